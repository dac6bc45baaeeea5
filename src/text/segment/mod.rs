//! Cuts a text into paragraphs, sentences and words.
//!
//! Lines become blocks (`blocks`), blocks become sentences (`sentences`), sentences become words
//! (`words`); `kinds` says what each block is for the reader. Every span is exact in the
//! text, on grapheme borders, and together the words hold all that is not white space.

mod abbreviations;
mod atoms;
mod blocks;
mod kinds;
mod lists;
mod next_word;
mod sentences;
mod stop;
mod words;

use super::{BlockKind, ByteSpan, GoOn, Paragraph, Sentence, Word};

pub(crate) use blocks::blocks;
pub(crate) use kinds::{is_byline, is_caption};
pub(crate) use sentences::ends_like_a_sentence;

/// The parts of one text, each list in order.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) sentences: Vec<Sentence>,
    pub(super) words: Vec<Word>,
}

/// Divides `text`; the first block is the headline where it equals `headline`. `None` once `go_on` says no.
pub(super) fn segment(text: &str, headline: Option<&str>, go_on: GoOn<'_>) -> Option<Parts> {
    let blocks = blocks(text);
    if !go_on() {
        return None;
    }
    let kinds = kinds::kinds(text, &blocks, headline);
    let (paragraphs, words) = (Vec::with_capacity(blocks.len()), Vec::with_capacity(text.len() / BYTES_A_WORD));
    let mut parts = Parts { paragraphs, sentences: Vec::with_capacity(blocks.len()), words };
    for (block, kind) in blocks.into_iter().zip(kinds) {
        let first_sentence = parts.sentences.len();
        let paragraph_idx = parts.paragraphs.len();
        for span in sentences_of(text, block, kind, go_on)? {
            let first_word = parts.words.len();
            words::add_words(span.cut(text), span.start, &mut parts.words, go_on)?;
            parts.sentences.push(Sentence { span, paragraph_idx, words: first_word..parts.words.len() });
        }
        parts.paragraphs.push(Paragraph { span: block, kind, sentences: first_sentence..parts.sentences.len() });
    }
    Some(parts)
}

/// All of `text` as one sentence.
pub(super) fn one_sentence(text: &str) -> Parts {
    let span = ByteSpan::whole(text).trimmed(text);
    let mut words = Vec::with_capacity(text.len() / BYTES_A_WORD + 1);
    words::add_words(span.cut(text), span.start, &mut words, &|| true).unwrap_or_default();
    Parts {
        paragraphs: vec![Paragraph { span, kind: BlockKind::Body, sentences: 0..1 }],
        sentences: vec![Sentence { span, paragraph_idx: 0, words: 0..words.len() }],
        words,
    }
}

/// What a word and the blank after it take in English, rounded up: for how many words there is room from the start.
const BYTES_A_WORD: usize = 6;

/// The sentences of one block; a headline, heading or byline is one.
fn sentences_of(text: &str, block: ByteSpan, kind: BlockKind, go_on: GoOn<'_>) -> Option<Vec<ByteSpan>> {
    match kind {
        BlockKind::Headline | BlockKind::Heading | BlockKind::Byline => Some(vec![block]),
        BlockKind::Body | BlockKind::Caption => {
            let spans = sentences::sentences(block.cut(text), go_on)?;
            Some(spans.into_iter().map(|span| span.shifted(block.start)).collect())
        }
    }
}

#[cfg(test)]
mod tests;

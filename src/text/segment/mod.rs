//! Cuts a text into paragraphs, sentences and words.
//!
//! Look-alike signs are folded first (`folded`), and what is found is led back to the text. Lines become blocks (`blocks`), blocks become sentences (`sentences`), sentences become words
//! (`words`); `kinds` says what each block is for the reader. Every span is exact in the
//! text, on grapheme borders, and together the words hold all that is not white space.

mod abbreviations;
mod atoms;
mod blocks;
mod folded;
mod kinds;
mod lists;
mod next_word;
mod sentences;
mod stop;
mod words;

use super::{BlockKind, ByteSpan, GoOn, Paragraph, Sentence, Word};

use folded::Folded;
pub(crate) use kinds::{is_byline, is_caption};
pub(crate) use sentences::ends_like_a_sentence;

/// The parts of one text, each list in order.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) sentences: Vec<Sentence>,
    pub(super) words: Vec<Word>,
}

impl Parts {
    /// Spans of the folded text become spans of the text itself.
    fn lead_back(&mut self, folded: &Folded) {
        let paragraphs = self.paragraphs.iter_mut().map(|part| &mut part.span);
        let sentences = self.sentences.iter_mut().map(|part| &mut part.span);
        let words = self.words.iter_mut().map(|part| &mut part.span);
        for span in paragraphs.chain(sentences).chain(words) {
            *span = folded.original(*span);
        }
    }
}

/// Divides `text`; the first block is the headline where it equals `headline`. `None` once `go_on` says no.
pub(super) fn segment(text: &str, headline: Option<&str>, go_on: GoOn<'_>) -> Option<Parts> {
    let Some(folded) = Folded::of(text) else { return cut(text, headline, go_on) };
    let plain = |headline| Folded::of(headline).map_or_else(|| headline.to_owned(), |folded| folded.text().to_owned());
    let mut parts = cut(folded.text(), headline.map(plain).as_deref(), go_on)?;
    parts.lead_back(&folded);
    Some(parts)
}

/// The blocks of `text` in order, none empty, without the white space around them.
pub(crate) fn blocks(text: &str) -> Vec<ByteSpan> {
    let Some(folded) = Folded::of(text) else { return blocks::blocks(text) };
    blocks::blocks(folded.text()).into_iter().map(|span| folded.original(span)).collect()
}

/// The same for a text in plain forms.
fn cut(text: &str, headline: Option<&str>, go_on: GoOn<'_>) -> Option<Parts> {
    let blocks = blocks::blocks(text);
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
    let Some(folded) = Folded::of(text) else { return one_plain_sentence(text) };
    let mut parts = one_plain_sentence(folded.text());
    parts.lead_back(&folded);
    parts
}

fn one_plain_sentence(text: &str) -> Parts {
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
mod rules;
#[cfg(test)]
mod tests;

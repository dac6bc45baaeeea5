//! Cuts a text into paragraphs, sentences and words.

use unicode_segmentation::UnicodeSegmentation as _;

use super::{BlockKind, ByteSpan, Paragraph, Sentence, Word, WordKind};

/// The parts of one text, each list in order.
pub(super) struct Parts {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) sentences: Vec<Sentence>,
    pub(super) words: Vec<Word>,
}

/// Divides `text`; the first block is the headline where it equals `headline`.
pub(super) fn segment(text: &str, headline: Option<&str>) -> Parts {
    let mut parts = Parts { paragraphs: Vec::new(), sentences: Vec::new(), words: Vec::new() };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = ByteSpan::new(start, start + line.len()).trimmed(text);
        start += line.len();
        if span.is_empty() {
            continue;
        }
        let first = parts.sentences.len();
        let paragraph_idx = parts.paragraphs.len();
        for (at, sentence) in span.cut(text).split_sentence_bound_indices() {
            let sentence = ByteSpan::new(at, at + sentence.len()).shifted(span.start).trimmed(text);
            if sentence.is_empty() {
                continue;
            }
            let words_start = parts.words.len();
            for (at, word) in sentence.cut(text).split_word_bound_indices() {
                let word_span = ByteSpan::new(at, at + word.len()).shifted(sentence.start);
                if !word.trim().is_empty() {
                    parts.words.push(Word { span: word_span, kind: kind_of(word) });
                }
            }
            parts.sentences.push(Sentence { span: sentence, paragraph_idx, words: words_start..parts.words.len() });
        }
        let is_headline = paragraph_idx == 0 && headline.is_some_and(|headline| headline == span.cut(text));
        let kind = if is_headline { BlockKind::Headline } else { BlockKind::Body };
        parts.paragraphs.push(Paragraph { span, kind, sentences: first..parts.sentences.len() });
    }
    parts
}

fn kind_of(word: &str) -> WordKind {
    if word.chars().any(char::is_alphabetic) {
        WordKind::Letters
    } else if word.chars().any(char::is_numeric) {
        WordKind::Number
    } else {
        WordKind::Punctuation
    }
}

//! Words inside a pair of passages: which are the same, which another form, which moved.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::text::{Article, ByteSpan, Folding, Word, WordKind, fold};

/// How a word of one passage relates to one of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// Equal after normalisation.
    Same,
    /// Another form or spelling of the word.
    Variant,
    /// Different words in the same place.
    Reworded,
}

/// Words of one passage tied to words of another. Several links may touch the same word (one-to-many).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WordLink {
    /// In the first text.
    pub a: ByteSpan,
    /// In the second text.
    pub b: ByteSpan,
    /// How the two relate.
    pub kind: LinkKind,
    /// True where the words stand in another order than their neighbours.
    pub moved: bool,
}

/// Matches the words of the passage `a_sentences` of `a` with those of `b_sentences` of `b`.
///
/// Links come in the order of `a`; words in no link stand only on their side.
pub fn link_words(a: &Article, a_sentences: &[usize], b: &Article, b_sentences: &[usize]) -> Vec<WordLink> {
    let (a_words, b_words) = (words_of(a, a_sentences), words_of(b, b_sentences));
    let keys = |article: &Article, words: &[Word]| -> Vec<String> {
        words.iter().map(|word| fold(word.span.cut(article.text()), Folding::default())).collect()
    };
    let (a_keys, b_keys) = (keys(a, &a_words), keys(b, &b_words));
    let mut links = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &a_keys, &b_keys) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                for i in 0..len {
                    links.push(WordLink {
                        a: a_words[old_index + i].span,
                        b: b_words[new_index + i].span,
                        kind: LinkKind::Same,
                        moved: false,
                    });
                }
            }
            DiffOp::Replace { old_index, old_len: 1, new_index, new_len: 1 }
                if a_words[old_index].kind != WordKind::Punctuation =>
            {
                links.push(WordLink {
                    a: a_words[old_index].span,
                    b: b_words[new_index].span,
                    kind: LinkKind::Reworded,
                    moved: false,
                });
            }
            _ => {}
        }
    }
    links
}

fn words_of(article: &Article, sentences: &[usize]) -> Vec<Word> {
    sentences.iter().flat_map(|idx| article.words_of(*idx)).copied().collect()
}

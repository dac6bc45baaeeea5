//! One sentence as the recognisers read it: words with their comparable forms, and what it is about.

use rustc_hash::FxHashMap;

use crate::compare::background::share_of_sentences;
use crate::compare::{Cancelled, Progress};
use crate::text::{Article, BlockKind, ByteSpan, Folding, WordKind, fold, spelling, stem};

use super::bygone;
use super::letters::Letters;
use super::mentions::{self, Mention};
use super::naming;
use super::persons::{self, Described};
use super::quotation::{Quotation, quotations};

/// One word of a [`Line`].
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    /// Where it stands in its article's text.
    pub(super) span: ByteSpan,
    /// As it stands there.
    pub(super) raw: &'a str,
    /// Small letters, one spelling, no possessive ending.
    pub(super) low: Letters,
    /// The word without its ending.
    pub(super) stem: Letters,
    /// Equal numbers = equal stems; `None` where the word says nothing by itself.
    pub(super) content: Option<u32>,
    pub(super) kind: WordKind,
    /// Between quotation marks.
    pub(super) is_quoted: bool,
}

impl Token<'_> {
    pub(super) fn is_capital(&self) -> bool {
        self.kind == WordKind::Letters && self.raw.starts_with(char::is_uppercase)
    }

    /// A word in small letters that carries meaning.
    pub(super) fn is_content(&self) -> bool {
        self.content.is_some()
    }
}

/// One sentence.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    pub(super) article_idx: usize,
    pub(super) sentence_idx: usize,
    pub(super) paragraph_idx: usize,
    pub(super) kind: BlockKind,
    pub(super) span: ByteSpan,
    pub(super) tokens: Vec<Token<'a>>,
    /// What it is about: the distinct contents of its words, sorted.
    pub(super) contents: Vec<u32>,
    /// Those of them that are names, sorted.
    pub(super) names: Vec<u32>,
    /// Those of the names that are the last word of a full name somewhere, sorted.
    pub(super) surnames: Vec<u32>,
    /// Words that describe somebody who is named elsewhere, first and last, and the content of the last name.
    pub(super) meant: Vec<(usize, usize, u32)>,
    /// Tells of an earlier event than the one at hand.
    pub(super) is_bygone: bool,
}

impl Line<'_> {
    /// The small form of a word; empty past the ends.
    pub(super) fn low(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.low.as_str())
    }

    /// The words of the span, `first` and `last` included.
    pub(super) fn hull(&self, first: usize, last: usize) -> ByteSpan {
        match (self.tokens.get(first), self.tokens.get(last)) {
            (Some(first), Some(last)) => first.span.hull(last.span),
            _ => ByteSpan::default(),
        }
    }

    /// The words before `at`, nearest last, end with `phrase` (words parted by one blank).
    pub(super) fn ends_with(&self, at: usize, phrase: &str) -> bool {
        if at.checked_sub(1).and_then(|last| self.low(last).bytes().last()) != phrase.bytes().last() {
            return false; // as most do
        }
        let n_words = phrase.split(' ').count();
        at >= n_words && self.starts_with(at - n_words, phrase)
    }

    /// No blank between the words `first..=last`.
    pub(super) fn is_unbroken(&self, first: usize, last: usize) -> bool {
        let words = self.tokens.get(first..=last).unwrap_or_default();
        words.windows(2).all(|pair| matches!(pair, [a, b] if a.span.end == b.span.start))
    }

    /// Content of the last name of whoever word `at` helps to describe.
    pub(super) fn meant_at(&self, at: usize) -> Option<u32> {
        self.meant.iter().find(|(first, last, _)| (*first..=*last).contains(&at)).map(|(.., surname)| *surname)
    }

    /// The words from `at` on begin with `phrase`.
    pub(super) fn starts_with(&self, at: usize, phrase: &str) -> bool {
        if self.low(at).bytes().next() != phrase.bytes().next() {
            return false; // as most do
        }
        phrase.split(' ').enumerate().all(|(nth, word)| self.low(at + nth) == word)
    }

    /// Contents of the words at most `reach` words away from `first..=last`, sorted; those inside left out.
    pub(super) fn context(&self, first: usize, last: usize, reach: usize) -> Vec<u32> {
        let from = first.saturating_sub(reach);
        let to = (last + reach + 1).min(self.tokens.len());
        let near = self.tokens.get(from..to).unwrap_or_default().iter().enumerate();
        let outside = near.filter(|(nth, _)| !(first..=last).contains(&(from + nth)));
        sorted(outside.filter_map(|(_, token)| token.content).collect())
    }

    /// Contents of the words `first..=last`, sorted.
    pub(super) fn contents_between(&self, first: usize, last: usize) -> Vec<u32> {
        let inside = self.tokens.get(first..(last + 1).min(self.tokens.len()).max(first)).unwrap_or_default();
        sorted(inside.iter().filter_map(|token| token.content).collect())
    }

    /// False for bylines, captions (their pictures are often older), section heads, and for what is too
    /// long to be a sentence.
    pub(super) fn is_told(&self) -> bool {
        matches!(self.kind, BlockKind::Headline | BlockKind::Body) && self.tokens.len() <= LONGEST_LINE
    }
}

/// Longest sentence, in words: longer ones are tables or no text.
pub(super) const LONGEST_LINE: usize = 400;

/// All articles, read once for all recognisers.
pub(super) struct Story<'a> {
    pub(super) articles: &'a [&'a Article],
    /// Per article its sentences.
    pub(super) lines: Vec<Vec<Line<'a>>>,
    /// Per article what stands between quotation marks.
    pub(super) quotations: Vec<Vec<Quotation>>,
    /// Per article the contents of all its names, sorted.
    pub(super) names: Vec<Vec<u32>>,
    /// Where people are named.
    pub(super) mentions: Vec<Mention>,
    /// Where people are described who are named elsewhere.
    pub(super) described: Vec<Described>,
}

impl<'a> Story<'a> {
    pub(super) fn read(articles: &'a [&'a Article], progress: &Progress) -> Result<Self, Cancelled> {
        let mut known = Known::default();
        let quotations: Vec<Vec<Quotation>> = articles.iter().map(|article| quotations(article)).collect();
        let mut lines: Vec<Vec<Line<'a>>> = Vec::with_capacity(articles.len());
        for (article_idx, article) in articles.iter().enumerate() {
            progress.spend(article.words().len())?;
            let quoted = quotations.get(article_idx).map_or(&[][..], Vec::as_slice);
            lines.push(lines_of(article, article_idx, quoted, &mut known));
        }
        naming::name(&mut lines);
        let mentions = mentions::mentions(&lines);
        let described = persons::describe(&mut lines, &mentions);
        let names_of = |lines: &Vec<Line>| sorted(lines.iter().flat_map(|line| line.names.iter().copied()).collect());
        let names = lines.iter().map(names_of).collect();
        Ok(Self { articles, lines, quotations, names, mentions, described })
    }

    /// A sentence of an article.
    pub(super) fn line(&self, article_idx: usize, sentence_idx: usize) -> Option<&Line<'a>> {
        self.lines.get(article_idx)?.get(sentence_idx)
    }
}

/// The words of all articles, each once.
#[derive(Default)]
struct Known<'a> {
    by_raw: FxHashMap<(&'a str, WordKind), (Letters, Letters, Option<u32>)>,
    contents: FxHashMap<String, u32>,
}

impl<'a> Known<'a> {
    /// The small form, the stem and the content of a word.
    fn word(&mut self, raw: &'a str, kind: WordKind) -> (Letters, Letters, Option<u32>) {
        if let Some(word) = self.by_raw.get(&(raw, kind)) {
            return word.clone();
        }
        let (low, stem) = forms(raw, kind);
        let content = content_of(&low, &stem, kind, &mut self.contents);
        let (low, stem) = (Letters::from(low), Letters::from(stem));
        self.by_raw.insert((raw, kind), (low.clone(), stem.clone(), content));
        (low, stem, content)
    }
}

fn lines_of<'a>(
    article: &'a Article,
    article_idx: usize,
    quotations: &[Quotation],
    known: &mut Known<'a>,
) -> Vec<Line<'a>> {
    let mut quoted = quotations.iter().peekable();
    let mut lines = Vec::with_capacity(article.sentences().len());
    for (sentence_idx, sentence) in article.sentences().iter().enumerate() {
        let mut tokens = Vec::with_capacity(sentence.words.len());
        for word in article.words_of(sentence_idx) {
            while quoted.next_if(|quotation| quotation.span.end <= word.span.start).is_some() {}
            let is_quoted = quoted.peek().is_some_and(|quotation| quotation.span.contains(word.span));
            let raw = word.span.cut(article.text());
            let (low, stem, content) = known.word(raw, word.kind);
            tokens.push(Token { span: word.span, raw, low, stem, content, kind: word.kind, is_quoted });
        }
        let about = sorted(tokens.iter().filter_map(|token| token.content).collect());
        lines.push(Line {
            article_idx,
            sentence_idx,
            paragraph_idx: sentence.paragraph_idx,
            kind: article.block_kind(sentence_idx),
            span: sentence.span,
            tokens,
            contents: about,
            names: Vec::new(),
            surnames: Vec::new(),
            meant: Vec::new(),
            is_bygone: false,
        });
    }
    bygone::mark(&mut lines);
    lines
}

/// The small form and the stem of a word.
pub(super) fn forms(raw: &str, kind: WordKind) -> (String, String) {
    let folded = fold(raw, Folding::default());
    if kind != WordKind::Letters {
        return (folded.clone(), folded);
    }
    let bare = folded.strip_suffix("'s").unwrap_or(&folded);
    // "US" is no pronoun
    let low = if raw == "US" { "u.s.".to_owned() } else { bare.to_owned() };
    let stem = stem(&spelling(&low));
    (low, stem)
}

/// Share of sentences above which a word says too little to tie two sentences together.
const EVERYDAY: f32 = 0.04;

fn content_of(low: &str, stem: &str, kind: WordKind, contents: &mut FxHashMap<String, u32>) -> Option<u32> {
    let is_everyday = kind != WordKind::Letters || low.len() < 2 || share_of_sentences(low) > EVERYDAY;
    if is_everyday || super::numerals::is_number_word(low) {
        return None;
    }
    let next = u32::try_from(contents.len()).ok()?;
    Some(*contents.entry(stem.to_owned()).or_insert(next))
}

/// Sorted, each once.
pub(super) fn sorted(mut contents: Vec<u32>) -> Vec<u32> {
    contents.sort_unstable();
    contents.dedup();
    contents
}

/// How many entries two sorted lists share.
pub(super) fn n_shared(a: &[u32], b: &[u32]) -> usize {
    let (mut at_a, mut at_b, mut n) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(at_a), b.get(at_b)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => at_a += 1,
            std::cmp::Ordering::Greater => at_b += 1,
            std::cmp::Ordering::Equal => (at_a, at_b, n) = (at_a + 1, at_b + 1, n + 1),
        }
    }
    n
}

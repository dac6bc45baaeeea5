//! One sentence as the recognisers read it: its wording, where it stands, and whom it names.

use std::ops::Deref;
use std::rc::Rc;

use crate::compare::{Cancelled, Progress};
use crate::text::{Article, BlockKind, ByteSpan};

use super::bygone;
use super::mentions::{self, Mention};
use super::naming;
use super::persons::{self, Described};
use super::quotation::{Quotation, quotations};
use super::wording::{Wording, Wordings};

/// One sentence.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) article_idx: usize,
    pub(super) sentence_idx: usize,
    pub(super) paragraph_idx: usize,
    pub(super) kind: BlockKind,
    pub(super) span: ByteSpan,
    wording: Rc<Wording<'a>>,
    /// Which of its contents are names, sorted.
    pub(super) names: Vec<u32>,
    /// Those of the names that are the last word of a full name somewhere, sorted.
    pub(super) surnames: Vec<u32>,
    /// Words that describe somebody who is named elsewhere, first and last, and the content of the last name.
    pub(super) meant: Vec<(usize, usize, u32)>,
    /// Tells of an earlier event than the one at hand.
    pub(super) is_bygone: bool,
}

impl<'a> Deref for Line<'a> {
    type Target = Wording<'a>;

    fn deref(&self) -> &Wording<'a> {
        &self.wording
    }
}

impl Line<'_> {
    /// The words of the span, `first` and `last` included.
    pub(super) fn hull(&self, first: usize, last: usize) -> ByteSpan {
        match (self.tokens.get(first), self.tokens.get(last)) {
            (Some(first), Some(last)) => first.span.hull(last.span).shifted(self.span.start),
            _ => ByteSpan::default(),
        }
    }

    /// Content of the last name of whoever word `at` helps to describe.
    pub(super) fn meant_at(&self, at: usize) -> Option<u32> {
        self.meant.iter().find(|(first, last, _)| (*first..=*last).contains(&at)).map(|(.., surname)| *surname)
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
        let mut wordings = Wordings::default();
        let quotations: Vec<Vec<Quotation>> = articles.iter().map(|article| quotations(article)).collect();
        let mut lines: Vec<Vec<Line<'a>>> = Vec::with_capacity(articles.len());
        for (article_idx, article) in articles.iter().enumerate() {
            let quoted = quotations.get(article_idx).map_or(&[][..], Vec::as_slice);
            lines.push(lines_of((article, article_idx), quoted, &mut wordings, progress)?);
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

fn lines_of<'a>(
    (article, article_idx): (&'a Article, usize),
    quotations: &[Quotation],
    wordings: &mut Wordings<'a>,
    progress: &Progress,
) -> Result<Vec<Line<'a>>, Cancelled> {
    let mut lines = Vec::with_capacity(article.sentences().len());
    let mut quotations = quotations;
    for (sentence_idx, sentence) in article.sentences().iter().enumerate() {
        let n_over = quotations.partition_point(|quotation| quotation.span.end <= sentence.span.start);
        quotations = quotations.get(n_over..).unwrap_or_default();
        progress.spend(article.words_of(sentence_idx).len())?;
        let inside = quotations.iter().map_while(|quotation| quotation.span.intersection(sentence.span));
        let inside = inside.map(|span| ByteSpan::new(span.start - sentence.span.start, span.end - sentence.span.start));
        lines.push(Line {
            article_idx,
            sentence_idx,
            paragraph_idx: sentence.paragraph_idx,
            kind: article.block_kind(sentence_idx),
            span: sentence.span,
            wording: wordings.wording(article, sentence_idx, inside.collect()),
            names: Vec::new(),
            surnames: Vec::new(),
            meant: Vec::new(),
            is_bygone: false,
        });
    }
    bygone::mark(&mut lines);
    Ok(lines)
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

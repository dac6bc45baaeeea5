//! What a comparison yields: pairs of sentences, and the rows they join into.

use std::sync::Arc;

/// One sentence of one article of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceRef {
    /// Index into the articles compared.
    pub article_idx: usize,
    /// Index into that article's sentences.
    pub sentence_idx: usize,
}

/// Two sentences of different articles, and how alike they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The one in the article with the lower index.
    pub a: SentenceRef,
    /// The other.
    pub b: SentenceRef,
    /// 0..=1.
    pub score: f32,
    /// Whether the two were judged to tell the same thing.
    pub paired: bool,
    /// Why; shared by pairs of the same words.
    pub reasons: Arc<Reasons>,
}

/// What two sentences share, as they stand in the first, rarest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reasons {
    /// Shared words and word forms that are not common ones.
    pub words: Vec<String>,
    /// Shared numbers.
    pub numbers: Vec<String>,
    /// Shared names.
    pub names: Vec<String>,
    /// Shared quoted words.
    pub quotes: Vec<String>,
    /// How many third outlets tell both.
    pub supporters: usize,
    /// The score it took to be paired, 0..=1.
    pub needed: f32,
}

/// The passages, at most one an article, that tell the same thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// An entry an article: the indices of its sentences, ascending; empty = silent.
    pub cells: Vec<Vec<usize>>,
    /// Mean score of the pairs inside, 0..=1; 0 where it stands alone.
    pub score: f32,
}

/// Which outlets a row is told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// Only this article (index) tells it.
    OnlyIn(usize),
    /// Every article but this one (index) tells it; three articles at least.
    AllBut(usize),
    /// Every article tells it.
    All,
    /// This many do.
    Some(usize),
}

impl Row {
    /// The articles (indices) that tell it.
    pub fn tellers(&self) -> impl Iterator<Item = usize> + '_ {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).map(|(idx, _)| idx)
    }

    /// Which outlets tell it.
    pub fn coverage(&self) -> Coverage {
        let n_tellers = self.tellers().count();
        let silent = self.cells.iter().position(Vec::is_empty);
        match (n_tellers, silent) {
            (_, None) => Coverage::All,
            (1, Some(_)) => Coverage::OnlyIn(self.tellers().next().unwrap_or_default()),
            (n, Some(silent)) if n > 1 && n + 1 == self.cells.len() => Coverage::AllBut(silent),
            (n, Some(_)) => Coverage::Some(n),
        }
    }
}

/// What tells the same as what: every sentence of every article is in exactly one row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// In the order of the longest shared reading: see [`super::compare`].
    pub rows: Vec<Row>,
    /// Sorted by `a`, then `b`.
    pub pairs: Vec<Pair>,
    /// Per article, per sentence: its index in `rows`.
    pub row_of: Vec<Vec<usize>>,
}

impl Comparison {
    /// The row a sentence is in.
    pub fn row_of(&self, sentence: SentenceRef) -> Option<&Row> {
        let row_idx = *self.row_of.get(sentence.article_idx)?.get(sentence.sentence_idx)?;
        self.rows.get(row_idx)
    }
}

/// How many shared things an explanation names.
const NAMED: usize = 6;

impl Pair {
    /// Why the two were paired or not, in words: "shares Rafah, offensive, 1.4; score 0.46, needed 0.33".
    pub fn explanation(&self) -> String {
        let reasons = &self.reasons;
        let quotes = reasons.quotes.iter().map(|quote| format!("“{quote}”"));
        let others = reasons.names.iter().chain(&reasons.numbers).chain(&reasons.words).cloned();
        let shared: Vec<String> = quotes.chain(others).take(NAMED).collect();
        let shared = if shared.is_empty() { "nothing by itself".to_owned() } else { shared.join(", ") };
        let support = match reasons.supporters {
            0 => String::new(),
            1 => "; 1 more outlet tells it".to_owned(),
            n => format!("; {n} more outlets tell it"),
        };
        format!("shares {shared}{support}; score {:.2}, needed {:.2}", self.score, reasons.needed)
    }
}

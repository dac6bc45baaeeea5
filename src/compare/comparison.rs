//! What a comparison yields: pairs of sentences, and the rows they join into.

use std::fmt;
use std::sync::Arc;

use crate::text::Folding;

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
    /// What a person decided about the two: true = together, false = apart.
    pub pinned: Option<bool>,
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
    /// Words of the first and of the second that news writers put for one another.
    pub stand_ins: Vec<(String, String)>,
    /// How many third outlets tell both.
    pub supporters: usize,
    /// The score it took to be paired, 0..=1.
    pub needed: f32,
}

/// What a comparison left out, so that its work would end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// So many words and groups of letters are in so many sentences that they were not used to find pairs.
    CommonLeftOut {
        /// How many.
        n: usize,
    },
    /// Of so many sentences only the beginning was read.
    LongSentences {
        /// How many.
        n: usize,
        /// How far they were read, in words.
        words_read: usize,
    },
    /// So many sentences come again and again in one article.
    RepeatedInOrder {
        /// How many.
        n: usize,
        /// How often is not again and again yet.
        times: usize,
    },
    /// So many lists of values of one kind are too long to be compared: tables.
    TablesLeftOut {
        /// How many.
        n: usize,
    },
    /// So many sentences are too long to be searched for facts.
    LongNotSearched {
        /// How many.
        n: usize,
        /// What is too long, in words.
        words: usize,
    },
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CommonLeftOut { n } => write!(
                f,
                "gave up early: {n} of the commonest words and groups of letters were not used to find pairs; compare \
                 fewer articles to use them"
            ),
            Self::LongSentences { n, words_read } => write!(
                f,
                "gave up early: {n} very long {}; only the first {words_read} words were used to find pairs",
                if *n == 1 { "sentence" } else { "sentences" }
            ),
            Self::RepeatedInOrder { n, times } => write!(
                f,
                "gave up early: {n} {} more than {times} times in one article; the first was paired with the first of \
                 another article, the second with the second, and so on",
                if *n == 1 { "sentence comes" } else { "sentences come" }
            ),
            Self::TablesLeftOut { n } => write!(
                f,
                "gave up early: {n} long {} one kind (a table) not compared",
                if *n == 1 { "list of values of one article and" } else { "lists of values of one article and" }
            ),
            Self::LongNotSearched { n, words } => write!(
                f,
                "gave up early: {n} {} of more than {words} words not searched for facts",
                if *n == 1 { "sentence" } else { "sentences" }
            ),
        }
    }
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
    /// The likeliest pairs that are not in one row: of each sentence, up to three. Sorted like `pairs`.
    pub near_misses: Vec<Pair>,
    /// Per article, per sentence: its index in `rows`.
    pub row_of: Vec<Vec<usize>>,
    /// Per article: how near it is to the others as a whole, 0..=1; 1 where there are too few to tell.
    pub belonging: Vec<f32>,
    /// What was overlooked in comparing, for [`super::link_words`].
    pub folding: Folding,
    /// What a reader of the rows should know about how they came about.
    pub remarks: Vec<Remark>,
}

impl Comparison {
    /// The row a sentence is in.
    pub fn row_of(&self, sentence: SentenceRef) -> Option<&Row> {
        let row_idx = *self.row_of.get(sentence.article_idx)?.get(sentence.sentence_idx)?;
        self.rows.get(row_idx)
    }

    /// True where an article (index) is hardly about what the others are about: it is far from them as a whole, or
    /// none of its sentences stands beside another.
    pub fn shares_little(&self, article_idx: usize) -> bool {
        const LITTLE: f32 = 1.0 / 3.0;
        let is_far = self.belonging.get(article_idx).is_some_and(|belonging| *belonging < LITTLE);
        let is_alone = |row: &usize| self.rows.get(*row).is_none_or(|row| row.tellers().nth(1).is_none());
        let stands_alone = || self.row_of.get(article_idx).is_some_and(|rows| rows.iter().all(is_alone));
        self.row_of.len() > 1 && (is_far || stands_alone())
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
        let stand_ins = reasons.stand_ins.iter().map(|(here, there)| format!("{here} ({there})"));
        let shared: Vec<String> = quotes.chain(others).chain(stand_ins).take(NAMED).collect();
        let shared = if shared.is_empty() { "nothing by itself".to_owned() } else { shared.join(", ") };
        let support = match reasons.supporters {
            0 => String::new(),
            1 => "; 1 more outlet tells it".to_owned(),
            n => format!("; {n} more outlets tell it"),
        };
        let pinned = match self.pinned {
            Some(true) => "pinned together; ",
            Some(false) => "pinned apart; ",
            None => "",
        };
        format!("{pinned}shares {shared}{support}; score {:.2}, needed {:.2}", self.score, reasons.needed)
    }
}

impl Comparison {
    /// Why two sentences that are not in one row are not, in words.
    pub fn why_apart(&self, pair: &Pair) -> String {
        let is_taken = |at: SentenceRef, by: usize| self.row_of(at).is_some_and(|row| !row.cells[by].is_empty());
        let objection = if pair.pinned == Some(false) || pair.score < pair.reasons.needed {
            ""
        } else if is_taken(pair.a, pair.b.article_idx) || is_taken(pair.b, pair.a.article_idx) {
            "; another sentence of the same outlet is nearer"
        } else {
            "; the passages that tell the one do not tell the other"
        };
        format!("{}{objection}", pair.explanation())
    }
}

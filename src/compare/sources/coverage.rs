//! Of each row: how many sources, who first, and how much it says.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::background::share_of_sentences;
use crate::compare::published::Published;
use crate::compare::{Comparison, Row};
use crate::text::{Article, BlockKind, ByteSpan, Folding, WordKind, fold, stem};

use super::{AgencyCopy, RowSources};

/// An entry a row.
pub(super) fn rows(articles: &[&Article], comparison: &Comparison, copies: &[AgencyCopy]) -> Vec<RowSources> {
    let held = CopySpans::of(articles, copies);
    let published: Vec<Option<Published>> = articles.iter().map(|article| Published::of(article.meta())).collect();
    let rarity = Rarity::of(articles);
    let of = |row: &Row| {
        let (n_sources, copy_idx) = behind(articles, &held, row);
        RowSources { n_sources, copy_idx, first: first(&published, row), weight: rarity.weight(articles, row) }
    };
    comparison.rows.iter().map(of).collect()
}

/// Per article the copies in it, by place.
struct CopySpans(Vec<Vec<(ByteSpan, usize)>>);

impl CopySpans {
    fn of(articles: &[&Article], copies: &[AgencyCopy]) -> Self {
        let mut by_article = vec![Vec::new(); articles.len()];
        for (copy_idx, copy) in copies.iter().enumerate() {
            for (article_idx, span) in &copy.spans {
                by_article[*article_idx].push((*span, copy_idx));
            }
        }
        by_article.iter_mut().for_each(|spans: &mut Vec<(ByteSpan, usize)>| spans.sort());
        Self(by_article)
    }

    /// The copy that makes up most of these sentences.
    fn of_cell(&self, article: &Article, article_idx: usize, cell: &[usize]) -> Option<usize> {
        let spans: Vec<ByteSpan> = cell.iter().filter_map(|idx| Some(article.sentences().get(*idx)?.span)).collect();
        let n_bytes: usize = spans.iter().map(|span| span.len()).sum();
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for (held, copy_idx) in self.0.get(article_idx)? {
            let both = spans.iter().filter_map(|span| span.intersection(*held)).map(ByteSpan::len).sum::<usize>();
            *shared.entry(*copy_idx).or_default() += both;
        }
        let (copy_idx, most) = shared.into_iter().max_by_key(|(copy_idx, n)| (*n, std::cmp::Reverse(*copy_idx)))?;
        (2 * most >= n_bytes && most > 0).then_some(copy_idx)
    }
}

/// How many sources, and the copy most outlets have.
fn behind(articles: &[&Article], held: &CopySpans, row: &Row) -> (usize, Option<usize>) {
    let mut n_own = 0;
    let mut n_by_copy: BTreeMap<usize, usize> = BTreeMap::new();
    for article_idx in row.tellers() {
        match held.of_cell(articles[article_idx], article_idx, &row.cells[article_idx]) {
            Some(copy_idx) => *n_by_copy.entry(copy_idx).or_default() += 1,
            None => n_own += 1,
        }
    }
    let most = n_by_copy.iter().max_by_key(|(copy_idx, n)| (**n, std::cmp::Reverse(**copy_idx)));
    let copy_idx = most.filter(|(_, n)| **n > 1).map(|(copy_idx, _)| *copy_idx);
    (n_own + n_by_copy.len(), copy_idx)
}

/// The article of a row that came out before all others of it.
fn first(published: &[Option<Published>], row: &Row) -> Option<usize> {
    let tellers: Vec<usize> = row.tellers().collect();
    let times: Vec<(usize, Published)> =
        tellers.iter().map(|idx| Some((*idx, (*published.get(*idx)?)?))).collect::<Option<_>>()?;
    let is_first = |(idx, own): &(usize, Published)| {
        times.iter().all(|(other, theirs)| other == idx || own.is_before(*theirs) == Some(true))
    };
    let found = times.iter().find(|time| is_first(time))?;
    (times.len() > 1).then_some(found.0)
}

/// How rare words are among the sentences of the set.
struct Rarity {
    n_holding: BTreeMap<String, usize>,
    n_sentences: usize,
    /// Sentences that stand in several articles of one outlet, or are about the page, not about the event.
    boilerplate: BTreeSet<(usize, usize)>,
}

/// Words of which two make a sentence one about the page.
const OF_THE_PAGE: &[&str] = &[
    "newsletter",
    "newsletters",
    "subscribe",
    "subscribed",
    "subscription",
    "subscribers",
    "copyright",
    "reserved",
    "twitter",
    "facebook",
    "instagram",
    "whatsapp",
    "youtube",
    "click",
    "advertisement",
    "cookies",
    "inbox",
    "email",
    "e-mail",
    "sign",
    "comments",
    "updates",
    "app",
    "download",
    "rewritten",
    "redistributed",
    "republished",
    "follow",
    "read",
    "related",
    "share",
    "rights",
    "newsroom",
    "podcast",
    "website",
    "online",
    "browser",
    "javascript",
];
/// Where most of the words are of the page.
const BOILERPLATE: usize = 2;
/// Fewer telling words are a heading or an aside.
const TELLING: usize = 3;
/// The background that a small set is blended with, in sentences.
const BACKGROUND: f32 = 400.0;

impl Rarity {
    fn of(articles: &[&Article]) -> Self {
        let mut n_holding: BTreeMap<String, usize> = BTreeMap::new();
        let mut boilerplate = BTreeSet::new();
        let mut n_sentences = 0;
        for (article_idx, article) in articles.iter().enumerate() {
            for sentence_idx in 0..article.sentences().len() {
                n_sentences += 1;
                let words = contents(article, sentence_idx);
                let n_of_page = words.iter().filter(|(low, _)| OF_THE_PAGE.contains(&low.as_str())).count();
                if n_of_page >= BOILERPLATE && 3 * n_of_page >= words.len() {
                    boilerplate.insert((article_idx, sentence_idx));
                }
                let stems: BTreeSet<String> = words.into_iter().map(|(_, stem)| stem).collect();
                for stem in stems {
                    *n_holding.entry(stem).or_default() += 1;
                }
            }
        }
        Self { n_holding, n_sentences, boilerplate }
    }

    fn weight(&self, articles: &[&Article], row: &Row) -> f32 {
        let cells = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        let weights = cells.map(|(article_idx, cell)| self.cell_weight(articles[article_idx], article_idx, cell));
        // not the sum: a row told by many is not for that reason a row that says much
        weights.fold(0.0, f32::max)
    }

    fn cell_weight(&self, article: &Article, article_idx: usize, cell: &[usize]) -> f32 {
        let is_told = |idx: &&usize| {
            let is_running = matches!(article.block_kind(**idx), BlockKind::Body | BlockKind::Headline);
            is_running && !self.boilerplate.contains(&(article_idx, **idx))
        };
        let words: BTreeMap<String, String> = cell
            .iter()
            .filter(is_told)
            .flat_map(|idx| contents(article, *idx))
            .map(|(low, stem)| (stem, low))
            .collect();
        if words.len() < TELLING {
            return 0.0;
        }
        words.iter().map(|(stem, low)| self.rarity(stem, low)).sum()
    }

    /// Natural logarithm of how few sentences hold it, those of the set and of the news at large together.
    fn rarity(&self, stem: &str, low: &str) -> f32 {
        let held = self.n_holding.get(stem).copied().unwrap_or(1) as f32 + BACKGROUND * share_of_sentences(low);
        ((self.n_sentences as f32 + BACKGROUND) / held).ln().max(0.0)
    }
}

/// Share of sentences from which on a word says nothing by itself.
const EVERYDAY: f32 = 0.04;

/// Words that say something, small and as stems.
fn contents(article: &Article, sentence_idx: usize) -> Vec<(String, String)> {
    let words = article.words_of(sentence_idx).iter().filter(|word| word.kind != WordKind::Punctuation);
    let folded = words.map(|word| fold(word.span.cut(article.text()), Folding::default()));
    folded.filter(|low| share_of_sentences(low) <= EVERYDAY).map(|low| (low.clone(), stem(&low))).collect()
}

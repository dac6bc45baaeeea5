//! What is looked for in articles and notes, and where it was found: brought up to date before a frame, not in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::notes::{NoteId, Query};
use crate::text::{Article, ArticleId, ByteSpan, ContentHash, Haystack, Needle, NeedleOptions};

use super::derived::Derived;
use super::note_index::NoteIndex;
use super::view::Passage;

/// More notes than these are not listed.
const MAX_NOTES: usize = 200;

/// A place where something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) passage: Passage,
    pub(crate) band_idx: usize,
}

/// What is looked for, and what was found.
#[derive(Debug, Default)]
pub(crate) struct Search {
    pub(crate) typed: String,
    pub(crate) options: NeedleOptions,
    /// In the order of the rows, then of the articles.
    pub(crate) hits: Vec<Hit>,
    pub(crate) notes: Vec<NoteId>,
    /// Why nothing can be looked for.
    pub(crate) error: Option<String>,
    /// The hit that was gone to; index into `hits`.
    pub(crate) current: Option<usize>,
    by_article: BTreeMap<ArticleId, Vec<ByteSpan>>,
    /// Texts that were folded with `folded_for`.
    folded: BTreeMap<ContentHash, Arc<Haystack>>,
    folded_for: NeedleOptions,
    /// What `hits` and `notes` are of.
    done: Option<(String, NeedleOptions, u64, u64)>,
}

impl Search {
    /// Looks again where what is typed, the comparison or the notes (`revision`) changed.
    pub(crate) fn update(&mut self, derived: &Derived, index: &NoteIndex, revision: u64) {
        let key = (self.typed.clone(), self.options, derived.generation, revision);
        if self.done.as_ref() == Some(&key)
            || (self.typed.trim().is_empty() && self.hits.is_empty() && self.notes.is_empty())
        {
            return;
        }
        let is_other = self.done.as_ref().is_none_or(|done| (&done.0, &done.1) != (&key.0, &key.1));
        self.done = Some(key);
        self.hits.clear();
        self.by_article.clear();
        self.notes.clear();
        self.error = None;
        if is_other {
            self.current = None;
        }
        match Needle::new(&self.typed, self.options) {
            Ok(Some(needle)) => self.find(&needle, derived, index),
            Ok(None) => {}
            Err(error) => self.error = Some(error.to_string()),
        }
    }

    fn find(&mut self, needle: &Needle, derived: &Derived, index: &NoteIndex) {
        if std::mem::replace(&mut self.folded_for, self.options) != self.options {
            self.folded.clear();
        }
        for (article_idx, (id, article)) in derived.key.input.articles.iter().enumerate() {
            let spans = needle.find(&self.haystack(article));
            let hits = spans.iter().filter_map(|span| {
                let band_idx = derived.band_at(article_idx, span.start)?;
                Some(Hit { passage: Passage { article: *id, span: *span }, band_idx })
            });
            self.hits.extend(hits);
            self.by_article.insert(*id, spans);
        }
        let order = |hit: &Hit| (hit.band_idx, derived.article_idx(hit.passage.article), hit.passage.span.start);
        self.hits.sort_by_key(order);
        let query = Query::parse(&self.typed);
        self.notes = index.ids().filter(|id| index.found(&query, *id).is_some()).take(MAX_NOTES).collect();
    }

    fn haystack(&mut self, article: &Article) -> Arc<Haystack> {
        let haystack = self.folded.entry(article.content_hash());
        Arc::clone(haystack.or_insert_with(|| Arc::new(Haystack::new(article.text(), self.options))))
    }

    /// Where it was found in an article; the second says which of them was gone to.
    pub(crate) fn in_article(&self, id: ArticleId) -> (&[ByteSpan], Option<ByteSpan>) {
        let current = self.current.and_then(|at| self.hits.get(at)).filter(|hit| hit.passage.article == id);
        (self.by_article.get(&id).map_or(&[], Vec::as_slice), current.map(|hit| hit.passage.span))
    }

    /// Goes on to the next hit, or the one before, round and round; from `band_idx` on where none was gone to yet.
    pub(crate) fn step(&mut self, forward: bool, band_idx: usize) -> Option<Hit> {
        let n = self.hits.len();
        let from = self.hits.partition_point(|hit| hit.band_idx < band_idx);
        let next = match (self.current, forward) {
            _ if n == 0 => return None,
            (Some(at), true) => (at + 1) % n,
            (Some(at), false) => (at + n - 1) % n,
            (None, true) => from % n,
            (None, false) => (from + n - 1) % n,
        };
        self.current = Some(next);
        self.hits.get(next).copied()
    }
}

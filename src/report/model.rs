//! What a report says, decided once as data.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::compare::Comparison;
use crate::notes::{Rgb, TagId};
use crate::text::{Article, ArticleId, CodePoints, Metadata, printable};
use crate::workspace::{ArticleRecord, Conflict, Workspace, conflicts};

use super::ReportOptions;
use super::passages::{RowEntry, rows};
use super::remarks::{NoteEntry, note_entries};

/// A whole report. Texts hold no control characters but line breaks and tabs.
pub(super) struct Model {
    pub(super) title: String,
    /// Markdown.
    pub(super) description: String,
    pub(super) last_change: Option<LastChange>,
    /// First those that are compared, in the order of the workspace; everything else names them by index.
    pub(super) articles: Vec<ArticleEntry>,
    n_compared: usize,
    pub(super) focus_idx: usize,
    /// In the order of the focus.
    pub(super) rows: Vec<RowEntry>,
    pub(super) tags: Vec<TagEntry>,
    /// On the event first, then on articles, then on passages in the order of the rows.
    pub(super) notes: Vec<NoteEntry>,
    /// What several people changed at once and nobody has settled yet, in sentences.
    pub(super) unsettled: Vec<String>,
}

/// Who changed the workspace last, and when.
pub(super) struct LastChange {
    pub(super) author: String,
    pub(super) time: String,
}

/// An article and where it comes from.
pub(super) struct ArticleEntry {
    pub(super) label: String,
    pub(super) headline: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) published: Option<String>,
    /// Section and page of the paper.
    pub(super) in_paper: Option<String>,
    pub(super) read_on: Option<String>,
    pub(super) address: Option<String>,
    pub(super) source: Option<String>,
    pub(super) imported: String,
    pub(super) n_words: usize,
    pub(super) hash: String,
}

/// A line of the codebook.
pub(super) struct TagEntry {
    pub(super) name: String,
    pub(super) definition: String,
    pub(super) colour: Rgb,
    pub(super) parent: Option<String>,
    pub(super) n_notes: usize,
}

impl Model {
    pub(super) fn of(workspace: &Workspace, comparison: &Comparison, options: ReportOptions) -> Self {
        let sources = Sources::of(workspace);
        let focus_idx = if options.focus_idx < sources.n_compared { options.focus_idx } else { 0 };
        let tag_ids: Vec<TagId> = workspace.tags().map(|tag| tag.id).collect();
        let mut rows = rows(&sources, comparison, focus_idx);
        let notes = note_entries(workspace, &sources, &tag_ids, &rows);
        for (note_idx, note) in notes.iter().enumerate() {
            for row_idx in &note.rows {
                rows[*row_idx].notes.push(note_idx);
            }
        }
        let event = workspace.event();
        Self {
            title: title(&event.title, sources.n_compared),
            description: printable(&event.description),
            last_change: last_change(workspace),
            articles: sources.records.iter().map(|record| article_entry(record)).collect(),
            n_compared: sources.n_compared,
            focus_idx,
            tags: tag_entries(workspace, &notes),
            rows,
            notes,
            unsettled: conflicts(workspace).iter().map(|conflict| unsettled(workspace, conflict)).collect(),
        }
    }

    /// "5 articles", "61 passages, 24 of them told by more than one", "14 notes".
    pub(super) fn counts(&self) -> Vec<String> {
        let n_shared = self.shared_rows().len();
        let passages = counted(self.rows.len(), "passage");
        let passages = if n_shared > 0 { format!("{passages}, {n_shared} told by more than one") } else { passages };
        vec![counted(self.compared().len(), "article"), passages, counted(self.notes.len(), "note")]
    }

    /// The articles that are compared.
    pub(super) fn compared(&self) -> &[ArticleEntry] {
        self.articles.get(..self.n_compared).unwrap_or_default()
    }

    /// The rows (indices) that one article alone tells.
    pub(super) fn only_in(&self, article_idx: usize) -> Vec<usize> {
        (0..self.rows.len()).filter(|idx| self.rows[*idx].only_teller() == Some(article_idx)).collect()
    }

    /// The rows (indices) that more than one article tells.
    pub(super) fn shared_rows(&self) -> Vec<usize> {
        (0..self.rows.len()).filter(|idx| self.rows[*idx].only_teller().is_none()).collect()
    }

    /// The name of an article.
    pub(super) fn label(&self, article_idx: usize) -> &str {
        self.articles.get(article_idx).map_or("", |article| &article.label)
    }
}

impl ArticleEntry {
    /// Outlet and date, as a quote names its source.
    pub(super) fn citation(&self) -> String {
        let date = self.published.as_ref().map(|date| format!(", {date}")).unwrap_or_default();
        format!("{}{date}", self.label)
    }
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// The articles, and what is needed to name places in them.
pub(super) struct Sources<'a> {
    /// First those that are compared, in list order.
    pub(super) records: Vec<&'a ArticleRecord>,
    n_compared: usize,
    points: Vec<CodePoints>,
    indices: BTreeMap<ArticleId, usize>,
}

impl<'a> Sources<'a> {
    fn of(workspace: &'a Workspace) -> Self {
        let mut records = workspace.compared();
        let n_compared = records.len();
        records.extend(workspace.articles().into_iter().filter(|record| !record.is_compared()));
        let points = records.iter().map(|record| CodePoints::new(record.article.text())).collect();
        let indices = records.iter().enumerate().map(|(idx, record)| (record.id, idx)).collect();
        Self { records, n_compared, points, indices }
    }

    pub(super) fn index_of(&self, id: ArticleId) -> Option<usize> {
        self.indices.get(&id).copied()
    }

    /// The articles that are compared.
    pub(super) fn articles(&self) -> Vec<&'a Article> {
        self.records.iter().take(self.n_compared).map(|record| record.article.as_ref()).collect()
    }

    /// An article with its code points.
    pub(super) fn get(&self, article_idx: usize) -> Option<(&'a Article, &CodePoints)> {
        Some((self.records.get(article_idx)?.article.as_ref(), self.points.get(article_idx)?))
    }
}

fn title(title: &str, n_articles: usize) -> String {
    match (title.trim(), n_articles) {
        ("", 1) => "One article".to_owned(),
        ("", n) => format!("{n} articles compared"),
        (title, _) => printable(title),
    }
}

fn last_change(workspace: &Workspace) -> Option<LastChange> {
    let stamps = workspace.slots().filter_map(|(_, slot)| slot.stamp());
    let last = stamps.max_by(|a, b| (a.edited, &a.author).cmp(&(b.edited, &b.author)))?;
    Some(LastChange { author: printable(&last.author), time: time(last.edited) })
}

fn unsettled(workspace: &Workspace, conflict: &Conflict) -> String {
    let (name, other) = (workspace.name_of(conflict.id), &conflict.other);
    printable(&format!("{name}: {} has another {}: “{}”", other.author, other.field, conflict.shown(workspace)))
}

fn article_entry(record: &ArticleRecord) -> ArticleEntry {
    let meta = record.article.meta();
    let optional = |text: &Option<String>| text.as_deref().map(printable);
    ArticleEntry {
        label: printable(&match (record.withheld.is_some(), record.aside) {
            (true, _) => format!("{} (text not included)", record.label()),
            (false, true) => format!("{} (earlier edition)", record.label()),
            (false, false) => record.label().to_owned(),
        }),
        headline: optional(&meta.headline),
        byline: optional(&meta.byline),
        published: meta.published.as_deref().map(|date| printable(date).replacen('T', " ", 1)),
        in_paper: in_paper(meta).as_deref().map(printable),
        read_on: meta.read_on.as_deref().map(|date| printable(date).replacen('T', " ", 1)),
        address: optional(&meta.address),
        source: optional(&record.source),
        imported: time(record.imported),
        n_words: record.article.n_words(),
        hash: record.content_hash().to_string(),
    }
}

/// Section, page and language, as far as they are known: "World, page A6".
fn in_paper(meta: &Metadata) -> Option<String> {
    let page = meta.page.as_deref().map(|page| format!("page {page}"));
    let parts: Vec<String> = meta.section.clone().into_iter().chain(page).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn tag_entries(workspace: &Workspace, notes: &[NoteEntry]) -> Vec<TagEntry> {
    let parent_name = |id: TagId| workspace.tag(id).map(|parent| printable(&parent.name));
    let entry = |(idx, tag): (usize, &crate::notes::Tag)| TagEntry {
        name: printable(&tag.name),
        definition: printable(&tag.definition),
        colour: tag.colour,
        parent: tag.parent.and_then(parent_name),
        n_notes: notes.iter().filter(|note| note.tags.contains(&idx)).count(),
    };
    workspace.tags().enumerate().map(entry).collect()
}

/// `2025-03-07 09:15 UTC`.
pub(super) fn time(timestamp: Timestamp) -> String {
    timestamp.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

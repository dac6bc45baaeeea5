//! The notes of a report, each with the words it is about and their place.

use crate::notes::{Anchor, Note, NoteState, Question, Reply, TagId, Target, resolve};
use crate::text::{ByteSpan, printable};
use crate::workspace::{Credit, Workspace};

use super::model::{Model, Sources, time};
use super::passages::RowEntry;
use super::place::Place;

/// A note.
pub(super) struct NoteEntry {
    pub(super) about: About,
    /// Indices into the tags of the report, ascending.
    pub(super) tags: Vec<usize>,
    /// Rows (indices) its words stand in, ascending.
    pub(super) rows: Vec<usize>,
    pub(super) done: bool,
    pub(super) remark: Remark,
    pub(super) replies: Vec<Remark>,
}

/// What a note is about.
pub(super) enum About {
    Event,
    /// An article, by index; `None` where it is no longer there.
    Article(Option<usize>),
    Passages(Vec<Quote>),
}

/// What somebody wrote.
pub(super) struct Remark {
    pub(super) author: String,
    pub(super) written: String,
    /// When it was changed last, where that is not when it was written.
    pub(super) edited: Option<String>,
    /// Who changed it last, where that is not the author.
    pub(super) editor: Option<String>,
    /// Markdown.
    pub(super) body: String,
}

/// The words a note is about.
pub(super) struct Quote {
    /// Index of the article; `None` where it is no longer there.
    pub(super) article_idx: Option<usize>,
    pub(super) exact: String,
    pub(super) found: Found,
    /// What the outlet made of the words in another edition.
    pub(super) change: Option<String>,
}

/// Where the words of a note are now.
pub(super) enum Found {
    /// Where they were.
    There(Place),
    /// Elsewhere.
    Moved(Place),
    /// Other words stand in their place now.
    Changed(Place, String),
    /// Nowhere.
    Lost,
    /// Nobody can say: the article's text is not in the file.
    NotIncluded,
}

impl NoteEntry {
    /// True for passages of more than one article.
    pub(super) fn is_difference(&self) -> bool {
        let About::Passages(quotes) = &self.about else { return false };
        quotes.iter().any(|quote| quote.article_idx != quotes[0].article_idx)
    }

    /// What the note is about, in a few words.
    pub(super) fn subject(&self, model: &Model) -> String {
        let label = |idx: &Option<usize>| idx.map_or("an article that is gone", |idx| model.label(idx)).to_owned();
        match &self.about {
            About::Event => "The event".to_owned(),
            About::Article(idx) => format!("{} as a whole", label(idx)),
            About::Passages(quotes) => {
                let mut outlets: Vec<String> = quotes.iter().map(|quote| label(&quote.article_idx)).collect();
                outlets.dedup();
                let kind = if self.is_difference() { "Difference between " } else { "" };
                format!("{kind}{}", listed(&outlets))
            }
        }
    }
}

/// "A", "A and B", "A, B and C".
fn listed(names: &[String]) -> String {
    match names {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => names.concat(),
    }
}

/// The notes in the order a reader meets their words.
pub(super) fn note_entries(
    workspace: &Workspace,
    sources: &Sources<'_>,
    tag_ids: &[TagId],
    rows: &[RowEntry],
) -> Vec<NoteEntry> {
    let entry = |note| note_entry(sources, tag_ids, rows, &Credit::of(workspace, note), note);
    let mut entries: Vec<NoteEntry> = workspace.notes().map(entry).collect();
    // Stable: what ranks alike stays oldest first.
    entries.sort_by_key(|entry| match &entry.about {
        About::Event => (0, 0),
        About::Article(article_idx) => (1, article_idx.unwrap_or(usize::MAX)),
        About::Passages(_) => (2, entry.rows.first().copied().unwrap_or(usize::MAX)),
    });
    entries
}

fn note_entry(
    sources: &Sources<'_>,
    tag_ids: &[TagId],
    rows: &[RowEntry],
    credit: &Credit<'_>,
    note: &Note,
) -> NoteEntry {
    let places: Vec<Option<(usize, ByteSpan)>> =
        note.target.anchors().iter().map(|anchor| place_now(sources, anchor)).collect();
    let about = match &note.target {
        Target::Event => About::Event,
        Target::Article(id) => About::Article(sources.index_of(*id)),
        Target::Passages(anchors) => {
            About::Passages(anchors.iter().zip(&places).map(|(anchor, now)| quote(sources, anchor, *now)).collect())
        }
    };
    let is_touched =
        |row: &RowEntry| places.iter().flatten().any(|(article, span)| touches(sources, row, *article, *span));
    NoteEntry {
        about,
        tags: (0..tag_ids.len()).filter(|idx| note.tags.contains(&tag_ids[*idx])).collect(),
        rows: (0..rows.len()).filter(|idx| is_touched(&rows[*idx])).collect(),
        done: note.state == NoteState::Done,
        remark: Remark {
            author: printable(&note.author),
            written: time(note.created),
            edited: credit.changed.map(time),
            editor: credit.editor.map(|editor| printable(Credit::name(editor))),
            body: printable(&note.body),
        },
        replies: note.replies.iter().map(reply).collect(),
    }
}

fn reply(reply: &Reply) -> Remark {
    Remark {
        author: printable(&reply.author),
        written: time(reply.written),
        edited: None,
        editor: None,
        body: printable(&reply.body),
    }
}

/// The article (index) and the span where the words of `anchor` are now.
fn place_now(sources: &Sources<'_>, anchor: &Anchor) -> Option<(usize, ByteSpan)> {
    let article_idx = sources.index_of(anchor.article)?;
    let (article, _) = sources.get(article_idx)?;
    Some((article_idx, resolve(anchor, article.text()).span()?))
}

fn quote(sources: &Sources<'_>, anchor: &Anchor, now: Option<(usize, ByteSpan)>) -> Quote {
    let found = now.and_then(|(article_idx, span)| {
        let (article, points) = sources.get(article_idx)?;
        let place = Place::of(article, points, span)?;
        let words = span.cut(article.text());
        Some(match (words == anchor.exact, span == anchor.span) {
            (true, true) => Found::There(place),
            (true, false) => Found::Moved(place),
            (false, _) => Found::Changed(place, printable(words)),
        })
    });
    let article_idx = sources.index_of(anchor.article);
    let is_withheld = article_idx.and_then(|idx| sources.records.get(idx)).is_some_and(|r| r.withheld.is_some());
    Quote {
        article_idx,
        exact: printable(&anchor.exact),
        found: found.unwrap_or(if is_withheld { Found::NotIncluded } else { Found::Lost }),
        change: change(anchor),
    }
}

/// "The outlet changed this after you noted it" is a finding.
fn change(anchor: &Anchor) -> Option<String> {
    let was = anchor.was.as_ref();
    match &anchor.question {
        Some(Question::Changed(words)) => {
            let (exact, percent) = (printable(&words.exact), words.percent);
            Some(format!(
                "the outlet changed this after it was noted, perhaps to “{exact}” ({percent} % sure, not decided)"
            ))
        }
        Some(Question::Lost(_)) => Some("no longer in the new edition".to_owned()),
        None => {
            was.map(|was| format!("the outlet changed this after it was noted; it was “{}”", printable(&was.exact)))
        }
    }
}

fn touches(sources: &Sources<'_>, row: &RowEntry, article_idx: usize, span: ByteSpan) -> bool {
    let Some((article, _)) = sources.get(article_idx) else { return false };
    let overlaps = |idx: &usize| article.sentences().get(*idx).is_some_and(|sentence| sentence.span.overlaps(span));
    row.cells.get(article_idx).is_some_and(|cell| cell.iter().any(overlaps))
}

//! Notes and pins on their way to a new edition.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::compare::{Cancelled, Progress};
use crate::notes::{Anchor, Finder, Known, Note, Pin, Question, Resolved, Target, Wording, describe};
use crate::text::{Article, ArticleId};

use super::super::{ArticleRecord, Record, RecordId, Workspace};
use super::EditionMap;

/// Where the ends of notes and pins went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    /// Same words, same place.
    pub exact: usize,
    /// Same words, another place.
    pub moved: usize,
    /// Other words; a person is asked.
    pub changed: usize,
    /// Not found; a person is asked.
    pub lost: usize,
}

impl Ends {
    /// How many moved by themselves.
    pub fn kept(self) -> usize {
        self.exact + self.moved
    }

    fn n(self) -> usize {
        self.kept() + self.changed + self.lost
    }

    pub(super) fn add(&mut self, other: Self) {
        let Self { exact, moved, changed, lost } = other;
        self.exact += exact;
        self.moved += moved;
        self.changed += changed;
        self.lost += lost;
    }

    fn count(&mut self, found: Resolved) {
        match found {
            Resolved::Exact(_) => self.exact += 1,
            Resolved::Moved(_) => self.moved += 1,
            Resolved::Changed { .. } => self.changed += 1,
            Resolved::Lost => self.lost += 1,
        }
    }
}

/// Notes and pins as they are with the new edition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Carried {
    /// Those that are not as before.
    pub records: Vec<Record>,
    /// What became of their ends.
    pub ends: Ends,
}

/// Who travels.
#[derive(Clone, Copy, Debug)]
pub struct Passengers<'a> {
    /// Where the notes and pins are.
    pub workspace: &'a Workspace,
    /// The edition they are on.
    pub former: ArticleId,
    /// The new edition; it need not be in the workspace yet.
    pub later: ArticleId,
    /// Its text.
    pub article: &'a Article,
    /// Notes and pins that travel; all of them where none is named.
    pub only: Option<&'a BTreeSet<RecordId>>,
}

impl Passengers<'_> {
    fn takes(&self, id: RecordId) -> bool {
        self.only.is_none_or(|only| only.contains(&id))
    }

    fn notes(&self) -> impl Iterator<Item = &Note> {
        self.workspace.notes().filter(|note| self.takes(RecordId::Note(note.id)))
    }

    fn pins(&self) -> impl Iterator<Item = &Pin> {
        self.workspace.pins().filter(|pin| self.takes(RecordId::Pin(pin.id)))
    }

    /// What is on the former edition, or was asked about it.
    fn anchors(&self) -> impl Iterator<Item = &Anchor> {
        let anchors = self.notes().flat_map(|note| note.target.anchors());
        anchors.chain(self.pins().flat_map(|pin| &pin.passages)).filter(|anchor| travels(anchor, self))
    }
}

/// Takes notes and pins to a new edition: through a comparison of the words where the former text is at
/// hand, by their quotes where it is not.
///
/// Only the same words in a certain place move by themselves. The others stay where they are, with a
/// [`Question`]. Notes on the article as a whole go along.
///
/// # Errors
/// [`Cancelled`] where `progress` was cancelled.
pub fn carry(passengers: &Passengers<'_>, progress: &Progress) -> Result<Carried, Cancelled> {
    let texts = texts_of(passengers);
    let mut maps = BTreeMap::new();
    for (id, text) in &texts {
        maps.insert(*id, EditionMap::of(text, passengers.article, progress)?);
    }
    let search = Search { passengers, finder: Finder::new(passengers.article.text()), maps };
    let mut carried = Carried::default();
    let n = passengers.anchors().count().max(1);
    for note in passengers.notes() {
        progress.report(carried.ends.n() as f32 / n as f32)?;
        let target = match &note.target {
            Target::Article(id) if *id == passengers.former => Target::Article(passengers.later),
            Target::Passages(anchors) => Target::Passages(search.anchors(anchors, &mut carried.ends)),
            Target::Event | Target::Article(_) => continue,
        };
        if target != note.target {
            carried.records.push(Record::Note(Note { target, ..note.clone() }));
        }
    }
    for pin in passengers.pins() {
        progress.report(carried.ends.n() as f32 / n as f32)?;
        let passages = pin.passages.each_ref().map(|anchor| search.anchor(anchor, &mut carried.ends));
        if passages != pin.passages {
            carried.records.push(Record::Pin(Pin { passages, ..pin.clone() }));
        }
    }
    Ok(carried)
}

/// The texts that anchors on their way stand in: the former edition, and earlier ones with open questions.
fn texts_of(passengers: &Passengers<'_>) -> BTreeMap<ArticleId, Arc<Article>> {
    let travelling = passengers.anchors().map(|anchor| anchor.article).collect::<BTreeSet<_>>();
    let records = travelling.into_iter().filter_map(|id| passengers.workspace.article(id));
    let with_text = records.filter(|record| record.withheld.is_none());
    with_text.map(|record: &ArticleRecord| (record.id, Arc::clone(&record.article))).collect()
}

/// True for what is on the former edition, or was asked about it.
fn travels(anchor: &Anchor, passengers: &Passengers<'_>) -> bool {
    match &anchor.question {
        Some(question) => question.article() == passengers.former,
        None => anchor.article == passengers.former,
    }
}

struct Search<'a> {
    passengers: &'a Passengers<'a>,
    finder: Finder,
    /// From each text at hand.
    maps: BTreeMap<ArticleId, EditionMap<'a>>,
}

impl Search<'_> {
    fn anchors(&self, anchors: &[Anchor], ends: &mut Ends) -> Vec<Anchor> {
        anchors.iter().map(|anchor| self.anchor(anchor, ends)).collect()
    }

    fn anchor(&self, anchor: &Anchor, ends: &mut Ends) -> Anchor {
        if !travels(anchor, self.passengers) {
            return anchor.clone();
        }
        let known = self.maps.get(&anchor.article).map_or_else(Known::default, |map| map.known(anchor.span));
        let found = self.finder.find(anchor, &known);
        ends.count(found);
        let (later, text) = (self.passengers.later, self.passengers.article.text());
        let question = match found {
            Resolved::Exact(span) | Resolved::Moved(span) => {
                return Anchor {
                    was: anchor.was.clone(),
                    unknown: anchor.unknown.clone(),
                    ..describe(later, text, span)
                };
            }
            Resolved::Changed { span, confidence } => {
                let percent = (confidence.clamp(0.0, 1.0) * 100.0).round() as u8;
                Question::Changed(Wording::new(later, span, span.cut(text), percent))
            }
            Resolved::Lost => Question::Lost(later),
        };
        Anchor { question: Some(question), ..anchor.clone() }
    }
}

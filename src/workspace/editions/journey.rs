//! Several journeys in one step, and the notes that missed theirs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;

use crate::compare::{Cancelled, Progress};
use crate::notes::{Anchor, Question, Target};
use crate::text::{Article, ArticleId};

use super::super::{RecordId, Signer, Wish, Workspace};
use super::carry::{Carried, Ends, Passengers, carry};

/// From one edition to a later one.
#[derive(Clone, Debug)]
pub struct Journey {
    /// The edition that notes and pins are on.
    pub former: ArticleId,
    /// The later edition; it need not be in the workspace yet.
    pub later: ArticleId,
    /// Its text.
    pub article: Arc<Article>,
    /// Who travels; everybody where nobody is named.
    pub only: Option<BTreeSet<RecordId>>,
}

/// Carries out journeys one after the other, each from where the one before led; what comes of it is one change.
///
/// # Errors
/// [`Cancelled`] where `progress` was cancelled.
pub fn carry_each(workspace: &Workspace, journeys: &[Journey], progress: &Progress) -> Result<Carried, Cancelled> {
    let mut stage = workspace.clone();
    let mut nobody = Signer::new("", ""); // what is on the stage never leaves it
    let (mut records, mut ends) = (BTreeMap::new(), Ends::default());
    for Journey { former, later, article, only } in journeys {
        let only = only.as_ref();
        let passengers = Passengers { workspace: &stage, former: *former, later: *later, article, only };
        let carried = carry(&passengers, progress)?;
        let wishes = carried.records.iter().cloned().map(Wish::Put).collect();
        let edit = nobody.sign(&stage, "", wishes, Timestamp::UNIX_EPOCH);
        stage.apply(&edit);
        ends.add(carried.ends);
        records.extend(carried.records.into_iter().map(|record| (record.id(), record)));
    }
    Ok(Carried { records: records.into_values().collect(), ends })
}

/// Notes and pins on editions that were replaced, by edition. They came in after the others had gone to the new
/// edition, or somebody left them where they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stragglers(BTreeMap<ArticleId, BTreeSet<RecordId>>);

impl Stragglers {
    /// Those of a workspace.
    pub fn of(workspace: &Workspace) -> Self {
        let articles = workspace.articles();
        let replaced: BTreeSet<ArticleId> = articles.iter().filter_map(|record| record.edition_of).collect();
        let mut stragglers = Self::default();
        if replaced.is_empty() {
            return stragglers;
        }
        for note in workspace.notes() {
            let whole = if let Target::Article(id) = &note.target { Some(*id) } else { None };
            stragglers.add(
                &replaced,
                RecordId::Note(note.id),
                whole.into_iter().chain(stands_on(note.target.anchors())),
            );
        }
        for pin in workspace.pins() {
            stragglers.add(&replaced, RecordId::Pin(pin.id), stands_on(&pin.passages));
        }
        stragglers.0.retain(|former, _| present_edition(workspace, *former).is_some());
        stragglers
    }

    fn add(&mut self, replaced: &BTreeSet<ArticleId>, id: RecordId, on: impl Iterator<Item = ArticleId>) {
        for former in on.filter(|former| replaced.contains(former)) {
            self.0.entry(former).or_default().insert(id);
        }
    }

    /// Those that are not among `others`.
    pub fn without(mut self, others: &Self) -> Self {
        for (former, ids) in &mut self.0 {
            ids.retain(|id| others.0.get(former).is_none_or(|known| !known.contains(id)));
        }
        self.0.retain(|_, ids| !ids.is_empty());
        self
    }

    /// Those that are still among `others`.
    pub fn among(mut self, others: &Self) -> Self {
        for (former, ids) in &mut self.0 {
            ids.retain(|id| others.0.get(former).is_some_and(|known| known.contains(id)));
        }
        self.0.retain(|_, ids| !ids.is_empty());
        self
    }

    /// Those on one edition.
    pub fn on(mut self, former: ArticleId) -> Self {
        self.0.retain(|id, _| *id == former);
        self
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many notes and pins they are.
    pub fn len(&self) -> usize {
        self.0.values().flatten().collect::<BTreeSet<_>>().len()
    }

    /// The editions they are on.
    pub fn editions(&self) -> impl Iterator<Item = ArticleId> {
        self.0.keys().copied()
    }

    /// Their ways to the present editions.
    pub fn journeys(&self, workspace: &Workspace) -> Vec<Journey> {
        let journey = |(former, ids): (&ArticleId, &BTreeSet<RecordId>)| {
            let later = present_edition(workspace, *former)?;
            let article = Arc::clone(&workspace.article(later)?.article);
            Some(Journey { former: *former, later, article, only: Some(ids.clone()) })
        };
        self.0.iter().filter_map(journey).collect()
    }
}

/// The edition that each anchor is on, or was asked about last.
fn stands_on(anchors: &[Anchor]) -> impl Iterator<Item = ArticleId> {
    anchors.iter().map(|anchor| anchor.question.as_ref().map_or(anchor.article, Question::article))
}

/// The last of the editions that followed `id` and has its text; of several at once one that is compared, then
/// the one that came in last.
fn present_edition(workspace: &Workspace, id: ArticleId) -> Option<ArticleId> {
    let (mut met, mut present) = (BTreeSet::from([id]), None);
    let mut at = id;
    loop {
        let later = workspace.later_editions(at).into_iter().filter(|record| !met.contains(&record.id));
        let Some(next) = later.max_by_key(|record| (record.is_compared(), record.imported, record.id)) else {
            return present;
        };
        met.insert(next.id);
        at = next.id;
        if next.withheld.is_none() {
            present = Some(next.id);
        }
    }
}

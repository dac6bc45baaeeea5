//! Two workspaces into one, record by record.

use std::collections::BTreeSet;

use crate::notes::TagId;
use crate::text::ArticleId;

use super::{RecordId, Slot, Unsettled, Workspace};

/// Two workspaces in one, and what a person should look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// Everything both know.
    pub workspace: Workspace,
    /// What they say differently, and nobody has settled yet; in the order of the file.
    pub conflicts: Vec<Conflict>,
    /// What the second brought to the first.
    pub came: Came,
    /// Articles with the same text under different names, smaller id first.
    pub same_articles: Vec<(ArticleId, ArticleId)>,
    /// Tags with the same name under different ids, smaller id first.
    pub same_tags: Vec<(TagId, TagId)>,
}

/// One field that two people changed at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The record.
    pub id: RecordId,
    /// What the others say; the record itself shows one of the two.
    pub other: Unsettled,
}

/// What a merge changed in the first workspace, in records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// New.
    pub added: usize,
    /// Different from before.
    pub changed: usize,
    /// Deleted.
    pub removed: usize,
}

/// Unites `a` and `b`. In any order and grouping, and however often, the result is the same.
pub fn merge(a: &Workspace, b: &Workspace) -> Merged {
    unite(a, b, |id| a.slot(id).joined(b.slot(id)))
}

/// As [`merge`], but a record that one side has exactly as `base` had it is taken from the other,
/// so that changes made by hand, with no new version, are understood too.
pub fn merge_with_base(a: &Workspace, b: &Workspace, base: &Workspace) -> Merged {
    unite(a, b, |id| {
        let (of_a, of_b, of_base) = (a.slot(id), b.slot(id), base.slot(id));
        let is_gone = *of_a == Slot::Absent || *of_b == Slot::Absent; // without a tombstone: not a deletion
        match (of_a == of_base, of_b == of_base) {
            (true, _) if !is_gone => of_b.clone(),
            (_, true) if !is_gone => of_a.clone(),
            _ => of_a.joined(of_b),
        }
    })
}

fn unite(a: &Workspace, b: &Workspace, slot: impl Fn(RecordId) -> Slot) -> Merged {
    let ids = a.slots().chain(b.slots()).map(|(id, _)| id).collect::<BTreeSet<_>>();
    let workspace = Workspace::of(ids.iter().map(|id| (*id, slot(*id))));
    Merged {
        conflicts: conflicts(&workspace),
        came: came(a, &workspace),
        same_articles: same_articles(&workspace),
        same_tags: same_tags(&workspace),
        workspace,
    }
}

/// Everything in `workspace` that waits to be settled.
fn conflicts(workspace: &Workspace) -> Vec<Conflict> {
    let unsettled = |slot: &Slot| slot.live().map(|(_, stamp)| stamp.unsettled.clone()).unwrap_or_default();
    let of_slot = |(id, slot)| unsettled(slot).into_iter().map(move |other| Conflict { id, other });
    workspace.slots().flat_map(of_slot).collect()
}

fn came(before: &Workspace, after: &Workspace) -> Came {
    let mut came = Came::default();
    for (id, slot) in after.slots() {
        match (before.slot(id).live(), slot.live()) {
            (None, Some(_)) => came.added += 1,
            (Some(_), None) => came.removed += 1,
            (Some((old, _)), Some((new, _))) if old != new => came.changed += 1,
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
    came
}

fn same_articles(workspace: &Workspace) -> Vec<(ArticleId, ArticleId)> {
    let mut articles =
        workspace.articles().iter().map(|record| (record.article.content_hash(), record.id)).collect::<Vec<_>>();
    articles.sort();
    let pairs = articles.windows(2).filter_map(|pair| match pair {
        [(hash_a, a), (hash_b, b)] if hash_a == hash_b => Some((*a, *b)),
        _ => None,
    });
    pairs.collect()
}

fn same_tags(workspace: &Workspace) -> Vec<(TagId, TagId)> {
    let mut tags = workspace.tags().map(|tag| (tag.folded_name(), tag.id)).collect::<Vec<_>>();
    tags.sort();
    let pairs = tags.windows(2).filter_map(|pair| match pair {
        [(name_a, a), (name_b, b)] if name_a == name_b => Some((*a, *b)),
        _ => None,
    });
    pairs.collect()
}

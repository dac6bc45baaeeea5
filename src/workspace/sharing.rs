//! Sharing notes without the articles, whose text is not ours to give away.

use super::merge::saying::without_text;
use super::{Record, Slot, Version, Workspace};

/// The same workspace without the texts of its articles: what is known about them stays, with hash and
/// length, and notes and pins keep their quotes, the words around them and their places.
///
/// Opened beside the same texts, everything is where it was.
pub fn notes_only(workspace: &Workspace) -> Workspace {
    let emptied = |version: Version| match version.record {
        Some(Record::Article(record)) => {
            let mut stamp = version.stamp;
            stamp.loan.lenders.clear();
            stamp.unsettled.iter_mut().for_each(without_text);
            stamp.unsettled.sort();
            Version { record: Some(Record::Article(record.emptied())), stamp }
        }
        _ => version,
    };
    let slot = |slot: &Slot| Slot::of(slot.versions().into_iter().map(emptied).collect());
    Workspace::of(workspace.slots().map(|(id, of)| (id, slot(of))))
}

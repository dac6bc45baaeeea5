//! The same article twice in one export.

use super::super::Reading;
use super::draft::Draft;

/// The readings of `drafts`; what the database calls by the same name is one article, and says how often it stands there.
pub(super) fn readings(drafts: Vec<Draft>) -> Vec<Reading> {
    let mut once: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        match once.iter_mut().find(|known| known.id.is_some() && known.id == draft.id) {
            Some(known) => known.absorb(&draft),
            None => once.push(draft),
        }
    }
    once.into_iter().map(Draft::finish).collect()
}

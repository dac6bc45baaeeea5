//! Versions: who edited a record how often, so that "newer" and "at the same time" are known.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::notes::Unknown;

use super::super::Loan;

/// Who edited a record how often: one counter per replica (see [`super::super::Signer`]).
///
/// One version has *seen* another where none of its counters is lower; two that have not seen
/// each other are concurrent. Clocks play no part.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct VersionVector(pub BTreeMap<String, u64>);

impl VersionVector {
    /// True where every edit `other` counts is counted here too.
    pub fn has_seen(&self, other: &Self) -> bool {
        other.0.iter().all(|(replica, count)| self.count_of(replica) >= *count)
    }

    /// True where `dot` is counted here.
    pub fn has_seen_edit(&self, dot: &Dot) -> bool {
        self.count_of(&dot.replica) >= dot.count
    }

    /// The version that has seen both.
    pub fn joined(&self, other: &Self) -> Self {
        let mut joined = self.clone();
        for (replica, count) in &other.0 {
            let own = joined.0.entry(replica.clone()).or_default();
            *own = (*own).max(*count);
        }
        joined
    }

    /// This version after the edit `dot`.
    pub fn after(mut self, dot: &Dot) -> Self {
        self.0.insert(dot.replica.clone(), dot.count);
        self
    }

    fn count_of(&self, replica: &str) -> u64 {
        self.0.get(replica).copied().unwrap_or_default()
    }
}

/// One edit of one record: the `count`-th that `replica` signed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dot {
    /// Who signed it.
    pub replica: String,
    /// From 1.
    pub count: u64,
}

/// What somebody else wrote in a field at the same time, kept until a person settles it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unsettled {
    /// The field, as in the file: `body`, `name`, `headline`.
    pub field: String,
    /// What it says there.
    pub text: String,
    /// Who wrote it, by name.
    pub author: String,
    /// By that author's clock.
    pub edited: Timestamp,
    /// The edit that wrote it, where that is known: whoever has seen it, and does not list it, has settled it.
    pub dot: Option<Dot>,
    /// What only a newer program knows.
    pub unknown: Unknown,
}

/// Who changed a record last, when, and what that version has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// By name.
    pub author: String,
    /// By that author's clock.
    pub edited: Timestamp,
    /// Decides which of two versions is newer.
    pub versions: VersionVector,
    /// The last edit of each field that was changed after the record was made.
    pub written: BTreeMap<String, Dot>,
    /// Sorted; empty where nothing is in conflict.
    pub unsettled: Vec<Unsettled>,
    /// Of an article: whose text it has.
    pub loan: Loan,
    /// What only a newer program knows.
    pub unknown: Unknown,
}

impl Stamp {
    /// A stamp that has nothing but its version.
    pub fn new(author: impl Into<String>, edited: Timestamp, versions: VersionVector) -> Self {
        let (written, unsettled) = (BTreeMap::new(), Vec::new());
        let (loan, unknown) = (Loan::default(), Unknown::default());
        Self { author: author.into(), edited, versions, written, unsettled, loan, unknown }
    }
}

//! Slots: what stands under a record's name, with every version that nobody has settled yet.

use std::cmp::Ordering;

use super::super::{Record, Stamp};
use super::loan;
use super::reconcile::reconcile;
use super::saying;

/// One person's version of a record, or of its deletion.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// `None` where this version deletes it.
    pub record: Option<Record>,
    /// Who, when, and what it has seen.
    pub stamp: Stamp,
}

/// Several versions made without knowledge of each other, and what is shown meanwhile.
#[derive(Clone, Debug, PartialEq)]
pub struct Concurrent {
    versions: Vec<Version>,
    shown: Box<Slot>,
}

impl Concurrent {
    /// The versions, at least two, none of which has seen another; in a fixed order.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }
}

/// What stands under a record's name.
///
/// A slot is a set of versions of which none has seen another. Merging is the union of two such
/// sets without what the other side has seen to be outdated, so it does not matter in which order,
/// how often or by whom copies are merged. What people see of several versions is a function of the
/// set; the next edit of the record replaces them all.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Slot {
    /// Never was there.
    #[default]
    Absent,
    /// A record.
    Live(Record, Stamp),
    /// It was deleted: a tombstone, so that a merge does not bring it back.
    Removed(Stamp),
    /// Changed by several people at once.
    Concurrent(Concurrent),
}

impl Slot {
    /// The slot of these versions, in any order; what another of them has seen is left out.
    pub fn of(mut versions: Vec<Version>) -> Self {
        loan::settle(&mut versions);
        saying::fill_texts(&mut versions);
        let mut newest = newest(versions);
        match newest.len() {
            0 => Self::Absent,
            1 => newest.pop().map_or(Self::Absent, Self::single),
            _ => Self::Concurrent(Concurrent { shown: Box::new(Self::single(reconcile(&newest))), versions: newest }),
        }
    }

    fn single(version: Version) -> Self {
        match version.record {
            Some(record) => Self::Live(record, version.stamp),
            None => Self::Removed(version.stamp),
        }
    }

    /// The versions in it, in a fixed order.
    pub fn versions(&self) -> Vec<Version> {
        match self {
            Self::Absent => Vec::new(),
            Self::Live(record, stamp) => vec![Version { record: Some(record.clone()), stamp: stamp.clone() }],
            Self::Removed(stamp) => vec![Version { record: None, stamp: stamp.clone() }],
            Self::Concurrent(concurrent) => concurrent.versions.clone(),
        }
    }

    /// The record people see, with its stamp (of several versions: the joined one).
    pub fn live(&self) -> Option<(&Record, &Stamp)> {
        match self {
            Self::Live(record, stamp) => Some((record, stamp)),
            Self::Concurrent(concurrent) => concurrent.shown.live(),
            Self::Absent | Self::Removed(_) => None,
        }
    }

    /// The stamp, of a tombstone too.
    pub fn stamp(&self) -> Option<&Stamp> {
        match self {
            Self::Live(_, stamp) | Self::Removed(stamp) => Some(stamp),
            Self::Concurrent(concurrent) => concurrent.shown.stamp(),
            Self::Absent => None,
        }
    }

    /// The same, with the texts that `other` has of it.
    pub fn with_texts_of(&self, other: &Self) -> Self {
        let mut versions = self.versions();
        let n_own = versions.len();
        versions.extend(other.versions());
        loan::settle(&mut versions);
        saying::fill_texts(&mut versions);
        versions.truncate(n_own);
        Self::of(versions)
    }

    /// Roughly the memory it takes, in bytes, without the texts of articles, which are shared.
    pub(in super::super) fn weight(&self) -> usize {
        const RECORD: usize = 1_000; // the structs, their maps, short fields
        match self {
            Self::Absent => 0,
            Self::Removed(_) => RECORD,
            Self::Live(record, _) => RECORD + record.weight(),
            Self::Concurrent(concurrent) => {
                let records = concurrent.versions.iter().filter_map(|version| version.record.as_ref());
                let versions = RECORD * concurrent.versions.len();
                versions + records.map(Record::weight).sum::<usize>() + concurrent.shown.weight()
            }
        }
    }

    /// What both know together.
    pub fn joined(&self, other: &Self) -> Self {
        if self == other {
            return self.clone();
        }
        Self::of(self.versions().into_iter().chain(other.versions()).collect())
    }
}

/// The versions that no other has seen, each once, in the order of the file.
fn newest(mut versions: Vec<Version>) -> Vec<Version> {
    versions.sort_by(in_file_order);
    versions.dedup();
    let outdated = |version: &Version| {
        versions.iter().any(|other| {
            other.stamp.versions != version.stamp.versions && other.stamp.versions.has_seen(&version.stamp.versions)
        })
    };
    let keep = versions.iter().map(|version| !outdated(version)).collect::<Vec<_>>();
    versions.into_iter().zip(keep).filter_map(|(version, keep)| keep.then_some(version)).collect()
}

/// Total on different versions; free of clocks, except between versions that claim to be the same.
fn in_file_order(a: &Version, b: &Version) -> Ordering {
    let by_stamp = a.stamp.versions.cmp(&b.stamp.versions);
    by_stamp.then_with(|| a.record.is_none().cmp(&b.record.is_none())).then_with(|| {
        // The same version twice with different content: somebody changed the file by hand.
        if a == b { Ordering::Equal } else { format!("{a:?}").cmp(&format!("{b:?}")) }
    })
}

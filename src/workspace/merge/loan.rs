//! Whose text an article shows that was shared without one.
//!
//! Sharing notes only takes a text away from nobody: a version without its text borrows that of any
//! other version, outdated or not. Deleting an article takes its text away, from the versions that the
//! deletion had seen. A copy that borrowed before it heard of the deletion has to give the text back,
//! or the order of merging would decide whether it is there; so a borrower remembers its lenders, and
//! what was deleted.

use std::collections::BTreeSet;

use crate::text::ContentHash;

use super::super::{ArticleRecord, Record, Version, VersionVector};

/// What a version of an article knows of where texts come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loan {
    /// The newest versions that lend the text; empty where it is the version's own, or nowhere.
    pub lenders: BTreeSet<VersionVector>,
    /// What all deletions of this article, as far as known, had seen.
    pub deleted: VersionVector,
}

/// Gives every version without its text that of another, unless a deletion has seen all that have it.
///
/// A function of the set of versions alone, and the same whether they come at once or in parts.
pub(super) fn settle(versions: &mut [Version]) {
    if !versions.iter().any(|version| article(version).is_some()) {
        return;
    }
    let deleted = deleted(versions);
    let texts = Text::all(versions, &deleted);
    for version in versions {
        let Some(record) = article(version) else { continue };
        let text = texts.iter().find(|text| text.hash == record.content_hash());
        let (record, lenders) = match text {
            _ if is_own(version) => (None, BTreeSet::new()),
            Some(text) if text.holders.contains(&version.stamp.versions) => (text.fill(record), BTreeSet::new()),
            Some(text) => (text.fill(record), text.holders.clone()),
            None => (Some(record.emptied()), BTreeSet::new()),
        };
        version.stamp.loan = Loan { lenders, deleted: deleted.clone() };
        if let Some(record) = record {
            version.record = Some(Record::Article(record));
        }
    }
}

/// What the deletions among `versions`, and those they know of, had seen.
pub(in super::super) fn deleted(versions: &[Version]) -> VersionVector {
    let known = versions.iter().map(|version| match version.record {
        None => &version.stamp.versions,
        Some(_) => &version.stamp.loan.deleted,
    });
    known.fold(VersionVector::default(), |all, one| all.joined(one))
}

/// A text that is at hand.
struct Text {
    hash: ContentHash,
    whole: ArticleRecord,
    /// The newest versions that have it and were not deleted.
    holders: BTreeSet<VersionVector>,
}

impl Text {
    fn all(versions: &[Version], deleted: &VersionVector) -> Vec<Self> {
        let mut texts = Vec::<Self>::new();
        for version in versions {
            let Some(whole) = article(version).filter(|record| record.withheld.is_none()) else { continue };
            let own = is_own(version).then_some(&version.stamp.versions);
            let holders = version.stamp.loan.lenders.iter().chain(own).filter(|holder| !deleted.has_seen(holder));
            let hash = whole.content_hash();
            match texts.iter_mut().find(|text| text.hash == hash) {
                Some(text) => text.holders.extend(holders.cloned()),
                None => texts.push(Self { hash, whole: whole.clone(), holders: holders.cloned().collect() }),
            }
        }
        texts.retain(|text| !text.holders.is_empty());
        texts.iter_mut().for_each(Self::keep_newest);
        texts
    }

    /// Whatever deletes a version has seen those before it, so the newest say all.
    fn keep_newest(&mut self) {
        let all = self.holders.clone();
        self.holders.retain(|holder| !all.iter().any(|other| other != holder && other.has_seen(holder)));
    }

    fn fill(&self, record: &ArticleRecord) -> Option<ArticleRecord> {
        record.filled(&self.whole.article)
    }
}

fn is_own(version: &Version) -> bool {
    version.stamp.loan.lenders.is_empty() && article(version).is_some_and(|record| record.withheld.is_none())
}

fn article(version: &Version) -> Option<&ArticleRecord> {
    if let Some(Record::Article(record)) = &version.record { Some(record) } else { None }
}

#[cfg(test)]
mod tests {
    use crate::workspace::random::{Act, Step, play};
    use crate::workspace::{RecordId, Workspace, merge, to_ron};

    fn step(who: usize, act: Act) -> Step {
        Step { who, act, at: 0 }
    }

    fn outlet(text: &str) -> Act {
        Act::Change { kind: 1, nth: 0, field: 2, text: text.to_owned(), number: 1 }
    }

    /// Ben has the article as Ada gave it; she goes on without its text, and Cleo deleted it.
    fn ada_ben_cleo() -> [Workspace; 3] {
        let team = play(&[
            step(0, outlet("Wire")),
            step(1, Act::MergeFrom(0)),
            step(2, Act::MergeFrom(0)),
            step(0, Act::LoseTexts),
            step(0, outlet("The Wire")),
            step(2, Act::Remove { kind: 1, nth: 0 }),
        ]);
        [team[0].clone(), team[1].clone(), team[2].clone()]
    }

    fn together(workspaces: &[&Workspace]) -> Workspace {
        workspaces.iter().fold(Workspace::default(), |all, one| merge(&all, one).workspace)
    }

    #[test]
    fn a_copy_shared_without_texts_takes_none_away() {
        let [ada, ben, _] = ada_ben_cleo();
        let both = together(&[&ada, &ben]);
        let [article] = both.articles()[..] else { panic!("one article") };
        assert_eq!(article.article.meta().outlet.as_deref(), Some("The Wire"));
        assert!(article.withheld.is_none());
        assert_eq!(
            crate::workspace::parse(&to_ron(&both)).unwrap().workspace,
            both,
            "who lent the text is in the file"
        );
    }

    #[test]
    fn a_text_deleted_here_and_left_out_there_is_gone_in_whatever_order_copies_are_merged() {
        let [ada, ben, cleo] = ada_ben_cleo();
        let all = together(&[&ada, &ben, &cleo]);
        assert!(all.articles()[0].withheld.is_some(), "her edit brings the article back, not the text");
        for order in [[&ada, &cleo, &ben], [&ben, &ada, &cleo], [&ben, &cleo, &ada], [&cleo, &ada, &ben]] {
            assert_eq!(to_ron(&together(&order)), to_ron(&all));
        }
    }

    #[test]
    fn whoever_edits_an_article_with_its_text_has_it_as_their_own() {
        let [ada, ben, cleo] = ada_ben_cleo();
        let mut signer = crate::workspace::Signer::new("Ben", "late");
        let both = together(&[&ada, &ben]);
        let record = both.slot(RecordId::Article(both.articles()[0].id)).live().unwrap().0.clone();
        let edit = signer.sign(&both, "edit", vec![crate::workspace::Wish::Put(record)], jiff::Timestamp::UNIX_EPOCH);
        let mut edited = both.clone();
        edited.apply(&edit);
        assert!(together(&[&edited, &cleo]).articles()[0].withheld.is_none(), "her deletion did not know this edit");
    }
}

//! Two workspaces into one, record by record.

use std::collections::BTreeSet;

use crate::notes::TagId;
use crate::text::ArticleId;

use super::super::{RecordId, Slot, Stamp, Unsettled, Workspace};
use super::by_hand;
use super::field_words::value_shown;

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

impl Conflict {
    /// What the others say, as people read it.
    pub fn shown(&self, workspace: &Workspace) -> String {
        value_shown(&self.other.field, &self.other.text, &[workspace])
    }
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

/// As [`merge`], with `base`, from which both came: what was changed by hand since, with no new version, is a
/// change like any other (see `by_hand`), and what one side put back to how it was before the base stays so.
pub fn merge_with_base(a: &Workspace, b: &Workspace, base: &Workspace) -> Merged {
    let (signed_a, signed_b) = (by_hand::signed(a, base), by_hand::signed(b, base));
    unite(a, b, |id| {
        let (of_a, of_b, of_base) = (signed_a.slot(id), signed_b.slot(id), base.slot(id));
        match (of_a == of_base, of_b == of_base) {
            (true, false) if is_put_back(of_b, of_base) => of_b.with_texts_of(of_a),
            (false, true) if is_put_back(of_a, of_base) => of_a.with_texts_of(of_b),
            _ => of_a.joined(of_b),
        }
    })
}

/// True where the base had seen all that `slot` says: somebody went back to an earlier file. A record that is
/// missing says nothing, and is not deleted without a tombstone.
fn is_put_back(slot: &Slot, base: &Slot) -> bool {
    let is_seen = |(slot, base): (&Stamp, &Stamp)| base.versions.has_seen(&slot.versions);
    slot.stamp().zip(base.stamp()).is_some_and(is_seen)
}

fn unite(a: &Workspace, b: &Workspace, slot: impl Fn(RecordId) -> Slot) -> Merged {
    let ids = a.slots().chain(b.slots()).map(|(id, _)| id).collect::<BTreeSet<_>>();
    let workspace = Workspace::of(ids.into_iter().map(|id| (id, slot(id))));
    Merged {
        conflicts: conflicts(&workspace),
        came: came(a, &workspace),
        same_articles: same_articles(&workspace),
        same_tags: same_tags(&workspace),
        workspace,
    }
}

/// Everything in `workspace` that waits to be settled.
pub fn conflicts(workspace: &Workspace) -> Vec<Conflict> {
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
    let mut articles = workspace.articles().iter().map(|record| (record.content_hash(), record.id)).collect::<Vec<_>>();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::random::{self, Act, Step};
    use crate::workspace::{Loan, Record, Signer, Stamp, Version, Wish, to_ron};
    use proptest::prelude::*;

    fn together(workspaces: &[Workspace]) -> Workspace {
        workspaces.iter().fold(Workspace::default(), |all, one| merge(&all, one).workspace)
    }

    /// A version as it is before somebody else's copy gives it the text that it was shared without.
    fn without_text(version: &Version) -> Version {
        let Some(Record::Article(record)) = &version.record else { return version.clone() };
        let stamp = Stamp { loan: Loan::default(), ..version.stamp.clone() };
        Version { record: Some(Record::Article(record.emptied())), stamp }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn order_grouping_and_repetition_do_not_count(steps in random::steps(0..60)) {
            let team = random::play(&steps);
            let [a, b, c] = [&team[0], &team[1], &team[2]];
            prop_assert_eq!(&merge(a, a).workspace, a);
            let ab = merge(a, b);
            let ba = merge(b, a);
            prop_assert_eq!(&ab.conflicts, &ba.conflicts);
            prop_assert_eq!(to_ron(&ab.workspace), to_ron(&ba.workspace));
            let left = merge(&ab.workspace, c).workspace;
            let right = merge(a, &merge(b, c).workspace).workspace;
            prop_assert_eq!(to_ron(&left), to_ron(&right));
            prop_assert_eq!(&merge(&left, b).workspace, &left);
        }

        #[test]
        fn all_who_merge_with_all_have_the_same(steps in random::steps(0..60)) {
            let team = random::play(&steps);
            let reversed = team.iter().rev().cloned().collect::<Vec<_>>();
            prop_assert_eq!(to_ron(&together(&team)), to_ron(&together(&reversed)));
        }

        #[test]
        fn nothing_goes_without_somebody_who_saw_it_and_deleted_or_changed_it(steps in random::steps(0..60)) {
            let team = random::play(&steps);
            let all = together(&team);
            for (id, slot) in team.iter().flat_map(Workspace::slots) {
                for version in slot.versions() {
                    let merged = all.slot(id).versions();
                    prop_assert!(merged.iter().any(|kept| without_text(kept) == without_text(&version)
                        || (kept.stamp.versions != version.stamp.versions
                            && kept.stamp.versions.has_seen(&version.stamp.versions))));
                }
                if all.slot(id).live().is_none() && slot.live().is_some() {
                    let tombstone = &all.slot(id).stamp().unwrap().versions;
                    prop_assert!(tombstone.has_seen(&slot.stamp().unwrap().versions));
                }
            }
        }

        #[test]
        fn what_two_wrote_at_once_can_be_read_in_the_result(
            steps in random::steps(0..30), mine in "[a-m]{1,9}", theirs in "[n-z]{1,9}",
        ) {
            let start = together(&random::play(&steps));
            let act = |text: &str| Act::Change { kind: 3, nth: 0, field: 0, text: text.to_owned(), number: 0 };
            let edited = |text: &str, who: usize| {
                let now = jiff::Timestamp::from_second(0).unwrap();
                let wish = random::wish(&start, &act(text), now);
                let mut workspace = start.clone();
                workspace.apply(&Signer::new(text, format!("late-{who}")).sign(&start, "edit", vec![wish], now));
                workspace
            };
            let merged = merge(&edited(&mine, 0), &edited(&theirs, 1));
            let file = to_ron(&merged.workspace);
            prop_assert!(file.contains(&mine) && file.contains(&theirs));
            prop_assert!(merged.conflicts.iter().any(|conflict| conflict.other.field == "body"));
            // An ordinary edit afterwards does not lose the other side; settling it does.
            let Some((Record::Note(note), _)) = merged.workspace.notes().next().map(|note| {
                merged.workspace.slot(RecordId::Note(note.id)).live().unwrap()
            }) else { return Err(TestCaseError::fail("no note")) };
            let mut signer = Signer::new("Ada", "settler");
            let now = jiff::Timestamp::from_second(1).unwrap();
            let mut workspace = merged.workspace.clone();
            let touched = Record::Note(crate::notes::Note { state: crate::notes::NoteState::Done, ..note.clone() });
            workspace.apply(&signer.sign(&workspace, "tick", vec![Wish::Put(touched.clone())], now));
            let file = to_ron(&workspace);
            prop_assert!(file.contains(&mine) && file.contains(&theirs));
            let settle = Wish::Settle { record: touched, fields: vec!["body".to_owned()] };
            workspace.apply(&signer.sign(&workspace, "settle", vec![settle], now));
            prop_assert_eq!(conflicts(&workspace).iter().filter(|conflict| conflict.id == RecordId::Note(note.id)
                && conflict.other.field == "body").count(), 0);
            // Whoever still has the quarrel learns that it is settled.
            prop_assert_eq!(&merge(&merged.workspace, &workspace).workspace, &workspace);
        }
    }

    /// The same without any recorded time, and without what only orders or names by times.
    fn timeless(workspace: &Workspace) -> Vec<(RecordId, Vec<Version>)> {
        let zero = jiff::Timestamp::UNIX_EPOCH;
        let record = |record: Record| match record {
            Record::Note(mut note) => {
                (note.created, note.edited) = (zero, zero);
                note.replies.iter_mut().for_each(|reply| reply.written = zero);
                note.replies.sort_by(|a, b| (&a.author, &a.body).cmp(&(&b.author, &b.body)));
                note.replies.dedup(); // the same words by the same person are one reply in one second, two in two
                Record::Note(note)
            }
            Record::Article(article) => Record::Article(crate::workspace::ArticleRecord { imported: zero, ..article }),
            other => other,
        };
        let version = |mut version: Version| {
            let stamp = &mut version.stamp;
            stamp.edited = zero;
            stamp.unsettled.iter_mut().for_each(|unsettled| unsettled.edited = zero);
            stamp.unsettled.sort();
            stamp.unsettled.dedup();
            // Replies are named by their times; of two times the lower is shown, with its own last edit.
            let is_time = |field: &str| field.starts_with("reply ") || ["created", "imported"].contains(&field);
            stamp.written.retain(|field, _| !is_time(field));
            Version { record: version.record.map(record), stamp: version.stamp }
        };
        let shown = |slot: &Slot| {
            slot.live().map(|(record, stamp)| Version { record: Some(record.clone()), stamp: stamp.clone() })
        };
        workspace
            .slots()
            .map(|(id, slot)| (id, slot.versions().into_iter().chain(shown(slot)).map(version).collect()))
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn clocks_that_run_backwards_change_nothing(
            steps in random::steps(0..60), times in prop::collection::vec(-1_000i64..1_000, 60),
        ) {
            let other = steps.iter().zip(&times).map(|(step, at)| Step { at: *at, ..step.clone() }).collect::<Vec<_>>();
            let (team, others) = (random::play(&steps), random::play(&other));
            for (one, other) in team.iter().zip(&others) {
                prop_assert_eq!(timeless(one), timeless(other));
            }
            prop_assert_eq!(timeless(&together(&team)), timeless(&together(&others)));
        }

        #[test]
        fn every_reply_of_everybody_is_kept(steps in random::steps(0..60)) {
            // All in the same second: only the words tell one reply from another.
            let steps = steps.into_iter().map(|step| Step { at: 0, ..step }).collect::<Vec<_>>();
            let team = random::play(&steps);
            let all = together(&team);
            for note in team.iter().flat_map(Workspace::notes) {
                let Some(merged) = all.note(note.id) else { continue };
                // A note that was deleted and made anew begins without replies.
                let was_remade = steps.iter().any(|step| matches!(step.act, Act::Remove { kind: 3, .. }));
                for reply in note.replies.iter().filter(|_| !was_remade) {
                    prop_assert!(merged.replies.contains(reply), "{reply:?} is not among {:?}", merged.replies);
                }
            }
        }
    }

    #[test]
    fn ids_never_collide_however_the_clocks_stand() {
        use crate::workspace::edits::{Ids, NewNote, add_note};
        use std::sync::atomic::{AtomicU64, Ordering};
        static SECOND: AtomicU64 = AtomicU64::new(1_000_000);
        let id_at = |second| uuid::Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, second, 0));
        let stuck = || uuid::Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, 7, 0));
        let backwards = || {
            let second = SECOND.fetch_sub(1, Ordering::Relaxed);
            uuid::Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, second, 0))
        };
        assert_eq!(id_at(7).get_timestamp(), id_at(7).get_timestamp(), "only what is random tells them apart");
        let now = jiff::Timestamp::UNIX_EPOCH;
        let clocks = [stuck as fn() -> uuid::Uuid, stuck, backwards, backwards];
        let team = clocks.iter().enumerate().map(|(who, make)| {
            let mut ids = Ids::given(*make);
            let mut signer = Signer::new("Ada", ids.fresh().to_string()); // one person, four machines
            let mut workspace = Workspace::default();
            for n in 0..500 {
                let new =
                    NewNote { target: crate::notes::Target::Event, body: format!("{who} {n}"), tags: BTreeSet::new() };
                let (request, _) = add_note(&mut ids, new, "Ada", now);
                workspace.apply(&signer.sign(&workspace, &request.label, request.wishes, now));
            }
            workspace
        });
        let all = together(&team.collect::<Vec<_>>());
        assert_eq!(all.notes().map(|note| &note.body).collect::<BTreeSet<_>>().len(), 2_000);
        assert_eq!(conflicts(&all), []);
    }

    #[test]
    fn two_replies_of_one_person_in_the_same_second_are_both_kept() {
        let workspace = two(change(3, "from the desk", 1), change(3, "from the train", 1));
        let replies = workspace.notes().next().unwrap().replies.iter().map(|reply| reply.body.clone());
        assert_eq!(replies.collect::<Vec<_>>(), ["from the desk", "from the train"]);
    }

    /// A story told by hand: two people, one note.
    fn two(first: Act, second: Act) -> Workspace {
        let make = Act::Change { kind: 3, nth: 0, field: 0, text: "first".to_owned(), number: 0 };
        let step = |who, act| Step { who, act, at: 0 };
        let steps =
            [step(0, make), step(1, Act::MergeFrom(0)), step(0, first), step(1, second), step(0, Act::MergeFrom(1))];
        random::play(&steps).swap_remove(0)
    }

    fn change(field: u8, text: &str, number: u32) -> Act {
        Act::Change { kind: 3, nth: 0, field, text: text.to_owned(), number }
    }

    #[test]
    fn different_fields_are_no_conflict() {
        let workspace = two(change(0, "reworded", 0), change(1, "", 2));
        let note = workspace.notes().next().unwrap();
        assert_eq!((note.body.as_str(), note.tags.len()), ("reworded", 1));
        assert_eq!(conflicts(&workspace), []);
    }

    #[test]
    fn a_field_is_newer_however_long_ago_it_was_changed() {
        let step = |who, act| Step { who, act, at: 0 };
        let workspaces = random::play(&[
            step(0, change(0, "first", 0)),
            step(1, Act::MergeFrom(0)),
            step(0, change(0, "reworded", 0)),
            step(0, change(2, "", 2)), // done
            step(1, change(1, "", 2)), // tagged
        ]);
        let merged = merge(&workspaces[1], &workspaces[0]);
        assert_eq!(merged.workspace.notes().next().unwrap().body, "reworded");
        assert_eq!(merged.conflicts, []);
    }

    #[test]
    fn the_same_words_are_no_conflict() {
        let workspace = two(change(0, "reworded", 0), change(0, "reworded", 0));
        assert_eq!(workspace.notes().next().unwrap().body, "reworded");
        assert_eq!(conflicts(&workspace), []);
    }

    #[test]
    fn tags_of_both_are_there() {
        let workspace = two(change(1, "", 2), change(1, "", 3));
        assert_eq!(workspace.notes().next().unwrap().tags.len(), 2);
    }

    #[test]
    fn an_edit_outlives_a_deletion_that_did_not_know_it() {
        let workspace = two(Act::Remove { kind: 3, nth: 0 }, change(0, "still here", 0));
        assert_eq!(workspace.notes().next().unwrap().body, "still here");
    }

    #[test]
    fn both_deleted_is_deleted() {
        let remove = || Act::Remove { kind: 3, nth: 0 };
        assert_eq!(two(remove(), remove()).notes().count(), 0);
    }

    #[test]
    fn a_tag_taken_off_stays_off_while_another_edits_the_note() {
        let step = |who, act| Step { who, act, at: 0 };
        let workspaces = random::play(&[
            step(0, change(1, "", 2)),
            step(1, Act::MergeFrom(0)),
            step(0, change(1, "", 2)), // takes it off again
            step(1, change(0, "reworded", 0)),
        ]);
        let note = merge(&workspaces[0], &workspaces[1]).workspace.notes().next().unwrap().clone();
        assert_eq!((note.body.as_str(), note.tags.len()), ("reworded", 0));
    }

    #[test]
    fn with_a_base_changes_by_hand_are_understood() {
        let base = random::play(&[Step { who: 0, act: change(0, "said", 0), at: 0 }]).swap_remove(0);
        let by_hand = crate::workspace::parse(&to_ron(&base).replace("said", "claimed")).unwrap().workspace;
        let merged = merge_with_base(&base, &by_hand, &base).workspace;
        assert_eq!(merge_with_base(&by_hand, &base, &base).workspace, merged);
        assert_eq!(merged.notes().next(), by_hand.notes().next());
        assert_eq!(merge(&merged, &base).workspace, merged, "it has a version now, and needs no base any more");
        assert_eq!(conflicts(&merge(&base, &by_hand).workspace).len(), 1, "without a base nobody knows which is newer");
    }
}

//! The law against loss: what anybody wrote is in the result of a merge, in a conflict, or was replaced by
//! somebody who had it before them.
//!
//! Who replaced what is known here from the story itself, and what a record says is read off the record: neither
//! versions nor the tables of fields are asked, since it is they that may be wrong.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::super::random::{Act, Person, Step, dispute, steps_by_hand, steps_that_settle};
use super::super::{
    ArticleRecord, Concurrent, Dispute, EventInfo, Record, RecordId, Slot, Version, Workspace, merge, merge_with_base,
};
use super::fields::fields;
use super::saying::said_in;
use crate::notes::{Note, Pin, Tag, Unknown};
use crate::text::{ContentHash, Folding, Metadata};

/// Of these the lower of two values is taken, and nobody is asked.
const LOWEST: [&str; 6] = ["state", "rank", "imported", "created", "edition of", "aside"];

/// A field of a record, and what it says.
type Said = (RecordId, String, String);

/// One person's copy, and what they know to be replaced.
#[derive(Clone)]
struct Copy {
    person: Person,
    replaced: BTreeSet<Said>,
}

impl Copy {
    /// Does one thing; `other` is whose copy is merged where one is.
    fn does(&mut self, step: &Step, other: Option<Self>) {
        let before = self.person.workspace.clone();
        let (other, known) = other.map(|other| (other.person.workspace, other.replaced)).unwrap_or_default();
        self.person.does(step, &other);
        match step.act {
            Act::MergeFrom(_) => self.replaced.extend(known),
            Act::LoseTexts | Act::Drop { .. } => {}
            Act::Change { .. } | Act::Remove { .. } | Act::ByHand { .. } => self.notices(&before, None),
            Act::Settle { nth, .. } => self.notices(&before, dispute(&before, nth)),
        }
    }
}

impl Copy {
    /// Notes what is replaced since `before`, and what waited to be settled in the field of `settled`.
    fn notices(&mut self, before: &Workspace, settled: Option<Dispute>) {
        for (id, slot) in self.person.workspace.slots() {
            self.replaced.extend(replaced(id, before.slot(id), slot));
            let is_deleted = before.slot(id).live().is_some() && slot.live().is_none();
            let is_settled =
                |said: &Said| settled.as_ref().is_some_and(|dispute| (dispute.id, &dispute.field) == (id, &said.1));
            let let_go = unsettled(id, before.slot(id)).into_iter().filter(|said| is_deleted || is_settled(said));
            self.replaced.extend(let_go.filter(|said| !unsettled(id, slot).contains(said)));
        }
    }
}

/// What `before` says and `after`, made of it by one person, no longer does.
fn replaced(id: RecordId, before: &Slot, after: &Slot) -> Vec<Said> {
    let is_deleted = before.live().is_some() && after.live().is_none();
    if before == after {
        return Vec::new();
    }
    if let (Slot::Concurrent(before), Slot::Concurrent(after)) = (before, after) {
        return by_version(id, before, after); // a hand may be on any of several versions
    }
    let old = match is_deleted {
        true => all_said(id, before),
        _ if id == RecordId::Event && *before == Slot::Absent => said(id, &Record::Event(EventInfo::default())),
        _ => before.live().map(|(record, _)| said(id, record)).unwrap_or_default(),
    };
    let new = all_said(id, after);
    let texts = before.live().map(|(record, _)| as_settled(id, record)).unwrap_or_default();
    let old = old.into_iter().chain(texts);
    let new = new.into_iter().chain(after.live().map(|(record, _)| as_settled(id, record)).unwrap_or_default());
    let_go(&old.collect(), &new.collect())
}

/// What is no longer said; a field that was not there said nothing.
fn let_go(old: &BTreeSet<Said>, new: &BTreeSet<Said>) -> Vec<Said> {
    let names = old.iter().map(|(_, name, _)| name).collect::<BTreeSet<_>>();
    let added = new.iter().filter(|(_, name, _)| !names.contains(name));
    let nothing = added.map(|(id, name, _)| (*id, name.clone(), String::new()));
    old.difference(new).cloned().chain(nothing).collect()
}

fn by_version(id: RecordId, before: &Concurrent, after: &Concurrent) -> Vec<Said> {
    let all = |version: &Version| match &version.record {
        Some(record) => said(id, record).into_iter().chain(as_settled(id, record)).collect::<BTreeSet<_>>(),
        None => BTreeSet::new(),
    };
    let pairs = before.versions().iter().flat_map(|old| {
        let new = after.versions().iter().filter(|new| new.stamp == old.stamp);
        new.map(|new| let_go(&all(old), &all(new)))
    });
    pairs.flatten().collect()
}

fn said(id: RecordId, record: &Record) -> BTreeSet<Said> {
    values(record).into_iter().map(|(name, value)| (id, name, value)).collect()
}

fn all_said(id: RecordId, slot: &Slot) -> BTreeSet<Said> {
    let records = slot.versions().into_iter().filter_map(|version| version.record);
    records.flat_map(|record| said(id, &record)).collect()
}

/// The same in the words that a conflict has for it.
fn as_settled(id: RecordId, record: &Record) -> BTreeSet<Said> {
    let words = words_of(record);
    values(record).into_keys().map(|name| waiting(id, &name, words.get(&name).map_or("", String::as_str))).collect()
}

/// What [`said_in`] says of every field.
fn words_of(record: &Record) -> BTreeMap<String, String> {
    let mut words = fields(record);
    if let (Record::Article(_), Some(text)) = (record, said_in(record, "text")) {
        words.insert("text".to_owned(), text);
    }
    words
}

fn unsettled(id: RecordId, slot: &Slot) -> BTreeSet<Said> {
    let unsettled = slot.stamp().into_iter().flat_map(|stamp| &stamp.unsettled);
    unsettled.map(|other| waiting(id, &other.field, &other.text)).collect()
}

/// What waits in a field; a text is the same with its words and without.
fn waiting(id: RecordId, field: &str, text: &str) -> Said {
    let is_whole = field == "text" && matches!(id, RecordId::Article(_)) && text.parse::<ContentHash>().is_err();
    let text = if is_whole { ContentHash::of(text.as_bytes()).to_string() } else { text.to_owned() };
    (id, field.to_owned(), text)
}

/// The first thing of `side` that is lost in `merged`; `replaced` is what either side knows to be.
fn lost(side: &Workspace, merged: &Workspace, replaced: &BTreeSet<Said>) -> Option<String> {
    for (id, slot) in side.slots() {
        let after = merged.slot(id);
        let shown = after.live().map(|(record, _)| said(id, record)).unwrap_or_default();
        let kept = unsettled(id, after);
        for record in slot.versions().into_iter().filter_map(|version| version.record) {
            let words = words_of(&record);
            for said in said(id, &record) {
                let waits = waiting(id, &said.1, words.get(&said.1).map_or("", String::as_str));
                let is_known = record.unknown().is_none_or(|unknown| unknown.get(&said.1).is_none());
                let gives_way = LOWEST.contains(&said.1.as_str()) && !shown.is_empty() && is_known;
                let is_kept = shown.contains(&said) || kept.contains(&waits) || gives_way;
                if !is_kept && !replaced.contains(&said) && !replaced.contains(&waits) {
                    return Some(format!("{said:?} is gone; waiting: {kept:?}"));
                }
            }
        }
        for said in unsettled(id, slot) {
            let is_shown = after
                .live()
                .is_some_and(|(record, _)| waiting(id, &said.1, &said_in(record, &said.1).unwrap_or_default()) == said);
            if !kept.contains(&said) && !is_shown && !replaced.contains(&said) {
                return Some(format!("{said:?} was to be settled and is gone; waiting: {kept:?}"));
            }
        }
    }
    None
}

/// What a record says, field by field; an entry of a list is a field that says "there".
///
/// What a newer program wrote under the name of a known field is what the record says there.
fn values(record: &Record) -> BTreeMap<String, String> {
    let mut values = known_values(record);
    let unknown = record.unknown().into_iter().flat_map(Unknown::iter);
    values.extend(unknown.map(|(name, text)| (name.to_owned(), text.to_owned())));
    values
}

fn known_values(record: &Record) -> BTreeMap<String, String> {
    match record {
        Record::Event(event) => of_event(event),
        Record::Article(article) => of_article(article),
        Record::Tag(Tag { id: _, name, colour, definition, parent, key, unknown: _ }) => {
            named(&[("name", name), ("colour", colour), ("definition", definition), ("parent", parent), ("key", key)])
        }
        Record::Note(note) => of_note(note),
        Record::Pin(Pin { id: _, kind, passages, unknown: _ }) => named(&[("kind", kind), ("passages", passages)]),
        Record::Other(other) => named(&[("value", &other.text)]),
    }
}

fn named(values: &[(&str, &dyn std::fmt::Debug)]) -> BTreeMap<String, String> {
    values.iter().map(|(name, value)| ((*name).to_owned(), format!("{value:?}"))).collect()
}

fn of_event(event: &EventInfo) -> BTreeMap<String, String> {
    let EventInfo { title, description, strictness, folding, boilerplate, unknown: _ } = event;
    let Folding { case, diacritics, marks, punctuation } = folding;
    let mut values = named(&[
        ("title", title),
        ("description", description),
        ("strictness", strictness),
        ("capital letters", case),
        ("accents", diacritics),
        ("quotation marks and dashes", marks),
        ("punctuation inside words", punctuation),
    ]);
    values.extend(boilerplate.iter().map(|line| (format!("boilerplate {line}"), "there".to_owned())));
    values
}

fn of_article(record: &ArticleRecord) -> BTreeMap<String, String> {
    #[rustfmt::skip]
    let ArticleRecord {
        id: _, article, rank, source, original, imported, edition_of, aside, withheld: _, unknown: _,
    } = record;
    #[rustfmt::skip]
    let Metadata {
        outlet, headline, byline, published, address, section, page, language, read_on,
    } = article.meta();
    named(&[
        ("text", &record.content_hash()),
        ("outlet", outlet),
        ("headline", headline),
        ("byline", byline),
        ("published", published),
        ("address", address),
        ("section", section),
        ("page", page),
        ("language", language),
        ("read on", read_on),
        ("original", original),
        ("rank", rank),
        ("source", source),
        ("imported", imported),
        ("edition of", edition_of),
        ("aside", aside),
    ])
}

fn of_note(note: &Note) -> BTreeMap<String, String> {
    let Note { id: _, target, body, tags, author, created, edited: _, state, replies, unknown: _ } = note;
    let mut values =
        named(&[("about", target), ("body", body), ("author", author), ("created", created), ("state", state)]);
    values.extend(tags.iter().map(|tag| (format!("tag {}", tag.0), "there".to_owned())));
    values.extend(replies.iter().map(|reply| (format!("reply {reply:?}"), "there".to_owned())));
    values
}

/// A team that begins with copies of one file, and what everybody has after `steps`.
fn team(steps: &[Step]) -> Vec<Copy> {
    let mut first = Copy { person: Person::new(0), replaced: BTreeSet::new() };
    for (kind, nth) in (1..5).flat_map(|kind| (0..3).map(move |nth| (kind, nth))) {
        let act = Act::Change { kind, nth, field: 0, text: format!("made {nth}"), number: 1 };
        first.does(&Step { who: 0, act, at: 0 }, None);
    }
    let mut team = (0..5).map(|who| copied_to(&first, who + 10)).collect::<Vec<_>>();
    for (nth, step) in steps.iter().enumerate() {
        let other = step.act.merges().map(|whom| team[whom].clone());
        team[step.who].does(&unique(step, nth), other);
    }
    team
}

fn copied_to(copy: &Copy, who: usize) -> Copy {
    Copy { person: copy.person.copied_to(who), replaced: copy.replaced.clone() }
}

/// The same step with words that nobody else writes, so that it shows whose are gone.
fn unique(step: &Step, nth: usize) -> Step {
    let mut step = step.clone();
    if let Act::Change { text, field, kind, .. } | Act::ByHand { text, field, kind, .. } = &mut step.act
        && (*kind, *field % 6) != (2, 4)
    // a tag's key is one letter
    {
        *text = format!("{text} {nth}");
    }
    step
}

/// Nothing of what two of a team have after `steps` is lost when they merge.
fn nothing_is_lost(steps: &[Step]) -> Result<(), TestCaseError> {
    let team = team(steps);
    for (one, other) in [(0, 1), (2, 3), (4, 0)].map(|(one, other)| (&team[one], &team[other])) {
        let merged = merge(&one.person.workspace, &other.person.workspace).workspace;
        let replaced = one.replaced.union(&other.replaced).cloned().collect();
        for side in [one, other] {
            prop_assert_eq!(lost(&side.person.workspace, &merged, &replaced), None);
        }
    }
    Ok(())
}

/// Nor of what two copies of a file have, of which the first of the team has the base.
fn nothing_is_lost_with_a_base(before: &[Step], after: &[Step]) -> Result<(), TestCaseError> {
    let base = team(before).swap_remove(0);
    let mut sides = [20, 21].map(|who| copied_to(&base, who));
    for (nth, step) in after.iter().enumerate() {
        let side = &mut sides[step.who % 2];
        let is_there = |kind: u8, nth: u8| side.person.has(kind, nth);
        let is_lost = |kind, nth| !is_there(kind, nth) && (kind > 0 || base.person.has(kind, nth));
        let acts_on = match step.act {
            Act::Change { kind, nth, .. } | Act::Remove { kind, nth } => Some((kind, nth)),
            _ => None,
        };
        // Nobody changes or deletes what is not there.
        if !acts_on.is_some_and(|(kind, nth)| is_lost(kind, nth)) {
            side.does(&unique(step, before.len() + nth), None);
        }
    }
    let [one, other] = sides.each_ref().map(|side| &side.person.workspace);
    let base = &base.person.workspace;
    let merged = merge_with_base(one, other, base).workspace;
    let replaced = sides[0].replaced.union(&sides[1].replaced).cloned().collect();
    for side in [one, other] {
        prop_assert_eq!(lost(side, &merged, &replaced), None);
        prop_assert_eq!(&merge_with_base(&merged, side, base).workspace, &merged);
    }
    prop_assert_eq!(&merge_with_base(other, one, base).workspace, &merged);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_value_is_kept_in_conflict_or_replaced_by_somebody_who_had_seen_it(steps in steps_that_settle(0..60)) {
        nothing_is_lost(&steps)?;
    }

    #[test]
    fn with_a_base_the_same_holds_for_what_was_changed_by_hand(
        before in steps_that_settle(0..30), after in steps_by_hand(0..20),
    ) {
        nothing_is_lost_with_a_base(&before, &after)?;
    }
}

fn step(who: usize, act: Act) -> Step {
    Step { who, act, at: 0 }
}

fn change(kind: u8, field: u8) -> Act {
    Act::Change { kind, nth: 0, field, text: String::new(), number: 0 }
}

#[test]
fn a_field_that_a_hand_adds_to_one_of_two_versions_takes_nothing_from_the_other() {
    let before = [step(4, change(2, 0)), step(0, change(2, 0)), step(0, Act::MergeFrom(4))];
    let by_hand = Act::ByHand { kind: 2, nth: 0, field: 7, text: String::new(), number: 0 };
    nothing_is_lost_with_a_base(&before, &[step(0, by_hand)]).unwrap();
}

/// The edit that settles makes one version of the two, and what the hand wrote waits in it.
#[test]
fn what_a_hand_wrote_waits_after_another_field_was_settled_although_its_own_is_changed_elsewhere() {
    let of_tag = |field| Act::Change { kind: 2, nth: 2, field, text: "x".to_owned(), number: 1 };
    let before = [
        step(0, change(0, 1)),
        step(1, Act::MergeFrom(0)),
        step(0, of_tag(3)),
        step(1, of_tag(4)),
        step(0, Act::MergeFrom(1)),
    ];
    let by_hand = |field| Act::ByHand { kind: 2, nth: 2, field, text: String::new(), number: 1 };
    for nth in 0..4 {
        let settle = Act::Settle { nth, voice: 0 };
        let after = [step(1, by_hand(8)), step(0, by_hand(6)), step(0, by_hand(2)), step(0, settle)];
        nothing_is_lost_with_a_base(&before, &after).unwrap();
    }
}

#[test]
fn what_is_taken_out_of_the_file_by_hand_is_not_there_to_be_deleted() {
    let steps = [Act::Drop { kind: 3, nth: 0 }, Act::Remove { kind: 3, nth: 0 }, change(3, 0)];
    nothing_is_lost_with_a_base(&[], &steps.map(|act| step(0, act))).unwrap();
}

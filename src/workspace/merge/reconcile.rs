//! What people see of a record that several people changed at once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::notes::{Note, Pin, Tag, TagId};
use crate::text::{Folding, Metadata};

use super::super::{ArticleRecord, Dot, EventInfo, Record, Stamp, Unsettled, Version, VersionVector};
use super::fields::{self, Fields, Rule, fields, reply_field, rule};

/// One version out of several that have not seen each other: field by field, what is newer where
/// that is known, and the rest by the field's rule.
///
/// A function of the set of versions alone: neither order nor clocks count. A version that deletes
/// the record gives way to one that edits it.
pub(super) fn reconcile(versions: &[Version]) -> Version {
    let seen = versions.iter().fold(VersionVector::default(), |seen, version| seen.joined(&version.stamp.versions));
    let sides = versions.iter().filter_map(Side::of).collect::<Vec<_>>();
    let Some(first) = sides.first() else {
        let stamp = versions.first().map(|version| Stamp { versions: seen, ..version.stamp.clone() });
        return Version { record: None, stamp: stamp.expect("a set of concurrent versions has at least two") };
    };
    let names = sides.iter().flat_map(|side| side.fields.keys().cloned()).collect::<BTreeSet<_>>();
    let choices = names.into_iter().map(|name| (name.clone(), choose(&sides, &name))).collect::<BTreeMap<_, _>>();
    let record = assemble(&sides, |name| choices.get(name).map_or(0, |choice| choice.side_idx));
    let mut stamp = Stamp { versions: seen, ..first.stamp.clone() };
    stamp.written = choices.iter().filter_map(|(name, choice)| Some((name.clone(), choice.written.clone()?))).collect();
    let unsettled = choices.into_values().flat_map(|choice| choice.unsettled).collect::<BTreeSet<_>>();
    stamp.unsettled = unsettled.into_iter().collect();
    Version { record: Some(record), stamp }
}

/// A version that does not delete the record.
struct Side<'a> {
    record: &'a Record,
    stamp: &'a Stamp,
    fields: Fields,
}

impl<'a> Side<'a> {
    fn of(version: &'a Version) -> Option<Self> {
        let record = version.record.as_ref()?;
        Some(Self { record, stamp: &version.stamp, fields: fields(record) })
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }

    fn written(&self, name: &str) -> Option<&Dot> {
        self.stamp.written.get(name)
    }

    /// True where `other` knew what stands in this field and changed it, unknown to this side.
    fn is_outdated_by(&self, other: &Self, name: &str) -> bool {
        let seen = |dot: Option<&Dot>, by: &Self| dot.is_none_or(|dot| by.stamp.versions.has_seen_edit(dot));
        seen(self.written(name), other) && !seen(other.written(name), self)
    }
}

/// Whose value of a field is shown, and what else stands there.
struct Choice {
    side_idx: usize,
    written: Option<Dot>,
    unsettled: Vec<Unsettled>,
}

fn choose(sides: &[Side<'_>], name: &str) -> Choice {
    let is_current = |side: &Side<'_>| {
        let differs = |other: &&Side<'_>| other.value(name) != side.value(name);
        !sides.iter().filter(differs).any(|other| side.is_outdated_by(other, name))
    };
    let mut current = (0..sides.len()).filter(|idx| sides.get(*idx).is_some_and(is_current)).collect::<Vec<_>>();
    if current.is_empty() {
        current = (0..sides.len()).collect(); // only a file changed by hand contradicts itself like this
    }
    let current = || current.iter().filter_map(|idx| sides.get(*idx).map(|side| (*idx, side)));
    let shown = match rule(name) {
        Rule::Keep => current().next(),
        Rule::Unite => current().find(|(_, side)| side.value(name).is_some()).or_else(|| current().next()),
        Rule::Lowest => current().min_by_key(|(_, side)| (side.value(name).is_none(), side.value(name))),
    };
    let Some((side_idx, shown)) = shown else { return Choice { side_idx: 0, written: None, unsettled: Vec::new() } };
    let same = current().filter(|(_, side)| side.value(name) == shown.value(name));
    let written = same.filter_map(|(_, side)| side.written(name)).max().cloned();
    let others = current().filter(|(_, side)| rule(name) == Rule::Keep && side.value(name) != shown.value(name));
    let others = others.map(|(_, side)| Unsettled {
        field: name.to_owned(),
        text: side.value(name).unwrap_or_default().to_owned(),
        author: side.stamp.author.clone(),
        edited: side.stamp.edited,
    });
    let earlier = current()
        .flat_map(|(_, side)| side.stamp.unsettled.iter())
        .filter(|earlier| earlier.field == name && Some(earlier.text.as_str()) != shown.value(name));
    Choice { side_idx, written, unsettled: others.chain(earlier.cloned()).collect() }
}

/// The record whose every field is that of the side `pick` names.
fn assemble(sides: &[Side<'_>], pick: impl Fn(&str) -> usize) -> Record {
    let side = |name: &str| sides.get(pick(name)).or(sides.first()).map(|side| side.record);
    let first = sides.first().map(|side| side.record);
    let record = match first.expect("assembled from at least one side") {
        Record::Event(_) => {
            event(sides, |name| side(name).and_then(|r| if let Record::Event(e) = r { Some(e) } else { None }))
        }
        Record::Article(_) => {
            article(|name| side(name).and_then(|r| if let Record::Article(a) = r { Some(a) } else { None }))
        }
        Record::Tag(_) => tag(|name| side(name).and_then(|r| if let Record::Tag(t) = r { Some(t) } else { None })),
        Record::Note(_) => {
            note(sides, |name| side(name).and_then(|r| if let Record::Note(n) = r { Some(n) } else { None }))
        }
        Record::Pin(_) => pin(|name| side(name).and_then(|r| if let Record::Pin(p) = r { Some(p) } else { None })),
    };
    record.or_else(|| first.cloned()).expect("assembled from at least one side")
}

fn event<'a>(sides: &[Side<'a>], side: impl Fn(&str) -> Option<&'a EventInfo>) -> Option<Record> {
    let events =
        sides.iter().filter_map(|side| if let Record::Event(event) = side.record { Some(event) } else { None });
    let has = |line: &&String| {
        side(&format!("{}{line}", fields::BOILERPLATE)).is_some_and(|event| event.boilerplate.contains(*line))
    };
    Some(Record::Event(EventInfo {
        title: side(fields::TITLE)?.title.clone(),
        description: side(fields::DESCRIPTION)?.description.clone(),
        strictness: side(fields::STRICTNESS)?.strictness,
        folding: Folding {
            case: side(fields::CASE)?.folding.case,
            diacritics: side(fields::DIACRITICS)?.folding.diacritics,
            marks: side(fields::MARKS)?.folding.marks,
            punctuation: side(fields::PUNCTUATION)?.folding.punctuation,
        },
        boilerplate: events.flat_map(|event| &event.boilerplate).filter(has).cloned().collect(),
    }))
}

fn article<'a>(side: impl Fn(&str) -> Option<&'a ArticleRecord>) -> Option<Record> {
    let meta = |name: &str| side(name).map(|record| record.article.meta());
    let metadata = Metadata {
        outlet: meta(fields::OUTLET)?.outlet.clone(),
        headline: meta(fields::HEADLINE)?.headline.clone(),
        byline: meta(fields::BYLINE)?.byline.clone(),
        published: meta(fields::PUBLISHED)?.published.clone(),
        address: meta(fields::ADDRESS)?.address.clone(),
    };
    let text = side(fields::TEXT)?;
    let is_unchanged = *text.article.meta() == metadata;
    Some(Record::Article(ArticleRecord {
        id: text.id,
        article: if is_unchanged { Arc::clone(&text.article) } else { Arc::new(text.article.with_meta(metadata)) },
        rank: side(fields::RANK)?.rank,
        source: side(fields::SOURCE)?.source.clone(),
        imported: side(fields::IMPORTED)?.imported,
        edition_of: side(fields::EDITION_OF)?.edition_of,
        aside: side(fields::ASIDE)?.aside,
        withheld: text.withheld,
    }))
}

fn tag<'a>(side: impl Fn(&str) -> Option<&'a Tag>) -> Option<Record> {
    Some(Record::Tag(Tag {
        id: side(fields::NAME)?.id,
        name: side(fields::NAME)?.name.clone(),
        colour: side(fields::COLOUR)?.colour,
        definition: side(fields::DEFINITION)?.definition.clone(),
        parent: side(fields::PARENT)?.parent,
        key: side(fields::KEY)?.key,
    }))
}

fn note<'a>(sides: &[Side<'a>], side: impl Fn(&str) -> Option<&'a Note>) -> Option<Record> {
    let notes = sides.iter().filter_map(|side| if let Record::Note(note) = side.record { Some(note) } else { None });
    let notes = notes.collect::<Vec<_>>();
    let has_tag = |id: &TagId| side(&format!("{}{}", fields::TAG, id.0)).is_some_and(|note| note.tags.contains(id));
    let mut replies = notes.iter().flat_map(|note| note.replies.iter().cloned()).collect::<Vec<_>>();
    replies.retain(|reply| side(&reply_field(reply)).is_some_and(|note| note.replies.contains(reply)));
    replies.sort_by(|a, b| (a.written, &a.author, &a.body).cmp(&(b.written, &b.author, &b.body)));
    replies.dedup();
    Some(Record::Note(Note {
        id: side(fields::BODY)?.id,
        target: side(fields::ABOUT)?.target.clone(),
        body: side(fields::BODY)?.body.clone(),
        tags: notes.iter().flat_map(|note| note.tags.iter().copied()).filter(has_tag).collect(),
        author: side(fields::AUTHOR)?.author.clone(),
        created: side(fields::CREATED)?.created,
        edited: notes.iter().map(|note| note.edited).max()?,
        state: side(fields::STATE)?.state,
        replies,
    }))
}

fn pin<'a>(side: impl Fn(&str) -> Option<&'a Pin>) -> Option<Record> {
    Some(Record::Pin(Pin {
        id: side(fields::KIND)?.id,
        kind: side(fields::KIND)?.kind,
        passages: side(fields::PASSAGES)?.passages.clone(),
    }))
}

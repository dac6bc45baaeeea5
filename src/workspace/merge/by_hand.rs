//! Changes made by hand: with a text editor, or by a script, which sign nothing.
//!
//! A version says by itself what was changed in it, and when: `versions` counts the edits, and `written` names
//! the last edit of each field. What differs from the base although no edit accounts for it was changed by
//! hand. Such a change is signed afterwards, as one edit by a replica of its own, so that from then on it is
//! merged like any other: it has seen the base, and nothing that others did since.

use std::collections::BTreeSet;

use crate::text::ContentHash;

use jiff::Timestamp;

use super::super::{Dot, EventInfo, Loan, Record, RecordId, Slot, Stamp, Unsettled, Version, VersionVector, Workspace};
use super::fields::fields;
use super::saying::{said_in, told};
use super::table::Fields;

/// Begins the name of the replica that signs a change made by hand; the rest is made of what it says, so that
/// everybody who meets the same change gives it the same name.
const REPLICA: &str = "hand-";
/// How many digits of the hash follow: 64 bits.
const N_DIGITS: usize = 16;

/// `side` with everything signed that was changed in it by hand since `base`.
pub(super) fn signed(side: &Workspace, base: &Workspace) -> Workspace {
    Workspace::of(side.slots().map(|(id, slot)| (id, signed_slot(id, slot, base.slot(id)))))
}

fn signed_slot(id: RecordId, side: &Slot, base: &Slot) -> Slot {
    let empty = Slot::Live(
        Record::Event(EventInfo::default()),
        Stamp::new("", Timestamp::UNIX_EPOCH, VersionVector::default()),
    );
    let base = match base {
        Slot::Absent if id == RecordId::Event => &empty, // everybody begins with one that says nothing
        base => base,
    };
    if side == base || *base == Slot::Absent {
        return side.clone();
    }
    let known = base.versions();
    let shown =
        base.stamp().map(|stamp| Version { record: base.live().map(|live| live.0.clone()), stamp: stamp.clone() });
    let versions = side.versions();
    let signed = versions.into_iter().map(|version| match origin(&version, &known, shown.as_ref()) {
        Some(origin) => {
            let waiting = unsigned_waiting(&version.stamp, &known);
            signed_version(id, version, origin, &waiting)
        }
        None => version,
    });
    Slot::of(signed.collect())
}

/// The version of the base that `version` was made of; `None` where it is not known, or `version` is just that.
fn origin<'a>(version: &Version, known: &'a [Version], shown: Option<&'a Version>) -> Option<&'a Version> {
    if known.contains(version) {
        return None;
    }
    let same = known.iter().find(|origin| origin.stamp.versions == version.stamp.versions);
    same.or(shown.filter(|shown| version.stamp.versions.has_seen(&shown.stamp.versions)))
}

/// What waits to be settled in `stamp`, was written by no edit that is known, and is in no version of the base: a
/// hand wrote it before an edit of another field made one version of several.
fn unsigned_waiting(stamp: &Stamp, known: &[Version]) -> Vec<Unsettled> {
    let is_in = |base: &Version, other: &Unsettled| {
        let said = base.record.as_ref().map(|record| said_in(record, &other.field).unwrap_or_default());
        let is_said = said.is_some_and(|said| told(&other.field, &said) == told(&other.field, &other.text));
        is_said || base.stamp.unsettled.iter().any(|own| (&own.field, &own.text) == (&other.field, &other.text))
    };
    let unsigned = stamp.unsettled.iter().filter(|other| other.dot.is_none());
    unsigned.filter(|other| !known.iter().any(|base| is_in(base, other))).cloned().collect()
}

fn signed_version(id: RecordId, version: Version, origin: &Version, waiting: &[Unsettled]) -> Version {
    let is_same = version.stamp.versions == origin.stamp.versions;
    let mut changed = version.record.as_ref().map_or_else(BTreeSet::new, |record| {
        let unsigned = Unsigned { stamp: &version.stamp, origin: &origin.stamp };
        unsigned.fields(record, origin.record.as_ref())
    });
    if is_same {
        let settled = origin.stamp.unsettled.iter().filter(|other| !version.stamp.unsettled.contains(other));
        changed.extend(settled.map(|other| other.field.clone()));
    }
    let is_deleted = is_same && version.record.is_none() && origin.record.is_some();
    if changed.is_empty() && !is_deleted && waiting.is_empty() {
        return version;
    }
    let dot = Dot { replica: replica(id, &version, &changed, waiting), count: 1 };
    let Version { record, mut stamp } = version;
    for other in stamp.unsettled.iter_mut().filter(|other| waiting.contains(other)) {
        other.dot = Some(dot.clone());
    }
    stamp.unsettled.sort();
    // Whoever signed the origin did not write this; nobody knows who did, unless the file says so.
    let author = if stamp.author == origin.stamp.author { String::new() } else { stamp.author };
    let written = changed.iter().map(|field| (field.clone(), dot.clone()));
    let loan =
        if changed.contains(TEXT) { Loan { deleted: stamp.loan.deleted, ..Loan::default() } } else { stamp.loan };
    let written = stamp.written.into_iter().chain(written).collect();
    Version { record, stamp: Stamp { author, versions: stamp.versions.after(&dot), written, loan, ..stamp } }
}

/// The field that holds the text of an article.
const TEXT: &str = "text";

/// Tells what no edit accounts for.
struct Unsigned<'a> {
    stamp: &'a Stamp,
    origin: &'a Stamp,
}

impl Unsigned<'_> {
    /// The fields that differ from `before` although their last edit was known then.
    fn fields(&self, record: &Record, before: Option<&Record>) -> BTreeSet<String> {
        if before == Some(record) {
            return BTreeSet::new();
        }
        let (new, old) = (fields(record), before.map(fields).unwrap_or_default());
        // Deleted and made anew, it has every field written, and is not asked for those it no longer has.
        let is_remade = !new.keys().any(|name| self.is(name));
        let names = new.keys().chain(old.keys()).filter(|name| !is_remade && new.get(*name) != old.get(*name));
        names.filter(|name| self.is(name)).cloned().collect()
    }

    fn is(&self, field: &str) -> bool {
        self.stamp.written.get(field).is_none_or(|dot| self.origin.versions.has_seen_edit(dot))
    }
}

/// A name made of what the version says: the same on every machine.
fn replica(id: RecordId, version: &Version, changed: &BTreeSet<String>, waiting: &[Unsettled]) -> String {
    let mut bytes = Vec::new();
    let mut push = |text: &str| {
        bytes.extend(text.len().to_string().into_bytes());
        bytes.push(b' ');
        bytes.extend(text.as_bytes());
    };
    push(&format!("{id:?}"));
    for (replica, count) in &version.stamp.versions.0 {
        push(replica);
        push(&count.to_string());
    }
    let says: Option<Fields> = version.record.as_ref().map(fields);
    for (name, text) in says.iter().flatten() {
        push(name);
        push(text);
    }
    changed.iter().for_each(|name| push(name));
    for other in waiting {
        push(&other.field);
        push(&told(&other.field, &other.text));
    }
    let digits = ContentHash::of(&bytes).to_string();
    format!("{REPLICA}{}", digits.get(..N_DIGITS).unwrap_or(&digits))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::super::edits::{
        Ids, NewArticle, NewNote, NewTag, Request, add_articles, add_note, add_tag, set_body, set_metadata, set_tag,
    };
    use super::super::super::{Document, Signer, conflicts, merge, merge_with_base, parse, to_ron};
    use super::*;
    use crate::notes::{NoteId, Rgb, TagId, Target};
    use crate::text::{Article, Metadata};

    fn now() -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    /// An article, two tags, and a note with the first of them.
    struct Base {
        workspace: Workspace,
        note: NoteId,
        tags: [TagId; 2],
    }

    fn base() -> Base {
        let (mut document, mut ids, mut signer) = (Document::default(), Ids::counted(), Signer::new("Ada", "ada-1"));
        let article = Article::new("Twelve were hurt.".to_owned(), Metadata::default());
        let request = add_articles(document.workspace(), &mut ids, vec![NewArticle::of(article)], now()).request;
        document.carry_out(request, &mut signer, now());
        let tags = ["Figures", "Wording"].map(|name| {
            let (name, definition, colour) = (name.to_owned(), String::new(), Rgb(0, 0, 0));
            let (request, tag) = add_tag(&mut ids, NewTag { name, colour, definition, parent: None, key: None });
            document.carry_out(request, &mut signer, now());
            tag
        });
        let new = NewNote { target: Target::Event, body: "said the mayor".to_owned(), tags: [tags[0]].into() };
        let (request, note) = add_note(&mut ids, new, "Ada", now());
        document.carry_out(request, &mut signer, now());
        Base { workspace: document.workspace().clone(), note, tags }
    }

    /// The file with some words put in place of others.
    fn edited(workspace: &Workspace, from: &str, to: &str) -> Workspace {
        let text = to_ron(workspace);
        assert!(text.contains(from), "{from} is not in {text}");
        parse(&text.replace(from, to)).unwrap().workspace
    }

    /// What Ben makes of it in the window.
    fn by_ben(workspace: &Workspace, request: Request) -> Workspace {
        let mut document = Document::unsaved(workspace.clone());
        document.carry_out(request, &mut Signer::new("Ben", "ben-1"), now());
        document.workspace().clone()
    }

    /// The merge of both, which is the same the other way round and again.
    fn merged(a: &Workspace, b: &Workspace, base: &Workspace) -> Workspace {
        let merged = merge_with_base(a, b, base).workspace;
        assert_eq!(merge_with_base(b, a, base).workspace, merged);
        for side in [a, b, &merged] {
            assert_eq!(merge_with_base(&merged, side, base).workspace, merged);
        }
        assert_eq!(parse(&to_ron(&merged)).unwrap().workspace, merged);
        merged
    }

    fn wordings(workspace: &Workspace) -> Vec<String> {
        let note = workspace.notes().next().unwrap().body.clone();
        let others = conflicts(workspace).into_iter().filter(|conflict| conflict.other.field == "body");
        let mut wordings = others.map(|conflict| conflict.other.text).chain([note]).collect::<Vec<_>>();
        wordings.sort();
        wordings
    }

    #[test]
    fn a_note_corrected_by_hand_and_in_the_window_waits_with_both_wordings() {
        let Base { workspace, note, .. } = base();
        let by_hand = edited(&workspace, "said the mayor", "said the harbour master");
        let window = by_ben(&workspace, set_body(&workspace, note, "claimed the mayor", now()));
        let merged = merged(&by_hand, &window, &workspace);
        assert_eq!(wordings(&merged), ["claimed the mayor", "said the harbour master"]);
        let names = merged.slot(RecordId::Note(note)).versions().into_iter().map(|version| version.stamp.author);
        assert_eq!(names.collect::<Vec<_>>(), ["Ben", ""], "nobody knows whose hand it was, and it was not Ada's");
    }

    #[test]
    fn a_field_changed_by_hand_and_another_in_the_window_are_both_changed() {
        let Base { workspace, note, tags } = base();
        let by_hand = edited(&workspace, "said the mayor", "said the harbour master");
        let window = by_ben(&workspace, set_tag(&workspace, note, (tags[1], true), now()));
        let merged = merged(&by_hand, &window, &workspace);
        let note = merged.note(note).unwrap();
        assert_eq!((note.body.as_str(), note.tags.len()), ("said the harbour master", 2));
        assert_eq!(conflicts(&merged), []);
    }

    /// The window signs the tag, and nothing else: the words it found there have no edit of their own.
    #[test]
    fn a_correction_by_hand_outlives_an_edit_of_the_same_note_in_the_window_after_it() {
        let Base { workspace, note, tags } = base();
        let by_hand = edited(&workspace, "said the mayor", "said the harbour master");
        let mine = by_ben(&by_hand, set_tag(&by_hand, note, (tags[1], true), now()));
        let request = set_body(&workspace, note, "claimed the mayor", now());
        let mut theirs = Document::unsaved(workspace.clone());
        theirs.carry_out(request, &mut Signer::new("Cleo", "cleo-1"), now());
        let both = merged(&mine, theirs.workspace(), &workspace);
        assert_eq!(wordings(&both), ["claimed the mayor", "said the harbour master"]);
        assert_eq!(both.note(note).unwrap().tags.len(), 2);
    }

    #[test]
    fn a_tag_taken_off_by_hand_stays_off() {
        let Base { workspace, note, tags } = base();
        let line = format!("tags: [\n        \"{}\",\n      ],", tags[0].0);
        let by_hand = edited(&workspace, &line, "");
        let window = by_ben(&workspace, set_body(&workspace, note, "claimed the mayor", now()));
        let merged = merged(&by_hand, &window, &workspace);
        assert_eq!((wordings(&merged).len(), merged.note(note).unwrap().tags.len()), (1, 0));
    }

    #[test]
    fn the_text_of_an_article_corrected_by_hand_is_kept_beside_what_the_window_changed() {
        let Base { workspace, .. } = base();
        let article = workspace.articles()[0].id;
        let by_hand = edited(&workspace, "Twelve were hurt.", "Thirteen were hurt.");
        let meta = Metadata { outlet: Some("Harbour Post".to_owned()), ..Metadata::default() };
        let window = by_ben(&workspace, set_metadata(&workspace, article, meta));
        let merged = merged(&by_hand, &window, &workspace);
        let [record] = merged.articles()[..] else { panic!("one article") };
        assert_eq!((record.article.text(), record.label()), ("Thirteen were hurt.", "Harbour Post"));
    }

    #[test]
    fn two_hands_are_a_conflict_where_they_differ_and_one_change_where_they_agree() {
        let Base { workspace, .. } = base();
        let [mine, theirs] = ["harbour master", "captain"].map(|who| edited(&workspace, "said the mayor", who));
        assert_eq!(wordings(&merged(&mine, &theirs, &workspace)), ["captain", "harbour master"]);
        assert_eq!(wordings(&merged(&mine, &mine, &workspace)), ["harbour master"]);
        // Without a base the two claim to be one version: neither gives way, and both stay in the file.
        let without = merge(&mine, &theirs).workspace;
        assert_eq!(wordings(&without), ["captain", "harbour master"]);
        assert_eq!(merge(&theirs, &mine).workspace, without);
        assert_eq!(wordings(&parse(&to_ron(&without)).unwrap().workspace), ["captain", "harbour master"]);
    }

    #[test]
    fn what_is_taken_out_by_hand_without_a_tombstone_is_not_deleted() {
        let Base { workspace, note, .. } = base();
        let others = workspace.slots().filter(|(id, _)| *id != RecordId::Note(note));
        let without = Workspace::of(others.map(|(id, slot)| (id, slot.clone())));
        assert_eq!(merged(&without, &workspace, &workspace), workspace);
    }

    #[test]
    fn a_conflict_settled_by_hand_is_settled() {
        let Base { workspace, note, .. } = base();
        let [ada, ben] = ["by Ada", "by Ben"].map(|body| {
            let mut document = Document::unsaved(workspace.clone());
            document.carry_out(set_body(&workspace, note, body, now()), &mut Signer::new(body, body), now());
            document.workspace().clone()
        });
        let quarrel = merge(&ada, &ben).workspace;
        // An edit of another kind makes it one record, which carries what is unsettled.
        let quarrel = by_ben(&quarrel, set_tag(&quarrel, note, (base().tags[1], true), now()));
        assert_eq!(conflicts(&quarrel).len(), 1);
        let text = to_ron(&quarrel);
        let (start, rest) = text.split_once("unsettled: [").unwrap();
        let (_, rest) = rest.split_once("],").unwrap();
        let settled = parse(&format!("{start}{rest}")).unwrap().workspace;
        let edited = by_ben(&quarrel, set_tag(&quarrel, note, (base().tags[0], false), now()));
        assert_eq!(conflicts(&merged(&settled, &quarrel, &quarrel)), []);
        assert_eq!(
            conflicts(&merged(&settled, &edited, &quarrel)),
            [],
            "an edit of another field does not bring it back"
        );
    }
}

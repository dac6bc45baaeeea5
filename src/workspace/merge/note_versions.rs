//! What the notes say at present, in a few bytes each, so that somebody can tell what came since.

use std::collections::BTreeSet;

use crate::notes::{Note, NoteId, NoteState};

use super::super::{Record, RecordId, Slot, Stamp, Workspace};

/// One version of a note; several people's unsettled ones are several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteVersion {
    /// The note.
    pub note: NoteId,
    /// Who made this version, by name.
    pub author: String,
    /// Names what the note says in it: text, tags, state and replies. The same on every machine, and the
    /// same again where a note only moved with its article.
    pub content: u64,
}

/// All versions of all notes, in the order of the file.
pub fn note_versions(workspace: &Workspace) -> Vec<NoteVersion> {
    let of_notes = workspace.slots().filter(|(id, _)| matches!(id, RecordId::Note(_)));
    of_notes.flat_map(|(_, slot)| of_slot(slot)).collect()
}

/// The versions of one note; none where it was deleted.
pub fn versions_of(workspace: &Workspace, note: NoteId) -> Vec<NoteVersion> {
    of_slot(workspace.slot(RecordId::Note(note)))
}

fn of_slot(slot: &Slot) -> Vec<NoteVersion> {
    match slot {
        Slot::Live(Record::Note(note), stamp) => vec![version(note, stamp)],
        Slot::Concurrent(concurrent) => {
            let notes = concurrent.versions().iter().filter_map(|of| match &of.record {
                Some(Record::Note(note)) => Some(version(note, &of.stamp)),
                _ => None,
            });
            notes.collect()
        }
        Slot::Live(..) | Slot::Removed(_) | Slot::Absent => Vec::new(),
    }
}

fn version(note: &Note, stamp: &Stamp) -> NoteVersion {
    let mut digest = Digest::default();
    digest.add(note.id.0.as_bytes());
    digest.add(note.body.as_bytes());
    digest.add(if note.state == NoteState::Done { b"done" } else { b"open" });
    note.tags.iter().for_each(|tag| digest.add(tag.0.as_bytes()));
    for reply in &note.replies {
        digest.add(reply.author.as_bytes());
        digest.add(reply.body.as_bytes());
    }
    NoteVersion { note: note.id, author: stamp.author.clone(), content: digest.0 }
}

/// FNV-1a: the same in every release, and fast enough for every note at every keystroke.
struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Digest {
    fn add(&mut self, bytes: &[u8]) {
        let len = u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_le_bytes();
        for byte in len.iter().chain(bytes) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// The names of all who wrote something in `workspace`, in order.
pub fn authors(workspace: &Workspace) -> Vec<String> {
    let names = workspace.slots().flat_map(|(_, slot)| authors_of(slot)).collect::<BTreeSet<_>>();
    names.into_iter().map(str::to_owned).collect()
}

/// The names of all who wrote something in one record.
pub fn authors_of(slot: &Slot) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    if let Some(stamp) = slot.stamp() {
        names.insert(stamp.author.as_str());
        names.extend(stamp.unsettled.iter().map(|unsettled| unsettled.author.as_str()));
    }
    if let Some((Record::Note(note), _)) = slot.live() {
        names.insert(note.author.as_str());
        names.extend(note.replies.iter().map(|reply| reply.author.as_str()));
    }
    names.remove("");
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::{Reply, Target};
    use crate::workspace::edits::{Ids, NewNote, add_note, add_reply, set_state};
    use crate::workspace::{Signer, merge};
    use jiff::Timestamp;

    fn now() -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn carry_out(workspace: &mut Workspace, request: crate::workspace::edits::Request, signer: &mut Signer) {
        let edit = signer.sign(workspace, &request.label, request.wishes, now());
        workspace.apply(&edit);
    }

    #[test]
    fn a_reply_and_each_side_of_a_conflict_are_versions_of_their_authors() {
        let (mut ada, mut ben) = (Signer::new("Ada", "ada-1"), Signer::new("Ben", "ben-1"));
        let mut of_ada = Workspace::default();
        let new = NewNote { target: Target::Event, body: "first".to_owned(), tags: [].into() };
        let (request, id) = add_note(&mut Ids::counted(), new, "Ada", now());
        carry_out(&mut of_ada, request, &mut ada);
        let first = note_versions(&of_ada);
        assert_eq!(first.iter().map(|version| version.author.as_str()).collect::<Vec<_>>(), ["Ada"]);
        let mut of_ben = of_ada.clone();
        let reply = Reply::new("Ben", now(), "why?");
        let request = add_reply(&of_ben, id, reply);
        carry_out(&mut of_ben, request, &mut ben);
        let replied = note_versions(&of_ben);
        assert_eq!(replied[0].author, "Ben");
        assert_ne!(replied[0].content, first[0].content);
        let request = set_state(&of_ada, id, NoteState::Done, now());
        carry_out(&mut of_ada, request, &mut ada);
        let both = note_versions(&merge(&of_ada, &of_ben).workspace);
        assert_eq!(both.iter().map(|version| version.author.as_str()).collect::<Vec<_>>(), ["Ben", "Ada"]);
        assert_eq!(both[0].content, replied[0].content);
        assert_eq!(authors(&of_ben), ["Ada", "Ben"]);
    }

    #[test]
    fn the_name_of_a_content_is_the_same_for_ever() {
        let mut digest = Digest::default();
        digest.add(b"ferry");
        assert_eq!(digest.0, {
            let bytes = [5_u8, 0, 0, 0, 0, 0, 0, 0].iter().chain(b"ferry");
            bytes.fold(14_695_981_039_346_656_037_u64, |hash, byte| {
                (hash ^ u64::from(*byte)).wrapping_mul(1_099_511_628_211)
            })
        });
    }
}

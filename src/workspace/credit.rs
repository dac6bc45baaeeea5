//! Whose words a note has: who wrote it, and who changed it since. Window, reports and terminal all ask here.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::notes::Note;

use super::{RecordId, Stamp, Workspace};

/// Who wrote a note, and who changed it last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit<'a> {
    /// Who made it, by name; empty where nobody was asked.
    pub author: &'a str,
    /// When it was changed last, by anybody; `None` where it is as it was written.
    pub changed: Option<Timestamp>,
    /// Who changed its words, tags or state last, by name, where that is not the author. An answer to a note is no
    /// change of it, nor is that it went along to another edition.
    pub editor: Option<&'a str>,
}

impl<'a> Credit<'a> {
    /// Of `note`, which stands in `workspace`.
    pub fn of(workspace: &'a Workspace, note: &'a Note) -> Self {
        let stamp = workspace.slot(RecordId::Note(note.id)).stamp();
        let editor = stamp.filter(|stamp| stamp.author != note.author && has_edited(stamp, note));
        let changed = editor.map(|stamp| stamp.edited);
        let changed = changed.or_else(|| (note.edited != note.created).then_some(note.edited));
        Self { author: &note.author, changed, editor: editor.map(|stamp| stamp.author.as_str()) }
    }

    /// A name as people read it where there may be none.
    pub fn name(name: &str) -> &str {
        if name.is_empty() { "somebody without a name" } else { name }
    }
}

/// True where whoever stamped the note last may have changed what it says. The stamp has one name for all that was
/// done; which fields were written by the same hand tells an answer from a change.
fn has_edited(stamp: &Stamp, note: &Note) -> bool {
    let answered = |field: &str| field.starts_with("reply ");
    let of_edits = stamp.written.iter().filter(|(field, _)| !answered(field) && field.as_str() != "about");
    let editors = of_edits.map(|(_, dot)| dot.replica.as_str()).collect::<BTreeSet<_>>();
    let last = note.replies.iter().rfind(|reply| reply.author == stamp.author && reply.written == note.edited);
    match last {
        Some(reply) => {
            let begin = format!("reply {} {} ", reply.written, reply.author);
            let dot = stamp.written.iter().find(|(field, _)| field.starts_with(&begin)).map(|(_, dot)| dot);
            dot.is_some_and(|dot| editors.contains(dot.replica.as_str()))
        }
        None => !editors.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::edits::{Ids, NewNote, Request, add_note, add_reply, set_body, set_state, set_target};
    use super::super::{Document, Signer};
    use super::*;
    use crate::notes::{NoteId, NoteState, Reply, Target};

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    /// Mara's note, and a hand for each of two people.
    struct Desk {
        document: Document,
        note: NoteId,
        mara: Signer,
        ben: Signer,
    }

    impl Desk {
        fn new() -> Self {
            let (mut document, mut mara) = (Document::default(), Signer::new("Mara", "mara-1"));
            let new = NewNote { target: Target::Event, body: "first".to_owned(), tags: [].into() };
            let (request, note) = add_note(&mut Ids::counted(), new, "Mara", at(1));
            document.carry_out(request, &mut mara, at(1));
            Self { document, note, mara, ben: Signer::new("Ben", "ben-1") }
        }

        fn does(&mut self, is_ben: bool, second: i64, request: impl Fn(&Workspace, NoteId) -> Request) {
            let request = request(self.document.workspace(), self.note);
            let hand = if is_ben { &mut self.ben } else { &mut self.mara };
            assert!(self.document.carry_out(request, hand, at(second)));
        }

        fn credit(&self) -> (Option<String>, Option<Timestamp>) {
            let workspace = self.document.workspace();
            let credit = Credit::of(workspace, workspace.note(self.note).unwrap());
            assert_eq!(credit.author, "Mara");
            (credit.editor.map(str::to_owned), credit.changed)
        }
    }

    fn answer(workspace: &Workspace, note: NoteId, author: &str, second: i64) -> Request {
        let reply = Reply {
            author: author.to_owned(),
            written: at(second),
            body: "why?".to_owned(),
            unknown: Default::default(),
        };
        add_reply(workspace, note, reply)
    }

    #[test]
    fn a_note_says_who_wrote_it_and_who_else_changed_it() {
        let mut desk = Desk::new();
        assert_eq!(desk.credit(), (None, None));
        desk.does(false, 2, |workspace, note| set_body(workspace, note, "second", at(2)));
        assert_eq!(desk.credit(), (None, Some(at(2))), "her own change needs no name");
        desk.does(true, 3, |workspace, note| set_state(workspace, note, NoteState::Done, at(3)));
        assert_eq!(desk.credit(), (Some("Ben".to_owned()), Some(at(3))));
        desk.ben.set_author("");
        desk.does(true, 4, |workspace, note| set_body(workspace, note, "third", at(4)));
        assert_eq!(desk.credit(), (Some(String::new()), Some(at(4))));
        assert_eq!(Credit::name(""), "somebody without a name");
    }

    #[test]
    fn an_answer_is_no_change_of_a_note() {
        let mut desk = Desk::new();
        desk.does(true, 2, |workspace, note| answer(workspace, note, "Ben", 2));
        assert_eq!(desk.credit().0, None);
        desk.does(false, 3, |workspace, note| set_body(workspace, note, "second", at(3)));
        desk.does(true, 4, |workspace, note| answer(workspace, note, "Ben", 4));
        assert_eq!(desk.credit().0, None, "the change was hers");
        desk.does(true, 5, |workspace, note| set_body(workspace, note, "third", at(5)));
        desk.does(true, 6, |workspace, note| answer(workspace, note, "Ben", 6));
        assert_eq!(desk.credit(), (Some("Ben".to_owned()), Some(at(6))), "he did both");
    }

    #[test]
    fn going_along_to_another_edition_is_no_change_of_a_note() {
        let mut desk = Desk::new();
        let article = Target::Article(crate::text::ArticleId(uuid::Uuid::from_u128(1)));
        desk.does(true, 2, |workspace, note| set_target(workspace, note, article.clone(), at(2)));
        assert_eq!(desk.credit().0, None);
    }
}

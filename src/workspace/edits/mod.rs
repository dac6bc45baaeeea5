//! Ready-made changes: what people ask for, as wishes with the name of the step.
//!
//! Every function reads a workspace and returns a [`Request`]; nothing changes before
//! [`super::Document::carry_out`] signs and applies it. A request without wishes changes nothing
//! and leaves no step behind: what was asked for is so already, or is gone.

mod articles;
mod editions;
mod event;
mod ids;
mod notes;
mod settle;
mod tags;

pub use articles::{
    Added, NewArticle, add_articles, is_here, move_article, remove_article, set_metadata, unite_articles,
};
pub use editions::{
    End, Verdict, add_edition, chained, decide, follow_editions, likely_former, set_all_aside, set_aside, tie_editions,
};
pub use event::{add_pin, add_pins, remove_pin, set_event, set_overlooked, set_strictness};
pub use ids::Ids;
pub use notes::{NewNote, add_note, add_reply, delete_note, set_body, set_state, set_tag, set_target};
pub use settle::{settle, settle_all};
pub use tags::{NewTag, add_tag, change_tag, delete_tag, unite_tags};

use super::{Record, Wish, Workspace};

/// A change as asked for: one step to undo.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// What the step is called in the menu, such as "Add note".
    pub label: String,
    /// What it consists of; may be empty.
    pub wishes: Vec<Wish>,
}

impl Request {
    fn new(label: impl Into<String>, wishes: impl IntoIterator<Item = Wish>) -> Self {
        Self { label: label.into(), wishes: wishes.into_iter().collect() }
    }
}

/// A wish for `record`, unless it stands there already.
fn put(workspace: &Workspace, record: Record) -> Option<Wish> {
    let is_there = workspace.slot(record.id()).live().is_some_and(|(present, _)| *present == record);
    (!is_there).then_some(Wish::Put(record))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::Timestamp;

    use super::super::{Document, EventInfo, RecordId, Signer, merge};
    use super::*;
    use crate::notes::{Anchor, NoteId, NoteState, PinKind, Query, Rgb, TagId, Target, describe};
    use crate::text::{Article, ArticleId, ByteSpan, Folding, Metadata};

    /// A document with two articles, a tag on a note on both, and whoever works on it.
    struct Desk {
        document: Document,
        signer: Signer,
        ids: Ids,
        articles: Vec<ArticleId>,
        tag: TagId,
        note: NoteId,
    }

    fn time() -> Timestamp {
        Timestamp::from_second(0).unwrap()
    }

    fn article(outlet: &str, text: &str) -> NewArticle {
        let meta = Metadata { outlet: Some(outlet.to_owned()), ..Metadata::default() };
        NewArticle::of(Article::new(text.to_owned(), meta))
    }

    fn tag(name: &str) -> NewTag {
        NewTag { name: name.to_owned(), colour: Rgb(1, 2, 3), definition: String::new(), parent: None, key: None }
    }

    impl Desk {
        fn new() -> Self {
            let (mut document, mut ids) = (Document::default(), Ids::counted());
            let mut signer = Signer::new("Ada", "ada-1");
            let new = vec![article("Harbour Post", "Twelve were hurt."), article("Times", "A dozen were hurt.")];
            let added = add_articles(document.workspace(), &mut ids, new, time());
            document.carry_out(added.request, &mut signer, time());
            let (request, tag) = add_tag(&mut ids, tag("Figures"));
            document.carry_out(request, &mut signer, time());
            let anchors = added.added.iter().map(|id| {
                let text = document.workspace().article(*id).unwrap().article.text();
                describe(*id, text, ByteSpan::new(0, 6))
            });
            let target = Target::Passages(anchors.collect());
            let new = NewNote { target, body: "The same number".to_owned(), tags: [tag].into() };
            let (request, note) = add_note(&mut ids, new, "Ada", time());
            document.carry_out(request, &mut signer, time());
            Self { document, signer, ids, articles: added.added, tag, note }
        }

        fn does(&mut self, request: Request) -> bool {
            self.document.carry_out(request, &mut self.signer, time())
        }

        fn workspace(&self) -> &Workspace {
            self.document.workspace()
        }
    }

    #[test]
    fn steps_have_names() {
        let mut desk = Desk::new();
        assert_eq!(desk.document.history().undo_label(), Some("Add note on a difference"));
        desk.document.undo(&mut desk.signer, time());
        assert_eq!(desk.document.history().redo_label(), Some("Add note on a difference"));
        assert_eq!(desk.document.history().undo_label(), Some("Add tag “Figures”"));
        desk.document.undo(&mut desk.signer, time());
        assert_eq!(desk.document.history().undo_label(), Some("Add 2 articles"));
    }

    #[test]
    fn what_is_so_already_is_no_step() {
        let mut desk = Desk::new();
        let (note, tag) = (desk.note, desk.tag);
        let requests = [
            set_body(desk.workspace(), note, "The same number", time()),
            set_state(desk.workspace(), note, NoteState::Open, time()),
            set_tag(desk.workspace(), note, (tag, true), time()),
            move_article(desk.workspace(), desk.articles[0], 0),
            delete_note(desk.workspace(), NoteId(uuid::Uuid::nil())),
            set_event(desk.workspace(), EventInfo::default()),
        ];
        let depth = desk.document.history().depth();
        for request in requests {
            let is_first_event = request.label.contains("event");
            assert_eq!(desk.does(request), is_first_event);
        }
        assert_eq!(desk.document.history().depth(), depth + 1, "the event was not there before");
    }

    #[test]
    fn what_pairing_overlooks_is_a_step() {
        let mut desk = Desk::new();
        let folding = Folding { case: false, ..Folding::default() };
        let phrases: BTreeSet<String> = ["all rights reserved".to_owned()].into();
        desk.does(set_overlooked(desk.workspace(), folding, phrases.clone()));
        assert_eq!(desk.document.history().undo_label(), Some("Change what pairing overlooks"));
        let options = desk.workspace().comparison_input().options;
        assert_eq!((options.folding, options.boilerplate), (folding, vec!["all rights reserved".to_owned()]));
        desk.does(set_overlooked(desk.workspace(), folding, BTreeSet::new()));
        assert_eq!(desk.document.history().undo_label(), Some("Change boilerplate"));
        desk.document.undo(&mut desk.signer, time());
        assert_eq!(desk.workspace().event().boilerplate, phrases);
    }

    #[test]
    fn deleting_a_tag_takes_it_off_its_notes_in_one_step() {
        let mut desk = Desk::new();
        let (request, under) = add_tag(&mut desk.ids, NewTag { parent: Some(desk.tag), ..tag("Numbers") });
        desk.does(request);
        let before = desk.workspace().clone();
        desk.does(delete_tag(desk.workspace(), desk.tag, time()));
        assert!(desk.workspace().note(desk.note).unwrap().tags.is_empty());
        assert_eq!(desk.workspace().tag(under).unwrap().parent, None);
        desk.document.undo(&mut desk.signer, time());
        assert_eq!(*desk.workspace(), before);
    }

    #[test]
    fn two_tags_become_one() {
        let mut desk = Desk::new();
        let (request, other) = add_tag(&mut desk.ids, tag("Counts"));
        desk.does(request);
        desk.does(unite_tags(desk.workspace(), other, desk.tag, time()));
        assert_eq!(desk.workspace().note(desk.note).unwrap().tags, [other].into());
        assert_eq!(desk.workspace().tags().count(), 1);
    }

    #[test]
    fn the_same_text_is_not_added_twice() {
        let mut desk = Desk::new();
        let new = vec![article("Copy", "Twelve were hurt."), article("New", "x"), article("New", "x")];
        let added = add_articles(desk.document.workspace(), &mut desk.ids, new, time());
        assert_eq!((added.added.len(), added.known.len()), (1, 2));
        assert_eq!(added.known[0], desk.articles[0]);
        desk.does(added.request);
        assert_eq!(desk.workspace().articles().last().unwrap().rank, 2);
    }

    #[test]
    fn notes_of_a_removed_article_keep_their_words() {
        let mut desk = Desk::new();
        let gone = desk.articles[0];
        desk.does(remove_article(desk.workspace(), gone));
        assert_eq!(desk.workspace().articles().len(), 1);
        let note = desk.workspace().notes_of(gone).next().unwrap();
        assert_eq!(note.target.anchors()[0].exact, "Twelve");
    }

    #[test]
    fn articles_change_places() {
        let mut desk = Desk::new();
        let [first, second] = [desk.articles[0], desk.articles[1]];
        desk.does(move_article(desk.workspace(), first, 1));
        assert_eq!(desk.workspace().articles().iter().map(|record| record.id).collect::<Vec<_>>(), [second, first]);
    }

    #[test]
    fn one_text_under_two_names_becomes_one_article() {
        let mut desk = Desk::new();
        let (mut signer, mut ids) = (Signer::new("Ben", "ben-1"), Ids::counted());
        for _ in 0..9 {
            ids.fresh(); // the colleague's ids are others
        }
        let mut document = Document::default();
        let added = add_articles(document.workspace(), &mut ids, vec![article("HP", "Twelve were hurt.")], time());
        let theirs = added.added[0];
        document.carry_out(added.request, &mut signer, time());
        let target = Target::Article(theirs);
        let (request, note) =
            add_note(&mut ids, NewNote { target, body: String::new(), tags: [].into() }, "Ben", time());
        document.carry_out(request, &mut signer, time());
        let merged = merge(desk.workspace(), document.workspace());
        assert_eq!(merged.same_articles, [(desk.articles[0], theirs)]);
        desk.document.apply_merged(&merged, "Merge");
        desk.does(unite_articles(desk.workspace(), desk.articles[0], theirs, time()));
        assert_eq!(desk.workspace().articles().len(), 2);
        assert_eq!(desk.workspace().note(note).unwrap().target, Target::Article(desk.articles[0]));
        let different = unite_articles(desk.workspace(), desk.articles[0], desk.articles[1], time());
        assert_eq!(different.wishes, []);
    }

    #[test]
    fn metadata_pins_and_queries() {
        let mut desk = Desk::new();
        let meta = Metadata { outlet: Some("Hafenpost".to_owned()), ..Metadata::default() };
        desk.does(set_metadata(desk.workspace(), desk.articles[0], meta));
        let find = |desk: &Desk, line: &str| desk.workspace().find(&Query::parse(line)).count();
        assert_eq!(find(&desk, "outlet:hafen tag:figures author:ada \"same number\" twelve -thirteen"), 1);
        assert_eq!(find(&desk, "outlet:harbour"), 0);
        let passages = desk.workspace().note(desk.note).unwrap().target.anchors().to_vec();
        let (request, pin) = add_pin(&mut desk.ids, PinKind::Together, passages.try_into().unwrap());
        desk.does(request);
        assert!(desk.workspace().pin(pin).is_some());
        desk.does(remove_pin(desk.workspace(), pin));
        assert!(desk.workspace().pin(pin).is_none());
    }

    #[test]
    fn the_parts_of_a_reading_are_pinned_in_one_step() {
        let mut desk = Desk::new();
        let passages: [Anchor; 2] =
            desk.workspace().note(desk.note).unwrap().target.anchors().to_vec().try_into().unwrap();
        let request = add_pins(&mut desk.ids, PinKind::Apart, vec![passages.clone(), passages]);
        desk.does(request);
        assert_eq!(desk.workspace().pins().count(), 2);
        assert_eq!(desk.document.history().undo_label(), Some("Pin passages apart"));
        desk.document.undo(&mut desk.signer, time());
        assert_eq!(desk.workspace().pins().count(), 0);
    }

    #[test]
    fn a_conflict_is_settled_as_either_says() {
        let mut desk = Desk::new();
        let mut theirs = desk.workspace().clone();
        let request = set_body(&theirs, desk.note, "Theirs", time());
        theirs.apply(&Signer::new("Ben", "ben-1").sign(&theirs, &request.label, request.wishes, time()));
        desk.does(set_body(desk.workspace(), desk.note, "Mine", time()));
        let merged = merge(desk.workspace(), &theirs);
        let [conflict] = merged.conflicts.as_slice() else { panic!("{:?}", merged.conflicts) };
        assert_eq!(conflict.id, RecordId::Note(desk.note));
        desk.document.apply_merged(&merged, "Merge");
        for (text, says) in
            [(Some("Mine, theirs"), "Mine, theirs"), (None, &desk.workspace().note(desk.note).unwrap().body.clone())]
        {
            desk.does(settle(desk.workspace(), RecordId::Note(desk.note), "body", text));
            assert_eq!(desk.workspace().note(desk.note).unwrap().body, says);
            assert_eq!(merge(desk.workspace(), &theirs).conflicts, []);
            desk.document.undo(&mut desk.signer, time());
        }
    }
}

//! Changes of the document: articles, tags, notes, pins.

use super::*;

#[test]
fn articles_move_in_the_list_and_not_over_its_ends() {
    let mut desk = Desk::new();
    let wire = desk.article("Wire");
    desk.change(Change::MoveArticle(wire, 1));
    assert_eq!(desk.labels(), ["Flare", "Wire", "Echo"]);
    desk.change(Change::MoveArticle(wire, -1));
    assert_eq!(desk.labels(), ["Wire", "Flare", "Echo"]);
    let n_steps = desk.n_steps();
    desk.change(Change::MoveArticle(wire, -1));
    desk.change(Change::MoveArticle(ArticleId(Uuid::nil()), 1));
    assert_eq!((desk.labels(), desk.n_steps()), (vec!["Wire", "Flare", "Echo"], n_steps));
}

#[test]
fn an_article_is_asked_about_renamed_and_removed() {
    let mut desk = Desk::new();
    let echo = desk.article("Echo");
    desk.act(Action::AskAboutArticle(echo));
    assert!(matches!(desk.app.window.dialog, Some(Dialog::Article(_))));
    desk.change(Change::SetMetadata(echo, Metadata { outlet: Some("The Echo".to_owned()), ..Metadata::default() }));
    assert_eq!(desk.labels(), ["Wire", "Flare", "The Echo"]);
    desk.change(Change::RemoveArticle(echo));
    assert_eq!(desk.labels(), ["Wire", "Flare"]);
    assert_eq!(desk.said(), "Article removed; undo brings it back, its notes are kept");
    desk.act(ChangeCommand::Undo);
    assert_eq!(desk.labels(), ["Wire", "Flare", "The Echo"]);
}

#[test]
fn what_a_person_says_of_a_pasted_text_counts_more_than_what_it_says_of_itself() {
    let mut desk = Desk::with(&[]);
    let text = format!(
        "Outlet: Flare\nHeadline: Crane falls\nDate: 2026-03-04\nBy: Ben Okafor\nAddress: https://flare.example/1\n\n{FLARE}"
    );
    desk.change(Change::AddPasted(text.clone(), Metadata::default()));
    let meta = |desk: &Desk| desk.workspace().articles()[0].article.meta().clone();
    let read = meta(&desk);
    assert_eq!((read.outlet.as_deref(), read.headline.as_deref()), (Some("Flare"), Some("Crane falls")));
    assert_eq!((read.published.as_deref(), read.byline.as_deref()), (Some("2026-03-04"), Some("Ben Okafor")));
    assert_eq!(read.address.as_deref(), Some("https://flare.example/1"));
    let given = |text: &str| Some(text.to_owned());
    let said = Metadata {
        outlet: given("F"),
        headline: given("H"),
        byline: given("B"),
        published: given("2026-03-05"),
        address: given("https://f.example"),
        section: given("S"),
        page: given("A6"),
        language: given("en"),
        read_on: given("2026-03-06"),
    };
    let mut desk = Desk::with(&[]);
    desk.change(Change::AddPasted(text.clone(), said.clone()));
    assert_eq!(meta(&desk), said);
    desk.change(Change::AddPasted(text, Metadata::default()));
    assert_eq!(desk.workspace().articles().len(), 1);
    assert_eq!(desk.said(), "1 article with the same text: here already, not added again");
    desk.change(Change::AddPasted(" \n".to_owned(), Metadata::default()));
    assert!(matches!(desk.app.window.dialog, Some(Dialog::Message(_))));
}

#[test]
fn new_tags_take_the_free_keys_and_names_and_colours_in_turn() {
    let mut desk = Desk::new();
    for _ in 0..3 {
        desk.change(Change::NewTag);
    }
    let listed = |desk: &Desk| -> Vec<(String, Option<char>)> {
        let mut tags: Vec<_> = desk.workspace().tags().map(|tag| (tag.name.clone(), tag.key)).collect();
        tags.sort();
        tags
    };
    let expected = [("New tag", '1'), ("New tag 2", '2'), ("New tag 3", '3')];
    assert_eq!(listed(&desk), expected.map(|(name, key)| (name.to_owned(), Some(key))));
    let colours: BTreeSet<String> = desk.workspace().tags().map(|tag| tag.colour.to_string()).collect();
    assert_eq!(colours.len(), 3);
    assert_eq!(desk.app.window.view.side_page, SidePage::Tags);
    let second = desk.workspace().tags().find(|tag| tag.key == Some('2')).expect("a second tag").clone();
    let note = desk.note_on("Wire", "12 dockers");
    desk.change(Change::ToggleTag(note, second.id));
    assert!(desk.workspace().note(note).expect("it is here").tags.contains(&second.id));
    desk.change(Change::ToggleTag(note, second.id));
    assert!(desk.workspace().note(note).expect("it is here").tags.is_empty());
    desk.act(Show::NotesWith(second.id));
    assert_eq!(
        (desk.app.window.view.query.as_str(), desk.app.window.view.side_page),
        ("tag:\"New tag 2\"", SidePage::Notes)
    );
    desk.change(Change::DeleteTag(second.id));
    desk.change(Change::NewTag);
    assert_eq!(listed(&desk)[1], ("New tag 2".to_owned(), Some('2')), "what is free is taken again");
}

#[test]
fn a_tag_that_is_typed_letter_by_letter_is_one_step() {
    let mut desk = Desk::new();
    desk.change(Change::NewTag);
    let tag = desk.workspace().tags().next().expect("a tag").clone();
    let n_steps = desk.n_steps();
    for name in ["F", "Fi", "Fig"] {
        desk.change(Change::PutTag(crate::notes::Tag { name: name.to_owned(), ..tag.clone() }));
    }
    assert_eq!((desk.workspace().tags().next().expect("a tag").name.as_str(), desk.n_steps()), ("Fig", n_steps + 1));
}

#[test]
fn a_note_is_on_what_is_selected_or_else_on_the_event() {
    let mut desk = Desk::new();
    let wire = desk.article("Wire");
    let on_words = desk.note_on("Wire", "12 dockers");
    let anchors = desk.workspace().note(on_words).expect("it is here").target.anchors().to_vec();
    assert_eq!((anchors.len(), anchors[0].exact.as_str()), (1, "12 dockers"));
    assert!(desk.app.window.view.selection.is_empty());
    assert_eq!(desk.app.window.view.write_note, Some(on_words), "it waits for its words");
    desk.act(ChangeCommand::NewNote);
    let on_event = desk.app.window.view.open_note.expect("a new note is open");
    assert_eq!(desk.workspace().note(on_event).expect("it is here").target, Target::Event);
    desk.change(Change::NoteOn(wire));
    let on_article = desk.app.window.view.open_note.expect("a new note is open");
    assert_eq!(desk.workspace().note(on_article).expect("it is here").target, Target::Article(wire));
    let tag = {
        desk.change(Change::NewTag);
        desk.workspace().tags().next().expect("a tag").id
    };
    desk.change(Change::NoteWith(vec![tag]));
    assert_eq!(desk.app.window.view.write_note, None, "its tag says it all");
    assert_eq!(desk.app.window.view.side_page, SidePage::Notes);
}

#[test]
fn a_note_is_written_answered_settled_and_deleted() {
    let mut desk = Desk::new();
    let note = desk.note_on("Wire", "12 dockers");
    desk.change(Change::WriteNote(note, "Which is it?".to_owned()));
    desk.change(Change::Reply(note, "Fourteen".to_owned()));
    desk.change(Change::SetState(note, crate::notes::NoteState::Done));
    let written = desk.workspace().note(note).expect("it is here").clone();
    assert_eq!((written.body.as_str(), written.state), ("Which is it?", crate::notes::NoteState::Done));
    assert_eq!((written.replies[0].author.as_str(), written.replies[0].body.as_str()), ("Ada Vogt", "Fourteen"));
    desk.act(Show::Note(None));
    desk.act(ChangeCommand::DeleteNote);
    assert_eq!(desk.workspace().notes().count(), 1, "none is open");
    desk.act(Show::Note(Some(note)));
    desk.act(ChangeCommand::DeleteNote);
    assert_eq!((desk.workspace().notes().count(), desk.app.window.view.open_note), (0, None));
    assert_eq!(desk.said(), "Note deleted; undo brings it back");
    desk.act(ChangeCommand::Undo);
    assert_eq!(desk.workspace().note(note), Some(&written));
    assert!(desk.said().starts_with("Taken back: "), "{}", desk.said());
    desk.act(ChangeCommand::Redo);
    assert_eq!(desk.workspace().notes().count(), 0);
    assert!(desk.said().starts_with("Done again: "), "{}", desk.said());
}

#[test]
fn pins_are_set_and_taken_away_and_say_what_they_do() {
    let mut desk = Desk::new();
    let pair = [desk.passage("Wire", WIRE), desk.passage("Echo", ECHO)];
    desk.change(Change::Pin(PinKind::Apart, vec![pair]));
    assert_eq!(desk.said(), "These passages stay apart from now on");
    desk.change(Change::Pin(PinKind::Together, vec![pair]));
    assert_eq!(desk.said(), "These passages belong together from now on");
    let kinds: Vec<PinKind> = desk.workspace().pins().map(|pin| pin.kind).collect();
    assert_eq!(kinds, [PinKind::Apart, PinKind::Together]);
    let first = desk.workspace().pins().next().expect("a pin").id;
    desk.change(Change::RemovePin(first));
    assert_eq!(desk.workspace().pins().count(), 1);
    let n_steps = desk.n_steps();
    let nowhere = Passage { article: ArticleId(Uuid::nil()), ..pair[0] };
    desk.change(Change::Pin(PinKind::Apart, vec![[nowhere, pair[1]]]));
    assert_eq!(desk.n_steps(), n_steps);
}

#[test]
fn what_pairing_overlooks_is_a_step_only_where_it_changes() {
    let mut desk = Desk::new();
    let event = desk.workspace().event();
    let n_steps = desk.n_steps();
    desk.change(Change::SetOverlooked(event.folding, event.boilerplate.clone()));
    assert_eq!(desk.n_steps(), n_steps);
    let phrases = BTreeSet::from(["all rights reserved".to_owned()]);
    desk.change(Change::SetOverlooked(event.folding, phrases.clone()));
    assert_eq!((desk.n_steps(), desk.workspace().event().boilerplate), (n_steps + 1, phrases));
    desk.change(Change::SetStrictness(-1));
    assert_eq!(desk.workspace().event().strictness, -1);
}

//! New editions, and what needs a look after them.

use super::*;

/// Pastes a new edition of the Wire's article.
fn paste_edition(desk: &mut Desk, text: &str) {
    let former = desk.article("Wire");
    desk.edition(EditionChange::Paste(former, text.to_owned(), Metadata::default()));
}

fn n_compared(desk: &Desk) -> (usize, usize) {
    (desk.workspace().articles().len(), desk.workspace().compared().len())
}

#[test]
fn a_new_edition_takes_the_place_of_the_former_and_its_notes_along() {
    let mut desk = Desk::new();
    let note = desk.note_on("Wire", "Nobody had checked it");
    let former = desk.article("Wire");
    desk.act(Show::Focus(former));
    paste_edition(&mut desk, WIRE);
    assert_eq!(desk.said(), "This is the same text: nothing has changed");
    assert_eq!(n_compared(&desk), (3, 3));
    paste_edition(&mut desk, &WIRE.replace("12 dockers", "15 dockers"));
    assert_eq!(n_compared(&desk), (4, 3));
    let anchor = desk.workspace().note(note).expect("it is here").target.anchors()[0].clone();
    assert_ne!(anchor.article, former);
    assert_eq!((anchor.exact.as_str(), anchor.question), ("Nobody had checked it", None));
    assert_eq!(desk.app.window.view.focus, Some(anchor.article), "the focus goes along");
    desk.act(ChangeCommand::Undo);
    assert_eq!(n_compared(&desk), (3, 3));
    desk.edition(EditionChange::SetAside(former, true));
    assert_eq!(n_compared(&desk), (3, 2));
    desk.edition(EditionChange::SetAside(former, false));
    assert_eq!(n_compared(&desk), (3, 3));
    desk.edition(EditionChange::FollowFrom(former));
    assert_eq!(desk.said(), "No note waits to be carried over");
    desk.edition(EditionChange::Follow(Stragglers::of(desk.workspace())));
    assert_eq!(desk.said(), "No note waits to be carried over");
}

#[test]
fn a_corrected_text_takes_its_notes_along_and_says_who_corrected_it() {
    let mut desk = Desk::new();
    let note = desk.note_on("Wire", "Nobody had checked it");
    let former = desk.article("Wire");
    let record = desk.workspace().article(former).unwrap().clone();
    let (meta, text) = (record.article.meta().clone(), record.article.text().replace("12 dockers", "15 dockers"));
    let body = meta.headline.as_deref().and_then(|headline| text.strip_prefix(headline)).unwrap_or(&text);
    let headline = Some("A new headline".to_owned());
    desk.edition(EditionChange::Correct(former, body.to_owned(), Metadata { headline, ..meta.clone() }));
    assert_eq!(n_compared(&desk), (4, 3));
    let anchor = desk.workspace().note(note).expect("it is here").target.anchors()[0].clone();
    let corrected = desk.workspace().article(anchor.article).unwrap();
    assert!(corrected.article.text().starts_with("A new headline\n\n"), "{}", corrected.article.text());
    assert!(corrected.article.text().contains("15 dockers"));
    desk.act(ChangeCommand::Undo);
    assert_eq!(n_compared(&desk), (3, 3), "one step");
    let byline = Some("Ada Marsh".to_owned());
    desk.edition(EditionChange::Correct(
        former,
        record.article.text().to_owned(),
        Metadata { byline, headline: None, ..meta },
    ));
    assert_eq!(n_compared(&desk), (3, 3), "a byline alone makes no new text");
    assert_eq!(desk.workspace().article(former).unwrap().article.meta().byline.as_deref(), Some("Ada Marsh"));
}

#[test]
fn a_text_that_is_here_already_becomes_the_new_edition() {
    let mut desk = Desk::new();
    paste_edition(&mut desk, FLARE);
    assert_eq!(n_compared(&desk), (3, 2));
    let flare = desk.article("Flare");
    assert_eq!(desk.workspace().article(flare).and_then(|record| record.edition_of), Some(desk.article("Wire")));
}

/// Two notes on words that a new edition changed.
fn desk_with_looks() -> (Desk, Vec<End>) {
    let mut desk = Desk::new();
    let notes = ["hurting 12 dockers", "had checked it since spring"].map(|words| desk.note_on("Wire", words));
    desk.act(Show::Note(None));
    let later = WIRE.replace("hurting 12 dockers", "injuring 15 dockers").replace("since spring", "since last winter");
    paste_edition(&mut desk, &later);
    let ends = notes.map(|note| End::of_note(note, 0)).to_vec();
    let open: Vec<End> = desk.app.derived.places.open_looks().map(|look| look.end).collect();
    assert_eq!(open, ends, "both are asked about");
    (desk, ends)
}

#[test]
fn what_needs_a_look_is_gone_through_in_a_ring() {
    let (mut desk, ends) = desk_with_looks();
    desk.act(Show::Looks);
    assert!(desk.app.window.view.only_looks && desk.app.window.view.scroll_to_look);
    for expected in [ends[1], ends[0], ends[1]] {
        desk.act(Command::from(GoCommand::NextLook));
        assert_eq!(desk.app.window.view.look, Some(expected));
        assert!(desk.app.window.view.open_note.is_some());
    }
}

#[test]
fn a_look_is_answered_and_the_next_one_shown() {
    let (mut desk, ends) = desk_with_looks();
    let (first, second) = (ends[0], ends[1]);
    let questions = |desk: &Desk| {
        let anchors = desk.workspace().notes().flat_map(|note| note.target.anchors());
        anchors.map(|anchor| (anchor.exact.clone(), anchor.question.is_some())).collect::<Vec<_>>()
    };
    desk.act(Show::Look(first));
    desk.act(ChangeCommand::AcceptWording);
    assert_eq!(questions(&desk)[0], ("injuring 15 dockers".to_owned(), false));
    assert_eq!(desk.app.window.view.look, Some(second), "on to the next");
    desk.act(ChangeCommand::RejectWording);
    assert_eq!(desk.app.window.view.look, Some(second), "it stays in the list of what needs a look");
    desk.select("Flare", "said nothing");
    desk.act(Show::Look(second));
    desk.act(ChangeCommand::AttachHere);
    assert_eq!(questions(&desk)[1], ("said nothing".to_owned(), false));
    assert!(desk.app.window.view.selection.is_empty());
    desk.act(ChangeCommand::AttachHere);
    assert_eq!(desk.said(), "Select the words first, then attach the note to them");
    desk.act(ChangeCommand::AcceptWording);
    assert_eq!(desk.said(), "Nothing needs a look");
    desk.act(Command::from(GoCommand::NextLook));
    assert_eq!(desk.said(), "Nothing needs a look");
}

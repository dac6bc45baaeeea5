//! What only changes what is shown.

use super::*;

#[test]
fn a_column_is_hidden_and_shown_again_when_something_in_it_is_asked_for() {
    let mut desk = Desk::new();
    let flare = desk.article("Flare");
    desk.act(Show::ToggleHidden(flare));
    assert!(desk.app.window.view.hidden.contains(&flare));
    desk.act(Show::ToggleHidden(flare));
    assert!(desk.app.window.view.hidden.is_empty());
    desk.act(Show::ToggleHidden(flare));
    let passage = desk.passage("Flare", "14 dockers");
    desk.act(Show::Passage(passage));
    assert!(desk.app.window.view.hidden.is_empty());
    assert_eq!(desk.app.window.view.scroll_to, Some(passage));
}

#[test]
fn what_is_selected_is_copied_with_its_source() {
    let copied = |desk: &Desk| {
        let commands = desk.ctx.output(|output| output.commands.clone());
        commands.into_iter().find_map(|command| {
            let egui::OutputCommand::CopyText(text) = command else { return None };
            Some(text)
        })
    };
    let mut desk = Desk::new();
    let meta = Metadata {
        outlet: Some("Wire".to_owned()),
        headline: Some("Crane falls".to_owned()),
        published: Some("2026-03-04".to_owned()),
        address: Some("https://wire.example".to_owned()),
        ..Metadata::default()
    };
    desk.change(Change::SetMetadata(desk.article("Wire"), meta));
    desk.app.run_view(&desk.ctx, ViewCommand::CopySelection);
    assert_eq!(copied(&desk), None);
    let passages = vec![desk.passage("Wire", "12 dockers"), desk.passage("Flare", "14 dockers")];
    desk.act(Show::Select(Selection { passages }));
    desk.app.run_view(&desk.ctx, ViewCommand::CopySelection);
    let expected = "“12 dockers” (Wire, “Crane falls”, 2026-03-04, https://wire.example)\n\n“14 dockers” (Flare)";
    assert_eq!(copied(&desk).as_deref(), Some(expected));
    assert_eq!(desk.said(), "Copied with its source");
}

#[test]
fn panels_and_dialogs_open_and_close_by_command() {
    let mut desk = Desk::new();
    let shows = |desk: &Desk| (desk.app.window.prefs.shows_articles, desk.app.window.prefs.shows_notes);
    let before = shows(&desk);
    desk.act(Command::from(ViewCommand::ToggleArticles));
    desk.act(Command::from(ViewCommand::ToggleNotes));
    assert_eq!(shows(&desk), (!before.0, !before.1));
    desk.app.window.prefs.shows_notes = false;
    desk.act(Command::from(ViewCommand::FindNotes));
    assert!(desk.app.window.prefs.shows_notes && desk.app.window.view.focus_query);
    for command in [
        AskCommand::EditEvent,
        AskCommand::SetAuthor,
        AskCommand::PairingRules,
        AskCommand::Shortcuts,
        AskCommand::About,
    ] {
        desk.act(Command::from(command));
        let is_it = matches!(
            (command, &desk.app.window.dialog),
            (AskCommand::EditEvent, Some(Dialog::Event(_)))
                | (AskCommand::SetAuthor, Some(Dialog::Name(_)))
                | (AskCommand::PairingRules, Some(Dialog::Overlooked(_)))
                | (AskCommand::Shortcuts, Some(Dialog::Shortcuts))
                | (AskCommand::About, Some(Dialog::About))
        );
        assert!(is_it, "{command:?}");
        desk.act(Action::Answer(Answer::Close));
        assert!(desk.app.window.dialog.is_none(), "{command:?}");
    }
    desk.act(Command::from(AskCommand::Agreement));
    assert_eq!(desk.said(), "Two people have to have notes here before they can be compared");
}

#[test]
fn notes_are_gone_through_from_end_to_end() {
    let mut desk = Desk::new();
    desk.act(Command::from(GoCommand::NextNote));
    assert_eq!(desk.said(), "There is no note to go to");
    let notes: Vec<NoteId> = ["crane", "quay", "Monday"].iter().map(|words| desk.note_on("Wire", words)).collect();
    desk.act(Show::Note(None));
    desk.app.window.prefs.shows_notes = true;
    desk.paint();
    let open = |desk: &mut Desk, command| {
        desk.act(Command::from(command));
        desk.app.window.view.open_note
    };
    for expected in [notes[0], notes[1], notes[2], notes[2]] {
        assert_eq!(open(&mut desk, GoCommand::NextNote), Some(expected));
    }
    let shown = desk.app.window.view.scroll_to.expect("its words are brought into view");
    assert_eq!(desk.words(shown), "Monday");
    for expected in [notes[1], notes[0], notes[0]] {
        assert_eq!(open(&mut desk, GoCommand::PreviousNote), Some(expected));
    }
    desk.act(Show::Note(None));
    assert_eq!(open(&mut desk, GoCommand::PreviousNote), Some(notes[2]));
}

#[test]
fn differences_are_gone_through_in_a_ring_past_hidden_columns() {
    let mut desk = Desk::new();
    let selected = |desk: &Desk| {
        desk.app.window.view.selection.active().map(|passage| (passage.article, desk.words(passage).to_owned()))
    };
    let mut round = Vec::new();
    loop {
        desk.act(Command::from(GoCommand::NextDifference));
        let here = selected(&desk).expect("something is selected");
        if round.first() == Some(&here) {
            break;
        }
        round.push(here);
        assert!(round.len() < 40, "{round:?}");
    }
    let wire = desk.article("Wire");
    assert!(round.iter().all(|(article, _)| *article != wire), "the focus has none of its own: {round:?}");
    assert!(round.contains(&(desk.article("Flare"), "14".to_owned())), "{round:?}");
    desk.act(Command::from(GoCommand::PreviousDifference));
    assert_eq!(selected(&desk).as_ref(), round.last());
    desk.act(Command::from(GoCommand::PreviousDifference));
    assert_eq!(selected(&desk).as_ref(), round.iter().rev().nth(1));
    desk.act(Show::Select(Selection::default()));
    desk.act(Command::from(GoCommand::PreviousDifference));
    assert_eq!(selected(&desk).as_ref(), round.last());
    for outlet in ["Flare", "Echo"] {
        desk.act(Show::ToggleHidden(desk.article(outlet)));
    }
    desk.act(Command::from(GoCommand::NextDifference));
    assert_eq!(desk.said(), "There is no difference to go to");
}

#[test]
fn the_focus_goes_round_past_hidden_outlets() {
    let mut desk = Desk::new();
    let focus = |desk: &Desk| {
        let record = desk.app.window.view.focus.and_then(|id| desk.workspace().article(id));
        record.map(|record| record.label().to_owned()).unwrap_or_default()
    };
    for expected in ["Flare", "Echo", "Wire"] {
        desk.act(Command::from(GoCommand::FocusNext));
        assert_eq!(focus(&desk), expected);
    }
    for expected in ["Echo", "Flare", "Wire"] {
        desk.act(Command::from(GoCommand::FocusPrevious));
        assert_eq!(focus(&desk), expected);
    }
    desk.act(Show::ToggleHidden(desk.article("Flare")));
    desk.act(Command::from(GoCommand::FocusNext));
    assert_eq!(focus(&desk), "Echo");
    desk.act(Show::Focus(desk.article("Flare")));
    assert_eq!(focus(&desk), "Flare");
}

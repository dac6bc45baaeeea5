//! Going places: the next difference, the next note, another outlet, one step back in time.

use crate::workspace::ArticleRecord;

use super::super::app::Variorum;
use super::super::command::GoCommand;
use super::super::derived::is_difference;
use super::super::view::{Passage, Selection, SidePage};

impl Variorum {
    /// Commands that go to the next or previous of something.
    pub(super) fn go(&mut self, command: GoCommand) {
        match command {
            GoCommand::NextDifference => self.go_to_difference(true),
            GoCommand::PreviousDifference => self.go_to_difference(false),
            GoCommand::NextNote => self.go_to_note(true),
            GoCommand::PreviousNote => self.go_to_note(false),
            GoCommand::NextLook => self.next_look(),
            GoCommand::NextDispute => self.go_to_dispute(true),
            GoCommand::PreviousDispute => self.go_to_dispute(false),
            GoCommand::FocusNext => self.move_focus(true),
            GoCommand::FocusPrevious => self.move_focus(false),
        }
    }

    /// Brings the cursor to the query line of the notes.
    pub(super) fn find_notes(&mut self) {
        self.prefs.shows_notes = true;
        self.view.side_page = SidePage::Notes;
        self.view.focus_query = true;
    }

    /// Brings a passage into view.
    pub(super) fn show_passage(&mut self, passage: Passage) {
        self.view.hidden.remove(&passage.article);
        self.view.scroll_to = Some(passage);
    }

    /// Takes a step back, or does it again, and says which.
    pub(super) fn step(&mut self, again: bool) {
        let history = self.document.history();
        let label = if again { history.redo_label() } else { history.undo_label() }.map(str::to_owned);
        let Some(label) = label else { return };
        let now = (self.setup.now)();
        let is_done =
            if again { self.document.redo(&mut self.signer, now) } else { self.document.undo(&mut self.signer, now) };
        if !is_done {
            return;
        }
        self.toasts.say(format!("{}: {label}", if again { "Done again" } else { "Taken back" }));
    }

    /// Selects the next marked words after the selection, in reading order, or the first.
    fn go_to_difference(&mut self, forward: bool) {
        let differences = self.differences();
        let Some(last) = differences.len().checked_sub(1) else {
            return self.toasts.say("There is no difference to go to");
        };
        let here = self.view.selection.active();
        let at = here.and_then(|here| differences.iter().position(|sides| sides.last() == Some(&here)));
        let next = match (at, forward) {
            (Some(at), true) => (at + 1) % differences.len(),
            (Some(at), false) => at.checked_sub(1).unwrap_or(last),
            (None, true) => 0,
            (None, false) => last,
        };
        let sides = differences[next].clone();
        sides.last().into_iter().for_each(|passage| self.show_passage(*passage));
        self.view.selection = Selection { passages: sides };
    }

    /// Every marked stretch of words outside the focus outlet with what stands against it, in the order of
    /// the columns.
    fn differences(&self) -> Vec<Vec<Passage>> {
        let derived = &self.derived;
        let mut differences = Vec::new();
        for (band_idx, band) in derived.bands.iter().enumerate() {
            for reading in band.tellings().map(|cell| &cell.reading) {
                let id = derived.key.input.articles[reading.article_idx].0;
                if reading.article_idx == derived.key.focus_idx || self.view.hidden.contains(&id) {
                    continue;
                }
                let marked = reading.segments.iter().flatten().filter(|segment| is_difference(segment.meaning));
                differences.extend(marked.map(|segment| derived.both_sides(band_idx, reading.article_idx, segment)));
            }
        }
        differences
    }

    fn go_to_note(&mut self, forward: bool) {
        let listed = self.notes.listed();
        let Some(last) = listed.len().checked_sub(1) else { return self.toasts.say("There is no note to go to") };
        let at = self.view.open_note.and_then(|open| listed.iter().position(|id| *id == open));
        let next = match (at, forward) {
            (Some(at), true) => (at + 1).min(last),
            (Some(at), false) => at.saturating_sub(1),
            (None, true) => 0,
            (None, false) => last,
        };
        let id = listed[next];
        self.open_note(Some(id));
        if let Some((article, span)) = self.places.first_place(id) {
            self.show_passage(Passage { article, span });
        }
    }

    /// Moves the focus down or up the list, past hidden outlets.
    fn move_focus(&mut self, forward: bool) {
        let articles = self.document.workspace().articles();
        let shown: Vec<&ArticleRecord> = articles
            .into_iter()
            .filter(|record| record.is_compared() && !self.view.hidden.contains(&record.id))
            .collect();
        let Some(n) = Some(shown.len()).filter(|n| *n > 0) else { return };
        let focus = self.derived.key.input.articles.get(self.derived.key.focus_idx).map(|(id, _)| *id);
        let at = shown.iter().position(|record| Some(record.id) == focus).unwrap_or_default();
        let next = if forward { (at + 1) % n } else { (at + n - 1) % n };
        self.view.focus = Some(shown[next].id);
    }
}

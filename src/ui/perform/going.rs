//! Going places: the next difference, the next note, another outlet, one step back in time.

use crate::compare::MarkKind;
use crate::workspace::ArticleRecord;

use super::super::app::Variorum;
use super::super::command::{GoCommand, PageCommand};
use super::super::view::{Passage, Selection, Side, SidePage};

impl Variorum {
    /// Commands that go to the next or previous of something.
    pub(super) fn go(&mut self, command: GoCommand) {
        match command {
            GoCommand::NextDifference => self.go_to_difference(true),
            GoCommand::PreviousDifference => self.go_to_difference(false),
            GoCommand::NextNote => self.go_to_note(true),
            GoCommand::PreviousNote => self.go_to_note(false),
            GoCommand::NextLook => self.next_look(),
            GoCommand::NextHit => self.go_to_hit(true),
            GoCommand::PreviousHit => self.go_to_hit(false),
            GoCommand::NextDispute => self.go_to_dispute(true),
            GoCommand::PreviousDispute => self.go_to_dispute(false),
            GoCommand::FocusNext => self.move_focus(true),
            GoCommand::FocusPrevious => self.move_focus(false),
            GoCommand::Back => self.follow_trail(false),
            GoCommand::Forward => self.follow_trail(true),
        }
    }

    /// Brings the cursor to the query line of the notes.
    pub(super) fn find_notes(&mut self) {
        self.show_side(Side::Notes, true);
        self.window.view.side_page = SidePage::Notes;
        self.window.view.focus_query = true;
    }

    /// Brings the cursor to the line that finds words.
    pub(super) fn find_words(&mut self) {
        self.show_side(Side::Notes, true);
        self.window.view.side_page = SidePage::Find;
        self.window.view.focus_find = true;
    }

    fn go_to_hit(&mut self, forward: bool) {
        let band_idx = self.derived.compared.current_band(&self.window.view);
        match self.window.search.step(forward, band_idx) {
            Some(hit) => self.show_passage(hit.passage),
            None => self.window.toasts.say("Nothing was found to go to"),
        }
    }

    /// Shows another page.
    pub(super) fn show_page(&mut self, page: PageCommand) {
        if page == self.window.view.page {
            return;
        }
        self.window.trail.leave(&self.window.view);
        let derived = &self.derived.compared;
        // The row that one was in stays the current one.
        let band = derived.bands.get(derived.current_band(&self.window.view));
        self.window.view.row = band.map(|band| band.row_idx);
        self.window.view.scroll_to =
            self.window.view.selection.active().or_else(|| derived.passage_of(derived.current_band(&self.window.view)));
        self.window.view.page = page;
    }

    fn follow_trail(&mut self, forward: bool) {
        if !self.window.trail.go(&mut self.window.view, forward) {
            self.window.toasts.say(if forward {
                "There is no place to go forward to"
            } else {
                "There is no place to go back to"
            });
        }
    }

    /// Brings a passage into view.
    pub(super) fn show_passage(&mut self, passage: Passage) {
        self.window.view.hidden.remove(&passage.article);
        self.window.view.scroll_to = Some(passage);
    }

    /// Takes a step back, or does it again, and says which.
    pub(super) fn step(&mut self, again: bool) {
        let history = self.work.document.history();
        let label = if again { history.redo_label() } else { history.undo_label() }.map(str::to_owned);
        let Some(label) = label else { return };
        let now = (self.setup.now)();
        let is_done = if again {
            self.work.document.redo(&mut self.work.signer, now)
        } else {
            self.work.document.undo(&mut self.work.signer, now)
        };
        if !is_done {
            return;
        }
        self.window.toasts.say(format!("{}: {label}", if again { "Done again" } else { "Taken back" }));
    }

    /// Selects the next marked words after the selection, in reading order; without one, after what is in sight.
    fn go_to_difference(&mut self, forward: bool) {
        let differences = self.differences();
        let Some(last) = differences.len().checked_sub(1) else {
            return self.window.toasts.say("There is no difference to go to");
        };
        let here = self.window.view.selection.active();
        let at = here.and_then(|here| differences.iter().position(|(_, sides)| sides.last() == Some(&here)));
        let top = self.window.view.first_in_sight;
        let in_sight = differences.partition_point(|(band_idx, _)| *band_idx < top);
        let next = match (at, forward) {
            (Some(at), true) => (at + 1) % differences.len(),
            (Some(at), false) => at.checked_sub(1).unwrap_or(last),
            (None, true) => in_sight % differences.len(),
            (None, false) => in_sight.checked_sub(1).unwrap_or(last),
        };
        let (_, sides) = differences[next].clone();
        sides.last().into_iter().for_each(|passage| self.show_passage(*passage));
        self.window.view.selection = Selection { passages: sides };
    }

    /// Every marked stretch of words outside the focus outlet with its band and what stands against it, in the order
    /// of the columns.
    fn differences(&self) -> Vec<(usize, Vec<Passage>)> {
        let (derived, view) = (&self.derived.compared, &self.window.view);
        let mut differences = Vec::new();
        for (band_idx, band) in derived.bands.iter().enumerate().filter(|(_, band)| band.n_tellers() > 1) {
            for cell in band.tellings() {
                let article_idx = cell.reading.article_idx;
                let id = derived.key.input.articles[article_idx].0;
                if article_idx == derived.key.focus_idx || view.hidden.contains(&id) {
                    continue;
                }
                let marked = cell.marks_at(view.marks).filter(|mark| mark.kind != MarkKind::Shared);
                differences.extend(marked.map(|mark| (band_idx, derived.both_sides(band_idx, article_idx, mark))));
            }
        }
        differences
    }

    fn go_to_note(&mut self, forward: bool) {
        let listed = self.window.notes.listed();
        let Some(last) = listed.len().checked_sub(1) else {
            return self.window.toasts.say("There is no note to go to");
        };
        let at = self.window.view.open_note.and_then(|open| listed.iter().position(|id| *id == open));
        let next = match (at, forward) {
            (Some(at), true) => (at + 1).min(last),
            (Some(at), false) => at.saturating_sub(1),
            (None, true) => 0,
            (None, false) => last,
        };
        let id = listed[next];
        self.open_note(Some(id));
        if let Some((article, span)) = self.derived.places.first_place(id) {
            self.show_passage(Passage { article, span });
        }
    }

    /// Moves the focus down or up the list, past hidden outlets.
    fn move_focus(&mut self, forward: bool) {
        let articles = self.work.document.workspace().articles();
        let shown: Vec<&ArticleRecord> = articles
            .into_iter()
            .filter(|record| record.is_compared() && !self.window.view.hidden.contains(&record.id))
            .collect();
        let Some(n) = Some(shown.len()).filter(|n| *n > 0) else { return };
        let focus =
            self.derived.compared.key.input.articles.get(self.derived.compared.key.focus_idx).map(|(id, _)| *id);
        let at = shown.iter().position(|record| Some(record.id) == focus).unwrap_or_default();
        let next = if forward { (at + 1) % n } else { (at + n - 1) % n };
        self.window.view.focus = Some(shown[next].id);
    }
}

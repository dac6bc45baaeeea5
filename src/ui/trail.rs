//! The places a person came from, to go back to and forth.

use super::command::PageCommand;
use super::view::{Selection, View};

/// More places than these are forgotten, the oldest first.
const MAX_PLACES: usize = 100;

/// Where a person was: the page, the row, and what was selected.
#[derive(Clone, Debug, PartialEq)]
struct Place {
    page: PageCommand,
    row: Option<usize>,
    selection: Selection,
}

impl Place {
    fn of(view: &View) -> Self {
        Self { page: view.page, row: view.row, selection: view.selection.clone() }
    }

    fn show(self, view: &mut View) {
        view.scroll_to = self.selection.active();
        (view.page, view.row, view.selection) = (self.page, self.row, self.selection);
    }
}

/// Places in the order they were left.
#[derive(Debug, Default)]
pub(crate) struct Trail {
    behind: Vec<Place>,
    ahead: Vec<Place>,
}

impl Trail {
    /// A person is about to go elsewhere.
    pub(crate) fn leave(&mut self, view: &View) {
        let place = Place::of(view);
        if self.behind.last() != Some(&place) {
            self.behind.push(place);
            let n_over = self.behind.len().saturating_sub(MAX_PLACES);
            self.behind.drain(..n_over);
        }
        self.ahead.clear();
    }

    /// Goes back, or forward again; false where there is no place to go to.
    pub(crate) fn go(&mut self, view: &mut View, forward: bool) -> bool {
        let here = Place::of(view);
        let (from, to) =
            if forward { (&mut self.ahead, &mut self.behind) } else { (&mut self.behind, &mut self.ahead) };
        while let Some(place) = from.pop() {
            if place != here {
                to.push(here);
                place.show(view);
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_back_the_way_one_came_and_forth_again() {
        let (mut view, mut trail) = (View::default(), Trail::default());
        for (row, page) in [(1, PageCommand::Readings), (2, PageCommand::Table), (3, PageCommand::Table)] {
            trail.leave(&view);
            (view.row, view.page) = (Some(row), page);
        }
        let walk = |view: &mut View, trail: &mut Trail, forward: bool| trail.go(view, forward).then_some(view.row);
        assert_eq!(walk(&mut view, &mut trail, false), Some(Some(2)));
        assert_eq!(walk(&mut view, &mut trail, false), Some(Some(1)));
        assert_eq!(view.page, PageCommand::Readings);
        assert_eq!(walk(&mut view, &mut trail, true), Some(Some(2)));
        assert_eq!(walk(&mut view, &mut trail, false), Some(Some(1)));
        assert_eq!(walk(&mut view, &mut trail, false), Some(None));
        assert_eq!(walk(&mut view, &mut trail, false), None, "there is nothing before the start");
        trail.leave(&view);
        assert_eq!(walk(&mut view, &mut trail, true), None, "whoever goes on elsewhere leaves what was ahead");
    }
}

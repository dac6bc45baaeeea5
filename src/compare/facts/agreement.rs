//! What it takes before two sentences may be said to contradict each other: a false alarm hurts more than a miss.

use super::line::{Line, n_shared};

/// Sharing this much, two sentences tell one thing whatever names they use for it.
const SURELY: usize = 4;

/// Both name somebody or something, and nothing in common; another telling of one thing may still do so.
pub(super) fn are_of_others(a: &Line, b: &Line) -> bool {
    let is_apart = !a.names.is_empty() && !b.names.is_empty() && n_shared(&a.names, &b.names) == 0;
    is_apart && n_shared(&a.contents, &b.contents) < SURELY
}

/// Each names in full somebody whom the other does not name.
pub(super) fn are_of_other_people(a: &Line, b: &Line) -> bool {
    let has_own = |a: &Line, b: &Line| n_shared(&a.surnames, &b.names) < a.surnames.len();
    has_own(a, b) && has_own(b, a)
}

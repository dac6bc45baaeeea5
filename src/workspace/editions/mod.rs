//! New editions: what became of an article's words, and of the notes and pins on them.
//!
//! [`EditionMap`] follows the words from one edition to the next; [`carry`] takes notes and pins
//! along, [`carry_each`] on several ways at once. What is certain moves by itself; the rest is asked ([`crate::notes::Question`]).

mod carry;
mod journey;
mod map;
mod side;

pub use carry::{Carried, Ends, Passengers, carry};
pub use journey::{Journey, Stragglers, carry_each};
pub use map::EditionMap;
pub use side::{Stretch, side_by_side};

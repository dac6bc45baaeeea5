//! The event that ships with the program.

use super::{Workspace, parse};

const SAVED: &str = include_str!("../../saves/example.ron");

/// The articles of the example event, as file name and text, oldest first.
pub const EXAMPLE_ARTICLES: [(&str, &str); 5] = [
    ("northsound-wire.txt", include_str!("../../assets/example/northsound-wire.txt")),
    ("daily-flare.txt", include_str!("../../assets/example/daily-flare.txt")),
    ("harbour-post.txt", include_str!("../../assets/example/harbour-post.txt")),
    ("crown-ledger.txt", include_str!("../../assets/example/crown-ledger.txt")),
    ("merrow-public.txt", include_str!("../../assets/example/merrow-public.txt")),
];

/// The example event, with articles, notes and tags; compiled in, so that it opens anywhere.
pub fn example() -> Workspace {
    parse(SAVED).expect("tests/example_event.rs holds that the example loads").workspace
}

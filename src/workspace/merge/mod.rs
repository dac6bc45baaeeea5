//! Merging: two workspaces into one, with nothing lost, and what a person sees of it.
//!
//! The files in the order of the stages:
//!
//! 1. `version`: who has seen what. `loan`: whose text an article has that was shared without one.
//! 2. `table`: how a field is described, once for all who use it. `fields`: the table of every record.
//!    `saying`: what is said in a field, as it waits to be settled.
//! 3. `reconcile`: several concurrent versions as one. `slot`: all versions of a record, and what is
//!    shown of them.
//! 4. `unite`: two workspaces, record by record, with or without a base. `by_hand`: what was changed since the
//!    base without a signature. `twins`: one thing under two ids.
//! 5. `incoming`: what another file would bring. `taking`: what a person chose of it.
//! 6. `disputes`: what waits to be settled. `differences` and `note_versions`: what changed between two
//!    states. `field_words`: fields and values as people read them.

mod by_hand;
mod differences;
mod disputes;
mod field_words;
pub(super) mod fields;
mod incoming;
#[cfg(test)]
mod laws;
pub(super) mod loan;
mod note_versions;
mod reconcile;
pub(super) mod saying;
mod slot;
mod table;
mod taking;
mod twins;
mod unite;
mod version;

pub use differences::{Difference, DifferenceKind, differences};
pub use disputes::{Dispute, Party, Voice, disputes, disputes_of};
pub use field_words::field_name;
pub(super) use fields::is_known_field;
pub use incoming::{Choice, FieldChange, Incoming, Item, News};
pub use loan::Loan;
pub use note_versions::{NoteVersion, authors, authors_of, note_versions, versions_of};
pub use slot::{Concurrent, Slot, Version};
pub use taking::take;
pub use twins::Twin;
pub use unite::{Came, Conflict, Merged, conflicts, merge, merge_with_base};
pub use version::{Dot, Stamp, Unsettled, VersionVector};

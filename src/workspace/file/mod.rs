//! The RON file: one event as readable text, a contract apart from the live types.
//!
//! [`parse`] and [`to_ron`] convert; [`load`] and [`save`] add the disk. The files in the order of the stages:
//!
//! 1. `quoting`, `values`: single values. `out`, `schema`, `known`: how structs of the file are declared, read and
//!    written, so that whatever a newer program wrote in them is kept.
//! 2. `v2`: the file's structs, each with the ways between it and the live type. `v1`: those of version 1, and
//!    `upgrade`, the step from them to version 2.
//! 3. `read`, `write`: from a file to a workspace and back. `pieces`: some records, for the recovery journal.
//! 4. `load`, `save`, `place`: the disk. `salvage`: what can be read of a broken file.

mod known;
mod load;
mod obstacle;
mod out;
mod pieces;
mod place;
mod quoting;
mod read;
mod rights;
mod salvage;
mod save;
mod save_error;
mod schema;
mod texts;
mod upgrade;
mod v1;
mod v2;
mod values;
mod write;

pub(super) use load::is_workspace;
pub use load::{LoadError, LoadProblem, Loaded, hash_on_disk, load, parse, parse_bytes};
pub use obstacle::{Obstacle, obstacle};
pub(super) use pieces::{piece_from_ron, piece_to_ron};
pub(super) use place::{Place, is_device, put, target_of};
pub(super) use rights::Rights;
pub use salvage::{Salvaged, Unread, salvage, salvage_file};
pub(super) use save::{Replaced, Writing};
pub use save::{Replaces, save, to_ron};
pub use save_error::{Counts, SaveError};

/// What stands in the header of every file of ours.
const FORMAT: &str = "variorum";

/// Where RON stops; the file's structs are a few levels deep.
const MAX_DEPTH: usize = 128;

const MB: u64 = 1024 * 1024;

/// A file of 20,000 notes and 200 articles has about a quarter of this.
const MAX_FILE_BYTES: u64 = 128 * MB;

/// The texts of all articles together, in bytes, so that the file with its notes stays within what is read.
pub const MAX_TEXT_BYTES: usize = 120 << 20;

/// Articles, tags, notes, pins and tombstones together.
const MAX_RECORDS: usize = 200_000;

/// Of one record that several people changed at once, without knowing of each other. What is shown
/// of them costs their number squared.
const MAX_VERSIONS: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::random;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_is_written_is_what_is_read(steps in random::steps(0..40)) {
            for workspace in random::play(&steps) {
                let text = to_ron(&workspace);
                let loaded = parse(&text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
                prop_assert_eq!(&loaded.workspace, &workspace, "{}", text);
                prop_assert_eq!(to_ron(&loaded.workspace), text.as_str());
                let with_crlf = parse(&text.replace('\n', "\r\n")).unwrap();
                prop_assert_eq!(with_crlf.workspace, workspace, "version control changed the line ends");
            }
        }
    }
}

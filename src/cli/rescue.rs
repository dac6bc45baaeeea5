//! What can be done about a broken file: its backups, and the records that can still be read.

use std::path::Path;

use crate::workspace::{Counts, Keep, LoadError, Replaces, SaveJob, salvage_file};

use super::door::Printed;
use super::exit::Exit;
use super::refusal::not_written;
use super::{Failure, Output};

/// What to do about `error`, with the backup and the salvage there is.
pub(super) fn way_out(file: &Path, error: &LoadError) -> Vec<String> {
    let backup = Keep::of_this_person().and_then(|keep| keep.newest_good_backup(file));
    let backup = backup.map(|(backup, loaded)| {
        let counts = Counts::of(&loaded.workspace);
        format!("Backup of {}, {counts}: {}", backup.saved, backup.path.display())
    });
    let salvaged = salvage_file(file, &error.problem).map(|salvaged| {
        let counts = Counts::of(&salvaged.workspace);
        format!("Still readable: {counts}. To write that to a new file: variorum check FILE --salvage NEW.ron")
    });
    [error.hint().to_owned()].into_iter().chain(backup).chain(salvaged).collect()
}

/// Writes what can still be read of `file` to `output`, a new file.
pub(super) fn rescue(file: &Path, output: &Path, error: &LoadError) -> Result<Output, Failure> {
    let Some(salvaged) = salvage_file(file, &error.problem) else {
        let nothing = format!("{error}; nothing in it can be read any more");
        return Err(Failure::of_each(vec![nothing], way_out(file, error)));
    };
    if std::fs::symlink_metadata(output).is_ok() {
        let what = format!("{} is there already", output.display());
        return Err(Failure::usage(what, "What is salvaged goes into a new file. Choose another name."));
    }
    let job = SaveJob::of(salvaged.workspace.clone(), output.to_owned(), Replaces::Inputs(Vec::new()));
    let saved = job.readable_as(file).run().map_err(|error| not_written(&error))?;
    let n_records = salvaged.workspace.slots().count();
    let n_unread = salvaged.unread.len();
    let counts = Counts::of(&salvaged.workspace);
    let stdout = format!("{}: {n_records} records ({counts}) written, {n_unread} could not be read", output.display());
    let unread = salvaged.unread.iter().map(|unread| format!("not readable: {unread}"));
    let odd = salvaged.notices.iter().chain(saved.remarks()).cloned();
    let remarks = [error.to_string()].into_iter().chain(unread).chain(odd).collect();
    Ok(Output { stdout: Printed::Lines(vec![stdout]), remarks, exit: Exit::Fault })
}

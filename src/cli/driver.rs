//! `variorum merge` as the merge driver of version control: whatever goes wrong, git must not take the file for
//! merged.

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::exit::Exit;
use super::{Failure, Output};

/// True where git may have asked: it has a base, people seldom do. For arguments that cannot be parsed.
pub(super) fn is_meant(args: &[OsString]) -> bool {
    let is_base = |arg: &OsString| arg == "--base" || arg.to_string_lossy().starts_with("--base=");
    args.get(1).is_some_and(|command| command == "merge") && args.iter().any(is_base)
}

/// Runs a merge; a failure of it, and a fault of the program too, ends with [`Exit::Stopped`].
pub(super) fn stopping_git(merge: impl FnOnce() -> Result<Output, Failure>) -> Result<Output, Failure> {
    let fault = |_| Failure::usage("a fault in the program; nothing was merged", "Please report what stands above.");
    let result = catch_unwind(AssertUnwindSafe(merge)).unwrap_or_else(|panic| Err(fault(panic)));
    result.map_err(|failure| Failure { exit: Exit::Stopped, ..failure })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(line: &str) -> bool {
        is_meant(&line.split(' ').map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn only_a_merge_with_a_base_may_be_gits() {
        assert!(meant("variorum merge a b --base c -o a") && meant("variorum merge --base=c --wrong a b -o a"));
        assert!(!meant("variorum merge a b -o a") && !meant("variorum check --base c") && !meant("variorum"));
    }

    #[test]
    fn a_failure_or_a_fault_of_the_program_stops_git() {
        let exits =
            [stopping_git(|| Err(Failure::usage("no file", ""))), stopping_git(|| panic!("a fault for the test"))];
        assert!(exits.into_iter().all(|result| result.is_err_and(|failure| failure.exit == Exit::Stopped)));
        let conflicts = || Ok(Output { exit: Exit::Fault, ..Output::default() });
        assert!(stopping_git(conflicts).is_ok_and(|output| output.exit == Exit::Fault));
    }
}

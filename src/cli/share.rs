//! `variorum share`: notes without the articles.

use crate::workspace::{load, notes_only, save};

use super::args::ShareArgs;
use super::{Failure, Output};

/// Ends with 0 written, 1 the file cannot be read, 2 nothing written.
pub(super) fn run(args: &ShareArgs) -> Result<Output, Failure> {
    let loaded = load(&args.file).map_err(|error| Failure::new(&error, error.hint()))?;
    if let (Ok(file), Ok(output)) = (args.file.canonicalize(), args.output.canonicalize())
        && file == output
    {
        let what = format!("{} would lose the texts of its articles", args.file.display());
        return Err(Failure::usage(what, "Name another file with -o."));
    }
    let shared = notes_only(&loaded.workspace);
    save(&args.output, &shared, None).map_err(|error| Failure::usage(&error, error.hint()))?;
    let (n_notes, n_articles) = (shared.notes().count(), shared.articles().len());
    let said = format!("{}: {n_notes} notes on {n_articles} articles, without their texts\n", args.output.display());
    let remarks = loaded.notices.into_iter().map(|notice| format!("{}: {notice}", args.file.display()));
    Ok(Output { stdout: said.into_bytes(), remarks: remarks.collect(), ..Output::default() })
}

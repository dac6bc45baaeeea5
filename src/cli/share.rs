//! `variorum share`: notes without the articles.

use crate::workspace::{Export, Keep, load, notes_only};

use super::args::ShareArgs;
use super::door::Printed;
use super::refusal::not_written;
use super::{Failure, Output};

/// Ends with 0 written, 1 the file cannot be read, 2 nothing written.
pub(super) fn run(args: &ShareArgs) -> Result<Output, Failure> {
    let loaded = load(&args.file).map_err(|error| Failure::new(&error, error.hint()))?;
    let export = Export::notes(&loaded.workspace, args.output.clone()).of_file(Some(&args.file));
    let export = export.remembered(Keep::of_this_person());
    let export = if args.force { export.replacing() } else { export };
    let said_of_it = export.run().map_err(|error| not_written(&error))?;
    let shared = notes_only(&loaded.workspace);
    let (n_notes, n_articles) = (shared.notes().count(), shared.articles().len());
    let said = format!("{}: {n_notes} notes on {n_articles} articles, without their texts", args.output.display());
    let remarks = loaded.notices.into_iter().map(|notice| format!("{}: {notice}", args.file.display()));
    Ok(Output { stdout: Printed::Lines(vec![said]), remarks: remarks.chain(said_of_it).collect(), ..Output::default() })
}

//! `variorum merge`: two files into one; also the merge driver for version control.

use std::path::Path;

use crate::workspace::{Loaded, Merged, load, merge, merge_with_base, save};

use super::args::MergeArgs;
use super::check::sentence;
use super::{Failure, Output};

/// Ends with 0 merged, 1 merged with conflicts kept in the file, 2 nothing written.
pub(super) fn run(args: &MergeArgs) -> Result<Output, Failure> {
    let (a, b) = (read(&args.a)?, read(&args.b)?);
    let base = args.base.as_deref().map(read).transpose()?;
    let merged = match &base {
        Some(base) => merge_with_base(&a.workspace, &b.workspace, &base.workspace),
        None => merge(&a.workspace, &b.workspace),
    };
    // Written over one of the two: only if it is still what was read.
    let written_over = [(&args.a, &a), (&args.b, &b)].into_iter().find(|(path, _)| **path == args.output);
    let expected = written_over.map(|(_, loaded)| loaded.hash);
    save(&args.output, &merged.workspace, expected).map_err(|error| Failure::usage(&error, error.hint()))?;
    let notices = a.notices.iter().map(|notice| (&args.a, notice)).chain(b.notices.iter().map(|n| (&args.b, n)));
    let notices = notices.map(|(path, notice)| format!("{}: {notice}", path.display()));
    let remarks = notices.chain(remarks(&merged)).collect();
    let code = u8::from(!merged.conflicts.is_empty());
    Ok(Output { stdout: summary(args, &merged).into_bytes(), remarks, code })
}

fn read(path: impl AsRef<Path>) -> Result<Loaded, Failure> {
    load(path.as_ref()).map_err(|error| Failure::usage(&error, error.hint()))
}

fn summary(args: &MergeArgs, merged: &Merged) -> String {
    let came = merged.came;
    let (from, into) = (args.b.display(), args.output.display());
    format!("{into}: from {from} came {} new, {} changed, {} deleted\n", came.added, came.changed, came.removed)
}

fn remarks(merged: &Merged) -> Vec<String> {
    let workspace = &merged.workspace;
    let conflicts = merged.conflicts.iter().map(|conflict| format!("conflict: {}", sentence(workspace, conflict)));
    let label = |id| workspace.article(id).map(|record| record.label()).unwrap_or_default();
    let articles = merged
        .same_articles
        .iter()
        .map(|(a, b)| format!("the articles “{}” and “{}” have the same text; both are kept", label(*a), label(*b)));
    let name = |id| workspace.tag(id).map(|tag| tag.name.as_str()).unwrap_or_default();
    let tags = merged.same_tags.iter().map(|(a, _)| format!("two tags are called “{}”; both are kept", name(*a)));
    conflicts.chain(articles).chain(tags).collect()
}

//! `variorum merge`: two files into one; also the merge driver for version control.

use std::path::Path;

use crate::workspace::{
    ArticleRecord, Came, LoadError, LoadProblem, Loaded, Merged, Stragglers, Workspace, load, merge, merge_with_base,
    save,
};

use super::args::MergeArgs;
use super::check::sentence;
use super::driver::stopping_git;
use super::exit::Exit;
use super::{Failure, Output};

/// Says by its exit code how it went: see [`Exit`]. With a base it may be git that asks.
pub(super) fn run(args: &MergeArgs) -> Result<Output, Failure> {
    if args.base.is_some() { stopping_git(|| merge_files(args)) } else { merge_files(args) }
}

fn merge_files(args: &MergeArgs) -> Result<Output, Failure> {
    let (a, b) = (read(&args.a)?, read(&args.b)?);
    let base = args.base.as_deref().map(read_base).transpose()?.flatten();
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
    let late = late(&merged.workspace, [&a.workspace, &b.workspace]);
    let remarks = notices.chain(remarks(&merged)).chain(late).collect();
    let exit = if merged.conflicts.is_empty() { Exit::Done } else { Exit::Fault };
    Ok(Output { stdout: summary(args, &merged).into_bytes(), remarks, exit })
}

fn read(path: impl AsRef<Path>) -> Result<Loaded, Failure> {
    load(path.as_ref()).map_err(|error| Failure::usage(&error, error.hint()))
}

/// `None` where it is empty: what git gives for a file that both sides added.
fn read_base(path: &Path) -> Result<Option<Loaded>, Failure> {
    match load(path) {
        Err(LoadError { problem: LoadProblem::Empty, .. }) => Ok(None),
        loaded => loaded.map(Some).map_err(|error| Failure::usage(&error, error.hint())),
    }
}

fn summary(args: &MergeArgs, merged: &Merged) -> String {
    let (from, into) = (args.b.display(), args.output.display());
    let conflicts = match merged.conflicts.len() {
        0 => String::new(),
        1 => "; 1 conflict to settle".to_owned(),
        n => format!("; {n} conflicts to settle"),
    };
    let Came { added, changed, removed } = merged.came;
    format!("{into}: from {from} came {added} new, {changed} changed, {removed} deleted{conflicts}\n")
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

/// What one of them noted on an edition that the other replaced.
fn late(merged: &Workspace, before: [&Workspace; 2]) -> Option<String> {
    let known = |late: Stragglers, workspace: &&Workspace| late.without(&Stragglers::of(workspace));
    let late = before.iter().fold(Stragglers::of(merged), known);
    let label = |id| merged.article(id).map_or("an article", ArticleRecord::label);
    let articles = late.editions().map(label).collect::<Vec<_>>().join(", ");
    let n = late.len();
    let are = if n == 1 { "1 note or pin is".to_owned() } else { format!("{n} notes or pins are") };
    let hint = "in the window, the menu of the earlier edition carries them to the new one";
    (n > 0).then(|| format!("{are} on an earlier edition ({articles}); {hint}"))
}

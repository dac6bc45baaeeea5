//! `variorum merge`: two files into one; also the merge driver for version control.

use std::path::Path;

use crate::workspace::{
    ArticleRecord, Came, Keep, LoadError, LoadProblem, Loaded, Merged, Replaces, SaveError, SaveJob, Saved, Stragglers,
    Workspace, load, merge, merge_with_base,
};

use super::args::MergeArgs;
use super::check::sentence;
use super::door::Printed;
use super::driver::stopping_git;
use super::exit::Exit;
use super::refusal::not_written;
use super::{Failure, Output};

/// How often a file that somebody saved meanwhile is read and merged again.
const MAX_TRIES: usize = 20;

/// Says by its exit code how it went: see [`Exit`]. With a base it may be git that asks.
pub(super) fn run(args: &MergeArgs) -> Result<Output, Failure> {
    if args.base.is_some() { stopping_git(|| merge_files(args)) } else { merge_files(args) }
}

fn merge_files(args: &MergeArgs) -> Result<Output, Failure> {
    let mut inputs = Inputs::read(args)?;
    for _ in 0..MAX_TRIES {
        let merged = inputs.merged();
        match inputs.job(args, &merged).run() {
            Ok(saved) => return Ok(inputs.output(args, &merged, &saved)),
            Err(error) if is_lost_race(&error) && inputs.read_again(args) => {}
            Err(error) => return Err(not_written(&error)),
        }
    }
    let busy = format!("{} is saved by others all the time", args.output.display());
    Err(Failure::usage(busy, "Nothing was written. Try again later, or write to another file with -o."))
}

/// Another merge may have come between reading and writing.
fn is_lost_race(error: &SaveError) -> bool {
    matches!(error, SaveError::ChangedOnDisk { .. } | SaveError::OtherWork { .. })
}

/// What is merged.
struct Inputs {
    a: Loaded,
    b: Loaded,
    base: Option<Loaded>,
}

impl Inputs {
    fn read(args: &MergeArgs) -> Result<Self, Failure> {
        let (a, b) = (read(&args.a)?, read(&args.b)?);
        let base = args.base.as_deref().map(read_base).transpose()?.flatten();
        Ok(Self { a, b, base })
    }

    /// True where somebody saved one of the two since.
    fn read_again(&mut self, args: &MergeArgs) -> bool {
        let before = [self.a.hash, self.b.hash];
        // What cannot be read again, such as a pipe, stays as it was read.
        if let Ok(a) = load(&args.a) {
            self.a = a;
        }
        if let Ok(b) = load(&args.b) {
            self.b = b;
        }
        before != [self.a.hash, self.b.hash]
    }

    fn merged(&self) -> Merged {
        match &self.base {
            Some(base) => merge_with_base(&self.a.workspace, &self.b.workspace, &base.workspace),
            None => merge(&self.a.workspace, &self.b.workspace),
        }
    }

    fn job(&self, args: &MergeArgs, merged: &Merged) -> SaveJob {
        let inputs = [Some(&self.a), Some(&self.b), self.base.as_ref()].into_iter().flatten();
        let replaces = Replaces::Inputs(inputs.map(|loaded| loaded.hash).collect());
        let keep = Keep::of_this_person().filter(|_| !is_gits(&args.output));
        let job = SaveJob::of(merged.workspace.clone(), args.output.clone(), replaces).with_backups(keep);
        let job = job.readable_as(&args.a).readable_as(&args.b);
        if args.force { job.replacing() } else { job }
    }

    fn output(&self, args: &MergeArgs, merged: &Merged, saved: &Saved) -> Output {
        let notices = [(&args.a, &self.a), (&args.b, &self.b)].into_iter();
        let notices = notices.flat_map(|(path, loaded)| loaded.notices.iter().map(move |notice| (path, notice)));
        let notices = notices.map(|(path, notice)| format!("{}: {notice}", path.display()));
        let late = late(&merged.workspace, [&self.a.workspace, &self.b.workspace]);
        let remarks = notices.chain(remarks(merged)).chain(late).chain(saved.remarks().iter().cloned()).collect();
        let exit = if merged.conflicts.is_empty() { Exit::Done } else { Exit::Fault };
        Output { stdout: Printed::Lines(vec![summary(args, merged)]), remarks, exit }
    }
}

/// A file that git made for its merge driver, and takes away: git keeps what was in it.
fn is_gits(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".merge_file_"))
}

fn read(path: impl AsRef<Path>) -> Result<Loaded, Failure> {
    load(path.as_ref()).map_err(|error| Failure::usage(&error, error.hint()))
}

/// `None` where it is empty: what git gives for a file that both sides added, and scripts say with `/dev/null`.
fn read_base(path: &Path) -> Result<Option<Loaded>, Failure> {
    if path == Path::new("/dev/null") {
        return Ok(None);
    }
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
    format!("{into}: from {from} came {added} new, {changed} changed, {removed} deleted{conflicts}")
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

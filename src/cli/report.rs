//! `variorum report`: a workspace as a document.

use std::path::Path;

use crate::compare::{Progress, compare};
use crate::report::{Format, ReportOptions, report};
use crate::text::Article;
use crate::workspace::{Export, Keep, Loaded, SaveError, load};

use super::args::{ReportArgs, ReportFormat};
use super::compare::IN_WORKSPACE;
use super::door::Printed;
use super::refusal::not_written;
use super::too_much::refuse_too_much;
use super::{Failure, Output};

pub(super) fn run(args: &ReportArgs) -> Result<Output, Failure> {
    refuse_workspaces(args)?;
    let Loaded { workspace, notices, .. } = load(&args.file).map_err(|error| Failure::new(&error, error.hint()))?;
    let records = workspace.compared();
    if args.focus == 0 || args.focus > records.len().max(1) {
        let hint = format!("--focus takes 1 to {}.", records.len().max(1));
        return Err(Failure::usage(format!("there is no article {} to focus on", args.focus), &hint));
    }
    let articles: Vec<&Article> = records.iter().map(|record| record.article.as_ref()).collect();
    let options = workspace.comparison_input().options;
    let named: Vec<_> = records.iter().map(|record| record.label()).zip(articles.iter().copied()).collect();
    refuse_too_much(&named, IN_WORKSPACE)?;
    let comparison = compare(&articles, &options, &Progress::default()).map_err(|error| Failure::new(error, ""))?;
    let document = report(&workspace, &comparison, format_of(args), ReportOptions { focus_idx: args.focus - 1 });
    let mut remarks: Vec<_> = notices.into_iter().map(|notice| format!("{}: {notice}", args.file.display())).collect();
    if is_stdout(&args.output) {
        return Ok(Output { stdout: Printed::Document(document), remarks, ..Output::default() });
    }
    let export = Export::document(document, args.output.clone()).of_file(Some(&args.file));
    let export = export.remembered(Keep::of_this_person());
    let export = if args.force { export.replacing() } else { export };
    remarks.extend(export.run().map_err(|error| match &error {
        SaveError::Unwritable { .. } => Failure::new(&error, error.hint()),
        _ => not_written(&error),
    })?);
    Ok(Output { remarks, ..Output::default() })
}

/// A slip of the hand must not put a report in the place of somebody's work.
fn refuse_workspaces(args: &ReportArgs) -> Result<(), Failure> {
    let is_workspace = args.output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
    let same_file = || match (args.output.canonicalize(), args.file.canonicalize()) {
        (Ok(output), Ok(file)) => output == file,
        _ => false,
    };
    if is_workspace || same_file() {
        let what = format!("a report would replace the workspace {}", args.output.display());
        return Err(Failure::usage(what, "Name a file that ends in .md or .html."));
    }
    Ok(())
}

fn format_of(args: &ReportArgs) -> Format {
    let says_html = args
        .output
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("html") || ending.eq_ignore_ascii_case("htm"));
    match args.format {
        Some(ReportFormat::Html) => Format::Html,
        Some(ReportFormat::Md) => Format::Markdown,
        None if says_html => Format::Html,
        None => Format::Markdown,
    }
}

fn is_stdout(output: &Path) -> bool {
    output.as_os_str() == "-"
}

//! `variorum compare`: pair passages.

use std::path::Path;
use std::sync::Arc;

use crate::compare::{Comparison, Facts, Linker, Options, Pair, Progress, Sources, WordLink, compare, facts, sources};
use crate::import::Reading;
use crate::isolate::Isolated;
use crate::text::Article;
use crate::workspace::{Source, load, read_sources};

use super::args::{CompareArgs, Format};
use super::door::{Printed, json};
use super::json::comparison_json;
use super::text_near::near_misses_text;
use super::text_rows::comparison_text;
use super::too_much::refuse_too_much;
use super::{Failure, Output};

pub(super) fn run(args: &CompareArgs) -> Result<Output, Failure> {
    let subject = subject_of(args)?;
    if args.focus == 0 || args.focus > subject.articles.len() {
        let hint = format!("--focus takes 1 to {}", subject.articles.len());
        return Err(Failure::usage(format!("there is no article {} to focus on", args.focus), &hint));
    }
    let options = Options { keep_all_pairs: args.all_pairs, ..subject.options.clone() };
    let compared = Compared::of(&subject, &options)?;
    let stdout = match args.format {
        Format::Json => {
            let mut linker = Linker::default();
            let links = |pair: &Pair| links_of(&mut linker, &compared.articles, &compared.comparison, pair);
            json(&comparison_json(&compared, links))?
        }
        Format::Text => {
            let mut text = comparison_text(&compared, args.focus - 1);
            if args.why {
                text += &near_misses_text(&compared.articles, &compared.comparison);
            }
            Printed::Text(text)
        }
    };
    let left_out = compared.remarks();
    let remarks = subject.remarks.iter().cloned().chain(left_out).collect();
    Ok(Output { stdout, remarks, ..Output::default() })
}

/// Articles and all that was found out about them.
pub(super) struct Compared<'a> {
    pub(super) paths: &'a [String],
    /// What was found in each file; empty for a workspace.
    pub(super) readings: &'a [Reading],
    pub(super) articles: Vec<&'a Article>,
    pub(super) comparison: Comparison,
    pub(super) facts: Facts,
    pub(super) sources: Sources,
}

impl<'a> Compared<'a> {
    fn of(subject: &'a Subject, options: &Options) -> Result<Self, Failure> {
        let articles: Vec<&Article> = subject.articles.iter().map(AsRef::as_ref).collect();
        let named: Vec<_> = subject.paths.iter().map(String::as_str).zip(articles.iter().copied()).collect();
        refuse_too_much(&named, subject.remedy)?;
        let progress = Progress::default();
        let stopped = |error| Failure::new(error, "");
        let comparison = compare(&articles, options, &progress).map_err(stopped)?;
        let facts = facts(&articles, &comparison, &progress).map_err(stopped)?;
        let sources = sources(&articles, &comparison, &progress).map_err(stopped)?;
        Ok(Self { paths: &subject.paths, readings: &subject.readings, articles, comparison, facts, sources })
    }

    /// What was left out, in words.
    pub(super) fn remarks(&self) -> Vec<String> {
        self.comparison.remarks.iter().chain(&self.facts.remarks).map(ToString::to_string).collect()
    }
}

/// What is compared, and how.
struct Subject {
    /// Where each article comes from.
    paths: Vec<String>,
    /// What was found in each file; empty for a workspace.
    readings: Vec<Reading>,
    articles: Vec<Arc<Article>>,
    options: Options,
    remarks: Vec<String>,
    /// How an article is left out.
    remedy: &'static str,
}

/// How an article of a workspace is left out of the comparison.
pub(super) const IN_WORKSPACE: &str = "Open the workspace in the window, which asks what to leave out, and save it.";

/// The articles of a workspace with its pins, or article files.
fn subject_of(args: &CompareArgs) -> Result<Subject, Failure> {
    let is_workspace = |path: &Path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
    match args.files.as_slice() {
        [file] if is_workspace(file) => subject_of_workspace(file),
        files if files.iter().any(|file| is_workspace(file)) => Err(Failure::usage(
            "a workspace is compared by itself",
            "Name one workspace (.ron), or files with articles and folders of them.",
        )),
        _ => subject_of_files(args),
    }
}

fn subject_of_workspace(file: &Path) -> Result<Subject, Failure> {
    let loaded = load(file).map_err(|error| Failure::new(&error, error.hint()))?;
    let input = loaded.workspace.comparison_input();
    if input.articles.is_empty() {
        return Err(Failure::new(format!("{}: there is no article with a text in it", file.display()), ""));
    }
    let records = loaded.workspace.compared().into_iter();
    let paths = records.map(|record| record.source.clone().unwrap_or_else(|| record.label().to_owned())).collect();
    let articles = input.articles.into_iter().map(|(_, article)| article).collect();
    let remedy = IN_WORKSPACE;
    Ok(Subject { paths, readings: Vec::new(), articles, options: input.options, remarks: loaded.notices, remedy })
}

fn subject_of_files(args: &CompareArgs) -> Result<Subject, Failure> {
    let (sources, remarks) = sources_of(args)?;
    let paths = sources.iter().map(|source| source.path.to_string_lossy().into_owned()).collect();
    let read = sources.into_iter().map(|source| (source.imported.reading, Arc::new(source.imported.article)));
    let (readings, articles) = read.unzip();
    Ok(Subject { paths, readings, articles, options: Options::default(), remarks, remedy: "Name fewer files." })
}

/// Every file as an article, with remarks; a failure names every file that is none.
fn sources_of(args: &CompareArgs) -> Result<(Vec<Source>, Vec<String>), Failure> {
    let mut sources = Vec::new();
    let mut faults = Vec::new();
    let mut remarks = Vec::new();
    for read in read_sources(&args.files, &Isolated) {
        match read {
            Ok(source) => {
                let path = source.path.display();
                remarks.extend(source.imported.warnings.iter().map(|warning| format!("{path}: {warning}")));
                sources.push(source);
            }
            Err(error) => faults.push(error.to_string()),
        }
    }
    if !faults.is_empty() {
        let hint = "Leave the file out, or mend it, and try again.".to_owned();
        return Err(Failure::of_each(faults, [hint]));
    }
    if sources.is_empty() {
        return Err(Failure::new(
            "there is no article in what was given",
            "Name text files, saved pages, documents, or folders of them.",
        ));
    }
    Ok((sources, remarks))
}

/// The words of the two cells that hold a pair, as far as they stand in its two sentences.
pub(super) fn links_of(
    linker: &mut Linker,
    articles: &[&Article],
    comparison: &Comparison,
    pair: &Pair,
) -> Vec<WordLink> {
    let (a, b) = (articles[pair.a.article_idx], articles[pair.b.article_idx]);
    let Some(row) = comparison.row_of(pair.a) else { return Vec::new() };
    let (a_cell, b_cell) = (&row.cells[pair.a.article_idx], &row.cells[pair.b.article_idx]);
    let (a_span, b_span) = (a.sentences()[pair.a.sentence_idx].span, b.sentences()[pair.b.sentence_idx].span);
    let never = Progress::default();
    let links = linker.links((a, a_cell), (b, b_cell), comparison.folding, &never);
    let mut links = links.unwrap_or_default();
    links.retain(|link| a_span.contains(link.a) && b_span.contains(link.b));
    links
}

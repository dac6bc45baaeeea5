//! `variorum compare`: pair passages.

use crate::compare::{Comparison, Options, Pair, Progress, WordLink, compare, link_words};
use crate::text::Article;
use crate::workspace::{Source, read_sources};

use super::args::{CompareArgs, Format};
use super::json::comparison_json;
use super::text_rows::comparison_text;
use super::{Failure, Output};

pub(super) fn run(args: &CompareArgs) -> Result<Output, Failure> {
    let (sources, remarks) = sources_of(args)?;
    if args.focus == 0 || args.focus > sources.len() {
        let hint = format!("--focus takes 1 to {}", sources.len());
        return Err(Failure::usage(format!("there is no article {} to focus on", args.focus), &hint));
    }
    let articles: Vec<&Article> = sources.iter().map(|source| &source.imported.article).collect();
    let options = Options { keep_all_pairs: args.all_pairs, ..Options::default() };
    let comparison = compare(&articles, &options, &Progress::default()).map_err(|error| Failure::new(error, ""))?;
    let paths: Vec<String> = sources.iter().map(|source| source.path.to_string_lossy().into_owned()).collect();
    let stdout = match args.format {
        Format::Json => {
            let printed =
                comparison_json(&paths, &articles, &comparison, |pair| links_of(&articles, &comparison, pair));
            super::json_line(&printed)?
        }
        Format::Text => comparison_text(&paths, &articles, &comparison, args.focus - 1).into_bytes(),
    };
    Ok(Output { stdout, remarks, code: 0 })
}

/// Every file as an article, with remarks; a failure names every file that is none.
fn sources_of(args: &CompareArgs) -> Result<(Vec<Source>, Vec<String>), Failure> {
    let mut sources = Vec::new();
    let mut faults = Vec::new();
    let mut remarks = Vec::new();
    for read in read_sources(&args.files) {
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
        return Err(Failure::new(faults.join("\nvariorum: "), "Leave the file out, or mend it, and try again."));
    }
    if sources.is_empty() {
        return Err(Failure::new(
            "there is no article in what was given",
            "Name text files (.txt, .md) or folders of them.",
        ));
    }
    Ok((sources, remarks))
}

/// The words of the two cells that hold a pair, as far as they stand in its two sentences.
fn links_of(articles: &[&Article], comparison: &Comparison, pair: &Pair) -> Vec<WordLink> {
    let (a, b) = (articles[pair.a.article_idx], articles[pair.b.article_idx]);
    let Some(row) = comparison.row_of(pair.a) else { return Vec::new() };
    let (a_cell, b_cell) = (&row.cells[pair.a.article_idx], &row.cells[pair.b.article_idx]);
    let (a_span, b_span) = (a.sentences()[pair.a.sentence_idx].span, b.sentences()[pair.b.sentence_idx].span);
    let mut links = link_words(a, a_cell, b, b_cell);
    links.retain(|link| a_span.contains(link.a) && b_span.contains(link.b));
    links
}

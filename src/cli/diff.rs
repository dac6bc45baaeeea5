//! `variorum diff`: match words.

use std::path::Path;

use crate::compare::link_words;
use crate::text::{Article, Metadata};

use super::args::{DiffArgs, Format};
use super::json::diff_json;
use super::text_words::diff_text;
use super::{Failure, Output};

pub(super) fn run(args: &DiffArgs) -> Result<Output, Failure> {
    let (a, b) = (passage(&args.a)?, passage(&args.b)?);
    let links = link_words(&a, &every_sentence(&a), &b, &every_sentence(&b));
    let stdout = match args.format {
        Format::Json => super::json_line(&diff_json(&a, &b, &links))?,
        Format::Text => diff_text(&a, &b, &links).into_bytes(),
    };
    Ok(Output { stdout, ..Output::default() })
}

/// The whole file as one passage: no line of it is taken for metadata.
fn passage(path: &Path) -> Result<Article, Failure> {
    let bytes =
        std::fs::read(path).map_err(|cause| Failure::new(format!("cannot read {}: {cause}", path.display()), ""))?;
    let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    Ok(Article::new(text.trim_start_matches('\u{feff}').to_owned(), Metadata::default()))
}

fn every_sentence(article: &Article) -> Vec<usize> {
    (0..article.sentences().len()).collect()
}

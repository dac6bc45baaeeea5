//! `variorum diff`: match words.

use std::path::Path;

use crate::compare::diff;
use crate::import::plain_text;
use crate::text::Folding;
use crate::workspace::read_article_bytes;

use super::args::{DiffArgs, Format};
use super::door::{Printed, json};
use super::json::diff_json;
use super::text_words::diff_text;
use super::{Failure, Output};

pub(super) fn run(args: &DiffArgs) -> Result<Output, Failure> {
    let mut remarks = Vec::new();
    let (a, b) = (passage(&args.a, &mut remarks)?, passage(&args.b, &mut remarks)?);
    let diff = diff(&a, &b, Folding::default());
    let stdout = match args.format {
        Format::Json => json(&diff_json(&a, &b, &diff))?,
        Format::Text => Printed::Text(diff_text(&a, &b, &diff)),
    };
    Ok(Output { stdout, remarks, ..Output::default() })
}

/// The whole file as one passage: no line of it is taken for metadata.
fn passage(path: &Path, remarks: &mut Vec<String>) -> Result<String, Failure> {
    const HINT: &str = "Name two text files.";
    let bytes = read_article_bytes(path).map_err(|error| Failure::new(error, HINT))?;
    let unreadable = |cause| Failure::new(format!("cannot read {}: {cause}", path.display()), HINT);
    let (text, warnings) = plain_text(&bytes).map_err(unreadable)?;
    remarks.extend(warnings.iter().map(|warning| format!("{}: {warning}", path.display())));
    Ok(text)
}

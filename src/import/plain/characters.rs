//! The characters of a text file, and how many one article may have.

use super::super::format::Input;
use super::super::{ImportError, MAX_ARTICLE_BYTES, Warning, check_size, clean, decode};

/// Refuses what is too large for one article.
pub(super) fn check_article(input: &Input<'_>) -> Result<(), ImportError> {
    check_size("article", input.bytes.len(), MAX_ARTICLE_BYTES)
}

/// The characters of a file.
pub(super) fn characters(input: &Input<'_>) -> Result<(String, Vec<Warning>), ImportError> {
    let mut warnings = Vec::new();
    let decoded = decode::decode(input.bytes, &mut warnings)?;
    let text = clean::clean(&decoded, &mut warnings)?;
    Ok((text, warnings))
}

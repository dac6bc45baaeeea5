//! A reading becomes an article: text of the kept blocks, metadata of the surest fields.

use crate::text::{Article, ContentHash, GoOn, Metadata};

use super::{Block, FieldKind, ImportError, Input, Origin, Part, Reading, Warning, outlet};

/// An article, and what the reader of it should know about how it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The article.
    pub article: Article,
    /// What was guessed, repaired or left out.
    pub warnings: Vec<Warning>,
    /// What its reader found: every field with its source, every block with the reason why it is left out.
    pub reading: Reading,
    /// Of the bytes of the whole file.
    pub original: ContentHash,
    /// Which article of the file it is, from 0.
    pub ordinal: usize,
    /// True for the one article of a text file, in which everything stands as a person wrote it.
    pub is_plain_text: bool,
}

impl Imported {
    /// True where a person should see what was found before it is used: a file that is more than plain text.
    pub fn wants_a_look(&self) -> bool {
        !self.is_plain_text
    }

    /// Makes the article of a reading.
    ///
    /// # Errors
    /// [`ImportError::Empty`] without a word that is kept, [`ImportError::Stopped`] once `input.go_on` says no.
    pub(super) fn from_reading(
        reading: Reading,
        input: &Input<'_>,
        original: ContentHash,
        (ordinal, is_plain_text): (usize, bool),
    ) -> Result<Self, ImportError> {
        let article = article(&reading, input.go_on)?;
        Ok(Self { article, warnings: warnings(&reading), reading, original, ordinal, is_plain_text })
    }

    /// The same article with other blocks or fields: somebody put back what was left out.
    ///
    /// # Errors
    /// [`ImportError::Empty`] where nothing would be left.
    pub fn with_reading(&self, reading: Reading) -> Result<Self, ImportError> {
        let article = article(&reading, &|| true)?;
        let warnings = warnings(&reading);
        Ok(Self { article, warnings, reading, ..self.clone() })
    }
}

/// Adds what the names of file and folder tell and the article does not say itself: for the one article of a file. The
/// name of a file of many is that of a list or an export.
pub(super) fn tell_names(reading: &mut Reading, origin: &Origin) {
    for (field, warning) in outlet::guess(origin, &metadata(reading)) {
        reading.fields.push(field);
        reading.warnings.push(warning);
    }
}

/// What a person is told of a reading.
fn warnings(reading: &Reading) -> Vec<Warning> {
    let mut left_out = reading.blocks.iter().filter(|block| block.left_out.is_some());
    let first = left_out
        .next()
        .map(|block| Warning::BlocksLeftOut { count: 1 + left_out.count(), first: first_words(&block.text) });
    reading.warnings.iter().cloned().chain(first).collect()
}

fn first_words(text: &str) -> String {
    const N_WORDS: usize = 6;
    let mut words = text.split_whitespace();
    let first = words.by_ref().take(N_WORDS).collect::<Vec<_>>().join(" ");
    if words.next().is_some() { first + " …" } else { first }
}

fn article(reading: &Reading, go_on: GoOn<'_>) -> Result<Article, ImportError> {
    let meta = metadata(reading);
    let kept: Vec<&Block> = reading.blocks.iter().filter(|block| block.left_out.is_none()).collect();
    let text = text_of(&kept, meta.headline.as_deref());
    if text.is_empty() {
        return Err(ImportError::Empty);
    }
    Article::new_while(text, meta, go_on).ok_or(ImportError::Stopped)
}

/// The headline first, where it is known; blocks are separated by one empty line.
fn text_of(kept: &[&Block], headline: Option<&str>) -> String {
    let body = kept.iter().filter(|block| block.part != Part::Headline).map(|block| block.text.as_str());
    let headline = headline.or_else(|| Some(kept.iter().find(|block| block.part == Part::Headline)?.text.as_str()));
    headline.into_iter().chain(body).filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The surest of each kind; an unknown day of publication is that of the last change.
fn metadata(reading: &Reading) -> Metadata {
    let first = |kind| reading.first(kind).map(|field| field.value.clone());
    Metadata {
        outlet: first(FieldKind::Outlet),
        headline: first(FieldKind::Headline),
        byline: first(FieldKind::Byline),
        published: first(FieldKind::Published).or_else(|| first(FieldKind::Updated)),
        address: first(FieldKind::Address),
        section: first(FieldKind::Section),
        page: first(FieldKind::Page),
        language: first(FieldKind::Language),
        read_on: first(FieldKind::ReadOn),
    }
}

//! The clipboard: words that were copied from a page come with its formatting, which says what is an article and
//! what is not; and where a paste brings nothing, what is there instead of text is said.

use crate::import::{Foreign, Imported, Input, Origin, import_with};

/// What the clipboard holds, as far as a paste is concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// Plain text: it can be pasted.
    Text,
    /// A part of a page, as HTML; perhaps as plain text too.
    Page(String),
    /// Files.
    Files,
    /// A picture.
    Picture,
    /// Nothing of these.
    Nothing,
    /// The system does not say.
    Unknown,
}

impl Held {
    /// Asks the system. It may have to wait for the program that the words were copied in.
    pub fn now() -> Self {
        let Ok(mut clipboard) = arboard::Clipboard::new() else { return Self::Unknown };
        let is_missing = |error: &arboard::Error| matches!(error, arboard::Error::ContentNotAvailable);
        if let Ok(page) = clipboard.get().html() {
            return Self::Page(page);
        }
        match clipboard.get().text() {
            Ok(text) if !text.is_empty() => return Self::Text,
            Err(error) if !is_missing(&error) => return Self::Unknown,
            Ok(_) | Err(_) => {}
        }
        match clipboard.get().file_list() {
            Ok(_) => Self::Files,
            Err(files) if is_missing(&files) => Self::Nothing,
            Err(_) => Self::Unknown,
        }
    }

    /// The article of a page that is held, or those of an export of a press database; none for anything else, and where
    /// there are too few words for one.
    pub(crate) fn articles(&self, foreign: &dyn Foreign) -> Vec<Imported> {
        /// A line copied from a page is a passage, no article.
        const FEWEST_WORDS: usize = 40;
        let Self::Page(page) = self else { return Vec::new() };
        let origin = Origin { file_name: Some("pasted.html".to_owned()), ..Origin::default() };
        let input = Input { bytes: page.as_bytes(), origin: &origin, columns: &[], go_on: &|| true };
        let mut articles = import_with(&input, foreign).unwrap_or_default();
        articles.retain(|article| !article.is_plain_text && article.article.n_words() >= FEWEST_WORDS);
        articles
    }

    /// Why a paste brought nothing, and what to do; `None` where there is nothing to say.
    pub(crate) fn explained(&self) -> Option<&'static str> {
        match self {
            Self::Text | Self::Unknown => None,
            Self::Page(_) => Some(
                "Nothing was pasted: the clipboard holds a part of a page, and no article was found in it. Copy it as \
                 plain text, or save the page and add that file",
            ),
            Self::Files => {
                Some("Nothing was pasted: the clipboard holds files. Drop them here, or choose Add articles…")
            }
            Self::Picture => Some("Nothing was pasted: the clipboard holds a picture, and no text"),
            Self::Nothing => Some("Nothing was pasted: the clipboard holds no text"),
        }
    }
}

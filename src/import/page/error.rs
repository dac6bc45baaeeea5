//! Why a page was not read.

use super::super::ImportError;

/// Why a page was not read, in words for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PageError {
    /// It is larger than this reader takes.
    Cap {
        /// What there is too much of.
        which: &'static str,
        /// How much is taken.
        limit: usize,
    },
    /// It has no text of an article.
    NoArticle,
}

impl From<PageError> for ImportError {
    fn from(error: PageError) -> Self {
        match error {
            PageError::Cap { which, limit } => Self::OverCap { cap: format!("more than {limit} {which}") },
            PageError::NoArticle => Self::NoArticle {
                advice: "it is a paywall or script page: select the text in the browser and paste it".to_owned(),
            },
        }
    }
}

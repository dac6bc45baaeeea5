//! The clipboard, where a paste brings nothing: what it holds instead of text is asked for, and said.

/// What the clipboard holds, as far as a paste is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Plain text: it can be pasted.
    Text,
    /// A page's formatting (HTML) without plain text.
    Page,
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
        match clipboard.get().text() {
            Ok(text) if !text.is_empty() => return Self::Text,
            Err(error) if !is_missing(&error) => return Self::Unknown,
            Ok(_) | Err(_) => {}
        }
        match (clipboard.get().html(), clipboard.get().file_list()) {
            (Ok(_), _) => Self::Page,
            (_, Ok(_)) => Self::Files,
            (Err(page), Err(files)) if is_missing(&page) && is_missing(&files) => Self::Nothing,
            (Err(_), Err(_)) => Self::Unknown,
        }
    }

    /// Why a paste brought nothing, and what to do; `None` where there is nothing to say.
    pub(crate) fn explained(self) -> Option<&'static str> {
        match self {
            Self::Text | Self::Unknown => None,
            Self::Page => Some(
                "Nothing was pasted: the clipboard holds the formatting of a page, and no plain text. Copy it as plain \
                 text, or save the page as text and add that file",
            ),
            Self::Files => {
                Some("Nothing was pasted: the clipboard holds files. Drop them here, or choose Add articles…")
            }
            Self::Picture => Some("Nothing was pasted: the clipboard holds a picture, and no text"),
            Self::Nothing => Some("Nothing was pasted: the clipboard holds no text"),
        }
    }
}

//! What a person should know about an import, and why one failed.

use super::MAX_BYTES;

/// Something a person should know about an import that succeeded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// The encoding was not declared.
    #[error("read as {encoding}, which is a guess")]
    GuessedEncoding {
        /// Name of the encoding.
        encoding: &'static str,
    },
    /// Characters that could not be read stand as `�`.
    #[error("{} could not be read; � stands in the place", counted(*count, "character"))]
    Unreadable {
        /// How many.
        count: usize,
    },
    /// Control characters were dropped.
    #[error("left out: {}", counted(*count, "invisible control character"))]
    ControlCharacters {
        /// How many.
        count: usize,
    },
    /// `&quot;` and the like were decoded.
    #[error("{count} HTML codes such as &amp; were turned into the characters they stand for")]
    Entities {
        /// How many.
        count: usize,
    },
    /// Lines broken to a fixed width were joined.
    #[error("lines broken to a fixed width were joined into paragraphs")]
    JoinedLines,
    /// The headline stood twice.
    #[error("the headline stood twice; it was kept once")]
    RepeatedHeadline,
    /// There is a headline and nothing below it.
    #[error("there is only a headline, no text below it")]
    OnlyHeadline,
    /// A date that could not be understood, or in two ways.
    #[error("the date \"{date}\" is not clear and was left out; write it as 2024-03-26")]
    UnclearDate {
        /// What the file says.
        date: String,
    },
    /// Words of the file that have no place in the text or its metadata.
    #[error("left out: \"{line}\"")]
    LeftOut {
        /// What the file says.
        line: String,
    },
    /// The outlet was told by the file or folder name.
    #[error("outlet \"{outlet}\" was taken from the name of the file or folder")]
    GuessedOutlet {
        /// Its name.
        outlet: String,
    },
    /// The date was told by the file name.
    #[error("date {date} was taken from the file name")]
    GuessedDate {
        /// The date.
        date: String,
    },
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// Why bytes did not become an article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Nothing but white space, or nothing but header lines.
    #[error("there is no text in it; choose a file that holds the words of an article")]
    Empty,
    /// Not a text.
    #[error("it is not a text file; save the article as plain text (.txt) or Markdown (.md)")]
    Binary,
    /// Another format, known by how it begins.
    #[error("it is {format}, which cannot be read yet; copy the article's words into a .txt file")]
    OtherFormat {
        /// What it is, with its article: "a PDF document".
        format: &'static str,
    },
    /// Somebody asked to stop.
    #[error("reading it was stopped; open it again to read it")]
    Stopped,
    /// Larger than [`MAX_BYTES`].
    #[error("it has {} MB, and one article may have up to {} MB; if it holds many articles, split it", bytes.div_ceil(1 << 20), MAX_BYTES >> 20)]
    TooLarge {
        /// Its size.
        bytes: u64,
    },
}

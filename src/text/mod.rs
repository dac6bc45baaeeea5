//! Text: one article, and spans of it.
//!
//! An [`Article`] is a text with its [`Metadata`], cut into paragraphs, sentences and words. Every
//! one of them is a [`ByteSpan`] of that same text, on grapheme borders, so whatever is shown can
//! be traced to its place. Outside the program offsets are code points: [`CodePoints`] converts.
//!
//! Knows no file, no clock, no window.

mod article;
mod code_points;
#[cfg(test)]
pub(crate) mod hard_texts;
mod hash;
mod look_alike;
mod needle;
mod normal;
mod plain;
mod printable;
mod quote_mark;
mod segment;
mod span;
mod spelling;

pub use article::{Article, ArticleId, BlockKind, GoOn, Metadata, Paragraph, Sentence, Word, WordKind};
pub use code_points::{CodePointSpan, CodePoints};
pub use hash::{ContentHash, HashError};
pub use look_alike::plain_signs;
pub use needle::{Haystack, Needle, NeedleError, NeedleOptions};
pub use normal::{Folding, fold, stem};
pub use plain::Plain;
pub use printable::{printable, shown, shown_line, steers};
pub use quote_mark::{QuoteMark, is_possessive};
pub(crate) use segment::{blocks, ends_like_a_sentence, is_byline, is_caption};
pub use span::ByteSpan;
pub use spelling::spelling;

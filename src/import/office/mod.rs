//! Documents of word processors, and books.

mod document;
mod docx;
mod epub;
mod fields;
mod flow;
mod odt;
mod rtf;

#[cfg(test)]
pub(super) mod tests;

pub(super) use docx::read_docx;
pub(super) use epub::read_epub;
pub(super) use odt::read_odt;
pub(super) use rtf::read_rtf;

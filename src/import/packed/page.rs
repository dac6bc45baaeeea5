//! A web page that was packed in something else.

use encoding_rs::Encoding;

use super::super::{Field, FieldKind, ImportError, Part, Reading, decode, page};
use super::{address, markup};

/// A page and what its package says of it.
pub(super) struct PackedPage {
    pub(super) bytes: Vec<u8>,
    /// The encoding that the package names.
    pub(super) charset: Option<String>,
    /// Where the page was; may be a place on a disk.
    pub(super) address: Option<String>,
    /// When it was saved, ISO 8601.
    pub(super) saved: Option<String>,
    /// True for the body of a mail, which is an article and nothing else.
    pub(super) is_letter: bool,
    /// What packed it, for people: "web archive".
    pub(super) package: &'static str,
}

impl PackedPage {
    /// The article of the page, with its address and the day it was saved; or those of an export of a press database,
    /// which stand at no address.
    pub(super) fn readings(self) -> Result<Vec<Reading>, ImportError> {
        match self.exported()? {
            Some(articles) => Ok(articles),
            None => Ok(vec![self.reading()?]),
        }
    }

    /// The articles of a page that a press database made.
    pub(super) fn exported(&self) -> Result<Option<Vec<Reading>>, ImportError> {
        page::exported(&self.characters()?)
    }

    /// The reading of the page as one article.
    pub(super) fn reading(self) -> Result<Reading, ImportError> {
        let address = self.address.as_deref().and_then(address::public);
        let html = self.characters()?;
        let mut reading = if self.is_letter { letter(&html)? } else { page::article(&html, address.as_deref())? };
        let mut add = |kind, value: Option<String>| {
            let source = self.package.to_owned();
            reading.fields.extend(value.map(|value| Field { kind, value, source }));
        };
        add(FieldKind::Address, address);
        add(FieldKind::ReadOn, self.saved);
        Ok(reading)
    }

    /// By byte order mark, as the package says, as the page says, else by guess.
    fn characters(&self) -> Result<String, ImportError> {
        let has_mark = Encoding::for_bom(&self.bytes).is_some();
        let named = self.charset.as_deref().and_then(|label| Encoding::for_label(label.as_bytes()));
        match named.or_else(|| declared(&self.bytes)) {
            Some(encoding) if !has_mark => Ok(encoding.decode(&self.bytes).0.into_owned()),
            _ => Ok(decode::decode(&self.bytes, &mut Vec::new())?.into_owned()),
        }
    }
}

/// The encoding that the page names at its start.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    const START: usize = 2048;
    let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(START))?).to_lowercase();
    let (_, said) = start.split_once("charset=")?;
    let label = said.trim_start_matches(['"', '\'']).split(['"', '\'', '>', ' ', ';']).next()?;
    Encoding::for_label(label.as_bytes())
}

/// All words of a letter: nothing of it is taken for a menu.
fn letter(html: &str) -> Result<Reading, ImportError> {
    let mut blocks = markup::blocks(html);
    if let Some(first) = blocks.iter_mut().find(|block| block.left_out.is_none() && block.part == Part::Heading) {
        first.part = Part::Headline;
    }
    if blocks.is_empty() { Err(ImportError::Empty) } else { Ok(Reading { blocks, ..Reading::default() }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_encoding_that_a_page_names_counts() {
        for (page, name) in [
            ("<meta charset=iso-8859-2>", Some("ISO-8859-2")),
            ("<META CHARSET='ISO-8859-2'><meta charset=koi8-r>", Some("ISO-8859-2")),
            ("<meta content=\"text/html; charset=iso-8859-2\">", Some("ISO-8859-2")),
            ("<meta content='charset=iso-8859-2; x'>", Some("ISO-8859-2")),
            ("<meta charset=iso-8859-2 />", Some("ISO-8859-2")),
            ("<meta charset=none>", None),
            ("<p>iso-8859-2", None),
        ] {
            assert_eq!(declared(page.as_bytes()).map(Encoding::name), name, "{page}");
        }
        let far = |n: usize| format!("{}<meta charset=koi8-r>", " ".repeat(n));
        assert!(declared(far(2000).as_bytes()).is_some() && declared(far(2048).as_bytes()).is_none());
    }

    fn page(bytes: &[u8], charset: Option<&str>) -> PackedPage {
        PackedPage {
            bytes: bytes.to_vec(),
            charset: charset.map(str::to_owned),
            address: Some("https://example.org/a?utm_source=x".to_owned()),
            saved: Some("2024-03-26".to_owned()),
            is_letter: false,
            package: "box",
        }
    }

    #[test]
    fn a_mark_is_surer_than_the_package_and_that_than_the_page() {
        let text = |bytes: &[u8], charset: Option<&str>| page(bytes, charset).characters().unwrap();
        let said = b"<meta charset=koi8-r>\xe9";
        assert!(text(said, Some("windows-1252")).ends_with('é'));
        assert!(text(said, None).ends_with('И'));
        assert!(text(said, Some("nothing known")).ends_with('И'));
        assert_eq!(text("\u{feff}é".as_bytes(), Some("koi8-r")).trim_start_matches('\u{feff}'), "é");
        assert_eq!(text("Мэр ушёл".as_bytes(), None), "Мэр ушёл");
    }
}

//! XML as a stream of pieces, with limits; document types and whatever they define are passed over.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::ImportError;
use crate::text::GoOn;

/// How many elements may stand inside each other.
pub(super) const MAX_DEPTH: usize = 400;

/// How many pieces are read between two questions whether to go on.
const PIECES_A_QUESTION: usize = 4096;

/// What comes next.
pub(super) enum Piece<'x> {
    /// An element begins.
    Open(Tag<'x>),
    /// The element of this name, without its prefix, ends.
    Close(&'x str),
    /// Characters; the words of one element may come in many pieces.
    Text(&'x str),
}

/// The start of an element.
pub(super) struct Tag<'x>(&'x BytesStart<'x>);

impl Tag<'_> {
    /// Its name without the prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// What stands before its name, which is free to choose but the same everywhere.
    pub(super) fn prefix(&self) -> Option<&str> {
        self.0.name().into_inner().split_once(':').map(|(prefix, _)| prefix)
    }

    /// The value of the attribute of this name, prefixes left out.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        let found = attributes.flatten().find(|attribute| attribute.key.local_name().into_inner() == name)?;
        let value = quick_xml::escape::unescape_with(&found.value, resolve_html5_entity);
        Some(value.map_or_else(|_| found.value.to_string(), Cow::into_owned))
    }
}

/// Hands the pieces of `xml` to `visit`, in their order.
///
/// # Errors
/// [`ImportError::Damaged`] where it is cut or no XML, [`ImportError::OverCap`] for elements too deep inside each other,
/// [`ImportError::Stopped`].
pub(super) fn walk(xml: &[u8], go_on: GoOn<'_>, visit: &mut dyn FnMut(Piece<'_>)) -> Result<(), ImportError> {
    let text = decode(xml);
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let (mut depth, mut n_pieces) = (0_usize, 0_usize);
    loop {
        n_pieces += 1;
        if n_pieces.is_multiple_of(PIECES_A_QUESTION) && !go_on() {
            return Err(ImportError::Stopped);
        }
        match reader.read_event().map_err(|_| ImportError::Damaged)? {
            Event::Start(tag) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    let cap = format!("more than {MAX_DEPTH} elements inside each other");
                    return Err(ImportError::OverCap { cap });
                }
                visit(Piece::Open(Tag(&tag)));
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                visit(Piece::Close(tag.local_name().into_inner()));
            }
            Event::Text(words) => visit(Piece::Text(&words.into_inner())),
            Event::CData(words) => visit(Piece::Text(&words.into_inner())),
            Event::GeneralRef(code) => visit(Piece::Text(&character(&code))),
            Event::Eof if depth > 0 => return Err(ImportError::Damaged),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// What `&name;` stands for; one that is not known stays as it is.
fn character(code: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = code.resolve_char_ref() {
        return if character == '\0' { String::new() } else { character.to_string() };
    }
    let name: &str = code;
    resolve_html5_entity(name).map_or_else(|| format!("&{name};"), str::to_owned)
}

/// By byte order mark, else as it declares, else as UTF-8.
fn decode(xml: &[u8]) -> Cow<'_, str> {
    const START: usize = 200;
    let start = String::from_utf8_lossy(xml.get(..xml.len().min(START)).unwrap_or_default()).into_owned();
    let declared = start.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).and_then(|(declaration, _)| {
        let (_, value) = declaration.split_once("encoding")?;
        let value = value.trim_start_matches([' ', '=']);
        Encoding::for_label(value.get(1..)?.split(['"', '\'']).next()?.as_bytes())
    });
    declared.unwrap_or(UTF_8).decode(xml).0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(xml: &[u8]) -> Result<String, ImportError> {
        let mut read = String::new();
        walk(xml, &|| true, &mut |piece| match piece {
            Piece::Open(tag) => {
                read +=
                    &format!("<{}{}>", tag.name(), tag.attribute("id").map(|id| format!(" {id}")).unwrap_or_default())
            }
            Piece::Close(name) => read += &format!("</{name}>"),
            Piece::Text(words) => read.push_str(words),
        })
        .map(|()| read)
    }

    #[test]
    fn names_lose_their_prefix_and_codes_are_resolved() {
        let xml = "<w:p w:id=\"a&amp;b\">quay &amp; c&#233;t&eacute; <x/><![CDATA[<b>]]></w:p>";
        assert_eq!(read(xml.as_bytes()).unwrap(), "<p a&b>quay & cété <x></x><b></p>");
    }

    #[test]
    fn a_declared_encoding_is_used() {
        assert_eq!(read(b"<?xml version='1.0' encoding='ISO-8859-1'?><p>caf\xe9</p>").unwrap(), "<p>café</p>");
    }

    #[test]
    fn entities_of_a_document_type_are_not_expanded() {
        let xml = "<!DOCTYPE p [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/hostname\">]><p>&b;&f;</p>";
        assert_eq!(read(xml.as_bytes()).unwrap(), "<p>&b;&f;</p>");
    }

    #[test]
    fn depth_has_a_limit_and_a_cut_is_told() {
        assert!(read(format!("{}{}", "<a>".repeat(400), "</a>".repeat(400)).as_bytes()).is_ok());
        let error = read("<a>".repeat(401).as_bytes()).unwrap_err();
        assert!(
            error.to_string().starts_with("it is over a limit: more than 400 elements inside each other;"),
            "{error}"
        );
        assert_eq!(read(b"<a><b>quay"), Err(ImportError::Damaged));
    }
}

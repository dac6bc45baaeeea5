//! Pages saved by Safari (.webarchive).

use std::io::Cursor;

use plist::{Dictionary, Value};

use super::super::format::Input;
use super::super::xml::walk;
use super::super::{ImportError, Reading};
use super::page::PackedPage;

/// True where `bytes`, which begin with `start` in lower case, are such a page.
pub(in super::super) fn is_webarchive(bytes: &[u8], start: &str) -> bool {
    const NAME: &[u8] = b"WebMainResource";
    let is_property_list = bytes.starts_with(b"bplist0") || start.starts_with("<?xml") && start.contains("<plist");
    is_property_list && bytes.windows(NAME.len()).any(|window| window == NAME)
}

/// Reads the page itself; its frames and pictures are passed over.
pub(in super::super) fn read_webarchive(input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
    if !input.bytes.starts_with(b"bplist0") {
        walk(input.bytes, input.go_on, &mut |_| ())?; // elements too deep inside each other
    }
    let list = Value::from_reader(Cursor::new(input.bytes)).map_err(|_| ImportError::Damaged)?;
    let main = list.as_dictionary().and_then(|list| list.get("WebMainResource")).and_then(Value::as_dictionary);
    let main = main.ok_or(ImportError::Damaged)?;
    let bytes = main.get("WebResourceData").and_then(Value::as_data).ok_or(ImportError::Damaged)?;
    let page = PackedPage {
        bytes: bytes.to_vec(),
        charset: text_of(main, "WebResourceTextEncodingName"),
        address: text_of(main, "WebResourceURL"),
        saved: None,
        is_letter: false,
        package: "web archive",
    };
    page.readings()
}

fn text_of(resource: &Dictionary, name: &str) -> Option<String> {
    resource.get(name)?.as_string().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::{Origin, import};
    use super::*;

    fn webarchive(html: &[u8], address: &str) -> Dictionary {
        let mut main = Dictionary::new();
        main.insert("WebResourceData".to_owned(), Value::Data(html.to_vec()));
        main.insert("WebResourceURL".to_owned(), Value::String(address.to_owned()));
        main.insert("WebResourceTextEncodingName".to_owned(), Value::String("windows-1252".to_owned()));
        let mut list = Dictionary::new();
        list.insert("WebMainResource".to_owned(), Value::Dictionary(main));
        list
    }

    fn written(list: Dictionary, is_binary: bool) -> Vec<u8> {
        let mut bytes = Vec::new();
        let list = Value::Dictionary(list);
        if is_binary {
            list.to_writer_binary(&mut bytes).unwrap()
        } else {
            list.to_writer_xml(&mut bytes).unwrap()
        }
        bytes
    }

    #[test]
    fn the_page_is_read_in_its_encoding_with_its_address() {
        for is_binary in [true, false] {
            let bytes = written(
                webarchive(b"<h1>Crane falls</h1><p>A cran\xe9 fell.</p>", "https://example.org/crane?fbclid=x"),
                is_binary,
            );
            let imported = import(&bytes, &Origin::default()).unwrap().remove(0);
            assert_eq!(imported.article.text(), "Crane falls\n\nA crané fell.");
            assert_eq!(imported.article.meta().address.as_deref(), Some("https://example.org/crane"));
        }
    }

    #[test]
    fn a_cut_or_deep_one_is_refused_with_advice() {
        let bytes = written(webarchive(b"<p>A crane fell.</p>", "https://example.org"), true);
        let cut = import(&bytes[..bytes.len() - 20], &Origin::default()).unwrap_err().to_string();
        assert!(cut.starts_with("it is damaged"), "{cut}");
        let deep = format!("<?xml version=\"1.0\"?><plist><!-- WebMainResource -->{}", "<array>".repeat(100_000));
        let deep = import(deep.as_bytes(), &Origin::default()).unwrap_err().to_string();
        assert!(deep.starts_with("it is over a limit: more than 400 elements"), "{deep}");
    }

    proptest! {
        #[test]
        fn any_bytes_in_one_are_read_without_a_panic(
            tail in prop::collection::vec(any::<u8>(), 0..200),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..5),
        ) {
            drop(import(&[b"bplist00 WebMainResource", tail.as_slice()].concat(), &Origin::default()));
            let mut bytes = written(webarchive(b"<p>A crane fell.</p>", "https://example.org"), true);
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            drop(import(&bytes, &Origin::default()));
        }
    }

    #[test]
    fn other_property_lists_are_none() {
        for (bytes, is_one) in [
            ("bplist00 .. WebMainResource", true),
            ("<?xml version=\"1.0\"?><!doctype plist><plist>WebMainResource", true),
            ("bplist00 .. Web", false),
            ("<?xml version=\"1.0\"?><rss>WebMainResource <plist", true),
            ("<?xml version=\"1.0\"?><rss>WebMainResource", false),
            ("<plist>WebMainResource", false),
        ] {
            assert_eq!(is_webarchive(bytes.as_bytes(), bytes), is_one, "{bytes}");
        }
    }
}

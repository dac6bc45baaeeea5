//! Web archives of crawlers and recorders (.warc, .warc.gz).

use std::io::Read as _;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::super::dates::date_in;
use super::super::format::Input;
use super::super::{ImportError, Reading};
use super::archive::{MAX_UNPACKED_BYTES, over_unpacked};
use super::page::PackedPage;

/// How many pages of one file are read.
const MAX_PAGES: usize = 1000;

/// True for such a file, compressed or not.
pub(in super::super) fn is_warc(bytes: &[u8]) -> bool {
    const LOOKED_AT: u64 = 8;
    if !bytes.starts_with(GZIP) {
        return bytes.starts_with(b"WARC/");
    }
    let mut start = Vec::new();
    let read = MultiGzDecoder::new(bytes).take(LOOKED_AT).read_to_end(&mut start);
    read.is_ok() && start.starts_with(b"WARC/")
}

const GZIP: &[u8] = b"\x1f\x8b";

/// Reads the pages in it, each as an article: answers that brought a page, without pictures, scripts and errors.
pub(in super::super) fn read_warc(input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
    let mut bytes_left = MAX_UNPACKED_BYTES;
    let unpacked;
    let mut rest = input.bytes;
    if input.bytes.starts_with(GZIP) {
        unpacked = unpack(MultiGzDecoder::new(input.bytes), &mut bytes_left)?;
        rest = &unpacked;
    }
    let mut readings = Vec::new();
    while let Some((record, after)) = next_record(rest)? {
        if !(input.go_on)() {
            return Err(ImportError::Stopped);
        }
        rest = after;
        let Some(page) = page_of(&record, &mut bytes_left)? else { continue };
        match page.readings() {
            Ok(found) => readings.extend(found),
            Err(ImportError::Empty) => {}
            Err(error) => return Err(error),
        }
        if readings.len() > MAX_PAGES {
            return Err(ImportError::OverCap { cap: format!("more than {MAX_PAGES} pages in it") });
        }
    }
    if readings.is_empty() {
        let advice = "there is no page in it; open the page in a browser and save it".to_owned();
        return Err(ImportError::NoArticle { advice });
    }
    Ok(readings)
}

struct Record<'a> {
    head: Head<'a>,
    body: &'a [u8],
}

/// The next record and what comes after it; a record that is cut ends the file.
fn next_record(bytes: &[u8]) -> Result<Option<(Record<'_>, &[u8])>, ImportError> {
    let bytes = bytes.trim_ascii_start();
    if bytes.is_empty() {
        return Ok(None);
    }
    if !bytes.starts_with(b"WARC/") {
        return Err(ImportError::Damaged);
    }
    let Some((head, rest)) = Head::of(bytes) else { return Err(ImportError::Damaged) };
    let len: usize = head.value("content-length").and_then(|len| len.parse().ok()).ok_or(ImportError::Damaged)?;
    let (body, after) = rest.split_at_checked(len).ok_or(ImportError::Damaged)?;
    Ok(Some((Record { head, body }, after)))
}

/// The page of a record, `None` for all that is none.
fn page_of(record: &Record<'_>, bytes_left: &mut u64) -> Result<Option<PackedPage>, ImportError> {
    let kind = record.head.value("warc-type").unwrap_or_default();
    let (head, body) = match kind {
        "response" => match Head::of(record.body) {
            Some((head, body)) if head.is_success() => (head, body),
            _ => return Ok(None),
        },
        "resource" => (record.head.clone(), record.body),
        _ => return Ok(None),
    };
    let content_type = head.value("content-type").unwrap_or_default().to_lowercase();
    if !content_type.contains("html") {
        return Ok(None);
    }
    let chunked = head.value("transfer-encoding").is_some_and(|how| how.eq_ignore_ascii_case("chunked"));
    let body = if chunked { without_chunks(body) } else { body.to_vec() };
    let bytes = match head.value("content-encoding").unwrap_or_default().to_lowercase().as_str() {
        "gzip" | "x-gzip" => unpack(MultiGzDecoder::new(body.as_slice()), bytes_left)?,
        "deflate" if body.first() == Some(&0x78) => unpack(ZlibDecoder::new(body.as_slice()), bytes_left)?,
        "deflate" => unpack(DeflateDecoder::new(body.as_slice()), bytes_left)?,
        "" | "identity" => body,
        _ => return Ok(None),
    };
    let charset = content_type.split_once("charset=").map(|(_, label)| label.trim_matches(['"', ' ', ';']).to_owned());
    let address = record.head.value("warc-target-uri").map(|uri| uri.trim_matches(['<', '>']).to_owned());
    let saved = record.head.value("warc-date").and_then(date_in);
    Ok(Some(PackedPage { bytes, charset, address, saved, is_letter: false, package: "web archive" }))
}

/// Lines `name: value` up to an empty one.
#[derive(Clone)]
struct Head<'a> {
    lines: Vec<&'a str>,
}

impl<'a> Head<'a> {
    /// The head at the start of `bytes`, and what comes after it.
    fn of(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        const LONGEST: usize = 64 << 10;
        let start = bytes.get(..bytes.len().min(LONGEST))?;
        let (end, gap) = [&b"\r\n\r\n"[..], b"\n\n"]
            .into_iter()
            .filter_map(|gap| Some((start.windows(gap.len()).position(|window| window == gap)?, gap.len())))
            .min()?;
        let lines =
            bytes.get(..end)?.split(|byte| *byte == b'\n').map(|line| std::str::from_utf8(line).unwrap_or_default());
        Some((Self { lines: lines.map(str::trim).collect() }, bytes.get(end + gap..)?))
    }

    /// The value of the header of this lower-case name.
    fn value(&self, name: &str) -> Option<&'a str> {
        self.lines.iter().find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.trim().eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    /// An answer of the web that brought what was asked for.
    fn is_success(&self) -> bool {
        let mut words = self.lines.first().map(|line| line.split_whitespace()).into_iter().flatten();
        words.next().is_some_and(|version| version.starts_with("HTTP/")) && words.next() == Some("200")
    }
}

/// Joins the chunks that a server sent; what cannot be read as one stays as it is.
fn without_chunks(body: &[u8]) -> Vec<u8> {
    let mut joined = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let line =
            rest.iter().position(|byte| *byte == b'\n').and_then(|end| Some((rest.get(..end)?, rest.get(end + 1..)?)));
        let Some((line, after)) = line else { break };
        let digits = String::from_utf8_lossy(line);
        let digits = digits.split(';').next().unwrap_or_default().trim();
        let Ok(len) = usize::from_str_radix(digits, 16) else { break };
        let Some((chunk, after)) = after.split_at_checked(len).filter(|_| len > 0) else { break };
        joined.extend_from_slice(chunk);
        rest = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")).unwrap_or(after);
    }
    if joined.is_empty() { body.to_vec() } else { joined }
}

/// What comes out of a decoder, as far as `bytes_left` allows.
fn unpack(decoder: impl std::io::Read, bytes_left: &mut u64) -> Result<Vec<u8>, ImportError> {
    let mut bytes = Vec::new();
    let read = decoder.take(*bytes_left + 1).read_to_end(&mut bytes);
    let n_bytes = bytes.len() as u64;
    if n_bytes > *bytes_left {
        return Err(over_unpacked());
    }
    read.map_err(|_| ImportError::Damaged)?;
    *bytes_left -= n_bytes;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use proptest::prelude::*;

    use super::super::super::{FieldKind, Origin, import};
    use super::*;

    fn record(kind: &str, address: &str, body: &[u8]) -> Vec<u8> {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-26T18:10:00Z\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        [head.as_bytes(), body, b"\r\n\r\n"].concat()
    }

    fn gzipped(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn warc() -> Vec<Vec<u8>> {
        let packed = gzipped(b"<h1>Ferry sinks</h1><p>A ferry sank.</p>");
        vec![
            record("warcinfo", "", b"operator: Xiomara Quill\r\n"),
            record("request", "https://example.org/crane", b"GET / HTTP/1.1\r\nCookie: quill\r\n\r\n"),
            record("response", "https://example.org/crane?utm_source=x", b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\nTransfer-Encoding: chunked\r\n\r\n1e\r\n<h1>Crane falls</h1><p>A cran\xe9\r\nf\r\n fell there.</p>\r\n0\r\n\r\n"),
            record("response", "https://example.org/gone", b"HTTP/1.1 404 Not found\r\nContent-Type: text/html\r\n\r\n<p>Gone.</p>"),
            record("response", "https://example.org/a.png", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
            record("response", "https://example.org/ferry", &[b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n", packed.as_slice()].concat()),
        ]
    }

    #[test]
    fn its_pages_are_articles() {
        let plain = warc().concat();
        let packed: Vec<u8> = warc().iter().flat_map(|record| gzipped(record)).collect();
        for bytes in [plain, packed] {
            let imported = import(&bytes, &Origin::default()).unwrap();
            let shown: Vec<_> =
                imported.iter().map(|i| (i.article.meta().address.as_deref(), i.article.text())).collect();
            assert_eq!(
                shown,
                [
                    (Some("https://example.org/crane"), "Crane falls\n\nA crané fell there."),
                    (Some("https://example.org/ferry"), "Ferry sinks\n\nA ferry sank."),
                ]
            );
            let read_on = imported[0].reading.first(FieldKind::ReadOn).map(|field| field.value.as_str());
            assert_eq!(read_on, Some("2024-03-26T18:10Z"));
            assert!(!format!("{imported:?}").to_lowercase().contains("quill"));
        }
    }

    #[test]
    fn bombs_cuts_and_archives_without_a_page_are_refused_with_advice() {
        let bomb = gzipped(&[b"WARC/1.0\r\n", vec![b' '; 110 << 20].as_slice()].concat());
        let refused = |bytes: &[u8]| import(bytes, &Origin::default()).unwrap_err().to_string();
        assert!(refused(&bomb).starts_with("it is over a limit: more than 100 MB when unpacked"));
        let whole = warc().concat();
        assert!(refused(&whole[..whole.len() - 20]).starts_with("it is damaged"));
        assert!(refused(&record("warcinfo", "", b"x")).starts_with("there is no page in it; open"));
        assert!(refused(b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n").starts_with("it is damaged"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(80))]

        #[test]
        fn any_bytes_in_one_are_read_without_a_panic(
            tail in prop::collection::vec(any::<u8>(), 0..200),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..5),
        ) {
            drop(import(&[b"WARC/1.0\r\n", tail.as_slice()].concat(), &Origin::default()));
            let mut bytes = warc().concat();
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            drop(import(&bytes, &Origin::default()));
        }
    }

    #[test]
    fn one_is_known_packed_or_not() {
        assert!(is_warc(b"WARC/1.0") && is_warc(&gzipped(b"WARC/1.0\r\n")) && is_warc(&gzipped(b"WARC/")));
        assert!(!is_warc(b"WARC") && !is_warc(&gzipped(b"other")) && !is_warc(b"\x1f\x8bWARC/"));
    }

    fn page_in(kind: &str, head: &str, body: &[u8]) -> Option<Vec<u8>> {
        let bytes = record(kind, "<https://example.org>", &[head.as_bytes(), b"\r\n\r\n", body].concat());
        let (record, rest) = next_record(&bytes).unwrap().unwrap();
        assert!(rest.trim_ascii().is_empty());
        let page = page_of(&record, &mut 100).unwrap()?;
        assert_eq!(page.address.as_deref(), Some("https://example.org"));
        assert_eq!(page.saved.as_deref(), Some("2024-03-26T18:10Z"));
        Some(page.bytes)
    }

    #[test]
    fn answers_that_brought_a_page_are_pages() {
        let ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html";
        let page = Some(b"<p>crane".to_vec());
        assert_eq!(page_in("response", ok, b"<p>crane"), page);
        assert_eq!(page_in("response", &ok.replace("200", "404"), b"<p>crane"), None);
        assert_eq!(page_in("response", &ok.replace("HTTP/1.1 200", "200 HTTP/1.1"), b"<p>crane"), None);
        assert_eq!(page_in("response", &ok.replace("html", "css"), b"<p>crane"), None);
        assert_eq!(page_in("response", &format!("{ok}\r\nContent-Encoding: br"), b"<p>crane"), None);
        assert_eq!(page_in("response", &format!("{ok}\r\nContent-Encoding: identity"), b"<p>crane"), page);
        assert_eq!(page_in("metadata", ok, b"<p>crane"), None);
        let packed = |how: &str, bytes: &[u8]| page_in("response", &format!("{ok}\r\nContent-Encoding: {how}"), bytes);
        assert_eq!(packed("x-gzip", &gzipped(b"<p>crane")), page);
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(b"<p>crane").unwrap();
        assert_eq!(packed("deflate", &zlib.finish().unwrap()), page);
        let mut raw = flate2::write::DeflateEncoder::new(Vec::new(), Compression::fast());
        raw.write_all(b"<p>crane").unwrap();
        assert_eq!(packed("deflate", &raw.finish().unwrap()), page);
        let chunks = format!("{ok}\r\nTransfer-Encoding: Chunked");
        assert_eq!(page_in("response", &chunks, b"3;x\r\n<p>\r\n5\ncrane\n0\r\n\r\n"), page);
        assert_eq!(page_in("response", &chunks, b"<p>crane"), page, "it may say so and send it whole");
    }

    #[test]
    fn a_saved_page_without_an_answer_is_a_page_too() {
        let bytes = record("resource", "https://example.org", b"<p>crane").to_vec();
        let bytes = String::from_utf8(bytes).unwrap().replace("application/http", "text/html; charset=\"koi8-r\"");
        let bytes = bytes.replace("\r\n", "\n");
        let (record, _) = next_record(bytes.as_bytes()).unwrap().unwrap();
        let page = page_of(&record, &mut 0).unwrap().unwrap();
        assert_eq!((page.bytes.as_slice(), page.charset.as_deref()), (&b"<p>crane"[..], Some("koi8-r")));
    }

    #[test]
    fn what_comes_out_of_pages_counts_together() {
        let mut bytes_left = 10;
        assert_eq!(unpack(&b"crane"[..], &mut bytes_left).unwrap(), b"crane");
        assert_eq!(unpack(&b"quays"[..], &mut bytes_left).unwrap(), b"quays");
        assert!(matches!(unpack(&b"a"[..], &mut bytes_left), Err(ImportError::OverCap { .. })));
    }

    #[test]
    fn a_file_of_too_many_pages_is_refused() {
        let page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>A crane fell.";
        let one = record("response", "https://example.org", page);
        let error = |n: usize| import(&one.repeat(n), &Origin::default()).err().map(|error| error.to_string());
        assert!(error(MAX_PAGES + 1).unwrap().starts_with("it is over a limit: more than 1000 pages in it"));
    }
}

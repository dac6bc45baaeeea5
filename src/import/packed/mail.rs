//! What a mail (.eml) says itself, and web pages saved as one (.mht, .mhtml).

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};

use super::super::dates::date_in;
use super::super::format::Input;
use super::super::{Field, FieldKind, ImportError, Origin, Reading, Warning, plain};
use super::forwarded::{self, Forwarded, without_marks};
use super::page::PackedPage;
use crate::text::GoOn;

/// True where `start`, the lower-case beginning of a file, is the head of a mail or of a page saved as one.
pub(in super::super) fn is_mail(start: &str) -> bool {
    let mut names = Vec::new();
    for line in start.lines().skip_while(|line| line.starts_with("from ")) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && !names.is_empty() {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { break };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) {
            break;
        }
        names.push(name);
    }
    let has = |name: &str| names.contains(&name);
    names.len() >= 2 && (SURE.iter().any(|name| has(name)) || (has("from") && has("to") && has("subject")))
}

/// True where that mail is a page that a browser saved.
pub(in super::super) fn is_saved_page(start: &str) -> bool {
    let is_page =
        start.contains("snapshot-content-location:") || start.contains("<saved by") || start.contains("\"saved by");
    let is_sent = start.contains("\nreceived:") || start.contains("\nto:");
    is_mail(start) && (is_page || (start.contains("multipart/related") && !is_sent))
}

/// Lines that no one writes at the top of a text.
const SURE: &[&str] = &[
    "authentication-results",
    "content-transfer-encoding",
    "content-type",
    "delivered-to",
    "dkim-signature",
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "snapshot-content-location",
];

/// Reads a page saved as a mail: the page alone, not the frames and pictures around it.
pub(in super::super) fn read_mhtml(input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
    let message = parse(input.bytes)?;
    let part = root_page(&message).ok_or(ImportError::Damaged)?;
    let snapshot = message.header_raw("Snapshot-Content-Location").map(|address| address.trim().to_owned());
    let (bytes, charset) = page_bytes(part, input.bytes);
    let page = PackedPage {
        bytes,
        charset,
        address: snapshot.or_else(|| part.content_location().map(str::to_owned)),
        saved: date(&message),
        is_letter: false,
        package: "page saved as one file",
    };
    page.readings()
}

pub(super) fn parse(bytes: &[u8]) -> Result<Message<'_>, ImportError> {
    MessageParser::default().parse(bytes).ok_or(ImportError::Damaged)
}

/// The first page of the parts; what else there is stands in it.
fn root_page<'m>(message: &'m Message<'m>) -> Option<&'m MessagePart<'m>> {
    message.parts.iter().find(|part| matches!(part.body, PartType::Html(_)))
}

/// The bytes of a page and their encoding. The parser has read them already where the mail names the encoding; where it
/// does not, the page may.
pub(super) fn page_bytes(part: &MessagePart<'_>, file: &[u8]) -> (Vec<u8>, Option<String>) {
    let is_named = part.content_type().is_some_and(|kind| kind.has_attribute("charset"));
    let body = usize::try_from(part.offset_body).ok().zip(usize::try_from(part.offset_end).ok());
    let raw = body.filter(|_| !is_named).and_then(|(from, to)| file.get(from..to));
    let bytes = raw.and_then(|raw| match part.encoding {
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
        Encoding::None => Some(raw.to_vec()),
    });
    match bytes {
        Some(bytes) => (bytes, None),
        None => (part.contents().to_vec(), Some("utf-8".to_owned())),
    }
}

/// What a mail says itself: an article, or those of an export that a press database sent. Parts that are files of
/// their own, by their place among the parts, are none of its words.
///
/// # Errors
/// There are no words in it, or somebody asked to stop.
pub(super) fn letters(message: &Message<'_>, files: &[usize], go_on: GoOn<'_>) -> Result<Vec<Reading>, ImportError> {
    let is_word = |part: &&MessagePart<'_>| {
        !message.parts.iter().zip(0..).any(|(other, at)| std::ptr::eq(*part, other) && files.contains(&at))
    };
    let page = message.html_bodies().filter(is_word).find_map(|part| match &part.body {
        PartType::Html(html) => Some(html.as_bytes().to_vec()),
        _ => None,
    });
    let page = page.map(|bytes| {
        let charset = Some("utf-8".to_owned());
        PackedPage { bytes, charset, address: None, saved: None, is_letter: true, package: "mail" }
    });
    if let Some(articles) = page.as_ref().and_then(|page| page.exported().ok().flatten()) {
        return Ok(articles);
    }
    let (mut reading, forwarded) = match page.map(PackedPage::reading) {
        Some(Ok(mut reading)) => {
            let forwarded = forwarded::take(&mut reading.blocks);
            // What a page says of itself is about the layout of the mail; its head is surer.
            reading.fields.retain(|field| field.kind == FieldKind::Byline);
            (reading, forwarded)
        }
        Some(Err(ImportError::Stopped)) => return Err(ImportError::Stopped),
        _ => {
            let parts = message.text_bodies().filter(is_word).filter_map(|part| match &part.body {
                PartType::Text(text) => Some(text.as_ref()),
                _ => None,
            });
            match words(&parts.collect::<Vec<_>>().join("\n\n"), go_on)? {
                (readings, _) if readings.len() > 1 => return Ok(readings),
                (mut readings, forwarded) => (readings.pop().ok_or(ImportError::Empty)?, forwarded),
            }
        }
    };
    tell_head(&mut reading, message, forwarded);
    Ok(vec![reading])
}

/// The plain words of a mail.
fn words(text: &str, go_on: GoOn<'_>) -> Result<(Vec<Reading>, Option<Forwarded>), ImportError> {
    let (text, forwarded) = forwarded::take_lines(text);
    let origin = Origin::default();
    let input = Input { bytes: text.as_bytes(), origin: &origin, columns: &[], go_on };
    Ok((plain::read_text(&input)?, forwarded))
}

/// Adds what the head of the mail says, or that of the mail which was forwarded.
fn tell_head(reading: &mut Reading, message: &Message<'_>, forwarded: Option<Forwarded>) {
    let is_forwarded = forwarded.is_some();
    let forwarded = forwarded.unwrap_or_default();
    let source = if is_forwarded { "head of the forwarded mail" } else { "head of the mail" };
    // A newsletter names the outlet; a person who sends an article is none.
    let is_newsletter = is_newsletter(message);
    let sender = forwarded.sender.or_else(|| if is_newsletter && !is_forwarded { sender(message) } else { None });
    let subject =
        forwarded.subject.or_else(|| message.subject().map(without_marks)).filter(|subject| !subject.is_empty());
    let sent = forwarded.date.or_else(|| date(message));
    let fields = [(FieldKind::Outlet, sender), (FieldKind::Published, sent)];
    for (kind, value) in fields {
        reading.fields.extend(value.map(|value| Field { kind, value, source: source.to_owned() }));
    }
    if let Some(subject) = subject {
        reading.set_headline(&subject, source);
    }
    if is_forwarded {
        reading.warnings.push(Warning::ForwardedLines);
    }
}

/// True for what is sent to many.
pub(super) fn is_newsletter(message: &Message<'_>) -> bool {
    message.header("List-Unsubscribe").is_some() || message.header("List-Id").is_some()
}

/// The name of the sender, or the domain of the address.
fn sender(message: &Message<'_>) -> Option<String> {
    let from = message.from()?.first()?;
    let domain = || Some(from.address()?.rsplit_once('@')?.1.to_owned());
    from.name().map(str::trim).filter(|name| !name.is_empty() && !name.contains('@')).map(str::to_owned).or_else(domain)
}

fn date(message: &Message<'_>) -> Option<String> {
    let date = message.date().filter(|date| date.is_valid())?;
    date_in(&date.to_rfc3339())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::{Imported, Origin, import};
    use super::*;

    fn read(text: &str) -> Imported {
        import(text.as_bytes(), &Origin::default()).expect("a mail").remove(0)
    }

    /// Outlet, headline, date and text.
    fn shown(imported: &Imported) -> String {
        let meta = imported.article.meta();
        let known = [&meta.outlet, &meta.headline, &meta.published].map(|value| value.as_deref().unwrap_or("none"));
        format!("{}\n---\n{}", known.join(" | "), imported.article.text())
    }

    const HEAD: &str = "Return-Path: <quill@private.example>\r\nReceived: from a by b\r\nTo: Xiomara Quill <quill@private.example>\r\nCc: zoe@private.example\r\nDate: Tue, 26 Mar 2024 18:10:00 +0100\r\nMIME-Version: 1.0\r\n";

    #[test]
    fn a_newsletter_tells_outlet_date_and_subject_and_nothing_else() {
        let mail = format!(
            "{HEAD}From: Harbour Post <news@harbourpost.example>\r\nSubject: =?utf-8?Q?Crane_f=C3=A4lls_on_quay?=\r\nList-Unsubscribe: <https://harbourpost.example/u?id=quill>\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<h1>Crane f=E4lls on quay</h1><p>A cran=E9 fell=\r\n on Monday.</p><p>Nobody was hurt.</p>\r\n--b--\r\n"
        );
        let imported = read(&mail);
        assert_eq!(
            shown(&imported),
            "Harbour Post | Crane fälls on quay | 2024-03-26T18:10+01:00\n---\nCrane fälls on quay\n\nA crané fell on Monday.\n\nNobody was hurt."
        );
        let all = format!("{imported:?}");
        assert!(!all.contains("quill") && !all.contains("private"), "{all}");
    }

    #[test]
    fn of_a_forwarded_mail_the_inner_head_counts_and_no_person_is_named() {
        for lines in [
            "Look at this, Zoe!\r\n\r\n---------- Forwarded message ---------\r\nFrom: Harbour Post <news@harbourpost.example>\r\nDate: Mon, 25 Mar 2024 08:00\r\nSubject: Crane falls on quay\r\nTo: Xiomara Quill <quill@private.example>,\r\n zoe@private.example\r\n",
            "Von: Harbour Post <news@harbourpost.example>\r\nGesendet: 25. März 2024 08:00\r\nAn: Xiomara Quill\r\nBetreff: Fwd: Crane falls on quay\r\n",
            "> De : Harbour Post\r\n> Envoyé : 25 mars 2024 08:00\r\n> À : Xiomara Quill\r\n> Objet : Crane falls on quay\r\n",
        ] {
            let text = format!(
                "{HEAD}From: Zoe <zoe@private.example>\r\nSubject: WG: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{lines}\r\nA crane fell on Monday.\r\n\r\nNobody was hurt.\r\n"
            );
            let html = format!(
                "{HEAD}From: Zoe <zoe@private.example>\r\nSubject: WG: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<div>{}</div><p>A crane fell on Monday.</p><p>Nobody was hurt.</p>",
                lines.replace('<', "&lt;").replace("\r\n", "<br>")
            );
            for mail in [text, html] {
                let imported = read(&mail);
                assert_eq!(
                    shown(&imported),
                    "Harbour Post | Crane falls on quay | 2024-03-25T08:00\n---\nCrane falls on quay\n\nA crane fell on Monday.\n\nNobody was hurt.",
                    "{mail}"
                );
                let all = format!("{:?}{:?}", imported.article, imported.warnings).to_lowercase();
                assert!(!all.contains("quill") && !all.contains("zoe@"), "{all}");
                assert!(!format!("{:?}", imported.reading).contains("Quill"), "{:?}", imported.reading);
            }
        }
    }

    #[test]
    fn an_attached_mail_is_the_article() {
        let mail = format!(
            "{HEAD}From: Zoe <zoe@private.example>\r\nSubject: look\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nLook at this.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: Harbour Post <news@harbourpost.example>\r\nList-Id: a\r\nSubject: Crane falls on quay\r\nDate: Mon, 25 Mar 2024 08:00:00 +0000\r\n\r\nA crane fell on Monday.\r\n\r\nNobody was hurt.\r\n--b--\r\n"
        );
        assert_eq!(
            shown(&read(&mail)),
            "Harbour Post | Crane falls on quay | 2024-03-25T08:00Z\n---\nCrane falls on quay\n\nA crane fell on Monday.\n\nNobody was hurt."
        );
    }

    #[test]
    fn a_page_saved_as_a_mail_is_read_with_its_address_and_in_its_encoding() {
        for (location, address) in [
            ("https://example.org/crane?utm_source=x", Some("https://example.org/crane")),
            ("file:///home/quill/crane.html", None),
        ] {
            let mut mail = format!("From: <Saved by Blink>\r\nSnapshot-Content-Location: {location}\r\nSubject: x\r\nDate: Tue, 26 Mar 2024 18:10:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: binary\r\nContent-Location: {location}\r\n\r\n<meta charset=\"windows-1252\"><h1>Crane falls</h1><p>A cran").into_bytes();
            mail.extend(b"\xe9 fell.</p>\r\n--b\r\nContent-Type: text/html\r\nContent-Location: cid:frame\r\n\r\n<p>advertisement</p>\r\n--b--\r\n");
            let imported = import(&mail, &Origin::default()).unwrap().remove(0);
            assert_eq!(imported.article.text(), "Crane falls\n\nA crané fell.");
            assert_eq!(imported.article.meta().address.as_deref(), address);
            let read_on = imported.reading.first(FieldKind::ReadOn).map(|field| field.value.as_str());
            assert_eq!(read_on, Some("2024-03-26T18:10Z"));
            assert!(!format!("{imported:?}").contains("quill"));
        }
    }

    #[test]
    fn header_lines_of_a_text_are_no_mail() {
        for text in
            ["Outlet: Harbour Post\nDate: 2024-03-26\n\nBody.", "From: here to eternity\n\nBody.", "Note: a\nTo: b\n"]
        {
            assert!(!is_mail(&text.to_lowercase()), "{text}");
        }
    }

    #[test]
    fn an_empty_or_cut_mail_is_refused_with_advice() {
        for mail in [HEAD.to_owned(), format!("{HEAD}Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n")] {
            let error = import(mail.as_bytes(), &Origin::default()).unwrap_err().to_string();
            assert!(error.starts_with("there is no text in it") || error.starts_with("it is damaged"), "{error}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_after_the_head_of_a_mail_are_read_without_a_panic(
            kind in prop::sample::select(vec!["multipart/related; boundary=b", "multipart/mixed; boundary=b", "text/html", "text/plain", "message/rfc822"]),
            body in prop::collection::vec(prop_oneof![
                Just(b"--b\r\n".to_vec()), Just(b"\r\n".to_vec()), Just(b"Content-Type: text/html\r\n".to_vec()),
                Just(b"Content-Transfer-Encoding: base64\r\n".to_vec()), Just(b"From: a\r\nTo: b\r\n".to_vec()), Just(b"--b--".to_vec()),
                prop::collection::vec(any::<u8>(), 0..20),
            ], 0..20),
        ) {
            for head in [HEAD, "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"] {
                let mail = [format!("{head}Content-Type: {kind}\r\n\r\n").as_bytes(), &body.concat()].concat();
                drop(import(&mail, &Origin::default()));
            }
        }
    }
}

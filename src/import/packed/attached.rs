//! A mail with what is attached to it: each file by the same table as one on disk. Nobody who got the mail is named.

use mail_parser::{ContentType, Message, MessagePart, MimeHeaders as _, PartType};

use super::super::format::{Input, is_article_name};
use super::super::{ImportError, Origin, Reading, Warning};
use super::collected::Collected;
use super::mail::{is_newsletter, letters, page_bytes, parse};

/// How many mails may be attached to each other.
const MAX_DEPTH: usize = 4;

/// Words from which a mail with an attached article counts as an article itself, and no covering note.
const FEWEST_WORDS: usize = 120;

/// Reads a mail and what is attached to it.
pub(in super::super) fn unpack_mail(input: &Input<'_>, collected: &mut Collected<'_>) -> Result<(), ImportError> {
    take_mail(&parse(input.bytes)?, collected, 0)
}

/// Takes in what a mail says and what is attached to it.
///
/// # Errors
/// There is no word in it, somebody asked to stop, or a limit that all files share was reached.
pub(super) fn take_mail(message: &Message<'_>, collected: &mut Collected<'_>, depth: usize) -> Result<(), ImportError> {
    let n_before = collected.n_articles();
    let mut files = Vec::new();
    for (at, part) in message.parts.iter().enumerate() {
        if is_file(message, part, at) {
            files.push(at);
            take_file(message, part, collected, depth)?;
        }
    }
    let has_attached = collected.n_articles() > n_before;
    let said = letters(message, &files, &|| collected.check().is_ok());
    match said {
        Err(ImportError::Stopped) => Err(ImportError::Stopped),
        Err(_) if has_attached => Ok(()),
        Err(error) => Err(error),
        Ok(said) if has_attached && is_note(message, &said) => {
            collected.tell(Warning::CoveringNote { n_words: said.iter().map(n_words).sum() });
            Ok(())
        }
        Ok(said) => collected.add(said, None),
    }
}

/// True for a part that is no word of the mail itself.
fn is_file(message: &Message<'_>, part: &MessagePart<'_>, at: usize) -> bool {
    let is_attached = message.attachments.iter().any(|attached| usize::try_from(*attached).is_ok_and(|it| it == at));
    // Some programs send files as a part to be shown.
    let is_named = || part.attachment_name().is_some_and(is_article_name);
    is_attached || matches!(part.body, PartType::Html(_) | PartType::Text(_)) && is_named()
}

fn take_file(
    message: &Message<'_>,
    part: &MessagePart<'_>,
    collected: &mut Collected<'_>,
    depth: usize,
) -> Result<(), ImportError> {
    let named = part.attachment_name().unwrap_or("a part without a name");
    if let Some(inner) = part.message() {
        if depth == MAX_DEPTH {
            collected.pass_over("a mail");
            return Ok(());
        }
        return match take_mail(inner, collected, depth + 1) {
            Err(error) if collected.is_final(&error) => Err(error),
            Err(error) => {
                collected.not_read("the attached mail", &error);
                Ok(())
            }
            Ok(()) => Ok(()),
        };
    }
    let name = Some(named).filter(|name| is_article_name(name)).map(str::to_owned).or_else(|| name_by_type(part));
    let Some(name) = name else {
        // Pictures of a letter are no files that anybody looks for.
        if !is_picture(part) {
            collected.pass_over(named);
        }
        return Ok(());
    };
    let bytes = match part.body {
        PartType::Html(_) | PartType::Text(_) => marked(page_bytes(part, &message.raw_message)),
        _ => part.contents().to_vec(),
    };
    collected.read(&bytes, &Origin { file_name: Some(name), ..Origin::default() })
}

fn is_picture(part: &MessagePart<'_>) -> bool {
    let is_image = |kind: &ContentType<'_>| kind.ctype().eq_ignore_ascii_case("image");
    matches!(part.body, PartType::InlineBinary(_)) || part.content_type().is_some_and(is_image)
}

/// Bytes that were put into UTF-8 already say so, whatever the page in them says.
fn marked((bytes, charset): (Vec<u8>, Option<String>)) -> Vec<u8> {
    const MARK: &[u8] = b"\xef\xbb\xbf";
    if charset.is_some() && !bytes.starts_with(MARK) { [MARK, bytes.as_slice()].concat() } else { bytes }
}

/// A name for a file of which only the type is told.
fn name_by_type(part: &MessagePart<'_>) -> Option<String> {
    let kind = part.content_type()?;
    let kind = format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()).to_lowercase();
    let (_, ending) = ENDINGS.iter().find(|(known, _)| *known == kind)?;
    let name = format!("attached.{ending}");
    is_article_name(&name).then_some(name)
}

const ENDINGS: &[(&str, &str)] = &[
    ("text/html", "html"),
    ("application/xhtml+xml", "xhtml"),
    ("application/pdf", "pdf"),
    ("application/rtf", "rtf"),
    ("text/rtf", "rtf"),
    ("text/csv", "csv"),
    ("application/zip", "zip"),
    ("application/epub+zip", "epub"),
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
];

/// True for a few words that one person wrote to another.
fn is_note(message: &Message<'_>, said: &[Reading]) -> bool {
    let is_forwarded = said.iter().any(|reading| reading.warnings.contains(&Warning::ForwardedLines));
    said.len() == 1
        && !is_newsletter(message)
        && !is_forwarded
        && said.iter().map(n_words).sum::<usize>() < FEWEST_WORDS
}

fn n_words(reading: &Reading) -> usize {
    let kept = reading.blocks.iter().filter(|block| block.left_out.is_none());
    kept.map(|block| block.text.split_whitespace().count()).sum()
}

#[cfg(test)]
mod tests {
    use super::super::super::office::tests::archive;
    use super::super::super::{Imported, import};
    use super::*;

    const HEAD: &str = "Received: from a by b\r\nFrom: Zoe <zoe@private.example>\r\nTo: Xiomara Quill <quill@private.example>\r\nCc: yann@private.example\r\nDate: Tue, 26 Mar 2024 18:10:00 +0100\r\nMIME-Version: 1.0\r\nSubject: look\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";

    /// A part of a mail: what it is, and its bytes.
    fn part(head: &str, body: &[u8]) -> Vec<u8> {
        [format!("--b\r\n{head}\r\n\r\n").as_bytes(), body, b"\r\n"].concat()
    }

    fn mail(parts: &[Vec<u8>]) -> Vec<u8> {
        [HEAD.as_bytes(), parts.concat().as_slice(), b"--b--\r\n"].concat()
    }

    fn base64(bytes: &[u8]) -> Vec<u8> {
        const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = Vec::new();
        for chunk in bytes.chunks(3) {
            let number =
                [0, 1, 2].into_iter().fold(0_usize, |n, at| n << 8 | usize::from(*chunk.get(at).unwrap_or(&0)));
            let digits = [18, 12, 6, 0].map(|shift| DIGITS[number >> shift & 63]);
            text.extend(digits.into_iter().take(chunk.len() + 1).chain(std::iter::repeat(b'=')).take(4));
        }
        text
    }

    fn texts(imported: &[Imported]) -> Vec<&str> {
        imported.iter().map(|imported| imported.article.text()).collect()
    }

    fn read(mail: &[u8]) -> Vec<Imported> {
        let imported = import(mail, &Origin::default()).unwrap();
        let all = format!("{imported:?}").to_lowercase();
        assert!(["quill", "yann", "private"].iter().all(|name| !all.contains(name)), "{all}");
        imported
    }

    fn note(words: &str) -> Vec<u8> {
        part("Content-Type: text/plain; charset=utf-8", words.as_bytes())
    }

    /// A page that names its own encoding, a document, a text and a mail.
    fn files() -> [Vec<u8>; 4] {
        let page = b"<html><head><meta charset=windows-1252><meta property=og:site_name content='Harbour Post'></head><body><article><h1>Crane f\xe4lls</h1><p>A cran\xe9 fell on the quay.</p></article></body></html>";
        let document = archive(&[(
            "word/document.xml",
            "<w:document><w:p><w:r><w:t>A ferry sank on Monday.</w:t></w:r></w:p></w:document>",
        )]);
        let inner = b"From: Island Echo <news@echo.example>\r\nList-Id: a\r\nSubject: Mast breaks\r\nMIME-Version: 1.0\r\n\r\nA mast broke on Tuesday.";
        [
            part(
                "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=page.html",
                &base64(page),
            ),
            part(
                "Content-Type: application/octet-stream; name=\"ferry.docx\"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment",
                &base64(&document),
            ),
            part(
                "Content-Type: text/plain; charset=iso-8859-1; name=tug.txt\r\nContent-Disposition: inline; filename=tug.txt",
                b"Tug adrift\r\n\r\nA tug drifted \xe0 la mode.\r\n",
            ),
            part("Content-Type: message/rfc822", inner),
        ]
    }

    #[test]
    fn each_attached_file_is_read_by_the_table_and_a_covering_note_is_counted_only() {
        let [page, document, text, inner] = files();
        let picture = part("Content-Type: image/png; name=logo.png\r\nContent-Transfer-Encoding: base64", b"iVBORw0K");
        let calendar = part("Content-Type: text/calendar; name=day.ics\r\nContent-Disposition: attachment", b"BEGIN");
        let imported = read(&mail(&[note("Dear Zoe, look at these."), page, document, text, inner, picture, calendar]));
        assert_eq!(
            texts(&imported),
            [
                "Crane fälls\n\nA crané fell on the quay.",
                "A ferry sank on Monday.",
                "Tug adrift\n\nA tug drifted à la mode.",
                "Mast breaks\n\nA mast broke on Tuesday."
            ]
        );
        let outlets = imported.iter().map(|imported| imported.article.meta().outlet.as_deref());
        assert_eq!(outlets.collect::<Vec<_>>(), [Some("Harbour Post"), None, None, Some("Island Echo")]);
        let told: Vec<String> = imported[0].reading.warnings.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "left out: the 5 words of the mail to which this is attached",
                "packed in it, 1 other file was passed over, the first is \"day.ics\""
            ]
        );
    }

    #[test]
    fn a_mail_that_is_an_article_itself_stays_one_beside_what_is_attached() {
        let [page, ..] = files();
        let words = "The crane fell and nobody saw it. ".repeat(20);
        let imported = read(&mail(&[note(&words), page.clone()]));
        assert_eq!(imported.len(), 2);
        let newsletter = mail(&[note("The crane fell."), page]);
        let newsletter = [b"List-Id: a\r\n".as_slice(), &newsletter].concat();
        assert_eq!(import(&newsletter, &Origin::default()).unwrap().len(), 2);
    }

    #[test]
    fn an_attached_file_that_cannot_be_read_is_told_and_the_mail_is_read() {
        let broken = part(
            "Content-Type: application/octet-stream; name=a.docx\r\nContent-Disposition: attachment",
            b"PK\x03\x04",
        );
        let imported = read(&mail(&[note("A crane fell on Monday."), broken]));
        assert_eq!(texts(&imported), ["look\n\nA crane fell on Monday."]);
        let told = imported[0].reading.warnings.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert!(told[0].starts_with("packed in it, \"a.docx\" could not be read: "), "{told:?}");
    }

    #[test]
    fn an_export_that_was_sent_gives_its_articles() {
        let export = |number: usize| {
            format!(
                "                  {number} of 2 DOCUMENTS\n\n\n                   The Quay Post\n\n          March {number}, 2020 Friday\n\nSECTION: NEWS; Pg. 7\n\nLENGTH: 9 words\n\nHEADLINE: Crane {number} falls\n\nBODY:\n\nCrane {number} fell on the old quay and lies there.\n\nLOAD-DATE: March {number}, 2020\n\nLANGUAGE: ENGLISH\n\n\n"
            )
        };
        let export = [export(1), export(2)].concat();
        let attached =
            part("Content-Type: text/plain; name=export.txt\r\nContent-Disposition: attachment", export.as_bytes());
        let imported = read(&mail(&[note("Here it is."), attached]));
        assert_eq!(imported.len(), 2, "{imported:?}");
        assert_eq!(imported[1].article.meta().headline.as_deref(), Some("Crane 2 falls"));
        assert_eq!(read(&mail(&[note(&export)])).len(), 2);
    }

    #[test]
    fn mails_in_mails_end_somewhere() {
        let mut inner = mail(&[note("A crane fell on Monday.")]);
        for _ in 0..40 {
            let head = String::from_utf8_lossy(&inner).replace("boundary=b", "boundary=bb").replace("--b", "--bb");
            inner = mail(&[part("Content-Type: message/rfc822", head.as_bytes())]);
        }
        drop(import(&inner, &Origin::default()));
    }
}

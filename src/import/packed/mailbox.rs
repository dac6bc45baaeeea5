//! Mailboxes (.mbox): many mails in one file, each after a line `From SENDER DATE`.

use super::super::ImportError;
use super::super::format::Input;
use super::attached::take_mail;
use super::collected::Collected;
use super::mail::{is_mail, parse};

/// How many mails of one file are read.
const MAX_MAILS: usize = 20_000;

/// True where `start`, the lower-case beginning of a file, is that of a mailbox.
pub(in super::super) fn is_mailbox(start: &str) -> bool {
    start.starts_with("from ") && is_mail(start)
}

/// Reads each mail, and what is attached to it.
pub(in super::super) fn unpack_mailbox(input: &Input<'_>, collected: &mut Collected<'_>) -> Result<(), ImportError> {
    let mails = mails(input.bytes);
    if mails.len() > MAX_MAILS {
        return Err(ImportError::OverCap { cap: format!("more than {MAX_MAILS} mails in it") });
    }
    for (number, mail) in (1..).zip(&mails) {
        collected.check()?;
        let mail = unquoted(mail);
        match parse(&mail).and_then(|message| take_mail(&message, collected, 0)) {
            Err(error) if collected.is_final(&error) || mails.len() == 1 => return Err(error),
            Err(error) => collected.not_read(&format!("mail {number}"), &error),
            Ok(()) => {}
        }
    }
    Ok(())
}

/// The mails without the lines in front of them.
fn mails(bytes: &[u8]) -> Vec<&[u8]> {
    let (mut mails, mut from, mut at, mut is_after_gap) = (Vec::new(), None, 0, true);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if is_after_gap && is_mark(line) {
            mails.extend(from.and_then(|from| bytes.get(from..at)));
            from = Some(at + line.len());
        }
        is_after_gap = line.trim_ascii().is_empty();
        at += line.len();
    }
    mails.extend(bytes.get(from.unwrap_or(0)..));
    mails.retain(|mail| !mail.trim_ascii().is_empty());
    mails
}

/// `From ada@example.org Tue Mar 26 18:10:00 2024`, and no sentence that begins with "From".
fn is_mark(line: &[u8]) -> bool {
    const LONGEST: usize = 400;
    if !line.starts_with(b"From ") || line.len() > LONGEST {
        return false;
    }
    let words = || line.split(|byte| byte.is_ascii_whitespace());
    let is_time = |word: &[u8]| {
        let is_clock = |byte: &u8| byte.is_ascii_digit() || *byte == b':';
        word.iter().filter(|byte| **byte == b':').count() >= 1 && word.iter().all(is_clock)
    };
    let is_year = |word: &[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    words().any(is_time) && words().any(is_year)
}

/// Lines of a mail that begin with "From " have a `>` in front of them in a mailbox.
fn unquoted(mail: &[u8]) -> Vec<u8> {
    let is_quoted = |line: &[u8]| {
        let rest = line.iter().position(|byte| *byte != b'>').and_then(|at| line.get(at..));
        line.starts_with(b">") && rest.is_some_and(|rest| rest.starts_with(b"From "))
    };
    let lines = mail.split_inclusive(|byte| *byte == b'\n');
    lines.flat_map(|line| if is_quoted(line) { line.get(1..).unwrap_or_default() } else { line }).copied().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::{Origin, import};

    fn mail(subject: &str, words: &str) -> String {
        format!(
            "From ada@private.example Tue Mar 26 18:10:00 2024\nReceived: from a by b\nTo: Xiomara Quill <quill@private.example>\nFrom: Harbour Post <news@post.example>\nList-Id: a\nSubject: {subject}\nMIME-Version: 1.0\n\n{words}\n\n"
        )
    }

    #[test]
    fn each_mail_of_a_mailbox_is_an_article_and_nobody_is_named() {
        let sentence = "From the quay one could see it in 2024.";
        let words = format!("A crane fell.\n\n{sentence}\n\n>From here on nobody knew.");
        let mailbox = mail("Crane falls", &words) + &mail("Empty", "") + &mail("Ferry sinks", "A ferry sank.");
        for mailbox in [mailbox.clone(), mailbox.replace('\n', "\r\n")] {
            let imported = import(mailbox.as_bytes(), &Origin::default()).unwrap();
            let texts: Vec<&str> = imported.iter().map(|imported| imported.article.text()).collect();
            let first = format!("Crane falls\n\nA crane fell.\n\n{sentence}\n\nFrom here on nobody knew.");
            assert_eq!(texts, [first.as_str(), "Ferry sinks\n\nA ferry sank."]);
            let told = imported[0].reading.warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
            assert!(told.contains("packed in it, \"mail 2\" could not be read: there is no text in it"), "{told}");
            let all = format!("{imported:?}").to_lowercase();
            assert!(!all.contains("quill") && !all.contains("private"), "{all}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_of_a_mailbox_are_read_without_a_panic(
            pieces in prop::collection::vec(prop_oneof![
                Just(mail("a", "b").into_bytes()), Just(b"\nFrom a 1:2 2024\n".to_vec()), Just(b">From \n".to_vec()), Just(b"\n".to_vec()),
                prop::collection::vec(any::<u8>(), 0..30),
            ], 0..12),
        ) {
            drop(import(&[mail("a", "b").as_bytes(), &pieces.concat()].concat(), &Origin::default()));
        }
    }
}

//! The head of a forwarded mail, as it stands in the text of the one that carries it.
//!
//! It names people: of it sender, date and subject are used, and all of it is taken out, with what somebody wrote above.

use super::super::dates::{date_at_start, date_in};
use super::super::{Block, Reason};

/// What the head of a forwarded mail says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Forwarded {
    /// The name of its sender, or the domain of the address.
    pub(super) sender: Option<String>,
    /// ISO 8601.
    pub(super) date: Option<String>,
    pub(super) subject: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    From,
    To,
    Date,
    Subject,
}

/// In English, German, French, Spanish and Dutch.
const LABELS: &[(&str, Label)] = &[
    ("from", Label::From),
    ("von", Label::From),
    ("de", Label::From),
    ("van", Label::From),
    ("to", Label::To),
    ("an", Label::To),
    ("à", Label::To),
    ("para", Label::To),
    ("aan", Label::To),
    ("cc", Label::To),
    ("bcc", Label::To),
    ("kopie", Label::To),
    ("reply-to", Label::To),
    ("antwort an", Label::To),
    ("répondre à", Label::To),
    ("responder a", Label::To),
    ("date", Label::Date),
    ("sent", Label::Date),
    ("datum", Label::Date),
    ("gesendet", Label::Date),
    ("envoyé", Label::Date),
    ("fecha", Label::Date),
    ("enviado", Label::Date),
    ("enviado el", Label::Date),
    ("verzonden", Label::Date),
    ("subject", Label::Subject),
    ("betreff", Label::Subject),
    ("objet", Label::Subject),
    ("asunto", Label::Subject),
    ("onderwerp", Label::Subject),
];

/// A head stands among the first lines.
const LINES_LOOKED_AT: usize = 80;

/// Takes the head out of `text`, and what stands above it.
pub(super) fn take_lines(text: &str) -> (String, Option<Forwarded>) {
    let lines: Vec<&str> = text.lines().collect();
    match head_in(&lines) {
        Some(Head { end, said, .. }) => {
            let rest = lines.get(end..).unwrap_or_default();
            let is_quoted = rest.iter().all(|line| line.trim().is_empty() || line.starts_with('>'));
            let rest = rest.iter().map(|line| if is_quoted { unquoted(line) } else { line });
            (rest.collect::<Vec<_>>().join("\n"), Some(said))
        }
        None => (text.to_owned(), None),
    }
}

/// Takes the head out of `blocks`; what stands above it is left out.
pub(super) fn take(blocks: &mut Vec<Block>) -> Option<Forwarded> {
    let lines: Vec<(usize, &str)> =
        blocks.iter().enumerate().flat_map(|(idx, block)| block.text.lines().map(move |line| (idx, line))).collect();
    let texts: Vec<&str> = lines.iter().map(|(_, line)| *line).collect();
    let Head { start, end, said } = head_in(&texts)?;
    let block_of = |line: usize| lines.get(line).map(|(idx, _)| *idx);
    let (first, last) = (block_of(start)?, block_of(end.checked_sub(1)?)?);
    let rest: Vec<&str> = lines.iter().skip(end).filter(|(idx, _)| *idx == last).map(|(_, line)| *line).collect();
    let rest = rest.join("\n");
    let above: Vec<&str> = lines.iter().take(start).filter(|(idx, _)| *idx == first).map(|(_, line)| *line).collect();
    let above = above.join("\n");
    let mut kept = Vec::with_capacity(blocks.len());
    for (idx, mut block) in std::mem::take(blocks).into_iter().enumerate() {
        if idx < first {
            block.left_out = Some(Reason::Top);
            kept.push(block);
            continue;
        }
        if idx == first && !above.is_empty() {
            kept.push(Block { part: block.part, text: above.clone(), left_out: Some(Reason::Top) });
        }
        if idx > last {
            kept.push(block);
        } else if idx == last && !rest.is_empty() {
            block.text.clone_from(&rest);
            kept.push(block);
        }
    }
    *blocks = kept;
    Some(said)
}

/// Where a head stands among the lines, and what it says.
struct Head {
    start: usize,
    end: usize,
    said: Forwarded,
}

/// The last head among the first lines: that of the innermost mail.
fn head_in(lines: &[&str]) -> Option<Head> {
    let mut found = None;
    let mut at = 0;
    while at < lines.len().min(LINES_LOOKED_AT) {
        let len = run_len(lines, at);
        if let Some(said) = head(lines.get(at..at + len).unwrap_or_default()) {
            found = Some(Head { start: at, end: at + len, said });
        }
        at += len.max(1);
    }
    found
}

/// How many lines from `at` on are labelled, with the lines of a long list of addresses.
fn run_len(lines: &[&str], at: usize) -> usize {
    let mut len = 0;
    for line in lines.iter().skip(at) {
        let goes_on = len > 0 && line.contains('@') && !line.trim().is_empty() && line.split_whitespace().count() < 30;
        if labelled(line).is_none() && !goes_on {
            break;
        }
        len += 1;
    }
    len
}

/// What a run of labelled lines says, where it is the head of a mail.
fn head(lines: &[&str]) -> Option<Forwarded> {
    let value = |label| {
        lines.iter().filter_map(|line| labelled(line)).find(|(found, _)| *found == label).map(|(_, value)| value)
    };
    let sender = value(Label::From)?;
    let n_others = [Label::To, Label::Date, Label::Subject].into_iter().filter(|label| value(*label).is_some()).count();
    (n_others >= 2).then(|| Forwarded {
        sender: name_of(sender),
        date: value(Label::Date).and_then(date_of),
        subject: value(Label::Subject).map(without_marks).filter(|subject| !subject.is_empty()),
    })
}

fn labelled(line: &str) -> Option<(Label, &str)> {
    let (name, value) = unquoted(line).split_once(':')?;
    let name = name.trim().trim_matches('*').to_lowercase();
    let (_, label) = LABELS.iter().find(|(known, _)| *known == name)?;
    Some((*label, value.trim().trim_start_matches('*').trim()))
}

fn unquoted(line: &str) -> &str {
    line.trim_start_matches(['>', ' ', '\t'])
}

/// `Harbour Post <news@example.org>` -> the name; an address alone -> its domain.
fn name_of(sender: &str) -> Option<String> {
    let (name, address) = sender.split_once(['<', '[']).unwrap_or((sender, sender));
    let name = name.trim().trim_matches(['"', '\'']).trim();
    if !name.is_empty() && !name.contains('@') {
        return Some(name.to_owned());
    }
    let domain = address.rsplit_once('@')?.1;
    let end = domain.find(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '-')).unwrap_or(domain.len());
    domain.get(..end).filter(|domain| !domain.is_empty()).map(str::to_owned)
}

fn date_of(value: &str) -> Option<String> {
    let after_weekday = value.split_once(',').map_or(value, |(_, rest)| rest.trim());
    [value, after_weekday].into_iter().find_map(|value| date_in(value).or_else(|| Some(date_at_start(value)?.iso)))
}

/// A subject without "Fwd:" and "Re:" of five languages.
pub(super) fn without_marks(subject: &str) -> String {
    const MARKS: &[&str] = &["aw", "doorst", "enc", "fw", "fwd", "i", "re", "ref", "rv", "sv", "tr", "vs", "wg"];
    let mut rest = subject.trim();
    while let Some((mark, after)) = rest.split_once(':') {
        if !MARKS.contains(&mark.trim().to_lowercase().as_str()) {
            break;
        }
        rest = after.trim();
    }
    rest.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_a_name_or_the_domain_of_an_address() {
        for (sender, name) in [
            ("Harbour Post <news@example.org>", Some("Harbour Post")),
            ("\"Harbour Post\" [mailto:news@example.org]", Some("Harbour Post")),
            ("'Harbour Post'", Some("Harbour Post")),
            ("news@example.org", Some("example.org")),
            ("<news@ex-ample.org>", Some("ex-ample.org")),
            ("news@example.org <news@example.org>", Some("example.org")),
            ("a@b@example.org", Some("example.org")),
            ("<>", None),
            ("news@", None),
        ] {
            assert_eq!(name_of(sender).as_deref(), name, "{sender}");
        }
    }

    #[test]
    fn marks_before_a_subject_go_and_its_own_words_stay() {
        for (subject, rest) in [
            ("Fwd: Re: WG : Crane falls", "Crane falls"),
            ("Quay: crane falls", "Quay: crane falls"),
            ("RE: Quay: crane falls", "Quay: crane falls"),
            ("Crane falls", "Crane falls"),
            ("fw:", ""),
        ] {
            assert_eq!(without_marks(subject), rest);
        }
    }

    #[test]
    fn dates_are_read_with_and_without_their_weekday() {
        for date in ["Tue, 26 Mar 2024 18:10", "26 March 2024 18:10", "Dienstag, 26. März 2024 18:10"] {
            assert_eq!(date_of(date).as_deref(), Some("2024-03-26T18:10"), "{date}");
        }
        assert_eq!(date_of("soon"), None);
    }

    const HEAD: &str = "From: Harbour Post\nSent: 26 March 2024\nSubject: Crane falls\n";

    #[test]
    fn a_head_has_a_sender_and_two_more_lines() {
        let said = take_lines(&format!("Hello\n\n{HEAD}\nA crane fell.\n")).1.unwrap();
        let (sender, date, subject) = (said.sender.unwrap(), said.date.unwrap(), said.subject.unwrap());
        assert_eq!((sender.as_str(), date.as_str(), subject.as_str()), ("Harbour Post", "2024-03-26", "Crane falls"));
        for text in ["From: here\nDate: today\n\nText", "Sent: a\nTo: b\nSubject: c\n\nText", "A crane fell."] {
            assert_eq!(take_lines(text), (text.to_owned(), None));
        }
        assert!(take_lines("From: here\nTo: there\nDate: today\n\nText").1.is_some());
    }

    #[test]
    fn of_several_heads_the_innermost_counts_and_none_is_looked_for_far_below() {
        let inner = HEAD.replace("Harbour Post", "Quay Times");
        let (rest, said) = take_lines(&format!("{HEAD}\nLook\n\n{inner}\nA crane fell.\n"));
        assert_eq!((rest.trim(), said.unwrap().sender.unwrap().as_str()), ("A crane fell.", "Quay Times"));
        let at = |n: usize| take_lines(&format!("{}{HEAD}\nA crane fell.", "line\n".repeat(n))).1;
        assert!(at(LINES_LOOKED_AT - 1).is_some() && at(LINES_LOOKED_AT).is_none());
    }

    #[test]
    fn only_what_is_quoted_as_a_whole_loses_its_signs() {
        let quoted: String = format!("{HEAD}\nA crane fell.").lines().map(|line| format!("> {line}\n")).collect();
        assert_eq!(take_lines(&quoted).0.trim(), "A crane fell.");
        let rest = take_lines(&format!("{HEAD}\nA crane fell.\n> So it did.")).0;
        assert_eq!(rest.trim(), "A crane fell.\n> So it did.");
        let list = HEAD.replace("Subject", "To: a@example.org,\n b@example.org, c@example.org\nSubject");
        assert_eq!(take_lines(&format!("{list}\nText")).0.trim(), "Text");
    }

    #[test]
    fn blocks_lose_the_head_and_keep_what_stands_beside_it() {
        let block = |text: &str| Block { part: crate::import::Part::Body, text: text.to_owned(), left_out: None };
        let head = HEAD.trim_end();
        let shown = |blocks: Vec<Block>| {
            let mut blocks = blocks;
            let found = take(&mut blocks).is_some();
            let texts = blocks.into_iter().map(|block| (block.text, block.left_out == Some(Reason::Top)));
            (found, texts.collect::<Vec<_>>())
        };
        let kept = |text: &str| (text.to_owned(), false);
        let above = |text: &str| (text.to_owned(), true);
        let one = vec![block("Hello"), block(&format!("Look\n{head}\nA crane fell.")), block("Nobody was hurt.")];
        let expected = vec![above("Hello"), above("Look"), kept("A crane fell."), kept("Nobody was hurt.")];
        assert_eq!(shown(one), (true, expected));
        let apart: Vec<Block> = head.lines().chain(["A crane fell."]).map(block).collect();
        assert_eq!(shown(apart), (true, vec![kept("A crane fell.")]));
        let none = vec![block("A crane fell.")];
        assert_eq!(shown(none), (false, vec![kept("A crane fell.")]));
    }
}

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

//! Where people are named, in full or by a title and the last name.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::{ByteSpan, is_possessive, spelling};

use super::cues::Cues;
use super::line::Line;
use super::titles::{Title, is_form_of_address, title_after, title_before};
use super::wording::Token;

/// A name where it stands.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) article_idx: usize,
    pub(super) sentence_idx: usize,
    /// The full name in small letters, in order.
    pub(super) name: Vec<String>,
    /// Content of its last word.
    pub(super) surname: Option<u32>,
    /// False where only the last name is told.
    pub(super) is_full: bool,
    pub(super) title: Option<Title>,
    /// Title and name.
    pub(super) whole: ByteSpan,
    /// The name alone.
    pub(super) span: ByteSpan,
}

/// All full names, and the last names with a title of those who are named in full somewhere.
pub(super) fn mentions(lines: &[Vec<Line>]) -> Vec<Mention> {
    let lines = || lines.iter().flatten().filter(|line| line.is_told() && !line.is_all_capitals);
    let mut found: Vec<Mention> = lines().flat_map(mentions_of).collect();
    let mut by_surname: BTreeMap<String, BTreeSet<Vec<String>>> = BTreeMap::new();
    for mention in found.iter().filter(|mention| mention.is_full) {
        by_surname.entry(mention.name.last().cloned().unwrap_or_default()).or_default().insert(mention.name.clone());
    }
    found.retain_mut(|mention| {
        let full = mention.name.last().and_then(|surname| by_surname.get(surname)).filter(|names| names.len() == 1);
        match full.and_then(|names| names.first()) {
            Some(name) if !mention.is_full => mention.name.clone_from(name),
            _ => {}
        }
        mention.name.len() > 1
    });
    found
}

fn mentions_of<'l>(line: &'l Line<'l>) -> impl Iterator<Item = Mention> + 'l {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < line.tokens.len() {
            let end = run_end(line, at);
            let found = if end > at { mention(line, at, end) } else { None };
            at = end.max(at + 1);
            if found.is_some() {
                return found;
            }
        }
        None
    })
}

/// The word after the last of a run of capitals that starts at `at`.
fn run_end(line: &Line, at: usize) -> usize {
    at + line.tokens.iter().skip(at).take_while(|token| token.cues.has(Cues::MENTION)).count()
}

/// False for initials and abbreviations.
pub(super) fn is_part(low: &str) -> bool {
    !low.contains('.') && low.chars().count() > 1
}

/// A name of up to three words at the end of a run of capitals, with its title; one word needs a title.
fn mention(line: &Line, from: usize, end: usize) -> Option<Mention> {
    let run = line.tokens.get(from..end)?;
    let is_title = |token: &Token| token.cues.has(Cues::TITLE);
    let split = run.iter().rposition(is_title).map_or(0, |nth| nth + 1);
    let has_address = run.get(split).is_some_and(|token| is_form_of_address(&token.low));
    let skip = split + usize::from(has_address);
    let name = run.get(skip..)?;
    let is_opening = from == 0 && split == 0 && name.first().is_some_and(|token| !token.is_content());
    let inner = name.split_last().map_or(&[][..], |(_, inner)| inner);
    let is_name = (1..=3).contains(&name.len())
        && !is_opening
        && name.iter().all(|token| token.is_content() && !is_title(token))
        && !inner.iter().any(|token| is_possessive(&token.raw));
    if !is_name {
        return None;
    }
    let first = from + skip;
    let before = title_before(line, from, from + split).or_else(|| title_and_comma(line, from, end));
    let after = title_after(line, end - 1).filter(|_| before.is_none());
    if name.len() == 1 && before.is_none() && after.is_none() {
        return None;
    }
    let whole = match (&before, &after) {
        (Some((_, title_first)), _) => line.hull(*title_first, end - 1),
        (None, Some((_, title_last))) => line.hull(first, *title_last),
        (None, None) => line.hull(first, end - 1),
    };
    Some(Mention {
        article_idx: line.article_idx,
        sentence_idx: line.sentence_idx,
        name: name.iter().map(|token| spelling(&token.low).into_owned()).collect(),
        surname: name.last().and_then(|token| token.content),
        is_full: name.len() > 1,
        title: before.or(after).map(|(title, _)| title),
        whole,
        span: line.hull(first, end - 1),
    })
}

/// "The Orland Chancellor, Tessa Wick, said".
fn title_and_comma(line: &Line, from: usize, end: usize) -> Option<(Title, usize)> {
    let comma = from.checked_sub(1).filter(|at| line.low(*at) == "," && line.low(end) == ",")?;
    title_before(line, comma.saturating_sub(LONGEST_TITLE), comma)
}

/// Words of a title that is parted from the name by a comma.
const LONGEST_TITLE: usize = 4;

//! People: the same name spelled in two ways, and the titles put before it.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::stem;

use super::finding::{Claim, FactKind, Finding, Verdict};
use super::gather::{Told, Topic, gather};
use super::line::{Line, Story};
use super::mentions::Mention;
use super::persons::Described;
use super::rows::Rows;
use super::titles::Title;

/// Findings about names and titles, across the set, and about who is named here and described there.
pub(super) fn names(story: &Story, rows: &Rows) -> Vec<Finding> {
    let mut findings = titles(&story.mentions, rows);
    findings.extend(spellings(&story.mentions, rows));
    findings.extend(namings(story, rows));
    findings.into_iter().map(|finding| rows.placed(finding)).collect()
}

/// "Prime Minister Ivo Marrin" here, "the Orland leader" there, in one row: one person, and no conflict.
fn namings(story: &Story, rows: &Rows) -> Vec<Finding> {
    let mut by_name: BTreeMap<&[String], BTreeSet<Claim>> = BTreeMap::new();
    for described in &story.described {
        let own = story.line(described.article_idx, described.sentence_idx);
        let is_named_too = own.is_some_and(|line| named_in(line, described).is_some());
        let row = rows.row_of(described.article_idx, described.sentence_idx);
        let Some(row_idx) = row.filter(|_| !is_named_too) else { continue };
        let lines = rows.lines(row_idx);
        let is_other = |line: &&&Line| {
            line.article_idx != described.article_idx && rows.tell_one_event(line.article_idx, described.article_idx)
        };
        let named: Vec<Claim> = lines.iter().filter(is_other).filter_map(|line| named_in(line, described)).collect();
        if !named.is_empty() {
            let (article_idx, span, value) = (described.article_idx, described.span, described.shown.clone());
            let claims = by_name.entry(&described.name).or_default();
            claims.extend(named);
            claims.insert(Claim { article_idx, span, value });
        }
    }
    let finding = |(name, claims): (&[String], BTreeSet<Claim>)| Finding {
        kind: FactKind::Name,
        verdict: Verdict::Compatible,
        row_idx: None,
        about: name.join(" "),
        claims: claims.into_iter().collect(),
        is_by_time: false,
    };
    by_name.into_iter().map(finding).collect()
}

/// Where a line names whom another describes.
fn named_in(line: &Line, described: &Described) -> Option<Claim> {
    let last = line.tokens.iter().position(|token| token.is_capital() && token.content == Some(described.surname))?;
    let is_name = |at: &usize| {
        line.tokens
            .get(*at)
            .is_some_and(|token| token.is_capital() && described.name.iter().any(|word| *word == token.low))
    };
    let first = (0..last).rev().take_while(is_name).last().unwrap_or(last);
    let words = line.tokens.get(first..=last)?.iter().map(|token| token.low.as_str());
    let value = words.collect::<Vec<_>>().join(" ");
    Some(Claim { article_idx: line.article_idx, span: line.hull(first, last), value })
}

fn titles(mentions: &[Mention], rows: &Rows) -> Vec<Finding> {
    let mut by_name: BTreeMap<&[String], Vec<Told<Title>>> = BTreeMap::new();
    for mention in mentions {
        let Some(title) = &mention.title else { continue };
        by_name.entry(&mention.name).or_default().push(Told {
            claim: Claim { article_idx: mention.article_idx, span: mention.whole, value: title.shown() },
            sentence_idx: mention.sentence_idx,
            value: title.clone(),
            context: Vec::new(),
        });
    }
    let mut findings = Vec::new();
    for (name, told) in by_name {
        let topic = Topic { kind: FactKind::Name, about: name.join(" "), row_idx: None };
        findings.extend(gather(
            rows,
            &topic,
            &told,
            |a, b| rows.are_kin(a, b).then_some(0),
            |a, b| a.value.beside(&b.value),
        ));
    }
    findings
}

/// Names of which all words but one are equal, and that one nearly.
fn spellings(mentions: &[Mention], rows: &Rows) -> Vec<Finding> {
    let mut articles_of: BTreeMap<&[String], BTreeSet<usize>> = BTreeMap::new();
    for mention in mentions.iter().filter(|mention| mention.is_full) {
        articles_of.entry(&mention.name).or_default().insert(mention.article_idx);
    }
    let mut by_word: BTreeMap<&str, Vec<&[String]>> = BTreeMap::new();
    for name in articles_of.keys() {
        for word in *name {
            by_word.entry(word).or_default().push(name);
        }
    }
    let mut pairs: BTreeSet<(&[String], &[String])> = BTreeSet::new();
    for names in by_word.values() {
        for (nth, a) in names.iter().enumerate() {
            let near = names.iter().skip(nth + 1).filter(|b| is_other_spelling(a, b));
            pairs.extend(near.map(|b| (*a, *b)));
        }
    }
    let apart =
        |a: &[String], b: &[String]| articles_of.get(a).zip(articles_of.get(b)).is_some_and(|(a, b)| a.is_disjoint(b));
    pairs.into_iter().filter(|(a, b)| apart(a, b)).filter_map(|(a, b)| spelled(mentions, rows, a, b)).collect()
}

fn spelled(mentions: &[Mention], rows: &Rows, a: &[String], b: &[String]) -> Option<Finding> {
    let of = |name: &[String]| -> Vec<&Mention> { mentions.iter().filter(|m| m.is_full && m.name == name).collect() };
    let (of_a, of_b) = (of(a), of(b));
    let is_one_event = of_a.iter().any(|x| of_b.iter().any(|y| rows.tell_one_event(x.article_idx, y.article_idx)));
    let claims = of_a.iter().chain(&of_b).map(|mention| Claim {
        article_idx: mention.article_idx,
        span: mention.span,
        value: mention.name.join(" "),
    });
    let mut claims: Vec<Claim> = claims.collect();
    claims.sort();
    let (kind, verdict) = (FactKind::Name, Verdict::Differs);
    is_one_event.then(|| Finding { kind, verdict, row_idx: None, about: a.join(" "), claims, is_by_time: false })
}

/// Fewest letters of a word that is called misspelled, not another name.
const LONG_NAME: usize = 5;

fn is_other_spelling(a: &[String], b: &[String]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut differing = a.iter().zip(b).filter(|(x, y)| x != y);
    let (Some((x, y)), None) = (differing.next(), differing.next()) else { return false };
    let n_letters = x.chars().count().min(y.chars().count());
    let allowed = if n_letters > LONG_NAME { 2 } else { 1 };
    n_letters >= LONG_NAME && x.chars().next() == y.chars().next() && distance(x, y) <= allowed && stem(x) != stem(y) // "Award" and "Awards"
}

/// Letters to put in, leave out or change (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at_a, x) in a.chars().enumerate() {
        let mut before = row[0];
        row[0] = at_a + 1;
        for (at_b, y) in b.iter().enumerate() {
            let changed = before + usize::from(x != *y);
            before = row[at_b + 1];
            row[at_b + 1] = changed.min(row[at_b] + 1).min(before + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name() {
        let name = |words: &str| -> Vec<String> { words.split(' ').map(str::to_owned).collect() };
        for (a, b, is_one) in [
            ("tzachi hanegbi", "tzaji hanegbi", false), // short: one letter at most
            ("edda quillane", "edda quilane", true),
            ("edda quillane", "edda quill", false),
            ("edda quillane", "ada quillane", false),
            ("john carter", "john carver", true),
            ("john carter", "jane carter", false),
        ] {
            assert_eq!(is_other_spelling(&name(a), &name(b)), is_one, "{a} / {b}");
        }
    }
}

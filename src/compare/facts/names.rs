//! People: the same name spelled in two ways, and the titles put before it.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::{ByteSpan, spelling, stem};

use super::finding::{Claim, FactKind, Finding, Verdict};
use super::gather::{Told, Topic, gather};
use super::line::{Line, Story, Token};
use super::naming::is_all_capitals;
use super::rows::Rows;

/// Findings about names and titles, across the set.
pub(super) fn names(story: &Story, rows: &Rows) -> Vec<Finding> {
    let mentions: Vec<Mention> = story
        .lines
        .iter()
        .flatten()
        .filter(|line| line.is_told() && !is_all_capitals(line))
        .flat_map(mentions_of)
        .collect();
    let mut findings = titles(&mentions, rows);
    findings.extend(spellings(&mentions, rows));
    findings.into_iter().map(|finding| rows.placed(finding)).collect()
}

/// A full name where it stands.
#[derive(Clone, Debug)]
struct Mention {
    article_idx: usize,
    sentence_idx: usize,
    /// Small letters, in order.
    name: Vec<String>,
    title: Option<Title>,
    /// Title and name.
    whole: ByteSpan,
    /// The name alone.
    span: ByteSpan,
}

/// What stands before a name: `transport minister`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Title {
    /// The word that says what they are, one for spokesman and spokeswoman.
    head: String,
    /// The words before it.
    words: Vec<String>,
}

const TITLES: &[&str] = &[
    "president",
    "minister",
    "premier",
    "chancellor",
    "secretary",
    "senator",
    "governor",
    "mayor",
    "ambassador",
    "envoy",
    "adviser",
    "advisor",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "director",
    "chairman",
    "chairwoman",
    "general",
    "colonel",
    "captain",
    "commander",
    "admiral",
    "lieutenant",
    "sergeant",
    "judge",
    "justice",
    "professor",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "bishop",
    "archbishop",
    "sheriff",
    "inspector",
    "superintendent",
    "representative",
    "congressman",
    "congresswoman",
    "councillor",
    "surgeon",
    "coach",
    "prosecutor",
    "commissioner",
    "executive",
    "engineer",
    "economist",
    "lawyer",
];

/// Read over inside a run of capitals: they belong to neither title nor name.
const FORMS_OF_ADDRESS: &[&str] = &["mr", "mrs", "ms", "dr", "sir", "lady", "lord"];

/// True for a word that says what somebody is: minister, spokesman.
pub(super) fn is_title(low: &str) -> bool {
    TITLES.contains(&low)
}

/// True for "Mr" and the like.
pub(super) fn is_form_of_address(low: &str) -> bool {
    FORMS_OF_ADDRESS.contains(&low)
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
    let is_name_word = |token: &Token| token.is_capital() && !token.low.contains('.') && token.low.chars().count() > 1;
    at + line.tokens.iter().skip(at).take_while(|token| is_name_word(token)).count()
}

/// A name of two or three words at the end of a run of capitals, with its title.
fn mention(line: &Line, from: usize, end: usize) -> Option<Mention> {
    let run = line.tokens.get(from..end)?;
    let split = run.iter().rposition(|token| is_title(&token.low)).map_or(0, |nth| nth + 1);
    let has_address = run.get(split).is_some_and(|token| FORMS_OF_ADDRESS.contains(&token.low.as_str()));
    let skip = split + usize::from(has_address);
    let name = run.get(skip..)?;
    let is_opening = from == 0 && split == 0 && name.first().is_some_and(|token| !token.is_content());
    let is_possessive = |token: &Token| token.raw.ends_with("'s") || token.raw.ends_with("’s");
    let inner = name.split_last().map_or(&[][..], |(_, inner)| inner);
    let is_person = (2..=3).contains(&name.len())
        && !is_opening
        && name.iter().all(|token| token.is_content() && !is_title(&token.low))
        && !inner.iter().any(is_possessive);
    if !is_person {
        return None;
    }
    let title = title_before(line, from, from + split);
    let first = from + skip;
    let title_first = title.as_ref().map_or(first, |title| from + split - 1 - title.words.len().min(from + split - 1));
    Some(Mention {
        article_idx: line.article_idx,
        sentence_idx: line.sentence_idx,
        name: name.iter().map(|token| spelling(&token.low).into_owned()).collect(),
        title,
        whole: line.hull(title_first.min(first), end - 1),
        span: line.hull(first, end - 1),
    })
}

/// The title that ends before word `end`, of capitals from `from` on or of small letters: "the retired judge".
fn title_before(line: &Line, from: usize, end: usize) -> Option<Title> {
    let head = end.checked_sub(1).filter(|at| is_title(line.low(*at)))?;
    let is_part = |at: &usize| {
        let token = line.tokens.get(*at);
        token.is_some_and(|token| token.is_capital() && token.is_content()) && head - at < 4
    };
    let is_small = line.tokens.get(head).is_some_and(|token| !token.is_capital());
    let start = if is_small { head } else { from };
    let words = (start..head).filter(is_part).map(|at| spelling(line.low(at)).into_owned()).collect();
    Some(Title { head: head_of(line.low(head)), words })
}

fn head_of(low: &str) -> String {
    match low {
        "spokesman" | "spokeswoman" => "spokesperson".to_owned(),
        "chairman" | "chairwoman" => "chair".to_owned(),
        "adviser" => "advisor".to_owned(),
        "premier" => "minister".to_owned(),
        "congressman" | "congresswoman" => "representative".to_owned(),
        other => other.to_owned(),
    }
}

fn titles(mentions: &[Mention], rows: &Rows) -> Vec<Finding> {
    let mut by_name: BTreeMap<&[String], Vec<Told<Title>>> = BTreeMap::new();
    for mention in mentions {
        let Some(title) = &mention.title else { continue };
        let value = title.words.iter().chain([&title.head]).cloned().collect::<Vec<_>>().join(" ");
        by_name.entry(&mention.name).or_default().push(Told {
            claim: Claim { article_idx: mention.article_idx, span: mention.whole, value },
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

impl Title {
    /// "Prime Minister" is short for "Israeli Prime Minister"; a spokesperson is no adviser.
    fn beside(&self, other: &Self) -> Verdict {
        let own: BTreeSet<&String> = self.words.iter().collect();
        let others: BTreeSet<&String> = other.words.iter().collect();
        if self.head != other.head {
            return Verdict::Differs;
        }
        if own == others {
            Verdict::Same
        } else if own.is_subset(&others) || others.is_subset(&own) || !own.is_disjoint(&others) {
            Verdict::Compatible
        } else {
            Verdict::Differs
        }
    }
}

/// Names of which all words but one are equal, and that one nearly.
fn spellings(mentions: &[Mention], rows: &Rows) -> Vec<Finding> {
    let mut articles_of: BTreeMap<&[String], BTreeSet<usize>> = BTreeMap::new();
    for mention in mentions {
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
    let of = |name: &[String]| -> Vec<&Mention> { mentions.iter().filter(|m| m.name == name).collect() };
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
    if stem(x) == stem(y) {
        return false; // "Award" and "Awards"
    }
    let allowed = if n_letters > LONG_NAME { 2 } else { 1 };
    n_letters >= LONG_NAME && x.chars().next() == y.chars().next() && distance(x, y) <= allowed
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

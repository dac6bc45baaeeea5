//! Who says so, with which verb, and how sure: said, claimed, admitted; allegedly; or plain.

use crate::text::WordKind;

use super::agreement::are_of_others;
use super::cues::Cues;
use super::finding::{Claim, FactKind, Finding, Verdict};
use super::gather::{Nearness, Told, Topic, gather};
use super::line::{Line, Story, n_shared, sorted};
use super::numerals::is_number_word;
use super::rows::{Rows, are_alike};
use super::wording::Token;

/// Findings about verbs of saying and about hedges, of every row.
pub(super) fn speech(story: &Story, n_rows: usize, rows: &Rows) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row_idx in 0..n_rows {
        let lines = rows.lines(row_idx);
        findings.extend(verbs(story, rows, row_idx, lines));
        findings.extend(hedges(rows, row_idx, lines));
    }
    findings
}

/// What a verb of saying lets the reader think of what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tone {
    Neutral,
    /// It may be untrue.
    Claim,
    /// It was held back, or does no credit.
    Admit,
    Confirm,
    Deny,
}

const VERBS: &[(&str, Tone)] = &[
    ("said", Tone::Neutral),
    ("says", Tone::Neutral),
    ("say", Tone::Neutral),
    ("saying", Tone::Neutral),
    ("told", Tone::Neutral),
    ("tells", Tone::Neutral),
    ("added", Tone::Neutral),
    ("stated", Tone::Neutral),
    ("claimed", Tone::Claim),
    ("claims", Tone::Claim),
    ("claiming", Tone::Claim),
    ("alleged", Tone::Claim),
    ("alleges", Tone::Claim),
    ("insisted", Tone::Claim),
    ("insists", Tone::Claim),
    ("asserted", Tone::Claim),
    ("contended", Tone::Claim),
    ("admitted", Tone::Admit),
    ("admits", Tone::Admit),
    ("admitting", Tone::Admit),
    ("conceded", Tone::Admit),
    ("concedes", Tone::Admit),
    ("acknowledged", Tone::Admit),
    ("acknowledges", Tone::Admit),
    ("confessed", Tone::Admit),
    ("confirmed", Tone::Confirm),
    ("confirms", Tone::Confirm),
    ("denied", Tone::Deny),
    ("denies", Tone::Deny),
];

/// Whether a verb of saying, or "according to", may begin at this word.
pub(super) fn may_say(low: &str) -> bool {
    low == "according" || VERBS.iter().any(|(verb, _)| *verb == low)
}

/// Whether this word may keep a statement open.
pub(super) fn may_hedge(low: &str) -> bool {
    HEDGES.contains(&low)
}

fn tone_at(line: &Line, at: usize) -> Option<Tone> {
    let is_verb = |token: &&Token| token.cues.has(Cues::SAYING) && token.kind == WordKind::Letters && !token.is_quoted;
    let token = line.tokens.get(at).filter(is_verb)?;
    let (_, tone) = VERBS.iter().find(|(verb, _)| *verb == token.low)?;
    let (before, next) = (at.checked_sub(1).map_or("", |before| line.low(before)), line.low(at + 1));
    let is_noun =
        matches!(before, "the" | "their" | "his" | "her" | "its" | "of" | "an" | "a" | "these" | "such" | "which");
    let is_adjective = is_alleged_thing(line, at) || is_confirmed_thing(line, at);
    // "insurance claims for the roof"
    let is_plural = matches!(token.low.as_str(), "claims" | "claim")
        && !matches!(next, "that" | "it" | "he" | "she" | "they" | "to" | "the" | "its" | "his" | "her" | "their");
    let is_passive = matches!(before, "were" | "was" | "is" | "are" | "be" | "been");
    // "claimed two lives", "told to leave", "were told", "admitted to hospital"
    let is_other = is_noun
        || is_adjective
        || is_plural
        || is_passive
        || (*tone == Tone::Claim && next == "on")
        || (next == "to" && *tone != Tone::Claim)
        || matches!(next, "responsibility" | "lives");
    (!is_other).then_some(*tone)
}

/// "the alleged shooter", not "the complaint alleged that".
fn is_alleged_thing(line: &Line, at: usize) -> bool {
    line.low(at) == "alleged" && line.tokens.get(at + 1).is_some_and(Token::is_content)
}

/// "the confirmed death toll", "four deaths confirmed so far", "11 confirmed dead".
fn is_confirmed_thing(line: &Line, at: usize) -> bool {
    let is_fate = |low: &str| {
        matches!(low, "dead" | "death" | "deaths" | "cases" | "case" | "killed" | "missing" | "injured" | "toll" | "so")
    };
    let before = at.checked_sub(1).and_then(|at| line.tokens.get(at));
    let follows_number =
        before.is_none_or(|token| token.kind == WordKind::Number || is_number_word(&token.low) || is_fate(&token.low));
    line.low(at) == "confirmed" && (follows_number || is_fate(line.low(at + 1)))
}

/// A verb of saying, or "according to", outside quotation marks.
pub(super) fn is_saying(line: &Line, at: usize) -> bool {
    tone_at(line, at).is_some() || (line.may_begin(at, Cues::SAYING) && line.starts_with(at, "according to"))
}

/// Where a sentence says who says so.
pub(super) fn attribution_of(line: &Line) -> Option<usize> {
    (0..line.tokens.len()).find(|at| is_saying(line, *at))
}

/// A verb of saying with its speaker.
#[derive(Clone, Debug)]
struct Saying {
    tone: Tone,
    /// Contents of the words that name the speaker; empty for pronouns.
    speaker: Vec<u32>,
    /// Of words in quotation marks.
    is_quote: bool,
}

fn verbs(story: &Story, rows: &Rows, row_idx: usize, lines: &[&Line]) -> Vec<Finding> {
    let mut told: Vec<Told<Saying>> = Vec::new();
    for line in lines.iter().filter(|line| line.cues.has(Cues::SAYING) && !line.starts_with(0, "according to")) {
        let verbs: Vec<(usize, Tone)> =
            (0..line.tokens.len()).filter_map(|at| Some((at, tone_at(line, at)?))).collect();
        // with two verbs it is open what each is about: the first, unless it only adds to a quote
        let Some((at, tone)) = verbs.first().copied() else { continue };
        let Some(token) = line.tokens.get(at) else { continue };
        let value = if tone == Tone::Neutral { "said".to_owned() } else { token.low.clone() };
        told.push(Told {
            claim: Claim { article_idx: line.article_idx, span: line.hull(at, at), value },
            sentence_idx: line.sentence_idx,
            value: Saying { tone, speaker: speaker(line, at), is_quote: is_quote(line) },
            context: sorted(what_is_said(line, at)),
        });
    }
    let near = |a: &Told<Saying>, b: &Told<Saying>| -> Nearness {
        let n = n_shared(&a.context, &b.context);
        let shorter = a.context.len().min(b.context.len());
        let (x, y) = (&a.value.speaker, &b.value.speaker);
        let is_one_speaker = x.is_empty() || y.is_empty() || n_shared(x, y) > 0;
        let is_same_talk = a.value.is_quote && b.value.is_quote && n >= 2;
        let lines =
            story.line(a.claim.article_idx, a.sentence_idx).zip(story.line(b.claim.article_idx, b.sentence_idx));
        let is_alike = lines.is_some_and(|(x, y)| are_alike(x, y, SAID_ALIKE));
        (is_one_speaker && is_alike && rows.are_kin(a, b) && (n >= 3 || is_same_talk) && 2 * n >= shorter).then_some(n)
    };
    let topic = Topic { kind: FactKind::Attribution, about: "verb of saying".to_owned(), row_idx: Some(row_idx) };
    gather(
        rows,
        &topic,
        &told,
        near,
        |a, b| if a.value.tone == b.value.tone { Verdict::Same } else { Verdict::Differs },
    )
}

/// Contents two sentences must share for their verbs of saying to be set side by side.
const SAID_ALIKE: usize = 3;

/// What follows the verb, or stands in quotation marks, or, where the verb ends the sentence, all before it.
fn what_is_said(line: &Line, verb: usize) -> Vec<u32> {
    if is_quote(line) {
        return line.tokens.iter().filter(|t| t.is_quoted).filter_map(|t| t.content).collect();
    }
    let after: Vec<u32> = line.tokens.iter().skip(verb + 1).filter_map(|t| t.content).collect();
    if after.len() >= 3 {
        return after;
    }
    line.tokens.iter().take(verb.saturating_sub(2)).filter_map(|t| t.content).collect()
}

fn is_quote(line: &Line) -> bool {
    line.tokens.iter().filter(|t| t.is_quoted && t.is_content()).count() >= 2
}

/// The names within four words before the verb, or after it where it follows a quote.
fn speaker(line: &Line, verb: usize) -> Vec<u32> {
    let follows_quote = verb.checked_sub(1).is_some_and(|at| matches!(line.low(at), "\"" | "," | "”"));
    let from = if follows_quote { verb + 1 } else { verb.saturating_sub(4) };
    let near = line.tokens.iter().enumerate().skip(from).take(4);
    let names = near.clone().filter(|(_, token)| token.is_capital()).filter_map(|(_, token)| token.content);
    let meant = near.filter_map(|(at, _)| line.meant_at(at));
    sorted(names.chain(meant).collect())
}

const HEDGES: [&str; 7] =
    ["allegedly", "alleged", "reportedly", "purportedly", "purported", "supposedly", "unconfirmed"];

/// Words that keep a statement open in another way.
const OPEN: [&str; 18] = [
    "may",
    "might",
    "could",
    "suspected",
    "suspect",
    "suspects",
    "believed",
    "appeared",
    "appears",
    "seemed",
    "claim",
    "accused",
    "charged",
    "charges",
    "indicted",
    "possible",
    "likely",
    "apparently",
];

fn hedge_at(line: &Line, at: usize) -> bool {
    let is_hedge = |token: &Token| token.cues.has(Cues::HEDGE) && !token.is_quoted;
    line.tokens.get(at).is_some_and(is_hedge) && (line.low(at) != "alleged" || is_alleged_thing(line, at))
}

/// Words to either side of a hedge that it is about.
const HEDGED: usize = 5;

/// A hedge here, and the same told without it there.
fn hedges(rows: &Rows, row_idx: usize, lines: &[&Line]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for line in lines.iter().filter(|line| line.cues.has(Cues::HEDGE)) {
        let Some(at) = (0..line.tokens.len()).find(|at| hedge_at(line, *at)) else { continue };
        let hedged = line.context(at, at, HEDGED);
        let is_of_one = |other: &&&Line| {
            other.article_idx != line.article_idx
                && rows.tell_one_event(line.article_idx, other.article_idx)
                && !are_of_others(line, other)
        };
        let beside = lines.iter().filter(is_of_one);
        let verb = line.tokens.get(at + 1).map_or("", |token| token.stem.as_str());
        let Some(deed) = (at + 1..at + 4).find_map(|next| line.tokens.get(next)?.content) else { continue };
        let told: Vec<(Verdict, Claim)> =
            beside.filter_map(|other| unhedged(line, (verb, deed, &hedged), other)).collect();
        let Some(verdict) = told.iter().map(|(verdict, _)| *verdict).max() else { continue };
        let Some(token) = line.tokens.get(at) else { continue };
        let own = Claim { article_idx: line.article_idx, span: line.hull(at, at), value: token.low.clone() };
        let claims = told.into_iter().map(|(_, claim)| claim).chain([own]);
        let held = findings.iter_mut().find(|held| held.about == token.low);
        if let Some(held) = held {
            held.verdict = held.verdict.max(verdict);
            held.claims.extend(claims);
        } else {
            let (kind, about) = (FactKind::Hedge, token.low.clone());
            findings.push(Finding {
                kind,
                verdict,
                row_idx: Some(row_idx),
                about,
                claims: claims.collect(),
                is_by_time: false,
            });
        }
    }
    for finding in &mut findings {
        finding.claims.sort();
        finding.claims.dedup();
    }
    findings
}

/// "Harrow allegedly hit" and "Quillane hit": the deeds of two people.
fn are_by_others(line: &Line, deed: u32, other: &Line) -> bool {
    let doer = |line: &Line| {
        let at = line.tokens.iter().position(|token| token.content == Some(deed))?;
        let near = line.tokens.iter().take(at).skip(at.saturating_sub(2)).rev();
        near.filter(|token| token.is_capital()).find_map(|token| token.content)
    };
    doer(line)
        .zip(doer(other))
        .is_some_and(|(a, b)| a != b && !line.contents.contains(&b) && !other.contents.contains(&a))
}

/// How `other` tells what `line` hedges, where it does.
///
/// `verb` is the stem of the word after the hedge, `deed` the first that carries meaning, `hedged` those around.
fn unhedged(line: &Line, (verb, deed, hedged): (&str, u32, &[u32]), other: &Line) -> Option<(Verdict, Claim)> {
    let n = n_shared(hedged, &other.contents);
    let is_quote = other.tokens.iter().all(|token| token.is_quoted || token.kind == WordKind::Punctuation);
    let is_told = other.tokens.iter().any(|token| token.content == Some(deed) && !token.is_quoted);
    if n < 2
        || 2 * n < hedged.len()
        || !are_alike(line, other, 4)
        || is_quote
        || !is_told
        || are_by_others(line, deed, other)
    {
        return None;
    }
    let claim = |at: usize| {
        let token = other.tokens.get(at)?;
        Some(Claim { article_idx: other.article_idx, span: other.hull(at, at), value: token.low.clone() })
    };
    if let Some(at) = (0..other.tokens.len()).find(|at| hedge_at(other, *at)) {
        return Some((Verdict::Same, claim(at)?));
    }
    let is_deed = |at: usize| other.tokens.get(at).is_some_and(|token| token.stem == verb);
    let is_open = |at: &usize| (is_saying(other, *at) && !is_deed(*at)) || OPEN.contains(&other.low(*at));
    if let Some(at) = (0..other.tokens.len()).find(is_open) {
        return Some((Verdict::Compatible, claim(at)?));
    }
    let plain = Claim { article_idx: other.article_idx, span: other.span, value: "plain".to_owned() };
    Some((Verdict::Differs, plain))
}

//! What it takes to say that two numbers are of one thing, before they are called a conflict.

use super::agreement::{are_of_other_actors, are_of_others, tell_enough};
use super::bygone::are_of_one_occasion;
use super::counted::Counted;
use super::gather::Told;
use super::line::{Line, Story, n_shared};
use super::rows::Rows;

fn line_of<'s, 'a>(story: &'s Story<'a>, told: &Told<Counted>) -> Option<&'s Line<'a>> {
    story.line(told.claim.article_idx, told.sentence_idx)
}

/// What it takes to call two values of a row a conflict: much in common besides the thing counted itself.
pub(super) fn are_surely_one(story: &Story, rows: &Rows, a: &Told<Counted>, b: &Told<Counted>) -> bool {
    let Some((x, y)) = line_of(story, a).zip(line_of(story, b)).filter(|_| !is_score(&a.value.unit)) else {
        return false;
    };
    let holds = |line: &Line, head: Option<u32>| head.is_none_or(|head| line.contents.binary_search(&head).is_ok());
    let is_own = |word: &u32| a.value.own.contains(word) || b.value.own.contains(word);
    let besides = |line: &Line| -> Vec<u32> { line.contents.iter().copied().filter(|word| !is_own(word)).collect() };
    let (of_x, of_y) = (besides(x), besides(y));
    let n = n_shared(&of_x, &of_y);
    let shorter = of_x.len().min(of_y.len());
    let is_much = n >= 3 || (n >= 2 && 2 * n >= shorter);
    let are_apart = |a: &[u32], b: &[u32]| !a.is_empty() && !b.is_empty() && n_shared(a, b) == 0;
    is_much
        && are_of_one_occasion(x, y, rows.are_beside(a, b))
        && rows.are_kin(a, b)
        && tell_enough(rows, (a, x), (b, y))
        && rows.are_of_one_time(a, b)
        && !are_of_others(x, y)
        && !are_of_other_actors(story, (x, a.claim.span), (y, b.claim.span))
        && {
            let (a, b) = (&a.value, &b.value);
            holds(x, b.head)
                && holds(y, a.head)
                && (!(a.is_among || b.is_among) || (a.next.is_some() && a.next == b.next))
                && !are_apart(&a.names, &b.names)
                && a.kind.is_empty() == b.kind.is_empty()
                && !are_apart(&a.kind, &b.kind)
                && !is_known_to_other(a, b)
                && a.bearing.fits(&b.bearing)
                && !are_of_other_hours(a, b)
                && !is_part_of(a, b)
                && !is_part_of(b, a)
        }
}

/// Two figures or more besides in each, and none of them the same: "down 27 points, or 1.6 percent, at 1,626" and
/// "down 25 points, or 1.5 percent, at 1,628" were told at two hours.
fn are_of_other_hours(a: &Counted, b: &Counted) -> bool {
    let is_known = |figure: &f64| b.others.iter().any(|other| (other - figure).abs() < f64::EPSILON);
    a.others.len() >= 2 && b.others.len() >= 2 && !a.others.iter().any(is_known)
}

/// "seven AK-47 assault rifles" are some of "nine assault rifles"; "seven lorries and two other vehicles" are nine.
fn is_part_of(part: &Counted, whole: &Counted) -> bool {
    let is_finer = part.kind.len() > whole.kind.len() && n_shared(&part.kind, &whole.kind) == whole.kind.len();
    let adds_up = |other: &f64| *other > 0.0 && (part.figure + other - whole.figure).abs() < f64::EPSILON;
    let is_less = part.amount.high <= whole.amount.low;
    (is_finer && is_less) || part.others.iter().any(adds_up)
}

/// The same of two casualty figures, which need not stand in one row.
pub(super) fn are_surely_one_toll(story: &Story, rows: &Rows, a: &Told<Counted>, b: &Told<Counted>) -> bool {
    let Some((x, y)) = line_of(story, a).zip(line_of(story, b)) else { return false };
    let is_one_row = rows.are_beside(a, b);
    let is_among = a.value.is_among || b.value.is_among;
    (is_one_row || (!is_among && !are_of_other_actors(story, (x, a.claim.span), (y, b.claim.span))))
        && tell_enough(rows, (a, x), (b, y))
        && !are_of_others(x, y)
        && !is_known_to_other(&a.value, &b.value)
}

/// A sentence that gives the other's figure too, of something else, knows both: "11 seasons as a player
/// and seven as a coach", "12 in the city, 30 in all".
fn is_known_to_other(a: &Counted, b: &Counted) -> bool {
    let holds = |a: &Counted, b: &Counted| a.bare.iter().any(|bare| (bare - b.figure).abs() < f64::EPSILON);
    holds(a, b) || holds(b, a)
}

/// Counted of one player here, of another there.
fn is_score(noun: &str) -> bool {
    const SCORES: [&str; 24] = [
        "points",
        "rebounds",
        "assists",
        "shots",
        "punches",
        "rounds",
        "goals",
        "yard",
        "yards",
        "runs",
        "hits",
        "times",
        "games",
        "touchdowns",
        "carries",
        "passes",
        "catches",
        "laps",
        "sets",
        "seconds",
        "homers",
        "strikeouts",
        "wickets",
        "tries",
    ];
    SCORES.contains(&noun)
}

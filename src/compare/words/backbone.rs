//! The backbone: equal words in the same order.
//!
//! Short stretches are matched by weight, exactly. Long ones are first cut at their landmarks; where
//! they have none, into pieces of equal share. So the work grows with the length, not with its square.

use std::ops::Range;

use super::heaviest::heaviest;
use super::items::{Items, Weight};
use super::landmarks::{between, landmarks};
use super::matching::Matching;
use crate::compare::{Cancelled, Progress};

/// Longer stretches (product of their words) are cut.
const CELLS: usize = 90_000;
/// Words of a piece, where there is no landmark.
const PIECE: usize = 250;
/// Fewer small words in a row hold nothing together by themselves.
const SMALL_RUN: usize = 2;

/// Matches equal words in the same order.
pub(super) fn in_order(items: &Items, matching: &mut Matching, progress: &Progress) -> Result<(), Cancelled> {
    let mut stretches = vec![(0..items.a.len(), 0..items.b.len())];
    while let Some((a, b)) = stretches.pop() {
        let (a, b) = match_ends(items, matching, a, b);
        progress.spend(a.len() + b.len())?;
        if a.is_empty() || b.is_empty() {
            continue;
        }
        let (in_a, in_b) = (&items.a[a.clone()], &items.b[b.clone()]);
        if a.len().saturating_mul(b.len()) <= CELLS {
            progress.spend(a.len() * b.len())?;
            heaviest(in_a, in_b).into_iter().for_each(|(i, j)| matching.pair(a.start + i, b.start + j));
            continue;
        }
        let found = landmarks(in_a, in_b);
        if found.is_empty() {
            stretches.extend(pieces(&a, &b));
        } else {
            let found: Vec<(usize, usize)> = found.into_iter().map(|(i, j)| (a.start + i, b.start + j)).collect();
            found.iter().for_each(|(i, j)| matching.pair(*i, *j));
            stretches.extend(between(&found, a, b));
        }
    }
    drop_confetti(items, matching);
    Ok(())
}

/// Matches the words that both stretches begin and end with; what is left of them.
fn match_ends(
    items: &Items,
    matching: &mut Matching,
    a: Range<usize>,
    b: Range<usize>,
) -> (Range<usize>, Range<usize>) {
    let same = |(i, j): &(usize, usize)| items.a[*i].key == items.b[*j].key;
    let head = a.clone().zip(b.clone()).take_while(same).count();
    (0..head).for_each(|step| matching.pair(a.start + step, b.start + step));
    let (a, b) = (a.start + head..a.end, b.start + head..b.end);
    let tail = a.clone().rev().zip(b.clone().rev()).take_while(same).count();
    (1..=tail).for_each(|step| matching.pair(a.end - step, b.end - step));
    (a.start..a.end - tail, b.start..b.end - tail)
}

/// Both stretches in as many pieces, none longer than [`PIECE`].
fn pieces(a: &Range<usize>, b: &Range<usize>) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + use<> {
    let n = a.len().max(b.len()).div_ceil(PIECE);
    let cut = move |range: &Range<usize>, nth: usize| range.start + range.len() * nth / n;
    let (a, b) = (a.clone(), b.clone());
    (0..n).map(move |nth| (cut(&a, nth)..cut(&a, nth + 1), cut(&b, nth)..cut(&b, nth + 1)))
}

/// Lets go of small words that stand alone between changes.
fn drop_confetti(items: &Items, matching: &mut Matching) {
    let mut i = 0;
    while i < items.a.len() {
        let Some(j) = matching.partner(i) else {
            i += 1;
            continue;
        };
        let len = (i..items.a.len()).zip(j..).take_while(|(x, y)| matching.partner(*x) == Some(*y)).count();
        let is_small = items.a[i..i + len].iter().all(|item| item.weight != Weight::Telling);
        let opens = i == 0 && j == 0;
        let closes = i + len == items.a.len() && j + len == items.b.len();
        if is_small && len < SMALL_RUN && !opens && !closes {
            (i..i + len).for_each(|x| matching.unpair(x));
        }
        i += len;
    }
}

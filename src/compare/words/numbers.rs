//! Numbers in words and in digits: `two hundred` and `200`, `1.4 million` and `1,400,000`, `half a dozen` and `six`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::LinkKind;
use super::items::{Item, Items};
use super::matching::Matching;

/// Values are counted in thousandths, so that `1.4` has one.
const ONE: u64 = 1_000;
const HUNDRED: u64 = 100;

/// Matches free numbers of the same value; of several, those that stand first.
pub(super) fn written_otherwise(items: &Items, matching: &mut Matching) {
    let mut in_b: BTreeMap<u64, Vec<Range<usize>>> = BTreeMap::new();
    for (value, words) in numbers(items, &items.b, |j| matching.is_free_in_b(j)) {
        in_b.entry(value).or_default().push(words);
    }
    in_b.values_mut().for_each(|places| places.reverse());
    for (value, words) in numbers(items, &items.a, |i| matching.is_free_in_a(i)) {
        let Some(places) = in_b.get_mut(&value) else { continue };
        if let Some(place) = places.pop() {
            match (words.len(), place.len()) {
                (1, 1) => matching.pair(words.start, place.start),
                _ => matching.group(words, place, LinkKind::Variant),
            }
        }
    }
}

/// The numbers among free words, with their words.
fn numbers(items: &Items, side: &[Item], is_free: impl Fn(usize) -> bool) -> Vec<(u64, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < side.len() {
        let words = side[at..].iter().enumerate().take_while(|(step, _)| is_free(at + step));
        let (value, len) = read(words.map(|(_, item)| items.key(item)));
        if let Some(value) = value {
            found.push((value, at..at + len));
        }
        at += len.max(1);
    }
    found
}

/// Longer numbers are not read.
const MOST: usize = 12;

/// The value that the first of `words` spell together, and how many they are.
fn read<'a>(words: impl Iterator<Item = &'a str>) -> (Option<u64>, usize) {
    let mut words = words.take(MOST).peekable();
    let begins = |first: &&str| matches!(*first, "half" | "a") || digits(first).is_some() || scale(first).is_some();
    if !words.peek().is_some_and(begins) {
        return (None, 0);
    }
    let words: Vec<&str> = words.collect();
    match words.as_slice() {
        ["half", "a", unit, ..] => scale(unit).map_or((None, 0), |scale| (Some(scale * ONE / 2), 3)),
        ["a", rest @ ..] if rest.first().is_some_and(|unit| scale(unit).is_some()) => {
            let (value, len) = spelled(Some(ONE), rest);
            (value, len + 1)
        }
        ["dozen" | "hundred", ..] => spelled(Some(ONE), &words),
        _ => spelled(None, &words),
    }
}

/// The same, after what was read already.
fn spelled(first: Option<u64>, words: &[&str]) -> (Option<u64>, usize) {
    let (mut total, mut open, mut len) = (0_u64, first, 0);
    for word in words {
        let grown = match (scale(word), digits(word), open) {
            (Some(HUNDRED), _, Some(value)) => (value < HUNDRED * ONE).then(|| (total, Some(value * HUNDRED))),
            (Some(scale), _, Some(value)) => value.checked_mul(scale).map(|value| (total.saturating_add(value), None)),
            (None, Some(value), None) => Some((total, Some(value))),
            (None, Some(value), Some(before)) if goes_on(before, value) => Some((total, Some(before + value))),
            _ => None,
        };
        let Some(grown) = grown else { break };
        (total, open) = grown;
        len += 1;
    }
    let value = total.checked_add(open.unwrap_or(0)).filter(|_| len > 0);
    (value, len)
}

/// `twenty five`, `two hundred twelve`.
const fn goes_on(before: u64, value: u64) -> bool {
    (before.is_multiple_of(HUNDRED * ONE) && value < HUNDRED * ONE)
        || (before.is_multiple_of(10 * ONE) && before >= 20 * ONE && value < 10 * ONE)
}

fn scale(key: &str) -> Option<u64> {
    match key {
        "dozen" => Some(12),
        "hundred" => Some(HUNDRED),
        "thousand" => Some(1_000),
        "million" | "m" | "mn" => Some(1_000_000),
        "billion" | "bn" => Some(1_000_000_000),
        "trillion" => Some(1_000_000_000_000),
        _ => None,
    }
}

/// The value of digits, in thousandths; keys of number words are digits: see `forms`.
fn digits(key: &str) -> Option<u64> {
    let (whole, part) = key.split_once('.').unwrap_or((key, ""));
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || part.len() > 3 || !is_number(whole) || !is_number(part) {
        return None;
    }
    let thousandths: u64 = format!("{part:0<3}").parse().ok()?;
    whole.parse::<u64>().ok()?.checked_mul(ONE)?.checked_add(thousandths)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, thousandths: Option<u64>, len: usize) {
        assert_eq!(read(words.split(' ')), (thousandths, len), "{words}");
    }

    #[test]
    fn numbers_of_several_words() {
        check("2 hundred", Some(200_000), 2);
        check("2 hundred 12", Some(212_000), 3);
        check("2 hundred thousand", Some(200_000_000), 3);
        check("2 dozen", Some(24_000), 2);
        check("half a dozen men", Some(6_000), 3);
        check("half a million", Some(500_000_000), 3);
        check("a dozen", Some(12_000), 2);
        check("dozen men", Some(12_000), 1);
        check("a hundred 20 men", Some(120_000), 3);
        check("a million 2", Some(1_000_002_000), 3);
        check("a man", None, 0);
        check("half a man", None, 0);
        check("million men", None, 0);
        check("1.4 million people", Some(1_400_000_000), 2);
        check("20 5 thousand", Some(25_000_000), 3);
        check("3 million 200 thousand", Some(3_200_000_000), 4);
        check("12 14", Some(12_000), 1);
        check("people", None, 0);
        check("99999999999999 trillion", Some(99_999_999_999_999_000), 1);
    }
}

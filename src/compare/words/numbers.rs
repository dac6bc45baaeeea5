//! Numbers of several words: `two hundred` and `200`, `1.4 million` and `1,400,000`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::LinkKind;
use super::items::{Item, Items};
use super::matching::Matching;

/// Values are counted in thousandths, so that `1.4` has one.
const ONE: u64 = 1_000;
const HUNDRED: u64 = 100 * ONE;

/// Matches free numbers of the same value, where one takes several words; of several, those that stand first.
pub(super) fn written_otherwise(items: &Items, matching: &mut Matching) {
    let mut in_b: BTreeMap<u64, Vec<Range<usize>>> = BTreeMap::new();
    for (value, words) in numbers(items, &items.b, |j| matching.is_free_in_b(j)) {
        in_b.entry(value).or_default().push(words);
    }
    in_b.values_mut().for_each(|places| places.reverse());
    for (value, words) in numbers(items, &items.a, |i| matching.is_free_in_a(i)) {
        let Some(places) = in_b.get_mut(&value) else { continue };
        if let Some(place) = places.pop_if(|place| place.len() > 1 || words.len() > 1) {
            matching.group(words, place, LinkKind::Variant);
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

/// The value that the first of `words` spell together, and how many they are.
fn read<'a>(words: impl Iterator<Item = &'a str>) -> (Option<u64>, usize) {
    let (mut total, mut open, mut len) = (0_u64, None::<u64>, 0);
    for word in words {
        let grown = match (scale(word), digits(word), open) {
            (Some(scale), _, Some(value)) => value.checked_mul(scale).map(|value| (total.saturating_add(value), None)),
            (None, Some(HUNDRED), Some(value)) if value < HUNDRED => Some((total, Some(value * 100))),
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
    (before.is_multiple_of(HUNDRED) && value < HUNDRED)
        || (before.is_multiple_of(10 * ONE) && before >= 20 * ONE && value < 10 * ONE)
}

fn scale(key: &str) -> Option<u64> {
    match key {
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
        check("2 100", Some(200_000), 2);
        check("1.4 million people", Some(1_400_000_000), 2);
        check("20 5 thousand", Some(25_000_000), 3);
        check("3 million 200 thousand", Some(3_200_000_000), 4);
        check("12 14", Some(12_000), 1);
        check("people", None, 0);
        check("99999999999999 trillion", Some(99_999_999_999_999_000), 1);
    }
}

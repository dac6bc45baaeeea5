//! Acronyms and what they stand for: `U.N.` and `United Nations`.

use std::ops::Range;

use super::LinkKind;
use super::items::{Item, Items, Weight};
use super::matching::Matching;
use crate::compare::{Cancelled, Progress};

/// At most so many acronyms a passage are looked up; bounds the work.
const MOST: usize = 64;

/// Matches acronyms of either passage with words of the other that begin with their letters.
pub(super) fn spelled_out(items: &Items, matching: &mut Matching, progress: &Progress) -> Result<(), Cancelled> {
    let in_a: Vec<usize> = acronyms(items, &items.a).filter(|i| matching.is_free_in_a(*i)).take(MOST).collect();
    progress.spend(items.a.len() + items.b.len())?;
    for i in in_a {
        progress.spend(items.b.len())?;
        if let Some(run) = find(items, &items.a[i], &items.b, |j| matching.is_free_in_b(j)) {
            matching.group(i..i + 1, run, LinkKind::Variant);
        }
    }
    let in_b: Vec<usize> = acronyms(items, &items.b).filter(|j| matching.is_free_in_b(*j)).take(MOST).collect();
    for j in in_b {
        progress.spend(items.a.len())?;
        if let Some(run) = find(items, &items.b[j], &items.a, |i| matching.is_free_in_a(i)) {
            matching.group(run, j..j + 1, LinkKind::Variant);
        }
    }
    Ok(())
}

/// Stems in capitals are acronyms: see `forms`.
fn acronyms<'a>(items: &'a Items, words: &'a [Item]) -> impl Iterator<Item = usize> + 'a {
    let is_acronym = |item: &Item| {
        let stem = items.stem(item);
        stem.starts_with(char::is_uppercase) && stem.chars().count() > 1 && stem.chars().all(char::is_uppercase)
    };
    words.iter().enumerate().filter(move |(_, item)| is_acronym(item)).map(|(at, _)| at)
}

/// The first run of free words whose initials spell the acronym; small words between them have none.
fn find(items: &Items, acronym: &Item, words: &[Item], is_free: impl Fn(usize) -> bool) -> Option<Range<usize>> {
    let letters: Vec<char> = items.stem(acronym).chars().flat_map(char::to_lowercase).collect();
    let spells = |start: usize| {
        let mut at = start;
        for letter in &letters {
            let is_between = |item: &&Item| item.weight == Weight::Small && at > start;
            at += words.get(at..)?.iter().take_while(is_between).count();
            words.get(at).filter(|item| item.weight == Weight::Telling && items.key(item).starts_with(*letter))?;
            at += 1;
        }
        Some(start..at)
    };
    (0..words.len()).filter_map(spells).find(|run| run.clone().all(&is_free))
}

//! Acronyms and what they stand for: `U.N.` and `United Nations`.

use super::items::{Item, Items, Pairing, Weight};

/// Pairs acronyms with the words they are made of.
pub(super) fn acronyms(items: &Items, pairing: &mut Pairing) {
    for i in 0..items.a.len() {
        if pairing.to_b[i].is_none()
            && let Some(run) = spelled_out(items, &items.a[i], &items.b, |j| pairing.to_a[j].is_none())
        {
            pairing.groups.push((i..i + 1, run));
        }
    }
    for j in 0..items.b.len() {
        if pairing.to_a[j].is_none()
            && let Some(run) = spelled_out(items, &items.b[j], &items.a, |i| pairing.to_b[i].is_none())
        {
            pairing.groups.push((run, j..j + 1));
        }
    }
    for (a, b) in &pairing.groups {
        // Taken: nothing else may pair with them. Their own link is written from the group.
        let (first_a, first_b) = (a.start, b.start);
        let _ = (first_a, first_b);
    }
}

fn spelled_out(
    items: &Items,
    acronym: &Item,
    words: &[Item],
    is_free: impl Fn(usize) -> bool,
) -> Option<std::ops::Range<usize>> {
    let letters: Vec<char> = items.keys[acronym.key as usize].chars().collect();
    if letters.len() < 2 || !letters.iter().all(|c| c.is_uppercase()) {
        return None;
    }
    let initial = |item: &Item| items.keys[item.key as usize].chars().next();
    let fits = |run: &[Item]| {
        let initials = run.iter().zip(&letters);
        run.iter().all(|item| item.weight == Weight::Telling)
            && initials.into_iter().all(|(item, c)| initial(item) == c.to_lowercase().next())
    };
    let at = words.windows(letters.len()).position(fits)?;
    (at..at + letters.len()).all(is_free).then_some(at..at + letters.len())
}

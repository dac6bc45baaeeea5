//! What two wordings share by themselves, and how much that tells.

use super::corpus::Corpus;
use super::weights::{BANAL_SURCHARGE, ENOUGH_SHARED, NAMES_ALONE, OWN_SHARED};

/// How much two wordings share that tells: the rarity of their shared stems, and of words put for one another.
///
/// Names alone say where and who, but not what: they count less, and so do those that all articles have.
fn shared_weight(corpus: &Corpus<'_>, a: usize, b: usize) -> f32 {
    let (mut names, mut own_names, mut others) = (0.0, 0.0, 0.0);
    for idx in shared_telling(corpus, a, b) {
        let stem = &corpus.lexicon.stems[idx as usize];
        match (stem.is_name, stem.is_own_name) {
            (true, true) => own_names += stem.rarity,
            (true, false) => names += stem.rarity,
            (false, _) => others += stem.rarity,
        }
    }
    let names = names + (own_names / 2.0_f32).min(OWN_SHARED);
    if names + others < ENOUGH_SHARED || others == 0.0 {
        let rarity = |idx: u32| corpus.lexicon.stems[idx as usize].rarity;
        others += stand_ins(corpus, a, b).iter().map(|(x, y)| rarity(*x).min(rarity(*y))).sum::<f32>();
    }
    if others == 0.0 { (names / 2.0).min(NAMES_ALONE) } else { names + others }
}

/// The score two wordings need to be paired (see [`needed`]); `None` where they share so little by themselves that
/// no row may hold both, whoever supports them. The same letters are no strangers. A section head says what comes, and
/// tells it no more than that: it must share enough by itself.
pub(super) fn needed_by_kin(corpus: &Corpus<'_>, a: usize, b: usize, threshold: f32) -> Option<f32> {
    let same_letters = corpus.wordings.get(a).letters == corpus.wordings.get(b).letters;
    let weight = shared_weight(corpus, a, b);
    let is_head = [a, b].iter().any(|wording| corpus.wordings.get(*wording).is_section_head);
    let least = if is_head { ENOUGH_SHARED } else { OWN_SHARED };
    (same_letters || weight >= least).then(|| needed_for(weight, threshold))
}

/// The score two wordings need to be paired: `threshold`, and more where they share little that tells.
pub(super) fn needed(corpus: &Corpus<'_>, a: usize, b: usize, threshold: f32) -> f32 {
    needed_for(shared_weight(corpus, a, b), threshold)
}

fn needed_for(weight: f32, threshold: f32) -> f32 {
    let lacking = (1.0 - weight / ENOUGH_SHARED).max(0.0);
    (threshold * (1.0 + BANAL_SURCHARGE * lacking)).min(1.0)
}

/// The stems that are in both and no function words, ascending.
pub(super) fn shared_telling(corpus: &Corpus<'_>, a: usize, b: usize) -> impl Iterator<Item = u32> {
    let (a, b) = (corpus.wordings.telling(a), corpus.wordings.telling(b));
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            i += usize::from(x <= y);
            j += usize::from(y <= x);
            if x == y {
                return Some(*x);
            }
        }
        None
    })
}

/// Stems that only one of the two has and that news writers put for one another, each once.
pub(super) fn stand_ins(corpus: &Corpus<'_>, a: usize, b: usize) -> Vec<(u32, u32)> {
    if [a, b].iter().any(|wording| !corpus.wordings.get(*wording).has_stand_ins) {
        return Vec::new();
    }
    let (a, b) = (corpus.wordings.stems(a), corpus.wordings.stems(b));
    let groups = |idx: u32| corpus.lexicon.stems[idx as usize].groups;
    let only = |from: &[u32], other: &[u32]| -> Vec<u32> {
        let alone = from.iter().copied().filter(|idx| !groups(*idx).is_empty());
        alone.filter(|idx| other.binary_search(idx).is_err()).collect()
    };
    let mut left = only(b, a);
    let mut found = Vec::new();
    for x in only(a, b) {
        if let Some(at) = left.iter().position(|y| groups(*y).iter().any(|group| groups(x).contains(group))) {
            found.push((x, left.remove(at)));
        }
    }
    found
}

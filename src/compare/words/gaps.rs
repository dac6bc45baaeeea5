//! Replacements: other words between the same neighbours.

use std::ops::Range;

use super::items::{Item, Items, Pairing, Weight, hull};
use super::{LinkKind, WordLink};
use crate::compare::knob::knob;

/// Links words that stand in the same place of both passages.
pub(super) fn reworded(items: &Items, pairing: &Pairing) -> Vec<WordLink> {
    let mut links = Vec::new();
    let n = items.a.len();
    let grouped_a = |i: usize| pairing.groups.iter().any(|g| g.0.contains(&i));
    let grouped_b = |j: usize| pairing.groups.iter().any(|g| g.1.contains(&j));
    let free_a = |i: usize| pairing.to_b[i].is_none() && !grouped_a(i);
    let free_b = |j: usize| pairing.to_a[j].is_none() && !grouped_b(j);
    let mut i = 0;
    while i < n {
        if !free_a(i) {
            i += 1;
            continue;
        }
        let start = i;
        while i < n && free_a(i) {
            i += 1;
        }
        // left neighbour
        let j0 = if start == 0 { Some(0) } else { pairing.to_b[start - 1].map(|j| j + 1) };
        let j1 = if i == n { Some(items.b.len()) } else { pairing.to_b[i] };
        if let (Some(j0), Some(j1)) = (j0, j1)
            && j0 < j1
            && (j0..j1).all(free_b)
        {
            gap(items, start..i, j0..j1, &mut links);
        }
    }
    links
}

fn gap(items: &Items, a: Range<usize>, b: Range<usize>, links: &mut Vec<WordLink>) {
    let telling = |r: Range<usize>, side: &[Item]| -> Vec<usize> { r.filter(|x| side[*x].weight == Weight::Telling).collect() };
    let words = |r: Range<usize>, side: &[Item]| -> Vec<usize> { r.filter(|x| side[*x].weight != Weight::Punctuation).collect() };
    let (ta, tb) = (telling(a.clone(), &items.a), telling(b.clone(), &items.b));
    let (wa, wb) = (words(a, &items.a), words(b, &items.b));
    let max = knob("GMAXW", 3.0) as usize;
    let mut link = |x: Range<usize>, y: Range<usize>| {
        links.push(WordLink { a: hull(&items.a[x]), b: hull(&items.b[y]), kind: LinkKind::Reworded, moved: false });
    };
    if ta.is_empty() && tb.is_empty() {
        // small words only
        if wa.len() == 1 && wb.len() == 1 {
            link(wa[0]..wa[0] + 1, wb[0]..wb[0] + 1);
        }
        return;
    }
    if ta.is_empty() || tb.is_empty() {
        if wa.len() == 1 && wb.len() == 1 && knob("MIX", 1.0) > 0.5 {
            link(wa[0]..wa[0] + 1, wb[0]..wb[0] + 1);
        }
        return;
    }
    if ta.len() == tb.len() && ta.len() <= knob("EQ", 3.0) as usize {
        for (x, y) in ta.iter().zip(&tb) {
            link(*x..*x + 1, *y..*y + 1);
        }
        return;
    }
    if ta.len() <= max && tb.len() <= max && ta.len().min(tb.len()) <= knob("GMINW", 1.0) as usize {
        link(ta[0]..ta[ta.len() - 1] + 1, tb[0]..tb[tb.len() - 1] + 1);
    }
}

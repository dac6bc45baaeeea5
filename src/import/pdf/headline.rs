//! The headline: the largest text at the top of page 1.

use super::super::Reason;
use super::paragraph::Paragraph;

/// How much larger than running text it is.
const LARGER: f64 = 1.12;
/// How much larger it is where nothing else tells.
const MUCH_LARGER: f64 = 1.25;
/// How many blocks may stand between headline and text.
const NEAR: usize = 15;
/// How many words it has at most.
const MAX_WORDS: usize = 40;
/// Fewer are the name of the paper or "PRESS RELEASE", where there is something else.
const MIN_WORDS: usize = 3;

/// Up to which page, from 0, the title of the file is looked for.
const TITLE_PAGES: usize = 5;

/// Which paragraph is the headline.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) place: usize,
    /// The file calls itself so.
    pub(super) is_confirmed: bool,
}

/// Finds it; `title` is what the file calls itself, and finds it on later pages too, behind menus.
pub(super) fn find(paragraphs: &[Paragraph], title: Option<&str>) -> Option<Found> {
    let body = body_size(paragraphs);
    let title = title.map(letters).unwrap_or_default();
    let candidates = |last_page: usize| {
        paragraphs.iter().enumerate().filter(move |(_, found)| {
            let is_possible = found.is_readable()
                && found.left_out.is_none()
                && found.n_words() <= MAX_WORDS
                && found.size >= body * 0.99;
            is_possible && found.page <= last_page
        })
    };
    let is_title = |found: &Paragraph| found.n_words() >= MIN_WORDS && title.contains(&letters(&found.text));
    let titled = candidates(TITLE_PAGES).filter(|(_, found)| is_title(found));
    let large =
        |min_words| candidates(0).filter(move |(_, found)| found.size >= body * LARGER && found.n_words() >= min_words);
    if let Some(place) = largest(titled) {
        return Some(Found { place, is_confirmed: true });
    }
    let place = largest(large(MIN_WORDS)).or_else(|| largest(large(1)))?;
    Some(Found { place, is_confirmed: false })
}

/// The headline near the beginning of the text at `start`, where text in another size stands around it.
pub(super) fn near(paragraphs: &[Paragraph], start: usize, body: f64) -> Option<usize> {
    let from = start.saturating_sub(NEAR);
    let near = paragraphs.iter().enumerate().skip(from).take(start + 2 - from);
    largest(near.filter(|(_, found)| {
        let is_free = found.left_out.is_none_or(|reason| reason != Reason::Repeated && reason != Reason::Caption);
        is_free
            && found.is_readable()
            && found.size >= body * MUCH_LARGER
            && (MIN_WORDS..=MAX_WORDS).contains(&found.n_words())
    }))
}

/// The largest, of those the first.
fn largest<'p>(paragraphs: impl Iterator<Item = (usize, &'p Paragraph)>) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (idx, paragraph) in paragraphs {
        if best.is_none_or(|(_, size)| paragraph.size > size * 1.05) {
            best = Some((idx, paragraph.size));
        }
    }
    best.map(|(idx, _)| idx)
}

/// The size in which most is written.
pub(super) fn body_size(paragraphs: &[Paragraph]) -> f64 {
    let mut sizes: Vec<(i64, usize)> = paragraphs
        .iter()
        .filter(|found| found.left_out.is_none())
        .map(|found| ((found.size * 4.0).round() as i64, found.text.len()))
        .collect();
    sizes.sort_unstable();
    let weights = sizes
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|group| Some((group.first()?.0, group.iter().map(|(_, n)| n).sum::<usize>())));
    weights.max_by_key(|(_, weight)| *weight).map_or(10.0, |(size, _)| size as f64 / 4.0)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

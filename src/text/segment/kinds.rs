//! What each block is for the reader: headline, heading, body, caption, byline.

use std::collections::BTreeMap;

use crate::text::{BlockKind, ByteSpan};

use super::sentences::ends_like_a_sentence;

/// One kind a block; `blocks` are those of `text`.
///
/// A short line that comes again and again ("Advertisement", a picture agency) is no heading.
pub(super) fn kinds(text: &str, blocks: &[ByteSpan], headline: Option<&str>) -> Vec<BlockKind> {
    let words: Vec<&str> = blocks.iter().map(|block| block.cut(text)).collect();
    let counts = words.iter().fold(BTreeMap::<&str, usize>::new(), |mut counts, block| {
        *counts.entry(block).or_default() += 1;
        counts
    });
    let mut kinds: Vec<BlockKind> = Vec::with_capacity(words.len());
    for (idx, block) in words.iter().enumerate() {
        let next = words.get(idx + 1).copied();
        kinds.push(if idx == 0 && headline.is_some_and(|headline| same_words(headline, block)) {
            BlockKind::Headline
        } else if is_byline(block) {
            BlockKind::Byline
        } else if is_caption(block) || next.is_some_and(|next| is_picture_name(block) && is_caption(next)) {
            BlockKind::Caption
        } else if next.is_some_and(|next| is_heading(block, next)) {
            let is_furniture = counts.get(block).is_some_and(|count| *count > 1);
            if is_furniture { BlockKind::Caption } else { BlockKind::Heading }
        } else {
            BlockKind::Body
        });
    }
    kinds
}

/// Equal but for white space.
fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// Longest heading, in words; and in characters, for scripts without blanks.
const LONGEST_HEADING: (usize, usize) = (14, 110);

/// A short line without a stop before running text.
fn is_heading(block: &str, next: &str) -> bool {
    let first = block.chars().find(|c| c.is_alphanumeric());
    !ends_like_a_sentence(block)
        && !block.ends_with([':', ',', ';', '—', '-'])
        && !block.starts_with(['-', '*', '•', '—', '–', '(', '['])
        && first.is_some_and(|c| !c.is_lowercase())
        && block.split_whitespace().nth(LONGEST_HEADING.0).is_none()
        && block.chars().nth(LONGEST_HEADING.1).is_none()
        && next.len() > block.len()
}

/// A few small words before a caption: the name of the picture.
fn is_picture_name(block: &str) -> bool {
    !ends_like_a_sentence(block) && block.starts_with(char::is_lowercase) && block.split_whitespace().nth(6).is_none()
}

/// Longest caption, in words.
const LONGEST_CAPTION: usize = 80;

/// True where `block` is what stands under a picture: it begins or ends with whose picture it is.
pub(crate) fn is_caption(block: &str) -> bool {
    if block.split_whitespace().nth(LONGEST_CAPTION).is_some() {
        return false;
    }
    let folded = block.to_lowercase();
    let is_courtesy = folded.contains("courtesy of ") && !ends_like_a_sentence(block);
    let begins = CREDIT_BEGINS.iter().any(|begin| folded.starts_with(begin));
    let tail = last_words(&folded, 8);
    begins || is_courtesy || CREDIT_PARTS.iter().any(|part| tail.contains(part)) || ends_with_agency_credit(&folded)
}

/// How credits begin a block, small letters.
const CREDIT_BEGINS: &[&str] = &[
    "photo:",
    "photo by ",
    "photo courtesy",
    "photograph:",
    "photos:",
    "picture:",
    "image:",
    "image credit",
    "photo credit",
    "credit:",
    "caption:",
    "ap photo",
    "file photo",
];

/// What only credits hold, small letters; looked for in the last words.
const CREDIT_PARTS: &[&str] = &[
    "/pool",
    "via reuters",
    "via ap",
    "via afp",
    "via getty",
    "getty images",
    "/reuters",
    "reuters/",
    "(ap photo",
    "ap photo/",
    "/afp",
    "afp/",
    "/ap)",
    "/epa",
    "/shutterstock",
    "photo by ",
    "photo: ",
    "photograph: ",
    "/the new york times",
    "file photo",
];

/// "Ada Marsh for Example News / Reuters" or "(Reuters)" at the end is told by the parts; a last
/// sentence that is only an agency ("REUTERS.") is told here.
fn ends_with_agency_credit(folded: &str) -> bool {
    let last = folded.rsplit(['.', '!', '?']).find(|part| !part.trim().is_empty()).unwrap_or_default().trim();
    last.len() < folded.trim_end_matches('.').len()
        && matches!(last, "reuters" | "ap" | "afp" | "epa" | "getty" | "(reuters)" | "(ap)" | "(afp)")
}

fn last_words(text: &str, n: usize) -> &str {
    let start = text.match_indices(' ').rev().nth(n.saturating_sub(1)).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// True where `block` is "By NAME", perhaps with an agency, and nothing else.
pub(crate) fn is_byline(block: &str) -> bool {
    let Some(names) = byline_names(block) else { return false };
    let mut n_words = 0;
    let mut n_names = 0;
    for word in names
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '/' | '•' | ';'))
        .filter(|word| !word.is_empty())
    {
        n_words += 1;
        if word.starts_with(char::is_uppercase) {
            n_names += 1;
        } else if !NAME_PARTICLES.contains(&word) {
            return false;
        }
    }
    (1..=14).contains(&n_words) && n_names > 0 && (n_names > 1 || is_agency(names)) && !is_figure_of_speech(names)
}

/// What stands after "By", without a full stop at the end.
fn byline_names(block: &str) -> Option<&str> {
    let rest = BYLINE_BEGINS.iter().find_map(|begin| {
        let head = block.get(..begin.len())?;
        head.eq_ignore_ascii_case(begin).then(|| block.get(begin.len()..)).flatten()
    })?;
    let names = rest.trim();
    let is_sentence = names.ends_with(['.', '!', '?', ':']) && !names.ends_with("Jr.") && !names.ends_with("Sr.");
    (!is_sentence && !names.contains(['"', '“', '?', '!', '\n'])).then_some(names)
}

const BYLINE_BEGINS: &[&str] = &["by ", "by: ", "written by ", "story by ", "text by ", "opinion by ", "analysis by "];

/// Small words inside names and their places of work.
const NAME_PARTICLES: &[&str] = &[
    "al", "and", "at", "bin", "da", "de", "del", "der", "di", "dos", "du", "el", "for", "in", "la", "le", "of", "the",
    "van", "von", "with", "y", "&", "-", "–", "—",
];

/// One word after "By" is a byline only where it is an agency.
fn is_agency(names: &str) -> bool {
    matches!(
        names.to_lowercase().as_str(),
        "reuters" | "ap" | "afp" | "dpa" | "bloomberg" | "staff" | "agencies" | "editorial"
    )
}

/// "By The Numbers", "By Any Means", "By Monday Evening": how and when, not who.
fn is_figure_of_speech(names: &str) -> bool {
    let low = names.to_lowercase();
    let first = low.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or_default();
    match first {
        "the" => !["press", "times", "post", "staff", "news", "agencies", "board", "team"]
            .iter()
            .any(|word| low.contains(word)),
        _ => NO_NAMES.contains(&first),
    }
}

/// First words after "By" that begin no name; of the months, April, May, June and August do.
const NO_NAMES: &[&str] = &[
    "a",
    "accident",
    "air",
    "all",
    "an",
    "another",
    "any",
    "boat",
    "bus",
    "car",
    "chance",
    "christmas",
    "comparison",
    "contrast",
    "day",
    "december",
    "default",
    "definition",
    "design",
    "dusk",
    "each",
    "early",
    "easter",
    "every",
    "fall",
    "far",
    "february",
    "force",
    "friday",
    "hand",
    "heart",
    "her",
    "his",
    "invitation",
    "its",
    "january",
    "july",
    "land",
    "last",
    "late",
    "law",
    "march",
    "midday",
    "midnight",
    "midsummer",
    "midweek",
    "mistake",
    "monday",
    "my",
    "nature",
    "next",
    "night",
    "nightfall",
    "no",
    "noon",
    "november",
    "now",
    "october",
    "order",
    "our",
    "plane",
    "popular",
    "proxy",
    "rail",
    "request",
    "road",
    "saturday",
    "sea",
    "september",
    "some",
    "spring",
    "sunday",
    "sunrise",
    "sunset",
    "that",
    "their",
    "then",
    "these",
    "this",
    "those",
    "thursday",
    "today",
    "tomorrow",
    "tonight",
    "train",
    "tuesday",
    "two",
    "virtue",
    "way",
    "wednesday",
    "weekend",
    "winter",
    "word",
    "year",
    "yesterday",
    "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_name_people_or_agencies() {
        for byline in [
            "By Ada Marsh",
            "BY ADA MARSH",
            "By Ada Marsh and Lev van der Berg, Harbour Wire",
            "By The Harbour Press",
            "By Reuters",
            "By May Marsh",
            "By Dawn Marsh, Evening Post",
            "By April Berg and June Holm",
            "Opinion by Ada Marsh for Example News",
        ] {
            assert!(is_byline(byline), "{byline}");
        }
        for line in [
            "By Monday",
            "By Monday Evening",
            "By Late March",
            "By Land And Sea",
            "By Popular Demand",
            "By The Numbers",
            "By noon the quay was empty.",
            "By Ada Marsh, who was there",
            "Bystanders Help Crew",
            "By",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }

    #[test]
    fn captions_say_whose_picture_it_is() {
        for caption in [
            "The minister at the quay on Monday. Ada Marsh/Pool via REUTERS",
            "(AP Photo/Ada Marsh)",
            "Photo: Ada Marsh",
            "Ada Marsh/iStock/Getty Images",
            "Waves at the pier. REUTERS/Ada Marsh/File Photo",
        ] {
            assert!(is_caption(caption), "{caption}");
        }
        for line in [
            "The minister told Reuters that she would stay.",
            "He took a photo of the quay.",
            "The strike was first told by Reuters.",
        ] {
            assert!(!is_caption(line), "{line}");
        }
    }
}

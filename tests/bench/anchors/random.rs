//! Any article, any edits, any passages: what is attached without asking is attached to the very words.

use proptest::prelude::*;
use variorum::compare::Progress;
use variorum::notes::{CONTEXT_GRAPHEMES, Finder};
use variorum::text::Plain;
use variorum::workspace::EditionMap;

use super::edits::Traced;
use super::{Says, Scene};

/// Few words, so that sentences look alike and the same words stand in many places.
const WORDS: [&str; 32] = [
    "the",
    "a",
    "of",
    "and",
    "in",
    "said",
    "on",
    "was",
    "to",
    "harbour",
    "crane",
    "council",
    "Tuesday",
    "Merrow",
    "mayor",
    "Holt",
    "ferry",
    "12",
    "14",
    "at",
    "least",
    "people",
    "injured",
    "officials",
    "closed",
    "letter",
    "quay",
    "“no”",
    "island",
    "--",
    "warned",
    "night",
];

/// One change to a text, at a place given as a share of its length in 1/65536.
#[derive(Clone, Debug)]
enum Change {
    /// A word becomes another, or none.
    Word(u16, Option<usize>),
    /// A word comes in.
    NewWord(u16, usize),
    /// A sentence goes.
    Cut(u16),
    /// A sentence comes in.
    NewSentence(u16, Vec<usize>),
    /// A sentence comes in that stands elsewhere already.
    Repeated(u16, u16),
    /// A sentence goes elsewhere.
    Moved(u16, u16),
    /// Quotation marks change their form, blanks their number.
    Restyled,
}

fn words() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..WORDS.len(), 1..14)
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = prop_oneof![
        4 => (any::<u16>(), prop::option::of(0..WORDS.len())).prop_map(|(at, to)| Change::Word(at, to)),
        2 => (any::<u16>(), 0..WORDS.len()).prop_map(|(at, word)| Change::NewWord(at, word)),
        2 => any::<u16>().prop_map(Change::Cut),
        2 => (any::<u16>(), words()).prop_map(|(at, words)| Change::NewSentence(at, words)),
        1 => (any::<u16>(), any::<u16>()).prop_map(|(from, to)| Change::Repeated(from, to)),
        2 => (any::<u16>(), any::<u16>()).prop_map(|(from, to)| Change::Moved(from, to)),
        1 => Just(Change::Restyled),
    ];
    prop::collection::vec(change, 0..8)
}

/// A sentence with a name of its own, so that none is another's double; every fourth one ends its paragraph.
fn sentence(words: &[usize], nth: usize) -> String {
    let mut told: Vec<&str> = Vec::new();
    for word in words.iter().map(|word| WORDS[*word]) {
        if !told.contains(&word) {
            told.push(word); // one of two that stand together could go, and nobody knew which
        }
    }
    let name =
        format!("{}{}", ["Ka", "Lo", "Mi", "Ru", "Te"][nth % 5], ["bel", "dan", "gor", "lis", "nev"][nth / 5 % 5]);
    told.insert(nth % (told.len() + 1), &name);
    let end = if nth % 4 == 3 { ".\n\n" } else { ". " };
    format!("So {}{end}", told.join(" "))
}

/// The text in pieces: sentences with the blanks after them.
fn sentences(text: &[Traced]) -> Vec<Vec<Traced>> {
    let mut sentences = vec![Vec::new()];
    for (at, traced) in text.iter().enumerate() {
        let opens = at >= 2 && text[at - 1].0.is_whitespace() && !traced.0.is_whitespace() && {
            let before = text[..at].iter().rev().find(|(c, _)| !c.is_whitespace());
            before.is_some_and(|(c, _)| *c == '.')
        };
        if opens {
            sentences.push(Vec::new());
        }
        sentences.last_mut().unwrap().push(*traced);
    }
    sentences
}

fn new(text: &str) -> Vec<Traced> {
    text.chars().map(|c| (c, None)).collect()
}

fn place(at: u16, n: usize) -> usize {
    usize::from(at) * n / 65_536
}

fn changed(text: Vec<Traced>, change: &Change) -> Vec<Traced> {
    if text.is_empty() {
        return text;
    }
    let mut pieces = sentences(&text);
    let n = pieces.len();
    match change {
        Change::Word(..) | Change::NewWord(..) => return worded(&text, change),
        Change::Cut(at) => drop(pieces.remove(place(*at, n))),
        Change::NewSentence(at, words) => pieces.insert(place(*at, n), new(&format!("Later {}", sentence(words, 24)))),
        Change::Repeated(from, to) => {
            let again = pieces[place(*from, n)].clone(); // either may be taken for the one that was noted
            pieces.insert(place(*to, n), again);
        }
        Change::Moved(from, to) => {
            let moved = pieces.remove(place(*from, n));
            pieces.insert(place(*to, n), moved);
        }
        Change::Restyled => {
            let restyled = |(c, from): (char, Option<usize>)| match c {
                '“' | '”' => vec![('"', from)],
                ' ' => vec![(' ', from), (' ', None)],
                c => vec![(c, from)],
            };
            return text.into_iter().flat_map(restyled).collect();
        }
    }
    pieces.concat()
}

fn worded(text: &[Traced], change: &Change) -> Vec<Traced> {
    let mut runs: Vec<Vec<Traced>> =
        text.chunk_by(|(a, _), (b, _)| a.is_alphanumeric() == b.is_alphanumeric()).map(<[Traced]>::to_vec).collect();
    let n = runs.len();
    let (at, word, goes) = match change {
        Change::Word(at, to) => (place(*at, n), to.map(|word| WORDS[word]), true),
        Change::NewWord(at, word) => (place(*at, n), Some(WORDS[*word]), false),
        _ => return text.to_vec(),
    };
    // Of two equal words side by side nobody could say which one is new.
    let is_beside = |run: &Vec<Traced>| word.is_some_and(|word| run.iter().map(|(c, _)| *c).eq(word.chars()));
    if runs[at.saturating_sub(3)..(at + 4).min(n)].iter().any(is_beside) {
        return text.to_vec();
    }
    match word {
        _ if goes && !runs[at][0].0.is_alphanumeric() => {}
        Some(word) if goes => runs[at] = new(word),
        Some(word) => runs.insert(at, new(&format!(" {word} "))),
        None => runs[at] = Vec::new(),
    }
    runs.concat()
}

/// The words with what stands around them, as an anchor knows them.
fn surroundings(text: &[char], (start, end): (usize, usize)) -> Vec<char> {
    let (from, to) = (start.saturating_sub(CONTEXT_GRAPHEMES), (end + CONTEXT_GRAPHEMES).min(text.len()));
    let marked = [&text[from..start], &['['], &text[start..end], &[']'], &text[end..to]].concat();
    Plain::of(&marked.iter().collect::<String>()).chars
}

/// True where a place holds what was noted, in its order. A word that went may have come again: another like it
/// stands in its place, and nobody could tell.
fn is_right(scene: &Scene<'_>, here: (usize, usize), (start, end): (usize, usize)) -> bool {
    let letters = scene.edited[here.0..here.1].iter().filter(|(c, _)| !c.is_whitespace()).collect::<Vec<_>>();
    let own =
        letters.iter().filter_map(|(_, from)| from.filter(|from| (start..end).contains(from))).collect::<Vec<_>>();
    let plain = |chars: &[char]| Plain::of(&chars.iter().collect::<String>()).chars;
    2 * own.len() >= letters.len()
        && own.is_sorted()
        && plain(&scene.new_chars[here.0..here.1]) == plain(&scene.old_chars[start..end])
}

proptest! {
    #[test]
    fn nothing_is_attached_to_a_wrong_place(
        article in prop::collection::vec(words(), 1..24),
        changes in changes(),
        passages in prop::collection::vec((any::<u16>(), 1usize..60), 6),
    ) {
        let text: String = article.iter().enumerate().map(|(nth, words)| sentence(words, nth)).collect();
        let mut edited: Vec<Traced> = text.chars().enumerate().map(|(at, c)| (c, Some(at))).collect();
        for change in &changes {
            edited = changed(edited, change);
        }
        let scene = Scene::new(&text, &edited);
        let map = EditionMap::of(&scene.old, &scene.new, &Progress::default()).unwrap();
        let again = EditionMap::of(&scene.old, &scene.new, &Progress::default()).unwrap();
        let finder = Finder::new(scene.new.text());
        for (at, len) in passages {
            let start = place(at, scene.old_chars.len());
            let end = (start + len).min(scene.old_chars.len());
            let Some(passage) = scene.trimmed(start, end) else { continue };
            let found = scene.found(passage, &finder, &map);
            prop_assert_eq!(found, scene.found(passage, &finder, &again), "the same every time");
            for (says, method) in found.into_iter().zip(["without the old text", "with the old text"]) {
                let Says::Here(here) = says else { continue };
                // Where a change took another back, the same words among the same others are the same words.
                let is_same = || surroundings(&scene.new_chars, here) == surroundings(&scene.old_chars, passage);
                let quote: String = scene.old_chars[passage.0..passage.1].iter().collect();
                let words: String = scene.new_chars[here.0..here.1].iter().collect();
                prop_assert!(
                    is_right(&scene, here, passage) || is_same(),
                    "{}: {:?} was attached to {:?} at {} in {:?}, from {:?}",
                    method, quote, words, here.0, scene.new.text(), text
                );
            }
        }
    }
}

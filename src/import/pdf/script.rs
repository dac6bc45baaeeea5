//! Letters that are drawn one by one become words, in the order in which they are read.

use std::collections::VecDeque;

use super::direction::in_order;
use super::letter::{is_right_to_left, raised};
use super::word::Word;

/// How far a letter may stand from the one before, in parts of the font's size: where words are apart by drawn
/// white space, and where by their places alone.
const MAX_GAP: (f64, f64) = (0.26, 0.16);

/// How small a mark of a note is, and how high it stands at least, in parts of the font's size.
const SMALL: f64 = 0.8;
const RAISED: f64 = 0.15;

/// How close to a word white space is drawn that is beside it, in parts of the font's size.
const BESIDE: f64 = 0.3;

/// Puts letters together in the order in which they are drawn.
#[derive(Default)]
pub(super) struct Writer {
    words: Vec<(Word, VecDeque<String>)>,
    n_spaces: usize,
    n_letters: usize,
    /// Where white space was drawn last.
    space: Option<Word>,
}

impl Writer {
    /// The letter `text` at `place`.
    pub(super) fn push(&mut self, text: String, place: Word) {
        if text.chars().all(char::is_whitespace) {
            self.n_spaces += 1;
            if let Some((word, _)) = self.words.last_mut() {
                set_apart(word, &place);
            }
            self.space = Some(place);
            return;
        }
        self.n_letters += 1;
        let space = self.space.take();
        if space.is_none() && self.go_on(&text, &place) {
            return;
        }
        let mut word = Word { is_apart: (false, false), ..place };
        if let Some(space) = space {
            set_apart(&mut word, &space);
        }
        self.words.push((word, VecDeque::from([text])));
    }

    /// True where the letter belongs to the word before it.
    fn go_on(&mut self, text: &str, place: &Word) -> bool {
        let max_gap = self.max_gap();
        let Some((word, letters)) = self.words.last_mut() else { return false };
        let size = word.size.max(place.size);
        let is_alike =
            (word.base - place.base).abs() < 0.1 * size && place.size > 0.85 * size && word.size > 0.85 * size;
        if !is_alike || word.is_artifact != place.is_artifact {
            return false;
        }
        let is_again = letters.back().is_some_and(|last| last == text) && place.right - word.right < 0.08 * size;
        if is_again && (place.right - word.right).abs() < 0.08 * size {
            return true; // drawn twice to look bold
        }
        let gap = place.left - word.right;
        if gap > -0.5 * size && gap < max_gap * size && place.left > word.left - 0.1 * size {
            letters.push_back(text.to_owned());
            word.right = word.right.max(place.right);
            return true;
        }
        if (word.left - place.right).abs() < max_gap * size && text.chars().any(is_right_to_left) {
            letters.push_front(text.to_owned());
            word.left = place.left;
            return true;
        }
        false
    }

    fn max_gap(&self) -> f64 {
        if self.n_spaces * 12 > self.n_letters { MAX_GAP.0 } else { MAX_GAP.1 }
    }

    /// The words from top to bottom, those that were drawn in pieces put together.
    pub(super) fn into_words(self) -> Vec<Word> {
        let max_gap = self.max_gap();
        let mut words = self.words;
        raise_notes(&mut words);
        words.sort_by(|(a, _), (b, _)| a.base.total_cmp(&b.base));
        level(&mut words);
        words.sort_by(|(a, _), (b, _)| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
        let mut whole: Vec<(Word, VecDeque<String>)> = Vec::new();
        for (word, letters) in words {
            if let Some((last, known)) = whole.last_mut()
                && last.base == word.base
                && last.is_artifact == word.is_artifact
                && is_one(last, &word, max_gap)
            {
                if !(known == &letters && word.left - last.left < 0.1 * word.size) {
                    known.extend(letters);
                }
                last.right = last.right.max(word.right);
                last.is_apart.1 = word.is_apart.1;
                continue;
            }
            whole.push((word, letters));
        }
        whole.into_iter().map(|(word, letters)| Word { text: in_order(letters), ..word }).collect()
    }
}

/// Notes where white space was drawn beside `word`: of scripts that run to the left, the one before is on the right.
fn set_apart(word: &mut Word, space: &Word) {
    let near = BESIDE * word.size;
    let is_in_line = (word.base - space.base).abs() < near;
    word.is_apart.0 |= is_in_line && (space.right - word.left).abs() < near;
    word.is_apart.1 |= is_in_line && (space.left - word.right).abs() < near;
}

fn is_one(last: &Word, word: &Word, max_gap: f64) -> bool {
    let (gap, size) = (word.left - last.right, last.size.max(word.size));
    let is_apart = last.is_apart.1 || word.is_apart.0;
    !is_apart && gap < max_gap * size && gap > -size
}

/// Words of one line get the same base.
fn level(words: &mut [(Word, VecDeque<String>)]) {
    let mut base = f64::NEG_INFINITY;
    for (word, _) in words {
        if word.base - base < 0.12 * word.size {
            word.base = base;
        } else {
            base = word.base;
        }
    }
}

/// Small figures that stand higher than their line belong to it, as marks of notes.
fn raise_notes(words: &mut [(Word, VecDeque<String>)]) {
    for idx in 1..words.len() {
        let (before, after) = words.split_at_mut(idx);
        let (Some((last, last_letters)), Some((word, letters))) = (before.last_mut(), after.first_mut()) else {
            continue;
        };
        let is_near = (word.left - last.right).abs() < 0.5 * last.size.max(word.size)
            && (word.base - last.base).abs() < 0.6 * last.size.max(word.size);
        if !is_near {
            continue;
        }
        if word.size < SMALL * last.size {
            if word.base < last.base - RAISED * last.size {
                raise(letters);
            }
            word.base = last.base;
            word.size = last.size;
        } else if last.size < SMALL * word.size && last.base < word.base {
            if last.base < word.base - RAISED * word.size {
                raise(last_letters);
            }
            last.base = word.base;
        }
    }
}

fn raise(letters: &mut VecDeque<String>) {
    if letters.iter().all(|letter| letter.chars().all(|c| c.is_ascii_digit())) {
        letters.iter_mut().for_each(|letter| *letter = letter.chars().map(raised).collect());
    }
}

#[cfg(test)]
mod tests {
    use super::super::direction::sentence;
    use super::super::letter::plain_letters;
    use super::*;

    /// The words that are drawn letter by letter from left to right.
    fn drawn(letters: &str) -> Vec<Word> {
        let mut writer = Writer::default();
        for (idx, letter) in letters.chars().enumerate() {
            let left = 5.0 * idx as f64;
            let place = Word { left, right: left + 5.0, base: 100.0, size: 10.0, ..Word::default() };
            writer.push(plain_letters(&letter.to_string()), place);
        }
        writer.into_words()
    }

    fn read(letters: &str) -> String {
        let words = drawn(letters);
        sentence(&words.iter().collect::<Vec<_>>())
    }

    #[test]
    fn what_runs_to_the_left_is_turned_and_numbers_in_it_are_not() {
        assert_eq!(read("גבא 1984 דלמ"), "מלד 1984 אבג");
        assert_eq!(read("\u{fe91}\u{feb3}"), "سب");
    }

    #[test]
    fn a_full_stop_belongs_to_the_number_it_is_drawn_to_the_left_of() {
        let mut writer = Writer::default();
        for (letter, left, right) in
            [("9", 10.0, 15.0), ("4", 15.0, 20.0), (".", 7.0, 10.0), (" ", 5.0, 7.0), ("ב", 0.0, 5.0)]
        {
            let place = Word { left, right, base: 100.0, size: 10.0, ..Word::default() };
            writer.push(letter.to_owned(), place);
        }
        let words = writer.into_words();
        assert_eq!(words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>(), ["ב", ".94"]);
        assert_eq!(sentence(&words.iter().collect::<Vec<_>>()), "94. ב");
    }

    #[test]
    fn a_letter_drawn_twice_to_look_bold_is_one() {
        let mut writer = Writer::default();
        for (letter, left) in [("o", 0.0), ("o", 0.3), ("o", 5.0), ("l", 10.0)] {
            let place = Word { left, right: left + 5.0, base: 100.0, size: 10.0, ..Word::default() };
            writer.push(letter.to_owned(), place);
        }
        assert_eq!(writer.into_words()[0].text, "ool");
    }
}

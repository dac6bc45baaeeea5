//! Scripts that run to the left: from the order on the page to the order of reading.

use std::collections::VecDeque;

use super::letter::{add, is_right_to_left};
use super::word::Word;

/// Letters from left to right as they are read.
pub(super) fn in_order(letters: VecDeque<String>) -> String {
    if !letters.iter().any(|letter| runs_back(letter)) {
        return letters.into_iter().collect();
    }
    let mut letters: Vec<String> = letters.into();
    letters.reverse();
    let mut text = String::new();
    for run in letters.chunk_by(|a, b| is_number(a) && is_number(b)) {
        if run.first().is_some_and(|letter| is_number(letter)) {
            text.extend(run.iter().rev().map(String::as_str));
        } else {
            text.extend(run.iter().map(String::as_str));
        }
    }
    text
}

/// The words of a line, given from left to right, as they are read.
pub(super) fn sentence(words: &[&Word]) -> String {
    let n_back = words.iter().filter(|word| runs_back(&word.text)).count();
    let n_forward = words.iter().filter(|word| is_forward(word) && word.text.contains(char::is_alphabetic)).count();
    let mut text = String::new();
    if n_back == 0 || n_back < n_forward {
        for (idx, word) in words.iter().enumerate() {
            let before = idx.checked_sub(1).and_then(|before| words.get(before));
            add(&mut text, &word.text, word.is_apart.0 || before.is_some_and(|before| before.is_apart.1));
        }
        return text;
    }
    let order: Vec<&Word> = words.iter().rev().copied().collect();
    for run in order.chunk_by(|a, b| is_forward(a) && is_forward(b)) {
        let run: Vec<&str> = run.iter().rev().map(|word| word.text.as_str()).collect();
        let run = run.join(" ");
        add(&mut text, &if runs_back(&run) { run } else { turned(&run) }, true);
    }
    if n_unmatched(text.chars().map(mirrored)) < n_unmatched(text.chars()) {
        text = text.chars().map(mirrored).collect();
    }
    text
}

fn runs_back(text: &str) -> bool {
    text.chars().any(is_right_to_left)
}

fn is_forward(word: &Word) -> bool {
    !runs_back(&word.text) && word.text.contains(char::is_alphanumeric)
}

fn is_number(letter: &str) -> bool {
    letter.chars().all(|c| c.is_numeric() || c.is_ascii_alphabetic())
}

/// A number or a foreign word keeps its order; the signs around it stand on the other side.
fn turned(text: &str) -> String {
    let belongs = |c: char| c.is_alphanumeric() || matches!(c, '%' | '$' | '€' | '£' | '°' | '#' | '@');
    let inner = text.trim_matches(|c| !belongs(c));
    let Some((before, after)) = text.split_once(inner).filter(|_| !inner.is_empty()) else {
        return text.chars().rev().collect();
    };
    after.chars().rev().chain(inner.chars()).chain(before.chars().rev()).collect()
}

/// The sign that looks the same from the other side.
fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        _ => c,
    }
}

/// How many brackets open or close nothing.
fn n_unmatched(text: impl Iterator<Item = char>) -> usize {
    let (mut open, mut n_unmatched) = (Vec::new(), 0);
    for c in text {
        match c {
            '(' | '[' | '«' => open.push(c),
            ')' | ']' | '»' if open.pop() != Some(mirrored(c)) => n_unmatched += 1,
            _ => {}
        }
    }
    n_unmatched + open.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of these words from left to right.
    fn line(words: &[&str]) -> String {
        let words: Vec<Word> = words.iter().map(|text| Word { text: (*text).to_owned(), ..Word::default() }).collect();
        sentence(&words.iter().collect::<Vec<_>>())
    }

    #[test]
    fn signs_beside_a_number_stay_where_they_are_read() {
        assert_eq!(line(&["דלמ", ".1984", "גבא"]), "גבא 1984. דלמ");
        assert_eq!(line(&["!", "25%", "גבא"]), "גבא 25% !");
        assert_eq!(line(&["(1984)", "גבא"]), "גבא (1984)");
        assert_eq!(line(&["דלמ", ",Harbour", "Post", "גבא"]), "גבא Harbour Post, דלמ");
    }

    #[test]
    fn brackets_open_and_close_whichever_way_they_were_written_down() {
        assert_eq!(line(&["(גבא)", "דלמ"]), "דלמ (גבא)");
        assert_eq!(line(&[")גבא(", "דלמ"]), "דלמ (גבא)");
    }

    #[test]
    fn a_foreign_line_with_one_word_that_runs_back_is_not_turned() {
        assert_eq!(line(&["The", "word", "אבג", "stands", "here"]), "The word אבג stands here");
    }
}

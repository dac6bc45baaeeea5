//! The words, numbers and marks of one sentence.
//!
//! Base: the word borders of Unicode Standard Annex 29. Added, because readers of news count so:
//! `cease-fire` and `U.S.` are one word, `09:30` is one number, `...` is one mark.

use crate::text::{GoOn, Word, WordKind};

use super::atoms::atoms;

/// Adds the words of `sentence`, which starts at `offset`, in order; `None` once `go_on` says no.
pub(super) fn add_words(sentence: &str, offset: usize, words: &mut Vec<Word>, go_on: GoOn<'_>) -> Option<()> {
    let atoms = Atoms { sentence, atoms: atoms(sentence, go_on)? };
    let mut at = 0;
    while at < atoms.atoms.len() {
        if at.is_multiple_of(NOW_AND_THEN) && !go_on() {
            return None;
        }
        let end = atoms.word_end(at);
        words.extend(atoms.joined(at, end).map(|word| Word { span: word.span.shifted(offset), ..word }));
        at = end;
    }
    Some(())
}

/// So many words are looked at between two questions whether to go on.
pub(super) const NOW_AND_THEN: usize = 256;

struct Atoms<'a> {
    sentence: &'a str,
    atoms: Vec<Word>,
}

impl Atoms<'_> {
    /// The atom after the last one of the word that starts with atom `at`.
    fn word_end(&self, at: usize) -> usize {
        match self.kind(at) {
            Some(WordKind::Letters) => self.compound_end(at),
            Some(WordKind::Number) => self.clock_end(at),
            _ if self.is_decimal_point(at) => at + 2,
            _ => self.run_end(at),
        }
    }

    /// `cease-fire`, `U.S.-led`, `COVID-19`. A number in front stays apart: `86-year-old` is a number
    /// and a word, so that numbers can be compared.
    fn compound_end(&self, at: usize) -> usize {
        if !self.touches(at + 1) {
            return at + 1;
        }
        let mut end = self.dotted_end(at);
        while self.is_glued(end, is_hyphen) && self.touches(end + 1) {
            match self.kind(end + 1) {
                Some(WordKind::Letters) => end = self.dotted_end(end + 1),
                Some(WordKind::Number) => end += 2,
                _ => break,
            }
        }
        end
    }

    /// `U.S.` with its last full stop, `U.S.'s` with its ending.
    fn dotted_end(&self, at: usize) -> usize {
        if !is_initialism(self.cut(at)) || !self.is_glued(at + 1, |c| c == '.') {
            return at + 1;
        }
        let has_ending = self.is_glued(at + 2, is_apostrophe)
            && self.touches(at + 3)
            && self.kind(at + 3) == Some(WordKind::Letters)
            && self.cut(at + 3).len() <= 2;
        if has_ending { at + 4 } else { at + 2 }
    }

    /// `09:30`, `18:10:05`.
    fn clock_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while self.is_glued(end, |c| c == ':')
            && self.touches(end + 1)
            && self.kind(end + 1) == Some(WordKind::Number)
            && self.cut(end + 1).len() == 2
        {
            end += 2;
        }
        end
    }

    /// `.5`: a point before a number, and no word, number or point before it.
    fn is_decimal_point(&self, at: usize) -> bool {
        let is_apart = !self.touches(at)
            || at
                .checked_sub(1)
                .is_some_and(|before| self.kind(before) == Some(WordKind::Punctuation) && self.cut(before) != ".");
        self.cut(at) == "." && is_apart && self.touches(at + 1) && self.kind(at + 1) == Some(WordKind::Number)
    }

    /// `...`, `--`, `***`, but not `""`.
    fn run_end(&self, at: usize) -> usize {
        let mark = self.cut(at);
        let mut end = at + 1;
        if matches!(mark, "." | "-" | "*" | "=" | "_" | "~" | "…") {
            while self.touches(end) && self.cut(end) == mark {
                end += 1;
            }
        }
        end
    }

    fn kind(&self, at: usize) -> Option<WordKind> {
        self.atoms.get(at).map(|atom| atom.kind)
    }

    fn cut(&self, at: usize) -> &str {
        self.atoms.get(at).map_or("", |atom| atom.span.cut(self.sentence))
    }

    /// True where nothing stands between atom `at` and the one before.
    fn touches(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.atoms.get(before));
        before.zip(self.atoms.get(at)).is_some_and(|(before, atom)| before.span.end == atom.span.start)
    }

    /// True where atom `at` is one character that `is_glue` accepts, and touches the one before.
    fn is_glued(&self, at: usize, is_glue: impl Fn(char) -> bool) -> bool {
        let mut chars = self.cut(at).chars();
        self.touches(at) && chars.next().is_some_and(is_glue) && chars.next().is_none()
    }

    fn joined(&self, at: usize, end: usize) -> Option<Word> {
        let parts = self.atoms.get(at..end)?;
        let (first, last) = (parts.first()?, parts.last()?);
        let kind = parts.iter().map(|part| part.kind).min()?; // letters before numbers before marks
        Some(Word { span: first.span.hull(last.span), kind })
    }
}

/// `U.S`, `a.m`, `Ph.D`: what Unicode leaves of an initialism when the last full stop is cut off.
fn is_initialism(word: &str) -> bool {
    word.contains('.')
        && word.len() <= 16
        && word.split('.').all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic))
}

const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(sentence: &str) -> Vec<Word> {
        let mut words = Vec::new();
        add_words(sentence, 0, &mut words, &|| true).unwrap();
        words
    }

    fn cut(sentence: &str) -> String {
        let words: Vec<&str> = words(sentence).iter().map(|word| word.span.cut(sentence)).collect();
        words.join("|")
    }

    fn kinds(sentence: &str) -> Vec<WordKind> {
        words(sentence).iter().map(|word| word.kind).collect()
    }

    #[test]
    fn hyphenated_words_are_one_word() {
        assert_eq!(cut("A cease-fire, al-Amin said"), "A|cease-fire|,|al-Amin|said");
        assert_eq!(cut("the F-16 and COVID-19"), "the|F-16|and|COVID-19");
        assert_eq!(cut("an 86-year-old man"), "an|86|-|year-old|man");
        assert_eq!(cut("9-14 -- or so - well"), "9|-|14|--|or|so|-|well");
    }

    #[test]
    fn initialisms_keep_their_last_full_stop() {
        assert_eq!(cut("the U.S. and the U.N."), "the|U.S.|and|the|U.N.");
        assert_eq!(cut("U.S.-led, the U.S.'s, 5 p.m."), "U.S.-led|,|the|U.S.'s|,|5|p.m.");
        assert_eq!(cut("It ended."), "It|ended|.");
        assert_eq!(cut("J. Smith"), "J|.|Smith");
    }

    #[test]
    fn apostrophes_stay_inside() {
        assert_eq!(cut("Israel’s and Ada's friends' car"), "Israel’s|and|Ada's|friends|'|car");
    }

    #[test]
    fn numbers_keep_their_separators_and_lose_their_units() {
        assert_eq!(cut("$1,200 or 1.4% at 09:30, 3:2"), "$|1,200|or|1.4|%|at|09:30|,|3|:|2");
        assert_eq!(
            kinds("1,200 09:30 $ 2nd"),
            [WordKind::Number, WordKind::Number, WordKind::Punctuation, WordKind::Letters]
        );
    }

    #[test]
    fn a_number_may_begin_with_its_decimal_point() {
        assert_eq!(cut("up .5 to ($.75), .22 calibre"), "up|.5|to|(|$|.75|)|,|.22|calibre");
        assert_eq!(kinds(".5"), [WordKind::Number]);
        assert_eq!(cut("It ended.5 men and ...5 or x .y"), "It|ended|.|5|men|and|...|5|or|x|.|y");
    }

    #[test]
    fn an_emoji_is_one_mark() {
        assert_eq!(cut("Yes 👩‍👧🇫🇷!"), "Yes|👩‍👧|🇫🇷|!");
        assert_eq!(kinds("👩‍👧 🇫🇷"), [WordKind::Punctuation; 2]);
    }

    #[test]
    fn other_scripts() {
        assert_eq!(cut("部長は辞任した。"), "部|長|は|辞|任|し|た|。");
        assert_eq!(cut("استقال الوزير؟"), "استقال|الوزير|؟");
        assert_eq!(cut("cafe\u{301} très-bien"), "cafe\u{301}|très-bien");
    }

    #[test]
    fn runs_of_one_mark_are_one_mark() {
        assert_eq!(cut("well... \"\" ?!"), "well|...|\"|\"|?|!");
    }

    #[test]
    fn a_mark_on_a_blank_is_not_lost() {
        assert_eq!(words("a  \u{301}b").len(), 2 + 1);
    }
}

//! Quotation marks by what they do, whichever sign is typed for them.

use super::look_alike::{is_like_apostrophe, is_like_quote};
use super::normal::{Folding, fold};

/// What a quotation mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteMark {
    /// `"` and what is typed for it: it opens or closes.
    Straight,
    /// `“`: it opens, or closes what `„` opened.
    Open,
    /// `”`
    Close,
    /// `„`: it opens.
    Low,
    /// `«`: it opens.
    AngleOpen,
    /// `»`
    AngleClose,
    /// `‘`, or a backquote: it opens.
    SingleOpen,
    /// `’`, `'` and what is typed for them: it closes what `‘` opened, or is an apostrophe.
    SingleClose,
}

impl QuoteMark {
    /// What a word of punctuation does, `None` where it is no quotation mark. Two single marks are a double one.
    pub fn of(word: &str) -> Option<Self> {
        let mut chars = word.chars();
        match (chars.next()?, chars.next(), chars.next()) {
            (c, None, _) => Self::of_char(c),
            (c, Some(second), None) => (is_single(c) && is_single(second)).then_some(Self::Straight),
            _ => None,
        }
    }

    fn of_char(c: char) -> Option<Self> {
        match c {
            '“' | '‟' | '❝' | '〝' => Some(Self::Open),
            '”' | '❞' | '〞' | '〟' => Some(Self::Close),
            '„' => Some(Self::Low),
            '«' => Some(Self::AngleOpen),
            '»' => Some(Self::AngleClose),
            '‘' | '‛' | '❛' | '`' | '｀' => Some(Self::SingleOpen),
            c if is_like_quote(c) => Some(Self::Straight),
            c if is_single(c) => Some(Self::SingleClose),
            _ => None,
        }
    }

    /// True where it may begin a quotation.
    pub const fn opens(self) -> bool {
        matches!(self, Self::Straight | Self::Open | Self::Low | Self::AngleOpen | Self::SingleOpen)
    }

    /// True where it ends what `open` began.
    pub const fn closes(self, open: Self) -> bool {
        match open {
            Self::Straight => matches!(self, Self::Straight | Self::Close),
            Self::Open => matches!(self, Self::Close | Self::Straight),
            Self::Low => matches!(self, Self::Open | Self::Close),
            Self::AngleOpen => matches!(self, Self::AngleClose),
            Self::SingleOpen => matches!(self, Self::SingleClose),
            Self::Close | Self::AngleClose | Self::SingleClose => false,
        }
    }
}

const fn is_single(c: char) -> bool {
    is_like_apostrophe(c) && !matches!(c, '‚' | '‹' | '›')
}

/// True for a word with a possessive ending, or a short "is": `Skarne's`, `it’s`, whatever is typed for the apostrophe.
pub fn is_possessive(word: &str) -> bool {
    word.ends_with(['s', 'S', 'ｓ', 'Ｓ']) && fold(word, Folding::default()).ends_with("'s")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_do_what_they_stand_for() {
        for (words, mark) in [
            (vec!["\"", "＂", "″", "ʺ", "''", "``", "’’", "´´", "＇＇"], Some(QuoteMark::Straight)),
            (vec!["“", "‟", "❝", "〝"], Some(QuoteMark::Open)),
            (vec!["”", "❞", "〞"], Some(QuoteMark::Close)),
            (vec!["‘", "‛", "❛", "`"], Some(QuoteMark::SingleOpen)),
            (vec!["’", "'", "＇", "′", "´"], Some(QuoteMark::SingleClose)),
            (vec!["", ",", "--", "\"\"\"", "'a"], None),
        ] {
            for word in words {
                assert_eq!(QuoteMark::of(word), mark, "{word}");
            }
        }
    }

    #[test]
    fn a_possessive_is_one_with_any_apostrophe() {
        for word in ["Skarne's", "Skarne’s", "Skarne′s", "Skarne＇s", "SKARNE´S", "Ｓｋａｒｎｅ＇ｓ"] {
            assert!(is_possessive(word), "{word}");
        }
        assert!(!["Skarnes", "workers’", "s"].into_iter().any(is_possessive));
    }
}

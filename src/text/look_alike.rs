//! Characters that look like others, and what they stand for: full-width letters, ligatures, apostrophes typed as primes.

use unicode_normalization::UnicodeNormalization as _;

/// `word` with letters, digits and marks of other widths and shapes in their plain form: "％" = "%", "ﬁre" = "fire".
///
/// Case, accents and typographic quotes stay.
pub fn plain_signs(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        match plain_letters(c).or_else(|| plain_mark(c)) {
            Some(form) => plain.push_str(&form),
            None => plain.push(c),
        }
    }
    plain
}

/// The letters or digits that `c` is another shape of: a ligature, a full-width or half-width form, a mathematical letter.
pub(super) fn plain_letters(c: char) -> Option<String> {
    if !is_letter_of_another_shape(c) {
        return None;
    }
    // The sound marks of half-width kana become combining signs.
    let is_of_words = |c: char| c.is_alphanumeric() || matches!(c, '\u{3099}' | '\u{309a}');
    Some(c.nfkc().collect()).filter(|form: &String| form.chars().all(is_of_words))
}

/// The full-width, half-width and small forms of marks as people type them: "！" = "!".
pub(super) fn plain_mark(c: char) -> Option<String> {
    let is_of_another_width = matches!(c,
        '\u{fe50}'..='\u{fe6b}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}'
        | '\u{ff5b}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffe2}' | '\u{ffe4}'..='\u{ffe6}');
    is_of_another_width.then(|| c.nfkc().collect())
}

/// Superscripts, fractions and circled numbers are not among them: 10² is not 102.
const fn is_letter_of_another_shape(c: char) -> bool {
    matches!(c,
        '\u{132}'..='\u{133}' | '\u{17f}' | '\u{1c4}'..='\u{1cc}' | '\u{1f1}'..='\u{1f3}' // ĳ, ſ, ǆ
        | '\u{2102}' | '\u{210a}'..='\u{2113}' | '\u{2115}' | '\u{2119}'..='\u{211d}' | '\u{2124}' | '\u{2128}'
        | '\u{212c}'..='\u{212d}' | '\u{212f}'..='\u{2131}' | '\u{2133}'..='\u{2134}' | '\u{1d400}'..='\u{1d7ff}' // ℂ, 𝐀
        | '\u{2160}'..='\u{217f}' // Ⅷ
        | '\u{2f00}'..='\u{2fd5}' // Han radicals
        | '\u{fb00}'..='\u{fb06}' | '\u{fb13}'..='\u{fb17}' | '\u{fb20}'..='\u{fb28}' | '\u{fb4f}' // ﬁ, ﬓ, ﬡ
        | '\u{fb50}'..='\u{fdfc}' | '\u{fe70}'..='\u{fefc}' // Arabic letters by their place in a word
        | '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' // ０, Ａ, ａ
        | '\u{ff66}'..='\u{ff9f}' | '\u{ffa1}'..='\u{ffdc}') // ｱ, ﾡ
}

/// What people type for an apostrophe or a single quotation mark.
pub(super) const fn is_like_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`'
            | '´'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '′'
            | '‵'
            | '‹'
            | '›'
            | '❛'
            | '❜'
            | '＇'
            | '｀'
            | '\u{2b9}' // ʹ
            | '\u{2bb}'
            ..='\u{2bd}' // ʻ ʼ ʽ
            | '\u{2c8}' // ˈ
            | '\u{a78c}' // ꞌ
    )
}

/// What people type for a double quotation mark.
pub(super) const fn is_like_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '″'
            | '‶'
            | '❝'
            | '❞'
            | '〝'
            | '〞'
            | '〟'
            | '＂'
            | '\u{2ba}'
            | '\u{2dd}'
    )
}

/// Hyphens and dashes of any length.
pub(super) const fn is_like_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '⸺' | '⸻' | '﹘' | '﹣' | '－')
}

/// A place where a line may break, without width: white space that nobody sees.
pub(super) const ZERO_WIDTH_SPACE: char = '\u{200b}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_shapes_become_plain_ones() {
        for (shape, plain) in [
            ("ﬁre", "fire"),
            ("ＮＡＴＯ", "NATO"),
            ("１２％", "12%"),
            ("￡５", "£5"),
            ("ｶﾞｻﾞ", "カ\u{3099}サ\u{3099}"),
            ("𝐛𝐫𝐞𝐚𝐤", "break"),
            ("ĳs", "ijs"),
            ("ﻻ", "لا"),
            ("Ⅷ", "VIII"),
        ] {
            assert_eq!(plain_signs(shape), plain);
        }
    }

    #[test]
    fn what_says_something_else_stays() {
        for word in ["10²", "½", "①", "™", "…", "ﷺ", "’", "É", "naïve"] {
            assert_eq!(plain_signs(word), word);
        }
    }
}

//! Signs that are read, beside letters and digits.

/// True for a character of a word, a number or a sign that says something: what is left is punctuation.
pub fn is_read(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '%' | '$' | '€' | '£') || is_picture(c)
}

/// The word that a sign stands for.
pub(super) fn sign(raw: &str) -> Option<&'static str> {
    match raw {
        "%" => Some("percent"),
        "$" => Some("dollar"),
        "€" => Some("euro"),
        "£" => Some("pound"),
        "&" => Some("and"),
        _ => None,
    }
}

/// True for an emoji, a flag, an arrow or a tick: another one says something else. Bullets, lines, ornamental quotation
/// marks and signs of sums are no words.
pub(super) const fn is_picture(c: char) -> bool {
    let is_sign = matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{2b00}'..='\u{2bff}');
    is_sign || matches!(c, '\u{2600}'..='\u{2757}' | '\u{2763}'..='\u{2767}' | '\u{1f000}'..='\u{1faff}')
}

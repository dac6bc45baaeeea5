//! A text as it is cut: letters of another shape, apostrophes typed as primes and spaces without width in plain forms, with the
//! way back to the text itself.

use crate::text::ByteSpan;
use crate::text::look_alike::{ZERO_WIDTH_SPACE, is_like_apostrophe, is_like_hyphen, is_like_quote, plain_letters};

use super::stop::is_quote;

/// A text in plain forms. Between the changes both texts are the same.
pub(super) struct Folded {
    text: String,
    /// In order.
    changes: Vec<Change>,
}

/// What stands at `folded` in the plain text stands at `original` in the text itself.
struct Change {
    folded: ByteSpan,
    original: ByteSpan,
}

impl Folded {
    /// `None` where `text` has nothing to fold, as nearly all texts have not.
    pub(super) fn of(text: &str) -> Option<Self> {
        if !text.bytes().any(|byte| byte == b'`' || byte > b'\x7f') || !text.chars().any(may_change) {
            return None;
        }
        let mut folded = Self { text: String::with_capacity(text.len()), changes: Vec::new() };
        let mut before = None;
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            let start = folded.text.len();
            let after = || text.get(end..).unwrap_or_default().chars().find(|c| *c != ZERO_WIDTH_SPACE);
            match may_change(c).then(|| plain(before, c, after())).flatten() {
                Some(form) => {
                    folded.text.push_str(&form);
                    let change = ByteSpan::new(start, folded.text.len());
                    folded.changes.push(Change { folded: change, original: ByteSpan::new(at, end) });
                }
                None => folded.text.push(c),
            }
            before = Some(c).filter(|c| *c != ZERO_WIDTH_SPACE).or(before);
        }
        Some(folded)
    }

    /// The text in plain forms.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a span of the plain text stands in the text itself; a character that it cuts belongs to it.
    pub(super) fn original(&self, span: ByteSpan) -> ByteSpan {
        ByteSpan::new(self.place(span.start, |change| change.start), self.place(span.end, |change| change.end))
    }

    fn place(&self, at: usize, inside: impl Fn(ByteSpan) -> usize) -> usize {
        let n_before = self.changes.partition_point(|change| change.folded.end <= at);
        match self.changes.get(n_before) {
            Some(change) if change.folded.start < at => inside(change.original),
            _ => {
                let before = n_before.checked_sub(1).and_then(|last| self.changes.get(last));
                before.map_or(at, |change| change.original.end + (at - change.folded.end))
            }
        }
    }
}

/// True for characters that [`plain`] may give another form.
fn may_change(c: char) -> bool {
    match c {
        '-' | '–' | '—' => false,
        c if is_quote(c) => false, // the cutter knows them
        c if c.is_ascii() => c == '`',
        c => {
            c == ZERO_WIDTH_SPACE
                || is_like_apostrophe(c)
                || is_like_quote(c)
                || is_like_hyphen(c)
                || plain_letters(c).is_some()
        }
    }
}

/// What `c` is cut as between two others, where that is another form.
fn plain(before: Option<char>, c: char, after: Option<char>) -> Option<String> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let is_after_digit = before.is_some_and(char::is_numeric);
    let is_inside = before.is_some_and(|c| c.is_alphanumeric() || c == '.') && is_letter(after);
    let form = match c {
        ZERO_WIDTH_SPACE => {
            // Without it flags would pair anew: 🇫 🇫🇷.
            let divides = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || is_half_a_flag(c));
            return Some(if divides(before) || divides(after) { " " } else { "" }.to_owned());
        }
        _ if is_like_apostrophe(c) => (is_inside || !is_after_digit).then_some("'"), // not 6′ 2″
        _ if is_like_quote(c) => (!is_after_digit).then_some("\""),
        _ if is_like_hyphen(c) => (is_letter(before) && is_letter(after)).then_some("-"),
        _ => return plain_letters(c),
    };
    form.map(str::to_owned)
}

const fn is_half_a_flag(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        Folded::of(text).map_or_else(|| text.to_owned(), |folded| folded.text)
    }

    #[test]
    fn look_alikes_are_cut_as_what_they_stand_for() {
        assert_eq!(folded("The master′s it´s it`s"), "The master's it's it's");
        assert_eq!(folded("cease−fire at −12, 6′ 2″ tall"), "cease-fire at −12, 6′ 2″ tall");
        assert_eq!(folded("a mas\u{200b}ter \u{200b}fell.\u{200b}"), "a master  fell. ");
    }

    #[test]
    fn spans_lead_back_to_the_text() {
        let text = "Ａ ﬁre\u{200b}man’s ′x′";
        let folded = Folded::of(text).unwrap();
        assert_eq!(folded.text(), "A fireman’s 'x'");
        for (plain, original) in
            [("A", "Ａ"), ("fireman’s", "ﬁre\u{200b}man’s"), ("fire", "ﬁre\u{200b}"), ("'x'", "′x′"), ("i", "ﬁ")]
        {
            let start = folded.text().find(plain).unwrap();
            let span = folded.original(ByteSpan::new(start, start + plain.len()));
            assert_eq!(span.cut(text), original, "{plain}");
        }
    }

    #[test]
    fn a_plain_text_is_not_copied() {
        assert!(Folded::of("“It’s a cease-fire,” said the mayor – in Łódź.").is_none());
    }
}

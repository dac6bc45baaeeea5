//! How matched words are written for people: `[-only in the first-]{+only in the second+}`.

use crate::compare::{LinkKind, WordLink, is_read};
use crate::text::ByteSpan;

/// Both passages as one text with marks; punctuation and spacing are those of the second.
pub(super) fn diff_text(a: &str, b: &str, links: &[WordLink]) -> String {
    let mut out = String::new();
    let (mut at_a, mut at_b) = (0, 0);
    let held = links.iter().filter(|link| link.kind == LinkKind::Same && !link.moved);
    for link in held.filter(|link| link.a.len().min(link.b.len()) > 0) {
        if link.a.start < at_a || link.b.start < at_b {
            continue;
        }
        let between = (ByteSpan::new(at_a, link.a.start), ByteSpan::new(at_b, link.b.start));
        push_change(&mut out, between.0.cut(a), between.1.cut(b));
        out.push_str(link.b.cut(b));
        (at_a, at_b) = (link.a.end, link.b.end);
    }
    let rest = (ByteSpan::new(at_a, a.len()), ByteSpan::new(at_b, b.len()));
    push_change(&mut out, rest.0.cut(a), rest.1.cut(b));
    let mut printable = printable(out.trim());
    printable.push('\n');
    printable
}

/// What stands between two matched words on either side.
fn push_change(out: &mut String, a: &str, b: &str) {
    let says_something = |text: &str| text.chars().any(is_read);
    if !says_something(a) && !says_something(b) {
        out.push_str(b);
        return;
    }
    let opens = |text: &str| text.trim().is_empty() || text.starts_with(char::is_whitespace);
    let closes = |text: &str| text.trim().is_empty() || text.ends_with(char::is_whitespace);
    let around = if b.trim().is_empty() { a } else { b }; // Whose line breaks stand before and after.
    if !out.is_empty() && opens(a) && opens(b) {
        out.push_str(around.strip_suffix(around.trim_start()).unwrap_or(" "));
    }
    if !a.trim().is_empty() {
        out.push_str(&format!("[-{}-]", a.trim()));
    }
    if !b.trim().is_empty() {
        out.push_str(&format!("{{+{}+}}", b.trim()));
    }
    if closes(a) && closes(b) {
        out.push_str(around.strip_prefix(around.trim_end()).unwrap_or(" "));
    }
}

/// Text that cannot steer a terminal.
pub(super) fn printable(text: &str) -> String {
    crate::text::shown(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::shown_links;

    fn check(a: &str, b: &str, expected: &str) {
        let links = shown_links(a, b, crate::text::Folding::default());
        assert_eq!(diff_text(a, b, &links), format!("{expected}\n"));
    }

    #[test]
    fn a_word_for_another() {
        check(
            "The minister resigned on Monday",
            "The minister quit on Monday",
            "The minister [-resigned-]{+quit+} on Monday",
        );
    }

    #[test]
    fn words_on_one_side() {
        check("The minister resigned", "The minister resigned on Monday", "The minister resigned {+on Monday+}");
        check("Late on Monday he left", "He left", "[-Late on Monday-] He left");
    }

    #[test]
    fn a_change_ends_with_its_paragraph() {
        check(
            "They closed the whole harbour yesterday.\n\nAnd ferries stopped for the night.",
            "They closed the whole harbour.\n\nAnd trains stopped for the night.",
            "They closed the whole harbour [-yesterday-].\n\n[-And ferries-]{+And trains+} stopped for the night.",
        );
        check(
            "The ferry left at noon.\n\nNobody was told.\n\nIt rained all night.",
            "The ferry left at noon.\n\nIt rained all night.",
            "The ferry left at noon.\n\n[-Nobody was told.-]\n\nIt rained all night.",
        );
    }

    #[test]
    fn a_lone_equal_word_goes_with_the_changes_around_it() {
        check(
            "The quay was shut early by the port captain of Skarne",
            "The quay stood empty early for some weeks of Skarne",
            "The quay [-was shut early by the port captain-]{+stood empty early for some weeks+} of Skarne",
        );
    }

    #[test]
    fn punctuation_is_no_change() {
        check("He left, she said.", "He left – she said", "He left – she said");
    }

    #[test]
    fn another_emoji_or_currency_is_a_change() {
        check("They showed 👍 today", "They showed 👎 today", "They showed [-👍-]{+👎+} today");
        check("It cost $5 there", "It cost €5 there", "It cost [-$-]{+€+}5 there");
    }

    #[test]
    fn nothing_in_common() {
        check("Bread rose", "Two cats sleep here", "[-Bread rose-]{+Two cats sleep here+}");
        check("", "Cats", "{+Cats+}");
        check("", "", "");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        check("a\u{1b}[2J b", "a\u{1b}[2J b", "a\u{fffd}[2J b");
    }
}

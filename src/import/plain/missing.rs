//! What a conversion lost: words of the source that are not in what came of it.

use rustc_hash::FxHashSet;

use super::markup::without_tags;

/// The lines of `source` that hold a word which is nowhere in `text`; tags, codes and addresses left out.
pub(super) fn lines_with_words_missing(source: &str, text: &str) -> Vec<String> {
    let known: FxHashSet<&str> = words(text).collect();
    let is_missing = |word: &str| !known.contains(word) && !text.contains(word);
    let lines = source.lines().filter(|line| {
        let line = line.replace("<!--", " ").replace("-->", " "); // comments are words that somebody wrote
        let line = without_addresses(&without_tags(&line));
        words(&line).any(is_missing)
    });
    lines.map(|line| line.trim().to_owned()).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// `line` without the addresses of links and without codes such as `&eacute;`.
fn without_addresses(line: &str) -> String {
    let mut kept = String::with_capacity(line.len());
    for token in line.split_whitespace() {
        kept.push(' ');
        let mut rest = token;
        while let Some((before, link)) = rest.split_once("](") {
            kept.push_str(before);
            kept.push(' ');
            rest = link.split_once(')').map_or("", |(_, rest)| rest);
        }
        if !rest.contains("://") && !rest.starts_with("www.") {
            push_without_codes(&mut kept, rest);
        }
    }
    kept
}

fn push_without_codes(kept: &mut String, token: &str) {
    let mut rest = token;
    while let Some((before, code)) = rest.split_once('&') {
        kept.push_str(before);
        kept.push(' ');
        rest = code.split_once(';').filter(|(name, _)| !name.contains('&')).map_or(code, |(_, rest)| rest);
    }
    kept.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_whole() {
        let source = "The crane fell.\n> [One](https://example.org/a) note: &eacute; www.example.org\nwa**lk**ed <https://example.org>";
        assert_eq!(lines_with_words_missing(source, "The crane. One note: é walked"), ["The crane fell."]);
    }
}

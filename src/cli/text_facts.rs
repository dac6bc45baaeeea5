//! Findings for people: what the outlets tell differently, conflicts first.

use crate::compare::{Finding, Verdict};
use crate::text::{Article, shown_line};

/// A short section, or nothing where nothing differs. What is told alike is left out.
pub(super) fn facts_text(names: &[String], articles: &[&Article], findings: &[Finding]) -> String {
    let differing: Vec<&Finding> = findings.iter().filter(|finding| finding.verdict > Verdict::Same).collect();
    if differing.is_empty() {
        return String::new();
    }
    let mut out = "\nFacts that differ\n".to_owned();
    for finding in differing {
        let (verdict, kind, about) = (finding.verdict.name(), finding.kind.name(), &finding.about);
        let when = if finding.is_by_time { ", the later paper gives more" } else { "" };
        out += &format!("\n{verdict} ({kind}{when}): {about}\n");
        for claim in &finding.claims {
            let told = articles.get(claim.article_idx).map_or("", |article| claim.span.cut(article.text()));
            let name = shown_line(names.get(claim.article_idx).map_or("", String::as_str));
            let published = articles.get(claim.article_idx).and_then(|article| article.meta().published.as_deref());
            let when = published.filter(|_| finding.is_by_time).map_or_else(String::new, |date| format!(" ({date})"));
            out += &format!("  {name}{when}: {} [{}]\n", shortened(told), claim.value);
        }
    }
    out
}

/// Longest passage shown whole, in characters.
const LONGEST: usize = 90;

/// `told` in one line, cut where it is long.
pub(super) fn shortened(told: &str) -> String {
    let mut line = String::new();
    for word in told.split_whitespace() {
        line.extend((!line.is_empty()).then_some(' '));
        line.push_str(word);
        if let Some((end, _)) = line.char_indices().nth(LONGEST) {
            line.truncate(end);
            return format!("{} ...", line.trim_end());
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_at_length_is_cut_short_in_one_line() {
        assert_eq!(shortened(" at least\n 12\tdockers "), "at least 12 dockers");
        let longest = "é".repeat(LONGEST);
        assert_eq!(shortened(&longest), longest);
        assert_eq!(shortened(&format!("{longest}é")), format!("{longest} ..."));
        assert_eq!(
            shortened(&format!("{} and more", "é".repeat(LONGEST - 1))),
            format!("{} ...", "é".repeat(LONGEST - 1))
        );
    }
}

//! A page whose article does not stand in its elements: it may stand in its data.

use scraper::Html;

use super::facts::Facts;
use super::guard;
use super::meta;
use super::token::{Kind, tokens};
use super::tree;
use crate::import::{Block, Field, FieldKind, Part, Reading, Reason, Warning};

/// `reading` with the text that JSON-LD or else a script of `html` holds; `None` where neither has one.
pub(super) fn complete(reading: Reading, html: &str, facts: &Facts) -> Option<Reading> {
    let said = facts.ld.text_anywhere("articleBody").filter(|body| is_long(body));
    if let Some(body) = said {
        let blocks = if is_markup(&body) { blocks_of(&body)? } else { lines_of(&body) };
        return Some(with_text(reading, blocks));
    }
    let hidden = in_scripts(html)?;
    let blocks = blocks_of(&hidden.markup)?;
    let mut reading = with_text(reading, blocks);
    if let Some(title) = hidden.title.map(|title| meta::plain(&title)).filter(|title| !title.is_empty()) {
        let has_headline = reading.fields.iter().any(|field| field.kind == FieldKind::Headline);
        if !has_headline {
            reading.blocks.insert(0, Block { part: Part::Headline, text: title.clone(), left_out: None });
        }
        reading.fields.push(Field { kind: FieldKind::Headline, value: title, source: "script".to_owned() });
    }
    Some(reading)
}

fn is_long(text: &str) -> bool {
    text.chars().count() >= super::FEWEST_CHARS
}

fn is_markup(text: &str) -> bool {
    ["</p>", "<br", "</div>"].iter().any(|sign| text.contains(sign))
}

fn lines_of(text: &str) -> Vec<Block> {
    let lines = text.lines().map(meta::plain).filter(|line| !line.is_empty());
    lines.map(|text| Block { part: Part::Body, text, left_out: None }).collect()
}

fn blocks_of(markup: &str) -> Option<Vec<Block>> {
    let guarded = guard::guard(markup).ok()?;
    let found = tree::blocks(&Html::parse_document(&guarded.html));
    let left_out = |part: Part| (part == Part::Caption).then_some(Reason::Caption);
    let blocks: Vec<Block> = found
        .into_iter()
        .map(|block| Block { part: block.part, text: block.text, left_out: left_out(block.part) })
        .collect();
    let n_chars: usize =
        blocks.iter().filter(|block| block.left_out.is_none()).map(|block| block.text.chars().count()).sum();
    (n_chars >= super::FEWEST_CHARS).then_some(blocks)
}

/// `reading` with `text` for its text; what the page shows stays, left out.
fn with_text(mut reading: Reading, text: Vec<Block>) -> Reading {
    for block in reading.blocks.iter_mut().filter(|block| block.part != Part::Headline) {
        block.left_out = block.left_out.or(Some(Reason::Repeated));
    }
    reading.blocks.extend(text);
    reading.warnings.push(Warning::TextFromData);
    reading
}

/// An article found in a script.
#[derive(Debug, PartialEq, Eq)]
struct Hidden {
    markup: String,
    title: Option<String>,
}

/// Paragraphs of markup that are taken for an article.
const FEWEST_PARAGRAPHS: usize = 3;

/// Scripts as strings in scripts, as some frameworks write them.
const DEEPEST: usize = 2;

/// The longest string of the scripts that is the markup of several paragraphs.
fn in_scripts(html: &str) -> Option<Hidden> {
    let mut best: Option<Hidden> = None;
    for token in tokens(html).filter(|token| token.kind == Kind::Raw && token.name.eq_ignore_ascii_case("script")) {
        search(token.raw, 0, &mut best);
    }
    best
}

fn search(script: &str, depth: usize, best: &mut Option<Hidden>) {
    let mut title = None;
    let mut key = String::new();
    for (literal, is_value) in literals(script) {
        let has_markup =
            literal.len() >= super::FEWEST_CHARS && ["<", "u003c", "u003C"].iter().any(|sign| literal.contains(sign));
        if is_value && matches!(key.as_str(), "title" | "headline") && title.is_none() {
            title = unescaped(literal);
        }
        if has_markup {
            let Some(text) = unescaped(literal) else { continue };
            let n_paragraphs = text.matches("<p").count() + text.matches("<br").count() / 2;
            let is_longer = best.as_ref().is_none_or(|best| best.markup.len() < text.len());
            if n_paragraphs >= FEWEST_PARAGRAPHS && text.trim_start().starts_with('<') && is_longer {
                *best = Some(Hidden { markup: text, title: title.clone() });
            } else if depth < DEEPEST && text.contains("\":") {
                search(&text, depth + 1, best);
            }
        }
        key.clear();
        if literal.len() < 40 {
            key.push_str(literal);
        }
    }
}

/// The strings in double quotes of `script`, as written, and whether a colon stands before each.
fn literals(script: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = script;
    std::iter::from_fn(move || {
        let (before, from) = rest.split_once('"')?;
        let mut is_escaped = false;
        let end = from.bytes().position(|b| {
            let ends = b == b'"' && !is_escaped;
            is_escaped = b == b'\\' && !is_escaped;
            ends
        })?;
        rest = from.get(end + 1..)?;
        Some((from.get(..end)?, before.trim_end().ends_with(':')))
    })
}

fn unescaped(literal: &str) -> Option<String> {
    serde_json::from_str(&format!("\"{literal}\"")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_in_scripts_are_found_with_their_titles() {
        let text = "The harbour council met about the crane that fell on the quay. ".repeat(3);
        let body = format!("<p>{text}</p><p class=\\\"a\\\">{text}</p>\\u003cp>{text}\\u003c/p>");
        let script = format!("push({{\"title\": \"Crane falls\", \"other\": \"x\", \"contentHtml\": \"{body}\"}})");
        let found = in_scripts(&format!("<script>{script}</script>")).unwrap();
        assert_eq!(found.title.as_deref(), Some("Crane falls"));
        assert_eq!(blocks_of(&found.markup).unwrap().len(), 3);
        let nested = format!("<script>push({{\"data\": {}}})</script>", serde_json::to_string(&script).unwrap());
        assert_eq!(in_scripts(&nested), Some(found));
        assert_eq!(in_scripts("<script>var a = \"<p>1<p>2<p>3\"</script>"), None);
    }

    #[test]
    fn what_is_told_of_the_bytes_does_not_push_out_what_is_told_of_the_article() {
        use crate::import::{Origin, import};
        let text = "The harbour council met about the crane that fell on the quay. ".repeat(8);
        let html = format!(
            "<title>Crane\u{1}</title><script type='application/ld+json'>{{\"@type\": \"Article\", \"articleBody\": \"{text}\"}}</script>"
        );
        let origin = Origin { file_name: Some("a.html".to_owned()), ..Origin::default() };
        let warnings = import(html.as_bytes(), &origin).unwrap().swap_remove(0).warnings;
        assert_eq!(warnings, [Warning::ControlCharacters { count: 1 }, Warning::TextFromData]);
    }
}

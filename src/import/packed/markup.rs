//! Markup of a chapter, a mail or a feed -> blocks, in one pass over its tags: nothing is built, so nothing can grow deep.
//!
//! For markup that holds an article and nothing else. A saved page has menus and needs a page reader.

use quick_xml::escape::resolve_html5_entity;

use super::super::{Block, Part, Reason};

/// The blocks of `markup`; menus are left out, scripts and styles are no words.
pub(in super::super) fn blocks(markup: &str) -> Vec<Block> {
    let mut writer = Writer::default();
    let mut rest = markup;
    while let Some((words, tag)) = rest.split_once('<') {
        writer.push(words);
        rest = writer.tag(tag);
    }
    writer.push(rest);
    writer.end();
    writer.blocks
}

#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    text: String,
    part: Option<Part>,
    n_menus: usize,
    /// A line break was just read; a second one ends the paragraph.
    has_break: bool,
    /// Silent elements that do not end any more: their tags are passed over, and not what comes after them.
    endless: Vec<String>,
}

impl Writer {
    fn push(&mut self, words: &str) {
        let mut is_first = true;
        for word in words.split([' ', '\n', '\r', '\t']) {
            if !is_first && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
            is_first = false;
            if !word.is_empty() {
                self.has_break = false;
                push_decoded(&mut self.text, word);
            }
        }
    }

    /// Reads the tag that `rest` begins with, without its `<`, and returns what comes after.
    fn tag<'a>(&mut self, rest: &'a str) -> &'a str {
        if let Some(comment) = rest.strip_prefix("!--") {
            return comment.split_once("-->").map_or("", |(_, after)| after);
        }
        if let Some(words) = rest.strip_prefix("![CDATA[") {
            let (words, after) = words.split_once("]]>").unwrap_or((words, ""));
            self.push(words);
            return after;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            self.push("<");
            return rest;
        }
        let Some(end) = tag_end(rest) else { return "" };
        let (tag, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let after = after.strip_prefix('>').unwrap_or(after);
        let closes = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
        if !closes && SILENT.contains(&name.as_str()) && !tag.ends_with('/') {
            return self.after_element(after, name);
        }
        self.element(&name, closes);
        after
    }

    /// What comes after the end of the element `name`.
    fn after_element<'a>(&mut self, rest: &'a str, name: String) -> &'a str {
        if self.endless.contains(&name) {
            return rest;
        }
        let mut from = 0;
        while let Some(at) = rest.get(from..).and_then(|rest| rest.find("</")) {
            let name_at = from + at + "</".len();
            let is_end = rest.get(name_at..name_at + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(&name));
            if is_end {
                let tail = rest.get(name_at..).unwrap_or_default();
                return tail.split_once('>').map_or("", |(_, after)| after);
            }
            from = name_at;
        }
        self.endless.push(name);
        rest
    }

    fn element(&mut self, name: &str, closes: bool) {
        match name {
            "br" if self.has_break => self.end(),
            "br" => {
                self.text.push('\n');
                self.has_break = true;
            }
            "td" | "th" if closes => self.text.push('\t'),
            "nav" | "menu" => {
                self.end();
                self.n_menus = if closes { self.n_menus.saturating_sub(1) } else { self.n_menus + 1 };
            }
            _ => {
                let Some((_, part)) = BLOCKS.iter().find(|(block, _)| *block == name) else { return };
                self.end();
                self.part = if closes { None } else { Some(*part) };
            }
        }
    }

    /// The block that is open ends.
    fn end(&mut self) {
        self.has_break = false;
        let text = std::mem::take(&mut self.text);
        let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
        let text = lines.collect::<Vec<_>>().join("\n");
        if !text.is_empty() {
            let left_out = (self.n_menus > 0).then_some(Reason::Menu);
            self.blocks.push(Block { part: self.part.unwrap_or(Part::Body), text, left_out });
        }
    }
}

/// Where the tag ends: at the first `>` outside quotes, else at the first one.
fn tag_end(tag: &str) -> Option<usize> {
    const LONGEST: usize = 100_000; // a picture may stand in an attribute
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate().take(LONGEST) {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.find('>')
}

/// Elements without words for a reader.
const SILENT: &[&str] =
    &["noscript", "object", "rt", "script", "select", "style", "svg", "template", "textarea", "title"];

/// Elements that begin and end a block, and what it is.
const BLOCKS: &[(&str, Part)] = &[
    ("address", Part::Body),
    ("article", Part::Body),
    ("aside", Part::Body),
    ("blockquote", Part::Body),
    ("body", Part::Body),
    ("caption", Part::Caption),
    ("dd", Part::Item),
    ("div", Part::Body),
    ("dl", Part::Body),
    ("dt", Part::Item),
    ("figcaption", Part::Caption),
    ("figure", Part::Body),
    ("footer", Part::Body),
    ("form", Part::Body),
    ("h1", Part::Heading),
    ("h2", Part::Heading),
    ("h3", Part::Heading),
    ("h4", Part::Heading),
    ("h5", Part::Heading),
    ("h6", Part::Heading),
    ("header", Part::Body),
    ("hr", Part::Body),
    ("li", Part::Item),
    ("main", Part::Body),
    ("ol", Part::Body),
    ("p", Part::Body),
    ("pre", Part::Body),
    ("section", Part::Body),
    ("table", Part::Body),
    ("tr", Part::Body),
    ("ul", Part::Body),
];

/// Adds `word` with its codes (`&amp;`, `&#233;`) resolved.
fn push_decoded(text: &mut String, word: &str) {
    let mut rest = word;
    while let Some((before, code)) = rest.split_once('&') {
        text.push_str(before);
        let end = code.bytes().take(LONGEST_CODE).position(|byte| byte == b';');
        let (name, after) = end.and_then(|end| Some((code.get(..end)?, code.get(end + 1..)?))).unwrap_or(("", code));
        match character(name) {
            Some(character) => {
                text.push_str(&character);
                rest = after;
            }
            None => {
                text.push('&');
                rest = code;
            }
        }
    }
    text.push_str(rest);
}

/// Longest name of a character in HTML.
const LONGEST_CODE: usize = 32;

fn character(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else { return resolve_html5_entity(name).map(str::to_owned) };
    let hexadecimal = number.strip_prefix(['x', 'X']);
    let code = match hexadecimal {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).filter(|c| !c.is_control()).map(String::from)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(markup: &str) -> Vec<String> {
        blocks(markup).into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn paragraphs_stay_apart_and_words_together() {
        let markup = "<h2>Night &amp; day</h2><p>The <b>cra</b>ne\n fell&#8212;twice.<p>Nobody 1 < 2 hurt.<br>So.<br><br>The end<script>x<p></script> &x;";
        assert_eq!(texts(markup), ["Night & day", "The crane fell—twice.", "Nobody 1 < 2 hurt.\nSo.", "The end &x;"]);
    }

    #[test]
    fn tags_are_told_from_words() {
        for (markup, found) in [
            ("<p>a<!-- <p>no --> b<p>c", &["a b", "c"][..]),
            ("<p>a <![CDATA[<b> & c]]> d", &["a <b> & c d"]),
            ("<p title='1 > 2'>a</p>", &["a"]),
            ("<p title='1>a", &["a"]),
            ("<P>a</P><Div>b</DIV>", &["a", "b"]),
            ("a < b <3 c", &["a < b <3 c"]),
            ("<p>a<b", &["a"]),
            ("<?xml x?><!doctype html><p>a", &["a"]),
        ] {
            assert_eq!(texts(markup), found, "{markup}");
        }
    }

    #[test]
    fn silent_elements_end_where_their_own_tag_does() {
        assert_eq!(texts("<script>a</b> c</SCRIPT >d<p>e</p>"), ["d", "e"]);
        assert_eq!(texts("<style>a</style>b<style>c</style>d</p>"), ["bd"]);
        assert_eq!(texts("a<svg/>b</svg>c"), ["abc"]);
        assert_eq!(texts("<svg>a<p>b<svg>c<title>d</title>e"), ["a", "bce"]);
    }

    #[test]
    fn rows_breaks_and_menus_are_kept_apart() {
        assert_eq!(texts("<table><tr><td>a</td><th>b</th></tr><tr><td>c</table>"), ["a\tb", "c"]);
        assert_eq!(texts("a<br>b<br/><br>c<br>  <br>d"), ["a\nb", "c", "d"]);
        let menus = blocks("<menu>a<nav>b</nav>c</menu>d</nav>e<nav>f");
        let left_out: Vec<(&str, bool)> =
            menus.iter().map(|block| (block.text.as_str(), block.left_out.is_some())).collect();
        assert_eq!(left_out, [("a", true), ("b", true), ("c", true), ("d", false), ("e", false), ("f", true)]);
    }

    #[test]
    fn codes_of_characters_are_resolved_and_others_stay() {
        for (markup, text) in [
            ("&eacute;&#233;&#xe9;&#XE9;", "éééé"),
            ("a&amp;b &lt;p&gt;", "a&b <p>"),
            ("AT&T &; &no; &#; &#x; &#9999999;", "AT&T &; &no; &#; &#x; &#9999999;"),
            ("a&#7;b", "a&#7;b"),
            ("&CounterClockwiseContourIntegral;", "∳"),
        ] {
            assert_eq!(texts(markup), [text], "{markup}");
        }
    }

    #[test]
    fn what_does_not_end_hides_nothing() {
        assert_eq!(texts("<head><title>x</title><body><p>A crane fell.<svg><p>So."), ["A crane fell.", "So."]);
    }

    #[test]
    fn menus_are_left_out_and_parts_are_known() {
        let found = blocks("<nav><a>Home</a></nav><ul><li>Bread</li></ul><figcaption>A quay</figcaption>");
        assert_eq!(
            found.iter().map(|block| (block.part, block.left_out)).collect::<Vec<_>>(),
            [(Part::Body, Some(Reason::Menu)), (Part::Item, None), (Part::Caption, None)]
        );
    }

    proptest! {
        #[test]
        fn any_markup_is_read_without_a_panic(markup in "(<|>|/|p|!--|&|;|#x|'|\"|é|br|script| |\\n){0,60}") {
            blocks(&markup);
        }
    }

    #[test]
    fn cost_grows_with_length_alone() {
        for piece in ["<", "<script>", "</", "&", "<a \"", "<div>", "<!--", "<p '"] {
            blocks(&piece.repeat(100_000));
        }
    }
}

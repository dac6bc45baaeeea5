//! The guard: what a page may cost is settled on its bytes, before a tree is built.
//!
//! Scripts, styles, drawings, comments and embedded files go, since no reader sees words of them. What nests too deep
//! or leaves too much formatting open is mended; what is too large is refused.

use std::borrow::Cow;

use super::PageError;
use super::nesting::{self, Stack};
use super::token::{Kind, Token, attributes, tokens};

/// Bytes of a page as saved.
pub(super) const MOST_BYTES: usize = 64 * 1024 * 1024;
/// Bytes of it without scripts, styles and embedded files.
const MOST_KEPT_BYTES: usize = 16 * 1024 * 1024;
/// Elements.
const MOST_ELEMENTS: usize = 200_000;
/// Elements in elements. The deepest page measured had 51.
const DEEPEST: usize = 400;
/// Formatting elements open at once.
const MOST_FORMATTING: usize = 100;
/// Elements the parser adds to restart formatting.
const MOST_ADDED: usize = 20_000;
/// Attributes of a tag.
const MOST_ATTRIBUTES: usize = 100;
/// Bytes of an attribute.
const LONGEST_ATTRIBUTE: usize = 16 * 1024;

/// `<` in a row; the parser is slow on them.
const MOST_LONE_SIGNS: usize = 100;

/// A page that a parser can be given.
#[derive(Debug)]
pub(super) struct Guarded {
    /// The page.
    pub(super) html: String,
    /// How many elements it has.
    pub(super) n_elements: usize,
}

/// `html` as a parser can be given it.
///
/// # Errors
/// [`PageError::Cap`] where it is too large in a way that cannot be mended.
pub(super) fn guard(html: &str) -> Result<Guarded, PageError> {
    if html.len() > MOST_BYTES {
        return Err(PageError::Cap { which: "bytes", limit: MOST_BYTES });
    }
    let mut pass = Pass::new(html.len(), false);
    pass.run(html)?;
    let is_over =
        pass.stack.deepest > DEEPEST || pass.stack.most_formatting > MOST_FORMATTING || pass.stack.n_added > MOST_ADDED;
    if is_over {
        pass = Pass::new(html.len(), true);
        pass.run(html)?;
    }
    Ok(Guarded { html: pass.out, n_elements: pass.n_elements + pass.stack.n_added })
}

/// One way through a page.
struct Pass<'a> {
    out: String,
    stack: Stack<'a>,
    n_elements: usize,
    /// `<svg>` elements that are open.
    n_drawings: usize,
    /// `<` that begin no tag, one after the other.
    n_lone_signs: usize,
    /// True where tags are dropped and added to keep within the caps.
    is_tidy: bool,
}

impl<'a> Pass<'a> {
    fn new(capacity: usize, is_tidy: bool) -> Self {
        let out = String::with_capacity(capacity.min(MOST_KEPT_BYTES));
        Self { out, stack: Stack::default(), n_elements: 0, n_drawings: 0, n_lone_signs: 0, is_tidy }
    }

    fn run(&mut self, html: &'a str) -> Result<(), PageError> {
        let has_drawing_end = html.contains("</svg") || html.contains("</SVG");
        for token in tokens(html) {
            let is_drawing = token.name.eq_ignore_ascii_case("svg") && has_drawing_end;
            match token.kind {
                Kind::Start if is_drawing => self.n_drawings += usize::from(!token.raw.ends_with("/>")),
                Kind::End if is_drawing => self.n_drawings = self.n_drawings.saturating_sub(1),
                _ if self.n_drawings > 0 => {}
                Kind::Comment => {}
                Kind::Doctype => self.out.push_str(token.raw),
                Kind::Text => self.text(token.raw),
                Kind::Raw => self.raw(token),
                Kind::Start => self.start(token),
                Kind::End => self.end(token),
            }
            if self.out.len() > MOST_KEPT_BYTES {
                return Err(PageError::Cap { which: "bytes of text and tags", limit: MOST_KEPT_BYTES });
            }
            if self.n_elements > MOST_ELEMENTS {
                return Err(PageError::Cap { which: "elements", limit: MOST_ELEMENTS });
            }
        }
        if self.is_tidy {
            let ended = self.stack.end_all();
            self.write_ends(&ended);
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if !text.trim_start().is_empty() {
            self.stack.restart_leaked();
        }
        self.n_lone_signs = if text == "<" { self.n_lone_signs + 1 } else { 0 };
        if self.n_lone_signs > MOST_LONE_SIGNS {
            return;
        }
        self.out.push_str(text);
    }

    /// Elements that hold no markup: of all of them the title and JSON-LD are read.
    fn raw(&mut self, token: Token<'a>) {
        let is_data = token.name.eq_ignore_ascii_case("script")
            && token
                .raw
                .get(..token.raw.find('>').unwrap_or(0))
                .is_some_and(|tag| tag.to_ascii_lowercase().contains("ld+json"));
        if is_data || token.name.eq_ignore_ascii_case("title") {
            self.n_elements += 1;
            self.out.push_str(token.raw);
        } else {
            self.out.push(' ');
        }
    }

    fn start(&mut self, token: Token<'a>) {
        if token.name.eq_ignore_ascii_case("math") {
            return;
        }
        let ended = self.stack.ended_by_start(token.name);
        if self.is_tidy {
            self.write_ends(&ended);
            self.stack.forget_leaked();
        }
        self.n_elements += 1;
        if nesting::is_void(token.name) {
            self.out.push_str(&tag(token.raw));
            return;
        }
        if !Stack::is_block(token.name) {
            self.stack.restart_leaked();
        }
        let is_over = self.stack.depth() >= DEEPEST
            || Stack::is_formatting(token.name) && self.stack.n_formatting() >= MOST_FORMATTING;
        let is_dropped = self.is_tidy && is_over;
        self.stack.push(token.name, is_dropped);
        if is_dropped {
            self.out.push(' ');
        } else {
            self.out.push_str(&tag(token.raw));
        }
    }

    fn end(&mut self, token: Token<'a>) {
        if token.name.eq_ignore_ascii_case("math") {
            return;
        }
        let ended = self.stack.end(token.name, self.is_tidy);
        if !self.is_tidy {
            self.out.push_str(token.raw);
        } else if let Some(ended) = ended {
            self.write_ends(&ended);
            self.stack.forget_leaked();
        }
    }

    fn write_ends(&mut self, ended: &[nesting::Open<'a>]) {
        for open in ended {
            if open.is_dropped {
                self.out.push(' ');
            } else {
                self.out.push_str("</");
                self.out.push_str(open.name);
                self.out.push('>');
            }
        }
    }
}

/// `raw`, a start tag, without embedded files, over-long attributes and those past the cap.
fn tag(raw: &str) -> Cow<'_, str> {
    const SHORT: usize = 512;
    if raw.len() <= SHORT {
        return Cow::Borrowed(raw);
    }
    let name_len = raw.bytes().skip(1).take_while(|b| !b.is_ascii_whitespace() && *b != b'>').count();
    let mut out = raw.get(..=name_len).unwrap_or("<x").to_owned();
    for (_, attribute) in attributes(raw).take(MOST_ATTRIBUTES) {
        let is_file = attribute.len() > SHORT && attribute.contains("data:");
        if attribute.len() <= LONGEST_ATTRIBUTE && !is_file {
            out.push(' ');
            out.push_str(attribute);
        }
    }
    out.push('>');
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Html;

    fn deepest(html: &str) -> usize {
        Html::parse_document(html).tree.root().descendants().map(|node| node.ancestors().count()).max().unwrap_or(0)
    }

    #[test]
    fn an_ordinary_page_passes_unchanged_but_for_what_is_not_read() {
        let html = "<!doctype html><title>A</title><p class=x>one<style>p {}</style><b>two</b><!-- three --><svg><p>x</p></svg></p>";
        assert_eq!(guard(html).unwrap().html, "<!doctype html><title>A</title><p class=x>one <b>two</b></p>");
    }

    #[test]
    fn deep_nesting_is_mended_and_no_word_is_lost() {
        for wrapper in
            ["div", "span", "b", "ul><li", "table><tr><td", "b><div></b", "div><table><tr><td></div", "p><font"]
        {
            let html = format!("<{wrapper}>").repeat(1000) + "<p>the crane</p>";
            let guarded = guard(&html).unwrap();
            assert!(deepest(&guarded.html) < DEEPEST * 2 + 20, "{wrapper}: {}", deepest(&guarded.html));
            assert!(guarded.html.contains("the crane"), "{wrapper}");
        }
    }

    #[test]
    fn unclosed_formatting_does_not_multiply() {
        let html = "<p><font color=red>word".repeat(2000);
        let guarded = guard(&html).unwrap();
        let n_nodes = Html::parse_document(&guarded.html).tree.nodes().count();
        assert!(n_nodes < 10_000, "{n_nodes}");
        assert_eq!(guarded.html.matches("word").count(), 2000);
    }

    #[test]
    fn attributes_and_embedded_files_are_bounded() {
        let many: String = (0..5000).map(|n| format!(" a{n}=1")).collect();
        let html = format!("<div{many}>x<img alt=crane src='data:image/png;base64,{}'>", "A".repeat(100_000));
        let guarded = guard(&html).unwrap().html;
        assert!(guarded.len() < 1000, "{}", guarded.len());
        assert!(guarded.contains("alt=crane"));
    }

    #[test]
    fn what_is_too_large_is_refused_by_name() {
        let html = "<i>".repeat(MOST_ELEMENTS + 10);
        assert!(matches!(guard(&html), Err(PageError::Cap { which: "elements", .. })));
    }
}

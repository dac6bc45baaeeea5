//! The tree of a page -> its blocks, in page order.

use std::collections::HashSet;

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};

use super::frames;
use super::place::{self, Place};
use super::words::words;
use crate::import::Part;

/// A run of words of the page that stands on lines of its own.
#[derive(Clone, Debug)]
pub(super) struct PageBlock {
    /// Its words; a single `<br>` is `\n`.
    pub(super) text: String,
    /// Its words as numbers.
    pub(super) words: Vec<u64>,
    /// What its element says it is.
    pub(super) part: Part,
    /// Level of a heading, 1 to 6.
    pub(super) level: u8,
    /// The element it stands in.
    pub(super) element: NodeId,
    /// The element around that.
    pub(super) container: NodeId,
    /// True where its element is a paragraph.
    pub(super) is_paragraph: bool,
    /// Name and class of its element, as one number.
    pub(super) likeness: u64,
    /// The same of the element around; 0 where that has no class.
    pub(super) container_likeness: u64,
    /// True in a quotation.
    pub(super) is_quote: bool,
    /// True where a name of its element says that it is a standfirst.
    pub(super) is_lead: bool,
    /// What the elements around say of its place.
    pub(super) place: Place,
    /// How many of its characters are links.
    pub(super) n_link: usize,
}

impl PageBlock {
    /// True where most of it is links.
    pub(super) fn is_mostly_links(&self) -> bool {
        self.n_link * 2 > self.text.chars().count()
    }
}

/// The blocks of `html`, those that do not show included.
pub(super) fn blocks(html: &Html) -> Vec<PageBlock> {
    blocks_within(html, &HashSet::new())
}

/// The same, where it is known which elements stand `around` the article: their names say nothing of its blocks.
pub(super) fn blocks_within(html: &Html, around: &HashSet<NodeId>) -> Vec<PageBlock> {
    let root = html.tree.root();
    let mut frames = frames::around_article(html);
    frames.extend(around);
    let top = Open {
        element: root.id(),
        place: Place::default(),
        part: Part::Body,
        level: 0,
        is_paragraph: false,
        likeness: 0,
        is_lead: false,
        has_class: false,
        is_quote: false,
    };
    let mut walk = Walk {
        open: vec![top],
        run: Run::default(),
        skipped: None,
        n_links: 0,
        n_preformatted: 0,
        frames,
        found: Vec::new(),
    };
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                _ if walk.skipped.is_some() => {}
                Node::Text(text) => walk.text(text),
                Node::Element(element) => walk.enter(node.id(), element),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    walk.leave(node.id(), element.name());
                }
            }
        }
    }
    walk.flush();
    walk.found
}

/// A block element that has not ended yet.
#[derive(Clone, Copy)]
struct Open {
    element: NodeId,
    place: Place,
    part: Part,
    level: u8,
    is_paragraph: bool,
    likeness: u64,
    is_lead: bool,
    has_class: bool,
    is_quote: bool,
}

/// Words read so far of the block that is being read.
#[derive(Default)]
struct Run {
    text: String,
    has_blank: bool,
    n_breaks: usize,
    n_link: usize,
}

struct Walk {
    open: Vec<Open>,
    run: Run,
    /// The element whose content does not count.
    skipped: Option<NodeId>,
    n_links: usize,
    n_preformatted: usize,
    frames: HashSet<NodeId>,
    found: Vec<PageBlock>,
}

impl Walk {
    fn enter(&mut self, id: NodeId, element: &Element) {
        let name = element.name();
        if SKIPPED.contains(&name) {
            self.skipped = Some(id);
            return;
        }
        let is_inline = !is_block(name) && !is_custom(name);
        if is_inline && place::is_hidden(element) {
            self.skipped = Some(id);
            return;
        }
        match name {
            // Some sites mark breaks with an empty element of that name.
            "span" if place::name_words(element.attr("class").unwrap_or_default()).any(|word| word == "br") => {
                self.run.n_breaks += 1
            }
            "br" => self.run.n_breaks += 1,
            "a" => self.n_links += 1,
            "pre" => self.n_preformatted += 1,
            _ => {}
        }
        if is_custom(name) {
            self.open_inside(id, element, false);
            return;
        }
        if is_inline {
            return;
        }
        self.flush();
        self.open_inside(id, element, true);
    }

    fn open_inside(&mut self, id: NodeId, element: &Element, is_block: bool) {
        let Some(outer) = self.open.last().copied() else { return };
        let name = element.name();
        let place = if self.frames.contains(&id) { outer.place } else { outer.place.inside(element) };
        let (part, level) = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                (Part::Heading, name.bytes().last().map_or(6, |digit| digit.saturating_sub(b'0')))
            }
            "li" | "dd" | "dt" => (Part::Item, 0),
            _ if place.caption => (Part::Caption, 0),
            _ => (outer.part, outer.level),
        };
        let class = element.attr("class").unwrap_or_default();
        let likeness = words(&format!("{name} {class}")).iter().fold(1, |sum: u64, word| sum.rotate_left(7) ^ word);
        let is_frame = self.frames.contains(&id);
        let is_lead = !is_frame && (outer.is_lead || place::is_lead(element));
        self.open.push(Open {
            element: if is_block { id } else { outer.element },
            place,
            part,
            level,
            is_paragraph: name == "p",
            likeness,
            is_lead,
            has_class: !class.trim().is_empty(),
            is_quote: outer.is_quote || name == "blockquote",
        });
    }

    fn leave(&mut self, id: NodeId, name: &str) {
        if let Some(skipped) = self.skipped {
            if skipped == id {
                self.skipped = None;
            }
            return;
        }
        match name {
            "a" => self.n_links = self.n_links.saturating_sub(1),
            "pre" => self.n_preformatted = self.n_preformatted.saturating_sub(1),
            _ => {}
        }
        if is_block(name) || is_custom(name) {
            if is_block(name) {
                self.flush();
            }
            if self.open.len() > 1 {
                self.open.pop();
            }
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if c == '\n' && self.n_preformatted > 0 {
                self.run.n_breaks += 1;
            } else if c.is_whitespace() {
                self.run.has_blank = true;
            } else if !matches!(c, '\u{feff}' | '\u{200b}' | '\u{ad}') && !c.is_control() {
                self.letter(c);
            }
        }
    }

    fn letter(&mut self, c: char) {
        if self.run.n_breaks > 1 || self.run.n_breaks == 1 && is_paragraph_so_far(&self.run.text) {
            self.flush();
        }
        if !self.run.text.is_empty() {
            match (self.run.n_breaks, self.run.has_blank) {
                (0, false) => {}
                (0, true) => self.run.text.push(' '),
                _ => self.run.text.push('\n'),
            }
        }
        self.run.text.push(c);
        self.run.n_link += usize::from(self.n_links > 0);
        (self.run.has_blank, self.run.n_breaks) = (false, 0);
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        let Some(open) = self.open.last().copied().filter(|_| !run.text.is_empty()) else { return };
        let outer = self.open.iter().rev().nth(1).copied().unwrap_or(open);
        self.found.push(PageBlock {
            words: words(&run.text),
            text: run.text,
            part: open.part,
            level: open.level,
            element: open.element,
            container: outer.element,
            container_likeness: if outer.has_class { outer.likeness } else { 0 },
            is_quote: open.is_quote,
            is_paragraph: open.is_paragraph,
            likeness: open.likeness,
            is_lead: open.is_lead,
            place: open.place,
            n_link: run.n_link,
        });
    }
}

/// True where a line break ends a paragraph: the last line is a long one that ends as a sentence does, as no line of a poem
/// or an address is.
fn is_paragraph_so_far(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or_default();
    line.chars().count() >= LONG_LINE
        && line.trim_end_matches(['"', '”', '“', '»', '’', ')']).ends_with(['.', '!', '?', '。', '…'])
}

/// Characters of a line that no poem has.
const LONG_LINE: usize = 120;

/// Elements without words for a reader.
const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "template", "iframe", "svg", "math", "object", "embed", "canvas", "head", "select",
    "textarea", "datalist", "audio", "video", "map",
];

/// True for elements that a site has made up. They may be anything; their names and classes tell.
fn is_custom(name: &str) -> bool {
    name.contains('-')
}

/// True for elements that stand on lines of their own.
fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

const BLOCKS: &[&str] = &[
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "figure",
    "figcaption",
    "blockquote",
    "header",
    "footer",
    "nav",
    "aside",
    "main",
    "td",
    "tr",
    "th",
    "table",
    "tbody",
    "thead",
    "tfoot",
    "caption",
    "dl",
    "dt",
    "dd",
    "pre",
    "address",
    "form",
    "fieldset",
    "legend",
    "details",
    "summary",
    "button",
    "hr",
    "center",
    "body",
    "html",
    "dialog",
    "dir",
    "menu",
    "hgroup",
    "search",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<(Part, String)> {
        blocks(&Html::parse_document(html)).into_iter().map(|block| (block.part, block.text)).collect()
    }

    #[test]
    fn elements_and_double_breaks_end_blocks() {
        let found = texts(
            "<h2>The  quay</h2><p>One <b>bold</b> line<br>and a second.<br> <br>Next.</p><ul><li>a<p>b</p></ul>\
             <figure><figcaption>Crane</figcaption></figure><div>loose <span>words</span><div>inner</div>tail</div>",
        );
        let expected = [
            (Part::Heading, "The quay"),
            (Part::Body, "One bold line\nand a second."),
            (Part::Body, "Next."),
            (Part::Item, "a"),
            (Part::Item, "b"),
            (Part::Caption, "Crane"),
            (Part::Body, "loose words"),
            (Part::Body, "inner"),
            (Part::Body, "tail"),
        ];
        assert_eq!(found, expected.map(|(part, text)| (part, text.to_owned())));
    }

    #[test]
    fn scripts_and_hidden_words_are_no_blocks_of_the_reader() {
        let html =
            "<p>Seen <span style='display: none'>not seen</span>here<script>var a</script></p><p hidden>Secret</p>";
        let found = blocks(&Html::parse_document(html));
        assert_eq!(found[0].text, "Seen here");
        assert!(found[1].place.hidden);
    }
}

//! A page as lines, each with the role of the element it stands in. Walks the tree without recursion.

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::Html;
use scraper::node::{Element, Node};

/// What a line is, as its element says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Unknown,
    /// A code of Factiva.
    Code,
    Outlet,
    /// Section, date and page.
    Header,
    Headline,
    Standfirst,
    Byline,
    Body,
    Beside,
    Footer,
}

/// What an element means.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Meaning {
    /// True for one that holds an article.
    pub(super) is_article: bool,
    /// The role of the lines inside.
    pub(super) role: Option<Role>,
}

/// A line of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) role: Role,
    /// Words with one blank between them; never empty.
    pub(super) text: String,
}

/// The lines of an article, or those between two.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    pub(super) is_article: bool,
    pub(super) lines: Vec<Line>,
}

/// The pieces of a page, in its order.
pub(super) fn pieces(html: &str, meaning: impl Fn(&Element) -> Meaning) -> Vec<Piece> {
    let page = Html::parse_document(html);
    let mut walk = Walk { pieces: vec![Piece::default()], roles: Vec::new(), text: String::new() };
    let mut skipped: Option<NodeId> = None;
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) if skipped.is_none() => match node.value() {
                Node::Element(element) if SKIPPED.contains(&element.name()) => skipped = Some(node.id()),
                Node::Element(element) => walk.open(node.id(), element, meaning(element)),
                Node::Text(text) => walk.text.push_str(text),
                _ => {}
            },
            Edge::Close(node) if skipped.is_none() => {
                if let Node::Element(element) = node.value() {
                    walk.close(node.id(), element, meaning(element));
                }
            }
            Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
            _ => {}
        }
    }
    walk.end_line();
    walk.pieces.retain(|piece| !piece.lines.is_empty());
    walk.pieces
}

/// Elements whose words nobody sees.
const SKIPPED: &[&str] = &["head", "script", "style", "noscript", "template", "svg"];

/// Elements inside a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "img", "ins", "kbd", "label", "mark",
    "q", "s", "small", "span", "strong", "sub", "sup", "tt", "u", "var", "wbr",
];

struct Walk {
    pieces: Vec<Piece>,
    /// The open elements that have a role.
    roles: Vec<(NodeId, Role)>,
    /// Of the line that is not ended.
    text: String,
}

impl Walk {
    fn open(&mut self, id: NodeId, element: &Element, meaning: Meaning) {
        if meaning.role.is_some() || !INLINE.contains(&element.name()) {
            self.end_line();
        }
        if meaning.is_article {
            self.start(true);
        }
        if let Some(role) = meaning.role {
            self.roles.push((id, role));
        }
    }

    fn close(&mut self, id: NodeId, element: &Element, meaning: Meaning) {
        let has_role = self.roles.last().is_some_and(|(open, _)| *open == id);
        if has_role || !INLINE.contains(&element.name()) {
            self.end_line();
        }
        if has_role {
            self.roles.pop();
        }
        if meaning.is_article {
            self.start(false);
        }
    }

    /// A new piece begins. Where nothing stands before it, as with an article inside another, it is the same.
    fn start(&mut self, is_article: bool) {
        match self.pieces.last_mut() {
            Some(piece) if piece.lines.is_empty() => piece.is_article = is_article,
            _ => self.pieces.push(Piece { is_article, lines: Vec::new() }),
        }
    }

    fn end_line(&mut self) {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.text.clear();
        let role = self.roles.last().map(|(_, role)| *role).unwrap_or_default();
        let Some(piece) = self.pieces.last_mut().filter(|_| !text.is_empty()) else { return };
        piece.lines.push(Line { role, text });
    }
}

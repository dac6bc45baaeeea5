//! Factiva as a page: an article is a table of codes, or plain paragraphs ("article format").

use scraper::node::Element;

use super::super::super::Reason;
use super::super::codes::{self, Code};
use super::super::draft::Draft;
use super::super::factiva;
use super::super::lines::Para;
use super::walk::{Line, Meaning, Piece, Role, pieces};

/// An article that was cut may have no more.
const FEWEST_CODES: usize = 2;

/// The articles of an export of this layout.
pub(super) fn read(html: &str) -> Option<Vec<Draft>> {
    let pieces = pieces(html, meaning);
    if !pieces.iter().any(is_article) {
        return None;
    }
    let (mut drafts, mut cover): (Vec<Draft>, Vec<String>) = (Vec::new(), Vec::new());
    for piece in pieces {
        match drafts.last_mut() {
            _ if is_article(&piece) => drafts.push(article(&piece)),
            Some(last) => piece.lines.iter().for_each(|line| last.leave_out(Reason::Label, &line.text)),
            None => cover.extend(piece.lines.into_iter().map(|line| line.text)),
        }
    }
    drafts.first_mut()?.cover(cover.into_iter());
    Some(drafts)
}

/// `div.article`, `td.index`.
fn meaning(element: &Element) -> Meaning {
    let has = |class: &str| element.classes().any(|known| known == class);
    let is_article = element.name() == "div" && has("article");
    let role = match element.name() {
        "td" | "th" if has("index") => Some(Role::Code),
        "td" => Some(Role::Body),
        _ => None,
    };
    Meaning { is_article, role }
}

fn is_article(piece: &Piece) -> bool {
    piece.is_article && (n_codes(piece) >= FEWEST_CODES || factiva::is_plain_article(&paras(&piece.lines)))
}

fn n_codes(piece: &Piece) -> usize {
    piece.lines.iter().filter(|line| code(line).is_some()).count()
}

fn code(line: &Line) -> Option<Code> {
    codes::find(&line.text).filter(|_| line.role == Role::Code)
}

fn paras(lines: &[Line]) -> Vec<Para> {
    lines.iter().map(|line| Para { text: line.text.clone(), is_apart: true }).collect()
}

fn article(piece: &Piece) -> Draft {
    if n_codes(piece) < FEWEST_CODES {
        return factiva::plain_article(&paras(&piece.lines));
    }
    let mut draft = Draft::default();
    let mut lines = piece.lines.iter().peekable();
    while let Some(line) = lines.next() {
        let Some(found) = code(line) else {
            draft.leave_out(Reason::Label, &line.text);
            continue;
        };
        let mut values = Vec::new();
        while let Some(value) = lines.next_if(|next| next.role == Role::Body) {
            values.push(value.text.clone());
        }
        codes::take(found, &line.text, &values, &mut draft);
    }
    draft
}

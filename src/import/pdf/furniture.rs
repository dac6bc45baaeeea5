//! What stands on the pages and is no part of the article: running heads and feet, page numbers, a browser's lines.

use super::super::{Field, FieldKind};
use super::block::LineBlock;
use super::line::Line;
use super::page::Document;
use super::print;

/// How many lines from the edge are looked at.
const N_EDGE: usize = 3;

/// How much the height of a line may differ between pages, in points.
const SAME_HEIGHT: f64 = 4.0;

/// What was taken off the pages.
#[derive(Default)]
pub(super) struct Furniture {
    /// In the order of the pages, each once.
    pub(super) lines: Vec<String>,
    /// What the lines say of the article.
    pub(super) fields: Vec<Field>,
    /// True where a browser printed the page.
    pub(super) is_print: bool,
}

impl Furniture {
    /// Takes it off `pages`.
    pub(super) fn of(pages: &mut [Vec<LineBlock>], document: &Document) -> Self {
        let mut furniture = Self::default();
        let edges: Vec<Vec<Edge>> = pages.iter().map(|blocks| edges(blocks)).collect();
        let uses_artifacts = uses_artifacts(pages);
        for (page, blocks) in edges.iter().zip(pages.iter_mut()) {
            let gone: Vec<Vec<Line>> = page.iter().map(|edge| furniture.gone(edge, &edges)).collect();
            // From the edge inwards: what repeats behind other text is text.
            let (top, bottom) = page.split_at(page.len().div_ceil(2));
            let n_top = gone.iter().take(top.len()).take_while(|lines| !lines.is_empty()).count();
            let n_bottom = gone.iter().rev().take(bottom.len()).take_while(|lines| !lines.is_empty()).count();
            let drop: Vec<Line> =
                gone.iter().take(n_top).chain(gone.iter().rev().take(n_bottom)).flatten().cloned().collect();
            furniture.take(blocks, |line| (uses_artifacts && line.is_artifact) || drop.contains(line));
        }
        if let Some(date) = document.made_on.clone().filter(|_| furniture.is_print) {
            furniture.fields.push(Field {
                kind: FieldKind::ReadOn,
                value: date,
                source: "when the PDF was made".to_owned(),
            });
        }
        furniture
    }

    /// The lines of a row that are no text.
    fn gone(&mut self, edge: &Edge, edges: &[Vec<Edge>]) -> Vec<Line> {
        let is_browser = edge.is_outermost && print::is_of_browser(&edge.row.iter().collect::<Vec<_>>());
        self.is_print |= is_browser && edge.row.iter().any(|line| !print::is_page_number(&line.text));
        let is_gone = |line: &&Line| {
            is_browser
                || (edge.is_outermost && print::is_page_number(&line.text))
                || n_pages_with(edges, line) >= 2.max(edges.len() / 4)
        };
        edge.row.iter().filter(is_gone).cloned().collect()
    }

    fn take(&mut self, blocks: &mut Vec<LineBlock>, is_gone: impl Fn(&Line) -> bool) {
        for block in blocks.iter_mut() {
            let (gone, kept): (Vec<Line>, Vec<Line>) = std::mem::take(&mut block.lines).into_iter().partition(&is_gone);
            for line in &gone {
                self.note(&line.text);
            }
            *block = LineBlock::of(kept);
        }
        blocks.retain(|block| !block.lines.is_empty());
    }

    fn note(&mut self, text: &str) {
        if let Some(address) = print::address(text)
            && self.fields.iter().all(|field| field.kind != FieldKind::Address)
        {
            let source = "head or foot of the page".to_owned();
            self.fields.push(Field { kind: FieldKind::Address, value: address.to_owned(), source });
        }
        let text = print::without_path(text);
        if !self.lines.contains(&text) {
            self.lines.push(text);
        }
    }
}

/// The lines at one height near the top or the bottom of a page.
struct Edge {
    row: Vec<Line>,
    is_outermost: bool,
}

fn edges(blocks: &[LineBlock]) -> Vec<Edge> {
    let mut lines: Vec<&Line> = blocks.iter().flat_map(|block| &block.lines).collect();
    lines.sort_by(|a, b| a.base.total_cmp(&b.base));
    let rows: Vec<Vec<Line>> = lines
        .chunk_by(|a, b| b.base - a.base < 2.0)
        .map(|row| row.iter().map(|line| (*line).clone()).collect())
        .collect();
    let n_rows = rows.len();
    let is_edge = |idx: usize| idx < N_EDGE || idx + N_EDGE >= n_rows;
    let edge = |(idx, row)| Edge { row, is_outermost: n_rows > 1 && (idx == 0 || idx + 1 == n_rows) };
    rows.into_iter().enumerate().filter(|(idx, _)| is_edge(*idx)).map(edge).collect()
}

/// On how many pages a line like this stands at this height.
fn n_pages_with(edges: &[Vec<Edge>], line: &Line) -> usize {
    let pattern = pattern(&line.text);
    let is_alike = |other: &Line| (other.base - line.base).abs() < SAME_HEIGHT && self::pattern(&other.text) == pattern;
    edges.iter().filter(|page| page.iter().flat_map(|edge| &edge.row).any(is_alike)).count()
}

/// The text with every number alike.
fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if !c.is_numeric() {
            pattern.push(c);
        } else if !pattern.ends_with('#') {
            pattern.push('#');
        }
    }
    pattern
}

/// Some programs call everything furniture; then nothing is.
fn uses_artifacts(pages: &[Vec<LineBlock>]) -> bool {
    let lines = || pages.iter().flatten().flat_map(|block| &block.lines);
    let n_furniture: usize = lines().filter(|line| line.is_artifact).map(|line| line.text.len()).sum();
    n_furniture * 3 < lines().map(|line| line.text.len()).sum::<usize>()
}

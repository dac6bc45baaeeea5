//! Two passages beside each other, wherever that is: the same marks as in the columns.

use crate::compare::words::flipped;
use crate::compare::{Linker, WordLink};
use crate::text::{Article, Folding};

use super::Segment;
use super::band::tiles;
use super::calm::calmed;
use super::marks::marks_of_both;
use super::passage::Passage;

/// A passage: sentences of an article.
type Cell<'a> = (&'a Article, &'a [usize]);

/// Two passages, each compared with the other word by word, however far apart they are; per sentence, segments that
/// tile it.
pub fn segments_beside(a: Cell<'_>, b: Cell<'_>, folding: Folding) -> [Vec<Vec<Segment>>; 2] {
    let ([of_a, of_b], links) = tied(&mut Linker::default(), a, b, folding);
    let [marks_a, marks_b] = marks_of_both((&of_a, &links), (&of_b, &flipped(&links)));
    [tiles(a.0, a.1, &marks_a), tiles(b.0, b.1, &marks_b)]
}

/// The words of both passages, and what ties them.
fn tied<'a>(linker: &mut Linker, a: Cell<'a>, b: Cell<'a>, folding: Folding) -> ([Passage<'a>; 2], Vec<WordLink>) {
    let links = linker.links_anew(a, b, folding);
    let passages = [a, b].map(|(article, cell)| Passage::read(article, cell, linker));
    let links = calmed(&passages[0], &passages[1], &links);
    (passages, links)
}

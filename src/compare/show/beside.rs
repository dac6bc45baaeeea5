//! Two passages beside each other, wherever that is: the same marks as in the columns.

use crate::compare::{Linker, Progress, WordLink};
use crate::text::{Article, Folding};

use super::Segment;
use super::band::{flipped, tiles};
use super::calm::calmed;
use super::marks::{Beside, Passage, marks_of};

/// A passage: sentences of an article.
type Cell<'a> = (&'a Article, &'a [usize]);

/// The words of two passages tied as they are shown: equal words that are not worth a break are part of the changes
/// around them, as [`super::super::LinkKind::Reworded`].
pub fn shown_links(a: Cell<'_>, b: Cell<'_>, folding: Folding) -> Vec<WordLink> {
    tied(a, b, folding).1
}

/// Two passages, each compared with the other word by word, however far apart they are; per sentence, segments that
/// tile it.
pub fn segments_beside(a: Cell<'_>, b: Cell<'_>, folding: Folding) -> [Vec<Vec<Segment>>; 2] {
    let ([of_a, of_b], links) = tied(a, b, folding);
    let side = |(article, cell): Cell<'_>, passage: &Passage<'_>, links: &[WordLink]| {
        tiles(article, cell, &marks_of(passage, links, Beside::Base))
    };
    [side(a, &of_a, &links), side(b, &of_b, &flipped(&links))]
}

/// The words of both passages, and what ties them.
fn tied<'a>(a: Cell<'a>, b: Cell<'a>, folding: Folding) -> ([Passage<'a>; 2], Vec<WordLink>) {
    let mut linker = Linker::default();
    let links = linker.links(a, b, folding, &Progress::default()).unwrap_or_default();
    let passages = [a, b].map(|(article, cell)| Passage::read(article, cell, &mut linker));
    let links = calmed(&passages[0], &passages[1], &links);
    (passages, links)
}

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
    let mut linker = Linker::default();
    let links = linker.links(a, b, folding, &Progress::default()).unwrap_or_default();
    let passages = (Passage::read(a.0, a.1, &mut linker), Passage::read(b.0, b.1, &mut linker));
    calmed(&passages.0, &passages.1, &links)
}

/// Two passages, each compared with the other word by word, however far apart they are; per sentence, segments that
/// tile it.
pub fn segments_beside(a: Cell<'_>, b: Cell<'_>, folding: Folding) -> [Vec<Vec<Segment>>; 2] {
    let links = shown_links(a, b, folding);
    let mut linker = Linker::default();
    let mut side = |(article, cell): Cell<'_>, links: &[WordLink]| {
        let passage = Passage::read(article, cell, &mut linker);
        tiles(article, cell, &marks_of(&passage, links, Beside::Base))
    };
    [side(a, &links), side(b, &flipped(&links))]
}

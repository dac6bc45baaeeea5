//! Two passages beside each other, wherever that is: the same marks as in the columns.

use crate::compare::words::{flipped, stretches};
use crate::compare::{LinkKind, Linker, WordLink};
use crate::text::{Article, ByteSpan, Folding};

use super::Segment;
use super::band::tiles;
use super::calm::calmed;
use super::marks::{Beside, marks_of};
use super::passage::Passage;

/// A passage: sentences of an article.
type Cell<'a> = (&'a Article, &'a [usize]);

/// The words of two whole texts, however long, tied as they are shown: equal words that are not worth a break are part of
/// the changes around them, as [`LinkKind::Reworded`]. What both have alike is one link from end to end, and only what is left is cut into words.
pub fn shown_links(a: &str, b: &str, folding: Folding) -> Vec<WordLink> {
    let mut linker = Linker::default();
    let mut links = Vec::new();
    for stretch in stretches(a, b) {
        if stretch.is_equal {
            links.push(WordLink { a: stretch.a, b: stretch.b, kind: LinkKind::Same, moved: false });
        }
        if stretch.is_equal || stretch.a.is_empty() || stretch.b.is_empty() {
            continue;
        }
        let passage = |text: &str, span: ByteSpan| Article::passage(span.cut(text).to_owned());
        let (in_a, in_b) = (passage(a, stretch.a), passage(b, stretch.b));
        let (_, found) = tied(&mut linker, (&in_a, &[0]), (&in_b, &[0]), folding);
        links.extend(found.into_iter().map(|link| WordLink {
            a: link.a.shifted(stretch.a.start),
            b: link.b.shifted(stretch.b.start),
            ..link
        }));
    }
    links
}

/// Two passages, each compared with the other word by word, however far apart they are; per sentence, segments that
/// tile it.
pub fn segments_beside(a: Cell<'_>, b: Cell<'_>, folding: Folding) -> [Vec<Vec<Segment>>; 2] {
    let ([of_a, of_b], links) = tied(&mut Linker::default(), a, b, folding);
    let side = |(article, cell): Cell<'_>, passage: &Passage<'_>, links: &[WordLink]| {
        tiles(article, cell, &marks_of(passage, links, Beside::Base))
    };
    [side(a, &of_a, &links), side(b, &of_b, &flipped(&links))]
}

/// The words of both passages, and what ties them.
fn tied<'a>(linker: &mut Linker, a: Cell<'a>, b: Cell<'a>, folding: Folding) -> ([Passage<'a>; 2], Vec<WordLink>) {
    let links = linker.links_anew(a, b, folding);
    let passages = [a, b].map(|(article, cell)| Passage::read(article, cell, linker));
    let links = calmed(&passages[0], &passages[1], &links);
    (passages, links)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::WordKind;

    /// Which words of two texts hold on to each other in their places, by where they stand; no punctuation.
    fn held(a: &str, b: &str, links: &[WordLink]) -> Vec<(usize, usize)> {
        let words = |text: &str, span: ByteSpan| {
            let passage = Article::passage(span.cut(text).to_owned());
            let words = passage.words().iter().filter(|word| word.kind != WordKind::Punctuation);
            words.map(|word| word.span.start + span.start).collect::<Vec<_>>()
        };
        let same = links.iter().filter(|link| link.kind == LinkKind::Same && !link.moved);
        same.flat_map(|link| words(a, link.a).into_iter().zip(words(b, link.b))).collect()
    }

    #[derive(Clone, Debug)]
    enum Edit {
        Keep,
        Cut,
        Change,
        Add,
    }

    fn edits() -> impl Strategy<Value = Vec<Edit>> {
        let edit =
            prop_oneof![12 => Just(Edit::Keep), 1 => Just(Edit::Cut), 1 => Just(Edit::Change), 1 => Just(Edit::Add)];
        prop::collection::vec(edit, 0..90)
    }

    proptest! {
        #[test]
        fn two_texts_are_tied_as_all_their_words_would_be(edits in edits(), new_line in 5_usize..40) {
            let word = |at: usize| if at % 9 == 4 { format!("Anna{at}") } else { format!("told{at},") };
            let (mut a, mut b) = (String::new(), String::new());
            for (at, edit) in edits.iter().enumerate() {
                let end = if at % new_line == 0 { ".\n" } else { " " };
                if !matches!(edit, Edit::Add) {
                    a += &format!("{}{end}", word(at));
                }
                match edit {
                    Edit::Keep => b += &format!("{}{end}", word(at)),
                    Edit::Change | Edit::Add => b += &format!("Other{at}{end}"),
                    Edit::Cut => {}
                }
            }
            let passages = [&a, &b].map(|text| Article::passage(text.clone()));
            let folding = Folding::default();
            let (_, whole) = tied(&mut Linker::default(), (&passages[0], &[0]), (&passages[1], &[0]), folding);
            let by_stretches = shown_links(&a, &b, folding);
            prop_assert_eq!(held(&a, &b, &by_stretches), held(&a, &b, &whole), "{}\n{}", a, b);
        }
    }
}

//! Stretches of two texts: those that both have alike, and the rest, cut into words.

use crate::compare::words::stretches;
use crate::compare::{LinkKind, Linker, WordLink};
use crate::text::{Article, ByteSpan, Folding};

/// A stretch of both texts.
pub(super) struct Part {
    pub(super) a: ByteSpan,
    pub(super) b: ByteSpan,
    /// True where the two are the same but for blanks.
    pub(super) is_equal: bool,
    /// Either side cut into words, where it was.
    pub(super) cut: Option<[Article; 2]>,
    /// What ties the words of both sides, in places of the whole texts.
    pub(super) links: Vec<WordLink>,
}

impl Part {
    /// Either side, cut into words.
    pub(super) fn cut(&mut self, (a, b): (&str, &str)) -> &[Article; 2] {
        let passage = |text: &str, span: ByteSpan| Article::passage(span.cut(text).to_owned());
        let (in_a, in_b) = (self.a, self.b);
        self.cut.get_or_insert_with(|| [passage(a, in_a), passage(b, in_b)])
    }
}

/// Two texts in stretches, each with what ties its words; as one stretch where they are short.
pub(super) fn parts(linker: &mut Linker, (a, b): (&str, &str), folding: Folding, whole: bool) -> Vec<Part> {
    let all = if whole {
        vec![(ByteSpan::whole(a), ByteSpan::whole(b), false)]
    } else {
        stretches(a, b).into_iter().map(|stretch| (stretch.a, stretch.b, stretch.is_equal)).collect()
    };
    let part = |(in_a, in_b, is_equal): (ByteSpan, ByteSpan, bool)| {
        let mut part = Part { a: in_a, b: in_b, is_equal, cut: None, links: Vec::new() };
        if is_equal {
            part.links.push(WordLink { a: in_a, b: in_b, kind: LinkKind::Same, moved: false });
        } else if !in_a.is_empty() && !in_b.is_empty() {
            let [of_a, of_b] = part.cut((a, b));
            let links = linker.links_anew((of_a, &[0]), (of_b, &[0]), folding);
            part.links = links.iter().map(|link| shifted(link, in_a.start, in_b.start)).collect();
        }
        part
    };
    all.into_iter().map(part).collect()
}

fn shifted(link: &WordLink, a: usize, b: usize) -> WordLink {
    WordLink { a: link.a.shifted(a), b: link.b.shifted(b), ..*link }
}

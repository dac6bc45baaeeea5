//! Old and new wording beside each other, with the words marked that differ.

use crate::compare::{LinkKind, link_words};
use crate::text::{Article, ByteSpan, Folding, Metadata};

/// A stretch of one of two wordings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The words, with the blanks after them.
    pub text: String,
    /// True where the other wording has other words, or none.
    pub differs: bool,
}

/// Two wordings as stretches; those of each, joined, are the wording.
pub fn side_by_side(old: &str, new: &str) -> [Vec<Stretch>; 2] {
    let [old, new] = [old, new].map(|text| Article::new(text.to_owned(), Metadata::default()));
    let all = |article: &Article| (0..article.sentences().len()).collect::<Vec<_>>();
    let as_written = Folding { case: false, diacritics: false, ..Folding::default() };
    let links = link_words(&old, &all(&old), &new, &all(&new), as_written);
    let same = links.iter().filter(|link| link.kind == LinkKind::Same);
    let (of_old, of_new): (Vec<ByteSpan>, Vec<ByteSpan>) = same.map(|link| (link.a, link.b)).unzip();
    [stretches(&old, &of_old), stretches(&new, &of_new)]
}

fn stretches(article: &Article, same: &[ByteSpan]) -> Vec<Stretch> {
    let text = article.text();
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut push = |span: ByteSpan, differs: bool| match stretches.last_mut() {
        Some(last) if last.differs == differs => last.text.push_str(span.cut(text)),
        _ if span.is_empty() => {}
        _ => stretches.push(Stretch { text: span.cut(text).to_owned(), differs }),
    };
    let mut at = 0;
    let mut before = false;
    for word in article.words() {
        let differs = !same.iter().any(|span| span.overlaps(word.span));
        // The blank between two words goes with what differs on both sides of it, or else with the rest.
        push(ByteSpan::new(at, word.span.start), differs && before);
        push(word.span, differs);
        (at, before) = (word.span.end, differs);
    }
    push(ByteSpan::new(at, text.len()), false);
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hard_texts::hard_texts;
    use proptest::prelude::*;

    fn marked(stretches: &[Stretch]) -> String {
        let mark =
            |stretch: &Stretch| if stretch.differs { format!("[{}]", stretch.text) } else { stretch.text.clone() };
        stretches.iter().map(mark).collect()
    }

    #[test]
    fn the_words_that_differ_are_marked_on_both_sides() {
        let [old, new] = side_by_side("at least 12 people were hurt", "at least 14 people were badly hurt");
        assert_eq!(marked(&old), "at least [12] people were hurt");
        assert_eq!(marked(&new), "at least [14] people were [badly] hurt");
    }

    proptest! {
        #[test]
        fn stretches_joined_are_the_wording(old in prop_oneof![any::<String>(), hard_texts()], new in "[ab .\n]{0,30}") {
            let joined = |side: &[Stretch]| side.iter().map(|stretch| stretch.text.as_str()).collect::<String>();
            let sides = side_by_side(&old, &new);
            prop_assert_eq!([joined(&sides[0]), joined(&sides[1])], [old, new]);
        }
    }
}

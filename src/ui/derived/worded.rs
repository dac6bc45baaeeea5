//! Two or more versions of one short text, with what their words mean beside each other.

use std::ops::Range;

use crate::compare::{Meaning, Segment, segments_beside};
use crate::text::{Article, CodePoints, Folding, Metadata};

/// A text with its marks, in characters.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Worded {
    pub(crate) text: String,
    pub(crate) marks: Vec<(Range<usize>, Meaning)>,
}

impl Worded {
    /// The first of `texts` beside the second, each other one beside the first.
    pub(crate) fn of(texts: &[&str]) -> Vec<Self> {
        let articles = texts.iter().map(|text| Article::new((*text).to_owned(), Metadata::default()));
        let articles = articles.collect::<Vec<_>>();
        let nothing = Article::new(String::new(), Metadata::default());
        let beside = |idx: usize| articles.get(usize::from(idx == 0)).unwrap_or(&nothing);
        articles.iter().enumerate().map(|(idx, article)| Self::beside(article, beside(idx))).collect()
    }

    /// The words of one meaning, for those who do not see the marks.
    pub(crate) fn words(&self, meaning: Meaning) -> String {
        let chars = self.text.chars().collect::<Vec<_>>();
        let ranges = self.marks.iter().filter(|(_, other)| *other == meaning).map(|(range, _)| range.clone());
        let words = ranges.filter_map(|range| chars.get(range)).map(|words| words.iter().collect::<String>());
        words.collect::<Vec<_>>().join(", ")
    }

    fn beside(article: &Article, other: &Article) -> Self {
        let every = |article: &Article| (0..article.sentences().len()).collect::<Vec<_>>();
        let (own, others) = (every(article), every(other));
        let [segments, _] = segments_beside((article, &own), (other, &others), Folding::default());
        let points = CodePoints::new(article.text());
        let is_marked = |segment: &Segment| !matches!(segment.meaning, Meaning::Plain | Meaning::Same);
        let marks = segments.into_iter().flatten().filter(is_marked);
        let marks = marks.map(|segment| {
            let chars = points.from_bytes(segment.span);
            (chars.start..chars.end, segment.meaning)
        });
        Self { text: article.text().to_owned(), marks: marks.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_say_what_only_they_have() {
        let both = Worded::of(&["Twelve people were hurt on the quay.", "Twelve people were badly hurt."]);
        assert_eq!(both[0].words(Meaning::OnlyHere), "on the quay");
        assert_eq!(both[1].words(Meaning::OnlyHere), "badly");
        assert_eq!(Worded::of(&["alone"])[0].marks.len(), 1);
        assert_eq!(Worded::of(&["", "x"])[0].marks, []);
    }
}

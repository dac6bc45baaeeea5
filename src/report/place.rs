//! Where words stand in an article, as people cite it.

use std::fmt;

use crate::text::{Article, BlockKind, ByteSpan, CodePointSpan, CodePoints};

/// The place of a span: the sentences it touches, and its code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) first: Spot,
    pub(super) last: Spot,
    pub(super) points: CodePointSpan,
}

/// One sentence, numbered for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    kind: BlockKind,
    /// Running text: which paragraph of it, from 1. Anything else: how many such paragraphs stand before.
    paragraph: usize,
    /// Within the paragraph, from 1.
    sentence: usize,
}

impl Place {
    /// The place of `span` in `article`; `None` where it touches no sentence.
    pub(super) fn of(article: &Article, points: &CodePoints, span: ByteSpan) -> Option<Self> {
        let sentences = article.sentences();
        let first = sentences.partition_point(|sentence| sentence.span.end <= span.start);
        let n_touched = sentences.iter().skip(first).take_while(|sentence| sentence.span.overlaps(span)).count();
        let last = first + n_touched.checked_sub(1)?;
        Some(Self { first: Spot::of(article, first)?, last: Spot::of(article, last)?, points: points.from_bytes(span) })
    }

    /// For table cells: `3.2` is paragraph 3, sentence 2.
    pub(super) fn short(&self) -> String {
        let (first, last) = (self.first, self.last);
        if first == last {
            first.short()
        } else if first.paragraph == last.paragraph {
            format!("{}–{}", first.short(), last.sentence)
        } else {
            format!("{}–{}", first.short(), last.short())
        }
    }

    /// With the code points: what a note needs to be checked against the article.
    pub(super) fn cited(&self) -> String {
        format!("{self} (code points {}–{})", self.points.start, self.points.end)
    }
}

impl Spot {
    fn of(article: &Article, sentence_idx: usize) -> Option<Self> {
        let paragraph_idx = article.sentences().get(sentence_idx)?.paragraph_idx;
        let paragraph = article.paragraphs().get(paragraph_idx)?;
        let is_body = |kind: BlockKind| kind == BlockKind::Body;
        let n_before = article.paragraphs().iter().take(paragraph_idx).filter(|p| is_body(p.kind)).count();
        Some(Self {
            kind: paragraph.kind,
            paragraph: n_before + usize::from(is_body(paragraph.kind)),
            sentence: sentence_idx - paragraph.sentences.start + 1,
        })
    }

    fn short(&self) -> String {
        match self.kind {
            BlockKind::Body => format!("{}.{}", self.paragraph, self.sentence),
            BlockKind::Headline => "headline".to_owned(),
            BlockKind::Heading => "head".to_owned(),
            BlockKind::Caption => "caption".to_owned(),
            BlockKind::Byline => "byline".to_owned(),
        }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            BlockKind::Body => write!(f, "paragraph {}, sentence {}", self.paragraph, self.sentence),
            BlockKind::Headline => f.write_str("headline"),
            BlockKind::Heading => write!(f, "section head before paragraph {}", self.paragraph + 1),
            BlockKind::Caption => write!(f, "caption after paragraph {}", self.paragraph),
            BlockKind::Byline => f.write_str("byline"),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.first, self.last);
        let is_one_block = first.kind == last.kind && first.paragraph == last.paragraph;
        if first == last || (is_one_block && first.kind != BlockKind::Body) {
            write!(f, "{first}")
        } else if is_one_block {
            write!(f, "paragraph {}, sentences {}–{}", first.paragraph, first.sentence, last.sentence)
        } else {
            write!(f, "{first} to {last}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Metadata;

    fn place_of(marked: &str) -> Option<Place> {
        let (start, end) = (marked.find("[[").unwrap(), marked.find("]]").unwrap() - 2);
        let headline = Some("The roof fell".to_owned());
        let article =
            Article::new(marked.replace("[[", "").replace("]]", ""), Metadata { headline, ..Metadata::default() });
        let points = CodePoints::new(article.text());
        Place::of(&article, &points, ByteSpan::new(start, end))
    }

    fn place(marked: &str) -> String {
        place_of(marked).map_or_else(|| "nowhere".to_owned(), |p| format!("{p} ({}..{})", p.points.start, p.points.end))
    }

    #[test]
    fn counts_paragraphs_of_running_text() {
        assert_eq!(place("[[The roof]] fell\n\nNobody died. Two men ran."), "headline (0..8)");
        assert_eq!(place("The roof fell\n\nNobody died. Two [[men]] ran."), "paragraph 1, sentence 2 (32..35)");
        assert_eq!(place("The roof fell\n\n[[Nobody died. Two]] men ran."), "paragraph 1, sentences 1–2 (15..31)");
        assert_eq!(
            place("The roof fell\n\nNobody died.\n\nTwo men [[ran.\n\nIt rained]] all day."),
            "paragraph 2, sentence 1 to paragraph 3, sentence 1 (37..52)"
        );
    }

    #[test]
    fn what_is_no_running_text_goes_by_its_name() {
        let page = "The roof fell\n\nBy Ada Marsh\n\nNobody died at the hall.\n\nPhoto: the hall. By Ada Marsh.\n\nThe night \
                    before\n\nTwo men ran to the river. It rained all day.\n\nThey slept.";
        for (words, full, short) in [
            ("The roof", "headline", "headline"),
            ("By Ada Marsh", "byline", "byline"),
            ("died", "paragraph 1, sentence 1", "1.1"),
            ("Photo: the hall.", "caption after paragraph 1", "caption"),
            ("Photo: the hall. By Ada Marsh.", "caption after paragraph 1", "caption–2"),
            ("night", "section head before paragraph 2", "head"),
            ("rained", "paragraph 2, sentence 2", "2.2"),
            ("river. It", "paragraph 2, sentences 1–2", "2.1–2"),
            ("rained all day.\n\nThey", "paragraph 2, sentence 2 to paragraph 3, sentence 1", "2.2–3.1"),
            ("before\n\nTwo", "section head before paragraph 2 to paragraph 2, sentence 1", "head–2.1"),
        ] {
            let place = place_of(&page.replacen(words, &format!("[[{words}]]"), 1)).expect("words stand somewhere");
            assert_eq!((place.to_string().as_str(), place.short().as_str()), (full, short), "{words}");
        }
    }

    #[test]
    fn a_citation_has_the_code_points() {
        let place = place_of("The roof fell\n\nNobody died. Two [[men]] ran.").expect("words stand somewhere");
        assert_eq!(place.cited(), "paragraph 1, sentence 2 (code points 32–35)");
    }

    #[test]
    fn counts_code_points() {
        assert_eq!(place("The roof fell\n\n👩‍👧 and é [[ran]]."), "paragraph 1, sentence 1 (25..28)");
    }

    #[test]
    fn white_space_is_nowhere() {
        assert_eq!(place("The roof fell[[\n]]\nNobody died."), "nowhere");
    }
}

//! Anchors: how a note keeps hold of its words.

use crate::text::{ArticleId, ByteSpan};

/// How many graphemes of context an anchor keeps on either side (as Hypothesis does).
pub const CONTEXT_GRAPHEMES: usize = 32;

/// How many places of the quoted words are looked at: "the" of a long article is not worth more.
const MAX_PLACES: usize = 10_000;

/// One passage of one article: position, exact quote, and the context around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The article.
    pub article: ArticleId,
    /// Where the words stood when the anchor was made.
    pub span: ByteSpan,
    /// The words.
    pub exact: String,
    /// What stood before them.
    pub before: String,
    /// What stood after them.
    pub after: String,
}

/// Where an anchor's words are now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Resolved {
    /// Same words, same place.
    Exact(ByteSpan),
    /// Same words, another place.
    Moved(ByteSpan),
    /// Not to be found.
    Lost,
}

impl Resolved {
    /// Where it is now, if anywhere.
    pub fn span(self) -> Option<ByteSpan> {
        match self {
            Self::Exact(span) | Self::Moved(span) => Some(span),
            Self::Lost => None,
        }
    }
}

/// Makes an anchor for `span` of `text`, widened to whole graphemes.
pub fn describe(article: ArticleId, text: &str, span: ByteSpan) -> Anchor {
    let span = span.snapped(text);
    Anchor {
        article,
        span,
        exact: span.cut(text).to_owned(),
        before: span.context_before(text, CONTEXT_GRAPHEMES).to_owned(),
        after: span.context_after(text, CONTEXT_GRAPHEMES).to_owned(),
    }
}

/// Finds the words of `anchor` in `text`.
///
/// At their old place they are taken as they are: a saved file holds its texts, so nothing drifts
/// between saving and opening. Elsewhere every occurrence is judged by how much of the context
/// stands around it, and among equals by nearness to the old place.
pub fn resolve(anchor: &Anchor, text: &str) -> Resolved {
    if anchor.span.get(text) == Some(anchor.exact.as_str()) {
        return Resolved::Exact(anchor.span);
    }
    if anchor.exact.is_empty() {
        return Resolved::Lost;
    }
    let best = places(&anchor.exact, text).take(MAX_PLACES).max_by_key(|span| fit(anchor, text, *span));
    best.map_or(Resolved::Lost, Resolved::Moved)
}

/// Every place of `exact` in `text`, overlapping ones too.
fn places<'a>(exact: &'a str, text: &'a str) -> impl Iterator<Item = ByteSpan> + 'a {
    let next = move |from: usize| text.get(from..)?.find(exact).map(|at| from + at);
    let step = exact.chars().next().map_or(1, char::len_utf8);
    let starts = std::iter::successors(next(0), move |start| next(start + step));
    starts.map(|start| ByteSpan::new(start, start + exact.len()))
}

/// How well `span` fits: characters of context that stand around it, then nearness.
fn fit(anchor: &Anchor, text: &str, span: ByteSpan) -> (usize, std::cmp::Reverse<usize>) {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let n_before = common(anchor.before.chars().rev(), before.chars().rev());
    let n_after = common(anchor.after.chars(), after.chars());
    (n_before + n_after, std::cmp::Reverse(span.start.abs_diff(anchor.span.start)))
}

fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    const ARTICLE: ArticleId = ArticleId(Uuid::nil());

    fn anchor_of(text: &str, words: &str, nth: usize) -> Anchor {
        let (start, _) = text.match_indices(words).nth(nth).unwrap();
        describe(ARTICLE, text, ByteSpan::new(start, start + words.len()))
    }

    fn found_after(anchor: &Anchor, text: &str) -> Option<String> {
        let span = resolve(anchor, text).span()?;
        let line = text.lines().position(|line| {
            let start = line.as_ptr().addr() - text.as_ptr().addr();
            (start..=start + line.len()).contains(&span.start)
        });
        Some(format!("line {}: {}", line?, span.cut(text)))
    }

    #[test]
    fn words_are_found_where_their_context_went() {
        let text = "The minister said no.\nThe mayor said yes.\n";
        let yes = anchor_of(text, "said", 1);
        assert_eq!(resolve(&yes, text), Resolved::Exact(yes.span));
        let swapped = "The mayor said yes.\nThe minister said no, and left.\n";
        assert_eq!(found_after(&yes, swapped).as_deref(), Some("line 0: said"));
        let inserted = "Updated.\nThe minister said no.\nThe mayor said yes.\n";
        assert_eq!(found_after(&yes, inserted).as_deref(), Some("line 2: said"));
    }

    #[test]
    fn without_context_the_nearest_place_is_taken() {
        let anchor = Anchor {
            span: ByteSpan::new(12, 14),
            before: String::new(),
            after: String::new(),
            ..anchor_of("ab", "ab", 0)
        };
        assert_eq!(resolve(&anchor, "ab.......ab......ab"), Resolved::Moved(ByteSpan::new(9, 11)));
    }

    #[test]
    fn words_that_are_gone_are_lost() {
        let anchor = anchor_of("The minister resigned", "minister", 0);
        assert_eq!(resolve(&anchor, "The premier resigned"), Resolved::Lost);
        assert_eq!(resolve(&anchor, ""), Resolved::Lost);
        let nothing = describe(ARTICLE, "abc", ByteSpan::new(2, 2));
        assert_eq!(resolve(&nothing, "a"), Resolved::Lost);
    }

    #[test]
    fn highlights_may_overlap() {
        let text = "a dozen people were hurt";
        let (outer, inner) = (anchor_of(text, "a dozen people", 0), anchor_of(text, "dozen", 0));
        assert_eq!(resolve(&outer, text), Resolved::Exact(outer.span));
        assert_eq!(resolve(&inner, text), Resolved::Exact(inner.span));
    }

    proptest! {
        #[test]
        fn what_was_described_is_found(text in any::<String>(), start in 0usize..200, len in 0usize..60) {
            let anchor = describe(ARTICLE, &text, ByteSpan::new(start, start + len));
            prop_assert_eq!(resolve(&anchor, &text), Resolved::Exact(anchor.span));
            prop_assert_eq!(anchor.span.cut(&text), anchor.exact);
        }

        #[test]
        fn text_put_before_moves_it_along(text in "[ab é👩\u{301}\n]{1,40}", new in "[xy é\r\n]{1,20}", start in 0usize..40, len in 1usize..9) {
            let anchor = describe(ARTICLE, &text, ByteSpan::new(start, start + len));
            let moved = anchor.span.shifted(new.len());
            let later = format!("{new}{text}");
            match resolve(&anchor, &later) {
                Resolved::Moved(span) => prop_assert_eq!(span.cut(&later), anchor.exact),
                Resolved::Exact(span) => prop_assert_eq!(span, anchor.span),
                Resolved::Lost => prop_assert!(anchor.exact.is_empty(), "{:?} stands at {:?}", anchor.exact, moved),
            }
        }
    }
}

//! Anchors: how a note keeps hold of its words.
//!
//! [`describe`] makes an anchor, [`resolve`] finds it again in its own text at constant cost, and a
//! [`Finder`] looks for it in another one.

mod approximate;
mod edition;
mod find;
mod needle;

pub use edition::{Question, Wording};
pub use find::{Finder, Known, Origin};

use crate::text::{ArticleId, ByteSpan};

use super::Unknown;

/// How many graphemes of context an anchor keeps on either side (as Hypothesis does).
pub const CONTEXT_GRAPHEMES: usize = 32;

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
    /// What the words were in an earlier edition, where a person took other words for them.
    pub was: Option<Wording>,
    /// What a person has to decide about a later edition.
    pub question: Option<Question>,
    /// What only a newer program knows.
    pub unknown: Unknown,
}

impl Anchor {
    /// What only a newer program knows of it, and of the words of other editions that it holds.
    pub fn unknowns(&self) -> impl Iterator<Item = &Unknown> {
        let asked = match &self.question {
            Some(Question::Changed(wording)) => Some(&wording.unknown),
            Some(Question::Lost(_)) | None => None,
        };
        [&self.unknown].into_iter().chain(self.was.as_ref().map(|was| &was.unknown)).chain(asked)
    }

    /// The same anchor, with `of` said of every article that it names.
    pub fn readdressed(&self, of: impl Fn(ArticleId) -> ArticleId) -> Self {
        let wording = |words: &Wording| Wording { article: of(words.article), ..words.clone() };
        let question = self.question.as_ref().map(|question| match question {
            Question::Changed(words) => Question::Changed(wording(words)),
            Question::Lost(article) => Question::Lost(of(*article)),
        });
        Self { article: of(self.article), was: self.was.as_ref().map(wording), question, ..self.clone() }
    }
}

/// Where an anchor's words are now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Resolved {
    /// Same words, same place.
    Exact(ByteSpan),
    /// Same words (they may be set differently: quotation marks, line breaks), another place.
    Moved(ByteSpan),
    /// Perhaps here: other words, or the same among strangers. For a person to decide.
    Changed {
        /// Where.
        span: ByteSpan,
        /// How sure, 0..=1.
        confidence: f32,
    },
    /// Not to be found.
    Lost,
}

impl Resolved {
    /// Where the same words are now, if there is no doubt.
    pub fn span(self) -> Option<ByteSpan> {
        match self {
            Self::Exact(span) | Self::Moved(span) => Some(span),
            Self::Changed { .. } | Self::Lost => None,
        }
    }

    /// How sure it is, 0..=1.
    pub fn confidence(self) -> f32 {
        match self {
            Self::Exact(_) | Self::Moved(_) => 1.0,
            Self::Changed { confidence, .. } => confidence,
            Self::Lost => 0.0,
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
        was: None,
        question: None,
        unknown: Unknown::default(),
    }
}

/// Finds the words of `anchor` in the text of its own article.
///
/// At their old place they are taken as they are: a saved file holds its texts, so nothing drifts
/// between saving and opening. Otherwise the text is searched, see [`Finder`].
pub fn resolve(anchor: &Anchor, text: &str) -> Resolved {
    if stands_in_place(anchor, text) {
        return Resolved::Exact(anchor.span);
    }
    Finder::new(text).find(anchor, &Known::default())
}

/// True where words and surroundings are where they were.
pub fn stands_in_place(anchor: &Anchor, text: &str) -> bool {
    let ByteSpan { start, end } = anchor.span;
    anchor.span.get(text) == Some(anchor.exact.as_str())
        && text.get(..start).is_some_and(|before| before.ends_with(&anchor.before))
        && text.get(end..).is_some_and(|after| after.starts_with(&anchor.after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hard_texts::hard_texts;
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
    fn without_context_the_nearest_place_is_only_proposed() {
        let anchor = Anchor {
            span: ByteSpan::new(11, 13),
            before: String::new(),
            after: String::new(),
            ..anchor_of("ab", "ab", 0)
        };
        let found = resolve(&anchor, "ab ...... ab ..... ab");
        assert!(matches!(found, Resolved::Changed { span: ByteSpan { start: 10, end: 12 }, .. }), "{found:?}");
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
    fn an_anchor_that_begins_or_ends_inside_a_dash_is_asked_about() {
        let dashes = "Prices fell -- oil first of all -- and rose again.";
        let dots = (
            "They will wait and see about the oil... Then they left.",
            "They will wait and see about the oil… Then they left.",
        );
        for (before, after, words) in [
            (dashes, dashes, "- oil first of all"),
            (dashes, dashes, "oil first of all -"),
            (dots.0, dots.1, "wait and see about the oil."),
        ] {
            let anchor = anchor_of(before, words, 0);
            let found = resolve(&anchor, &format!("Late news. {after}"));
            assert!(matches!(found, Resolved::Changed { .. }), "{words}: {found:?}");
        }
    }

    #[test]
    fn a_letter_of_a_word_that_went_is_not_found_in_the_word_beside_it() {
        let text = "So on 12 of them Mibel warned people crane in least the council.";
        let letter = describe(ARTICLE, text, ByteSpan::new(text.find("ople").unwrap() - 1, text.find("ople").unwrap()));
        let found = resolve(&letter, &text.replace("people", ""));
        assert!(found.span().is_none(), "{found:?}");
    }

    #[test]
    fn a_word_that_has_grown_is_not_passed_over_for_its_double() {
        let text = "ab 12 ab 12 ab 13 of the people of Merrow were hurt";
        let first = anchor_of(text, "ab 12", 0);
        let found = resolve(&first, &format!("x{text}"));
        assert!(!matches!(found.span(), Some(span) if span.start > 2), "{found:?}");
    }

    #[test]
    fn a_word_that_has_grown_outdoes_a_double_among_strangers() {
        let text = "é\n👩👩 👩 aa\n👩 \u{301}👩éaé é\n\u{301} \u{301}\u{301}a";
        let first = anchor_of(text, "é", 0);
        let found = resolve(&first, &format!(" é\nx{text}"));
        assert!(matches!(found, Resolved::Changed { .. } | Resolved::Lost), "{found:?}");
    }

    #[test]
    fn words_and_surroundings_must_all_stand_where_they_were() {
        let text = "Late. The minister said no, and left.";
        let anchor = anchor_of(text, "said", 0);
        assert!(stands_in_place(&anchor, text));
        for moved in [
            "Late! The minister said no, and left.",
            "Late. The minister says no, and left.",
            "Late. The minister said so, and left.",
            "",
        ] {
            assert!(!stands_in_place(&anchor, moved), "{moved:?}");
        }
    }

    #[test]
    fn only_what_is_beyond_doubt_has_a_span() {
        let span = ByteSpan::new(1, 4);
        for (resolved, sure, confidence) in [
            (Resolved::Exact(span), Some(span), 1.0),
            (Resolved::Moved(span), Some(span), 1.0),
            (Resolved::Changed { span, confidence: 0.7 }, None, 0.7),
            (Resolved::Lost, None, 0.0),
        ] {
            assert_eq!((resolved.span(), resolved.confidence()), (sure, confidence), "{resolved:?}");
        }
    }

    #[test]
    fn an_article_that_goes_by_another_name_does_so_all_over_the_anchor() {
        let [old, new] = [1, 2].map(|n| ArticleId(Uuid::from_u128(n)));
        let wording = |article| Wording::new(article, ByteSpan::new(0, 3), "The", 80);
        let questions = |article| [None, Some(Question::Changed(wording(article))), Some(Question::Lost(article))];
        for (question, expected) in questions(old).into_iter().zip(questions(new)) {
            assert!(question.as_ref().is_none_or(|question| question.article() == old));
            let anchor = Anchor { article: old, was: Some(wording(old)), question, ..anchor_of("The end", "The", 0) };
            let renamed = anchor.readdressed(|article| if article == old { new } else { article });
            assert_eq!(renamed, Anchor { article: new, was: Some(wording(new)), question: expected, ..anchor });
        }
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
        fn what_was_described_is_found(text in prop_oneof![any::<String>(), hard_texts()], start in 0usize..200, len in 0usize..60) {
            let anchor = describe(ARTICLE, &text, ByteSpan::new(start, start + len));
            prop_assert_eq!(resolve(&anchor, &text), Resolved::Exact(anchor.span));
            prop_assert_eq!(anchor.span.cut(&text), anchor.exact);
        }

        #[test]
        fn text_put_before_never_moves_it_elsewhere(text in "[ab é👩\u{301}\n]{1,60}", new in "[xy é\r\n]{1,20}", start in 0usize..40, len in 1usize..20) {
            let anchor = describe(ARTICLE, &text, ByteSpan::new(start, start + len));
            let later = format!("{new}{text}");
            let true_place = anchor.span.shifted(new.len());
            match resolve(&anchor, &later) {
                Resolved::Moved(span) => prop_assert_eq!(span, true_place.snapped(&later).trimmed(&later), "{:?}", anchor),
                Resolved::Exact(span) => prop_assert_eq!(span, anchor.span),
                Resolved::Changed { .. } | Resolved::Lost => {}
            }
        }
    }
}

//! What a workspace gives to a comparison: its articles in list order, and its pins as sentences.

use std::sync::Arc;

use crate::compare::{Extent, Options, PassagePin, SentenceRef};
use crate::notes::{Anchor, Pin, PinKind, resolve};
use crate::text::{Article, ArticleId, ByteSpan};

use super::Workspace;

/// Everything a comparison depends on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComparisonInput {
    /// In list order, without those set aside; articles never change under one id and hash.
    pub articles: Vec<(ArticleId, Arc<Article>)>,
    /// What people decided.
    pub options: Options,
}

impl ComparisonInput {
    /// The articles as [`crate::compare::compare`] takes them.
    pub fn refs(&self) -> Vec<&Article> {
        self.articles.iter().map(|(_, article)| article.as_ref()).collect()
    }

    /// How large the articles are, for [`crate::compare::memory_needed`].
    pub fn extents(&self) -> Vec<Extent> {
        self.articles.iter().map(|(_, article)| Extent::of(article)).collect()
    }
}

/// What one step stricter adds to the threshold.
const STRICTNESS_STEP: f32 = 0.05;

impl Workspace {
    /// What to compare, and how.
    pub fn comparison_input(&self) -> ComparisonInput {
        let articles = self.compared().into_iter().map(|record| (record.id, Arc::clone(&record.article)));
        let articles: Vec<_> = articles.collect();
        let pins = self.pins().flat_map(|pin| passage_pins(&articles, pin)).collect();
        let event = self.event();
        let threshold = Options::DEFAULT_THRESHOLD + STRICTNESS_STEP * f32::from(event.strictness);
        let boilerplate = event.boilerplate.into_iter().collect();
        let options = Options { pins, threshold, boilerplate, folding: event.folding, ..Options::default() };
        ComparisonInput { articles, options }
    }
}

/// A pin as pairs of sentences: each of one passage with each of the other. None where the words are lost.
fn passage_pins(articles: &[(ArticleId, Arc<Article>)], pin: &Pin) -> Vec<PassagePin> {
    let together = match pin.kind {
        PinKind::Together => true,
        PinKind::Apart => false,
        PinKind::Unknown => return Vec::new(),
    };
    let [a, b] = pin.passages.each_ref().map(|anchor| sentences(articles, anchor));
    a.iter().flat_map(|a| b.iter().map(move |b| PassagePin { a: *a, b: *b, together })).collect()
}

/// The sentences that the words of an anchor touch.
fn sentences(articles: &[(ArticleId, Arc<Article>)], anchor: &Anchor) -> Vec<SentenceRef> {
    let Some(article_idx) = articles.iter().position(|(id, _)| *id == anchor.article) else { return Vec::new() };
    let article = &articles[article_idx].1;
    let Some(span) = resolve(anchor, article.text()).span() else { return Vec::new() };
    let touched = |(_, sentence): &(usize, ByteSpan)| sentence.overlaps(span);
    let spans = article.sentences().iter().map(|sentence| sentence.span).enumerate();
    spans.filter(touched).map(|(sentence_idx, _)| SentenceRef { article_idx, sentence_idx }).collect()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::edits::{self, Ids, NewArticle};
    use super::super::{Document, Signer};
    use super::*;
    use crate::compare::{Progress, compare};
    use crate::notes::describe;
    use crate::text::Metadata;

    fn article(text: &str) -> NewArticle {
        NewArticle::of(Article::new(text.to_owned(), Metadata::default()))
    }

    #[test]
    fn a_pin_keeps_passages_apart_or_together_whatever_they_say() {
        let now = Timestamp::from_second(0).unwrap();
        let (mut document, mut ids, mut signer) = (Document::default(), Ids::counted(), Signer::new("Ada", "ada-1"));
        let new = vec![
            article("The crane fell at noon in the port. Nobody saw the red fox."),
            article("A crane fell in the port at noon. The mayor sang."),
        ];
        document.carry_out(edits::add_articles(document.workspace(), &mut ids, new, now).request, &mut signer, now);
        let row_of_first = |document: &Document, sentence_idx: usize| {
            let input = document.workspace().comparison_input();
            let comparison = compare(&input.refs(), &input.options, &Progress::default()).unwrap();
            (comparison.row_of[0][0], comparison.row_of[1][sentence_idx])
        };
        let (first, second) = row_of_first(&document, 0);
        assert_eq!(first, second, "paired by what they say");
        let input = document.workspace().comparison_input();
        let anchor = |article_idx: usize, sentence_idx: usize| {
            let (id, article) = &input.articles[article_idx];
            describe(*id, article.text(), article.sentences()[sentence_idx].span)
        };
        for (kind, sentence_idx) in [(PinKind::Apart, 0), (PinKind::Together, 1)] {
            let (request, _) = edits::add_pin(&mut ids, kind, [anchor(0, 0), anchor(1, sentence_idx)]);
            document.carry_out(request, &mut signer, now);
            let (first, second) = row_of_first(&document, sentence_idx);
            assert_eq!(first == second, kind == PinKind::Together);
        }
    }
}

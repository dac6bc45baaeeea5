//! Word links that are remembered by what the passages say, and words by their letters.

use rustc_hash::FxHashMap;

use super::vocabulary::{Passage, Told, Vocabulary, n_words};
use super::{LinkKind, WordLink, match_items};
use crate::compare::{Cancelled, Progress};
use crate::text::{Article, BlockKind, ByteSpan, Folding, WordKind};

/// Most words and links that are remembered, some fifty bytes each.
const MOST: usize = 1_000_000;

/// Some words of an article that is one passage, by their indices.
pub(in crate::compare) type Run<'a> = (&'a Article, std::ops::Range<usize>);

/// Matches words like [`super::link_words`], and remembers what it found.
///
/// Links hang on nothing but the letters of the two passages and on what is overlooked in comparing. So the same two
/// passages get the same links, wherever they stand, and one linker may serve any number of comparisons.
#[derive(Debug, Default)]
pub struct Linker {
    vocabulary: Vocabulary,
    /// Passages by their words, as numbers.
    passages: FxHashMap<Vec<u32>, u32>,
    /// The links of two passages, counted in words.
    known: FxHashMap<(u32, u32), Vec<WordLink>>,
    /// How much is remembered, in words and links.
    size: usize,
}

impl Linker {
    /// The links between two passages: see [`super::link_words`].
    ///
    /// # Errors
    /// [`Cancelled`] soon after [`Progress::cancel`].
    pub fn links(
        &mut self,
        a: (&Article, &[usize]),
        b: (&Article, &[usize]),
        folding: Folding,
        progress: &Progress,
    ) -> Result<Vec<WordLink>, Cancelled> {
        self.overlook(folding);
        let mut links = Vec::new();
        for (a, b) in matched_apart(a, b) {
            links.extend(if is_first(a, b) {
                self.links_of(a, b, progress)?
            } else {
                flipped(&self.links_of(b, a, progress)?)
            });
        }
        Ok(links)
    }

    fn links_of(&mut self, a: Passage<'_>, b: Passage<'_>, progress: &Progress) -> Result<Vec<WordLink>, Cancelled> {
        let (a_words, b_words) = (self.vocabulary.words(a), self.vocabulary.words(b));
        let spans = (spans(a), spans(b));
        if a_words == b_words {
            return Ok(word_by_word(&spans));
        }
        let pair = self.passages.get(&a_words).copied().zip(self.passages.get(&b_words).copied());
        if let Some(known) = pair.and_then(|pair| self.known.get(&pair)) {
            return Ok(placed(known.clone(), &spans));
        }
        let items = self.vocabulary.items(&a_words, &b_words);
        let links = match_items(&items, progress)?.links(&items);
        let found = placed(links.clone(), &spans);
        self.remember(a_words, b_words, links);
        Ok(found)
    }

    /// The same, without a look at what passages it remembers: for such as will hardly come again.
    pub(in crate::compare) fn links_anew(&mut self, a: Passage<'_>, b: Passage<'_>, folding: Folding) -> Vec<WordLink> {
        self.overlook(folding);
        found_anew(&mut self.vocabulary, a, b, &Progress::default()).unwrap_or_default()
    }

    /// Ties among words that stand in many places: of each, what it ties (counted in words of `a` and of `b`, one run after
    /// the other) and whether that says something. No tie goes beyond its run.
    pub(in crate::compare) fn ties_among(
        &mut self,
        a: &[Run<'_>],
        b: &[Run<'_>],
        folding: Folding,
    ) -> Vec<(WordLink, bool)> {
        self.overlook(folding);
        let (mut runs_a, mut runs_b) = (Vec::new(), Vec::new());
        let sides = [(a, &mut runs_a, "\u{1}"), (b, &mut runs_b, "\u{2}")];
        let words = sides.map(|(runs, starts, border)| {
            let border = self.vocabulary.number(border, WordKind::Punctuation);
            let mut words: Vec<u32> = Vec::new();
            for (article, of) in runs {
                starts.push(words.len());
                words.extend(self.vocabulary.words((article, &[0])).get(of.clone()).unwrap_or_default());
                words.push(border); // Nothing follows on from one run to the next.
            }
            words
        });
        let items = self.vocabulary.items(&words[0], &words[1]);
        let never = Progress::default();
        let links = match_items(&items, &never).map(|matching| matching.links(&items)).unwrap_or_default();
        let place = |span: ByteSpan, starts: &[usize]| {
            let run = starts.partition_point(|start| *start <= span.start).checked_sub(1)?;
            let end = starts.get(run + 1).copied().unwrap_or(usize::MAX);
            (span.end < end).then(|| ByteSpan::new(span.start - run, span.end - run))
        };
        let is_telling = |link: &WordLink| {
            let words = words[0].get(link.a.start..link.a.end).unwrap_or_default();
            link.kind != LinkKind::Reworded && words.iter().any(|word| self.vocabulary.told(*word).is_telling)
        };
        let tied = links.iter().filter_map(|link| {
            let (a, b) = (place(link.a, &runs_a)?, place(link.b, &runs_b)?);
            Some((WordLink { a, b, ..*link }, is_telling(link)))
        });
        tied.collect()
    }

    /// Forgets what it knows where that fills more than half of its room: to be called before each comparison.
    pub fn make_room(&mut self) {
        if self.size + self.vocabulary.len() > MOST / 2 {
            *self = Self { vocabulary: Vocabulary::new(self.vocabulary.folding), ..Self::default() };
        }
    }

    /// Per word of a passage, what it says by itself.
    pub(in crate::compare) fn told(&mut self, article: &Article, sentences: &[usize]) -> Vec<Told> {
        let words = self.vocabulary.words((article, sentences));
        words.into_iter().map(|word| self.vocabulary.told(word)).collect()
    }

    fn overlook(&mut self, folding: Folding) {
        if self.vocabulary.folding != folding {
            *self = Self { vocabulary: Vocabulary::new(folding), ..Self::default() };
        }
    }

    fn remember(&mut self, a: Vec<u32>, b: Vec<u32>, links: Vec<WordLink>) {
        if self.size + a.len() + b.len() + links.len() > MOST {
            return;
        }
        self.size += links.len();
        let pair = (self.passage(a), self.passage(b));
        self.known.insert(pair, links);
    }

    fn passage(&mut self, words: Vec<u32>) -> u32 {
        let next = u32::try_from(self.passages.len()).unwrap_or(u32::MAX);
        if let Some(known) = self.passages.get(&words) {
            return *known;
        }
        self.size += words.len();
        self.passages.insert(words, next);
        next
    }
}

/// The links between two passages, found anew.
pub(super) fn found_anew(
    vocabulary: &mut Vocabulary,
    a: Passage<'_>,
    b: Passage<'_>,
    progress: &Progress,
) -> Result<Vec<WordLink>, Cancelled> {
    let mut links = Vec::new();
    for (a, b) in matched_apart(a, b) {
        let is_first = is_first(a, b);
        let (first, second) = if is_first { (a, b) } else { (b, a) };
        let words = [first, second].map(|passage| vocabulary.words(passage));
        let items = vocabulary.items(&words[0], &words[1]);
        let found = placed(match_items(&items, progress)?.links(&items), &(spans(first), spans(second)));
        links.extend(if is_first { found } else { flipped(&found) });
    }
    Ok(links)
}

/// What is matched by itself: the headline with a headline, what follows it with what follows there. Where one side has
/// nothing but its headline, and the other has none, the two are matched as they are.
fn matched_apart<'a>(a: Passage<'a>, b: Passage<'a>) -> Vec<(Passage<'a>, Passage<'a>)> {
    let [(head_a, rest_a), (head_b, rest_b)] = [a, b].map(|(article, sentences)| {
        let n = sentences.partition_point(|idx| article.block_kind(*idx) == BlockKind::Headline);
        let (head, rest) = sentences.split_at(n);
        ((article, head), (article, rest))
    });
    let is_one = |head: Passage<'_>, rest: Passage<'_>| head.1.is_empty() || rest.1.is_empty();
    if is_one(head_a, rest_a) && is_one(head_b, rest_b) {
        return vec![(a, b)];
    }
    let parts = [(head_a, head_b), (rest_a, rest_b)];
    parts.into_iter().filter(|(a, b)| !a.1.is_empty() && !b.1.is_empty()).collect()
}

/// True for the passage of fewer words, of as many for the one whose letters come first, and for one that has the same words.
///
/// Matching decides between equals by what stands first, and looks from one passage into the other. So two passages are
/// always matched in the same direction, whichever is asked for. (From the fewer words: MTRef words_f1 .835, else .834.)
fn is_first(a: Passage<'_>, b: Passage<'_>) -> bool {
    fn letters<'a>((article, sentences): Passage<'a>) -> impl Iterator<Item = (&'a str, WordKind)> {
        let words = sentences.iter().flat_map(|idx| article.words_of(*idx));
        words.map(|word| (word.span.cut(article.text()), word.kind))
    }
    n_words(a).cmp(&n_words(b)).then_with(|| letters(a).cmp(letters(b))).is_le()
}

/// The links with the other side first.
pub(in crate::compare) fn flipped(links: &[WordLink]) -> Vec<WordLink> {
    let mut flipped: Vec<WordLink> = links.iter().map(|link| WordLink { a: link.b, b: link.a, ..*link }).collect();
    flipped.sort_unstable();
    flipped
}

fn spans((article, sentences): Passage<'_>) -> Vec<ByteSpan> {
    let mut spans = Vec::with_capacity(n_words((article, sentences)));
    spans.extend(sentences.iter().flat_map(|idx| article.words_of(*idx)).map(|word| word.span));
    spans
}

/// The same words in the same order: what the matching of the two would come to.
fn word_by_word((a, b): &(Vec<ByteSpan>, Vec<ByteSpan>)) -> Vec<WordLink> {
    a.iter().zip(b).map(|(a, b)| WordLink { a: *a, b: *b, kind: LinkKind::Same, moved: false }).collect()
}

/// Links that are counted in words, at the places of the words.
fn placed(links: Vec<WordLink>, (a, b): &(Vec<ByteSpan>, Vec<ByteSpan>)) -> Vec<WordLink> {
    let place = |words: ByteSpan, spans: &[ByteSpan]| {
        let ends = spans.get(words.start).zip(words.end.checked_sub(1).and_then(|last| spans.get(last)));
        ends.map(|(first, last)| first.hull(*last)).unwrap_or_default()
    };
    links.into_iter().map(|link| WordLink { a: place(link.a, a), b: place(link.b, b), ..link }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Metadata;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn what_is_remembered_is_what_is_found_anew(
            texts in prop::collection::vec("([Tt]he |crane |cranes |fell |fallen |twelve |12 |of |quay |% |, ){0,9}", 1..5),
            foldings in prop::collection::vec(any::<bool>(), 1..3),
        ) {
            let articles: Vec<Article> =
                texts.into_iter().map(|text| Article::new(text, Metadata::default())).collect();
            let every = |article: &Article| (0..article.sentences().len()).collect::<Vec<_>>();
            let mut linker = Linker::default();
            let never = Progress::default();
            for case in foldings.iter().chain(&foldings) {
                let folding = Folding { case: *case, ..Folding::default() };
                for (a, b) in articles.iter().flat_map(|a| articles.iter().map(move |b| (a, b))) {
                    let (in_a, in_b) = (every(a), every(b));
                    let (a, b) = ((a, in_a.as_slice()), (b, in_b.as_slice()));
                    let anew = found_anew(&mut Vocabulary::new(folding), a, b, &never);
                    prop_assert_eq!(linker.links(a, b, folding, &never), anew.clone());
                    prop_assert_eq!(linker.links(a, b, folding, &never), anew);
                }
            }
        }
    }

    #[test]
    fn no_word_of_a_headline_is_matched_with_the_text_below_it() {
        let article = |headline: &str, text: &str| {
            let meta = Metadata { headline: Some(headline.to_owned()), ..Metadata::default() };
            Article::new(format!("{headline}\n\n{text}"), meta)
        };
        let a = article("Crane falls on Brack Quay", "A storm hit the harbour at dawn.");
        let b = article("Storm hits harbour", "The crane on Brack Quay fell at dawn.");
        let told = |in_a: &[usize], in_b: &[usize]| -> Vec<(String, String)> {
            let mut linker = Linker::default();
            let links = linker.links((&a, in_a), (&b, in_b), Folding::default(), &Progress::default()).unwrap();
            assert_eq!(linker.links_anew((&a, in_a), (&b, in_b), Folding::default()), links);
            let words = |link: &WordLink| (link.a.cut(a.text()).to_owned(), link.b.cut(b.text()).to_owned());
            links.iter().filter(|link| link.kind != LinkKind::Reworded).map(words).collect()
        };
        let both = told(&[0, 1], &[0, 1]);
        assert!(both.contains(&("dawn".to_owned(), "dawn".to_owned())), "{both:?}");
        let crosses = |(a, b): &(String, String)| a == "Crane" || a == "Brack" || b == "Storm" || b == "harbour";
        assert!(!both.iter().any(crosses), "{both:?}");
        assert!(told(&[0], &[1]).iter().any(crosses), "a headline alone is compared with what there is");
        assert!(!told(&[0, 1], &[1]).iter().any(crosses));
    }

    #[test]
    fn a_linker_that_is_full_answers_all_the_same() {
        let articles = ["The crane fell.", "A crane fell on the quay."]
            .map(|text| Article::new(text.to_owned(), Metadata::default()));
        let (a, b) = ((&articles[0], &[0][..]), (&articles[1], &[0][..]));
        let never = Progress::default();
        let mut linker = Linker { size: MOST, ..Linker::default() };
        let full = linker.links(a, b, Folding::default(), &never);
        assert!(linker.known.is_empty());
        linker.make_room();
        assert_eq!(linker.links(a, b, Folding::default(), &never), full);
        assert_eq!((linker.known.len(), linker.size < MOST), (1, true));
    }
}

//! What is known of words, kept from one comparison to the next.

use std::sync::{Arc, Mutex};

use crate::compare::{Cancelled, Columns, Comparison, Linker, Progress, columns_with};
use crate::text::Article;

/// What is known of the words of earlier comparisons. An article that is added to a set is matched with the others;
/// theirs are matched already. How rare each word is changes with every article, so pairs are scored anew.
pub(crate) type Words = Arc<Mutex<Linker>>;

/// An earlier comparison that is being given up may still hold the words: this one does without them then.
pub(super) fn columns_of(
    compared: (&[&Article], &Comparison),
    focus_idx: usize,
    words: &Words,
    progress: &Progress,
) -> Result<Columns, Cancelled> {
    match words.try_lock() {
        Ok(mut linker) => {
            linker.make_room();
            columns_with(&mut linker, compared, focus_idx, progress)
        }
        Err(_) => columns_with(&mut Linker::default(), compared, focus_idx, progress),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Derived, DerivedKey};
    use super::*;
    use crate::compare::{Options, compare, facts, sources};
    use crate::text::{ArticleId, Metadata};
    use crate::workspace::ComparisonInput;

    /// One event, told in so many ways.
    fn told(n: usize) -> Arc<Article> {
        let (who, when) = (["dockers", "sailors", "workers"][n % 3], ["Monday", "Tuesday"][n % 2]);
        let text = format!(
            "A crane fell on the quay of Port Hollis before dawn and injured {} {who} of the night shift.\n\n\
             Mayor Ilse Brandt called it a warning that nobody had heeded, and has been in office for {} years.\n\n\
             Ferries to Skarne stay cancelled until {when}, as its shipping company let passengers know by letter.",
            n + 2,
            n + 40,
        );
        Arc::new(Article::new(text, Metadata::default()))
    }

    fn key(n_articles: usize) -> DerivedKey {
        let id = |n: usize| ArticleId(uuid::Uuid::from_u128(n as u128 + 1));
        let articles = (0..n_articles).map(|n| (id(n), told(n))).collect();
        DerivedKey { input: Arc::new(ComparisonInput { articles, options: Options::default() }), focus_idx: 0 }
    }

    #[test]
    fn an_article_more_has_only_its_own_words_matched_and_looks_as_from_scratch() {
        let compute = |n: usize, words: &Words| {
            let progress = Progress::default();
            let derived = Derived::compute(key(n), None, words, &progress).unwrap();
            (format!("{:?} {:?}", derived.bands, derived.comparison), progress.spent())
        };
        let words = Words::default();
        compute(12, &words);
        let (remembered, n_steps) = compute(13, &words);
        let (from_scratch, n_all) = compute(13, &Words::default());
        assert_eq!(remembered, from_scratch);
        let progress = Progress::default();
        let key = key(13);
        let articles = key.input.refs();
        let comparison = compare(&articles, &key.input.options, &progress).unwrap();
        facts(&articles, &comparison, &progress).unwrap();
        sources(&articles, &comparison, &progress).unwrap();
        let (of_words, of_words_from_scratch) = (n_steps - progress.spent(), n_all - progress.spent());
        assert!(of_words * 4 <= of_words_from_scratch, "{of_words} steps, {of_words_from_scratch} from scratch");
    }
}

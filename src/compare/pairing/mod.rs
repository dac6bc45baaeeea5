//! Which sentences tell the same thing, in any order, and the rows that makes.
//!
//! Articles are put in an order of their own (by text) first, and mapped back last, so that nothing
//! in between can depend on the order in which they were loaded.

mod boilerplate;
mod copies;
mod corpus;
mod events;
mod grams;
mod index;
mod kinship;
mod ledger;
mod lexicon;
mod nearest;
mod outcome;
mod pins;
mod reasons;
mod remembered;
mod rows;
mod shared;
mod support;
mod ties;
mod twins;
mod vectors;
mod weights;
mod wordings;

use crate::text::Article;

use super::{Cancelled, Comparison, Options, Progress, Remark};
use corpus::Corpus;
use index::Index;
use outcome::Outcome;
use support::Support;
use ties::Ties;
use twins::Twins;
use vectors::{Scales, Vectors};

/// Pairs the sentences of `articles` in any order and joins the pairs into rows.
///
/// Rows come in the order in which the articles tell them, on the average. The same articles in
/// another order yield the same rows and scores.
///
/// # Errors
/// [`Cancelled`] where `progress` was cancelled.
pub fn compare(articles: &[&Article], options: &Options, progress: &Progress) -> Result<Comparison, Cancelled> {
    let order = order_by_text(articles);
    let sorted: Vec<&Article> = order.iter().map(|idx| articles[*idx]).collect();
    let corpus = Corpus::read(&sorted, options, progress)?;
    progress.report(0.05)?;
    let pins = pins::Pins::new(&corpus, &order, &options.pins);
    let mut twins = Twins::find(&corpus, &pins);
    let leaves_out = !options.keep_all_pairs;
    let scales = Scales::new(&corpus, leaves_out.then_some(&twins), progress)?;
    twins.add_edited((&corpus, &scales), options.threshold, &pins);
    let vectors = Vectors::new(&scales, leaves_out.then_some(&twins), progress)?;
    drop(scales);
    let (kinship, belonging) = kinship::kinship(&corpus, progress)?;
    let index = Index::new(&corpus, &vectors, progress)?;
    let (nearest, remembered) = nearest::nearest(&corpus, &index, progress)?;
    let mut support = Support::new(&corpus, &kinship, nearest, progress)?;
    let floor = if options.keep_all_pairs { weights::FLOOR } else { options.threshold * weights::STRANGERS };
    let mut scores = support::scores((&index, &remembered), &mut support, floor, progress)?;
    index::note_twins(&mut scores, &twins);
    let ties = Ties { corpus: &corpus, scores: &scores, twins: &twins, threshold: options.threshold };
    let clusters = rows::join(&corpus, ties, &pins, progress)?;
    let decided = outcome::pinned(&options.pins);
    let outcome = Outcome { corpus: &corpus, scores: &scores, twins: &twins, options, order: &order, pins: decided };
    let mut comparison = outcome::describe(&outcome, &clusters, progress)?;
    comparison.belonging = vec![1.0; articles.len()];
    order.iter().zip(belonging).for_each(|(loaded, near)| comparison.belonging[*loaded] = near);
    comparison.folding = options.folding;
    comparison.remarks = remarks(&corpus, &vectors);
    Ok(comparison)
}

/// What was left out so that the work would end.
fn remarks(corpus: &Corpus<'_>, vectors: &Vectors) -> Vec<Remark> {
    let (words_read, times) = (weights::WORDS_READ, weights::COPIES_APART);
    let sentences = corpus.articles.iter().flat_map(|article| article.sentences());
    let n_long = sentences.filter(|sentence| sentence.words.len() > words_read).count();
    let common = (vectors.n_left_out > 0).then_some(Remark::CommonLeftOut { n: vectors.n_left_out });
    let long = (n_long > 0).then_some(Remark::LongSentences { n: n_long, words_read });
    let n_repeated = corpus.wordings.iter().filter(|wording| wording.sentences.len() > times).count();
    let repeated = (n_repeated > 0).then_some(Remark::RepeatedInOrder { n: n_repeated, times });
    [common, long, repeated].into_iter().flatten().collect()
}

/// Indices into `articles`, sorted by text.
fn order_by_text(articles: &[&Article]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by(|a, b| articles[*a].text().cmp(articles[*b].text()).then(a.cmp(b)));
    order
}

#[cfg(test)]
mod tests;

//! How long work goes on after it was cancelled, in milliseconds: the longest of cancelling at many moments.

use std::time::{Duration, Instant};

use variorum::compare::{Cancelled, Comparison, Options, Progress, columns_until, compare, facts, sources};
use variorum::text::{Article, Metadata};

use super::texts;

/// At so many moments of the work it is cancelled.
const MOMENTS: u32 = 16;
/// As long as one file may be.
const LONGEST: usize = 20_000_000;

pub(crate) fn measure() {
    println!("{:<42} {:>9} {:>22}", "ms", "whole", "after it was cancelled");
    for (name, texts) in [
        ("50 articles of 1,000 words", texts::event(50, 1_000)),
        ("200 articles of 1,000 words", texts::event(200, 1_000)),
        ("two editions of 100,000 words", texts::editions(100_000).to_vec()),
    ] {
        let articles: Vec<Article> = texts.into_iter().map(|text| Article::new(text, Metadata::default())).collect();
        let refs: Vec<&Article> = articles.iter().collect();
        show(name, |progress| {
            let mut pairing = None;
            let is_done = everything(&refs, &mut pairing, progress).is_ok();
            (is_done, pairing)
        });
    }
    for (name, part) in [
        ("20 MB in one block", texts::REPEATED),
        ("20 MB without a stop", "bridge "),
        ("20 MB of Cyrillic letters", "мост "),
        ("20 MB of quotes", "“a ”b "),
    ] {
        let text = part.repeat(LONGEST / part.len());
        show(name, |progress| {
            let go_on = || progress.check().is_ok();
            (Article::new_while(text.clone(), Metadata::default(), &go_on).is_some(), None)
        });
    }
}

fn everything(articles: &[&Article], found: &mut Option<Comparison>, progress: &Progress) -> Result<(), Cancelled> {
    let comparison = found.insert(compare(articles, &Options::default(), progress)?);
    facts(articles, comparison, progress)?;
    sources(articles, comparison, progress)?;
    columns_until(articles, comparison, 0, progress).map(|_| ())
}

/// Whether the work was done, and the pairing, where it was: nobody waits until its memory is free again.
type Found = (bool, Option<Comparison>);

fn show(name: &str, work: impl Fn(&Progress) -> Found + Sync) {
    let start = Instant::now();
    work(&Progress::default());
    let whole = start.elapsed();
    let after = (1..MOMENTS).map(|nth| after_cancelling(whole * nth / MOMENTS, &work)).max().unwrap_or_default();
    println!("{name:<42} {:>9.0} {:>22.1}", whole.as_secs_f64() * 1e3, after.as_secs_f64() * 1e3);
}

/// How long work goes on that is cancelled at a moment; nothing where it was done before.
fn after_cancelling(moment: Duration, work: &(impl Fn(&Progress) -> Found + Sync)) -> Duration {
    let progress = Progress::default();
    std::thread::scope(|scope| {
        let working = scope.spawn(|| {
            let (is_done, found) = work(&progress);
            (is_done, Instant::now(), found)
        });
        std::thread::sleep(moment);
        progress.cancel();
        let cancelled = Instant::now();
        let (is_done, end, _found) = working.join().unwrap();
        if is_done { Duration::ZERO } else { end.saturating_duration_since(cancelled) }
    })
}

//! Marks at three levels: what window and reports draw under the words of a passage, decided once.
//!
//! The segments of a reading say what every word means. Here they become few long marks: a run of one meaning is one
//! mark, a fact wins over what else is there, and a run of small words alone is left to the highest level.

use crate::compare::background::is_function_word;
use crate::compare::{FactKind, Finding, Verdict};
use crate::text::{Article, ByteSpan, WordKind};

use super::{Meaning, Reading, Segment};

/// How much is marked; each level has all of those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// What differs in a fact: number, date, name, quote, hedge, label, who said it.
    Facts,
    /// Other words, and words that only one outlet has.
    #[default]
    Wording,
    /// Small words, other forms and words in another place too.
    All,
}

/// What a mark means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkKind {
    /// A fact that does not go with the base's.
    Fact(FactKind),
    /// Other words in the same place.
    Reworded,
    /// Words that the base has not; in the base, that no other has.
    OnlyHere,
    /// In a passage told very differently: what the base has too.
    Shared,
    /// Another form or spelling of the base's word.
    Form,
    /// The base's words in another place.
    Moved,
}

/// One mark under words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands in its article's text.
    pub span: ByteSpan,
    /// What it means.
    pub kind: MarkKind,
    /// The lowest level that shows it.
    pub level: Level,
    /// What stands in its place in the base (span of the base article's text), where that is known.
    pub counterpart: Option<ByteSpan>,
}

/// A fact in an article that does not go with what the base says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DifferingFact {
    /// The words that give it.
    pub span: ByteSpan,
    /// What kind of value it is.
    pub kind: FactKind,
}

/// Per article, the facts of a row that do not go with the base's; those of the base itself that do not go with
/// somebody's. Sorted by place. `findings` are those of the row, see [`crate::compare::Facts::by_row`].
pub fn differing_facts(findings: &[&Finding], base_idx: usize, n_articles: usize) -> Vec<Vec<DifferingFact>> {
    let mut differing = vec![Vec::new(); n_articles];
    let is_told = |finding: &&&Finding| {
        matches!(finding.verdict, Verdict::Conflict | Verdict::Differs) && finding.kind != FactKind::Prominence
    };
    for finding in findings.iter().filter(is_told) {
        let says = |article_idx: usize, value: &str| {
            finding.claims.iter().any(|claim| claim.article_idx == article_idx && claim.value == value)
        };
        let is_told_by_base = finding.claims.iter().any(|claim| claim.article_idx == base_idx);
        for claim in &finding.claims {
            let differs = if claim.article_idx == base_idx {
                let others = finding.claims.iter().map(|other| other.article_idx).filter(|other| *other != base_idx);
                others.into_iter().any(|other| !says(other, &claim.value))
            } else {
                is_told_by_base && !says(base_idx, &claim.value)
            };
            if let Some(of_article) = differing.get_mut(claim.article_idx).filter(|_| differs) {
                of_article.push(DifferingFact { span: claim.span, kind: finding.kind });
            }
        }
    }
    for of_article in &mut differing {
        of_article.sort_by_key(|fact| (fact.span, fact.kind));
        of_article.dedup();
    }
    differing
}

/// The marks of a reading of `article`, in the order of the text; none lies over another.
pub fn marks(article: &Article, reading: &Reading, facts: &[DifferingFact]) -> Vec<Mark> {
    let facts = facts_in(reading, facts);
    let mut marks: Vec<Mark> = facts.iter().map(|fact| of_fact(article, reading, *fact)).collect();
    for run in runs(article, reading) {
        let pieces = without(run.span, &facts);
        let is_whole = pieces.len() == 1 && pieces.first() == Some(&run.span);
        let piece = |span: ByteSpan| Mark { span, counterpart: run.counterpart.filter(|_| is_whole), ..run };
        marks.extend(
            pieces.into_iter().filter_map(|span| trimmed(article, piece(span))).map(|mark| levelled(article, mark)),
        );
    }
    marks.sort_by_key(|mark| mark.span);
    marks
}

/// The facts that stand in a reading, those that lie over an earlier one left out.
fn facts_in(reading: &Reading, facts: &[DifferingFact]) -> Vec<DifferingFact> {
    let is_here =
        |fact: &&DifferingFact| reading.segments.iter().flatten().any(|segment| segment.span.overlaps(fact.span));
    let mut here: Vec<DifferingFact> = Vec::new();
    for fact in facts.iter().filter(is_here) {
        if here.last().is_none_or(|last| last.span.end <= fact.span.start) {
            here.push(*fact);
        }
    }
    here
}

fn of_fact(article: &Article, reading: &Reading, fact: DifferingFact) -> Mark {
    let segments = reading.segments.iter().flatten().filter(|segment| segment.span.overlaps(fact.span));
    let counterparts =
        segments.filter(|segment| is_word(article, segment.span)).filter_map(|segment| segment.counterpart);
    let counterpart = counterparts.reduce(ByteSpan::hull);
    Mark { span: fact.span, kind: MarkKind::Fact(fact.kind), level: Level::Facts, counterpart }
}

/// Neighbouring segments that get the same mark, as one.
fn runs(article: &Article, reading: &Reading) -> Vec<Mark> {
    let mut runs: Vec<Mark> = Vec::new();
    for segment in reading.segments.iter().flatten() {
        let Some(kind) = kind(segment, reading.loose) else { continue };
        let is_next = |run: &Mark| {
            let between = ByteSpan::new(run.span.end, segment.span.start.max(run.span.end));
            run.kind == kind && between.cut(article.text()).trim().is_empty()
        };
        match runs.last_mut().filter(|run| is_next(run)) {
            Some(run) => {
                run.span = run.span.hull(segment.span);
                run.counterpart = match (run.counterpart, segment.counterpart) {
                    (Some(a), Some(b)) => Some(a.hull(b)),
                    (a, b) => a.or(b),
                };
            }
            None => runs.push(Mark { span: segment.span, kind, level: Level::All, counterpart: segment.counterpart }),
        }
    }
    runs
}

fn kind(segment: &Segment, is_loose: bool) -> Option<MarkKind> {
    match segment.meaning {
        Meaning::Same | Meaning::Variant | Meaning::Moved if is_loose => Some(MarkKind::Shared),
        Meaning::Plain | Meaning::Same => None,
        Meaning::OnlyHere | Meaning::Reworded if is_loose => None,
        Meaning::OnlyHere => Some(MarkKind::OnlyHere),
        Meaning::Reworded => Some(MarkKind::Reworded),
        Meaning::Variant => Some(MarkKind::Form),
        Meaning::Moved => Some(MarkKind::Moved),
    }
}

/// What of `span` is not in a fact.
fn without(span: ByteSpan, facts: &[DifferingFact]) -> Vec<ByteSpan> {
    let mut rest = Vec::new();
    let mut start = span.start;
    for fact in facts.iter().filter(|fact| fact.span.overlaps(span)) {
        if start < fact.span.start {
            rest.push(ByteSpan::new(start, fact.span.start));
        }
        start = start.max(fact.span.end);
    }
    if start < span.end {
        rest.push(ByteSpan::new(start, span.end));
    }
    rest
}

/// Without blanks and punctuation at its ends; nothing where it has no word.
fn trimmed(article: &Article, mark: Mark) -> Option<Mark> {
    let words = words_in(article, mark.span);
    let (first, last) = (words.clone().next()?, words.last()?);
    let [start, end] = [mark.span.start.max(first.start), mark.span.end.min(last.end)];
    Some(Mark { span: ByteSpan::new(start, end), ..mark })
}

/// At the level where it is worth to be seen.
fn levelled(article: &Article, mark: Mark) -> Mark {
    let is_small = |word: ByteSpan| is_function_word(&word.cut(article.text()).to_lowercase());
    let level = match mark.kind {
        MarkKind::Fact(_) => Level::Facts,
        MarkKind::Form | MarkKind::Moved => Level::All,
        MarkKind::Reworded | MarkKind::OnlyHere | MarkKind::Shared if words_in(article, mark.span).all(is_small) => {
            Level::All
        }
        MarkKind::Reworded | MarkKind::OnlyHere | MarkKind::Shared => Level::Wording,
    };
    Mark { level, ..mark }
}

fn is_word(article: &Article, span: ByteSpan) -> bool {
    words_in(article, span).next().is_some()
}

/// The words of a stretch, without punctuation.
fn words_in(article: &Article, span: ByteSpan) -> impl Iterator<Item = ByteSpan> + Clone + '_ {
    let words = article.words();
    let first = words.partition_point(|word| word.span.end <= span.start);
    let rest = words.get(first..).unwrap_or_default();
    let here = rest.iter().take_while(move |word| word.span.start < span.end);
    here.filter(|word| word.kind != WordKind::Punctuation).map(|word| word.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, Progress, columns, compare, facts};
    use crate::text::Metadata;

    /// The marks of the second of two texts against the first, with their words.
    fn marked(base: &str, other: &str) -> Vec<(String, MarkKind, Level)> {
        let articles = [base, other].map(|text| Article::new(text.to_owned(), Metadata::default()));
        let articles: Vec<&Article> = articles.iter().collect();
        let progress = Progress::default();
        let comparison = compare(&articles, &Options::default(), &progress).unwrap();
        let facts = facts(&articles, &comparison, &progress).unwrap();
        let columns = columns(&articles, &comparison, 0);
        let band =
            columns.bands.iter().find(|band| band.readings.iter().all(Option::is_some)).expect("one row of both");
        let differing = differing_facts(&facts.by_row(&articles, &comparison)[band.row_idx], band.base_idx, 2);
        let reading = band.readings[1].as_ref().unwrap();
        let marks = marks(articles[1], reading, &differing[1]);
        for pair in marks.windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start, "{marks:?}");
        }
        marks.into_iter().map(|m| (m.span.cut(other).to_owned(), m.kind, m.level)).collect()
    }

    #[test]
    fn a_fact_that_differs_is_marked_at_every_level_and_wins_over_other_words() {
        let marks = marked(
            "The crane fell on the old quay of Port Hollis and injured 12 dockers on Monday.",
            "The crane fell on the old quay of Port Hollis and injured 17 dockers on Monday.",
        );
        assert_eq!(marks, [("17".to_owned(), MarkKind::Fact(FactKind::Number), Level::Facts)]);
    }

    #[test]
    fn facts_that_go_together_are_no_difference() {
        let marks = marked(
            "The crane fell on the old quay of Port Hollis and injured 12 dockers on Monday.",
            "The crane fell on the old quay of Port Hollis and injured a dozen dockers on Monday.",
        );
        assert!(marks.iter().all(|(_, kind, level)| *level == Level::All && *kind == MarkKind::Form), "{marks:?}");
    }

    #[test]
    fn small_words_alone_are_left_to_the_highest_level_and_go_along_in_a_run() {
        let marks = marked(
            "The harbour master closed the northern gate after the storm had passed the island.",
            "The harbour master closed the northern gate when the storm had passed the island with broken chains.",
        );
        let of = |words: &str| marks.iter().find(|(text, ..)| text == words).map(|(_, _, level)| *level);
        assert_eq!(of("when"), Some(Level::All), "{marks:?}");
        assert_eq!(of("with broken chains"), Some(Level::Wording), "{marks:?}");
    }
}

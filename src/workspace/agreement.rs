//! How far two people agree: first where they do not, then in figures.

use std::collections::BTreeSet;

use crate::notes::{NoteId, Resolved, TagId, Target, resolve};
use crate::text::{ArticleId, ByteSpan};

use super::{ArticleRecord, Workspace};

/// How two people's notes on the same articles compare.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreement {
    /// The two, by name.
    pub authors: [String; 2],
    /// Articles in which both have a note: only these count.
    pub read_by_both: Vec<ArticleId>,
    /// Articles that one of the two, or neither, has no note in, with who has.
    pub not_read: Vec<(ArticleId, [bool; 2])>,
    /// Where they differ, in reading order.
    pub disagreements: Vec<Disagreement>,
    /// Per tag that one of them used in these articles, in the order of the codebook; last, any note at all.
    pub tags: Vec<TagAgreement>,
}

/// In what two people differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DisagreementKind {
    /// Only the first marked anything here.
    OnlyFirst,
    /// Only the second did.
    OnlySecond,
    /// Both marked it, from or to another word.
    Borders,
    /// Both marked it, with other tags.
    Tags,
}

/// A passage on which two people do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// The article.
    pub article: ArticleId,
    /// In what they differ.
    pub kind: DisagreementKind,
    /// What each of them marked, in the order of [`Agreement::authors`].
    pub marked: [Option<Marked>; 2],
}

/// A passage that somebody noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The note.
    pub note: NoteId,
    /// Where, in the article's text.
    pub span: ByteSpan,
    /// The words.
    pub words: String,
    /// Tags by id.
    pub tags: BTreeSet<TagId>,
}

/// How two people agree on one tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagAgreement {
    /// The tag; `None` for "any note at all".
    pub tag: Option<TagId>,
    /// What it is called.
    pub name: String,
    /// The characters of the articles both have read.
    pub counts: CharCounts,
}

/// Characters by who marked them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CharCounts {
    /// Both did.
    pub both: usize,
    /// Only the first.
    pub only_first: usize,
    /// Only the second.
    pub only_second: usize,
    /// Nobody.
    pub neither: usize,
}

impl CharCounts {
    /// All of them.
    pub fn all(&self) -> usize {
        self.both + self.only_first + self.only_second + self.neither
    }

    /// Share on which both did the same, 0..=1; `None` where there is nothing to count.
    pub fn agreed(&self) -> Option<f64> {
        (self.all() > 0).then(|| (self.both + self.neither) as f64 / self.all() as f64)
    }

    /// Cohen's kappa: (Po - Pe) / (1 - Pe), where Pe = pA pB + (1 - pA)(1 - pB). `None` where Pe is 1:
    /// both marked everything, or both nothing, so that they cannot but agree.
    pub fn kappa(&self) -> Option<f64> {
        let (n, first, second) = (self.all(), self.both + self.only_first, self.both + self.only_second);
        let is_certain = first == second && (first == 0 || first == n); // exact, before anything is rounded
        let observed = self.agreed().filter(|_| !is_certain)?;
        let share = |marked: usize| marked as f64 / n as f64;
        let expected = share(first) * share(second) + (1.0 - share(first)) * (1.0 - share(second));
        Some((observed - expected) / (1.0 - expected))
    }

    fn plus(self, other: Self) -> Self {
        Self {
            both: self.both + other.both,
            only_first: self.only_first + other.only_first,
            only_second: self.only_second + other.only_second,
            neither: self.neither + other.neither,
        }
    }
}

/// Compares the notes of two people, by the name on them. Whoever has no note in an article has not
/// read it, as far as anybody can tell: it does not count, instead of counting as "found nothing".
pub fn agreement(workspace: &Workspace, first: &str, second: &str) -> Agreement {
    let mut result = Agreement { authors: [first.to_owned(), second.to_owned()], ..Agreement::default() };
    let mut marks = Vec::new();
    for record in workspace.articles() {
        let has_read = [first, second].map(|author| workspace.notes_of(record.id).any(|note| note.author == author));
        if has_read == [true, true] {
            result.read_by_both.push(record.id);
            marks.push((record, [first, second].map(|author| marked_by(workspace, record, author))));
        } else {
            result.not_read.push((record.id, has_read));
        }
    }
    for (record, both) in &marks {
        result.disagreements.extend(disagreements(record.id, both));
    }
    let is_used = |tag: &TagId| marks.iter().any(|(_, both)| both.iter().flatten().any(|mark| mark.tags.contains(tag)));
    let used = workspace.tags().filter(|tag| is_used(&tag.id)).map(|tag| (Some(tag.id), tag.name.clone()));
    result.tags = used
        .chain([(None, "Any note".to_owned())])
        .map(|(tag, name)| {
            let of_article = |(record, both): &(&ArticleRecord, [Vec<Marked>; 2])| counts(record, both, tag);
            TagAgreement {
                tag,
                name,
                counts: marks.iter().map(of_article).fold(CharCounts::default(), CharCounts::plus),
            }
        })
        .collect();
    result
}

/// What one author marked in an article, in reading order.
fn marked_by(workspace: &Workspace, record: &ArticleRecord, author: &str) -> Vec<Marked> {
    let text = record.article.text();
    let mut marks = Vec::new();
    for note in workspace.notes_of(record.id).filter(|note| note.author == author) {
        let Target::Passages(anchors) = &note.target else { continue };
        let spans = anchors.iter().filter(|anchor| anchor.article == record.id);
        let certain = spans.filter_map(|anchor| match resolve(anchor, text) {
            Resolved::Exact(span) | Resolved::Moved(span) => Some(span),
            Resolved::Changed { .. } | Resolved::Lost => None,
        });
        marks.extend(certain.map(|span| Marked {
            note: note.id,
            span,
            words: span.cut(text).to_owned(),
            tags: note.tags.clone(),
        }));
    }
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end, mark.note));
    marks
}

/// Each mark of one beside the mark of the other that it shares most with; what is left over stands alone.
fn disagreements(article: ArticleId, [first, second]: &[Vec<Marked>; 2]) -> Vec<Disagreement> {
    let mut shared = Vec::new();
    for (a, mark_a) in first.iter().enumerate() {
        for (b, mark_b) in second.iter().enumerate() {
            if let Some(both) = mark_a.span.intersection(mark_b.span).filter(|both| !both.is_empty()) {
                shared.push((std::cmp::Reverse((mark_a.tags == mark_b.tags, both.len())), a, b));
            }
        }
    }
    shared.sort_unstable();
    let (mut used_first, mut used_second) = (BTreeSet::new(), BTreeSet::new());
    let mut found = Vec::new();
    let entry = |kind, marked| Disagreement { article, kind, marked };
    for (_, a, b) in shared {
        if used_first.contains(&a) || used_second.contains(&b) {
            continue;
        }
        used_first.insert(a);
        used_second.insert(b);
        let (mark_a, mark_b) = (&first[a], &second[b]);
        let kinds = [
            (DisagreementKind::Borders, mark_a.span != mark_b.span),
            (DisagreementKind::Tags, mark_a.tags != mark_b.tags),
        ];
        let kinds = kinds.into_iter().filter(|(_, differs)| *differs);
        found.extend(kinds.map(|(kind, _)| entry(kind, [Some(mark_a.clone()), Some(mark_b.clone())])));
    }
    let alone = |marks: &[Marked], used: &BTreeSet<usize>| {
        let left = marks.iter().enumerate().filter(|(idx, _)| !used.contains(idx));
        left.map(|(_, mark)| mark.clone()).collect::<Vec<_>>()
    };
    let only_first = alone(first, &used_first).into_iter();
    found.extend(only_first.map(|mark| entry(DisagreementKind::OnlyFirst, [Some(mark), None])));
    let only_second = alone(second, &used_second).into_iter();
    found.extend(only_second.map(|mark| entry(DisagreementKind::OnlySecond, [None, Some(mark)])));
    found.sort_by_key(|entry| (entry.marked.iter().flatten().map(|mark| mark.span.start).min(), entry.kind));
    found
}

/// Character by character, who marked it with `tag`; with any tag or none where it is `None`.
fn counts(record: &ArticleRecord, both: &[Vec<Marked>; 2], tag: Option<TagId>) -> CharCounts {
    let text = record.article.text();
    let is_it = |mark: &&Marked| tag.is_none_or(|tag| mark.tags.contains(&tag));
    let [first, second] = both.each_ref().map(|marks| united(marks.iter().filter(is_it).map(|mark| mark.span)));
    let n_chars = |spans: &[ByteSpan]| spans.iter().map(|span| span.cut(text).chars().count()).sum::<usize>();
    let shared = first.iter().flat_map(|a| second.iter().filter_map(|b| a.intersection(*b)));
    let both = n_chars(&shared.collect::<Vec<_>>());
    let (only_first, only_second) = (n_chars(&first) - both, n_chars(&second) - both);
    CharCounts { both, only_first, only_second, neither: text.chars().count() - both - only_first - only_second }
}

/// Spans without overlaps that cover the same, in order.
fn united(spans: impl Iterator<Item = ByteSpan>) -> Vec<ByteSpan> {
    let mut spans = spans.filter(|span| !span.is_empty()).collect::<Vec<_>>();
    spans.sort_by_key(|span| (span.start, span.end));
    let mut apart = Vec::<ByteSpan>::new();
    for span in spans {
        match apart.last_mut().filter(|last| span.start <= last.end) {
            Some(last) => *last = last.hull(span),
            None => apart.push(span),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::edits::{Ids, NewArticle, NewNote, NewTag, add_articles, add_note, add_tag};
    use super::super::{Document, Signer};
    use super::*;
    use crate::notes::{Rgb, describe};
    use crate::text::{Article, Metadata};

    fn counts(both: usize, only_first: usize, only_second: usize, neither: usize) -> CharCounts {
        CharCounts { both, only_first, only_second, neither }
    }

    fn close(a: Option<f64>, b: f64) -> bool {
        a.is_some_and(|a| (a - b).abs() < 1e-12)
    }

    /// By hand: Po = 35/50, pA = 25/50, pB = 30/50, Pe = 0.5 x 0.6 + 0.5 x 0.4 = 0.5, kappa = 0.2 / 0.5.
    #[test]
    fn kappa_is_as_computed_by_hand() {
        let textbook = counts(20, 5, 10, 15);
        assert!(close(textbook.agreed(), 0.7) && close(textbook.kappa(), 0.4));
        // Po = 0.9, pA = 0.1, pB = 0.2, Pe = 0.02 + 0.72 = 0.74, kappa = 0.16 / 0.26.
        let rare = counts(10, 0, 10, 80);
        assert!(close(rare.agreed(), 0.9) && close(rare.kappa(), 0.16 / 0.26));
        // Nothing in common: Po = 0, pA = pB = 0.5, Pe = 0.5, kappa = -1.
        assert!(close(counts(0, 5, 5, 0).kappa(), -1.0));
        assert!(close(counts(5, 0, 0, 5).kappa(), 1.0));
        // One marked everything, the other nothing: Pe = 0, kappa = 0.
        assert!(close(counts(0, 7, 0, 0).kappa(), 0.0));
    }

    #[test]
    fn where_chance_alone_agrees_there_is_no_kappa() {
        for certain in [counts(0, 0, 0, 9), counts(9, 0, 0, 0), counts(0, 0, 0, 0)] {
            assert_eq!(certain.kappa(), None);
        }
        assert_eq!(counts(0, 0, 0, 9).agreed(), Some(1.0));
        assert_eq!(counts(0, 0, 0, 0).agreed(), None);
    }

    const TEXT: &str = "Zwölf Verletzte, sagte die Polizei. Der Hafen bleibt zu.";

    /// Articles of [`TEXT`] and one more, with notes: who, in which article, on which words, with the tag or without.
    fn story(notes: &[(&str, usize, &str, bool)]) -> (Workspace, Vec<ArticleId>) {
        let now = Timestamp::from_second(0).unwrap();
        let (mut document, mut ids, mut signer) = (Document::default(), Ids::counted(), Signer::new("Ada", "ada-1"));
        let new = [TEXT, "Another article."].map(|text| {
            let article = Article::new(text.to_owned(), Metadata::default());
            NewArticle::of(article)
        });
        let added = add_articles(document.workspace(), &mut ids, new.into(), now);
        document.carry_out(added.request, &mut signer, now);
        let tag = NewTag {
            name: "Figures".to_owned(),
            colour: Rgb(0, 0, 0),
            definition: String::new(),
            parent: None,
            key: None,
        };
        let (request, tag) = add_tag(&mut ids, tag);
        document.carry_out(request, &mut signer, now);
        for (author, article, words, is_tagged) in notes {
            let id = added.added[*article];
            let text = document.workspace().article(id).unwrap().article.text();
            let start = text.find(words).unwrap();
            let anchor = describe(id, text, ByteSpan::new(start, start + words.len()));
            let tags = is_tagged.then_some(tag).into_iter().collect();
            let new = NewNote { target: Target::Passages(vec![anchor]), body: String::new(), tags };
            document.carry_out(add_note(&mut ids, new, author, now).0, &mut signer, now);
        }
        (document.workspace().clone(), added.added)
    }

    #[test]
    fn characters_are_counted_once_and_not_in_bytes() {
        let (workspace, articles) = story(&[
            ("Ada", 0, "Zwölf", true),
            ("Ada", 0, "wölf Verletzte", true), // overlaps the one before: 15 characters in all
            ("Ben", 0, "Verletzte", true),
            ("Ben", 0, "Hafen", false),
            ("Ada", 1, "Another", true),
        ]);
        let result = agreement(&workspace, "Ada", "Ben");
        assert_eq!(result.read_by_both, [articles[0]]);
        assert_eq!(result.not_read, [(articles[1], [true, false])]);
        let shown = result.tags.iter().map(|tag| (tag.name.as_str(), tag.counts)).collect::<Vec<_>>();
        let n = TEXT.chars().count();
        assert_eq!(shown, [("Figures", counts(9, 6, 0, n - 15)), ("Any note", counts(9, 6, 5, n - 20))]);
        let swapped = agreement(&workspace, "Ben", "Ada");
        assert_eq!(swapped.tags[0].counts, counts(9, 0, 6, n - 15));
        assert_eq!(swapped.tags[0].counts.kappa(), result.tags[0].counts.kappa());
    }

    #[test]
    fn the_list_says_in_what_they_differ() {
        let (workspace, _) = story(&[
            ("Ada", 0, "Zwölf", true),
            ("Ben", 0, "Zwölf Verletzte", true),
            ("Ada", 0, "sagte", true),
            ("Ben", 0, "sagte", false),
            ("Ada", 0, "Polizei", true),
            ("Ben", 0, "Hafen", true),
            ("Ada", 0, "bleibt", true),
            ("Ben", 0, "bleibt", true),
        ]);
        let result = agreement(&workspace, "Ada", "Ben");
        let words = |mark: &Option<Marked>| mark.as_ref().map(|mark| mark.words.clone()).unwrap_or_default();
        let said = result.disagreements.iter().map(|entry| (entry.kind, entry.marked.each_ref().map(words)));
        let expected = [
            (DisagreementKind::Borders, ["Zwölf", "Zwölf Verletzte"]),
            (DisagreementKind::Tags, ["sagte", "sagte"]),
            (DisagreementKind::OnlyFirst, ["Polizei", ""]),
            (DisagreementKind::OnlySecond, ["", "Hafen"]),
        ];
        assert_eq!(said.collect::<Vec<_>>(), expected.map(|(kind, words)| (kind, words.map(str::to_owned))));
    }

    #[test]
    fn who_has_not_read_anything_agrees_with_nobody() {
        let (workspace, articles) = story(&[("Ada", 0, "Zwölf", true)]);
        let result = agreement(&workspace, "Ada", "Ben");
        assert_eq!((result.read_by_both.len(), result.not_read.len()), (0, articles.len()));
        assert_eq!(result.tags[0].counts.kappa(), None);
        assert_eq!(result.disagreements, []);
    }
}

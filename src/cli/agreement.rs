//! `variorum agreement`: where the notes of two people differ, and by how much.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::text::CodePoints;
use crate::workspace::{Agreement, DisagreementKind, Marked, TagAgreement, Workspace, agreement, load};

use super::args::{AgreementArgs, Format};
use super::door::{self, Printed};
use super::{Failure, Output};

pub(super) fn run(args: &AgreementArgs) -> Result<Output, Failure> {
    let workspace = load(&args.file).map_err(|error| Failure::new(&error, error.hint()))?.workspace;
    let [first, second] = args.authors.as_slice() else {
        return Err(Failure::usage("two authors are wanted", "Name them as on their notes: --authors \"Ada\" \"Ben\""));
    };
    let known = workspace.notes().map(|note| note.author.as_str()).collect::<BTreeSet<_>>();
    if let Some(unknown) = [first, second].into_iter().find(|author| !known.contains(author.as_str())) {
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        let what = format!("{}: nobody called {unknown:?} has a note in it", args.file.display());
        return Err(Failure::usage(what, &format!("There are notes of: {known}.")));
    }
    let result = agreement(&workspace, first, second);
    let stdout = match args.format {
        Format::Text => Printed::Lines(text(&workspace, &result)),
        Format::Json => door::json(&json(&workspace, &result))?,
    };
    Ok(Output { stdout, ..Output::default() })
}

fn text(workspace: &Workspace, result: &Agreement) -> Vec<String> {
    let [first, second] = &result.authors;
    let mut lines = vec![format!("{first} and {second}: where they differ ({})", result.disagreements.len())];
    for entry in &result.disagreements {
        let what = match entry.kind {
            DisagreementKind::OnlyFirst => format!("only {first}"),
            DisagreementKind::OnlySecond => format!("only {second}"),
            DisagreementKind::Borders => "other borders".to_owned(),
            DisagreementKind::Tags => "other tags".to_owned(),
        };
        let marked = entry.marked.iter().flatten().map(|mark| marked_text(workspace, mark)).collect::<Vec<_>>();
        let outlet = workspace.article(entry.article).map(|record| record.label()).unwrap_or_default();
        lines.push(format!("  {outlet}: {what}: {}", marked.join(" / ")));
    }
    lines.push(format!("in figures, over {} articles with notes of both, in characters:", result.read_by_both.len()));
    lines.push("  both / only the first / only the second / neither: agreed, kappa".to_owned());
    for TagAgreement { name, counts, .. } in &result.tags {
        let agreed = counts.agreed().map_or("n/a".to_owned(), |share| format!("{:.1} %", share * 100.0));
        let kappa = counts.kappa().map_or("n/a".to_owned(), |kappa| format!("{kappa:.3}"));
        let [a, b, c, d] = [counts.both, counts.only_first, counts.only_second, counts.neither];
        lines.push(format!("  {name}: {a} / {b} / {c} / {d}: {agreed}, {kappa}"));
    }
    lines
        .push("  kappa sets agreement against chance: 1 is always the same, 0 no more often than by chance".to_owned());
    for (id, has_read) in &result.not_read {
        let outlet = workspace.article(*id).map(|record| record.label()).unwrap_or_default();
        let who = match has_read {
            [true, _] => second.as_str(),
            [_, true] => first.as_str(),
            _ => "neither",
        };
        let verb = if who == "neither" { "has a" } else { "has no" };
        lines.push(format!("  {outlet}: n/a, {who} {verb} note in it"));
    }
    lines
}

fn marked_text(workspace: &Workspace, mark: &Marked) -> String {
    let tags = tag_names(workspace, mark).join(", ");
    if tags.is_empty() { format!("“{}”", mark.words) } else { format!("“{}” ({tags})", mark.words) }
}

fn tag_names(workspace: &Workspace, mark: &Marked) -> Vec<String> {
    mark.tags.iter().filter_map(|id| workspace.tag(*id)).map(|tag| tag.name.clone()).collect()
}

#[derive(Serialize)]
struct AgreementJson {
    format: &'static str,
    version: u32,
    authors: [String; 2],
    disagreements: Vec<DisagreementJson>,
    tags: Vec<TagJson>,
    /// Articles that do not count: who of the two has a note in them.
    not_read: Vec<NotReadJson>,
}

#[derive(Serialize)]
struct DisagreementJson {
    article: String,
    kind: &'static str,
    marked: [Option<MarkedJson>; 2],
}

#[derive(Serialize)]
struct MarkedJson {
    start: usize,
    end: usize,
    words: String,
    tags: Vec<String>,
}

#[derive(Serialize)]
struct TagJson {
    tag: Option<String>,
    both: usize,
    only_first: usize,
    only_second: usize,
    neither: usize,
    agreed: Option<f64>,
    kappa: Option<f64>,
}

#[derive(Serialize)]
struct NotReadJson {
    article: String,
    has_read: [bool; 2],
}

fn json(workspace: &Workspace, result: &Agreement) -> AgreementJson {
    let disagreements = result.disagreements.iter().map(|entry| {
        let text = workspace.article(entry.article).map(|record| record.article.text()).unwrap_or_default();
        let points = CodePoints::new(text);
        let marked = |mark: &Option<Marked>| {
            mark.as_ref().map(|mark| {
                let span = points.from_bytes(mark.span);
                MarkedJson {
                    start: span.start,
                    end: span.end,
                    words: mark.words.clone(),
                    tags: tag_names(workspace, mark),
                }
            })
        };
        let kind = match entry.kind {
            DisagreementKind::OnlyFirst => "only-first",
            DisagreementKind::OnlySecond => "only-second",
            DisagreementKind::Borders => "borders",
            DisagreementKind::Tags => "tags",
        };
        DisagreementJson { article: entry.article.0.to_string(), kind, marked: entry.marked.each_ref().map(marked) }
    });
    let tags = result.tags.iter().map(|TagAgreement { tag, name, counts }| TagJson {
        tag: tag.map(|_| name.clone()),
        both: counts.both,
        only_first: counts.only_first,
        only_second: counts.only_second,
        neither: counts.neither,
        agreed: counts.agreed(),
        kappa: counts.kappa(),
    });
    let not_read = result.not_read.iter();
    let not_read = not_read.map(|(id, has_read)| NotReadJson { article: id.0.to_string(), has_read: *has_read });
    AgreementJson {
        format: "variorum-agreement",
        version: 1,
        authors: result.authors.clone(),
        disagreements: disagreements.collect(),
        tags: tags.collect(),
        not_read: not_read.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::{Note, NoteId, Rgb, Tag, TagId, Target, describe};
    use crate::text::{Article, ArticleId, ByteSpan, Metadata};
    use crate::workspace::{ArticleRecord, Record, Signer, Wish};
    use jiff::Timestamp;
    use uuid::Uuid;

    const TEXT: &str = "Ein Kran fiel auf den alten Kai. Zwölf Leute flohen. Niemand starb.";

    /// Two people with notes on the same article, one tag of each kind of use, and two more articles.
    fn workspace() -> Workspace {
        let mut records = Vec::new();
        for (n, outlet) in [(1, "Wire"), (2, "Flare"), (3, "Echo")] {
            let meta = Metadata { outlet: Some(outlet.to_owned()), ..Metadata::default() };
            let article = Article::new(TEXT.to_owned(), meta);
            records.push(Record::Article(ArticleRecord::new(
                ArticleId(Uuid::from_u128(n)),
                article,
                None,
                Timestamp::UNIX_EPOCH,
            )));
        }
        for (n, name) in [(10, "Figure"), (11, "Blame")] {
            records.push(Record::Tag(Tag::new(TagId(Uuid::from_u128(n)), name, Rgb(0, 0, 0))));
        }
        let notes: [(&str, u128, &str, &[u128]); 6] = [
            ("Ada", 1, "Kran", &[11]),
            ("Ada", 1, "Zwölf", &[10]),
            ("Ben", 1, "Zwölf Leute", &[10]),
            ("Ben", 1, "Niemand", &[]),
            ("Ada", 2, "Kran", &[]),
            ("Cleo", 3, "Kran", &[]),
        ];
        for (nth, (author, article, words, tags)) in (100..).zip(notes) {
            let start = TEXT.find(words).expect("words of the article");
            let span = ByteSpan::new(start, start + words.len());
            let target = Target::Passages(vec![describe(ArticleId(Uuid::from_u128(article)), TEXT, span)]);
            let note = Note::new(NoteId(Uuid::from_u128(nth)), target, author, Timestamp::UNIX_EPOCH);
            let tags = tags.iter().map(|n| TagId(Uuid::from_u128(*n))).collect();
            records.push(Record::Note(Note { tags, ..note }));
        }
        let mut workspace = Workspace::default();
        let wishes = records.into_iter().map(Wish::Put).collect();
        let edit = Signer::new("Ada", "ada-1").sign(&workspace, "put", wishes, Timestamp::UNIX_EPOCH);
        workspace.apply(&edit);
        workspace
    }

    #[test]
    fn where_two_people_differ_is_told_with_words_and_tags() {
        let workspace = workspace();
        let told = text(&workspace, &agreement(&workspace, "Ada", "Ben"));
        assert_eq!(
            told,
            [
                "Ada and Ben: where they differ (3)",
                "  Wire: only Ada: “Kran” (Blame)",
                "  Wire: other borders: “Zwölf” (Figure) / “Zwölf Leute” (Figure)",
                "  Wire: only Ben: “Niemand”",
                "in figures, over 1 articles with notes of both, in characters:",
                "  both / only the first / only the second / neither: agreed, kappa",
                "  Figure: 5 / 0 / 6 / 56: 91.0 %, 0.582",
                "  Blame: 0 / 4 / 0 / 63: 94.0 %, 0.000",
                "  Any note: 5 / 4 / 13 / 45: 74.6 %, 0.233",
                "  kappa sets agreement against chance: 1 is always the same, 0 no more often than by chance",
                "  Flare: n/a, Ben has no note in it",
                "  Echo: n/a, neither has a note in it",
            ]
        );
    }

    #[test]
    fn where_two_people_differ_is_json_in_code_points() {
        let workspace = workspace();
        let printed = json(&workspace, &agreement(&workspace, "Ben", "Ada"));
        assert_eq!((printed.format, printed.version), ("variorum-agreement", 1));
        let kinds: Vec<&str> = printed.disagreements.iter().map(|entry| entry.kind).collect();
        assert_eq!(kinds, ["only-second", "borders", "only-first"]);
        let [Some(ben), Some(ada)] = &printed.disagreements[1].marked else { panic!("both marked it") };
        assert_eq!((ben.start, ben.end, ben.words.as_str()), (33, 44, "Zwölf Leute"));
        assert_eq!((ada.start, ada.end, ada.tags.join(",")), (33, 38, "Figure".to_owned()));
        let names: Vec<Option<&str>> = printed.tags.iter().map(|tag| tag.tag.as_deref()).collect();
        assert_eq!(names, [Some("Figure"), Some("Blame"), None]);
        let counts = printed.tags.iter().map(|tag| [tag.both, tag.only_first, tag.only_second, tag.neither]);
        assert_eq!(counts.collect::<Vec<_>>(), [[5, 6, 0, 56], [0, 0, 4, 63], [5, 13, 4, 45]]);
        let not_read: Vec<[bool; 2]> = printed.not_read.iter().map(|entry| entry.has_read).collect();
        assert_eq!(not_read, [[false, true], [false, false]]);
    }
}

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

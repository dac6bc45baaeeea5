//! `variorum check`: is a file sound.

use std::collections::BTreeSet;

use crate::notes::NoteState;
use crate::workspace::{Conflict, Loaded, Slot, Workspace, conflicts, load};

use super::args::CheckArgs;
use super::door::Printed;
use super::exit::Exit;
use super::rescue::{rescue, way_out};
use super::{Failure, Output};

pub(super) fn run(args: &CheckArgs) -> Result<Output, Failure> {
    let loaded = match (load(&args.file), &args.salvage) {
        (Ok(loaded), _) => loaded,
        (Err(error), Some(output)) => return rescue(&args.file, output, &error),
        (Err(error), None) => return Err(Failure::of_each(vec![error.to_string()], way_out(&args.file, &error))),
    };
    let Loaded { workspace, notices, .. } = loaded;
    let verdict = match notices.len() {
        0 => "sound".to_owned(),
        1 => "1 problem".to_owned(),
        n => format!("{n} problems"),
    };
    let mut lines = vec![format!("{}: {verdict}", args.file.display())];
    lines.extend(counts(&workspace).into_iter().map(|(what, count)| format!("  {what:<10}{count}")));
    lines.extend(listed("problems:", notices.iter().cloned()));
    let conflicts = conflicts(&workspace);
    lines.extend(listed("to settle:", conflicts.iter().map(|conflict| sentence(&workspace, conflict))));
    Ok(Output {
        stdout: Printed::Lines(lines),
        exit: if notices.is_empty() { Exit::Done } else { Exit::Fault },
        ..Output::default()
    })
}

/// A conflict as a line for people.
pub(super) fn sentence(workspace: &Workspace, conflict: &Conflict) -> String {
    let other = &conflict.other;
    let name = workspace.name_of(conflict.id);
    let author = if other.author.is_empty() { "somebody" } else { &other.author };
    format!("{name}: {author} has another {}: {:?}", other.field, conflict.shown(workspace))
}

fn counts(workspace: &Workspace) -> Vec<(&'static str, String)> {
    let articles = workspace.articles();
    let n_sentences: usize = articles.iter().map(|record| record.article.sentences().len()).sum();
    let n_words: usize = articles.iter().map(|record| record.article.n_words()).sum();
    let n_notes = workspace.notes().count();
    let n_done = workspace.notes().filter(|note| note.state == NoteState::Done).count();
    let n_differences = workspace.notes().filter(|note| note.target.is_difference()).count();
    let n_removed = workspace.slots().filter(|(_, slot)| matches!(slot, Slot::Removed(_))).count();
    vec![
        ("event", workspace.event().title),
        ("articles", format!("{} ({n_sentences} sentences, {n_words} words)", articles.len())),
        ("notes", format!("{n_notes} ({} open, {n_done} done; {n_differences} on differences)", n_notes - n_done)),
        ("tags", workspace.tags().count().to_string()),
        ("pins", workspace.pins().count().to_string()),
        ("removed", n_removed.to_string()),
        ("authors", authors(workspace).into_iter().collect::<Vec<_>>().join(", ")),
    ]
}

/// Everybody whose name stands on something.
fn authors(workspace: &Workspace) -> BTreeSet<String> {
    let of_notes = workspace.notes().flat_map(|note| {
        [note.author.clone()].into_iter().chain(note.replies.iter().map(|reply| reply.author.clone()))
    });
    let of_edits = workspace.slots().filter_map(|(_, slot)| slot.stamp().map(|stamp| stamp.author.clone()));
    of_notes.chain(of_edits).filter(|author| !author.is_empty()).collect()
}

fn listed(title: &str, lines: impl Iterator<Item = String>) -> Vec<String> {
    let lines = lines.map(|line| format!("  {line}")).collect::<Vec<_>>();
    if lines.is_empty() { lines } else { [title.to_owned()].into_iter().chain(lines).collect() }
}

//! `variorum import`: articles into a workspace without a window, or a list of what is in the files.

use std::path::Path;

use jiff::Timestamp;
use uuid::Uuid;

use crate::import::{Field, Reading, Reason, Table, Warning};
use crate::isolate::Isolated;
use crate::workspace::edits::{Added, Ids, NewArticle, add_articles};
use crate::workspace::{
    Document, FileReader, Keep, Loaded, MAX_TEXT_BYTES, OriginalFile, Replaces, SaveJob, Saved, Signer, Source,
    Workspace, keep_originals, load,
};

use super::args::{Format, ImportArgs};
use super::door::{Printed, json};
use super::exit::Exit;
use super::json_found::found_json;
use super::refusal::not_written;
use super::{Failure, Output};

/// Ends with 0 all was read, 1 some file was not, 2 nothing written.
pub(super) fn run(args: &ImportArgs) -> Result<Output, Failure> {
    let reader = FileReader { foreign: &Isolated, columns: &args.columns, go_on: &|| true, told: &|_, _| () };
    let (mut sources, mut faults) = (Vec::new(), Vec::new());
    let mut hint = "Nothing was written. Leave the file out, or mend it.";
    for read in reader.read(&args.files) {
        match read {
            Ok(source) => sources.push(source),
            Err(error) => {
                if error.table().is_some() {
                    hint = "Nothing was written. Say which column holds the texts: --column text=NAME";
                }
                faults.push(error.to_string());
            }
        }
    }
    if !faults.is_empty() {
        return Err(Failure::of_each(faults, [hint.to_owned()]));
    }
    check_columns(args, &sources)?;
    match &args.output {
        Some(output) if !args.list => write(args, output, sources),
        _ => list(args, &sources),
    }
}

/// Every column that was named is in a table.
fn check_columns(args: &ImportArgs, sources: &[Source]) -> Result<(), Failure> {
    let tables = || sources.iter().filter_map(|source| source.imported.reading.table.as_deref());
    let Some(choice) = args.columns.iter().find(|choice| !tables().any(|table| choice.is_about(table))) else {
        return Ok(());
    };
    let name = choice.uses.first().map_or(String::new(), |(key, _)| key.to_string());
    let known: Vec<String> = tables().map(Table::names).collect();
    let known = if known.is_empty() { "there is no table in the files".to_owned() } else { known.join("; ") };
    Err(Failure::usage(format!("no column is called {name}"), &format!("Nothing was written. The columns: {known}")))
}

fn list(args: &ImportArgs, sources: &[Source]) -> Result<Output, Failure> {
    let paths: Vec<String> = sources.iter().map(|source| source.path.to_string_lossy().into_owned()).collect();
    let stdout = match args.format {
        Format::Json => {
            let found = paths.iter().zip(sources).map(|(path, source)| (path.as_str(), &source.imported));
            json(&found_json(found))?
        }
        Format::Text => Printed::Lines(sources.iter().flat_map(lines).collect()),
    };
    Ok(Output { stdout, ..Output::default() })
}

/// What was found in one article, and where.
fn lines(source: &Source) -> Vec<String> {
    let imported = &source.imported;
    let reading = &imported.reading;
    let mut lines = vec![format!("{}, article {}", source.path.display(), imported.ordinal + 1)];
    let mut known = Vec::new();
    for Field { kind, value, source } in &reading.fields {
        if !known.contains(kind) {
            lines.push(format!("  {:<10} {value}  ({source})", kind.name()));
            known.push(*kind);
        }
    }
    let n_paragraphs = imported.article.paragraphs().len();
    lines.push(format!("  {:<10} {} words in {n_paragraphs} paragraphs", "text", imported.article.n_words()));
    lines.extend(left_out(reading).map(|left_out| format!("  {:<10} {left_out}", "left out")));
    lines.extend(imported.warnings.iter().map(|warning| format!("  {:<10} {warning}", "note")));
    lines.push(String::new());
    lines
}

/// "12 blocks: menu 4, related stories 8"; nothing where nothing is left out.
fn left_out(reading: &Reading) -> Option<String> {
    let reasons: Vec<Reason> = reading.blocks.iter().filter_map(|block| block.left_out).collect();
    let of = |reason: &&Reason| reasons.iter().filter(|other| other == reason).count();
    let counts = Reason::ALL.iter().filter(|reason| of(reason) > 0);
    let counts: Vec<String> = counts.map(|reason| format!("{} {}", reason.name(), of(&reason))).collect();
    (!counts.is_empty()).then(|| format!("{}: {}", counted(reasons.len(), "block"), counts.join(", ")))
}

fn write(args: &ImportArgs, output: &Path, sources: Vec<Source>) -> Result<Output, Failure> {
    let before = if output.exists() { Some(existing(args, output)?) } else { None };
    let workspace = before.as_ref().map(|loaded| loaded.workspace.clone()).unwrap_or_default();
    let mut remarks = remarks(&sources);
    let mut originals: Vec<OriginalFile> = sources.iter().map(Source::original).collect();
    originals.dedup();
    let (document, added) = with_articles(workspace, sources);
    check_size(document.workspace())?;
    let replaces = Replaces::Inputs(before.iter().map(|loaded| loaded.hash).collect());
    let job = SaveJob::of(document.workspace().clone(), output.to_owned(), replaces);
    let saved: Saved = job.with_backups(Keep::of_this_person()).run().map_err(|error| not_written(&error))?;
    remarks.extend(saved.remarks().iter().cloned());
    let not_kept = if args.keep_originals { keep_originals(output, &originals) } else { Vec::new() };
    remarks.extend(not_kept.iter().map(ToString::to_string));
    let exit = if not_kept.is_empty() { Exit::Done } else { Exit::Fault };
    let known = if added.known.is_empty() { String::new() } else { format!(", {} there already", added.known.len()) };
    let n_added = counted(added.added.len() + added.filled.len(), "article");
    let said = format!("{}: {n_added} added{known}", output.display());
    Ok(Output { stdout: Printed::Lines(vec![said]), remarks, exit })
}

/// A workspace of more than this could not be opened again.
fn check_size(workspace: &Workspace) -> Result<(), Failure> {
    let n_bytes: usize = workspace.articles().iter().map(|record| record.article.text().len()).sum();
    if n_bytes <= MAX_TEXT_BYTES {
        return Ok(());
    }
    let (n_mb, most_mb) = (n_bytes.div_ceil(1 << 20), MAX_TEXT_BYTES >> 20);
    let what = format!("the texts of the articles have {n_mb} MB, and a workspace may have up to {most_mb} MB");
    Err(Failure::new(what, "Nothing was written. Put them into several workspaces."))
}

/// The workspace that is there, which is only added to where that was asked for.
fn existing(args: &ImportArgs, output: &Path) -> Result<Loaded, Failure> {
    if !args.add {
        let hint = "Nothing was written. Choose another name with -o, or add to it with --add, which keeps a backup.";
        return Err(Failure::usage(format!("{} is there already", output.display()), hint));
    }
    load(output).map_err(|error| Failure::usage(&error, error.hint()))
}

fn with_articles(workspace: Workspace, sources: Vec<Source>) -> (Document, Added) {
    let (now, mut ids) = (Timestamp::now(), Ids::given(Uuid::now_v7));
    let new = sources.into_iter().map(NewArticle::from);
    let added = add_articles(&workspace, &mut ids, new.collect(), now);
    let mut document = Document::unsaved(workspace);
    let mut signer = Signer::new("", Uuid::now_v7().to_string());
    document.carry_out(added.request.clone(), &mut signer, now);
    (document, added)
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// What should be known of each article; what was left out of many is said once.
fn remarks(sources: &[Source]) -> Vec<String> {
    const MANY: usize = 10;
    let is_folded = |warning: &Warning| sources.len() > MANY && matches!(warning, Warning::BlocksLeftOut { .. });
    let said = sources.iter().flat_map(|source| {
        let path = source.path.display();
        source.imported.warnings.iter().map(move |warning| (warning, format!("{path}: {warning}")))
    });
    let (folded, said): (Vec<_>, Vec<_>) = said.partition(|(warning, _)| is_folded(warning));
    let n_folded = folded.len();
    let fold = (n_folded > 0).then(|| format!("of {n_folded} articles blocks were left out: --list says which"));
    said.into_iter().map(|(_, remark)| remark).chain(fold).collect()
}

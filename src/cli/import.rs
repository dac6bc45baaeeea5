//! `variorum import`: articles into a workspace without a window, or a list of what is in the files.

use std::path::Path;

use jiff::Timestamp;
use uuid::Uuid;

use crate::import::{Field, Reading, Reason, Warning};
use crate::isolate::Isolated;
use crate::workspace::edits::{Added, Ids, NewArticle, add_articles};
use crate::workspace::{
    Document, Keep, Loaded, Replaces, SaveJob, Saved, Signer, Source, Workspace, load, read_sources,
};

use super::args::{Format, ImportArgs};
use super::door::{Printed, json};
use super::json_found::found_json;
use super::refusal::not_written;
use super::{Failure, Output};

/// Ends with 0 all was read, 1 some file was not, 2 nothing written.
pub(super) fn run(args: &ImportArgs) -> Result<Output, Failure> {
    let (mut sources, mut faults) = (Vec::new(), Vec::new());
    for read in read_sources(&args.files, &Isolated) {
        match read {
            Ok(source) => sources.push(source),
            Err(error) => faults.push(error.to_string()),
        }
    }
    if !faults.is_empty() {
        return Err(Failure::of_each(faults, ["Nothing was written. Leave the file out, or mend it.".to_owned()]));
    }
    match &args.output {
        Some(output) if !args.list => write(args, output, sources),
        _ => list(args, &sources),
    }
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
    let (document, added) = with_articles(workspace, sources);
    let replaces = Replaces::Inputs(before.iter().map(|loaded| loaded.hash).collect());
    let job = SaveJob::of(document.workspace().clone(), output.to_owned(), replaces);
    let saved: Saved = job.with_backups(Keep::of_this_person()).run().map_err(|error| not_written(&error))?;
    remarks.extend(saved.remarks().iter().cloned());
    let known = if added.known.is_empty() { String::new() } else { format!(", {} there already", added.known.len()) };
    let n_added = counted(added.added.len() + added.filled.len(), "article");
    let said = format!("{}: {n_added} added{known}", output.display());
    Ok(Output { stdout: Printed::Lines(vec![said]), remarks, ..Output::default() })
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
    let new = sources.into_iter().map(|source| {
        let name = source.path.file_name().map(|name| name.to_string_lossy().into_owned());
        NewArticle::imported(source.imported, name)
    });
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

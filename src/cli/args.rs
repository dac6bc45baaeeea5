//! What can be asked for on the command line.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::import::{ColumnChoice, ColumnKey, ColumnUse, FieldKind};

/// Compare how several outlets told one event, and annotate the differences.
#[derive(Debug, Parser)]
#[command(version, about, after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,

    /// A workspace (.ron), articles (text, pages, documents), or folders of articles, to open in the window
    pub(super) files: Vec<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  variorum                                    open the window
  variorum saves/example.ron                  open a workspace
  variorum outlet-a.txt outlet-b.txt          compare two articles in the window
  variorum compare *.txt                      the same in the terminal
  variorum compare *.txt --format json | jq '.rows | length'
  variorum import page.html -o event.ron      a workspace with the article of a saved page
  variorum check saves/example.ron            is this file sound?
  variorum share saves/example.ron -o n.ron   notes without the articles' texts
  variorum report saves/example.ron --format html -o report.html";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Pair the passages of articles that tell the same thing
    Compare(CompareArgs),
    /// Put the articles of pages, documents and press exports into a workspace, or list what is found in them
    Import(ImportArgs),
    /// Match the words of two versions of one passage
    Diff(DiffArgs),
    /// Tell whether a workspace file is sound
    Check(CheckArgs),
    /// Merge two workspace files
    Merge(MergeArgs),
    /// Tell where the notes of two people differ, and by how much
    Agreement(AgreementArgs),
    /// Write the notes of a workspace without the texts of its articles
    Share(ShareArgs),
    /// Write a workspace as a document
    Report(ReportArgs),
}

/// How a result is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    #[default]
    Text,
    /// For programs; offsets are Unicode code points
    Json,
}

#[derive(Debug, ClapArgs)]
pub(super) struct CompareArgs {
    /// Articles, folders of articles, or one workspace (its pins and its strictness count)
    #[arg(required = true)]
    pub(super) files: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    /// List every pair of sentences that share anything, not only the paired ones (JSON)
    #[arg(long)]
    pub(super) all_pairs: bool,
    /// List the passages that came near each other without being paired, and why not (text; JSON always does)
    #[arg(long)]
    pub(super) why: bool,
    /// Article whose order the text form follows; 1 = the first
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) focus: usize,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ImportArgs {
    /// Files that hold articles, or folders of them
    #[arg(required = true)]
    pub(super) files: Vec<PathBuf>,
    /// The workspace to write
    #[arg(short, long, value_name = "FILE", required_unless_present = "list")]
    pub(super) output: Option<PathBuf>,
    /// Add to a workspace that is there; it is kept as a backup
    #[arg(long, requires = "output")]
    pub(super) add: bool,
    /// Copy each file, as it is, into a folder beside the workspace: event.originals for event.ron
    #[arg(long, requires = "output")]
    pub(super) keep_originals: bool,
    /// What a column of a table is, by its name or number: text=Body. May be given several times
    #[arg(long = "column", value_name = "WHAT=NAME", value_parser = column)]
    pub(super) columns: Vec<ColumnChoice>,
    /// Write nothing: list what was found, and where each field stood
    #[arg(long)]
    pub(super) list: bool,
    /// How to print the list
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

/// `text=Body`.
fn column(said: &str) -> Result<ColumnChoice, String> {
    let uses = || ColumnUse::ALL.iter().map(|used| used.name()).chain([UNREAD]).collect::<Vec<_>>().join(", ");
    let (what, name) = said.split_once('=').ok_or("write what the column is, =, and its name: text=Body")?;
    let used = match what.trim().to_lowercase().as_str() {
        UNREAD => None,
        "date" => Some(ColumnUse::Field(FieldKind::Published)),
        "url" => Some(ColumnUse::Field(FieldKind::Address)),
        what => Some(named_use(what).ok_or_else(|| format!("a column can be: {}", uses()))?),
    };
    Ok(ColumnChoice { header: None, uses: vec![(ColumnKey::Named(name.trim().to_owned()), used)] })
}

/// What a column is that is not to be read.
const UNREAD: &str = "none";

fn named_use(name: &str) -> Option<ColumnUse> {
    ColumnUse::ALL.iter().copied().find(|used| used.name() == name)
}

#[derive(Debug, ClapArgs)]
pub(super) struct DiffArgs {
    /// First version
    pub(super) a: PathBuf,
    /// Second version
    pub(super) b: PathBuf,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, ClapArgs)]
pub(super) struct CheckArgs {
    /// Workspace file
    pub(super) file: PathBuf,
    /// Where to write what can still be read of a broken file; never over a file that is there
    #[arg(long, value_name = "FILE")]
    pub(super) salvage: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct AgreementArgs {
    /// Workspace file
    pub(super) file: PathBuf,
    /// The two, by the names on their notes
    #[arg(long, num_args = 2, required = true, value_names = ["A", "B"])]
    pub(super) authors: Vec<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, ClapArgs)]
pub(super) struct MergeArgs {
    /// Your workspace file
    pub(super) a: PathBuf,
    /// Your colleague's
    pub(super) b: PathBuf,
    /// The version both came from, where known
    #[arg(long)]
    pub(super) base: Option<PathBuf>,
    /// Where to write the result: one of the files that are merged, or a new one
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    /// Replace a workspace that was not merged in; it is kept as a backup
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ShareArgs {
    /// Workspace file
    pub(super) file: PathBuf,
    /// Where to write the notes: another workspace file
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    /// Replace a workspace that is there; it is kept as a backup
    #[arg(long)]
    pub(super) force: bool,
}

/// What a report is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// Markdown
    Md,
    /// One self-contained page
    Html,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ReportArgs {
    /// Workspace file
    pub(super) file: PathBuf,
    /// What to write; where not given, what the ending of the output file says, else Markdown
    #[arg(long, value_enum)]
    pub(super) format: Option<ReportFormat>,
    /// Article whose order the passages follow; 1 = the first
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) focus: usize,
    /// Where to write it; - prints it
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    /// Replace a file that somebody changed since it was written, or that never was
    #[arg(long)]
    pub(super) force: bool,
}

//! A file of 20,000 notes on 200 articles: written, read, saved, loaded, merged; beside it the same data as JSON
//! (serde_json) and in SQLite (Python's), in one run. `cargo bench --bench file`
//!
//! JSON and SQLite only store: they neither prove what they wrote, nor look whether notes have kept their words,
//! nor know who has seen what.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, reason = "a program of its own")]

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use variorum::notes::{Target, describe};
use variorum::text::{Article, ByteSpan, Metadata};
use variorum::workspace::edits::{Ids, NewArticle, NewNote, add_articles, add_note, set_body};
use variorum::workspace::{
    Document, Signer, Workspace, authors, disputes, load, merge, note_versions, parse, save, to_ron,
};

const N_ARTICLES: usize = 200;
const N_NOTES: usize = 20_000;
const N_CHANGED: usize = 500;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    if let [_, what, path] = args.as_slice() {
        return memory_of(what, Path::new(path));
    }
    let workspace = large();
    let folder = tempfile::tempdir().unwrap();
    let (ron_path, json_path) = (folder.path().join("large.ron"), folder.path().join("large.json"));
    let ron = to_ron(&workspace);
    let stored = Stored::of(&workspace);
    let json = serde_json::to_string(&stored).unwrap();
    println!("{N_NOTES} notes, {N_ARTICLES} articles; RON {:.1} MB, JSON {:.1} MB", mb(ron.len()), mb(json.len()));
    println!("{:<44}{:>9}", "", "seconds");
    row("write RON (in memory)", || drop(to_ron(&workspace)));
    row("read RON (in memory, with all checks)", || drop(parse(&ron).unwrap()));
    row("save (beside, sync, read back, prove, rename)", || _ = save(&ron_path, &workspace, None).unwrap());
    row("load", || drop(load(&ron_path).unwrap()));
    let colleague = changed(&workspace);
    row(&format!("merge with a copy with {N_CHANGED} changed notes"), || drop(merge(&workspace, &colleague)));
    row("clone (what a save takes from the window)", || drop(workspace.clone()));
    row("what the notes say (for what is new)", || drop(note_versions(&workspace)));
    row("who wrote (for the menu of authors)", || drop(authors(&workspace)));
    row("what waits to be settled", || drop(disputes(&workspace)));
    row("serde_json: write (in memory)", || drop(serde_json::to_string(&stored).unwrap()));
    row("serde_json: read (in memory)", || drop(serde_json::from_str::<Stored>(&json).unwrap()));
    #[allow(clippy::disallowed_methods, reason = "not a workspace")]
    std::fs::write(&json_path, json).unwrap();
    let sqlite = Command::new("python3").arg("tests/bench/file_sqlite.py").arg(&json_path).arg(folder.path()).output();
    match sqlite {
        Ok(output) if output.status.success() => print!("{}", String::from_utf8_lossy(&output.stdout)),
        _ => println!("SQLite: not measured, python3 with sqlite3 is not here"),
    }
    println!("{:<44}{:>9}", "", "peak MB");
    for (what, path) in [("load", &ron_path), ("save", &ron_path), ("json", &json_path)] {
        let output = Command::new(std::env::current_exe().unwrap()).arg(what).arg(path).output().unwrap();
        print!("{}", String::from_utf8_lossy(&output.stdout));
    }
}

fn mb(bytes: usize) -> f64 {
    bytes as f64 / (1024.0 * 1024.0)
}

/// The fastest of three.
fn row(name: &str, mut work: impl FnMut()) {
    let mut once = || {
        let begun = Instant::now();
        work();
        begun.elapsed()
    };
    let fastest = (0..3).map(|_| once()).min().unwrap_or(Duration::ZERO);
    println!("{name:<44}{:>9.3}", fastest.as_secs_f64());
}

/// The most memory that a process of its own needs.
fn memory_of(what: &str, path: &Path) {
    let name = match what {
        "load" => {
            drop(load(path).unwrap());
            "load"
        }
        "save" => {
            let loaded = load(path).unwrap();
            save(path, &loaded.workspace, Some(loaded.hash)).unwrap();
            "load and save"
        }
        _ => {
            let text = std::fs::read_to_string(path).unwrap();
            drop(serde_json::from_str::<Stored>(&text).unwrap());
            "serde_json: read"
        }
    };
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
    println!("{name:<44}{:>9.0}", peak.unwrap_or(0.0_f64) / 1024.0);
}

/// Words that nobody wrote, the same every time.
fn words(seed: usize, n: usize) -> String {
    const WORDS: [&str; 24] = [
        "harbour",
        "crane",
        "officials",
        "said",
        "on",
        "Tuesday",
        "the",
        "port",
        "of",
        "Merrow",
        "at",
        "least",
        "14",
        "people",
        "were",
        "injured",
        "a",
        "dozen",
        "ferry",
        "council",
        "after",
        "collapse",
        "letter",
        "bolts.",
    ];
    let pick = |idx: usize| {
        WORDS[(seed.wrapping_mul(2_654_435_761).wrapping_add(idx * idx * 7 + idx * 13) >> 3) % WORDS.len()]
    };
    (0..n).map(pick).collect::<Vec<_>>().join(" ")
}

fn large() -> Workspace {
    let now = Timestamp::from_second(1_700_000_000).unwrap();
    let (mut document, mut signer, mut ids) =
        (Document::default(), Signer::new("Ada Vogt", "a0b1c2d3e4f5"), Ids::counted());
    let article = |n: usize| {
        let outlet = Some(format!("Outlet {n}"));
        let meta = Metadata { outlet, ..Metadata::default() };
        NewArticle::of(Article::new(words(n, 600), meta))
    };
    let added = add_articles(document.workspace(), &mut ids, (0..N_ARTICLES).map(article).collect(), now);
    document.carry_out(added.request, &mut signer, now);
    let articles: Vec<_> = document.workspace().articles().into_iter().cloned().collect();
    for n in 0..N_NOTES {
        let record = &articles[n % articles.len()];
        let words = record.article.words();
        let span = words.get(n / articles.len() * 5..).and_then(|words| Some((words.first()?, words.get(6)?)));
        let span = span.map_or(ByteSpan::new(0, 7), |(first, last)| ByteSpan::new(first.span.start, last.span.end));
        let target = Target::Passages(vec![describe(record.id, record.article.text(), span)]);
        let new = NewNote { target, body: words_of_note(n), tags: Default::default() };
        let (request, _) = add_note(&mut ids, new, "Ada Vogt", now);
        document.carry_out(request, &mut signer, now);
    }
    document.workspace().clone()
}

fn words_of_note(n: usize) -> String {
    words(n, 12 + n % 30)
}

fn changed(workspace: &Workspace) -> Workspace {
    let now = Timestamp::from_second(1_700_000_100).unwrap();
    let (mut document, mut signer) = (Document::unsaved(workspace.clone()), Signer::new("Ben Ode", "f5e4d3c2b1a0"));
    let notes: Vec<_> = workspace.notes().map(|note| note.id).step_by(N_NOTES / N_CHANGED).collect();
    for id in notes {
        let request = set_body(document.workspace(), id, "Seen, and not agreed.", now);
        document.carry_out(request, &mut signer, now);
    }
    document.workspace().clone()
}

/// The same data, plainly.
#[derive(Deserialize, Serialize)]
struct Stored {
    articles: Vec<StoredArticle>,
    notes: Vec<StoredNote>,
}

#[derive(Deserialize, Serialize)]
struct StoredArticle {
    id: Uuid,
    outlet: Option<String>,
    text: String,
}

#[derive(Deserialize, Serialize)]
struct StoredNote {
    id: Uuid,
    author: String,
    created: String,
    body: String,
    article: Uuid,
    start: usize,
    end: usize,
    exact: String,
    before: String,
    after: String,
    by: String,
    at: String,
    versions: Vec<(String, u64)>,
}

impl Stored {
    fn of(workspace: &Workspace) -> Self {
        let articles = workspace.articles().into_iter().map(|record| StoredArticle {
            id: record.id.0,
            outlet: record.article.meta().outlet.clone(),
            text: record.article.text().to_owned(),
        });
        let notes = workspace.notes().filter_map(|note| {
            let anchor = note.target.anchors().first()?;
            Some(StoredNote {
                id: note.id.0,
                author: note.author.clone(),
                created: note.created.to_string(),
                body: note.body.clone(),
                article: anchor.article.0,
                start: anchor.span.start,
                end: anchor.span.end,
                exact: anchor.exact.clone(),
                before: anchor.before.clone(),
                after: anchor.after.clone(),
                by: note.author.clone(),
                at: note.edited.to_string(),
                versions: vec![("a0b1c2d3e4f5".to_owned(), 1)],
            })
        });
        Self { articles: articles.collect(), notes: notes.collect() }
    }
}

//! The house rules that a compiler does not see: which part may use which, and where things live.
//!
//! Reads `src/**/*.rs` as tokens, comments and strings left out. A fault names file, line and rule.
//! Rules with an exception are in [`EXCEPTIONS`], each with its reason.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

#[path = "tidy/checker.rs"]
mod checker;
#[path = "tidy/circles.rs"]
mod circles;
#[path = "tidy/source.rs"]
mod source;

use circles::{KNOWN, circle_faults};
use source::{Token, Use, code_of, uses_of};

/// From the top down: a part may use the parts of lower lines, and none of its own line.
const LAYERS: &[&[&str]] =
    &[&["main"], &["ui", "cli"], &["report", "isolate"], &["workspace"], &["import", "compare", "notes"], &["text"]];

/// What may be used in some parts only; a path that holds these segments in a row is such a use.
const HOMES: &[Home] = &[
    Home { segments: &["egui"], parts: &["ui"], everywhere: true },
    Home { segments: &["eframe"], parts: &["ui"], everywhere: true },
    Home { segments: &["egui_extras"], parts: &["ui"], everywhere: true },
    Home { segments: &["egui_commonmark"], parts: &["ui"], everywhere: true },
    Home { segments: &["egui_material_icons"], parts: &["ui"], everywhere: true },
    Home { segments: &["rfd"], parts: &["ui"], everywhere: true },
    Home { segments: &["arboard"], parts: &["ui"], everywhere: true },
    Home { segments: &["pollster"], parts: &["ui"], everywhere: true },
    Home { segments: &["clap"], parts: &["cli"], everywhere: true },
    Home { segments: &["serde_json"], parts: &["cli", "import", "isolate"], everywhere: false },
    Home { segments: &["ron"], parts: &["workspace"], everywhere: true },
    // The window keeps its own state (panels, recent files) with eframe.
    Home { segments: &["serde"], parts: &["workspace", "cli", "ui", "import", "isolate"], everywhere: true },
    Home { segments: &["similar"], parts: &["compare"], everywhere: true },
    Home { segments: &["encoding_rs"], parts: &["import"], everywhere: false },
    Home { segments: &["chardetng"], parts: &["import"], everywhere: true },
    Home { segments: &["zip"], parts: &["import"], everywhere: true },
    Home { segments: &["flate2"], parts: &["import"], everywhere: true },
    Home { segments: &["quick_xml"], parts: &["import"], everywhere: true },
    Home { segments: &["mail_parser"], parts: &["import"], everywhere: true },
    Home { segments: &["csv"], parts: &["import"], everywhere: true },
    Home { segments: &["plist"], parts: &["import"], everywhere: true },
    Home { segments: &["hayro_interpret"], parts: &["import"], everywhere: true },
    Home { segments: &["rtf_parser_tt"], parts: &["import"], everywhere: true },
    Home { segments: &["trafilatura"], parts: &["import"], everywhere: true },
    Home { segments: &["scraper"], parts: &["import"], everywhere: true },
    Home { segments: &["pulldown_cmark"], parts: &["import", "report"], everywhere: true },
    Home { segments: &["process", "Command"], parts: &["isolate"], everywhere: false },
    Home { segments: &["std", "fs"], parts: &["workspace", "cli", "ui", "isolate"], everywhere: false },
    Home { segments: &["tempfile"], parts: &["workspace", "cli", "ui", "isolate"], everywhere: false },
    Home { segments: &["directories"], parts: &["workspace", "cli", "ui"], everywhere: true },
    Home { segments: &["notify"], parts: &["ui"], everywhere: true },
    Home { segments: &["thread", "spawn"], parts: &["ui"], everywhere: false },
    Home { segments: &["thread", "scope"], parts: &["ui"], everywhere: false },
    Home { segments: &["thread", "Builder"], parts: &["ui", "isolate"], everywhere: false },
    // A save waits a moment for another one.
    Home { segments: &["thread", "sleep"], parts: &["ui", "workspace", "isolate"], everywhere: false },
    Home { segments: &["Timestamp", "now"], parts: &["cli", "ui"], everywhere: false },
    Home { segments: &["Zoned", "now"], parts: &["cli", "ui"], everywhere: false },
    Home { segments: &["SystemTime", "now"], parts: &["cli", "ui"], everywhere: false },
    Home { segments: &["Instant", "now"], parts: &["cli", "ui", "isolate"], everywhere: false },
    Home { segments: &["std", "net"], parts: &[], everywhere: true },
];

/// What may be used in some files only, outside unit tests.
const FILE_HOMES: &[FileHome] = &[
    FileHome { segments: &["io", "stdout"], files: &["src/cli/door.rs", "src/isolate/serve.rs"] },
    FileHome { segments: &["io", "stderr"], files: &["src/cli/door.rs", "src/ui/start.rs"] },
    // `src/workspace/reading.rs` asks for kind and size first; the others open folders, what they wrote themselves, and a
    // file of the system.
    FileHome { segments: &["fs", "read"], files: &["src/workspace/file/place.rs"] },
    FileHome { segments: &["fs", "read_to_string"], files: &["src/workspace/keep/claim.rs"] },
    FileHome { segments: &["File", "open"], files: &["src/workspace/reading.rs", "src/workspace/file/place.rs"] },
];

/// The one file that cuts strings by byte positions.
const SLICING: &str = "src/text/span.rs";
/// The one file that decides who hears a key; `clippy.toml` forbids the methods elsewhere.
const KEYS: &str = "src/ui/keyboard.rs";
/// Events that bring keys.
const KEY_EVENTS: [&str; 5] = ["Key", "Text", "Copy", "Cut", "Paste"];
const MAX_LINES: usize = 400;
const MAX_ROOT_LINES: usize = 150;
/// Names that say nothing about what is inside.
const DRAWERS: &[&str] = &["common", "helper", "helpers", "manager", "misc", "types", "util", "utils"];

/// File, rule, reason. May only get shorter; an entry that excuses nothing is a fault too.
const EXCEPTIONS: &[(&str, Rule, &str)] = &[];

struct Home {
    segments: &'static [&'static str],
    parts: &'static [&'static str],
    /// In unit tests too.
    everywhere: bool,
}

struct FileHome {
    segments: &'static [&'static str],
    files: &'static [&'static str],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    Layer,
    Home,
    Slicing,
    Keys,
    Length,
    Name,
}

#[derive(Debug)]
struct Fault {
    file: String,
    line: usize,
    rule: Rule,
    what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

#[test]
fn sources_keep_the_house_rules() {
    let files = sources();
    let mut excused = BTreeSet::new();
    let mut report = Vec::new();
    for (file, source) in &files {
        for fault in faults(file, source) {
            match EXCEPTIONS.iter().position(|(file, rule, _)| *file == fault.file && *rule == fault.rule) {
                Some(idx) => _ = excused.insert(idx),
                None => report.push(fault.to_string()),
            }
        }
    }
    for (idx, (file, rule, reason)) in EXCEPTIONS.iter().enumerate() {
        if !excused.contains(&idx) {
            report.push(format!("tests/tidy.rs: the exception {rule:?} for {file} ({reason}) excuses nothing"));
        }
    }
    assert!(report.is_empty(), "\n{}\n", report.join("\n"));
}

#[test]
fn no_files_stand_in_a_circle() {
    let faults = circle_faults(&sources(), KNOWN);
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn papers_name_only_what_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut missing = Vec::new();
    for paper in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "assets/example/README.md"] {
        let text = std::fs::read_to_string(root.join(paper)).expect("the papers are there");
        let in_the_tree = |name: &&str| ["src/", "tests/", "assets/", "saves/"].iter().any(|top| name.starts_with(top));
        let named: Vec<&str> = text.split('`').skip(1).step_by(2).filter(in_the_tree).collect();
        missing.extend(named.iter().filter(|name| !root.join(name).exists()).map(|name| format!("{paper}: {name}")));
    }
    assert_eq!(missing, Vec::<String>::new(), "named, but not there");
}

/// File and text of every source.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect_sources(root, &root.join("src"), &mut files);
    assert!(files.len() > 20, "only {} sources found under {}", files.len(), root.display());
    files
}

fn collect_sources(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    let entries = std::fs::read_dir(folder).expect("src can be listed");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("src can be listed").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect_sources(root, &path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.strip_prefix(root).expect("src is in the root").to_string_lossy().replace('\\', "/");
            files.push((name, std::fs::read_to_string(&path).expect("sources are UTF-8")));
        }
    }
}

/// Everything in `source`, the text of `file` (`src/...`), that is against a rule.
fn faults(file: &str, source: &str) -> Vec<Fault> {
    let code = code_of(source);
    let uses = uses_of(&module_of(file), &code);
    let mut faults = Vec::new();
    faults.extend(uses.iter().filter_map(|found| layer_fault(file, found)));
    faults.extend(uses.iter().flat_map(|found| home_faults(file, found)));
    faults.extend(uses.iter().flat_map(|found| file_home_faults(file, found)));
    faults.extend(uses.iter().filter_map(|found| slicing_fault(file, found)));
    faults.extend(uses.iter().filter_map(|found| keys_fault(file, found)));
    faults.extend(length_fault(file, source));
    faults.extend(name_fault(file, &code));
    faults
}

/// The module a file holds: `src/notes/tag.rs` -> `notes`, `tag`.
fn module_of(file: &str) -> Vec<String> {
    let path = file.trim_start_matches("src/").trim_end_matches(".rs");
    let parts = path.split('/').filter(|part| !matches!(*part, "mod" | "lib"));
    parts.map(str::to_owned).collect()
}

/// The part of the program a file belongs to; `lib.rs` belongs to none.
fn part_of(file: &str) -> Option<String> {
    module_of(file).into_iter().next()
}

fn rank(part: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&part))
}

fn layer_fault(file: &str, found: &Use) -> Option<Fault> {
    let from = part_of(file)?;
    let fault = |what: String| Fault { file: file.to_owned(), line: found.line, rule: Rule::Layer, what };
    let Some(from_rank) = rank(&from) else {
        return Some(fault(format!("`{from}` is in no layer; name it in DESIGN.md section 3 and in tests/tidy.rs")));
    };
    let [own, to, ..] = found.path.as_slice() else { return None };
    if !matches!(own.as_str(), "crate" | "variorum") || *to == from {
        return None;
    }
    let to_rank = rank(to)?;
    if from == "main" && to_rank != 1 {
        return Some(fault(format!("`main` uses `{to}`; it may only hand over to `ui` and `cli`")));
    }
    match to_rank.cmp(&from_rank) {
        std::cmp::Ordering::Greater => None,
        std::cmp::Ordering::Equal => Some(fault(format!("`{from}` uses `{to}`; siblings never see each other"))),
        std::cmp::Ordering::Less => Some(fault(format!("`{from}` uses `{to}`; uses go downward only"))),
    }
}

fn home_faults(file: &str, found: &Use) -> Vec<Fault> {
    let Some(part) = part_of(file) else { return Vec::new() };
    let is_at_home = |home: &Home| home.parts.contains(&part.as_str()) || (found.in_tests && !home.everywhere);
    let strays = HOMES.iter().filter(|home| holds(&found.path, home.segments) && !is_at_home(home));
    let fault = |home: &Home| {
        let (what, parts) = (home.segments.join("::"), home.parts.join(", "));
        let parts = if parts.is_empty() { "nowhere".to_owned() } else { format!("only in {parts}") };
        Fault { file: file.to_owned(), line: found.line, rule: Rule::Home, what: format!("`{what}` is used {parts}") }
    };
    strays.map(fault).collect()
}

fn file_home_faults(file: &str, found: &Use) -> Vec<Fault> {
    let strays = FILE_HOMES.iter().filter(|home| {
        holds(&found.path, home.segments) && !found.in_tests && !home.files.contains(&file) && file != "src/main.rs"
    });
    let fault = |home: &FileHome| {
        let what = format!("`{}` is used only in {}", home.segments.join("::"), home.files.join(", "));
        Fault { file: file.to_owned(), line: found.line, rule: Rule::Home, what }
    };
    strays.map(fault).collect()
}

/// A crate name counts at the start of a path, anything longer wherever it stands.
fn holds(path: &[String], segments: &[&str]) -> bool {
    if segments.len() == 1 {
        return path.first().is_some_and(|first| first == segments[0]);
    }
    path.windows(segments.len()).any(|window| window.iter().zip(segments).all(|(a, b)| a == b))
}

fn slicing_fault(file: &str, found: &Use) -> Option<Fault> {
    let stray = file != SLICING && holds(&found.path, &["clippy", "string_slice"]);
    let what = format!("only {SLICING} may cut strings; use ByteSpan");
    stray.then(|| Fault { file: file.to_owned(), line: found.line, rule: Rule::Slicing, what })
}

fn keys_fault(file: &str, found: &Use) -> Option<Fault> {
    let is_elsewhere = file.starts_with("src/ui/") && file != KEYS && !found.in_tests;
    let stray = is_elsewhere && KEY_EVENTS.iter().any(|event| holds(&found.path, &["Event", event]));
    let what = format!("only {KEYS} may read keys; what lies behind a dialog must not hear them");
    stray.then(|| Fault { file: file.to_owned(), line: found.line, rule: Rule::Keys, what })
}

fn length_fault(file: &str, source: &str) -> Option<Fault> {
    let max = if file.ends_with("/mod.rs") { MAX_ROOT_LINES } else { MAX_LINES };
    let n_lines = source.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).count();
    let what = format!("{n_lines} lines without tests, {max} are the limit; split it by concept");
    (n_lines > max).then(|| Fault { file: file.to_owned(), line: n_lines, rule: Rule::Length, what })
}

fn name_fault(file: &str, code: &[Token]) -> Option<Fault> {
    let is_drawer = |name: &str| name.split('_').next_back().is_some_and(|last| DRAWERS.contains(&last));
    let of_file = module_of(file).into_iter().find(|name| is_drawer(name)).map(|name| (1, name));
    let declared = code.windows(2).find(|pair| pair[0].text == "mod" && is_drawer(&pair[1].text));
    let (line, name) = of_file.or_else(|| declared.map(|pair| (pair[1].line, pair[1].text.clone())))?;
    let what = format!("`{name}` says nothing about what is inside; name the concept");
    Some(Fault { file: file.to_owned(), line, rule: Rule::Name, what })
}

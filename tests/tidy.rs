//! The house rules that a compiler does not see: which part may use which, and where things live.
//!
//! Reads `src/**/*.rs` as tokens, comments and strings left out. A fault names file, line and rule.
//! Rules with an exception are in [`EXCEPTIONS`], each with its reason.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

/// From the top down: a part may use the parts of lower lines, and none of its own line.
const LAYERS: &[&[&str]] =
    &[&["main"], &["ui", "cli"], &["report"], &["workspace"], &["import", "compare", "notes"], &["text"]];

/// What may be used in some parts only; a path that holds these segments in a row is such a use.
const HOMES: &[Home] = &[
    Home { segments: &["egui"], parts: &["ui"], everywhere: true },
    Home { segments: &["eframe"], parts: &["ui"], everywhere: true },
    Home { segments: &["egui_extras"], parts: &["ui"], everywhere: true },
    Home { segments: &["egui_commonmark"], parts: &["ui"], everywhere: true },
    Home { segments: &["egui_material_icons"], parts: &["ui"], everywhere: true },
    Home { segments: &["rfd"], parts: &["ui"], everywhere: true },
    Home { segments: &["pollster"], parts: &["ui"], everywhere: true },
    Home { segments: &["clap"], parts: &["cli"], everywhere: true },
    Home { segments: &["serde_json"], parts: &["cli"], everywhere: false },
    Home { segments: &["ron"], parts: &["workspace"], everywhere: true },
    // The window keeps its own state (panels, recent files) with eframe.
    Home { segments: &["serde"], parts: &["workspace", "cli", "ui"], everywhere: true },
    Home { segments: &["similar"], parts: &["compare"], everywhere: true },
    Home { segments: &["encoding_rs"], parts: &["import"], everywhere: false },
    Home { segments: &["chardetng"], parts: &["import"], everywhere: true },
    Home { segments: &["pulldown_cmark"], parts: &["import", "report"], everywhere: true },
    Home { segments: &["std", "fs"], parts: &["workspace", "cli", "ui"], everywhere: false },
    Home { segments: &["tempfile"], parts: &["workspace", "cli", "ui"], everywhere: false },
    Home { segments: &["directories"], parts: &["workspace", "cli", "ui"], everywhere: true },
    Home { segments: &["std", "thread"], parts: &["ui"], everywhere: false },
    Home { segments: &["Timestamp", "now"], parts: &["cli", "ui"], everywhere: false },
    Home { segments: &["Zoned", "now"], parts: &["cli", "ui"], everywhere: false },
    Home { segments: &["SystemTime", "now"], parts: &["cli", "ui"], everywhere: false },
    Home { segments: &["Instant", "now"], parts: &["cli", "ui"], everywhere: false },
    Home { segments: &["std", "net"], parts: &[], everywhere: true },
];

/// The one file that cuts strings by byte positions.
const SLICING: &str = "src/text/span.rs";
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    Layer,
    Home,
    Slicing,
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
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect_sources(root, &root.join("src"), &mut files);
    assert!(files.len() > 20, "only {} sources found under {}", files.len(), root.display());
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
    faults.extend(uses.iter().filter_map(|found| slicing_fault(file, found)));
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

/// A path that the code names.
#[derive(Debug)]
struct Use {
    line: usize,
    /// Absolute where it is of this crate: `crate::text::ByteSpan`.
    path: Vec<String>,
    /// Inside an inline module called `tests`.
    in_tests: bool,
}

/// Every path in `code`, groups spread out, `self` and `super` resolved.
fn uses_of(module: &[String], code: &[Token]) -> Vec<Use> {
    let mut uses = Vec::new();
    let mut inline: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    while let Some(token) = code.get(at) {
        let next = |n: usize| code.get(at + n).map_or("", |token| token.text.as_str());
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                if inline.last().is_some_and(|(_, opened)| *opened == depth) {
                    inline.pop();
                }
            }
            "mod" if next(2) == "{" => inline.push((next(1).to_owned(), depth)),
            _ => {}
        }
        let opens_path = is_name(&token.text) && (next(1) == "::" || at > 0 && code[at - 1].text == "use");
        if !opens_path {
            at += 1;
            continue;
        }
        let here: Vec<String> = module.iter().cloned().chain(inline.iter().map(|(name, _)| name.clone())).collect();
        let in_tests = inline.iter().any(|(name, _)| name == "tests");
        let mut paths = Vec::new();
        at = read_path(code, at, &[], &mut paths);
        uses.extend(paths.into_iter().map(|(line, path)| Use { line, path: absolute(&here, path), in_tests }));
    }
    uses
}

/// Reads the path tree that starts at `at` and returns where it ends.
fn read_path(code: &[Token], mut at: usize, prefix: &[String], paths: &mut Vec<(usize, Vec<String>)>) -> usize {
    let mut path = prefix.to_vec();
    let line = code.get(at).map_or(0, |token| token.line);
    while let Some(token) = code.get(at) {
        if token.text == "{" {
            at += 1;
            while code.get(at).is_some_and(|token| token.text != "}") {
                at = if code[at].text == "," { at + 1 } else { read_path(code, at, &path, paths) };
            }
            return at + 1;
        }
        let is_segment = is_name(&token.text) || token.text == "*";
        if is_segment {
            path.push(token.text.clone());
        }
        at += 1;
        let goes_on = code.get(at).is_some_and(|token| token.text == "::")
            && code.get(at + 1).is_some_and(|token| is_name(&token.text) || matches!(token.text.as_str(), "{" | "*"));
        if !is_segment || !goes_on {
            break;
        }
        at += 1;
    }
    if code.get(at).is_some_and(|token| token.text == "as") {
        at += 2;
    }
    paths.push((line, path));
    at
}

fn absolute(module: &[String], path: Vec<String>) -> Vec<String> {
    let mut base = module.to_vec();
    let n_relative = path.iter().take_while(|segment| matches!(segment.as_str(), "self" | "super")).count();
    if n_relative == 0 {
        return path;
    }
    for _ in path.iter().take(n_relative).filter(|segment| *segment == "super") {
        base.pop();
    }
    ["crate".to_owned()].into_iter().chain(base).chain(path.into_iter().skip(n_relative)).collect()
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

#[derive(Debug)]
struct Token {
    line: usize,
    text: String,
}

/// The names and marks of `source`; comments, strings and characters are left out.
fn code_of(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let mut tokens = Vec::new();
    let mut line = 1;
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        let rest = &chars[at..];
        let end = at + skipped(rest).unwrap_or_else(|| token_len(rest));
        if skipped(rest).is_none() && !c.is_whitespace() {
            tokens.push(Token { line, text: chars[at..end].iter().collect() });
        }
        line += chars[at..end].iter().filter(|c| **c == '\n').count();
        at = end;
    }
    tokens
}

fn token_len(rest: &[char]) -> usize {
    let name = rest.iter().take_while(|c| c.is_alphanumeric() || **c == '_').count();
    if name > 0 {
        name
    } else if rest.starts_with(&[':', ':']) {
        2
    } else {
        1
    }
}

/// The length of the comment, string or character literal that `rest` starts with.
fn skipped(rest: &[char]) -> Option<usize> {
    match rest {
        ['/', '/', ..] => Some(rest.iter().take_while(|c| **c != '\n').count()),
        ['/', '*', ..] => Some(block_comment_len(rest)),
        ['"', ..] => Some(string_len(rest, 0)),
        ['\'', ..] => char_len(rest),
        ['r' | 'b' | 'c', ..] => prefixed_string_len(rest),
        _ => None,
    }
}

fn block_comment_len(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match &rest[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

/// The length of the string whose opening quote is at `open`; a backslash hides the next character.
fn string_len(rest: &[char], open: usize) -> usize {
    let mut at = open + 1;
    while let Some(c) = rest.get(at) {
        match c {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// `r"..."`, `r#"..."#`, `b"..."`, `br"..."`, `c"..."`.
fn prefixed_string_len(rest: &[char]) -> Option<usize> {
    let prefix = rest.iter().take_while(|c| matches!(c, 'r' | 'b' | 'c')).count();
    let n_hashes = rest.iter().skip(prefix).take_while(|c| **c == '#').count();
    let open = prefix + n_hashes;
    if prefix > 2 || rest.get(open) != Some(&'"') {
        return None;
    }
    if !rest[..prefix].contains(&'r') {
        return (n_hashes == 0).then(|| string_len(rest, open));
    }
    let close: Vec<char> = ['"'].into_iter().chain(vec!['#'; n_hashes]).collect();
    let body = &rest[open + 1..];
    let len = body.windows(close.len()).position(|window| window == close);
    Some(len.map_or(rest.len(), |len| open + 1 + len + close.len()))
}

/// A character literal; `None` for a lifetime.
fn char_len(rest: &[char]) -> Option<usize> {
    match rest {
        ['\'', '\\', _, tail @ ..] => tail.iter().position(|c| *c == '\'').map(|close| 3 + close + 1),
        ['\'', _, '\'', ..] => Some(3),
        _ => None,
    }
}

mod checker {
    //! The checker itself: every rule must be able to fail.
    use super::*;

    fn lines(file: &str, source: &str) -> Vec<String> {
        faults(file, source).iter().map(Fault::to_string).collect()
    }

    #[test]
    fn sound_code_passes() {
        let source = "use crate::text::{Article, ByteSpan};\nuse super::{Anchor, TagId};\nuse std::fmt;\n";
        assert_eq!(lines("src/notes/note.rs", source), Vec::<String>::new());
        assert_eq!(lines("src/main.rs", "use variorum::cli::{self, Invocation};\nuse variorum::ui;"), [""; 0]);
    }

    #[test]
    fn upward_and_sideways_uses_fail() {
        assert_eq!(
            lines("src/text/span.rs", "//! Spans.\n\nuse crate::notes::Anchor;\n"),
            ["src/text/span.rs:3: `text` uses `notes`; uses go downward only"]
        );
        assert_eq!(
            lines("src/notes/tag.rs", "fn f() { crate::compare::compare() }"),
            ["src/notes/tag.rs:1: `notes` uses `compare`; siblings never see each other"]
        );
        assert_eq!(lines("src/ui/mod.rs", "use crate::cli::start;").len(), 1);
        assert_eq!(lines("src/main.rs", "use variorum::workspace::load;").len(), 1);
        assert_eq!(lines("src/extra/mod.rs", "use std::fmt;").len(), 1, "a part outside the table");
    }

    #[test]
    fn groups_are_spread_out() {
        let source =
            "use crate::{\n    text::{self, Article},\n    import::import as read,\n    compare::{Row, Pair},\n};";
        assert_eq!(
            lines("src/notes/mod.rs", source),
            [
                "src/notes/mod.rs:3: `notes` uses `import`; siblings never see each other",
                "src/notes/mod.rs:4: `notes` uses `compare`; siblings never see each other",
                "src/notes/mod.rs:4: `notes` uses `compare`; siblings never see each other",
            ]
        );
    }

    #[test]
    fn relative_paths_are_resolved() {
        assert_eq!(lines("src/notes/tag.rs", "use super::super::compare::Row;").len(), 1);
        assert_eq!(lines("src/notes/tag.rs", "use super::note::Note;"), [""; 0]);
        assert_eq!(lines("src/notes/tag.rs", "mod tests {\n use super::super::note::Note;\n}"), [""; 0]);
        assert_eq!(lines("src/notes/tag.rs", "mod tests {\n use super::super::super::ui::run;\n}").len(), 1);
    }

    #[test]
    fn crates_stay_in_their_homes() {
        for (file, source) in [
            ("src/compare/show.rs", "use egui::Color32;"),
            ("src/cli/mod.rs", "fn f() { rfd::FileDialog::new(); }"),
            ("src/report/md.rs", "use ron;"),
            ("src/text/article.rs", "#[derive(serde::Serialize)] struct S;"),
            ("src/workspace/merge.rs", "use similar::TextDiff;"),
            ("src/ui/menu.rs", "use clap::Parser as _;"),
            ("src/import/mod.rs", "use std::{fs, io};"),
            ("src/report/mod.rs", "fn f() { std::fs::read(p); }"),
            ("src/import/mod.rs", "use tempfile::NamedTempFile;"),
            ("src/compare/mod.rs", "fn f() { std::thread::spawn(|| ()); }"),
            ("src/workspace/edit.rs", "fn f() { jiff::Timestamp::now(); }"),
            ("src/notes/note.rs", "fn f() { let t = Timestamp::now(); }"),
            ("src/compare/mod.rs", "fn f() { let t = Instant::now(); }"),
            ("src/ui/mod.rs", "use std::net::TcpStream;"),
        ] {
            let faults = lines(file, source);
            assert_eq!(faults.len(), 1, "{file}: {source}: {faults:?}");
        }
        assert_eq!(lines("src/ui/theme.rs", "use egui::Color32; use std::{fs, thread};"), [""; 0]);
    }

    #[test]
    fn unit_tests_may_use_files_but_no_other_layer() {
        let source = "fn f() {}\n#[cfg(test)]\nmod tests {\n    use std::fs;\n    use crate::ui::run;\n}\n";
        assert_eq!(
            lines("src/import/mod.rs", source),
            ["src/import/mod.rs:5: `import` uses `ui`; uses go downward only"]
        );
    }

    #[test]
    fn comments_and_strings_are_no_code() {
        let source = "//! [`crate::ui::run`]\n/* crate::ui /* crate::cli::x */ */\nconst A: &str = \"crate::ui::x \\\" \
                      crate::cli::y\";\nconst B: &str = r#\"use crate::ui::\"x\";\"#;\nconst C: char = '\"';\nfn f<'a>(x: &'a \
                      str) {}\nuse crate::ui::z;\n";
        assert_eq!(lines("src/text/word.rs", source), ["src/text/word.rs:7: `text` uses `ui`; uses go downward only"]);
    }

    #[test]
    fn slicing_has_one_home() {
        let source = "#![allow(clippy::string_slice, reason = \"why not\")]";
        assert_eq!(
            lines("src/cli/diff.rs", source),
            ["src/cli/diff.rs:1: only src/text/span.rs may cut strings; use ByteSpan"]
        );
        assert_eq!(lines(SLICING, source), [""; 0]);
    }

    #[test]
    fn long_files_fail_without_their_tests() {
        let long = "fn f() {}\n".repeat(401);
        assert_eq!(lines("src/text/word.rs", &long).len(), 1);
        let tested = format!("fn f() {{}}\n#[cfg(test)]\nmod tests {{\n{long}}}\n");
        assert_eq!(lines("src/text/word.rs", &tested), [""; 0]);
        assert_eq!(lines("src/text/mod.rs", &"//! Text.\n".repeat(151)).len(), 1);
    }

    #[test]
    fn drawers_fail() {
        assert_eq!(lines("src/ui/utils.rs", "").len(), 1);
        assert_eq!(lines("src/ui/helpers/draw.rs", "").len(), 1);
        assert_eq!(lines("src/ui/mod.rs", "mod window_manager;").len(), 1);
        assert_eq!(lines("src/ui/mod.rs", "mod window;"), [""; 0]);
    }
}

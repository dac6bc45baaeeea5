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
    let source = "use crate::{\n    text::{self, Article},\n    import::import as read,\n    compare::{Row, Pair},\n};";
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
        ("src/report/mod.rs", "fn f() { std::fs::exists(p); }"),
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
fn files_are_read_and_answers_printed_in_one_place_each() {
    for source in [
        "fn f() { std::fs::read(p); }",
        "fn f() { fs::read_to_string(p); }",
        "fn f() { File::open(p); }",
        "fn f() { std::io::stdout(); }",
        "fn f() { io::stderr(); }",
    ] {
        assert_eq!(lines("src/cli/merge.rs", source).len(), 1, "{source}");
    }
    assert_eq!(lines("src/cli/door.rs", "fn f() { std::io::stdout(); }"), [""; 0]);
}

#[test]
fn unit_tests_may_use_files_but_no_other_layer() {
    let source = "fn f() {}\n#[cfg(test)]\nmod tests {\n    use std::fs;\n    use crate::ui::run;\n}\n";
    assert_eq!(lines("src/import/mod.rs", source), ["src/import/mod.rs:5: `import` uses `ui`; uses go downward only"]);
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

/// Sources by name, each with what it uses.
fn circles(files: &[(&str, &str)], known: &[&[&str]]) -> Vec<String> {
    let files: Vec<(String, String)> =
        files.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect();
    circle_faults(&files, known)
}

#[test]
fn files_that_name_each_other_fail_however_long_the_way() {
    let a = ("src/notes/a.rs", "\nuse super::b::B;");
    let b = ("src/notes/deep/b.rs", "fn f() { crate::notes::c::g() }");
    let straight = [a, ("src/notes/b.rs", "use crate::notes::{tag::T, a::A};"), ("src/notes/tag.rs", "")];
    assert_eq!(
        circles(&straight, &[]),
        [
            "src/notes/a.rs:2: a circle of files: src/notes/a.rs -> src/notes/b.rs -> src/notes/a.rs",
            "src/notes/b.rs:1: a circle of files: src/notes/b.rs -> src/notes/a.rs -> src/notes/b.rs",
        ]
    );
    let long = [("src/notes/a.rs", "use super::deep::b;"), b, ("src/notes/c.rs", "use super::{a, deep::b};")];
    assert_eq!(circles(&long, &[]).len(), 3);
    assert_eq!(circles(&long[..2], &[]), [""; 0], "a chain is no circle");
}

#[test]
fn what_binds_no_two_files_is_no_circle() {
    let through_the_face =
        [("src/notes/mod.rs", "pub use a::A; mod a;"), ("src/notes/a.rs", "use super::B; use super::a::A;")];
    assert_eq!(circles(&through_the_face, &[]), [""; 0]);
    let a = ("src/notes/a.rs", "use super::b::B;");
    assert_eq!(circles(&[a, ("src/notes/b.rs", "mod tests { use super::super::a::A; }")], &[]), [""; 0], "in tests");
    assert_eq!(
        circles(&[a, ("src/notes/b.rs", "/// [`crate::notes::a::A`]\nfn f() {}")], &[]),
        [""; 0],
        "in a comment"
    );
}

#[test]
fn known_circles_may_only_shrink() {
    let pair = [("src/notes/a.rs", "use super::b::B;"), ("src/notes/b.rs", "use super::a::A;")];
    let (listed, more): (&[&str], &[&str]) =
        (&["src/notes/a.rs", "src/notes/b.rs"], &["src/notes/a.rs", "src/notes/b.rs", "src/notes/c.rs"]);
    assert_eq!(circles(&pair, &[listed]), [""; 0]);
    assert_eq!(
        circles(&pair, &[more]),
        ["tests/tidy/circles.rs: src/notes/c.rs is in no circle any more; take it out of KNOWN"]
    );
    let grown = [pair[0], ("src/notes/b.rs", "use super::c::C;"), ("src/notes/c.rs", "use super::a::A;")];
    assert_eq!(
        circles(&grown, &[listed]),
        ["src/notes/c.rs:1: a circle of files: src/notes/c.rs -> src/notes/a.rs -> src/notes/b.rs -> src/notes/c.rs"]
    );
    assert_eq!(circles(&grown, &[listed, &["src/notes/c.rs"]]).len(), 1, "two lists do not make one circle");
}

#[test]
fn keys_are_read_in_one_place() {
    let source = "fn f(event: &egui::Event) -> bool {\n matches!(event, egui::Event::Key { .. })\n}";
    assert_eq!(
        lines("src/ui/columns/keys.rs", source),
        [
            "src/ui/columns/keys.rs:2: only src/ui/keyboard.rs may read keys; what lies behind a dialog must not hear them"
        ]
    );
    assert_eq!(lines("src/ui/keyboard.rs", source), [""; 0]);
}

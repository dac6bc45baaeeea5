//! Input that nobody means well with, through the real program: it answers 0, 1 or 2 in good time,
//! says what is wrong, and leaves nothing half-done on stdout or on disk.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
#![allow(clippy::disallowed_methods, reason = "writes its own files in a folder of its own")]

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const EXAMPLE: &str = "saves/example.ron";
const ARTICLE: &str = "Ferry crews walk out\n\nCrews walked out on Monday. “Enough,” said one of them.\n";
/// No answer after this long counts as none.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the program answered.
#[derive(Debug)]
struct Answer {
    code: i32,
    stdout: String,
    stderr: String,
}

/// Runs the program in `folder`, and checks what holds for every answer.
fn variorum(folder: &Path, args: &[&str]) -> Answer {
    let piped = |name: &str| Stdio::from(File::create(folder.join(name)).unwrap());
    let mut command = Command::new(env!("CARGO_BIN_EXE_variorum"));
    command.current_dir(folder).args(args).stdin(Stdio::null()).stdout(piped(".stdout")).stderr(piped(".stderr"));
    let mut child = command.spawn().unwrap();
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let said = |name: &str| String::from_utf8(fs::read(folder.join(name)).unwrap()).unwrap();
    let (stdout, stderr) = (said(".stdout"), said(".stderr"));
    let code = status.code().unwrap_or(-1); // none where it was stopped, after PATIENCE or by itself
    assert!(matches!(code, 0..=2), "{args:?}: {status} after {:?}\n{stderr}", start.elapsed());
    assert!(
        stderr.is_empty() || stderr.starts_with("variorum: ") || stderr.starts_with("error: "),
        "{args:?}: {stderr}"
    );
    let is_verdict = matches!(args, ["check" | "merge", ..]); // these say what they found, sound or not
    if code != 0 && !(is_verdict && code == 1 && !stdout.is_empty()) {
        assert_eq!(stdout, "", "{args:?}");
        assert_ne!(stderr, "", "{args:?}");
    }
    let command = stdout.chars().chain(stderr.chars()).find(|c| steers(*c));
    assert_eq!(command, None, "{args:?}");
    Answer { code, stdout, stderr }
}

fn folder_with(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// `n` bytes without any order, the same every time.
fn noise(n: usize) -> Vec<u8> {
    let mut numbers = Numbers(1);
    (0..n).map(|_| numbers.below(256).to_le_bytes()[0]).collect()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Name, content, and what `compare` says of it; `None` where it is an article.
fn odd_files() -> Vec<(&'static str, Vec<u8>, Option<&'static str>)> {
    let bytes = |text: &str| text.as_bytes().to_vec();
    let binary = Some("it is not a text file");
    let empty = Some("there is no text in it");
    vec![
        ("noise.txt", noise(20_000), binary),
        ("zeros.txt", vec![0; 5_000], binary),
        ("empty.txt", vec![], empty),
        ("white.txt", bytes(" \n\t\r\n\u{feff}"), empty),
        ("mark.txt", bytes("\u{feff}"), empty),
        ("headers.txt", bytes(&"Date: 2026-03-04\n".repeat(5_000)), empty),
        ("page.md", bytes(&"<div>".repeat(5_000)), empty),
        ("utf32.txt", ARTICLE.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(), binary),
        ("large.txt", vec![b'a'; 30 << 20], Some("it has 30 MB")),
        ("utf16.txt", utf16(&format!("\u{feff}{ARTICLE}")), None),
        (
            "surrogate.txt",
            [utf16(&format!("\u{feff}{ARTICLE}")), vec![0x3d, 0xd8, b' ', 0, 0, 0xde, b'A']].concat(),
            None,
        ),
        ("cut.txt", bytes(ARTICLE)[..ARTICLE.find('”').unwrap() + 1].to_vec(), None),
        ("line.txt", vec![b'a'; 1 << 18], None),
        ("lines.txt", [vec![b'\n'; 1 << 18], bytes("x y")].concat(), None),
        ("codes.txt", bytes(&"&amp;&".repeat(10_000)), None),
        ("crlf.txt", bytes(&ARTICLE.replace('\n', "\r\n")), None),
        ("marks.txt", bytes(&format!("Z{} alg\u{323}o 👩‍👧🇫🇷 left.", "\u{301}".repeat(5_000))), None),
        ("turned.txt", bytes("The \u{202e}minister\u{202c} resigned. استقال الوزير اليوم. \u{2067}הראש עזב."), None),
        ("han.txt", bytes("部长辞职了。没有人感到意外！「行く。」と言った。"), None),
        ("quoted.md", bytes(&format!("{}x", ">".repeat(50_000))), None),
        ("brackets.md", bytes(&"[a](".repeat(5_000)), None),
        ("stars.md", bytes(&"*a _b ".repeat(5_000)), None),
        ("list.md", (0..500).flat_map(|depth| format!("{}- a\n", " ".repeat(depth)).into_bytes()).collect(), None),
    ]
}

#[test]
fn any_file_is_compared_or_refused_with_advice() {
    let files = odd_files();
    let named: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes, _)| (*name, bytes.as_slice())).collect();
    let folder = folder_with(&[named, vec![("other.txt", ARTICLE.as_bytes())]].concat());
    for (name, _, fault) in &files {
        let answer = variorum(folder.path(), &["compare", name, "other.txt", "--format", "json"]);
        match fault {
            None => {
                assert_eq!(answer.code, 0, "{name}: {}", answer.stderr);
                serde_json::from_str::<serde_json::Value>(&answer.stdout).unwrap();
            }
            Some(fault) => {
                assert_eq!(answer.code, 1, "{name}");
                let expected = format!("variorum: cannot use {name}: {fault}");
                assert!(answer.stderr.starts_with(&expected), "{name}: {}", answer.stderr);
            }
        }
        variorum(folder.path(), &["compare", "other.txt", name]);
        let diff = variorum(folder.path(), &["diff", name, "other.txt", "--format", "json"]);
        match fault.filter(|fault| !fault.contains("no text")) {
            None => drop(serde_json::from_str::<serde_json::Value>(&diff.stdout).unwrap()),
            Some(fault) => assert!(diff.stderr.contains(fault), "{name}: {}", diff.stderr),
        }
        assert_eq!(variorum(folder.path(), &["check", name]).code, 1, "{name}");
        assert_eq!(variorum(folder.path(), &["report", name, "-o", "report.html"]).code, 1, "{name}");
        assert_eq!(variorum(folder.path(), &["merge", name, name, "-o", "merged.ron"]).code, 2, "{name}");
    }
    assert!(!folder.path().join("report.html").exists() && !folder.path().join("merged.ron").exists());
}

#[cfg(unix)]
#[test]
fn what_is_no_readable_file_is_named() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder_with(&[("a.txt", ARTICLE.as_bytes()), ("locked.txt", ARTICLE.as_bytes())]);
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("folder.txt")).unwrap();
    symlink("round.txt", path("about.txt")).unwrap();
    symlink("about.txt", path("round.txt")).unwrap();
    symlink("nowhere", path("loose.txt")).unwrap();
    fs::set_permissions(path("locked.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    let is_root = File::open(path("locked.txt")).is_ok(); // root may read anything
    let names = ["folder.txt", "round.txt", "loose.txt", "none.txt", "locked.txt", "/dev/null"];
    for name in names.into_iter().filter(|name| !is_root || *name != "locked.txt") {
        for args in [
            ["compare", name, "a.txt"].as_slice(),
            &["check", name],
            &["report", name, "-o", "report.md"],
            &["merge", name, name, "-o", "merged.ron"],
        ] {
            let answer = variorum(folder.path(), args);
            assert!(answer.code > 0 && answer.stderr.contains(name), "{args:?}: {answer:?}");
        }
    }
    assert_eq!(variorum(folder.path(), &["diff", "folder.txt", "a.txt"]).code, 1);
    assert!(!path("report.md").exists() && !path("merged.ron").exists());
}

/// Every command that is given `name` in one of its places.
#[cfg(unix)]
fn readings_of(name: &str) -> [Vec<&str>; 12] {
    [
        vec!["compare", name, "a.txt"],
        vec!["compare", name],
        vec!["diff", name, "a.txt"],
        vec!["diff", "a.txt", name],
        vec!["check", name],
        vec!["check", name, "--salvage", "new.ron"],
        vec!["merge", name, "a.ron", "-o", "new.ron"],
        vec!["merge", "a.ron", name, "-o", "new.ron"],
        vec!["merge", "a.ron", "a.ron", "--base", name, "-o", "new.ron"],
        vec!["report", name, "-o", "new.md"],
        vec!["share", name, "-o", "new.ron"],
        vec!["agreement", name, "--authors", "Ada", "Ben"],
    ]
}

#[cfg(unix)]
#[test]
fn what_is_huge_or_never_ends_is_refused_before_it_is_read() {
    let folder = folder_with(&[("a.txt", ARTICLE.as_bytes()), ("a.ron", &fs::read(EXAMPLE).unwrap())]);
    let path = |name: &str| folder.path().join(name);
    for name in ["huge.txt", "huge.ron"] {
        File::create(path(name)).unwrap().set_len(3 << 30).unwrap(); // sparse
    }
    assert!(Command::new("mkfifo").arg(path("pipe")).status().unwrap().success());
    // Less than the huge file, so that who reads it is stopped by the system.
    let little_memory = format!("ulimit -v 2500000; exec {} \"$@\"", env!("CARGO_BIN_EXE_variorum"));
    for name in ["huge.txt", "huge.ron", "/dev/zero", "pipe"] {
        let commands = readings_of(name);
        let start = Instant::now();
        let children = commands.iter().map(|args| {
            let mut command = Command::new("sh");
            command.current_dir(folder.path()).args(["-c", &little_memory, "sh"]).args(args);
            let piped = command.env("VARIORUM_DATA", path("data")).stdout(Stdio::piped()).stderr(Stdio::piped());
            piped.stdin(Stdio::null()).spawn().unwrap()
        });
        for (mut child, args) in children.collect::<Vec<_>>().into_iter().zip(&commands) {
            while child.try_wait().unwrap().is_none() && start.elapsed() < PATIENCE {
                std::thread::sleep(Duration::from_millis(5));
            }
            let is_late = child.try_wait().unwrap().is_none() && child.kill().is_ok();
            let output = child.wait_with_output().unwrap();
            let stderr = String::from_utf8(output.stderr).unwrap();
            assert!(!is_late, "{args:?}: no answer");
            assert!(matches!(output.status.code(), Some(1 | 2 | 129)), "{args:?}: {stderr}");
            let is_said = stderr.contains(name) || stderr.contains("a workspace is compared by itself");
            assert!(stderr.starts_with("variorum: ") && is_said, "{args:?}: {stderr}");
        }
    }
    let bystanders = [".stderr", ".stdout"];
    let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut left: Vec<String> = names.filter(|name| !bystanders.contains(&name.as_str())).collect();
    left.sort();
    assert_eq!(left, ["a.ron", "a.txt", "huge.ron", "huge.txt", "pipe"]);
}

/// As a shell hands over the output of a command: `<(command)`.
#[cfg(unix)]
#[test]
fn a_pipe_that_a_person_names_is_read_as_a_file_would_be() {
    let folder = folder_with(&[("a.txt", ARTICLE.as_bytes()), ("a.ron", &fs::read(EXAMPLE).unwrap())]);
    for (file, args) in [
        ("a.txt", ["compare", "/dev/stdin", "a.txt"].as_slice()),
        ("a.txt", &["diff", "a.txt", "/dev/stdin"]),
        ("a.ron", &["check", "/dev/stdin"]),
    ] {
        let mut command = Command::new("sh");
        let piped = format!("cat {file} | {} \"$@\"", env!("CARGO_BIN_EXE_variorum"));
        let output = command.current_dir(folder.path()).args(["-c", &piped, "sh"]).args(args).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!output.stdout.is_empty(), "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn an_output_that_cannot_be_written_is_said() {
    let folder = folder_with(&[("a.ron", &fs::read(EXAMPLE).unwrap())]);
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("folder")).unwrap();
    std::os::unix::fs::symlink("round", path("round")).unwrap();
    for output in ["folder", "round", "none/out", "a.ron/out"] {
        let report = variorum(folder.path(), &["report", "a.ron", "-o", output]);
        let merge = variorum(folder.path(), &["merge", "a.ron", "a.ron", "-o", output]);
        assert_eq!((report.code, merge.code), (1, 2), "{output}: {report:?} {merge:?}");
        assert!(report.stderr.contains(output) && merge.stderr.contains(output));
    }
    let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut left: Vec<String> = names.filter(|name| !matches!(name.as_str(), ".stdout" | ".stderr")).collect();
    left.sort();
    assert_eq!(left, ["a.ron", "folder", "round"]);
}

#[test]
fn a_colleagues_file_does_not_command_the_terminal() {
    let file = r##"(format: "variorum", version: 1,
        event: [(title: "\u{1b}]0;mine\u{7}\nline", edited: (by: "\u{1b}[2JEve", at: "2024-03-26T18:10:00Z"))],
        tags: [(id: "01957fa1-0000-7000-8000-000000000001", name: "\u{1b}[31m", colour: "#000000",
            parent: "01957fa1-0000-7000-8000-000000000002", edited: (at: "2024-03-26T18:10:00Z"))])"##;
    let folder = folder_with(&[("a.ron", file.as_bytes())]);
    let check = variorum(folder.path(), &["check", "a.ron"]);
    assert!(check.code == 1 && check.stdout.contains("\u{fffd}]0;mine\u{fffd} line\n"), "{check:?}");
    let report = variorum(folder.path(), &["report", "a.ron", "-o", "-"]);
    assert!(report.code == 0 && report.stderr.contains("tag “\u{fffd}[31m”"), "{report:?}");
}

/// Characters that a terminal obeys, or that make a line read otherwise than it is.
fn steers(c: char) -> bool {
    let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || c.is_control() && !matches!(c, '\n' | '\t')
}

/// Commands a terminal, turns the line round, and claims a line of its own.
#[cfg(unix)]
const HOSTILE: &str = "x\u{1b}[2J\u{9b}31m\u{7f}\u{202e}nor\u{2067}\u{200f}\nvariorum: all is well\r\u{8}";

/// A folder in which names, outlets, authors, tags and titles are hostile.
#[cfg(unix)]
fn hostile_folder() -> tempfile::TempDir {
    let inside = HOSTILE.chars().map(|c| format!("\\u{{{:x}}}", u32::from(c))).collect::<String>();
    let workspace = String::from_utf8(fs::read(EXAMPLE).unwrap()).unwrap();
    let names =
        ["Northsound Wire", "Mara Lindqvist", "Tomas Adeyemi", "Roof collapse", "northsound-wire.txt", "Attribution"];
    let workspace = names.iter().fold(workspace, |text, name| {
        assert!(text.contains(&format!("\"{name}")), "{name}");
        text.replace(&format!("\"{name}"), &format!("\"{inside}{name}"))
    });
    let article = format!(
        "Outlet: Harbour {0} Post\nHeadline: Quay {0} shut\n\n{ARTICLE}12 {0} were hurt.",
        HOSTILE.replace('\n', " ")
    );
    let folder = folder_with(&[
        (&format!("{HOSTILE}.ron"), workspace.as_bytes()),
        (&format!("{HOSTILE}.txt"), article.as_bytes()),
        (&format!("{HOSTILE}-2.txt"), article.replace("12", "14").as_bytes()),
        (&format!("{HOSTILE}-other.ron"), &fs::read(EXAMPLE).unwrap()),
        (&format!("{HOSTILE}-broken.ron"), workspace.split_at(workspace.len() / 2).0.as_bytes()),
        (&format!("{HOSTILE}-poem.ron"), b"roses are red"),
        (&format!("{HOSTILE}-mine.md"), b"my own words"),
    ]);
    fs::create_dir(folder.path().join(HOSTILE)).unwrap();
    folder
}

/// Commands in which `%` stands for the hostile name.
#[cfg(unix)]
const OVER_HOSTILE_NAMES: &[&str] = &[
    "compare %.txt %-2.txt",
    "compare %.txt %-2.txt --why",
    "compare %.txt %-2.txt --format json --all-pairs",
    "compare %.ron",
    "compare %.ron --format json",
    "compare % %.none %-poem.ron/below",
    "compare %.ron %.txt",
    "diff %.txt %-2.txt",
    "diff %.txt %-2.txt --format json",
    "diff %.txt %",
    "check %.ron",
    "check %-poem.ron",
    "check %-broken.ron",
    "check %-broken.ron --salvage %-salvaged.ron",
    "check %-broken.ron --salvage %.ron",
    "merge %.ron %.ron -o %-merged.ron",
    "merge %.ron %-other.ron -o %-mine.md",
    "merge %.ron %.ron -o %-other.ron",
    "merge %.ron %-poem.ron -o %-merged.ron",
    "merge %.ron %.ron -o %/none/merged.ron",
    "share %.ron -o %-notes.ron",
    "share %.ron -o %.ron",
    "share %.ron -o %-other.ron",
    "report %.ron -o %-report.md",
    "report %.ron -o %-mine.md",
    "report %.ron -o %",
    "report %.ron -o -",
    "report %.ron --format html -o -",
    "agreement %.ron --authors %Mara|Lindqvist %Tomas|Adeyemi",
    "agreement %.ron --authors %Mara|Lindqvist %Tomas|Adeyemi --format json",
    "agreement %.ron --authors % %",
    "merge %.ron",
    "report --%",
    "%.ron --% %",
    "compare --format %",
];

#[cfg(unix)]
#[test]
fn no_name_steers_the_terminal_through_any_command() {
    let folder = hostile_folder();
    for line in OVER_HOSTILE_NAMES {
        let args = line.split(' ').map(|word| word.replace('%', HOSTILE).replace('|', " "));
        let mut command = Command::new(env!("CARGO_BIN_EXE_variorum"));
        command.current_dir(folder.path()).env("VARIORUM_DATA", folder.path().join("data")).env_remove("DISPLAY");
        let output = command.env_remove("WAYLAND_DISPLAY").args(args).stdin(Stdio::null()).output().unwrap();
        let [stdout, stderr] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        let is_silent = line.ends_with("-report.md");
        assert_eq!(stdout.is_empty() && stderr.is_empty(), is_silent, "{line}");
        // Of a report, what is turned ends with its line: it may be in a file, too.
        let is_report = line.ends_with("-o -");
        let is_harmful = |c: char| if is_report { c.is_control() && !matches!(c, '\n' | '\t') } else { steers(c) };
        let found = stdout.chars().find(|c| is_harmful(*c)).or_else(|| stderr.chars().find(|c| steers(*c)));
        assert_eq!(found, None, "{line}\n{stdout}{stderr}");
        let mut lines = stdout.lines().filter(|_| !is_report).chain(stderr.lines());
        assert!(!lines.any(|shown| shown.starts_with("variorum: all is well")), "{line}\n{stdout}{stderr}");
        if line.contains("json") {
            let printed: serde_json::Value = serde_json::from_str(&stdout).unwrap();
            assert!(printed["format"].is_string());
            if line.starts_with("compare %.txt") {
                assert_eq!(printed["articles"][0]["path"], format!("{HOSTILE}.txt"), "nothing is lost by escaping");
            }
        }
    }
}

/// A name that is no text at all.
#[cfg(target_os = "linux")]
#[test]
fn a_name_of_loose_bytes_does_not_command_the_terminal() {
    use std::os::unix::ffi::OsStrExt as _;
    let name = std::ffi::OsStr::from_bytes(b"\x9b2J\x1b[31m.ron");
    let folder = folder_with(&[]);
    fs::copy(EXAMPLE, folder.path().join(name)).unwrap();
    for command in ["check", "compare"] {
        let output =
            Command::new(env!("CARGO_BIN_EXE_variorum")).current_dir(folder.path()).arg(command).arg(name).output();
        let output = output.unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!((output.status.code(), said.chars().find(|c| steers(*c))), (Some(0), None));
    }
}

/// 0 and 1 say how a merge went: they must not say it where nothing could be said.
#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_printed_has_an_exit_code_of_its_own() {
    let folder = folder_with(&[("a.txt", ARTICLE.as_bytes()), ("a.ron", &fs::read(EXAMPLE).unwrap())]);
    for args in [
        ["merge", "a.ron", "a.ron", "-o", "a.ron"].as_slice(),
        &["compare", "a.txt", "a.txt"],
        &["diff", "a.txt", "a.txt"],
        &["check", "a.ron"],
        &["share", "a.ron", "-o", "notes.ron"],
        &["report", "a.ron", "-o", "-"],
        &["--help"],
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_variorum"));
        command.current_dir(folder.path()).env("VARIORUM_DATA", folder.path().join("data")).args(args);
        let full = File::options().write(true).open("/dev/full").unwrap();
        assert_eq!(command.stdout(full).status().unwrap().code(), Some(3), "{args:?}");
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_variorum"));
    let full = File::options().write(true).open("/dev/full").unwrap();
    command.current_dir(folder.path()).args(["merge", "a.ron", "a.ron", "--base", "a.ron", "-o", "a.ron"]);
    assert_eq!(command.stdout(full).status().unwrap().code(), Some(0), "git does not read what its driver says");
}

/// A generator of numbers that is the same everywhere (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(n).unwrap()).unwrap()
    }
}

/// The example, damaged in the ways disks, editors and people damage files.
fn damaged(example: &[u8], nth: usize, numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = example.to_vec();
    let mut lines: Vec<&[u8]> = example.split(|byte| *byte == b'\n').collect();
    let (a, b) = (numbers.below(lines.len()), numbers.below(lines.len()));
    let at = numbers.below(bytes.len());
    match nth % 8 {
        0 => bytes[at] ^= 1 << numbers.below(8),
        1 => bytes.truncate(at),
        2 => drop(bytes.drain(at..(at + numbers.below(2_000)).min(example.len()))),
        3 => bytes[at..].fill(0),
        4 => {
            let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
            let at = digits[numbers.below(digits.len())];
            bytes.splice(at..=at, *b"18446744073709551615");
        }
        5 => {
            lines.insert(a, lines[b]);
            bytes = lines.join(&b'\n');
        }
        6 => {
            lines.swap(a, b);
            bytes = lines.join(&b'\n');
        }
        _ => {
            lines.remove(a);
            bytes = lines.join(&b'\n');
        }
    }
    bytes
}

#[test]
fn a_damaged_workspace_is_read_or_refused_whole() {
    let example = fs::read(EXAMPLE).unwrap();
    let mut numbers = Numbers(7);
    let (mut n_read, mut n_refused) = (0, 0);
    for nth in 0..80 {
        let folder = folder_with(&[("a.ron", &damaged(&example, nth, &mut numbers)), ("b.ron", &example)]);
        let exists = |name: &str| folder.path().join(name).exists();
        let check = variorum(folder.path(), &["check", "a.ron"]);
        let is_read = !check.stdout.is_empty();
        let merge = variorum(folder.path(), &["merge", "a.ron", "b.ron", "-o", "merged.ron"]);
        assert_eq!((merge.code < 2, exists("merged.ron")), (is_read, is_read), "{check:?} {merge:?}");
        if is_read {
            let again = variorum(folder.path(), &["check", "merged.ron"]);
            assert!(!again.stdout.is_empty(), "what was merged can be read: {}", again.stderr);
        }
        let report = variorum(folder.path(), &["report", "a.ron", "-o", "report.html"]);
        assert_eq!((report.code == 0, exists("report.html")), (is_read, is_read), "{check:?} {report:?}");
        *(if is_read { &mut n_read } else { &mut n_refused }) += 1;
    }
    assert!(n_read > 8 && n_refused > 20, "{n_read} read, {n_refused} refused: this tries too little");
}

#[test]
fn nesting_without_end_is_refused() {
    let header = "(format: \"variorum\", version: 1, ";
    let parts = ["(", "[", "{", "Some(", "/*", "r#", "event: [(title: "];
    for part in parts {
        let text = format!("{header}{}", part.repeat(100_000));
        let folder = folder_with(&[("a.ron", text.as_bytes())]);
        let answer = variorum(folder.path(), &["check", "a.ron"]);
        assert_eq!((answer.code, answer.stdout.as_str()), (1, ""), "{part}");
    }
}

/// A PDF of these objects, the first of which is its root.
#[cfg(feature = "pdf")]
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.7\n".to_owned();
    for (idx, object) in objects.iter().enumerate() {
        file += &format!("{} 0 obj\n{object}\nendobj\n", idx + 1);
    }
    (file + "trailer\n<</Root 1 0 R>>\n").into_bytes()
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_that_means_harm_is_refused_in_time() {
    let page = |content: &str, resources: &str, more: &[&str]| {
        let page = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<{resources}>>>>");
        let stream = format!("<</Length {}>>\nstream\n{content}\nendstream", content.len());
        let root = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", &page, &stream];
        let objects = root.into_iter().chain(more.iter().copied()).map(str::to_owned);
        pdf(&objects.collect::<Vec<_>>())
    };
    let tree = |kids: &str| {
        pdf(&["<</Type/Catalog/Pages 2 0 R>>".to_owned(), format!("<</Type/Pages/Count 2147483647/Kids[{kids}]>>")])
    };
    let doubling = (2..60).map(|n| format!("<</Type/Pages/Count 9/Kids[{0} 0 R {0} 0 R]>>", n + 1));
    let doubling =
        pdf(&std::iter::once("<</Type/Catalog/Pages 2 0 R>>".to_owned()).chain(doubling).collect::<Vec<_>>());
    let function = "{".repeat(1_000_000);
    let function = format!("<</FunctionType 4/Domain[0 1]/Range[0 1]/Length 1000000>>\nstream\n{function}\nendstream");
    let form = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 11/Resources<</XObject<</X 5 0 R>>>>>>\nstream\n/X Do /X Do\nendstream";
    let files: &[(&str, Vec<u8>)] = &[
        ("a page tree that holds itself", tree("2 0 R")),
        ("many times itself", tree(&"2 0 R ".repeat(100_000))),
        ("a page tree that doubles", doubling),
        ("brackets", page(&"[".repeat(5_000_000), "", &[])),
        ("dictionaries", [b"%PDF-1.7\n1 0 obj\n".as_slice(), &b"<</A".repeat(1_000_000)].concat()),
        ("a drawing that draws itself", page("/X Do", "/XObject<</X 5 0 R>>", &[form])),
        (
            "a program without end",
            page("/C cs 1 scn", "/ColorSpace<</C[/Separation/X/DeviceGray 5 0 R]>>", &[&function]),
        ),
        ("20 MB of nothing", [b"%PDF-1.7\n".as_slice(), &vec![0; 20 << 20]].concat()),
    ];
    for (what, bytes) in files {
        let folder = folder_with(&[("a.pdf", bytes)]);
        let start = Instant::now();
        let answer = variorum(folder.path(), &["import", "a.pdf", "--list"]);
        assert_eq!(answer.code, 1, "{what}: {answer:?}");
        assert!(start.elapsed() < Duration::from_secs(20), "{what}: {:?}", start.elapsed());
    }
}

//! `compare` and `diff` as programs see them: offsets cut out the words they claim, whatever the script.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

const OUTLETS: [&str; 3] = [
    "Crane falls at Port Hollis\r\n\r\n😀 Twelve dockers were hurt when a crane fell on the quay, mayor Ilse Brandt said.\r\n\
     港口的起重机倒塌，十二名工人受伤。\r\nThe cafe\u{301} stayed open.\r\n",
    "A crane fell on the quay at Port Hollis and hurt 12 dockers, mayor Ilse Brandt told reporters.\n\
     港口的起重机倒塌，工人受伤。\nThe café 👩‍👧 stayed open all night.\n",
    "سقطت رافعة في الميناء يوم الثلاثاء.\n\nThe crane at Port Hollis fell and hurt dockers on the quay.\n",
];

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        let mut file = std::fs::File::create(&path).unwrap();
        std::io::Write::write_all(&mut file, bytes).unwrap();
        path
    }
}

fn variorum(args: &[&str], files: &[PathBuf]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_variorum")).args(args).args(files).output().unwrap()
}

fn json(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn cut(text: &Value, span: &Value) -> String {
    let place = |at: usize| usize::try_from(span[at].as_u64().unwrap()).unwrap();
    let chars: Vec<char> = text.as_str().unwrap().chars().collect();
    chars[place(0)..place(1)].iter().collect()
}

fn folded(text: &str) -> String {
    let folded = variorum::text::fold(text, variorum::text::Folding::default());
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn offsets_cut_out_the_words_they_claim() {
    let folder = Folder::new();
    let files: Vec<PathBuf> =
        OUTLETS.iter().enumerate().map(|(idx, text)| folder.file(&format!("{idx}.txt"), text.as_bytes())).collect();
    let printed = json(&variorum(&["compare", "--format", "json", "--all-pairs"], &files));
    assert_eq!(printed["format"], "variorum-comparison");
    assert_eq!(printed["version"], 1);
    let articles = printed["articles"].as_array().unwrap();
    assert_eq!(articles.iter().map(|a| a["path"].as_str().unwrap()).collect::<Vec<_>>(), paths(&files));
    assert_eq!(articles[0]["headline"], "Crane falls at Port Hollis");
    let mut n_same = 0;
    for pair in printed["pairs"].as_array().unwrap() {
        assert_eq!(pair["paired"].as_bool().unwrap(), pair["words"].is_array(), "{pair}");
        let text = |side: &str| &articles[usize::try_from(pair[side][0].as_u64().unwrap()).unwrap()]["text"];
        for word in pair["words"].as_array().into_iter().flatten() {
            let (a, b) = (cut(text("a"), &word["a"]), cut(text("b"), &word["b"]));
            assert!(!a.trim().is_empty() && !b.trim().is_empty());
            if word["kind"] == "same" && a.chars().all(char::is_alphabetic) && b.chars().all(char::is_alphabetic) {
                assert_eq!(folded(&a), folded(&b));
                n_same += 1;
            }
        }
    }
    assert!(n_same > 10, "the sets share many words");
}

/// The words that are tied in each pair of passages, whichever of the two is named first.
fn ties(files: &[PathBuf]) -> BTreeMap<[(String, u64); 2], Vec<[String; 4]>> {
    let printed = json(&variorum(&["compare", "--format", "json"], files));
    let paths: Vec<&str> =
        printed["articles"].as_array().unwrap().iter().map(|it| it["path"].as_str().unwrap()).collect();
    let end = |at: &Value| {
        let article = usize::try_from(at[0].as_u64().unwrap()).unwrap();
        (paths[article].to_owned(), at[1].as_u64().unwrap())
    };
    let pairs = printed["pairs"].as_array().unwrap().iter().map(|pair| {
        let (a, b) = (end(&pair["a"]), end(&pair["b"]));
        let (ends, first, second) = if a < b { ([a, b], "a", "b") } else { ([b, a], "b", "a") };
        let words = pair["words"].as_array().unwrap().iter();
        let mut words: Vec<[String; 4]> =
            words.map(|word| [first, second, "kind", "moved"].map(|key| word[key].to_string())).collect();
        words.sort();
        (ends, words)
    });
    pairs.collect()
}

#[test]
fn the_order_of_the_files_changes_no_link_and_nothing_that_was_moved() {
    let example = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/example");
    let mut files: Vec<PathBuf> = std::fs::read_dir(example).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let expected = ties(&files);
    assert!(expected.values().flatten().count() > 100);
    for _ in 1..files.len() {
        files.rotate_left(1);
        assert_eq!(ties(&files), expected);
    }
    files.reverse();
    assert_eq!(ties(&files), expected);
}

/// What stands between marks in the text form, word by word.
fn between(text: &str, [open, close]: [&str; 2]) -> Vec<String> {
    let parts = text.split(open).skip(1).filter_map(|part| part.split_once(close));
    parts.flat_map(|(marked, _)| words(marked)).collect()
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[test]
fn text_and_json_of_a_diff_tell_the_same() {
    let line = |nth: usize| format!("Line {nth} tells of ship {nth}, of quay {nth} and of crew {nth}.\n");
    let lines = (0..90).map(line).collect::<String>();
    let mill = "The mill on Oster Street burned for three days.";
    let geese = "Geese had slept under its wheel each winter.";
    let cases = [
        (
            format!("{mill}\n\nA baker heard the old bell.\n\n{geese}"),
            format!("{geese}\n\nA baker heard the old horn.\n\n{mill}"),
        ),
        (format!("{mill}\n{lines}{geese} It snowed."), format!("{geese} It rained.\n{lines}A fire took it.\n{mill}")),
        (
            "The quay was shut early by the captain of Skarne".to_owned(),
            "The quay stood empty early for weeks of Skarne".to_owned(),
        ),
        (
            "He told Anna of the two dozen trips".to_owned(),
            "Anna heard of 24 trip from him, the fog lifting".to_owned(),
        ),
    ];
    for (a, b) in cases {
        let folder = Folder::new();
        let files = [folder.file("a.txt", a.as_bytes()), folder.file("b.txt", b.as_bytes())];
        let text = String::from_utf8(variorum(&["diff"], &files).stdout).unwrap();
        let printed = json(&variorum(&["diff", "--format", "json"], &files));
        let of = |side: &str, meanings: &[&str]| -> Vec<String> {
            let segments = printed["segments"][side].as_array().unwrap().iter();
            let of = segments.filter(|segment| meanings.contains(&segment["meaning"].as_str().unwrap()));
            of.flat_map(|segment| words(&cut(&printed[side]["text"], &segment["span"]))).collect()
        };
        let changes = ["reworded", "only_here"];
        assert_eq!(between(&text, ["[-", "-]"]), of("a", &changes), "{text}");
        assert_eq!(between(&text, ["{+", "+}"]), of("b", &changes), "{text}");
        assert_eq!(between(&text, ["[^", "^]"]), of("a", &["moved"]), "{text}");
        assert_eq!(between(&text, ["{^", "^}"]), of("b", &["moved"]), "{text}");
        assert_eq!(between(&text, ["[~", "~]"]), of("a", &["variant"]), "{text}");
        assert_eq!(between(&text, ["{~", "~}"]), of("b", &["variant"]), "{text}");
        for word in printed["words"].as_array().unwrap().iter().filter(|word| word["kind"] == "same") {
            let is_changed = |side: &str| {
                let mut segments = printed["segments"][side].as_array().unwrap().iter();
                let start = |span: &Value| span[0].as_u64().unwrap();
                let own = segments.rfind(|segment| start(&segment["span"]) <= start(&word[side])).unwrap();
                changes.contains(&own["meaning"].as_str().unwrap())
            };
            assert_eq!(
                is_changed("a"),
                is_changed("b"),
                "what is tied is part of a change on both sides, or on none: {word}\n{text}"
            );
        }
    }
}

#[test]
fn every_sentence_is_in_exactly_one_row() {
    let folder = Folder::new();
    let files: Vec<PathBuf> =
        OUTLETS.iter().enumerate().map(|(idx, text)| folder.file(&format!("{idx}.txt"), text.as_bytes())).collect();
    let printed = json(&variorum(&["compare", "--format", "json"], &files));
    for (idx, article) in printed["articles"].as_array().unwrap().iter().enumerate() {
        let sentences = article["sentences"].as_array().unwrap();
        assert!(sentences.windows(2).all(|two| two[0]["end"].as_u64() <= two[1]["start"].as_u64()));
        let rows = printed["rows"].as_array().unwrap();
        let cells = rows.iter().flat_map(|row| row["cells"][idx].as_array().unwrap());
        let mut seen: Vec<u64> = cells.map(|sentence| sentence.as_u64().unwrap()).collect();
        seen.sort_unstable();
        assert_eq!(seen, (0..sentences.len() as u64).collect::<Vec<_>>());
    }
}

#[test]
fn one_file_lists_its_sentences() {
    let folder = Folder::new();
    let file = folder.file("one.txt", "The crane fell. Nobody was hurt.\n".as_bytes());
    let printed = json(&variorum(&["compare", "--format", "json"], &[file]));
    assert_eq!(printed["rows"].as_array().unwrap().len(), 2);
    assert_eq!(printed["pairs"].as_array().unwrap().len(), 0);
}

#[test]
fn diff_takes_the_text_as_it_is() {
    let folder = Folder::new();
    let a = folder.file("a.txt", "By Ilse Brandt\n2024-03-26\nThe 😀 minister resigned.".as_bytes());
    let b = folder.file("b.txt", "By Ilse Brandt\n2024-03-26\nThe 😀 minister quit.".as_bytes());
    let printed = json(&variorum(&["diff", "--format", "json"], &[a.clone(), b.clone()]));
    assert_eq!(printed["format"], "variorum-diff");
    assert!(printed["a"]["text"].as_str().unwrap().starts_with("By Ilse Brandt\n2024-03-26\n"));
    let words = printed["words"].as_array().unwrap();
    let reworded: Vec<String> = words
        .iter()
        .filter(|word| word["kind"] == "reworded")
        .map(|word| cut(&printed["a"]["text"], &word["a"]) + "/" + &cut(&printed["b"]["text"], &word["b"]))
        .collect();
    assert_eq!(reworded, ["resigned/quit"]);
    let text = variorum(&["diff"], &[a, b]).stdout;
    assert_eq!(String::from_utf8(text).unwrap(), "By Ilse Brandt\n2024-03-26\nThe 😀 minister [-resigned-]{+quit+}.\n");
}

#[test]
fn faults_are_told_and_nothing_is_printed() {
    let folder = Folder::new();
    let good = folder.file("good.txt", b"The crane fell.");
    let missing = folder.0.path().join("missing.txt");
    for command in ["compare", "diff"] {
        let output = variorum(&[command], &[good.clone(), missing.clone()]);
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty());
        assert!(String::from_utf8_lossy(&output.stderr).contains("missing.txt"));
    }
    let output = variorum(&["compare", "--focus", "3"], &[good]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
}

#[test]
fn the_text_form_names_outlets_rows_and_reasons() {
    let folder = Folder::new();
    let a =
        folder.file("a.txt", "Twelve dockers were hurt when the crane fell on Tuesday.\n\nBread grew dear.".as_bytes());
    let b = folder.file("b.txt", "The crane fell on Tuesday and hurt twelve dockers.".as_bytes());
    let output = variorum(&["compare"], &[a, b]);
    let text = String::from_utf8(output.stdout).unwrap();
    for part in ["a.txt (in its order)", "── in all 2 ─", "── only in 1 ─", "= shares ", "needed 0."] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
}

fn paths(files: &[PathBuf]) -> Vec<String> {
    files.iter().map(|file| file.to_string_lossy().into_owned()).collect()
}

#[test]
fn near_misses_strays_and_reasons_are_told() {
    let folder = Folder::new();
    let quay = "Twelve dockers were hurt when the crane fell on the quay of Port Hollis.\n\nThe crane had been \
                inspected in March.\n\nBread grew dear.";
    let union = "On the quay of Port Hollis a crane fell and hurt twelve dockers.\n\nThe union wants every crane in the \
                 country inspected twice a year.";
    let stray = "Bakers in Tamar baked a very long loaf.\n\nIt fed four hundred children.";
    let files = [quay, union, stray].map(str::as_bytes).into_iter().zip(["a.txt", "b.txt", "c.txt"]);
    let files: Vec<PathBuf> = files.map(|(bytes, name)| folder.file(name, bytes)).collect();
    let printed = json(&variorum(&["compare", "--format", "json"], &files));
    let little: Vec<bool> = printed["articles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|article| article["shares_little"].as_bool().unwrap())
        .collect();
    assert_eq!(little, [false, false, true]);
    assert_eq!(printed["remarks"].as_array().unwrap().len(), 0);
    let near = &printed["near_misses"][0];
    assert_eq!((&near["a"], &near["b"]), (&serde_json::json!([0, 1]), &serde_json::json!([1, 1])));
    assert!(near["why"].as_str().unwrap().contains("crane"), "{near}");
    let text = String::from_utf8(variorum(&["compare", "--why"], &files).stdout).unwrap();
    for part in ["c.txt; shares little with the others", "── not paired ─", "≠ shares "] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    let silent = String::from_utf8(variorum(&["compare"], &files).stdout).unwrap();
    assert!(!silent.contains("── not paired"));
}

#[test]
fn what_was_guessed_about_a_file_is_said() {
    let folder = Folder::new();
    let guessed = folder.file("guessed.txt", b"The caf\xe9 in Merrow stayed open all night.\n");
    let plain = folder.file("plain.txt", b"The cafe in Merrow stayed open all night.\n");
    for command in ["compare", "diff"] {
        let output = variorum(&[command], &[guessed.clone(), plain.clone()]);
        let said = String::from_utf8_lossy(&output.stderr);
        let about = |name: &str| said.lines().filter(|line| line.contains(name)).count();
        assert_eq!(
            (output.status.code(), about("guessed.txt"), about("plain.txt")),
            (Some(0), 1, 0),
            "{command}: {said}"
        );
    }
}

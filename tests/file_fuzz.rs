//! Files that were broken in every way a generator thinks of: whatever comes, there is a message or a workspace,
//! what was read can be written and merged, and what is salvaged is sound.
//!
//! `VARIORUM_FUZZ=100000 cargo test --release --test file_fuzz -- --nocapture` for a long run.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test, and figures for whoever runs it")]

use std::io::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use variorum::notes::Target;
use variorum::workspace::edits::{Ids, NewNote, add_note, delete_note, set_body};
use variorum::workspace::{
    Damage as Missing, Document, Keep, Signer, Workspace, differences, example, merge, parse_bytes, problems, salvage,
    to_ron,
};

const SAMPLE: &str = include_str!("file/v2/sample.ron");
const OLDER: &str = include_str!("file/v1/sample.ron");
const NEWER: &str = include_str!("file/v2/newer.ron");

/// What the file of two people looks like who changed the same notes at once.
fn with_conflicts() -> Workspace {
    let now = Timestamp::UNIX_EPOCH;
    let edited = |who: &str| {
        let (mut document, mut signer) = (Document::unsaved(example()), Signer::new(who, format!("{who}-1")));
        let notes = document.workspace().notes().map(|note| note.id).collect::<Vec<_>>();
        for id in &notes[..4] {
            let request = set_body(document.workspace(), *id, &format!("{who} says \"no\"\r\n\u{202e}"), now);
            document.carry_out(request, &mut signer, now);
        }
        if who == "Ada" {
            document.carry_out(delete_note(document.workspace(), notes[0]), &mut signer, now);
        }
        let new = NewNote { target: Target::Event, body: "#\"#".to_owned(), tags: Default::default() };
        let (request, _) = add_note(&mut Ids::counted(), new, who, now);
        document.carry_out(request, &mut signer, now);
        document.workspace().clone()
    };
    merge(&edited("Ada"), &edited("Ben")).workspace
}

#[derive(Clone, Debug)]
enum Damage {
    Flip {
        at: usize,
        bit: u8,
    },
    Cut {
        from: usize,
        len: usize,
    },
    Truncate {
        at: usize,
    },
    Insert {
        at: usize,
        bytes: Vec<u8>,
    },
    Overwrite {
        at: usize,
        len: usize,
        with: u8,
    },
    /// A piece of another file, or of this one, put somewhere else.
    Splice {
        other: usize,
        from: usize,
        len: usize,
        at: usize,
    },
    /// Two lines change places, as a merge of lines might do it.
    SwapLines {
        a: usize,
        b: usize,
    },
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = || any::<usize>();
    prop_oneof![
        4 => (at(), 0u8..8).prop_map(|(at, bit)| Damage::Flip { at, bit }),
        2 => (at(), 0usize..400).prop_map(|(from, len)| Damage::Cut { from, len }),
        1 => at().prop_map(|at| Damage::Truncate { at }),
        2 => (at(), "[(){}\\[\\]:,\"#r\n\\\\0-9a-z]{1,6}|\\PC{1,3}")
            .prop_map(|(at, text)| Damage::Insert { at, bytes: text.into_bytes() }),
        1 => (at(), prop::collection::vec(any::<u8>(), 1..9)).prop_map(|(at, bytes)| Damage::Insert { at, bytes }),
        1 => (at(), 0usize..3000, prop_oneof![Just(0u8), Just(0xff), any::<u8>()])
            .prop_map(|(at, len, with)| Damage::Overwrite { at, len, with }),
        3 => (0usize..5, at(), 0usize..2000, at())
            .prop_map(|(other, from, len, at)| Damage::Splice { other, from, len, at }),
        1 => (at(), at()).prop_map(|(a, b)| Damage::SwapLines { a, b }),
    ]
}

fn damaged(mut bytes: Vec<u8>, damages: &[Damage], files: &[Vec<u8>]) -> Vec<u8> {
    for damage in damages {
        let n = bytes.len();
        match damage {
            Damage::Flip { at, bit } if n > 0 => bytes[at % n] ^= 1 << bit,
            Damage::Cut { from, len } if n > 0 => drop(bytes.drain(from % n..(from % n + len).min(n))),
            Damage::Truncate { at } if n > 0 => bytes.truncate(at % n),
            Damage::Insert { at, bytes: new } => drop(bytes.splice(at % (n + 1)..at % (n + 1), new.iter().copied())),
            Damage::Overwrite { at, len, with } if n > 0 => bytes[at % n..(at % n + len).min(n)].fill(*with),
            Damage::Splice { other, from, len, at } => {
                let other = &files[other % files.len()];
                let from = from % other.len();
                let piece = other[from..(from + len).min(other.len())].to_vec();
                drop(bytes.splice(at % (n + 1)..at % (n + 1), piece));
            }
            Damage::SwapLines { a, b } => {
                let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
                let n_lines = lines.len();
                lines.swap(a % n_lines, b % n_lines);
                bytes = lines.join(&b'\n');
            }
            _ => {}
        }
    }
    bytes
}

/// Everything that is done with a file, and the laws that hold whatever is in it.
fn survive(bytes: &[u8], sound: &Workspace) -> Result<bool, TestCaseError> {
    if let Some(salvaged) = salvage(bytes) {
        let again = parse_bytes(to_ron(&salvaged.workspace).as_bytes());
        let again = again.map_err(|error| TestCaseError::fail(format!("what was salvaged cannot be read: {error}")))?;
        prop_assert_eq!(&again.workspace, &salvaged.workspace);
    }
    let loaded = match parse_bytes(bytes) {
        Ok(loaded) => loaded,
        Err(error) => {
            prop_assert!(!error.to_string().is_empty() && !error.hint().is_empty());
            return Ok(false);
        }
    };
    let text = to_ron(&loaded.workspace);
    let again = parse_bytes(text.as_bytes()).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
    prop_assert_eq!(&again.workspace, &loaded.workspace);
    let merged = merge(&loaded.workspace, sound).workspace;
    prop_assert_eq!(&merge(sound, &loaded.workspace).workspace, &merged);
    prop_assert_eq!(&merge(&merged, &loaded.workspace).workspace, &merged);
    prop_assert_eq!(&merge(&loaded.workspace, &loaded.workspace).workspace, &loaded.workspace);
    differences(sound, &merged);
    problems(&merged);
    Ok(true)
}

#[test]
fn no_broken_file_does_harm() {
    let n_inputs: u32 = std::env::var("VARIORUM_FUZZ").ok().and_then(|n| n.parse().ok()).unwrap_or(250);
    let sound = with_conflicts();
    let texts = [SAMPLE.to_owned(), NEWER.to_owned(), OLDER.to_owned(), to_ron(&example()), to_ron(&sound)];
    let files = texts.map(String::into_bytes);
    let (n_read, n_refused) = (AtomicU64::new(0), AtomicU64::new(0));
    let config = ProptestConfig { cases: n_inputs, failure_persistence: None, ..ProptestConfig::default() };
    let inputs = (0usize..9, prop::collection::vec(damage(), 0..5));
    let result = TestRunner::new(config).run(&inputs, |(base, damages)| {
        let base = files[base / 2].clone(); // the short ones more often: more of them is hit
        let is_read = survive(&damaged(base, &damages, &files), &sound)?;
        if is_read { &n_read } else { &n_refused }.fetch_add(1, Ordering::Relaxed);
        Ok(())
    });
    let (n_read, n_refused) = (n_read.into_inner(), n_refused.into_inner());
    println!("fuzz: {} files, {n_read} read, {n_refused} refused", n_read + n_refused);
    result.unwrap();
    assert!(n_read > 0 && n_refused > 0, "both ways are taken");
}

#[test]
fn no_broken_journal_does_harm() {
    let n_inputs: u32 = std::env::var("VARIORUM_FUZZ").ok().and_then(|n| n.parse::<u32>().ok()).unwrap_or(600) / 10;
    let folder = tempfile::tempdir().unwrap();
    let keep = Keep::at(folder.path());
    let path = folder.path().join("recovery/a.journal");
    let mut states = Vec::new();
    let (mut document, mut signer, mut ids) =
        (Document::rescued(with_conflicts()), Signer::new("Ada", "a"), Ids::counted());
    let mut journal = keep.journal("a").unwrap();
    for n in 0..6 {
        let now = Timestamp::from_second(n).unwrap();
        let new = NewNote { target: Target::Event, body: format!("note {n}"), tags: Default::default() };
        document.carry_out(add_note(&mut ids, new, "Ada", now).0, &mut signer, now);
        journal.record(&document.unrecorded(now).unwrap()).unwrap();
        states.push(document.workspace().clone());
    }
    drop(journal);
    let files = [std::fs::read(&path).unwrap()];
    let config = ProptestConfig { cases: n_inputs, failure_persistence: None, ..ProptestConfig::default() };
    let result = TestRunner::new(config).run(&prop::collection::vec(damage(), 0..3), |damages| {
        let bytes = damaged(files[0].clone(), &damages, &files);
        std::fs::File::create(&path).unwrap().write_all(&bytes).unwrap();
        let left = keep.left_behind().recovered;
        prop_assert!(left.len() <= 1);
        for recovered in left {
            let is_part = recovered.damage == Some(Missing::Parts);
            prop_assert!(is_part || states.contains(&recovered.workspace), "a state that never was");
        }
        Ok(())
    });
    println!("fuzz: {n_inputs} journals");
    result.unwrap();
}

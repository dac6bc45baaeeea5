//! What can be got out of a broken file is got out, and nothing is made up.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use proptest::prelude::*;
use variorum::workspace::{Salvaged, Workspace, example, parse, salvage, to_ron};

const SAMPLE: &str = include_str!("file/v2/from_v1.ron");
const OLDER: &str = include_str!("file/v1/sample.ron");

fn unread(salvaged: &Salvaged) -> Vec<String> {
    salvaged.unread.iter().map(ToString::to_string).collect()
}

/// Every record of `part` stands in `whole` as it is.
fn is_part_of(part: &Workspace, whole: &Workspace) -> bool {
    part.slots().all(|(id, slot)| whole.slot(id) == slot)
}

#[test]
fn a_sound_file_is_salvaged_whole() {
    for text in
        [SAMPLE.to_owned(), OLDER.to_owned(), to_ron(&example()), format!("\u{feff}{}", SAMPLE.replace('\n', "\r\n"))]
    {
        let salvaged = salvage(text.as_bytes()).unwrap();
        assert_eq!(salvaged.workspace, parse(&text).unwrap().workspace);
        assert_eq!((salvaged.unread, salvaged.notices), (vec![], vec![]));
    }
}

#[test]
fn a_cut_file_gives_what_stands_before_the_cut() {
    let text = to_ron(&example());
    let (start, _) = text.split_at(text.len() / 2);
    let salvaged = salvage(start.as_bytes()).unwrap();
    assert_eq!(salvaged.unread.len(), 1);
    assert!(salvaged.unread[0].why == "the file ends here", "{:?}", salvaged.unread);
    assert_eq!(salvaged.workspace.articles().len(), 5);
    assert!(is_part_of(&salvaged.workspace, &example()));
}

#[test]
fn damage_in_one_record_costs_that_record() {
    let note = SAMPLE.find("colour: \"#ff7f0e\"").unwrap();
    let damaged = SAMPLE.replacen("colour: \"#ff7f0e\"", "colour: #ff7f0e\"", 1);
    let line = 1 + SAMPLE.split_at(note).0.matches('\n').count();
    let salvaged = salvage(damaged.as_bytes()).unwrap();
    let all = parse(SAMPLE).unwrap().workspace;
    assert_eq!(salvaged.workspace.slots().count(), all.slots().count() - 1);
    assert!(is_part_of(&salvaged.workspace, &all));
    let said = unread(&salvaged);
    assert!(
        said.len() == 1 && said[0].starts_with("tag in lines ") && said[0].contains(&format!("line {line}")),
        "{said:?}"
    );
    let mut zeroed = SAMPLE.as_bytes().to_vec();
    zeroed[note..note + 8].fill(0);
    let said = unread(&salvage(&zeroed).unwrap());
    assert!(said.len() == 1 && said[0].ends_with("part of it was overwritten"), "{said:?}");
}

#[test]
fn a_missing_end_does_not_take_the_next_record_with_it() {
    let tags = SAMPLE.find("  tags: [").unwrap();
    let (before, after) = SAMPLE.split_at(tags);
    let damaged = format!("{before}{}", after.replacen("\n    ),\n", "\n", 1));
    let salvaged = salvage(damaged.as_bytes()).unwrap();
    let all = parse(SAMPLE).unwrap().workspace;
    assert_eq!(salvaged.workspace.slots().count(), all.slots().count() - 1);
    assert!(unread(&salvaged)[0].ends_with("it does not end"));
}

#[test]
fn nothing_is_salvaged_from_what_is_not_ours() {
    for bytes in [&b""[..], b"a poem", &[0; 5_000], b"(\n  format: \"variorum\",\n  version: 2,\n)"] {
        assert_eq!(salvage(bytes), None);
    }
    let newer = SAMPLE.replacen("version: 2,", "version: 3,", 1);
    assert_eq!(salvage(newer.as_bytes()), None, "a newer program means something else by it");
}

#[test]
fn check_tells_what_is_left_and_writes_it_to_a_new_file() {
    let folder = tempfile::tempdir().unwrap();
    let (broken, out) = (folder.path().join("broken.ron"), folder.path().join("out.ron"));
    let text = to_ron(&example());
    let (start, _) = text.split_at(text.len() / 2);
    #[allow(clippy::disallowed_methods, reason = "a broken file")]
    std::fs::write(&broken, start).unwrap();
    let check = |args: &[&std::path::Path]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_variorum"));
        command.arg("check").args(args).env("VARIORUM_DATA", folder.path().join("data"));
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, said) = check(&[&broken]);
    assert!(
        code == Some(1) && said.contains("the file ends too early") && said.contains("Still readable: 5 articles"),
        "{said}"
    );
    let (code, said) = check(&[&broken, "--salvage".as_ref(), &broken]);
    assert!(code == Some(2) && said.contains("is there already"), "{said}");
    let (code, said) = check(&[&broken, "--salvage".as_ref(), &out]);
    assert!(code == Some(1) && said.contains("not readable: "), "{said}");
    assert!(is_part_of(&variorum::workspace::load(&out).unwrap().workspace, &example()));
    assert_eq!(std::fs::read_to_string(&broken).unwrap(), start);
}

#[test]
fn a_list_under_the_name_of_another_field_harms_nothing() {
    for name in ["unsettled", "format", "minor", "version"] {
        let text = SAMPLE.replacen("  tags: [", &format!("  {name}: ["), 1);
        let salvaged = salvage(text.as_bytes()).unwrap().workspace;
        assert_eq!(parse(&to_ron(&salvaged)).unwrap().workspace, salvaged, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn damage_anywhere_leaves_sound_records(at in 0..SAMPLE.len(), len in 0usize..200, new in ".{0,4}|[(){}\\[\\]:,\"#r\n]{1,4}|\0{1,9}") {
        let (before, rest) = SAMPLE.as_bytes().split_at(at);
        let damaged = [before, new.as_bytes(), rest.get(len..).unwrap_or_default()].concat();
        if let Some(salvaged) = salvage(&damaged) {
            let text = to_ron(&salvaged.workspace);
            prop_assert_eq!(parse(&text).unwrap().workspace, salvaged.workspace);
        }
    }
}

//! The file is a contract: a sample written by version 1 is read for good.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::path::Path;

use variorum::workspace::{Loaded, load, parse, to_ron};

#[path = "file/sample.rs"]
mod sample;

use sample::sample;

const SAMPLE: &str = "tests/file/v1/sample.ron";

#[test]
fn the_sample_loads_as_what_it_was() {
    let Loaded { workspace, notices, .. } = load(Path::new(SAMPLE)).expect("the sample is sound");
    assert_eq!(notices, Vec::<String>::new());
    assert_eq!(workspace, sample());
}

#[test]
fn the_sample_is_written_as_version_2_which_says_the_same() {
    let loaded = load(Path::new(SAMPLE)).expect("the sample is sound");
    let text = to_ron(&loaded.workspace);
    let from_v1 = include_str!("file/v2/from_v1.ron").replacen("minor: 0", "minor: 1", 1);
    for (at, (written, frozen)) in text.lines().zip(from_v1.lines()).enumerate() {
        assert_eq!(written, frozen, "line {}", at + 1);
    }
    assert_eq!(parse(&text).unwrap().workspace, loaded.workspace);
}

//! Circles of files: files of one part that name each other, straight or by way of others.
//!
//! What is named through a `mod.rs` is named by the face of its folder, and binds no two files together.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{code_of, uses_of};
use super::{module_of, part_of};

/// The circles there are. A file may leave one, none may come in; a file that is in none any more must go from here.
pub(crate) const KNOWN: &[&[&str]] = &[
    &[
        "src/cli/compare.rs",
        "src/cli/json.rs",
        "src/cli/json_sources.rs",
        "src/cli/text_rows.rs",
        "src/cli/text_sources.rs",
    ],
    &[
        "src/compare/facts/agreement.rs",
        "src/compare/facts/amount.rs",
        "src/compare/facts/bygone.rs",
        "src/compare/facts/casualties.rs",
        "src/compare/facts/clock.rs",
        "src/compare/facts/cues.rs",
        "src/compare/facts/days.rs",
        "src/compare/facts/gather.rs",
        "src/compare/facts/labels.rs",
        "src/compare/facts/line.rs",
        "src/compare/facts/mentions.rs",
        "src/compare/facts/naming.rs",
        "src/compare/facts/numerals.rs",
        "src/compare/facts/persons.rs",
        "src/compare/facts/rows.rs",
        "src/compare/facts/speech.rs",
        "src/compare/facts/titles.rs",
        "src/compare/facts/word.rs",
        "src/compare/facts/wording.rs",
    ],
    &[
        "src/compare/pairing/copies.rs",
        "src/compare/pairing/index.rs",
        "src/compare/pairing/ledger.rs",
        "src/compare/pairing/pins.rs",
        "src/compare/pairing/rows.rs",
        "src/compare/pairing/ties.rs",
        "src/compare/pairing/twins.rs",
        "src/compare/pairing/vectors.rs",
    ],
    &["src/compare/pairing/lexicon.rs", "src/compare/pairing/wordings.rs"],
    &["src/report/model.rs", "src/report/passages.rs", "src/report/remarks.rs"],
    &["src/text/segment/atoms.rs", "src/text/segment/words.rs"],
    &[
        "src/ui/app.rs",
        "src/ui/files.rs",
        "src/ui/jobs.rs",
        "src/ui/keeping.rs",
        "src/ui/prefs.rs",
        "src/ui/seen.rs",
        "src/ui/sharing.rs",
    ],
];

/// By file the files of its part that it names, each with the line where it does so first.
type Uses<'a> = BTreeMap<&'a str, BTreeMap<&'a str, usize>>;

/// What stands in a circle that is not in `known`, and what `known` says too much, in the order of files.
pub(crate) fn circle_faults(files: &[(String, String)], known: &[&[&str]]) -> Vec<String> {
    let uses = uses_in(files);
    let circles = circles_of(&uses);
    let mut faults: Vec<String> = Vec::new();
    for circle in &circles {
        let n_shared = |listed: &&&[&str]| listed.iter().filter(|file| circle.contains(*file)).count();
        let listed = known.iter().max_by_key(n_shared).copied().unwrap_or_default();
        let strays = circle.iter().filter(|file| !listed.contains(file));
        faults.extend(strays.map(|file| stray_fault(&uses, file)));
    }
    let in_circles: BTreeSet<&str> = circles.into_iter().flatten().collect();
    let stale = known.iter().copied().flatten().filter(|file| !in_circles.contains(*file));
    faults.extend(
        stale.map(|file| format!("tests/tidy/circles.rs: {file} is in no circle any more; take it out of KNOWN")),
    );
    faults
}

fn uses_in(files: &[(String, String)]) -> Uses<'_> {
    let by_module: BTreeMap<Vec<String>, &str> =
        files.iter().map(|(file, _)| (module_of(file), file.as_str())).collect();
    let mut uses = Uses::new();
    for (file, source) in files.iter().filter(|(file, _)| !is_face(file)) {
        let named = uses.entry(file.as_str()).or_default();
        for found in uses_of(&module_of(file), &code_of(source)).iter().filter(|found| !found.in_tests) {
            let Some((first, path)) = found.path.split_first() else { continue };
            let holder = (0..=path.len()).rev().find_map(|n| by_module.get(&path[..n]).copied());
            let Some(other) = holder.filter(|other| first == "crate" && part_of(other) == part_of(file)) else {
                continue;
            };
            if other != file && !is_face(other) {
                named.entry(other).or_insert(found.line);
            }
        }
    }
    uses
}

fn is_face(file: &str) -> bool {
    ["/mod.rs", "/lib.rs", "/main.rs"].iter().any(|face| file.ends_with(face))
}

/// Each set of files in which every one reaches every other.
fn circles_of<'a>(uses: &Uses<'a>) -> BTreeSet<BTreeSet<&'a str>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> = uses.keys().map(|file| (*file, reached_from(uses, file))).collect();
    let reaches = |from: &str, to: &str| reached.get(from).is_some_and(|files| files.contains(to));
    let circle =
        |file: &&'a str| uses.keys().copied().filter(|other| reaches(file, other) && reaches(other, file)).collect();
    uses.keys().filter(|file| reaches(file, file)).map(circle).collect()
}

fn reached_from<'a>(uses: &Uses<'a>, start: &'a str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![start];
    while let Some(named) = open.pop().and_then(|file| uses.get(file)) {
        open.extend(named.keys().copied().filter(|other| reached.insert(*other)));
    }
    reached
}

fn stray_fault(uses: &Uses<'_>, file: &str) -> String {
    let way = way_round(uses, file);
    let line = way.get(1).and_then(|next| uses.get(file)?.get(next)).copied().unwrap_or_default();
    format!("{file}:{line}: a circle of files: {}", way.join(" -> "))
}

/// The shortest way from `start` back to it.
fn way_round<'a>(uses: &Uses<'a>, start: &'a str) -> Vec<&'a str> {
    let mut ways = vec![vec![start]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            let named = way.last().and_then(|file| uses.get(file)).into_iter().flat_map(BTreeMap::keys);
            for next in named.copied().filter(|next| seen.insert(*next)) {
                let way: Vec<&str> = way.iter().copied().chain([next]).collect();
                if next == start {
                    return way;
                }
                longer.push(way);
            }
        }
        ways = longer;
    }
    Vec::new()
}

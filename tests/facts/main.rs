//! What findings are found: a table of labelled cases. Each passes or fails by its name.
//!
//! `cargo test --test facts -- --nocapture` prints the figures by kind.
#![allow(clippy::print_stdout, reason = "the tally is what it is run for")]
#![allow(clippy::panic, reason = "a test that cannot be read has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use variorum::compare::{Comparison, Finding, Progress, Row, Verdict, facts};
use variorum::text::{Article, Metadata};

const CASES: &str = include_str!("cases.txt");
const WITHOUT_DATE: &str = "2025-03-06T12:00";
/// In the table: compatible, because the later paper gives more.
const LATER: &str = "later";
/// Name of the case, what is wrong with it. May only get shorter; one that holds by now is a fault too.
const KNOWN_MISSES: &[(&str, &str)] = &[
    // Numbers are compared by what they count, and the two labels are not known to count one thing.
    ("protesters and rioters", "missed: same number | A >= 200 | B >= 200"),
];

#[test]
fn every_case_finds_what_it_says_and_nothing_else() {
    let cases = cases();
    assert!(cases.len() >= 250, "only {} cases", cases.len());
    let mut tally = Tally::default();
    cases.iter().for_each(|case| tally.add(case));
    println!("{tally}");
    let complaints = complaints(&tally.faults, KNOWN_MISSES);
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn a_case_that_fails_is_told_by_its_name() {
    let cases = read_cases(
        "\n----\n## one too few\nA: The bus crash near Tellin killed 3 people.\nB: The bus crash near Tellin killed 5 \
         people.\n\n## one too many\nA: The bus crash near Tellin killed 3 people.\nB: The bus crash near Tellin killed 3 \
         people.\n> conflict number | A 3 | B 4\n",
    );
    let mut tally = Tally::default();
    cases.iter().for_each(|case| tally.add(case));
    let wrong = ("one too few", "wrong: conflict number | A 3 | B 5");
    let missed = ("one too many", "missed: conflict number | A 3 | B 4");
    assert_eq!(
        complaints(&tally.faults, &[]),
        [format!("{}: {}", wrong.0, wrong.1), format!("{}: {}", missed.0, missed.1)]
    );
    assert_eq!(complaints(&tally.faults, &[wrong, missed]), [""; 0]);
    assert_eq!(
        complaints(&tally.faults, &[missed, wrong, ("gone", "missed: it")]),
        ["gone: missed: it: is no miss any more; take it out of KNOWN_MISSES"]
    );
}

#[test]
fn every_case_has_a_name_of_its_own() {
    let mut names = BTreeSet::new();
    let twice: Vec<String> =
        cases().into_iter().map(|case| case.name).filter(|name| !names.insert(name.clone())).collect();
    assert_eq!(twice, Vec::<String>::new());
}

/// What is wrong and not known, and what is known and not wrong.
fn complaints(faults: &[(String, String)], known: &[(&str, &str)]) -> Vec<String> {
    let is_known = |(name, fault): &&(String, String)| known.contains(&(name.as_str(), fault.as_str()));
    let is_stale = |(name, fault): &&(&str, &str)| !faults.contains(&((*name).to_owned(), (*fault).to_owned()));
    let unknown = faults.iter().filter(|fault| !is_known(fault)).map(|(name, fault)| format!("{name}: {fault}"));
    let stale = known
        .iter()
        .filter(is_stale)
        .map(|(name, fault)| format!("{name}: {fault}: is no miss any more; take it out of KNOWN_MISSES"));
    unknown.chain(stale).collect()
}

#[test]
fn the_order_of_articles_changes_nothing() {
    for case in cases() {
        let n = case.articles.len();
        let found = case.findings(&(0..n).collect::<Vec<_>>());
        let reversed = case.findings(&(0..n).rev().collect::<Vec<_>>());
        assert_eq!(found, reversed, "{}", case.name);
    }
}

/// What is found or must be found: verdict, kind, and the values by article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Expected {
    verdict: String,
    kind: String,
    values: BTreeSet<(usize, String)>,
}

#[derive(Default)]
struct Case {
    name: String,
    /// Per article its passages, each with its row.
    articles: Vec<Vec<(usize, String)>>,
    dates: BTreeMap<usize, String>,
    expected: Vec<Expected>,
}

fn cases() -> Vec<Case> {
    read_cases(CASES)
}

fn read_cases(text: &str) -> Vec<Case> {
    let (_, table) = text.split_once("\n----\n").expect("the table stands below a line of dashes");
    let mut cases: Vec<Case> = Vec::new();
    for line in table.lines().filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case { name: name.to_owned(), ..Case::default() });
        } else {
            cases.last_mut().expect("a case has a name").read(line);
        }
    }
    cases
}

impl Case {
    fn read(&mut self, line: &str) {
        if let Some(expected) = line.strip_prefix("> ") {
            self.expected.push(Expected::read(expected));
        } else if let Some(date) = line.strip_prefix("@ ") {
            self.dates.extend((0..9).map(|article| (article, date.to_owned())));
        } else if let Some(date) = line.strip_prefix('@') {
            let (article, date) = date.split_once(' ').expect("@B DATE");
            self.dates.insert(article_of(article), date.to_owned());
        } else {
            let (place, text) = line.split_once(": ").unwrap_or_else(|| panic!("what is {line:?}?"));
            let row = place.get(1..).and_then(|row| row.parse().ok()).unwrap_or(1);
            let article = article_of(place);
            self.articles.resize_with(self.articles.len().max(article + 1), Vec::new);
            self.articles[article].push((row, text.to_owned()));
        }
    }

    /// What is found where articles are loaded in this order, told in the order of the table.
    fn findings(&self, order: &[usize]) -> Vec<Expected> {
        let articles: Vec<Article> = order.iter().map(|idx| self.article(*idx)).collect();
        let refs: Vec<&Article> = articles.iter().collect();
        let comparison = self.comparison(order, &refs);
        let mut found: Vec<Expected> = facts(&refs, &comparison, &Progress::default())
            .expect("nobody stops it")
            .findings
            .iter()
            .map(|finding| Expected::of(finding, order))
            .collect();
        found.sort();
        found
    }

    fn article(&self, idx: usize) -> Article {
        let date = self.dates.get(&idx).map_or(WITHOUT_DATE, String::as_str);
        let published = (date != "none").then(|| date.to_owned());
        let text: Vec<&str> = self.articles[idx].iter().map(|(_, text)| text.as_str()).collect();
        Article::new(text.join("\n\n"), Metadata { published, ..Metadata::default() })
    }

    /// Every passage in the row the table puts it in.
    fn comparison(&self, order: &[usize], articles: &[&Article]) -> Comparison {
        let row_numbers: BTreeSet<usize> = self.articles.iter().flatten().map(|(row, _)| *row).collect();
        let row_idx_of: BTreeMap<usize, usize> = row_numbers.iter().enumerate().map(|(idx, row)| (*row, idx)).collect();
        let mut rows = vec![Row { cells: vec![Vec::new(); order.len()], score: 0.5 }; row_numbers.len()];
        let mut row_of = Vec::new();
        for (nth, idx) in order.iter().enumerate() {
            let paragraphs = articles[nth].sentences().iter().map(|sentence| sentence.paragraph_idx);
            let of: Vec<usize> = paragraphs.map(|paragraph| row_idx_of[&self.articles[*idx][paragraph].0]).collect();
            for (sentence, row_idx) in of.iter().enumerate() {
                rows[*row_idx].cells[nth].push(sentence);
            }
            row_of.push(of);
        }
        Comparison { rows, pairs: Vec::new(), row_of, ..Comparison::default() }
    }
}

fn article_of(place: &str) -> usize {
    usize::from(place.as_bytes()[0] - b'A')
}

impl Expected {
    /// `conflict number | A 12 | B 14`.
    fn read(line: &str) -> Self {
        let mut parts = line.split(" | ");
        let (verdict, kind) = parts.next().and_then(|head| head.split_once(' ')).expect("VERDICT KIND");
        let values = parts.map(|part| {
            let (article, value) = part.split_once(' ').expect("A VALUE");
            (article_of(article), value.to_owned())
        });
        Self { verdict: verdict.to_owned(), kind: kind.to_owned(), values: values.collect() }
    }

    fn of(finding: &Finding, order: &[usize]) -> Self {
        let values = finding.claims.iter().map(|claim| (order[claim.article_idx], claim.value.clone()));
        Self {
            verdict: if finding.is_by_time { LATER.to_owned() } else { finding.verdict.name().to_owned() },
            kind: finding.kind.name().to_owned(),
            values: values.collect(),
        }
    }

    fn is_alarm(&self) -> bool {
        [Verdict::Conflict.name(), Verdict::Differs.name()].contains(&self.verdict.as_str())
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.verdict, self.kind)?;
        for (article, value) in &self.values {
            write!(f, " | {} {value}", char::from(b'A' + u8::try_from(*article).unwrap_or(0)))?;
        }
        Ok(())
    }
}

#[derive(Default)]
struct Tally {
    all: Counts,
    alarms: Counts,
    by_kind: BTreeMap<String, Counts>,
    /// Name of the case, and what is wrong with it.
    faults: Vec<(String, String)>,
}

#[derive(Default)]
struct Counts {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Counts {
    fn precision(&self) -> usize {
        100 * self.right / (self.right + self.wrong).max(1)
    }

    fn recall(&self) -> usize {
        100 * self.right / (self.right + self.missed).max(1)
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { right, wrong, missed } = self;
        let (precision, recall) = (self.precision(), self.recall());
        write!(f, "{right} right, {wrong} wrong, {missed} missed: precision {precision} %, recall {recall} %")
    }
}

impl Tally {
    fn add(&mut self, case: &Case) {
        let found = case.findings(&(0..case.articles.len()).collect::<Vec<_>>());
        for finding in &found {
            if case.expected.contains(finding) {
                self.count(finding, |counts| counts.right += 1);
            } else if finding.verdict != Verdict::Same.name() {
                self.count(finding, |counts| counts.wrong += 1);
                self.faults.push((case.name.clone(), format!("wrong: {finding}")));
            }
        }
        for expected in case.expected.iter().filter(|expected| !found.contains(expected)) {
            self.count(expected, |counts| counts.missed += 1);
            self.faults.push((case.name.clone(), format!("missed: {expected}")));
        }
    }

    fn count(&mut self, finding: &Expected, mut add: impl FnMut(&mut Counts)) {
        add(&mut self.all);
        add(self.by_kind.entry(finding.kind.clone()).or_default());
        if finding.is_alarm() {
            add(&mut self.alarms);
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, fault) in &self.faults {
            writeln!(f, "{name}: {fault}")?;
        }
        writeln!(f, "all: {}\nalarms: {}", self.all, self.alarms)?;
        self.by_kind.iter().try_for_each(|(kind, counts)| writeln!(f, "{kind}: {counts}"))
    }
}

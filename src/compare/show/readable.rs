//! Twenty pairs and some hard cases, as the links have them and as they are shown: a table to read.

use crate::compare::{Comparison, Linker, Row, WordLink, link_words};
use crate::text::{Article, Folding};

use super::Reading;
use super::marks::{bare_marks_of, segments};
use super::passage::Passage;
use super::tests::{article, marked, shown_row};

const TWENTY: &[(&str, &str)] = &[
    (
        "The minister resigned on Monday over the flooded tunnel.",
        "The minister quit Monday over the tunnel that flooded.",
    ),
    ("At least 12 dockers were hurt when the crane fell.", "Twelve dock workers were injured as a crane collapsed."),
    (
        "The council called off Friday's regatta because of fog.",
        "Friday's regatta was cancelled by the council due to fog.",
    ),
    ("“We will not pay twice,” said mayor Ilse Brandt.", "Mayor Ilse Brandt said the town would “not pay twice”."),
    ("Ferries to Skarne stopped at noon, officials said.", "Officials said that ferries to Skarne stopped at noon."),
    ("The United Nations sent two ships with food.", "The U.N. sent 2 ships carrying food."),
    ("Prices rose by 4 per cent in March.", "In March prices were up 4%."),
    ("The repair will cost 1.4 million crowns.", "Repairs will cost 1,400,000 crowns, the port says."),
    (
        "Police arrested a man in the old harbour on Sunday.",
        "A man was detained by police in the harbour Sunday night.",
    ),
    (
        "The port authority denied that the crane was overdue for inspection.",
        "The crane was not overdue for inspection, the port authority insisted.",
    ),
    ("Rain is expected to return to the coast on Thursday.", "Rain was forecast to be back on the coast by Thursday."),
    (
        "Brandt, who took office in May, has promised an inquiry.",
        "The mayor promised an inquiry; she took office in May.",
    ),
    ("The British envoy left the talks early.", "Britain's envoy walked out of the talks early."),
    ("About two hundred boats were moved to safety.", "Some 200 boats had been moved to a safe place."),
    ("The strike began at dawn and ended within hours.", "Beginning at dawn, the strike was over in hours."),
    ("The company's shares fell 3% on the news.", "Shares in the company dropped three percent after the news."),
    (
        "Engineers found cracks in the main cable of the bridge.",
        "Cracks were found in the bridge's main cable by engineers.",
    ),
    ("The court will hear the case next week.", "Next week the case will be heard in court."),
    ("Nobody was on the quay when the wall gave way.", "The wall collapsed; the quay was empty."),
    (
        "The owner of the crane blamed a lack of money for repairs.",
        "Nobody had oiled it since winter, said a docker called Finn.",
    ),
];

const HARD: &[(&str, &str, &str)] = &[
    ("two names swapped", "Anna told Bert about the leak.", "Bert told Anna about the leak."),
    ("a moved clause", "After the storm, the ferry left for Skarne.", "The ferry left for Skarne after the storm."),
    ("a number as word and as digits", "Seven boats sank.", "7 boats sank."),
    ("a hyphen", "The cease-fire holds in the re-opened port.", "The ceasefire holds in the reopened port."),
    ("quotes restyled", "\"It's over,\" she said.", "“It’s over”, she said."),
    ("a word doubled", "The port was very quiet.", "The port was very, very quiet."),
    (
        "equal words in other pairs",
        "10 percent of girls and 16 percent of boys passed.",
        "16 percent of boys and 10 percent of girls passed.",
    ),
    ("Chinese", "部长周一辞职。", "部长周二辞职。"),
    ("Arabic", "استقال الوزير يوم الاثنين", "استقال الوزير يوم الثلاثاء"),
    ("emoji", "The crane fell 😀 today", "The crane fell 🏗️ today"),
    ("combining marks", "The cafe\u{301} closed.", "The café closed."),
];

#[test]
fn twenty_pairs_before_and_after_cleaning_up() {
    let table: String = TWENTY.iter().enumerate().map(|(nth, (a, b))| entry(&format!("{}", nth + 1), a, b)).collect();
    snapshot("twenty_pairs", &format!("{LEGEND}\n{table}"));
}

#[test]
fn hard_cases_before_and_after_cleaning_up() {
    let table: String = HARD.iter().map(|(name, a, b)| entry(name, a, b)).collect();
    snapshot("hard_cases", &format!("{LEGEND}\n{table}"));
}

const LEGEND: &str = "{only here}  [other words in the place]  ~another form~  ^moved^  _shared, where too little is_";

fn snapshot(name: &str, table: &str) {
    insta::with_settings!({ snapshot_path => "../../../tests/snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, table);
    });
}

fn entry(name: &str, a: &str, b: &str) -> String {
    let articles = [article(a), article(b)];
    let refs: Vec<&Article> = articles.iter().collect();
    let every = articles.each_ref().map(|article| (0..article.sentences().len()).collect::<Vec<usize>>());
    let rows = vec![Row { cells: every.to_vec(), score: 1.0 }];
    let shown = shown_row(&refs, &Comparison { rows, ..Comparison::default() });
    let links = link_words(refs[0], &every[0], refs[1], &every[1], Folding::default());
    let mut flipped: Vec<WordLink> = links.iter().map(|link| WordLink { a: link.b, b: link.a, ..*link }).collect();
    flipped.sort_unstable();
    let after: Vec<&Reading> = shown.readings.iter().flatten().collect();
    let bare = [bare(refs[0], after[0], &links), bare(refs[1], after[1], &flipped)];
    let [a, b] = [0, 1].map(|nth| {
        let after = marked(refs[nth], after[nth]);
        format!("  before  {}\n  after   {after}\n", bare[nth])
    });
    format!("\n{name}\n{a}{b}")
}

/// The marks as the links have them.
fn bare(article: &Article, reading: &Reading, links: &[WordLink]) -> String {
    let words = |sentence: &usize| {
        let marks = bare_marks_of(&Passage::read(article, &[*sentence], &mut Linker::default()), links);
        segments(article, *sentence, &marks)
    };
    let segments = reading.sentences.iter().map(words).collect();
    let bare = Reading { segments, loose: false, ..reading.clone() };
    marked(article, &bare)
}

//! An event that has everything a report can say: outlets that agree, differ, are silent and are not compared, notes on all that a
//! note can be on, answers, nested tags.

use std::sync::Arc;

use variorum::compare::{Pair, Reasons, SentenceRef};

use super::*;

const WIRE: &str = "Crane falls on the quay\n\nA crane fell on the old quay in Merrow on Monday, hurting at least 12 dockers who had \
                    just begun their shift. The mayor said that the brakes were worn. Pilots stopped work at noon. The \
                    council had cancelled all checks in spring, he said.\n\nNobody died. Nobody has been charged.";
const FLARE: &str = "On Monday a crane fell on the old quay in Merrow, hurting 14 dockers. The mayor said the brakes were worn, \
                     and that the council had canceled the checks.";
const LEDGER: &str = "A crane fell in Merrow on Monday. Pilots stopped work at noon.";
const ECHO: &str = "A crane fell on a quay in Merrow. It rained. Pilots stopped their work at noon.";

/// The rows by hand, per article its sentences.
fn rows() -> Vec<Row> {
    let cells: [[&[usize]; 4]; 6] = [
        [&[0], &[], &[], &[]],
        [&[1], &[0], &[0], &[0]],
        [&[2, 4], &[1], &[], &[]],
        [&[3], &[], &[1], &[2]],
        [&[5, 6], &[], &[], &[]],
        [&[], &[], &[], &[1]],
    ];
    cells.map(|row| Row { cells: row.map(<[usize]>::to_vec).to_vec(), score: 0.7 }).to_vec()
}

fn pair(a: (usize, usize), b: (usize, usize), paired: bool, reasons: Reasons) -> Pair {
    let sentence = |(article_idx, sentence_idx)| SentenceRef { article_idx, sentence_idx };
    Pair { a: sentence(a), b: sentence(b), score: 0.7, paired, pinned: None, reasons: Arc::new(reasons) }
}

fn compared_by_hand() -> Comparison {
    let words = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let first =
        Reasons { numbers: words("12"), names: words("Merrow"), words: words("crane quay"), ..Reasons::default() };
    let again =
        Reasons { names: words("Merrow"), words: words("crane dockers shift old fell begun hurting"), ..first.clone() };
    let never = Reasons { words: words("rained"), ..Reasons::default() };
    let pairs =
        vec![pair((0, 1), (1, 0), true, first), pair((0, 1), (2, 0), true, again), pair((0, 3), (3, 1), false, never)];
    let row_of = vec![vec![0, 1, 2, 3, 2, 4, 4], vec![1, 2], vec![1, 3], vec![1, 5, 3]];
    Comparison { rows: rows(), pairs, row_of, ..Comparison::default() }
}

/// The workspace; four of its six articles are compared.
fn event() -> Workspace {
    let mut desk = Desk::new("Crane in the old port");
    desk.put(Record::Event(EventInfo {
        title: "Crane in the old port".to_owned(),
        description: "What the *council* knew.".to_owned(),
        ..EventInfo::default()
    }));
    let wire = Metadata {
        headline: Some("Crane falls on the quay".to_owned()),
        byline: Some("A. Brode".to_owned()),
        published: Some("2025-03-06T21:40".to_owned()),
        address: Some("https://wire.example/crane".to_owned()),
        ..outlet("Wire")
    };
    let earlier = desk.article(1, wire.clone(), "Crane falls on the quay\n\nA crane fell in Merrow, hurting a docker.");
    let withheld = desk.article(2, outlet("Post"), "A crane fell. The paper says no more.");
    let wire = desk.article(3, wire, WIRE);
    let flare = desk.article(4, Metadata { published: Some("2025-03-07".to_owned()), ..outlet("Flare") }, FLARE);
    let ledger = desk.article(5, Metadata { address: Some("not an address".to_owned()), ..outlet("Ledger") }, LEDGER);
    desk.article(6, outlet("Echo"), ECHO);
    let on_withheld = desk.words(withheld, "The paper says no more");
    for (id, source) in [(earlier, "crane-1.txt"), (withheld, "post.txt")] {
        let record = desk.workspace.article(id).expect("it was just put").clone();
        let record = ArticleRecord { source: Some(source.to_owned()), aside: id == earlier, ..record };
        desk.put(Record::Article(if id == withheld { record.emptied() } else { record }));
    }
    desk.tag(10, "Figure", "Numbers that differ");
    desk.tag(11, "Blame", "Who is said to be at fault");
    desk.tag(12, "Unused", "");
    let blame = desk.workspace.tag(TagId(Uuid::from_u128(11))).expect("it was just put").clone();
    desk.put(Record::Tag(Tag { parent: Some(TagId(Uuid::from_u128(10))), ..blame }));

    let moved = |anchor: Anchor, by: usize| Anchor { span: anchor.span.shifted(by), ..anchor };
    let everywhere = [(wire, "at least 12 dockers"), (flare, "14 dockers"), (ledger, "A crane fell in Merrow")];
    desk.note(
        Target::Passages(everywhere.map(|(id, words)| desk.words(id, words)).to_vec()),
        &[10, 11],
        "Which is it?",
    );
    desk.note(Target::Passages(vec![desk.words(wire, "Nobody died")]), &[10], "");
    desk.note(Target::Passages(vec![desk.words(wire, "brakes were worn. Pilots stopped work")]), &[], "Two sentences.");
    desk.note(Target::Passages(vec![moved(desk.words(flare, "the council had canceled"), 9)]), &[11], "It moved.");
    let spaced = Anchor { exact: "had  canceled".to_owned(), ..desk.words(flare, "had canceled") };
    desk.note(Target::Passages(vec![spaced]), &[], "Set otherwise.");
    let lost =
        Anchor { exact: "the unions had warned of it for years".to_owned(), ..desk.words(ledger, "Pilots stopped") };
    desk.note(Target::Passages(vec![lost]), &[], "Where is it?");
    desk.note(Target::Passages(vec![on_withheld]), &[], "Not in the file.");
    desk.note(Target::Passages(vec![desk.words(earlier, "hurting a docker")]), &[], "Of the earlier edition.");
    let gone = Anchor { article: ArticleId(Uuid::from_u128(99)), ..desk.words(wire, "Nobody died") };
    desk.note(Target::Passages(vec![gone]), &[], "Of an article that is gone.");
    desk.note(Target::Article(ArticleId(Uuid::from_u128(99))), &[], "This one too.");
    desk.note(Target::Article(ledger), &[], "Short.");
    desk.note(Target::Article(wire), &[], "Long.");
    desk.note(Target::Event, &[11], "Ask the *union*.\n\n- today\n- <b>now</b>");
    let last = desk.workspace.notes().last().expect("it was just put").clone();
    let later = "2025-03-11T09:30:00Z".parse().expect("a valid time");
    desk.put(Record::Note(Note { state: NoteState::Done, edited: later, replies: Vec::new(), ..last }));
    desk.workspace
}

fn whole(format: Format) -> String {
    String::from_utf8(report(&event(), &compared_by_hand(), format, ReportOptions::default()))
        .expect("reports are UTF-8")
}

#[test]
fn markdown_of_an_event_with_everything() {
    insta::assert_snapshot!(whole(Format::Markdown));
}

#[test]
fn html_of_an_event_with_everything() {
    let html = whole(Format::Html);
    let (_, body) = html.split_once("</style>").expect("a page has a style");
    insta::assert_snapshot!(body.replace("><", ">\n<"));
}

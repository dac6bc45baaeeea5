//! Reports: what they say of a small event, and that nothing in articles, notes or tags acts as markup.

use std::collections::BTreeSet;

use jiff::Timestamp;
use uuid::Uuid;
use variorum::compare::{Comparison, Options, Progress, Row, compare};
use variorum::notes::{Anchor, Note, NoteId, NoteState, Question, Reply, Rgb, Tag, TagId, Target, Wording, describe};
use variorum::report::{Format, ReportOptions, report};
use variorum::text::{Article, ArticleId, ByteSpan, Metadata};
use variorum::workspace::{ArticleRecord, EventInfo, Record, Signer, Wish, Workspace, example};

#[path = "report/whole.rs"]
mod whole;

/// A workspace in the making.
struct Desk {
    workspace: Workspace,
    signer: Signer,
}

impl Desk {
    fn new(title: &str) -> Self {
        let mut desk = Self { workspace: Workspace::default(), signer: Signer::new("Ada Lind", "ada-1") };
        desk.put(Record::Event(EventInfo {
            title: title.to_owned(),
            description: String::new(),
            ..EventInfo::default()
        }));
        desk
    }

    fn put(&mut self, record: Record) {
        let edit = self.signer.sign(&self.workspace, "put", vec![Wish::Put(record)], noon());
        self.workspace.apply(&edit);
    }

    fn article(&mut self, n: u128, meta: Metadata, text: &str) -> ArticleId {
        let id = ArticleId(Uuid::from_u128(n));
        let record = ArticleRecord::new(id, Article::new(text.to_owned(), meta), None, noon());
        self.put(Record::Article(ArticleRecord { rank: n as u32, ..record }));
        id
    }

    fn words(&self, article: ArticleId, words: &str) -> Anchor {
        let text = self.workspace.article(article).expect("it was just put").article.text();
        let start = text.find(words).expect("the words stand in the article");
        describe(article, text, ByteSpan::new(start, start + words.len()))
    }

    fn note(&mut self, target: Target, tags: &[u128], body: &str) {
        let id = NoteId(Uuid::from_u128(100 + self.workspace.notes().count() as u128));
        let tags: BTreeSet<TagId> = tags.iter().map(|n| TagId(Uuid::from_u128(*n))).collect();
        let replies = vec![Reply::new("Ben Okafor", noon(), body)];
        let note = Note::new(id, target, "Ada Lind", noon());
        self.put(Record::Note(Note { body: body.to_owned(), tags, replies, ..note }));
    }

    fn tag(&mut self, n: u128, name: &str, definition: &str) {
        let tag = Tag::new(TagId(Uuid::from_u128(n)), name, Rgb(0, 114, 178));
        self.put(Record::Tag(Tag { definition: definition.to_owned(), ..tag }));
    }
}

fn noon() -> Timestamp {
    "2025-03-10T12:00:00Z".parse().expect("a valid time")
}

fn outlet(name: &str) -> Metadata {
    Metadata { outlet: Some(name.to_owned()), ..Metadata::default() }
}

fn compared(workspace: &Workspace) -> Comparison {
    let records = workspace.articles();
    let articles: Vec<&Article> = records.iter().map(|record| record.article.as_ref()).collect();
    compare(&articles, &Options::default(), &Progress::default()).expect("nobody cancels it")
}

fn written(workspace: &Workspace, format: Format) -> String {
    let bytes = report(workspace, &compared(workspace), format, ReportOptions::default());
    String::from_utf8(bytes).expect("reports are UTF-8")
}

/// Two short articles, a note on a difference, a tag.
fn small() -> Workspace {
    let mut desk = Desk::new("Ferry aground");
    let wire = Metadata {
        headline: Some("Ferry runs aground".to_owned()),
        byline: Some("A. Brode".to_owned()),
        published: Some("2025-03-06T21:40".to_owned()),
        address: Some("https://wire.example/a?b=1&c=2".to_owned()),
        ..outlet("Wire")
    };
    let wire = desk.article(
        1,
        wire,
        "Ferry runs aground\n\nThe ferry Aurora ran aground off Skerry Point on Monday, injuring 12 passengers, \
         officials said. Nobody died.",
    );
    let flare = desk.article(
        2,
        outlet("Flare"),
        "The ferry Aurora ran aground off Skerry Point on Monday, injuring at least 14 passengers.",
    );
    desk.tag(10, "Figure", "Different numbers");
    let quotes = vec![desk.words(wire, "injuring 12 passengers"), desk.words(flare, "at least 14 passengers")];
    desk.note(Target::Passages(quotes), &[10], "Ask the *coast guard*.");
    desk.workspace
}

/// What [`small`] would be without the help of `compare`: the first sentences together, the rest alone.
fn by_hand() -> Comparison {
    let row = |cells: [Vec<usize>; 2]| Row { cells: cells.to_vec(), score: 0.7 };
    let rows = vec![row([vec![0], vec![]]), row([vec![1], vec![0]]), row([vec![2], vec![]])];
    Comparison { rows, row_of: vec![vec![0, 1, 2], vec![1]], ..Comparison::default() }
}

fn small_report(format: Format) -> String {
    String::from_utf8(report(&small(), &by_hand(), format, ReportOptions::default())).expect("reports are UTF-8")
}

#[test]
fn a_note_that_somebody_else_changed_says_who_did() {
    let mut desk = Desk::new("An event");
    desk.note(Target::Event, &[], "as Ada wrote it");
    desk.signer.set_author("Ben <Okafor>");
    let note = desk.workspace.notes().next().expect("it was just put").clone();
    let later = "2025-03-12T09:30:00Z".parse().expect("a valid time");
    let changed = Record::Note(Note { body: "as Ben has it".to_owned(), edited: later, ..note });
    let edit = desk.signer.sign(&desk.workspace, "put", vec![Wish::Put(changed)], later);
    desk.workspace.apply(&edit);
    let (md, html) = (written(&desk.workspace, Format::Markdown), written(&desk.workspace, Format::Html));
    let signature = "Ada Lind, 2025-03-10 12:00 UTC, changed 2025-03-12 09:30 UTC by Ben &lt;Okafor&gt;";
    assert!(md.contains(signature), "{md}");
    assert!(html.contains("by <bdi>Ben &lt;Okafor&gt;</bdi>"), "{html}");
}

#[test]
fn markdown_of_a_small_event() {
    insta::assert_snapshot!(small_report(Format::Markdown));
}

#[test]
fn html_of_a_small_event() {
    let html = small_report(Format::Html);
    let (_, body) = html.split_once("</style>").unwrap();
    insta::assert_snapshot!(body.replace("><", ">\n<"));
}

#[test]
fn the_same_work_gives_the_same_bytes() {
    for format in [Format::Markdown, Format::Html] {
        assert_eq!(written(&example(), format), written(&example(), format));
    }
}

#[test]
fn the_example_is_reported_whole() {
    let workspace = example();
    let html = written(&workspace, Format::Html);
    let markdown = written(&workspace, Format::Markdown);
    for record in workspace.articles() {
        let meta = record.article.meta();
        for known in [&meta.outlet, &meta.headline, &meta.byline, &meta.address] {
            let known = known.as_deref().unwrap();
            assert!(markdown.contains(known), "{known}");
            assert!(html.contains(&known.replace('&', "&amp;").replace('"', "&quot;")), "{known}");
        }
        assert!(html.contains(&record.article.content_hash().to_string()));
    }
    assert_eq!(html.matches("class=\"note").count(), workspace.notes().count());
    assert_eq!(markdown.matches("\n### Note ").count(), workspace.notes().count());
    assert!(!markdown.contains("no longer to be found"));
}

#[test]
fn passages_follow_the_focus() {
    let workspace = small();
    let from = |focus_idx| {
        let bytes = report(&workspace, &compared(&workspace), Format::Markdown, ReportOptions { focus_idx });
        String::from_utf8(bytes).unwrap()
    };
    let first_reading = |report: &str| {
        let (_, passages) = report.split_once("## Passages").unwrap();
        passages.lines().find(|line| line.starts_with("| Wire") || line.starts_with("| Flare")).map(str::to_owned)
    };
    assert!(first_reading(&from(0)).unwrap().starts_with("| Wire"));
    assert!(first_reading(&from(1)).unwrap().starts_with("| Flare"));
    assert_eq!(from(0), from(7), "where there is no such article the first is the focus");
}

#[test]
fn an_empty_workspace_is_a_document_too() {
    let nothing = Workspace::default();
    assert!(written(&nothing, Format::Markdown).starts_with("# 0 articles compared\n"));
    assert!(written(&nothing, Format::Html).starts_with("<!DOCTYPE html>"));
}

#[test]
fn a_report_without_a_title_counts_its_articles() {
    let mut desk = Desk::new(" ");
    desk.article(1, outlet("Wire"), "Nobody died.");
    assert!(written(&desk.workspace, Format::Markdown).starts_with("# One article\n\n1 article · 1 passage · 0 notes"));
    desk.article(2, outlet("Flare"), "It rained.");
    let two = written(&desk.workspace, Format::Markdown);
    assert!(two.starts_with("# 2 articles compared\n\n2 articles · 2 passages · 0 notes"), "{two}");
}

#[test]
fn a_comparison_of_other_articles_is_left_out() {
    let bytes = report(&small(), &compared(&example()), Format::Markdown, ReportOptions::default());
    let markdown = String::from_utf8(bytes).unwrap();
    assert!(!markdown.contains("## Passages"));
    assert!(markdown.contains("## Notes"));
}

#[test]
fn a_lost_note_keeps_its_quote() {
    let mut desk = Desk::new("Lost");
    let id = desk.article(1, outlet("Wire"), "Nobody died.");
    let mut anchor = desk.words(id, "died");
    anchor.exact = "was hurt when the roof fell".to_owned();
    desk.note(Target::Passages(vec![anchor]), &[], "Where did it go?");
    for format in [Format::Markdown, Format::Html] {
        let document = written(&desk.workspace, format);
        assert!(document.contains("was hurt when the roof fell"));
        assert!(document.contains("no longer to be found"));
    }
}

#[test]
fn what_nobody_settled_is_listed() {
    let sample = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/file/v1/sample.ron");
    let workspace = variorum::workspace::load(&sample).unwrap().workspace;
    for format in [Format::Markdown, Format::Html] {
        assert!(written(&workspace, format).contains("tag “Numbers”: Ada Lind has another name: “Counts”"));
    }
}

/// Every place that a stranger's words can reach.
fn poisoned(poison: &str) -> Workspace {
    let mut desk = Desk::new(poison);
    let some = || Some(poison.to_owned());
    let meta = Metadata {
        outlet: some(),
        headline: some(),
        byline: some(),
        published: some(),
        address: Some(format!("javascript:alert(1)//{poison}")),
        section: some(),
        page: some(),
        language: some(),
        read_on: some(),
    };
    let text = format!("{poison}\n\nThe roof fell {poison} on Monday evening in Keldhaven. {poison}");
    let a = desk.article(1, meta, &text);
    desk.article(2, outlet("B"), &format!("The roof {poison} fell on Monday in Keldhaven. Another {poison}."));
    desk.tag(10, poison, poison);
    let anchor = desk.words(a, "The roof fell");
    desk.note(Target::Passages(vec![anchor]), &[10], poison);
    let whole = desk.words(a, &text);
    desk.note(Target::Passages(vec![whole]), &[10], poison);
    desk.note(Target::Article(a), &[], poison);
    desk.workspace
}

const POISONS: &[&str] = &[
    "<script>alert(1)</script>",
    "</td></table></body><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "<!-- <script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](https://tracker.example/pixel.png)",
    "<https://a.example/><b>",
    "[x]: javascript:alert(1)",
    "&lt;script&gt; &#60;script&#62;",
    "| a | b |\n| --- | --- |\n| c | d |",
    "# a\n## b\n- c\n1. d\n> e\n```\nf\n---",
    "**bold** _it_ ~~gone~~ `code` <ins>",
    "\u{0}\u{1b}[31m\u{202e}evil",
];

/// The tags of a report.
const OWN: &str = "!DOCTYPE a article b bdi blockquote body br code del div em figcaption figure footer h1 h2 h3 h4 h5 h6 head \
                   header hr html ins li main mark meta nav ol p pre section span strong style table tbody td th thead \
                   title tr ul";

#[test]
fn html_has_no_tag_but_its_own() {
    for poison in POISONS {
        let html = written(&poisoned(poison), Format::Html);
        assert_eq!(html.matches("<style>").count(), 1);
        assert!(!html.contains('\u{0}'));
        for tag in html.split('<').skip(1) {
            let name: String =
                tag.trim_start_matches('/').chars().take_while(|c| c.is_alphanumeric() || *c == '!').collect();
            assert!(OWN.split(' ').any(|own| own == name), "{poison:?} brought in <{tag}");
            let inside: String = tag.chars().take_while(|c| *c != '>').collect();
            let attributes = without_values(&inside);
            assert!(!attributes.contains(" on") && !attributes.contains(" src"), "{poison:?} brought in <{inside}>");
            if let Some((_, address)) = inside.split_once("href=\"") {
                let is_safe = ["#", "https://", "http://", "mailto:"].iter().any(|start| address.starts_with(start));
                assert!(is_safe, "{poison:?} brought in a link to {address}");
            }
        }
    }
}

/// A tag without what stands in quotes.
fn without_values(tag: &str) -> String {
    tag.split('"').step_by(2).collect()
}

#[test]
fn html_tags_are_closed_in_order() {
    const VOID: &[&str] = &["!DOCTYPE", "br", "hr", "meta"];
    for poison in POISONS {
        let html = written(&poisoned(poison), Format::Html);
        let mut open: Vec<String> = Vec::new();
        for tag in html.split('<').skip(1) {
            let name: String =
                tag.trim_start_matches('/').chars().take_while(|c| c.is_alphanumeric() || *c == '!').collect();
            if tag.starts_with('/') {
                assert_eq!(open.pop().as_deref(), Some(name.as_str()), "{poison:?}");
            } else if !VOID.contains(&name.as_str()) {
                open.push(name);
            }
        }
        assert_eq!(open, Vec::<String>::new(), "{poison:?}");
    }
}

#[test]
fn markdown_has_no_markup_but_its_own() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    for poison in POISONS {
        let markdown = written(&poisoned(poison), Format::Markdown);
        let mut headings = 0;
        let mut depth = 0;
        for event in Parser::new_ext(&markdown, Options::all()) {
            match event {
                Event::Start(Tag::BlockQuote(_)) => depth += 1,
                Event::End(pulldown_cmark::TagEnd::BlockQuote(_)) => depth -= 1,
                Event::Start(Tag::Heading { .. }) if depth == 0 => headings += 1,
                Event::Html(html) | Event::InlineHtml(html) => assert_eq!(html.trim(), "<!-- -->", "{poison:?}"),
                Event::Start(Tag::Image { dest_url, .. }) => panic!("{poison:?} brought in the picture {dest_url}"),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    assert!(dest_url.starts_with("http"), "{poison:?} brought in a link to {dest_url}");
                }
                _ => {}
            }
        }
        let own = markdown.lines().filter(|line| line.starts_with('#')).count();
        assert_eq!(headings, own, "{poison:?}");
        let columns: BTreeSet<usize> =
            markdown.lines().filter(|line| line.starts_with("| ")).map(|line| line.matches(" | ").count()).collect();
        assert!(columns.is_subset(&BTreeSet::from([2, 3])), "{poison:?} brought in a column: {columns:?}");
    }
}

#[test]
fn what_an_outlet_changed_after_it_was_noted_is_a_finding_of_the_report() {
    let mut desk = Desk::new("Ferry aground");
    let (first, later) = (ArticleId(Uuid::from_u128(1)), ArticleId(Uuid::from_u128(2)));
    desk.article(1, outlet("Wire"), "The ferry ran aground. At least 12 passengers were hurt.");
    desk.article(2, outlet("Wire"), "The ferry ran aground. At least 14 passengers were hurt.");
    let [noted, now] = [(first, "12 passengers"), (later, "14 passengers")].map(|(id, words)| desk.words(id, words));
    let wording = |anchor: &Anchor| Wording::new(anchor.article, anchor.span, anchor.exact.clone(), 87);
    let accepted = Anchor { was: Some(wording(&noted)), ..now.clone() };
    let asked = Anchor { question: Some(Question::Changed(wording(&now))), ..noted.clone() };
    let gone = Anchor { question: Some(Question::Lost(later)), ..noted };
    for anchor in [accepted, asked, gone] {
        desk.note(Target::Passages(vec![anchor]), &[], "");
    }
    for format in [Format::Markdown, Format::Html] {
        let text = written(&desk.workspace, format).replace('\\', "");
        for said in [
            "the outlet changed this after it was noted; it was “12 passengers”",
            "the outlet changed this after it was noted, perhaps to “14 passengers” (87 % sure, not decided)",
            "no longer in the new edition",
        ] {
            assert!(text.contains(said), "{said} is not in {text}");
        }
    }
}

//! `variorum share` as scripts see it: notes without a word of the articles beyond what they quote.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use jiff::Timestamp;
use variorum::import::Direct;
use variorum::notes::{Target, describe};
use variorum::text::{ArticleId, ByteSpan};
use variorum::workspace::edits::{Ids, NewArticle, NewNote, add_articles, add_note};
use variorum::workspace::{Document, Signer, Workspace, load, problems, read_sources, save};

const ARTICLE: &str = "Outlet: Harbour Post\nHeadline: Crane falls in the old port\n\n\
    A crane collapsed in the old port of Merrow on Tuesday evening, and nobody on the quay had been warned of it.\n\n\
    At least 12 people were injured, officials said. Ferries to the islands were sent to the new quay for the night.\n";
const QUOTE: &str = "At least 12 people";

struct Desk {
    folder: tempfile::TempDir,
    article: ArticleId,
}

fn now() -> Timestamp {
    Timestamp::from_second(0).unwrap()
}

fn variorum(args: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_variorum")).arg("share").args(args).output().unwrap()
}

/// Adds the article at `path`; which were new and which were filled in.
fn add(document: &mut Document, path: PathBuf) -> (Vec<ArticleId>, Vec<ArticleId>) {
    let source = read_sources(&[path], &Direct).pop().unwrap().unwrap();
    let new = vec![NewArticle::of(source.imported.article)];
    let added = add_articles(document.workspace(), &mut Ids::counted(), new, now());
    document.carry_out(added.request, &mut Signer::new("Ben", "ben-1"), now());
    (added.added, added.filled)
}

impl Desk {
    /// A folder with an article, and a workspace with a note on it.
    fn new() -> Self {
        use std::io::Write as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("harbour-post.txt");
        std::fs::File::create(&path).unwrap().write_all(ARTICLE.as_bytes()).unwrap();
        let mut document = Document::default();
        let (added, _) = add(&mut document, path);
        let text = document.workspace().article(added[0]).unwrap().article.text().to_owned();
        let start = text.find(QUOTE).unwrap();
        let anchor = describe(added[0], &text, ByteSpan::new(start, start + QUOTE.len()));
        let new = NewNote { target: Target::Passages(vec![anchor]), body: "Says who?".to_owned(), tags: [].into() };
        let (request, _) = add_note(&mut Ids::counted(), new, "Ada", now());
        document.carry_out(request, &mut Signer::new("Ada", "ada-1"), now());
        save(&folder.path().join("mine.ron"), document.workspace(), None).unwrap();
        Self { folder, article: added[0] }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn share(&self) -> (Output, String) {
        let output = variorum(&[&self.path("mine.ron"), Path::new("-o"), &self.path("notes.ron")]);
        (output, std::fs::read_to_string(self.path("notes.ron")).unwrap())
    }

    fn mine(&self) -> Workspace {
        load(&self.path("mine.ron")).unwrap().workspace
    }
}

#[test]
fn what_is_shared_holds_notes_quotes_and_hashes_and_no_text() {
    let desk = Desk::new();
    let (output, shared) = desk.share();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.ends_with("notes.ron: 1 notes on 1 articles, without their texts\n"), "{said}");
    let (mine, theirs) = (desk.mine(), load(&desk.path("notes.ron")).unwrap().workspace);
    assert_eq!(mine.notes().collect::<Vec<_>>(), theirs.notes().collect::<Vec<_>>());
    assert!(shared.contains("Says who?") && shared.contains(QUOTE));
    let [record, emptied] = [&mine, &theirs].map(|workspace| workspace.article(desk.article).unwrap());
    assert_eq!(record.content_hash(), emptied.content_hash());
    assert_eq!(emptied.article.text(), "");
    let anchor = theirs.notes().next().unwrap().target.anchors()[0].clone();
    let shown = [anchor.before.as_str(), &anchor.exact, &anchor.after].concat();
    let words = record.article.text().split_whitespace().collect::<Vec<_>>();
    let runs = words.windows(4).map(|run| run.join(" ")).filter(|run| !shown.replace('\n', " ").contains(run.as_str()));
    let runs = runs.filter(|run| !record.article.meta().headline.as_ref().unwrap().contains(run.as_str()));
    let leaked = runs.filter(|run| shared.contains(run.as_str())).collect::<Vec<_>>();
    assert_eq!(leaked, Vec::<String>::new());
}

#[test]
fn opened_beside_the_text_the_notes_stand_where_they_were() {
    let desk = Desk::new();
    desk.share();
    let mut document = Document::unsaved(load(&desk.path("notes.ron")).unwrap().workspace);
    let (added, filled) = add(&mut document, desk.path("harbour-post.txt"));
    assert_eq!((added, filled), (Vec::new(), vec![desk.article]));
    assert_eq!(problems(document.workspace()), []);
    let note = document.workspace().notes().next().unwrap().clone();
    let anchor = &note.target.anchors()[0];
    let text = document.workspace().article(desk.article).unwrap().article.text();
    assert_eq!((anchor.span.cut(text), &anchor.question), (QUOTE, &None));
}

#[test]
fn a_file_is_never_shared_onto_itself_and_a_broken_one_not_at_all() {
    let desk = Desk::new();
    let before = std::fs::read(desk.path("mine.ron")).unwrap();
    let onto_itself = variorum(&[&desk.path("mine.ron"), Path::new("-o"), &desk.path("mine.ron")]);
    assert_eq!((onto_itself.status.code(), onto_itself.stdout.as_slice()), (Some(2), &b""[..]));
    assert!(String::from_utf8(onto_itself.stderr).unwrap().contains("would lose the texts of its articles"));
    assert_eq!(std::fs::read(desk.path("mine.ron")).unwrap(), before);
    let broken = variorum(&[&desk.path("harbour-post.txt"), Path::new("-o"), &desk.path("notes.ron")]);
    assert_eq!((broken.status.code(), broken.stdout.as_slice()), (Some(1), &b""[..]));
    assert!(!desk.path("notes.ron").exists());
}

//! What tests of the window's inside begin with: a small window without a display, and an event in it.

use egui_kittest::Harness;
use uuid::Uuid;

use crate::compare::MOST_MEMORY;
use crate::import::{Origin, import};
use crate::notes::{Rgb, Target};
use crate::workspace::edits::{Ids, NewArticle, NewNote, NewTag, Request, add_articles, add_note, add_tag};
use crate::workspace::{Document, Signer, Workspace};

use super::app::{Setup, Variorum};
use super::clipboard::Held;
use super::files::DialogMode;
use super::jobs::JobMode;

pub(super) type Window = Harness<'static, Variorum>;

pub(super) fn now() -> jiff::Timestamp {
    "2026-03-04T10:00:00Z".parse().unwrap()
}

/// Two short articles, notes of two people, and a tag on the key 3.
pub(super) fn event() -> Workspace {
    let (mut workspace, mut ids, mut signer) = (Workspace::default(), Ids::counted(), Signer::new("Ada", "ada"));
    let mut carry_out = |request: Request| {
        workspace.apply(&signer.sign(&workspace, &request.label, request.wishes, now()));
    };
    let texts = ["Outlet: Post\n\nA crane fell in the old port.", "Outlet: Ledger\n\nIn the port a crane came down."];
    let new = texts.map(|text| {
        let article = import(text.as_bytes(), &Origin::default()).unwrap().remove(0).article;
        NewArticle::of(article)
    });
    carry_out(add_articles(&Workspace::default(), &mut ids, new.into(), now()).request);
    let (name, definition) = ("Figures".to_owned(), String::new());
    let tag = NewTag { name, colour: Rgb(200, 90, 0), definition, parent: None, key: Some('3') };
    carry_out(add_tag(&mut ids, tag).0);
    for author in ["Ada", "Ben"] {
        let note = NewNote { target: Target::Event, body: format!("By {author}"), tags: [].into() };
        carry_out(add_note(&mut ids, note, author, now()).0);
    }
    workspace
}

/// A window with [`event`], small.
pub(super) fn window() -> Window {
    let setup = Setup {
        jobs: JobMode::Inline,
        dialogs: DialogMode::Own,
        now,
        new_id: Uuid::now_v7,
        clipboard: || Held::Nothing,
        most_memory: MOST_MEMORY,
        keep: None,
    };
    let builder =
        Harness::builder().with_size([1000.0, 600.0]).with_max_steps(60).with_step_dt(0.25).allow_missing_glyphs();
    let mut window = builder.build_eframe(move |cc| {
        let mut app = Variorum::new(cc, setup);
        app.replace_document(Document::unsaved(event()));
        app
    });
    window.run();
    window
}

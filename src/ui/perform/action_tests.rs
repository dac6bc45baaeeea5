//! What a person can do in the window, done by its action: what it changes in the document, in what is shown, and what is said.

mod changes;
mod documents;
mod editions;
mod showing;

use std::collections::BTreeSet;

use eframe::App as _;
use egui::Context;
use uuid::Uuid;

use super::*;
use crate::compare::MOST_MEMORY;
use crate::notes::{NoteId, PinKind};
use crate::text::{ArticleId, ByteSpan, Metadata};
use crate::ui::action::Show;
use crate::ui::app::Setup;
use crate::ui::clipboard::Held;
use crate::ui::command::{AskCommand, FileCommand, GoCommand, ViewCommand};
use crate::ui::dialogs::{Answer, Dialog};
use crate::ui::files::DialogMode;
use crate::ui::jobs::JobMode;
use crate::ui::view::{Passage, Selection, SidePage};
use crate::workspace::edits::End;
use crate::workspace::{Document, Stragglers, Workspace};

const WIRE: &str =
    "A crane fell on the old quay in Merrow on Monday, hurting 12 dockers. Nobody had checked it since spring.";
const FLARE: &str =
    "A crane fell on the old quay in Merrow on Monday, hurting 14 dockers. The council said nothing at all.";
const ECHO: &str =
    "Late on Monday a crane fell on the quay in Merrow and hurt 12 dockers. Rain stopped all work at the port.";

/// A window without a frame, whose jobs run at once.
struct Desk {
    ctx: Context,
    app: Variorum,
}

impl Desk {
    /// With articles of these outlets, and a person who has given a name.
    fn with(articles: &[(&str, &str)]) -> Self {
        let setup = Setup {
            jobs: JobMode::Inline,
            dialogs: DialogMode::Own,
            now: || "2026-03-04T10:00:00Z".parse().expect("a valid time"),
            new_id: || {
                static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
                Uuid::from_u128(u128::from(NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) | (7 << 76))
            },
            clipboard: || Held::Nothing,
            most_memory: MOST_MEMORY,
            keep: None,
        };
        let ctx = Context::default();
        let app = Variorum::new(&eframe::CreationContext::_new_kittest(ctx.clone()), setup);
        let mut desk = Self { ctx, app };
        desk.app.replace_document(Document::unsaved(Workspace::default()));
        desk.act(Action::SetAuthor("Ada Vogt".to_owned()));
        for (outlet, text) in articles {
            let meta = Metadata { outlet: Some((*outlet).to_owned()), ..Metadata::default() };
            desk.change(Change::AddPasted((*text).to_owned(), meta));
        }
        desk
    }

    fn new() -> Self {
        Self::with(&[("Wire", WIRE), ("Flare", FLARE), ("Echo", ECHO)])
    }

    /// Acts, and lets all that follows from it happen.
    fn act(&mut self, action: impl Into<Action>) {
        self.app.perform(&self.ctx, action.into());
        for _ in 0..3 {
            self.app.logic(&self.ctx, &mut eframe::Frame::_new_kittest());
        }
    }

    /// Paints once.
    fn paint(&mut self) {
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1400.0, 900.0));
        let input = egui::RawInput { screen_rect: Some(screen), ..egui::RawInput::default() };
        let ctx = self.ctx.clone();
        let mut painted = ctx.run_ui(input, |ui| self.app.ui(ui, &mut eframe::Frame::_new_kittest()));
        painted.textures_delta.clear(); // there is nothing to paint on
    }

    fn change(&mut self, change: Change) {
        self.act(change);
    }

    fn edition(&mut self, change: EditionChange) {
        self.change(Change::Edition(change));
    }

    fn workspace(&self) -> &Workspace {
        self.app.work.document.workspace()
    }

    fn labels(&self) -> Vec<&str> {
        self.workspace().articles().into_iter().map(|record| record.label()).collect()
    }

    /// The article of an outlet; of several editions the one that came first.
    fn article(&self, outlet: &str) -> ArticleId {
        let mut records = self.workspace().articles().into_iter().filter(|record| record.label() == outlet);
        records.next().expect("an article of that outlet").id
    }

    fn passage(&self, outlet: &str, words: &str) -> Passage {
        let article = self.article(outlet);
        let text = self.workspace().article(article).expect("it is here").article.text();
        let start = text.find(words).expect("words of the article");
        Passage { article, span: ByteSpan::new(start, start + words.len()) }
    }

    fn select(&mut self, outlet: &str, words: &str) {
        let passage = self.passage(outlet, words);
        self.act(Show::Select(Selection::one(passage.article, passage.span)));
    }

    fn note_on(&mut self, outlet: &str, words: &str) -> NoteId {
        self.select(outlet, words);
        self.act(ChangeCommand::NewNote);
        self.app.window.view.open_note.expect("a new note is open")
    }

    fn words(&self, passage: Passage) -> &str {
        let record = self.workspace().article(passage.article).expect("it is here");
        passage.span.cut(record.article.text())
    }

    fn said(&self) -> &str {
        self.app.window.toasts.last().unwrap_or_default()
    }

    fn n_steps(&self) -> usize {
        self.app.work.document.history().depth()
    }
}

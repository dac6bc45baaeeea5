//! A frame of the window: what arrived is taken in, what was pressed is heard, the panels are laid out, and what they ask for is done.

use std::path::PathBuf;

use egui::{CentralPanel, Context, Panel, Ui, UiBuilder, ViewportCommand};

use super::action::Action;
use super::app::{Pending, Variorum};
use super::clipboard::Held;
use super::dialogs::{self, Dialog};
use super::jobs::{JobKind, Outcome};
use super::keyboard::{Keyboard, Pasted};
use super::panels::{self, Menu, NotesInput, Status};
use super::prefs;
use super::theme;
use super::view::{Side, SidePage};

/// In windows narrower than this, panels lie over the page, in points.
const NARROW: f32 = 900.0;
/// How wide a panel is that lies over the page.
const OVER_WIDTH: f32 = 320.0;

impl Variorum {
    fn name_window(&mut self, ctx: &Context) {
        let file = self.work.document.path().and_then(|path| path.file_name()).map(|name| name.to_string_lossy());
        let event = self.work.document.workspace().event().title;
        let name = file.map_or(event, |file| file.into_owned());
        let mark = if self.work.document.is_unsaved() { "● " } else { "" };
        let title = if name.is_empty() { format!("{mark}Variorum") } else { format!("{mark}{name} – Variorum") };
        if title != self.window.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.window.title = title;
        }
    }

    /// Asks before the window closes over unsaved work.
    fn guard_close(&mut self, ctx: &Context) {
        if ctx.input(|input| input.viewport().close_requested())
            && self.work.document.is_unsaved()
            && !self.window.quits
        {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.window.pending = Some(Pending::Quit);
            self.window.dialog = Some(Dialog::Unsaved);
        }
    }

    /// Files dropped on the window, text pasted outside a field, and the keys of commands.
    fn gestures(&mut self, ui: &Ui, keyboard: &mut Keyboard, out: &mut Vec<Action>) {
        let dropped = ui.input(|input| input.raw.dropped_files.clone());
        let paths: Vec<PathBuf> = dropped.iter().map(|file| file.path().to_owned()).collect();
        match (paths.is_empty(), &self.window.dialog) {
            (true, _) => {}
            (false, None) => out.push(Action::Open(paths)),
            (false, Some(_)) => self.window.toasts.say("Close the dialog first, then drop the files again"),
        }
        match self.window.paste_watch.failed(ui) {
            None => {}
            Some(Pasted::Picture) => self.explain_paste(&Held::Picture),
            Some(Pasted::Nothing) => self.paste(None),
        }
        out.extend(keyboard.commands.drain(..).map(Action::Run));
        if let Some(text) = keyboard.pasted.take() {
            self.paste(Some(text));
        }
    }

    /// Looks whether what was copied is a part of a page; `text` is what came as plain text.
    pub(super) fn paste(&mut self, text: Option<String>) {
        let (held, foreign) = (self.setup.clipboard, self.setup.jobs.foreign());
        self.jobs.start(JobKind::Clipboard, move |_| {
            let held = held();
            let articles = held.articles(foreign);
            Outcome::Pasted { held, articles, text }
        });
    }

    fn panels_ui(&mut self, ui: &mut Ui, keyboard: &Keyboard, out: &mut Vec<Action>) {
        Panel::top("menu").show(ui, |ui| self.menu_bar_ui(ui, out));
        self.window.banners.ui(ui, out);
        self.pages_ui(ui, keyboard, out);
        Panel::bottom("status").show(ui, |ui| self.status_bar_ui(ui, out));
        self.window.view.is_narrow = ui.available_width() < NARROW;
        if self.window.view.is_narrow {
            self.panel_over_page_ui(ui, keyboard, out);
        } else {
            self.window.view.over = None;
            self.side_panels_ui(ui, out);
        }
        let paper = egui::Frame::new().fill(theme::Palette::of(ui).paper);
        CentralPanel::default().frame(paper).show(ui, |ui| self.centre_ui(ui, keyboard, out));
    }

    fn side_panels_ui(&mut self, ui: &mut Ui, out: &mut Vec<Action>) {
        let articles = Panel::left("articles").default_size(226.0).size_range(180.0..=420.0);
        let mut shows = self.window.prefs.shows_articles;
        articles.show_collapsible(ui, &mut shows, |ui| self.articles_panel_ui(ui, out));
        self.window.prefs.shows_articles = shows;
        let notes = Panel::right("notes").default_size(296.0).size_range(230.0..=560.0);
        let mut shows = self.window.prefs.shows_notes;
        notes.show_collapsible(ui, &mut shows, |ui| self.notes_panel_ui(ui, out));
        self.window.prefs.shows_notes = shows;
    }

    /// In a narrow window a panel lies over the page until Escape.
    fn panel_over_page_ui(&mut self, ui: &mut Ui, keyboard: &Keyboard, out: &mut Vec<Action>) {
        let Some(side) = self.window.view.over else { return };
        if keyboard.escape {
            self.window.view.over = None;
            return;
        }
        let room = ui.available_rect_before_wrap();
        let width = OVER_WIDTH.min(room.width());
        let left = if side == Side::Articles { room.left() } else { room.right() - width };
        let palette = theme::Palette::of(ui);
        let area = egui::Area::new(egui::Id::unique("panel over page")).order(egui::Order::Middle);
        area.fixed_pos(egui::pos2(left, room.top())).show(ui.ctx(), |ui| {
            let frame = egui::Frame::new().fill(palette.panel).stroke((1.0, palette.edge)).inner_margin(8.0);
            frame.show(ui, |ui| {
                let inner = egui::vec2(width - 18.0, room.height() - 18.0);
                ui.set_min_size(inner);
                ui.set_max_size(inner);
                match side {
                    Side::Articles => self.articles_panel_ui(ui, out),
                    Side::Notes => self.notes_panel_ui(ui, out),
                }
            });
        });
    }

    fn articles_panel_ui(&mut self, ui: &mut Ui, out: &mut Vec<Action>) {
        named(ui, "Articles", |ui| {
            let input = (self.work.document.workspace(), &self.derived.compared, &self.window.view);
            panels::articles_ui(ui, input, &mut self.window.articles, out);
        });
    }

    fn notes_panel_ui(&mut self, ui: &mut Ui, out: &mut Vec<Action>) {
        let input = NotesInput {
            document: &self.work.document,
            workspace: self.work.document.workspace(),
            places: &self.derived.places,
            index: &self.derived.index,
            derived: &self.derived.compared,
            disputes: &self.work.sharing.disputes,
            overlay: self.work.sharing.overlay.as_ref(),
            news: self.work.seen.new_notes(),
            n_marks: self.work.seen.n_marks(),
            authors: self.work.sharing.authors(),
        };
        let (notes, view) = (&mut self.window.notes, &mut self.window.view);
        let (search, texts) = (&mut self.window.search, (input.workspace, input.derived));
        named(ui, "Notes and tags", |ui| {
            panels::side_ui(ui, &input, notes, view, out);
            if view.side_page == SidePage::Find {
                panels::find_ui(ui, texts, (&mut notes.find, search), view, out);
            }
        });
    }

    fn menu_bar_ui(&mut self, ui: &mut Ui, out: &mut Vec<Action>) {
        let event = self.work.document.workspace().event();
        let menu = Menu {
            title: if event.title.is_empty() { "Untitled event".to_owned() } else { event.title },
            strictness: event.strictness,
            undo: self.work.document.history().undo_label(),
            redo: self.work.document.history().redo_label(),
            recent: &self.window.prefs.recent,
            has_selection: !self.window.view.selection.is_empty(),
            has_open_note: self.window.view.open_note.is_some(),
            n_looks: self.derived.places.n_open_looks(),
            shows_articles: self.shows(Side::Articles),
            shows_notes: self.shows(Side::Notes),
        };
        panels::menu_ui(ui, &menu, out);
    }

    fn status_bar_ui(&mut self, ui: &mut Ui, out: &mut Vec<Action>) {
        let workspace = self.work.document.workspace();
        let (n_articles, n_notes) = (workspace.articles().len(), self.derived.index.len());
        let file = self.work.document.path().and_then(|path| path.file_name());
        let status = Status {
            file: file.map(|name| name.to_string_lossy().into_owned()),
            is_unsaved: self.work.document.is_unsaved(),
            looks_only: self.work.keeping.looks_only,
            obstacle: self.work.sharing.obstacle,
            counts: format!("{} · {}", panels::counted(n_articles, "article"), panels::counted(n_notes, "note")),
            left_out: (!self.derived.compared.comparison.remarks.is_empty()).then(|| {
                let remarks = self.derived.compared.comparison.remarks.iter().map(ToString::to_string);
                remarks.collect::<Vec<_>>().join(" · ")
            }),
            author: self.window.prefs.author.as_deref(),
            n_disputes: self.work.sharing.disputes.len(),
            job: self.jobs.shown().map(|(_, name, done)| (name, done)),
        };
        panels::status_ui(ui, &status, out);
    }
}

impl eframe::App for Variorum {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        for outcome in self.jobs.collect() {
            self.receive(ctx, outcome);
        }
        self.show_what_waits();
        self.refresh();
        for outcome in self.jobs.collect() {
            self.receive(ctx, outcome); // jobs that ran inline
        }
        self.window.search.update(&self.derived.compared, &self.derived.index, self.work.document.revision());
        self.share(ctx);
        self.keep_work(ctx);
        self.name_window(ctx);
        self.guard_close(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let mut out = Vec::new();
        let has_dialog = self.window.dialog.is_some();
        let mut keyboard = Keyboard::of(ui, has_dialog);
        self.gestures(ui, &mut keyboard, &mut out);
        self.panels_ui(ui, &keyboard, &mut out);
        if has_dialog {
            out.clear(); // screen readers reach what lies behind a dialog, and must not set it going
        }
        if let Some(dialog) = &mut self.window.dialog {
            dialogs::dialog_ui(ui, dialog, &mut out);
        }
        self.window.toasts.ui(ui);
        if !out.is_empty() {
            ui.request_repaint();
        }
        let ctx = ui.ctx().clone();
        for action in out {
            self.perform(&ctx, action);
        }
    }

    fn on_exit(&mut self) {
        if self.window.quits || !self.work.document.is_unsaved() {
            self.work.keeping.end();
        }
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        self.remember_seen();
        eframe::set_value(storage, prefs::KEY, &self.window.prefs);
    }
}

/// Gives a part of the window a name for screen readers.
pub(super) fn named(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui)) {
    ui.scope_builder(UiBuilder::new().accessibility_label(name), add);
}

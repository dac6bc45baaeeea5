//! The keyboard: the one place that decides which keys reach the window itself, its commands and its columns.
//!
//! While a dialog, menu or popup is open, nothing behind it hears a key. Fields and dialogs ask here too, so that
//! `clippy.toml` and `tests/tidy.rs` can hold that no other file reads keys.
#![allow(clippy::disallowed_methods, reason = "keys are read here and nowhere else")]

use egui::{Context, Event, EventFilter, Key, KeyboardShortcut, Modifiers, Popup, Response, Ui};

use super::command::{Command, FileCommand, ViewCommand};

/// What was pressed in this frame, as far as it is meant for the window itself.
#[derive(Debug, Default)]
pub(crate) struct Keyboard {
    /// Commands whose keys were pressed.
    pub(crate) commands: Vec<Command>,
    /// Arrows that are no command's, in the order they were pressed.
    pub(crate) arrows: Vec<(Key, Modifiers)>,
    /// What was typed outside any field.
    pub(crate) typed: Vec<char>,
    pub(crate) escape: bool,
    /// Return was pressed, and no control has the keyboard.
    pub(crate) enter: bool,
    /// Text that was pasted outside any field.
    pub(crate) pasted: Option<String>,
}

impl Keyboard {
    /// What this frame brings; nothing while a dialog (`has_dialog`), a menu or a popup is open.
    pub(crate) fn of(ctx: &Context, has_dialog: bool) -> Self {
        if has_dialog || Popup::is_any_open(ctx) {
            return Self::default();
        }
        let mut keyboard = Self { commands: pressed(ctx), ..Self::default() };
        if ctx.text_edit_focused() {
            return keyboard;
        }
        ctx.input(|input| input.events.iter().for_each(|event| keyboard.hear(event)));
        keyboard.enter &= ctx.memory(|memory| memory.focused().is_none());
        keyboard
    }

    fn hear(&mut self, event: &Event) {
        const ARROWS: [Key; 4] = [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown];
        match event {
            Event::Key { key, pressed: true, modifiers, .. }
                if ARROWS.contains(key) && !modifiers.alt && !(modifiers.command && modifiers.shift) =>
            {
                self.arrows.push((*key, *modifiers));
            }
            Event::Key { key: Key::Escape, pressed: true, .. } => self.escape = true,
            Event::Key { key: Key::Enter, pressed: true, repeat: false, modifiers, .. } if modifiers.is_none() => {
                self.enter = true;
            }
            Event::Text(text) => self.typed.extend(text.chars().next()),
            Event::Copy => self.commands.push(ViewCommand::CopySelection.into()),
            Event::Paste(text) => self.pasted = Some(text.clone()),
            _ => {} // of no use here
        }
    }
}

/// Notices a paste that brings nothing. egui takes the keys of a paste away, and where the clipboard holds no text
/// no event takes their place: what is left of them is that V is let go of, though nobody pressed it.
#[derive(Debug, Default)]
pub(crate) struct PasteWatch {
    /// What will be let go of was typed, or did paste something.
    is_explained: bool,
    /// Ctrl (Cmd on a Mac) was held until then, by egui's clock.
    ctrl_until_secs: Option<f64>,
}

impl PasteWatch {
    /// What is known of a paste that came to nothing in this frame, if one did.
    pub(crate) fn failed(&mut self, ctx: &Context) -> Option<Pasted> {
        /// Ctrl is let go of before V by some, but not this long before.
        const MAX_SECS: f64 = 1.0;
        ctx.input(|input| {
            if input.modifiers.command {
                self.ctrl_until_secs = Some(input.time);
            }
            let is_ctrl = self.ctrl_until_secs.is_some_and(|until| input.time - until < MAX_SECS);
            let mut failed = None;
            for event in &input.events {
                match event {
                    Event::Paste(_) | Event::Key { key: Key::V, pressed: true, .. } => self.is_explained = true,
                    Event::PasteImage(_) => (self.is_explained, failed) = (true, Some(Pasted::Picture)),
                    Event::Key { key: Key::V, pressed: false, .. } => {
                        let is_explained = std::mem::take(&mut self.is_explained);
                        if !is_explained && is_ctrl {
                            failed = Some(Pasted::Nothing);
                        }
                    }
                    _ => {} // of no use here
                }
            }
            failed
        })
    }
}

/// What a paste brought that brought no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pasted {
    Picture,
    Nothing,
}

/// Commands whose keys were pressed in this frame; letters go to a focused text field first.
fn pressed(ctx: &Context) -> Vec<Command> {
    let typing = ctx.text_edit_focused();
    let keyed = Command::ALL.iter().copied().filter(|command| !comes_as_event(*command));
    let mut keyed: Vec<_> = keyed.filter_map(|command| Some((command, command.shortcut()?))).collect();
    // Ctrl+Shift+S before Ctrl+S: egui lets the shorter one match both.
    keyed.sort_by_key(|(_, shortcut)| !shortcut.modifiers.shift);
    let free = |shortcut: &KeyboardShortcut| {
        !typing || is_function_key(shortcut.logical_key) || !shortcut.conflicts_with_text_editing()
    };
    let keyed = keyed.into_iter().filter(|(_, shortcut)| free(shortcut));
    ctx.input_mut(|input| keyed.filter(|(_, s)| input.consume_shortcut(s)).map(|(command, _)| command).collect())
}

/// F1 to F35: no text field hears them.
fn is_function_key(key: Key) -> bool {
    key.name().strip_prefix('F').is_some_and(|number| number.parse::<u8>().is_ok())
}

/// True where the keys reach us in another way: egui zooms by itself, and copy and paste come as clipboard events.
fn comes_as_event(command: Command) -> bool {
    let zooms = [ViewCommand::TextLarger, ViewCommand::TextSmaller, ViewCommand::TextNormal];
    let of_clipboard = [ViewCommand::CopySelection.into(), FileCommand::PasteArticle.into()];
    zooms.map(Command::from).contains(&command) || of_clipboard.contains(&command)
}

/// True where Return was pressed in `field`, which has the keyboard no longer.
pub(crate) fn has_entered(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// True where an arrow was pressed in this frame; a text field of one line has no use for Up and Down.
pub(crate) fn takes_arrow(ui: &Ui, arrow: Key) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, arrow))
}

/// Takes the keyboard from `field` where Escape was pressed in it.
pub(crate) fn leave_on_escape(ui: &Ui, field: &Response) {
    if field.has_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        field.surrender_focus();
    }
}

/// A way through the lines of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

/// Where a key leads from a line of a list, whose `control` has the keyboard: to lines that are not laid out too.
pub(crate) fn step_from(ui: &Ui, control: &Response) -> Option<Step> {
    const STEPS: [(Key, Step); 6] = [
        (Key::ArrowUp, Step::Up),
        (Key::ArrowDown, Step::Down),
        (Key::PageUp, Step::PageUp),
        (Key::PageDown, Step::PageDown),
        (Key::Home, Step::First),
        (Key::End, Step::Last),
    ];
    if !control.has_focus() {
        return None;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(control.id, filter));
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    STEPS.into_iter().find(|(key, _)| pressed(*key)).map(|(_, step)| step)
}

/// True where Return was pressed in this frame, and no control has the keyboard; holding it down counts once.
pub(crate) fn is_return_free(ui: &Ui) -> bool {
    let is_fresh = |event: &Event| matches!(event, Event::Key { key: Key::Enter, pressed: true, repeat: false, modifiers, .. } if modifiers.is_none());
    let has_focus = ui.memory(|memory| memory.focused().is_some());
    !has_focus && ui.input(|input| input.events.iter().any(is_fresh))
}

#[cfg(test)]
mod tests {
    use super::super::action::Change;
    use super::super::app::Variorum;
    use super::super::command::{AskCommand, ChangeCommand};
    use super::super::desk::{Window, event, now, window};
    use super::super::dialogs::{ArticleForm, DamagedForm, Dialog, EditionsForm, EventForm, ImportForm};
    use super::super::dialogs::{MergeForm, Message, TooMuchForm};
    use super::super::dialogs::{
        OverlookedForm, PaletteForm, PasteForm, Picker, RecoverForm, SettleForm, command_entries,
    };
    use super::super::files::Purpose;
    use super::super::keeping::Rescue;
    use super::super::sharing::MergeFrom;
    use super::super::toasts::Toasts;
    use super::super::view::{Passage, Selection, SidePage};
    use super::*;
    use crate::compare::MOST_MEMORY;
    use crate::import::{Origin, import};
    use crate::workspace::edits::{set_body, set_event};
    use crate::workspace::{Document, Entry, EventInfo, Export, Incoming, Keep, Signer, Workspace};
    use crate::workspace::{disputes, load, merge, save};
    use egui_kittest::kittest::Queryable as _;
    use std::path::{Path, PathBuf};

    /// Words of two articles are selected, a note is open, one step can be taken back and one be done again, and
    /// nothing is open.
    fn reset(window: &mut Window) {
        let app = window.state_mut();
        app.window.dialog = None;
        app.window.prefs.author = Some("Ada Vogt".to_owned());
        (app.window.prefs.shows_articles, app.window.prefs.shows_notes) = (true, true);
        for title in ["One", "Two"] {
            let event = EventInfo { title: title.to_owned(), ..app.work.document.workspace().event() };
            app.carry_out(set_event(app.work.document.workspace(), event));
        }
        app.change(Change::Run(ChangeCommand::Undo));
        let articles = &app.derived.compared.key.input.articles;
        let passage = |at: usize| Passage { article: articles[at].0, span: articles[at].1.words()[1].span };
        app.window.view.selection = Selection { passages: vec![passage(0), passage(1)] };
        app.window.view.open_note = app.work.document.workspace().notes().next().map(|note| note.id);
        app.window.view.side_page = SidePage::Facts;
        app.window.view.page = super::super::command::PageCommand::Columns;
        Popup::close_all(&window.ctx);
        window.run();
        window.state_mut().window.toasts = Toasts::default();
        window.step();
    }

    /// Everything that a key could change.
    fn state(window: &Window) -> String {
        let app = window.state();
        let dialog = app.window.dialog.as_ref().map(name);
        let (revision, is_unsaved) = (app.work.document.revision(), app.work.document.is_unsaved());
        format!(
            "{dialog:?} {revision} {is_unsaved} {:?} {:?} {:?}",
            app.window.view, app.window.prefs, app.window.toasts
        )
    }

    fn key(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    /// The keys of every command, arrows, and the key of a tag, each as a person would press it.
    fn presses() -> Vec<(String, Vec<Event>)> {
        // egui changes the size of everything by itself, that of a dialog too.
        let zooms = [ViewCommand::TextLarger, ViewCommand::TextSmaller, ViewCommand::TextNormal].map(Command::from);
        let commands = Command::ALL.iter().filter(|command| !zooms.contains(command)).filter_map(|command| {
            let keys = command.shortcut()?;
            let event = match command {
                Command::View(ViewCommand::CopySelection) => Event::Copy,
                Command::File(FileCommand::PasteArticle) => Event::Paste("pasted".to_owned()),
                _ => key(keys.logical_key, keys.modifiers),
            };
            Some((format!("{command:?}"), vec![event]))
        });
        let tag = vec![key(Key::Num3, Modifiers::NONE), Event::Text("3".to_owned())];
        let others = [("an arrow", vec![key(Key::ArrowRight, Modifiers::NONE)]), ("a tag", tag)];
        commands.chain(others.map(|(name, events)| (name.to_owned(), events))).collect()
    }

    fn press(window: &mut Window, events: &[Event]) {
        events.iter().for_each(|event| window.event(event.clone()));
        window.step();
        window.step();
    }

    #[test]
    fn where_nothing_is_open_every_key_is_heard() {
        let mut window = window();
        let is_deaf = |(name, events): (String, Vec<Event>)| {
            reset(&mut window);
            let before = state(&window);
            press(&mut window, &events);
            (state(&window) == before).then_some(name)
        };
        let deaf = presses().into_iter().filter_map(is_deaf).collect::<Vec<_>>();
        assert_eq!(deaf, ["File(Quit)", "Page(Columns)"], "quitting is asked of the system, and the page is shown");
    }

    /// Asserts that nothing hears a key behind what `open` opens; names the key otherwise.
    fn assert_deaf(window: &mut Window, what: &str, but: &[&str], open: &dyn Fn(&mut Window)) {
        let presses = presses().into_iter().filter(|(name, _)| !but.contains(&name.as_str())).collect::<Vec<_>>();
        let mut hears = |events: &[Event]| {
            reset(window);
            open(window);
            let before = state(window);
            press(window, events);
            state(window) != before
        };
        if hears(&presses.iter().flat_map(|(_, events)| events.clone()).collect::<Vec<_>>()) {
            let heard = presses.iter().filter(|(_, events)| hears(events)).map(|(name, _)| name).collect::<Vec<_>>();
            panic!("behind {what} is heard: {heard:?}");
        }
    }

    #[test]
    fn behind_a_menu_or_popup_no_key_is_heard() {
        let mut window = window();
        let label = |label: &'static str| {
            move |window: &mut Window| {
                window.get_by_label(label).click();
                window.run_steps(3);
                assert!(Popup::is_any_open(&window.ctx), "{label}");
            }
        };
        for menu in ["File", "Edit", "View", "Go", "Help"] {
            assert_deaf(&mut window, menu, &[], &label(menu));
        }
        let notes = |window: &mut Window| {
            window.state_mut().window.view.side_page = SidePage::Notes;
            window.run_steps(3);
            label("By everybody")(window);
        };
        assert_deaf(&mut window, "the menu of authors", &[], &notes);
        let submenu = |window: &mut Window| {
            label("View")(window);
            window.get_by_label_contains("Pairing").click();
            window.run_steps(3);
            window.get_by_label("As measured");
        };
        assert_deaf(&mut window, "a menu in a menu", &[], &submenu);
        let article = |window: &mut Window| {
            window.get_all_by_label_contains("Article: ").next().unwrap().click_secondary();
            window.run_steps(3);
            window.get_by_label("Remove from this event");
        };
        assert_deaf(&mut window, "the menu of an article", &[], &article);
        let reading = |window: &mut Window| {
            let app = window.state();
            let (id, article) = &app.derived.compared.key.input.articles[0];
            let outlet = app.work.document.workspace().article(*id).unwrap().label().to_owned();
            let words = article.sentences()[0].span.cut(article.text());
            let words = words.chars().take(20).collect::<String>();
            window.get_by_label_contains(&format!("{outlet}: {words}")).click_secondary();
            window.run_steps(3);
            assert!(Popup::is_any_open(&window.ctx));
        };
        assert_deaf(&mut window, "the menu of a reading", &[], &reading);
    }

    #[test]
    fn behind_a_dialog_no_key_is_heard() {
        let folder = tempfile::tempdir().unwrap();
        let mut window = window();
        let mut seen = std::collections::BTreeSet::new();
        for kind in DIALOGS.iter().copied() {
            let open = |window: &mut Window| {
                window.state_mut().window.dialog = Some(dialog(window.state_mut(), folder.path(), kind));
                window.run_steps(4);
                assert!(window.state().window.dialog.is_some(), "{}", kind);
            };
            // The button that has the keyboard is pressed with Return, whatever is held down besides.
            let but: &[&str] = if kind == "recover" { &["Change(AcceptWording)"] } else { &[] };
            assert_deaf(&mut window, kind, but, &open);
            reset(&mut window);
            open(&mut window);
            seen.insert(name(window.state().window.dialog.as_ref().unwrap()));
            press(&mut window, &[key(Key::Escape, Modifiers::NONE)]);
            assert_eq!(window.state().window.view.selection.passages.len(), 2, "Escape is heard behind {}", kind);
        }
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), sorted(DIALOGS), "every kind of dialog was open");
    }

    #[test]
    fn the_button_that_had_the_keyboard_is_not_pressed_behind_a_dialog() {
        let mut window = window();
        reset(&mut window);
        window.state_mut().window.view.side_page = SidePage::Notes;
        window.run();
        window.get_by_label("Delete").focus();
        window.run();
        press(&mut window, &[key(Key::F1, Modifiers::NONE)]);
        window.run();
        let n_notes = window.state().work.document.workspace().notes().count();
        press(&mut window, &[key(Key::Space, Modifiers::NONE)]);
        assert_eq!(window.state().work.document.workspace().notes().count(), n_notes);
    }

    fn sorted(names: &[&'static str]) -> Vec<&'static str> {
        let mut names = names.to_vec();
        names.sort_unstable();
        names
    }

    const DIALOGS: &[&str] = &[
        "unsaved",
        "message",
        "not saved",
        "replace",
        "far less",
        "recover",
        "damaged",
        "merge",
        "settle",
        "agreement",
        "editions",
        "changed on disk",
        "elsewhere",
        "paste",
        "import",
        "article",
        "event",
        "name",
        "overlooked",
        "palette",
        "picker",
        "too much",
        "shortcuts",
        "about",
    ];

    /// A new kind of dialog has to be named here, and then opened in [`dialog`].
    fn name(dialog: &Dialog) -> &'static str {
        match dialog {
            Dialog::Unsaved => "unsaved",
            Dialog::Message(_) => "message",
            Dialog::NotSaved(_) => "not saved",
            Dialog::Replace(..) => "replace",
            Dialog::FarLess(..) => "far less",
            Dialog::Recover(_) => "recover",
            Dialog::Damaged(_) => "damaged",
            Dialog::Merge(_) => "merge",
            Dialog::Settle(_) => "settle",
            Dialog::Agreement(_) => "agreement",
            Dialog::Editions(_) => "editions",
            Dialog::ChangedOnDisk(..) => "changed on disk",
            Dialog::Elsewhere(_) => "elsewhere",
            Dialog::Paste(_) => "paste",
            Dialog::Import(_) => "import",
            Dialog::Article(_) => "article",
            Dialog::Event(_) => "event",
            Dialog::Name(_) => "name",
            Dialog::Overlooked(_) => "overlooked",
            Dialog::Palette(_) => "palette",
            Dialog::Picker(_) => "picker",
            Dialog::TooMuch(_) => "too much",
            Dialog::Shortcuts => "shortcuts",
            Dialog::About => "about",
        }
    }

    /// The dialog that [`DIALOGS`] calls so.
    fn dialog(app: &mut Variorum, folder: &Path, kind: &str) -> Dialog {
        let message = || Message { title: "Title".to_owned(), details: vec!["Detail".to_owned()] };
        let workspace = app.work.document.workspace().clone();
        let articles = workspace.articles().into_iter().cloned().collect::<Vec<_>>();
        let path = || PathBuf::from("event.ron");
        match kind {
            "unsaved" => Dialog::Unsaved,
            "message" => Dialog::Message(message()),
            "not saved" => Dialog::NotSaved(message()),
            "replace" => Dialog::Replace(message(), Box::new(Export::document(Vec::new(), path()))),
            "far less" => Dialog::FarLess(message(), path()),
            "recover" => Dialog::Recover(RecoverForm::new(lost_work(folder))),
            "damaged" => Dialog::Damaged(Box::new(DamagedForm { message: message(), rescue: Rescue::default() })),
            "merge" => {
                let theirs = folder.join("theirs.ron");
                save(&theirs, &rewritten("Ben"), None).unwrap();
                let loaded = load(&theirs).unwrap();
                let incoming = Incoming::of(&workspace, &loaded.workspace);
                Dialog::Merge(Box::new(MergeForm::new(MergeFrom::File(theirs), loaded, incoming)))
            }
            "settle" => {
                let both = merge(&rewritten("Ada"), &rewritten("Ben")).workspace;
                let dispute = disputes(&both).swap_remove(0);
                Dialog::Settle(Box::new(SettleForm::new((&[], &dispute), "note".to_owned(), (0, 1), None)))
            }
            "editions" => Dialog::Editions(EditionsForm::new(&workspace, &[(articles[0].id, articles[1].id)])),
            "changed on disk" => Dialog::ChangedOnDisk(message(), path()),
            "elsewhere" => Dialog::Elsewhere("Mara has it open.".to_owned()),
            "paste" => Dialog::Paste(PasteForm::default()),
            "import" => {
                let found = import(b"A crane fell in the old port again.", &Origin::default()).unwrap();
                Dialog::Import(Box::new(ImportForm::of_page(&workspace, &app.window.prefs, found)))
            }
            "article" => Dialog::Article(ArticleForm::new(articles[0].id, articles[0].article.meta())),
            "event" => Dialog::Event(EventForm(workspace.event())),
            "overlooked" => Dialog::Overlooked(OverlookedForm::new(&workspace.event())),
            "palette" => Dialog::Palette(PaletteForm::new(command_entries().collect())),
            "picker" => Dialog::Picker(Picker::new(Purpose::AddArticles, folder, "")),
            "too much" => Dialog::TooMuch(TooMuchForm::new(&workspace, MOST_MEMORY)),
            "shortcuts" => Dialog::Shortcuts,
            "about" => Dialog::About,
            asked => {
                let command = if asked == "name" { AskCommand::SetAuthor } else { AskCommand::Agreement };
                app.perform(&Context::default(), command.into());
                app.window.dialog.take().unwrap()
            }
        }
    }

    /// The event with its first note rewritten.
    fn rewritten(who: &str) -> Workspace {
        let mut document = Document::unsaved(event());
        let first = document.workspace().notes().next().unwrap().id;
        let request = set_body(document.workspace(), first, &format!("As {who} has it"), now());
        document.carry_out(request, &mut Signer::new(who, who), now());
        document.workspace().clone()
    }

    fn lost_work(folder: &Path) -> Vec<super::super::keeping::Found> {
        let keep = Keep::at(folder.join("data"));
        let mut journal = keep.journal("lost").unwrap();
        journal.record(&Entry::Whole { workspace: rewritten("Ada"), path: None, hash: None, at: now() }).unwrap();
        drop(journal);
        keep.left_behind().recovered.into_iter().map(super::super::keeping::Found::of).collect()
    }
}

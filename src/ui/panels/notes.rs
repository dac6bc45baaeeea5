//! The panel on the right: notes in reading order, found by a query line; the tags beside them.

use egui::{Align, Button, Color32, Frame, Label, Layout, Margin, Sense, TextEdit, Ui, vec2};
use egui_commonmark::{CommonMarkCache, CommonMarkViewer};

use crate::notes::{Note, NoteId, NoteState, Target};
use crate::workspace::edits::End;
use crate::workspace::{Credit, RecordId, Workspace};

use super::super::action::{Action, Change, Show};
use super::super::command::ChangeCommand;
use super::super::keyboard::{has_entered, leave_on_escape};
use super::super::looks::LookState;
use super::super::note_places::colour_of;
use super::super::tall_list::{TallList, Wanted};
use super::super::theme::{Palette, SERIF, bold, shown_colour, small};
use super::super::view::{Passage, SidePage, View};
use super::found::{Card, Found};
use super::look::look_ui;
use super::notes_input::NotesInput;

/// What the panel remembers between frames.
#[derive(Default)]
pub(crate) struct NotesPanel {
    markdown: CommonMarkCache,
    /// An answer in the making, to the note that is open.
    pub(crate) reply: String,
    found: Found,
    list: TallList<Card>,
    /// The note that was open in the last frame.
    opened: Option<NoteId>,
    pub(crate) facts: super::facts::FactsPanel,
    pub(crate) find: super::find::FindPanel,
    pub(crate) theirs: TallList<usize>,
    pub(crate) tags: super::tags::TagsPanel,
}

/// Shows the page of the panel that is chosen.
pub(crate) fn side_ui(
    ui: &mut Ui,
    input: &NotesInput<'_>,
    panel: &mut NotesPanel,
    view: &mut View,
    out: &mut Vec<Action>,
) {
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        for (page, name) in
            [(SidePage::Notes, "Notes"), (SidePage::Facts, "Facts"), (SidePage::Tags, "Tags"), (SidePage::Find, "Find")]
        {
            ui.selectable_value(&mut view.side_page, page, name);
        }
        if input.overlay.is_some() {
            ui.selectable_value(&mut view.side_page, SidePage::Theirs, "Theirs");
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (command, label) = match view.side_page {
                SidePage::Notes | SidePage::Facts | SidePage::Theirs | SidePage::Find => {
                    (ChangeCommand::NewNote.into(), "+ Note")
                }
                SidePage::Tags => (Action::Change(Change::NewTag), "+ Tag"),
            };
            let button = ui.button("+").on_hover_text(label);
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, label));
            if button.clicked() {
                out.push(command);
            }
        });
    });
    match view.side_page {
        SidePage::Notes => notes_ui(ui, input, panel, view, out),
        SidePage::Facts => super::facts::facts_ui(ui, input, &mut panel.facts, view, out),
        SidePage::Theirs => match input.overlay {
            Some(overlay) => super::theirs::theirs_ui(ui, overlay, &mut panel.theirs, out),
            None => view.side_page = SidePage::Notes,
        },
        SidePage::Find => {} // it is shown by whoever has the search
        SidePage::Tags => super::tags::tags_ui(ui, (input.workspace, input.index), &mut panel.tags, out),
    }
}

fn notes_ui(ui: &mut Ui, input: &NotesInput<'_>, panel: &mut NotesPanel, view: &mut View, out: &mut Vec<Action>) {
    let query = TextEdit::singleline(&mut view.query)
        .hint_text("Find notes: words, tag: author: outlet:")
        .desired_width(f32::INFINITY);
    let query = ui.add(query).accessible_name("Find notes");
    if std::mem::take(&mut view.focus_query) {
        query.request_focus();
    }
    super::filters::filters_ui(ui, input, view, out);
    panel.found.update(input, view);
    let (n_all, n_found) = (input.index.len(), panel.found.notes().len());
    if n_all == 0 {
        empty_ui(ui);
        return;
    }
    if n_found < n_all {
        ui.label(small(format!("{n_found} of {n_all} notes")));
    }
    cards_ui(ui, input, panel, view, out);
    view.scroll_to_look = false;
}

/// Shows the cards in sight, and the one that is written in.
fn cards_ui(ui: &mut Ui, input: &NotesInput<'_>, panel: &mut NotesPanel, view: &mut View, out: &mut Vec<Action>) {
    let was_opened = std::mem::replace(&mut panel.opened, view.open_note) != view.open_note;
    let look = view.look.filter(|_| view.scroll_to_look).map(|end| match end.record {
        RecordId::Note(id) => Card::Note(id),
        _ => Card::Look(end),
    });
    let open = view.open_note.map(Card::Note);
    let wanted = Wanted { reveal: look.or(open.filter(|_| was_opened || view.write_note.is_some())), kept: open };
    let (cards, mut list) = (panel.found.cards(), std::mem::take(&mut panel.list));
    list.show(ui, &cards, wanted, |ui, card| match card {
        Card::Look(end) => input.places.look_at(end).into_iter().for_each(|look| {
            super::filters::pin_ui(ui, look, view, out);
        }),
        Card::Note(id) => input.workspace.note(id).into_iter().for_each(|note| {
            card_ui(ui, note, &mut Desk { input, panel, view, out });
        }),
    });
    panel.list = list;
}

fn empty_ui(ui: &mut Ui) {
    ui.add_space(28.0);
    ui.vertical_centered(|ui| {
        ui.label(bold("No notes yet"));
        ui.label(small("Drag over words, or click a marked difference,\nthen press N."));
    });
}

impl NotesPanel {
    /// The notes in the order they are listed.
    pub(crate) fn listed(&self) -> Vec<NoteId> {
        self.found.notes().collect()
    }

    /// How much was done so far, in steps: notes held against the query, and cards laid out.
    pub(crate) fn n_steps(&self) -> (u64, u64) {
        (self.found.n_asked(), self.list.n_laid_out())
    }
}

/// What a card reads and may change.
struct Desk<'a> {
    input: &'a NotesInput<'a>,
    panel: &'a mut NotesPanel,
    view: &'a mut View,
    out: &'a mut Vec<Action>,
}

fn card_ui(ui: &mut Ui, note: &Note, desk: &mut Desk<'_>) {
    let Desk { input, panel, view, out } = desk;
    let palette = Palette::of(ui);
    let is_open = view.open_note == Some(note.id);
    let colour = shown_colour(ui, colour_of(input.workspace, note));
    let edge = if is_open { palette.accent } else { palette.line };
    let margin = Margin { left: 14, right: 10, top: 9, bottom: 9 };
    let frame = Frame::new().fill(palette.raised).stroke((1.0, edge)).corner_radius(8).inner_margin(margin);
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 5.0;
        if let Some(author) = input.news.get(&note.id) {
            ui.add(Label::new(small(format!("● New from {author}")).color(palette.accent)).selectable(false));
        }
        target_ui(ui, input, note, (is_open, view), out);
        if is_open {
            editor_ui(ui, note, view, out);
            tag_switches_ui(ui, input.workspace, note, out);
        } else {
            closed_body_ui(ui, input.workspace, note, panel);
        }
        super::dispute::dispute_ui(ui, input.disputes, RecordId::Note(note.id), out);
        replies_ui(ui, note, panel);
        if is_open {
            reply_ui(ui, note, panel, out);
        }
        foot_ui(ui, input.workspace, note, is_open, out);
    });
    let rect = shown.response.rect;
    let bar = egui::Rect::from_min_size(rect.min + vec2(5.0, 9.0), vec2(3.0, rect.height() - 18.0));
    ui.painter().rect_filled(bar, 1.5, colour);
    if !is_open {
        open_on_click(ui, note, shown.response, input, out);
    }
}

fn open_on_click(ui: &Ui, note: &Note, card: egui::Response, input: &NotesInput<'_>, out: &mut Vec<Action>) {
    let response = ui.interact(card.rect, ui.scope_id().with(("note", note.id)), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Note: {}", title_of(note))));
    if response.clicked() {
        out.push(Show::Note(Some(note.id)).into());
        if let Some((article, span)) = input.places.first_place(note.id) {
            out.push(Show::Passage(Passage { article, span }).into());
        }
    }
    if response.gained_focus() {
        response.scroll_to_me(None); // with the Tab key one comes to a card below the last one in sight
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand);
}

/// A few words that name a note.
fn title_of(note: &Note) -> String {
    let quote = note.target.anchors().first().map(|anchor| anchor.exact.as_str());
    let words = if note.body.is_empty() { quote.unwrap_or_default() } else { &note.body };
    words.chars().take(60).collect()
}

/// What the note is about: quotes with their outlets.
fn target_ui(ui: &mut Ui, input: &NotesInput<'_>, note: &Note, (is_open, view): (bool, &View), out: &mut Vec<Action>) {
    let outlet = |id| input.workspace.article(id).map_or("an article that was removed", |record| record.label());
    match &note.target {
        Target::Event => {
            ui.label(small("On the event"));
        }
        Target::Article(id) => {
            ui.label(small(format!("On the article by {}", outlet(*id))));
        }
        Target::Passages(anchors) => {
            for (idx, anchor) in anchors.iter().enumerate() {
                let look = input.places.look_at(End::of_note(note.id, idx));
                if look.is_none_or(|look| !matches!(look.state, LookState::Perhaps(_))) {
                    quote_ui(ui, outlet(anchor.article), anchor, is_open, out);
                }
                look.into_iter().for_each(|look| look_ui(ui, look, view, out));
            }
            let n_lost = input.places.n_lost(note.id);
            if n_lost > 0 {
                let colour = Palette::of(ui).warning;
                ui.label(small(format!("{n_lost} of its passages is no longer in the text")).color(colour));
            }
        }
    }
}

fn quote_ui(ui: &mut Ui, outlet: &str, anchor: &crate::notes::Anchor, is_open: bool, out: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    ui.add(Label::new(small(outlet.to_owned())).selectable(false).truncate());
    let limit = if is_open { 400 } else { 110 };
    let mut words: String = anchor.exact.chars().take(limit).collect();
    if words.len() < anchor.exact.len() {
        words.push('…');
    }
    let family = egui::FontFamily::Name(SERIF.into());
    let text = egui::RichText::new(format!("“{words}”")).family(family).size(14.5).color(palette.text);
    let sense = if is_open { Sense::click() } else { Sense::empty() };
    let quote = ui.add(Label::new(text).selectable(false).wrap().sense(sense));
    if is_open && quote.on_hover_text("Show it in its article").clicked() {
        out.push(Show::Passage(Passage { article: anchor.article, span: anchor.span }).into());
    }
}

fn editor_ui(ui: &mut Ui, note: &Note, view: &mut View, out: &mut Vec<Action>) {
    let mut body = note.body.clone();
    let editor = TextEdit::multiline(&mut body)
        .id_salt(("note-body", note.id))
        .hint_text("Your note (Markdown)")
        .desired_rows(3)
        .desired_width(f32::INFINITY);
    let response = ui.add(editor).accessible_name("Note text");
    if view.write_note.take_if(|id| *id == note.id).is_some() {
        response.request_focus();
        response.scroll_to_me(None);
    }
    if response.changed() {
        out.push(Change::WriteNote(note.id, body).into());
    }
    leave_on_escape(ui, &response);
}

fn closed_body_ui(ui: &mut Ui, workspace: &Workspace, note: &Note, panel: &mut NotesPanel) {
    if !note.body.trim().is_empty() {
        CommonMarkViewer::new().show(ui, &mut panel.markdown, &note.body);
    }
    if !note.tags.is_empty() {
        ui.horizontal_wrapped(|ui| {
            for tag in note.tags.iter().filter_map(|id| workspace.tag(*id)) {
                chip_ui(ui, &tag.name, shown_colour(ui, tag.colour));
            }
        });
    }
}

fn chip_ui(ui: &mut Ui, name: &str, colour: Color32) {
    let frame = Frame::new().fill(colour.gamma_multiply(0.16)).corner_radius(9).inner_margin(Margin::symmetric(7, 1));
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.add(Label::new(egui::RichText::new("●").small().color(colour)).selectable(false));
        ui.add(Label::new(egui::RichText::new(name).small()).selectable(false));
    });
}

fn tag_switches_ui(ui: &mut Ui, workspace: &Workspace, note: &Note, out: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for tag in workspace.tags() {
            let label = super::tag_label(ui, tag);
            let switch = Button::selectable(note.tags.contains(&tag.id), label);
            if ui.add(switch).on_hover_text(&tag.definition).clicked() {
                out.push(Change::ToggleTag(note.id, tag.id).into());
            }
        }
    });
}

fn replies_ui(ui: &mut Ui, note: &Note, panel: &mut NotesPanel) {
    for reply in &note.replies {
        ui.separator();
        ui.label(small(format!("{} · {}", reply.author, day(reply.written))));
        CommonMarkViewer::new().show(ui, &mut panel.markdown, &reply.body);
    }
}

/// A line for an answer; Return sends it.
fn reply_ui(ui: &mut Ui, note: &Note, panel: &mut NotesPanel, out: &mut Vec<Action>) {
    let line = TextEdit::singleline(&mut panel.reply).hint_text("Reply").desired_width(f32::INFINITY);
    let line = ui.add(line).accessible_name("Reply");
    let entered = has_entered(ui, &line);
    if entered && !panel.reply.trim().is_empty() {
        out.push(Change::Reply(note.id, std::mem::take(&mut panel.reply)).into());
    }
}

fn foot_ui(ui: &mut Ui, workspace: &Workspace, note: &Note, is_open: bool, out: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        super::author_ui(ui, &note.author);
        ui.add(Label::new(small(signature(workspace, note))).selectable(false));
    });
    if is_open {
        ui.horizontal(|ui| open_foot_ui(ui, note, out));
    }
}

/// What stands behind the author's name: when, who else changed the note, and whether it is done.
fn signature(workspace: &Workspace, note: &Note) -> String {
    let credit = Credit::of(workspace, note);
    let when = day(credit.changed.unwrap_or(note.edited));
    let done = if note.state == NoteState::Done { " · done" } else { "" };
    match credit.editor {
        Some(editor) => format!("· edited by {} {when}{done}", Credit::name(editor)),
        None => format!("{when}{done}"),
    }
}

fn open_foot_ui(ui: &mut Ui, note: &Note, out: &mut Vec<Action>) {
    let mut done = note.state == NoteState::Done;
    if ui.checkbox(&mut done, "Done").changed() {
        out.push(Change::SetState(note.id, if done { NoteState::Done } else { NoteState::Open }).into());
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.button("Close").clicked() {
            out.push(Show::Note(None).into());
        }
        if ui.button("Delete").on_hover_text("Undo brings it back").clicked() {
            out.push(Change::DeleteNote(note.id).into());
        }
    });
}

fn day(time: jiff::Timestamp) -> String {
    time.strftime("%Y-%m-%d %H:%M").to_string()
}

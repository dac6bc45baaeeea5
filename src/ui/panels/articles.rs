//! The list of articles: who, what, when, how much of it others share; focus, order, hide.

use std::collections::BTreeSet;

use egui::{Button, Label, Sense, Ui, vec2};

use crate::text::ArticleId;
use crate::workspace::{ArticleRecord, Workspace};

use super::super::action::{Action, Change, Show};
use super::super::command::{Command, FileCommand};
use super::super::derived::Derived;
use super::super::perform::{EditionAction, EditionChange};
use super::super::tall_list::{TallList, Wanted};
use super::super::theme::{Palette, bold, small};
use super::super::view::View;

/// What the panel remembers between frames.
#[derive(Default)]
pub(crate) struct ArticlesPanel {
    list: TallList<ArticleId>,
}

/// Lists the articles, with the ways to get more at the bottom.
pub(crate) fn articles_ui(
    ui: &mut Ui,
    (workspace, derived, view): (&Workspace, &Derived, &View),
    panel: &mut ArticlesPanel,
    out: &mut Vec<Action>,
) {
    let articles = workspace.articles();
    egui::Panel::bottom("articles-add").show_separator_line(false).show(ui, |ui| {
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            for (command, label) in [(FileCommand::AddArticles, "Add articles…"), (FileCommand::PasteArticle, "Paste…")]
            {
                let command = Command::from(command);
                if ui.button(label).on_hover_text(command.tooltip()).clicked() {
                    out.push(Action::Run(command));
                }
            }
        });
        ui.add_space(6.0);
    });
    ui.add_space(6.0);
    let replaced = articles.iter().filter_map(|record| record.edition_of).collect::<BTreeSet<_>>();
    let focus = derived.key.input.articles.get(derived.key.focus_idx).map(|(id, _)| *id);
    let rows = articles.iter().map(|record| record.id).collect::<Vec<_>>();
    panel.list.show(ui, &rows, Wanted::default(), |ui, id| {
        let Some(record) = workspace.article(id) else { return };
        let idx = derived.article_idx(id);
        let entry = Entry {
            record,
            articles: &articles,
            shared: idx.map(|idx| derived.shared[idx]),
            shares_little: idx.is_some_and(|idx| derived.comparison.shares_little(idx)),
            is_focus: focus == Some(id),
            is_hidden: view.hidden.contains(&id),
            is_replaced: replaced.contains(&id),
        };
        entry_ui(ui, &entry, out);
    });
}

struct Entry<'a> {
    record: &'a ArticleRecord,
    /// All of them, in list order.
    articles: &'a [&'a ArticleRecord],
    /// Share of its sentences that others tell too, 0..=1.
    shared: Option<f32>,
    /// It is hardly about what the others are about.
    shares_little: bool,
    is_focus: bool,
    is_hidden: bool,
    /// It has a later edition here.
    is_replaced: bool,
}

fn entry_ui(ui: &mut Ui, entry: &Entry<'_>, out: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let record = entry.record;
    let fill = if entry.is_focus { palette.current } else { egui::Color32::TRANSPARENT };
    let edge = if entry.is_focus { palette.current } else { egui::Color32::TRANSPARENT };
    let frame =
        egui::Frame::new().fill(fill).stroke((1.0, edge)).corner_radius(4).inner_margin(egui::Margin::symmetric(10, 8));
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        if entry.is_hidden || entry.record.aside {
            ui.set_opacity(0.6);
        }
        entry_text_ui(ui, entry, palette);
    });
    let response = shown.response.interact(Sense::click());
    response.widget_info(|| {
        let state = if entry.is_hidden { ", hidden" } else { "" };
        let little = if entry.shares_little { ", shares little with the others" } else { "" };
        let label = format!("Article: {}{state}{little}", record.label());
        egui::WidgetInfo::selected(egui::Role::Button, true, entry.is_focus, label)
    });
    if entry.is_focus {
        let bar =
            egui::Rect::from_min_size(response.rect.min + vec2(0.0, 10.0), vec2(3.0, response.rect.height() - 20.0));
        ui.painter().rect_filled(bar, 1.5, palette.accent);
    }
    if response.clicked() {
        out.push(Show::Focus(record.id).into());
    }
    response.context_menu(|ui| entry_menu_ui(ui, entry, out));
    response.on_hover_cursor(egui::CursorIcon::PointingHand);
}

fn entry_text_ui(ui: &mut Ui, entry: &Entry<'_>, palette: &Palette) {
    let (record, meta) = (entry.record, entry.record.article.meta());
    ui.spacing_mut().item_spacing.y = 3.0;
    let label = |text: egui::RichText| Label::new(text).selectable(false);
    ui.add(label(bold(record.label())).truncate());
    if let Some(headline) = meta.headline.as_deref().filter(|headline| *headline != record.label()) {
        ui.add(label(super::super::theme::body(headline).size(12.5)).wrap());
    }
    let mut facts = Vec::new();
    facts.extend(meta.published.as_deref().map(super::short_date));
    if record.withheld.is_none() {
        facts.push(format!("{} words", record.article.n_words()));
    }

    if entry.is_hidden {
        facts.push("hidden".to_owned());
    }
    ui.add(label(small(facts.join(" · "))).truncate());
    let edition = match (entry.is_replaced, record.edition_of.is_some(), record.aside) {
        (true, _, true) => Some("Earlier edition, not compared"),
        (true, _, false) => Some("Earlier edition"),
        (false, true, _) => Some("New edition"),
        (false, false, true) => Some("Left out of the comparison"),
        (false, false, false) => None,
    };
    edition.into_iter().for_each(|edition| drop(ui.add(label(small(edition)).truncate())));
    if record.withheld.is_some() {
        ui.add(label(small("○ Text not included; add your copy").color(palette.warning)).wrap());
    }
    if let Some(shared) = entry.shared {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 5.0), Sense::hover());
        ui.painter().rect_filled(rect, 2.0, palette.faint);
        let mut filled = rect;
        filled.set_width(rect.width() * shared);
        ui.painter().rect_filled(filled, 2.0, palette.differs);
        ui.add(label(small(format!("{:.0} % told by others too", shared * 100.0))).truncate());
        if entry.shares_little {
            ui.add(label(small("⚠ Shares little with the others").color(palette.warning)).wrap());
        }
    }
}

fn entry_menu_ui(ui: &mut Ui, entry: &Entry<'_>, out: &mut Vec<Action>) {
    let id = entry.record.id;
    let is_first = entry.articles.first().is_some_and(|first| first.id == id);
    let is_last = entry.articles.last().is_some_and(|last| last.id == id);
    let hide = if entry.is_hidden { "Show its column" } else { "Hide its column" };
    for (label, enabled, action) in [
        ("Read along this outlet", !entry.is_focus, Show::Focus(id).into()),
        (hide, true, Show::ToggleHidden(id).into()),
        ("Note on this article", true, Change::NoteOn(id).into()),
        ("Outlet, headline, date…", true, Action::AskAboutArticle(id)),
        ("Move up", !is_first, Change::MoveArticle(id, -1).into()),
        ("Move down", !is_last, Change::MoveArticle(id, 1).into()),
        ("Remove from this event", true, Change::RemoveArticle(id).into()),
    ] {
        if ui.add_enabled(enabled, Button::new(label)).clicked() {
            out.push(action);
            ui.close();
        }
    }
    ui.separator();
    if entry.record.withheld.is_none() && ui.button("Correct the text…").clicked() {
        out.push(Action::Edition(EditionAction::AskToCorrect(id)));
        ui.close();
    }
    edition_menu_ui(ui, entry, out);
}

fn edition_menu_ui(ui: &mut Ui, entry: &Entry<'_>, out: &mut Vec<Action>) {
    let (id, record) = (entry.record.id, entry.record);
    let (paste, file) = match record.withheld {
        Some(_) => ("Paste your copy of its text…", "Your copy of its text from a file…"),
        None => ("Replace text with a new edition…", "New edition from a file…"),
    };
    let aside = if record.aside { "Compare with this edition" } else { "Leave out of the comparison" };
    for (label, action) in [
        (paste, Action::Edition(EditionAction::Ask(id))),
        (file, Action::Edition(EditionAction::AskForFile(id))),
        (aside, Change::Edition(EditionChange::SetAside(id, !record.aside)).into()),
    ] {
        if ui.button(label).clicked() {
            out.push(action);
            ui.close();
        }
    }
    if entry.is_replaced && ui.button("Carry its notes to the new edition").clicked() {
        out.push(Change::Edition(EditionChange::FollowFrom(id)).into());
        ui.close();
    }
    if record.withheld.is_none() && others(entry).next().is_some() {
        ui.menu_button("It is the new edition of", |ui| {
            for former in others(entry) {
                if ui.button(former.label()).clicked() {
                    out.push(Change::Edition(EditionChange::Tie(vec![(former.id, id)])).into());
                    ui.close();
                }
            }
        });
    }
}

/// Articles that it could be a new edition of: those that are not set aside.
fn others<'a>(entry: &'a Entry<'_>) -> impl Iterator<Item = &'a ArticleRecord> {
    entry.articles.iter().copied().filter(|other| other.id != entry.record.id && !other.aside)
}

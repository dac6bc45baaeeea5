//! The command palette: every command, outlet, tag, note and recent file by a few letters.

use egui::{Key, Label, ScrollArea, Sense, TextEdit, Ui};

use super::super::action::{Action, Show};
use super::super::command::Command;
use super::super::keyboard::{has_entered, takes_arrow};
use super::super::theme::{Palette, bold, small};
use super::Answer;

/// At most so many of a group are shown.
const MAX_OF_GROUP: usize = 5;

/// One thing that can be chosen.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// What it is: "Commands", "Outlets".
    pub(crate) group: &'static str,
    pub(crate) label: String,
    /// Keys, or where it leads.
    pub(crate) detail: String,
    /// What choosing it does.
    pub(crate) actions: Vec<Action>,
}

/// What is typed, and what there is to choose from.
#[derive(Debug)]
pub(crate) struct PaletteForm {
    entries: Vec<Entry>,
    typed: String,
    /// Of what is listed.
    chosen: usize,
    is_placed: bool,
}

impl PaletteForm {
    /// Groups in the order of `entries`.
    pub(crate) fn new(entries: Vec<Entry>) -> Self {
        Self { entries, typed: String::new(), chosen: 0, is_placed: false }
    }

    /// What fits, the best of each group first.
    fn listed(&self) -> Vec<&Entry> {
        let mut groups: Vec<(&str, Vec<(u32, &Entry)>)> = Vec::new();
        for entry in &self.entries {
            let Some(cost) = cost(&self.typed, &entry.label) else { continue };
            match groups.iter_mut().find(|(group, _)| *group == entry.group) {
                Some((_, of_group)) => of_group.push((cost, entry)),
                None => groups.push((entry.group, vec![(cost, entry)])),
            }
        }
        let best = groups.into_iter().flat_map(|(_, mut of_group)| {
            of_group.sort_by_key(|(cost, _)| *cost);
            of_group.into_iter().take(MAX_OF_GROUP).map(|(_, entry)| entry)
        });
        best.collect()
    }
}

/// How far `label` is from what was typed; `None` where it has not all of its letters in their order. Letters that begin
/// words cost least, and gaps inside words most.
fn cost(typed: &str, label: &str) -> Option<u32> {
    const GAP: u32 = 3;
    let letters: Vec<char> = label.to_lowercase().chars().collect();
    let (mut at, mut cost) = (0, 0);
    let mut last = None;
    for wanted in typed.to_lowercase().chars().filter(|c| !c.is_whitespace()) {
        let opens = |idx: usize| idx == 0 || letters.get(idx - 1).is_some_and(|c| !c.is_alphanumeric());
        let follows = last.is_some_and(|last: usize| letters.get(last + 1) == Some(&wanted));
        let next = if follows {
            last.map(|last| last + 1)
        } else {
            let rest = || (at..letters.len()).filter(|idx| letters[*idx] == wanted);
            rest().find(|idx| opens(*idx)).or_else(|| rest().next())
        };
        let next = next?;
        cost += if follows || opens(next) { 0 } else { GAP };
        cost += u32::from(!follows);
        (last, at) = (Some(next), next + 1);
    }
    Some(cost * 100 + u32::try_from(letters.len()).unwrap_or(u32::MAX).min(99))
}

/// Shows the line to type in, and what fits.
pub(super) fn palette_ui(ui: &mut Ui, form: &mut PaletteForm, out: &mut Vec<Action>) {
    let typed = TextEdit::singleline(&mut form.typed).hint_text("A command, outlet, tag, note or file");
    let typed = ui.add(typed.desired_width(f32::INFINITY)).accessible_name("What to do or where to go");
    if !std::mem::replace(&mut form.is_placed, true) {
        typed.request_focus();
    }
    if typed.changed() {
        form.chosen = 0;
    }
    let n = form.listed().len();
    let steps = [(Key::ArrowDown, 1), (Key::ArrowUp, n.saturating_sub(1))];
    for (_, by) in steps.into_iter().filter(|(key, _)| n > 0 && takes_arrow(ui, *key)) {
        form.chosen = (form.chosen + by) % n;
    }
    form.chosen = form.chosen.min(n.saturating_sub(1));
    let entered = has_entered(ui, &typed);
    let mut done = None;
    let listed = form.listed();
    if listed.is_empty() {
        ui.label(small("Nothing is called so"));
    }
    ScrollArea::vertical().max_height(420.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let mut group = "";
        for (at, entry) in listed.iter().enumerate() {
            if entry.group != group {
                group = entry.group;
                ui.label(small(group));
            }
            if entry_ui(ui, entry, at == form.chosen) || (entered && at == form.chosen) {
                done = Some(entry.actions.clone());
            }
        }
    });
    if let Some(actions) = done {
        out.push(Action::Answer(Answer::Close));
        out.extend(actions);
    }
}

/// One line; true where it was clicked.
fn entry_ui(ui: &mut Ui, entry: &Entry, is_chosen: bool) -> bool {
    let palette = Palette::of(ui);
    let fill = if is_chosen { palette.current } else { egui::Color32::TRANSPARENT };
    let shown = egui::Frame::new().fill(fill).inner_margin(egui::Margin::symmetric(8, 3)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        egui::Sides::new().shrink_left().truncate().show(
            ui,
            |ui| {
                ui.add(
                    Label::new(if is_chosen { bold(&entry.label) } else { entry.label.clone().into() })
                        .selectable(false),
                )
            },
            |ui| ui.add(Label::new(small(&entry.detail)).selectable(false)),
        );
    });
    if is_chosen {
        shown.response.scroll_to_me(None);
    }
    let response = shown.response.interact(Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListItem, true, is_chosen, &entry.label));
    response.clicked()
}

/// Every command, with its keys.
pub(crate) fn command_entries() -> impl Iterator<Item = Entry> {
    Command::ALL.iter().map(|command| Entry {
        group: "Commands",
        label: command.label().to_owned(),
        detail: command.keys_text(),
        actions: vec![Action::Run(*command)],
    })
}

/// Something that is only shown.
pub(crate) fn place_entry(group: &'static str, label: String, detail: String, show: Show) -> Entry {
    Entry { group, label, detail, actions: vec![show.into()] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(typed: &str) -> Option<String> {
        let form = PaletteForm { typed: typed.to_owned(), ..PaletteForm::new(command_entries().collect()) };
        form.listed().first().map(|entry| entry.label.clone())
    }

    #[test]
    fn a_few_letters_find_a_command() {
        assert_eq!(first("save").as_deref(), Some("Save"));
        assert_eq!(first("sa as").as_deref(), Some("Save as…"));
        assert_eq!(first("hico").as_deref(), Some("High contrast"));
        assert_eq!(first("nexdif").as_deref(), Some("Next difference"));
        assert_eq!(first("READINGS").as_deref(), Some("Readings"));
        assert_eq!(first("xyzzy"), None);
    }

    #[test]
    fn at_most_five_of_a_group_are_listed() {
        let form = PaletteForm::new(command_entries().collect());
        assert_eq!(form.listed().len(), MAX_OF_GROUP);
    }
}

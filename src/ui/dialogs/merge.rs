//! The preview of a merge: what would come, item by item, and what to do with it.

use egui::{Align, Checkbox, Frame, Label, Layout, Margin, RichText, ScrollArea, Ui};
use egui_commonmark::{CommonMarkCache, CommonMarkViewer};

use crate::workspace::{Choice, Credit, Incoming, Item, Loaded, News, RecordId, Twin};

use super::super::action::{Action, Change};
use super::super::panels::{author_ui, counted};
use super::super::perform::{MergeChange, ShareAction};
use super::super::sharing::MergeFrom;
use super::super::theme::{Palette, SERIF, bold, small};
use super::{Answer, main_button_ui, title_ui};

/// The preview of a merge.
pub(crate) struct MergeForm {
    pub(crate) from: MergeFrom,
    pub(crate) loaded: Loaded,
    pub(crate) incoming: Incoming,
    pub(crate) choice: Choice,
    /// Notes are shown as they read.
    markdown: CommonMarkCache,
}

impl MergeForm {
    /// With everything chosen.
    pub(crate) fn new(from: MergeFrom, loaded: Loaded, incoming: Incoming) -> Self {
        let choice = incoming.everything();
        Self { from, loaded, incoming, choice, markdown: CommonMarkCache::default() }
    }

    fn of(&self, news: News) -> impl Iterator<Item = &Item> {
        self.incoming.items.iter().filter(move |item| item.news == news)
    }

    /// True where all of it comes: what is left out of the document's own file would be gone with the next save.
    fn is_whole(&self) -> bool {
        matches!(self.from, MergeFrom::Disk(_))
    }
}

/// More items of a kind than this are counted, and taken or left together.
const MAX_LISTED: usize = 200;
/// Of a note no more characters than this are shown: cut, its Markdown may be cut too.
const MAX_PROSE: usize = 1_000;

/// Shows the preview.
pub(super) fn merge_ui(ui: &mut Ui, form: &mut MergeForm, out: &mut Vec<Action>) {
    title_ui(ui, &format!("What {} would bring", form.from.name()));
    if form.incoming.is_empty() {
        ui.label("Nothing: all that it holds is here already.");
        return nothing_ui(ui, form, out);
    }
    ui.add(Label::new(summary(&form.incoming)).wrap());
    if form.is_whole() {
        let said = "This is your own file, so all of it is taken over; take back afterwards what you do not want.";
        ui.add(Label::new(small(said)).wrap());
    }
    let room = (ui.ctx().content_rect().height() - 300.0).clamp(120.0, 620.0);
    ScrollArea::vertical().max_height(room).min_scrolled_height(room).auto_shrink([false, true]).show(ui, |ui| {
        twins_ui(ui, form);
        for news in News::ALL {
            group_ui(ui, form, news);
        }
    });
    answers_ui(ui, form, out);
}

/// "5 new · 1 in conflict, by Ben Okafor (6)"; conflicts are counted by field where a record has several.
fn summary(incoming: &Incoming) -> String {
    let count = |news: News| incoming.items.iter().filter(|item| item.news == news).count();
    let n_conflicts = incoming.n_conflicts();
    let fields =
        if n_conflicts == count(News::Conflicting) { String::new() } else { format!(" ({n_conflicts} fields)") };
    let counts = News::ALL.map(|news| match news {
        News::Conflicting => (count(news), format!("{}{fields}", short_name(news))),
        news => (count(news), short_name(news).to_owned()),
    });
    let counts = counts.iter().filter(|(n, _)| *n > 0).map(|(n, name)| format!("{n} {name}"));
    let twins = incoming.twins.len();
    let counts = counts.chain((twins > 0).then(|| format!("{twins} under two names"))).collect::<Vec<_>>().join(" · ");
    let authors = incoming.by_author().into_iter().map(|(author, n)| format!("{} ({n})", Credit::name(author)));
    let authors = authors.collect::<Vec<_>>().join(", ");
    if authors.is_empty() { counts } else { format!("{counts}  –  by {authors}") }
}

fn short_name(news: News) -> &'static str {
    match news {
        News::Added => "new",
        News::Changed => "changed",
        News::Conflicting => "in conflict",
        News::Deleted => "deleted",
    }
}

/// What a group is called, and what taking it means.
fn group_name(news: News) -> (&'static str, &'static str) {
    match news {
        News::Added => ("New", ""),
        News::Changed => ("Changed there", "Theirs takes the place of yours, which they knew"),
        News::Conflicting => ("Changed on both sides", "Both wordings are kept until you settle them"),
        News::Deleted => ("Deleted there", "Taking this deletes it here too"),
    }
}

fn twins_ui(ui: &mut Ui, form: &mut MergeForm) {
    if form.incoming.twins.is_empty() {
        return;
    }
    ui.label(bold("The same in both, brought in twice"));
    ui.add(Label::new(small("United, notes of both stand on one; kept apart, both are in the list.")).wrap());
    for twin in &form.incoming.twins {
        let Twin { kept, gone, name, .. } = twin;
        let mut is_on = form.choice.united.contains(gone);
        let kind = kind_name(*kept);
        let label = format!("Unite the {} “{name}”", kind.to_lowercase());
        if ui.checkbox(&mut is_on, label).changed() {
            if is_on {
                form.choice.united.insert(*gone)
            } else {
                form.choice.united.remove(gone)
            };
        }
    }
    ui.separator();
}

fn group_ui(ui: &mut Ui, form: &mut MergeForm, news: News) {
    let ids = form.of(news).map(|item| item.id).collect::<Vec<_>>();
    if ids.is_empty() {
        return;
    }
    let n_taken = ids.iter().filter(|id| form.choice.taken.contains(id)).count();
    let mut is_all = n_taken == ids.len();
    let (name, hint) = group_name(news);
    let label = bold(format!("{name} ({n_taken} of {})", ids.len()));
    let mut changed = Vec::new();
    let all = Checkbox::new(&mut is_all, label).indeterminate(0 < n_taken && n_taken < ids.len());
    let is_choice = !form.is_whole();
    if ui.add_enabled(is_choice, all).on_hover_text("Take or leave all of these").changed() {
        changed.extend(ids.iter().map(|id| (*id, is_all)));
    }
    if !hint.is_empty() {
        ui.label(small(hint));
    }
    let MergeForm { incoming, choice, markdown, .. } = form;
    for item in incoming.items.iter().filter(|item| item.news == news).take(MAX_LISTED) {
        let mut is_taken = choice.taken.contains(&item.id);
        if ui.push_id(item.id, |ui| item_ui(ui, (item, markdown), is_choice, &mut is_taken)).inner {
            changed.push((item.id, is_taken));
        }
    }
    if ids.len() > MAX_LISTED {
        ui.label(small(format!("and {} more", ids.len() - MAX_LISTED)));
    }
    for (id, is_taken) in changed {
        form.incoming.choose(&mut form.choice, id, is_taken);
    }
    ui.add_space(6.0);
}

/// One item; true where it was taken or left.
fn item_ui(ui: &mut Ui, (item, markdown): (&Item, &mut CommonMarkCache), is_choice: bool, is_taken: &mut bool) -> bool {
    let palette = Palette::of(ui);
    let frame = Frame::new().fill(palette.faint).corner_radius(6).inner_margin(Margin::symmetric(8, 6));
    let mut is_changed = false;
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            let box_ui = ui.add_enabled(is_choice, Checkbox::without_text(is_taken));
            let label = format!("{}: {}", kind_name(item.id), item.words);
            let is_on = *is_taken;
            box_ui.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, is_choice, is_on, &label));
            is_changed = box_ui.changed();
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                who_ui(ui, item);
                words_ui(ui, item, markdown);
            });
        });
    });
    is_changed
}

/// Who did what, and when: "changed by Ben 2026-03-12 10:00 · written by Mara".
fn who_ui(ui: &mut Ui, item: &Item) {
    let verb = match item.news {
        News::Added => None,
        News::Changed | News::Conflicting => Some("changed by"),
        News::Deleted => Some("deleted by"),
    };
    let when = item.edited.strftime("%Y-%m-%d %H:%M");
    let writer = item.writer.as_deref().map(|name| format!(" · written by {}", Credit::name(name)));
    let editor = item.editor.as_deref().map(|name| format!("· edited by {} ", Credit::name(name)));
    ui.horizontal_wrapped(|ui| {
        ui.label(small(kind_name(item.id)));
        verb.into_iter().for_each(|verb| drop(ui.label(small(verb))));
        author_ui(ui, &item.author);
        ui.label(small(format!("{}{when}{}", editor.unwrap_or_default(), writer.unwrap_or_default())));
    });
}

fn words_ui(ui: &mut Ui, item: &Item, markdown: &mut CommonMarkCache) {
    if !item.quotes.is_empty() {
        let quotes = item.quotes.iter().map(|quote| format!("“{}”", beginning(quote, 120)));
        let quotes = RichText::new(quotes.collect::<Vec<_>>().join("  ")).family(egui::FontFamily::Name(SERIF.into()));
        ui.add(Label::new(quotes.size(14.0)).wrap());
    }
    let says_text = item.changes.iter().any(|change| change.name == "text");
    let words = beginning(&item.words, MAX_PROSE);
    if matches!(item.id, RecordId::Note(_)) && !says_text {
        CommonMarkViewer::new().show(ui, markdown, &words);
    } else if !words.trim().is_empty() && !says_text {
        ui.add(Label::new(words).wrap());
    }
    for (nth, change) in item.changes.iter().enumerate() {
        ui.label(small(change.name.clone()));
        for (side, value) in [("here", &change.before), ("there", &change.after)] {
            let n_chars = if change.is_prose { MAX_PROSE } else { 200 };
            let shown =
                value.as_deref().map(|value| beginning(value, n_chars)).filter(|value| !value.trim().is_empty());
            match shown {
                Some(shown) if change.is_prose => {
                    ui.label(small(format!("{side}:")));
                    ui.push_id((nth, side), |ui| CommonMarkViewer::new().show(ui, markdown, &shown));
                }
                Some(shown) => drop(ui.add(Label::new(format!("{side}: {shown}")).wrap())),
                None => drop(ui.label(format!("{side}: nothing"))),
            }
        }
    }
}

fn beginning(text: &str, n_chars: usize) -> String {
    let mut shown = text.chars().take(n_chars).collect::<String>();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

fn kind_name(id: RecordId) -> &'static str {
    match id {
        RecordId::Event => "Event",
        RecordId::Article(_) => "Article",
        RecordId::Tag(_) => "Tag",
        RecordId::Note(_) => "Note",
        RecordId::Pin(_) => "Pin",
        RecordId::Other(_) => "Other",
    }
}

fn answers_ui(ui: &mut Ui, form: &MergeForm, out: &mut Vec<Action>) {
    let n = form.choice.taken.len() + form.choice.united.len();
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let label = format!("Take over {}", counted(n, "change"));
        if main_button_ui(ui, &label, n > 0, "One step: undo takes all of it back") {
            out.push(Change::Merge(MergeChange::Take).into());
        }
        if ui.button("Cancel").clicked() {
            out.push(Action::Answer(Answer::Close));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let look = ui.button("Look only");
            if look.on_hover_text("Show their notes beside yours, and merge nothing").clicked() {
                out.push(Action::Share(ShareAction::LookInstead));
            }
        });
    });
}

/// Nothing to choose; what was read may still have to be put in order.
fn nothing_ui(ui: &mut Ui, form: &MergeForm, out: &mut Vec<Action>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let (label, action) = match form.from {
            MergeFrom::File(_) => ("Close", Action::Answer(Answer::Close)),
            MergeFrom::Disk(_) => ("Go on", Action::Share(ShareAction::TakeNothing)),
            MergeFrom::Copy(_) => ("Put the copy away", Action::Share(ShareAction::TakeNothing)),
        };
        if main_button_ui(ui, label, true, "") {
            out.push(action);
        }
    });
}

//! Dialogs that ask for words: an article by hand, its metadata, the event, a name.

use egui::{Grid, ScrollArea, TextEdit, Ui};

use crate::text::{ArticleId, Metadata};
use crate::workspace::{ArticleRecord, EventInfo};

use super::super::action::{Action, Change};
use super::super::keyboard::has_entered;
use super::super::perform::EditionChange;
use super::super::theme::small;
use super::{Dialog, buttons_ui, title_ui};

/// Metadata as text fields; an empty one means unknown.
#[derive(Clone, Debug, Default)]
struct MetadataFields {
    outlet: String,
    headline: String,
    byline: String,
    published: String,
    read_on: String,
    address: String,
    section: String,
    page: String,
    language: String,
}

impl MetadataFields {
    fn of(meta: &Metadata) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        Self {
            outlet: text(&meta.outlet),
            headline: text(&meta.headline),
            byline: text(&meta.byline),
            published: text(&meta.published),
            read_on: text(&meta.read_on),
            address: text(&meta.address),
            section: text(&meta.section),
            page: text(&meta.page),
            language: text(&meta.language),
        }
    }

    fn metadata(&self) -> Metadata {
        let value = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Metadata {
            outlet: value(&self.outlet),
            headline: value(&self.headline),
            byline: value(&self.byline),
            published: value(&self.published),
            read_on: value(&self.read_on),
            address: value(&self.address),
            section: value(&self.section),
            page: value(&self.page),
            language: value(&self.language),
        }
    }

    fn ui(&mut self, ui: &mut Ui) {
        Grid::new("metadata").num_columns(2).spacing([12.0, 8.0]).show(ui, |ui| {
            for (name, hint, field) in [
                ("Outlet", "who published it", &mut self.outlet),
                ("Headline", "", &mut self.headline),
                ("Byline", "who wrote it", &mut self.byline),
                ("Published", "2026-03-04 or 2026-03-04T18:10", &mut self.published),
                ("Read on", "2026-03-05", &mut self.read_on),
                ("Address", "https://…", &mut self.address),
                ("Section", "", &mut self.section),
                ("Page", "", &mut self.page),
                ("Language", "en, de …", &mut self.language),
            ] {
                let label = ui.label(name);
                ui.add(TextEdit::singleline(field).hint_text(hint).desired_width(f32::INFINITY)).labelled_by(label.id);
                ui.end_row();
            }
        });
    }
}

/// An article by hand.
#[derive(Default)]
pub(crate) struct PasteForm {
    fields: MetadataFields,
    text: String,
    is_placed: bool,
    /// The article it is a new edition of, and what that is called.
    edition_of: Option<(ArticleId, String)>,
    /// The text is taken as it stands: somebody mends an article that is here.
    is_correction: bool,
}

impl PasteForm {
    /// A new edition: what outlets seldom change is filled in.
    pub(crate) fn edition_of(record: &ArticleRecord) -> Self {
        let meta = Metadata { headline: None, published: None, read_on: None, ..record.article.meta().clone() };
        let edition_of = Some((record.id, record.label().to_owned()));
        Self { fields: MetadataFields::of(&meta), edition_of, ..Self::default() }
    }

    /// The article itself, to be mended. Its headline is a field, and no part of the text.
    pub(crate) fn correction_of(record: &ArticleRecord) -> Self {
        let meta = record.article.meta();
        let text = record.article.text();
        let body = meta.headline.as_deref().and_then(|headline| text.strip_prefix(headline)).unwrap_or(text);
        Self {
            fields: MetadataFields::of(meta),
            text: body.trim_start().to_owned(),
            edition_of: Some((record.id, record.label().to_owned())),
            is_correction: true,
            ..Self::default()
        }
    }

    fn title(&self) -> String {
        match &self.edition_of {
            Some((_, label)) if self.is_correction => format!("Correct the text of “{label}”"),
            Some((_, label)) => format!("New edition of “{label}”"),
            None => "Paste an article".to_owned(),
        }
    }

    fn hint(&self) -> &'static str {
        if self.is_correction {
            "Notes and pins go along. The text as it was stays in the list, out of the comparison."
        } else {
            "What you leave empty is read from the text where it says so."
        }
    }

    fn yes(&self) -> &'static str {
        match (&self.edition_of, self.is_correction) {
            (Some(_), true) => "Correct",
            (Some(_), false) => "Add new edition",
            (None, _) => "Add article",
        }
    }

    pub(crate) fn with_text(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

pub(super) fn paste_ui(ui: &mut Ui, form: &mut PasteForm, out: &mut Vec<Action>) {
    title_ui(ui, &form.title());
    ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
        let text = TextEdit::multiline(&mut form.text).hint_text("The article's text").desired_rows(12);
        let text = ui.add(text.desired_width(f32::INFINITY)).accessible_name("Text");
        if !std::mem::replace(&mut form.is_placed, true) {
            text.request_focus();
        }
    });
    form.fields.ui(ui);
    ui.label(small(form.hint()));
    if buttons_ui(ui, form.yes(), !form.text.trim().is_empty(), out) {
        let (text, meta) = (form.text.clone(), form.fields.metadata());
        out.push(match form.edition_of {
            Some((former, _)) if form.is_correction => {
                Change::Edition(EditionChange::Correct(former, text, meta)).into()
            }
            Some((former, _)) => Change::Edition(EditionChange::Paste(former, text, meta)).into(),
            None => Change::AddPasted(text, meta).into(),
        });
    }
}

/// An article's metadata.
pub(crate) struct ArticleForm {
    id: ArticleId,
    fields: MetadataFields,
}

impl ArticleForm {
    pub(crate) fn new(id: ArticleId, meta: &Metadata) -> Self {
        Self { id, fields: MetadataFields::of(meta) }
    }
}

pub(super) fn article_ui(ui: &mut Ui, form: &mut ArticleForm, out: &mut Vec<Action>) {
    title_ui(ui, "About this article");
    form.fields.ui(ui);
    if buttons_ui(ui, "Keep", true, out) {
        out.push(Change::SetMetadata(form.id, form.fields.metadata()).into());
    }
}

/// What the articles are about.
pub(crate) struct EventForm(pub(crate) EventInfo);

pub(super) fn event_ui(ui: &mut Ui, form: &mut EventForm, out: &mut Vec<Action>) {
    title_ui(ui, "The event");
    let label = ui.label("Title");
    ui.add(TextEdit::singleline(&mut form.0.title).desired_width(f32::INFINITY)).labelled_by(label.id);
    let label = ui.label("Description");
    ui.add(TextEdit::multiline(&mut form.0.description).desired_rows(4).desired_width(f32::INFINITY))
        .labelled_by(label.id);
    if buttons_ui(ui, "Keep", true, out) {
        out.push(Change::SetEvent(form.0.clone()).into());
    }
}

/// The name that changes are signed with.
pub(crate) struct NameForm {
    pub(crate) name: String,
    /// Carried out once the name is given, in this order.
    pub(crate) wishes: Vec<Change>,
    /// The dialog that the wish came from: it comes back.
    pub(crate) behind: Option<Box<Dialog>>,
    pub(crate) is_placed: bool,
}

pub(super) fn name_ui(ui: &mut Ui, form: &mut NameForm, out: &mut Vec<Action>) {
    title_ui(ui, "Your name");
    ui.label("It stands on what you write and on what you change, so that colleagues know whose it is.");
    let field = TextEdit::singleline(&mut form.name).hint_text("Name").desired_width(f32::INFINITY);
    let field = ui.add(field).accessible_name("Name on your notes");
    if !std::mem::replace(&mut form.is_placed, true) {
        field.request_focus();
    }
    let is_ready = !form.name.trim().is_empty();
    let entered = has_entered(ui, &field) && is_ready;
    if buttons_ui(ui, "Keep", is_ready, out) || entered {
        out.push(Action::SetAuthor(form.name.trim().to_owned()));
    }
}

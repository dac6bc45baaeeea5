//! One article of the import sheet.

use std::path::PathBuf;

use crate::import::{Block, Field, FieldKind, Imported, Reason, Table, Warning};
use crate::workspace::edits::{self, NewArticle};
use crate::workspace::{OriginalFile, Workspace};

/// An article that was found, with what a person changed.
pub(super) struct Entry {
    /// The file it was read from.
    pub(super) path: Option<PathBuf>,
    /// The table it is a row of, by its key.
    pub(super) table: Option<usize>,
    /// As it was read, with the blocks that are put back.
    imported: Imported,
    /// Why each block was left out when it was read.
    as_read: Vec<Option<Reason>>,
    pub(super) is_taken: bool,
    /// The file does not say who published it, or its name does at most: that is asked for in the list.
    pub(super) asks_outlet: bool,
    /// What is known of it, as it is typed; an empty one is not known.
    pub(super) values: Vec<Value>,
    pub(super) known: Known,
}

/// A field with what it says now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) kind: FieldKind,
    pub(super) text: String,
    /// Where it stood, until somebody changes it.
    pub(super) source: Option<String>,
}

/// Whether the article is here already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Known {
    New,
    /// The same text or the same article of the same file is in the workspace.
    Here,
    /// The same text stands further up in the list.
    Twice,
    /// It looks like a new edition of an article that is here; that is asked after it was added.
    Edition,
}

/// The fields that are shown, in this order; the first three stand in the list too.
const SHOWN: [FieldKind; 9] = [
    FieldKind::Outlet,
    FieldKind::Headline,
    FieldKind::Published,
    FieldKind::Byline,
    FieldKind::Address,
    FieldKind::ReadOn,
    FieldKind::Section,
    FieldKind::Page,
    FieldKind::Language,
];

impl Entry {
    pub(super) fn new(workspace: &Workspace, before: &[Self], path: Option<PathBuf>, imported: Imported) -> Self {
        let known = known(workspace, before, &imported);
        let is_taken = matches!(known, Known::New | Known::Edition);
        let values = SHOWN.into_iter().map(|kind| value(&imported, kind)).collect();
        let as_read = imported.reading.blocks.iter().map(|block| block.left_out).collect();
        let is_guess = |warning: &Warning| matches!(warning, Warning::GuessedOutlet { .. });
        let asks_outlet = imported.article.meta().outlet.is_none() || imported.reading.warnings.iter().any(is_guess);
        Self { path, table: None, imported, as_read, is_taken, asks_outlet, values, known }
    }

    /// The name of its file, without folders.
    pub(super) fn file_name(&self) -> Option<String> {
        Some(self.path.as_deref()?.file_name()?.to_string_lossy().into_owned())
    }

    /// The file as it was read.
    pub(super) fn original(&self) -> Option<OriginalFile> {
        Some(OriginalFile { path: self.path.clone()?, hash: self.imported.original })
    }

    /// The table that it is the first article of.
    pub(super) fn take_table(&mut self) -> Option<Table> {
        self.imported.reading.table.take().map(|table| *table)
    }

    pub(super) fn n_text_bytes(&self) -> usize {
        self.imported.article.text().len()
    }

    /// Takes over what was typed and ticked for the same article, read before.
    pub(super) fn take_over(&mut self, before: &Self) {
        self.is_taken = before.is_taken;
        for typed in before.values.iter().filter(|value| value.source.is_none()) {
            if let Some(value) = self.value_mut(typed.kind) {
                *value = typed.clone();
            }
        }
    }

    pub(super) fn blocks(&self) -> &[Block] {
        &self.imported.reading.blocks
    }

    pub(super) fn n_words(&self) -> usize {
        self.imported.article.n_words()
    }

    pub(super) fn warnings(&self) -> impl Iterator<Item = String> + '_ {
        self.imported.reading.warnings.iter().map(ToString::to_string)
    }

    pub(super) fn text_of(&self, kind: FieldKind) -> &str {
        self.values.iter().find(|value| value.kind == kind).map_or("", |value| value.text.trim())
    }

    /// What is known of `kind`, as it is typed.
    pub(super) fn value_mut(&mut self, kind: FieldKind) -> Option<&mut Value> {
        self.values.iter_mut().find(|value| value.kind == kind)
    }

    pub(super) fn has_no_outlet(&self) -> bool {
        self.text_of(FieldKind::Outlet).is_empty()
    }

    /// True where a person should look: nobody knows who published it, or the file says that something is odd.
    pub(super) fn wants_a_look(&self) -> bool {
        self.has_no_outlet() || self.known != Known::New || self.warnings().next().is_some()
    }

    /// Puts blocks back into the text, or leaves them out again; a choice that leaves no word is not taken.
    pub(super) fn set_left_out(&mut self, idxs: impl Iterator<Item = usize>, reason: Option<Reason>) {
        let mut reading = self.imported.reading.clone();
        for idx in idxs {
            if let Some(block) = reading.blocks.get_mut(idx) {
                block.left_out = reason;
            }
        }
        if let Ok(imported) = self.imported.with_reading(reading) {
            self.imported = imported;
        }
    }

    /// Puts back what was left out for one of these reasons, by their names.
    pub(super) fn put_back(&mut self, reasons: Vec<String>) {
        let is_meant = |reason: Option<Reason>| reason.is_some_and(|reason| reasons.iter().any(|r| r == reason.name()));
        let meant = self.as_read.iter().enumerate().filter(|(_, reason)| is_meant(**reason));
        let idxs: Vec<usize> = meant.map(|(idx, _)| idx).collect();
        if !idxs.is_empty() {
            self.set_left_out(idxs.into_iter(), None);
        }
    }

    /// The names of the reasons of which every block is in the text now.
    pub(super) fn reasons_put_back(&self) -> Vec<String> {
        let now = || self.as_read.iter().zip(self.blocks());
        let is_back = |reason: &&Reason| {
            let of = |(was, _): &(&Option<Reason>, &Block)| **was == Some(**reason);
            now().any(|pair| of(&pair)) && now().filter(of).all(|(_, block)| block.left_out.is_none())
        };
        Reason::ALL.iter().filter(is_back).map(|reason| reason.name().to_owned()).collect()
    }

    /// The article with all that was changed; `None` where it has no text.
    pub(super) fn new_article(&self) -> Option<NewArticle> {
        let mut reading = self.imported.reading.clone();
        for value in &self.values {
            let text = value.text.trim();
            if value.source.is_none() || text.is_empty() {
                // The day of the last change stands in for that of publication: it goes with it.
                let goes =
                    |kind| kind == value.kind || value.kind == FieldKind::Published && kind == FieldKind::Updated;
                reading.fields.retain(|field| !goes(field.kind));
            }
            if value.source.is_none() && !text.is_empty() {
                let source = "typed".to_owned();
                reading.fields.push(Field { kind: value.kind, value: text.to_owned(), source });
            }
        }
        let imported = self.imported.with_reading(reading).ok()?;
        Some(NewArticle::imported(imported, self.file_name()))
    }
}

fn value(imported: &Imported, kind: FieldKind) -> Value {
    let field = imported.reading.first(kind);
    let field = field.or_else(|| imported.reading.first(FieldKind::Updated).filter(|_| kind == FieldKind::Published));
    let (text, source) = field.map(|field| (field.value.clone(), field.source.clone())).unzip();
    Value { kind, text: text.unwrap_or_default(), source: Some(source.unwrap_or_default()) }
}

fn known(workspace: &Workspace, before: &[Entry], imported: &Imported) -> Known {
    let article = &imported.article;
    if edits::is_here(workspace, imported) {
        Known::Here
    } else if before.iter().any(|entry| entry.imported.article.text() == article.text()) {
        Known::Twice
    } else if edits::likely_former(workspace, article).is_some() {
        Known::Edition
    } else {
        Known::New
    }
}

//! Tables of fields: how merging, settling and showing get at what a record says.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use crate::notes::{NoteState, PinKind, Rgb, TagId};
use crate::text::{ArticleId, Metadata};

use super::super::{ArticleRecord, Original};

/// How two concurrent values of a field become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// Both are kept until a person settles it.
    Keep,
    /// It is there where anybody has it: a tag on a note, a reply.
    Unite,
    /// The lowest wins, and nobody is asked: the order of the list, whether a note is done.
    Lowest,
}

/// What a field holds, for whoever shows it or asks a person to settle it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Several lines, of which two can both be kept and written anew.
    Prose,
    /// A line, which can be written anew.
    Line,
    /// One of a few words, a colour, a time: it can be chosen, not written.
    Word,
    /// A word with a number before it that puts it in order.
    Ranked,
    /// The text of an article: merged by its hash, and shown as it is.
    Text,
    /// A place in a list, from 0.
    Place,
    /// A tag's id; in a list, its key is the id.
    Tag,
    /// Passages, or the event, or an article.
    About,
}

/// A field of a record, or a list of which every entry is merged on its own.
///
/// The name stands in files (`written`, `unsettled`). A row that is added in a minor version is named
/// as the field of the file: so an older program, which does not know the field, merges it as well.
pub(super) struct Row<R> {
    /// Its name; of a list, what stands before the key of an entry, with a blank at the end.
    pub(super) name: &'static str,
    /// What people call it; empty where its own name says it best.
    pub(super) called: &'static str,
    pub(super) rule: Rule,
    pub(super) form: Form,
    /// Key and text of what it says: nothing where it is empty; the key is empty except in a list.
    pub(super) get: fn(&R) -> Vec<(String, String)>,
    /// Makes the first record say what the second says, in a list under this key.
    pub(super) take: fn(&mut R, &R, &str),
    /// Makes the record say this text; `None` where no text can say it.
    pub(super) set: fn(&mut R, &str) -> Option<()>,
}

/// A record and the table of its fields.
pub(super) trait Table: Sized + 'static {
    const ROWS: &'static [Row<Self>];
}

/// Lists every field of the struct with its rows; one that is left out does not compile.
macro_rules! table {
    ($record:ident { $($field:ident: [$($row:expr),* $(,)?],)* }) => {
        impl Table for $record {
            const ROWS: &'static [Row<Self>] = &[$($($row,)*)*];
        }

        const _: fn(&$record) = |$record { $($field: _,)* }: &$record| ();
    };
}

/// The row of one field whose value is a [`Value`].
macro_rules! row {
    ($field:ident, $name:expr, $called:expr, $rule:ident, $form:ident) => {
        Row {
            name: $name,
            called: $called,
            rule: Rule::$rule,
            form: Form::$form,
            get: |record| record.$field.text().map(|text| (String::new(), text)).into_iter().collect(),
            take: |into, from, _| into.$field.clone_from(&from.$field),
            set: |record, text| {
                record.$field = Value::of_text(text)?;
                Some(())
            },
        }
    };
}

/// The row of something that is overlooked in comparing, or counts.
macro_rules! counts_row {
    ($what:ident, $name:expr) => {
        Row {
            name: $name,
            called: $name,
            rule: Rule::Keep,
            form: Form::Word,
            get: |event| if event.folding.$what { Vec::new() } else { vec![(String::new(), COUNTS.to_owned())] },
            take: |into, from, _| into.folding.$what = from.folding.$what,
            set: |event, text| {
                event.folding.$what = text.is_empty();
                Some(())
            },
        }
    };
}

/// The row of something known about an article.
macro_rules! meta_row {
    ($field:ident, $called:expr, $form:ident) => {
        Row {
            name: stringify!($field),
            called: $called,
            rule: Rule::Keep,
            form: Form::$form,
            get: |record| record.article.meta().$field.text().map(|text| (String::new(), text)).into_iter().collect(),
            take: |into, from, _| {
                with_meta(into, |meta| meta.$field.clone_from(&from.article.meta().$field));
            },
            set: |record, text| {
                let value = Value::of_text(text)?;
                with_meta(record, |meta| meta.$field = value);
                Some(())
            },
        }
    };
}

pub(super) use {counts_row, meta_row, row, table};

/// Changes what is known about an article; the text stays shared where nothing changes.
pub(super) fn with_meta(record: &mut ArticleRecord, change: impl FnOnce(&mut Metadata)) {
    let mut meta = record.article.meta().clone();
    change(&mut meta);
    if meta != *record.article.meta() {
        record.article = Arc::new(record.article.with_meta(meta));
    }
}

/// Field names and values as text; an empty optional field is left out.
pub(in super::super) type Fields = BTreeMap<String, String>;

/// The fields of a record.
pub(super) fn fields_of<R: Table>(record: &R) -> Fields {
    let mut fields = Fields::new();
    for row in R::ROWS {
        fields.extend((row.get)(record).into_iter().map(|(key, text)| (format!("{}{key}", row.name), text)));
    }
    fields
}

/// The row that holds the field called `name`, and the key of the entry where that is one of a list.
pub(super) fn row_of<R: Table>(name: &str) -> Option<(&'static Row<R>, &str)> {
    R::ROWS.iter().find_map(|row| Some((row, key_in(row.name, name)?)))
}

/// The key of `field` in the row called `row`: empty in a single field, `None` where it is of another row.
pub(super) fn key_in<'a>(row: &str, field: &'a str) -> Option<&'a str> {
    let key = field.strip_prefix(row)?;
    (key.is_empty() || row.ends_with(' ')).then_some(key)
}

/// What a field can hold, as text and back.
pub(super) trait Value: Sized {
    /// Of two texts the lower is that of the lower value; `None` where it is empty.
    fn text(&self) -> Option<String>;

    /// `None` where no value has this text.
    fn of_text(text: &str) -> Option<Self>;
}

impl Value for String {
    fn text(&self) -> Option<String> {
        Some(self.clone())
    }

    fn of_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl Value for Option<String> {
    fn text(&self) -> Option<String> {
        self.clone()
    }

    fn of_text(text: &str) -> Option<Self> {
        Some((!text.is_empty()).then(|| text.to_owned()))
    }
}

impl Value for i8 {
    fn text(&self) -> Option<String> {
        Some(self.to_string())
    }

    fn of_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Value for u32 {
    fn text(&self) -> Option<String> {
        Some(format!("{self:010}"))
    }

    fn of_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Value for bool {
    fn text(&self) -> Option<String> {
        self.then(|| "left out of the comparison".to_owned())
    }

    fn of_text(text: &str) -> Option<Self> {
        Some(!text.is_empty())
    }
}

impl Value for Timestamp {
    fn text(&self) -> Option<String> {
        Some(self.to_string())
    }

    fn of_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Value for Option<Original> {
    fn text(&self) -> Option<String> {
        self.map(|original| format!("article {} of {}", original.ordinal + 1, original.hash))
    }

    fn of_text(text: &str) -> Option<Self> {
        let Some(words) = text.strip_prefix("article ") else { return text.is_empty().then_some(None) };
        let (number, hash) = words.split_once(" of ")?;
        let ordinal = number.parse::<usize>().ok()?.checked_sub(1)?;
        Some(Some(Original { hash: hash.parse().ok()?, ordinal }))
    }
}

impl Value for Option<ArticleId> {
    fn text(&self) -> Option<String> {
        self.map(|id| id.0.to_string())
    }

    fn of_text(text: &str) -> Option<Self> {
        Some(text.parse().ok().map(ArticleId))
    }
}

impl Value for Option<TagId> {
    fn text(&self) -> Option<String> {
        self.map(|id| id.0.to_string())
    }

    fn of_text(text: &str) -> Option<Self> {
        Some(text.parse().ok().map(TagId))
    }
}

impl Value for Option<char> {
    fn text(&self) -> Option<String> {
        self.map(String::from)
    }

    fn of_text(text: &str) -> Option<Self> {
        Some(text.chars().next())
    }
}

impl Value for Rgb {
    fn text(&self) -> Option<String> {
        Some(self.to_string())
    }

    fn of_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Value for NoteState {
    fn text(&self) -> Option<String> {
        let text = match self {
            Self::Open => "1 open",
            Self::Done => "2 done",
        };
        Some(text.to_owned())
    }

    fn of_text(text: &str) -> Option<Self> {
        [Self::Open, Self::Done].into_iter().find(|state| state.text().as_deref() == Some(text))
    }
}

impl Value for PinKind {
    fn text(&self) -> Option<String> {
        let text = match self {
            Self::Together => "together",
            Self::Apart => "apart",
            Self::Unknown => "unknown",
        };
        Some(text.to_owned())
    }

    fn of_text(text: &str) -> Option<Self> {
        [Self::Together, Self::Apart].into_iter().find(|kind| kind.text().as_deref() == Some(text))
    }
}

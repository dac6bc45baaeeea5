//! A table as a person sees it: what each column became, and what somebody said it is.

use serde::{Deserialize, Serialize};

use super::super::FieldKind;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnUse {
    /// The texts of the articles.
    Text,
    /// The lines between headline and text.
    Standfirst,
    /// Something that is known of the articles.
    Field(FieldKind),
}

impl ColumnUse {
    /// Every use, in the order in which they are listed.
    pub const ALL: &[Self] = &[
        Self::Text,
        Self::Field(FieldKind::Headline),
        Self::Standfirst,
        Self::Field(FieldKind::Outlet),
        Self::Field(FieldKind::Published),
        Self::Field(FieldKind::Byline),
        Self::Field(FieldKind::Address),
        Self::Field(FieldKind::Section),
        Self::Field(FieldKind::Page),
        Self::Field(FieldKind::Language),
        Self::Field(FieldKind::Updated),
        Self::Field(FieldKind::ReadOn),
    ];

    /// In one word, for lists and programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Standfirst => "standfirst",
            Self::Field(kind) => kind.name(),
        }
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// As the first row calls it, else its number.
    pub name: String,
    /// The first words that stand in it.
    pub sample: String,
    /// What it is taken for; `None` where it is not read.
    pub used: Option<ColumnUse>,
}

/// A table of articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The first row where it holds names, else nothing.
    pub header: Vec<String>,
    /// Its columns, from the left.
    pub columns: Vec<Column>,
    /// How many articles were read of it.
    pub n_articles: usize,
}

impl Table {
    pub(super) fn of(names: &[String], columns: &[Option<ColumnUse>], rows: &[Vec<String>]) -> Self {
        let column = |(idx, used): (usize, &Option<ColumnUse>)| {
            let name = names.get(idx).map(|name| trimmed(name)).filter(|name| !name.is_empty());
            let cells = rows.iter().filter_map(|row| row.get(idx)).map(|cell| cell.trim());
            let sample = cells.into_iter().find(|cell| !cell.is_empty()).map(first_words).unwrap_or_default();
            Column { name: name.unwrap_or_else(|| (idx + 1).to_string()), sample, used: *used }
        };
        let header = names.iter().map(|name| trimmed(name)).collect();
        Self { header, columns: columns.iter().enumerate().map(column).collect(), n_articles: 0 }
    }

    /// The names of its columns, with commas between them.
    pub fn names(&self) -> String {
        self.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// What it is with one column taken for something else, to be read so again. No other column has the same use.
    #[must_use]
    pub fn with(&self, idx: usize, used: Option<ColumnUse>) -> ColumnChoice {
        let use_of = |(other, column): (usize, &Column)| match column.used {
            _ if other == idx => used,
            same if same == used => None,
            same => same,
        };
        let uses = self.columns.iter().enumerate().map(use_of);
        let uses = uses.enumerate().map(|(idx, used)| (ColumnKey::Nth(idx), used)).collect();
        ColumnChoice { header: Some(self.header.clone()), uses }
    }
}

/// What tells a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnKey {
    /// Its name in the first row, in any case; else its number, from 1.
    Named(String),
    /// Its place, from 0.
    Nth(usize),
}

impl std::fmt::Display for ColumnKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Named(name) => write!(f, "{name}"),
            Self::Nth(idx) => write!(f, "{}", idx + 1),
        }
    }
}

/// What somebody said of the columns of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnChoice {
    /// Only of tables whose first row holds these names, and where there are none, of tables without names; `None`: of
    /// any table.
    pub header: Option<Vec<String>>,
    /// What columns are; `None` where one is not to be read.
    pub uses: Vec<(ColumnKey, Option<ColumnUse>)>,
}

impl ColumnChoice {
    /// True where the first row has to hold names for it to make sense.
    pub(super) fn names_in(&self, first: &[String]) -> bool {
        match &self.header {
            Some(header) => !header.is_empty() && is_same(header, first),
            None => {
                self.uses.iter().any(|(key, _)| matches!(key, ColumnKey::Named(name) if by_name(name, first).is_some()))
            }
        }
    }

    /// Sets the uses of columns in a table whose first row holds `names`.
    pub(super) fn apply(&self, names: &[String], columns: &mut [Option<ColumnUse>]) {
        let is_meant = match &self.header {
            Some(header) if header.is_empty() => names.is_empty() && columns.len() == self.uses.len(),
            Some(header) => is_same(header, names),
            None => true,
        };
        if !is_meant {
            return;
        }
        let found = self.uses.iter().filter_map(|(key, used)| Some((place_of(key, names, columns.len())?, *used)));
        let found: Vec<(usize, Option<ColumnUse>)> = found.collect();
        for (_, used) in found.iter().filter(|(_, used)| used.is_some()) {
            columns.iter_mut().filter(|column| **column == *used).for_each(|column| *column = None);
        }
        for (idx, used) in found {
            if let Some(column) = columns.get_mut(idx) {
                *column = used;
            }
        }
    }

    /// True where a column that it names is in the table.
    pub fn is_about(&self, table: &Table) -> bool {
        self.uses.iter().any(|(key, _)| place_of(key, &table.header, table.columns.len()).is_some())
    }
}

fn place_of(key: &ColumnKey, names: &[String], n_columns: usize) -> Option<usize> {
    let number = |name: &str| name.trim().parse().ok().and_then(|number: usize| number.checked_sub(1));
    let idx = match key {
        ColumnKey::Nth(idx) => Some(*idx),
        ColumnKey::Named(name) => by_name(name, names).or_else(|| number(name)),
    };
    idx.filter(|idx| *idx < n_columns)
}

fn by_name(name: &str, names: &[String]) -> Option<usize> {
    let name = name.trim().to_lowercase();
    names.iter().position(|other| trimmed(other).to_lowercase() == name)
}

fn is_same(header: &[String], names: &[String]) -> bool {
    header.iter().map(|name| trimmed(name)).eq(names.iter().map(|name| trimmed(name)))
}

fn trimmed(name: &str) -> String {
    name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\u{feff}')).to_owned()
}

fn first_words(cell: &str) -> String {
    const N_WORDS: usize = 8;
    cell.split_whitespace().take(N_WORDS).collect::<Vec<_>>().join(" ")
}

//! Which column of a table is what: as somebody said, by its name in five languages, else by what stands in it.

use super::super::dates::date_in;
use super::super::{FieldKind, ImportError, Reading, Warning};
use super::entry::{Entry, readings};
use super::names::named;
use super::table::{ColumnChoice, ColumnUse, Table};

/// A text is at least so long on average, in characters, where no name tells it.
const SHORTEST_TEXT: usize = 200;

/// Longest name of a column, in characters.
const LONGEST_NAME: usize = 60;

/// Every row of a table as an article; of several `choices` for one column the last counts.
///
/// # Errors
/// [`ImportError::NoTextColumn`] without a column of texts.
pub(super) fn articles(mut rows: Vec<Vec<String>>, choices: &[ColumnChoice]) -> Result<Vec<Reading>, ImportError> {
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    let Some(first) = rows.first() else { return Err(ImportError::Empty) };
    let has_names = has_names(&rows) || choices.iter().any(|choice| choice.names_in(first));
    let names = if has_names { rows.remove(0) } else { Vec::new() };
    let mut columns = columns(&names, &rows);
    choices.iter().for_each(|choice| choice.apply(&names, &mut columns));
    let mut table = Table::of(&names, &columns, &rows);
    if !columns.contains(&Some(ColumnUse::Text)) {
        return Err(ImportError::NoTextColumn { table: Box::new(table) });
    }
    let unread = unread(&names, &columns, &rows);
    let entries = rows.iter().map(|row| entry(row, &names, &columns)).collect();
    let mut readings = readings(entries, unread.into_iter().collect())?;
    table.n_articles = readings.len();
    if let Some(first) = readings.first_mut() {
        first.table = Some(Box::new(table));
    }
    Ok(readings)
}

fn entry(row: &[String], names: &[String], columns: &[Option<ColumnUse>]) -> Entry {
    let mut entry = Entry::default();
    for (idx, (cell, column)) in row.iter().zip(columns).enumerate() {
        let source = match names.get(idx) {
            Some(name) => format!("column {}", name.trim()),
            None => format!("column {}", idx + 1),
        };
        match column {
            Some(ColumnUse::Text) => entry.set_text(cell),
            Some(ColumnUse::Standfirst) => entry.set_standfirst(cell),
            Some(ColumnUse::Field(kind)) => entry.add(*kind, cell, &source),
            None => {}
        }
    }
    entry
}

/// True where the first row holds names: some are known, or all are short above longer texts, or above numbers, dates or
/// addresses.
fn has_names(rows: &[Vec<String>]) -> bool {
    const LONGER_THAN_NAMES: usize = 100;
    let Some((first, rest)) = rows.split_first() else { return false };
    if first.iter().any(|cell| cell.chars().count() > LONGEST_NAME) {
        return false;
    }
    let is_long = |row: &Vec<String>| row.iter().any(|cell| cell.chars().count() > LONGER_THAN_NAMES);
    let is_above_values = |(idx, cell): (usize, &String)| !is_value(cell.trim()) && mostly(rest, idx, is_value);
    let is_named = || first.iter().any(|cell| named(cell).is_some());
    is_named() || rest.iter().any(is_long) || first.iter().enumerate().any(is_above_values)
}

/// A number, a date, an address: no column is called so.
fn is_value(cell: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-');
    !cell.is_empty() && cell.chars().all(is_number) || date_in(cell).is_some() || is_address(cell)
}

fn is_address(cell: &str) -> bool {
    cell.starts_with("http://") || cell.starts_with("https://")
}

fn columns(names: &[String], rows: &[Vec<String>]) -> Vec<Option<ColumnUse>> {
    let n_columns = rows.iter().map(Vec::len).chain([names.len()]).max().unwrap_or(0);
    let mut columns: Vec<Option<ColumnUse>> =
        (0..n_columns).map(|idx| names.get(idx).and_then(|name| named(name))).collect();
    // Of several columns that are called text, the longest is.
    let lens: Vec<usize> = (0..n_columns).map(|idx| mean_len(rows, idx)).collect();
    let longest =
        |among: &dyn Fn(usize) -> bool| (0..n_columns).filter(|idx| among(*idx)).max_by_key(|idx| lens.get(*idx));
    let of_name = longest(&|idx| columns.get(idx) == Some(&Some(ColumnUse::Text)));
    let of_length =
        || longest(&|idx| columns.get(idx) == Some(&None)).filter(|idx| lens.get(*idx) >= Some(&SHORTEST_TEXT));
    let text = of_name.or_else(of_length);
    for (idx, column) in columns.iter_mut().enumerate() {
        if text == Some(idx) {
            *column = Some(ColumnUse::Text);
        } else if *column == Some(ColumnUse::Text) {
            *column = None;
        }
    }
    if names.is_empty() {
        guess_fields(&mut columns, rows);
    }
    columns
}

/// Dates and addresses show what they are without a name.
fn guess_fields(columns: &mut [Option<ColumnUse>], rows: &[Vec<String>]) {
    let is_date = |cell: &str| date_in(cell).is_some();
    for (idx, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.is_none()) {
        if mostly(rows, idx, is_date) {
            *column = Some(ColumnUse::Field(FieldKind::Published));
        } else if mostly(rows, idx, is_address) {
            *column = Some(ColumnUse::Field(FieldKind::Address));
        }
    }
}

fn mostly(rows: &[Vec<String>], idx: usize, is_so: impl Fn(&str) -> bool) -> bool {
    let cells = rows.iter().filter_map(|row| row.get(idx)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let (n_so, n_cells) = cells.fold((0, 0), |(n_so, n), cell| (n_so + usize::from(is_so(cell)), n + 1));
    n_cells > 0 && n_so * 5 >= n_cells * 4
}

fn mean_len(rows: &[Vec<String>], idx: usize) -> usize {
    let lens = rows.iter().filter_map(|row| row.get(idx)).map(|cell| cell.chars().count()).filter(|len| *len > 0);
    let (sum, n) = lens.fold((0, 0), |(sum, n), len| (sum + len, n + 1));
    sum.checked_div(n).unwrap_or(0)
}

/// The names of columns that hold words and are not read.
fn unread(names: &[String], columns: &[Option<ColumnUse>], rows: &[Vec<String>]) -> Option<Warning> {
    let has_words = |idx: usize| rows.iter().any(|row| row.get(idx).is_some_and(|cell| !cell.trim().is_empty()));
    let unread = (0..columns.len()).filter(|idx| columns.get(*idx) == Some(&None) && has_words(*idx));
    let named = unread.map(|idx| names.get(idx).map_or_else(|| (idx + 1).to_string(), |name| name.trim().to_owned()));
    let names = named.collect::<Vec<_>>().join(", ");
    (!names.is_empty()).then_some(Warning::ColumnsUnread { names })
}

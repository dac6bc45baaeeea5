//! Tables as text (.csv, .tsv).

use super::super::format::Input;
use super::super::{ImportError, Reading, clean, decode};
use super::columns::articles;
use super::entry::MAX_ENTRIES;

/// What may stand between two cells.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many rows tell which of them does.
const ROWS_LOOKED_AT: usize = 20;

/// Reads each row of a table as an article.
pub(in super::super) fn read_csv(input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
    let mut warnings = Vec::new();
    let decoded = decode::decode(input.bytes, &mut warnings)?;
    let text = clean::clean(&decoded, &mut warnings)?;
    let (delimiter, text) = match said_delimiter(&text) {
        Some((delimiter, rest)) => (delimiter, rest),
        None => (delimiter_of(&text), text.as_str()),
    };
    let mut readings = articles(rows(text, delimiter, MAX_ENTRIES + 2)?, input.columns)?;
    if let Some(first) = readings.first_mut() {
        first.warnings.splice(0..0, warnings);
    }
    Ok(readings)
}

/// Spreadsheets may write `sep=;` into the first line.
fn said_delimiter(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let said = first.trim().trim_matches('"').strip_prefix("sep=")?;
    said.bytes().next().filter(u8::is_ascii).map(|delimiter| (delimiter, rest))
}

/// The one that makes the most columns of which all rows have the same number.
fn delimiter_of(text: &str) -> u8 {
    let score = |delimiter: u8| {
        let rows = rows(text, delimiter, ROWS_LOOKED_AT).unwrap_or_default();
        let n_columns = rows.first().map_or(0, Vec::len);
        let n_same = rows.iter().filter(|row| row.len() == n_columns).count();
        if n_columns < 2 { (0, 0) } else { (n_same * 100 / rows.len().max(1), n_columns) }
    };
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| score(*delimiter)).unwrap_or(b',')
}

fn rows(text: &str, delimiter: u8, max_rows: usize) -> Result<Vec<Vec<String>>, ImportError> {
    let mut reader =
        ::csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let records = reader.records().take(max_rows);
    let rows = records.map(|record| record.map(|record| record.iter().map(str::to_owned).collect()));
    rows.collect::<Result<_, _>>().map_err(|_| ImportError::Damaged)
}

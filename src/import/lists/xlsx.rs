//! Spreadsheets (.xlsx).

use std::collections::BTreeMap;

use super::super::format::Input;
use super::super::packed::Archive;
use super::super::xml::{Piece, Tag, walk};
use super::super::{ImportError, Reading};
use super::columns::articles;
use super::entry::MAX_ENTRIES;
use crate::text::GoOn;

/// How many columns of a sheet are read.
const MAX_COLUMNS: usize = 256;

/// How many bytes the cells of a sheet may have together; one text may stand in many of them.
const MAX_BYTES: usize = 100 << 20;

/// Reads each row of the sheets as an article; sheets without a column of texts are passed over.
pub(in super::super) fn read_xlsx(input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
    let mut archive = Archive::open(input.bytes)?;
    let strings = match archive.read("xl/sharedStrings.xml")? {
        Some(xml) => strings(&xml, input.go_on)?,
        None => Vec::new(),
    };
    let (mut readings, mut error) = (Vec::new(), None);
    for path in sheets(&mut archive, input.go_on)? {
        let Some(xml) = archive.read(&path)? else { continue };
        let mut sheet =
            Sheet { strings: &strings, rows: Vec::new(), cell: Cell::default(), n_bytes: 0, is_value: false };
        walk(&xml, input.go_on, &mut |piece| sheet.read(piece))?;
        if sheet.n_bytes > MAX_BYTES || sheet.rows.len() > MAX_ENTRIES + 1 {
            return Err(ImportError::OverCap { cap: format!("more than {MAX_ENTRIES} rows or 100 MB in one sheet") });
        }
        match articles(sheet.rows, input.columns) {
            Ok(found) => readings.extend(found),
            Err(ImportError::Empty) => {}
            Err(found) => error = error.or(Some(found)),
        }
    }
    if readings.is_empty() { Err(error.unwrap_or(ImportError::Empty)) } else { Ok(readings) }
}

/// The files of the sheets, in the order of the book.
fn sheets(archive: &mut Archive<'_>, go_on: GoOn<'_>) -> Result<Vec<String>, ImportError> {
    let mut paths = BTreeMap::new();
    let links = archive.read("xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    walk(&links, go_on, &mut |piece| {
        if let Piece::Open(tag) = piece
            && tag.name() == "Relationship"
        {
            paths.extend(tag.attribute("Id").zip(tag.attribute("Target")));
        }
    })?;
    let mut sheets = Vec::new();
    walk(&archive.read_needed("xl/workbook.xml")?, go_on, &mut |piece| {
        if let Piece::Open(tag) = piece
            && tag.name() == "sheet"
        {
            // The link's own id comes with a prefix; "sheetId" is another name.
            sheets.extend(tag.attribute("id").and_then(|id| paths.get(&id)).cloned());
        }
    })?;
    let full = |path: String| path.strip_prefix('/').map_or_else(|| format!("xl/{path}"), str::to_owned);
    Ok(sheets.into_iter().map(full).collect())
}

/// The texts that cells share; how their signs are spoken is no part of them.
fn strings(xml: &[u8], go_on: GoOn<'_>) -> Result<Vec<String>, ImportError> {
    let (mut strings, mut is_text, mut is_spoken) = (Vec::<String>::new(), false, false);
    walk(xml, go_on, &mut |piece| match piece {
        Piece::Open(tag) => match tag.name() {
            "si" => strings.push(String::new()),
            "rPh" => is_spoken = true,
            "t" => is_text = !is_spoken,
            _ => {}
        },
        Piece::Close("rPh") => is_spoken = false,
        Piece::Close("t") => is_text = false,
        Piece::Text(words) if is_text => {
            if let Some(last) = strings.last_mut() {
                last.push_str(words);
            }
        }
        _ => {}
    })?;
    Ok(strings)
}

struct Sheet<'a> {
    strings: &'a [String],
    rows: Vec<Vec<String>>,
    cell: Cell,
    n_bytes: usize,
    is_value: bool,
}

#[derive(Default)]
struct Cell {
    column: Option<usize>,
    is_shared: bool,
    value: String,
}

impl Sheet<'_> {
    fn read(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Open(tag) => self.open(&tag),
            Piece::Close("c") => self.end_cell(),
            Piece::Close("v" | "t") => self.is_value = false,
            Piece::Text(words) if self.is_value => self.cell.value.push_str(words),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "row" if self.rows.len() <= MAX_ENTRIES + 1 => self.rows.push(Vec::new()),
            "c" => {
                let column = tag.attribute("r").and_then(|place| column_of(&place));
                self.cell =
                    Cell { column, is_shared: tag.attribute("t").as_deref() == Some("s"), value: String::new() };
            }
            "v" | "t" => self.is_value = true,
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let Cell { column, is_shared, value } = std::mem::take(&mut self.cell);
        let shared =
            || value.trim().parse().ok().and_then(|idx: usize| self.strings.get(idx).cloned()).unwrap_or_default();
        let value = if is_shared { shared() } else { value };
        let Some(row) = self.rows.last_mut() else { return };
        let column = column.unwrap_or(row.len());
        self.n_bytes = self.n_bytes.saturating_add(value.len());
        if column >= MAX_COLUMNS || self.n_bytes > MAX_BYTES {
            return;
        }
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        if let Some(cell) = row.get_mut(column) {
            *cell = value;
        }
    }
}

/// `AB12` -> 27.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let number =
        letters.fold(0_usize, |number, letter| number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

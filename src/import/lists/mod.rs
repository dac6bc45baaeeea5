//! Lists of articles: tables, feeds, and the entries of reference managers.

mod columns;
mod csv;
mod entry;
mod feed;
mod names;
mod references;
mod table;
mod xlsx;

#[cfg(test)]
mod tests;

pub(super) use csv::read_csv;
pub(super) use feed::{is_feed, read_feed};
pub(super) use references::{is_csl, read_csl, read_ris};
pub use table::{Column, ColumnChoice, ColumnKey, ColumnUse, Table};
pub(super) use xlsx::read_xlsx;

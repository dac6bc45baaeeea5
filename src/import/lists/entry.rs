//! One row, one entry of a feed, one reference: an article.

use super::super::dates::date_in;
use super::super::packed::{markup, public};
use super::super::{Block, Field, FieldKind, ImportError, Part, Reading, Warning};

/// How many entries of one list are read.
pub(super) const MAX_ENTRIES: usize = 20_000;

/// What a list says of one article.
#[derive(Default)]
pub(super) struct Entry {
    fields: Vec<Field>,
    standfirst: String,
    text: Vec<Block>,
    warnings: Vec<Warning>,
}

impl Entry {
    /// Adds a statement; an empty value is none, and of an address what tells of the reader goes.
    pub(super) fn add(&mut self, kind: FieldKind, value: &str, source: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let value = match kind {
            _ if value.is_empty() => return,
            FieldKind::Published | FieldKind::Updated | FieldKind::ReadOn => {
                match date_in(&value).or_else(|| serial(&value)) {
                    Some(date) => date,
                    None => return self.warnings.push(Warning::UnclearDate { date: value }),
                }
            }
            FieldKind::Address => match public(&value) {
                Some(address) => address,
                None => return,
            },
            _ => value,
        };
        self.fields.push(Field { kind, value, source: source.to_owned() });
    }

    /// The lines between headline and text.
    pub(super) fn set_standfirst(&mut self, words: &str) {
        self.standfirst = words.split_whitespace().collect::<Vec<_>>().join(" ");
    }

    /// The text: markup, or paragraphs with an empty line between, or a paragraph a line.
    pub(super) fn set_text(&mut self, text: &str) {
        let is_markup = ["</p>", "<br", "</div>", "<p>", "</a>"].iter().any(|tag| text.contains(tag));
        if is_markup {
            return self.set_markup(text);
        }
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let gap = if text.contains("\n\n") { "\n\n" } else { "\n" };
        let paragraphs = text.split(gap).map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
        let paragraphs = paragraphs.filter(|words| !words.is_empty());
        self.text = paragraphs.map(|text| Block { part: Part::Body, text, left_out: None }).collect();
    }

    /// The text, where it is markup for sure.
    pub(super) fn set_markup(&mut self, markup: &str) {
        self.text = markup::blocks(markup);
    }

    fn value(&self, kind: FieldKind) -> Option<&str> {
        self.fields.iter().find(|field| field.kind == kind).map(|field| field.value.as_str())
    }

    fn has_text(&self) -> bool {
        self.text.iter().any(|block| block.left_out.is_none())
    }

    fn reading(self) -> Reading {
        let block = |part, text: String| Block { part, text, left_out: None };
        let headline = self.value(FieldKind::Headline).map(|headline| block(Part::Headline, headline.to_owned()));
        let standfirst = (!self.standfirst.is_empty()).then(|| block(Part::Standfirst, self.standfirst));
        let text = self
            .text
            .into_iter()
            .enumerate()
            .filter(|(idx, text)| *idx > 0 || headline.as_ref().is_none_or(|headline| headline.text != text.text));
        let text: Vec<Block> = text.map(|(_, block)| block).collect();
        let blocks = headline.into_iter().chain(standfirst).chain(text).collect();
        Reading { fields: self.fields, blocks, warnings: self.warnings, table: None }
    }
}

/// The articles of a list. Entries without a text are counted; `told` is told with the first article.
///
/// # Errors
/// Too many entries, or none with a text.
pub(super) fn readings(entries: Vec<Entry>, told: Vec<Warning>) -> Result<Vec<Reading>, ImportError> {
    if entries.len() > MAX_ENTRIES {
        return Err(ImportError::OverCap { cap: format!("more than {MAX_ENTRIES} articles in one list") });
    }
    let (with_text, without): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(Entry::has_text);
    let first = without.first().map(|entry| {
        let first =
            entry.value(FieldKind::Headline).or(entry.value(FieldKind::Address)).unwrap_or("no title").to_owned();
        Warning::EntriesWithoutText { count: without.len(), first }
    });
    let mut readings: Vec<Reading> = with_text.into_iter().map(Entry::reading).collect();
    let Some(reading) = readings.first_mut() else {
        let advice = match without.len() {
            0 => return Err(ImportError::Empty),
            n => format!("it names articles ({n}) and holds the text of none; add the articles themselves, as files"),
        };
        return Err(ImportError::NoArticle { advice });
    };
    reading.warnings.extend(told.into_iter().chain(first));
    Ok(readings)
}

/// The day that spreadsheets count from the end of 1899.
fn serial(value: &str) -> Option<String> {
    const DAYS: std::ops::Range<i64> = 20_000..80_000;
    let days = value.split('.').next()?.parse().ok().filter(|days| DAYS.contains(days))?;
    let first = jiff::civil::date(1899, 12, 30);
    first.checked_add(jiff::Span::new().try_days(days).ok()?).ok().map(|day| day.to_string())
}

//! An article of an export while it is put together.

use super::super::{Block, Field, FieldKind, Part, Reading, Reason, Warning};
use super::dating::{date_of, date_within};
use super::labels::{language, n_words};

/// What has been found of an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    reading: Reading,
    /// What the database calls the article; the same twice is one article.
    pub(super) id: Option<String>,
    said_words: Option<usize>,
}

impl Draft {
    /// A statement that stands in the file word by word.
    pub(super) fn field(&mut self, kind: FieldKind, value: &str, source: &str) {
        if !value.trim().is_empty() {
            self.reading.fields.push(Field { kind, value: value.trim().to_owned(), source: source.to_owned() });
        }
    }

    /// A block of the text.
    pub(super) fn keep(&mut self, part: Part, text: &str) {
        self.block(part, text, None);
    }

    /// A block that is not in the text.
    pub(super) fn leave_out(&mut self, reason: Reason, text: &str) {
        let part = if reason == Reason::Caption { Part::Caption } else { Part::Body };
        self.block(part, text, Some(reason));
    }

    fn block(&mut self, part: Part, text: &str, left_out: Option<Reason>) {
        if !text.trim().is_empty() {
            self.reading.blocks.push(Block { part, text: text.trim().to_owned(), left_out });
        }
    }

    /// The headline: a field, and the first block of the text. A second one is a standfirst.
    pub(super) fn headline(&mut self, text: &str, source: &str) {
        let text = text.trim().trim_end_matches(';').trim_end();
        if self.reading.first(FieldKind::Headline).is_some() {
            return self.keep(Part::Standfirst, text);
        }
        self.field(FieldKind::Headline, text, source);
        self.keep(Part::Headline, text);
    }

    /// The day of publication, told at the start of `value` or among its words; `whole` is what the file says.
    pub(super) fn published(&mut self, value: &str, whole: &str, source: &str) {
        match date_of(value).map(|(iso, _)| iso).or_else(|| date_within(value)) {
            Some(iso) => self.field(FieldKind::Published, &iso, source),
            None => self.reading.warnings.push(Warning::UnclearDate { date: value.trim().to_owned() }),
        }
        self.leave_out(Reason::Label, whole);
    }

    /// The same, from a place that is surer than those before.
    pub(super) fn published_surer(&mut self, value: &str, whole: &str, source: &str) {
        let n_before = self.reading.fields.len();
        self.published(value, whole, source);
        let new = self.reading.fields.split_off(n_before);
        self.reading.fields.splice(0..0, new);
    }

    /// The time of day, where the date has none.
    pub(super) fn time(&mut self, value: &str) {
        let published = self.reading.fields.iter_mut().find(|field| field.kind == FieldKind::Published);
        if let Some(published) = published.filter(|field| !field.value.contains('T')) {
            let timed = date_of(&format!("{} {value}", published.value));
            published.value = timed.map_or_else(|| published.value.clone(), |(iso, _)| iso);
        }
        self.leave_out(Reason::Label, value);
    }

    /// A statement that is surer than those before.
    pub(super) fn surer(&mut self, kind: FieldKind, value: &str, source: &str) {
        let field = Field { kind, value: value.trim().to_owned(), source: source.to_owned() };
        if !field.value.is_empty() {
            self.reading.fields.insert(0, field);
        }
    }

    /// True where the headline is known.
    pub(super) fn has_headline(&self) -> bool {
        self.reading.first(FieldKind::Headline).is_some()
    }

    /// The section, and the page where it says one: "A-SECTION; Pg. A01".
    pub(super) fn section(&mut self, value: &str, whole: &str, source: &str) {
        let (section, page) = without_page(value);
        self.field(FieldKind::Section, section, source);
        if let Some(page) = page {
            self.field(FieldKind::Page, page, source);
            self.leave_out(Reason::Label, whole);
        }
    }

    /// How long the file says it is.
    pub(super) fn length(&mut self, value: &str, source: &str) {
        self.field(FieldKind::Length, value, source);
        self.said_words = n_words(value);
    }

    /// Its language; `whole` is what the file says.
    pub(super) fn language(&mut self, value: &str, whole: &str, source: &str) {
        let tag = language(value);
        self.field(FieldKind::Language, tag.unwrap_or(value), source);
        if tag.is_some() {
            self.leave_out(Reason::Label, whole);
        }
    }

    /// Left out, in front of all other blocks.
    pub(super) fn cover(&mut self, paragraphs: impl Iterator<Item = String>) {
        let cover = paragraphs.map(|text| Block { part: Part::Body, text, left_out: Some(Reason::Cover) });
        self.reading.blocks.splice(0..0, cover.collect::<Vec<_>>());
    }

    /// The words of the text, without the headline.
    fn kept(&self) -> impl Iterator<Item = &str> {
        let kept = self.reading.blocks.iter().filter(|block| block.left_out.is_none() && block.part != Part::Headline);
        kept.map(|block| block.text.as_str())
    }

    /// The same article once more: its blocks are listed where they are not the same.
    pub(super) fn absorb(&mut self, other: &Self) {
        let is_same = |block: &&Block| self.reading.blocks.iter().any(|known| known.text == block.text);
        let new: Vec<Block> = other.reading.blocks.iter().filter(|block| !is_same(block)).cloned().collect();
        self.reading.blocks.extend(new.into_iter().map(|block| Block { left_out: Some(Reason::Repeated), ..block }));
        let new_fields = other.reading.fields.iter().filter(|field| !self.reading.fields.contains(field));
        let new_fields: Vec<Field> = new_fields.cloned().collect();
        self.reading.fields.extend(new_fields);
        let said = self.reading.warnings.iter_mut().find_map(|warning| match warning {
            Warning::RepeatedArticle { times } => Some(times),
            _ => None,
        });
        match said {
            Some(times) => *times += 1,
            None => self.reading.warnings.push(Warning::RepeatedArticle { times: 2 }),
        }
    }

    /// The reading; says where the text is shorter than the file tells, or is missing.
    pub(super) fn finish(mut self) -> Reading {
        let read: usize = self.kept().map(|text| text.split_whitespace().count()).sum();
        let said = self.said_words.unwrap_or_default();
        let has_blanks = !self.kept().any(|text| text.split_whitespace().any(|word| word.chars().count() > 200));
        if self.reading.first(FieldKind::Headline).is_some() && read == 0 {
            self.reading.warnings.push(Warning::OnlyHeadline);
        }
        if read * 3 < said * 2 && said - read >= 30 && has_blanks {
            self.reading.warnings.push(Warning::ShorterThanSaid { said, read });
        }
        self.reading
    }
}

/// "A-SECTION; Pg. A01" in section and page; the section is empty where there is only a page.
fn without_page(value: &str) -> (&str, Option<&str>) {
    const MARKS: &[&str] =
        &["Pg.", "pg.", "PG.", "Page ", "page ", "S.", "Seite ", "p.", "Pág.", "pág.", "blz.", "Blz."];
    let page = MARKS.iter().find_map(|mark| {
        let (before, page) = value.rsplit_once(mark)?;
        let is_apart = before.is_empty() || before.ends_with([' ', ';', ',']);
        let page = page.trim();
        let is_page = page.chars().any(|c| c.is_ascii_digit()) && page.split_whitespace().count() <= 3;
        (is_apart && is_page).then(|| (before.trim().trim_end_matches([';', ',']).trim_end(), page))
    });
    page.map_or((value, None), |(section, page)| (section, Some(page)))
}

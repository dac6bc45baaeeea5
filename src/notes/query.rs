//! One line that finds notes: `tag:framing author:ada "at least"`.

use super::NoteState;

/// What a query is held against: the words of one note, as people see them.
#[derive(Clone, Debug, Default)]
pub struct Subject<'a> {
    /// Body, replies and quoted words.
    pub texts: Vec<&'a str>,
    /// Names of its tags.
    pub tags: Vec<&'a str>,
    /// Who wrote it.
    pub author: &'a str,
    /// Outlets it is about.
    pub outlets: Vec<&'a str>,
    /// Whether it wants work.
    pub state: NoteState,
}

/// A parsed query: every term must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
}

impl Query {
    /// Reads a query; every line is one, an empty one finds everything.
    pub fn parse(line: &str) -> Self {
        Self { words: line.split_whitespace().map(str::to_lowercase).collect() }
    }

    /// True where every term holds for `subject`.
    pub fn finds(&self, subject: &Subject<'_>) -> bool {
        self.words.iter().all(|word| subject.texts.iter().any(|text| text.to_lowercase().contains(word)))
    }
}

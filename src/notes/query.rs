//! One line that finds notes: `tag:framing author:ada "at least" -draft`.

use crate::text::{Folding, fold};

use super::NoteState;

/// What a query is held against: the words of one note, each text as [`searchable`] gives it. Folding takes most of
/// the time, and is done once a note, not once a query.
#[derive(Clone, Debug, Default)]
pub struct Subject<'a> {
    /// Body, replies and quoted words.
    pub text: &'a str,
    /// Names of its tags.
    pub tags: Vec<&'a str>,
    /// Who wrote it.
    pub author: &'a str,
    /// Outlets it is about.
    pub outlets: Vec<&'a str>,
    /// Whether it wants work.
    pub state: NoteState,
}

/// `texts` as queries read them: folded, spaces as one, each on a line of its own, so that no term is found across
/// the border of two.
pub fn searchable<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    texts.into_iter().map(|text| one_spaced(&folded(text))).collect::<Vec<_>>().join("\n")
}

/// A parsed query: every term must hold.
///
/// | term | holds where |
/// |---|---|
/// | `word` | body, replies or quoted words contain it |
/// | `"two words"` | they contain just that, spaces as one |
/// | `tag:word`, `tag:"two words"` | a tag's name contains it |
/// | `author:word` | the author's name contains it |
/// | `outlet:word` | the name of an outlet it is about contains it |
/// | `state:open`, `state:done` | it is so |
/// | `-term` | the term does not hold |
///
/// Case, accents and typographic quotes do not count. A key that is not in the list belongs to the
/// word (`12:30` is a word), and so does a state other than the two. A key with nothing behind it,
/// as while it is being typed, holds everywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    is_negated: bool,
    field: Field,
    /// Folded; never empty.
    words: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Text,
    Tag,
    Author,
    Outlet,
    State(NoteState),
}

impl Query {
    /// Reads a query; every line is one, an empty one finds everything.
    pub fn parse(line: &str) -> Self {
        Self { terms: split(&folded(line)).iter().filter_map(|term| Term::parse(term)).collect() }
    }

    /// The author that `line` asks for, if it asks for one.
    pub fn author_of(line: &str) -> Option<String> {
        let name = split(line).iter().find(|term| asks_for_author(term))?.replace('"', "");
        name.split_once(':').map(|(_, name)| name.to_owned()).filter(|name| !name.is_empty())
    }

    /// `line`, asking for the notes of `author`, or of everybody.
    pub fn with_author(line: &str, author: Option<&str>) -> String {
        let mut terms = split(line);
        terms.retain(|term| !asks_for_author(term));
        terms.extend(author.map(|name| format!("author:\"{}\"", name.replace('"', ""))));
        terms.join(" ")
    }

    /// True where it finds everything.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// True where every term holds for `subject`.
    pub fn finds(&self, subject: &Subject<'_>) -> bool {
        self.terms.iter().all(|term| term.holds(subject) != term.is_negated)
    }
}

impl Term {
    fn parse(term: &str) -> Option<Self> {
        let (is_negated, term) = match term.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, term),
        };
        let (field, words) = match term.split_once(':') {
            Some(("tag", words)) => (Field::Tag, words),
            Some(("author", words)) => (Field::Author, words),
            Some(("outlet", words)) => (Field::Outlet, words),
            Some(("state", "open")) => (Field::State(NoteState::Open), "open"),
            Some(("state", "done")) => (Field::State(NoteState::Done), "done"),
            Some(("state", "")) => return None,
            _ => (Field::Text, term),
        };
        let words = one_spaced(&words.replace('"', ""));
        (!words.is_empty()).then_some(Self { is_negated, field, words })
    }

    fn holds(&self, subject: &Subject<'_>) -> bool {
        let contains = |text: &&str| text.contains(&self.words);
        match self.field {
            Field::Text => contains(&subject.text),
            Field::Tag => subject.tags.iter().any(contains),
            Field::Author => contains(&subject.author),
            Field::Outlet => subject.outlets.iter().any(contains),
            Field::State(state) => subject.state == state,
        }
    }
}

/// Of a term as it is written.
fn asks_for_author(term: &str) -> bool {
    term.get(..7).is_some_and(|key| key.eq_ignore_ascii_case("author:"))
}

fn folded(text: &str) -> String {
    fold(text, Folding::default())
}

fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At white space outside quotation marks; a quotation that is still open ends with the line.
fn split(line: &str) -> Vec<String> {
    let mut terms = vec![String::new()];
    let mut is_quoted = false;
    for c in line.chars() {
        is_quoted ^= c == '"';
        match terms.last_mut() {
            Some(term) if is_quoted || !c.is_whitespace() => term.push(c),
            _ => terms.push(String::new()),
        }
    }
    terms.retain(|term| !term.is_empty());
    terms
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn finds(line: &str) -> bool {
        let text = searchable(["The mayor said “at  least” 14 were hurt.", "Erdoğan, 12:30"]);
        let [framing, loaded, ada, harbour, epoca] =
            ["Framing", "Loaded words", "Ada Lind", "Harbour Post", "La Época"].map(|name| searchable([name]));
        let subject = Subject {
            text: &text,
            tags: vec![&framing, &loaded],
            author: &ada,
            outlets: vec![&harbour, &epoca],
            state: NoteState::Open,
        };
        Query::parse(line).finds(&subject)
    }

    #[test]
    fn an_author_is_written_into_the_line_and_read_from_it() {
        let line = Query::with_author("tag:Framing \"at least\" Author:ben", Some("Ada Lind"));
        assert_eq!(line, "tag:Framing \"at least\" author:\"Ada Lind\"");
        assert_eq!(Query::author_of(&line).as_deref(), Some("Ada Lind"));
        assert!(finds(&Query::with_author("", Some("Ada Lind"))));
        assert_eq!(Query::with_author(&line, None), "tag:Framing \"at least\"");
        assert_eq!(Query::with_author("ada tag:a", Some("Ben")), "ada tag:a author:\"Ben\"");
        assert_eq!(["", "author:", "-author:ada", "ada"].map(Query::author_of), [None, None, None, None]);
    }

    #[test]
    fn every_term_must_hold() {
        for line in [
            "",
            "  ",
            "mayor",
            "MAYOR hurt",
            "\"at least\"",
            "“at least\" 14",
            "erdogan",
            "12:30",
            "tag:framing",
            "tag:\"loaded words\"",
            "author:ada",
            "author:\"ada lind\"",
            "outlet:\"Harbour Post\" outlet:epoca",
            "state:open",
            "-premier",
            "-tag:quote -state:done",
            "tag:",
            "author:\"",
            "-",
            "state:",
            "tag:framing author:ada outlet:\"Harbour Post\" state:open \"at least\" -word",
        ] {
            assert!(finds(line), "{line:?} should find it");
        }
        for line in [
            "premier",
            "\"least at\"",
            "tag:mayor",
            "author:ben",
            "outlet:times",
            "state:done",
            "-mayor",
            "-\"at least\"",
            "-state:open",
            "unknown:mayor",
            "state:odd",
            "mayor premier",
            "\"hurt. Erdoğan\"",
        ] {
            assert!(!finds(line), "{line:?} should not find it");
        }
    }

    proptest! {
        #[test]
        fn every_line_is_a_query(line in any::<String>(), text in any::<String>()) {
            let text_found = searchable([text.as_str()]);
            let subject = Subject { text: &text_found, ..Subject::default() };
            Query::parse(&line).finds(&subject);
        }

        #[test]
        fn a_word_of_the_text_finds_it(text in "[a-zéß]{1,5}( [a-zéß]{1,5}){0,4}", nth in 0usize..5) {
            let words = text.split(' ').collect::<Vec<_>>();
            let word = words[nth % words.len()];
            let text_found = searchable([text.as_str()]);
            let subject = Subject { text: &text_found, ..Subject::default() };
            prop_assert!(Query::parse(word).finds(&subject));
            let quoted = format!("\"{text}\"");
            prop_assert!(Query::parse(&quoted).finds(&subject));
            let negated = format!("-{word}");
            prop_assert!(!Query::parse(&negated).finds(&subject));
        }
    }
}

//! Looking for words in a text, whatever their case, accents and marks; places are those of the text.

use regex::{Regex, RegexBuilder};
use thiserror::Error;
use unicode_segmentation::UnicodeSegmentation as _;

use super::{ByteSpan, Folding, fold};

/// A pattern that needs more memory than this is refused, in bytes.
const MAX_PATTERN: usize = 1 << 20;
/// More hits than these in one text are not listed.
const MAX_HITS: usize = 10_000;

/// How words are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NeedleOptions {
    /// Only where they are whole words.
    pub whole_words: bool,
    /// "May" is not "may".
    pub case: bool,
    /// "Erdoğan" is not "Erdogan".
    pub accents: bool,
    /// They are a regular expression.
    pub regex: bool,
}

impl NeedleOptions {
    fn folding(self) -> Folding {
        Folding { case: !self.case, diacritics: !self.accents, marks: true, punctuation: false }
    }
}

/// Why something cannot be looked for.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NeedleError {
    /// The regular expression is none.
    #[error("This is no regular expression: {0}. Correct it, or look for the words as they are.")]
    Pattern(String),
}

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Needle {
    pattern: Regex,
}

impl Needle {
    /// Of what a person typed; `None` where that is nothing.
    ///
    /// # Errors
    /// [`NeedleError::Pattern`] where it should be a regular expression and is none, or too large a one.
    pub fn new(typed: &str, options: NeedleOptions) -> Result<Option<Self>, NeedleError> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let words = if options.regex { typed.to_owned() } else { escaped(typed, options) };
        let pattern = if options.whole_words { format!(r"\b(?:{words})\b") } else { words };
        let pattern = RegexBuilder::new(&pattern).case_insensitive(!options.case).size_limit(MAX_PATTERN).build();
        match pattern {
            Ok(pattern) => Ok(Some(Self { pattern })),
            Err(error) => Err(NeedleError::Pattern(last_line(&error.to_string()))),
        }
    }

    /// Where it stands in a text, in order; none lies over another.
    pub fn find(&self, haystack: &Haystack) -> Vec<ByteSpan> {
        let found = self.pattern.find_iter(&haystack.folded).filter(|found| !found.is_empty());
        found.take(MAX_HITS).map(|found| haystack.span(found.start(), found.end())).collect()
    }
}

/// Folded as the texts are; any run of blanks fits any other.
fn escaped(typed: &str, options: NeedleOptions) -> String {
    let words = typed.split_whitespace().map(|word| {
        let folded: String = word.graphemes(true).map(|grapheme| fold(grapheme, options.folding())).collect();
        regex::escape(&folded)
    });
    words.collect::<Vec<_>>().join(r"\s+")
}

fn last_line(error: &str) -> String {
    error.lines().last().unwrap_or_default().trim().trim_start_matches("error: ").to_owned()
}

/// A text, folded once for many needles with the same options.
#[derive(Clone, Debug, Default)]
pub struct Haystack {
    folded: String,
    /// Where each grapheme begins: in the folded text, and in the text itself; at last where both end.
    starts: Vec<(usize, usize)>,
}

impl Haystack {
    /// Folds `text`.
    pub fn new(text: &str, options: NeedleOptions) -> Self {
        let (mut folded, mut starts) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
        for (at, grapheme) in text.grapheme_indices(true) {
            starts.push((folded.len(), at));
            folded.push_str(&fold(grapheme, options.folding()));
        }
        starts.push((folded.len(), text.len()));
        Self { folded, starts }
    }

    /// The graphemes of the text that a stretch of the folded text is made of.
    fn span(&self, start: usize, end: usize) -> ByteSpan {
        let first = self.starts.partition_point(|(folded, _)| *folded <= start).saturating_sub(1);
        let last = self.starts.partition_point(|(folded, _)| *folded < end);
        let at = |idx: usize| self.starts.get(idx).or(self.starts.last()).map_or(0, |(_, at)| *at);
        ByteSpan::new(at(first), at(last).max(at(first)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, typed: &str, options: NeedleOptions) -> Vec<&'t str> {
        let needle = Needle::new(typed, options).unwrap();
        let haystack = Haystack::new(text, options);
        needle.into_iter().flat_map(|needle| needle.find(&haystack)).map(|span| span.cut(text)).collect()
    }

    #[test]
    fn words_are_found_whatever_their_case_accents_and_blanks() {
        let all = NeedleOptions::default();
        assert_eq!(found("Erdoğan met ERDOGAN's man", "erdogan", all), ["Erdoğan", "ERDOGAN"]);
        assert_eq!(
            found("the harbour\nmaster, the harbour  master", "Harbour master", all),
            ["harbour\nmaster", "harbour  master"]
        );
        assert_eq!(found("it’s, it's", "it's", all), ["it’s", "it's"]);
        assert_eq!(found("cafe\u{301} au lait", "cafe", all), ["cafe\u{301}"]);
        assert_eq!(found("起重机倒塌 👩‍👧 起重机", "起重机", all), ["起重机", "起重机"]);
        assert_eq!(found("أصيب 14 عاملا", "أصيب", all), ["أصيب"]);
        assert_eq!(found("anything", "  ", all), [""; 0]);
    }

    #[test]
    fn options_narrow_what_is_found() {
        let text = "May may mayor; Łódź Lodz";
        assert_eq!(found(text, "may", NeedleOptions::default()), ["May", "may", "may"]);
        assert_eq!(found(text, "may", NeedleOptions { whole_words: true, ..NeedleOptions::default() }), ["May", "may"]);
        assert_eq!(found(text, "May", NeedleOptions { case: true, ..NeedleOptions::default() }), ["May"]);
        assert_eq!(found(text, "Lodz", NeedleOptions { accents: true, ..NeedleOptions::default() }), ["Lodz"]);
        assert_eq!(found(text, "Lodz", NeedleOptions::default()), ["Łódź", "Lodz"]);
        assert_eq!(
            found("12, 13 and 140", r"1\d\b", NeedleOptions { regex: true, ..NeedleOptions::default() }),
            ["12", "13"]
        );
        assert_eq!(found("a.b and axb", "a.b", NeedleOptions::default()), ["a.b"], "a dot is a dot");
    }

    #[test]
    fn what_is_no_regular_expression_says_so() {
        let options = NeedleOptions { regex: true, ..NeedleOptions::default() };
        for typed in ["(", "[a", "a{99999}{99999}", r"\p{Nothing}"] {
            let error = Needle::new(typed, options).unwrap_err().to_string();
            assert!(error.starts_with("This is no regular expression: "), "{error}");
        }
        assert!(Needle::new("(", NeedleOptions::default()).unwrap().is_some());
    }
}

//! Stops: the marks that may end a sentence, with the quotes and brackets that close after them.

/// One run of marks such as `.`, `?!`, `. . .` or `.”)`; positions are bytes of its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stop {
    /// First mark.
    pub(super) start: usize,
    /// After the marks, and the quotes, brackets and note numbers that close with them.
    pub(super) end: usize,
    /// The first character after it that is not white space; the length of the block where none is.
    pub(super) next: usize,
    /// What kind of marks it holds.
    pub(super) strength: Strength,
    /// A quote closes in it.
    pub(super) closes_quote: bool,
    /// Something closes in it.
    pub(super) closes: bool,
}

/// How surely a stop ends a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    /// One `.`, which may belong to an abbreviation.
    Dot,
    /// `...` or `…`, which may stand in mid-sentence.
    Ellipsis,
    /// `!` or `?`.
    Mark,
    /// A full stop of a script that needs no blank after it: `。`, `।`.
    Full,
    /// `！` or `？`.
    FullMark,
}

/// Finds the stops of one block from left to right.
pub(super) struct Stops<'a> {
    block: &'a str,
    at: usize,
    /// How many straight double quotes stand before `counted_to`: odd means one is open.
    n_quotes: usize,
    counted_to: usize,
}

impl<'a> Stops<'a> {
    pub(super) const fn new(block: &'a str) -> Self {
        Self { block, at: 0, n_quotes: 0, counted_to: 0 }
    }

    fn rest(&self, at: usize) -> &'a str {
        self.block.get(at..).unwrap_or_default()
    }

    /// True where a straight quote at `at` would close one that is open.
    fn has_open_quote(&mut self, at: usize) -> bool {
        let between = self.block.get(self.counted_to..at).unwrap_or_default();
        self.n_quotes += between.bytes().filter(|b| *b == b'"').count();
        self.counted_to = at;
        self.n_quotes % 2 == 1
    }

    /// Length of what closes at `at`: a quote, a bracket, ` »`, or a note number such as `[3]`.
    fn closer_len(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let mut chars = rest.chars();
        let (first, second) = (chars.next()?, chars.next());
        let is_before_gap = second.is_none_or(|c| {
            c.is_whitespace() || is_closer(c) || is_mark(c) || matches!(c, ',' | ';' | ':' | '—' | '–' | '-')
        });
        match first {
            ')' | ']' | '}' | '”' | '’' | '」' | '』' | '）' | '】' | '》' | '〉' => Some(first.len_utf8()),
            '\'' | '»' | '«' | '›' | '‹' | '“' | '‘' if is_before_gap => Some(first.len_utf8()),
            '"' if is_before_gap || self.has_open_quote(at) => Some(1),
            ' ' | '\u{a0}' | '\u{202f}' => late_quote_len(rest),
            '[' => note_number_len(rest),
            _ => None,
        }
    }
}

impl Iterator for Stops<'_> {
    type Item = Stop;

    fn next(&mut self) -> Option<Stop> {
        let start = next_mark(self.block, self.at)?;
        let mut marks = Marks::default();
        let (mut closes_quote, mut closes) = (false, false);
        let mut end = start;
        while let Some(c) = self.rest(end).chars().next() {
            if is_mark(c) && !(closes && c == '.' && starts_a_number(self.rest(end))) {
                marks.add(c);
                end += c.len_utf8();
            } else if let Some(len) = self.closer_len(end) {
                closes = true;
                closes_quote |= self.block.get(end..end + len).is_some_and(|closer| closer.contains(is_quote));
                end += len;
            } else if c.is_whitespace() && continues_with_dots(self.rest(end), marks.only_dots()) {
                end += c.len_utf8();
            } else {
                break;
            }
        }
        self.at = end;
        let rest = self.rest(end);
        let next = end + (rest.len() - rest.trim_start().len());
        Some(Stop { start, end, next, strength: marks.strength(), closes_quote, closes })
    }
}

/// ` »` as the French write it, or a stray blank before `”`: its length, where the quote closes.
fn late_quote_len(rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices().skip(1);
    let is_quote = chars.next().is_some_and(|(_, c)| matches!(c, '»' | '”'));
    let after = chars.next();
    (is_quote && after.is_none_or(|(_, c)| c.is_whitespace())).then(|| after.map_or(rest.len(), |(at, _)| at))
}

/// `.5` after a closing bracket is a number.
fn starts_a_number(rest: &str) -> bool {
    rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}

/// `[3]` at the start of `rest`: its length.
fn note_number_len(rest: &str) -> Option<usize> {
    let digits = rest.get(1..)?.bytes().take_while(u8::is_ascii_digit).count();
    let is_note = (1..=3).contains(&digits) && rest.as_bytes().get(1 + digits) == Some(&b']');
    is_note.then_some(digits + 2)
}

/// ` .` at the start of `rest`, as in `. . .` but not ` .5`; after other marks only ` ...` or ` …`.
fn continues_with_dots(rest: &str, after_dots: bool) -> bool {
    let mut chars = rest.chars().skip(1);
    let (first, second) = (chars.next(), chars.next());
    let is_end = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || is_closer(c));
    match first {
        Some('…') => is_end(second),
        Some('.') => second == Some('.') || (after_dots && is_end(second)),
        _ => false,
    }
}

/// Counts of the marks of one stop.
#[derive(Default)]
struct Marks {
    n_dots: usize,
    has_ellipsis: bool,
    has_mark: bool,
    has_full: bool,
    has_full_mark: bool,
}

impl Marks {
    const fn add(&mut self, c: char) {
        match c {
            '.' => self.n_dots += 1,
            '…' => self.has_ellipsis = true,
            '！' | '？' => self.has_full_mark = true,
            '。' | '｡' | '．' | '।' | '॥' | '။' | '።' => self.has_full = true,
            _ => self.has_mark = true,
        }
    }

    const fn only_dots(&self) -> bool {
        self.n_dots > 0 && !(self.has_mark || self.has_full || self.has_full_mark)
    }

    const fn strength(&self) -> Strength {
        if self.has_full_mark {
            Strength::FullMark
        } else if self.has_full {
            Strength::Full
        } else if self.has_mark {
            Strength::Mark
        } else if self.has_ellipsis || self.n_dots > 1 {
            Strength::Ellipsis
        } else {
            Strength::Dot
        }
    }
}

/// Where the next mark stands, from `at` on.
fn next_mark(block: &str, mut at: usize) -> Option<usize> {
    let may_be = |byte: &u8| matches!(byte, b'.' | b'!' | b'?') || !byte.is_ascii();
    loop {
        at += block.as_bytes().get(at..)?.iter().position(may_be)?;
        let c = block.get(at..)?.chars().next()?;
        if is_mark(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// Marks that may end a sentence, of any script that has such marks.
pub(super) const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '‽'
            | '⁇'
            | '⁈'
            | '⁉'
            | '。'
            | '｡'
            | '．'
            | '！'
            | '？'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '։'
            | '።'
            | '။'
    )
}

/// What may close after a stop.
pub(super) const fn is_closer(c: char) -> bool {
    is_quote(c) || matches!(c, ')' | ']' | '}' | '）' | '】' | '》' | '〉')
}

pub(super) const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(block: &str) -> Vec<(&str, Strength)> {
        Stops::new(block).filter_map(|stop| Some((block.get(stop.start..stop.end)?, stop.strength))).collect()
    }

    #[test]
    fn a_stop_takes_what_closes_with_it() {
        assert_eq!(ends("Go.”) Now"), [(".”)", Strength::Dot)]);
        assert_eq!(ends("What?! He"), [("?!", Strength::Mark)]);
        assert_eq!(ends("so . . . and"), [(". . .", Strength::Ellipsis)]);
        assert_eq!(ends("Texte. » Elle"), [(". »", Strength::Dot)]);
        assert_eq!(ends("Go. … Now ... ”"), [(". …", Strength::Ellipsis), ("... ”", Strength::Ellipsis)]);
        assert_eq!(ends("Go. “Now"), [(".", Strength::Dot)]);
        assert_eq!(ends("known.[12] The"), [(".[12]", Strength::Dot)]);
        assert_eq!(ends("行く。」と"), [("。」", Strength::Full)]);
    }

    #[test]
    fn a_straight_quote_closes_only_where_one_is_open() {
        assert_eq!(ends("\"Go.\"The")[0].0, ".\"");
        assert_eq!(ends("Gone.\"The end\"")[0].0, ".");
    }
}

//! Edits as outlets do them, each with the true place of every character that stays.

use std::fmt;

/// A random number generator that is the same on every machine (splitmix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// A character, and which character of the text before it comes from.
pub(crate) type Traced = (char, Option<usize>);

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    NumbersCorrected,
    SentencesInserted,
    SentencesCut,
    ParagraphsReordered,
    HeadlineChanged,
    QuotesRestyled,
    ParagraphsRewritten,
    TextRewrapped,
    CodesDecoded,
    AllAtOnce,
}

impl Kind {
    pub(crate) const ALL: [Self; 10] = [
        Self::NumbersCorrected,
        Self::SentencesInserted,
        Self::SentencesCut,
        Self::ParagraphsReordered,
        Self::HeadlineChanged,
        Self::QuotesRestyled,
        Self::ParagraphsRewritten,
        Self::TextRewrapped,
        Self::CodesDecoded,
        Self::AllAtOnce,
    ];

    /// The text before the edit: some edits need something to undo.
    pub(crate) fn before(self, text: &str) -> String {
        match self {
            Self::CodesDecoded | Self::AllAtOnce => encoded(text),
            _ => text.to_owned(),
        }
    }

    /// The text after the edit.
    pub(crate) fn edit(self, before: &str, dice: &mut Dice) -> Vec<Traced> {
        let text: Vec<Traced> = before.chars().enumerate().map(|(at, c)| (c, Some(at))).collect();
        match self {
            Self::NumbersCorrected => numbers_corrected(text, dice),
            Self::SentencesInserted => sentences_inserted(text, dice),
            Self::SentencesCut => sentences_cut(text, dice),
            Self::ParagraphsReordered => paragraphs_reordered(text, dice),
            Self::HeadlineChanged => headline_changed(text),
            Self::QuotesRestyled => quotes_restyled(text),
            Self::ParagraphsRewritten => paragraphs_rewritten(text, dice),
            Self::TextRewrapped => rewrapped(text),
            Self::CodesDecoded => decoded(text),
            Self::AllAtOnce => {
                let text = quotes_restyled(decoded(text));
                let text = sentences_inserted(numbers_corrected(text, dice), dice);
                rewrapped(paragraphs_reordered(sentences_cut(text, dice), dice))
            }
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::NumbersCorrected => "numbers corrected",
            Self::SentencesInserted => "sentences inserted",
            Self::SentencesCut => "sentences cut",
            Self::ParagraphsReordered => "paragraphs reordered",
            Self::HeadlineChanged => "headline changed",
            Self::QuotesRestyled => "quotation marks restyled",
            Self::ParagraphsRewritten => "paragraphs rewritten",
            Self::TextRewrapped => "text re-wrapped",
            Self::CodesDecoded => "HTML codes decoded",
            Self::AllAtOnce => "all at once",
        })
    }
}

const NUMBER_WORDS: [&str; 8] = ["two", "three", "four", "five", "six", "ten", "twelve", "fourteen"];

const NEW_SENTENCES: [&str; 5] = [
    "A spokeswoman confirmed this in the evening.",
    "Nobody from the board could be reached.",
    "The cause is still being looked into, and a report is due within weeks.",
    "Neighbours spoke of a loud bang shortly before.",
    "This paragraph was added after the first report.",
];

fn new(text: &str) -> Vec<Traced> {
    text.chars().map(|c| (c, None)).collect()
}

/// Every second number becomes another one.
fn numbers_corrected(text: Vec<Traced>, dice: &mut Dice) -> Vec<Traced> {
    let mut out = Vec::new();
    for word in text.chunk_by(|(a, _), (b, _)| a.is_alphanumeric() == b.is_alphanumeric()) {
        let letters: String = word.iter().map(|(c, _)| *c).collect();
        let is_number = letters.chars().all(|c| c.is_ascii_digit());
        if is_number && dice.chance(50) {
            let other = letters.parse::<u64>().unwrap_or(7) + 1 + dice.below(9) as u64;
            out.extend(new(&other.to_string()));
        } else if NUMBER_WORDS.contains(&letters.as_str()) && dice.chance(50) {
            out.extend(new("nineteen"));
        } else {
            out.extend_from_slice(word);
        }
    }
    out
}

/// Where sentences end: after the blank that follows a full stop.
fn sentence_ends(text: &[Traced]) -> Vec<usize> {
    let ends =
        text.windows(3).enumerate().filter(|(_, w)| w[0].0.is_lowercase() && w[1].0 == '.' && w[2].0.is_whitespace());
    ends.map(|(at, _)| at + 3).collect()
}

fn sentences_inserted(mut text: Vec<Traced>, dice: &mut Dice) -> Vec<Traced> {
    for _ in 0..3 {
        let ends = sentence_ends(&text);
        if ends.is_empty() {
            return text;
        }
        let at = ends[dice.below(ends.len())];
        let sentence = format!("{} ", NEW_SENTENCES[dice.below(NEW_SENTENCES.len())]);
        text.splice(at..at, new(&sentence));
    }
    text
}

fn sentences_cut(mut text: Vec<Traced>, dice: &mut Dice) -> Vec<Traced> {
    for _ in 0..3 {
        let ends = sentence_ends(&text);
        if ends.len() < 3 {
            return text;
        }
        let nth = dice.below(ends.len() - 1);
        text.drain(ends[nth]..ends[nth + 1]);
    }
    text
}

/// The paragraphs, each with the line breaks that follow it.
fn paragraphs(text: &[Traced]) -> Vec<Vec<Traced>> {
    let mut paragraphs: Vec<Vec<Traced>> = vec![Vec::new()];
    for (at, traced) in text.iter().enumerate() {
        let opens = at >= 2 && text[at - 1].0 == '\n' && text[at - 2].0 == '\n' && traced.0 != '\n';
        if opens {
            paragraphs.push(Vec::new());
        }
        paragraphs.last_mut().unwrap().push(*traced);
    }
    let last = paragraphs.last_mut().unwrap();
    if last.last().is_some_and(|(c, _)| *c != '\n') {
        last.extend(new("\n\n"));
    }
    paragraphs
}

fn paragraphs_reordered(text: Vec<Traced>, dice: &mut Dice) -> Vec<Traced> {
    let mut paragraphs = paragraphs(&text);
    for _ in 0..3 {
        let moved = paragraphs.remove(dice.below(paragraphs.len()));
        let to = dice.below(paragraphs.len() + 1);
        paragraphs.insert(to, moved);
    }
    paragraphs.concat()
}

fn headline_changed(text: Vec<Traced>) -> Vec<Traced> {
    let end = text.iter().position(|(c, _)| *c == '\n').unwrap_or(text.len());
    let mut out = new("What we know so far, and what we do not");
    out.extend_from_slice(&text[end..]);
    out
}

fn quotes_restyled(text: Vec<Traced>) -> Vec<Traced> {
    let mut opens = true;
    let mut restyle = |c: char| match c {
        '"' => {
            opens = !opens;
            if opens { '”' } else { '“' }
        }
        '“' | '”' => '"',
        '\'' => '’',
        '’' | '‘' => '\'',
        '–' => '—',
        '—' => '–',
        other => other,
    };
    text.into_iter().map(|(c, at)| (restyle(c), at)).collect()
}

/// Two paragraphs are told again: their words in another order, many of them replaced. Nothing of them stays.
fn paragraphs_rewritten(text: Vec<Traced>, dice: &mut Dice) -> Vec<Traced> {
    let mut paragraphs = paragraphs(&text);
    let all: Vec<String> = words(&text);
    for _ in 0..2 {
        let nth = dice.below(paragraphs.len());
        let mut told = words(&paragraphs[nth]);
        for at in 0..told.len() {
            if dice.chance(40) {
                told[at].clone_from(&all[dice.below(all.len())]);
            }
            let other = dice.below(told.len());
            if dice.chance(30) {
                told.swap(at, other);
            }
        }
        // The last words are others in any case, lest they stay in their place by chance.
        paragraphs[nth] = new(&("It was said: ".to_owned() + &told.join(" ") + ", and no more.\n\n"));
    }
    paragraphs.concat()
}

fn words(text: &[Traced]) -> Vec<String> {
    let text: String = text.iter().map(|(c, _)| *c).collect();
    text.split_whitespace().map(|word| word.trim_end_matches(['.', ',']).to_owned()).collect()
}

/// Lines of about sixty characters, two blanks after a full stop.
fn rewrapped(text: Vec<Traced>) -> Vec<Traced> {
    let mut out: Vec<Traced> = Vec::new();
    let mut column = 0;
    for (at, (c, from)) in text.iter().enumerate() {
        let is_break = *c == '\n';
        let in_paragraph = at > 0 && text[at - 1].0 != '\n' && text.get(at + 1).is_some_and(|(c, _)| *c != '\n');
        column = if is_break { 0 } else { column + 1 };
        match c {
            ' ' if column > 60 && in_paragraph => {
                out.push(('\n', *from));
                column = 0;
            }
            ' ' if at > 0 && text[at - 1].0 == '.' => out.extend([(' ', *from), (' ', None)]),
            _ => out.push((*c, *from)),
        }
    }
    out
}

const CODES: [(&str, char); 7] = [
    ("&amp;", '&'),
    ("&quot;", '"'),
    ("&rsquo;", '’'),
    ("&ldquo;", '“'),
    ("&rdquo;", '”'),
    ("&mdash;", '—'),
    ("&#39;", '\''),
];

/// True where a border of a passage would cut a code in two; nobody selects that.
pub(crate) fn is_inside_code(text: &[char], at: usize) -> bool {
    let starts = at.saturating_sub(7)..at;
    let cuts = |start: usize| {
        let rest: String = text[start..].iter().take(8).collect();
        CODES.iter().any(|(code, _)| rest.starts_with(code) && at < start + code.chars().count())
    };
    starts.into_iter().any(cuts)
}

fn encoded(text: &str) -> String {
    let code = |c: char| CODES.iter().find(|(_, plain)| *plain == c).map(|(code, _)| (*code).to_owned());
    text.chars().map(|c| code(c).unwrap_or_else(|| c.to_string())).collect()
}

/// A decoded character comes from the first one of its code; the others of the code are gone.
fn decoded(text: Vec<Traced>) -> Vec<Traced> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest: String = text[at..].iter().take(8).map(|(c, _)| *c).collect();
        match CODES.iter().find(|(code, _)| rest.starts_with(code)) {
            Some((code, plain)) => {
                out.push((*plain, text[at].1));
                at += code.chars().count();
            }
            None => {
                out.push(text[at]);
                at += 1;
            }
        }
    }
    out
}

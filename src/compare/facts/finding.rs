//! What is found: values with their places, and how they stand to each other.

use crate::text::ByteSpan;

/// What kind of thing outlets tell differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// How many, how much, how far, how old.
    Number,
    /// When: a day, a month, a year, a time of day.
    Date,
    /// A person's name and title.
    Name,
    /// Words between quotation marks.
    Quote,
    /// Allegedly, reportedly: how sure the outlet is.
    Hedge,
    /// Who is said to have said it, and with which verb.
    Attribution,
    /// What a thing is called: militants, fighters.
    Label,
    /// How far up the article it stands.
    Prominence,
}

impl FactKind {
    /// Its name in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Name => "name",
            Self::Quote => "quote",
            Self::Hedge => "hedge",
            Self::Attribution => "attribution",
            Self::Label => "label",
            Self::Prominence => "prominence",
        }
    }
}

/// How the values stand to each other. Never which of them is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Equal once normalised: 12, twelve, a dozen.
    Same,
    /// Not equal, and both can be true: 14, at least 12.
    Compatible,
    /// Told differently: another label, a quote cut, a hedge left out.
    Differs,
    /// Both cannot be true of the same thing: 12, 14.
    Conflict,
}

impl Verdict {
    /// Its name in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Compatible => "compatible",
            Self::Differs => "differs",
            Self::Conflict => "conflict",
        }
    }
}

/// One value one article gives.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    /// Index into the articles compared.
    pub article_idx: usize,
    /// The words that give it, in that article's text.
    pub span: ByteSpan,
    /// The value, normalised: `12`, `>= 14`, `2025-03-06`, `17:42`, `said`.
    pub value: String,
}

/// What several articles say about one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of value it is.
    pub kind: FactKind,
    /// How the values stand to each other; the two articles furthest apart decide.
    pub verdict: Verdict,
    /// The row all of them stand in (index into [`crate::compare::Comparison::rows`]); `None` across the set.
    pub row_idx: Option<usize>,
    /// What the values are of: `injured`, `metres`, `time of day`, a name.
    pub about: String,
    /// By article, then by place; at least two articles.
    pub claims: Vec<Claim>,
    /// The articles came out at different times, and the later gives more: perhaps not known before.
    pub is_by_time: bool,
}

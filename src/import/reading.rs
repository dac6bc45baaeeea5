//! What a reader of one format found: an article before it becomes one.

use serde::{Deserialize, Serialize};

use super::{Table, Warning};

/// One article of a file, as its reader found it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// What the file says of the article, the surest first: the first of a kind counts.
    pub fields: Vec<Field>,
    /// Its blocks in the order of the file, those that are left out included.
    pub blocks: Vec<Block>,
    /// What was guessed, repaired or left out.
    pub warnings: Vec<Warning>,
    /// The table that this article is the first of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Box<Table>>,
}

impl Reading {
    /// The surest statement about `kind`.
    pub fn first(&self, kind: FieldKind) -> Option<&Field> {
        self.fields.iter().find(|field| field.kind == kind && !field.value.trim().is_empty())
    }

    /// Puts what is told of the file's bytes before what is told of the article.
    pub(super) fn tell_first(&mut self, warnings: Vec<Warning>) {
        self.warnings.splice(0..0, warnings);
    }

    /// `headline` is the headline, whatever was taken for it before; a block that says the same is its place.
    pub(super) fn set_headline(&mut self, headline: &str, source: &str) {
        for block in self.blocks.iter_mut().filter(|block| block.left_out.is_none()) {
            if block.text.split_whitespace().eq(headline.split_whitespace()) {
                block.part = Part::Headline;
            } else if block.part == Part::Headline {
                block.part = Part::Standfirst;
            }
        }
        self.fields.retain(|field| field.kind != FieldKind::Headline);
        let (value, source) = (headline.to_owned(), source.to_owned());
        self.fields.push(Field { kind: FieldKind::Headline, value, source });
    }
}

/// One statement of the file about the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// What it is about.
    pub kind: FieldKind,
    /// What it says. A date is ISO 8601 where it could be read.
    pub value: String,
    /// Where it stands, for people: "JSON-LD", "og:title", "label BYLINE".
    pub source: String,
}

/// What a file can say of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FieldKind {
    /// Who published it.
    Outlet,
    /// Its headline.
    Headline,
    /// Who wrote it.
    Byline,
    /// When it was published.
    Published,
    /// When it was last changed.
    Updated,
    /// When somebody read or saved it.
    ReadOn,
    /// Where it stands on the web.
    Address,
    /// The section of the paper.
    Section,
    /// The page of the paper; may have letters: "A6".
    Page,
    /// Its language, as a BCP 47 tag where that is known, else as the file says it.
    Language,
    /// How many words it has, as the file says.
    Length,
}

impl FieldKind {
    /// In one word, for lists and programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Headline => "headline",
            Self::Byline => "byline",
            Self::Published => "published",
            Self::Updated => "updated",
            Self::ReadOn => "read_on",
            Self::Address => "address",
            Self::Section => "section",
            Self::Page => "page",
            Self::Language => "language",
            Self::Length => "length",
        }
    }
}

/// A paragraph, a heading, a caption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub part: Part,
    /// Its words on one line, without white space around them. A line break inside (a poem, an address) is `\n`.
    pub text: String,
    /// Why it is not in the text; `None` where it is.
    pub left_out: Option<Reason>,
}

/// What a block is for the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Part {
    /// The headline.
    Headline,
    /// The lines between headline and text.
    Standfirst,
    /// A heading inside the text.
    Heading,
    /// Running text.
    Body,
    /// An item of a list.
    Item,
    /// What stands under a picture.
    Caption,
    /// A note below the text.
    Footnote,
}

/// Why a block is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reason {
    /// Links to other pages.
    Menu,
    /// Other stories.
    Related,
    /// What readers wrote.
    Comments,
    /// Buttons, forms, requests to subscribe or to share.
    Service,
    /// Above the article.
    Top,
    /// Below the article.
    Bottom,
    /// Beside or between the article's blocks.
    Beside,
    /// Words under a picture.
    Caption,
    /// The cover page of an export.
    Cover,
    /// Labels that are read as metadata, or that databases put below an article.
    Label,
    /// It stands in the file twice.
    Repeated,
    /// Running heads, page numbers.
    Furniture,
}

impl Reason {
    /// Every reason, in the order in which they are listed.
    pub const ALL: &[Self] = &[
        Self::Menu,
        Self::Related,
        Self::Comments,
        Self::Service,
        Self::Top,
        Self::Bottom,
        Self::Beside,
        Self::Caption,
        Self::Cover,
        Self::Label,
        Self::Repeated,
        Self::Furniture,
    ];

    /// In a few words, for people and programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Menu => "menu",
            Self::Related => "related stories",
            Self::Comments => "comments",
            Self::Service => "buttons and forms",
            Self::Top => "above the article",
            Self::Bottom => "below the article",
            Self::Beside => "beside the article",
            Self::Caption => "captions",
            Self::Cover => "cover page",
            Self::Label => "labels",
            Self::Repeated => "repeated",
            Self::Furniture => "page heads and numbers",
        }
    }
}

//! One article: its text, its metadata, and how the text divides.

use std::ops::Range;

use uuid::Uuid;

use super::{ByteSpan, ContentHash, segment};

/// Names one article in a workspace, for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub Uuid);

/// What is known about an article besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline. Where known it is also the first block of the text.
    pub headline: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published: ISO 8601, `2024-03-26` or `2024-03-26T18:10`, with `Z` or offset where known.
    pub published: Option<String>,
    /// Where it stands on the web.
    pub address: Option<String>,
    /// The section of the paper.
    pub section: Option<String>,
    /// The page of the paper; may have letters: `A6`.
    pub page: Option<String>,
    /// The language it is written in: a BCP 47 tag, or as the source says it.
    pub language: Option<String>,
    /// When somebody read or saved it, as opposed to `published`: ISO 8601.
    pub read_on: Option<String>,
}

impl Metadata {
    /// What is not known is taken from `other`.
    #[must_use]
    pub fn or(self, other: &Self) -> Self {
        let either = |own: Option<String>, other: &Option<String>| own.or_else(|| other.clone());
        Self {
            outlet: either(self.outlet, &other.outlet),
            headline: either(self.headline, &other.headline),
            byline: either(self.byline, &other.byline),
            published: either(self.published, &other.published),
            address: either(self.address, &other.address),
            section: either(self.section, &other.section),
            page: either(self.page, &other.page),
            language: either(self.language, &other.language),
            read_on: either(self.read_on, &other.read_on),
        }
    }
}

/// What a block of text is for the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The headline.
    Headline,
    /// A section head inside the text.
    Heading,
    /// Running text.
    Body,
    /// What stands under a picture.
    Caption,
    /// "By NAME", left in the text.
    Byline,
}

/// A block between line breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, without the white space around it.
    pub span: ByteSpan,
    /// What it is.
    pub kind: BlockKind,
    /// Its sentences, as indices into [`Article::sentences`].
    pub sentences: Range<usize>,
}

/// One sentence; a heading or caption counts as one too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without the white space around it.
    pub span: ByteSpan,
    /// Index into [`Article::paragraphs`].
    pub paragraph_idx: usize,
    /// Its words, as indices into [`Article::words`].
    pub words: Range<usize>,
}

/// What a word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordKind {
    /// Letters, perhaps with digits, hyphens or apostrophes inside.
    Letters,
    /// Digits, with separators inside: `1.4`, `1,200`, `09:30`.
    Number,
    /// Anything else that is not white space.
    Punctuation,
}

/// One word, number or punctuation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: ByteSpan,
    /// What it is made of.
    pub kind: WordKind,
}

/// Says whether to go on with work that takes long; asked every few microseconds.
pub type GoOn<'g> = &'g dyn Fn() -> bool;

/// One article, immutable: a changed text is a new edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    text: String,
    meta: Metadata,
    paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
    words: Vec<Word>,
}

impl Article {
    /// Divides `text` (line breaks as `\n`, no byte order mark) into paragraphs, sentences and words.
    ///
    /// The first block is the headline where it equals `meta.headline`.
    pub fn new(text: String, meta: Metadata) -> Self {
        let parts = segment::segment(&text, meta.headline.as_deref(), &|| true).unwrap_or_default();
        Self { text, meta, paragraphs: parts.paragraphs, sentences: parts.sentences, words: parts.words }
    }

    /// The same, for work that may be stopped: `go_on` is asked again and again, and `None` is what comes of a no.
    pub fn new_while(text: String, meta: Metadata, go_on: GoOn<'_>) -> Option<Self> {
        let parts = segment::segment(&text, meta.headline.as_deref(), go_on)?;
        Some(Self { text, meta, paragraphs: parts.paragraphs, sentences: parts.sentences, words: parts.words })
    }

    /// A passage by itself: one paragraph and one sentence, whatever stands in it.
    pub fn passage(text: String) -> Self {
        let parts = segment::one_sentence(&text);
        let meta = Metadata::default();
        Self { text, meta, paragraphs: parts.paragraphs, sentences: parts.sentences, words: parts.words }
    }

    /// The same text with other metadata.
    pub fn with_meta(&self, meta: Metadata) -> Self {
        Self::new(self.text.clone(), meta)
    }

    /// The whole text; every span of the article is a span of this.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is known about it.
    pub fn meta(&self) -> &Metadata {
        &self.meta
    }

    /// Its blocks in order.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// Its sentences in order; together they hold every word.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Its words and punctuation marks in order.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The words of one sentence; none where the index is past the end.
    pub fn words_of(&self, sentence_idx: usize) -> &[Word] {
        let range = self.sentences.get(sentence_idx).map_or(0..0, |sentence| sentence.words.clone());
        self.words.get(range).unwrap_or_default()
    }

    /// The letters of one sentence; empty where the index is past the end.
    pub fn sentence_text(&self, sentence_idx: usize) -> &str {
        self.sentences.get(sentence_idx).map_or("", |sentence| sentence.span.cut(&self.text))
    }

    /// What kind of block a sentence stands in.
    pub fn block_kind(&self, sentence_idx: usize) -> BlockKind {
        let paragraph = self.sentences.get(sentence_idx).and_then(|s| self.paragraphs.get(s.paragraph_idx));
        paragraph.map_or(BlockKind::Body, |paragraph| paragraph.kind)
    }

    /// How many words it has, punctuation left out.
    pub fn n_words(&self) -> usize {
        self.words.iter().filter(|word| word.kind != WordKind::Punctuation).count()
    }

    /// Tells two texts apart.
    pub fn content_hash(&self) -> ContentHash {
        ContentHash::of(self.text.as_bytes())
    }
}

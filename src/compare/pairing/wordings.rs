//! What the articles say, as interned tokens; a sentence that one article repeats over and over is taken once.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::text::{Article, BlockKind, ByteSpan};

use super::lexicon::Lexicon;
use super::weights::COPIES_APART;

/// One sentence of one article, or all its copies in that article where they are many.
#[derive(Debug)]
pub(super) struct Wording {
    pub(super) article_idx: usize,
    /// Equal = the same letters, in any article.
    pub(super) letters: u32,
    /// Indices into [`super::corpus::Corpus::sentences`], ascending; never empty.
    pub(super) sentences: Vec<u32>,
    /// A heading with running text before it.
    pub(super) is_section_head: bool,
    tokens: Range<usize>,
    stems: Range<usize>,
}

/// One word of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// In the text of its article; of the first copy where there are many.
    pub(super) span: ByteSpan,
    /// Index into [`Lexicon::forms`].
    pub(super) form_idx: u32,
    /// Index into [`Lexicon::stems`].
    pub(super) stem_idx: u32,
    pub(super) is_number: bool,
    pub(super) is_capital: bool,
    pub(super) opens_sentence: bool,
    pub(super) is_quoted: bool,
}

/// Every wording, those of the first article first.
#[derive(Debug, Default)]
pub(super) struct Wordings<'a> {
    list: Vec<Wording>,
    /// The article of each, close together: it is looked up for every pair.
    article_of: Vec<u32>,
    /// The first wording of each article.
    first: Vec<usize>,
    tokens: Vec<Token>,
    stems: Vec<u32>,
    by_letters: FxHashMap<&'a str, u32>,
}

impl<'a> Wordings<'a> {
    /// Opens the next article: how often it says each sentence decides what is taken once.
    pub(super) fn open(&mut self, article: &'a Article) -> Copies<'a> {
        self.first.push(self.list.len());
        let mut copies = Copies::default();
        if article.sentences().len() > COPIES_APART {
            for sentence_idx in 0..article.sentences().len() {
                copies.by_letters.entry(article.sentence_text(sentence_idx)).or_default().count += 1;
            }
        }
        copies
    }

    /// Takes in a sentence (index over all articles) and returns its wording.
    pub(super) fn add(&mut self, place: Place<'a>, copies: &mut Copies<'a>, lexicon: &mut Lexicon<'a>) -> usize {
        let letters = place.article.sentence_text(place.sentence_idx);
        let seen = copies.by_letters.get_mut(letters).filter(|seen| seen.count > COPIES_APART);
        if let Some(wording) = seen.as_ref().and_then(|seen| seen.wording) {
            self.list[wording].sentences.push(place.sentence);
            return wording;
        }
        let kind = place.article.block_kind(place.sentence_idx);
        let is_section_head = kind == BlockKind::Heading && copies.has_begun;
        copies.has_begun |= kind == BlockKind::Body;
        let wording = self.list.len();
        if let Some(seen) = seen {
            seen.wording = Some(wording);
        }
        let next = u32::try_from(self.by_letters.len()).unwrap_or(u32::MAX);
        let letters = *self.by_letters.entry(letters).or_insert(next);
        let (from, stems_from) = (self.tokens.len(), self.stems.len());
        lexicon.read_tokens(place.article, place.sentence_idx, &mut self.tokens);
        self.stems.extend(self.tokens[from..].iter().map(|token| token.stem_idx));
        self.stems[stems_from..].sort_unstable();
        dedup_from(&mut self.stems, stems_from);
        self.article_of.push(place.article_idx as u32);
        self.list.push(Wording {
            article_idx: place.article_idx,
            letters,
            sentences: vec![place.sentence],
            is_section_head,
            tokens: from..self.tokens.len(),
            stems: stems_from..self.stems.len(),
        });
        wording
    }

    /// The wording of an index.
    pub(super) fn get(&self, wording: usize) -> &Wording {
        &self.list[wording]
    }

    /// The article of a wording.
    pub(super) fn article_of(&self, wording: usize) -> usize {
        self.article_of[wording] as usize
    }

    /// How many different sentences there are, by their letters.
    pub(super) fn n_letters(&self) -> usize {
        self.by_letters.len()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// How many articles were opened.
    pub(super) fn n_articles(&self) -> usize {
        self.first.len()
    }

    /// All of them in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Wording> {
        self.list.iter()
    }

    /// Those of one article.
    pub(super) fn range(&self, article_idx: usize) -> Range<usize> {
        self.first[article_idx]..self.first.get(article_idx + 1).copied().unwrap_or(self.list.len())
    }

    /// The words, punctuation left out.
    pub(super) fn tokens(&self, wording: usize) -> &[Token] {
        &self.tokens[self.list[wording].tokens.clone()]
    }

    /// The distinct stems, sorted.
    pub(super) fn stems(&self, wording: usize) -> &[u32] {
        &self.stems[self.list[wording].stems.clone()]
    }
}

/// Where a sentence stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) article: &'a Article,
    pub(super) article_idx: usize,
    pub(super) sentence_idx: usize,
    /// Index over all articles.
    pub(super) sentence: u32,
}

/// How often one article says each of its sentences.
#[derive(Default)]
pub(super) struct Copies<'a> {
    by_letters: FxHashMap<&'a str, Seen>,
    /// Running text was added.
    has_begun: bool,
}

#[derive(Default)]
struct Seen {
    count: usize,
    wording: Option<usize>,
}

/// Removes repetitions in a row from `from` on.
fn dedup_from(sorted: &mut Vec<u32>, from: usize) {
    let mut kept = from;
    for at in from..sorted.len() {
        if at == from || sorted[at] != sorted[kept - 1] {
            sorted[kept] = sorted[at];
            kept += 1;
        }
    }
    sorted.truncate(kept);
}

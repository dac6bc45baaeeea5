//! What the articles say, as interned tokens; a sentence that one article repeats over and over is taken once.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::text::{Article, BlockKind, ByteSpan, Word};

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
    /// Those of the same letters have them in common.
    stems: Range<usize>,
    /// Those that are no function words.
    telling: Range<usize>,
    /// One of its stems is in a group of words put for one another.
    pub(super) has_stand_ins: bool,
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
    /// How often a wording has each of its stems.
    stem_counts: Vec<u32>,
    telling: Vec<u32>,
    by_letters: FxHashMap<&'a str, u32>,
    /// Per number of letters, where they were met first, and the wording there.
    first_of: Vec<Option<(Place<'a>, usize)>>,
    /// Room for the stems of a sentence.
    sorted: Vec<u32>,
}

impl<'a> Wordings<'a> {
    /// Opens the next article: how often it says each sentence decides what is taken once.
    pub(super) fn open(&mut self, article: &'a Article) -> Copies {
        self.first.push(self.list.len());
        let mut letters = Vec::with_capacity(article.sentences().len());
        for sentence_idx in 0..article.sentences().len() {
            let next = u32::try_from(self.first_of.len()).unwrap_or(u32::MAX);
            let number = *self.by_letters.entry(article.sentence_text(sentence_idx)).or_insert(next);
            if number == next {
                self.first_of.push(None);
            }
            letters.push(number);
        }
        let mut sorted = letters.clone();
        sorted.sort_unstable();
        let repeated = sorted.chunk_by(|a, b| a == b).filter(|same| same.len() > COPIES_APART);
        Copies { repeated: repeated.map(|same| (same[0], None)).collect(), letters, has_begun: false }
    }

    /// Takes in a sentence (index over all articles) and returns its wording.
    pub(super) fn add(&mut self, place: Place<'a>, copies: &mut Copies, lexicon: &mut Lexicon<'a>) -> usize {
        let letters = copies.letters[place.sentence_idx];
        let seen = copies.repeated.get_mut(&letters);
        if let Some(wording) = seen.as_ref().and_then(|seen| **seen) {
            self.list[wording].sentences.push(place.sentence);
            return wording;
        }
        let kind = place.article.block_kind(place.sentence_idx);
        let is_section_head = kind == BlockKind::Heading && copies.has_begun;
        copies.has_begun |= kind == BlockKind::Body;
        let wording = self.list.len();
        if let Some(seen) = seen {
            *seen = Some(wording);
        }
        let from = self.tokens.len();
        let stems = match self.first_of[letters as usize].filter(|(first, _)| has_same_words(first, &place)) {
            Some((first, as_in)) => self.copy_words(&place, &first, as_in),
            None => self.read_words(&place, lexicon),
        };
        self.first_of[letters as usize].get_or_insert((place, wording));
        self.article_of.push(place.article_idx as u32);
        let has_stand_ins =
            self.stems[stems.clone()].iter().any(|stem| !lexicon.stems[*stem as usize].groups.is_empty());
        self.list.push(Wording {
            article_idx: place.article_idx,
            letters,
            has_stand_ins,
            sentences: vec![place.sentence],
            is_section_head,
            tokens: from..self.tokens.len(),
            stems,
            telling: 0..0,
        });
        wording
    }

    /// Reads the words of a sentence, and returns where its stems are.
    fn read_words(&mut self, place: &Place<'a>, lexicon: &mut Lexicon<'a>) -> Range<usize> {
        let from = self.tokens.len();
        lexicon.read_tokens(place.article, place.sentence_idx, &mut self.tokens);
        self.sorted.clear();
        self.sorted.extend(self.tokens[from..].iter().map(|token| token.stem_idx));
        self.sorted.sort_unstable();
        let stems_from = self.stems.len();
        for same in self.sorted.chunk_by(|a, b| a == b) {
            self.stems.push(same[0]);
            self.stem_counts.push(same.len() as u32);
        }
        stems_from..self.stems.len()
    }

    /// Takes the words from a sentence of the same, and returns where its stems are.
    fn copy_words(&mut self, place: &Place<'a>, first: &Place<'a>, as_in: usize) -> Range<usize> {
        let (from, to) = (first.start(), place.start());
        for at in self.list[as_in].tokens.clone() {
            let token = self.tokens[at];
            let span = ByteSpan::new(token.span.start - from + to, token.span.end - from + to);
            self.tokens.push(Token { span, ..token });
        }
        self.list[as_in].stems.clone()
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

    /// Those of them that are no function words: see [`Self::note_telling`].
    pub(super) fn telling(&self, wording: usize) -> &[u32] {
        &self.telling[self.list[wording].telling.clone()]
    }

    /// Notes which stems tell something, once it is known of each.
    pub(super) fn note_telling(&mut self, lexicon: &Lexicon<'_>) {
        let mut places = Vec::with_capacity(self.stems.len() + 1);
        for stem in &self.stems {
            places.push(self.telling.len());
            if !lexicon.stems[*stem as usize].is_function {
                self.telling.push(*stem);
            }
        }
        places.push(self.telling.len());
        for wording in &mut self.list {
            wording.telling = places[wording.stems.start]..places[wording.stems.end];
        }
    }

    /// How often it has each of them.
    pub(super) fn stem_counts(&self, wording: usize) -> &[u32] {
        &self.stem_counts[self.list[wording].stems.clone()]
    }
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub(super) article: &'a Article,
    pub(super) article_idx: usize,
    pub(super) sentence_idx: usize,
    /// Index over all articles.
    pub(super) sentence: u32,
}

impl Place<'_> {
    /// Its first byte in its article.
    fn start(&self) -> usize {
        self.article.sentences()[self.sentence_idx].span.start
    }
}

/// True where two sentences of the same letters were cut into the same words.
fn has_same_words(a: &Place<'_>, b: &Place<'_>) -> bool {
    let (from, to) = (a.start(), b.start());
    let (a, b) = (a.article.words_of(a.sentence_idx), b.article.words_of(b.sentence_idx));
    let is_same = |(x, y): (&Word, &Word)| {
        x.kind == y.kind && x.span.start - from == y.span.start - to && x.span.end - from == y.span.end - to
    };
    a.len() == b.len() && a.iter().zip(b).all(is_same)
}

/// How often one article says each of its sentences.
pub(super) struct Copies {
    /// Per sentence, the number of its letters.
    letters: Vec<u32>,
    /// The wording of the letters that are said over and over, once it is known.
    repeated: FxHashMap<u32, Option<usize>>,
    /// Running text was added.
    has_begun: bool,
}

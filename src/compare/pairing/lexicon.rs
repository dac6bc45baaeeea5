//! The words of all articles, each once, and how rare they are.

use rustc_hash::FxHashMap;

use crate::compare::Options;
use crate::compare::background::{is_function_word, share_of_sentences};
use crate::compare::forms::{Form, counted_key, counted_stem, form_of};
use crate::compare::words::synonym_groups;
use crate::text::{Article, Folding, QuoteMark, Word, WordKind};

use super::boilerplate::Boilerplate;
use super::weights::{BACKGROUND_SENTENCES, OWN_NAMES, RARITY_POWER, WORDS_READ};
use super::wordings::{Token, Wordings};

/// The words of all articles, each once.
#[derive(Debug, Default)]
pub(super) struct Lexicon<'a> {
    /// What makes two words one.
    pub(super) folding: Folding,
    boilerplate: Boilerplate,
    /// Comparable keys.
    pub(super) forms: Vec<FormEntry>,
    pub(super) stems: Vec<StemEntry>,
    /// By a word as it is written.
    known: FxHashMap<&'a str, Known>,
    form_by_key: FxHashMap<String, u32>,
    stem_by_text: FxHashMap<String, u32>,
}

/// What a word is wherever it stands.
#[derive(Clone, Copy, Debug)]
struct Known {
    form_idx: u32,
    stem_idx: u32,
    is_number: bool,
    is_capital: bool,
}

/// One comparable word.
#[derive(Debug)]
pub(super) struct FormEntry {
    pub(super) key: String,
    pub(super) is_function: bool,
    pub(super) stem_idx: u32,
}

/// One stem, and how rare it is.
#[derive(Debug, Default)]
pub(super) struct StemEntry {
    pub(super) is_function: bool,
    /// Share of sentences of the news at large, 0..=1.
    share: f32,
    /// Natural logarithm of how few sentences hold it, loaded ones and the news at large together.
    pub(super) rarity: f32,
    /// [`StemEntry::rarity`] to the power of [`RARITY_POWER`].
    pub(super) weight: f32,
    /// Written with a capital inside sentences more often than not.
    pub(super) is_name: bool,
    /// A name that nearly all articles have.
    pub(super) is_own_name: bool,
    /// The groups of words that news writers put for one another it is in.
    pub(super) groups: &'static [usize],
}

impl<'a> Lexicon<'a> {
    /// A lexicon that overlooks what the options say.
    pub(super) fn new(options: &Options) -> Self {
        let boilerplate = Boilerplate::new(&options.boilerplate, options.folding);
        Self { folding: options.folding, boilerplate, ..Self::default() }
    }

    /// Adds the words of a sentence to `tokens`, punctuation left out.
    pub(super) fn read_tokens(&mut self, article: &'a Article, sentence_idx: usize, tokens: &mut Vec<Token>) {
        let from = tokens.len();
        let mut is_quoted = false;
        let mut opens_sentence = true;
        for Word { span, kind } in article.words_of(sentence_idx).iter().take(WORDS_READ) {
            let raw = span.cut(article.text());
            if *kind == WordKind::Punctuation {
                is_quoted = match QuoteMark::of(raw) {
                    Some(QuoteMark::Open | QuoteMark::Low | QuoteMark::AngleOpen) => true,
                    Some(QuoteMark::Close | QuoteMark::AngleClose) => false,
                    Some(QuoteMark::Straight) => !is_quoted,
                    Some(QuoteMark::SingleOpen | QuoteMark::SingleClose) | None => is_quoted, // most often an apostrophe
                };
                continue;
            }
            let Known { form_idx, stem_idx, is_number, is_capital } = self.known(raw, *kind);
            let span = *span;
            tokens.push(Token { span, form_idx, stem_idx, is_number, is_capital, opens_sentence, is_quoted });
            opens_sentence = false;
        }
        self.leave_out_boilerplate(tokens, from);
    }

    fn leave_out_boilerplate(&self, tokens: &mut Vec<Token>, from: usize) {
        if self.boilerplate.is_empty() {
            return;
        }
        let key = |token: &Token| self.forms[token.form_idx as usize].key.as_str();
        let keys: Vec<&str> = tokens[from..].iter().map(key).collect();
        let mut covered = self.boilerplate.covered(&keys).into_iter();
        let mut at = 0;
        tokens.retain(|_| {
            at += 1;
            at <= from || !covered.next().unwrap_or_default()
        });
    }

    fn known(&mut self, raw: &'a str, kind: WordKind) -> Known {
        if let Some(known) = self.known.get(raw) {
            return *known;
        }
        let form = form_of(raw, kind);
        let key = counted_key(raw, &form, self.folding);
        let form_idx = match self.form_by_key.get(&key) {
            Some(idx) => *idx,
            None => self.add(raw, form, key),
        };
        let FormEntry { key, stem_idx, .. } = &self.forms[form_idx as usize];
        let is_number = key.starts_with(|c: char| c.is_ascii_digit());
        let is_capital = raw.starts_with(char::is_uppercase);
        let known = Known { form_idx, stem_idx: *stem_idx, is_number, is_capital };
        self.known.insert(raw, known);
        known
    }

    fn add(&mut self, raw: &str, form: Form, key: String) -> u32 {
        let next = self.stems.len() as u32;
        let groups = synonym_groups(&form.stem);
        let stem_idx = *self.stem_by_text.entry(counted_stem(raw, &form, self.folding)).or_insert(next);
        if stem_idx == next {
            self.stems.push(StemEntry { groups, ..StemEntry::default() });
        }
        let stem = &mut self.stems[stem_idx as usize];
        stem.is_function |= is_function_word(&form.key);
        stem.share = stem.share.max(share_of_sentences(&form.key));
        let idx = self.forms.len() as u32;
        self.form_by_key.insert(key.clone(), idx);
        self.forms.push(FormEntry { key, is_function: is_function_word(&form.key), stem_idx });
        idx
    }

    /// Rarity of every stem: the loaded sentences, blended with the news at large.
    pub(super) fn weigh(&mut self, wordings: &Wordings<'_>, n_sentences: usize) {
        let mut n_holding = vec![0u32; self.stems.len()];
        for (idx, wording) in wordings.iter().enumerate() {
            wordings.stems(idx).iter().for_each(|stem| n_holding[*stem as usize] += wording.sentences.len() as u32);
        }
        let n_all = n_sentences as f32 + BACKGROUND_SENTENCES + 1.0;
        for (stem, n) in self.stems.iter_mut().zip(n_holding) {
            let holding = n as f32 + BACKGROUND_SENTENCES * stem.share + 0.5;
            stem.rarity = (n_all / holding).ln().max(0.0);
            stem.weight = stem.rarity.powf(RARITY_POWER);
        }
    }

    /// Names: capitals inside sentences, headlines in title case left out.
    pub(super) fn find_names(&mut self, wordings: &Wordings<'_>) {
        let mut balance = vec![0i64; self.stems.len()];
        for (idx, wording) in wordings.iter().enumerate() {
            let tokens = wordings.tokens(idx);
            let telling = tokens.iter().filter(|token| !self.stems[token.stem_idx as usize].is_function);
            let (n_capital, n_all) = telling.fold((0, 0), |(c, n), token| (c + usize::from(token.is_capital), n + 1));
            if n_capital * 10 > n_all * 7 {
                continue;
            }
            let n_copies = wording.sentences.len() as i64;
            for token in tokens.iter().filter(|token| !token.opens_sentence) {
                balance[token.stem_idx as usize] += if token.is_capital { n_copies } else { -n_copies };
            }
        }
        for (stem, balance) in self.stems.iter_mut().zip(balance) {
            stem.is_name = balance > 0 && !stem.is_function;
        }
        self.find_own_names(wordings);
    }

    /// Where there are three articles at least: of two, what they share is what pairs their passages.
    fn find_own_names(&mut self, wordings: &Wordings<'_>) {
        let n_articles = wordings.n_articles();
        if n_articles < 3 {
            return;
        }
        let mut held = vec![(0usize, usize::MAX); self.stems.len()]; // how many articles, and the last of them
        for (idx, wording) in wordings.iter().enumerate() {
            for stem in wordings.stems(idx) {
                let (n, last) = &mut held[*stem as usize];
                *n += usize::from(*last != wording.article_idx);
                *last = wording.article_idx;
            }
        }
        for (stem, (n, _)) in self.stems.iter_mut().zip(held) {
            stem.is_own_name = stem.is_name && n as f32 >= n_articles as f32 * OWN_NAMES;
        }
    }
}

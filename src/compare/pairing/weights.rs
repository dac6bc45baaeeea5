//! The few numbers that pairing hangs on, with the figures that chose them.
//!
//! Chosen on ECB+ dev (8 topics, each two look-alike events). Its train part (25 topics) was looked at too when
//! the threshold and [`LINKAGE_POWER`] were set, so it is no independent check of the rows. Figures are of dev,
//! one change at a time, with every given line kept.

/// Character n-grams: from 3 ...
pub(super) const GRAM_MIN: usize = 3;
/// ... to 5 characters, across words.
pub(super) const GRAM_MAX: usize = 5;
/// Share of the n-grams in the likeness of two sentences; the rest is word stems.
pub(super) const GRAM_SHARE: f32 = 0.6;
/// Rarity of a stem to this power: full rarity makes one odd word outweigh a whole sentence.
pub(super) const RARITY_POWER: f32 = 0.6;
/// What function words weigh among stems. They never pair anything by themselves: see [`ENOUGH_SHARED`].
pub(super) const FUNCTION_SHARE: f32 = 0.5;
/// So many sentences of the news at large are blended into the rarity of the loaded ones: what all articles on one event
/// say is not common for that. Of 100 for stems alone, of 150 and of 300 for n-grams too: `cell_f1` .646, .648, .648, on
/// half of train .525, .529, .545; at 300 rows take in what only names the event.
pub(super) const BACKGROUND_SENTENCES: f32 = 150.0;
/// For n-grams that begins with more than so many loaded sentences ...
pub(super) const FEW_SENTENCES: f32 = 20.0;
/// ... and is full from so many on: with ten sentences beside 150, everything would look rare.
pub(super) const MANY_SENTENCES: f32 = 60.0;
/// What a word that stands for another (captured, seized) weighs beside an equal one (`late_mrr` .669 -> .673,
/// `ap` .838 -> .840; on train `late_mrr` .690 -> .696).
pub(super) const SYNONYM_SHARE: f32 = 0.5;

/// Of each third outlet, this many of its nearest sentences can lend support.
pub(super) const NEAREST: usize = 2;
/// At most so many nearest sentences in all; bounds the work for hundreds of outlets.
pub(super) const NEAREST_IN_ALL: usize = 100;
/// How strongly the support of third outlets lifts a pair (mrr .82 -> .86).
pub(super) const SUPPORT: f32 = 3.0;
/// Counted as one more outlet without support, so that one supporter out of one is no proof.
pub(super) const SUPPORT_DAMPING: f32 = 1.0;

/// How strongly articles on another event push their sentences apart (without: `wrong` .38, `ap` .65). Weighing
/// likeness by it before support is added cost .012 of `late_mrr`; measuring it by the company articles keep and not
/// by their own words took `ap` from .80 to .84.
pub(super) const KINSHIP_POWER: i32 = 3;
/// Articles that are this near, as a share of what each is to its nearest kin, are kin in full.
/// From .95 on, two events gain .015 of `cell_f1`, and one event alone loses as much on half of train; at .85 nothing changes.
pub(super) const FULL_KINSHIP: f32 = 0.9;
/// What a name weighs among the words of an article. Names tell two events of one kind apart: of two articles on one event
/// and two on two, the first are nearer in .88 of the cases at 1 and .91 at 3 (half of train: .88 and .90).
pub(super) const NAMES_OF_EVENT: f32 = 3.0;
/// Share of the nearness of all articles that is missing between the two sides of a set: up to here it is one event ...
/// Of 34 sets on one event 29 miss less than .06, of 21 on two all but three more than .08.
pub(super) const ONE_EVENT: f32 = 0.04;
/// ... and from here on two.
pub(super) const TWO_EVENTS: f32 = 0.08;
/// What the kinship of two events keeps: too little for any row, and enough to tell which of their pairs is likelier.
pub(super) const BETWEEN_EVENTS: f32 = 0.05;
/// An article's kin: the mean of so many nearest articles is what it is measured against.
pub(super) const KIN: usize = 3;

/// Rows join on the mean score between their sentences, to this power of the number of pairs: 1 would be the
/// plain mean; a little less lets a large row take in a sentence that tells it in other words (cell_f1 .43 -> .50).
pub(super) const LINKAGE_POWER: f32 = 0.85;
/// That lifts the mean at most so much: without an end, two large rows would join on next to nothing (at 1.5 the half of
/// train lost .01 of `cell_f1`, from 1.6 on nothing).
pub(super) const MOST_LIFT: f32 = 1.6;
/// A row holds at most so many sentences of one outlet ...
pub(super) const CELL_SENTENCES: usize = 4;
/// ... and each stands at most so many sentences from the next. A headline, the lead and a line further down often tell
/// the same: with two that follow each other `cell_f1` was .56, with two up to three apart .63, and as much with three or
/// four; on half of train .41, .49, .51, .53. `wrong` stays.
pub(super) const CELL_REACH: usize = 3;
/// What two sentences of one outlet count in the mean between two rows, which they are no pair of: counted as a whole
/// pair, they kept a sentence that is told in two parts from its row where there are few outlets (`cell_f1` .633 and, on
/// half of train, .495; at 0.25 .639 and .503; at 0 .630 and .495).
pub(super) const SAME_OUTLET: f32 = 0.25;
/// Two sentences below this share of the threshold are strangers. A row holds both only where each is known to another
/// sentence of the other's outlet in it. Where it never held both, at .30, `cell_f1` was .638 (half of train: .496) and
/// `wrong` .046 (.051); now, at .30, .644 (.527) and .077 (.058); at .50 .642 (.513) and .032 (.052).
pub(super) const STRANGERS: f32 = 0.5;

/// Shared rarity that carries a pair: about two telling words. With less, more likeness is needed.
pub(super) const ENOUGH_SHARED: f32 = 6.0;
/// A pair that shares nothing telling needs this many times the threshold on top.
pub(super) const BANAL_SURCHARGE: f32 = 2.0;

/// Two sentences that share less than this of their own are strangers too, however many outlets support them
/// (at 0 a sentence that shares nothing with the others stood in a row). What it costs: `cell_f1` .56 at 0, .56 at
/// 1.5, .54 at 2.5; on train .41, .38, .37.
pub(super) const OWN_SHARED: f32 = 2.0;
/// Shared names count half where nothing else is shared, and at most this: they say where and who, but not what.
pub(super) const NAMES_ALONE: f32 = ENOUGH_SHARED / 2.0;
/// Names that this share of the articles have, of three at least, are the event's own: they tell its passages from
/// nothing. They count half, and at most [`OWN_SHARED`] (`cell_f1` at .5 .632, at .7 .640, at .9 .641, without .639; on
/// half of train .488, .497, .497, .503).
pub(super) const OWN_NAMES: f32 = 0.9;

/// Longest part of a sentence that is looked at, in words. Bounds the work on text without full stops.
pub(super) const WORDS_READ: usize = 2_000;
/// Longest part of a word that is looked at, in characters.
pub(super) const CHARS_READ: usize = 2_000;
/// Most additions spent on one index; commoner n-grams and stems are left out first.
pub(super) const INDEX_WORK: u64 = 150_000_000;
/// A sentence that one article repeats more often than this is taken once: its copies pair with those of another
/// article in order, and with no others.
pub(super) const COPIES_APART: usize = 8;
/// Sentences in the same place of two editions that are this alike are one sentence, edited.
pub(super) const EDITED: f32 = 0.6;
/// Scores below this are not kept, even where every pair is asked for.
pub(super) const FLOOR: f32 = 0.0005;

//! Do notes keep hold of their words when an outlet edits its article? Random anchors, edits as outlets do
//! them, and the true place known: how many are right, flagged, wrong and lost.
//!
//! The small run over the example event asserts the goals. The large one prints the tables of
//! `tests/bench/README.md`: `VARIORUM_ARTICLES=folder cargo test --release --test anchors -- --ignored --nocapture`.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "prints tables; a test may unwrap")]

mod edits;
mod hypothesis;
mod random;

use std::path::PathBuf;

use edits::{Dice, Kind, Traced};
use hypothesis::Selector;
use uuid::Uuid;
use variorum::compare::Progress;
use variorum::import::Direct;
use variorum::notes::{Finder, Known, Resolved, describe};
use variorum::text::{Article, ArticleId, ByteSpan, CodePointSpan, CodePoints, Metadata, Plain};
use variorum::workspace::{EXAMPLE_ARTICLES, EditionMap, read_sources};

/// What a method says: nothing, perhaps here, or here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Lost,
    Perhaps((usize, usize)),
    Here((usize, usize)),
}

/// Where words really went, in characters.
#[derive(Clone, Copy)]
enum Truth {
    /// All of them are here.
    Here((usize, usize)),
    /// Some of them are, or none, and then nowhere.
    Changed(Option<(usize, usize)>),
}

#[derive(Clone, Copy, Default)]
struct Counts {
    n: usize,
    survive: usize,
    right: usize,
    flagged: usize,
    /// Of the flagged: the place shown is the true one.
    flagged_right: usize,
    /// Attached without asking to words that were changed, in their true place.
    unasked: usize,
    wrong: usize,
    lost: usize,
}

impl Counts {
    fn count(&mut self, truth: Truth, says: Says) {
        self.n += 1;
        self.survive += usize::from(matches!(truth, Truth::Here(_)));
        let overlaps = |place: (usize, usize), truth: (usize, usize)| place.0 < truth.1 && truth.0 < place.1;
        match (truth, says) {
            (_, Says::Lost) => self.lost += 1,
            (Truth::Here(truth) | Truth::Changed(Some(truth)), Says::Perhaps(place)) => {
                self.flagged += 1;
                self.flagged_right += usize::from(overlaps(place, truth));
            }
            (Truth::Changed(None), Says::Perhaps(_)) => self.flagged += 1,
            (Truth::Here(truth), Says::Here(place)) if place == truth => self.right += 1,
            (Truth::Changed(Some(truth)), Says::Here(place)) if overlaps(place, truth) => self.unasked += 1,
            (_, Says::Here(_)) => self.wrong += 1,
        }
    }

    fn is_worse(&self, before: &Self) -> bool {
        let missed = self.survive > before.survive && self.right == before.right;
        self.wrong + self.unasked > before.wrong + before.unasked || missed
    }

    fn row(&self, kind: &str, method: &str) -> String {
        let Self { n, survive, right, flagged, flagged_right, unasked, wrong, lost } = self;
        let share = 100.0 * *right as f32 / (*survive).max(1) as f32;
        format!(
            "| {kind} | {method} | {n} | {survive} | {right} ({share:.1} %) | {flagged} ({flagged_right}) | {unasked} | {wrong} | {lost} |"
        )
    }

    fn add(&mut self, other: &Self) {
        let Self { n, survive, right, flagged, flagged_right, unasked, wrong, lost } = other;
        self.n += n;
        self.survive += survive;
        self.right += right;
        self.flagged += flagged;
        self.flagged_right += flagged_right;
        self.unasked += unasked;
        self.wrong += wrong;
        self.lost += lost;
    }
}

const METHODS: [&str; 4] = ["position only", "quote search as Hypothesis", "ours, without the old text", "ours"];

/// Counts of each method over `n_anchors` anchors in `texts`.
fn measure(kind: Kind, texts: &[String], n_anchors: usize, with_others: bool) -> [Counts; 4] {
    let mut counts = [Counts::default(); 4];
    let total: usize = texts.iter().map(|text| text.chars().count()).sum();
    for (nth, text) in texts.iter().enumerate() {
        let mut dice = Dice(1 + nth as u64);
        let n = (n_anchors * text.chars().count()).div_ceil(total.max(1));
        let old = kind.before(text);
        let edited = kind.edit(&old, &mut dice);
        let scene = Scene::new(&old, &edited);
        let map = EditionMap::of(&scene.old, &scene.new, &Progress::default()).unwrap();
        let finder = Finder::new(scene.new.text());
        for _ in 0..n {
            let Some(place) = scene.anchor(&mut dice) else { continue };
            let truth = scene.truth(place);
            if with_others {
                scene.judge_others(place, truth, &mut counts);
            }
            for (method, says) in (2..).zip(scene.found(place, &finder, &map)) {
                let before = counts[method];
                counts[method].count(truth, says);
                if prints_case(method, &counts[method], &before) {
                    scene.print_case(&format!("{kind}, {}", METHODS[method]), place, truth, says);
                }
            }
        }
    }
    counts
}

/// Every case that is not right; without the old text, those that go astray.
fn prints_case(method: usize, now: &Counts, before: &Counts) -> bool {
    let is_astray = now.wrong + now.unasked > before.wrong + before.unasked;
    std::env::var_os("VARIORUM_CASES").is_some() && (is_astray || (method == 3 && now.is_worse(before)))
}

/// One text before and after an edit.
struct Scene<'a> {
    old: Article,
    new: Article,
    old_chars: Vec<char>,
    new_chars: Vec<char>,
    edited: &'a [Traced],
    /// Per character of the old text: where it is now.
    images: Vec<Option<usize>>,
    old_points: CodePoints,
    new_points: CodePoints,
}

impl<'a> Scene<'a> {
    fn new(old: &str, edited: &'a [Traced]) -> Self {
        let new: String = edited.iter().map(|(c, _)| *c).collect();
        let old_chars: Vec<char> = old.chars().collect();
        let mut images = vec![None; old_chars.len()];
        for (at, (_, from)) in edited.iter().enumerate() {
            if let Some(from) = from {
                images[*from].get_or_insert(at);
            }
        }
        let article = |text: &str| Article::new(text.to_owned(), Metadata::default());
        let (old_points, new_points) = (CodePoints::new(old), CodePoints::new(&new));
        let (old, new_chars) = (article(old), new.chars().collect());
        Self { old, new: article(&new), old_chars, new_chars, edited, images, old_points, new_points }
    }

    /// One to three words, or five to forty, sometimes begun inside a word.
    fn anchor(&self, dice: &mut Dice) -> Option<(usize, usize)> {
        let words = self.old.words();
        let n = if dice.chance(50) { 1 + dice.below(3) } else { 5 + dice.below(36) };
        let first = dice.below(words.len());
        let last = (first + n - 1).min(words.len() - 1);
        let span = words.get(first)?.span.hull(words.get(last)?.span);
        let inner = ByteSpan::new(span.start + usize::from(dice.chance(10)), span.end).snapped(self.old.text());
        let points = self.old_points.from_bytes(inner.trimmed(self.old.text()));
        let is_whole = !edits::is_inside_code(&self.old_chars, points.start)
            && !edits::is_inside_code(&self.old_chars, points.end);
        (points.start < points.end && is_whole).then_some((points.start, points.end))
    }

    /// A passage without blanks at its ends; `None` where nothing is left.
    fn trimmed(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let span = self.old_points.to_bytes(CodePointSpan { start, end })?.snapped(self.old.text());
        let points = self.old_points.from_bytes(span.trimmed(self.old.text()));
        (points.start < points.end).then_some((points.start, points.end))
    }

    fn truth(&self, (start, end): (usize, usize)) -> Truth {
        let images: Vec<usize> = self.images[start..end].iter().flatten().copied().collect();
        let Some((first, last)) = images.iter().min().zip(images.iter().max()) else { return Truth::Changed(None) };
        let place = (*first, *last + 1);
        let plain = |chars: &[char]| Plain::of(&chars.iter().collect::<String>()).trimmed().chars;
        let is_whole = self.images[start].is_some() && images.is_sorted();
        // What has come between is there too, so equal words are the same words.
        if is_whole && plain(&self.new_chars[place.0..place.1]) == plain(&self.old_chars[start..end]) {
            return Truth::Here(place);
        }
        let own =
            self.edited[place.0..place.1].iter().filter(|(_, from)| from.is_some_and(|at| start <= at && at < end));
        let is_one_place = 2 * own.count() >= place.1 - place.0;
        Truth::Changed(is_one_place.then_some(place))
    }

    fn judge_others(&self, place: (usize, usize), truth: Truth, counts: &mut [Counts; 4]) {
        let selector = Selector::of(&self.old_chars, place.0, place.1);
        let here = |place: Option<(usize, usize)>| place.map_or(Says::Lost, Says::Here);
        counts[0].count(truth, here(selector.by_position(&self.new_chars)));
        counts[1].count(truth, here(selector.by_quote(&self.new_chars)));
    }

    fn print_case(&self, title: &str, (start, end): (usize, usize), truth: Truth, says: Says) {
        let cut = |chars: &[char], (start, end): (usize, usize)| {
            let from = start.saturating_sub(30);
            let until = (end + 30).min(chars.len());
            let part = |range: std::ops::Range<usize>| chars[range].iter().collect::<String>();
            format!("{:?}[[{:?}]]{:?}", part(from..start), part(start..end), part(end..until))
        };
        println!("{title}: {}", cut(&self.old_chars, (start, end)));
        match truth {
            Truth::Here(place) => println!("  really   {}", cut(&self.new_chars, place)),
            Truth::Changed(Some(place)) => println!("  changed  {}", cut(&self.new_chars, place)),
            Truth::Changed(None) => println!("  gone"),
        }
        match says {
            Says::Here(place) => println!("  ours     {}", cut(&self.new_chars, place)),
            Says::Perhaps(place) => println!("  perhaps  {}", cut(&self.new_chars, place)),
            Says::Lost => println!("  lost"),
        }
    }

    /// Ours, without and with the old text.
    fn found(&self, place: (usize, usize), finder: &Finder, map: &EditionMap<'_>) -> [Says; 2] {
        let span = self.old_points.to_bytes(CodePointSpan { start: place.0, end: place.1 }).unwrap();
        let anchor = describe(ArticleId(Uuid::nil()), self.old.text(), span);
        let chars = |span| (self.new_points.from_bytes(span).start, self.new_points.from_bytes(span).end);
        [Known::default(), map.known(anchor.span)].map(|known| match finder.find(&anchor, &known) {
            Resolved::Exact(span) | Resolved::Moved(span) => Says::Here(chars(span)),
            Resolved::Changed { span, .. } => Says::Perhaps(chars(span)),
            Resolved::Lost => Says::Lost,
        })
    }
}

fn example_texts() -> Vec<String> {
    EXAMPLE_ARTICLES.iter().map(|(_, text)| (*text).to_owned()).collect()
}

fn print_tables(texts: &[String]) {
    println!("| edit | method | anchors | words survive | right | flagged (true place) | unasked | wrong | lost |");
    println!("|---|---|---|---|---|---|---|---|---|");
    let mut totals = [Counts::default(); 4];
    for kind in Kind::ALL {
        let counts = measure(kind, texts, 1_000, true);
        for (method, (counts, total)) in METHODS.iter().zip(counts.iter().zip(&mut totals)) {
            println!("{}", counts.row(&kind.to_string(), method));
            total.add(counts);
        }
    }
    for (method, total) in METHODS.iter().zip(&totals) {
        println!("{}", total.row("**all**", method));
    }
}

#[test]
fn notes_keep_hold_of_their_words() {
    let mut all = Counts::default();
    for kind in Kind::ALL {
        let [_, _, alone, ours] = measure(kind, &example_texts(), 40, false);
        assert_eq!(ours.wrong + ours.unasked, 0, "{}", ours.row(&kind.to_string(), "ours"));
        assert_eq!(alone.wrong + alone.unasked, 0, "{}", alone.row(&kind.to_string(), "without the old text"));
        all.add(&ours);
    }
    assert!(100 * all.right >= 99 * all.survive, "{}", all.row("all", "ours"));
    assert!(all.n > 300 && all.survive > 200, "{}", all.row("all", "ours"));
}

#[test]
#[ignore = "prints tables; takes minutes"]
fn tables() {
    println!("Example event\n");
    print_tables(&example_texts());
    if let Some(folder) = std::env::var_os("VARIORUM_ARTICLES") {
        let sources = read_sources(&[PathBuf::from(folder)], &Direct).into_iter().flatten();
        let articles = sources.map(|source| source.imported.article).filter(|article| article.n_words() >= 100);
        let texts: Vec<String> = articles.map(|article| article.text().to_owned()).collect();
        println!("\n{} articles of a folder\n", texts.len());
        print_tables(&texts);
    }
}

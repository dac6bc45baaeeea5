//! Invented news in any amount, the same on every machine: what benchmarks and worst cases are made of.
#![allow(dead_code, reason = "each user takes what it needs")]

/// Numbers that look random and never change (SplitMix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0..n.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.roll() % n.max(1) as u64) as usize
    }

    /// True in so many of a hundred throws.
    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// 0..n, the low ones far more often, as words are.
    fn zipf(&mut self, n: usize) -> usize {
        let x = self.below(1 << 20) as f64 / f64::from(1 << 20);
        ((n as f64).powf(x) - 1.0) as usize
    }
}

const SMALL: [&str; 40] = [
    "the", "of", "and", "to", "a", "in", "that", "on", "was", "for", "with", "by", "it", "at", "he", "from", "as",
    "had", "were", "after", "who", "would", "but", "not", "their", "has", "been", "they", "which", "before", "when",
    "more", "its", "said", "than", "over", "will", "into", "she", "there",
];
const SYLLABLES: [&str; 24] = [
    "ba", "cor", "del", "fen", "gri", "hol", "jun", "kar", "lim", "mo", "nar", "pel", "qui", "ros", "sta", "tor", "ul",
    "ves", "wen", "yor", "zan", "bri", "cha", "dun",
];
const ENDINGS: [&str; 8] = ["", "s", "ed", "ing", "er", "ion", "ly", "ment"];
const VOCABULARY: usize = 5_000;

fn word(idx: usize) -> String {
    let (a, b, c) = (idx % 24, idx / 24 % 24, idx / 576);
    format!("{}{}{}", SYLLABLES[a], SYLLABLES[(b + c) % 24], ENDINGS[(a + c) % 8])
}

fn name(idx: usize) -> String {
    let lower = format!("{}{}", SYLLABLES[idx * 7 % 24], SYLLABLES[idx * 5 % 24]);
    let mut letters = lower.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn any_word(dice: &mut Dice) -> String {
    match dice.below(100) {
        0..=43 => SMALL[dice.zipf(SMALL.len())].to_owned(),
        44..=50 => name(dice.below(80)),
        51..=53 => (dice.below(90) + 2).to_string(),
        _ => word(dice.zipf(VOCABULARY)),
    }
}

type Words = Vec<String>;

fn telling(dice: &mut Dice) -> Words {
    let n = 9 + dice.below(24);
    (0..n).map(|_| any_word(dice)).collect()
}

/// The same in other words: some left out, some replaced, two swapped.
fn retold(words: &Words, percent: usize, dice: &mut Dice) -> Words {
    let mut told: Words = Vec::with_capacity(words.len());
    for word in words {
        match dice.below(100) {
            x if x < percent / 2 => {}
            x if x < percent => told.push(any_word(dice)),
            _ => told.push(word.clone()),
        }
    }
    if told.len() > 3 && dice.chance(percent) {
        let at = dice.below(told.len() - 1);
        told.swap(at, at + 1);
    }
    told
}

fn sentence(words: &Words, dice: &mut Dice) -> String {
    let mut text = String::new();
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            text.push_str(if dice.chance(6) { ", " } else { " " });
            text.push_str(word);
        } else {
            text.extend(word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)));
        }
    }
    if dice.chance(10) { format!("“{text},” {} said.", name(dice.below(80))) } else { format!("{text}.") }
}

/// Articles of about `n_words` words on one event: half of what each tells, others tell too, in other words and
/// another order.
pub(crate) fn event(n_articles: usize, n_words: usize) -> Vec<String> {
    let mut dice = Dice::new((n_articles * 1_000_003 + n_words) as u64);
    let shared: Vec<Words> = (0..(n_words / 10).max(12)).map(|_| telling(&mut dice)).collect();
    let article = |_| {
        let (mut text, mut n) = (String::new(), 0);
        while n < n_words {
            let words = if dice.chance(50) {
                let fact = dice.below(shared.len());
                retold(&shared[fact], 30, &mut dice)
            } else {
                telling(&mut dice)
            };
            n += words.len();
            text.push_str(&sentence(&words, &mut dice));
            text.push_str(if dice.chance(50) { "\n\n" } else { " " });
        }
        text
    };
    (0..n_articles).map(article).collect()
}

/// Two editions of one long text: three words in a hundred differ.
pub(crate) fn editions(n_words: usize) -> [String; 2] {
    let mut dice = Dice::new(n_words as u64);
    let (mut old, mut new, mut n) = (String::new(), String::new(), 0);
    while n < n_words {
        let words = telling(&mut dice);
        n += words.len();
        let gap = if dice.chance(50) { "\n\n" } else { " " };
        let seed = dice.roll();
        old.extend([sentence(&words, &mut Dice::new(seed)).as_str(), gap]);
        let again = retold(&words, 3, &mut dice);
        new.extend([sentence(&again, &mut Dice::new(seed)).as_str(), gap]);
    }
    [old, new]
}

/// The first of them, and itself with one word in so many another.
pub(crate) fn corrected(n_words: usize, every: usize) -> [String; 2] {
    let [old, _] = editions(n_words);
    let mut dice = Dice::new(every as u64);
    let mut n = 0;
    let new = old.split_inclusive(' ').map(|chunk| {
        n += 1;
        let is_word = chunk.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ');
        if n % every == 0 && is_word { format!("{} ", any_word(&mut dice)) } else { chunk.to_owned() }
    });
    let new = new.collect();
    [old, new]
}

/// The sentence that some texts repeat without end.
pub(crate) const REPEATED: &str =
    "The mayor of the town said on Monday that the bridge would stay closed until spring. ";

/// Articles of the same 21 sentences, each in another order.
pub(crate) fn reshuffled(n_articles: usize) -> Vec<String> {
    let mut dice = Dice::new(21);
    let sentences: Vec<String> = (0..21).map(|_| sentence(&telling(&mut dice), &mut dice)).collect();
    let article = |_| {
        let mut left = sentences.clone();
        let mut order = Vec::new();
        while !left.is_empty() {
            order.push(left.swap_remove(dice.below(left.len())));
        }
        order.join("\n\n")
    };
    (0..n_articles).map(article).collect()
}

/// Texts that make naive programs hang, by name; `n` is how long they are, in words or letters of the hardest.
pub(crate) fn worst_cases(n: usize) -> Vec<(&'static str, Vec<String>)> {
    let mut dice = Dice::new(n as u64);
    let one_word = |dice: &mut Dice| {
        let words = (0..n / 2).map(|_| ["Ice.\n", "Snow.\n", "Rain.\n"][dice.below(3)]);
        words.collect::<String>()
    };
    let noise = |dice: &mut Dice| {
        let bytes: Vec<u8> = (0..10 * n).map(|_| dice.below(256) as u8).collect();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let words = |from: usize| (0..n / 2).map(|idx| format!("Ice{}.\n", idx + from)).collect::<String>();
    vec![
        ("no space at all", vec!["x".repeat(10 * n), "xy".repeat(5 * n)]),
        ("one word again and again", vec!["word ".repeat(n), "word ".repeat(n + 1)]),
        ("sentences of one word", vec![one_word(&mut dice), one_word(&mut dice)]),
        ("sentences of one word, all different", vec![words(0), words(5)]),
        ("one sentence again and again", vec![REPEATED.repeat(2 * n), REPEATED.repeat(2 * n + 3)]),
        ("the same article 50 times", vec![reshuffled(1).concat(); 50]),
        ("200 articles of the same 21 sentences", reshuffled(200)),
        ("random bytes", vec![noise(&mut dice), noise(&mut dice)]),
        ("punctuation only", vec![".,!?;: ".repeat(n), "?!.. -- ".repeat(n)]),
        ("quotes and brackets", vec!["\"“«".repeat(2 * n), ".)]}".repeat(2 * n)]),
    ]
}

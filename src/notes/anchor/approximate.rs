//! Finding a pattern that was changed a little: Myers' bit-parallel search, and the alignment that
//! says what became of its parts.

/// The search stops to be useful, and the table of [`align`] to be small, beyond this many characters.
pub(super) const MAX_PATTERN: usize = 1_000;

/// Places that come out of one search, the best first.
const MAX_PLACES: usize = 8;

/// A text with its characters numbered, so that a search needs no look-up by character.
#[derive(Clone, Debug, Default)]
pub(super) struct Haystack {
    ids: Vec<u32>,
    alphabet: Vec<char>,
}

/// Where a pattern was found: it ends before the character `end`, with so many errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ending {
    pub(super) end: usize,
    pub(super) errors: usize,
}

impl Haystack {
    pub(super) fn of(text: &[char]) -> Self {
        let mut alphabet = text.to_vec();
        alphabet.sort_unstable();
        alphabet.dedup();
        let id = |c: &char| alphabet.binary_search(c).unwrap_or_default() as u32;
        Self { ids: text.iter().map(id).collect(), alphabet }
    }

    /// The best endings of `pattern` with at most `max_errors`, one for each stretch of text.
    ///
    /// Costs the length of the text, times one for every 64 characters of the pattern.
    pub(super) fn endings(&self, pattern: &[char], max_errors: usize) -> Vec<Ending> {
        if pattern.is_empty() || pattern.len() > MAX_PATTERN {
            return Vec::new();
        }
        let mut column = Column::new(pattern, &self.alphabet);
        let mut endings: Vec<Ending> = Vec::new();
        for (at, id) in self.ids.iter().enumerate() {
            let errors = column.advance(*id as usize);
            if errors > max_errors {
                continue;
            }
            let found = Ending { end: at + 1, errors };
            match endings.last_mut() {
                Some(last) if found.end - last.end < pattern.len() => {
                    if found.errors < last.errors {
                        *last = found;
                    }
                }
                _ => endings.push(found),
            }
        }
        endings.sort_by_key(|ending| (ending.errors, ending.end));
        endings.truncate(MAX_PLACES);
        endings
    }
}

/// One column of the table of edit distances, as differences between neighbours, in bits.
struct Column {
    /// Per character of the alphabet, per block: where the pattern has it.
    equal: Vec<u64>,
    plus: Vec<u64>,
    minus: Vec<u64>,
    /// The last bit of the last block.
    last: u64,
    errors: usize,
}

impl Column {
    fn new(pattern: &[char], alphabet: &[char]) -> Self {
        let n_blocks = pattern.len().div_ceil(64);
        let mut equal = vec![0; alphabet.len() * n_blocks];
        for (at, c) in pattern.iter().enumerate() {
            if let Ok(id) = alphabet.binary_search(c) {
                equal[id * n_blocks + at / 64] |= 1 << (at % 64);
            }
        }
        let last = 1 << ((pattern.len() - 1) % 64);
        Self { equal, plus: vec![u64::MAX; n_blocks], minus: vec![0; n_blocks], last, errors: pattern.len() }
    }

    /// Goes on by one character of the text, and returns the errors of a match that ends with it.
    fn advance(&mut self, id: usize) -> usize {
        let n_blocks = self.plus.len();
        let mut carried = 0i8;
        for block in 0..n_blocks {
            let high = if block + 1 == n_blocks { self.last } else { 1 << 63 };
            let equal = self.equal[id * n_blocks + block];
            carried = self.step(block, equal, high, carried);
        }
        self.errors = self.errors.saturating_add_signed(isize::from(carried));
        self.errors
    }

    /// One block: `carried` is the difference that comes in from above; the one that goes out is returned.
    fn step(&mut self, block: usize, equal: u64, high: u64, carried: i8) -> i8 {
        let (plus, minus) = (self.plus[block], self.minus[block]);
        let vertical = equal | minus;
        let equal = equal | u64::from(carried < 0);
        let horizontal = ((equal & plus).wrapping_add(plus) ^ plus) | equal;
        let mut up = minus | !(horizontal | plus);
        let mut down = plus & horizontal;
        let out = i8::from(up & high != 0) - i8::from(down & high != 0);
        up = (up << 1) | u64::from(carried > 0);
        down = (down << 1) | u64::from(carried < 0);
        self.plus[block] = down | !(vertical | up);
        self.minus[block] = up & vertical;
        out
    }
}

/// What became of a pattern in `text`, which ends where the pattern does and may begin before it: for
/// each border between its characters (`pattern.len() + 1` of them) a border of `text`.
pub(super) fn align(pattern: &[char], text: &[char]) -> Vec<usize> {
    let (n, m) = (pattern.len(), text.len());
    let width = m + 1;
    let mut cost = vec![0u16; (n + 1) * width];
    for i in 1..=n {
        cost[i * width] = i as u16;
        for j in 1..=m {
            let differs = u16::from(pattern[i - 1] != text[j - 1]);
            let across = cost[(i - 1) * width + j - 1] + differs;
            let beside = cost[(i - 1) * width + j].min(cost[i * width + j - 1]) + 1;
            cost[i * width + j] = across.min(beside);
        }
    }
    let mut borders = vec![m; n + 1];
    let (mut i, mut j) = (n, m);
    while i > 0 {
        let here = cost[i * width + j];
        let differs = j > 0 && pattern[i - 1] != text[j - 1];
        if j > 0 && here == cost[(i - 1) * width + j - 1] + u16::from(differs) {
            (i, j) = (i - 1, j - 1);
        } else if here == cost[(i - 1) * width + j] + 1 {
            i -= 1;
        } else {
            j -= 1;
            continue; // the border of `i` stays where the text begins to follow it
        }
        borders[i] = j;
    }
    borders
}

/// How alike two stretches are, 0..=1: one less the share of edits.
pub(super) fn similarity(a: &[char], b: &[char]) -> f32 {
    let longest = a.len().max(b.len());
    if longest == 0 || a == b {
        return 1.0;
    }
    let (a, b) = (a.get(..MAX_PATTERN).unwrap_or(a), b.get(..MAX_PATTERN).unwrap_or(b));
    let row = last_row(a, b);
    1.0 - row.last().copied().unwrap_or_default() as f32 / a.len().max(b.len()) as f32
}

/// How much of `context` stands at the start of `text`, 0..=1; what follows in `text` does not count.
pub(super) fn opens_with(context: &[char], text: &[char]) -> f32 {
    if text.starts_with(context) {
        return 1.0;
    }
    let least = last_row(context, text).into_iter().min().unwrap_or_default();
    1.0 - least as f32 / context.len().max(1) as f32
}

/// Edits between all of `a` and each beginning of `b`.
fn last_row(a: &[char], b: &[char]) -> Vec<usize> {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let across = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = across.min(corner + 1).min(row[j] + 1);
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    /// The plain table, for comparison.
    fn slow_endings(pattern: &[char], text: &[char]) -> Vec<usize> {
        let mut row: Vec<usize> = (0..=pattern.len()).collect();
        let mut errors = Vec::new();
        for c in text {
            let mut corner = row[0];
            for (i, x) in pattern.iter().enumerate() {
                let across = corner + usize::from(x != c);
                corner = row[i + 1];
                row[i + 1] = across.min(corner + 1).min(row[i] + 1);
            }
            errors.push(row[pattern.len()]);
        }
        errors
    }

    #[test]
    fn a_changed_number_is_found_and_its_place_known() {
        let (pattern, text) = (chars("at least 12 people"), chars("On Monday at least 140 people fled"));
        let endings = Haystack::of(&text).endings(&pattern, 6);
        assert_eq!(endings[0], Ending { end: 29, errors: 2 });
        let borders = align(&pattern, &text[..29]);
        assert_eq!(text[borders[9]..borders[11]].iter().collect::<String>(), "140");
        assert_eq!(borders[0], 10);
    }

    #[test]
    fn a_pattern_that_stands_in_many_places_has_so_many_endings() {
        let text = chars(&"one crane. ".repeat(MAX_PLACES + 2));
        let haystack = Haystack::of(&text);
        assert_eq!(haystack.endings(&chars("crane"), 1).len(), MAX_PLACES);
        assert_eq!(haystack.endings(&[], 1), []);
        assert_eq!(haystack.endings(&chars(&"a".repeat(MAX_PATTERN + 1)), MAX_PATTERN), []);
        assert_eq!(haystack.endings(&chars("ship"), 1), []);
    }

    #[test]
    fn likeness_is_a_share() {
        assert_eq!(similarity(&chars("abcd"), &chars("abxd")), 0.75);
        assert_eq!(similarity(&[], &[]), 1.0);
        assert_eq!(opens_with(&chars("abcd"), &chars("abcd and more")), 1.0);
        assert_eq!(opens_with(&chars("abcd"), &chars("")), 0.0);
    }

    /// The plain recursion.
    fn distance(a: &[char], b: &[char]) -> usize {
        match (a, b) {
            ([], rest) | (rest, []) => rest.len(),
            ([x, a @ ..], [y, b @ ..]) if x == y => distance(a, b),
            ([_, a_rest @ ..], [_, b_rest @ ..]) => {
                1 + distance(a_rest, b_rest).min(distance(a_rest, b)).min(distance(a, b_rest))
            }
        }
    }

    /// Edits that `borders` stands for: every character against the stretch that it became.
    fn edits(pattern: &[char], text: &[char], borders: &[usize]) -> usize {
        let of = |(c, ends): (&char, &[usize])| {
            let became = &text[ends[0]..ends[1]];
            became.len().max(1) - usize::from(became.contains(c))
        };
        pattern.iter().zip(borders.windows(2)).map(of).sum()
    }

    proptest! {
        #[test]
        fn bits_say_what_the_table_says(pattern in "[abc]{1,150}", text in "[abcd]{0,200}") {
            let (pattern, text) = (chars(&pattern), chars(&text));
            let slow = slow_endings(&pattern, &text);
            let haystack = Haystack::of(&text);
            let mut column = Column::new(&pattern, &haystack.alphabet);
            let fast: Vec<usize> = haystack.ids.iter().map(|id| column.advance(*id as usize)).collect();
            prop_assert_eq!(fast, slow);
        }

        #[test]
        fn borders_never_go_back(pattern in "[abc]{0,30}", text in "[abcd]{0,40}") {
            let borders = align(&chars(&pattern), &chars(&text));
            prop_assert!(borders.is_sorted());
            prop_assert_eq!(borders.len(), pattern.chars().count() + 1);
        }

        #[test]
        fn borders_tell_of_the_fewest_edits(pattern in "[abc]{1,30}", text in "[abcd]{0,40}") {
            let (pattern, text) = (chars(&pattern), chars(&text));
            let fewest = slow_endings(&pattern, &text).last().copied().unwrap_or(pattern.len());
            prop_assert_eq!(edits(&pattern, &text, &align(&pattern, &text)), fewest);
        }

        #[test]
        fn endings_are_the_best_of_their_stretches(pattern in "[abc]{1,8}", text in "[abcd]{0,120}", max in 0usize..4) {
            let (pattern, text) = (chars(&pattern), chars(&text));
            let slow = slow_endings(&pattern, &text);
            let endings = Haystack::of(&text).endings(&pattern, max);
            let best = (1..=text.len()).map(|end| (slow[end - 1], end)).filter(|(errors, _)| *errors <= max).min();
            prop_assert_eq!(endings.first().map(|ending| ending.errors), best.map(|(errors, _)| errors));
            prop_assert!(endings.iter().all(|ending| ending.errors == slow[ending.end - 1]));
            prop_assert!(endings.is_sorted_by_key(|ending| (ending.errors, ending.end)));
            let mut ends: Vec<usize> = endings.iter().map(|ending| ending.end).collect();
            ends.sort_unstable();
            prop_assert!(ends.windows(2).all(|pair| pair[1] - pair[0] >= pattern.len()));
            prop_assert!(endings.len() <= MAX_PLACES);
        }

        #[test]
        fn likeness_is_one_less_the_share_of_edits(a in "[abc]{0,6}", b in "[abcd]{0,6}") {
            let (a, b) = (chars(&a), chars(&b));
            let share = |edits: usize, of: usize| 1.0 - edits as f32 / of.max(1) as f32;
            prop_assert_eq!(similarity(&a, &b), share(distance(&a, &b), a.len().max(b.len())));
            let least = (0..=b.len()).map(|end| distance(&a, &b[..end])).min().unwrap_or_default();
            prop_assert_eq!(opens_with(&a, &b), share(least, a.len()));
        }
    }
}

//! Words as numbers, for telling texts apart and finding one in another.

/// The words of `text`, case folded, each as a hash; signs and white space fall away.
///
/// A script that puts no blanks between its words (Han, Kana, Thai) gives one word a letter.
pub(super) fn words(text: &str) -> Vec<u64> {
    let mut found = Vec::new();
    let mut word = EMPTY;
    for c in text.chars() {
        if is_joined_script(c) {
            close(&mut word, &mut found);
            found.push(with(EMPTY, c));
        } else if c.is_alphanumeric() {
            c.to_lowercase().for_each(|small| word = with(word, small));
        } else if !matches!(c, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}') {
            close(&mut word, &mut found);
        }
    }
    close(&mut word, &mut found);
    found
}

/// Every run of `len` words, as one hash each; the whole where there are fewer.
pub(super) fn shingles(words: &[u64], len: usize) -> Vec<u64> {
    let hash = |run: &[u64]| run.iter().fold(EMPTY, |sum, word| (sum ^ word).wrapping_mul(PRIME).rotate_left(17));
    if words.len() <= len { vec![hash(words)] } else { words.windows(len).map(hash).collect() }
}

/// FNV-1a: the same on every machine.
const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

fn with(word: u64, c: char) -> u64 {
    (word ^ u64::from(u32::from(c))).wrapping_mul(PRIME)
}

fn close(word: &mut u64, found: &mut Vec<u64>) {
    if *word != EMPTY {
        found.push(std::mem::replace(word, EMPTY));
    }
}

fn is_joined_script(c: char) -> bool {
    matches!(u32::from(c), 0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_signs_do_not_count() {
        assert_eq!(words("The crane, fell!"), words("the CRANE fell"));
        assert_ne!(words("the crane"), words("thecrane"));
        assert_eq!(words("quay\u{ad}side"), words("quayside"));
        assert_eq!(words("起重机").len(), 3);
        assert!(words(" – … ").is_empty());
    }

    #[test]
    fn shingles_overlap() {
        assert_eq!(shingles(&words("a b c d"), 3).len(), 2);
        assert_eq!(shingles(&words("a b"), 3).len(), 1);
        assert_eq!(shingles(&words("x a b c"), 3)[1], shingles(&words("a b c y"), 3)[0]);
    }
}

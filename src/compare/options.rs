//! What a person may set about comparing.

/// How strictly passages are paired, and what is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Pairs that score below this stand apart; 0..=1.
    pub threshold: f32,
    /// Keep every pair with a score above 0 in [`super::Comparison::pairs`], not only the paired ones.
    pub keep_all_pairs: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { threshold: 0.3, keep_all_pairs: false }
    }
}

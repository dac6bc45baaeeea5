//! What may begin at a word: found once for each distinct word, so that a recogniser looks closer only there.

use std::ops::BitOr;

use super::{bygone, casualties, clock, days, labels, mentions, numerals, persons, speech, titles};

/// A set of things that may begin at a word, or somewhere in a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cues(u16);

impl Cues {
    pub(super) const CAPITAL: Self = Self(1);
    /// `14`, `twelve`, `dozens`, `nobody`.
    pub(super) const NUMBER: Self = Self(1 << 1);
    /// `17:42`, `noon`.
    pub(super) const CLOCK: Self = Self(1 << 2);
    /// `Thursday`, `May`, `14` January, `last` night.
    pub(super) const DAY: Self = Self(1 << 3);
    /// `last` year, `in` 2011.
    pub(super) const PAST: Self = Self(1 << 4);
    /// `said`, `according` to.
    pub(super) const SAYING: Self = Self(1 << 5);
    /// `allegedly`.
    pub(super) const HEDGE: Self = Self(1 << 6);
    /// `militants`.
    pub(super) const LABEL: Self = Self(1 << 7);
    /// `minister`.
    pub(super) const TITLE: Self = Self(1 << 8);
    /// Somebody described: `leader`, `minister`.
    pub(super) const ROLE: Self = Self(1 << 9);
    /// A capital that may be part of what somebody is called.
    pub(super) const MENTION: Self = Self(1 << 10);
    /// A capital that may name somebody or something.
    pub(super) const NAME: Self = Self(1 << 11);

    /// What may begin at the word with the small form `low`.
    pub(super) fn of(low: &str, is_capital: bool, is_content: bool) -> Self {
        let table = [
            (Self::CAPITAL, is_capital),
            (Self::NUMBER, numerals::may_begin(low) || casualties::is_none(low)),
            (Self::CLOCK, clock::may_begin(low)),
            (Self::DAY, days::may_begin(low, is_capital)),
            (Self::PAST, bygone::may_begin(low)),
            (Self::SAYING, speech::may_say(low)),
            (Self::HEDGE, speech::may_hedge(low)),
            (Self::LABEL, labels::is_label(low)),
            (Self::TITLE, titles::is_title(low)),
            (Self::ROLE, persons::is_role(low)),
            (Self::MENTION, is_capital && mentions::is_part(low)),
            (Self::NAME, is_capital && is_content && !days::is_of_calendar(low)),
        ];
        table.into_iter().filter(|(_, may)| *may).fold(Self::default(), |cues, (cue, _)| cues | cue)
    }

    /// Whether one of `cues` is among them.
    pub(super) fn has(self, cues: Self) -> bool {
        self.0 & cues.0 != 0
    }
}

impl BitOr for Cues {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

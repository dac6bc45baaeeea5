//! A short list of words that news writers put for one another.
//!
//! Every line earns its place on a set it was not written from: taken away, it lowers words_f1 on
//! Edinburgh++ or a figure of the headlines. Together: Edinburgh++ .811 -> .816, MTRef .823 -> .830,
//! headlines only_f1 .662 -> .666. Words that are opposites or that take a side ("said", "claimed") may share a line: the
//! link only says that they stand for each other, and is shown as reworded.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::compare::forms::form_of;
use crate::text::WordKind;

use super::items::form_in_passage;

/// True where two stems share a line.
pub(super) fn are_synonyms(a: &str, b: &str) -> bool {
    lines(a).iter().any(|line| lines(b).contains(line))
}

/// The lines a stem is in, each below [`N_LINES`].
pub(crate) fn lines(stem: &str) -> &'static [usize] {
    LINES_OF.get(stem).map_or(&[], Vec::as_slice)
}

/// How many lines there are.
pub(crate) const N_LINES: usize = LINES.len();

/// By the stem of a word, and by the one that stands for its irregular forms.
static LINES_OF: LazyLock<HashMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut lines_of: HashMap<String, Vec<usize>> = HashMap::new();
    for (idx, line) in LINES.iter().enumerate() {
        for word in line.split_whitespace() {
            let stems = [form_of(word, WordKind::Letters).stem, form_in_passage(word, WordKind::Letters).stem];
            for stem in stems {
                let lines = lines_of.entry(stem).or_default();
                if lines.last() != Some(&idx) {
                    lines.push(idx);
                }
            }
        }
    }
    lines_of
});

#[rustfmt::skip]
const LINES: &[&str] = &[
    "say state tell claim declare announce report note indicate express remark mention stress point emphasize add",
    "comment remark statement speech talk address",
    "ask request demand urge call appeal seek",
    "admit concede acknowledge confess recognize",
    "accuse blame charge allege indict",
    "condemn denounce criticize slam blast attack",
    "praise hail welcome applaud laud",
    "agree accept approve endorse back support",
    "approve authorize pass adopt ratify permit allow",
    "support backing aid help assistance assist",
    "kill slay murder die dead death fatal",
    "attack assault strike raid offensive bombing",
    "soldier troop military army force",
    "capture arrest seize detain catch apprehend nab hold",
    "free release liberate",
    "jail prison imprison sentence",
    "convict guilty",
    "judge court magistrate",
    "crash collide collision accident",
    "quake earthquake tremor temblor",
    "ship vessel boat",
    "leader head chief boss president",
    "government administration cabinet authorities",
    "country nation state",
    "meet meeting talk summit conference session",
    "talk negotiation discussion dialogue negotiate discuss",
    "visit trip tour travel",
    "leave depart quit exit withdraw",
    "return back",
    "end finish conclude complete stop halt",
    "stop halt end cease suspend block prevent",
    "delay postpone defer",
    "know understand realize aware",
    "give provide offer supply grant present",
    "bring carry transport take",
    "build construct erect construction",
    "rise increase grow climb soar jump surge up gain growth",
    "fall drop decline decrease slump plunge down sink slip reduce cut",
    "big large huge massive major enormous great vast",
    "important significant key major crucial vital essential",
    "new recent fresh latest newly",
    "last past previous final",
    "but however yet although though",
    "after following later",
    "problem issue question matter",
    "effort attempt bid",
    "way method manner means form",
    "search hunt look seek",
    "reporter journalist correspondent newsman",
    "house home",
    "buy purchase acquire",
    "nuclear atomic",
    "exploit use utilize",
    "different various diverse",
    "several many numerous",
    "whole entire complete all",
    "only just merely",
    "year annual annually",
    "US American America United",
    "live reside dwell",
];

//! The event.

use crate::text::Folding;
use crate::workspace::file::known::{Known, choice, known_entries, with_unknown_entries};
use crate::workspace::file::quoting::{Line, Text};
use crate::workspace::file::schema::record;
use crate::workspace::{EventInfo, Stamp};

use super::edited::Edited;

record! {
    /// What the articles are about.
    Event {
        may title: Line,
        may description: Text,
        /// How alike passages must be to be paired; 0 is the measured middle.
        may strictness: i8,
        /// What is not overlooked when words are compared.
        may counts: Vec<Known<Counts>>,
        /// Phrases that weigh nothing in pairing.
        may boilerplate: Vec<Known<Line>>,
        must edited: Edited,
    }
}

choice! {
    /// What can be overlooked, or counts.
    Counts {
        "case": Case,
        "diacritics": Diacritics,
        "marks": Marks,
        "punctuation": Punctuation,
    }
}

impl Event {
    pub(in crate::workspace::file) fn of(event: &EventInfo, stamp: &Stamp) -> Self {
        let EventInfo { title, description, strictness, folding, boilerplate, unknown } = event;
        let Folding { case, diacritics, marks, punctuation } = *folding;
        let overlooked = [
            (Counts::Case, case),
            (Counts::Diacritics, diacritics),
            (Counts::Marks, marks),
            (Counts::Punctuation, punctuation),
        ];
        let mut unknown = unknown.clone();
        let counted = overlooked.into_iter().filter(|(_, is_overlooked)| !is_overlooked);
        let counted = counted.map(|(what, _)| what);
        let phrases = boilerplate.iter().map(|phrase| Line::from(phrase.as_str()));
        Self {
            title: title.as_str().into(),
            description: description.as_str().into(),
            strictness: *strictness,
            counts: with_unknown_entries(counted, "counts", &mut unknown),
            boilerplate: with_unknown_entries(phrases, "boilerplate", &mut unknown),
            edited: Edited::of(stamp),
            unknown,
        }
    }

    pub(in crate::workspace::file) fn into_live(self) -> (EventInfo, Stamp) {
        let Self { title, description, strictness, counts, boilerplate, edited, mut unknown } = self;
        let counts = known_entries(counts, "counts", &mut unknown);
        let boilerplate = known_entries(boilerplate, "boilerplate", &mut unknown);
        let overlooks = |what: Counts| !counts.contains(&what);
        let event = EventInfo {
            title: title.0,
            description: description.0,
            strictness,
            folding: Folding {
                case: overlooks(Counts::Case),
                diacritics: overlooks(Counts::Diacritics),
                marks: overlooks(Counts::Marks),
                punctuation: overlooks(Counts::Punctuation),
            },
            boilerplate: boilerplate.into_iter().map(|phrase| phrase.0).collect(),
            unknown,
        };
        (event, edited.into_live())
    }
}

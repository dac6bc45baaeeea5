//! The file, version 1: its fields in their order. Frozen: a change of meaning is a version 2.

use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::notes::Rgb;

use super::quoting::{Line, Text, optional};

/// A whole workspace.
///
/// Every list is sorted by id. A record that several people changed at once stands in it once for
/// each of them, with different `versions`; a record that one of them deleted stands in `removed` too.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) format: String,
    pub(super) version: u32,
    /// One, or none while it has no title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) event: Vec<Event>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) articles: Vec<Article>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) tags: Vec<Tag>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) notes: Vec<Note>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) pins: Vec<Pin>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) removed: Vec<Removed>,
}

impl File {
    /// A file of this version that holds nothing yet.
    pub(super) fn empty() -> Self {
        Self {
            format: super::FORMAT.to_owned(),
            version: super::VERSION,
            event: Vec::new(),
            articles: Vec::new(),
            tags: Vec::new(),
            notes: Vec::new(),
            pins: Vec::new(),
            removed: Vec::new(),
        }
    }
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Event {
    #[serde(default, skip_serializing_if = "Line::is_empty")]
    pub(super) title: Line,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub(super) description: Text,
    /// How alike passages must be to be paired; 0 is the measured middle.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) strictness: i8,
    /// What is not overlooked when words are compared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) counts: Vec<Counts>,
    /// Phrases that weigh nothing in pairing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) boilerplate: Vec<Line>,
    pub(super) edited: Edited,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Counts {
    Case,
    Diacritics,
    Marks,
    Punctuation,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(number: &i8) -> bool {
    *number == 0
}

/// Who changed a record last, when, and what that version has seen.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Edited {
    #[serde(default, skip_serializing_if = "Line::is_empty")]
    pub(super) by: Line,
    pub(super) at: Time,
    /// How often each replica edited it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) versions: BTreeMap<Line, u64>,
    /// The last edit of each field that was changed after the record was made: replica and its count.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) written: BTreeMap<Line, (Line, u64)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) unsettled: Vec<Unsettled>,
}

/// What somebody else wrote in a field at the same time.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unsettled {
    pub(super) field: Line,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub(super) text: Text,
    #[serde(default, skip_serializing_if = "Line::is_empty")]
    pub(super) by: Line,
    pub(super) at: Time,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Article {
    pub(super) id: Uuid,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "optional")]
    pub(super) outlet: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "optional")]
    pub(super) headline: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "optional")]
    pub(super) byline: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "optional")]
    pub(super) published: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "optional")]
    pub(super) address: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "optional")]
    pub(super) source: Option<Line>,
    pub(super) imported: Time,
    pub(super) rank: u32,
    pub(super) edited: Edited,
    /// Of the text, in UTF-8, with line ends as `\n`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) sha256: String,
    /// Left out where an entry before it has the same text, and where it is not shared.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "optional")]
    pub(super) text: Option<Text>,
    /// Of a text that is not shared, in code points.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "optional")]
    pub(super) length: Option<usize>,
    /// The article whose new edition this is.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "optional")]
    pub(super) edition_of: Option<Uuid>,
    /// Left out of the comparison.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) aside: bool,
    /// The versions whose text this one has, where it came without.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) lent_by: Vec<BTreeMap<Line, u64>>,
    /// What deletions of it had seen.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) deleted: BTreeMap<Line, u64>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tag {
    pub(super) id: Uuid,
    pub(super) name: Line,
    pub(super) colour: Colour,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub(super) definition: Text,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "optional")]
    pub(super) parent: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "optional")]
    pub(super) key: Option<Key>,
    pub(super) edited: Edited,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Note {
    pub(super) id: Uuid,
    pub(super) author: Line,
    pub(super) created: Time,
    /// Left out where it is the time of `edited`.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "optional")]
    pub(super) changed: Option<Time>,
    #[serde(default, skip_serializing_if = "State::is_open")]
    pub(super) state: State,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) tags: Vec<Uuid>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub(super) body: Text,
    pub(super) about: About,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) replies: Vec<Reply>,
    pub(super) edited: Edited,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    #[default]
    Open,
    Done,
}

impl State {
    fn is_open(&self) -> bool {
        *self == Self::Open
    }
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum About {
    Event,
    Article(Uuid),
    Passages(Vec<Passage>),
}

/// An anchor. `start` and `end` count Unicode code points of the article's text.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Passage {
    pub(super) article: Uuid,
    pub(super) start: usize,
    pub(super) end: usize,
    /// True where the two count bytes instead: the article is not in the file, or they do not fit its text.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) bytes: bool,
    #[serde(default, skip_serializing_if = "Line::is_empty")]
    pub(super) exact: Line,
    #[serde(default, skip_serializing_if = "Line::is_empty")]
    pub(super) before: Line,
    #[serde(default, skip_serializing_if = "Line::is_empty")]
    pub(super) after: Line,
    /// What the words were in an earlier edition.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "optional")]
    pub(super) was: Option<Wording>,
    /// What a later edition may have in their place; waits for a person.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "optional")]
    pub(super) perhaps: Option<Wording>,
    /// A later edition that does not have them.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "optional")]
    pub(super) not_in: Option<Uuid>,
}

/// Words of another edition. `start` and `end` count as those of a passage.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wording {
    pub(super) article: Uuid,
    pub(super) start: usize,
    pub(super) end: usize,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) bytes: bool,
    #[serde(default, skip_serializing_if = "Line::is_empty")]
    pub(super) exact: Line,
    pub(super) percent: u8,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reply {
    pub(super) author: Line,
    pub(super) written: Time,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub(super) body: Text,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pin {
    pub(super) id: Uuid,
    pub(super) kind: Kind,
    #[serde(with = "two")]
    pub(super) passages: [Passage; 2],
    pub(super) edited: Edited,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Together,
    Apart,
}

/// Two passages as a list; RON would write an array as a tuple.
mod two {
    use super::{Deserialize, Deserializer, Passage, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(two: &[Passage; 2], serializer: S) -> Result<S::Ok, S::Error> {
        two.as_slice().serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[Passage; 2], D::Error> {
        let passages = Vec::<Passage>::deserialize(deserializer)?;
        let wrong = |passages: Vec<_>| serde::de::Error::custom(format!("{} passages in a pin of two", passages.len()));
        passages.try_into().map_err(wrong)
    }
}

/// What was deleted, so that a merge does not bring it back.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Removed {
    pub(super) what: What,
    pub(super) edited: Edited,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum What {
    Event,
    Article(Uuid),
    Tag(Uuid),
    Note(Uuid),
    Pin(Uuid),
}

/// RFC 3339, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time(pub(super) Timestamp);

/// `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour(pub(super) Rgb);

/// One character, as a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key(pub(super) char);

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong = |_| format!("{text:?} is not a time; times look like \"2024-03-26T18:10:00Z\"");
        Timestamp::from_str(&text).map(Self).map_err(wrong).map_err(serde::de::Error::custom)
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map(Self).map_err(serde::de::Error::custom)
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Line(self.0.to_string()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(key), None) => Ok(Self(key)),
            _ => Err(serde::de::Error::custom(format!("{text:?} is not a key; a key is one letter or digit"))),
        }
    }
}

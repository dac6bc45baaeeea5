//! The file, version 1: read for good, never written any more. Frozen.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};
use uuid::Uuid;

use super::quoting::{Line, Text};
use super::values::{Colour, Key, Time};

/// A whole workspace.
///
/// Every list is sorted by id. A record that several people changed at once stands in it once for
/// each of them, with different `versions`; a record that one of them deleted stands in `removed` too.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[expect(dead_code, reason = "the header is read before the rest")]
    pub(super) format: String,
    #[expect(dead_code, reason = "the header is read before the rest")]
    pub(super) version: u32,
    /// One, or none while it has no title.
    #[serde(default)]
    pub(super) event: Vec<Event>,
    #[serde(default)]
    pub(super) articles: Vec<Article>,
    #[serde(default)]
    pub(super) tags: Vec<Tag>,
    #[serde(default)]
    pub(super) notes: Vec<Note>,
    #[serde(default)]
    pub(super) pins: Vec<Pin>,
    #[serde(default)]
    pub(super) removed: Vec<Removed>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Event {
    #[serde(default)]
    pub(super) title: Line,
    #[serde(default)]
    pub(super) description: Text,
    /// How alike passages must be to be paired; 0 is the measured middle.
    #[serde(default)]
    pub(super) strictness: i8,
    /// What is not overlooked when words are compared.
    #[serde(default)]
    pub(super) counts: Vec<Counts>,
    /// Phrases that weigh nothing in pairing.
    #[serde(default)]
    pub(super) boilerplate: Vec<Line>,
    pub(super) edited: Edited,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Counts {
    Case,
    Diacritics,
    Marks,
    Punctuation,
}

/// Who changed a record last, when, and what that version has seen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Edited {
    #[serde(default)]
    pub(super) by: Line,
    pub(super) at: Time,
    /// How often each replica edited it.
    #[serde(default)]
    pub(super) versions: BTreeMap<Line, u64>,
    /// The last edit of each field that was changed after the record was made: replica and its count.
    #[serde(default)]
    pub(super) written: BTreeMap<Line, (Line, u64)>,
    #[serde(default)]
    pub(super) unsettled: Vec<Unsettled>,
}

/// What somebody else wrote in a field at the same time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unsettled {
    pub(super) field: Line,
    #[serde(default)]
    pub(super) text: Text,
    #[serde(default)]
    pub(super) by: Line,
    pub(super) at: Time,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Article {
    pub(super) id: Uuid,
    #[serde(default, deserialize_with = "optional")]
    pub(super) outlet: Option<Line>,
    #[serde(default, deserialize_with = "optional")]
    pub(super) headline: Option<Line>,
    #[serde(default, deserialize_with = "optional")]
    pub(super) byline: Option<Line>,
    #[serde(default, deserialize_with = "optional")]
    pub(super) published: Option<Line>,
    #[serde(default, deserialize_with = "optional")]
    pub(super) address: Option<Line>,
    #[serde(default, deserialize_with = "optional")]
    pub(super) source: Option<Line>,
    pub(super) imported: Time,
    pub(super) rank: u32,
    pub(super) edited: Edited,
    /// Of the text, in UTF-8, with line ends as `\n`.
    #[serde(default)]
    pub(super) sha256: String,
    /// Left out where an entry before it has the same text, and where it is not shared.
    #[serde(default, deserialize_with = "optional")]
    pub(super) text: Option<Text>,
    /// Of a text that is not shared, in code points.
    #[serde(default, deserialize_with = "optional")]
    pub(super) length: Option<usize>,
    /// The article whose new edition this is.
    #[serde(default, deserialize_with = "optional")]
    pub(super) edition_of: Option<Uuid>,
    /// Left out of the comparison.
    #[serde(default)]
    pub(super) aside: bool,
    /// The versions whose text this one has, where it came without.
    #[serde(default)]
    pub(super) lent_by: Vec<BTreeMap<Line, u64>>,
    /// What deletions of it had seen.
    #[serde(default)]
    pub(super) deleted: BTreeMap<Line, u64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tag {
    pub(super) id: Uuid,
    pub(super) name: Line,
    pub(super) colour: Colour,
    #[serde(default)]
    pub(super) definition: Text,
    #[serde(default, deserialize_with = "optional")]
    pub(super) parent: Option<Uuid>,
    #[serde(default, deserialize_with = "optional")]
    pub(super) key: Option<Key>,
    pub(super) edited: Edited,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Note {
    pub(super) id: Uuid,
    pub(super) author: Line,
    pub(super) created: Time,
    /// Left out where it is the time of `edited`.
    #[serde(default, deserialize_with = "optional")]
    pub(super) changed: Option<Time>,
    #[serde(default)]
    pub(super) state: State,
    #[serde(default)]
    pub(super) tags: Vec<Uuid>,
    #[serde(default)]
    pub(super) body: Text,
    pub(super) about: About,
    #[serde(default)]
    pub(super) replies: Vec<Reply>,
    pub(super) edited: Edited,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    #[default]
    Open,
    Done,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum About {
    Event,
    Article(Uuid),
    Passages(Vec<Passage>),
}

/// An anchor. `start` and `end` count Unicode code points of the article's text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Passage {
    pub(super) article: Uuid,
    pub(super) start: usize,
    pub(super) end: usize,
    /// True where the two count bytes instead: the article is not in the file, or they do not fit its text.
    #[serde(default)]
    pub(super) bytes: bool,
    #[serde(default)]
    pub(super) exact: Line,
    #[serde(default)]
    pub(super) before: Line,
    #[serde(default)]
    pub(super) after: Line,
    /// What the words were in an earlier edition.
    #[serde(default, deserialize_with = "optional")]
    pub(super) was: Option<Wording>,
    /// What a later edition may have in their place; waits for a person.
    #[serde(default, deserialize_with = "optional")]
    pub(super) perhaps: Option<Wording>,
    /// A later edition that does not have them.
    #[serde(default, deserialize_with = "optional")]
    pub(super) not_in: Option<Uuid>,
}

/// Words of another edition. `start` and `end` count as those of a passage.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wording {
    pub(super) article: Uuid,
    pub(super) start: usize,
    pub(super) end: usize,
    #[serde(default)]
    pub(super) bytes: bool,
    #[serde(default)]
    pub(super) exact: Line,
    pub(super) percent: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reply {
    pub(super) author: Line,
    pub(super) written: Time,
    #[serde(default)]
    pub(super) body: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pin {
    pub(super) id: Uuid,
    pub(super) kind: Kind,
    #[serde(deserialize_with = "two")]
    pub(super) passages: [Passage; 2],
    pub(super) edited: Edited,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Together,
    Apart,
}

/// Two passages, which stand there as a list.
fn two<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[Passage; 2], D::Error> {
    let passages = Vec::<Passage>::deserialize(deserializer)?;
    let wrong = |passages: Vec<_>| serde::de::Error::custom(format!("{} passages in a pin of two", passages.len()));
    passages.try_into().map_err(wrong)
}

/// An optional field, which stands there without RON's `Some(...)`.
fn optional<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// What was deleted, so that a merge does not bring it back.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Removed {
    pub(super) what: What,
    pub(super) edited: Edited,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum What {
    Event,
    Article(Uuid),
    Tag(Uuid),
    Note(Uuid),
    Pin(Uuid),
}

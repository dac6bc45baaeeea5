//! Tags: the workspace's own list of labels, its codebook.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use uuid::Uuid;

use crate::text::{Folding, fold};

use super::Unknown;

/// Names one tag in a workspace, for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub Uuid);

/// A label with its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Names it for good; renaming keeps it.
    pub id: TagId,
    /// What people read.
    pub name: String,
    /// Its colour in lists and marks.
    pub colour: Rgb,
    /// When to use it.
    pub definition: String,
    /// The tag it belongs under.
    pub parent: Option<TagId>,
    /// The key that sets it: a lower-case letter or a digit.
    pub key: Option<char>,
    /// What only a newer program knows.
    pub unknown: Unknown,
}

impl Tag {
    /// A tag without a definition, under no other, without a key.
    pub fn new(id: TagId, name: impl Into<String>, colour: Rgb) -> Self {
        let (definition, unknown) = (String::new(), Unknown::default());
        Self { id, name: name.into(), colour, definition, parent: None, key: None, unknown }
    }

    /// The name without regard to case, accents and spaces around it: two tags must differ in it.
    pub fn folded_name(&self) -> String {
        fold(self.name.trim(), Folding::default())
    }
}

/// A colour: red, green, blue, 0..=255 each. Written as `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Stands for a colour that only a newer program knows.
    pub const STAND_IN: Self = Self(0x80, 0x80, 0x80);
}

impl std::fmt::Display for Rgb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// A text that is not of the form `#rrggbb`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a colour; colours look like \"#1f77b4\"")]
pub struct NotAColour(String);

impl FromStr for Rgb {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let wrong = || NotAColour(text.to_owned());
        let digits =
            text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii()).ok_or_else(wrong)?;
        let byte = |at: usize| {
            let pair = digits.get(at..at + 2).filter(|pair| pair.bytes().all(|digit| digit.is_ascii_hexdigit()));
            pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()).ok_or_else(wrong)
        };
        Ok(Self(byte(0)?, byte(2)?, byte(4)?))
    }
}

/// Something a codebook should not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodebookProblem {
    /// Two tags that people cannot tell apart.
    #[error("two tags are called \u{201c}{name}\u{201d}: rename or unite them")]
    SameName {
        /// What both are called.
        name: String,
        /// The older.
        first: TagId,
        /// The newer.
        second: TagId,
    },
    /// A tag that nobody can read.
    #[error("a tag has no name: give it one")]
    NoName {
        /// The tag.
        tag: TagId,
    },
    /// A key that sets two tags sets neither.
    #[error("the key {key:?} stands for two tags: change one")]
    SameKey {
        /// The key.
        key: char,
        /// The older.
        first: TagId,
        /// The newer.
        second: TagId,
    },
    /// A tag under itself, at whatever distance.
    #[error("the tag \u{201c}{name}\u{201d} stands under itself: move it")]
    Circle {
        /// The tag.
        tag: TagId,
        /// Its name.
        name: String,
    },
}

/// What is wrong with a list of tags; each problem once, in the order of the list.
pub fn codebook_problems<'a>(tags: impl IntoIterator<Item = &'a Tag>) -> Vec<CodebookProblem> {
    let tags = tags.into_iter().collect::<Vec<_>>();
    let parents = tags.iter().map(|tag| (tag.id, tag.parent)).collect::<BTreeMap<_, _>>();
    let circles = circles(&parents);
    let (mut names, mut keys) = (BTreeMap::new(), BTreeMap::new());
    let mut problems = Vec::new();
    for tag in tags {
        let name = tag.folded_name();
        if name.is_empty() {
            problems.push(CodebookProblem::NoName { tag: tag.id });
        } else if let Some(first) = names.get(&name) {
            problems.push(CodebookProblem::SameName { name: tag.name.clone(), first: *first, second: tag.id });
        } else {
            names.insert(name, tag.id);
        }
        if let Some(key) = tag.key {
            match keys.get(&key) {
                Some(first) => problems.push(CodebookProblem::SameKey { key, first: *first, second: tag.id }),
                None => drop(keys.insert(key, tag.id)),
            }
        }
        if circles.contains(&tag.id) {
            problems.push(CodebookProblem::Circle { tag: tag.id, name: tag.name.clone() });
        }
    }
    problems
}

/// The tags that stand under themselves. Walks over each tag once, however deep the tree.
fn circles(parents: &BTreeMap<TagId, Option<TagId>>) -> BTreeSet<TagId> {
    let (mut seen, mut circles) = (BTreeSet::new(), BTreeSet::new());
    for start in parents.keys() {
        let mut walk = Vec::new();
        let mut next = Some(*start);
        while let Some(tag) = next.filter(|tag| seen.insert(*tag)) {
            walk.push(tag);
            next = parents.get(&tag).copied().flatten();
        }
        // A walk that comes back to where it has been goes round from there on.
        let back_at = next.and_then(|met| walk.iter().position(|tag| *tag == met));
        circles.extend(back_at.into_iter().flat_map(|at| walk.split_off(at)));
    }
    circles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(id: u128, name: &str) -> Tag {
        Tag::new(TagId(Uuid::from_u128(id)), name, Rgb(0, 0, 0))
    }

    #[test]
    fn tags_must_be_told_apart() {
        let under = |tag: Tag, parent: u128| Tag { parent: Some(TagId(Uuid::from_u128(parent))), ..tag };
        let keyed = |tag: Tag| Tag { key: Some('f'), ..tag };
        let tags = [
            keyed(tag(1, "Framing")),
            tag(2, " FRÁMING "),
            keyed(under(tag(3, "a"), 4)),
            under(tag(4, "b"), 3),
            under(tag(5, "c"), 4),
            tag(6, " "),
            under(tag(7, "d"), 99),
        ];
        let said = codebook_problems(&tags).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(
            said,
            [
                "two tags are called “ FRÁMING ”: rename or unite them",
                "the key 'f' stands for two tags: change one",
                "the tag “a” stands under itself: move it",
                "the tag “b” stands under itself: move it",
                "a tag has no name: give it one",
            ]
        );
    }

    #[test]
    fn a_tree_as_deep_as_the_file_is_no_circle_and_takes_no_time() {
        let parent = |id: u128| Some(TagId(Uuid::from_u128(id)));
        let mut tags = (0..20_000).map(|id| tag(id, &id.to_string())).collect::<Vec<_>>();
        for (id, tag) in (0..).zip(&mut tags) {
            tag.parent = parent(id + 1);
        }
        assert_eq!(codebook_problems(&tags), []);
        tags[19_999].parent = parent(19_998);
        assert_eq!(codebook_problems(&tags).len(), 2, "those below the circle are not in it");
    }

    #[test]
    fn colours_are_read_as_written() {
        assert_eq!("#1f77B4".parse(), Ok(Rgb(0x1f, 0x77, 0xb4)));
        assert_eq!(Rgb(0x1f, 0x77, 0xb4).to_string(), "#1f77b4");
        for wrong in ["", "1f77b4", "#1f77b", "#1f77b4ff", "#1g77b4", "#+f77b4", "#ééé"] {
            assert!(wrong.parse::<Rgb>().is_err(), "{wrong}");
        }
    }
}

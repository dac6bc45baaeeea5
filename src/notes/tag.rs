//! Tags: the workspace's own list of labels, its codebook.

use uuid::Uuid;

/// Names one tag in a workspace, for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub Uuid);

/// A colour: red, green, blue, 0..=255 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

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
}

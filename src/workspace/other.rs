//! What only a newer program knows: whole records, and whole fields of the file.

use uuid::Uuid;

use crate::text::ContentHash;

/// Names something that this program does not know: made of where it stands in the file and what it is
/// called there, so that it is the same in every copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OtherId(pub Uuid);

/// A record of a list that this program does not know, or all that stands in a field of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Names it for good.
    pub id: OtherId,
    /// The field of the file.
    pub list: String,
    /// The id of a record of a list, as it stands in the file; empty for all that stands in a field.
    pub name: String,
    /// True for one record of a list.
    pub is_entry: bool,
    /// As it stands in the file.
    pub text: String,
}

impl Other {
    /// A record called `name` in a list.
    pub fn entry(list: &str, name: &str, text: impl Into<String>) -> Self {
        Self {
            id: id_of(&[list, name]),
            list: list.to_owned(),
            name: name.to_owned(),
            is_entry: true,
            text: text.into(),
        }
    }

    /// All that stands in a field.
    pub fn whole(field: &str, text: impl Into<String>) -> Self {
        Self { id: id_of(&[field]), list: field.to_owned(), name: String::new(), is_entry: false, text: text.into() }
    }
}

fn id_of(names: &[&str]) -> OtherId {
    let digits = ContentHash::of(names.join("\0").as_bytes()).to_string();
    let half = digits.get(..32).and_then(|half| Uuid::try_parse(half).ok());
    OtherId(half.expect("a hash is 64 hexadecimal digits"))
}

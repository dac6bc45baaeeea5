//! Values of which a newer program may know more: those that this one does not know are kept.

use ron::value::RawValue;
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use uuid::Uuid;

use crate::notes::Unknown;

use super::out::Out;
use super::quoting::Line;
use super::schema::InFile;
use super::values::Colour;

/// A value of a kind of which a newer program may know more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Known<T> {
    /// One that this program knows.
    Yes(T),
    /// Any other, as it stands in the file.
    No(String),
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self::No(String::new())
    }
}

/// A kind of which a newer program may know more values.
pub(super) trait Ours: InFile + DeserializeOwned {
    /// True for a text that can only be a value this program knows: if it cannot be read, it is damaged.
    fn is_ours(text: &str) -> bool;
}

impl<T: Ours> InFile for Known<T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let text = raw.trim().get_ron();
        match ron::from_str::<T>(text) {
            Ok(value) => Ok(Self::Yes(value)),
            Err(error) if T::is_ours(text) => Err(D::Error::custom(error.code)),
            Err(_) => Ok(Self::No(raw.get_ron().to_owned())),
        }
    }

    fn write(&self, out: &mut Out) {
        match self {
            Self::Yes(value) => value.write(out),
            Self::No(text) => out.put(text),
        }
    }
}

/// The entries of a list that are known; the others are kept in `unknown`.
pub(super) fn known_entries<T>(entries: Vec<Known<T>>, list: &str, unknown: &mut Unknown) -> Vec<T> {
    let known = entries.into_iter().filter_map(|entry| match entry {
        Known::Yes(value) => Some(value),
        Known::No(text) => {
            unknown.insert_entry(list, &text);
            None
        }
    });
    known.collect()
}

/// The way back from [`known_entries`].
pub(super) fn with_unknown_entries<T>(
    known: impl Iterator<Item = T>,
    list: &str,
    unknown: &mut Unknown,
) -> Vec<Known<T>> {
    known.map(Known::Yes).chain(unknown.remove_entries(list).into_iter().map(Known::No)).collect()
}

/// The value of a field, or a stand-in where it is not known and kept in `unknown`.
pub(super) fn known_or<T>(value: Known<T>, stand_in: T, field: &str, unknown: &mut Unknown) -> T {
    match value {
        Known::Yes(value) => value,
        Known::No(text) => {
            unknown.insert(field, text);
            stand_in
        }
    }
}

/// The way back from [`known_or`].
pub(super) fn or_unknown<T>(value: T, field: &str, unknown: &mut Unknown) -> Known<T> {
    unknown.remove(field).map_or(Known::Yes(value), Known::No)
}

fn is_string(text: &str) -> bool {
    text.starts_with(['"', 'r']) && text.trim_start_matches('r').trim_start_matches('#').starts_with('"')
}

impl Ours for Uuid {
    fn is_ours(text: &str) -> bool {
        is_string(text)
    }
}

/// A newer program may write colours in another way.
impl Ours for Colour {
    fn is_ours(_: &str) -> bool {
        false
    }
}

impl Ours for Line {
    fn is_ours(text: &str) -> bool {
        is_string(text)
    }
}

/// Declares the words that can stand in a field.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($word:literal: $variant:ident $(($payload:ident: $type:ty))?,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
        pub(in crate::workspace::file) enum $name {
            $(#[serde(rename = $word)] $variant $(($type))?,)*
        }

        impl $crate::workspace::file::schema::InFile for $name {
            fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                serde::Deserialize::deserialize(deserializer)
            }

            fn write(&self, out: &mut $crate::workspace::file::out::Out) {
                match self {
                    $(Self::$variant $(($payload))? => {
                        out.put($word);
                        $(out.put("(");
                        $payload.write(out);
                        out.put(")");)?
                    })*
                }
            }
        }

        impl $crate::workspace::file::known::Ours for $name {
            fn is_ours(text: &str) -> bool {
                let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
                text.get(..end).is_some_and(|word| [$($word),*].contains(&word))
            }
        }
    };
}

pub(super) use choice;

//! How the structs of the file are declared: known fields in their order, and whatever else stands in
//! a record kept as it is.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use ron::value::RawValue;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};
use uuid::Uuid;

use crate::notes::Unknown;

use super::out::Out;
use super::quoting::{Line, Text};
use super::values::{Colour, Key, Time};

/// Something that stands in the file.
pub(super) trait InFile: Sized {
    /// Reads it.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;

    /// Writes it.
    fn write(&self, out: &mut Out);

    /// True where a field that may be left out is.
    fn is_empty(&self) -> bool {
        false
    }

    /// As it stands in the file, with every level moved in by `indent`.
    fn to_text(&self, indent: &'static str) -> String {
        Out::text_of(indent, |out| self.write(out))
    }
}

/// [`InFile`] as serde asks for it.
#[derive(Debug)]
pub(super) struct Read<T>(pub(super) T);

impl<'de, T: InFile> Deserialize<'de> for Read<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Self)
    }
}

/// Declares a struct of the file. `must`: a file without the field is damaged. `may`: it is left out
/// where it is empty. Fields stand in the file in this order, then those that are not known.
macro_rules! record {
    ($(#[$doc:meta])* $name:ident { $($(#[$note:meta])* $need:ident $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub(in crate::workspace::file) struct $name {
            $($(#[$note])* pub(in crate::workspace::file) $field: $type,)*
            /// The fields that are not known.
            pub(in crate::workspace::file) unknown: crate::notes::Unknown,
        }

        impl $name {
            /// The names of the fields that are known.
            pub(in crate::workspace::file) const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];
        }

        impl $crate::workspace::file::schema::InFile for $name {
            fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                use $crate::workspace::file::schema::{FieldName, Read, need, take_unknown};
                struct Fields;
                impl<'de> serde::de::Visitor<'de> for Fields {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("struct ", stringify!($name)))
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        use serde::de::Error as _;
                        $(let mut $field = None::<$type>;)*
                        let mut unknown = crate::notes::Unknown::default();
                        while let Some(FieldName(name)) = map.next_key()? {
                            match name.as_str() {
                                $(stringify!($field) if $field.is_some() => {
                                    return Err(A::Error::duplicate_field(stringify!($field)));
                                })*
                                $(stringify!($field) => $field = Some(map.next_value::<Read<$type>>()?.0),)*
                                _ => take_unknown(&mut map, &mut unknown, name)?,
                            }
                        }
                        Ok($name { $($field: need!($need $field)?,)* unknown })
                    }
                }
                deserializer.deserialize_struct(stringify!($name), Self::FIELDS, Fields)
            }

            fn write(&self, out: &mut $crate::workspace::file::out::Out) {
                let Self { $($field,)* unknown } = self;
                out.block(["(", ")"], |out| {
                    $($crate::workspace::file::schema::put!($need out $field);)*
                    out.unknown(unknown, Self::FIELDS);
                });
            }
        }
    };
}

/// A field that was read, or what stands for it where it was left out.
macro_rules! need {
    (must $field:ident) => {
        $field.ok_or_else(|| A::Error::missing_field(stringify!($field)))
    };
    (may $field:ident) => {
        Ok::<_, A::Error>($field.unwrap_or_default())
    };
}

/// Writes a field.
macro_rules! put {
    (must $out:ident $field:ident) => {
        $out.field(stringify!($field), |out| $crate::workspace::file::schema::InFile::write($field, out))
    };
    (may $out:ident $field:ident) => {
        if !$crate::workspace::file::schema::InFile::is_empty($field) {
            $out.field(stringify!($field), |out| $crate::workspace::file::schema::InFile::write($field, out));
        }
    };
}

pub(super) use {need, put, record};

/// The name of a field, whatever it is.
pub(super) struct FieldName(pub(super) String);

impl<'de> Deserialize<'de> for FieldName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl Visitor<'_> for Name {
            type Value = FieldName;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a field")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<FieldName, E> {
                Ok(FieldName(name.to_owned()))
            }
        }
        deserializer.deserialize_identifier(Name)
    }
}

/// Keeps a field that is not known.
pub(super) fn take_unknown<'de, A: serde::de::MapAccess<'de>>(
    map: &mut A,
    unknown: &mut Unknown,
    name: String,
) -> Result<(), A::Error> {
    let Raw(text) = map.next_value::<Read<Raw>>()?.0;
    match unknown.get(&name) {
        Some(_) => Err(A::Error::custom(format!("the field `{name}` stands there twice"))),
        None => {
            unknown.insert(name, text);
            Ok(())
        }
    }
}

/// Any value, as it stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Raw(pub(super) String);

impl InFile for Raw {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::<RawValue>::deserialize(deserializer).map(|raw| Self(raw.get_ron().to_owned()))
    }

    fn write(&self, out: &mut Out) {
        out.put(&self.0);
    }
}

/// Values that serde reads, and how they are written.
macro_rules! plain {
    ($($type:ty: |$value:ident| $text:expr, |$tested:pat_param| $is_empty:expr;)*) => {
        $(impl InFile for $type {
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::deserialize(deserializer)
            }

            fn write(&self, out: &mut Out) {
                let $value = self;
                out.put(&$text);
            }

            fn is_empty(&self) -> bool {
                let $tested = self;
                $is_empty
            }
        })*
    };
}

plain! {
    Line: |line| line.literal(), |line| line.is_empty();
    Text: |text| text.literal(), |text| text.is_empty();
    Uuid: |id| format!("\"{id}\""), |_| false;
    Time: |time| format!("\"{}\"", time.0), |_| false;
    Colour: |colour| format!("\"{}\"", colour.0), |_| false;
    Key: |key| Line(key.0.to_string()).literal(), |_| false;
    bool: |flag| flag.to_string(), |flag| !flag;
    i8: |number| number.to_string(), |number| *number == 0;
    u8: |number| number.to_string(), |number| *number == 0;
    u32: |number| number.to_string(), |number| *number == 0;
    u64: |number| number.to_string(), |number| *number == 0;
    usize: |number| number.to_string(), |number| *number == 0;
}

impl<T: InFile> InFile for Option<T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Some)
    }

    fn write(&self, out: &mut Out) {
        self.iter().for_each(|value| value.write(out));
    }

    fn is_empty(&self) -> bool {
        self.is_none()
    }
}

impl<T: InFile> InFile for Vec<T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);
        impl<'de, T: InFile> Visitor<'de> for Entries<T> {
            type Value = Vec<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a sequence")
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
                let mut entries = Vec::new();
                while let Some(Read(entry)) = seq.next_element()? {
                    entries.push(entry);
                }
                Ok(entries)
            }
        }
        deserializer.deserialize_seq(Entries(PhantomData))
    }

    fn write(&self, out: &mut Out) {
        if self.is_empty() {
            return out.put("[]");
        }
        out.block(["[", "]"], |out| self.iter().for_each(|entry| out.item(|out| entry.write(out))));
    }

    fn is_empty(&self) -> bool {
        Self::is_empty(self)
    }
}

/// Two, as a list; RON would write an array as a tuple.
impl<T: InFile> InFile for [T; 2] {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wrong = |list: Vec<T>| D::Error::custom(format!("{} passages in a pin of two", list.len()));
        Vec::read(deserializer)?.try_into().map_err(wrong)
    }

    fn write(&self, out: &mut Out) {
        out.block(["[", "]"], |out| self.iter().for_each(|entry| out.item(|out| entry.write(out))));
    }
}

impl<T: InFile> InFile for BTreeMap<Line, T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = BTreeMap::<Line, Read<T>>::deserialize(deserializer)?;
        Ok(read.into_iter().map(|(name, Read(value))| (name, value)).collect())
    }

    fn write(&self, out: &mut Out) {
        out.block(["{", "}"], |out| {
            self.iter().for_each(|(name, value)| out.field(&name.literal(), |out| value.write(out)))
        });
    }

    fn is_empty(&self) -> bool {
        Self::is_empty(self)
    }
}

impl InFile for (Line, u64) {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }

    fn write(&self, out: &mut Out) {
        out.put(&format!("({}, {})", self.0.literal(), self.1));
    }
}

//! ZIP archives, opened with limits: on members, and on unpacked bytes as they come out, whatever the archive says.

use std::io::{Cursor, Read as _};

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::super::ImportError;
use super::directory::member_names;

/// How many members an archive may have.
pub(in super::super) const MAX_MEMBERS: usize = 10_000;

/// How many bytes may come out of one archive.
pub(in super::super) const MAX_UNPACKED_BYTES: u64 = 100 << 20;

/// An archive whose members are read one by one.
pub(in super::super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// How many more bytes may come out of it.
    bytes_left: u64,
}

impl<'a> Archive<'a> {
    /// Reads the list of members.
    ///
    /// # Errors
    /// [`ImportError::Damaged`], or too many members.
    pub(in super::super) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        if member_names(bytes, MAX_MEMBERS + 1).len() > MAX_MEMBERS {
            return Err(too_many());
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportError::Damaged)?;
        if zip.len() > MAX_MEMBERS {
            return Err(too_many());
        }
        Ok(Self { zip, bytes_left: MAX_UNPACKED_BYTES })
    }

    /// The names of all members, folders included, in the order of the list.
    pub(in super::super) fn names(&self) -> Vec<String> {
        self.zip.file_names().flatten().map(std::borrow::Cow::into_owned).collect()
    }

    /// The bytes of a member, `None` where there is none of this name.
    ///
    /// # Errors
    /// [`ImportError::Damaged`], a password, a way of packing that is not known, or more bytes than may come out.
    pub(in super::super) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let mut bytes_left = self.bytes_left;
        let bytes = self.read_within(name, &mut bytes_left);
        self.bytes_left = bytes_left;
        bytes
    }

    /// The same, with a limit that is shared with other archives.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub(super) fn read_within(&mut self, name: &str, bytes_left: &mut u64) -> Result<Option<Vec<u8>>, ImportError> {
        let member = match self.zip.by_name(name) {
            Ok(member) => member,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(protected()),
            Err(ZipError::UnsupportedArchive(_)) => return Err(unknown_packing()),
            Err(_) => return Err(ImportError::Damaged),
        };
        if !matches!(member.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Err(unknown_packing());
        }
        let mut bytes = Vec::new();
        let read = member.take(*bytes_left + 1).read_to_end(&mut bytes);
        let n_bytes = bytes.len() as u64;
        if n_bytes > *bytes_left {
            return Err(over_unpacked());
        }
        read.map_err(|_| ImportError::Damaged)?;
        *bytes_left -= n_bytes;
        Ok(Some(bytes))
    }

    /// The same, for a member that has to be there.
    ///
    /// # Errors
    /// As [`Self::read`]; [`ImportError::Damaged`] where it is missing.
    pub(in super::super) fn read_needed(&mut self, name: &str) -> Result<Vec<u8>, ImportError> {
        self.read(name)?.ok_or(ImportError::Damaged)
    }
}

/// It needs a password.
pub(in super::super) fn protected() -> ImportError {
    let advice = "it is protected by a password; open it in its own program and save it without one".to_owned();
    ImportError::NoArticle { advice }
}

/// Too many bytes came out of it.
pub(in super::super) fn over_unpacked() -> ImportError {
    ImportError::OverCap { cap: format!("more than {} MB when unpacked", MAX_UNPACKED_BYTES >> 20) }
}

fn too_many() -> ImportError {
    ImportError::OverCap { cap: "more than 10,000 files packed in it".to_owned() }
}

fn unknown_packing() -> ImportError {
    let advice = "it is packed in a way that is not known here; unpack it and open the files themselves".to_owned();
    ImportError::NoArticle { advice }
}

#[cfg(test)]
mod tests {
    use super::super::super::office::tests::{archive, archive_of_bytes};
    use super::*;

    #[test]
    fn every_byte_that_comes_out_counts_against_the_limit() {
        let bytes = archive(&[("a", "crane"), ("b", "quay"), ("c", "q")]);
        let mut packed = Archive::open(&bytes).unwrap();
        packed.bytes_left = 9;
        assert_eq!(packed.read("a").unwrap().as_deref(), Some(&b"crane"[..]));
        assert_eq!(packed.read("nothing").unwrap(), None);
        assert_eq!(packed.read("b").unwrap().as_deref(), Some(&b"quay"[..]), "the limit itself is allowed");
        assert!(matches!(packed.read("c"), Err(ImportError::OverCap { .. })));
        let mut bytes_left = 5;
        let mut packed = Archive::open(&bytes).unwrap();
        packed.read_within("b", &mut bytes_left).unwrap();
        assert_eq!(bytes_left, 1);
        assert!(matches!(packed.read_within("a", &mut bytes_left), Err(ImportError::OverCap { .. })));
        assert!(packed.read_within("c", &mut bytes_left).is_ok());
    }

    #[test]
    fn a_member_that_is_missing_is_damage_only_where_it_is_needed() {
        let bytes = archive(&[("a", "crane")]);
        let mut packed = Archive::open(&bytes).unwrap();
        assert_eq!(packed.read_needed("a").unwrap(), b"crane");
        assert!(matches!(packed.read_needed("b"), Err(ImportError::Damaged)));
        assert_eq!(packed.names(), ["a"]);
    }

    #[test]
    fn a_password_and_an_unknown_way_of_packing_are_told_apart() {
        let whole = archive(&[("a", "crane")]);
        let list = whole.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
        let read = |at_local: usize, at_list: usize, value: u8| {
            let mut bytes = whole.clone();
            (bytes[at_local], bytes[list + at_list]) = (value, value);
            Archive::open(&bytes).and_then(|mut packed| packed.read("a")).unwrap_err().to_string()
        };
        assert!(read(6, 8, 1).starts_with("it is protected by a password"), "{}", read(6, 8, 1));
        assert!(read(8, 10, 97).starts_with("it is packed in a way that is not known"), "{}", read(8, 10, 97));
        let mut bytes = whole.clone();
        bytes[32] ^= 0x55; // in the packed bytes
        assert!(matches!(Archive::open(&bytes).unwrap().read("a"), Err(ImportError::Damaged)));
    }

    #[test]
    fn ten_thousand_members_are_opened() {
        let names: Vec<String> = (0..MAX_MEMBERS).map(|n| n.to_string()).collect();
        let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        assert!(Archive::open(&archive_of_bytes(&files)).is_ok());
    }
}

//! ZIP archives, opened with limits: on members, and on unpacked bytes as they come out, whatever the archive says.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

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

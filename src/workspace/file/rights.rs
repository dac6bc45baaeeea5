//! Who may read what is written: never more people than the person's mask, or the file it was made of, lets.

use std::fs::{DirBuilder, File, Metadata, Permissions};
use std::io::Result;
use std::path::Path;

/// Who may read and write a new file. Bits of a Unix mode; other systems give rights by folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Rights(u32);

impl Rights {
    /// Whoever the person's mask lets.
    pub(in super::super) const USUAL: Self = Self(0o666);
    /// The person alone.
    pub(in super::super) const OWN: Self = Self(0o600);
    /// What no file of one's own goes without.
    const OWNER: u32 = 0o600;

    /// Nobody else than may read the file at `path`; the same where there is none.
    #[must_use]
    pub(in super::super) fn within(self, path: &Path) -> Self {
        std::fs::metadata(path).map_or(self, |metadata| Self(self.0 & (mode_of(&metadata) | Self::OWNER)))
    }

    /// Those of a copy of what the file at `path` holds: of one that is not there, for the person alone.
    pub(in super::super) fn of_copy(path: &Path) -> Self {
        if path.exists() { Self::USUAL.within(path) } else { Self::OWN }
    }

    /// The same for a folder that `builder` makes: who may read a file in it may open it.
    pub(in super::super) fn of_folder(self, builder: &mut DirBuilder) {
        folder_mode(builder, self.0 | (self.0 & 0o444) >> 2);
    }

    /// With these a file is made; the system takes away what the person's mask forbids.
    pub(super) fn permissions(self) -> Option<Permissions> {
        permissions_of(self.0)
    }

    /// Gives `file`, made for its owner alone, the rights of the file that it is put in the place of.
    pub(super) fn take_over(self, file: &File, old: &Metadata) -> Result<()> {
        if self == Self::OWN { Ok(()) } else { take_over(file, old) }
    }
}

#[cfg(unix)]
fn mode_of(metadata: &Metadata) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    metadata.permissions().mode()
}

#[cfg(unix)]
fn folder_mode(builder: &mut DirBuilder, mode: u32) {
    use std::os::unix::fs::DirBuilderExt as _;
    builder.mode(mode);
}

#[cfg(not(unix))]
fn folder_mode(_: &mut DirBuilder, _: u32) {}

#[cfg(unix)]
fn permissions_of(mode: u32) -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(Permissions::from_mode(mode))
}

#[cfg(unix)]
fn take_over(file: &File, old: &Metadata) -> Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
    let is_of_group = file.metadata()?.gid() == old.gid() || fchown(file, None, Some(old.gid())).is_ok();
    // Not one of its group: what the group may, another group must not.
    let lost = if is_of_group { 0 } else { 0o070 };
    file.set_permissions(Permissions::from_mode(mode_of(old) & 0o777 & !lost))
}

#[cfg(not(unix))]
fn mode_of(_: &Metadata) -> u32 {
    Rights::USUAL.0
}

#[cfg(not(unix))]
fn permissions_of(_: u32) -> Option<Permissions> {
    None
}

#[cfg(not(unix))]
fn take_over(file: &File, old: &Metadata) -> Result<()> {
    file.set_permissions(old.permissions())
}

//! Folders and files for one person alone: what is kept of a workspace may be read by nobody who may not
//! read the workspace.

use std::fs::{DirBuilder, OpenOptions};
use std::io::Result;
use std::path::Path;

/// Makes `folder` and those above it, where they are not there yet.
pub(super) fn make(folder: &Path) -> Result<()> {
    builder().recursive(true).create(folder)
}

#[cfg(unix)]
fn builder() -> DirBuilder {
    use std::os::unix::fs::DirBuilderExt as _;
    let mut builder = DirBuilder::new();
    builder.mode(0o700);
    builder
}

/// For opening a file that is made where it is not there yet.
#[cfg(unix)]
pub(super) fn options() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = OpenOptions::new();
    options.mode(0o600);
    options
}

/// Shuts others out of a folder that an earlier version made for all to read. Somebody else's is let alone.
#[cfg(unix)]
pub(super) fn narrow(folder: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let Ok(metadata) = std::fs::metadata(folder) else { return };
    if metadata.permissions().mode() & 0o077 != 0 {
        drop(std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)));
    }
}

#[cfg(not(unix))]
fn builder() -> DirBuilder {
    DirBuilder::new()
}

#[cfg(not(unix))]
pub(super) fn options() -> OpenOptions {
    OpenOptions::new()
}

#[cfg(not(unix))]
pub(super) fn narrow(_: &Path) {}

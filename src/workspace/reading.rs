//! Reading a file that anybody may have put there: its kind and its size are asked for before its bytes.
//!
//! A device is never read. A pipe is read where a person named it, as `<(command)` makes one, up to the
//! same size as a file and only as long as something comes through it.

use std::io::{Error, ErrorKind, Read as _};
use std::path::Path;

/// Why the bytes of a file were not taken.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refusal {
    /// The system does not give it.
    #[error("{0}")]
    System(#[from] Error),
    /// A device, or a pipe where there has to be a file.
    #[error("it is a device or a pipe, not a file")]
    NoFile,
    /// A pipe into which nobody writes any more.
    #[error("nothing came through the pipe")]
    Silent,
    /// More than is wanted of one file; of a pipe it is not known how much more.
    #[error("it has {bytes} bytes")]
    TooLarge {
        /// How much there is, or the first byte too many.
        bytes: u64,
    },
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::System(error) => error,
            Refusal::TooLarge { .. } => Self::new(ErrorKind::FileTooLarge, refusal),
            Refusal::NoFile | Refusal::Silent => Self::other(refusal),
        }
    }
}

/// The bytes of the file at `path`, at most `max_bytes`.
///
/// # Errors
/// It is not there, is larger, or is no file; nothing of it was read then.
pub(super) fn file_bytes(path: &Path, max_bytes: u64) -> Result<Vec<u8>, Refusal> {
    read(path, max_bytes, false)
}

/// As [`file_bytes`], for a path that a person named: a pipe will do.
///
/// # Errors
/// As [`file_bytes`], or nothing comes through the pipe for too long.
pub(super) fn named_bytes(path: &Path, max_bytes: u64) -> Result<Vec<u8>, Refusal> {
    read(path, max_bytes, true)
}

fn read(path: &Path, max_bytes: u64, takes_pipes: bool) -> Result<Vec<u8>, Refusal> {
    // By name first: to open a device may already do something. Then as opened: the name may lead elsewhere by now.
    check_kind(&std::fs::metadata(path)?, takes_pipes)?;
    let file = pipes::open(path)?;
    let metadata = file.metadata()?;
    check_kind(&metadata, takes_pipes)?;
    if !metadata.is_file() {
        return pipes::drain(&file, max_bytes);
    }
    if metadata.len() > max_bytes {
        return Err(Refusal::TooLarge { bytes: metadata.len() });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    file.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes)?; // it may grow meanwhile
    within(bytes, max_bytes)
}

fn check_kind(metadata: &std::fs::Metadata, takes_pipes: bool) -> Result<(), Refusal> {
    match metadata {
        metadata if metadata.is_dir() => Err(Error::from(ErrorKind::IsADirectory).into()),
        metadata if metadata.is_file() || takes_pipes && pipes::is_pipe(metadata) => Ok(()),
        _ => Err(Refusal::NoFile),
    }
}

fn within(bytes: Vec<u8>, max_bytes: u64) -> Result<Vec<u8>, Refusal> {
    let len = bytes.len() as u64;
    if len > max_bytes { Err(Refusal::TooLarge { bytes: len }) } else { Ok(bytes) }
}

#[cfg(unix)]
mod pipes {
    use std::fs::{File, Metadata};
    use std::io::{ErrorKind, Read as _, Result as IoResult};
    use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _};
    use std::path::Path;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};

    use super::{Refusal, within};

    /// A pipe that nobody has opened for writing is given up after this.
    const BEGINNING_SECS: i64 = 2;
    /// One that is open, and through which nothing comes, after this.
    const SILENCE_SECS: i64 = 30;
    const CHUNK_BYTES: usize = 64 * 1024;

    pub(super) fn is_pipe(metadata: &Metadata) -> bool {
        metadata.file_type().is_fifo()
    }

    /// Opens without waiting for somebody to write.
    pub(super) fn open(path: &Path) -> IoResult<File> {
        let flags = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or_default();
        File::options().read(true).custom_flags(flags).open(path)
    }

    pub(super) fn drain(mut file: &File, max_bytes: u64) -> Result<Vec<u8>, Refusal> {
        let flags = fcntl_getfl(file).map_err(std::io::Error::from)?;
        fcntl_setfl(file, flags | OFlags::NONBLOCK).map_err(std::io::Error::from)?; // `/dev/fd/3` keeps its own flags
        let (mut bytes, mut chunk) = (Vec::new(), vec![0; CHUNK_BYTES]);
        let mut is_open = false;
        loop {
            let is_ready = wait(file, if is_open { SILENCE_SECS } else { BEGINNING_SECS })?;
            match file.read(&mut chunk) {
                Ok(0) if is_ready || is_open => return Ok(bytes),
                Ok(0) => return Err(Refusal::Silent),
                Ok(n) => bytes.extend(chunk.iter().take(n)),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() != ErrorKind::WouldBlock => return Err(error.into()),
                Err(_) if is_open && !is_ready => return Err(Refusal::Silent),
                Err(_) => {}
            }
            is_open = true;
            bytes = within(bytes, max_bytes)?;
        }
    }

    /// True where there is something to read, or the end of it.
    fn wait(file: &File, secs: i64) -> IoResult<bool> {
        let timeout = Timespec { tv_sec: secs, tv_nsec: 0 };
        match poll(&mut [PollFd::new(file, PollFlags::IN)], Some(&timeout)) {
            Ok(n) => Ok(n > 0),
            Err(rustix::io::Errno::INTR) => Ok(true),
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(not(unix))]
mod pipes {
    use std::fs::{File, Metadata};
    use std::path::Path;

    use super::Refusal;

    pub(super) fn is_pipe(_: &Metadata) -> bool {
        false
    }

    pub(super) fn open(path: &Path) -> std::io::Result<File> {
        File::open(path)
    }

    pub(super) fn drain(_: &File, _: u64) -> Result<Vec<u8>, Refusal> {
        Err(Refusal::NoFile)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::io::Write as _;

    fn file_with(bytes: &[u8]) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        file
    }

    #[test]
    fn a_file_is_read_up_to_the_limit_and_not_beyond() {
        let file = file_with(b"twelve bytes");
        assert_eq!(file_bytes(file.path(), 12).unwrap(), b"twelve bytes");
        assert!(matches!(file_bytes(file.path(), 11), Err(Refusal::TooLarge { bytes: 12 })));
        file.as_file().set_len(3 << 30).unwrap(); // sparse
        assert!(matches!(named_bytes(file.path(), 12), Err(Refusal::TooLarge { bytes }) if bytes == 3 << 30));
    }

    #[cfg(unix)]
    #[test]
    fn devices_and_folders_are_never_read_and_pipes_only_where_they_were_named() {
        let folder = tempfile::tempdir().unwrap();
        for path in [Path::new("/dev/zero"), Path::new("/dev/null")] {
            assert!(matches!(named_bytes(path, 100), Err(Refusal::NoFile)), "{}", path.display());
        }
        assert!(matches!(named_bytes(folder.path(), 100), Err(Refusal::System(_))));
        let pipe = pipe_in(folder.path());
        assert!(matches!(file_bytes(&pipe, 100), Err(Refusal::NoFile)));
        assert!(matches!(named_bytes(&pipe, 100), Err(Refusal::Silent)), "nobody writes into it");
        let through = |bytes: Vec<u8>| {
            let writer = std::thread::spawn({
                let pipe = pipe.clone();
                // The reader may have had enough by then.
                move || File::options().write(true).open(pipe).unwrap().write_all(&bytes).unwrap_or_default()
            });
            let read = named_bytes(&pipe, 200_000);
            writer.join().unwrap();
            read
        };
        assert_eq!(through(vec![b'a'; 200_000]).unwrap().len(), 200_000);
        assert!(matches!(through(vec![b'a'; 900_000]), Err(Refusal::TooLarge { .. })));
        assert_eq!(through(Vec::new()).unwrap(), b"");
    }

    #[cfg(unix)]
    fn pipe_in(folder: &Path) -> std::path::PathBuf {
        let pipe = folder.join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        pipe
    }
}

//! Watching the document's file: somebody else may save it while it is open here.
//!
//! The system tells of changes where it can; on network folders it often does not, so the file is
//! looked at every second as well. Only a changed file is read.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::{RecursiveMode, Watcher as _};

use crate::text::ContentHash;
use crate::workspace::{Obstacle, hash_on_disk, obstacle};

/// Between two looks at the file, where nothing is heard of it.
const PACE: Duration = Duration::from_millis(1_000);
/// Until a program that is still writing is likely to be done.
const SETTLING: Duration = Duration::from_millis(200);

/// A file on disk as it was last seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) path: PathBuf,
    /// `None` where it is gone.
    pub(crate) hash: Option<ContentHash>,
    /// What stands in the way of saving to it.
    pub(crate) obstacle: Option<Obstacle>,
}

impl Seen {
    fn at(path: &Path, hash: Option<ContentHash>) -> Self {
        Self { path: path.to_owned(), hash, obstacle: obstacle(path) }
    }
}

/// Watches one file until it is dropped.
pub(crate) struct Watch {
    news: Receiver<Seen>,
    /// Dropping it ends the thread.
    _end: Sender<()>,
}

impl Watch {
    /// Watches `path`; `wake` is called whenever there is news.
    pub(crate) fn new(path: PathBuf, wake: impl Fn() + Send + 'static) -> Self {
        let (tell, news) = channel();
        let (end, ended) = channel();
        std::thread::spawn(move || {
            watch(&path, &ended, |seen| {
                let is_wanted = tell.send(seen).is_ok();
                wake();
                is_wanted
            })
        });
        Self { news, _end: end }
    }

    /// The latest state of the file, if it changed since the last call.
    pub(crate) fn news(&self) -> Option<Seen> {
        self.news.try_iter().last()
    }
}

/// Looks and listens until the other end of `ended` is gone, or `tell` says that nobody listens.
fn watch(path: &Path, ended: &Receiver<()>, tell: impl Fn(Seen) -> bool) {
    let (hint, hints) = channel();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // The folder: saving puts another file in the place of the watched one.
    let mut watcher = notify::recommended_watcher(move |_| hint.send(()).unwrap_or_default()).ok();
    if let Some(Err(_)) = watcher.as_mut().map(|watcher| watcher.watch(folder, RecursiveMode::NonRecursive)) {
        watcher = None; // then only looking helps
    }
    let mut look = look_at(path);
    let mut seen = Seen::at(path, hash_on_disk(path));
    tell(seen.clone()); // it may have changed since it was loaded
    while ended.try_recv() != Err(std::sync::mpsc::TryRecvError::Disconnected) {
        let is_hinted = match hints.recv_timeout(PACE) {
            Ok(()) => true,
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(PACE);
                false
            }
        };
        if !is_hinted && look_at(path) == look && obstacle(path) == seen.obstacle {
            continue;
        }
        std::thread::sleep(SETTLING);
        hints.try_iter().for_each(drop);
        look = look_at(path);
        let now = Seen::at(path, hash_on_disk(path));
        if now != seen {
            seen = now;
            if !tell(seen.clone()) {
                break;
            }
        }
    }
    drop(watcher);
}

/// What can be seen without reading the file.
fn look_at(path: &Path) -> Option<(u64, Option<std::time::SystemTime>)> {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.len(), metadata.modified().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    #[expect(clippy::disallowed_methods, reason = "another program may write as it likes")]
    fn write(path: &Path, text: &str) {
        std::fs::write(path, text).unwrap();
    }

    #[test]
    fn a_change_by_another_program_is_noticed_once_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ferry.ron");
        write(&path, "first");
        let watch = Watch::new(path.clone(), || ());
        std::thread::sleep(Duration::from_millis(300));
        write(&path, "second");
        write(&folder.path().join("other.ron"), "not watched");
        let wanted = Seen { path: path.clone(), hash: Some(ContentHash::of(b"second")), obstacle: None };
        let deadline = Instant::now() + Duration::from_secs(20); // a loaded machine is slow
        let mut seen = None;
        while seen.as_ref() != Some(&wanted) && Instant::now() < deadline {
            seen = watch.news().or(seen);
            std::thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(seen, Some(wanted));
    }
}

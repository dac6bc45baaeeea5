//! Backups: earlier states of a file, each read before it is kept.

use std::io::Result;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::workspace::file::{Replaced, put};
use crate::workspace::{Loaded, load};

use super::{Keep, name_for};

/// How many of the latest states are kept.
const N_LATEST: usize = 5;

/// How many days before those have their last state kept.
const N_DAYS: usize = 5;

/// How the name of a backup says when it was saved, in UTC, after its number: `00000012 2026-03-10T140501Z.ron`.
const TIME_FORMAT: &str = "%Y-%m-%dT%H%M%SZ";

/// An earlier state of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backup {
    /// A later state has a higher number. 0 for those of Variorum 0.1.0, which told them apart by the clock alone.
    number: u64,
    /// When that state was saved, by the clock of then: to be shown.
    pub saved: Timestamp,
    /// Where it is.
    pub path: PathBuf,
}

impl Keep {
    /// The backups of the file at `path`, newest first.
    pub fn backups(&self, path: &Path) -> Vec<Backup> {
        backups_in(&self.folder_of(path))
    }

    /// The newest backup of the file at `path` that can be read, with what it holds.
    pub fn newest_good_backup(&self, path: &Path) -> Option<(Backup, Loaded)> {
        self.backups(path).into_iter().find_map(|backup| load(&backup.path).ok().map(|loaded| (backup, loaded)))
    }

    /// Keeps what a save of `path` replaces.
    pub(in super::super) fn keep_backup(&self, path: &Path, replaced: &Replaced<'_>) -> Result<()> {
        let folder = self.made(Path::new("backups").join(name_for(path)))?;
        let saved = replaced.modified.and_then(|time| Timestamp::try_from(time).ok()).unwrap_or(Timestamp::UNIX_EPOCH);
        let number = backups_in(&folder).first().map_or(0, |newest| newest.number).saturating_add(1);
        put(&folder.join(format!("{number:08} {}.ron", saved.strftime(TIME_FORMAT))), replaced.bytes)
    }

    /// Lets go of the backups of `path` that are too many. Called when the new file is in its place.
    pub(in super::super) fn rotate_backups(&self, path: &Path) -> Result<()> {
        too_many(self.backups(path)).iter().try_for_each(|backup| std::fs::remove_file(&backup.path))
    }

    fn folder_of(&self, path: &Path) -> PathBuf {
        self.folder.join("backups").join(name_for(path))
    }
}

fn backups_in(folder: &Path) -> Vec<Backup> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut backups = entries.flatten().filter_map(|entry| backup_at(entry.path())).collect::<Vec<_>>();
    backups.sort();
    backups.reverse();
    backups
}

fn backup_at(path: PathBuf) -> Option<Backup> {
    let name = path.file_stem()?.to_str()?;
    let (number, time) = match name.split_once(' ') {
        Some((number, time)) => (number.parse().ok()?, time),
        None => (0, name),
    };
    let saved = jiff::civil::DateTime::strptime(TIME_FORMAT, time).ok()?;
    let saved = saved.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp();
    Some(Backup { number, saved, path })
}

/// All but the latest ones and the last ones of the days before.
fn too_many(newest_first: Vec<Backup>) -> Vec<Backup> {
    let day = |backup: &Backup| backup.saved.strftime("%Y-%m-%d").to_string();
    let mut days = newest_first.iter().take(N_LATEST).map(day).collect::<Vec<_>>();
    let n_before = days.len();
    let mut too_many = Vec::new();
    for backup in newest_first.into_iter().skip(N_LATEST) {
        let day = day(&backup);
        if days.contains(&day) || days.len() >= n_before + N_DAYS {
            too_many.push(backup);
        } else {
            days.push(day);
        }
    }
    too_many
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;

    #[test]
    fn the_latest_are_kept_and_the_last_of_earlier_days() {
        let at = |text: &str| Backup { number: 0, saved: text.parse().unwrap(), path: PathBuf::from(text) };
        let mut all = (10..20).map(|hour| at(&format!("2026-03-10T{hour}:00:00Z"))).collect::<Vec<_>>();
        for day in 1..10 {
            all.push(at(&format!("2026-03-0{day}T08:00:00Z")));
            all.push(at(&format!("2026-03-0{day}T17:00:00Z")));
        }
        all.sort();
        all.reverse();
        let gone = too_many(all.clone());
        let kept = all.iter().filter(|backup| !gone.contains(backup)).map(|backup| backup.path.to_str().unwrap());
        let latest = (15..20).rev().map(|hour| format!("2026-03-10T{hour}:00:00Z"));
        let days = (5..10).rev().map(|day| format!("2026-03-0{day}T17:00:00Z"));
        assert_eq!(kept.collect::<Vec<_>>(), latest.chain(days).collect::<Vec<_>>());
    }

    /// A folder with the backups of a file, one for each time in seconds since 1970, kept in this order.
    fn kept(seconds: &[u64]) -> (tempfile::TempDir, Keep, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let (keep, path) = (Keep::at(folder.path()), folder.path().join("event.ron"));
        for (n, second) in seconds.iter().enumerate() {
            let modified = Some(SystemTime::UNIX_EPOCH + Duration::from_secs(*second));
            keep.keep_backup(&path, &Replaced { bytes: n.to_string().as_bytes(), modified }).unwrap();
            keep.rotate_backups(&path).unwrap();
        }
        (folder, keep, path)
    }

    /// What the backups hold, newest first.
    fn texts(keep: &Keep, path: &Path) -> Vec<String> {
        keep.backups(path).iter().map(|backup| std::fs::read_to_string(&backup.path).unwrap()).collect()
    }

    #[test]
    fn saves_within_one_second_are_backups_of_their_own() {
        let (_folder, keep, path) = kept(&[1_000; 8]);
        assert_eq!(texts(&keep, &path), ["7", "6", "5", "4", "3"]);
    }

    #[test]
    fn saves_dated_in_the_future_push_out_no_later_ones() {
        let day = 24 * 60 * 60;
        let (y_2030, y_2026) = (1_900_000_000, 1_780_000_000);
        let seconds = (0..7).map(|n| y_2030 + n).chain((0..4).map(|n| y_2026 + n * day)).collect::<Vec<_>>();
        let (_folder, keep, path) = kept(&seconds);
        assert_eq!(texts(&keep, &path), ["10", "9", "8", "7", "6"]);
        let shown = keep.backups(&path).iter().map(|backup| backup.saved.as_second()).collect::<Vec<_>>();
        assert_eq!(shown[0], i64::try_from(y_2026 + 3 * day).unwrap(), "the clock is shown");
    }

    #[test]
    fn backups_that_are_named_by_the_clock_are_found_and_are_older() {
        let (_folder, keep, path) = kept(&[1_000]);
        let folder = keep.folder_of(&path);
        for (name, text) in [("2030-01-01T000000Z", "b"), ("2026-01-01T000000Z", "a")] {
            put(&folder.join(format!("{name}.ron")), text.as_bytes()).unwrap();
        }
        assert_eq!(texts(&keep, &path), ["0", "b", "a"]);
    }
}

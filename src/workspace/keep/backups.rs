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

/// How the name of a backup says when it was saved, in UTC.
const NAME_FORMAT: &str = "%Y-%m-%dT%H%M%SZ";

/// An earlier state of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backup {
    /// When that state was saved.
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
        put(&folder.join(format!("{}.ron", saved.strftime(NAME_FORMAT))), replaced.bytes)
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
    let backup = |path: PathBuf| {
        let name = path.file_stem()?.to_str()?;
        let saved = jiff::civil::DateTime::strptime(NAME_FORMAT, name).ok()?;
        let saved = saved.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp();
        Some(Backup { saved, path })
    };
    let mut backups = entries.flatten().filter_map(|entry| backup(entry.path())).collect::<Vec<_>>();
    backups.sort();
    backups.reverse();
    backups
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
    use super::*;

    #[test]
    fn the_latest_are_kept_and_the_last_of_earlier_days() {
        let at = |text: &str| Backup { saved: text.parse().unwrap(), path: PathBuf::from(text) };
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
}

//! Conflicted copies: what synchronising programs put beside a file that two people saved at once.

use std::path::{Path, PathBuf};

use super::{RecordId, Workspace, load};

/// A copy of a workspace file, made by a synchronising program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Where it lies.
    pub path: PathBuf,
    /// Which program names its copies like this.
    pub service: &'static str,
}

/// Where copies are put once they are merged, beside the file.
const FOLDER: &str = "merged";

/// The conflicted copies beside the file at `path`: called like one, and of the same workspace.
///
/// A folder or a file that cannot be read holds none.
pub fn find_copies(path: &Path, workspace: &Workspace) -> Vec<Copy> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name().map(|name| name.to_string_lossy())) else {
        return Vec::new();
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let named = entries.flatten().filter_map(|entry| {
        let service = service_of(&entry.file_name().to_string_lossy(), &name)?;
        entry.path().is_file().then(|| Copy { path: folder.join(entry.file_name()), service })
    });
    let is_kin = |copy: &Copy| load(&copy.path).is_ok_and(|loaded| is_same_lineage(workspace, &loaded.workspace));
    let mut copies = named.filter(is_kin).collect::<Vec<_>>();
    copies.sort_by(|a, b| a.path.cmp(&b.path));
    copies
}

/// Moves a copy that was merged into the folder `merged` beside it; returns where it is now. Nothing is
/// ever overwritten or deleted.
///
/// # Errors
/// The system refused; the copy is where it was.
pub fn set_aside(copy: &Path) -> std::io::Result<PathBuf> {
    let folder = copy.parent().unwrap_or(Path::new("")).join(FOLDER);
    std::fs::create_dir_all(&folder)?;
    let stem = copy.file_stem().unwrap_or_default().to_string_lossy();
    let ending = copy.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let names = (1..).map(|n| if n == 1 { format!("{stem}{ending}") } else { format!("{stem} ({n}){ending}") });
    let is_free = |path: &PathBuf| path.symlink_metadata().is_err();
    let target = names.map(|name| folder.join(name)).find(is_free).expect("numbers do not end");
    std::fs::rename(copy, &target)?;
    Ok(target)
}

/// Two files are of one workspace where they share a record, or where the event was last written by the
/// same sitting of the same person. Ids are made of time and chance: a shared one is no accident.
fn is_same_lineage(a: &Workspace, b: &Workspace) -> bool {
    let shares_record = a.slots().any(|(id, _)| id != RecordId::Event && b.slot(id).stamp().is_some());
    let replicas = |workspace: &Workspace| {
        let stamp = workspace.slot(RecordId::Event).stamp();
        stamp.map(|stamp| stamp.versions.0.keys().cloned().collect::<Vec<_>>()).unwrap_or_default()
    };
    shares_record || replicas(a).iter().any(|replica| replicas(b).contains(replica))
}

/// Which program calls a copy of `original` by this name; `None` where it is no copy of it.
fn service_of(name: &str, original: &str) -> Option<&'static str> {
    let (stem, ending) = original.rsplit_once('.').unwrap_or((original, ""));
    let (copy, copy_ending) = name.rsplit_once('.').unwrap_or((name, ""));
    // Syncthing's mark comes before the ending, with a dot of its own.
    let rest = copy.strip_prefix(stem).filter(|_| ending.eq_ignore_ascii_case(copy_ending))?;
    let bracketed = rest.trim_start().strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).map(str::to_lowercase);
    let conflicted = |words: &str| words.contains("conflicted copy") || words.contains("conflict copy");
    let is_number = |text: &str| !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    match (rest, bracketed.as_deref()) {
        (_, Some(words)) if words.starts_with("conflicted copy") => Some("Nextcloud or ownCloud"),
        (_, Some(words)) if conflicted(words) => Some("Dropbox"),
        (_, Some(words)) if words.starts_with("sfconflict") => Some("Seafile"),
        (_, Some(number)) if is_number(number) => Some("Google Drive or a browser"),
        (rest, _) if rest.starts_with(".sync-conflict-") => Some("Syncthing"),
        (rest, _) if rest.starts_with("_conflict-") => Some("ownCloud"),
        (rest, _) if rest.strip_prefix('-').is_some_and(is_computer_name) => Some("OneDrive"),
        (rest, _) if rest.strip_prefix(' ').is_some_and(is_number) => Some("iCloud"),
        _ => None,
    }
}

/// As Windows and macOS name computers. A word in small letters is rather a version a person named.
fn is_computer_name(name: &str) -> bool {
    let is_shouted = name.len() >= 3 && name.bytes().any(|byte| byte.is_ascii_uppercase());
    let is_plain = name.chars().all(|c| c.is_alphanumeric() || c == '-');
    is_plain && is_shouted && (!name.chars().any(char::is_lowercase) || name.contains("Mac"))
}

#[cfg(test)]
mod tests {
    use super::super::{example, save};
    use super::*;

    #[test]
    fn copies_are_known_by_their_names() {
        for (name, service) in [
            ("ferry (Ada's conflicted copy 2026-03-04).ron", Some("Dropbox")),
            ("ferry (Ada Lind's conflicted copy 2026-03-04 (2)).ron", Some("Dropbox")),
            ("ferry (conflicted copy 2026-03-04 101530).ron", Some("Nextcloud or ownCloud")),
            ("ferry_conflict-20260304-101530.ron", Some("ownCloud")),
            ("ferry.sync-conflict-20260304-101530-ABCDEF7.ron", Some("Syncthing")),
            ("ferry-DESKTOP-3F9A.ron", Some("OneDrive")),
            ("ferry-DESKTOP-3F9A-2.ron", Some("OneDrive")),
            ("ferry-Adas-MacBook-Pro.ron", Some("OneDrive")),
            ("ferry 2.ron", Some("iCloud")),
            ("ferry (1).ron", Some("Google Drive or a browser")),
            ("ferry (SFConflict ada@example.org 2026-03-04-10-15-30).ron", Some("Seafile")),
            ("ferry.ron", None),
            ("ferry.ron.bak", None),
            ("ferry-final.ron", None),
            ("ferry 2026.ron", None),
            ("ferry2.ron", None),
            ("ferry (conflicted copy 2026-03-04 101530).txt", None),
            ("terry (conflicted copy 2026-03-04 101530).ron", None),
        ] {
            assert_eq!(service_of(name, "ferry.ron"), service, "{name}");
        }
        assert_eq!(service_of("v1.2.sync-conflict-20260304-101530-ABCDEF7.ron", "v1.2.ron"), Some("Syncthing"));
    }

    #[test]
    fn copies_are_found_by_name_and_content_and_set_aside_unharmed() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let workspace = example();
        save(&path("ferry.ron"), &workspace, None).unwrap();
        let copy = path("ferry (conflicted copy 2026-03-04 101530).ron");
        save(&copy, &workspace, None).unwrap();
        save(&path("ferry 2.ron"), &Workspace::default(), None).unwrap(); // another event's file
        #[allow(clippy::disallowed_methods, reason = "no workspace at all")]
        std::fs::write(path("ferry 3.ron"), "nothing").unwrap();
        let found = find_copies(&path("ferry.ron"), &workspace);
        assert_eq!(found.iter().map(|copy| &copy.path).collect::<Vec<_>>(), [&copy]);
        let bytes = std::fs::read(&copy).unwrap();
        let first = set_aside(&copy).unwrap();
        save(&copy, &Workspace::default(), None).unwrap();
        let second = set_aside(&copy).unwrap();
        assert_eq!(first, path("merged/ferry (conflicted copy 2026-03-04 101530).ron"));
        assert_eq!(second, path("merged/ferry (conflicted copy 2026-03-04 101530) (2).ron"));
        assert_eq!(std::fs::read(&first).unwrap(), bytes);
        assert!(!copy.exists() && set_aside(&copy).is_err());
    }
}

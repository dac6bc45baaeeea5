//! Copies: what synchronising programs, browsers and people put beside a file, with work in it that is not here.
//!
//! Names differ by program, language and version, so a name only says where to look: a copy is what holds records
//! of this workspace, and something of them that was not seen here.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

use super::{Incoming, RecordId, Workspace, load};

/// A copy of a workspace file that holds something unseen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Where it lies.
    pub path: PathBuf,
    /// Which program names its copies like this; `None` where a person may have named it.
    pub service: Option<&'static str>,
}

/// Where copies are put once they are merged, beside the file.
const FOLDER: &str = "merged";
/// More entries of a folder than this are not looked at.
const MAX_ENTRIES: usize = 20_000;
/// More files than this are not read, nor more bytes of all together; those with a telling name come first.
const MAX_READ: usize = 40;
const MAX_BYTES: u64 = 200_000_000;

/// The copies beside the file at `path`: called like it, of the same workspace, and with something in them that
/// `workspace` has not seen. Files in `others` are none, nor are copies of those.
///
/// A folder or a file that cannot be read holds none. Reads up to 200 MB: not for the thread that paints.
pub fn find_copies(path: &Path, workspace: &Workspace, others: &BTreeSet<PathBuf>) -> Vec<Copy> {
    let (folder, name) = (path.parent(), path.file_name());
    let (Some(folder), Some(name)) = (folder, name.map(|name| name.to_string_lossy())) else { return Vec::new() };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let own = lasting(path);
    let mut named = entries.flatten().take(MAX_ENTRIES).filter_map(|entry| {
        let copy_name = entry.file_name().to_string_lossy().into_owned();
        let copy = Copy { path: folder.join(entry.file_name()), service: service_of(rest_of(&copy_name, &name)?) };
        let place = lasting(&copy.path);
        let is_other = |other: &PathBuf| {
            let is_beside = other.parent() == own.parent();
            let other_name = other.file_name().map(|name| name.to_string_lossy()).filter(|_| is_beside);
            *other == place || other_name.is_some_and(|other| rest_of(&copy_name, &other).is_some())
        };
        (place != own && !others.iter().any(is_other)).then_some(copy)
    });
    let mut named = named.by_ref().collect::<Vec<_>>();
    named.sort_by(|a, b| (a.service.is_none(), &a.path).cmp(&(b.service.is_none(), &b.path)));
    let mut bytes_left = MAX_BYTES;
    let mut is_affordable = |copy: &Copy| {
        let len = std::fs::metadata(&copy.path).ok().filter(std::fs::Metadata::is_file).map(|data| data.len());
        let left = len.and_then(|len| bytes_left.checked_sub(len));
        bytes_left = left.unwrap_or(bytes_left);
        left.is_some()
    };
    named.retain(|copy| is_affordable(copy));
    named.truncate(MAX_READ);
    named.retain(|copy| load(&copy.path).is_ok_and(|loaded| holds_unseen(workspace, &loaded.workspace)));
    named
}

/// The same file under the same name, however its folder was reached: what is remembered of it.
pub fn lasting(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn holds_unseen(mine: &Workspace, copy: &Workspace) -> bool {
    is_same_lineage(mine, copy) && !Incoming::of(mine, copy).is_empty()
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

/// What stands in the name of a copy after the name of the original, in small letters; `None` where the two do not
/// begin alike, or end as other files do.
fn rest_of(name: &str, original: &str) -> Option<String> {
    let plain = |name: &str| name.nfc().flat_map(char::to_lowercase).collect::<String>();
    let (name, original) = (plain(name), plain(original));
    if let Some(rest) = name.strip_prefix(&original) {
        return Some(rest.to_owned()); // the ending too: ferry.ron.orig; or only capitals differ
    }
    let (stem, ending) = original.rsplit_once('.').unwrap_or((&original, ""));
    let (copy, copy_ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    // Syncthing's mark comes before the ending, with a dot of its own.
    copy.strip_prefix(stem).filter(|_| ending == copy_ending).map(str::to_owned)
}

/// What programs put into the names of copies, in small letters; the first that is found tells the program.
const MARKS: [(&str, &str); 33] = [
    (".sync-conflict-", "Syncthing"),
    ("(sfconflict", "Seafile"),
    ("_conflict-", "ownCloud"),
    ("(conflicted copy from", "Google Drive"),
    ("(conflicted copy", "Nextcloud or ownCloud"),
    ("(case clash", "Nextcloud"),
    ("case conflict", "Dropbox"),
    ("conflicted copy", "Dropbox"),
    ("conflict copy", "Dropbox"),
    ("conflicting copy", "Box"),
    ("in konflikt stehende kopie", "Dropbox"),
    ("konfliktbehaftete kopie", "Nextcloud or ownCloud"),
    ("konfliktkopie", "Dropbox"),
    ("copie en conflit", "Dropbox"),
    ("copie conflictuelle", "Nextcloud or ownCloud"),
    ("copia en conflicto", "Dropbox"),
    ("copia in conflitto", "Dropbox"),
    ("cópia em conflito", "Dropbox"),
    ("cópia conflituante", "Dropbox"),
    ("conflicterend exemplaar", "Dropbox"),
    ("conflicterende kopie", "Dropbox"),
    ("kopia powodująca konflikt", "Dropbox"),
    ("motstridig kopia", "Dropbox"),
    ("конфликтующая копия", "Dropbox"),
    ("競合コピー", "Dropbox"),
    ("冲突副本", "Dropbox"),
    ("衝突複本", "Dropbox"),
    ("충돌하는 사본", "Dropbox"),
    ("safebackup", "OneDrive"),
    ("[conflicted]", "pCloud"),
    ("[conflict]", "Google Drive"),
    ("_conf(", "Google Drive"),
    (".conflict", "Resilio Sync"),
];

/// Which program ends the name of a copy like this.
fn service_of(rest: String) -> Option<&'static str> {
    let marked = MARKS.iter().find(|(mark, _)| rest.contains(mark)).map(|(_, service)| *service);
    let is_number = |text: &str| !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let bracketed = rest.trim_start().strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let machine = rest.strip_prefix('-').is_some_and(is_machine);
    marked.or_else(|| match bracketed {
        _ if rest.ends_with("_conflict") => Some("Synology Drive"),
        Some(number) if is_number(number) => Some("Google Drive or a browser"),
        _ if machine => Some("OneDrive"),
        _ if rest.strip_prefix(' ').is_some_and(is_number) => Some("iCloud"),
        _ => None,
    })
}

/// As Windows and macOS name computers on their own. Any other word may be a version that a person named.
fn is_machine(name: &str) -> bool {
    ["desktop-", "laptop-", "win-"].iter().any(|start| name.starts_with(start)) || name.contains("macbook")
}

#[cfg(test)]
mod tests {
    use super::super::edits::{Ids, NewNote, add_note};
    use super::super::{Document, Signer, save};
    use super::*;
    use crate::notes::Target;

    /// As programs name copies of `ferry.ron`, and as people do.
    const FORMS: [(&str, Option<&str>); 42] = [
        ("ferry (Ada's conflicted copy 2026-03-04).ron", Some("Dropbox")),
        ("ferry (Ada Lind's conflicted copy 2026-03-04 (2)).ron", Some("Dropbox")),
        ("ferry (Case Conflict 1).ron", Some("Dropbox")),
        ("ferry (In Konflikt stehende Kopie von Ada 2026-03-04).ron", Some("Dropbox")),
        ("ferry (Copie en conflit de Ada 2026-03-04).ron", Some("Dropbox")),
        ("ferry (Copia en conflicto de Ada 2026-03-04).ron", Some("Dropbox")),
        ("ferry (Copia in conflitto di Ada 2026-03-04).ron", Some("Dropbox")),
        ("ferry (Cópia em conflito de Ada 2026-03-04).ron", Some("Dropbox")),
        ("ferry (kopia powodująca konflikt Ada 2026-03-04).ron", Some("Dropbox")),
        ("ferry (конфликтующая копия, Ada 2026-03-04).ron", Some("Dropbox")),
        ("ferry (Ada の競合コピー 2026-03-04).ron", Some("Dropbox")),
        ("ferry (Ada 的冲突副本 2026-03-04).ron", Some("Dropbox")),
        ("ferry (conflicted copy 2026-03-04 101530).ron", Some("Nextcloud or ownCloud")),
        ("ferry (Konfliktbehaftete Kopie 2026-03-04 101530).ron", Some("Nextcloud or ownCloud")),
        ("ferry (case clash from ada on 2026-03-04).ron", Some("Nextcloud")),
        ("ferry (Case Clash from Ada).ron", Some("Nextcloud")),
        ("ferry_conflict-20260304-101530.ron", Some("ownCloud")),
        ("ferry.sync-conflict-20260304-101530-ABCDEF7.ron", Some("Syncthing")),
        ("ferry-DESKTOP-3F9A.ron", Some("OneDrive")),
        ("ferry-DESKTOP-3F9A-2.ron", Some("OneDrive")),
        ("ferry-desktop-3f9a.ron", Some("OneDrive")),
        ("ferry-Adas-MacBook-Pro.ron", Some("OneDrive")),
        ("ferry-safeBackup-0001.ron", Some("OneDrive")),
        ("ferry 2.ron", Some("iCloud")),
        ("ferry (1).ron", Some("Google Drive or a browser")),
        ("ferry [Conflict].ron", Some("Google Drive")),
        ("ferry_conf(1).ron", Some("Google Drive")),
        ("ferry [conflicted].ron", Some("pCloud")),
        ("ferry (Ada Lind's conflicting copy).ron", Some("Box")),
        ("ferry (SFConflict ada@example.org 2026-03-04-10-15-30).ron", Some("Seafile")),
        ("ferry_Adas-PC_Mar-04-101530-2026_Conflict.ron", Some("Synology Drive")),
        ("ferry.Conflict.ron", Some("Resilio Sync")),
        ("FERRY (1).RON", Some("Google Drive or a browser")),
        ("Ferry.ron", None),
        ("ferry (conflicted copy 2026-03-04 101530).RON", Some("Nextcloud or ownCloud")),
        ("ferry-adas-laptop.ron", None),
        ("ferry-THINKPAD.ron", None),
        ("ferry-final.ron", None),
        ("ferry 2026.ron", None),
        ("ferry.ron.orig", None),
        ("ferry - Copy.ron", None),
        ("ferry2.ron", None),
    ];

    /// A workspace, and the same with a note that is new.
    fn mine_and_theirs() -> (Workspace, Workspace) {
        let (mut document, mut ids, mut signer) = (Document::default(), Ids::counted(), Signer::new("Ada", "ada-1"));
        let [mine, theirs] = ["seen", "unseen"].map(|body| {
            let new = NewNote { target: Target::Event, body: body.to_owned(), tags: [].into() };
            let now = jiff::Timestamp::UNIX_EPOCH;
            document.carry_out(add_note(&mut ids, new, "Ada", now).0, &mut signer, now);
            document.workspace().clone()
        });
        (mine, theirs)
    }

    fn names(copies: &[Copy]) -> Vec<String> {
        copies.iter().map(|copy| copy.path.file_name().unwrap().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn copies_are_noticed_however_they_are_called() {
        let (mine, theirs) = mine_and_theirs();
        for (name, service) in FORMS {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("ferry.ron");
            save(&path, &mine, None).unwrap();
            save(&folder.path().join(name), &theirs, None).unwrap();
            let found = find_copies(&path, &mine, &BTreeSet::new());
            if folder.path().read_dir().unwrap().count() > 1 {
                // else the system takes capitals and small letters for one file
                assert_eq!(names(&found), [name]);
                assert_eq!(found[0].service, service, "{name}");
            }
            save(&folder.path().join(name), &mine, None).unwrap();
            assert_eq!(find_copies(&path, &mine, &BTreeSet::new()), [], "nothing in {name} is unseen");
        }
        assert_eq!(rest_of("fa\u{308}hre 2.ron", "f\u{e4}hre.ron").as_deref(), Some(" 2"), "however ä is written");
        for other in ["terry (1).ron", "ferry (1).txt", "ferr.ron", "(1) ferry.ron"] {
            assert_eq!(rest_of(other, "ferry.ron"), None, "{other}");
        }
    }

    #[test]
    fn what_is_no_copy_is_not_offered_nor_are_its_copies() {
        let (mine, theirs) = mine_and_theirs();
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        save(&path("ferry.ron"), &mine, None).unwrap();
        for name in ["ferry-ben.ron", "ferry-ben (1).ron", "ferry (1).ron"] {
            save(&path(name), &theirs, None).unwrap();
        }
        save(&path("ferry 2.ron"), &Workspace::default(), None).unwrap(); // another event's file
        #[allow(clippy::disallowed_methods, reason = "no workspace at all")]
        std::fs::write(path("ferry 3.ron"), "nothing").unwrap();
        std::fs::create_dir(path("ferry 4.ron")).unwrap();
        let found = |others: &[&str]| {
            let others = others.iter().map(|name| lasting(&path(name))).collect();
            names(&find_copies(&path("ferry.ron"), &mine, &others))
        };
        assert_eq!(found(&[]), ["ferry (1).ron", "ferry-ben (1).ron", "ferry-ben.ron"]);
        assert_eq!(found(&["ferry-ben.ron"]), ["ferry (1).ron"]);
        assert_eq!(names(&find_copies(&path("ferry-ben.ron"), &mine, &BTreeSet::new())), ["ferry-ben (1).ron"]);
    }

    #[test]
    fn no_more_files_are_read_than_is_bounded_and_telling_names_come_first() {
        let (mine, theirs) = mine_and_theirs();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ferry.ron");
        for name in (0..60).map(|n| format!("ferry {n:03}.ron")).chain(["ferry (1).ron".to_owned()]) {
            save(&folder.path().join(name), &theirs, None).unwrap();
        }
        let found = find_copies(&path, &mine, &BTreeSet::new());
        assert_eq!((found.len(), names(&found)[0].as_str()), (MAX_READ, "ferry (1).ron"));
        let huge = std::fs::File::create(folder.path().join("ferry (2).ron")).unwrap();
        huge.set_len(MAX_BYTES + 1).unwrap();
        assert_eq!(names(&find_copies(&path, &mine, &BTreeSet::new())), names(&found), "it is left out unread");
    }

    #[test]
    fn copies_are_set_aside_unharmed() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let copy = path("ferry (conflicted copy 2026-03-04 101530).ron");
        save(&copy, &mine_and_theirs().0, None).unwrap();
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

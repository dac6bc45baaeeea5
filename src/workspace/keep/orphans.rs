//! Journals that were left behind: what a crash would have lost.

use std::fs::File;
use std::io::Result;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::text::ContentHash;
use crate::workspace::file::piece_from_ron;
use crate::workspace::reading::file_bytes;
use crate::workspace::{Edit, LoadError, Loaded, Workspace, load, merge, parse};

use super::Keep;
use super::frame::{Kind, unframed};
use super::journal::{FOLDER, Head, lock_file};

/// More than any journal of ours has: it begins anew when it is twice as long as the document and a little more.
const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// How many journals that a person did not want are kept all the same.
const N_SET_ASIDE: usize = 10;

/// Work that was not saved when the program ended.
#[derive(Debug)]
pub struct Recovered {
    /// Its file, where it has one.
    pub path: Option<PathBuf>,
    /// Of that file as it was last loaded or saved then.
    pub hash: Option<ContentHash>,
    /// The document as it was last written down.
    pub workspace: Workspace,
    /// When that was.
    pub at: Timestamp,
    /// The end of the journal was damaged: the last moments may be missing.
    pub is_cut: bool,
    /// What stands in its file now, where it has one.
    pub saved: Option<std::result::Result<Loaded, LoadError>>,
    journal: PathBuf,
    lock: PathBuf,
    /// So that no other window offers it too.
    _ours: File,
}

impl Keep {
    /// What windows left behind that ended without closing, latest first. Journals of living windows are
    /// let alone, and those that hold nothing but what was saved after all are taken away.
    pub fn left_behind(&self) -> Vec<Recovered> {
        let Ok(entries) = std::fs::read_dir(self.folder.join(FOLDER)) else { return Vec::new() };
        let mut paths = entries.flatten().map(|entry| entry.path()).collect::<Vec<_>>();
        paths.sort();
        let mut recovered = Vec::new();
        for path in paths {
            match path.extension().and_then(|ending| ending.to_str()) {
                Some("journal") => recovered.extend(recover(&path)),
                Some("lock") if !path.with_extension("journal").exists() => take_away_lock(&path),
                _ => {}
            }
        }
        recovered.sort_by_key(|recovered| std::cmp::Reverse(recovered.at));
        without_ancestors(recovered)
    }
}

impl Recovered {
    /// It is in good hands: its journal is not needed any more.
    ///
    /// # Errors
    /// The system refused; it is offered again.
    pub fn forget(self) -> Result<()> {
        std::fs::remove_file(&self.journal)?;
        std::fs::remove_file(&self.lock)
    }

    /// Forgets it where the system allows.
    fn is_gone(&self) -> bool {
        std::fs::remove_file(&self.journal).and_then(|()| std::fs::remove_file(&self.lock)).is_ok()
    }

    /// Nobody wants it now; it is kept for a while under another name, in case.
    ///
    /// # Errors
    /// The system refused; it is offered again.
    pub fn set_aside(self) -> Result<()> {
        std::fs::rename(&self.journal, self.journal.with_extension("unwanted"))?;
        std::fs::remove_file(&self.lock)?;
        sweep(&self.journal)
    }
}

/// What stands in the journal at `path`, unless its window is alive or there is nothing in it.
fn recover(path: &Path) -> Option<Recovered> {
    let lock = path.with_extension("lock");
    let ours = lock_file(&lock).ok()?;
    let bytes = file_bytes(path, MAX_BYTES).ok()?;
    let Some(mut replayed) = replay(&bytes) else {
        // Unreadable from its first line: of no use to anybody, but not ours to destroy.
        drop(std::fs::rename(path, path.with_extension("unwanted")));
        return None;
    };
    let saved = replayed.path.as_deref().map(load);
    let recovered = Recovered {
        path: replayed.path.take(),
        hash: replayed.hash,
        workspace: replayed.workspace,
        at: replayed.at,
        is_cut: replayed.is_cut,
        saved,
        journal: path.to_owned(),
        lock,
        _ours: ours,
    };
    // The program may have ended between a save and the end of the journal: then the file has seen it all.
    let is_old = |saved: &Loaded| merge(&saved.workspace, &recovered.workspace).workspace == saved.workspace;
    match &recovered.saved {
        Some(Ok(saved)) if is_old(saved) && recovered.is_gone() => None,
        _ => Some(recovered),
    }
}

/// A window that was killed while it took over what an earlier one left has left both: the older one
/// has nothing that the newer one has not.
fn without_ancestors(latest_first: Vec<Recovered>) -> Vec<Recovered> {
    let mut kept: Vec<Recovered> = Vec::new();
    for recovered in latest_first {
        let has_seen = |newer: &Recovered| {
            newer.path == recovered.path && merge(&newer.workspace, &recovered.workspace).workspace == newer.workspace
        };
        if kept.iter().any(has_seen) && recovered.is_gone() {
            continue;
        }
        kept.push(recovered);
    }
    kept
}

struct Replayed {
    path: Option<PathBuf>,
    hash: Option<ContentHash>,
    workspace: Workspace,
    at: Timestamp,
    is_cut: bool,
}

/// The document as the last whole frame leaves it.
fn replay(bytes: &[u8]) -> Option<Replayed> {
    let (frames, mut is_whole) = unframed(bytes);
    let mut frames = frames.into_iter();
    let head = frames.next().filter(|(kind, _)| *kind == Kind::Head)?.1;
    let head = ron::from_str::<Head>(head).ok()?;
    let whole = frames.next().filter(|(kind, _)| *kind == Kind::Whole)?.1;
    let mut workspace = parse(whole).ok()?.workspace;
    let mut at = head.at.parse::<Timestamp>().ok()?;
    for (_, piece) in frames {
        let Ok((changes, when)) = piece_from_ron(piece) else {
            is_whole = false;
            break;
        };
        workspace.apply(&Edit { label: String::new(), changes });
        at = when;
    }
    let hash = head.hash.and_then(|hash| hash.parse().ok());
    Some(Replayed { path: head.path.map(PathBuf::from), hash, workspace, at, is_cut: !is_whole })
}

fn take_away_lock(path: &Path) {
    if lock_file(path).is_ok() {
        drop(std::fs::remove_file(path));
    }
}

/// Lets go of the oldest unwanted journals beside `journal`.
fn sweep(journal: &Path) -> Result<()> {
    let Some(folder) = journal.parent() else { return Ok(()) };
    let mut unwanted = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "unwanted") {
            unwanted.push((std::fs::metadata(&path)?.modified()?, path));
        }
    }
    unwanted.sort();
    let n_too_many = unwanted.len().saturating_sub(N_SET_ASIDE);
    unwanted.iter().take(n_too_many).try_for_each(|(_, path)| std::fs::remove_file(path))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Entry, Journal};
    use super::*;
    use crate::workspace::random;
    use crate::workspace::{Document, Signer, Wish};

    fn time(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    /// A document that is edited and undone as the steps say, its journal kept after each.
    fn play(steps: &[random::Step], journal: &mut Journal) -> Document {
        let (mut document, mut signer) = (Document::default(), Signer::new("Ada", "ada-1"));
        for (idx, step) in steps.iter().enumerate() {
            let now = time(idx.try_into().unwrap());
            match &step.act {
                random::Act::MergeFrom(_) | random::Act::LoseTexts => _ = document.undo(&mut signer, now),
                act => {
                    let wish: Wish = random::wish(document.workspace(), act, now);
                    let edit = signer.sign(document.workspace(), "edit", vec![wish], now);
                    document.apply(&edit);
                }
            }
            if let Some(entry) = document.unrecorded(now) {
                journal.record(&entry).unwrap();
            }
        }
        document
    }

    fn comes_back_exactly(steps: &[random::Step]) -> std::result::Result<(), TestCaseError> {
        let folder = tempfile::tempdir().unwrap();
        let keep = Keep::at(folder.path());
        let mut journal = keep.journal("a").unwrap();
        let document = play(steps, &mut journal);
        prop_assert!(keep.left_behind().is_empty(), "its window is alive");
        drop(journal); // as when the program is killed
        let recovered = keep.left_behind();
        prop_assert_eq!(recovered.len(), usize::from(document.is_unsaved()));
        for recovered in recovered {
            prop_assert_eq!(&recovered.workspace, document.workspace());
            prop_assert!(!recovered.is_cut);
            recovered.forget().unwrap();
        }
        prop_assert!(keep.left_behind().is_empty());
        Ok(())
    }

    #[test]
    fn undoing_nothing_leaves_nothing_behind() {
        comes_back_exactly(&[random::Step { who: 0, act: random::Act::LoseTexts, at: 0 }]).unwrap();
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        #[test]
        fn what_was_written_down_comes_back_exactly(steps in random::steps(1..30)) {
            comes_back_exactly(&steps)?;
        }
    }

    #[test]
    fn a_damaged_tail_loses_only_the_tail() {
        let folder = tempfile::tempdir().unwrap();
        let keep = Keep::at(folder.path());
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        let steps = proptest::strategy::ValueTree::current(&random::steps(8..9).new_tree(&mut runner).unwrap());
        let mut states = Vec::new();
        for n in 1..=steps.len() {
            let mut journal = keep.journal("reference").unwrap();
            states.push(play(&steps[..n], &mut journal).workspace().clone());
            journal.end().unwrap();
        }
        let mut journal = keep.journal("cut").unwrap();
        play(&steps, &mut journal);
        let path = folder.path().join("recovery/cut.journal");
        let bytes = std::fs::read(&path).unwrap();
        let replayed = |len: usize| replay(bytes.split_at(len).0);
        assert!((0..bytes.len()).filter_map(replayed).all(|replayed| states.contains(&replayed.workspace)));
        assert!(replayed(bytes.len() - 1).is_some_and(|replayed| replayed.is_cut));
        assert!(
            replayed(bytes.len())
                .is_some_and(|replayed| !replayed.is_cut && states.last() == Some(&replayed.workspace))
        );
    }

    #[test]
    fn of_what_one_window_took_over_from_another_only_the_newer_is_offered() {
        let folder = tempfile::tempdir().unwrap();
        let keep = Keep::at(folder.path());
        let (mut document, mut signer) = (Document::default(), Signer::new("Ada", "ada-1"));
        for (n, name) in ["first", "second"].into_iter().enumerate() {
            let event = crate::workspace::EventInfo { title: name.to_owned(), ..document.workspace().event() };
            let request = crate::workspace::edits::set_event(document.workspace(), event);
            let now = time(n.try_into().unwrap());
            document.carry_out(request, &mut signer, now);
            document.record_anew();
            keep.journal(name).unwrap().record(&document.unrecorded(now).unwrap()).unwrap();
        }
        let titles = |keep: &Keep| keep.left_behind().iter().map(|r| r.workspace.event().title).collect::<Vec<_>>();
        assert_eq!(titles(&keep), ["second"]);
        let mut other = Document::default();
        let event = crate::workspace::EventInfo { title: "other".to_owned(), ..other.workspace().event() };
        let request = crate::workspace::edits::set_event(other.workspace(), event);
        other.carry_out(request, &mut Signer::new("Ben", "ben-1"), time(0));
        keep.journal("other").unwrap().record(&other.unrecorded(time(0)).unwrap()).unwrap();
        assert_eq!(titles(&keep), ["second", "other"]);
    }

    #[test]
    fn a_long_journal_begins_anew() {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = Keep::at(folder.path()).journal("long").unwrap();
        let (mut document, mut signer) = (Document::default(), Signer::new("Ada", "ada-1"));
        let body = "All 212 passengers were brought ashore. ".repeat(50_000);
        let mut n_wholes = 0;
        for n in 0..20 {
            let event =
                crate::workspace::EventInfo { title: n.to_string(), description: body.clone(), ..Default::default() };
            let request = crate::workspace::edits::set_event(document.workspace(), event);
            document.carry_out(request, &mut signer, time(n));
            if journal.is_long() {
                document.record_anew();
            }
            let entry = document.unrecorded(time(n)).unwrap();
            n_wholes += usize::from(matches!(entry, Entry::Whole { .. }));
            journal.record(&entry).unwrap();
        }
        assert!((2..=5).contains(&n_wholes), "{n_wholes}");
        let len = std::fs::metadata(folder.path().join("recovery/long.journal")).unwrap().len();
        assert!(len < 20_000_000, "{len}");
    }

    #[test]
    fn what_nobody_wants_is_kept_for_a_while() {
        let folder = tempfile::tempdir().unwrap();
        let keep = Keep::at(folder.path());
        for n in 0..15 {
            let mut journal = keep.journal(&format!("j{n}")).unwrap();
            let entry = Entry::Whole { workspace: Workspace::default(), path: None, hash: None, at: time(n) };
            journal.record(&entry).unwrap();
            drop(journal);
            keep.left_behind().into_iter().for_each(|recovered| recovered.set_aside().unwrap());
        }
        assert!(keep.left_behind().is_empty());
        assert_eq!(std::fs::read_dir(folder.path().join("recovery")).unwrap().count(), N_SET_ASIDE);
    }
}

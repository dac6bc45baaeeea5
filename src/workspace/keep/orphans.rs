//! Journals that were left behind: what a crash would have lost.

use std::fs::File;
use std::io::Result;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::text::ContentHash;
use crate::workspace::file::piece_from_ron;
use crate::workspace::reading::file_bytes;
use crate::workspace::{Edit, LoadError, LoadProblem, Loaded, Workspace, load, merge, parse, salvage};

use super::Keep;
use super::frame::{Kind, Piece, is_newer, unframed};
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
    /// What is missing of it, if anything.
    pub damage: Option<Damage>,
    /// What stands in its file now, where it has one.
    pub saved: Option<std::result::Result<Loaded, LoadError>>,
    journal: PathBuf,
    lock: PathBuf,
    /// So that no other window offers it too.
    _ours: File,
}

/// What is missing of work that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Its end: the last moments may be missing.
    Tail,
    /// Something in its midst. What could be read is there, in its latest version that could be read.
    Parts,
}

/// What windows left behind that ended without closing.
#[derive(Debug, Default)]
pub struct LeftBehind {
    /// What can be restored, latest first.
    pub recovered: Vec<Recovered>,
    /// What cannot be read here.
    pub unread: Vec<UnreadJournal>,
}

/// Work that was left behind, and cannot be read here.
#[derive(Debug, thiserror::Error)]
pub enum UnreadJournal {
    /// A later program wrote it. It is left where it is.
    #[error("a newer Variorum left unsaved work behind: start that one to restore it ({})", path.display())]
    Newer {
        /// Where it is.
        path: PathBuf,
    },
    /// There is nothing in it that can be read. It is kept for a while.
    #[error("unsaved work was found in which nothing can be read any more; it is kept as {}", path.display())]
    Broken {
        /// Where it is now.
        path: PathBuf,
    },
    /// The system does not give it.
    #[error("unsaved work was found that the system does not let be read: {} ({cause})", path.display())]
    Refused {
        /// Where it is.
        path: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
}

impl Keep {
    /// What windows left behind that ended without closing. Journals of living windows are let alone, and
    /// those that hold nothing but what was saved after all are taken away.
    pub fn left_behind(&self) -> LeftBehind {
        let Ok(entries) = std::fs::read_dir(self.folder.join(FOLDER)) else { return LeftBehind::default() };
        let mut paths = entries.flatten().map(|entry| entry.path()).collect::<Vec<_>>();
        paths.sort();
        let (mut recovered, mut unread) = (Vec::new(), Vec::new());
        for path in paths {
            match path.extension().and_then(|ending| ending.to_str()) {
                Some("journal") => match recover(&path) {
                    Ok(found) => recovered.extend(found),
                    Err(journal) => unread.push(journal),
                },
                Some("lock") if !path.with_extension("journal").exists() => take_away_lock(&path),
                _ => {}
            }
        }
        recovered.sort_by_key(|recovered| std::cmp::Reverse(recovered.at));
        LeftBehind { recovered: without_ancestors(recovered), unread }
    }
}

impl Recovered {
    /// It is in good hands: its journal is not needed any more. One of which something could not be read is kept for
    /// a while all the same.
    ///
    /// # Errors
    /// The system refused; it is offered again.
    pub fn forget(self) -> Result<()> {
        if self.damage == Some(Damage::Parts) {
            return self.set_aside();
        }
        std::fs::remove_file(&self.journal)?;
        std::fs::remove_file(&self.lock)
    }

    /// Forgets it where the system allows, and where nothing in it is unread.
    fn is_gone(&self) -> bool {
        self.damage != Some(Damage::Parts)
            && std::fs::remove_file(&self.journal).and_then(|()| std::fs::remove_file(&self.lock)).is_ok()
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
fn recover(path: &Path) -> std::result::Result<Option<Recovered>, UnreadJournal> {
    let lock = path.with_extension("lock");
    let Ok(ours) = lock_file(&lock) else { return Ok(None) };
    let refused = |cause: std::io::Error| UnreadJournal::Refused { path: path.to_owned(), cause };
    let bytes = file_bytes(path, MAX_BYTES).map_err(|refusal| refused(refusal.into()))?;
    let mut replayed = match replay(&bytes) {
        Ok(replayed) => replayed,
        Err(Unread::Newer) => return Err(UnreadJournal::Newer { path: path.to_owned() }),
        Err(Unread::Broken) => {
            // Of no use to anybody, but not ours to destroy.
            let aside = path.with_extension("unwanted");
            std::fs::rename(path, &aside).map_err(refused)?;
            return Err(UnreadJournal::Broken { path: aside });
        }
    };
    let saved = replayed.path.as_deref().map(load);
    let recovered = Recovered {
        path: replayed.path.take(),
        hash: replayed.hash,
        workspace: replayed.workspace,
        at: replayed.at.or_else(|| modified(path)).unwrap_or_default(),
        damage: replayed.damage,
        saved,
        journal: path.to_owned(),
        lock,
        _ours: ours,
    };
    // The program may have ended between a save and the end of the journal: then the file has seen it all.
    let is_old = |saved: &Loaded| merge(&saved.workspace, &recovered.workspace).workspace == saved.workspace;
    Ok(match &recovered.saved {
        Some(Ok(saved)) if is_old(saved) && recovered.is_gone() => None,
        _ => Some(recovered),
    })
}

fn modified(path: &Path) -> Option<Timestamp> {
    Timestamp::try_from(std::fs::metadata(path).ok()?.modified().ok()?).ok()
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

#[derive(Default)]
struct Replayed {
    path: Option<PathBuf>,
    hash: Option<ContentHash>,
    workspace: Workspace,
    /// `None` where that cannot be read.
    at: Option<Timestamp>,
    damage: Option<Damage>,
}

/// Why a journal gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unread {
    Newer,
    Broken,
}

/// The document as the frames leave it that can be read: which it is, all of it, what changed since.
fn replay(bytes: &[u8]) -> std::result::Result<Replayed, Unread> {
    if is_newer(bytes) {
        return Err(Unread::Newer);
    }
    let unframed = unframed(bytes);
    let pieces = unframed.pieces.as_slice();
    let n_sound = pieces.iter().take_while(|piece| piece.is_sound).count();
    let mut replayed = Replayed::default();
    if let Some(head) = sound(pieces, Kind::Head).find_map(|text| ron::from_str::<Head>(text).ok()) {
        replayed.path = head.path.map(PathBuf::from);
        replayed.hash = head.hash.and_then(|hash| hash.parse().ok());
        replayed.at = head.at.parse().ok();
    }
    let (whole, is_whole) = whole_of(pieces)?;
    let mut has_some = whole.is_some();
    replayed.workspace = whole.unwrap_or_default();
    let mut n_unread = 0;
    for piece in sound(pieces, Kind::Changes) {
        match piece_from_ron(piece) {
            Ok((changes, when)) => {
                replayed.workspace.apply(&Edit { label: String::new(), changes });
                (replayed.at, has_some) = (Some(when), true);
            }
            Err(LoadProblem::TooNew { .. }) => return Err(Unread::Newer),
            Err(_) => n_unread += 1,
        }
    }
    let has_parts = !is_whole || unframed.has_lost_header || n_unread > 0 || n_sound + 1 < pieces.len();
    replayed.damage = match (has_parts, n_sound == pieces.len()) {
        (true, _) => Some(Damage::Parts),
        (false, true) => None,
        (false, false) => Some(Damage::Tail),
    };
    if has_some { Ok(replayed) } else { Err(Unread::Broken) }
}

/// The texts of the sound frames of a kind.
fn sound<'a>(pieces: &'a [Piece<'_>], kind: Kind) -> impl Iterator<Item = &'a str> {
    let of_kind = pieces.iter().filter(move |piece| piece.is_sound && piece.kind == Some(kind));
    of_kind.filter_map(|piece| std::str::from_utf8(piece.payload).ok())
}

/// The document as a journal begins with it, and whether that is all of it: of a damaged one what can be read.
fn whole_of(pieces: &[Piece<'_>]) -> std::result::Result<(Option<Workspace>, bool), Unread> {
    if let Some(text) = sound(pieces, Kind::Whole).next() {
        return match parse(text) {
            Ok(loaded) => Ok((Some(loaded.workspace), true)),
            Err(error) if matches!(error.problem, LoadProblem::TooNew { .. }) => Err(Unread::Newer),
            Err(_) => Ok((salvage(text.as_bytes()).map(|salvaged| salvaged.workspace), false)),
        };
    }
    // It is the first frame, or the second.
    let damaged =
        pieces.iter().take(2).filter(|piece| !piece.is_sound && piece.kind.is_none_or(|of| of == Kind::Whole));
    let salvaged = damaged.filter_map(|piece| salvage(piece.payload)).next();
    Ok((salvaged.map(|salvaged| salvaged.workspace), false))
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
        prop_assert!(keep.left_behind().recovered.is_empty(), "its window is alive");
        drop(journal); // as when the program is killed
        let recovered = keep.left_behind().recovered;
        prop_assert_eq!(recovered.len(), usize::from(document.is_unsaved()));
        for recovered in recovered {
            prop_assert_eq!(&recovered.workspace, document.workspace());
            prop_assert_eq!(recovered.damage, None);
            recovered.forget().unwrap();
        }
        prop_assert!(keep.left_behind().recovered.is_empty());
        Ok(())
    }

    #[test]
    fn undoing_nothing_leaves_nothing_behind() {
        comes_back_exactly(&[random::Step { who: 0, act: random::Act::LoseTexts, at: 0 }]).unwrap();
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

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
        let steps = proptest::strategy::ValueTree::current(&random::steps(5..6).new_tree(&mut runner).unwrap());
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
        let replayed = |len: usize| replay(bytes.split_at(len).0).ok();
        let whole_states =
            (0..bytes.len()).filter_map(replayed).filter(|replayed| replayed.damage != Some(Damage::Parts));
        let whole_states = whole_states.map(|replayed| replayed.workspace).collect::<Vec<_>>();
        assert!(whole_states.len() > states.len() && whole_states.iter().all(|state| states.contains(state)));
        assert_eq!(replayed(bytes.len() - 1).unwrap().damage, Some(Damage::Tail));
        let all = replayed(bytes.len()).unwrap();
        assert_eq!((all.damage, Some(&all.workspace)), (None, states.last()));
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
        let titles =
            |keep: &Keep| keep.left_behind().recovered.iter().map(|r| r.workspace.event().title).collect::<Vec<_>>();
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
        let body = "All 212 passengers were brought ashore. ".repeat(5_000);
        let mut n_wholes = 0;
        for n in 0..50 {
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
        assert_eq!(n_wholes, 2);
        let len = std::fs::metadata(folder.path().join("recovery/long.journal")).unwrap().len();
        assert!((200_000..9_000_000).contains(&len), "{len}");
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
            keep.left_behind().recovered.into_iter().for_each(|recovered| recovered.set_aside().unwrap());
        }
        assert!(keep.left_behind().recovered.is_empty());
        assert_eq!(std::fs::read_dir(folder.path().join("recovery")).unwrap().count(), N_SET_ASIDE);
    }

    /// A journal with a document of some records and two changes, the last one a title.
    fn written(folder: &Path) -> (Keep, PathBuf, Workspace) {
        let keep = Keep::at(folder);
        let mut document = Document::rescued(crate::workspace::example());
        let mut signer = Signer::new("Ada", "ada-1");
        let mut journal = keep.journal("a").unwrap();
        for n in 0..3 {
            if n > 0 {
                let event = crate::workspace::EventInfo { title: format!("state {n}"), ..document.workspace().event() };
                let request = crate::workspace::edits::set_event(document.workspace(), event);
                document.carry_out(request, &mut signer, time(n));
            }
            journal.record(&document.unrecorded(time(n)).unwrap()).unwrap();
        }
        (keep, folder.join("recovery/a.journal"), document.workspace().clone())
    }

    fn place_of(bytes: &[u8], words: &str) -> usize {
        bytes.windows(words.len()).position(|window| window == words.as_bytes()).unwrap()
    }

    fn flip(path: &Path, words: &str) {
        let mut bytes = std::fs::read(path).unwrap();
        let at = place_of(&bytes, words);
        bytes[at] ^= 1;
        crate::workspace::file::put(path, &bytes).unwrap();
    }

    #[test]
    fn one_bit_in_any_frame_of_a_journal_leaves_the_rest_to_be_restored() {
        // In the header, the head frame, its line, the whole document, its line, and a change.
        for words in ["variorum journal", "head ", "path:", "whole ", "format: ", "body: ", "changes ", "state 1"] {
            let folder = tempfile::tempdir().unwrap();
            let (keep, path, document) = written(folder.path());
            flip(&path, words);
            let left = keep.left_behind();
            assert!(left.unread.is_empty(), "{words}: {:?}", left.unread);
            let [recovered] = left.recovered.as_slice() else { panic!("{words}: {:?}", left.recovered) };
            assert_eq!(recovered.damage, Some(Damage::Parts), "{words}");
            assert_eq!(recovered.workspace.event().title, "state 2", "{words}");
            let n_records = |workspace: &Workspace| workspace.slots().count();
            let n_lost = n_records(&document) - n_records(&recovered.workspace);
            assert!(n_lost <= 1, "{words}: {n_lost} records are lost");
        }
    }

    #[test]
    fn what_was_restored_of_a_damaged_journal_is_kept_for_a_while() {
        let folder = tempfile::tempdir().unwrap();
        let (keep, path, _) = written(folder.path());
        flip(&path, "body: ");
        keep.left_behind().recovered.remove(0).forget().unwrap();
        assert!(!path.exists() && path.with_extension("unwanted").exists());
    }

    #[test]
    fn a_journal_of_a_newer_program_stays_where_it_is_and_is_named() {
        let replaced = [
            ("variorum journal 1", "variorum journal 2"),
            ("version: 1,", "version: 9,"),
            ("version: 2,", "version: 9,"),
        ];
        let mut n_newer = 0;
        for (words, newer) in replaced {
            let folder = tempfile::tempdir().unwrap();
            let (keep, path, document) = written(folder.path());
            let text = std::fs::read_to_string(&path).unwrap();
            if !text.contains(words) {
                continue; // the file's version is another one
            }
            let bytes = if words.starts_with("variorum") {
                text.replacen(words, newer, 1).into_bytes()
            } else {
                let head = ron::to_string(&Head::default()).unwrap();
                let whole = crate::workspace::to_ron(&document).replacen(words, newer, 1);
                let frames =
                    [super::super::frame::framed(Kind::Head, &head), super::super::frame::framed(Kind::Whole, &whole)];
                [super::super::frame::header(), frames.concat()].concat()
            };
            crate::workspace::file::put(&path, &bytes).unwrap();
            for _ in 0..2 {
                let left = keep.left_behind();
                assert!(left.recovered.is_empty());
                assert!(matches!(left.unread.as_slice(), [UnreadJournal::Newer { .. }]), "{:?}", left.unread);
                assert_eq!(std::fs::read(&path).unwrap(), bytes, "{words}");
            }
            n_newer += 1;
        }
        assert_eq!(n_newer, 2, "the journal's version and the file's");
    }

    #[test]
    fn a_journal_in_which_nothing_can_be_read_is_put_away_and_said_to_be() {
        let folder = tempfile::tempdir().unwrap();
        let (keep, path, _) = written(folder.path());
        crate::workspace::file::put(&path, b"nothing of a journal").unwrap();
        let left = keep.left_behind();
        let [UnreadJournal::Broken { path: aside }] = left.unread.as_slice() else { panic!("{:?}", left.unread) };
        assert!(aside.exists() && !path.exists());
        assert!(left.unread[0].to_string().contains("nothing can be read"), "{}", left.unread[0]);
        assert!(keep.left_behind().unread.is_empty(), "said once");
    }
}

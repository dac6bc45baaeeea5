//! What a person has seen of others' notes. Kept in the preferences, never in the shared file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::notes::NoteId;
use crate::workspace::{NoteVersion, RecordId, Touched, note_versions, versions_of};

use super::app::Variorum;
use super::prefs::Prefs;

/// Workspaces whose notes are remembered as seen.
const MAX_WORKSPACES: usize = 20;

/// What was seen of the notes of one workspace.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct SeenIn {
    path: Option<PathBuf>,
    /// As in [`NoteVersion::content`]; no clock says what is new.
    contents: BTreeSet<u64>,
}

/// What was seen of the notes of the document, and what is new.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// `None` until the document is looked at for the first time.
    known: Option<BTreeSet<u64>>,
    /// What one wrote oneself since then, keystroke by keystroke.
    mine: BTreeSet<u64>,
    /// What each note says at present.
    versions: BTreeMap<NoteId, Vec<NoteVersion>>,
    versions_of: Option<u64>,
    /// Who looks, by name.
    me: String,
    /// Notes in which somebody else said something that was not seen yet, and who.
    new: BTreeMap<NoteId, String>,
    /// Rises when something is seen.
    n_marks: u64,
    /// How many notes were looked at so far.
    n_looked_at: u64,
}

impl Seen {
    pub(crate) fn new_notes(&self) -> &BTreeMap<NoteId, String> {
        &self.new
    }

    pub(crate) fn n_marks(&self) -> u64 {
        self.n_marks
    }

    /// Everything is seen, or one note.
    pub(crate) fn mark(&mut self, only: Option<NoteId>) {
        let known = self.known.get_or_insert_default();
        match only {
            Some(id) => known.extend(contents(self.versions.get(&id))),
            None => known.extend(contents(self.versions.values())),
        }
        self.new.retain(|id, _| only.is_some_and(|only| only != *id));
        self.n_marks += 1;
    }

    /// Looks at all notes.
    fn look(&mut self, versions: Vec<NoteVersion>, me: &str) {
        self.me = me.to_owned();
        self.new.clear();
        self.versions.clear();
        let mut of_notes: BTreeMap<NoteId, Vec<NoteVersion>> = BTreeMap::new();
        versions.into_iter().for_each(|version| of_notes.entry(version.note).or_default().push(version));
        of_notes.into_iter().for_each(|(id, versions)| self.look_at(id, versions));
    }

    /// Looks at one note.
    fn look_at(&mut self, id: NoteId, versions: Vec<NoteVersion>) {
        self.n_looked_at += 1;
        let known = &*self.known.get_or_insert_default();
        let (mine, others): (Vec<_>, Vec<_>) = versions.iter().partition(|version| version.author == self.me);
        self.mine.extend(mine.into_iter().map(|version| version.content));
        let is_seen = |content: &u64| known.contains(content) || self.mine.contains(content);
        self.new.remove(&id);
        let unseen = others.into_iter().filter(|version| !is_seen(&version.content));
        self.new.extend(unseen.map(|version| (id, version.author.clone())));
        self.versions.insert(id, versions);
    }

    /// How many notes were looked at so far: what this costs, in steps.
    pub(crate) fn n_looked_at(&self) -> u64 {
        self.n_looked_at
    }

    /// What to remember: what was seen, and what one has written as it stands now.
    fn to_remember(&self) -> Option<BTreeSet<u64>> {
        let mut seen = self.known.clone()?;
        let now = contents(self.versions.values()).collect::<BTreeSet<_>>();
        if seen.len() > 4 * now.len() + 1_000 {
            seen.retain(|content| now.contains(content)); // years of old wordings
        }
        seen.extend(self.mine.intersection(&now));
        Some(seen)
    }
}

fn contents<'a>(of: impl IntoIterator<Item = &'a Vec<NoteVersion>>) -> impl Iterator<Item = u64> {
    of.into_iter().flatten().map(|version| version.content)
}

impl Prefs {
    /// What was seen of a workspace: by its place, or by notes it shares with one that was moved or renamed.
    /// Of one that was never open everything counts as seen: nobody has looked away from it.
    fn seen_in(&self, path: Option<&Path>, versions: &[NoteVersion]) -> BTreeSet<u64> {
        let by_path = || self.seen.iter().find(|seen| path.is_some() && seen.path.as_deref() == path);
        let shares = |seen: &&SeenIn| versions.iter().any(|version| seen.contents.contains(&version.content));
        match by_path().or_else(|| self.seen.iter().find(shares)) {
            Some(seen) => seen.contents.clone(),
            None => versions.iter().map(|version| version.content).collect(),
        }
    }

    fn saw(&mut self, path: &Path, contents: BTreeSet<u64>) {
        self.seen.retain(|seen| seen.path.as_deref() != Some(path));
        self.seen.insert(0, SeenIn { path: Some(path.to_owned()), contents });
        self.seen.truncate(MAX_WORKSPACES);
    }
}

impl Variorum {
    /// Keeps what is new up to date with the document.
    pub(super) fn look_for_news(&mut self) {
        let revision = self.work.document.revision();
        let me = self.window.prefs.author.as_deref().unwrap_or_default();
        if self.work.seen.versions_of == Some(revision) && self.work.seen.me == me {
            return;
        }
        let before = self.work.seen.versions_of.filter(|_| self.work.seen.known.is_some() && self.work.seen.me == me);
        match before.map_or(Touched::Everything, |before| self.work.document.touched_since(before)) {
            Touched::Everything => {
                let versions = note_versions(self.work.document.workspace());
                if self.work.seen.known.is_none() {
                    self.work.seen.known = Some(self.window.prefs.seen_in(self.work.document.path(), &versions));
                }
                self.work.seen.look(versions, me);
            }
            Touched::Records(ids) => {
                let note = |id: RecordId| if let RecordId::Note(id) = id { Some(id) } else { None };
                for id in ids.into_iter().filter_map(note) {
                    self.work.seen.look_at(id, versions_of(self.work.document.workspace(), id));
                }
            }
        }
        self.work.seen.versions_of = Some(revision);
    }

    /// Writes into the preferences what was seen of this document.
    pub(super) fn remember_seen(&mut self) {
        if let (Some(path), Some(seen)) = (self.work.document.path(), self.work.seen.to_remember()) {
            self.window.prefs.saw(path, seen);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn version(note: u128, author: &str, content: u64) -> NoteVersion {
        NoteVersion { note: NoteId(Uuid::from_u128(note)), author: author.to_owned(), content }
    }

    #[test]
    fn what_others_said_since_is_new_until_it_is_marked() {
        let mut seen = Seen { known: Some([10].into()), ..Seen::default() };
        let versions = vec![version(1, "Ben", 10), version(2, "Ben", 20), version(3, "Ada", 30), version(4, "Cem", 40)];
        seen.look(versions.clone(), "Ada");
        let new =
            |seen: &Seen| seen.new_notes().iter().map(|(id, who)| (id.0.as_u128(), who.clone())).collect::<Vec<_>>();
        let (ben, cem) = ((2, "Ben".to_owned()), (4, "Cem".to_owned()));
        assert_eq!(new(&seen), [ben, cem.clone()]);
        seen.mark(Some(NoteId(Uuid::from_u128(2))));
        assert_eq!(new(&seen), std::slice::from_ref(&cem));
        // Under another name, what one wrote oneself is no news.
        seen.look(versions, "Ada Lind");
        assert_eq!(new(&seen), std::slice::from_ref(&cem));
        assert_eq!(seen.to_remember(), Some([10, 20, 30].into()));
        seen.mark(None);
        assert_eq!(new(&seen), []);
    }

    #[test]
    fn a_workspace_is_known_by_its_place_or_by_its_notes() {
        let mut prefs = Prefs::default();
        let (mine, theirs) = (version(1, "Ada", 10), version(2, "Ben", 20));
        let all = [mine, theirs];
        assert_eq!(prefs.seen_in(None, &all), [10, 20].into(), "never open before: nothing is new");
        prefs.saw(Path::new("a.ron"), [10].into());
        assert_eq!(prefs.seen_in(Some(Path::new("a.ron")), &all), [10].into());
        assert_eq!(prefs.seen_in(Some(Path::new("renamed.ron")), &all), [10].into());
        assert_eq!(prefs.seen_in(Some(Path::new("other.ron")), &all[1..]), [20].into());
        for n in 0..100 {
            prefs.saw(Path::new(&format!("{n}.ron")), [n].into());
        }
        assert_eq!(prefs.seen.len(), MAX_WORKSPACES);
    }
}

//! A life: opens the file, or what the life before left in its journal, and edits, writes the journal and saves
//! until it is killed.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use uuid::Uuid;
use variorum::notes::Target;
use variorum::workspace::edits::{self, Ids, NewNote, Request};
use variorum::workspace::{Document, Journal, Keep, SaveError, Saved, Signer, load, merge};

use super::Random;
use super::log::{Line, Log, hash_of, now_ms};

const MAX_NOTES: usize = 40;

/// A life without end in `folder`; the journal is written every `pace_ms`, as the window does every 1,000.
pub(super) fn run(folder: &Path, who: &str, seed: u64, pace_ms: u64) -> ExitCode {
    let path = folder.join("event.ron");
    let keep = Keep::at(folder.join(format!("data-{who}")));
    let mut life = Life::begin(&keep, path, who, seed, Log::of(&folder.join(format!("log-{who}"))));
    let pace = Duration::from_millis(pace_ms);
    let mut next_record = Instant::now();
    let mut next_save = Instant::now() + Duration::from_millis(life.random.below(40));
    loop {
        life.edit();
        if Instant::now() >= next_record {
            life.record();
            next_record = Instant::now() + pace;
        }
        life.collect();
        if Instant::now() >= next_save && life.saving.is_none() {
            life.save(&keep);
            next_save = Instant::now() + Duration::from_millis(life.random.below(60));
        }
        std::thread::sleep(Duration::from_micros(life.random.below(4_000)));
    }
}

struct Life {
    who: String,
    document: Document,
    signer: Signer,
    ids: Ids,
    journal: Journal,
    random: Random,
    log: Log,
    /// Edits made, over all lives.
    n: u64,
    /// A save on its own thread, as in the window.
    saving: Option<(u64, Receiver<Result<Saved, SaveError>>)>,
    restored: Vec<variorum::workspace::Recovered>,
}

impl Life {
    fn begin(keep: &Keep, path: PathBuf, who: &str, seed: u64, log: Log) -> Self {
        let left = keep.left_behind().recovered;
        let document = match left.first() {
            Some(recovered) => Document::recovered(recovered),
            None => Document::opened(load(&path).unwrap(), path),
        };
        let life_id = Uuid::now_v7().simple().to_string();
        Self {
            n: number_of(&document, who),
            who: who.to_owned(),
            document,
            signer: Signer::new(who, life_id.split_at(16).1),
            ids: Ids::given(Uuid::now_v7),
            journal: keep.journal(&life_id).unwrap(),
            random: Random(seed),
            log,
            saving: None,
            restored: left,
        }
    }

    /// Edit `n`: its number stands in a note of its own, so that every state is told from every other.
    fn edit(&mut self) {
        self.n += 1;
        let now = Timestamp::now();
        let request = self.request(now);
        self.document.carry_out(request, &mut self.signer, now);
        if self.random.below(20) == 0 {
            self.document.undo(&mut self.signer, now);
            self.document.redo(&mut self.signer, now);
        }
        let hash = hash_of(self.document.workspace());
        self.log.say(&Line::Edited { n: self.n, at: now_ms(), hash });
    }

    fn request(&mut self, now: Timestamp) -> Request {
        let workspace = self.document.workspace();
        let body = format!("{} {}", self.who, self.n);
        let own: Vec<_> = workspace.notes().filter(|note| note.author == self.who).map(|note| note.id).collect();
        let picked = own.get(usize::try_from(self.random.below(own.len().max(1) as u64)).unwrap()).copied();
        match (self.random.below(3), picked) {
            (0, Some(id)) => edits::set_body(workspace, id, &body, now),
            (1, Some(id)) if own.len() > 2 => {
                let mut request = edits::delete_note(workspace, id);
                let other = own.iter().find(|other| **other != id).copied().unwrap();
                request.wishes.extend(edits::set_body(workspace, other, &body, now).wishes);
                request
            }
            (_, Some(id)) if own.len() > MAX_NOTES => edits::set_body(workspace, id, &body, now),
            _ => {
                let new = NewNote { target: Target::Event, body, tags: Default::default() };
                edits::add_note(&mut self.ids, new, &self.who, now).0
            }
        }
    }

    fn record(&mut self) {
        if self.journal.is_long() {
            self.document.record_anew();
        }
        let Some(entry) = self.document.unrecorded(Timestamp::now()) else { return };
        self.journal.record(&entry).unwrap();
        self.restored.drain(..).for_each(|restored| restored.forget().unwrap());
        self.log.say(&Line::Recorded { n: self.n });
    }

    fn save(&mut self, keep: &Keep) {
        let job = self.document.save_job().unwrap().with_backups(Some(keep.clone()));
        self.log.say(&Line::Saving { n: self.n });
        let (sender, receiver) = channel();
        std::thread::spawn(move || sender.send(job.run()));
        self.saving = Some((self.n, receiver));
    }

    fn collect(&mut self) {
        let Some((n, receiver)) = self.saving.take() else { return };
        match receiver.try_recv() {
            Ok(Ok(saved)) => {
                self.document.mark_saved(saved);
                self.log.say(&Line::Saved { n });
            }
            Ok(Err(SaveError::ChangedOnDisk { path })) => {
                let theirs = load(&path).unwrap();
                let merged = merge(self.document.workspace(), &theirs.workspace);
                self.document = Document::opened(theirs, path);
                self.document.apply_merged(&merged, "Merge");
                self.log.say(&Line::Merged);
            }
            Ok(Err(error)) => panic!("{error}"),
            Err(_) => self.saving = Some((n, receiver)),
        }
    }
}

/// The highest edit whose number stands in a note of `who`.
pub(super) fn number_of(document: &Document, who: &str) -> u64 {
    let numbers = document.workspace().notes().filter(|note| note.author == who);
    let numbers = numbers.filter_map(|note| note.body.split(' ').nth(1)?.parse().ok());
    numbers.max().unwrap_or_default()
}

//! From the file's structs to a workspace.

use std::collections::BTreeMap;

use super::super::{Record, RecordId, Slot, Stamp, Version, Workspace};
use super::known::Known;
use super::texts::{Reading, Texts};
use super::v2::{self, MINOR};
use super::{LoadProblem, MAX_RECORDS, MAX_VERSIONS};

/// Of so many records it is said one by one that something in them is not known.
const MAX_NAMED: usize = 5;

/// The live workspace, with a notice for everything that was odd.
pub(super) fn from_file(mut file: v2::File) -> Result<(Workspace, Vec<String>), LoadProblem> {
    let others = v2::others_of(&mut file);
    let count = file.n_records() + others.len();
    if count > MAX_RECORDS {
        return Err(LoadProblem::TooMany { count });
    }
    let minor = file.minor;
    let mut reader = Reader::default();
    reader.read(file);
    others.into_iter().for_each(|(other, stamp)| reader.put(Record::Other(other), stamp));
    reader.finish(minor)
}

#[derive(Default)]
struct Reader {
    versions: Vec<(RecordId, Version)>,
    reading: Reading,
}

impl Reader {
    fn put(&mut self, record: Record, stamp: Stamp) {
        self.versions.push((record.id(), Version { record: Some(record), stamp }));
    }

    fn read(&mut self, file: v2::File) {
        let v2::File { event, articles, tags, notes, pins, removed, .. } = file;
        self.read_articles(articles);
        for event in event {
            let (event, stamp) = event.into_live();
            self.put(Record::Event(event), stamp);
        }
        for tag in tags {
            let (tag, stamp) = tag.into_live();
            self.put(Record::Tag(tag), stamp);
        }
        for note in notes {
            let (note, stamp) = note.into_live(&mut self.reading);
            self.put(Record::Note(note), stamp);
        }
        for pin in pins {
            let (pin, stamp) = pin.into_live(&mut self.reading);
            self.put(Record::Pin(pin), stamp);
        }
        for removed in removed {
            if let Known::Yes(what) = removed.what {
                self.versions.push((what.into_live(), Version { record: None, stamp: removed.into_live() }));
            }
        }
    }

    fn read_articles(&mut self, articles: Vec<v2::Article>) {
        let texts = articles.iter().filter_map(|article| Some((article.sha256.clone(), article.text.clone()?)));
        let texts = texts.collect::<BTreeMap<_, _>>();
        for article in articles {
            let (article, stamp) = article.into_live(&texts, &mut self.reading);
            self.put(Record::Article(article), stamp);
        }
        self.reading.texts = Texts::of(self.versions.iter().filter_map(|(_, version)| match &version.record {
            Some(Record::Article(article)) => Some(article),
            _ => None,
        }));
    }

    fn finish(self, minor: u32) -> Result<(Workspace, Vec<String>), LoadProblem> {
        let mut notices = self.reading.notices;
        notices.extend(unknown_notices(minor, &self.versions));
        let mut slots: BTreeMap<RecordId, Vec<Version>> = BTreeMap::new();
        for (id, version) in self.versions {
            slots.entry(id).or_default().push(version);
        }
        let count = slots.values().map(Vec::len).max().unwrap_or_default();
        if count > MAX_VERSIONS {
            return Err(LoadProblem::TooManyVersions { count });
        }
        let slots = slots.into_iter().map(|(id, versions)| {
            let n_listed = versions.len();
            let slot = Slot::of(versions);
            let n_kept = slot.versions().len();
            if n_kept < n_listed {
                notices.push(format!("{} stands in the file {n_listed} times; the newest was kept", describe(id)));
            }
            (id, slot)
        });
        let workspace = Workspace::of(slots);
        Ok((workspace, notices))
    }
}

/// What is said of things in the file that are not known: in a newer file they are as they should be, in
/// any other one they may be slips of whoever edited it by hand.
fn unknown_notices(minor: u32, versions: &[(RecordId, Version)]) -> Vec<String> {
    if minor > MINOR {
        return vec![
            "the file was written by a newer Variorum; what this one does not know is kept as it is".to_owned(),
        ];
    }
    let names = versions.iter().filter_map(|(id, version)| {
        let mut names = version.record.as_ref().map(Record::unknown_names).unwrap_or_default();
        names.extend(version.stamp.unknown.iter().map(|(name, _)| name.to_owned()));
        (!names.is_empty()).then_some((*id, names))
    });
    let names = names.collect::<Vec<_>>();
    let said = names.iter().take(MAX_NAMED).map(|(id, names)| {
        let owner = describe(*id);
        format!(
            "{owner} has something that this program does not know (`{}`): it is kept as it is; where it was written by hand, check the spelling",
            names.join("`, `")
        )
    });
    let more = names.len().saturating_sub(MAX_NAMED);
    let rest = (more > 0)
        .then(|| format!("{more} more records have something that this program does not know; it is kept as it is"));
    said.chain(rest).collect()
}

/// What a record is called in notices.
fn describe(id: RecordId) -> String {
    match id {
        RecordId::Event => "the event".to_owned(),
        RecordId::Article(id) => format!("article {}", id.0),
        RecordId::Tag(id) => format!("tag {}", id.0),
        RecordId::Note(id) => format!("note {}", id.0),
        RecordId::Pin(id) => format!("pin {}", id.0),
        RecordId::Other(_) => "the file".to_owned(),
    }
}

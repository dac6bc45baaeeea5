//! From a workspace to the file's structs.

use std::collections::BTreeSet;

use super::super::{Record, Workspace};
use super::texts::Texts;
use super::v2;

/// The workspace as it is written.
pub(super) fn to_file(workspace: &Workspace) -> v2::File {
    let versions = || workspace.slots().flat_map(|(id, slot)| slot.versions().into_iter().map(move |v| (id, v)));
    let records = versions().filter_map(|(_, version)| version.record).collect::<Vec<_>>();
    let texts = Texts::of(records.iter().filter_map(|r| if let Record::Article(a) = r { Some(a) } else { None }));
    let mut file = v2::File::empty();
    let mut others = Vec::new();
    for (id, version) in versions() {
        let stamp = &version.stamp;
        match &version.record {
            Some(Record::Event(event)) => file.event.push(v2::Event::of(event, stamp)),
            Some(Record::Article(article)) => file.articles.push(v2::Article::of(article, stamp)),
            Some(Record::Tag(tag)) => file.tags.push(v2::Tag::of(tag, stamp)),
            Some(Record::Note(note)) => file.notes.push(v2::Note::of(note, stamp, &texts)),
            Some(Record::Pin(pin)) => file.pins.push(v2::Pin::of(pin, stamp, &texts)),
            Some(Record::Other(_)) => others.push(version),
            None => file.removed.push(v2::Removed::of(id, stamp)),
        }
    }
    v2::put_others(&mut file, &others);
    leave_out_repeated_texts(&mut file.articles);
    file
}

fn leave_out_repeated_texts(articles: &mut [v2::Article]) {
    let mut written = BTreeSet::new();
    for article in articles {
        if article.text.is_some() && !written.insert(article.sha256.0.clone()) {
            article.text = None;
        }
    }
}

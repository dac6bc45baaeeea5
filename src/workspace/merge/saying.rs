//! What is said in a field, as it waits to be settled: of an article the whole text, or its hash where the text is
//! not here.

use std::collections::BTreeMap;

use crate::text::ContentHash;

use super::super::{Record, Unsettled, Version};
use super::fields::{fields, said_of};
use super::table::Form;

/// What `record` says in a field, as it waits to be settled: of an article the text, of which the hash alone
/// would keep nothing.
pub(in super::super) fn said_in(record: &Record, name: &str) -> Option<String> {
    match record {
        Record::Article(article) if is_text(name) && article.withheld.is_none() => {
            Some(article.article.text().to_owned())
        }
        record => fields(record).remove(name),
    }
}

/// What tells one thing said in a field from another: of a text its hash, whether the text is there or not.
pub(in super::super) fn told(name: &str, text: &str) -> String {
    match is_text(name) && text.parse::<ContentHash>().is_err() {
        true => ContentHash::of(text.as_bytes()).to_string(),
        false => text.to_owned(),
    }
}

/// Puts the hash in place of a text that waits to be settled.
pub(in super::super) fn without_text(other: &mut Unsettled) {
    other.text = told(&other.field, &other.text);
}

/// True where only the hash of a text waits.
pub(super) fn lacks_text(other: &Unsettled) -> bool {
    is_text(&other.field) && other.text.parse::<ContentHash>().is_ok()
}

/// Gives back the texts that wait to be settled in one version and were not shared with another.
pub(super) fn fill_texts(versions: &mut [Version]) {
    let unsettled = || versions.iter().flat_map(|version| &version.stamp.unsettled);
    if !unsettled().any(lacks_text) {
        return;
    }
    let whole = unsettled().filter(|other| is_text(&other.field) && !lacks_text(other));
    let texts = whole.map(|other| (told(&other.field, &other.text), other.text.clone())).collect::<BTreeMap<_, _>>();
    for version in versions {
        for other in version.stamp.unsettled.iter_mut().filter(|other| lacks_text(other)) {
            if let Some(text) = texts.get(&other.text) {
                other.text.clone_from(text);
            }
        }
        version.stamp.unsettled.sort();
    }
}

fn is_text(name: &str) -> bool {
    said_of(name).is_some_and(|said| said.form == Form::Text)
}

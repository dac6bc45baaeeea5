//! From version 1 of the file to version 2. Fields that came later are left out.

use super::known::Known;
use super::quoting::Line;
use super::{v1, v2};

/// The same file, as version 2 says it.
pub(super) fn upgraded(file: v1::File) -> v2::File {
    let v1::File { format: _, version: _, event: events, articles, tags, notes, pins, removed: tombs } = file;
    v2::File {
        event: events.into_iter().map(event).collect(),
        articles: articles.into_iter().map(article).collect(),
        tags: tags.into_iter().map(tag).collect(),
        notes: notes.into_iter().map(note).collect(),
        pins: pins.into_iter().map(pin).collect(),
        removed: tombs.into_iter().map(removed).collect(),
        ..v2::File::empty()
    }
}

pub(super) fn event(event: v1::Event) -> v2::Event {
    let v1::Event { title, description, strictness, counts, boilerplate, edited: by } = event;
    let counts = counts.into_iter().map(|counts| match counts {
        v1::Counts::Case => v2::Counts::Case,
        v1::Counts::Diacritics => v2::Counts::Diacritics,
        v1::Counts::Marks => v2::Counts::Marks,
        v1::Counts::Punctuation => v2::Counts::Punctuation,
    });
    v2::Event {
        title,
        description,
        strictness,
        counts: counts.map(Known::Yes).collect(),
        boilerplate: boilerplate.into_iter().map(Known::Yes).collect(),
        edited: edited(by),
        ..v2::Event::default()
    }
}

pub(super) fn article(article: v1::Article) -> v2::Article {
    #[rustfmt::skip]
    let v1::Article {
        id, outlet, headline, byline, published, address, source, imported, rank, edited: by, sha256, text, length,
        edition_of, aside, lent_by, deleted,
    } = article;
    v2::Article {
        id,
        outlet,
        headline,
        byline,
        published,
        address,
        source,
        imported,
        rank,
        edited: edited(by),
        sha256: Line(sha256),
        text,
        length,
        edition_of,
        aside,
        lent_by,
        deleted,
        ..v2::Article::default()
    }
}

pub(super) fn tag(tag: v1::Tag) -> v2::Tag {
    let v1::Tag { id, name, colour, definition, parent, key, edited: by } = tag;
    let (colour, edited) = (Known::Yes(colour), edited(by));
    v2::Tag { id, name, colour, definition, parent, key, edited, ..v2::Tag::default() }
}

/// Version 1 had the passages inside of `about`.
pub(super) fn note(note: v1::Note) -> v2::Note {
    let v1::Note { id, author, created, changed, state, tags, body, about, replies, edited: by } = note;
    let (about, passages) = match about {
        v1::About::Event => (v2::About::Event, Vec::new()),
        v1::About::Article(id) => (v2::About::Article(id), Vec::new()),
        v1::About::Passages(passages) => (v2::About::Passages, passages),
    };
    let state = match state {
        v1::State::Open => v2::State::Open,
        v1::State::Done => v2::State::Done,
    };
    let reply =
        |v1::Reply { author, written, body }: v1::Reply| v2::Reply { author, written, body, ..v2::Reply::default() };
    v2::Note {
        id,
        author,
        created,
        changed,
        state: Some(Known::Yes(state)),
        tags: tags.into_iter().map(Known::Yes).collect(),
        body,
        about: Known::Yes(about),
        passages: passages.into_iter().map(passage).collect(),
        replies: replies.into_iter().map(reply).collect(),
        edited: edited(by),
        ..v2::Note::default()
    }
}

pub(super) fn pin(pin: v1::Pin) -> v2::Pin {
    let v1::Pin { id, kind, passages, edited: by } = pin;
    let kind = match kind {
        v1::Kind::Together => v2::Kind::Together,
        v1::Kind::Apart => v2::Kind::Apart,
    };
    let (kind, passages, edited) = (Known::Yes(kind), passages.map(passage), edited(by));
    v2::Pin { id, kind, passages, edited, ..v2::Pin::default() }
}

pub(super) fn removed(removed: v1::Removed) -> v2::Removed {
    let v1::Removed { what, edited: by } = removed;
    let what = match what {
        v1::What::Event => v2::What::Event,
        v1::What::Article(id) => v2::What::Article(id),
        v1::What::Tag(id) => v2::What::Tag(id),
        v1::What::Note(id) => v2::What::Note(id),
        v1::What::Pin(id) => v2::What::Pin(id),
    };
    v2::Removed { what: Known::Yes(what), edited: edited(by), ..v2::Removed::default() }
}

fn edited(edited: v1::Edited) -> v2::Edited {
    let v1::Edited { by, at, versions, written, unsettled } = edited;
    let unsettled = unsettled.into_iter().map(|v1::Unsettled { field, text, by, at }| v2::Unsettled {
        field,
        text,
        by,
        at,
        ..v2::Unsettled::default()
    });
    v2::Edited { by, at, versions, written, unsettled: unsettled.collect(), ..v2::Edited::default() }
}

fn passage(passage: v1::Passage) -> v2::Passage {
    let v1::Passage { article, start, end, bytes, exact, before, after, was, perhaps, not_in } = passage;
    let (was, perhaps, later) = (was.map(wording), perhaps.map(wording), v2::Passage::default());
    v2::Passage { article, start, end, bytes, exact, before, after, was, perhaps, not_in, ..later }
}

fn wording(wording: v1::Wording) -> v2::Wording {
    let v1::Wording { article, start, end, bytes, exact, percent } = wording;
    v2::Wording { article, start, end, bytes, exact, percent, ..v2::Wording::default() }
}

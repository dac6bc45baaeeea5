//! Feeds that were saved (RSS, Atom).

use super::super::format::Input;
use super::super::packed::markup;
use super::super::xml::{Piece, Tag, walk};
use super::super::{FieldKind, ImportError, Reading};
use super::entry::{Entry, readings};

/// True where `start`, the lower-case beginning of a file, is that of a feed.
pub(in super::super) fn is_feed(start: &str) -> bool {
    start.starts_with('<')
        && ["<rss", "<feed", "<rdf:rdf"].iter().any(|root| start.contains(root))
        && !start.contains("<html")
}

/// Reads each entry of a feed as an article.
pub(in super::super) fn read_feed(input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
    let mut feed = Feed::default();
    walk(input.bytes, input.go_on, &mut |piece| feed.read(piece))?;
    let outlet = feed.title;
    readings(feed.entries.into_iter().map(|entry| entry.into_entry(&outlet)).collect(), Vec::new())
}

#[derive(Default)]
struct Feed {
    title: String,
    entries: Vec<Item>,
    is_entry: bool,
    /// The element whose words are collected, what was found in it, and how many elements are open in it.
    open: Option<(Kind, String, usize)>,
    /// In an element that has a title of its own, a picture or the source of an entry.
    n_others: usize,
}

/// What an entry says, as it stands there.
#[derive(Default)]
struct Item {
    values: Vec<(Kind, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Title,
    Link,
    Published,
    Updated,
    Author,
    /// The text, the whole one first.
    Whole,
    Content,
    Short,
}

impl Feed {
    fn read(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Open(tag) => self.open(&tag),
            Piece::Close(name) => self.close(name),
            Piece::Text(words) => {
                if let Some((_, text, _)) = &mut self.open {
                    text.push_str(words);
                }
            }
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        if let Some((_, text, depth)) = &mut self.open {
            *depth += 1;
            text.push_str(&format!("<{name}>")); // markup that is not escaped
            return;
        }
        match name {
            "item" | "entry" => {
                self.is_entry = true;
                self.entries.push(Item::default());
            }
            "image" | "source" | "textinput" => self.n_others += 1,
            "link" => {
                let is_page = tag.attribute("rel").is_none_or(|rel| rel == "alternate");
                if let Some(address) = tag.attribute("href").filter(|_| is_page) {
                    self.keep(Kind::Link, address);
                }
                self.open = Some((Kind::Link, String::new(), 0));
            }
            _ if self.n_others == 0 => self.open = kind_of(name).map(|kind| (kind, String::new(), 0)),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((_, text, depth)) = &mut self.open
            && *depth > 0
        {
            *depth -= 1;
            text.push_str(&format!("</{name}>"));
            return;
        }
        if let Some((kind, text, _)) = self.open.take() {
            self.keep(kind, text);
            return;
        }
        match name {
            "item" | "entry" => self.is_entry = false,
            "image" | "source" | "textinput" => self.n_others = self.n_others.saturating_sub(1),
            _ => {}
        }
    }

    fn keep(&mut self, kind: Kind, value: String) {
        match self.entries.last_mut() {
            Some(entry) if self.is_entry => entry.values.push((kind, value)),
            None if kind == Kind::Title && self.title.is_empty() => self.title = plain(&value),
            _ => {}
        }
    }
}

impl Item {
    fn into_entry(self, outlet: &str) -> Entry {
        let first = |kind| {
            self.values
                .iter()
                .find(|(found, value)| *found == kind && !value.trim().is_empty())
                .map(|(_, value)| value.as_str())
        };
        let mut entry = Entry::default();
        entry.add(FieldKind::Outlet, outlet, "title of the feed");
        entry.add(FieldKind::Headline, &plain(first(Kind::Title).unwrap_or_default()), "title of the entry");
        let authors: Vec<String> =
            self.values.iter().filter(|(kind, _)| *kind == Kind::Author).map(|(_, name)| plain(name)).collect();
        entry.add(FieldKind::Byline, &author(&authors), "author of the entry");
        entry.add(FieldKind::Published, first(Kind::Published).unwrap_or_default(), "date of the entry");
        entry.add(FieldKind::Updated, first(Kind::Updated).unwrap_or_default(), "date of the entry");
        entry.add(FieldKind::Address, first(Kind::Link).unwrap_or_default(), "link of the entry");
        let text = [Kind::Whole, Kind::Content, Kind::Short].into_iter().find_map(first);
        entry.set_markup(text.unwrap_or_default());
        entry
    }
}

/// Names; of `news@example.org (Ada Marsh)` what stands in brackets, for addresses are nobody's byline.
fn author(names: &[String]) -> String {
    let names = names.iter().map(|name| match name.split_once('(') {
        Some((address, name)) if address.contains('@') => name.trim_end_matches(')').trim(),
        _ => name.as_str(),
    });
    let mut known: Vec<&str> = Vec::new();
    for name in names.filter(|name| !name.contains('@') && !name.is_empty()) {
        if !known.contains(&name) {
            known.push(name);
        }
    }
    known.join(", ")
}

fn kind_of(name: &str) -> Option<Kind> {
    Some(match name {
        "title" => Kind::Title,
        "pubDate" | "date" | "published" | "issued" => Kind::Published,
        "updated" | "modified" => Kind::Updated,
        "creator" | "author" => Kind::Author,
        "encoded" => Kind::Whole,
        "content" => Kind::Content,
        "description" | "summary" => Kind::Short,
        _ => return None,
    })
}

/// The words of a title or name, which may be markup.
fn plain(value: &str) -> String {
    // Of Atom's author the name counts, not the address.
    let value = match value.split_once("<name>") {
        Some((_, name)) => name.split_once("</name>").map_or(name, |(name, _)| name),
        None => value,
    };
    markup::blocks(value).into_iter().map(|block| block.text).collect::<Vec<_>>().join(" ")
}

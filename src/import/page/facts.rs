//! What the head and the data of a page say, read once.

use scraper::Html;

use super::address::{self, Saved};
use super::json_ld::JsonLd;
use super::meta::Meta;
use super::outlet::{self, squash};

/// What a page says of itself.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) meta: Meta,
    pub(super) ld: JsonLd,
    pub(super) saved: Saved,
    /// Where it stands, the surest first, with sources.
    pub(super) addresses: Vec<(String, String)>,
    /// The surest address.
    pub(super) address: Option<String>,
    /// Names of the outlet, the surest first, with sources.
    pub(super) outlets: Vec<(String, String)>,
}

impl Facts {
    /// Reads the head and the data of `tree`.
    pub(super) fn read(tree: &Html, saved: Saved, given: Option<&str>) -> Self {
        let meta = Meta::read(tree);
        let addresses = address::candidates(&meta, &saved, given);
        let places: Vec<String> = addresses.iter().map(|(address, _)| address.clone()).collect();
        let titles =
            [meta.first(&["og:title", "twitter:title"]).map(|(_, title)| title.to_owned()), meta.title.clone()];
        let titles: Vec<String> = titles.into_iter().flatten().collect();
        let ld = JsonLd::read(tree, &titles, &places);
        let address = places.into_iter().next();
        let outlets = outlet::candidates(&meta, &ld, address.as_deref());
        Self { meta, ld, saved, addresses, address, outlets }
    }

    /// True where `text` is a name of the outlet, or is in one, or holds one and little else.
    pub(super) fn is_outlet(&self, text: &str) -> bool {
        let text = squash(text);
        let is_it = |name: &str| {
            let name = squash(name);
            let is_near = name.len().min(text.len()) >= 3
                && (name.contains(&text) || text.contains(&name) && text.len() <= name.len() * 2);
            name == text || is_near
        };
        !text.is_empty() && self.outlets.iter().any(|(name, _)| is_it(name))
    }

    /// True where `text` is the name of the section.
    pub(super) fn is_section(&self, text: &str) -> bool {
        self.sections().any(|(section, _)| squash(&section) == squash(text))
    }

    /// Sections with sources.
    pub(super) fn sections(&self) -> impl Iterator<Item = (String, String)> {
        let named = self.meta.first(&["article:section", "parsely-section", "section", "cxenseparse:section"]);
        let said = self.ld.text("articleSection").map(|section| (section, "JSON-LD".to_owned()));
        said.into_iter().chain(named.map(|(name, section)| (section.to_owned(), name.to_owned())))
    }

    /// What the page says its article is about.
    pub(super) fn descriptions(&self) -> Vec<String> {
        let names = ["og:description", "description", "twitter:description", "dc.description", "sailthru.description"];
        let mut found: Vec<String> =
            names.iter().flat_map(|name| self.meta.all(name)).map(|(_, text)| text.to_owned()).collect();
        found.extend(
            ["description", "abstract"]
                .iter()
                .filter_map(|key| self.ld.text(key))
                .map(|text| super::meta::plain(&text)),
        );
        found
    }
}

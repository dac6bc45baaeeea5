//! `<meta>`, `<link>` and `<title>`: what the head of a page says.

use ego_tree::NodeRef;
use scraper::{Html, Node};

/// The statements of a head, in page order.
#[derive(Debug, Default)]
pub(super) struct Meta {
    /// Names in small letters and their values.
    pairs: Vec<(String, String)>,
    /// `<title>`.
    pub(super) title: Option<String>,
    /// `<link rel=canonical>`.
    pub(super) canonical: Option<String>,
    /// `<html lang>`.
    pub(super) language: Option<String>,
}

impl Meta {
    /// Reads the head of `html`, and what stands of it in the body.
    pub(super) fn read(html: &Html) -> Self {
        let mut meta = Self::default();
        for node in html.tree.nodes() {
            let Some(element) = node.value().as_element() else { continue };
            let attribute = |name: &str| element.attr(name).map(str::trim).filter(|value| !value.is_empty());
            match element.name() {
                "meta" => {
                    let Some(value) = attribute("content").map(plain).filter(|value| !value.is_empty()) else {
                        continue;
                    };
                    for name in ["property", "name", "itemprop", "http-equiv"].into_iter().filter_map(attribute) {
                        meta.pairs.push((name.to_lowercase(), value.clone()));
                    }
                }
                "link" if attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                    meta.canonical = meta.canonical.take().or(attribute("href").map(str::to_owned));
                }
                "title"
                    if meta.title.is_none()
                        && node.parent().and_then(|p| p.value().as_element()).is_some_and(|p| p.name() == "head") =>
                {
                    let text: String =
                        node.children().filter_map(|child| child.value().as_text().map(|t| t.to_string())).collect();
                    meta.title = Some(plain(&text)).filter(|title| !title.is_empty());
                }
                "html" => meta.language = attribute("lang").or(attribute("xml:lang")).map(str::to_owned),
                _ => {}
            }
        }
        meta
    }

    /// The first value of the first of `names` that the page has.
    pub(super) fn first(&self, names: &[&str]) -> Option<(&str, &str)> {
        names.iter().find_map(|name| self.all(name).next())
    }

    /// Every value of `name`.
    pub(super) fn all<'m>(&'m self, name: &str) -> impl Iterator<Item = (&'m str, &'m str)> {
        let name = name.to_owned();
        self.pairs.iter().filter(move |(other, _)| *other == name).map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Every pair, in page order.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// The words of an element, up to some `most` characters: elements that hold a whole page are asked too.
pub(super) fn first_words(node: NodeRef<'_, Node>, most: usize) -> String {
    let mut words = String::new();
    for text in node.descendants().filter_map(|inner| inner.value().as_text()) {
        words.push_str(text.trim());
        words.push(' ');
        if words.len() > most {
            break;
        }
    }
    words
}

/// `value` on one line, without tags and codes: JSON-LD often has them encoded twice.
pub(super) fn plain(value: &str) -> String {
    let text = if value.contains('<') || value.contains('&') {
        let fragment = Html::parse_fragment(value);
        let texts = fragment.tree.nodes().filter_map(|node| node.value().as_text().map(|text| text.to_string()));
        texts.collect::<Vec<_>>().concat()
    } else {
        value.to_owned()
    };
    text.replace(['\u{ad}', '\u{200b}', '\u{feff}'], "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_read() {
        let html = "<html lang=de><head><title> The \n crane </title><meta property='og:Title' content='A &amp;amp; B'>\
                    <link rel=canonical href='https://merrow.example/a'></head><body><svg><title>Icon</title></svg>";
        let meta = Meta::read(&Html::parse_document(html));
        assert_eq!(meta.title.as_deref(), Some("The crane"));
        assert_eq!(meta.first(&["og:title"]), Some(("og:title", "A & B")));
        assert_eq!(meta.canonical.as_deref(), Some("https://merrow.example/a"));
        assert_eq!(meta.language.as_deref(), Some("de"));
    }
}

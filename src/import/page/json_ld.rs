//! JSON-LD: what a page says of its article in machine-readable form.

use scraper::Html;
use serde_json::{Map, Value};

/// One object that describes an article, or something near one.
type Node = Map<String, Value>;

/// The JSON-LD of a page.
#[derive(Debug, Default)]
pub(super) struct JsonLd {
    nodes: Vec<Node>,
    /// The node that describes the page's article, by index.
    article: Option<usize>,
}

/// Objects that are read of one page, so that a page of data cannot hold up the reader.
const MOST_NODES: usize = 2000;

/// Objects in objects that are read.
const DEEPEST: usize = 12;

impl JsonLd {
    /// Reads the scripts of `html`; of several articles the one whose headline or address is the page's counts.
    pub(super) fn read(html: &Html, titles: &[String], addresses: &[String]) -> Self {
        let mut found = Self::default();
        for node in html.tree.nodes() {
            let Some(element) = node.value().as_element() else { continue };
            let kind = element.attr("type").unwrap_or_default();
            if element.name() != "script" || !kind.to_ascii_lowercase().contains("ld+json") {
                continue;
            }
            let text: String =
                node.children().filter_map(|child| child.value().as_text().map(|text| text.to_string())).collect();
            if let Some(value) = lenient(&text) {
                found.collect(&value, 0);
            }
        }
        found.article = found.choose(titles, addresses);
        found
    }

    fn collect(&mut self, value: &Value, depth: usize) {
        if depth > DEEPEST || self.nodes.len() >= MOST_NODES {
            return;
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.collect(item, depth + 1)),
            Value::Object(node) => {
                self.nodes.push(node.clone());
                let inner = node.iter().filter(|(key, _)| !ELSEWHERE.contains(&key.as_str()));
                inner.for_each(|(_, value)| self.collect(value, depth + 1));
            }
            _ => {}
        }
    }

    fn choose(&self, titles: &[String], addresses: &[String]) -> Option<usize> {
        let rank = |node: &Node| {
            let kind = rank_of_kind(node)?;
            let has_date = node.contains_key("datePublished");
            let title = text(node, "headline").or_else(|| text(node, "name")).map(|title| fold(&title));
            let is_titled = title
                .is_some_and(|title| !title.is_empty() && titles.iter().any(|other| is_same(&fold(other), &title)));
            let places = ["url", "mainEntityOfPage", "@id"].iter().filter_map(|key| address(node.get(*key)?));
            let is_here = places.into_iter().any(|place| addresses.iter().any(|other| bare(other) == bare(&place)));
            Some((is_titled || is_here, kind, has_date, is_titled))
        };
        let ranked = self.nodes.iter().enumerate().filter_map(|(index, node)| Some((rank(node)?, index)));
        ranked.max_by_key(|(rank, index)| (*rank, std::cmp::Reverse(*index))).map(|(_, index)| index)
    }

    /// The text of `key` in the article's node.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        text(self.node()?, key)
    }

    /// The text of `key` in the article's node, else in any node that describes an article or a page.
    pub(super) fn text_anywhere(&self, key: &str) -> Option<String> {
        let near = self.nodes.iter().filter(|node| rank_of_kind(node).is_some());
        self.text(key).or_else(|| near.filter_map(|node| text(node, key)).next())
    }

    /// The names of the persons, or else of the bodies, of `key` ("author", "publisher").
    pub(super) fn names(&self, key: &str) -> Vec<String> {
        let mut names = Vec::new();
        if let Some(value) = self.node().and_then(|node| node.get(key)) {
            self.push_names(value, 0, &mut names);
        }
        names
    }

    fn push_names(&self, value: &Value, depth: usize, names: &mut Vec<String>) {
        match value {
            _ if depth > 3 => {}
            Value::String(name) => push_new(name, names),
            Value::Array(items) => items.iter().for_each(|item| self.push_names(item, depth + 1, names)),
            Value::Object(node) => match (node.get("name"), node.get("@id").and_then(Value::as_str)) {
                (Some(name), _) => self.push_names(name, depth + 1, names),
                (None, Some(id)) => {
                    let is_it = |other: &&Node| {
                        other.get("@id").and_then(Value::as_str) == Some(id) && other.contains_key("name")
                    };
                    if let Some(name) = self.nodes.iter().find(is_it).and_then(|other| other.get("name")) {
                        self.push_names(name, depth + 1, names);
                    }
                }
                (None, None) => {}
            },
            _ => {}
        }
    }

    fn node(&self) -> Option<&Node> {
        self.nodes.get(self.article?)
    }
}

fn push_new(name: &str, names: &mut Vec<String>) {
    let name = super::meta::plain(name);
    if !name.is_empty() && !names.contains(&name) {
        names.push(name);
    }
}

/// Keys under which other stories and things stand.
const ELSEWHERE: &[&str] = &[
    "itemListElement",
    "hasPart",
    "mentions",
    "isRelatedTo",
    "relatedLink",
    "about",
    "image",
    "logo",
    "video",
    "comment",
    "review",
    "blogPost",
    "liveBlogUpdate",
    "citation",
    "associatedMedia",
    "potentialAction",
];

/// How well the type of `node` says "article"; `None` where it says something else.
fn rank_of_kind(node: &Node) -> Option<u8> {
    let kinds = match node.get("@type")? {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    kinds
        .into_iter()
        .filter_map(|kind| {
            let kind = kind.rsplit(['/', ':']).next().unwrap_or_default();
            match kind {
                "WebPage" | "ItemPage" | "CreativeWork" | "MediaObject" | "VideoObject" => Some(1),
                "LiveBlogPosting" | "Report" | "Review" | "SocialMediaPosting" => Some(2),
                kind if kind.ends_with("Article") || kind.ends_with("BlogPosting") => Some(3),
                _ => None,
            }
        })
        .max()
}

fn text(node: &Node, key: &str) -> Option<String> {
    let value = match node.get(key)? {
        Value::Array(items) => items.first()?,
        value => value,
    };
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Object(inner) => inner.get("@value").or_else(|| inner.get("name"))?.as_str()?.to_owned(),
        _ => return None,
    };
    Some(text).filter(|text| !text.trim().is_empty())
}

fn address(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(node) => node.get("@id").or_else(|| node.get("url"))?.as_str().map(str::to_owned),
        _ => None,
    }
}

/// An address without scheme, query and slash at the end.
fn bare(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    rest.trim_start_matches("www.").trim_end_matches('/')
}

fn fold(title: &str) -> String {
    super::meta::plain(title).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// True where one title is the other, or begins it: titles are cut, or carry the outlet's name.
fn is_same(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.len() >= 15 && long.contains(short) || one == other
}

/// JSON as pages have it: in comments, with line breaks inside strings, with a comma too many.
fn lenient(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let text = text.trim_end_matches(';').trim_end_matches("-->").trim_end_matches("]]>").trim_end_matches("//").trim();
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    serde_json::from_str(&mended(text)).ok()
}

/// `text` with line breaks inside strings escaped and commas before a closing bracket gone.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let (mut in_string, mut is_escaped) = (false, false);
    for c in text.chars() {
        if in_string {
            match c {
                _ if is_escaped && !"\"\\/bfnrtu".contains(c) => {
                    out.pop();
                    out.push(c);
                }
                '\n' | '\r' | '\t' => out.push(' '),
                c if c.is_control() => {}
                c => out.push(c),
            }
            in_string = c != '"' || is_escaped;
            is_escaped = c == '\\' && !is_escaped;
        } else {
            if matches!(c, ']' | '}') {
                let len = out.trim_end().trim_end_matches(',').len();
                out.truncate(len);
            }
            out.push(c);
            in_string = c == '"';
            is_escaped = false;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> JsonLd {
        let html = format!("<script type='application/ld+json'>{json}</script>");
        JsonLd::read(&Html::parse_document(&html), &["The crane has fallen down".to_owned()], &[])
    }

    #[test]
    fn the_article_is_found_in_graphs_arrays_and_pages() {
        for json in [
            r#"{"@type": "NewsArticle", "headline": "The crane has fallen down", "datePublished": "2024-03-26"}"#,
            r#"[{"@type": "Organization", "name": "x"}, {"@type": ["Thing", "Article"], "headline": "The crane has fallen down", "datePublished": "2024-03-26"}]"#,
            r#"{"@graph": [{"@type": "Article", "headline": "Another", "datePublished": "2020-01-01"}, {"@type": "schema:Article", "headline": "The crane has fallen down", "datePublished": "2024-03-26"}]}"#,
            r#"{"@type": "WebPage", "mainEntity": {"@type": "ReportageNewsArticle", "datePublished": "2024-03-26"}}"#,
            "<!-- {\"@type\": \"Article\", \"headline\": \"The crane has\n fallen down\", \"datePublished\": \"2024-03-26\",} -->",
        ] {
            assert_eq!(read(json).text("datePublished").as_deref(), Some("2024-03-26"), "{json}");
        }
    }

    #[test]
    fn authors_are_read_in_each_form() {
        for (author, names) in [
            (r#""Ada Berg""#, vec!["Ada Berg"]),
            (r#"{"@type": "Person", "name": "Ada Berg"}"#, vec!["Ada Berg"]),
            (r#"[{"name": "Ada Berg"}, {"name": ["Bo Lund"]}]"#, vec!["Ada Berg", "Bo Lund"]),
            (r##"{"@id": "#ada"}"##, vec!["Ada Berg"]),
        ] {
            let json = format!(
                r##"{{"@graph": [{{"@type": "Article", "author": {author}}}, {{"@id": "#ada", "name": "Ada Berg"}}]}}"##
            );
            assert_eq!(read(&json).names("author"), names, "{author}");
        }
    }
}

//! The headings of a page that may be its headline.

use ego_tree::NodeRef;
use scraper::{Html, Node};

use super::place;

/// An `<h1>` or `<h2>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// Its words on one line.
    pub(super) text: String,
    /// 1 or 2.
    pub(super) level: u8,
    /// True where it ends a trail of links (Home > News > Crane falls): such a heading is written for search engines,
    /// and the headline that readers see may be another.
    pub(super) is_in_trail: bool,
    /// True where the names of elements, or a list, tell so, and not the links alone.
    pub(super) is_in_named_trail: bool,
    /// True in an `<article>`, with no running text between it and the last `<h1>`.
    pub(super) is_on_top: bool,
}

/// Headings of each level that are looked at.
const MOST: usize = 8;

/// The first headings of `html` with words, in page order.
pub(super) fn headings(html: &Html) -> Vec<Heading> {
    let mut n_left = [MOST, MOST];
    let mut found = Vec::new();
    let mut is_below_text = false;
    for node in html.tree.root().descendants() {
        let (level, left) = match node.value().as_element().map(|element| element.name()) {
            Some("h1") => (1, &mut n_left[0]),
            Some("h2") if !is_hidden(node) => (2, &mut n_left[1]),
            Some("p") => {
                is_below_text |= super::meta::first_words(node, LONG).len() > LONG;
                continue;
            }
            _ => continue,
        };
        let text = text_of(node);
        if text.is_empty() || *left == 0 {
            continue;
        }
        *left -= 1;
        is_below_text &= level != 1;
        let is_in_named_trail = level == 1 && is_in_named_trail(node);
        let is_in_trail = is_in_named_trail || level == 1 && ends_any_line_of_links(node);
        let is_on_top = !is_below_text && is_in_article(node);
        found.push(Heading { text, level, is_in_trail, is_in_named_trail, is_on_top });
    }
    found
}

/// Bytes of a paragraph of running text.
const LONG: usize = 150;

fn is_in_article(heading: NodeRef<'_, Node>) -> bool {
    heading.ancestors().filter_map(|outer| outer.value().as_element()).any(|element| element.name() == "article")
}

/// The words of a heading on one line.
pub(super) fn text_of(heading: NodeRef<'_, Node>) -> String {
    let mut text = String::new();
    for node in heading.descendants() {
        match node.value() {
            Node::Text(words) if !is_in_skipped(node) => text.push_str(words),
            Node::Element(element) if matches!(element.name(), "br" | "div" | "p" | "span") => text.push(' '),
            _ => {}
        }
    }
    super::meta::plain(&text.replace('<', "&lt;"))
}

fn is_in_skipped(node: NodeRef<'_, Node>) -> bool {
    node.ancestors().take(4).any(|outer| {
        outer
            .value()
            .as_element()
            .is_some_and(|element| matches!(element.name(), "script" | "style" | "svg" | "noscript" | "button"))
    })
}

fn is_hidden(heading: NodeRef<'_, Node>) -> bool {
    let mut outer = std::iter::once(heading).chain(heading.ancestors()).filter_map(|node| node.value().as_element());
    outer.any(|element| place::is_hidden(element) || element.name() == "noscript")
}

/// Elements around a heading that are asked whether they are a trail.
const AROUND: usize = 5;

/// True for an `<h1>` in a list, a menu, or elements that are named as a trail of links.
pub(super) fn is_in_named_trail(heading: NodeRef<'_, Node>) -> bool {
    let around = std::iter::once(heading).chain(heading.ancestors()).take(AROUND);
    around.filter_map(|node| node.value().as_element()).any(|element| {
        let names = [element.attr("id"), element.attr("class"), element.attr("aria-label"), element.attr("role")];
        let is_trail = |word: &str| word.starts_with("breadcrumb") || matches!(word, "crumb" | "crumbs" | "navigation");
        matches!(element.name(), "li" | "nav")
            || names.into_iter().flatten().any(|names| place::name_words(names).any(|word| is_trail(&word)))
    })
}

fn ends_any_line_of_links(heading: NodeRef<'_, Node>) -> bool {
    heading.ancestors().take(2).any(|outer| ends_line_of_links(heading, outer))
}

/// True where nothing but several links stands before `heading` in `outer`, and nothing after it.
fn ends_line_of_links(heading: NodeRef<'_, Node>, outer: NodeRef<'_, Node>) -> bool {
    const FEWEST_LINKS: usize = 2;
    let mut links = std::collections::HashSet::new();
    let mut is_after = false;
    for node in outer.descendants() {
        is_after |= node.id() == heading.id();
        let Some(text) = node.value().as_text() else { continue };
        let is_own = node.ancestors().any(|around| around.id() == heading.id());
        if is_own || !text.contains(char::is_alphanumeric) || is_in_skipped(node) {
            continue;
        }
        let is_link = |around: &NodeRef<'_, Node>| around.value().as_element().is_some_and(|a| a.name() == "a");
        match node.ancestors().take_while(|around| around.id() != outer.id()).find(is_link) {
            Some(link) if !is_after => links.insert(link.id()),
            _ => return false,
        };
    }
    links.len() >= FEWEST_LINKS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(html: &str) -> Heading {
        headings(&Html::parse_document(html)).swap_remove(0)
    }

    #[test]
    fn a_heading_at_the_end_of_a_trail_of_links_is_told_from_a_headline() {
        for (html, is_in_trail) in [
            ("<nav><a>Home</a><h1>Crane</h1></nav>", true),
            ("<ol><li><a>Home</a></li><li><h1>Crane</h1></li></ol>", true),
            ("<div class=pageBreadcrumb><span><h1>Crane</h1></span></div>", true),
            ("<div class=x1><div><a>Home</a> &gt; </div><div><a>News</a></div><div><h1>Crane</h1></div></div>", true),
            ("<div class=x1><div><a>Home</a></div><div><h1>Crane</h1></div></div>", false),
            ("<header><a>Home</a><a>News</a><h1>Crane</h1><p>It fell.</p></header>", false),
            ("<header><p>Merrow</p><a>Home</a><a>News</a><h1>Crane</h1></header>", false),
            ("<main><h1>Crane</h1></main>", false),
        ] {
            assert_eq!(first(html).is_in_trail, is_in_trail, "{html}");
            assert_eq!(first(html).is_in_named_trail, is_in_trail && !html.contains("x1"), "{html}");
        }
    }

    #[test]
    fn headings_are_read_as_readers_see_them() {
        let html = "<h1>Crane <span>falls</span><br>down<script>no</script></h1><div hidden><h2>Secret</h2></div><h2>Feet</h2>";
        let found: Vec<(u8, String)> =
            headings(&Html::parse_document(html)).into_iter().map(|heading| (heading.level, heading.text)).collect();
        assert_eq!(found, [(1, "Crane falls down".to_owned()), (2, "Feet".to_owned())]);
    }

    #[test]
    fn a_heading_is_on_top_where_no_text_stands_between_it_and_the_headline() {
        let text = "The harbour council met on Tuesday to talk about the crane. ".repeat(3);
        let html = format!(
            "<p>{text}</p><article><h1>Crane</h1><p>Short</p><h2>Top</h2><p>{text}</p><h2>Feet</h2></article><h1>Other</h1>"
        );
        let found = headings(&Html::parse_document(&html));
        let on_top: Vec<bool> = found.iter().map(|heading| heading.is_on_top).collect();
        assert_eq!(on_top, [true, true, false, false]);
    }
}

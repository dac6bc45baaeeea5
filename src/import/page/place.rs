//! What the elements around a block say of it: menu, comments, other stories.

use scraper::node::Element;

/// Where a block stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Does not show.
    pub(super) hidden: bool,
    /// A menu.
    pub(super) menu: bool,
    /// Other stories.
    pub(super) related: bool,
    /// What readers wrote.
    pub(super) comments: bool,
    /// Forms, buttons, sharing, newsletters, consent.
    pub(super) service: bool,
    /// A caption.
    pub(super) caption: bool,
    /// Beside the text.
    pub(super) aside: bool,
    /// The foot of the page.
    pub(super) footer: bool,
    /// An `<article>` or `<main>`.
    pub(super) article: bool,
    /// A byline.
    pub(super) byline: bool,
    /// A cell of a table.
    pub(super) table: bool,
}

impl Place {
    /// The place inside `element`, which stands in this one.
    pub(super) fn inside(mut self, element: &Element) -> Self {
        self.hidden |= is_hidden(element);
        match element.name() {
            "nav" | "menu" | "dir" => self.menu = true,
            "aside" => self.aside = true,
            "footer" => self.footer = true,
            "form" | "button" | "fieldset" | "dialog" => self.service = true,
            "figcaption" => self.caption = true,
            "article" | "main" => self.article = true,
            "table" => self.table = true,
            _ => {}
        }
        match element.attr("role") {
            Some("navigation" | "menu" | "menubar") => self.menu = true,
            Some("complementary") => self.aside = true,
            Some("contentinfo") => self.footer = true,
            Some("dialog" | "alertdialog" | "search" | "form" | "button") => self.service = true,
            _ => {}
        }
        if !matches!(element.name(), "body" | "html" | "main") {
            for name in
                [element.attr("id"), element.attr("class"), element.attr("data-component"), element.attr("itemprop")]
            {
                name.into_iter().for_each(|name| self.read_names(name));
            }
        }
        self
    }

    fn read_names(&mut self, names: &str) {
        for word in name_words(names) {
            let Some((_, kind)) = NAMES.iter().find(|(words, _)| words.contains(&word.as_str())) else { continue };
            match kind {
                Kind::Menu => self.menu = true,
                Kind::Related => self.related = true,
                Kind::Comments => self.comments = true,
                Kind::Service => self.service = true,
                Kind::Caption => self.caption = true,
                Kind::Aside => self.aside = true,
                Kind::Footer => self.footer = true,
                Kind::Byline => self.byline = true,
            }
        }
    }

    /// True where nothing around the block says that it belongs to the page and not to the article.
    pub(super) fn is_plain(self) -> bool {
        !(self.hidden
            || self.menu
            || self.related
            || self.comments
            || self.service
            || self.caption
            || self.aside
            || self.footer)
    }
}

/// True where `element` does not show.
pub(super) fn is_hidden(element: &Element) -> bool {
    let style = element.attr("style").unwrap_or_default();
    let style: String =
        style.chars().take(2000).filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    element.attr("hidden").is_some() || style.contains("display:none") || style.contains("visibility:hidden")
}

/// True where a name of `element` says that it holds the lines between headline and text.
pub(super) fn is_lead(element: &Element) -> bool {
    let names = [element.attr("id"), element.attr("class"), element.attr("itemprop"), element.attr("data-testid")];
    names.into_iter().flatten().any(|names| name_words(names).any(|word| LEADS.contains(&word.as_str())))
}

/// Names of standfirsts in several newsrooms' languages.
const LEADS: &[&str] = &[
    "standfirst",
    "lead",
    "lede",
    "leadin",
    "leadtext",
    "intro",
    "introduction",
    "teaser",
    "teasertext",
    "summary",
    "subtitle",
    "subheadline",
    "subhead",
    "subheading",
    "subhed",
    "deck",
    "dek",
    "chapo",
    "chapeau",
    "entradilla",
    "vorspann",
    "abstract",
    "excerpt",
    "ingress",
    "perex",
    "sapo",
    "sommario",
    "bajada",
    "copete",
    "spot",
    "strapline",
    "tagline",
    "description",
    "underrubrik",
    "manchet",
    "synopsis",
    "sottotitolo",
];

/// The words of class names and ids: "article__relatedLinks" -> article, related, links.
pub(super) fn name_words(names: &str) -> impl Iterator<Item = String> {
    let mut spaced = String::with_capacity(names.len() + 8);
    let mut was_small = false;
    for c in names.chars().take(500) {
        if c.is_ascii_uppercase() && was_small {
            spaced.push(' ');
        }
        was_small = c.is_ascii_lowercase();
        spaced.push(if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' });
    }
    spaced.split_ascii_whitespace().map(str::to_owned).collect::<Vec<_>>().into_iter()
}

#[derive(Clone, Copy)]
enum Kind {
    Menu,
    Related,
    Comments,
    Service,
    Caption,
    Aside,
    Footer,
    Byline,
}

/// Words in names of elements and what they tell.
const NAMES: &[(&[&str], Kind)] = &[
    (
        &[
            "nav",
            "navbar",
            "navigation",
            "menu",
            "submenu",
            "breadcrumb",
            "breadcrumbs",
            "pagination",
            "tags",
            "taglist",
            "topics",
            "toc",
        ],
        Kind::Menu,
    ),
    (
        &[
            "related",
            "recommended",
            "recommendation",
            "recommendations",
            "recommend",
            "teaser",
            "teasers",
            "popular",
            "trending",
            "mostread",
            "readmore",
            "readalso",
            "similar",
            "outbrain",
            "taboola",
            "promo",
            "latest",
            "carousel",
        ],
        Kind::Related,
    ),
    (&["comment", "comments", "disqus", "commentlist", "respond"], Kind::Comments),
    (
        &[
            "share",
            "sharing",
            "social",
            "newsletter",
            "subscribe",
            "subscription",
            "signup",
            "cookie",
            "cookies",
            "consent",
            "ad",
            "ads",
            "advert",
            "advertisement",
            "adsense",
            "banner",
            "sponsor",
            "sponsored",
            "donate",
            "donation",
            "login",
            "toolbar",
            "tooltip",
            "modal",
            "popup",
            "print",
            "print-only",
        ],
        Kind::Service,
    ),
    (
        &[
            "caption",
            "figcaption",
            "captions",
            "credit",
            "credits",
            "wp-caption",
            "photocredit",
            "imagecaption",
            "legend",
            "copyright",
        ],
        Kind::Caption,
    ),
    (&["sidebar", "aside", "infobox", "factbox"], Kind::Aside),
    (&["footer", "colophon"], Kind::Footer),
    (&["byline", "author", "authors", "autor", "auteur", "autore", "byl", "writer"], Kind::Byline),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_word_by_word() {
        let words: Vec<String> = name_words("article__relatedLinks top-nav").collect();
        assert_eq!(words, ["article", "related", "links", "top", "nav"]);
        let mut place = Place::default();
        place.read_names("unrelatedness headers");
        assert!(place.is_plain());
        place.read_names("articleRelated");
        assert!(place.related && !place.is_plain());
    }
}

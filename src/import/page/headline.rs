//! The headline of a page: what its head says, where several titles differ the one that readers see.

use scraper::Html;

use super::facts::Facts;
use super::headings::{Heading, headings};
use super::words::words;

/// Signs between a headline and the outlet's name in a title.
const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " // ", " » ", " ⋅ ", "｜", " / "];

/// Headlines with their sources, the surest first.
pub(super) fn candidates(html: &Html, facts: &Facts) -> Vec<(String, String)> {
    let said: Vec<(String, String)> = said(facts);
    let all = headings(html);
    let headings: Vec<&Heading> = all.iter().filter(|heading| heading.level == 1).collect();
    let confirmed = headings.iter().find_map(|heading| {
        let (title, source) = said.iter().find(|(title, _)| is_confirmed(&heading.text, title))?;
        Some((wording(heading, title).to_owned(), format!("h1, as {source}")))
    });
    let mut found: Vec<(String, String)> = Vec::new();
    found.extend(shown_below_trail(&all, &said));
    found.extend(shown_and_shared(&headings, &said));
    found.extend(confirmed.is_none().then(|| shown_alone(&headings, &said)).flatten());
    found.extend(said.iter().find(|(_, source)| source == "JSON-LD").cloned());
    found.extend(outvoting(&headings, &said));
    found.extend(confirmed);
    found.extend(said);
    if let Some((title, _)) = found.first() {
        let cut = SEPARATORS.iter().filter_map(|sign| title.rsplit_once(sign)).map(|(head, _)| head.trim());
        let whole = cut.filter_map(|head| headings.iter().find(|heading| words(&heading.text) == words(head))).next();
        if let Some(heading) = whole {
            found.insert(0, (heading.text.clone(), "h1, without the outlet's name".to_owned()));
        }
    }
    found.extend(headings.into_iter().map(|heading| (heading.text.clone(), "h1".to_owned())));
    found
}

/// Titles of the head that the editors of an article give it; others are made for search and social sites.
fn is_of_editors(source: &str) -> bool {
    matches!(source, "og:title" | "JSON-LD")
}

/// The title that an `<h2>` shows where the page's `<h1>` is no more than the end of a trail of links.
fn shown_below_trail(headings: &[Heading], said: &[(String, String)]) -> Option<(String, String)> {
    let trail = headings.iter().position(|heading| heading.is_in_trail)?;
    let is_headline = |heading: &Heading| {
        let is_said = said.iter().any(|(title, _)| is_confirmed(&heading.text, title));
        heading.level == 1 && !heading.is_in_trail && is_said
    };
    if headings.iter().any(is_headline) {
        return None;
    }
    let below = || headings.iter().skip(trail + 1).filter(|heading| heading.level == 2);
    let said = || said.iter().filter(|(_, source)| is_of_editors(source));
    let pairs = below().flat_map(|heading| said().map(move |said| (heading, said)));
    let shown = pairs.filter(|(heading, (title, _))| shows(&heading.text, title)).map(shorter).next();
    let is_sure = !said().any(|(_, source)| source == "JSON-LD") && headings.get(trail)?.is_in_named_trail;
    let top = || below().find(|heading| is_sure && is_like_a_headline(heading));
    shown.or_else(|| top().map(|heading| (heading.text.clone(), "h2 of the article".to_owned())))
}

fn is_like_a_headline(heading: &Heading) -> bool {
    const FEWEST_WORDS: usize = 4;
    heading.is_on_top && !heading.is_in_trail && words(&heading.text).len() >= FEWEST_WORDS
}

/// The heading, or the title where a line over the headline stands in the heading too.
fn shorter((heading, (title, source)): (&Heading, &(String, String))) -> (String, String) {
    if words(title).len() < words(&heading.text).len() {
        (title.clone(), format!("{source}, as h{}", heading.level))
    } else {
        (wording(heading, title).to_owned(), format!("h{}, as {source}", heading.level))
    }
}

/// Of a heading and a title that say the same the one with more signs: headings leave the colon after a line over the
/// headline to the eye.
fn wording<'t>(heading: &'t Heading, title: &'t str) -> &'t str {
    let n_signs = |text: &str| text.chars().filter(|c| matches!(c, ':' | '-' | '–' | '—')).count();
    let is_fuller = words(&heading.text) == words(title) && n_signs(title) > n_signs(&heading.text);
    if is_fuller { title } else { &heading.text }
}

/// What `name` says.
fn said_by<'s>(said: &'s [(String, String)], name: &str) -> Option<&'s str> {
    said.iter().find(|(_, source)| source == name).map(|(title, _)| title.as_str())
}

/// The `<h1>` that og:title agrees with, where JSON-LD says something else.
fn shown_and_shared(headings: &[&Heading], said: &[(String, String)]) -> Option<(String, String)> {
    let (shared, data) = said_by(said, "og:title").zip(said_by(said, "JSON-LD"))?;
    let agrees = |heading: &&&Heading| is_same(&heading.text, shared) && !is_same(&heading.text, data);
    let heading = headings.iter().filter(|heading| !heading.is_in_trail).find(agrees)?;
    Some((wording(heading, shared).to_owned(), "h1, as og:title".to_owned()))
}

/// The first `<h1>` of the article, where nothing confirms any and the titles that editors give do not agree either.
fn shown_alone(headings: &[&Heading], said: &[(String, String)]) -> Option<(String, String)> {
    let agree = said_by(said, "og:title").zip(said_by(said, "JSON-LD")).is_some_and(|(og, data)| is_same(og, data));
    let first = headings.iter().find(|heading| heading.is_on_top && !heading.is_in_trail)?;
    let heading = Some(first).filter(|heading| !agree && is_like_a_headline(heading))?;
    Some((heading.text.clone(), "h1 of the article".to_owned()))
}

/// og:title, where `<title>` agrees with it, nothing else is said, and no `<h1>` says quite the same.
fn outvoting(headings: &[&Heading], said: &[(String, String)]) -> Option<(String, String)> {
    let (shared, title) = said_by(said, "og:title").zip(said_by(said, "title"))?;
    let is_alone = said_by(said, "JSON-LD").is_none() && words(shared) == words(title);
    let is_shown = headings.iter().any(|heading| shows(&heading.text, shared) || shows(shared, &heading.text));
    (is_alone && !is_shown).then(|| (shared.to_owned(), "og:title".to_owned()))
}

/// True where `heading` is `title`, or ends with it.
fn shows(heading: &str, title: &str) -> bool {
    let (longer, shorter) = (words(heading), words(title));
    is_same(heading, title) || shorter.len() >= 3 && longer.ends_with(&shorter)
}

/// True where four words in five are those of both.
fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let n_shared = one.iter().filter(|word| other.contains(word)).count();
    !one.is_empty() && n_shared * 20 >= 8 * (one.len() + other.len())
}

/// Titles of the head and of the data, without the outlet's name.
pub(super) fn said(facts: &Facts) -> Vec<(String, String)> {
    let mut said: Vec<(String, String)> = Vec::new();
    if let Some((name, title)) = facts.meta.first(&["og:title"]) {
        said.push((without_outlet(title, facts), name.to_owned()));
    }
    if let Some(title) = facts.ld.text("headline") {
        said.push((without_outlet(&super::meta::plain(&title), facts), "JSON-LD".to_owned()));
    }
    if let Some((name, title)) =
        facts.meta.first(&["twitter:title", "parsely-title", "sailthru.title", "dc.title", "title"])
    {
        said.push((without_outlet(title, facts), name.to_owned()));
    }
    if let Some(title) = &facts.meta.title {
        said.push((without_outlet(title, facts), "title".to_owned()));
    }
    said.retain(|(title, _)| !words(title).is_empty() && !facts.is_outlet(title));
    said
}

/// `title` without " | Outlet" at its end or "Outlet: " at its beginning.
pub(super) fn without_outlet(title: &str, facts: &Facts) -> String {
    let mut title = title.trim();
    for _ in 0..3 {
        let cut = SEPARATORS.iter().filter_map(|sign| title.rsplit_once(sign)).min_by_key(|(_, tail)| tail.len());
        match cut {
            Some((head, tail)) if !head.trim().is_empty() && (facts.is_outlet(tail) || facts.is_section(tail)) => {
                title = head.trim()
            }
            _ => break,
        }
    }
    let cut = SEPARATORS.iter().filter_map(|sign| title.split_once(sign)).min_by_key(|(head, _)| head.len());
    match cut {
        Some((head, tail)) if facts.is_outlet(head) && !tail.trim().is_empty() => tail.trim().to_owned(),
        _ => title.to_owned(),
    }
}

/// True where most words of one are words of the other.
pub(super) fn is_confirmed(heading: &str, title: &str) -> bool {
    let (heading, title) = (words(heading), words(title));
    if heading.is_empty() || title.is_empty() {
        return false;
    }
    let n_shared = heading.iter().filter(|word| title.contains(word)).count();
    n_shared * 10 >= 6 * heading.len().min(title.len()) && n_shared * 10 >= 4 * heading.len().max(title.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::page::address::Saved;

    fn first(html: &str) -> (String, String) {
        let tree = Html::parse_document(html);
        let facts = Facts::read(&tree, Saved::default(), None);
        candidates(&tree, &facts).swap_remove(0)
    }

    #[test]
    fn the_heading_that_the_head_confirms_is_the_headline() {
        let html = "<head><meta property=og:site_name content='Merrow Mail'><meta property=og:title content='Crane falls on quay | Merrow Mail'>\
                    <body><h1>Merrow Mail</h1><h1>Crane falls <span>on the quay</span></h1>";
        assert_eq!(first(html), ("Crane falls on the quay".to_owned(), "h1, as og:title".to_owned()));
    }

    #[test]
    fn the_name_of_the_outlet_goes() {
        let html = "<head><meta property=og:site_name content='Merrow Mail'><title>Crane falls on quay - News - Merrow Mail</title>\
                    <meta property=article:section content=News>";
        assert_eq!(first(html).0, "Crane falls on quay");
        let html = "<head><title>Crane falls on quay – The unknown paper</title><body><h1>Crane falls on quay</h1>";
        assert_eq!(first(html).0, "Crane falls on quay");
    }

    const OTHER: &str = "<meta property=og:title content='Harbour crane accident in Merrow'>";
    const DATA: &str =
        "<script type='application/ld+json'>{\"@type\": \"Article\", \"headline\": \"Crane falls on quay\"}</script>";

    #[test]
    fn a_heading_at_the_end_of_a_trail_is_no_headline_where_another_shows_one() {
        let trail = "<nav><a>Home</a> <h1>Harbour crane accident in Merrow</h1></nav>";
        let page = |below: &str| format!("{OTHER}{DATA}{trail}{below}");
        let headline = ("Crane falls on quay".to_owned(), "h2, as JSON-LD".to_owned());
        assert_eq!(first(&page("<h2>Crane falls on quay</h2><h2>The feet</h2>")), headline);
        let headline = ("Crane falls on quay".to_owned(), "JSON-LD, as h2".to_owned());
        assert_eq!(first(&page("<h2><span>Harbour news</span><span>Crane falls on quay</span></h2>")), headline);
        assert_eq!(first(&page("<h2>The feet</h2>")).1, "JSON-LD");
        let bare = |below: &str| first(&format!("{OTHER}{trail}<article>{below}</article>")).1;
        assert_eq!(bare("<h2>Nobody hurt as old machine topples</h2>"), "h2 of the article");
        let text = "The harbour council met on Tuesday to talk about the crane. ".repeat(3);
        assert_eq!(bare(&format!("<p>{text}</p><h2>What the council will do now</h2>")), "h1, as og:title");
        let headline = ("Harbour crane accident in Merrow".to_owned(), "h1, as og:title".to_owned());
        assert_eq!(first(&page("<h1>Harbour crane accident in Merrow</h1><h2>Crane falls on quay</h2>")), headline);
    }

    #[test]
    fn a_headline_that_the_page_shows_and_shares_is_surer_than_its_data() {
        let headline = ("Harbour crane accident in Merrow".to_owned(), "h1, as og:title".to_owned());
        assert_eq!(first(&format!("{OTHER}{DATA}<h1>Harbour crane accident in Merrow</h1>")), headline);
        assert_eq!(first(&format!("{OTHER}{DATA}<h1>A crane, and what it did</h1>")).1, "JSON-LD");
        assert_eq!(first(&format!("{OTHER}{DATA}<h1>Crane falls on quay</h1>")).1, "JSON-LD");
        let same = OTHER.replace("Harbour crane accident in Merrow", "Crane falls on quay");
        assert_eq!(first(&format!("{same}{DATA}<h1>Crane falls on quay</h1>")).1, "JSON-LD");
    }

    #[test]
    fn a_heading_that_nothing_confirms_counts_where_all_else_differs() {
        let shown = "<article><h1>Nobody hurt as old machine topples</h1></article>";
        assert_eq!(first(&format!("{OTHER}{DATA}{shown}")).1, "h1 of the article");
        assert_eq!(first(&format!("{OTHER}{DATA}<h1>Nobody hurt as old machine topples</h1>")).1, "JSON-LD");
        assert_eq!(first(&format!("{OTHER}{shown}")).1, "h1 of the article");
        let next = "<article><h1>Bakery closes after ninety years</h1></article>";
        assert_eq!(first(&format!("{OTHER}{DATA}<article><h1>Old machine topples</h1></article>{next}")).1, "JSON-LD");
        let same = OTHER.replace("Harbour crane accident in Merrow", "Crane falls on quay");
        assert_eq!(first(&format!("{same}{DATA}{shown}")).0, "Crane falls on quay");
    }

    #[test]
    fn titles_that_agree_outvote_a_heading_where_there_are_no_data() {
        let title = "<title>Harbour crane accident in Merrow</title>";
        let shown = "<h1>Harbour crane accident: nobody hurt in Merrow, council says</h1>";
        assert_eq!(first(&format!("{OTHER}{title}{shown}")).1, "og:title");
        assert_eq!(first(&format!("{OTHER}{shown}")).1, "h1, as og:title");
        assert_eq!(first(&format!("{OTHER}{title}<h1>Crane accident in Merrow</h1>")).1, "h1, as og:title");
    }

    #[test]
    fn a_line_over_the_headline_keeps_its_colon() {
        let html = "<meta property=og:title content='Merrow: Crane falls'><h1><span>Merrow</span><span>Crane falls</span></h1>";
        assert_eq!(first(html), ("Merrow: Crane falls".to_owned(), "h1, as og:title".to_owned()));
    }
}

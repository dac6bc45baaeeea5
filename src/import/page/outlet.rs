//! Who published the page.

use super::address::host;
use super::json_ld::JsonLd;
use super::meta::Meta;

/// Names of the outlet with their sources, the surest first.
pub(super) fn candidates(meta: &Meta, ld: &JsonLd, address: Option<&str>) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    if let Some((name, value)) = meta.first(&["og:site_name"]) {
        found.push((value.to_owned(), name.to_owned()));
    }
    found.extend(ld.names("publisher").into_iter().take(1).map(|name| (name, "JSON-LD".to_owned())));
    found.sort_by_key(|(name, _)| is_like_a_host(name));
    if let Some((name, value)) = meta.first(&[
        "application-name",
        "apple-mobile-web-app-title",
        "dc.publisher",
        "publisher",
        "dcterms.publisher",
    ]) {
        found.push((value.to_owned(), name.to_owned()));
    }
    let host = address.and_then(host);
    if let Some((tail, host)) = meta.title.as_deref().and_then(last_part).zip(host.as_deref())
        && host.replace(['-', '.'], "").contains(&squash(tail))
    {
        found.push((tail.to_owned(), "title".to_owned()));
    }
    found.extend(host.map(|host| (host, "address".to_owned())));
    found.retain(|(name, _)| {
        !name.contains("://") && name.chars().any(char::is_alphabetic) && name.chars().count() <= 80
    });
    found
}

fn last_part(title: &str) -> Option<&str> {
    [" | ", " - ", " – ", " — ", " · ", " • "]
        .iter()
        .filter_map(|sign| title.rsplit_once(sign))
        .map(|(_, tail)| tail)
        .min_by_key(|tail| tail.len())
        .map(str::trim)
        .filter(|part| part.len() < title.len() && !part.is_empty())
}

/// True for "merrow.example": a name is better.
fn is_like_a_host(name: &str) -> bool {
    !name.contains(' ') && name.trim_matches('.').contains('.')
}

/// Letters and digits of `name`, small.
pub(super) fn squash(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Html;

    #[test]
    fn a_name_is_better_than_a_host() {
        let html = Html::parse_document(
            "<meta property=og:site_name content='merrow.example'><title>Crane | Merrow Mail</title>\
             <script type='application/ld+json'>{\"@type\": \"Article\", \"publisher\": {\"name\": \"The Merrow Mail\"}}</script>",
        );
        let (meta, ld) = (Meta::read(&html), JsonLd::read(&html, &[], &[]));
        let found: Vec<String> = candidates(&meta, &ld, Some("https://www.merrowmail.example/a"))
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(found, ["The Merrow Mail", "merrow.example", "Merrow Mail", "merrowmail.example"]);
    }
}

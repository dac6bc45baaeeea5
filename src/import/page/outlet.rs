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
    let host = address.and_then(host);
    found.sort_by_key(|(name, _)| rank(name, host.as_deref()));
    if let Some((name, value)) = meta.first(&[
        "application-name",
        "apple-mobile-web-app-title",
        "dc.publisher",
        "publisher",
        "dcterms.publisher",
    ]) {
        found.push((value.to_owned(), name.to_owned()));
    }
    if let Some((tail, host)) = meta.title.as_deref().and_then(last_part).zip(host.as_deref())
        && host.replace(['-', '.'], "").contains(&squash(tail))
    {
        found.push((tail.to_owned(), "title".to_owned()));
    }
    found.extend(host.clone().map(|host| (host, "address".to_owned())));
    // What nobody but its own newsroom knows it by.
    found.sort_by_key(|(name, _)| host.as_deref().is_some_and(|host| is_unknown_short(name, host)));
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

/// Of several names the one that the address bears is the one readers know: "Merrow Mail" of merrowmail.example, not
/// "Mail Online". Lower is surer.
fn rank(name: &str, host: Option<&str>) -> u8 {
    match host {
        _ if is_like_a_host(name) => 2,
        Some(host) if !bears(host, name) => 1,
        _ => 0,
    }
}

/// True where `host` has the name in it, or the name has the host's longest part in it.
fn bears(host: &str, name: &str) -> bool {
    let name = squash(name);
    let longest = host.split('.').max_by_key(|part| part.len()).map(squash).unwrap_or_default();
    squash(host).contains(&name) || !longest.is_empty() && name.contains(&longest)
}

/// True for "MM" where the host is merrow-mail.example.
fn is_unknown_short(name: &str, host: &str) -> bool {
    name.chars().count() <= 4 && name.chars().all(|c| c.is_ascii_uppercase()) && !bears(host, name)
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

    #[test]
    fn the_name_that_the_address_bears_is_surer() {
        let first = |site: &str, publisher: &str| {
            let html = format!(
                "<meta property=og:site_name content='{site}'>\
                 <script type='application/ld+json'>{{\"@type\": \"Article\", \"publisher\": {{\"name\": \"{publisher}\"}}}}</script>"
            );
            let html = Html::parse_document(&html);
            let (meta, ld) = (Meta::read(&html), JsonLd::read(&html, &[], &[]));
            candidates(&meta, &ld, Some("https://www.merrow-mail.example/a")).swap_remove(0).0
        };
        assert_eq!(first("Mail Online", "Merrow Mail"), "Merrow Mail");
        assert_eq!(first("Merrow Mail News", "Merrow Mail"), "Merrow Mail News");
        assert_eq!(first("Harbour News", "Quay Press"), "Harbour News");
        assert_eq!(first("merrow-mail.example", "Quay Press"), "Quay Press");
        assert_eq!(first("MM", ""), "merrow-mail.example");
        assert_eq!(first("MM", "Quay Press"), "Quay Press");
    }
}

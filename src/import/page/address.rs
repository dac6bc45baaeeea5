//! Where the page stands on the web, and when it was saved.

use super::meta::Meta;

/// What the program that saved a page wrote into its first comment.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Saved {
    /// Where it was saved from, and who says so.
    pub(super) address: Option<(String, &'static str)>,
    /// The date, as the program wrote it.
    pub(super) on: Option<String>,
}

/// Browsers write their comment at the top.
const HEAD_BYTES: usize = 8192;

/// Reads `<!-- saved from url=(0043)https://... -->` and SingleFile's comment.
pub(super) fn saved(html: &str) -> Saved {
    let mut saved = Saved::default();
    let mut end = html.len().min(HEAD_BYTES);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let mut rest = html.get(..end).unwrap_or_default();
    while let Some((_, comment)) = rest.split_once("<!--") {
        let (comment, after) = comment.split_once("-->").unwrap_or((comment, ""));
        read_comment(comment, &mut saved);
        rest = after;
    }
    saved
}

fn read_comment(comment: &str, saved: &mut Saved) {
    let comment = comment.trim();
    if let Some((_, address)) = comment.split_once("saved from url=(").and_then(|(_, rest)| rest.split_once(')')) {
        saved.address = address.split_whitespace().next().map(|address| (address.to_owned(), "\"saved from\" comment"));
    }
    if comment.starts_with("Page saved with SingleFile") {
        for line in comment.lines() {
            match line.trim().split_once(':') {
                Some(("url", address)) => saved.address = Some((address.trim().to_owned(), "SingleFile's comment")),
                Some(("saved date", date)) => saved.on = Some(date.trim().to_owned()),
                _ => {}
            }
        }
    }
}

/// Every address the page gives itself, the surest first, each with its source.
pub(super) fn candidates(meta: &Meta, saved: &Saved, given: Option<&str>) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut add = |address: &str, source: &str| {
        if let Some(address) = shareable(address).filter(|address| !found.iter().any(|(other, _)| other == address)) {
            found.push((address, source.to_owned()));
        }
    };
    if let Some(address) = &meta.canonical {
        add(address, "canonical link");
    }
    if let Some((name, address)) = meta.first(&["og:url", "twitter:url", "parsely-link", "url"]) {
        add(address, name);
    }
    if let Some((address, source)) = &saved.address {
        add(address, source);
    }
    if let Some(address) = given {
        add(address, "where the file came from");
    }
    found
}

/// `address` as it may be shared: on the web, without what follows readers around, without a fragment.
pub(super) fn shareable(address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, rest) = address.split_once("://")?;
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") || rest.contains(char::is_whitespace) {
        return None;
    }
    let address = address.split('#').next().unwrap_or(address);
    let host = host(address)?;
    if !host.contains('.') || host.starts_with("127.") {
        return None;
    }
    let Some((path, query)) = address.split_once('?') else { return Some(address.to_owned()) };
    let kept: Vec<&str> =
        query.split('&').filter(|pair| !is_tracking(pair.split('=').next().unwrap_or_default())).collect();
    Some(if kept.is_empty() || kept == [""] { path.to_owned() } else { format!("{path}?{}", kept.join("&")) })
}

/// The host of an address, in small letters, without port, user and "www.".
pub(super) fn host(address: &str) -> Option<String> {
    let rest = address.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned()).filter(|host| !host.is_empty())
}

fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    TRACKING_STARTS.iter().any(|start| name.starts_with(start)) || TRACKING.contains(&name.as_str())
}

const TRACKING_STARTS: &[&str] = &["utm_", "at_", "mc_", "pk_", "mtm_", "hsa_", "_hs", "ns_", "oly_", "vero_", "wt_"];

const TRACKING: &[&str] = &[
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "twclid",
    "igshid",
    "igsh",
    "yclid",
    "ysclid",
    "ttclid",
    "li_fat_id",
    "xtor",
    "cmpid",
    "smid",
    "smtyp",
    "ref",
    "ref_src",
    "ref_url",
    "referrer",
    "source",
    "src",
    "share",
    "cid",
    "ito",
    "ocid",
    "ftag",
    "guccounter",
    "guce_referrer",
    "guce_referrer_sig",
    "_ga",
    "_gl",
    "spm",
    "sh",
    "s_cid",
    "icid",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_readers_is_taken_off() {
        for (address, shared) in [
            ("https://merrow.example/a?id=7&utm_source=x&fbclid=y#top", Some("https://merrow.example/a?id=7")),
            ("https://merrow.example/a?utm_source=x", Some("https://merrow.example/a")),
            ("HTTP://merrow.example/", Some("HTTP://merrow.example/")),
            ("file:///home/ada/page.html", None),
            ("/a", None),
            ("http://localhost/a", None),
        ] {
            assert_eq!(shareable(address).as_deref(), shared, "{address}");
        }
    }

    #[test]
    fn comments_of_browsers_are_read() {
        let single = "<html><!--\n Page saved with SingleFile \n url: https://merrow.example/a \n saved date: Mon Mar 25 2024 10:00:00 GMT+0100\n--><head>";
        let found = saved(single);
        assert_eq!(found.address, Some(("https://merrow.example/a".to_owned(), "SingleFile's comment")));
        assert_eq!(found.on.as_deref(), Some("Mon Mar 25 2024 10:00:00 GMT+0100"));
        let complete = "<!DOCTYPE html>\n<!-- saved from url=(0026)https://merrow.example/b -->";
        assert_eq!(saved(complete).address.map(|(address, _)| address).as_deref(), Some("https://merrow.example/b"));
        assert_eq!(saved("<!-- é").address, None);
    }

    #[test]
    fn hosts_are_bare() {
        assert_eq!(host("https://ada@WWW.Merrow.example:80/x").as_deref(), Some("merrow.example"));
    }
}

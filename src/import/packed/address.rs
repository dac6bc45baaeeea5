//! Addresses of pages, as they may be shared.

/// `address` without what tells of the person who read the page, and without its place on the page; `None` for one that
/// is not of the web (`file:///home/...`).
pub(in super::super) fn public(address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, rest) = address.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let rest = rest.split('#').next().unwrap_or_default();
    let (place, query) = rest.split_once('?').map_or((rest, None), |(place, query)| (place, Some(query)));
    let (host, path) = place.split_once('/').map_or((place, None), |(host, path)| (host, Some(path)));
    let host = host.rsplit('@').next().unwrap_or_default(); // a name and password may stand in front
    if host.is_empty() || host.contains(char::is_whitespace) {
        return None;
    }
    let path = path.map(|path| format!("/{path}")).unwrap_or_default();
    let kept: Vec<&str> =
        query.into_iter().flat_map(|query| query.split('&')).filter(|part| !is_tracking(part)).collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    Some(format!("{}://{host}{path}{query}", scheme.to_lowercase()))
}

/// True for `name=value` that tells how somebody came to a page, or who it was.
fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default().to_lowercase();
    name.is_empty() || NAMES.contains(&name.as_str()) || STARTS.iter().any(|start| name.starts_with(start))
}

const STARTS: &[&str] =
    &["utm_", "mc_", "mkt_", "pk_", "piwik_", "matomo_", "hsa_", "_hs", "at_", "oly_", "vero_", "stm_"];

const NAMES: &[&str] = &[
    "cmpid", "dclid", "email", "fbclid", "gbraid", "gclid", "gclsrc", "igshid", "igsh", "msclkid", "ocid", "rss",
    "s_cid", "sc_cid", "smid", "spm", "srnd", "twclid", "ttclid", "wbraid", "wt_mc", "xtor", "yclid",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tracking_and_places_go() {
        for (address, shared) in [
            ("https://example.org/a?id=7&utm_source=x&fbclid=y#top", Some("https://example.org/a?id=7")),
            ("HTTP://ada:secret@example.org?utm_medium=mail", Some("http://example.org")),
            ("https://example.org/a", Some("https://example.org/a")),
            (" https://example.org/a?b=1&&c=2&_hsq=7 ", Some("https://example.org/a?b=1&c=2")),
            ("https://example.org/a?emailer=1&email=ada", Some("https://example.org/a?emailer=1")),
            ("https://example org/a", None),
            ("ftp://example.org/a", None),
            ("file:///home/ada/page.html", None),
            ("cid:frame-1@mhtml.blink", None),
            ("https://", None),
            ("about:blank", None),
        ] {
            assert_eq!(public(address).as_deref(), shared, "{address}");
        }
    }
}

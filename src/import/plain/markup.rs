//! HTML tags inside Markdown.

/// `html` without its tags and comments. Angle brackets around other words, as in "<ten or more>", stay.
pub(super) fn without_tags(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.find('<').and_then(|at| rest.split_at_checked(at)) {
        words.push_str(before);
        let len = tag_len(tag).unwrap_or(0);
        if len == 0 {
            words.push('<');
        }
        rest = tag.get(len.max(1)..).unwrap_or_default();
    }
    words + rest
}

/// Length of the tag or comment that `html` begins with.
fn tag_len(html: &str) -> Option<usize> {
    if html.starts_with("<!--") {
        return html.find("-->").map(|at| at + "-->".len());
    }
    let len = html.find('>')? + 1;
    let inner = html.get(1..len - 1)?.trim_start_matches('/');
    let name_len = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (name, attributes) = inner.split_at_checked(name_len)?;
    let attributes = attributes.trim_end_matches('/');
    let is_tag = TAGS.contains(&name.to_ascii_lowercase().as_str())
        && (attributes.trim().is_empty() || attributes.contains('=') && attributes.starts_with(char::is_whitespace));
    is_tag.then_some(len)
}

/// Elements that stand in articles.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "audio",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "ins",
    "kbd",
    "li",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "object",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "s",
    "script",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "video",
    "wbr",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_words_stay() {
        assert_eq!(without_tags("<div class=\"a\">So it <b>goes</b><br/></div>"), "So it goes");
        assert_eq!(
            without_tags("1 < 2, <ten or more>, <Ada>, <b or c> <!-- note -->x <"),
            "1 < 2, <ten or more>, <Ada>, <b or c> x <"
        );
    }
}

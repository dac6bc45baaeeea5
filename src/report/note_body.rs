//! The Markdown of note bodies, made safe: no raw HTML, no picture, no link but http, https and mailto.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

use super::md_text;

/// How often a body is read again after something in it was made plain text.
const MAX_ROUNDS: usize = 8;

fn options() -> Options {
    Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES
}

/// True for an address that a report may link to.
pub(super) fn is_safe_link(address: &str) -> bool {
    let has_scheme = |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let is_whole = !address.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'));
    is_whole && ["http://", "https://", "mailto:"].into_iter().any(has_scheme)
}

/// A body as HTML that is safe to put into a page.
pub(super) fn to_html(body: &str) -> String {
    let mut safe = SafeEvents::default();
    let events = Parser::new_ext(body, options()).filter_map(|event| safe.pass(event));
    let mut out = String::new();
    html::push_html(&mut out, events);
    out
}

/// What is open while events pass.
#[derive(Default)]
struct SafeEvents {
    /// Links and pictures that are open, and whether each was let through.
    links: Vec<bool>,
}

impl SafeEvents {
    fn pass<'a>(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        Some(match event {
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
            Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
            Event::Start(Tag::Link { dest_url, link_type, .. }) => return self.open_link(dest_url, link_type),
            // A picture would be loaded from elsewhere: it becomes a link with its description.
            Event::Start(Tag::Image { dest_url, .. }) => return self.open_link(dest_url, LinkType::Inline),
            Event::End(TagEnd::Link | TagEnd::Image) => {
                return self.links.pop().filter(|passed| *passed).map(|_| Event::End(TagEnd::Link));
            }
            // The report has its own headings of the first three levels.
            Event::Start(Tag::Heading { level, .. }) => {
                Event::Start(Tag::Heading { level: lowered(level), id: None, classes: Vec::new(), attrs: Vec::new() })
            }
            Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lowered(level))),
            other => other,
        })
    }

    fn open_link<'a>(&mut self, dest_url: CowStr<'a>, link_type: LinkType) -> Option<Event<'a>> {
        let is_email = link_type == LinkType::Email; // `<a@b.example>`: the scheme is added when it is written
        let passes = (is_email || is_safe_link(&dest_url)) && !self.links.contains(&true);
        self.links.push(passes);
        let (title, id) = (CowStr::Borrowed(""), CowStr::Borrowed(""));
        passes.then_some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
    }
}

fn lowered(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H4,
        HeadingLevel::H2 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

/// A body as lines of a Markdown block quote.
pub(super) fn to_quoted_markdown(body: &str) -> String {
    let mut body = body.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
    for _ in 0..MAX_ROUNDS {
        let doubtful = doubtful_ranges(&body);
        if doubtful.is_empty() {
            break;
        }
        body = with_plain_text(&body, &doubtful);
    }
    let quoted = quoted(&body);
    // What is made plain in one place can bring markup to life in another.
    if doubtful_ranges(&quoted).is_empty() { quoted } else { quoted_plain(&body) }
}

fn quoted(body: &str) -> String {
    body.trim_end().split('\n').map(|line| format!("> {line}").trim_end().to_owned() + "\n").collect()
}

fn quoted_plain(body: &str) -> String {
    quoted(&body.split('\n').map(|line| md_text::line(line) + "\n").collect::<String>())
}

/// What a reader's program might take for HTML, a picture, an unsafe link or a link definition.
fn doubtful_ranges(body: &str) -> Vec<Range<usize>> {
    let parser = Parser::new_ext(body, options());
    let definitions = parser.reference_definitions().iter().map(|(_, definition)| definition.span.clone());
    let mut ranges: Vec<Range<usize>> = definitions.collect();
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        let is_doubtful = match event {
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Image { .. }) => true,
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                link_type != LinkType::Email && !is_safe_link(&dest_url)
            }
            _ => false,
        };
        if is_doubtful {
            ranges.push(range);
        }
    }
    ranges.sort_by_key(|range| (range.start, range.end));
    ranges.dedup_by(|later, earlier| {
        let overlap = later.start < earlier.end;
        if overlap {
            earlier.end = earlier.end.max(later.end);
        }
        overlap
    });
    ranges
}

fn with_plain_text(body: &str, ranges: &[Range<usize>]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for range in ranges {
        out.push_str(body.get(at..range.start).unwrap_or_default());
        let lines = body.get(range.clone()).unwrap_or_default().split('\n');
        out.push_str(&lines.map(md_text::line).collect::<Vec<_>>().join("\n"));
        at = range.end;
    }
    out.push_str(body.get(at..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn html_keeps_markdown_and_nothing_else() {
        assert_eq!(
            to_html("a **b** [c](https://d.example)"),
            "<p>a <strong>b</strong> <a href=\"https://d.example\">c</a></p>\n"
        );
        assert_eq!(to_html("x <b>y</b>"), "<p>x &lt;b&gt;y&lt;/b&gt;</p>\n");
        assert_eq!(to_html("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
        assert_eq!(to_html("[x](javascript:alert(1))"), "<p>x</p>\n");
        assert_eq!(to_html("[x](JAVASCRIPT:alert(1)) [y](data:text/html,z)"), "<p>x y</p>\n");
        assert_eq!(to_html("![alt](https://d.example/p.png)"), "<p><a href=\"https://d.example/p.png\">alt</a></p>\n");
        assert_eq!(to_html("![alt](p.png)"), "<p>alt</p>\n");
        assert_eq!(to_html("# Big\n## Less\n### Small"), "<h4>Big</h4>\n<h5>Less</h5>\n<h6>Small</h6>\n");
    }

    #[test]
    fn a_link_is_one_address_of_a_known_kind() {
        for address in ["https://a.example/b?c=d#e", "HTTP://a.example", "mailto:ada@a.example"] {
            assert!(is_safe_link(address), "{address}");
        }
        for address in [
            "",
            "a.example",
            "ftp://a.example",
            "http:/a",
            "https://a b",
            "https://a\u{1}b",
            "https://<a>",
            "https://a\"b",
            "https://a\nb",
        ] {
            assert!(!is_safe_link(address), "{address:?}");
        }
    }

    #[test]
    fn markdown_keeps_what_is_safe() {
        let body = "Cut **after** the comma, see [the wire](https://wire.example).\n\n- one\n- two";
        assert_eq!(
            to_quoted_markdown(body),
            "> Cut **after** the comma, see [the wire](https://wire.example).\n>\n> - one\n> - two\n"
        );
    }

    #[test]
    fn markdown_makes_the_rest_plain() {
        assert_eq!(to_quoted_markdown("x <b>y</b>"), "> x &lt;b&gt;y&lt;/b&gt;\n");
        assert_eq!(to_quoted_markdown("[x](javascript:alert(1))"), "> \\[x\\](javascript:alert(1))\n");
        assert_eq!(to_quoted_markdown("![p](https://d.example/p.png)"), "> !\\[p\\](https://d.example/p.png)\n");
        assert_eq!(
            to_quoted_markdown("[a]\n\n[a]: javascript:alert(1)"),
            "> \\[a\\]\n>\n> \\[a\\]: javascript:alert(1)\n"
        );
    }

    #[test]
    fn what_one_step_wakes_the_next_puts_to_sleep() {
        for body in [
            "<div>[x](javascript:alert(1))</div>",
            "<!-- a -->\n    [x](javascript:alert(1))",
            "<div>\n<script>alert(1)</script>\n\n![a](b)",
            "\t<b>code</b>\n\n[x]: <javascript:alert(1)>\n\n[x][x]",
        ] {
            let quoted = to_quoted_markdown(body);
            assert!(doubtful_ranges(&quoted).is_empty(), "{body:?} became {quoted:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_doubtful_is_left(body in "([a-z\\[\\]()<>!`*_#>\\-: \n\t\\\\|]|javascript:|<b>|</b>|<!--|-->|\\[a\\]: x){0,40}") {
            prop_assert!(doubtful_ranges(&to_quoted_markdown(&body)).is_empty());
        }

        #[test]
        fn no_text_becomes_a_tag(body in "[a-z<>\"'/= &;!\\-\n]{0,60}") {
            let html = to_html(&body);
            let foreign = html.split('<').skip(1).map(|rest| rest.trim_start_matches('/'));
            for tag in foreign {
                let name: String = tag.chars().take_while(|c| c.is_alphanumeric()).collect();
                prop_assert!(matches!(name.as_str(), "p" | "blockquote" | "ul" | "li" | "hr" | "pre" | "code" | "h4" | "h5" | "h6" | "br" | "a"), "{html}");
            }
        }
    }
}

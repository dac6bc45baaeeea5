//! Markdown -> plain text.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::headers::{is_header, one_line};
use super::markup::without_tags;
use super::missing::lines_with_words_missing;

/// A Markdown text without its markup.
pub(super) struct Plain {
    /// Blocks with an empty line between.
    pub(super) text: String,
    /// The first heading, where it stands at the top.
    pub(super) title: Option<String>,
    /// Lines of which some words are not in `text`: comments, cells that a table has no column for. Addresses of links and
    /// tags are markup.
    pub(super) left_out: Vec<String>,
}

/// The words of `markdown`: links and emphasis without their marks, pictures as their description.
pub(super) fn plain(markdown: &str) -> Plain {
    let mut writer = Writer::default();
    for event in Parser::new_ext(
        markdown,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS,
    ) {
        writer.read(event);
    }
    writer.end_block();
    let text = writer.blocks.join("\n\n");
    let left_out = lines_with_words_missing(markdown, &text);
    Plain { text, title: writer.title, left_out }
}

#[derive(Default)]
struct Writer {
    blocks: Vec<String>,
    block: String,
    /// Description of the picture that is being read.
    picture: Option<String>,
    /// Descriptions that wait for the end of the block around them.
    pictures: Vec<String>,
    title: Option<String>,
    html: String,
    /// The number of the next item, for each list around the place; none where items have no numbers.
    numbers: Vec<Option<u64>>,
}

impl Writer {
    fn read(&mut self, event: Event) {
        match event {
            Event::Start(Tag::Image { .. }) => self.picture = Some(String::new()),
            Event::End(TagEnd::Image) => self.pictures.extend(self.picture.take()),
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => self.end_title(),
            Event::End(TagEnd::TableCell) => self.push("\t"),
            Event::End(TagEnd::HtmlBlock) => {
                let html = std::mem::take(&mut self.html);
                self.push(&without_tags(&html));
                self.end_block();
            }
            Event::Start(tag) if is_block(&tag.to_end()) => self.start_block(&tag),
            Event::End(TagEnd::List(_)) => {
                self.end_block();
                self.numbers.pop();
            }
            Event::End(tag) if is_block(&tag) => self.end_block(),
            Event::InlineHtml(html) => self.push(&without_tags(&html)),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push(&text)
            }
            Event::Html(html) => self.html.push_str(&html),
            Event::FootnoteReference(label) => self.push(&format!("[{label}]")),
            Event::SoftBreak => self.push(SOFT_BREAK),
            Event::HardBreak => self.push("\n"),
            Event::Rule => self.end_block(),
            Event::Start(_) | Event::End(_) | Event::TaskListMarker(_) => {}
        }
    }

    /// Begins a block, with the number of a list item and the words behind the fence of a code block.
    fn start_block(&mut self, tag: &Tag) {
        self.end_block();
        match tag {
            Tag::List(first) => self.numbers.push(*first),
            Tag::Item => {
                if let Some(number) = self.numbers.last_mut().and_then(Option::as_mut) {
                    self.block = format!("{number}. ");
                    *number += 1;
                }
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(words)) => self.block = format!("{words}\n"),
            _ => {}
        }
    }

    fn push(&mut self, words: &str) {
        self.picture.as_mut().unwrap_or(&mut self.block).push_str(words);
    }

    fn end_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        let pictures = std::mem::take(&mut self.pictures);
        let blocks = [block].into_iter().chain(pictures).map(|block| without_soft_breaks(block.trim()));
        self.blocks.extend(blocks.filter(|block| !block.is_empty()));
    }

    /// A first heading is the title, though a picture or a kicker stands before it.
    fn end_title(&mut self) {
        let is_at_top = self.title.is_none() && self.blocks.len() < 3;
        self.title = self.title.take().or_else(|| is_at_top.then(|| one_line(&without_soft_breaks(&self.block))));
        self.title.take_if(|title| title.is_empty());
        self.end_block();
    }
}

const fn is_block(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::Item
            | TagEnd::List(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::HtmlBlock
    )
}

/// Stands for a line break inside a paragraph until its end; import leaves no such character in a text.
const SOFT_BREAK: &str = "\u{1f}";

/// Line breaks inside a paragraph are blanks, but between header lines ("Date: ...") they are meant.
fn without_soft_breaks(block: &str) -> String {
    let are_headers = block.split(SOFT_BREAK).all(is_header);
    block.replace(SOFT_BREAK, if are_headers { "\n" } else { " " })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_stripped_and_words_stay() {
        let plain = plain(
            "# Crews *walk* out\n\n![ferry at the quay](a.png)\n\nThe **crews** [walked out](https://example.org) on\nMonday.[^1]\n\n\
             > \"Enough,\" said one.\n\n- Bread\n- Salt &amp; oil\n\n| Boat | Crew |\n|---|---|\n| Ada | 12 |\n\n<div>So it <b>goes</b></div>\n\n`x` \\* y<br>\n\n[^1]: A note.\n",
        );
        assert_eq!(plain.title.as_deref(), Some("Crews walk out"));
        insta::assert_snapshot!(plain.text.replace('\t', "→"), @r#"
        Crews walk out

        ferry at the quay

        The crews walked out on Monday.[1]

        "Enough," said one.

        Bread

        Salt & oil

        Boat→Crew

        Ada→12

        So it goes

        x * y

        A note.
        "#);
    }

    #[test]
    fn what_only_looks_like_markup_stays() {
        let text = plain("1986. A year of storms.\n\nPrices <ten or more> rose, <Ada> said; <b>so</b> it went.\n\n~~~ Breaking news\nA crane fell.\n~~~\n").text;
        assert_eq!(
            text,
            "1986. A year of storms.\n\nPrices <ten or more> rose, <Ada> said; so it went.\n\nBreaking news\nA crane fell."
        );
    }

    #[test]
    fn words_that_markdown_drops_are_told() {
        let text = "Body.\n\n<!-- a note by the desk -->\n\n[Update]: corrected\n\n| Boat | Crew |\n|---|---|\n| Ada | 12 | adrift |\n\nSee [this](https://example.org/some-page \"a title\") &eacute;.";
        let left_out = plain(text).left_out;
        let told = ["<!-- a note by the desk -->", "[Update]: corrected", "| Ada | 12 | adrift |"];
        assert_eq!(left_out.get(..3), Some(&told.map(str::to_owned)[..]));
        assert!(left_out.get(3).is_some_and(|line| line.contains("a title")));
    }

    #[test]
    fn a_heading_further_down_is_no_title() {
        assert_eq!(plain("One.\n\nTwo.\n\nThree.\n\n# Part\n\nFour.").title, None);
    }
}

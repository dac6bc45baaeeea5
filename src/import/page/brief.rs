//! A small file that shows a few words and nothing else: a brief saved by hand, or words copied from a page.
//!
//! Extractors find no article in so little. A page behind a paywall or in a script is never this small a file.

use super::words::words;
use crate::import::{Block, Part, Reading, Reason};

/// The largest file that is taken for one, in bytes.
const MOST_BYTES: usize = 4096;

/// `reading` with every word the page shows but its menus; `None` for a larger file, and for one without words.
pub(super) fn whole(mut reading: Reading, html: &str) -> Option<Reading> {
    if html.len() > MOST_BYTES {
        return None;
    }
    let is_word = |block: &&mut Block| !matches!(block.left_out, Some(Reason::Menu | Reason::Repeated));
    reading.blocks.iter_mut().filter(is_word).for_each(|block| block.left_out = None);
    drop_repeated_end(&mut reading.blocks);
    let has_words = reading.blocks.iter().any(|block| block.left_out.is_none() && block.part != Part::Headline);
    has_words.then_some(reading)
}

/// What an extractor found and nobody could place stands at the end; of so small a page that is all of it once more.
fn drop_repeated_end(blocks: &mut Vec<Block>) {
    let Some((last, others)) = blocks.split_last() else { return };
    let others: Vec<&str> = others.iter().map(|block| block.text.as_str()).collect();
    let (last, others) = (words(&last.text), words(&others.join(" ")));
    if others.windows(last.len().max(1)).any(|window| window == last) {
        blocks.pop();
    }
}

#[cfg(test)]
mod tests {
    use crate::import::{Origin, import};

    #[test]
    fn a_brief_is_read_and_an_empty_page_is_refused() {
        let origin = Origin { file_name: Some("a.html".to_owned()), ..Origin::default() };
        let read = |html: &str| import(html.as_bytes(), &origin).map(|found| found[0].article.text().to_owned());
        assert_eq!(read("<h1>Crane falls</h1><p>A crane fell."), Ok("Crane falls\n\nA crane fell.".to_owned()));
        assert_eq!(read("<p>A crane fell.</p><p>Nobody was hurt."), Ok("A crane fell.\n\nNobody was hurt.".to_owned()));
        let script = format!("<title>News</title><div>Loading</div><script>{}</script>", "a=1;".repeat(2000));
        for html in ["<html><body></body></html>", &script] {
            let error = read(html).unwrap_err().to_string();
            assert!(error.starts_with("it is a paywall or script page"), "{error}");
        }
    }
}

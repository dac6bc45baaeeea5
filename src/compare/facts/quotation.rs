//! What stands between quotation marks.

use crate::text::{Article, ByteSpan, Paragraph, QuoteMark, Word, WordKind, plain_signs};

/// One stretch of quoted words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compare) struct Quotation {
    /// The words, without the marks around them.
    pub(in crate::compare) span: ByteSpan,
}

/// The quotations of an article in order; none reaches over a paragraph.
pub(in crate::compare) fn quotations(article: &Article) -> Vec<Quotation> {
    let mut found = Vec::new();
    for paragraph in article.paragraphs() {
        let words = words_of(article, paragraph);
        let mut at = 0;
        while at < words.len() {
            let Some(close) = open_at(article.text(), words, at).and_then(|open| close_of(article, words, at, open))
            else {
                at += 1;
                continue;
            };
            let span = words.get(at + 1..close).and_then(|inner| Some(inner.first()?.span.hull(inner.last()?.span)));
            found.extend(span.map(|span| Quotation { span }));
            at = close + 1;
        }
    }
    found
}

fn words_of<'a>(article: &'a Article, paragraph: &Paragraph) -> &'a [Word] {
    let sentences = article.sentences().get(paragraph.sentences.clone()).unwrap_or_default();
    let ends = sentences.first().zip(sentences.last());
    ends.and_then(|(first, last)| article.words().get(first.words.start..last.words.end)).unwrap_or_default()
}

/// The opening mark at a word. One that touches a number is no quotation mark: a 12″ pipe.
fn open_at(text: &str, words: &[Word], at: usize) -> Option<QuoteMark> {
    let mark = words.get(at).filter(|word| word.kind == WordKind::Punctuation)?;
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let is_inches = before.is_some_and(|word| word.kind == WordKind::Number && word.span.end == mark.span.start);
    QuoteMark::of(mark.span.cut(text)).filter(|mark| mark.opens() && !is_inches)
}

/// The closing mark; a speech that goes on in the next paragraph has none and runs to the end of its own.
fn close_of(article: &Article, words: &[Word], open: usize, mark: QuoteMark) -> Option<usize> {
    let text = article.text();
    let is_stop = |at: usize| {
        words.get(at).is_some_and(|word| matches!(plain_signs(word.span.cut(text)).as_str(), "," | "." | "?" | "!"))
    };
    let is_close = |at: &usize| {
        let closes =
            words.get(*at).and_then(|word| QuoteMark::of(word.span.cut(text))).is_some_and(|it| it.closes(mark));
        // An apostrophe looks the same: only after a stop.
        closes && (mark != QuoteMark::SingleOpen || is_stop(*at - 1))
    };
    let close = (open + 1..words.len()).find(is_close);
    close.or_else(|| (open == 0 && mark != QuoteMark::SingleOpen).then_some(words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Metadata;

    fn quoted(text: &str) -> Vec<String> {
        let article = Article::new(text.to_owned(), Metadata::default());
        quotations(&article).iter().map(|quotation| quotation.span.cut(article.text()).to_owned()).collect()
    }

    #[test]
    fn marks_of_many_kinds() {
        assert_eq!(quoted("He said \"no\" and \"never, ever.\" Then he left."), ["no", "never, ever."]);
        assert_eq!(quoted("He said “no.” Then “never”."), ["no.", "never"]);
        assert_eq!(quoted("‘We can’t go,’ he said of the workers’ union."), ["We can’t go,"]);
        assert_eq!(quoted("Er sagte „nein“ und ging."), ["nein"]);
        assert_eq!(quoted("Il dit « non » et partit."), ["non"]);
    }

    #[test]
    fn look_alike_marks_quote_as_what_they_stand_for() {
        assert_eq!(quoted("He said ＂no＂ and ″never, ever.″ Then he left."), ["no", "never, ever."]);
        assert_eq!(quoted("He said ❝no.❞ Then ‟never”."), ["no.", "never"]);
        assert_eq!(quoted("He said ``no'' and ´´never´´ and ’’not now’’."), ["no", "never", "not now"]);
        assert_eq!(quoted("‛We can′t go，＇ he said of the workers′ union."), ["We can′t go，"]);
        assert_eq!(quoted("A 12″ pipe and a 14″ pipe broke, 6′ 2″ long."), Vec::<String>::new());
    }

    #[test]
    fn a_lone_mark_quotes_nothing_but_a_speech_that_goes_on() {
        assert_eq!(quoted("A 12\" pipe broke."), Vec::<String>::new());
        assert_eq!(
            quoted("“First part of a speech.\n\n“Second part,” he said."),
            ["First part of a speech.", "Second part,"]
        );
    }
}

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
            let quotation = open_at(article.text(), words, at).and_then(|open| {
                let inner = at + open.n_words;
                Some((inner, close_of(article.text(), words, inner, (open.mark, at == 0))?))
            });
            let Some((inner, (close, next))) = quotation else {
                at += 1;
                continue;
            };
            let span = words.get(inner..close).and_then(|inner| Some(inner.first()?.span.hull(inner.last()?.span)));
            found.extend(span.map(|span| Quotation { span }));
            at = next;
        }
    }
    found
}

fn words_of<'a>(article: &'a Article, paragraph: &Paragraph) -> &'a [Word] {
    let sentences = article.sentences().get(paragraph.sentences.clone()).unwrap_or_default();
    let ends = sentences.first().zip(sentences.last());
    ends.and_then(|(first, last)| article.words().get(first.words.start..last.words.end)).unwrap_or_default()
}

/// A quotation mark, and how many words it is: two single ones that touch are a double one.
#[derive(Clone, Copy)]
struct Marked {
    mark: QuoteMark,
    n_words: usize,
}

fn mark_at(text: &str, words: &[Word], at: usize) -> Option<Marked> {
    let word = words.get(at).filter(|word| word.kind == WordKind::Punctuation)?;
    let second = words.get(at + 1).filter(|second| second.span.start == word.span.end);
    let double = second.and_then(|second| QuoteMark::of(word.span.hull(second.span).cut(text)));
    let double = double.map(|mark| Marked { mark, n_words: 2 });
    double.or_else(|| Some(Marked { mark: QuoteMark::of(word.span.cut(text))?, n_words: 1 }))
}

/// The opening mark at a word. One that touches a number is no quotation mark: a 12″ pipe.
fn open_at(text: &str, words: &[Word], at: usize) -> Option<Marked> {
    let mark = words.get(at)?;
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let is_inches = before.is_some_and(|word| word.kind == WordKind::Number && word.span.end == mark.span.start);
    mark_at(text, words, at).filter(|it| it.mark.opens() && !is_inches)
}

/// The closing mark of what opens before `inner`, and the word after it; a speech that opens a paragraph and goes on in
/// the next has none and runs to the end of its own.
fn close_of(
    text: &str,
    words: &[Word],
    inner: usize,
    (mark, opens_paragraph): (QuoteMark, bool),
) -> Option<(usize, usize)> {
    let is_stop = |at: usize| {
        words.get(at).is_some_and(|word| matches!(plain_signs(word.span.cut(text)).as_str(), "," | "." | "?" | "!"))
    };
    let close = |at: usize| {
        let found = mark_at(text, words, at).filter(|it| it.mark.closes(mark))?;
        // An apostrophe looks the same: only after a stop.
        (mark != QuoteMark::SingleOpen || is_stop(at - 1)).then_some((at, at + found.n_words))
    };
    let end = (opens_paragraph && mark != QuoteMark::SingleOpen).then_some((words.len(), words.len()));
    (inner..words.len()).find_map(close).or(end)
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

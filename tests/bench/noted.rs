//! A workspace with any number of notes, the same on every machine.

use jiff::Timestamp;
use variorum::notes::{Rgb, Target, describe};
use variorum::text::{Article, ByteSpan, Metadata};
use variorum::workspace::edits::{Ids, NewArticle, NewNote, NewTag, add_articles, add_note, add_tag};
use variorum::workspace::{Document, Signer, Workspace};

/// `texts` as articles, with `n_notes` notes of two authors spread over them, every third with a tag.
pub(crate) fn noted(texts: Vec<String>, n_notes: usize) -> Workspace {
    let now = Timestamp::from_second(1_700_000_000).expect("a time");
    let (mut document, mut ids) = (Document::default(), Ids::counted());
    let mut signers = ["Ada Vogt", "Ben Ode"].map(|name| Signer::new(name, format!("{name}-1")));
    let article = |(n, text): (usize, String)| {
        let meta = Metadata { outlet: Some(format!("Outlet {n}")), ..Metadata::default() };
        NewArticle::of(Article::new(text, meta))
    };
    let added = add_articles(document.workspace(), &mut ids, texts.into_iter().enumerate().map(article).collect(), now);
    document.carry_out(added.request, &mut signers[0], now);
    let new = NewTag {
        name: "Figures".to_owned(),
        colour: Rgb(40, 90, 160),
        definition: String::new(),
        parent: None,
        key: Some('f'),
    };
    let (request, tag) = add_tag(&mut ids, new);
    document.carry_out(request, &mut signers[0], now);
    let articles: Vec<_> = document.workspace().articles().into_iter().cloned().collect();
    for n in 0..n_notes {
        let record = &articles[n * 7 % articles.len()];
        let words = record.article.words();
        let first = n * 31 % words.len().saturating_sub(8).max(1);
        let span = ByteSpan::new(words[first].span.start, words[(first + 6).min(words.len() - 1)].span.end);
        let target = Target::Passages(vec![describe(record.id, record.article.text(), span)]);
        let body =
            format!("Note {n}: the outlet says **{first}** here, *and* others do not. {}", "Why? ".repeat(n % 9));
        let tags = if n % 3 == 0 { [tag].into() } else { [].into() };
        let who = usize::from(n % 5 == 0);
        let (request, _) = add_note(&mut ids, NewNote { target, body, tags }, signers[who].author(), now);
        document.carry_out(request, &mut signers[who], now);
    }
    document.workspace().clone()
}

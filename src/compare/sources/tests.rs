//! Agency copy, coverage and precedence on invented wire copy.

use super::*;
use crate::compare::{Options, Row, compare};
use crate::text::Metadata;

const WIRE: &str = "A grain ship ran aground on the sandbank off Tellin early on Monday, spilling diesel into the \
                    harbour and closing the ferry lane to the islands until Thursday, port engineers reported.";

fn article(outlet: &str, published: &str, text: &str) -> Article {
    let published = (!published.is_empty()).then(|| published.to_owned());
    let outlet = (!outlet.is_empty()).then(|| outlet.to_owned());
    Article::new(text.to_owned(), Metadata { outlet, published, ..Metadata::default() })
}

fn texts(texts: &[&str]) -> Vec<Article> {
    texts.iter().map(|text| article("", "", text)).collect()
}

fn found(articles: &[Article]) -> (Comparison, Sources) {
    let refs: Vec<&Article> = articles.iter().collect();
    let comparison = compare(&refs, &Options::default(), &Progress::default()).unwrap();
    let sources = sources(&refs, &comparison, &Progress::default()).unwrap();
    (comparison, sources)
}

/// The words of each copy, by article.
fn copied(articles: &[Article]) -> Vec<Vec<(usize, String)>> {
    let (_, sources) = found(articles);
    let words = |(idx, span): &(usize, ByteSpan)| (*idx, span.cut(articles[*idx].text()).to_owned());
    sources.copies.iter().map(|copy| copy.spans.iter().map(words).collect()).collect()
}

#[test]
fn copy_is_found_wherever_it_stands_and_only_that() {
    let a = format!("{WIRE}\n\nOur reporter saw gulls black with oil on the quay at Brae.");
    let b = format!("The mayor of Lund called for calm at noon.\n\nFishermen stayed at home all week.\n\n{WIRE}");
    let articles = texts(&[&a, &b, "Schools in Orre open late after the frost."]);
    let without_stop = WIRE.trim_end_matches('.').to_owned();
    assert_eq!(copied(&articles), [vec![(0, without_stop.clone()), (1, without_stop)]]);
}

#[test]
fn small_changes_do_not_hide_copy() {
    let changed = WIRE.replace("early on Monday", "on Monday").replace("port engineers reported", "engineers said");
    let articles = texts(&[WIRE, &changed]);
    let copies = copied(&articles);
    assert_eq!(copies.len(), 1, "{copies:?}");
    assert!(copies[0][1].1.starts_with("A grain ship") && copies[0][1].1.ends_with("until Thursday"), "{copies:?}");
}

#[test]
fn the_same_news_in_other_words_is_no_copy() {
    let own = "Early on Monday a ship carrying grain hit the sandbank off Tellin; diesel leaked into the harbour and \
               ferries to the islands will not sail before Thursday.";
    assert_eq!(copied(&texts(&[WIRE, own])), Vec::<Vec<_>>::new());
}

#[test]
fn a_speech_both_heard_is_no_copy() {
    let speech = "“We warned the harbour office twice about that sandbank and nobody wrote back to us before the \
                  grain ship struck it on Monday morning,”";
    let a = format!("{speech} said Joss Harrow.");
    let b = format!("Harrow told the council: {speech}");
    assert_eq!(copied(&texts(&[&a, &b])), Vec::<Vec<_>>::new());
}

#[test]
fn an_outlet_copies_itself_without_being_an_agency() {
    let articles = [article("The Tellin Post", "", WIRE), article("The Tellin Post", "", WIRE)];
    assert_eq!(copied(&articles), Vec::<Vec<_>>::new());
}

#[test]
fn copy_counts_once() {
    let own = "Early on Monday a grain ship ran onto the sandbank off Tellin and diesel leaked into the harbour, so \
               the ferry lane to the islands is closed until Thursday.";
    let (comparison, sources) = found(&texts(&[WIRE, WIRE, WIRE, own]));
    let row_idx = comparison.row_of[0][0];
    assert_eq!(comparison.rows[row_idx].tellers().count(), 4);
    assert_eq!(sources.rows[row_idx].n_sources, 2);
    assert_eq!(sources.rows[row_idx].copy_idx, Some(0));
    assert_eq!(sources.copies[0].articles(), [0, 1, 2]);
}

#[test]
fn two_pieces_of_copy_are_two() {
    let other = "The regional council voted by nine to four on Tuesday night to raise ferry fares next spring, after \
                 a debate of three hours in which fishermen shouted from the gallery.";
    let a = format!("{WIRE}\n\n{other}");
    let b = format!("{other}\n\nNothing else happened in Orre.\n\n{WIRE}");
    assert_eq!(copied(&texts(&[&a, &b])).len(), 2);
}

#[test]
fn the_order_of_articles_changes_nothing() {
    let changed = WIRE.replace("early on Monday", "on Monday");
    let b = format!("{changed}\n\n{WIRE}");
    let mut forward = texts(&[WIRE, &b, &changed]);
    let words = |copies: Vec<Vec<(usize, String)>>| -> Vec<Vec<String>> {
        let sorted = copies.into_iter().map(|copy| {
            let mut words: Vec<String> = copy.into_iter().map(|(_, words)| words).collect();
            words.sort();
            words
        });
        sorted.collect()
    };
    let told = words(copied(&forward));
    forward.reverse();
    assert_eq!(words(copied(&forward)), told);
}

#[test]
fn the_first_one_is_named_only_where_times_tell() {
    for (a, b, first) in [
        ("2025-03-06T08:00", "2025-03-06T09:30", Some(0)),
        ("2025-03-07", "2025-03-06", Some(1)),
        ("2025-03-06", "2025-03-06T09:30", None),
        ("2025-03-06", "", None),
    ] {
        let (comparison, sources) = found(&[article("A", a, WIRE), article("B", b, WIRE)]);
        assert_eq!(sources.rows[comparison.row_of[0][0]].first, first, "{a} / {b}");
    }
}

#[test]
fn boilerplate_weighs_nothing_and_news_something() {
    let a = format!("{WIRE}\n\nSign up for our newsletter and follow us on Facebook.\n\nMore soon.");
    let articles = texts(&[&a, "Schools in Orre open late after the frost."]);
    let (comparison, sources) = found(&articles);
    let weight = |sentence_idx: usize| sources.rows[comparison.row_of[0][sentence_idx]].weight;
    assert!(weight(0) > 10.0, "{}", weight(0));
    assert_eq!((weight(1), weight(2)), (0.0, 0.0));
    let only = CoverageGroup { kind: CoverageKind::OnlyIn, article_idx: 0, rows: vec![comparison.row_of[0][0]] };
    assert_eq!(sources.groups.first(), Some(&only));
}

/// Without bounds, every place of a refrain meets every other.
#[test]
fn refrains_and_copies_of_copies_come_to_an_end() {
    let refrain = "the bells of Tellin ring ".repeat(8_000);
    let many: Vec<Article> = (0..30).map(|_| article("", "", &format!("{WIRE}\n\n").repeat(12))).collect();
    let row = |n: usize| Row { cells: vec![Vec::new(); n], score: 0.0 };
    let comparison = |n: usize| Comparison { rows: vec![row(n)], ..Comparison::default() };
    for articles in [texts(&[&refrain, &refrain]), many] {
        let refs: Vec<&Article> = articles.iter().collect();
        let progress = Progress::default();
        sources(&refs, &comparison(refs.len()), &progress).unwrap();
        assert!(progress.spent() < 5_000_000, "{}", progress.spent());
    }
}

#[test]
fn looking_for_copy_is_stopped_when_asked() {
    let articles = texts(&[WIRE, WIRE]);
    let refs: Vec<&Article> = articles.iter().collect();
    let progress = Progress::default();
    progress.cancel();
    assert!(sources(&refs, &Comparison::default(), &progress).is_err());
}

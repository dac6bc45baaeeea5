//! A page of the web that was printed: menus and teasers around the article are left out.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Reason;
use super::headline::{self, Found};
use super::paragraph::Paragraph;

/// What a short line takes from the worth of a part of the page, in words.
const SHORT_LINE: i64 = 8;
/// What a heading takes.
const HEADING: i64 = 3;
/// How many blocks may stand between headline and text.
const NEAR: usize = 15;
/// How many, where the file is called like the headline.
const FAR: usize = 40;
/// A line stands beside the article where less than a part of it, one in so many words, stands in its column.
const BESIDE: usize = 5;
/// So many short lines in a row are a menu.
const MENU_LINES: usize = 4;

/// Headings under which no article goes on, in the language of the page.
const ENDS: &[(&str, Reason)] = &[
    ("comments", Reason::Comments),
    ("leave a comment", Reason::Comments),
    ("post navigation", Reason::Related),
    ("leave a reply", Reason::Comments),
    ("kommentare", Reason::Comments),
    ("commentaires", Reason::Comments),
    ("comentarios", Reason::Comments),
    ("related", Reason::Related),
    ("related articles", Reason::Related),
    ("related stories", Reason::Related),
    ("related topics", Reason::Related),
    ("related content", Reason::Related),
    ("more on this story", Reason::Related),
    ("more stories", Reason::Related),
    ("most read", Reason::Related),
    ("most popular", Reason::Related),
    ("most viewed", Reason::Related),
    ("read next", Reason::Related),
    ("read more", Reason::Related),
    ("you may also like", Reason::Related),
    ("recommended", Reason::Related),
    ("recommended stories", Reason::Related),
    ("top stories", Reason::Related),
    ("latest news", Reason::Related),
    ("trending", Reason::Related),
    ("mehr zum thema", Reason::Related),
    ("meistgelesen", Reason::Related),
    ("lire aussi", Reason::Related),
    ("à lire aussi", Reason::Related),
    ("le más leído", Reason::Related),
    ("lo más leído", Reason::Related),
    ("lees ook", Reason::Related),
];

/// Short lines between paragraphs that say nothing of the event.
const SERVICE: &[&str] = &[
    "advertisement",
    "advertisement - scroll to continue",
    "anzeige",
    "werbung",
    "publicité",
    "publicidad",
    "advertentie",
    "share",
    "share this",
    "share this article",
    "teilen",
    "partager",
    "compartir",
    "delen",
    "skip to content",
    "article content",
];

/// Marks what stands around the article; returns the headline, which is `title` where that is in the article.
pub(super) fn leave_out(paragraphs: &mut [Paragraph], title: Option<Found>) -> Option<usize> {
    leave_out_repeated(paragraphs, title.map(|found| found.place));
    for paragraph in paragraphs.iter_mut().filter(|found| is_service(&found.text)) {
        paragraph.left_out = paragraph.left_out.or(Some(Reason::Service));
    }
    leave_out_beside(paragraphs);
    let body = prose_size(paragraphs);
    let columns = Columns::of(paragraphs);
    let worth: Vec<i64> = paragraphs.iter().map(|found| worth(found, body, &columns)).collect();
    let Some((start, end)) = article(&worth, title) else { return title.map(|found| found.place) };
    let title = title.filter(|found| found.is_confirmed || (found.place <= end && found.place + NEAR > start));
    let title = title.map(|found| found.place).or_else(|| headline::near(paragraphs, start, body));
    let start = title.map_or(start, |title| title.min(start));
    for (idx, paragraph) in paragraphs.iter_mut().enumerate().filter(|(_, found)| found.left_out.is_none()) {
        if idx < start {
            paragraph.left_out = Some(if paragraph.is_prose() { Reason::Top } else { Reason::Menu });
        } else if idx > end {
            paragraph.left_out = Some(Reason::Bottom);
        }
    }
    cut_at_end_heading(paragraphs, start, end);
    leave_out_menus(paragraphs, body, title, (start, end));
    if let Some(headline) = title.and_then(|title| paragraphs.get_mut(title)) {
        headline.left_out = None;
    }
    title
}

/// The first and last paragraph of the article: the worthiest run below the headline, where that is worth something
/// beside the worthiest run of all.
fn article(worth: &[i64], title: Option<Found>) -> Option<(usize, usize)> {
    let (best, most) = best_run(worth)?;
    let Some(title) = title else { return Some(best) };
    let below = title.place + 1;
    let share = if title.is_confirmed { 10 } else { 3 };
    match best_run(worth.get(below..).unwrap_or_default()) {
        Some(((first, last), sum)) if sum * share >= most => {
            let first = if title.is_confirmed && first <= FAR { 0 } else { first };
            Some((below + first, below + last))
        }
        _ => Some(best),
    }
}

/// Captions stand twice, with and without their source; so do teasers, and "Article content" stands everywhere.
fn leave_out_repeated(paragraphs: &mut [Paragraph], title: Option<usize>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for paragraph in &*paragraphs {
        *counts.entry(paragraph.text.clone()).or_default() += 1;
    }
    let mut seen = BTreeSet::new();
    for idx in (0..paragraphs.len()).filter(|idx| Some(*idx) != title) {
        let (text, next) = (&paragraphs[idx].text, paragraphs.get(idx + 1).map(|next| &next.text));
        let is_everywhere = !paragraphs[idx].is_prose() && counts.get(text).is_some_and(|n| *n >= 3);
        let is_begun_again = paragraphs[idx].n_words() >= 3 && next.is_some_and(|next| next.starts_with(text.as_str()));
        // What stands next in whole is kept there.
        let is_again = !is_begun_again && paragraphs[idx].is_prose() && !seen.insert(text.clone());
        let is_caption = crate::text::is_caption(text) || text.contains('©') && paragraphs[idx].n_words() <= 60;
        if is_everywhere || is_again || is_begun_again {
            paragraphs[idx].left_out = Some(Reason::Repeated);
        } else if is_caption {
            paragraphs[idx].left_out = Some(Reason::Caption);
        }
    }
}

fn is_service(text: &str) -> bool {
    let text = text.trim_end_matches([':', '…', '.']).to_lowercase();
    let is_row =
        text.split_whitespace().count() <= 8 && (text.starts_with("share on") || text.starts_with("share via"));
    is_row || SERVICE.contains(&text.as_str())
}

/// The size of most running text.
fn prose_size(paragraphs: &[Paragraph]) -> f64 {
    let prose: Vec<Paragraph> = paragraphs.iter().filter(|found| found.is_prose()).cloned().collect();
    headline::body_size(if prose.is_empty() { paragraphs } else { &prose })
}

fn worth(paragraph: &Paragraph, body: f64, columns: &Columns) -> i64 {
    if paragraph.left_out.is_some() {
        return 0;
    }
    let n_words = paragraph.n_words() as i64;
    if paragraph.is_prose() {
        if paragraph.size < body * 0.87 { n_words / 3 } else { n_words }
    } else if columns.is_beside(paragraph) {
        0
    } else if paragraph.size > body * 1.08 {
        -HEADING
    } else {
        -SHORT_LINE
    }
}

/// The run of the greatest sum: its first and last place, and the sum.
fn best_run(worth: &[i64]) -> Option<((usize, usize), i64)> {
    let (mut best, mut sum, mut start) = (None, 0, 0);
    for (idx, worth) in worth.iter().enumerate() {
        if sum <= 0 {
            (sum, start) = (0, idx);
        }
        sum += worth;
        if best.is_none_or(|(_, most)| sum > most) {
            best = Some(((start, idx), sum));
        }
    }
    best.filter(|(_, sum)| *sum > 0)
}

/// What follows "Related articles" goes, where most of the article stands before it.
fn cut_at_end_heading(paragraphs: &mut [Paragraph], start: usize, end: usize) {
    let n_words: Vec<usize> = paragraphs
        .iter()
        .map(|found| if found.left_out.is_none() && found.is_prose() { found.n_words() } else { 0 })
        .collect();
    let total: usize = n_words.iter().sum();
    let mut before = 0;
    for idx in start..=end.min(paragraphs.len().saturating_sub(1)) {
        if let Some(reason) = end_heading(&paragraphs[idx])
            && paragraphs[idx].left_out.is_none()
            && before * 2 > total
        {
            for paragraph in paragraphs[idx..=end].iter_mut().filter(|found| found.left_out.is_none()) {
                paragraph.left_out = Some(reason);
            }
            return;
        }
        before += n_words[idx];
    }
}

/// What stands under "Related articles" in a column of its own goes.
fn leave_out_beside(paragraphs: &mut [Paragraph]) {
    let columns = Columns::of(paragraphs);
    for idx in 0..paragraphs.len() {
        if let Some(reason) = end_heading(&paragraphs[idx])
            && columns.is_beside(&paragraphs[idx])
        {
            leave_out_column(&mut paragraphs[idx..], reason, &columns);
        }
    }
}

/// Where running text stands: from left to right, and how many words.
struct Columns(Vec<(f64, f64, usize)>);

impl Columns {
    fn of(paragraphs: &[Paragraph]) -> Self {
        let prose = paragraphs.iter().filter(|found| found.left_out.is_none() && found.is_prose());
        Self(prose.map(|found| (found.left, found.right, found.n_words())).collect())
    }

    /// True for a paragraph in whose column little of the text stands.
    fn is_beside(&self, paragraph: &Paragraph) -> bool {
        let is_here = |left: f64, right: f64| left < paragraph.right && paragraph.left < right;
        let n_here: usize =
            self.0.iter().filter(|(left, right, _)| is_here(*left, *right)).map(|(_, _, n_words)| n_words).sum();
        n_here * BESIDE < self.0.iter().map(|(_, _, n_words)| n_words).sum()
    }
}

fn end_heading(paragraph: &Paragraph) -> Option<Reason> {
    let text = paragraph.text.trim_end_matches([':', '…', '.']).to_lowercase();
    ENDS.iter().find(|(heading, _)| *heading == text).map(|(_, reason)| *reason)
}

/// Leaves out the heading that comes first and what stands under it on its page.
fn leave_out_column(paragraphs: &mut [Paragraph], reason: Reason, columns: &Columns) {
    let Some(mut column) = paragraphs.first().cloned() else { return };
    for paragraph in paragraphs {
        if paragraph.page != column.page || !paragraph.overlaps(&column) || !columns.is_beside(paragraph) {
            return;
        }
        column.left = column.left.min(paragraph.left);
        column.right = column.right.max(paragraph.right);
        paragraph.left_out = paragraph.left_out.or(Some(reason));
    }
}

/// Several short lines in a row inside the article.
fn leave_out_menus(paragraphs: &mut [Paragraph], body: f64, title: Option<usize>, (start, end): (usize, usize)) {
    let is_link: Vec<bool> = paragraphs
        .iter()
        .enumerate()
        .map(|(idx, found)| {
            let is_short = !found.is_prose() && found.n_words() <= 12 && found.size <= body * 1.08;
            (start..=end).contains(&idx) && Some(idx) != title && found.left_out.is_none() && is_short
        })
        .collect();
    let mut idx = 0;
    while idx < is_link.len() {
        let n = is_link.get(idx..).unwrap_or_default().iter().take_while(|is_link| **is_link).count();
        if n >= MENU_LINES {
            for paragraph in paragraphs.iter_mut().skip(idx).take(n) {
                paragraph.left_out = Some(Reason::Menu);
            }
        }
        idx += n.max(1);
    }
}

//! A report as one HTML page that loads nothing and runs nothing.
//!
//! `maud` escapes every text; the only HTML let through is that of [`to_html`].

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::compare::Meaning;

use super::model::{ArticleEntry, Model, TagEntry};
use super::note_body::{is_safe_link, to_html};
use super::passages::{Piece, ReadingEntry, RowEntry};
use super::remarks::{About, Found, NoteEntry, Quote, Remark};

const STYLE: &str = include_str!("style.css");
/// Says to the browser what the page is: text with a style, nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The whole page.
pub(super) fn write(model: &Model) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="generator" content="Variorum";
                title { (model.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (opening(model))
                main {
                    (articles(model))
                    (notes(model))
                    (codebook(&model.tags))
                    (overview(model))
                    (passages(model))
                }
                footer {
                    p { "Made with Variorum. Places are Unicode code points of the article’s text, end exclusive." }
                }
            }
        }
    };
    page.into_string() + "\n"
}

fn opening(model: &Model) -> Markup {
    html! {
        header {
            p.kicker { "One event, " (model.articles.len()) " tellings" }
            h1 dir="auto" { (model.title) }
            p.facts {
                (model.counts().join(" · "))
                @if let Some(last) = &model.last_change { " · last change " (last.time) " by " bdi { (last.author) } }
            }
            @if !model.description.trim().is_empty() { div.lede dir="auto" { (PreEscaped(to_html(&model.description))) } }
            nav aria-label="Contents" {
                ul {
                    @if !model.articles.is_empty() { li { a href="#articles" { "Articles" } } }
                    @if !model.notes.is_empty() { li { a href="#notes" { "Notes" } } }
                    @if !model.tags.is_empty() { li { a href="#codebook" { "Codebook" } } }
                    @if !model.rows.is_empty() {
                        li { a href="#overview" { "Who tells what" } }
                        li { a href="#passages" { "Passages" } }
                    }
                }
            }
        }
    }
}

fn articles(model: &Model) -> Markup {
    html! {
        @if !model.articles.is_empty() {
            section #articles {
                h2 { "Articles" }
                table.articles {
                    thead {
                        tr {
                            th scope="col" { "Outlet" }
                            th scope="col" { "Article" }
                            th scope="col" { "Published" }
                            th.number scope="col" { "Words" }
                        }
                    }
                    tbody { @for (idx, article) in model.articles.iter().enumerate() { (article_row(idx, article)) } }
                }
            }
        }
    }
}

fn article_row(idx: usize, article: &ArticleEntry) -> Markup {
    html! {
        tr id={ "article-" (idx + 1) } {
            th scope="row" dir="auto" { (article.label) }
            td {
                @if let Some(headline) = &article.headline { p.headline dir="auto" { (headline) } }
                @if let Some(byline) = &article.byline { p { "By " bdi { (byline) } } }
                @if let Some(address) = &article.address { p.small { (linked(address)) } }
                p.small {
                    @if let Some(source) = &article.source { "From " bdi { (source) } ", imported " (article.imported) br; }
                    "SHA-256 " code.hash { (article.hash) }
                }
            }
            td.date { @if let Some(published) = &article.published { (published) } @else { "not known" } }
            td.number { (article.n_words) }
        }
    }
}

/// A link where the address is one of the web, else its text.
fn linked(address: &str) -> Markup {
    html! {
        @if is_safe_link(address) { a href=(address) rel="noopener noreferrer nofollow" { (address) } }
        @else { bdi { (address) } }
    }
}

fn overview(model: &Model) -> Markup {
    html! {
        @if !model.rows.is_empty() {
            section #overview {
                h2 { "Who tells what" }
                @if !model.shared_rows().is_empty() { (shared_table(model)) }
                @for article_idx in 0..model.articles.len() {
                    @let only = model.only_in(article_idx);
                    @if !only.is_empty() {
                        h3.only { "Only in " bdi { (model.label(article_idx)) } }
                        ul.only { @for idx in only { li { (passage_link(model, idx)) } } }
                    }
                }
            }
        }
    }
}

fn shared_table(model: &Model) -> Markup {
    html! {
        p {
            "Paragraph and sentence, as 3.2; a dash where an outlet is silent. Passages follow the order of "
            b { bdi { (model.label(model.focus_idx)) } } "."
        }
        div.wide tabindex="0" role="region" aria-label="Passages told by more than one outlet" {
            table.overview {
                thead {
                    tr {
                        th scope="col" { "Passage" }
                        @for article in &model.articles { th scope="col" dir="auto" { (article.label) } }
                    }
                }
                tbody { @for idx in model.shared_rows() { (overview_row(model, idx)) } }
            }
        }
    }
}

fn passage_link(model: &Model, idx: usize) -> Markup {
    html! { a href={ "#passage-" (idx + 1) } { span.n { (idx + 1) } " " bdi { (model.rows[idx].opening) } } }
}

fn overview_row(model: &Model, idx: usize) -> Markup {
    html! {
        tr {
            th scope="row" { (passage_link(model, idx)) }
            @for article_idx in 0..model.articles.len() {
                @if let Some(place) = model.rows[idx].short_place(article_idx) { td { (place) } }
                @else { td.silent { span aria-hidden="true" { "–" } span.heard { "silent" } } }
            }
        }
    }
}

fn passages(model: &Model) -> Markup {
    html! {
        @if !model.rows.is_empty() {
            section #passages {
                h2 { "Passages" }
                (legend())
                @for (idx, row) in model.rows.iter().enumerate() { (passage(model, idx, row)) }
            }
        }
    }
}

fn legend() -> Markup {
    let sample =
        |meaning: Meaning, text: &str| piece_markup(&Piece { text: text.to_owned(), meaning, instead_of: None });
    html! {
        ul.legend aria-label="How to read the marks" {
            li { (sample(Meaning::OnlyHere, "only here")) " no other reading beside it has these words" }
            li { (sample(Meaning::Reworded, "reworded")) " the first reading has other words in this place" }
            li { (sample(Meaning::Variant, "variant")) " another form or spelling of the word" }
            li { (sample(Meaning::Moved, "moved")) " stands elsewhere in the first reading" }
            li { del { "not here" } " the first reading has it, this one does not" }
        }
    }
}

fn passage(model: &Model, idx: usize, row: &RowEntry) -> Markup {
    html! {
        section.passage.solo[row.only_teller().is_some()] id={ "passage-" (idx + 1) } {
            @if let [reading] = row.readings.as_slice() { (only_reading(model, idx, row, reading)) }
            @else { (readings(model, idx, row)) }
        }
    }
}

fn only_reading(model: &Model, idx: usize, row: &RowEntry, reading: &ReadingEntry) -> Markup {
    html! {
        h3 {
            span.n { (idx + 1) } " Only in " bdi { (model.label(reading.article_idx)) }
            @for passage in &reading.passages { @if let Some(place) = &passage.place { span.place { (place) } } }
            (note_links(row))
        }
        (words_of(reading))
    }
}

fn readings(model: &Model, idx: usize, row: &RowEntry) -> Markup {
    let silent: Vec<&str> = row.silent.iter().map(|idx| model.label(*idx)).collect();
    html! {
        h3 { span.n { (idx + 1) } " " bdi { (row.opening) } }
        p.coverage {
            span.badge { bdi { (row.coverage) } }
            @if !row.shared.is_empty() { " together for: " bdi { (row.shared.join(", ")) } }
            @if !silent.is_empty() { " · silent: " bdi { (silent.join(", ")) } }
            (note_links(row))
        }
        table.readings {
            thead.heard { tr { th scope="col" { "Outlet and place" } th scope="col" { "Reading" } } }
            tbody { @for reading in &row.readings { (reading_row(model, reading)) } }
        }
    }
}

fn note_links(row: &RowEntry) -> Markup {
    html! { @for note_idx in &row.notes { span.place { " · " a href={ "#note-" (note_idx + 1) } { "note " (note_idx + 1) } } } }
}

fn reading_row(model: &Model, reading: &ReadingEntry) -> Markup {
    html! {
        tr.base[reading.is_base] {
            th scope="row" {
                bdi { (model.label(reading.article_idx)) }
                @for passage in &reading.passages {
                    @if let Some(place) = &passage.place { span.place { (place) } }
                }
            }
            td {
                (words_of(reading))
                @if !reading.left_out.is_empty() {
                    p.left-out {
                        "Not here: "
                        @for (idx, words) in reading.left_out.iter().enumerate() {
                            @if idx > 0 { ", " }
                            del { (words) }
                        }
                    }
                }
            }
        }
    }
}

fn words_of(reading: &ReadingEntry) -> Markup {
    html! {
        p.words dir="auto" {
            @for (idx, passage) in reading.passages.iter().enumerate() {
                @if idx > 0 { span.gap { " […] " } }
                @for piece in &passage.pieces { (piece_markup(piece)) }
            }
        }
    }
}

/// Words with their mark. What the mark says is also there to be heard.
fn piece_markup(piece: &Piece) -> Markup {
    let instead = piece.instead_of.as_ref().map(|words| format!("first reading: {words}"));
    match piece.meaning {
        Meaning::Plain | Meaning::Same => html! { (piece.text) },
        Meaning::OnlyHere => html! { ins { (heard("only here: ")) (piece.text) (heard(", ")) } },
        Meaning::Reworded => {
            html! { mark.reworded title=[&instead] { (heard("reworded: ")) (piece.text) (heard(", ")) } }
        }
        Meaning::Variant => html! { mark.variant title=[&instead] { (piece.text) } },
        Meaning::Moved => html! { mark.moved { (heard("moved: ")) (piece.text) (heard(", ")) } },
    }
}

/// For screen readers only; left out when the page is copied from.
fn heard(text: &str) -> Markup {
    html! { span.heard { (text) } }
}

fn notes(model: &Model) -> Markup {
    html! {
        @if !model.notes.is_empty() {
            section #notes {
                h2 { "Notes" }
                @for (idx, note) in model.notes.iter().enumerate() { (note_markup(model, idx, note)) }
            }
        }
    }
}

fn note_markup(model: &Model, idx: usize, note: &NoteEntry) -> Markup {
    html! {
        article.note.done[note.done] id={ "note-" (idx + 1) } {
            h3 { span.n { (idx + 1) } " " bdi { (note.subject(model)) } }
            @if let About::Passages(quotes) = &note.about {
                @for quote in quotes { (quote_markup(model, quote)) }
            }
            div.body dir="auto" { (PreEscaped(to_html(&note.remark.body))) }
            p.signature {
                (signature(&note.remark))
                " · " (if note.done { "done" } else { "open" })
                @for row_idx in &note.rows { " · " a href={ "#passage-" (row_idx + 1) } { "passage " (row_idx + 1) } }
            }
            @if !note.tags.is_empty() {
                ul.tags aria-label="Tags" {
                    @for tag in note.tags.iter().filter_map(|idx| model.tags.get(*idx)) { li { (tag_markup(tag)) } }
                }
            }
            @for reply in &note.replies {
                div.reply {
                    div.body dir="auto" { (PreEscaped(to_html(&reply.body))) }
                    p.signature { "Reply, " (signature(reply)) }
                }
            }
        }
    }
}

fn quote_markup(model: &Model, quote: &Quote) -> Markup {
    let source = quote.article_idx.and_then(|idx| Some((idx, model.articles.get(idx)?)));
    html! {
        figure {
            blockquote dir="auto" { p { (quote.exact) } }
            figcaption {
                @match source {
                    Some((idx, article)) => { a href={ "#article-" (idx + 1) } { bdi { (article.citation()) } } }
                    None => { "an article that is gone" }
                }
                "; "
                @match &quote.found {
                    Found::There(place) => { (place.cited()) }
                    Found::Moved(place) => { (place.cited()) ", moved" }
                    Found::Changed(place, now) => { (place.cited()) ", now “" bdi { (now) } "”" }
                    Found::Lost => { "no longer to be found" }
                }
            }
        }
    }
}

fn signature(remark: &Remark) -> Markup {
    html! {
        bdi { (remark.author) } ", " (remark.written)
        @if let Some(edited) = &remark.edited { ", changed " (edited) }
    }
}

fn tag_markup(tag: &TagEntry) -> Markup {
    let colour = format!("--tag: #{:02x}{:02x}{:02x}", tag.colour.0, tag.colour.1, tag.colour.2);
    html! { span.tag style=(colour) { bdi { (tag.name) } } }
}

fn codebook(tags: &[TagEntry]) -> Markup {
    html! {
        @if !tags.is_empty() {
            section #codebook {
                h2 { "Codebook" }
                table {
                    thead {
                        tr {
                            th scope="col" { "Tag" }
                            th scope="col" { "Meaning" }
                            th.number scope="col" { "Notes" }
                        }
                    }
                    tbody {
                        @for tag in tags {
                            tr {
                                th scope="row" { (tag_markup(tag)) }
                                td dir="auto" {
                                    (tag.definition)
                                    @if let Some(parent) = &tag.parent { span.small { " Under " bdi { (parent) } "." } }
                                }
                                td.number { (tag.n_notes) }
                            }
                        }
                    }
                }
            }
        }
    }
}

//! A report as one HTML page that loads nothing and runs nothing.
//!
//! `maud` escapes every text; the only HTML let through is that of [`to_html`].

mod articles;
mod notes;
mod overview;
mod passages;
mod tags;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::model::Model;
use super::note_body::to_html;

use articles::articles;
use notes::notes;
use overview::overview;
use passages::passages;
use tags::codebook;

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
                    (to_settle(&model.unsettled))
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
            p.kicker { "One event, " (model.compared().len()) " tellings" }
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
                    @if !model.unsettled.is_empty() { li { a href="#to-settle" { "To settle" } } }
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

fn to_settle(unsettled: &[String]) -> Markup {
    html! {
        @if !unsettled.is_empty() {
            section #to-settle {
                h2 { "To settle" }
                ul { @for sentence in unsettled { li dir="auto" { (sentence) } } }
            }
        }
    }
}

/// For screen readers only; left out when the page is copied from.
fn heard(text: &str) -> Markup {
    html! { span.heard { (text) } }
}

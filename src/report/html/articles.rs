//! The articles, with what a citation needs.

use maud::{Markup, html};

use super::super::model::{ArticleEntry, Model};
use super::super::note_body::is_safe_link;

pub(super) fn articles(model: &Model) -> Markup {
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
                @if let Some(place) = &article.in_paper { p.small { bdi { (place) } } }
                @if let Some(address) = &article.address { p.small { (linked(address)) } }
                p.small {
                    @if let Some(source) = &article.source { "From " bdi { (source) } ", imported " (article.imported) br; }
                    "SHA-256 " code.hash { (article.hash) }
                }
            }
            td.date {
                @if let Some(published) = &article.published { (published) } @else { "not known" }
                @if let Some(day) = &article.read_on { p.small { "read on " (day) } }
            }
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

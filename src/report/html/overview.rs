//! Who tells what: a table of places, and what one outlet alone tells.

use maud::{Markup, html};

use super::super::model::Model;
use super::heard;

pub(super) fn overview(model: &Model) -> Markup {
    html! {
        @if !model.rows.is_empty() {
            section #overview {
                h2 { "Who tells what" }
                @if !model.shared_rows().is_empty() { (shared_table(model)) }
                @for article_idx in 0..model.compared().len() {
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
                        @for article in model.compared() { th scope="col" dir="auto" { (article.label) } }
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
            @for article_idx in 0..model.compared().len() {
                @if let Some(place) = model.rows[idx].short_place(article_idx) { td { (place) } }
                @else { td.silent { span aria-hidden="true" { "–" } (heard("silent")) } }
            }
        }
    }
}

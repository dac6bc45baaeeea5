//! The tags: as labels, and as a codebook.

use maud::{Markup, html};

use super::super::model::TagEntry;

pub(super) fn tag_markup(tag: &TagEntry) -> Markup {
    let colour = format!("--tag: {}", tag.colour);
    html! { span.tag style=(colour) { bdi { (tag.name) } } }
}

pub(super) fn codebook(tags: &[TagEntry]) -> Markup {
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

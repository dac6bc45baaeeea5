//! The notes, each with the words it is about.

use maud::{Markup, PreEscaped, html};

use super::super::model::Model;
use super::super::note_body::to_html;
use super::super::remarks::{About, Found, NoteEntry, Quote, Remark};
use super::tags::tag_markup;

pub(super) fn notes(model: &Model) -> Markup {
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
                    Found::NotIncluded => { "text not included" }
                }
                @if let Some(change) = &quote.change { "; " strong { bdi { (change) } } }
            }
        }
    }
}

fn signature(remark: &Remark) -> Markup {
    html! {
        bdi { (remark.author) } ", " (remark.written)
        @if let Some(edited) = &remark.edited { ", changed " (edited) }
        @if let Some(editor) = &remark.editor { " by " bdi { (editor) } }
    }
}

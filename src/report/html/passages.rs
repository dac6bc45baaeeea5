//! The passages: every outlet's words, marked.

use maud::{Markup, html};

use crate::compare::Meaning;

use super::super::model::Model;
use super::super::passages::{Piece, ReadingEntry, RowEntry};
use super::heard;

pub(super) fn passages(model: &Model) -> Markup {
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
            li { (sample(Meaning::Moved, "moved")) " stands elsewhere in the other reading" }
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

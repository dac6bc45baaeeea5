//! The keyboard in the columns: arrows move the selection by words and rows.
//!
//! Left and Right select the word before and after, with Shift they widen the selection; Up and
//! Down go to the row above and below; Ctrl with Left and Right goes to the next outlet of the row.

use egui::{Key, Modifiers};

use crate::text::{Article, ByteSpan};

use super::super::action::{Action, Show};
use super::super::derived::Derived;
use super::super::pages::PageInput;
use super::super::selection_keys::selection_keys;
use super::super::view::{Passage, Selection, View};
use super::plan::ColumnPlan;

/// Does what the keys that belong to the columns ask for.
pub(super) fn keys(input: &PageInput<'_>, plan: &ColumnPlan, view: &View, out: &mut Vec<Action>) {
    for (key, modifiers) in &input.keyboard.arrows {
        if let Some(selection) = moved(input.derived, plan, view, *key, *modifiers) {
            let active = selection.active();
            out.push(Show::Select(selection).into());
            out.extend(active.map(|active| Show::Passage(active).into()));
        }
    }
    selection_keys(input, view, out);
}

fn moved(derived: &Derived, plan: &ColumnPlan, view: &View, key: Key, modifiers: Modifiers) -> Option<Selection> {
    let Some(active) = view.selection.active() else {
        return first_words(derived, plan.columns.first()?.article_idx, 0);
    };
    let article_idx = derived.article_idx(active.article)?;
    let article = &derived.key.input.articles[article_idx].1;
    match key {
        Key::ArrowLeft | Key::ArrowRight if modifiers.command => {
            let columns = &plan.columns;
            let band_idx = derived.band_at(article_idx, active.span.start)?;
            let at = columns.iter().position(|column| column.article_idx == article_idx)?;
            let told = |at: &usize| derived.bands[band_idx].cells[columns[*at].article_idx].is_some();
            let next =
                if key == Key::ArrowRight { (at + 1..columns.len()).find(told) } else { (0..at).rev().find(told) };
            first_words(derived, columns[next?].article_idx, band_idx)
        }
        Key::ArrowLeft | Key::ArrowRight => {
            let span = stepped(article, active.span, key == Key::ArrowRight, modifiers.shift)?;
            let mut selection = view.selection.clone();
            *selection.passages.last_mut()? = Passage { article: active.article, span };
            if !modifiers.shift {
                selection = Selection::one(active.article, span);
            }
            Some(selection)
        }
        _ => {
            let band_idx = derived.band_at(article_idx, active.span.start)?;
            let told = |idx: &usize| derived.bands[*idx].cells[article_idx].is_some();
            let next = if key == Key::ArrowDown {
                (band_idx + 1..derived.bands.len()).find(told)
            } else {
                (0..band_idx).rev().find(told)
            };
            first_words(derived, article_idx, next?)
        }
    }
}

/// The first word of an article's reading in a band, or in the first band after it that it tells.
fn first_words(derived: &Derived, article_idx: usize, band_idx: usize) -> Option<Selection> {
    let cell = derived.bands.get(band_idx..)?.iter().find_map(|band| band.cells[article_idx].as_ref())?;
    let (id, article) = &derived.key.input.articles[article_idx];
    let sentence_idx = *cell.reading.sentences.first()?;
    Some(Selection::one(*id, article.words_of(sentence_idx).first()?.span))
}

/// The next or previous word, or the span widened to it.
fn stepped(article: &Article, span: ByteSpan, forward: bool, widen: bool) -> Option<ByteSpan> {
    let words = article.words();
    let after = words.partition_point(|word| word.span.start < span.end);
    let before = words.partition_point(|word| word.span.end <= span.start);
    if !widen {
        let next = if forward { after } else { before.checked_sub(1)? };
        return words.get(next).map(|word| word.span);
    }
    if forward {
        words.get(after).map(|word| span.hull(word.span))
    } else {
        // Shift+Left takes the last word away again, down to one.
        let last = words.get(after.checked_sub(2)?)?;
        Some(ByteSpan::new(span.start, last.span.end.max(words.get(before)?.span.end)))
    }
}

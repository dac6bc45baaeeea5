//! LexisNexis Academic: "1 of 161 DOCUMENTS", labels in capitals, lines broken to 80 characters.

use std::ops::Range;

use super::super::{FieldKind, Part, Reason};
use super::dating::date_line;
use super::draft::Draft;
use super::labels::{Case, Label, is_copyright, is_edition, labelled};
use super::lines::{Lines, Para};
use super::nexis;

/// The articles of an export of this layout.
pub(super) fn read(lines: &Lines<'_>) -> Option<Vec<Draft>> {
    let pieces = pieces(lines)?;
    let mut cover = lines.paragraphs(0..pieces.first()?.start);
    let mut drafts = Vec::new();
    let first = cover.iter().any(|para| is_label(&para.text, Label::Length)).then(|| take_first(&mut cover));
    drafts.extend(first);
    drafts.extend(pieces.into_iter().map(|piece| article(&paragraphs(lines, piece))));
    drafts.first_mut()?.cover(cover.into_iter().map(|para| para.text));
    Some(drafts)
}

/// A label begins a paragraph also where no empty line stands above it.
fn paragraphs(lines: &Lines<'_>, range: Range<usize>) -> Vec<Para> {
    lines.paragraphs_at(range, |line| labelled(line, Case::Capitals).is_some() || mark(line).is_some())
}

/// The lines of each article; nothing where it is no such export.
fn pieces(lines: &Lines<'_>) -> Option<Vec<Range<usize>>> {
    let marks: Vec<(usize, Mark)> = lines
        .filled(0..lines.len())
        .filter_map(|(at, line)| Some((at, mark(line)?)))
        .filter(|(at, _)| lines.is_alone(*at))
        .collect();
    if marks.is_empty() {
        // Some exports of one article have no mark (the whole file is that article).
        let whole = 0..lines.len();
        return is_labelled(lines, whole.clone()).then(|| std::iter::once(whole).collect());
    }
    let mut starts: Vec<(usize, Mark)> = Vec::new();
    for (idx, (at, mark)) in marks.iter().enumerate() {
        let end = marks.get(idx + 1).map_or(lines.len(), |(at, _)| *at);
        let goes_on = starts.last().is_none_or(|(_, last)| last.of == mark.of && mark.number == last.number + 1);
        if goes_on || has_label(lines, *at..end, Label::Length) {
            starts.push((*at, *mark));
        }
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([lines.len()]);
    let pieces: Vec<Range<usize>> = starts.iter().zip(ends).map(|((at, _), end)| *at..end).collect();
    pieces.iter().any(|piece| is_labelled(lines, piece.clone())).then_some(pieces)
}

/// True where so many labels stand as only an export has.
fn is_labelled(lines: &Lines<'_>, range: Range<usize>) -> bool {
    let is_of_length = |line: &str| {
        labelled(line, Case::Capitals)
            .is_some_and(|found| found.label == Label::Length && super::labels::is_n_words(found.value))
    };
    let mut labels: Vec<Label> = Vec::new();
    let mut has_length = false;
    for (_, line) in lines.filled(range) {
        let Some(found) = labelled(line, Case::Capitals) else { continue };
        has_length |= is_of_length(line);
        if !labels.contains(&found.label) {
            labels.push(found.label);
        }
    }
    let has = |label| labels.contains(&label);
    (has_length && labels.len() >= 3) || (has(Label::LoadDate) && has(Label::Language) && labels.len() >= 3)
}

fn has_label(lines: &Lines<'_>, range: Range<usize>, label: Label) -> bool {
    lines.filled(range).take(nexis::HEAD_PARAS).any(|(_, line)| is_label(line, label))
}

fn is_label(line: &str, label: Label) -> bool {
    labelled(line, Case::Capitals).is_some_and(|found| found.label == label)
}

/// "3 of 161 DOCUMENTS".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    number: u32,
    of: u32,
}

/// The mark that a line is, in the language of the interface.
pub(super) fn mark(line: &str) -> Option<Mark> {
    const LONGEST: usize = 40;
    if line.len() > LONGEST || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let words: Vec<String> = line.split_whitespace().map(str::to_lowercase).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (number, between, of, noun) = match words.as_slice() {
        [number, between, of, noun] if number.starts_with(|c: char| c.is_ascii_digit()) => (number, between, of, noun),
        [noun, number, between, of] => (number, between, of, noun),
        _ => return None,
    };
    let is_noun = DOCUMENTS.contains(noun);
    let mark = Mark { number: number.parse().ok()?, of: of.parse().ok()? };
    (is_noun && BETWEEN.contains(between) && mark.number >= 1 && mark.number <= mark.of).then_some(mark)
}

const BETWEEN: &[&str] = &["of", "von", "de", "sur", "van"];

const DOCUMENTS: &[&str] =
    &["document", "documents", "dokument", "dokumente", "dokumenten", "documento", "documentos", "documenten"];

/// The article that stands in a cover: its mark is missing. What stays in `cover` is the cover.
fn take_first(cover: &mut Vec<Para>) -> Draft {
    let length = cover.iter().position(|para| is_label(&para.text, Label::Length)).unwrap_or_default();
    let date = cover.iter().take(length).rposition(|para| date_line(&para.text).is_some());
    let paras = cover.split_off(date.unwrap_or(length).saturating_sub(1));
    article(&paras)
}

fn article(paras: &[Para]) -> Draft {
    let mut draft = Draft::default();
    let n_marks = usize::from(paras.first().is_some_and(|para| mark(&para.text).is_some()));
    let (marks, paras) = paras.split_at(n_marks);
    for mark in marks {
        draft.leave_out(Reason::Label, &mark.text);
    }
    if paras.iter().any(|para| nexis::is_error(&para.text))
        && !paras.iter().any(|para| is_label(&para.text, Label::Length))
    {
        paras.iter().for_each(|para| draft.leave_out(Reason::Label, &para.text));
        return draft;
    }
    let n_top = take_top(paras, &mut draft);
    let paras = paras.get(n_top..).unwrap_or_default();
    let (head, text) = paras.split_at(nexis::head_len(paras, Case::Capitals));
    nexis::take_head(head, Case::Capitals, &mut draft);
    nexis::take_text(text, Case::Capitals, &mut draft);
    draft
}

/// Reads what stands above the first label: copyright, outlet, date, editions, in old files the headline.
fn take_top(paras: &[Para], draft: &mut Draft) -> usize {
    const FARTHEST: usize = 14;
    let is_first_label = |para: &Para| labelled(&para.text, Case::Capitals).is_some();
    let end = paras.iter().position(is_first_label).unwrap_or(paras.len()).min(FARTHEST);
    let top = paras.get(..end).unwrap_or_default();
    let is_cut = end == paras.len() || end == FARTHEST;
    let date = top.iter().position(|para| date_line(&para.text).is_some());
    let n_read = match date {
        Some(date) => take_dated(top, date, draft),
        None => take_undated(top, draft),
    };
    let has_headline = paras.iter().take(nexis::HEAD_PARAS).any(|para| is_label(&para.text, Label::Headline));
    for (idx, para) in top.iter().enumerate().skip(n_read) {
        match idx - n_read {
            _ if has_headline => draft.leave_out(Reason::Label, &para.text),
            0 => draft.headline(&para.text, "line below the date"),
            _ if is_cut => return idx,
            _ => draft.keep(Part::Standfirst, &para.text),
        }
    }
    end
}

/// Reads the lines down to the editions below the date.
fn take_dated(top: &[Para], date: usize, draft: &mut Draft) -> usize {
    let outlet = date.checked_sub(1).filter(|at| top.get(*at).is_some_and(|para| !is_copyright(&para.text)));
    for (idx, para) in top.iter().enumerate().take(date) {
        match outlet {
            Some(outlet) if idx == outlet => draft.field(FieldKind::Outlet, &para.text, "line above the date"),
            _ => draft.leave_out(Reason::Label, &para.text),
        }
    }
    let Some(line) = top.get(date) else { return date };
    draft.published(&line.text, &line.text, "line below the outlet");
    let mut hangs_on = line.text.ends_with(';');
    let editions = top.iter().skip(date + 1).take_while(|para| {
        let is_one = !para.is_apart || hangs_on || is_edition(&para.text);
        hangs_on = para.text.ends_with(';');
        is_one
    });
    let editions: Vec<&Para> = editions.collect();
    for edition in &editions {
        draft.leave_out(Reason::Label, &edition.text);
    }
    date + 1 + editions.len()
}

/// Reads the outlet where no date can be read; a line with a year is told as an unclear date.
fn take_undated(top: &[Para], draft: &mut Draft) -> usize {
    let n_rights = top.iter().take_while(|para| is_copyright(&para.text)).count();
    for para in top.iter().take(n_rights) {
        draft.leave_out(Reason::Label, &para.text);
    }
    let (Some(outlet), Some(next)) = (top.get(n_rights), top.get(n_rights + 1)) else { return n_rights };
    draft.field(FieldKind::Outlet, &outlet.text, "first line");
    let has_year = next.text.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4);
    if !has_year || next.text.split_whitespace().count() > 6 {
        return n_rights + 1;
    }
    draft.published(&next.text, &next.text, "line below the outlet");
    n_rights + 2
}

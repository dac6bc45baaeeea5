//! Nexis: what the old layout (LexisNexis Academic) and the new one (Nexis Uni) have in common.

use super::super::{FieldKind, Part, Reason};
use super::draft::Draft;
use super::labels::{Case, Label, Labelled, bare, is_copyright, labelled};
use super::lines::Para;

/// How far down the labels above the text may go on, in paragraphs.
pub(super) const HEAD_PARAS: usize = 40;

/// Where the text begins: below the label BODY, else below the last label above the text.
pub(super) fn head_len(paras: &[Para], case: Case) -> usize {
    let top = paras.get(..paras.len().min(HEAD_PARAS)).unwrap_or_default();
    if let Some(at) = top.iter().position(|para| is_body(para, case)) {
        return at;
    }
    let is_above = |para: &Para| labelled(&para.text, case).is_some_and(|found| found.label.is_above());
    let first = top.iter().position(|para| is_length(para, case)).or_else(|| top.iter().position(is_above));
    let Some(first) = first else { return 0 };
    first + paras.iter().skip(first).take_while(|para| is_above(para)).count()
}

fn is_length(para: &Para, case: Case) -> bool {
    labelled(&para.text, case).is_some_and(|found| found.label == Label::Length)
}

/// "BODY:", "Body".
fn is_body(para: &Para, case: Case) -> bool {
    let label = match case {
        Case::Capitals => labelled(&para.text, case).map(|found| found.label),
        Case::Any => bare(&para.text),
    };
    label == Some(Label::Body)
}

/// Reads the labels above the text.
pub(super) fn take_head(paras: &[Para], case: Case, draft: &mut Draft) {
    let mut last = None;
    for para in paras {
        let found = labelled(&para.text, case);
        match (found, last) {
            (Some(found), _) => {
                take_label(found, para, draft);
                last = Some(found.label);
            }
            (None, Some(Label::Headline)) => draft.headline(&para.text, "label HEADLINE"),
            (None, Some(Label::Highlight)) => draft.keep(Part::Standfirst, &para.text),
            (None, _) => draft.leave_out(Reason::Label, &para.text),
        }
    }
}

fn take_label(found: Labelled<'_>, para: &Para, draft: &mut Draft) {
    let Labelled { label, name, value } = found;
    let source = format!("label {name}");
    match label {
        Label::Section => draft.section(value, &para.text, &source),
        Label::Length => draft.length(value, &source),
        Label::Headline => draft.headline(value, &source),
        Label::Byline => take_byline(value, &source, draft),
        Label::Highlight => draft.keep(Part::Standfirst, value),
        Label::Language => draft.language(value, &para.text, &source),
        Label::Graphic => draft.leave_out(Reason::Caption, value),
        Label::Body => draft.keep(Part::Body, value),
        Label::Dateline | Label::LoadDate | Label::Classification | Label::Other => {
            draft.leave_out(Reason::Label, &para.text);
        }
    }
}

/// A byline; in the new layout the next label may stand on its line.
fn take_byline(value: &str, source: &str, draft: &mut Draft) {
    let next = value.match_indices(' ').find_map(|(at, _)| {
        let rest = value.get(at + 1..)?;
        labelled(rest, Case::Any).filter(|found| found.label == Label::Highlight).map(|found| (at, found.value))
    });
    let names = next.and_then(|(at, _)| value.get(..at)).unwrap_or(value);
    draft.field(FieldKind::Byline, &names_of(names), source);
    if let Some((_, highlight)) = next {
        draft.keep(Part::Standfirst, highlight);
    }
}

/// "By Ada Marsh" -> "Ada Marsh"; several names stay as they are.
pub(super) fn names_of(byline: &str) -> String {
    const BY: &[&str] = &["By ", "by ", "BY ", "Von ", "VON ", "Par ", "PAR ", "Por ", "POR ", "Door ", "DOOR "];
    let byline = byline.trim().trim_end_matches(';').trim_end();
    BY.iter().find_map(|by| byline.strip_prefix(by)).unwrap_or(byline).trim().to_owned()
}

/// Reads the text and the labels below it.
pub(super) fn take_text(paras: &[Para], case: Case, draft: &mut Draft) {
    let (body, below) = paras.split_at(paras.len() - below_len(paras, case));
    let mut body = body.iter().peekable();
    if let Some(first) = body.next_if(|para| is_body(para, case)) {
        let inline = labelled(&first.text, case).map(|found| found.value).unwrap_or_default();
        draft.keep(Part::Body, inline);
    }
    for para in body {
        if is_error(&para.text) {
            draft.leave_out(Reason::Label, &para.text);
        } else {
            draft.keep(Part::Body, &para.text);
        }
    }
    take_below(below, case, draft);
}

/// What stands in the place of an article that the database could not give.
pub(super) fn is_error(text: &str) -> bool {
    text.starts_with("We are sorry but there is an error in this document")
}

/// What a paragraph below the text is.
fn below_label(para: &Para, case: Case) -> Option<Label> {
    let found = labelled(&para.text, case).map(|found| found.label);
    let alone = if case == Case::Any { bare(&para.text) } else { None };
    let is_head = |label: &Label| matches!(label, Label::Graphic | Label::Classification);
    found.filter(|label| label.is_below()).or(alone.filter(is_head))
}

/// How many paragraphs at the end are labels, captions and lines of copyright.
fn below_len(paras: &[Para], case: Case) -> usize {
    let (mut len, mut n_unknown) = (0, 0);
    for (n_below, para) in paras.iter().rev().enumerate() {
        let label = below_label(para, case);
        let is_known = label.is_some() || is_copyright(&para.text);
        let n_captions = most_captions(para, label, case);
        if (is_known && n_unknown == 0) || (n_captions > 0 && n_unknown <= n_captions) {
            (len, n_unknown) = (n_below + 1, 0);
        } else {
            n_unknown += 1;
        }
    }
    len
}

/// How many paragraphs below a label may be the words under pictures.
fn most_captions(para: &Para, label: Option<Label>, case: Case) -> usize {
    match (label, case) {
        (Some(Label::Graphic), Case::Capitals) => 8,
        (Some(Label::Graphic), Case::Any) if bare(&para.text).is_some() => 30,
        _ => 0,
    }
}

fn take_below(paras: &[Para], case: Case, draft: &mut Draft) {
    let mut last = None;
    for para in paras {
        let label = below_label(para, case);
        match label.or(last) {
            Some(Label::Graphic) => {
                let words = labelled(&para.text, case).filter(|_| label.is_some()).map(|found| found.value);
                draft.leave_out(Reason::Caption, words.unwrap_or(if label.is_some() { "" } else { &para.text }));
            }
            _ => match labelled(&para.text, case).filter(|_| label.is_some()) {
                Some(found) => take_label(found, para, draft),
                None => draft.leave_out(Reason::Label, &para.text),
            },
        }
        last = if is_copyright(&para.text) { None } else { label.or(last) };
    }
}

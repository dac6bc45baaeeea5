//! Nexis Uni: headline first, labels such as "Length:", each article ends with "End of Document".

use std::ops::Range;

use super::super::{FieldKind, Reason};
use super::dating::date_line;
use super::draft::Draft;
use super::labels::{Case, Label, bare, is_copyright, labelled};
use super::lines::{Lines, Para};
use super::nexis;

/// The articles of an export of this layout.
pub(super) fn read(lines: &Lines<'_>) -> Option<Vec<Draft>> {
    let pieces = pieces(lines)?;
    let mut drafts: Vec<Draft> = Vec::new();
    let mut cover: Vec<String> = Vec::new();
    for piece in pieces {
        let mut paras = paragraphs(lines, piece);
        if drafts.is_empty() {
            let rest = paras.split_off(cover_len(&paras));
            cover.extend(paras.into_iter().map(|para| para.text));
            paras = rest;
        }
        if is_article(&paras) {
            drafts.push(article(&paras));
        } else if let Some(last) = drafts.last_mut() {
            paras.iter().for_each(|para| last.leave_out(Reason::Label, &para.text));
        } else {
            cover.extend(paras.into_iter().map(|para| para.text));
        }
    }
    drafts.first_mut()?.cover(cover.into_iter());
    Some(drafts)
}

/// A label begins a paragraph also where no empty line stands above it.
fn paragraphs(lines: &Lines<'_>, range: Range<usize>) -> Vec<Para> {
    lines.paragraphs_at(range, |line| labelled(line, Case::Any).is_some() || bare(line).is_some() || is_end(line))
}

/// The lines of each article, with those of what stands in front of the first one and below the last one.
fn pieces(lines: &Lines<'_>) -> Option<Vec<Range<usize>>> {
    let ends: Vec<usize> =
        lines.filled(0..lines.len()).filter(|(_, line)| is_end(line)).map(|(at, _)| at + 1).collect();
    let is_export = |range: Range<usize>| {
        let mut length = false;
        let mut below = false;
        for (_, line) in lines.filled(range) {
            let Some(found) = labelled(line, Case::Any) else {
                below |= bare(line) == Some(Label::Classification);
                continue;
            };
            length |= found.label == Label::Length && super::labels::is_n_words(found.value);
            below |= matches!(found.label, Label::LoadDate | Label::Section | Label::Byline | Label::Language);
        }
        length && below
    };
    let starts = [0].into_iter().chain(ends.iter().copied());
    let pieces: Vec<Range<usize>> = starts.zip(ends.iter().copied().chain([lines.len()])).map(|(a, b)| a..b).collect();
    let has_cover = lines.filled(0..lines.len()).take(60).filter(|(_, line)| is_of_cover(line)).count() >= 2;
    let is_known = !ends.is_empty() || has_cover;
    (is_known && pieces.iter().any(|piece| is_export(piece.clone()))).then_some(pieces)
}

/// "End of Document", in the language of the interface.
fn is_end(line: &str) -> bool {
    const ENDS: &[&str] = &[
        "end of document",
        "ende des dokuments",
        "dokumentende",
        "ende des dokumentes",
        "fin du document",
        "fin de document",
        "fin del documento",
        "einde van document",
        "einde van het document",
        "einde document",
    ];
    line.len() < 40 && ENDS.contains(&line.trim_end_matches('.').to_lowercase().as_str())
}

/// True where a piece is more than the last lines of a file.
fn is_article(paras: &[Para]) -> bool {
    const FEWEST_WORDS: usize = 30;
    let is_labelled = paras.iter().any(|para| {
        labelled(&para.text, Case::Any).is_some_and(|found| found.label.is_above()) || bare(&para.text).is_some()
    });
    is_labelled || paras.iter().map(|para| para.text.split_whitespace().count()).sum::<usize>() >= FEWEST_WORDS
}

/// Lines of the cover page, in the languages of the interface.
fn is_of_cover(line: &str) -> bool {
    const STARTS: &[&str] = &[
        "date and time",
        "job number",
        "documents (",
        "document (",
        "client/matter",
        "search terms",
        "search type",
        "narrowed by",
        "content type",
        "user name",
        "timeline",
        "datum und uhrzeit",
        "auftragsnummer",
        "jobnummer",
        "dokumente (",
        "dokument (",
        "mandant",
        "suchbegriffe",
        "suchtyp",
        "eingegrenzt",
        "inhaltstyp",
        "date et heure",
        "numéro de la tâche",
        "numéro de travail",
        "client/dossier",
        "termes de recherche",
        "type de recherche",
        "affiné par",
        "type de contenu",
        "fecha y hora",
        "número de trabajo",
        "documentos (",
        "cliente/",
        "términos de búsqueda",
        "tipo de búsqueda",
        "acotado por",
        "tipo de contenido",
        "datum en tijd",
        "taaknummer",
        "documenten (",
        "zoektermen",
        "zoektype",
        "verfijnd door",
        "inhoudstype",
    ];
    let line: String = line.chars().take(30).flat_map(char::to_lowercase).collect();
    STARTS.iter().any(|start| line.starts_with(start))
}

/// How many paragraphs at the start are the cover page.
///
/// Bookmarks are gone here, and covers end in different ways: the first article is found by itself. Its date is followed
/// by its labels and follows its outlet and headline.
fn cover_len(paras: &[Para]) -> usize {
    let length = paras.iter().position(|para| is_above(para, Label::Length)).unwrap_or(paras.len());
    let last_of_cover = paras.iter().take(length).rposition(|para| is_of_cover(&para.text));
    let Some(last_of_cover) = last_of_cover else { return 0 };
    let after = |len: usize| paras.get(last_of_cover + 1..len).unwrap_or_default();
    let date = after(length).iter().rposition(|para| date_line(&para.text).is_some());
    let Some(date) = date.map(|at| last_of_cover + 1 + at) else {
        let rights = after(length).iter().position(|para| is_copyright(&para.text) || is_labelled(para));
        return (last_of_cover + 1 + rights.unwrap_or(2).saturating_sub(2)).min(paras.len());
    };
    let header = date.saturating_sub(2).max(last_of_cover + 1);
    headline_in_list(paras, header, last_of_cover).unwrap_or(header)
}

/// Where the headline stands that the list of the cover has first, if it is just above `header`.
fn headline_in_list(paras: &[Para], header: usize, last_of_cover: usize) -> Option<usize> {
    const LONGEST_HEADER: usize = 4;
    let title = paras.iter().find_map(|para| para.text.strip_prefix("1. ").map(str::trim))?;
    let start: String = title.chars().take(30).collect();
    let range = header.saturating_sub(LONGEST_HEADER).max(last_of_cover + 1)..=header;
    range
        .into_iter()
        .find(|at| paras.get(*at).is_some_and(|para| title.starts_with(&para.text) || para.text.starts_with(&start)))
}

fn is_above(para: &Para, label: Label) -> bool {
    labelled(&para.text, Case::Any).is_some_and(|found| found.label == label)
}

fn is_labelled(para: &Para) -> bool {
    labelled(&para.text, Case::Any).is_some() || bare(&para.text).is_some()
}

fn article(paras: &[Para]) -> Draft {
    let mut draft = Draft::default();
    let n_ends = usize::from(paras.last().is_some_and(|para| is_end(&para.text)));
    let (paras, ends) = paras.split_at(paras.len() - n_ends);
    let n_top = take_top(paras, &mut draft);
    let paras = paras.get(n_top..).unwrap_or_default();
    let (head, text) = paras.split_at(nexis::head_len(paras, Case::Any));
    nexis::take_head(head, Case::Any, &mut draft);
    nexis::take_text(text, Case::Any, &mut draft);
    ends.iter().for_each(|end| draft.leave_out(Reason::Label, &end.text));
    draft
}

/// Reads headline, outlet, date and copyright.
fn take_top(paras: &[Para], draft: &mut Draft) -> usize {
    const FARTHEST: usize = 12;
    let end = paras.iter().position(is_labelled).unwrap_or(paras.len()).min(FARTHEST);
    let top = paras.get(..end).unwrap_or_default();
    let date = top.iter().position(|para| date_line(&para.text).is_some());
    let rights = top.iter().position(|para| is_copyright(&para.text));
    let names = date.or(rights).unwrap_or(top.len().min(2));
    let (headline, outlet) = if names > 1 { (names - 1, true) } else { (names, false) };
    let words = |range: Range<usize>| top.get(range).unwrap_or_default().iter().map(|para| para.text.as_str());
    let title = words(0..headline).collect::<Vec<_>>().join(" ");
    if !title.is_empty() {
        draft.headline(&title, "first line");
    }
    if outlet && let Some(name) = top.get(headline) {
        draft.field(FieldKind::Outlet, &name.text, "line below the headline");
    }
    let mut n_read = names;
    if let Some(para) = date.and_then(|date| top.get(date)) {
        draft.published(&para.text, &para.text, "line below the outlet");
        n_read += 1;
    }
    let is_known = end < FARTHEST.min(paras.len()); // else the text may have begun
    for para in top.iter().skip(n_read).take_while(|para| is_known || is_copyright(&para.text)) {
        draft.leave_out(Reason::Label, &para.text);
        n_read += 1;
    }
    n_read
}

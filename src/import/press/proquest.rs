//! ProQuest as text: articles between lines of underscores, "Label: value" below the title.

use std::ops::Range;

use super::super::{FieldKind, Part, Reason};
use super::draft::Draft;
use super::lines::{Lines, Para};
use super::nexis::names_of;

/// What a label stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Title,
    Author,
    /// "Quay Post; Marsh [Marsh]12 Mar 2014: A.1."
    Info,
    Abstract,
    FullText,
    Outlet,
    Published,
    Section,
    Page,
    Language,
    Address,
    Id,
    Captions,
    Other,
}

/// The articles of an export of this layout.
pub(super) fn read(lines: &Lines<'_>) -> Option<Vec<Draft>> {
    let rules: Vec<usize> = lines.filled(0..lines.len()).filter(|(_, line)| is_rule(line)).map(|(at, _)| at).collect();
    if rules.is_empty() {
        return None;
    }
    let starts = [0].into_iter().chain(rules.iter().map(|at| at + 1));
    let pieces: Vec<Range<usize>> = starts.zip(rules.iter().copied().chain([lines.len()])).map(|(a, b)| a..b).collect();
    let (mut cover, mut drafts): (Vec<String>, Vec<Draft>) = (Vec::new(), Vec::new());
    for piece in pieces {
        let paras = lines.paragraphs_at(piece, |line| labelled(line).is_some());
        match drafts.last_mut() {
            _ if is_article(&paras) => drafts.push(article(&paras)),
            Some(last) => paras.iter().for_each(|para| last.leave_out(Reason::Label, &para.text)),
            None => cover.extend(paras.into_iter().map(|para| para.text)),
        }
    }
    drafts.first_mut()?.cover(cover.into_iter());
    Some(drafts)
}

/// A line of underscores.
fn is_rule(line: &str) -> bool {
    line.len() >= 40 && line.bytes().all(|byte| byte == b'_')
}

/// True where labels stand that only an article of ProQuest has.
fn is_article(paras: &[Para]) -> bool {
    let labels: Vec<Label> = paras.iter().filter_map(|para| Some(labelled(&para.text)?.0)).collect();
    let has = |label| labels.contains(&label);
    labels.len() >= 2 && (has(Label::Info) || has(Label::Id) || (has(Label::FullText) && has(Label::Outlet)))
}

/// The known label of a paragraph, its name and what follows.
fn labelled(text: &str) -> Option<(Label, &str, &str)> {
    const LONGEST: usize = 48;
    let colon = text.bytes().take(LONGEST).position(|byte| byte == b':')?;
    let name = text.get(..colon)?.trim();
    let small = name.to_lowercase();
    let (label, _) = LABELS.iter().find(|(_, names)| names.contains(&small.as_str()))?;
    Some((*label, name, text.get(colon + 1..)?.trim())).filter(|_| name.starts_with(char::is_uppercase))
}

fn article(paras: &[Para]) -> Draft {
    let mut draft = Draft::default();
    let n_titles = paras.iter().take_while(|para| labelled(&para.text).is_none()).count();
    let (titles, paras) = paras.split_at(n_titles);
    titles.iter().for_each(|title| draft.headline(&title.text, "first line"));
    let full = paras.iter().position(|para| is_label(para, Label::FullText));
    let full = full.filter(|at| !is_missing(paras, *at));
    let head = full.unwrap_or(paras.len());
    take_labels(paras.get(..head).unwrap_or_default(), full.is_some(), &mut draft);
    let text = paras.get(head..).unwrap_or_default();
    let (body, below) = text.split_at(text.len() - below_len(text));
    for (idx, para) in body.iter().enumerate() {
        let words = labelled(&para.text).filter(|_| idx == 0).map_or(para.text.as_str(), |(_, _, words)| words);
        draft.keep(Part::Body, words);
    }
    take_labels(below, true, &mut draft);
    draft
}

fn is_label(para: &Para, label: Label) -> bool {
    labelled(&para.text).is_some_and(|(found, ..)| found == label)
}

/// "Full text: Not available."
fn is_missing(paras: &[Para], at: usize) -> bool {
    const MISSING: &[&str] =
        &["not available", "nicht verfügbar", "non disponible", "no disponible", "niet beschikbaar"];
    let value = paras.get(at).and_then(|para| labelled(&para.text)).map(|(.., value)| value.to_lowercase());
    value.is_some_and(|value| MISSING.iter().any(|missing| value.starts_with(missing)))
}

/// How many paragraphs at the end are labels. A paragraph without one may stand below "Copyright" only.
fn below_len(paras: &[Para]) -> usize {
    let mut len = 0;
    for (n_below, para) in paras.iter().rev().enumerate().take(paras.len().saturating_sub(1)) {
        let is_known = labelled(&para.text).is_some();
        if is_known && (n_below == len || (n_below == len + 1 && para.text.starts_with("Copyright"))) {
            len = n_below + 1;
        } else if n_below > len {
            break;
        }
    }
    len
}

fn take_labels(paras: &[Para], has_text: bool, draft: &mut Draft) {
    let mut last = None;
    for para in paras {
        let Some((label, name, value)) = labelled(&para.text) else {
            match last {
                Some(Label::Abstract) if !has_text => draft.keep(Part::Standfirst, &para.text),
                _ => draft.leave_out(Reason::Label, &para.text),
            }
            continue;
        };
        last = Some(label);
        take_label(label, &format!("label {name}"), (value, &para.text), has_text, draft);
    }
}

fn take_label(label: Label, source: &str, (value, whole): (&str, &str), has_text: bool, draft: &mut Draft) {
    match label {
        Label::Title if !draft.has_headline() => draft.headline(value, source),
        Label::Author => draft.field(FieldKind::Byline, &names_of(value), source),
        Label::Info => take_info(value, whole, source, draft),
        Label::Abstract if !has_text => draft.keep(Part::Standfirst, value),
        Label::Outlet => draft.surer(FieldKind::Outlet, value, source),
        Label::Published => draft.published_surer(value, whole, source),
        Label::Section => draft.field(FieldKind::Section, value, source),
        Label::Page => draft.surer(FieldKind::Page, value, source),
        Label::Language => draft.language(value, whole, source),
        Label::Address => draft.field(FieldKind::Address, value, source),
        Label::Id => {
            draft.id = Some(value.to_owned());
            draft.leave_out(Reason::Label, whole);
        }
        Label::Captions => draft.leave_out(Reason::Caption, value),
        Label::Title | Label::Abstract | Label::FullText | Label::Other => draft.leave_out(Reason::Label, whole),
    }
}

/// Outlet, date and page from the line that has all of them.
fn take_info(value: &str, whole: &str, source: &str, draft: &mut Draft) {
    let outlet = value.split([',', ';', '[', ':']).next().unwrap_or_default();
    draft.field(FieldKind::Outlet, outlet, source);
    let page = value.rsplit_once(": ").map(|(_, page)| page.trim().trim_end_matches('.'));
    if let Some(page) = page.filter(|page| page.len() <= 8 && page.chars().any(|c| c.is_ascii_digit())) {
        draft.field(FieldKind::Page, page, source);
    }
    draft.published(value, whole, source);
}

/// Small letters; English, German, French, Spanish, Dutch.
const LABELS: &[(Label, &[&str])] = &[
    (Label::Title, &["title", "titel", "titre", "título"]),
    (Label::Author, &["author", "autor", "auteur", "authors"]),
    (
        Label::Info,
        &[
            "publication info",
            "informationen zur publikation",
            "publikationsinfo",
            "informations sur la publication",
            "información de publicación",
            "publicatiegegevens",
            "publicatie-informatie",
        ],
    ),
    (Label::Abstract, &["abstract", "zusammenfassung", "kurzfassung", "résumé", "resumen", "samenvatting"]),
    (Label::FullText, &["full text", "volltext", "texte intégral", "texto completo", "volledige tekst"]),
    (
        Label::Outlet,
        &[
            "publication title",
            "titel der publikation",
            "publikationstitel",
            "titre de la publication",
            "título de publicación",
            "título de la publicación",
            "titel van publicatie",
            "publicatietitel",
        ],
    ),
    (
        Label::Published,
        &[
            "publication date",
            "publikationsdatum",
            "erscheinungsdatum",
            "date de publication",
            "fecha de publicación",
            "publicatiedatum",
        ],
    ),
    (Label::Section, &["section", "abschnitt", "rubrik", "rubrique", "sección", "sectie"]),
    (
        Label::Page,
        &[
            "first page",
            "pages",
            "erste seite",
            "seiten",
            "première page",
            "primera página",
            "páginas",
            "eerste pagina",
            "pagina's",
        ],
    ),
    (
        Label::Language,
        &[
            "language of publication",
            "language",
            "publikationssprache",
            "sprache der publikation",
            "langue de publication",
            "idioma de la publicación",
            "idioma de publicación",
            "taal van publicatie",
            "publicatietaal",
        ],
    ),
    (Label::Address, &["document url", "dokument-url", "url du document", "url del documento", "document-url"]),
    (
        Label::Id,
        &[
            "proquest document id",
            "proquest-dokument-id",
            "id du document proquest",
            "id del documento de proquest",
            "id de documento de proquest",
            "proquest-document-id",
        ],
    ),
    (Label::Captions, &["illustration", "illustrationen", "caption", "captions"]),
    (
        Label::Other,
        &[
            "links",
            "liens",
            "enlaces",
            "koppelingen",
            "subject",
            "thema",
            "sujet",
            "materia",
            "onderwerp",
            "location",
            "ort",
            "lieu",
            "lugar",
            "locatie",
            "people",
            "personen",
            "company / organization",
            "company",
            "publication year",
            "publikationsjahr",
            "erscheinungsjahr",
            "année de publication",
            "año de publicación",
            "publicatiejaar",
            "publisher",
            "herausgeber",
            "verlag",
            "éditeur",
            "editorial",
            "editor",
            "uitgever",
            "place of publication",
            "verlagsort",
            "lieu de publication",
            "lugar de publicación",
            "plaats van publicatie",
            "country of publication",
            "land der publikation",
            "pays de publication",
            "país de publicación",
            "land van publicatie",
            "publication subject",
            "issn",
            "e-issn",
            "source type",
            "quellentyp",
            "type de source",
            "tipo de fuente",
            "brontype",
            "document type",
            "dokumenttyp",
            "type de document",
            "tipo de documento",
            "documenttype",
            "copyright",
            "last updated",
            "zuletzt aktualisiert",
            "dernière mise à jour",
            "última actualización",
            "laatst bijgewerkt",
            "database",
            "datenbank",
            "base de données",
            "base de datos",
            "databank",
            "dateline",
            "column",
            "edition",
            "volume",
            "issue",
            "number of pages",
            "publication frequency",
            "identifier / keyword",
            "document feature",
            "accession number",
            "classification",
            "credit",
            "text word count",
            "company/entity",
        ],
    ),
];

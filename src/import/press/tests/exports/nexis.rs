//! As Nexis writes exports, old and new.

use std::fmt::Write;

use super::{Story, centred, of_words, weekday, wrapped};

/// Section, length, headline, byline, highlight, body, load date, language, graphic, type.
const OLD_LABELS: [[&str; 10]; 5] = [
    [
        "SECTION",
        "LENGTH",
        "HEADLINE",
        "BYLINE",
        "HIGHLIGHT",
        "BODY",
        "LOAD-DATE",
        "LANGUAGE",
        "GRAPHIC",
        "PUBLICATION-TYPE",
    ],
    [
        "RUBRIK",
        "LÄNGE",
        "ÜBERSCHRIFT",
        "AUTOR",
        "HERVORHEBUNG",
        "TEXT",
        "UPDATE",
        "SPRACHE",
        "GRAFIK",
        "PUBLICATION-TYPE",
    ],
    [
        "RUBRIQUE",
        "LONGUEUR",
        "TITRE",
        "AUTEUR",
        "RÉSUMÉ",
        "TEXTE",
        "DATE-CHARGEMENT",
        "LANGUE",
        "GRAPHIQUE",
        "TYPE-PUBLICATION",
    ],
    [
        "SECCIÓN",
        "LONGITUD",
        "TITULAR",
        "AUTOR",
        "DESTACADO",
        "CUERPO",
        "FECHA-CARGA",
        "IDIOMA",
        "GRÁFICO",
        "TIPO DE PUBLICACIÓN",
    ],
    ["SECTIE", "LENGTE", "KOP", "AUTEUR", "SAMENVATTING", "TEKST", "LAADDATUM", "TAAL", "GRAFIEK", "PUBLICATIETYPE"],
];

fn mark(number: usize, of: usize, language: usize) -> String {
    match language {
        1 => format!("Dokument {number} von {of}"),
        2 => format!("Document {number} de {of}"),
        3 => format!("{number} de {of} DOCUMENTOS"),
        4 => format!("{number} van {of} DOCUMENTEN"),
        _ => format!("{number} of {of} DOCUMENTS"),
    }
}

const OLD_COVER: &str = "\n\nDownload Request: Selected Items: 1-161\nTime Of Request: Friday, March 20, 2020  16:51:31\n\nSend To:\nHARBOUR LIBRARY\n\nTerms: (crane and quay)\n\nSource: The Quay Post;Island Echo\nProject ID: None\n\n\n";

pub(in super::super) fn nexis_old(stories: &[Story], language: usize) -> String {
    nexis_old_of(stories, language, wrapped)
}

/// The same as paragraphs: nothing is broken to a width.
pub(in super::super) fn nexis_old_long(stories: &[Story], language: usize) -> String {
    nexis_old_of(stories, language, str::to_owned)
}

fn nexis_old_of(stories: &[Story], language: usize, written: fn(&str) -> String) -> String {
    let [section, length, headline, byline, highlight, body, load, tongue, graphic, kind] = OLD_LABELS[language];
    let mut out = OLD_COVER.to_owned();
    for (idx, story) in stories.iter().enumerate() {
        let mark = mark(idx + 1, stories.len(), language);
        let date = format!("{} {} 9:20 AM GMT", story.date, weekday(language));
        write!(out, "\n{}\n\n\n", centred(&mark)).unwrap();
        write!(out, "{}\n{}\n\n", centred("Copyright 2020 Quay Papers Ltd"), centred("All Rights Reserved")).unwrap();
        write!(out, "{}\n\n{}\n{}\n\n", centred(&story.outlet), centred(&date), centred("Harbour 2 Edition")).unwrap();
        write!(out, "{section}: NEWS; Pg. 7\n\n{length}: {}\n\n", of_words(story, language)).unwrap();
        write!(
            out,
            "{headline}: {}\n\n{byline}: {}\n\n{highlight}: Nobody was hurt\n\n{body}:\n\n",
            story.headline, story.byline
        )
        .unwrap();
        for paragraph in &story.body {
            write!(out, "{}\n\n", written(paragraph)).unwrap();
        }
        write!(
            out,
            "{load}: {}\n\n{tongue}: ENGLISH\n\n{graphic}: A crane, photo by Nobody\n\n{kind}: Newspaper\n\n\n",
            story.date
        )
        .unwrap();
    }
    out
}

/// Without the labels HEADLINE and BODY; copyright below.
pub(in super::super) fn nexis_oldest(stories: &[Story], language: usize) -> String {
    let [_, length, _, byline, _, _, load, tongue, _, kind] = OLD_LABELS[language];
    let mut out = OLD_COVER.to_owned();
    for (idx, story) in stories.iter().enumerate() {
        let date = format!("{} {}", story.date, weekday(language));
        write!(out, "{}\n\n\n\n{}\n\n", centred(&mark(idx + 1, stories.len(), language)), centred(&story.outlet))
            .unwrap();
        write!(out, "{}\n{}\n{}\n\n", centred(&date), centred("Edition 1;"), centred("Scotland")).unwrap();
        write!(
            out,
            "{}\n\n{byline}: {}\n\n{length}: {}\n\n\n",
            story.headline,
            story.byline,
            of_words(story, language)
        )
        .unwrap();
        for paragraph in &story.body {
            write!(out, "{}\n\n", wrapped(paragraph)).unwrap();
        }
        write!(out, "{load}: {}\n\n{tongue}: ENGLISH\n\n{kind}: Newspaper\n\n\n", story.date).unwrap();
        write!(out, "{}\n{}\n\n", centred("Copyright 2020 Quay Papers Ltd"), centred("All Rights Reserved")).unwrap();
    }
    out
}

pub(in super::super) fn nexis_page(stories: &[Story], language: usize) -> String {
    let mut out = "<html><head><title>x</title><style>.c1 {}</style></head><body>".to_owned();
    for line in nexis_old_long(stories, language).lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (label, rest) = line.split_once(": ").map_or(("", line), |(label, rest)| (label, rest));
        let label = if label.is_empty() { String::new() } else { format!("<SPAN CLASS=\"c2\">{label}: </SPAN>") };
        write!(
            out,
            "<A NAME=\"DOC_ID_0_0\"></A><!-- <DOCFULL> --><DIV CLASS=\"c3\"><P CLASS=\"c1\">{label}<SPAN CLASS=\"c4\">{rest}</SPAN></P>\n</DIV>"
        ).unwrap();
    }
    out + "</body></html>"
}

const UNI_LABELS: [[&str; 9]; 5] = [
    ["Section", "Length", "Byline", "Highlight", "Body", "Graphic", "Classification", "Language", "Load-Date"],
    ["Rubrik", "Länge", "Autor", "Hervorhebung", "Text", "Grafik", "Klassifizierung", "Sprache", "Ladedatum"],
    [
        "Rubrique",
        "Longueur",
        "Auteur",
        "Résumé",
        "Corps",
        "Graphique",
        "Classification",
        "Langue",
        "Date de chargement",
    ],
    ["Sección", "Longitud", "Autor", "Destacado", "Cuerpo", "Gráfico", "Clasificación", "Idioma", "Fecha de carga"],
    ["Sectie", "Lengte", "Auteur", "Samenvatting", "Tekst", "Grafiek", "Classificatie", "Taal", "Laaddatum"],
];

const UNI_ENDS: [&str; 5] =
    ["End of Document", "Ende des Dokuments", "Fin du document", "Fin del documento", "Einde van het document"];

pub(in super::super) fn nexis_uni(stories: &[Story], language: usize) -> String {
    let [section, length, byline, highlight, body, graphic, classification, tongue, load] = UNI_LABELS[language];
    let mut out = format!(
        "User Name: = \nDate and Time: Friday, July 3, 2020 9:12:00 AM EDT\nJob Number: 1234567\n\nDocuments ({})\n\n",
        stories.len()
    );
    for (idx, story) in stories.iter().enumerate() {
        write!(
            out,
            "{}. {}\nClient/Matter: -None-\nSearch Terms: crane\nSearch Type: Terms and Connectors\nNarrowed by:\nContent Type\nNews\nTimeline: Jan 01, 2019 to Dec 31, 2020\n\n",
            idx + 1,
            story.headline
        ).unwrap();
    }
    for story in stories {
        write!(
            out,
            "{}\n\n{}\n\n{} {} 9:20 AM GMT\n\nCopyright 2020 Quay Papers Ltd All Rights Reserved\n",
            story.headline,
            story.outlet,
            story.date,
            weekday(language)
        )
        .unwrap();
        write!(
            out,
            "{section}:\u{a0}NEWS; Pg. 7\n{length}:\u{a0}{}\n{byline}:\u{a0}{}\n{highlight}: Nobody was hurt\n\n{body}\n\n\n",
            of_words(story, language),
            story.byline
        ).unwrap();
        for paragraph in &story.body {
            write!(out, "{paragraph}\n\n\n").unwrap();
        }
        write!(
            out,
            "{graphic}\n\nA crane, photo by Nobody\n\n{classification}\n\n{tongue}: ENGLISH\n\nSubject: CRANES (90%); QUAYS (80%)\n\n{load}:\u{a0}{}\n\n{}\n\n",
            story.date, UNI_ENDS[language]
        ).unwrap();
    }
    out
}

//! As ProQuest writes exports.

use std::fmt::Write;

use super::Story;

/// Author, info, full text, outlet, date, language, address, id.
const PROQUEST: [[&str; 8]; 5] = [
    [
        "Author",
        "Publication info",
        "Full text",
        "Publication title",
        "Publication date",
        "Language of publication",
        "Document URL",
        "ProQuest document ID",
    ],
    [
        "Autor",
        "Publikationsinfo",
        "Volltext",
        "Titel der Publikation",
        "Publikationsdatum",
        "Publikationssprache",
        "Dokument-URL",
        "ProQuest-Dokument-ID",
    ],
    [
        "Auteur",
        "Informations sur la publication",
        "Texte intégral",
        "Titre de la publication",
        "Date de publication",
        "Langue de publication",
        "URL du document",
        "ID du document ProQuest",
    ],
    [
        "Autor",
        "Información de publicación",
        "Texto completo",
        "Título de publicación",
        "Fecha de publicación",
        "Idioma de la publicación",
        "URL del documento",
        "ID del documento de ProQuest",
    ],
    [
        "Auteur",
        "Publicatiegegevens",
        "Volledige tekst",
        "Titel van publicatie",
        "Publicatiedatum",
        "Taal van publicatie",
        "Document-URL",
        "ProQuest-document-id",
    ],
];

pub(in super::super) fn proquest(stories: &[Story], language: usize) -> String {
    let [author, info, full, title, date, tongue, url, id] = PROQUEST[language];
    let rule = "_".repeat(60);
    let mut out = "ProQuest export of three hundred records\n\n".to_owned();
    for (idx, story) in stories.iter().enumerate() {
        write!(
            out,
            "{rule}\n\n{}\n\n{author}: {}\n\n{info}: {}, Late Edition; New Quay [New Quay]{}: A.1.\n\nLinks: http://example.org/x?{idx}\n\n",
            story.headline, story.byline, story.outlet, story.date
        ).unwrap();
        write!(
            out,
            "{full}: {}\n\n{title}: {}\n\n{date}: {}\n\nSection: News\n\n",
            story.body.join("\n\n"),
            story.outlet,
            story.date
        )
        .unwrap();
        write!(
            out,
            "{tongue}: English\n\n{url}: http://example.org/docview/{idx}\n\n{id}: 77{idx:05}\n\nCopyright: Copyright Quay Papers 2020\n\nDatabase: Harbour Database\n\n"
        ).unwrap();
    }
    out + &rule + "\n\nContact the library\n"
}

//! Writes exports as the databases do, of invented articles.

mod europresse;
mod factiva;
mod nexis;
mod proquest;

use super::super::super::Reading;
use super::{in_page, in_text, of_paragraphs};

pub(super) use europresse::{europresse_2012, europresse_2014};
pub(super) use factiva::{factiva_codes, factiva_page, factiva_page_nested, factiva_page_plain, factiva_plain};
pub(super) use nexis::{nexis_old, nexis_old_long, nexis_oldest, nexis_page, nexis_uni};
pub(super) use proquest::proquest;

/// An article before it is exported.
pub(super) struct Story {
    pub(super) headline: String,
    pub(super) outlet: String,
    pub(super) byline: String,
    pub(super) iso: String,
    /// As its database writes it.
    pub(super) date: String,
    pub(super) body: Vec<String>,
}

/// A layout: how it is written, how it is read.
pub(super) struct Layout {
    pub(super) name: &'static str,
    pub(super) has_cover: bool,
    pub(super) write: fn(&[Story], usize) -> String,
    pub(super) read: fn(&str) -> Option<Vec<Reading>>,
}

pub(super) const LAYOUTS: &[Layout] = &[
    Layout { name: "Nexis Academic", has_cover: true, write: nexis_old, read: in_text },
    Layout {
        name: "Nexis Academic with CRLF",
        has_cover: true,
        write: |s, l| nexis_old(s, l).replace('\n', "\r\n"),
        read: in_text,
    },
    Layout { name: "Nexis Academic of old", has_cover: true, write: nexis_oldest, read: in_text },
    Layout { name: "Nexis Academic as paragraphs", has_cover: true, write: nexis_old_long, read: of_paragraphs },
    Layout { name: "Nexis Academic, page", has_cover: true, write: nexis_page, read: in_page },
    Layout { name: "Nexis Uni", has_cover: true, write: nexis_uni, read: in_text },
    Layout { name: "Nexis Uni as paragraphs", has_cover: true, write: nexis_uni, read: of_paragraphs },
    Layout { name: "Factiva with codes", has_cover: false, write: factiva_codes, read: in_text },
    Layout { name: "Factiva without codes", has_cover: false, write: factiva_plain, read: in_text },
    Layout { name: "Factiva without codes as paragraphs", has_cover: false, write: factiva_plain, read: of_paragraphs },
    Layout { name: "Factiva, page", has_cover: true, write: factiva_page, read: in_page },
    Layout {
        name: "Factiva, page, one article in another",
        has_cover: true,
        write: factiva_page_nested,
        read: in_page,
    },
    Layout { name: "Factiva, page without codes", has_cover: true, write: factiva_page_plain, read: in_page },
    Layout { name: "ProQuest", has_cover: true, write: proquest, read: in_text },
    Layout { name: "ProQuest as paragraphs", has_cover: true, write: proquest, read: of_paragraphs },
    Layout { name: "Europresse 2012", has_cover: true, write: europresse_2012, read: in_page },
    Layout { name: "Europresse 2014", has_cover: true, write: europresse_2014, read: in_page },
];

const NOUNS: [&str; 12] =
    ["crane", "quay", "ferry", "harbour", "council", "mast", "rope", "pilot", "barge", "tide", "winch", "lock"];

/// So many articles, no two of them with the same words.
pub(super) fn stories(n: usize, language: usize) -> Vec<Story> {
    (1..=n).map(|number| story(number, language)).collect()
}

fn story(number: usize, language: usize) -> Story {
    let day = 1 + number % 27;
    let paragraph = |idx: usize| {
        let words = (0..60).map(|word| NOUNS[(word * 7 + idx * 5 + number) % 12]);
        format!("Story {number} part{idx}x{number} begins: {} and so it ended.", words.collect::<Vec<_>>().join(" "))
    };
    let month = ["March", "März", "mars", "marzo", "maart"][language];
    let date = match language {
        0 => format!("{month} {day}, 2020"),
        1 => format!("{day}. {month} 2020"),
        3 => format!("{day} de {month} de 2020"),
        _ => format!("{day} {month} 2020"),
    };
    Story {
        headline: format!("Crane number{number} falls on old quay"),
        outlet: "The Quay Post".to_owned(),
        byline: "Ada Marsh".to_owned(),
        iso: format!("2020-03-{day:02}"),
        date,
        body: (0..4).map(paragraph).collect(),
    }
}

fn weekday(language: usize) -> &'static str {
    ["Wednesday", "Mittwoch", "mercredi", "miércoles", "woensdag"][language]
}

fn of_words(story: &Story, language: usize) -> String {
    let n: usize = story.body.iter().map(|text| text.split_whitespace().count()).sum();
    format!("{n} {}", ["words", "Wörter", "mots", "palabras", "woorden"][language])
}

/// Broken to 80 characters.
pub(super) fn wrapped(text: &str) -> String {
    let (mut out, mut len) = (String::new(), 0);
    for word in text.split(' ') {
        let n = word.chars().count();
        let breaks = len + 1 + n > 78;
        out.push_str(if len == 0 {
            ""
        } else if breaks {
            "\n"
        } else {
            " "
        });
        len = if breaks { n } else { len + 1 + n };
        out.push_str(word);
    }
    out
}

fn centred(text: &str) -> String {
    format!("{}{text}", " ".repeat((80 - text.chars().count().min(80)) / 2))
}

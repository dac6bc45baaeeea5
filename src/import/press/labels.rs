//! The labels of Nexis, in the languages of its interface.

/// What a label stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Section,
    Length,
    Headline,
    Byline,
    Dateline,
    Highlight,
    Body,
    Language,
    LoadDate,
    /// Words under pictures.
    Graphic,
    /// The head of the labels below an article.
    Classification,
    /// Anything else that stands below an article.
    Other,
}

impl Label {
    /// True where it stands above the text.
    pub(super) const fn is_above(self) -> bool {
        use Label::{Byline, Dateline, Headline, Highlight, Length, Section};
        matches!(self, Section | Length | Headline | Byline | Dateline | Highlight)
    }

    /// True where it stands below the text.
    pub(super) const fn is_below(self) -> bool {
        !self.is_above() && !matches!(self, Self::Body)
    }
}

/// A paragraph that begins with a label.
#[derive(Clone, Copy, Debug)]
pub(super) struct Labelled<'a> {
    pub(super) label: Label,
    /// As the file writes it.
    pub(super) name: &'a str,
    /// What follows the colon.
    pub(super) value: &'a str,
}

/// How a layout writes labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// "LENGTH: 355 words".
    Capitals,
    /// "Length: 355 words".
    Any,
}

/// Longest name, in bytes.
const LONGEST: usize = 40;

/// The label at the start of `text`, where it is one that is known.
pub(super) fn labelled(text: &str, case: Case) -> Option<Labelled<'_>> {
    let colon = text.bytes().take(LONGEST).position(|byte| byte == b':')?;
    let name = text.get(..colon)?.trim();
    if !is_of_case(name, case) {
        return None;
    }
    Some(Labelled { label: find(name)?, name, value: text.get(colon + 1..)?.trim() })
}

/// The label that a line is, without a colon: "Body", "Classification".
pub(super) fn bare(text: &str) -> Option<Label> {
    let name = text.trim_end_matches(':').trim();
    if name.len() > LONGEST || !name.starts_with(char::is_uppercase) {
        return None;
    }
    find(name)
}

fn is_of_case(name: &str, case: Case) -> bool {
    match case {
        Case::Capitals => !name.contains(char::is_lowercase),
        Case::Any => name.starts_with(char::is_uppercase),
    }
}

fn find(name: &str) -> Option<Label> {
    let name = name.to_lowercase();
    LABELS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(label, _)| *label)
}

/// Small letters; English, German, French, Spanish, Dutch.
const LABELS: &[(Label, &[&str])] = &[
    (Label::Section, &["section", "rubrik", "ressort", "rubrique", "sección", "seccion", "sectie", "rubriek"]),
    (Label::Length, &["length", "länge", "laenge", "longueur", "longitud", "extensión", "extension", "lengte"]),
    (
        Label::Headline,
        &["headline", "überschrift", "schlagzeile", "titre", "titular", "título", "titulo", "kop", "titel"],
    ),
    (
        Label::Byline,
        &[
            "byline",
            "author",
            "autor",
            "autoren",
            "autorin",
            "verfasser",
            "auteur",
            "auteurs",
            "autores",
            "firma del autor",
        ],
    ),
    (Label::Dateline, &["dateline", "datumszeile", "ort", "lieu", "origine", "lugar", "plaats", "datumregel"]),
    (
        Label::Highlight,
        &[
            "highlight",
            "hervorhebung",
            "zusammenfassung",
            "en surbrillance",
            "résumé",
            "destacado",
            "resumen",
            "samenvatting",
        ],
    ),
    (
        Label::Body,
        &[
            "body",
            "text",
            "textkörper",
            "hauptteil",
            "corps",
            "corps du texte",
            "texte",
            "cuerpo",
            "texto",
            "tekst",
            "inhoud",
        ],
    ),
    (Label::Language, &["language", "sprache", "langue", "idioma", "lengua", "taal"]),
    (
        Label::LoadDate,
        &[
            "load-date",
            "load date",
            "update",
            "ladedatum",
            "date-chargement",
            "date de chargement",
            "date-charge",
            "fecha de carga",
            "fecha-carga",
            "laaddatum",
        ],
    ),
    (
        Label::Graphic,
        &[
            "graphic",
            "graphics",
            "grafik",
            "graphique",
            "illustration",
            "gráfico",
            "grafico",
            "imagen",
            "grafiek",
            "afbeelding",
        ],
    ),
    (
        Label::Classification,
        &["classification", "klassifikation", "klassifizierung", "clasificación", "clasificacion", "classificatie"],
    ),
    (
        Label::Other,
        &[
            "publication-type",
            "publication type",
            "publikationstyp",
            "zeitungstyp",
            "type-publication",
            "type de publication",
            "tipo de publicación",
            "publicatietype",
            "subject",
            "subjects",
            "thema",
            "themen",
            "schlagwort",
            "sujet",
            "sujets",
            "asunto",
            "tema",
            "onderwerp",
            "geographic",
            "geographie",
            "geografie",
            "géographie",
            "zone géographique",
            "geográfico",
            "geografía",
            "company",
            "companies",
            "unternehmen",
            "firma",
            "société",
            "empresa",
            "bedrijf",
            "organization",
            "organisation",
            "organización",
            "organisatie",
            "person",
            "people",
            "personen",
            "personne",
            "persona",
            "persoon",
            "industry",
            "branche",
            "industrie",
            "secteur",
            "industria",
            "journal-code",
            "journal code",
            "zeitschriften-code",
            "code-revue",
            "document-type",
            "document type",
            "dokumenttyp",
            "ticker",
            "state",
            "country",
            "city",
            "acc-no",
            "issn",
            "isbn",
            "name",
            "type",
            "notes",
            "correction",
            "correction-date",
            "series",
            "column",
            "copyright",
            "paper",
            "distribution",
        ],
    ),
];

/// The BCP 47 tag of a language by its name in one of the five languages.
pub(super) fn language(name: &str) -> Option<&'static str> {
    let mut words = name.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let word = words.next()?.to_lowercase();
    LANGUAGES.iter().find(|(_, names)| names.contains(&word.as_str())).map(|(tag, _)| *tag)
}

const LANGUAGES: &[(&str, &[&str])] = &[
    ("en", &["english", "englisch", "anglais", "inglés", "ingles", "engels", "en"]),
    ("de", &["german", "deutsch", "allemand", "alemán", "aleman", "duits", "de"]),
    ("fr", &["french", "französisch", "français", "francais", "francés", "frances", "frans", "fr"]),
    ("es", &["spanish", "spanisch", "espagnol", "español", "espanol", "spaans", "es"]),
    ("nl", &["dutch", "niederländisch", "néerlandais", "neerlandés", "holandés", "nederlands", "nl"]),
    ("it", &["italian", "italienisch", "italien", "italiano", "italiaans", "it"]),
    ("pt", &["portuguese", "portugiesisch", "portugais", "portugués", "português", "portugees", "pt"]),
    ("ru", &["russian", "russisch", "russe", "ruso", "ru"]),
    ("pl", &["polish", "polnisch", "polonais", "polaco", "polski", "pools", "pl"]),
    ("sv", &["swedish", "schwedisch", "suédois", "sueco", "svenska", "zweeds", "sv"]),
    ("da", &["danish", "dänisch", "danois", "danés", "dansk", "deens", "da"]),
    ("ar", &["arabic", "arabisch", "arabe", "árabe", "ar"]),
    ("zh", &["chinese", "chinesisch", "chinois", "chino", "chinees", "zh"]),
    ("tr", &["turkish", "türkisch", "turc", "turco", "türkçe", "turks", "tr"]),
];

/// True for a line that says who holds the rights.
pub(super) fn is_copyright(text: &str) -> bool {
    const STARTS: &[&str] = &[
        "copyright",
        "©",
        "(c)",
        "all rights reserved",
        "alle rechte",
        "tous droits",
        "droits d'auteur",
        "todos los derechos",
        "derechos de autor",
        "urheberrecht",
        "auteursrecht",
    ];
    let start: String = text.chars().take(24).flat_map(char::to_lowercase).collect();
    STARTS.iter().any(|known| start.starts_with(known))
}

/// True for a short line that names an edition.
pub(super) fn is_edition(text: &str) -> bool {
    const MOST_WORDS: usize = 8;
    let is_named = |word: &str| ["edition", "ausgabe", "édition", "edición", "editie"].contains(&word);
    let words = || text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    text.split_whitespace().count() <= MOST_WORDS && words().any(|word| is_named(&word)) && !text.ends_with('.')
}

/// The number of words that "3,362 words" tells.
pub(super) fn n_words(value: &str) -> Option<usize> {
    let value = value.trim();
    let is_of_number =
        |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}' | '’' | '\'' | ' ');
    let number = value.get(..value.find(|c| !is_of_number(c))?)?;
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|_| digits.len() <= 7)
}

/// True for "295 words" and nothing else.
pub(super) fn is_n_words(text: &str) -> bool {
    const WORDS: &[&str] =
        &["words", "word", "wörter", "worte", "mots", "mot", "palabras", "woorden", "parole", "palavras"];
    let unit = text.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    n_words(text).is_some() && WORDS.contains(&unit.as_str())
}

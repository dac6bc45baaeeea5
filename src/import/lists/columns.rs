//! Which column of a table is what: by its name in five languages, else by what stands in it.

use super::super::dates::date_in;
use super::super::{FieldKind, ImportError, Reading, Warning};
use super::entry::{Entry, readings};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Text,
    Standfirst,
    Field(FieldKind),
}

/// A text is at least so long on average, in characters, where no name tells it.
const SHORTEST_TEXT: usize = 200;

/// Longest name of a column, in characters.
const LONGEST_NAME: usize = 60;

/// Every row of a table as an article.
///
/// # Errors
/// [`ImportError::NoArticle`] without a column of texts.
pub(super) fn articles(mut rows: Vec<Vec<String>>) -> Result<Vec<Reading>, ImportError> {
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    if rows.is_empty() {
        return Err(ImportError::Empty);
    }
    let names = if has_names(&rows) { rows.remove(0) } else { Vec::new() };
    let columns = columns(&names, &rows);
    if !columns.contains(&Some(Column::Text)) {
        let advice =
            "no column with the texts of articles was found; name it \"text\" in the first row, and save".to_owned();
        return Err(ImportError::NoArticle { advice });
    }
    let unread = unread(&names, &columns, &rows);
    let entries = rows.iter().map(|row| entry(row, &names, &columns)).collect();
    readings(entries, unread.into_iter().collect())
}

fn entry(row: &[String], names: &[String], columns: &[Option<Column>]) -> Entry {
    let mut entry = Entry::default();
    for (idx, (cell, column)) in row.iter().zip(columns).enumerate() {
        let source = match names.get(idx) {
            Some(name) => format!("column {}", name.trim()),
            None => format!("column {}", idx + 1),
        };
        match column {
            Some(Column::Text) => entry.set_text(cell),
            Some(Column::Standfirst) => entry.set_standfirst(cell),
            Some(Column::Field(kind)) => entry.add(*kind, cell, &source),
            None => {}
        }
    }
    entry
}

/// True where the first row holds names: some are known, or all are short above long texts.
fn has_names(rows: &[Vec<String>]) -> bool {
    let Some((first, rest)) = rows.split_first() else { return false };
    let is_short = first.iter().all(|cell| cell.chars().count() <= LONGEST_NAME);
    let is_long = |row: &Vec<String>| row.iter().any(|cell| cell.chars().count() > SHORTEST_TEXT);
    is_short && (first.iter().any(|cell| named(cell).is_some()) || rest.iter().any(is_long))
}

fn columns(names: &[String], rows: &[Vec<String>]) -> Vec<Option<Column>> {
    let n_columns = rows.iter().map(Vec::len).chain([names.len()]).max().unwrap_or(0);
    let mut columns: Vec<Option<Column>> =
        (0..n_columns).map(|idx| names.get(idx).and_then(|name| named(name))).collect();
    // Of several columns that are called text, the longest is.
    let lens: Vec<usize> = (0..n_columns).map(|idx| mean_len(rows, idx)).collect();
    let longest =
        |among: &dyn Fn(usize) -> bool| (0..n_columns).filter(|idx| among(*idx)).max_by_key(|idx| lens.get(*idx));
    let of_name = longest(&|idx| columns.get(idx) == Some(&Some(Column::Text)));
    let of_length =
        || longest(&|idx| columns.get(idx) == Some(&None)).filter(|idx| lens.get(*idx) >= Some(&SHORTEST_TEXT));
    let text = of_name.or_else(of_length);
    for (idx, column) in columns.iter_mut().enumerate() {
        if text == Some(idx) {
            *column = Some(Column::Text);
        } else if *column == Some(Column::Text) {
            *column = None;
        }
    }
    if names.is_empty() {
        guess_fields(&mut columns, rows);
    }
    columns
}

/// Dates and addresses show what they are without a name.
fn guess_fields(columns: &mut [Option<Column>], rows: &[Vec<String>]) {
    let is_date = |cell: &str| date_in(cell).is_some();
    let is_address = |cell: &str| cell.starts_with("http://") || cell.starts_with("https://");
    for (idx, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.is_none()) {
        if mostly(rows, idx, is_date) {
            *column = Some(Column::Field(FieldKind::Published));
        } else if mostly(rows, idx, is_address) {
            *column = Some(Column::Field(FieldKind::Address));
        }
    }
}

fn mostly(rows: &[Vec<String>], idx: usize, is_so: impl Fn(&str) -> bool) -> bool {
    let cells = rows.iter().filter_map(|row| row.get(idx)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let (n_so, n_cells) = cells.fold((0, 0), |(n_so, n), cell| (n_so + usize::from(is_so(cell)), n + 1));
    n_cells > 0 && n_so * 5 >= n_cells * 4
}

fn mean_len(rows: &[Vec<String>], idx: usize) -> usize {
    let lens = rows.iter().filter_map(|row| row.get(idx)).map(|cell| cell.chars().count()).filter(|len| *len > 0);
    let (sum, n) = lens.fold((0, 0), |(sum, n), len| (sum + len, n + 1));
    sum.checked_div(n).unwrap_or(0)
}

/// The names of columns that hold words and are not read.
fn unread(names: &[String], columns: &[Option<Column>], rows: &[Vec<String>]) -> Option<Warning> {
    let has_words = |idx: usize| rows.iter().any(|row| row.get(idx).is_some_and(|cell| !cell.trim().is_empty()));
    let unread = (0..columns.len()).filter(|idx| columns.get(*idx) == Some(&None) && has_words(*idx));
    let named = unread.map(|idx| names.get(idx).map_or_else(|| (idx + 1).to_string(), |name| name.trim().to_owned()));
    let names = named.collect::<Vec<_>>().join(", ");
    (!names.is_empty()).then_some(Warning::ColumnsUnread { names })
}

fn named(name: &str) -> Option<Column> {
    let name = name.trim().trim_matches(['"', '\u{feff}']).to_lowercase().replace(['_', '-', '.'], " ");
    NAMES.iter().find(|(names, _)| names.contains(&name.trim())).map(|(_, column)| *column)
}

/// Names of columns in English, German, French, Spanish and Dutch; `-` and `_` count as blanks.
const NAMES: &[(&[&str], Column)] = &[
    (
        &[
            "text",
            "full text",
            "fulltext",
            "body",
            "content",
            "article",
            "article text",
            "article body",
            "articlebody",
            "story",
            "main text",
            "maintext",
            "plain text",
            "transcript",
            "inhalt",
            "volltext",
            "artikel",
            "artikeltext",
            "texte",
            "texte intégral",
            "texte integral",
            "contenu",
            "corps",
            "texto",
            "texto completo",
            "contenido",
            "cuerpo",
            "artículo",
            "tekst",
            "volledige tekst",
            "inhoud",
            "artikeltekst",
        ],
        Column::Text,
    ),
    (
        &[
            "title",
            "headline",
            "heading",
            "titel",
            "überschrift",
            "schlagzeile",
            "titre",
            "gros titre",
            "titular",
            "título",
            "titulo",
            "kop",
            "krantenkop",
        ],
        Column::Field(FieldKind::Headline),
    ),
    (
        &[
            "subtitle",
            "standfirst",
            "subheadline",
            "deck",
            "lead",
            "lede",
            "teaser",
            "untertitel",
            "vorspann",
            "chapeau",
            "chapô",
            "sous titre",
            "subtítulo",
            "subtitulo",
            "entradilla",
            "ondertitel",
            "intro",
        ],
        Column::Standfirst,
    ),
    (
        &[
            "outlet",
            "source",
            "source name",
            "publication",
            "newspaper",
            "publisher",
            "media",
            "media name",
            "media outlet",
            "medium",
            "site",
            "site name",
            "website",
            "domain",
            "quelle",
            "zeitung",
            "publikation",
            "journal",
            "média",
            "medio",
            "fuente",
            "periódico",
            "periodico",
            "diario",
            "publicación",
            "krant",
            "bron",
            "publicatie",
        ],
        Column::Field(FieldKind::Outlet),
    ),
    (
        &[
            "author",
            "authors",
            "byline",
            "by",
            "writer",
            "journalist",
            "autor",
            "autoren",
            "autorin",
            "verfasser",
            "auteur",
            "auteurs",
            "autores",
            "autora",
            "firma",
            "schrijver",
        ],
        Column::Field(FieldKind::Byline),
    ),
    (
        &[
            "date",
            "published",
            "published at",
            "published on",
            "publication date",
            "publish date",
            "date published",
            "pubdate",
            "datetime",
            "datum",
            "erscheinungsdatum",
            "veröffentlicht",
            "date de publication",
            "publié le",
            "fecha",
            "fecha de publicación",
            "publicatiedatum",
            "gepubliceerd",
        ],
        Column::Field(FieldKind::Published),
    ),
    (
        &[
            "updated",
            "updated at",
            "modified",
            "last modified",
            "aktualisiert",
            "geändert",
            "mis à jour",
            "actualizado",
            "bijgewerkt",
        ],
        Column::Field(FieldKind::Updated),
    ),
    (
        &["url", "link", "address", "uri", "permalink", "web address", "adresse", "lien", "enlace", "dirección"],
        Column::Field(FieldKind::Address),
    ),
    (&["section", "ressort", "rubrik", "rubrique", "sección", "seccion", "rubriek"], Column::Field(FieldKind::Section)),
    (&["page", "pages", "seite", "página", "pagina"], Column::Field(FieldKind::Page)),
    (&["language", "lang", "sprache", "langue", "idioma", "taal"], Column::Field(FieldKind::Language)),
];

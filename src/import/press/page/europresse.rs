//! Europresse (eureka.cc) as a page, in two generations: tables with `span`s, and `article` elements.

use scraper::node::Element;

use super::super::super::{FieldKind, Part, Reason};
use super::super::draft::Draft;
use super::super::labels::is_copyright;
use super::super::nexis::names_of;
use super::walk::{Line, Meaning, Piece, Role, pieces};

/// The articles of an export of this layout.
pub(super) fn read(html: &str) -> Option<Vec<Draft>> {
    let mut pieces = pieces(html, meaning);
    let is_old = !pieces.iter().any(is_article);
    if is_old {
        pieces = at_outlets(pieces);
    }
    if !pieces.iter().any(is_article) {
        return None;
    }
    let (mut drafts, mut cover): (Vec<Draft>, Vec<String>) = (Vec::new(), Vec::new());
    for piece in pieces {
        match drafts.last_mut() {
            _ if piece.is_article => drafts.push(article(&piece, is_old)),
            Some(last) => piece.lines.iter().for_each(|line| last.leave_out(Reason::Label, &line.text)),
            None => cover.extend(piece.lines.into_iter().map(|line| line.text)),
        }
    }
    drafts.first_mut()?.cover(cover.into_iter());
    Some(drafts)
}

fn is_article(piece: &Piece) -> bool {
    piece.is_article && piece.lines.iter().any(|line| line.role == Role::Outlet || line.role == Role::Headline)
}

/// The old generation has no element for an article: each begins with its outlet.
fn at_outlets(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut parted = vec![Piece::default()];
    let mut last = Role::Unknown;
    for line in pieces.into_iter().flat_map(|piece| piece.lines) {
        if line.role == Role::Outlet && last != Role::Outlet {
            parted.push(Piece { is_article: true, lines: Vec::new() });
        }
        last = line.role;
        if let Some(piece) = parted.last_mut() {
            piece.lines.push(line);
        }
    }
    parted
}

/// What an element means, by its name and classes.
fn meaning(element: &Element) -> Meaning {
    let by_class = element.classes().chain(element.id()).find_map(|class| {
        let class = class.to_lowercase();
        ROLES.iter().find(|(known, _)| *known == class).map(|(_, role)| *role)
    });
    let by_name = match element.name() {
        "header" => Some(Role::Header),
        "footer" => Some(Role::Footer),
        "aside" => Some(Role::Beside),
        _ => None,
    };
    Meaning { is_article: element.name() == "article", role: by_class.or(by_name) }
}

/// Classes in small letters.
const ROLES: &[(&str, Role)] = &[
    ("docpublicationname", Role::Outlet),
    ("docheader", Role::Header),
    ("doctitresoussection", Role::Header),
    ("titrearticlevisu", Role::Headline),
    ("rdp__articletitle", Role::Headline),
    ("rdp__subtitle", Role::Standfirst),
    ("sm-margin-bottomnews", Role::Byline),
    ("docauthors", Role::Byline),
    ("doctext", Role::Body),
    ("dococurrcontainer", Role::Body),
    ("public-lblnodoc", Role::Footer),
    ("public_lblnodoc", Role::Footer),
];

fn article(piece: &Piece, is_old: bool) -> Draft {
    let mut draft = Draft::default();
    let has_body = piece.lines.iter().any(|line| line.role == Role::Body);
    let (mut headers, mut is_below, mut n_bare) = (Vec::new(), false, 0);
    for (idx, line) in piece.lines.iter().enumerate() {
        let number = document_number(&line.text);
        is_below |= (is_old && number.is_some()) || line.role == Role::Footer;
        if let Some(number) = number {
            take_number(&number, &mut draft);
        }
        match line.role {
            _ if is_below => draft.leave_out(Reason::Label, &line.text),
            Role::Header => headers.push(line.text.as_str()),
            Role::Unknown | Role::Code if is_old || !has_body => {
                let below = piece.lines.get(idx + 1).filter(|below| below.role == Role::Unknown);
                take_bare(line, below, (n_bare == 0 && is_old, draft.has_headline()), &mut draft);
                n_bare += 1;
            }
            _ => take(line, &mut draft),
        }
    }
    take_headers(&headers, &mut draft);
    draft
}

fn take(line: &Line, draft: &mut Draft) {
    let text = line.text.as_str();
    match line.role {
        Role::Outlet => take_outlet(text, draft),
        Role::Headline => draft.headline(text, "title of the article"),
        Role::Standfirst => draft.keep(Part::Standfirst, text),
        Role::Byline => draft.field(FieldKind::Byline, &names_of(text), "line of the authors"),
        Role::Body => draft.keep(Part::Body, text),
        Role::Beside => draft.leave_out(Reason::Beside, text),
        Role::Header | Role::Footer | Role::Unknown | Role::Code => draft.leave_out(Reason::Label, text),
    }
}

/// A line that no element names: text, or the author where it is the first one below the headline.
fn take_bare(line: &Line, below: Option<&Line>, (is_first, has_headline): (bool, bool), draft: &mut Draft) {
    const MOST_WORDS: usize = 6;
    let words = || line.text.split_whitespace();
    let is_name =
        |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "de" | "et" | "avec" | "du" | "la" | "le");
    let is_names = words().count() <= MOST_WORDS && words().all(is_name) && !line.text.ends_with(['.', '?', '!']);
    match () {
        () if is_copyright(&line.text) => draft.leave_out(Reason::Label, &line.text),
        () if is_first && has_headline && is_names && below.is_some() => {
            draft.field(FieldKind::Byline, &names_of(&line.text), "line below the headline");
        }
        () => draft.keep(Part::Body, &line.text),
    }
}

/// "Le Quai, no. 123", "Le Quai (site web)", "Le Quai - Édition du soir".
fn take_outlet(text: &str, draft: &mut Draft) {
    let ends = [", no", " (", " - ", " – "].iter().filter_map(|end| text.find(end));
    let outlet = ends.min().and_then(|end| text.get(..end)).filter(|outlet| !outlet.is_empty()).unwrap_or(text);
    draft.field(FieldKind::Outlet, outlet, "name of the publication");
    if outlet != text {
        draft.leave_out(Reason::Label, text);
    }
}

/// "Politique, mardi 14 mars 2006, p. 12"; the lines stand apart where the page has them so.
fn take_headers(headers: &[&str], draft: &mut Draft) {
    let whole = headers.join(" ");
    if whole.is_empty() {
        return;
    }
    let section = headers.first().and_then(|line| line.split(',').next()).unwrap_or_default().trim();
    if !section.is_empty() && !section.contains(|c: char| c.is_ascii_digit()) && !is_weekday(section) {
        draft.field(FieldKind::Section, section, "line below the outlet");
    }
    let page = whole.rsplit_once(" p. ").and_then(|(_, page)| page.split([' ', ',']).next());
    draft.field(FieldKind::Page, page.unwrap_or_default(), "line below the outlet");
    draft.published(&whole, &whole, "line below the outlet");
}

/// "mardi 14 mars 2006" has no section before it.
fn is_weekday(section: &str) -> bool {
    const DAYS: &[&str] = &["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    DAYS.contains(&section.to_lowercase().as_str())
}

/// "news·20121004·PO·2040056000" among the words of a line.
fn document_number(text: &str) -> Option<String> {
    let number = text.split_whitespace().find(|word| word.matches('·').count() >= 2)?;
    let number = number.trim_matches(|c: char| !c.is_alphanumeric());
    let has_day = number.split('·').any(|part| part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_digit()));
    has_day.then(|| number.to_owned())
}

/// The number tells which document it is, and its day without doubt.
fn take_number(number: &str, draft: &mut Draft) {
    if draft.id.is_some() {
        return; // it stands on two lines
    }
    let day = number.split('·').find(|part| part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_digit()));
    let iso = day.and_then(|day| Some([day.get(..4)?, day.get(4..6)?, day.get(6..)?].join("-")));
    let iso = iso.and_then(|iso| super::super::dating::date_line(&iso));
    draft.surer(FieldKind::Published, &iso.unwrap_or_default(), "number of the document");
    draft.id = Some(number.to_owned());
}

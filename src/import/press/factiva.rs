//! Factiva as text: fields under codes (HD, BY, ...), or without codes ("article format").

use std::ops::Range;

use super::super::{FieldKind, Part, Reason};
use super::codes::{self, Code, end_id};
use super::dating::date_line;
use super::draft::Draft;
use super::labels::{is_copyright, is_n_words, language};
use super::lines::{Lines, Para};
use super::nexis::names_of;

/// The articles of an export of this layout.
pub(super) fn read(lines: &Lines<'_>) -> Option<Vec<Draft>> {
    let ends: Vec<usize> =
        lines.filled(0..lines.len()).filter(|(_, line)| is_end(line)).map(|(at, _)| at + 1).collect();
    let starts = [0].into_iter().chain(ends.iter().copied());
    let pieces: Vec<Range<usize>> = starts.zip(ends.iter().copied().chain([lines.len()])).map(|(a, b)| a..b).collect();
    let n_articles = pieces.iter().filter(|piece| is_article(lines, (*piece).clone())).count();
    if ends.is_empty() || n_articles * 2 < ends.len() || n_articles == 0 {
        return None;
    }
    let mut drafts: Vec<Draft> = Vec::new();
    for piece in pieces {
        if is_article(lines, piece.clone()) || (drafts.is_empty() && ends.contains(&piece.end)) {
            drafts.push(article(lines, piece));
        } else {
            let rest = lines.paragraphs(piece);
            let last = drafts.last_mut()?;
            rest.iter().for_each(|para| last.leave_out(Reason::Label, &para.text));
        }
    }
    Some(drafts)
}

/// "Document TESTFR0020111229e7ct0001r", also below the code AN.
fn is_end(line: &str) -> bool {
    end_id(line).is_some()
}

fn is_article(lines: &Lines<'_>, range: Range<usize>) -> bool {
    has_codes(lines, range.clone()) || is_plain_article(&lines.paragraphs(range))
}

/// True where headline and outlet or date stand under codes.
fn has_codes(lines: &Lines<'_>, range: Range<usize>) -> bool {
    let found: Vec<Code> = lines.filled(range).filter_map(|(_, line)| Some(codes::coded(line)?.0)).collect();
    let has = |code: &Code| found.contains(code);
    has(&Code::Headline) && (has(&Code::Published) || has(&Code::Outlet)) && found.len() >= 4
}

fn article(lines: &Lines<'_>, range: Range<usize>) -> Draft {
    if has_codes(lines, range.clone()) {
        return coded_article(lines, range);
    }
    let paras = lines.paragraphs_at(range, |line| is_n_words(line) || is_end(line) || is_copyright(line));
    plain_article(&paras)
}

/// An article with codes; what stands above the first one is the cover.
fn coded_article(lines: &Lines<'_>, range: Range<usize>) -> Draft {
    let mut draft = Draft::default();
    let all = lines.all().get(range.clone()).unwrap_or_default();
    let is_start = |line: &&str| codes::coded(line).is_some_and(|(code, _)| code != Code::Other);
    let first = all.iter().position(is_start).unwrap_or(all.len());
    draft.cover(lines.paragraphs(range.start..range.start + first).into_iter().map(|para| para.text));
    let starts: Vec<usize> =
        (first..all.len()).filter(|at| all.get(*at).is_some_and(|line| codes::coded(line).is_some())).collect();
    let ends = starts.iter().skip(1).copied().chain([all.len()]);
    for (start, end) in starts.iter().copied().zip(ends) {
        let Some((code, rest)) = all.get(start).and_then(|line| codes::coded(line)) else { continue };
        let below = all.get(start + 1..end).unwrap_or_default().iter().copied();
        let value = lines.joined([rest].into_iter().chain(below), |_| false);
        let values: Vec<String> = value.into_iter().map(|para| para.text).collect();
        let name = all.get(start).and_then(|line| line.split_whitespace().next()).unwrap_or_default();
        codes::take(code, name, &values, &mut draft);
    }
    draft
}

/// Where "295 words" stands, with a date in the next lines.
fn anchor(paras: &[Para]) -> Option<usize> {
    let has_date = |at: usize| paras.iter().skip(at + 1).take(2).any(|para| date_line(&para.text).is_some());
    paras.iter().enumerate().find(|(at, para)| is_n_words(&para.text) && has_date(*at)).map(|(at, _)| at)
}

/// True where the lines of an article without codes stand.
pub(super) fn is_plain_article(paras: &[Para]) -> bool {
    anchor(paras).is_some()
}

/// An article without codes: headline, byline, words, date, time, outlet, code, language, copyright, text.
pub(super) fn plain_article(paras: &[Para]) -> Draft {
    let mut draft = Draft::default();
    let n_top = match anchor(paras) {
        Some(words) => take_plain_head(paras, words, &mut draft),
        None => {
            draft.headline(paras.first().map(|para| para.text.as_str()).unwrap_or_default(), "first line");
            1
        }
    };
    for para in paras.iter().skip(n_top) {
        match end_id(&para.text) {
            Some(id) => {
                draft.id = Some(id.to_owned());
                draft.leave_out(Reason::Label, &para.text);
            }
            None => draft.keep(Part::Body, &para.text),
        }
    }
    draft
}

/// Reads the lines around "295 words"; says how many there are.
fn take_plain_head(paras: &[Para], words: usize, draft: &mut Draft) -> usize {
    let top = paras.get(..words).unwrap_or_default();
    let title = titles(top);
    draft.cover(top.iter().take(title.start).map(|para| para.text.clone()));
    let names: Vec<&str> = top.iter().skip(title.start).map(|para| para.text.as_str()).collect();
    match names.as_slice() {
        [section, headline, byline] => {
            draft.section(section, section, "line above the headline");
            draft.headline(headline, "line above the number of words");
            draft.field(FieldKind::Byline, &names_of(byline), "line below the headline");
        }
        [headline, byline] if is_byline(byline) && !is_section(headline, byline) => {
            draft.headline(headline, "line above the number of words");
            draft.field(FieldKind::Byline, &names_of(byline), "line below the headline");
        }
        [section, headline] => {
            draft.section(section, section, "line above the headline");
            draft.headline(headline, "line above the number of words");
        }
        names => names.iter().for_each(|name| draft.headline(name, "line above the number of words")),
    }
    let text = |at: usize| paras.get(at).map(|para| para.text.as_str()).unwrap_or_default();
    draft.length(text(words), "line below the headline");
    let date = words + if date_line(text(words + 1)).is_some() { 1 } else { 2 };
    let time = if is_time(text(date + 1)) { Some(text(date + 1)) } else { None };
    let day = [text(date), time.unwrap_or_default()].join(" ");
    draft.published(&day, &day, "line below the number of words");
    let outlet = date + 1 + usize::from(time.is_some());
    draft.field(FieldKind::Outlet, text(outlet), "line below the date");
    take_imprint(paras, outlet + 1, draft)
}

/// The lines of section, headline and byline: at most three.
fn titles(top: &[Para]) -> Range<usize> {
    let is_earlier = |para: &Para| is_end(&para.text) || para.text.ends_with('.') || para.text.contains("....");
    let n = top.iter().rev().take(3).take_while(|para| !is_earlier(para)).count();
    top.len() - n.max(usize::from(!top.is_empty()))..top.len()
}

/// "By Ada Marsh", or a few words that are all names.
fn is_byline(text: &str) -> bool {
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase) || matches!(word, "and" | "und" | "et" | "y" | "en" | "de" | "van" | "von")
    };
    names_of(text) != text || (text.split_whitespace().count() <= 6 && text.split_whitespace().all(is_name))
}

/// "Sports" above "Big Win For Quay": two words at most above more, none of them "By".
fn is_section(above: &str, below: &str) -> bool {
    above.split_whitespace().count() <= 2 && below.split_whitespace().count() > 2 && names_of(below) == below
}

fn is_time(text: &str) -> bool {
    text.len() <= 12 && text.contains(':') && text.starts_with(|c: char| c.is_ascii_digit())
}

/// Reads code of the outlet, edition, page, language and copyright; says where the text begins.
fn take_imprint(paras: &[Para], start: usize, draft: &mut Draft) -> usize {
    const MOST_LINES: usize = 8;
    let near = || paras.iter().skip(start).take(MOST_LINES);
    let is_language = |para: &Para| para.text.split_whitespace().count() <= 2 && language(&para.text).is_some();
    let is_code = |para: &Para| {
        para.text.len() <= 8 && para.text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    let rights = near().position(|para| is_copyright(&para.text));
    let tongue = near().position(is_language);
    let code = near().position(is_code);
    let len = [rights, tongue, code].into_iter().flatten().max().map_or(0, |last| last + 1);
    for (at, para) in near().take(len).enumerate() {
        let is_page = para.text.len() <= 5 && para.text.ends_with(|c: char| c.is_ascii_digit()) && code != Some(at);
        match () {
            () if tongue == Some(at) => draft.language(&para.text, &para.text, "line above the copyright"),
            () if is_page => draft.field(FieldKind::Page, &para.text, "line below the outlet"),
            () => draft.leave_out(Reason::Label, &para.text),
        }
    }
    start + len
}

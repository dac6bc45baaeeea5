//! Exports of invented articles, in every layout and the languages of the interfaces, whole and broken.

mod broken;
mod exports;
mod ordinary;
mod packed;
mod whole;

use exports::{LAYOUTS, Story, stories};

use super::super::{Block, FieldKind, Part, Reading, Reason, Warning};
use super::{in_paragraphs, in_text};

fn in_page(html: &str) -> Option<Vec<Reading>> {
    super::in_page(html, html)
}

/// The words of a text, small.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// The text of an article without its headline.
fn body(reading: &Reading) -> Vec<&str> {
    let kept = reading.blocks.iter().filter(|block| block.left_out.is_none() && block.part == Part::Body);
    kept.map(|block| block.text.as_str()).collect()
}

fn value(reading: &Reading, kind: FieldKind) -> Option<&str> {
    reading.first(kind).map(|field| field.value.as_str())
}

/// The words of `export` that are nowhere in `readings`: text, fields with their sources, what is left out, warnings.
#[track_caller]
fn assert_nothing_lost(export: &str, readings: &[Reading]) {
    let mut known: std::collections::BTreeSet<String> = ["body", "graphic"].map(str::to_owned).into();
    for reading in readings {
        known.extend(reading.blocks.iter().flat_map(|block| words(&block.text)));
        known.extend(reading.fields.iter().flat_map(|field| words(&field.value).chain(words(&field.source))));
        known.extend(reading.warnings.iter().flat_map(|warning| words(&warning.to_string()).collect::<Vec<_>>()));
    }
    let lost: Vec<String> =
        words(export).filter(|word| !known.contains(word) && !EXCUSED.contains(&word.as_str())).collect();
    assert!(lost.is_empty(), "{lost:?}\n{export}");
}

/// What of a page, or of a text, is seen.
fn seen(export: &str) -> String {
    let Some((_, page)) = export.split_once("<body>") else { return export.to_owned() };
    let texts = page.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    texts.collect::<Vec<_>>().join(" ").replace("&nbsp;", " ")
}

/// Labels whose value is part of the text, and words in front of names.
const EXCUSED: &[&str] = &[
    "by",
    "von",
    "par",
    "por",
    "door",
    "body",
    "text",
    "corps",
    "cuerpo",
    "tekst",
    "hauptteil",
    "highlight",
    "hervorhebung",
    "résumé",
    "destacado",
    "samenvatting",
    "graphic",
    "grafik",
    "graphique",
    "gráfico",
    "grafiek",
    "full",
    "volltext",
    "texte",
    "intégral",
    "texto",
    "completo",
    "volledige",
    "hd",
    "by",
    "wc",
    "et",
    "lp",
    "td",
    "art",
    "pd",
    "la",
    "pg",
    "an",
    "se",
    "abstract",
];

#[track_caller]
fn assert_story(reading: &Reading, story: &Story, place: &str) {
    assert_eq!(value(reading, FieldKind::Headline), Some(story.headline.as_str()), "{place}");
    assert_eq!(value(reading, FieldKind::Outlet), Some(story.outlet.as_str()), "{place}");
    assert_eq!(
        value(reading, FieldKind::Published).and_then(|date| date.get(..10)),
        Some(story.iso.as_str()),
        "{place}"
    );
    assert_eq!(value(reading, FieldKind::Byline), Some(story.byline.as_str()), "{place}: {reading:#?}");
    assert_eq!(body(reading), story.body.iter().map(String::as_str).collect::<Vec<_>>(), "{place}");
    assert_eq!(reading.warnings, [], "{place}");
}

#[test]
fn every_layout_in_every_language_gives_all_articles_first_and_last_included() {
    for layout in LAYOUTS {
        for language in 0..5 {
            for n in [1, 2, 7] {
                let stories = stories(n, language);
                let export = (layout.write)(&stories, language);
                let place = format!("{} {language} {n}", layout.name);
                let readings = (layout.read)(&export).unwrap_or_else(|| panic!("{place} is not recognised\n{export}"));
                assert_eq!(readings.len(), n, "{place}: {readings:#?}");
                for (reading, story) in readings.iter().zip(&stories) {
                    assert_story(reading, story, &place);
                }
                assert_nothing_lost(&seen(&export), &readings);
            }
        }
    }
}

#[test]
fn the_cover_belongs_to_the_first_article_and_is_left_out() {
    for layout in LAYOUTS.iter().filter(|layout| layout.has_cover) {
        let export = (layout.write)(&stories(3, 0), 0);
        let readings = (layout.read)(&export).unwrap();
        let n_of_cover =
            |reading: &Reading| reading.blocks.iter().filter(|block| block.left_out == Some(Reason::Cover)).count();
        assert!(n_of_cover(&readings[0]) > 0, "{}", layout.name);
        assert_eq!(readings.iter().skip(1).map(n_of_cover).sum::<usize>(), 0, "{}", layout.name);
    }
}

#[test]
fn sections_pages_lengths_languages_and_captions_are_read() {
    let stories = stories(2, 0);
    let readings = in_text(&exports::nexis_old(&stories, 0)).unwrap();
    let found = [FieldKind::Section, FieldKind::Page, FieldKind::Length, FieldKind::Language]
        .map(|kind| value(&readings[1], kind).unwrap());
    assert_eq!(found[..2], ["NEWS", "7"]);
    assert!(found[2].ends_with(" words"));
    assert_eq!(found[3], "en");
    let caption = readings[1].blocks.iter().find(|block| block.part == Part::Caption).unwrap();
    assert_eq!((caption.left_out, caption.text.as_str()), (Some(Reason::Caption), "A crane, photo by Nobody"));
    let standfirst = readings[1].blocks.iter().find(|block| block.part == Part::Standfirst).unwrap();
    assert_eq!((standfirst.left_out, standfirst.text.as_str()), (None, "Nobody was hurt"));
    assert!(readings[1].fields.iter().any(|field| field.kind == FieldKind::Byline && field.source == "label BYLINE"));
}

#[test]
fn one_hundred_and_sixty_articles_are_all_read() {
    let stories = stories(160, 0);
    for layout in LAYOUTS.iter().filter(|layout| !layout.name.contains(" as paragraphs")) {
        let export = (layout.write)(&stories, 0);
        assert_eq!((layout.read)(&export).map(|readings| readings.len()), Some(160), "{}", layout.name);
    }
}

/// A document of paragraphs.
fn of_paragraphs(export: &str) -> Option<Vec<Reading>> {
    let lines = export.lines().map(str::trim).filter(|line| !line.is_empty());
    let blocks = lines.map(|line| Block { part: Part::Body, text: line.to_owned(), left_out: None });
    in_paragraphs(&blocks.collect::<Vec<_>>())
}

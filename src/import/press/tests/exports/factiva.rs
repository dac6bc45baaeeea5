//! As Factiva writes exports.

use std::fmt::Write;

use super::{Story, of_words};

fn an(idx: usize) -> String {
    format!("QUAYP0020200301e731{idx:05}")
}

const TONGUES: [&str; 5] = ["English", "Englisch", "Anglais", "Inglés", "Engels"];
const DOCUMENT: [&str; 5] = ["Document", "Dokument", "Document", "Documento", "Document"];

pub(in super::super) fn factiva_codes(stories: &[Story], language: usize) -> String {
    let mut out = String::new();
    for (idx, story) in stories.iter().enumerate() {
        let (first, rest) = story.body.split_first().unwrap();
        write!(
            out,
            "\tSE\tNews\n\tHD\t{}\n\tBY\tBy {}\n\tWC\t{}\n",
            story.headline,
            story.byline,
            of_words(story, language)
        )
        .unwrap();
        write!(
            out,
            "\tPD\t{}\n\tET\t09:20\n\tSN\t{}\n\tSC\tQUAYP\n\tPG\tA6\n\tLA\t{}\n",
            story.date, story.outlet, TONGUES[language]
        )
        .unwrap();
        write!(
            out,
            "\tCY\tCopyright 2020 Quay Papers\n\tLP\t{first}\n\n\tTD\t{}\n\n\tNS\tgcat : Political/General News\n\tAN\t{} {}\n\n\u{c}\n",
            rest.join("\n\n"),
            DOCUMENT[language],
            an(idx)
        ).unwrap();
    }
    out
}

pub(in super::super) fn factiva_plain(stories: &[Story], language: usize) -> String {
    let mut out = String::new();
    for (idx, story) in stories.iter().enumerate() {
        write!(
            out,
            "News\n{}\n\nBy {}\n{}\n{}\n09:20\n{}\nQUAYP\nA6\n{}\n(c) 2020 Quay Papers\n\n",
            story.headline,
            story.byline,
            of_words(story, language),
            story.date,
            story.outlet,
            TONGUES[language]
        )
        .unwrap();
        write!(out, "{}\n\n{} {}\n\n\u{c}", story.body.join("\n\n"), DOCUMENT[language], an(idx)).unwrap();
    }
    out
}

pub(in super::super) fn factiva_page(stories: &[Story], language: usize) -> String {
    let row = |code: &str, value: &str| {
        format!("<tr><td class=\"index\" align=\"right\"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>\n")
    };
    let mut out = "<html><body><div class=\"head\">Factiva export</div>".to_owned();
    for (idx, story) in stories.iter().enumerate() {
        let paragraphs: Vec<String> = story
            .body
            .iter()
            .map(|text| {
                format!("<p class=\"articleParagraph enarticleParagraph\">\n{}</p>", text.replace(" and ", "\nand "))
            })
            .collect();
        let (first, rest) = paragraphs.split_first().unwrap();
        out.push_str("<div class=\"article enArticle\"><table>");
        for (code, value) in [
            ("HD", format!("<span class='enHeadline'>{}</span>", story.headline)),
            ("BY", format!("By {}", story.byline)),
            ("WC", of_words(story, language)),
            ("PD", story.date.clone()),
            ("SN", story.outlet.clone()),
            ("LA", TONGUES[language].to_owned()),
            ("LP", first.clone()),
            ("TD", rest.concat()),
            ("AN", format!("{} {}", DOCUMENT[language], an(idx))),
        ] {
            out.push_str(&row(code, &value));
        }
        out.push_str("</table><br></div><hr>");
    }
    out + "<p>© Factiva</p></body></html>"
}

pub(in super::super) fn factiva_page_plain(stories: &[Story], language: usize) -> String {
    let mut out = "<html><body><div class=\"head\">Factiva export</div>".to_owned();
    for (idx, story) in stories.iter().enumerate() {
        write!(
            out,
            "<div class=\"article enArticle\"><div id=\"hd\"><span class=\"enHeadline\">{}</span></div><div class=\"author\">By {}</div>",
            story.headline, story.byline
        ).unwrap();
        for line in [
            of_words(story, language),
            story.date.clone(),
            story.outlet.clone(),
            "QUAYP".into(),
            TONGUES[language].into(),
            "(c) 2020 Quay Papers".into(),
        ] {
            write!(out, "<div>{line}&nbsp;</div>").unwrap();
        }
        for paragraph in &story.body {
            write!(out, "<p class=\"articleParagraph enarticleParagraph\">{paragraph}</p>").unwrap();
        }
        write!(out, "<p>{} {}</p></div>", DOCUMENT[language], an(idx)).unwrap();
    }
    out + "</body></html>"
}

pub(in super::super) fn factiva_page_nested(stories: &[Story], language: usize) -> String {
    let page = factiva_page(stories, language);
    let page = page.replace(
        "<div class=\"article enArticle\">",
        "<div class=\"article enArticle\"><div class=\"article enArticle\">",
    );
    page.replace("</table><br></div>", "</table><br></div></div>")
}

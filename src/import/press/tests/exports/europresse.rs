//! As Europresse writes exports.

use std::fmt::Write;

use super::Story;

fn french_date(story: &Story) -> String {
    format!("mercredi {} mars 2020", story.iso.get(8..).unwrap().trim_start_matches('0'))
}

fn number(story: &Story, idx: usize) -> String {
    format!("news·{}·QP·{idx:09}", story.iso.replace('-', ""))
}

pub(in super::super) fn europresse_2012(stories: &[Story], _: usize) -> String {
    let mut out = "<html><body><p>Quay library, 3 documents</p>".to_owned();
    for (idx, story) in stories.iter().enumerate() {
        write!(
            out,
            "<table><tr><td><span class=\"DocPublicationName\">{}</span><br><span class=\"DocHeader\">Politique</span><span class=\"DocHeader\">, {}</span><span class=\"DocHeader\">, p. 03</span><br>",
            story.outlet,
            french_date(story)
        ).unwrap();
        write!(out, "<span class=\"TitreArticleVisu\">{}</span><br><br>{}<br><br>", story.headline, story.byline)
            .unwrap();
        for paragraph in &story.body {
            write!(out, "{paragraph}<p></p>").unwrap();
        }
        write!(
            out,
            "<p>© 2020 Quay Papers</p>Numéro de document : {}<br></td></tr></table><table><tr><td>Certificat émis le 20 mars 2020</td></tr></table>",
            number(story, idx)
        ).unwrap();
    }
    out + "</body></html>"
}

pub(in super::super) fn europresse_2014(stories: &[Story], _: usize) -> String {
    let mut out = "<html><body><div>Quay library</div>".to_owned();
    for (idx, story) in stories.iter().enumerate() {
        write!(
            out,
            "<article><header><div class=\"rdp__DocPublicationName\"><span class=\"DocPublicationName\">{}, no. 123</span></div><div><span class=\"DocHeader\">Politique, {}, p. 12</span></div>",
            story.outlet,
            french_date(story)
        ).unwrap();
        write!(
            out,
            "<div class=\"titreArticle\"><p class=\"sm-margin-TopNews titreArticleVisu rdp__articletitle\">{}</p></div><p class=\"sm-margin-bottomNews\">{}</p></header>",
            story.headline, story.byline
        ).unwrap();
        write!(out, "<section><div class=\"DocText clearfix\"><div class=\"docOcurrContainer\">").unwrap();
        for paragraph in &story.body {
            write!(out, "<p>{}</p>", paragraph.replace("crane", "<mark>crane</mark>")).unwrap();
        }
        write!(
            out,
            "</div></div></section><aside>Illustration : a crane</aside><footer>© 2020 Quay Papers<div class=\"publiC-lblNodoc\">{}</div>Certificat émis le 20 mars 2020</footer></article>",
            number(story, idx)
        ).unwrap();
    }
    out + "</body></html>"
}

//! Exports that are cut, odd or hold an article twice.

use super::*;

#[test]
fn an_export_cut_anywhere_keeps_its_first_article_and_loses_no_word() {
    for layout in LAYOUTS.iter().filter(|layout| !layout.name.contains("page") && !layout.name.contains("Europresse")) {
        let stories = stories(3, 0);
        let export = (layout.write)(&stories, 0);
        let first_end = export.find(stories[0].body[3].get(..30).unwrap()).unwrap() + 1200;
        for cut in (first_end..export.len()).step_by(149).filter(|cut| export.is_char_boundary(*cut)) {
            let cut = export.get(..cut).unwrap();
            let readings = (layout.read)(cut).unwrap_or_else(|| panic!("{} is not recognised:\n{cut}", layout.name));
            assert_eq!(value(&readings[0], FieldKind::Headline), Some(stories[0].headline.as_str()), "{}", layout.name);
            assert_eq!(body(&readings[0]).len(), 4, "{} {readings:#?}", layout.name);
            assert_nothing_lost(cut, &readings);
        }
    }
}

#[test]
fn a_last_article_without_its_end_mark_is_read() {
    for (export, marks) in [
        (exports::nexis_uni(&stories(3, 0), 0), "\n\nEnd of Document"),
        (exports::factiva_plain(&stories(3, 0), 0), "\n\nDocument QUAYP0020200301e73100002"),
        (exports::factiva_codes(&stories(3, 0), 0), "\tAN\tDocument QUAYP0020200301e73100002"),
    ] {
        let cut = export.rfind(marks).unwrap();
        let readings = in_text(export.get(..cut).unwrap()).unwrap();
        assert_eq!(readings.len(), 3, "{export}");
        assert_eq!(body(&readings[2]).len(), 4);
    }
}

#[test]
fn a_cover_that_ends_otherwise_does_not_cost_the_first_article() {
    let stories = stories(3, 0);
    let export = exports::nexis_uni(&stories, 0);
    let start = export.find("Documents (3)").unwrap();
    let end = export.find(&format!("{}\n\n{}", stories[0].headline, stories[0].outlet)).unwrap();
    let article = export.get(end..).unwrap();
    for cover in [
        String::new(),
        "Documents (3)\n".to_owned(),
        format!("{}\n\nAnother line of the cover\n\n", export.get(start..end).unwrap()),
        "Job Number: 77\n\n1. Crane number1 falls on old quay\n2. Other\n\nPage 1 of 3\n".to_owned(),
    ] {
        let readings = in_text(&format!("{cover}{article}")).unwrap();
        assert_eq!(readings.len(), 3, "{cover}");
        for (reading, story) in readings.iter().zip(&stories) {
            assert_story(reading, story, &cover);
        }
        assert_nothing_lost(&format!("{cover}{article}"), &readings);
    }
    let export = exports::nexis_old(&stories, 0).replace("1 of 3 DOCUMENTS", "");
    let readings = in_text(&export).unwrap();
    assert_eq!(readings.len(), 3);
    assert_story(&readings[0], &stories[0], "first mark is missing");
}

#[test]
fn one_article_without_a_mark_is_an_export_of_one() {
    let stories = stories(1, 0);
    let export = exports::nexis_old(&stories, 0)
        .replace("1 of 1 DOCUMENTS", "")
        .replace("Download Request: Selected Items: 1-161", "");
    let readings = in_text(&export).unwrap();
    assert_eq!(readings.len(), 1);
    assert_eq!(value(&readings[0], FieldKind::Headline), Some(stories[0].headline.as_str()));
    assert_eq!(body(&readings[0]).len(), 4);
}

#[test]
fn a_text_shorter_than_its_label_says_is_told() {
    let mut stories = stories(2, 0);
    let said: usize = stories[1].body.iter().map(|text| text.split_whitespace().count()).sum();
    let export = exports::nexis_old(&stories, 0);
    stories[1].body.truncate(1);
    for paragraph in
        export.split("\n\n").filter(|text| text.starts_with("Story 2 part") && !text.starts_with("Story 2 part0"))
    {
        let export = export.replace(paragraph, "");
        assert_eq!(in_text(&export).unwrap()[1].warnings, [], "one paragraph of four may be a caption");
    }
    let start = export.find("Story 2 part1").unwrap();
    let end = export.get(start..).unwrap().find("LOAD-DATE").unwrap() + start;
    let cut = [export.get(..start).unwrap(), export.get(end..).unwrap()].concat();
    let readings = in_text(&cut).unwrap();
    let read = stories[1].body[0].split_whitespace().count() + 3; // the highlight
    assert_eq!(readings[1].warnings, [Warning::ShorterThanSaid { said, read }]);
    assert_eq!(readings[0].warnings, []);
}

#[test]
fn an_article_that_the_database_could_not_give_is_empty_and_told() {
    let error = "We are sorry but there is an error in this document and it is not possible to display it.";
    let export = exports::nexis_old(&stories(3, 0), 0);
    let (whole, _) = export.split_once("3 of 3 DOCUMENTS").unwrap();
    let export = format!("{whole}3 of 3 DOCUMENTS\n\n\n{error}\n");
    let readings = in_text(&export).unwrap();
    assert_eq!(readings.len(), 3);
    assert!(readings[2].blocks.iter().all(|block| block.left_out.is_some()), "{:#?}", readings[2]);
    assert_nothing_lost(&export, &readings);
}

#[test]
fn the_same_document_twice_is_kept_once_and_told() {
    for layout in LAYOUTS.iter().filter(|layout| {
        layout.name.contains("Factiva with codes") || layout.name == "ProQuest" || layout.name.contains("2014")
    }) {
        let export = (layout.write)(&stories(3, 0), 0);
        let twice = match layout.name {
            "ProQuest" => export.replace("7700001", "7700000"),
            "Europresse 2014" => export.replace("news·20200303·QP·000000001", "news·20200302·QP·000000000"),
            _ => export.replace("e73100001", "e73100000"),
        };
        let readings = (layout.read)(&twice).unwrap();
        assert_eq!(readings.len(), 2, "{}", layout.name);
        assert!(readings[0].warnings.contains(&Warning::RepeatedArticle { times: 2 }), "{}", layout.name);
        let repeated = readings[0].blocks.iter().filter(|block| block.left_out == Some(Reason::Repeated));
        assert!(repeated.count() >= 4, "what differs is listed: {}", layout.name);
        if !twice.contains("<html") {
            assert_nothing_lost(&twice, &readings);
        }
    }
}

#[test]
fn posts_without_a_title_are_articles() {
    let stories = stories(3, 0);
    let post = "<article><header><span class=\"DocPublicationName\">Quay posts</span></header><section><div class=\"DocText clearfix\"><p>A post about a crane.</p></div></section></article>";
    let page = (LAYOUTS.iter().find(|layout| layout.name == "Europresse 2014").unwrap().write)(&stories, 0);
    let page = page.replacen("<article>", &format!("{post}<article>"), 1);
    let readings = in_page(&page).unwrap();
    assert_eq!(readings.len(), 4);
    assert_eq!(body(&readings[0]), ["A post about a crane."]);
    assert_eq!(value(&readings[0], FieldKind::Headline), None);
    assert_story(&readings[3], &stories[2], "the last");
}

#[test]
fn labels_inside_a_text_do_not_end_it() {
    let mut stories = stories(2, 0);
    stories[0].body[1] =
        "SUBJECT: what the council said about it, in the words of those who were there that day.".to_owned();
    stories[0].body[2] = "2 of 9 DOCUMENTS".to_owned();
    let readings = in_text(&exports::nexis_old(&stories, 0)).unwrap();
    assert_eq!(readings.len(), 2);
    assert_eq!(body(&readings[0]), stories[0].body.iter().map(String::as_str).collect::<Vec<_>>());
    stories[0].body[1] = "Section: what the council said about it.".to_owned();
    for export in [exports::proquest(&stories, 0), exports::nexis_uni(&stories, 0)] {
        let readings = in_text(&export).unwrap();
        assert_eq!(readings.len(), 2);
        assert_eq!(body(&readings[0]), stories[0].body.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn two_exports_one_after_the_other_are_read() {
    let stories = stories(3, 0);
    let export = exports::nexis_old(&stories, 0);
    let both = format!("{export}{export}");
    assert_eq!(in_text(&both).unwrap().len(), 6);
}

#[test]
fn a_new_layout_without_a_date_or_with_a_headline_on_two_lines_is_read() {
    let stories = stories(3, 0);
    let export = exports::nexis_uni(&stories, 0);
    let undated = export.replace("March 3, 2020 Wednesday 9:20 AM GMT", "Spring issue");
    let readings = in_text(&undated).unwrap();
    assert_eq!(readings.len(), 3);
    assert_eq!(body(&readings[1]).len(), 4);
    assert_nothing_lost(&undated, &readings);
    let halves = export.replace("Crane number2 falls on old quay\n\nThe", "Crane number2\n\nfalls on old quay\n\nThe");
    let readings = in_text(&halves).unwrap();
    assert_eq!(value(&readings[1], FieldKind::Headline), Some("Crane number2 falls on old quay"));
    assert_eq!(value(&readings[1], FieldKind::Outlet), Some("The Quay Post"));
}

#[test]
fn an_article_of_pictures_only_has_a_headline_and_says_so() {
    let stories = stories(2, 0);
    let mut export = exports::nexis_uni(&stories, 0);
    for paragraph in &stories[0].body {
        export = export.replace(paragraph, "");
    }
    let export = export.replacen("\nBody\n", "\n", 1);
    let export = export.replacen("Highlight: Nobody was hurt\n", "", 1);
    let readings = in_text(&export).unwrap();
    assert_eq!(readings.len(), 2);
    assert_eq!(body(&readings[0]), Vec::<&str>::new(), "{:#?}", readings[0]);
    assert!(readings[0].warnings.contains(&Warning::OnlyHeadline));
    assert_story(&readings[1], &stories[1], "the second");
}

#[test]
fn an_old_layout_whose_date_cannot_be_read_keeps_outlet_and_headline_and_tells_the_date() {
    let export = exports::nexis_oldest(&stories(3, 0), 0).replace("March 3, 2020 Wednesday", "Spring 2020");
    let readings = in_text(&export).unwrap();
    assert_eq!(readings.len(), 3);
    assert_eq!(value(&readings[1], FieldKind::Outlet), Some("The Quay Post"));
    assert_eq!(readings[1].warnings, [Warning::UnclearDate { date: "Spring 2020".to_owned() }]);
    assert_eq!(body(&readings[1]).len(), 4);
    assert_nothing_lost(&export, &readings);
}

#[test]
fn what_stands_above_the_number_of_words_is_section_headline_and_byline() {
    let export = exports::factiva_plain(&stories(1, 0), 0);
    let top = "News\nCrane number1 falls on old quay\n\nBy Ada Marsh\n";
    for (lines, found) in [
        ("Crane falls on quay\n", [None, Some("Crane falls on quay"), None]),
        ("Crane falls on quay\n\nBy Ada Marsh\n", [None, Some("Crane falls on quay"), Some("Ada Marsh")]),
        (
            "Crane falls on quay\nAda Marsh and Tom Reed\n",
            [None, Some("Crane falls on quay"), Some("Ada Marsh and Tom Reed")],
        ),
        ("Sports\nBig Win For Quay\n", [Some("Sports"), Some("Big Win For Quay"), None]),
        ("News\nCrane falls on old quay\n", [Some("News"), Some("Crane falls on old quay"), None]),
    ] {
        let readings = in_text(&export.replace(top, lines)).unwrap();
        let kinds = [FieldKind::Section, FieldKind::Headline, FieldKind::Byline];
        assert_eq!(kinds.map(|kind| value(&readings[0], kind)), found, "{lines}");
    }
}

#[test]
fn a_code_on_a_line_of_its_own_is_a_code() {
    let stories = stories(3, 0);
    let export = exports::factiva_codes(&stories, 0);
    let codes = ["SE", "HD", "BY", "WC", "PD", "SN", "LA", "LP", "TD"];
    let export =
        codes.iter().fold(export, |export, code| export.replace(&format!("\t{code}\t"), &format!("{code}\n\n")));
    let readings = in_text(&export).unwrap();
    assert_eq!(readings.len(), 3);
    for (reading, story) in readings.iter().zip(&stories) {
        assert_story(reading, story, "codes apart");
    }
}

#[test]
fn a_new_layout_with_broken_lines_is_read() {
    let stories = stories(3, 0);
    let mut export = exports::nexis_uni(&stories, 0);
    for paragraph in stories.iter().flat_map(|story| &story.body) {
        export = export.replace(paragraph, &exports::wrapped(paragraph));
    }
    let readings = in_text(&export).unwrap();
    assert_eq!(readings.len(), 3);
    for (reading, story) in readings.iter().zip(&stories) {
        assert_story(reading, story, "broken lines");
    }
}

//! Header lines, front matter and names of files.

use super::*;

/// The end of every file here: one block that is plainly a text.
const BODY: &str = "Ferry crews on the islands walked out on Tuesday.";

#[track_caller]
#[test]
fn each_name_of_a_header_line_is_known() {
    for (names, value) in [
        ("Outlet Source Publisher Publication Newspaper Site Site_Name", "Quay Post"),
        ("Headline TITLE", "Crews walk out"),
        ("Author Authors By Byline", "Ada Marsh"),
        ("Date Published Publication_date date-published Published_on pubdate", "2024-03-26"),
        ("Updated Last_updated date-updated Modified lastmod", "2024-03-26"),
        ("Address URL Link canonical-url Permalink", "https://example.org"),
    ] {
        for name in names.split(' ') {
            for line in [format!("{name}: {value}"), format!("**{name}:** {value}"), format!("{name}:{value}")] {
                let imported = read(&format!("{line}\n\n{BODY}"));
                let meta = imported.article.meta();
                let all = [&meta.outlet, &meta.headline, &meta.byline, &meta.published, &meta.address];
                let found: Vec<&str> = all.into_iter().filter_map(|field| field.as_deref()).collect();
                assert_eq!(found, [value], "{line}");
            }
        }
    }
}

#[test]
fn header_lines_are_short_names_with_short_values() {
    let long = "a harbour of many boats ".repeat(3);
    for (line, is_kept) in [
        ("Section: World", false),
        ("Correction: two ferries left.", false),
        ("Correction: the two ferries left.", true),
        (&format!("Tags: {}", long.trim()), true),
        ("Tags: one two three four five six seven eight nine ten eleven twelve", false),
        ("Tags: one two three four five six seven eight nine ten eleven twelve more", true),
    ] {
        let imported = read(&format!("Outlet: Quay Post\n{line}\nDate: 2024-03-26\n\n{BODY}"));
        assert_eq!(imported.article.text().contains(line), is_kept, "{line}");
        assert_eq!(imported.warnings.contains(&Warning::LeftOut { line: line.to_owned() }), !is_kept, "{line}");
        assert_eq!(imported.article.meta().outlet.as_deref(), Some("Quay Post"), "{line}");
    }
    for line in ["One two three four: five", "Abcdefghijklmnopqrstu: long", "Ratio 3: 1", "Time:10"] {
        let imported = read(&format!("Outlet: Quay Post\n{line}\nDate: 2024-03-26\n\n{BODY}"));
        assert!(imported.article.text().starts_with(line), "headers end before {line}");
    }
}

#[test]
fn a_lone_header_line_counts_where_it_can_be_nothing_else() {
    for line in [
        "Date: 2024-03-26",
        "URL: https://example.org",
        "Headline: crews walk out",
        "By: Ada van der Marsh",
        "Outlet: Harbour quay.example",
        "Outlet: One Two Three Four",
    ] {
        assert!(!read(&format!("{line}\n\n{BODY}")).article.text().contains(line), "{line}");
    }
    for line in [
        "Date: a day to remember",
        "Link: the missing one",
        "By: reporters of the harbour",
        "By: A B C D E F G H I J K",
        "Source: the minister",
        "Source: One Two Three Four Five",
    ] {
        assert!(read(&format!("{line}\n\n{BODY}")).article.text().contains(line), "{line}");
    }
}

#[test]
fn front_matter_has_few_lines_and_short_keys() {
    let matter = |n_lines: usize| format!("---\ntitle: Crews walk out\n{}---\n{BODY}", "tags: a\n".repeat(n_lines - 2));
    assert_eq!(read(&matter(100)).article.meta().headline.as_deref(), Some("Crews walk out"));
    assert!(read(&matter(101)).article.text().contains("tags: a"));
    for key in ["the kicker", "a.b", "k", &"k".repeat(30)] {
        let imported = read(&format!("---\ntitle: Crews walk out\n{key}: so\n---\n{BODY}"));
        assert_eq!(imported.warnings, [Warning::LeftOut { line: format!("{key}: so") }]);
    }
    for key in ["one two three", "k, l", &"k".repeat(31)] {
        let imported = read(&format!("---\ntitle: Crews walk out\n{key}: so\n---\n{BODY}"));
        assert!(imported.article.text().contains(&format!("{key}: so")), "{key}");
    }
}

#[test]
fn values_of_front_matter_are_read_without_their_marks() {
    for (value, headline) in [
        ("title: 'It''s over'", "It's over"),
        ("title: \"A \\\"quiet\\\" day\"", "A \"quiet\" day"),
        ("title: >2\n  Crews out", "Crews out"),
        ("title: |+ # kept\n  Crews out", "Crews out"),
        ("title: > so it goes", "> so it goes"),
        ("title: >x", ">x"),
        ("title: [Crews, out]", "Crews, out"),
    ] {
        let imported = read(&format!("---\n{value}\nsource: Quay Post\n---\n{BODY}"));
        assert_eq!(imported.article.meta().headline.as_deref(), Some(headline), "{value}");
    }
    for (value, byline) in [
        ("author:\n- Ada Marsh\n-\n- 'Lev Berg'", "Ada Marsh, Lev Berg"),
        ("author:\n  name: Ada Marsh\n  title: Editor", "Ada Marsh"),
        ("author:\n  - name: Ada Marsh\n  - name: Lev Berg", "Ada Marsh, Lev Berg"),
    ] {
        let imported = read(&format!("---\n{value}\nsource: Quay Post\n---\n{BODY}"));
        assert_eq!(imported.article.meta().byline.as_deref(), Some(byline), "{value}");
    }
}

#[test]
fn names_of_files_tell_outlet_and_day() {
    let read = |file: &str, folder: &str| {
        let origin =
            Origin { file_name: Some(file.to_owned()), folder_name: Some(folder.to_owned()), ..Origin::default() };
        let meta = import(BODY.as_bytes(), &origin).expect("a text").remove(0).article.meta().clone();
        (meta.outlet.unwrap_or_default(), meta.published.unwrap_or_default())
    };
    for (file, folder, outlet, date) in [
        ("2026-03-04.txt", "x", "", "2026-03-04"),
        ("2026-03-04-quay-post.txt", "x", "Quay Post", "2026-03-04"),
        ("quay post 2026-03-04.txt", "x", "Quay Post", "2026-03-04"),
        ("quay-post2026-03-04.txt", "x", "", ""),
        ("2026.03.04 quay-post.txt", "x", "", ""),
        ("2026-03-04", "quay-post", "Quay Post", "2026-03-04"),
        ("bbc.txt", "quay-post", "BBC", ""),
        ("afp-news.txt", "x", "AFP News", ""),
        ("voice-of-quay.txt", "x", "Voice of Quay", ""),
        ("a-b-c-post.txt", "x", "A B C Post", ""),
        ("a-b-c-d-post.txt", "x", "", ""),
        ("quay-7-post.txt", "x", "", ""),
        ("post.txt", "breaking-news", "", ""),
        ("quay.example.org.txt", "x", "quay.example.org", ""),
        ("the quay.org.txt", "x", "", ""),
        ("quay.example.txt", "x", "", ""),
    ] {
        assert_eq!(read(file, folder), (outlet.to_owned(), date.to_owned()), "{folder}/{file}");
    }
}

#[test]
fn what_a_file_says_counts_more_than_its_name() {
    let origin =
        Origin { file_name: Some("2026-03-04-quay-post.txt".to_owned()), folder_name: None, ..Origin::default() };
    let text = format!("Outlet: Harbour Herald\nDate: 2024-03-26\n\n{BODY}");
    let imported = import(text.as_bytes(), &origin).expect("a text").remove(0);
    assert_eq!(imported.article.meta().outlet.as_deref(), Some("Harbour Herald"));
    assert_eq!(imported.article.meta().published.as_deref(), Some("2024-03-26"));
    assert_eq!(imported.warnings, []);
}

#[test]
fn only_markdown_files_are_read_as_markdown() {
    for (name, is_markdown) in [
        ("a.md", true),
        ("a.MD", true),
        ("a.markdown", true),
        ("a.mkd", true),
        ("a.mdown", true),
        ("a.txt", false),
        ("md", false),
        ("a.md.txt", false),
    ] {
        let origin = Origin { file_name: Some(name.to_owned()), folder_name: None, ..Origin::default() };
        let imported = import(b"Crews *walked* out.", &origin).expect("a text").remove(0);
        assert_eq!(imported.article.text() == "Crews walked out.", is_markdown, "{name}");
    }
}

//! One page of an invented paper, saved from a browser in each way it offers: whoever saved it how, it is the same article.
//!
//! `complete.html` is the page as the browser had it, `single_file.html` is SingleFile's, `one_file.mhtml` the browser's own single
//! file, in which it keeps no scripts and so none of the data that say who wrote the article, and when.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const PAGES: [&str; 3] = ["complete.html", "single_file.html", "one_file.mhtml"];

fn page(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/four_ways").join(name)
}

fn variorum(arguments: &[&str], pages: &[PathBuf]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_variorum"));
    program.args(arguments).args(pages).stdin(Stdio::null()).output().expect("the program starts")
}

fn compared(pages: &[PathBuf]) -> Value {
    let output = variorum(&["compare", "--format", "json"], pages);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn a_page_is_the_same_article_however_it_was_saved() {
    let found = compared(&PAGES.map(page));
    let articles = found["articles"].as_array().expect("articles");
    assert!(articles.len() == PAGES.len() && articles[0]["sentences"].as_array().is_some_and(|all| all.len() > 30));
    for (article, name) in articles.iter().zip(PAGES) {
        for field in ["text", "outlet", "headline", "byline", "published"] {
            assert_eq!(article[field], articles[0][field], "{field} of {name}");
        }
    }
    let is_told_by_all = |row: &Value| {
        row["cells"].as_array().is_some_and(|cells| cells.iter().all(|cell| cell != &Value::Array(Vec::new())))
    };
    let rows = found["rows"].as_array().expect("rows");
    let alone: Vec<&Value> = rows.iter().filter(|row| !is_told_by_all(row)).collect();
    assert!(!rows.is_empty() && alone.is_empty(), "{alone:?}");
    let words =
        found["pairs"].as_array().expect("pairs").iter().flat_map(|pair| pair["words"].as_array().expect("words"));
    assert!(words.clone().count() > 900 && words.clone().all(|word| word["kind"] == "same" && word["moved"] == false));
}

#[test]
fn what_of_the_page_is_article_and_what_is_not() {
    let found = compared(&[page("one_file.mhtml")]);
    let article = &found["articles"][0];
    let text = article["text"].as_str().expect("text");
    let first = "Night ferry to sail again from May, Merrow council decides\n\nEleven months after the collision off Gull Point";
    assert!(text.starts_with(first), "{text}");
    for kept in [
        "The night ferry between",
        "Slower past the point",
        "The last boat leaves",
        "We will sail",
        "This article was changed",
    ] {
        assert!(text.contains(kept), "{kept}");
    }
    for left_out in [
        "cookies",
        "Letters",
        "Share",
        "Photograph",
        "barge fined",
        "inbox",
        "telephone box",
        "half price",
        "Six pilots",
        "Gull42",
        "mark my words",
        "Privacy",
    ] {
        assert!(!text.contains(left_out), "{left_out}");
    }
    assert_eq!(article["byline"], "Ada Berg, Bo Lund");
    assert_eq!(article["published"], "2031-04-16T18:05+01:00");
    assert_eq!(article["outlet"], "The Merrow Mail");
}

//! Files with foreign parsers are read in a process of their own, by the program as it is used.

use std::fs::File;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

fn variorum(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

#[test]
fn a_document_is_compared_by_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("harbour-post.rtf");
    let rtf = br"{\rtf1\ansi Crane falls on quay\par\par A crane fell on the old quay \emdash  nobody was hurt.\par}";
    File::create(&path).unwrap().write_all(rtf).unwrap();
    let output = variorum(&["compare", path.to_str().unwrap(), "--format", "json"]);
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(printed.contains("A crane fell on the old quay — nobody was hurt."), "{printed}");
    assert!(printed.contains("\"outlet\":\"Harbour Post\""), "{printed}");
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_is_compared_by_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("harbour-post.pdf");
    let pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>endobj\n\
        4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n\
        5 0 obj<</Length 63>>stream\nBT /F1 9 Tf 40 700 Td (A crane fell on the old quay of Northport.) Tj ET\nendstream endobj\n\
        trailer<</Root 1 0 R>>\n";
    File::create(&path).unwrap().write_all(pdf.as_bytes()).unwrap();
    let output = variorum(&["compare", path.to_str().unwrap(), "--format", "json"]);
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(printed.contains("A crane fell on the old quay of Northport."), "{printed}");
    assert!(printed.contains("\"outlet\":\"Harbour Post\""), "{printed}");
}

#[test]
fn the_process_that_reads_ends_with_a_fault_where_nothing_was_asked() {
    assert!(!variorum(&["read-apart"]).status.success());
}

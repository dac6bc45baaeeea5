//! Documents that come and go.

use super::*;

#[test]
fn unsaved_work_is_asked_about_before_another_document_comes() {
    let mut desk = Desk::new();
    desk.act(Command::from(FileCommand::OpenExample));
    assert!(matches!(desk.app.window.dialog, Some(Dialog::Unsaved)));
    desk.act(Action::Answer(Answer::Close));
    desk.app.go_on(&desk.ctx.clone());
    assert_eq!(desk.labels().len(), 3, "what waited is forgotten");
    desk.act(Command::from(FileCommand::OpenExample));
    desk.act(Action::Answer(Answer::Discard));
    assert_eq!(desk.workspace(), &crate::workspace::example());
    assert!(!desk.app.work.document.is_unsaved());
    desk.act(Command::from(FileCommand::NewWorkspace));
    assert_eq!(desk.labels(), [""; 0]);
}

#[test]
fn a_workspace_and_articles_are_not_opened_together() {
    let mut desk = Desk::new();
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    crate::workspace::save(&path("a.RON"), &crate::workspace::example(), None).expect("it can be saved");
    let text = "Outlet: Ledger\n\nRain fell on Merrow. Nobody worked at the port on Tuesday.\n";
    let mut file = std::fs::File::create(path("b.txt")).expect("a file");
    std::io::Write::write_all(&mut file, text.as_bytes()).expect("a file");
    desk.act(Action::Open(vec![path("a.RON"), path("b.txt")]));
    assert!(matches!(desk.app.window.dialog, Some(Dialog::Message(_))));
    assert_eq!(desk.labels().len(), 3);
    desk.act(Action::Answer(Answer::Close));
    desk.act(Action::Open(vec![path("b.txt")]));
    assert_eq!(desk.labels(), ["Wire", "Flare", "Echo", "Ledger"]);
    desk.act(Action::Open(vec![path("a.RON")]));
    assert!(matches!(desk.app.window.dialog, Some(Dialog::Unsaved)));
    desk.act(Action::Answer(Answer::Discard));
    assert_eq!(desk.workspace(), &crate::workspace::example());
    assert_eq!(desk.app.work.document.path(), Some(path("a.RON").as_path()));
}

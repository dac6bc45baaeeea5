//! Nobody changes the document without a name, in whatever way it is changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use egui::Context;
use egui_kittest::kittest::Queryable as _;

use super::super::action::{Action, Change, Taken};
use super::super::app::Variorum;
use super::super::command::ChangeCommand;
use super::super::desk::{Window, event, now, window};
use super::super::dialogs::{Answer, Dialog, MergeForm, PasteForm};
use super::super::sharing::MergeFrom;
use super::super::view::{Passage, Selection};
use super::{EditionChange, MergeChange};
use crate::notes::{NoteState, PinKind};
use crate::text::{Article, Folding};
use crate::workspace::edits::{End, NewArticle, Verdict, set_body};
use crate::workspace::{
    Document, EventInfo, Incoming, Party, Signer, Stragglers, Workspace, disputes, load, merge, save,
};

/// How each kind of change is called here. A new one has to be named, and then made in [`changes`].
fn name(change: &Change) -> &'static str {
    match change {
        Change::Run(ChangeCommand::Undo) => "undo",
        Change::Run(ChangeCommand::Redo) => "redo",
        Change::Run(ChangeCommand::NewNote) => "new note",
        Change::Run(ChangeCommand::DeleteNote) => "delete open note",
        Change::Run(ChangeCommand::AcceptWording) => "accept",
        Change::Run(ChangeCommand::RejectWording) => "reject",
        Change::Run(ChangeCommand::AttachHere) => "attach",
        Change::ReadArticles(_) => "read articles",
        Change::AddPasted(..) => "add pasted",
        Change::AddImported(..) => "add imported",
        Change::MoveArticle(..) => "move article",
        Change::SetMetadata(..) => "set metadata",
        Change::RemoveArticle(_) => "remove article",
        Change::SetEvent(_) => "set event",
        Change::SetStrictness(_) => "set strictness",
        Change::SetOverlooked(..) => "set overlooked",
        Change::NoteWith(_) => "note with",
        Change::NoteOn(_) => "note on",
        Change::WriteNote(..) => "write note",
        Change::Reply(..) => "reply",
        Change::ToggleTag(..) => "toggle tag",
        Change::SetState(..) => "set state",
        Change::DeleteNote(_) => "delete note",
        Change::Pin(..) => "pin",
        Change::RemovePin(_) => "remove pin",
        Change::PutTag(_) => "put tag",
        Change::NewTag => "new tag",
        Change::DeleteTag(_) => "delete tag",
        Change::Edition(EditionChange::Correct(..)) => "correct",
        Change::Edition(EditionChange::Paste(..)) => "paste edition",
        Change::Edition(EditionChange::Read(..)) => "read edition",
        Change::Edition(EditionChange::Tie(_)) => "tie",
        Change::Edition(EditionChange::Follow(_)) => "follow",
        Change::Edition(EditionChange::FollowFrom(_)) => "follow from",
        Change::Edition(EditionChange::SetAside(..)) => "set aside",
        Change::Edition(EditionChange::SetAllAside(_)) => "set all aside",
        Change::Edition(EditionChange::Decide(..)) => "decide",
        Change::Merge(MergeChange::Take) => "take",
        Change::Merge(MergeChange::Settle(..)) => "settle",
        Change::Merge(MergeChange::SettleAll(_)) => "settle all",
    }
}

const N_KINDS: usize = 40;

/// These find nothing to change in [`event`]; what they ask is seen all the same.
const WITHOUT_EFFECT: &[&str] = &["redo", "accept", "reject", "attach", "follow", "follow from", "decide"];

/// A change of each kind.
fn changes(app: &Variorum, folder: &Path) -> Vec<Change> {
    let workspace = app.work.document.workspace();
    let articles = workspace.articles();
    let (first, second) = (articles[0].id, articles[1].id);
    let note = workspace.notes().find(|note| note.author == "Ben").unwrap().id;
    let tag = workspace.tags().next().unwrap().clone();
    let pair = [passage(app, 0), passage(app, 1)];
    let pin = workspace.pins().next().unwrap().id;
    let text = || "Something else was told here.".to_owned();
    let meta = |headline: &str| crate::text::Metadata { headline: Some(headline.to_owned()), ..Default::default() };
    let folding = Folding { case: false, ..workspace.event().folding };
    let dispute = disputes(workspace).swap_remove(0);
    vec![
        Change::Run(ChangeCommand::Undo),
        Change::Run(ChangeCommand::Redo),
        Change::Run(ChangeCommand::NewNote),
        Change::Run(ChangeCommand::DeleteNote),
        Change::Run(ChangeCommand::AcceptWording),
        Change::Run(ChangeCommand::RejectWording),
        Change::Run(ChangeCommand::AttachHere),
        Change::ReadArticles(vec![folder.join("new.txt")]),
        Change::AddPasted(text(), meta("Pasted")),
        Change::AddImported(Taken {
            articles: vec![NewArticle::of(Article::new(text(), meta("Imported")))],
            ..Taken::default()
        }),
        Change::MoveArticle(first, 1),
        Change::SetMetadata(first, meta("Renamed")),
        Change::RemoveArticle(first),
        Change::SetEvent(EventInfo { title: "Renamed".to_owned(), ..workspace.event() }),
        Change::SetStrictness(1),
        Change::SetOverlooked(folding, BTreeSet::new()),
        Change::NoteWith(vec![tag.id]),
        Change::NoteOn(first),
        Change::WriteNote(note, "Not what Ben wrote".to_owned()),
        Change::Reply(note, "Why?".to_owned()),
        Change::ToggleTag(note, tag.id),
        Change::SetState(note, NoteState::Done),
        Change::DeleteNote(note),
        Change::Pin(PinKind::Apart, vec![pair]),
        Change::RemovePin(pin),
        Change::PutTag(crate::notes::Tag { name: "Renamed".to_owned(), ..tag.clone() }),
        Change::NewTag,
        Change::DeleteTag(tag.id),
        Change::Edition(EditionChange::Paste(first, text(), meta("Pasted"))),
        Change::Edition(EditionChange::Correct(first, text(), meta("Corrected"))),
        Change::Edition(EditionChange::Read(first, folder.join("new.txt"))),
        Change::Edition(EditionChange::Tie(vec![(first, second)])),
        Change::Edition(EditionChange::Follow(Stragglers::default())),
        Change::Edition(EditionChange::FollowFrom(first)),
        Change::Edition(EditionChange::SetAside(first, true)),
        Change::Edition(EditionChange::SetAllAside(vec![first, second])),
        Change::Edition(EditionChange::Decide(End::of_note(note, 0), Verdict::Accept)),
        Change::Merge(MergeChange::Take),
        Change::Merge(MergeChange::Settle(dispute.id, dispute.field.clone(), None)),
        Change::Merge(MergeChange::SettleAll(Party::Author("Ben".to_owned()))),
    ]
}

fn passage(app: &Variorum, at: usize) -> Passage {
    let (article, text) = &app.derived.compared.key.input.articles[at];
    Passage { article: *article, span: text.words()[1].span }
}

fn rewritten(workspace: &Workspace, who: &str) -> Workspace {
    let mut document = Document::unsaved(workspace.clone());
    let note = workspace.notes().next().unwrap().id;
    let request = set_body(workspace, note, &format!("As {who} has it"), now());
    document.carry_out(request, &mut Signer::new(who, who), now());
    document.workspace().clone()
}

/// Something of everything: a step to take back, a pin, words selected, a note open, a conflict, a file to merge in
/// the dialog. Whoever is at the window has no name.
fn unnamed(window: &mut Window, folder: &Path) {
    let app = window.state_mut();
    let both = merge(&rewritten(&event(), "Ada"), &rewritten(&event(), "Ben")).workspace;
    app.replace_document(Document::unsaved(both));
    app.window.dialog = None;
    app.window.prefs.author = Some("Ada".to_owned());
    window.run();
    let app = window.state_mut();
    app.change(Change::Pin(PinKind::Together, vec![[passage(app, 0), passage(app, 1)]]));
    window.run();
    let app = window.state_mut();
    app.window.view.selection = Selection { passages: vec![passage(app, 0)] };
    app.window.view.open_note = app.work.document.workspace().notes().next().map(|note| note.id);
    let path = folder.join("theirs.ron");
    let loaded = load(&path).unwrap();
    let incoming = Incoming::of(app.work.document.workspace(), &loaded.workspace);
    app.window.dialog = Some(Dialog::Merge(Box::new(MergeForm::new(MergeFrom::File(path), loaded, incoming))));
    app.window.prefs.author = None;
    app.work.signer.set_author("");
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::io::Write::write_all(
        &mut std::fs::File::create(folder.path().join("new.txt")).unwrap(),
        b"A crane stood in the new port for a year.",
    )
    .unwrap();
    save(&folder.path().join("theirs.ron"), &rewritten(&event(), "Cleo"), None).unwrap();
    folder
}

fn is_asked(app: &Variorum) -> bool {
    matches!(app.window.dialog, Some(Dialog::Name(_)))
}

fn unsigned(workspace: &Workspace) -> usize {
    let stamps = workspace.slots().filter_map(|(_, slot)| slot.stamp());
    stamps.filter(|stamp| stamp.author.is_empty()).count()
}

#[test]
fn whoever_changes_anything_is_asked_for_a_name_first() {
    let (folder, ctx) = (folder(), Context::default());
    let mut window = window();
    unnamed(&mut window, folder.path());
    let all = changes(window.state(), folder.path());
    let names = all.iter().map(name).collect::<BTreeSet<_>>();
    assert_eq!((names.len(), all.len()), (N_KINDS, N_KINDS), "a change of every kind");
    for at in 0..N_KINDS {
        unnamed(&mut window, folder.path());
        let change = changes(window.state(), folder.path()).swap_remove(at);
        let (app, what) = (window.state_mut(), name(&change));
        let before = app.work.document.workspace().clone();
        app.perform(&ctx, change.clone().into());
        assert!(is_asked(app) && *app.work.document.workspace() == before, "{what} did not wait for a name");
        app.perform(&ctx, Action::Answer(Answer::Close));
        let is_back = matches!(app.window.dialog, Some(Dialog::Merge(_)));
        assert!(is_back && *app.work.document.workspace() == before, "{what} was done without a name");
        app.perform(&ctx, change.into());
        app.perform(&ctx, Action::SetAuthor("Mara".to_owned()));
        window.run();
        let after = window.state().work.document.workspace();
        assert!(!is_asked(window.state()), "{what}");
        assert_eq!(*after == before, WITHOUT_EFFECT.contains(&what), "{what} after the name was given");
        assert_eq!(unsigned(after), 0, "{what} is signed by nobody");
    }
}

#[test]
fn a_change_that_a_dialog_decided_comes_back_to_it_where_no_name_is_given() {
    let ctx = Context::default();
    let mut window = window();
    let app = window.state_mut();
    app.window.dialog = Some(Dialog::Paste(PasteForm::with_text("Typed for an hour.".to_owned())));
    window.run();
    window.get_by_label("Add article").click();
    window.run();
    assert!(is_asked(window.state()));
    window.state_mut().perform(&ctx, Action::Answer(Answer::Close));
    window.run();
    let text = egui_kittest::kittest::NodeT::accesskit_node(&window.get_by_label("Text")).value();
    assert_eq!(text.as_deref(), Some("Typed for an hour."));
    window.get_by_label("Add article").click();
    window.run();
    window.state_mut().perform(&ctx, Action::SetAuthor("Mara".to_owned()));
    window.run();
    assert!(window.state().window.dialog.is_none());
    assert_eq!(window.state().work.document.workspace().articles().len(), 3);
}

#[test]
fn an_answer_stays_in_its_line_where_no_name_is_given() {
    let ctx = Context::default();
    let mut window = window();
    let app = window.state_mut();
    let note = app.work.document.workspace().notes().next().unwrap().id;
    app.perform(&ctx, Change::Reply(note, "Why?".to_owned()).into());
    app.perform(&ctx, Action::Answer(Answer::Close));
    assert_eq!(app.window.notes.reply, "Why?");
}

#[test]
fn looking_asks_for_no_name() {
    let ctx = Context::default();
    let mut window = window();
    let app = window.state_mut();
    let looks = super::super::command::Command::ALL
        .iter()
        .filter(|command| !matches!(command, super::super::command::Command::Change(_)));
    for command in looks {
        app.window.dialog = None;
        app.perform(&ctx, Action::Run(*command));
        let asks = *command == super::super::command::AskCommand::SetAuthor.into();
        assert_eq!(is_asked(app), asks, "{command:?}");
    }
    app.window.dialog = None;
    app.perform(&ctx, Action::Open(vec![PathBuf::from("event.ron")]));
    assert!(!is_asked(app));
}

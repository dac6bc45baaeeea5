//! New editions of articles, what people decide about them, and notes shared without the articles.

use std::path::PathBuf;

use crate::compare::Progress;
use crate::import::{Origin, import};
use crate::notes::NoteId;
use crate::text::{Article, ArticleId, ContentHash, Metadata};
use crate::workspace::edits::{self, End, NewArticle, Verdict};
use crate::workspace::{Export, ReadError, Source, Stragglers, read_sources_while};

use super::super::app::Variorum;
use super::super::dialogs::{Dialog, PasteForm};
use super::super::files::Purpose;
use super::super::jobs::{JobKind, Outcome};
use super::super::view::{Side, SidePage};
use super::travel::Trip;

/// Asks about new editions.
#[derive(Clone, Debug)]
pub(in super::super) enum EditionAction {
    /// Asks for the text of a new edition.
    Ask(ArticleId),
    /// Shows the text of an article, to be mended.
    AskToCorrect(ArticleId),
    /// Asks for the file of a new edition.
    AskForFile(ArticleId),
    /// Lists pairs, to choose: the second of each may be the new edition of the first.
    Choose(Vec<(ArticleId, ArticleId)>),
}

/// A change of the document by new editions, and by what people decide about them.
#[derive(Clone, Debug)]
pub(in super::super) enum EditionChange {
    Paste(ArticleId, String, Metadata),
    /// The article's text without its headline, and what is known of it, as somebody mended them.
    Correct(ArticleId, String, Metadata),
    /// Reads the new edition of an article from a file.
    Read(ArticleId, PathBuf),
    /// The second of each pair is the new edition of the first.
    Tie(Vec<(ArticleId, ArticleId)>),
    /// Takes these notes and pins along, which came late.
    Follow(Stragglers),
    /// Takes along whatever is left on an earlier edition.
    FollowFrom(ArticleId),
    /// Out of the comparison, or back into it.
    SetAside(ArticleId, bool),
    /// All of these out of the comparison.
    SetAllAside(Vec<ArticleId>),
    Decide(End, Verdict),
}

impl Variorum {
    pub(super) fn edition_action(&mut self, action: EditionAction) {
        match action {
            EditionAction::Ask(id) => self.ask_for_edition(id),
            EditionAction::AskToCorrect(id) => self.ask_to_correct(id),
            EditionAction::AskForFile(id) => {
                self.work.editions.chosen_for = Some(id);
                self.ask_for_files(Purpose::NewEdition);
            }
            EditionAction::Choose(pairs) => self.choose_editions(&pairs),
        }
    }

    pub(super) fn change_edition(&mut self, change: EditionChange) {
        match change {
            EditionChange::Paste(former, text, meta) => self.paste_edition(former, &text, meta),
            EditionChange::Correct(former, text, meta) => self.correct(former, &text, meta),
            EditionChange::Read(former, path) => self.read_edition(former, path),
            EditionChange::Tie(pairs) => self.travel(Trip::Tie(pairs)),
            EditionChange::Follow(late) => self.follow(late),
            EditionChange::FollowFrom(id) => self.follow(Stragglers::of(self.work.document.workspace()).on(id)),
            EditionChange::SetAside(id, aside) => {
                self.carry_out(edits::set_aside(self.work.document.workspace(), id, aside));
            }
            EditionChange::SetAllAside(ids) => {
                self.carry_out(edits::set_all_aside(self.work.document.workspace(), &ids));
            }
            EditionChange::Decide(end, verdict) => self.decide(end, verdict),
        }
    }

    fn ask_for_edition(&mut self, id: ArticleId) {
        if let Some(record) = self.work.document.workspace().article(id) {
            self.window.dialog = Some(Dialog::Paste(PasteForm::edition_of(record)));
        }
    }

    fn ask_to_correct(&mut self, id: ArticleId) {
        if let Some(record) = self.work.document.workspace().article(id) {
            self.window.dialog = Some(Dialog::Paste(PasteForm::correction_of(record)));
        }
    }

    /// A mended text takes the place of the other as a new edition does, so that notes go along and nothing is lost;
    /// mended metadata alone need no new text.
    fn correct(&mut self, former: ArticleId, body: &str, meta: Metadata) {
        let blocks = meta.headline.as_deref().into_iter().chain([body.trim()]).filter(|block| !block.is_empty());
        let text = blocks.collect::<Vec<_>>().join("\n\n");
        let Some(record) = self.work.document.workspace().article(former) else { return };
        if record.article.text() == text {
            return self.set_metadata(former, meta);
        }
        let (source, original) = (record.source.clone(), record.original);
        self.begin_edition(former, NewArticle { article: Article::new(text, meta), source, original });
    }

    fn paste_edition(&mut self, former: ArticleId, text: &str, given: Metadata) {
        let imported = match import(text.as_bytes(), &Origin::default()) {
            Ok(mut imported) => imported.remove(0),
            Err(error) => return self.show("There is no new edition", vec![error.to_string()]),
        };
        let meta = given.or(imported.article.meta());
        self.begin_edition(former, NewArticle::of(imported.article.with_meta(meta)));
    }

    fn read_edition(&mut self, former: ArticleId, path: PathBuf) {
        let foreign = self.setup.jobs.foreign();
        let read = move |progress: &Progress| {
            Outcome::ReadEdition(former, read_sources_while(&[path], foreign, &|| progress.check().is_ok()))
        };
        self.jobs.start(JobKind::Read, read);
    }

    /// A file was read that holds a new edition.
    pub(in super::super) fn edition_read(&mut self, former: ArticleId, sources: Vec<Result<Source, ReadError>>) {
        match sources.into_iter().next() {
            Some(Ok(source)) => {
                let name = source.path.file_name().map(|name| name.to_string_lossy().into_owned());
                self.begin_edition(former, NewArticle::imported(source.imported, name));
            }
            Some(Err(error)) => self.show("There is no new edition", vec![error.to_string()]),
            None => {}
        }
    }

    fn begin_edition(&mut self, former: ArticleId, new: NewArticle) {
        let hash = new.article.content_hash();
        let Some(record) = self.work.document.workspace().article(former) else { return };
        if record.withheld.is_some_and(|withheld| withheld.hash == hash) {
            return self.add_articles(vec![new]);
        }
        if record.content_hash() == hash {
            return self.window.toasts.say("This is the same text: nothing has changed");
        }
        let known = self.with_text(hash);
        match known {
            Some(later) => self.travel(Trip::Tie(vec![(former, later)])),
            None => {
                let later = ArticleId(self.work.ids.fresh());
                self.travel(Trip::Add { former, later, new });
            }
        }
    }

    /// The article that has this text.
    pub(super) fn with_text(&self, hash: ContentHash) -> Option<ArticleId> {
        let records = self.work.document.workspace().articles();
        records.into_iter().find(|record| record.content_hash() == hash).map(|record| record.id)
    }

    fn decide(&mut self, end: End, verdict: Verdict) {
        let before = self.derived.places.open_looks().position(|look| look.end == end);
        self.carry_out(edits::decide(self.work.document.workspace(), end, verdict, (self.setup.now)()));
        if let Verdict::Attach(..) = verdict {
            self.window.view.selection = Default::default();
        }
        // On to the next one: it stands where this one stood, or after it.
        let waits =
            self.derived.places.open_looks().map(|look| look.end).filter(|other| *other != end).collect::<Vec<_>>();
        self.window.view.look = before.and_then(|at| waits.get(at).or(waits.first()).copied());
        if verdict == Verdict::Reject {
            self.window.view.look = Some(end);
        }
    }

    pub(super) fn show_look(&mut self, end: End) {
        let Some(look) = self.derived.places.look_at(end) else { return };
        let (place, note) = (look.place, look.note());
        self.window.view.look = Some(end);
        self.window.view.scroll_to_look = true;
        self.go_to_edition(place.article);
        self.show_passage(place);
        note.into_iter().for_each(|id: NoteId| self.window.view.open_note = Some(id));
    }

    /// A place in an edition that is not compared cannot be shown: its text is brought back first.
    fn go_to_edition(&mut self, id: ArticleId) {
        let is_aside = self.work.document.workspace().article(id).is_some_and(|record| record.aside);
        if is_aside {
            self.window.toasts.say("This stands in an earlier edition; compare with it to see it in its place");
        }
    }

    pub(super) fn show_looks(&mut self) {
        self.show_side(Side::Notes, true);
        self.window.view.side_page = SidePage::Notes;
        self.window.view.query.clear();
        self.window.view.only_looks = true;
        self.next_look();
    }

    pub(super) fn next_look(&mut self) {
        let ends: Vec<End> = self.derived.places.open_looks().map(|look| look.end).collect();
        let at = self.window.view.look.and_then(|end| ends.iter().position(|other| *other == end));
        match ends.get(at.map_or(0, |at| (at + 1) % ends.len().max(1))) {
            Some(end) => {
                self.show_side(Side::Notes, true);
                self.window.view.side_page = SidePage::Notes;
                self.window.view.only_looks = true;
                self.show_look(*end);
            }
            None => self.window.toasts.say("Nothing needs a look"),
        }
    }

    /// Says yes or no to the look that is shown.
    pub(super) fn answer_look(&mut self, verdict: Verdict) {
        let open: Vec<End> = self.derived.places.open_looks().map(|look| look.end).collect();
        match self.window.view.look.filter(|end| open.contains(end)).or(open.first().copied()) {
            Some(end) => self.decide(end, verdict),
            None => self.window.toasts.say("Nothing needs a look"),
        }
    }

    pub(super) fn attach_here(&mut self) {
        match self.window.view.selection.active() {
            Some(passage) => self.answer_look(Verdict::Attach(passage.article, passage.span)),
            None => self.window.toasts.say("Select the words first, then attach the note to them"),
        }
    }

    /// Writes the notes without the articles.
    pub(super) fn share_notes(&mut self, path: PathBuf) {
        let workspace = self.work.document.workspace().clone();
        self.write_out(move || Export::notes(&workspace, path));
    }
}

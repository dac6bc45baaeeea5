//! Taking over what a person chose of a colleague's file.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::super::{Choice, Incoming, RecordId, Signer, Workspace};
use super::twins::unite;

/// `mine` with what was chosen of `theirs`.
///
/// Every record is taken as [`super::super::merge`] would take it or left as it is, so that what is left
/// now can be taken later, and merging both in the end gives what merging at once would have given.
/// Only uniting is an edit of its own, and is signed.
pub fn take(
    mine: &Workspace,
    theirs: &Workspace,
    (incoming, choice): (&Incoming, &Choice),
    signer: &mut Signer,
    now: Timestamp,
) -> Workspace {
    let is_left = |id: RecordId| incoming.items.iter().any(|item| item.id == id) && !choice.taken.contains(&id);
    let left = theirs.slots().map(|(id, _)| id).filter(|id| is_left(*id)).collect::<BTreeSet<_>>();
    let ids = mine.slots().chain(theirs.slots()).map(|(id, _)| id).collect::<BTreeSet<_>>();
    let slot =
        |id: RecordId| if left.contains(&id) { mine.slot(id).clone() } else { mine.slot(id).joined(theirs.slot(id)) };
    let mut taken = Workspace::of(ids.iter().map(|id| (*id, slot(*id))));
    for twin in incoming.twins.iter().filter(|twin| choice.united.contains(&twin.gone)) {
        let request = unite(&taken, (twin.kept, twin.gone), now);
        let edit = signer.sign(&taken, &request.label, request.wishes, now);
        taken.apply(&edit);
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::{NoteId, Rgb, TagId, Target, describe};
    use crate::text::{Article, ArticleId, ByteSpan, Metadata};
    use crate::workspace::edits::{
        Ids, NewArticle, NewNote, NewTag, add_articles, add_note, add_tag, delete_note, set_body,
    };
    use crate::workspace::random;
    use crate::workspace::{Document, News, merge, to_ron};
    use proptest::prelude::*;

    fn now() -> Timestamp {
        Timestamp::from_second(0).unwrap()
    }

    fn take_all(mine: &Workspace, theirs: &Workspace, signer: &mut Signer) -> Workspace {
        let incoming = Incoming::of(mine, theirs);
        take(mine, theirs, (&incoming, &incoming.everything()), signer, now())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_is_left_can_be_taken_later(steps in random::steps(0..60), picks in prop::collection::vec(any::<bool>(), 30)) {
            let team = random::play(&steps);
            let [mine, theirs] = [&team[0], &team[1]];
            let mut incoming = Incoming::of(mine, theirs);
            incoming.twins.clear();
            let mut signer = Signer::new("Ada", "taker");
            let mut choice = Choice::default();
            for (item, _) in incoming.items.iter().zip(&picks).filter(|(_, pick)| **pick) {
                incoming.choose(&mut choice, item.id, true);
            }
            let some = take(mine, theirs, (&incoming, &choice), &mut signer, now());
            let at_once = to_ron(&merge(mine, theirs).workspace);
            prop_assert_eq!(&to_ron(&merge(&some, theirs).workspace), &at_once);
            prop_assert_eq!(&to_ron(&merge(theirs, &some).workspace), &at_once);
            let rest = Incoming::of(&some, theirs);
            // What was left may have a twin among what was taken; then it is offered as that.
            let is_twin = |id: RecordId| rest.twins.iter().any(|twin| twin.gone == id || twin.kept == id);
            let single = |item: &&crate::workspace::Item| !is_twin(item.id);
            let left = |item: &&crate::workspace::Item| !choice.taken.contains(&item.id);
            prop_assert_eq!(
                rest.items.iter().filter(single).map(|item| (item.id, item.news)).collect::<Vec<_>>(),
                incoming.items.iter().filter(left).filter(single).map(|item| (item.id, item.news)).collect::<Vec<_>>(),
            );
        }

        #[test]
        fn taking_nothing_changes_nothing_people_see(steps in random::steps(0..60)) {
            let team = random::play(&steps);
            let mut incoming = Incoming::of(&team[0], &team[1]);
            incoming.twins.clear();
            let mut signer = Signer::new("Ada", "taker");
            let same = take(&team[0], &team[1], (&incoming, &Choice::default()), &mut signer, now());
            let back = Incoming::of(&team[0], &same);
            prop_assert_eq!(back.items, []);
        }

        #[test]
        fn what_was_taken_does_not_come_again(steps in random::steps(0..60)) {
            let team = random::play(&steps);
            let taken = take_all(&team[0], &team[1], &mut Signer::new("Ada", "taker"));
            prop_assert_eq!(Incoming::of(&taken, &team[1]).items, []);
        }
    }

    /// One person's workspace, made from nothing.
    struct Person {
        document: Document,
        signer: Signer,
        ids: Ids,
    }

    const TEXT: &str = "Twelve were hurt.";

    impl Person {
        /// `nth` keeps the ids of different people apart.
        fn new(name: &str, nth: usize) -> Self {
            let mut ids = Ids::counted();
            for _ in 0..nth * 100 {
                ids.fresh();
            }
            Self { document: Document::default(), signer: Signer::new(name, format!("{name}-1")), ids }
        }

        fn adds_the_article(&mut self, outlet: Option<&str>) -> ArticleId {
            let meta = Metadata { outlet: outlet.map(str::to_owned), ..Metadata::default() };
            let new = NewArticle::of(Article::new(TEXT.to_owned(), meta));
            let added = add_articles(self.document.workspace(), &mut self.ids, vec![new], now());
            self.document.carry_out(added.request, &mut self.signer, now());
            added.added[0]
        }

        fn adds_the_tag(&mut self, name: &str) -> TagId {
            let definition = format!("as {} sees it", self.signer.author());
            let new = NewTag { name: name.to_owned(), colour: Rgb(0, 0, 0), definition, parent: None, key: None };
            let (request, id) = add_tag(&mut self.ids, new);
            self.document.carry_out(request, &mut self.signer, now());
            id
        }

        fn notes(&mut self, article: ArticleId, body: &str, tag: Option<TagId>) -> NoteId {
            let target = Target::Passages(vec![describe(article, TEXT, ByteSpan::new(0, 6))]);
            let new = NewNote { target, body: body.to_owned(), tags: tag.into_iter().collect() };
            let author = self.signer.author().to_owned();
            let (request, id) = add_note(&mut self.ids, new, &author, now());
            self.document.carry_out(request, &mut self.signer, now());
            id
        }

        fn takes_all_of(&mut self, other: &Self) {
            let taken = take_all(self.document.workspace(), other.workspace(), &mut self.signer);
            self.document.apply_taken(&taken, "Merge");
        }

        fn workspace(&self) -> &Workspace {
            self.document.workspace()
        }
    }

    #[test]
    fn the_same_article_and_tag_of_two_people_become_one_for_both() {
        let (mut ada, mut ben) = (Person::new("Ada", 0), Person::new("Ben", 1));
        let (of_ada, of_ben) = (ada.adds_the_article(None), ben.adds_the_article(Some("Times")));
        let (tag, same_tag) = (ada.adds_the_tag("Figures"), ben.adds_the_tag("figures "));
        ada.notes(of_ada, "by Ada", Some(tag));
        let note = ben.notes(of_ben, "by Ben", Some(same_tag));
        let incoming = Incoming::of(ada.workspace(), ben.workspace());
        assert_eq!(incoming.items.iter().map(|item| item.words.as_str()).collect::<Vec<_>>(), ["by Ben"]);
        assert_eq!(incoming.twins.len(), 2);
        // Each takes the other's file as it was, without knowing what the other does.
        let before = Person { document: ada.document.clone(), ..Person::new("Ada", 0) };
        ada.takes_all_of(&ben);
        ben.takes_all_of(&before);
        let later = ben.notes(ben.workspace().articles()[0].id, "later", None);
        let both = merge(ada.workspace(), ben.workspace());
        let articles = both.workspace.articles().iter().map(|record| (record.id, record.label())).collect::<Vec<_>>();
        assert_eq!(articles, [(of_ada, "Times")], "the outlet is known from the other copy");
        assert_eq!(both.workspace.tags().map(|tag| tag.id).collect::<Vec<_>>(), [tag]);
        assert_eq!(both.conflicts, []);
        for id in [note, later] {
            let note = both.workspace.note(id).unwrap();
            assert_eq!(note.target.articles(), [of_ada].into());
        }
        assert_eq!(both.workspace.note(note).unwrap().tags, [tag].into());
    }

    #[test]
    fn who_goes_on_noting_on_the_other_copy_is_understood() {
        let (mut ada, mut ben) = (Person::new("Ada", 0), Person::new("Ben", 1));
        let (of_ada, of_ben) = (ada.adds_the_article(None), ben.adds_the_article(None));
        let tags = (ada.adds_the_tag("Figures"), ben.adds_the_tag("Figures"));
        ada.takes_all_of(&ben);
        let note = ben.notes(of_ben, "still on my own copy", Some(tags.1));
        ada.takes_all_of(&ben);
        let note = ada.workspace().note(note).unwrap();
        assert_eq!((note.target.articles(), &note.tags), ([of_ada].into(), &[tags.0].into()));
        assert_eq!(ada.workspace().articles().len(), 1);
    }

    #[test]
    fn a_note_comes_with_its_article_and_tag() {
        let (ada, mut ben) = (Person::new("Ada", 0), Person::new("Ben", 1));
        let (article, tag) = (ben.adds_the_article(None), ben.adds_the_tag("Figures"));
        let note = RecordId::Note(ben.notes(article, "by Ben", Some(tag)));
        let incoming = Incoming::of(ada.workspace(), ben.workspace());
        let mut choice = Choice::default();
        incoming.choose(&mut choice, note, true);
        assert_eq!(choice.taken, [RecordId::Article(article), RecordId::Tag(tag), note].into());
        incoming.choose(&mut choice, RecordId::Tag(tag), false);
        assert_eq!(choice.taken, [RecordId::Article(article)].into());
    }

    #[test]
    fn the_preview_says_what_would_happen() {
        let mut ada = Person::new("Ada", 0);
        let article = ada.adds_the_article(Some("Times"));
        let [kept, both, gone] =
            ["kept", "changed by both", "to be deleted"].map(|body| ada.notes(article, body, None));
        let mut ben = Person { document: ada.document.clone(), ..Person::new("Ben", 1) };
        ada.document.carry_out(set_body(ada.document.workspace(), both, "by Ada", now()), &mut ada.signer, now());
        for request in [
            set_body(ben.workspace(), kept, "kept, reworded", now()),
            set_body(ben.workspace(), both, "by Ben", now()),
            delete_note(ben.workspace(), gone),
        ] {
            ben.document.carry_out(request, &mut ben.signer, now());
        }
        let new = ben.notes(article, "new", None);
        let incoming = Incoming::of(ada.workspace(), ben.workspace());
        let said = incoming.items.iter().map(|item| (item.news, item.id, item.author.as_str())).collect::<Vec<_>>();
        assert_eq!(
            said,
            [
                (News::Added, RecordId::Note(new), "Ben"),
                (News::Changed, RecordId::Note(kept), "Ben"),
                (News::Conflicting, RecordId::Note(both), "Ben"),
                (News::Deleted, RecordId::Note(gone), "Ben"),
            ]
        );
        let change = |idx: usize| {
            let change = &incoming.items[idx].changes[0];
            (change.name.as_str(), change.before.as_deref(), change.after.as_deref())
        };
        assert_eq!(change(1), ("text", Some("kept"), Some("kept, reworded")));
        assert_eq!(change(2), ("text", Some("by Ada"), Some("by Ben")));
        assert_eq!(incoming.by_author(), [("Ben", 4)]);
        let writers = incoming.items.iter().map(|item| item.writer.as_deref()).collect::<Vec<_>>();
        assert_eq!(writers, [None, Some("Ada"), Some("Ada"), Some("Ada")], "whose note it is that Ben changed");
    }

    #[test]
    fn a_new_note_says_who_else_changed_it() {
        let mut ada = Person::new("Ada", 0);
        let article = ada.adds_the_article(Some("Times"));
        let mut cleo = Person { document: ada.document.clone(), ..Person::new("Cleo", 2) };
        let note = ada.notes(article, "hers", None);
        let request = set_body(ada.workspace(), note, "reworded", now());
        ada.document.carry_out(request, &mut Signer::new("Ben", "ben-1"), now());
        let incoming = Incoming::of(cleo.workspace(), ada.workspace());
        let said = incoming.items.iter().map(|item| (item.news, item.author.as_str(), item.editor.as_deref()));
        assert_eq!(said.collect::<Vec<_>>(), [(News::Added, "Ada", Some("Ben"))]);
        cleo.document = ada.document.clone();
        assert!(Incoming::of(cleo.workspace(), ada.workspace()).is_empty());
    }
}

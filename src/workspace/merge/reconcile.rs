//! What people see of a record that several people changed at once.

use std::collections::{BTreeMap, BTreeSet};

use crate::notes::Unknown;

use super::super::{Dot, Record, Stamp, Unsettled, Version, VersionVector};
use super::fields::{fields, said_of, take_field};
use super::saying::{self, said_in, told};
use super::table::{Fields, Form, Rule};

/// One version out of several that have not seen each other: field by field, what is newer where
/// that is known, and the rest by the field's rule.
///
/// A function of the set of versions alone: neither order nor clocks count. A version that deletes
/// the record gives way to one that edits it.
pub(super) fn reconcile(versions: &[Version]) -> Version {
    let seen = versions.iter().fold(VersionVector::default(), |seen, version| seen.joined(&version.stamp.versions));
    let sides = versions.iter().filter_map(Side::of).collect::<Vec<_>>();
    let Some(first) = sides.first() else {
        let stamp = versions.first().map(|version| Stamp { versions: seen, ..version.stamp.clone() });
        return Version { record: None, stamp: stamp.expect("a set of concurrent versions has at least two") };
    };
    let names = sides.iter().flat_map(Side::names).collect::<BTreeSet<_>>();
    let choices = names.into_iter().map(|name| (name.clone(), choose(&sides, &name))).collect::<BTreeMap<_, _>>();
    let record = assemble(&sides, &choices);
    let mut stamp = Stamp { versions: seen, ..first.stamp.clone() };
    let of_stamp = choices.iter().filter_map(|(name, choice)| {
        let text = sides.get(choice.side_idx)?.value(name)?;
        Some((name.strip_prefix(EDITED)?.to_owned(), text.to_owned()))
    });
    stamp.unknown = of_stamp.collect();
    stamp.written = choices.iter().filter_map(|(name, choice)| Some((name.clone(), choice.written.clone()?))).collect();
    let unsettled = choices.into_values().flat_map(|choice| choice.unsettled).collect::<BTreeSet<_>>();
    stamp.unsettled = unsettled.into_iter().collect();
    Version { record: Some(record), stamp }
}

/// Stands before the names of what is not known in a stamp.
const EDITED: &str = "edited: ";

/// A version that does not delete the record.
struct Side<'a> {
    record: &'a Record,
    stamp: &'a Stamp,
    fields: Fields,
}

impl<'a> Side<'a> {
    fn of(version: &'a Version) -> Option<Self> {
        let record = version.record.as_ref()?;
        let mut fields = fields(record);
        let of_stamp = version.stamp.unknown.iter().map(|(name, text)| (format!("{EDITED}{name}"), text.to_owned()));
        fields.extend(of_stamp);
        Some(Self { record, stamp: &version.stamp, fields })
    }

    /// Fields that say something, and those that are empty and have something waiting beside them.
    fn names(&self) -> impl Iterator<Item = String> {
        let unsettled = self.stamp.unsettled.iter().map(|unsettled| &unsettled.field);
        self.fields.keys().chain(unsettled).cloned()
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }

    fn written(&self, name: &str) -> Option<&Dot> {
        self.stamp.written.get(name)
    }

    /// True where this is the text of an article that came without: the words are not there to be shown.
    fn lacks_text(&self, name: &str) -> bool {
        let is_withheld = matches!(self.record, Record::Article(article) if article.withheld.is_some());
        is_withheld && said_of(name).is_some_and(|said| said.form == Form::Text)
    }

    /// True where this side knew what waits to be settled, and let go of it.
    fn has_settled(&self, waiting: &Unsettled) -> bool {
        let Some(dot) = &waiting.dot else { return false };
        let is_listed = self.stamp.unsettled.iter().any(|own| (&own.field, &own.dot) == (&waiting.field, &waiting.dot));
        self.stamp.versions.has_seen_edit(dot) && !is_listed && !self.says(waiting)
    }

    /// True where this is what the record says in that field.
    fn says(&self, waiting: &Unsettled) -> bool {
        let said = said_in(self.record, &waiting.field).unwrap_or_default();
        told(&waiting.field, &said) == told(&waiting.field, &waiting.text)
    }

    /// True where `other` knew what stands in this field and changed it, unknown to this side.
    fn is_outdated_by(&self, other: &Self, name: &str) -> bool {
        let seen = |dot: Option<&Dot>, by: &Self| dot.is_none_or(|dot| by.stamp.versions.has_seen_edit(dot));
        seen(self.written(name), other) && !seen(other.written(name), self)
    }
}

/// Whose value of a field is shown, and what else stands there.
struct Choice {
    side_idx: usize,
    written: Option<Dot>,
    unsettled: Vec<Unsettled>,
}

fn choose(sides: &[Side<'_>], name: &str) -> Choice {
    let is_current = |side: &Side<'_>| {
        let differs = |other: &&Side<'_>| other.value(name) != side.value(name);
        !sides.iter().filter(differs).any(|other| side.is_outdated_by(other, name))
    };
    let mut current = (0..sides.len()).filter(|idx| sides.get(*idx).is_some_and(is_current)).collect::<Vec<_>>();
    if current.is_empty() {
        current = (0..sides.len()).collect(); // only a file changed by hand contradicts itself like this
    }
    let current = || current.iter().filter_map(|idx| sides.get(*idx).map(|side| (*idx, side)));
    let rule = rule_of(sides, name);
    let shown = match rule {
        Rule::Keep => current().find(|(_, side)| !side.lacks_text(name)).or_else(|| current().next()),
        Rule::Unite => current().find(|(_, side)| side.value(name).is_some()).or_else(|| current().next()),
        Rule::Lowest => current().min_by_key(|(_, side)| (side.value(name).is_none(), side.value(name))),
    };
    let Some((side_idx, shown)) = shown else { return Choice { side_idx: 0, written: None, unsettled: Vec::new() } };
    let same = current().filter(|(_, side)| side.value(name) == shown.value(name));
    let written = same.filter_map(|(_, side)| side.written(name)).max().cloned();
    let others = current().filter(|(_, side)| match rule {
        Rule::Keep => side.value(name) != shown.value(name),
        Rule::Unite => side.value(name).is_some_and(|value| Some(value) != shown.value(name)),
        Rule::Lowest => false,
    });
    let others = others.map(|(_, side)| Unsettled {
        field: name.to_owned(),
        text: said_in(side.record, name).or_else(|| side.value(name).map(str::to_owned)).unwrap_or_default(),
        author: side.stamp.author.clone(),
        edited: side.stamp.edited,
        dot: side.written(name).cloned(),
        unknown: Unknown::default(),
    });
    let earlier =
        sides.iter().enumerate().flat_map(|(idx, side)| side.stamp.unsettled.iter().map(move |other| (idx, other)));
    let earlier = earlier.filter(|(idx, other)| {
        let is_settled = || match other.dot {
            Some(_) => sides.iter().any(|side| side.has_settled(other)),
            None => !current().any(|(current, _)| current == *idx), // nobody can tell who has seen it
        };
        other.field == name && !shown.says(other) && !is_settled()
    });
    Choice { side_idx, written, unsettled: each_once(others.chain(earlier.map(|(_, other)| other.clone()))) }
}

/// The same words of the same edit are one, whoever brings them; and a text stands for its hash.
fn each_once(unsettled: impl Iterator<Item = Unsettled>) -> Vec<Unsettled> {
    let mut all = unsettled.collect::<Vec<_>>();
    all.sort();
    let whole = all.iter().filter(|other| !saying::lacks_text(other));
    let whole = whole.map(|other| told(&other.field, &other.text)).collect::<BTreeSet<_>>();
    let mut seen = BTreeSet::new();
    all.retain(|other| {
        let is_told = saying::lacks_text(other) && whole.contains(&other.text);
        !is_told && (other.dot.is_none() || seen.insert((other.dot.clone(), other.text.clone())))
    });
    all
}

/// The rule of a field. Where a newer program said something in it, nothing is given up without asking.
fn rule_of(sides: &[Side<'_>], name: &str) -> Rule {
    let is_unknown = |side: &Side<'_>| side.record.unknown().is_some_and(|unknown| unknown.get(name).is_some());
    match said_of(name) {
        Some(said) if said.rule != Rule::Lowest || !sides.iter().any(is_unknown) => said.rule,
        Some(_) => Rule::Keep,
        None if name.contains('[') => Rule::Unite, // an entry of a list
        None => Rule::Keep,
    }
}

/// The record whose every field is that of the side that was chosen for it.
fn assemble(sides: &[Side<'_>], choices: &BTreeMap<String, Choice>) -> Record {
    let first = sides.first().expect("assembled from at least one side");
    let mut record = first.record.clone();
    for (name, choice) in choices {
        if let Some(side) = sides.get(choice.side_idx) {
            take_field(&mut record, side.record, name);
        }
    }
    if let Record::Note(note) = &mut record {
        let edited =
            sides.iter().filter_map(|side| if let Record::Note(note) = side.record { Some(note.edited) } else { None });
        note.edited = edited.max().unwrap_or(note.edited);
    }
    record
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::notes::{Rgb, Tag, TagId};
    use crate::text::{Article, ArticleId, Metadata};
    use crate::workspace::edits::{Request, settle};
    use crate::workspace::{
        ArticleRecord, Document, RecordId, Signer, Wish, Workspace, conflicts, disputes, merge, merge_with_base,
        notes_only, parse, to_ron,
    };

    #[test]
    fn what_waits_to_be_settled_beside_an_empty_field_outlives_the_next_merge() {
        let tag = |key: Option<char>, definition: &str| {
            let tag = Tag::new(TagId(uuid::Uuid::nil()), "Figures", Rgb(0, 0, 0));
            Record::Tag(Tag { key, definition: definition.to_owned(), ..tag })
        };
        let put = |workspace: &Workspace, who: &str, record: Record| {
            let mut edited = workspace.clone();
            let mut signer = Signer::new(who, format!("{who}-{}", edited.slots().count()));
            edited.apply(&signer.sign(workspace, "step", vec![Wish::Put(record)], Timestamp::UNIX_EPOCH));
            edited
        };
        let start = put(&Workspace::default(), "Zoe", tag(Some('x'), ""));
        // The first version takes the key away, the other changes it; then each goes on from both.
        let both = merge(&put(&start, "Ada", tag(None, "")), &put(&start, "Ben", tag(Some('b'), ""))).workspace;
        let shown = both.tags().next().unwrap().key;
        let goes_on = |who: &str| put(&both, who, tag(shown, who));
        let merged = merge(&goes_on("Cleo"), &goes_on("Dora")).workspace;
        let later = put(&merged, "Emil", tag(shown, "Emil"));
        for workspace in [&both, &merged, &later] {
            let waiting = conflicts(workspace).into_iter().filter(|conflict| conflict.other.field == "key").count();
            assert_eq!((shown, waiting), (None, 1));
        }
    }

    /// What somebody makes of their copy in the window.
    struct Person(Document, Signer);

    impl Person {
        fn with(workspace: &Workspace, name: &str) -> Self {
            Self(Document::unsaved(workspace.clone()), Signer::new(name, name))
        }

        fn does(&mut self, request: Request) -> Workspace {
            self.0.carry_out(request, &mut self.1, Timestamp::UNIX_EPOCH);
            self.0.workspace().clone()
        }

        fn says(&mut self, definition: &str) -> Workspace {
            let tag = self.tag();
            self.put(Tag { definition: definition.to_owned(), ..tag })
        }

        /// Changes another field than [`Self::says`].
        fn renames(&mut self, name: &str) -> Workspace {
            let tag = self.tag();
            self.put(Tag { name: name.to_owned(), ..tag })
        }

        fn settles(&mut self, definition: &str) -> Workspace {
            let id = RecordId::Tag(self.tag().id);
            let request = settle(self.0.workspace(), id, "definition", Some(definition));
            self.does(request)
        }

        fn tag(&self) -> Tag {
            self.0.workspace().tags().next().unwrap().clone()
        }

        fn put(&mut self, tag: Tag) -> Workspace {
            self.does(Request { label: "step".to_owned(), wishes: vec![Wish::Put(Record::Tag(tag))] })
        }
    }

    fn said_by(workspace: &Workspace, name: &str, definition: &str) -> Workspace {
        Person::with(workspace, name).says(definition)
    }

    fn start() -> Workspace {
        let tag = Tag::new(TagId(uuid::Uuid::nil()), "Figures", Rgb(0, 0, 0));
        let mut zoe = Person::with(&Workspace::default(), "Zoe");
        zoe.put(tag)
    }

    /// The definition that is shown, and those that wait; the same in whatever order the two are merged.
    fn definitions(one: &Workspace, other: &Workspace) -> (String, Vec<String>) {
        let merged = merge(one, other).workspace;
        assert_eq!(merge(other, one).workspace, merged);
        let waiting = conflicts(&merged).into_iter().map(|conflict| conflict.other.text);
        (merged.tags().next().unwrap().definition.clone(), waiting.collect())
    }

    #[test]
    fn what_waits_beside_a_value_outlives_the_value_where_whoever_replaced_that_never_saw_it() {
        let (ada, ben) = (said_by(&start(), "Ada", "by Ada"), said_by(&start(), "Ben", "by Ben"));
        // Cleo's edit of another field makes one version of the two: the one shows, the other waits.
        let cleo = Person::with(&merge(&ada, &ben).workspace, "Cleo").renames("Counts");
        let (shown, waiting) = definitions(&cleo, &cleo);
        let sole = if shown == "by Ada" { &ada } else { &ben };
        let dora = said_by(sole, "Dora", "by Dora");
        assert_eq!(definitions(&cleo, &dora), ("by Dora".to_owned(), waiting.clone()));
        // Whoever has seen what waits, and settles it, is heard all the same: only the two of them are at odds.
        let emil = Person::with(&cleo, "Emil").settles(&shown);
        let (settled, others) = definitions(&emil, &dora);
        assert!(settled != waiting[0] && !others.contains(&waiting[0]) && others.len() == 1, "{others:?}");
    }

    #[test]
    fn what_is_settled_is_not_asked_again_by_a_copy_in_which_another_field_was_edited() {
        let (ada, ben) = (said_by(&start(), "Ada", "by Ada"), said_by(&start(), "Ben", "by Ben"));
        let cleo = Person::with(&merge(&ada, &ben).workspace, "Cleo").renames("Counts");
        let (shown, waiting) = definitions(&cleo, &cleo);
        let dora = Person::with(&cleo, "Dora").renames("Numbers");
        for choice in [&shown, &waiting[0]] {
            let emil = Person::with(&cleo, "Emil").settles(choice);
            assert_eq!(definitions(&emil, &dora), (choice.clone(), vec![]));
        }
    }

    #[test]
    fn what_was_settled_and_saved_waits_again_for_everybody_when_that_is_undone() {
        let (ada, ben) = (said_by(&start(), "Ada", "by Ada"), said_by(&start(), "Ben", "by Ben"));
        let cleo = Person::with(&merge(&ada, &ben).workspace, "Cleo").renames("Counts");
        let (shown, waiting) = definitions(&cleo, &cleo);
        let mut emil = Person::with(&cleo, "Emil");
        let settled = emil.settles(&shown);
        emil.0.save_job_to("unused".into());
        emil.0.undo(&mut emil.1, Timestamp::UNIX_EPOCH);
        let undone = emil.0.workspace();
        assert_eq!(definitions(undone, &settled), (shown.clone(), waiting.clone()));
        let dora = Person::with(&settled, "Dora").renames("Numbers");
        assert_eq!(definitions(undone, &dora), (shown, waiting));
    }

    #[test]
    fn a_value_whose_edit_is_not_known_waits_as_long_as_the_value_beside_it_stands() {
        let (ada, ben) = (said_by(&start(), "Ada", "by Ada"), said_by(&start(), "Ben", "by Ben"));
        let cleo = Person::with(&merge(&ada, &ben).workspace, "Cleo").renames("Counts");
        let text = to_ron(&cleo);
        let edit = text.lines().find(|line| line.trim().starts_with("edit: ")).unwrap();
        let older = parse(&text.replace(&format!("{edit}\n"), "")).unwrap().workspace;
        let (shown, waiting) = definitions(&older, &older);
        let dora = Person::with(&older, "Dora").renames("Numbers");
        assert_eq!(definitions(&older, &dora), (shown.clone(), waiting.clone()));
        let mut emil = Person::with(&older, "Emil");
        emil.settles(&shown);
        assert_eq!(definitions(&emil.says("by Emil"), &dora), ("by Emil".to_owned(), vec![]));
    }

    /// An article whose text Ada and Ben changed in their files, as merged, and after an edit of its source.
    fn two_texts() -> [Workspace; 2] {
        let record = |text: &str| {
            let article = Article::new(text.to_owned(), Metadata::default());
            ArticleRecord::new(ArticleId(uuid::Uuid::nil()), article, None, Timestamp::UNIX_EPOCH)
        };
        let put = |record: ArticleRecord| Request {
            label: "step".to_owned(),
            wishes: vec![Wish::Put(Record::Article(record))],
        };
        let base = Person::with(&Workspace::default(), "Zoe").does(put(record("Twelve were hurt.")));
        let texts = ["Thirteen were hurt.", "Fourteen were hurt."];
        let [ada, ben] = texts.map(|text| parse(&to_ron(&base).replace("Twelve were hurt.", text)).unwrap().workspace);
        let merged = merge_with_base(&ada, &ben, &base).workspace;
        let known = merged.articles()[0].clone();
        let later = Person::with(&merged, "Cleo").does(put(ArticleRecord { source: Some("wire".to_owned()), ..known }));
        [merged, later]
    }

    #[test]
    fn of_two_texts_of_one_article_both_are_kept_and_either_can_be_had() {
        for workspace in two_texts() {
            let [dispute] = disputes(&workspace).try_into().unwrap();
            let texts = dispute.voices.iter().map(|voice| voice.value.as_str()).collect::<BTreeSet<_>>();
            assert_eq!(texts, ["Fourteen were hurt.", "Thirteen were hurt."].into());
            assert!(dispute.is_text() && dispute.voices.iter().all(|voice| voice.can_be_taken));
            for text in texts {
                let request = settle(&workspace, dispute.id, "text", Some(text));
                let settled = Person::with(&workspace, "Emil").does(request);
                assert_eq!(settled.articles()[0].article.text(), text);
                assert_eq!(conflicts(&settled), []);
                assert_eq!(merge(&settled, &workspace).workspace, settled);
            }
        }
    }

    #[test]
    fn a_text_that_waits_is_not_shared_with_the_notes_and_comes_back_by_merging() {
        for workspace in two_texts() {
            let shared = notes_only(&workspace);
            assert!(!to_ron(&shared).contains("teen were hurt"), "{}", to_ron(&shared));
            assert_eq!(conflicts(&shared).len(), 1);
            let [dispute] = disputes(&shared).try_into().unwrap();
            assert!(!dispute.is_text() && dispute.voices[1].text == "a text that is not here");
            for (one, other) in [(&shared, &workspace), (&workspace, &shared)] {
                assert_eq!(to_ron(&merge(one, other).workspace), to_ron(&workspace));
            }
        }
    }
}

//! New editions of articles, and what people decide about the notes that were on the former one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;

use crate::notes::{Anchor, Note, NoteId, Pin, PinId, Question, Target, Wording, describe};
use crate::text::{Article, ArticleId, ByteSpan, Metadata, Plain};

use super::super::{ArticleRecord, Carried, Record, RecordId, Wish, Workspace};
use super::{NewArticle, Request, put};

/// One end of a note or pin: which of its anchors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct End {
    /// The note or pin.
    pub record: RecordId,
    /// Index into its anchors.
    pub anchor_idx: usize,
}

impl End {
    /// An end of a note.
    pub fn of_note(id: NoteId, anchor_idx: usize) -> Self {
        Self { record: RecordId::Note(id), anchor_idx }
    }

    /// An end of a pin.
    pub fn of_pin(id: PinId, anchor_idx: usize) -> Self {
        Self { record: RecordId::Pin(id), anchor_idx }
    }
}

/// What a person says about words that a later edition has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The proposed words are the ones.
    Accept,
    /// They are not; the end counts as lost.
    Reject,
    /// It stays with the edition it was made on.
    Leave,
    /// These words of an article are the ones.
    Attach(ArticleId, ByteSpan),
}

/// Puts `new` in the place of `former`, under the id `later`: the former text is kept, out of the comparison, and
/// notes and pins go along as `carried` says. What `new` does not say of itself is taken from the former edition.
pub fn add_edition(
    workspace: &Workspace,
    (former, later): (ArticleId, ArticleId),
    new: NewArticle,
    carried: &Carried,
    now: Timestamp,
) -> Request {
    let Some(before) = workspace.article(former).filter(|f| f.content_hash() != new.article.content_hash()) else {
        return Request::new("New edition", None);
    };
    let meta = filled_meta(new.article.meta(), before.article.meta());
    let source = new.source.or_else(|| before.source.clone());
    let record = ArticleRecord::new(later, new.article.with_meta(meta), source, now);
    let record = ArticleRecord { rank: before.rank, edition_of: Some(former), ..record };
    let mut wishes = vec![Wish::Put(Record::Article(record))];
    wishes.extend(carried_wishes(workspace, before, carried));
    Request::new(format!("New edition of “{}”", before.label()), wishes)
}

/// As [`add_edition`], for articles that are in the workspace already: the second of each pair is the new edition of
/// the first. Where two are of the same article, the second follows the first.
pub fn tie_editions(workspace: &Workspace, pairs: &[(ArticleId, ArticleId)], carried: &Carried) -> Request {
    let mut records = BTreeMap::new();
    let mut label = "New edition".to_owned();
    for (former, later) in chained(pairs) {
        let record = |id: ArticleId| records.get(&id).cloned().or_else(|| workspace.article(id).cloned());
        let (Some(before), Some(after)) = (record(former), record(later)) else { continue };
        label = match records.is_empty() {
            true => format!("Make “{}” the new edition of “{}”", after.label(), before.label()),
            false => format!("Make {} articles new editions", pairs.len()),
        };
        let after = ArticleRecord { rank: before.rank, edition_of: Some(former), aside: false, ..after };
        records.insert(later, after);
        records.insert(former, ArticleRecord { aside: true, ..before });
    }
    let wishes = records.into_values().filter_map(|record| put(workspace, Record::Article(record)));
    let wishes = wishes.chain(carried_records(workspace, carried)).collect::<Vec<_>>();
    Request::new(label, wishes)
}

/// Pairs of a former and a later edition, in which every article has at most one later edition.
pub fn chained(pairs: &[(ArticleId, ArticleId)]) -> Vec<(ArticleId, ArticleId)> {
    let mut chained: Vec<(ArticleId, ArticleId)> = Vec::new();
    for (former, later) in pairs.iter().filter(|(former, later)| former != later) {
        if chained.iter().any(|(before, after)| before == later || after == later) {
            continue; // an edition of two articles, or of itself in the end
        }
        let mut former = *former;
        while let Some((_, next)) = chained.iter().find(|(before, _)| *before == former) {
            former = *next;
        }
        chained.push((former, *later));
    }
    chained
}

/// Takes notes and pins that came late to the present edition, as `carried` says.
pub fn follow_editions(workspace: &Workspace, carried: &Carried) -> Request {
    let wishes = carried_records(workspace, carried).collect::<Vec<_>>();
    let label = match wishes.len() {
        1 => "Carry over a note".to_owned(),
        n => format!("Carry over {n} notes"),
    };
    Request::new(label, wishes)
}

fn carried_records(workspace: &Workspace, carried: &Carried) -> impl Iterator<Item = Wish> {
    carried.records.iter().filter_map(|record| put(workspace, record.clone()))
}

fn carried_wishes(workspace: &Workspace, before: &ArticleRecord, carried: &Carried) -> Vec<Wish> {
    let aside = put(workspace, Record::Article(ArticleRecord { aside: true, ..before.clone() }));
    aside.into_iter().chain(carried_records(workspace, carried)).collect()
}

fn filled_meta(new: &Metadata, former: &Metadata) -> Metadata {
    let lasting = Metadata { headline: None, published: None, read_on: None, ..former.clone() };
    new.clone().or(&lasting)
}

/// Takes an article out of the comparison, or back into it.
pub fn set_aside(workspace: &Workspace, id: ArticleId, aside: bool) -> Request {
    let changed = workspace.article(id).and_then(|record| {
        let record = ArticleRecord { aside, ..record.clone() };
        put(workspace, Record::Article(record))
    });
    Request::new(if aside { "Leave out of the comparison" } else { "Compare with this edition" }, changed)
}

/// Takes articles out of the comparison, all in one step.
pub fn set_all_aside(workspace: &Workspace, ids: &[ArticleId]) -> Request {
    let aside = ids.iter().filter_map(|id| {
        let record = ArticleRecord { aside: true, ..workspace.article(*id)?.clone() };
        put(workspace, Record::Article(record))
    });
    let aside = aside.collect::<Vec<_>>();
    Request::new("Leave out of the comparison", aside)
}

/// Carries out what a person says about one end of a note or pin.
pub fn decide(workspace: &Workspace, end: End, verdict: Verdict, now: Timestamp) -> Request {
    let label = match verdict {
        Verdict::Accept => "Accept new wording",
        Verdict::Reject => "Reject new wording",
        Verdict::Leave => "Leave with the earlier edition",
        Verdict::Attach(..) => "Attach here",
    };
    let record = match end.record {
        RecordId::Note(id) => workspace.note(id).and_then(|note| decided_note(workspace, note, (end, verdict), now)),
        RecordId::Pin(id) => workspace.pin(id).and_then(|pin| decided_pin(workspace, pin, (end, verdict))),
        RecordId::Event | RecordId::Article(_) | RecordId::Tag(_) | RecordId::Other(_) => None,
    };
    Request::new(label, record.and_then(|record| put(workspace, record)))
}

fn decided_note(workspace: &Workspace, note: &Note, (end, verdict): (End, Verdict), now: Timestamp) -> Option<Record> {
    let Target::Passages(anchors) = &note.target else { return None };
    let mut anchors = anchors.clone();
    let anchor = anchors.get_mut(end.anchor_idx)?;
    *anchor = decided(workspace, anchor, verdict)?;
    Some(Record::Note(Note { target: Target::Passages(anchors), edited: now, ..note.clone() }))
}

fn decided_pin(workspace: &Workspace, pin: &Pin, (end, verdict): (End, Verdict)) -> Option<Record> {
    let mut passages = pin.passages.clone();
    let anchor = passages.get_mut(end.anchor_idx)?;
    *anchor = decided(workspace, anchor, verdict)?;
    Some(Record::Pin(Pin { passages, ..pin.clone() }))
}

fn decided(workspace: &Workspace, anchor: &Anchor, verdict: Verdict) -> Option<Anchor> {
    let later = anchor.question.as_ref().map(Question::article);
    match (verdict, &anchor.question) {
        (Verdict::Accept, Some(Question::Changed(words))) => {
            attached(workspace, anchor, (words.article, words.span), words.percent)
        }
        (Verdict::Attach(article, span), _) => attached(workspace, anchor, (article, span), 100),
        (Verdict::Reject, _) => Some(Anchor { question: later.map(Question::Lost), ..anchor.clone() }),
        (Verdict::Leave, _) => Some(Anchor { question: None, ..anchor.clone() }),
        (Verdict::Accept, _) => None,
    }
}

/// The anchor on other words, which remembers the words it was made on.
fn attached(
    workspace: &Workspace,
    anchor: &Anchor,
    (article, span): (ArticleId, ByteSpan),
    percent: u8,
) -> Option<Anchor> {
    let text = workspace.article(article)?.article.text();
    let now = describe(article, text, span);
    if now.exact.is_empty() {
        return None;
    }
    let Anchor { article, span, exact, was, unknown, .. } = anchor.clone();
    let before = was.or(Some(Wording::new(article, span, exact, percent)));
    let is_other = |was: &Wording| Plain::of(&was.exact).trimmed().chars != Plain::of(&now.exact).trimmed().chars;
    Some(Anchor { was: before.filter(is_other), unknown, ..now })
}

/// The article that `new` looks like an edition of: the same address, or one outlet and mostly the same
/// sentences; for an article without its text, one outlet and the same headline. For a person to confirm.
pub fn likely_former(workspace: &Workspace, new: &Article) -> Option<ArticleId> {
    let meta = new.meta();
    let sentences = sentences(new);
    let same = |a: &Option<String>, b: &Option<String>| {
        a.as_deref().zip(b.as_deref()).is_some_and(|(a, b)| a.trim().to_lowercase() == b.trim().to_lowercase())
    };
    let is_former = |record: &&ArticleRecord| {
        let former = record.article.meta();
        if record.content_hash() == new.content_hash() {
            return false;
        }
        let is_outlet = same(&former.outlet, &meta.outlet);
        let is_headline = same(&former.headline, &meta.headline);
        let shares = || 2 * sentences.intersection(&self::sentences(&record.article)).count() >= sentences.len().max(2);
        same(&former.address, &meta.address) || (is_outlet && (shares() || (record.withheld.is_some() && is_headline)))
    };
    let records = workspace.articles();
    let current = records.into_iter().filter(|record| !record.aside);
    current.filter(is_former).map(|record| record.id).next()
}

fn sentences(article: &Article) -> BTreeSet<Vec<char>> {
    (0..article.sentences().len()).map(|idx| Plain::of(article.sentence_text(idx)).trimmed().chars).collect()
}

/// The records of articles without their text that `article` is the text of, with it.
pub(super) fn filled(workspace: &Workspace, article: &Article) -> Vec<ArticleRecord> {
    let fill = |record: &ArticleRecord| {
        let filled = record.filled(article)?;
        let meta = filled_meta(record.article.meta(), article.meta());
        let headline = meta.headline.clone().or_else(|| article.meta().headline.clone());
        let meta = Metadata { headline, ..meta };
        Some(ArticleRecord { article: Arc::new(article.with_meta(meta)), ..filled })
    };
    workspace.articles().into_iter().filter_map(fill).collect()
}

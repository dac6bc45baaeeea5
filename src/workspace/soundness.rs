//! Is a workspace sound: do its parts fit each other.

use std::collections::BTreeSet;

use crate::notes::{Anchor, CodebookProblem, Note, Pin, Resolved, codebook_problems, resolve};
use crate::text::ArticleId;

use super::{Record, RecordId, Slot, Workspace};

/// Something in a workspace that does not fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The words of a note or pin are not where they were noted.
    #[error("{owner}: its words “{words}” stand elsewhere in the article now")]
    Moved {
        /// Whose.
        owner: String,
        /// The beginning of the words.
        words: String,
    },
    /// Other words stand in the place of those of a note or pin, or the same among strangers.
    #[error("{owner}: its words “{words}” were changed in the article, or moved where they cannot be told from others")]
    Changed {
        /// Whose.
        owner: String,
        /// The beginning of the words.
        words: String,
    },
    /// The words of a note or pin are not in the article at all.
    #[error("{owner}: its words “{words}” are not in the article")]
    Lost {
        /// Whose.
        owner: String,
        /// The beginning of the words.
        words: String,
    },
    /// An article that is not there, and was not deleted either.
    #[error("{owner}: it is about article {}, which is not in the file", article.0)]
    NoArticle {
        /// Whose.
        owner: String,
        /// The missing one.
        article: ArticleId,
    },
    /// A tag that is not there, and was not deleted either.
    #[error("{owner}: its tag {tag} is not in the file")]
    NoTag {
        /// Whose.
        owner: String,
        /// Id of the missing one.
        tag: String,
    },
    /// Passages of one article cannot be pinned to each other.
    #[error("{owner}: both passages are in the same article")]
    PinnedToItself {
        /// The pin.
        owner: String,
    },
    /// The tags do not go together.
    #[error(transparent)]
    Codebook(#[from] CodebookProblem),
}

/// Everything that does not fit, in the order of the file.
///
/// Notes on an article that a person removed are as they should be.
pub fn problems(workspace: &Workspace) -> Vec<Problem> {
    let mut problems = codebook_problems(workspace.tags()).into_iter().map(Problem::from).collect::<Vec<_>>();
    for tag in workspace.tags() {
        if let Some(parent) = tag.parent.filter(|parent| is_unknown(workspace, RecordId::Tag(*parent))) {
            problems.push(Problem::NoTag { owner: format!("tag “{}”", tag.name), tag: parent.0.to_string() });
        }
    }
    for note in workspace.notes() {
        problems.extend(note_problems(workspace, note));
    }
    for pin in workspace.pins() {
        problems.extend(pin_problems(workspace, pin));
    }
    problems
}

impl Workspace {
    /// What a record is called in messages.
    pub fn name_of(&self, id: RecordId) -> String {
        match self.slot(id).live() {
            Some((Record::Event(_), _)) => "the event".to_owned(),
            Some((Record::Article(record), _)) => format!("article “{}”", record.label()),
            Some((Record::Tag(tag), _)) => format!("tag “{}”", tag.name),
            Some((Record::Note(note), _)) => note_name(note),
            Some((Record::Pin(pin), _)) => pin_name(pin),
            Some((Record::Other(other), _)) => {
                format!("something in “{}”, which only a newer Variorum knows", other.list)
            }
            None => "something that was deleted".to_owned(),
        }
    }
}

fn note_name(note: &Note) -> String {
    let quote = || note.target.anchors().first().map(|anchor| anchor.exact.as_str()).unwrap_or_default();
    let words = if note.body.trim().is_empty() { quote() } else { &note.body };
    format!("note of {} by {} (“{}”)", note.created.strftime("%Y-%m-%d"), note.author, beginning(words))
}

fn pin_name(pin: &Pin) -> String {
    let [a, b] = &pin.passages;
    format!("pin of “{}” and “{}”", beginning(&a.exact), beginning(&b.exact))
}

fn note_problems(workspace: &Workspace, note: &Note) -> Vec<Problem> {
    let owner = note_name(note);
    let unknown = note.target.articles().into_iter().filter(|id| is_unknown(workspace, RecordId::Article(*id)));
    let articles = unknown.map(|article| Problem::NoArticle { owner: owner.clone(), article });
    let unknown = note.tags.iter().filter(|id| is_unknown(workspace, RecordId::Tag(**id)));
    let tags = unknown.map(|tag| Problem::NoTag { owner: owner.clone(), tag: tag.0.to_string() });
    let anchors = note.target.anchors().iter().filter_map(|anchor| anchor_problem(workspace, anchor, &owner));
    articles.chain(tags).chain(anchors).collect()
}

fn pin_problems(workspace: &Workspace, pin: &Pin) -> Vec<Problem> {
    let [a, b] = &pin.passages;
    let owner = pin_name(pin);
    let articles = BTreeSet::from([a.article, b.article]);
    let itself = (articles.len() == 1).then(|| Problem::PinnedToItself { owner: owner.clone() });
    let unknown = articles.into_iter().filter(|id| is_unknown(workspace, RecordId::Article(*id)));
    let unknown = unknown.map(|article| Problem::NoArticle { owner: owner.clone(), article });
    let anchors = pin.passages.iter().filter_map(|anchor| anchor_problem(workspace, anchor, &owner));
    itself.into_iter().chain(unknown).chain(anchors).collect()
}

fn anchor_problem(workspace: &Workspace, anchor: &Anchor, owner: &str) -> Option<Problem> {
    let record = workspace.article(anchor.article)?;
    let (owner, words) = (owner.to_owned(), beginning(&anchor.exact));
    match resolve(anchor, record.article.text()) {
        Resolved::Exact(_) => None,
        _ if record.withheld.is_some() => None, // nobody can say
        Resolved::Moved(_) => Some(Problem::Moved { owner, words }),
        Resolved::Changed { .. } => Some(Problem::Changed { owner, words }),
        Resolved::Lost => Some(Problem::Lost { owner, words }),
    }
}

fn is_unknown(workspace: &Workspace, id: RecordId) -> bool {
    *workspace.slot(id) == Slot::Absent
}

/// Enough of a text to know it by.
fn beginning(text: &str) -> String {
    const MAX_CHARS: usize = 40;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line,
    }
}

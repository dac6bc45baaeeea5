//! Tags.

use jiff::Timestamp;

use crate::notes::{Note, Rgb, Tag, TagId};

use super::super::{Record, RecordId, Wish, Workspace};
use super::{Ids, Request, put};

/// A tag to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTag {
    /// What people read.
    pub name: String,
    /// Its colour.
    pub colour: Rgb,
    /// When to use it.
    pub definition: String,
    /// The tag it belongs under.
    pub parent: Option<TagId>,
    /// The key that sets it.
    pub key: Option<char>,
}

/// Adds a tag to the codebook.
pub fn add_tag(ids: &mut Ids, new: NewTag) -> (Request, TagId) {
    let id = TagId(ids.fresh());
    let NewTag { name, colour, definition, parent, key } = new;
    let label = format!("Add tag “{name}”");
    let tag = Tag { definition, parent, key, ..Tag::new(id, name, colour) };
    (Request::new(label, [Wish::Put(Record::Tag(tag))]), id)
}

/// Puts `tag` in the place of the tag with its id: renames, recolours, redefines, moves it.
pub fn change_tag(workspace: &Workspace, tag: Tag) -> Request {
    let Some(before) = workspace.tag(tag.id) else { return Request::new("Change tag", None) };
    let label = if before.name != tag.name {
        // Without the name: it is another one with every letter that is typed, and all of them are one step.
        "Rename tag".to_owned()
    } else if before.colour != tag.colour {
        format!("Recolour tag “{}”", tag.name)
    } else {
        format!("Change tag “{}”", tag.name)
    };
    Request::new(label, put(workspace, Record::Tag(tag)))
}

/// Deletes a tag and takes it off its notes; the tags under it move up.
pub fn delete_tag(workspace: &Workspace, id: TagId, now: Timestamp) -> Request {
    let Some(tag) = workspace.tag(id) else { return Request::new("Delete tag", None) };
    let parent = tag.parent.filter(|parent| *parent != id);
    let wishes = without(workspace, (id, None), parent, now);
    Request::new(format!("Delete tag “{}”", tag.name), wishes)
}

/// Makes one tag of two: `gone` is deleted, and its notes get `kept`.
pub fn unite_tags(workspace: &Workspace, kept: TagId, gone: TagId, now: Timestamp) -> Request {
    let (Some(tag), true) = (workspace.tag(kept).filter(|_| workspace.tag(gone).is_some()), kept != gone) else {
        return Request::new("Unite tags", None);
    };
    let wishes = without(workspace, (gone, Some(kept)), Some(kept), now);
    Request::new(format!("Unite tags as “{}”", tag.name), wishes)
}

/// Everything that has to do with `gone`, and afterwards has to do with `instead` or nothing.
fn without(
    workspace: &Workspace,
    (gone, instead): (TagId, Option<TagId>),
    parent: Option<TagId>,
    now: Timestamp,
) -> Vec<Wish> {
    let notes = workspace.notes().filter(|note| note.tags.contains(&gone)).map(|note| {
        let mut note = Note { edited: now, ..note.clone() };
        note.tags.remove(&gone);
        note.tags.extend(instead);
        Wish::Put(Record::Note(note))
    });
    let under = workspace.tags().filter(|tag| tag.parent == Some(gone) && tag.id != gone).map(|tag| {
        let parent = parent.filter(|parent| *parent != tag.id);
        Wish::Put(Record::Tag(Tag { parent, ..tag.clone() }))
    });
    notes.chain(under).chain([Wish::Remove(RecordId::Tag(gone))]).collect()
}

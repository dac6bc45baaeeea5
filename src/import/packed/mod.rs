//! What other files are packed in: archives, mails, pages saved as one file.

mod address;
mod archive;
mod attached;
mod collected;
mod directory;
mod forwarded;
mod mail;
mod mailbox;
pub(super) mod markup;
mod members;
mod page;
mod warc;
mod webarchive;

pub(super) use address::public;
pub(super) use archive::{Archive, protected};
pub(super) use attached::unpack_mail;
pub(super) use collected::{Unpack, read_packed};
pub(super) use directory::member_names;
pub(super) use mail::{is_mail, is_saved_page, read_mhtml};
pub(super) use mailbox::{is_mailbox, unpack_mailbox};
pub(super) use members::unpack_archive;
pub(super) use warc::{is_warc, read_warc};
pub(super) use webarchive::{is_webarchive, read_webarchive};

//! Fields of word processors that say who wrote a document, or where it lies on a disk.

/// True where the words of such a field are about the writer's machine and person, not about the article.
pub(super) fn is_private(instruction: &str) -> bool {
    let name = instruction.split_whitespace().next().unwrap_or_default();
    PRIVATE.iter().any(|private| private.eq_ignore_ascii_case(name))
}

/// Names of fields, of Word and of OpenDocument.
const PRIVATE: &[&str] = &[
    "AUTHOR",
    "DOCPROPERTY",
    "FILENAME",
    "LASTSAVEDBY",
    "TEMPLATE",
    "USERADDRESS",
    "USERINITIALS",
    "USERNAME",
    "author-initials",
    "author-name",
    "creator",
    "file-name",
    "initial-creator",
    "printed-by",
    "sender-city",
    "sender-company",
    "sender-email",
    "sender-firstname",
    "sender-initials",
    "sender-lastname",
    "sender-phone-private",
    "sender-phone-work",
    "sender-street",
    "template-name",
];

//! The small form or the stem of a word, shared by all places where it stands.

use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

/// Letters that cost nothing to have once more.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Letters(Rc<str>);

impl Letters {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Letters {
    fn from(letters: String) -> Self {
        Self(letters.into())
    }
}

impl Deref for Letters {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Letters {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Letters {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

impl PartialEq<Letters> for &str {
    fn eq(&self, other: &Letters) -> bool {
        **self == *other.0
    }
}

impl PartialEq<Letters> for String {
    fn eq(&self, other: &Letters) -> bool {
        **self == *other.0
    }
}

impl fmt::Display for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

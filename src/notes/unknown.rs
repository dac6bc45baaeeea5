//! What a newer version of the program wrote, and this one does not know.

use std::collections::BTreeMap;

/// Fields that this program does not know, and values of known fields that it does not know: kept as
/// they stand in the file, so that whoever opens it with the newer program finds them again.
///
/// A text under the name of a known field is what the file says there; the field itself holds a
/// stand-in. A name of the form `list[entry]` is an entry that is not known in a list that is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unknown(BTreeMap<String, String>);

impl Unknown {
    /// True where everything is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text under a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Puts a text under a name; what stood there before.
    pub fn insert(&mut self, name: impl Into<String>, text: impl Into<String>) -> Option<String> {
        self.0.insert(name.into(), text.into())
    }

    /// Takes a text out.
    pub fn remove(&mut self, name: &str) -> Option<String> {
        self.0.remove(name)
    }

    /// The same without the names that begin with `start`.
    pub fn without(&self, start: &str) -> Self {
        self.0
            .iter()
            .filter(|(name, _)| !name.starts_with(start))
            .map(|(name, text)| (name.clone(), text.clone()))
            .collect()
    }

    /// Puts an entry of a list there.
    pub fn insert_entry(&mut self, list: &str, text: &str) {
        self.0.insert(format!("{list}[{text}]"), text.to_owned());
    }

    /// Takes out the entries of a list, in order.
    pub fn remove_entries(&mut self, list: &str) -> Vec<String> {
        let is_entry = |name: &str| name.strip_prefix(list).is_some_and(|rest| rest.starts_with('['));
        let names = self.0.keys().filter(|name| is_entry(name)).cloned().collect::<Vec<_>>();
        names.iter().filter_map(|name| self.0.remove(name)).collect()
    }

    /// Names and texts, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// Their bytes.
    pub fn weight(&self) -> usize {
        self.0.iter().map(|(name, text)| name.len() + text.len()).sum()
    }
}

impl FromIterator<(String, String)> for Unknown {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

impl std::fmt::Display for Unknown {
    /// Every name with its text, for telling two of them apart.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.iter().try_for_each(|(name, text)| write!(f, ", {name}: {text}"))
    }
}

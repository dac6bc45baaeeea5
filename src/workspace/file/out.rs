//! Writing RON as people read it: one field a line, what is not known spliced in as it stood.
//!
//! The serializer of `ron` takes the names of fields from the program alone, so it cannot write a
//! field that the program does not know.

use crate::notes::Unknown;

/// A text that is being written.
pub(super) struct Out {
    text: String,
    indent: &'static str,
    depth: usize,
}

impl Out {
    /// What `write` writes; every level is moved in by `indent`.
    pub(super) fn text_of(indent: &'static str, write: impl FnOnce(&mut Self)) -> String {
        let mut out = Self { text: String::new(), indent, depth: 0 };
        write(&mut out);
        out.text
    }

    /// Writes `text` as it is.
    pub(super) fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Brackets around lines.
    pub(super) fn block(&mut self, [open, close]: [&str; 2], write: impl FnOnce(&mut Self)) {
        self.put(open);
        self.depth += 1;
        write(self);
        self.depth -= 1;
        self.line();
        self.put(close);
    }

    /// One line of a block, with a comma.
    pub(super) fn item(&mut self, write: impl FnOnce(&mut Self)) {
        self.line();
        write(self);
        self.put(",");
    }

    /// A field of a record.
    pub(super) fn field(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.item(|out| {
            out.put(name);
            out.put(": ");
            write(out);
        });
    }

    /// The fields of a record that are not known; a name that is `known` cannot stand there twice.
    pub(super) fn unknown(&mut self, unknown: &Unknown, known: &[&str]) {
        for (name, text) in unknown.iter().filter(|(name, _)| !known.contains(name)) {
            self.item(|out| {
                out.put(if is_plain(name) { "" } else { "r#" });
                out.put(name);
                out.put(": ");
                out.put(text); // ends with its line where it ends with a comment
            });
        }
    }

    fn line(&mut self) {
        self.text.push('\n');
        (0..self.depth).for_each(|_| self.text.push_str(self.indent));
    }
}

/// True for a name that needs no mark before it.
fn is_plain(name: &str) -> bool {
    let is_start = |c: char| c.is_ascii_alphabetic() || c == '_';
    name.starts_with(is_start) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

//! The bytes of a page -> tags and text, without a tree.

/// A piece of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) kind: Kind,
    /// Name of the element as it is written; empty where there is none.
    pub(super) name: &'a str,
    /// All of it.
    pub(super) raw: &'a str,
}

/// Kinds of pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `<p class=a>`.
    Start,
    /// `</p>`.
    End,
    /// An element whose content is no markup, from its first to its last tag.
    Raw,
    /// `<!doctype html>`.
    Doctype,
    /// A comment, or what is read as one.
    Comment,
    /// Everything else.
    Text,
}

/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript"];

/// The pieces of `html`, in order; joined they are `html`.
pub(super) fn tokens(html: &str) -> Tokens<'_> {
    Tokens { rest: html, has_comment_end: true }
}

/// Iterator over [`Token`]s.
pub(super) struct Tokens<'a> {
    rest: &'a str,
    /// False once a search for the end of a comment has failed: no second one is made.
    has_comment_end: bool,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let (kind, name, len) = self.piece();
        let (raw, rest) = self.rest.split_at_checked(len.clamp(1, self.rest.len())).unwrap_or((self.rest, ""));
        self.rest = rest;
        Some(Token { kind, name, raw })
    }
}

impl<'a> Tokens<'a> {
    fn piece(&mut self) -> (Kind, &'a str, usize) {
        let rest = self.rest;
        let Some(inner) = rest.strip_prefix('<') else { return (Kind::Text, "", rest.find('<').unwrap_or(rest.len())) };
        if let Some(comment) = inner.strip_prefix("!--") {
            return (Kind::Comment, "", self.comment_len(comment));
        }
        let up_to_sign = || rest.find('>').map_or(rest.len(), |at| at + 1);
        match inner.bytes().next() {
            Some(b'!') if inner.get(1..8).is_some_and(|word| word.eq_ignore_ascii_case("doctype")) => {
                (Kind::Doctype, "", up_to_sign())
            }
            Some(b'!' | b'?') => (Kind::Comment, "", up_to_sign()),
            Some(b'/') if inner.as_bytes().get(1).is_some_and(|b| b.is_ascii_alphabetic()) => {
                (Kind::End, name_of(inner.get(1..).unwrap_or_default()), tag_len(rest))
            }
            Some(b) if b.is_ascii_alphabetic() => {
                let name = name_of(inner);
                let len = tag_len(rest);
                match RAW.iter().find(|raw| raw.eq_ignore_ascii_case(name)) {
                    Some(raw) => (Kind::Raw, name, len + raw_len(rest.get(len..).unwrap_or_default(), raw)),
                    None => (Kind::Start, name, len),
                }
            }
            _ => (Kind::Text, "", 1 + inner.find('<').unwrap_or(inner.len())),
        }
    }

    fn comment_len(&mut self, comment: &str) -> usize {
        if comment.starts_with('>') {
            return "<!-->".len();
        }
        let end = if self.has_comment_end { comment.find("-->") } else { None };
        self.has_comment_end = end.is_some();
        end.map_or(self.rest.len(), |at| "<!--".len() + at + "-->".len())
    }
}

fn name_of(inner: &str) -> &str {
    let len = inner.bytes().take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>')).count();
    inner.get(..len).unwrap_or_default()
}

/// Length of the tag that `html` begins with: to the `>` that stands in no quotes.
fn tag_len(html: &str) -> usize {
    let mut quote = None;
    let mut is_value = false;
    for (at, b) in html.bytes().enumerate() {
        match quote {
            Some(mark) if b == mark => quote = None,
            Some(_) => {}
            None if b == b'>' => return at + 1,
            None if is_value && matches!(b, b'"' | b'\'') => quote = Some(b),
            None => {}
        }
        is_value = b == b'=' || is_value && b.is_ascii_whitespace();
    }
    html.len()
}

/// Length of what follows the first tag of a raw element, its last tag included.
fn raw_len(html: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = html.get(from..).and_then(|rest| rest.find("</")) {
        let end = from + at;
        let rest = html.get(end + 2..).unwrap_or_default();
        if rest.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name)) {
            return end + html.get(end..).map_or(0, tag_len);
        }
        from = end + 2;
    }
    html.len()
}

/// The attributes of a start tag: name and all of it as written.
pub(super) fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let inner = tag.trim_start_matches('<');
    let mut rest = inner.get(name_of(inner).len()..).unwrap_or_default().trim_end_matches('>');
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let name_len =
            rest.bytes().enumerate().take_while(|(at, b)| !b.is_ascii_whitespace() && (*b != b'=' || *at == 0)).count();
        let name = rest.get(..name_len).filter(|name| !name.is_empty())?;
        let after = rest.get(name_len..)?.trim_start();
        let len = match after.strip_prefix('=') {
            None => name_len,
            Some(value) => {
                let value = value.trim_start();
                let value_len = match value.bytes().next() {
                    Some(mark @ (b'"' | b'\'')) => {
                        value.bytes().skip(1).position(|b| b == mark).map_or(value.len(), |at| at + 2)
                    }
                    _ => value.bytes().take_while(|b| !b.is_ascii_whitespace()).count(),
                };
                rest.len() - value.len() + value_len
            }
        };
        let whole = rest.get(..len)?;
        rest = rest.get(len..)?;
        Some((name, whole))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_told_apart_and_nothing_falls_away() {
        let html = "<!doctype html><!-- a > b --><P class='x>y'>1 < 2<br/>é</p><script>if (a</b>c) {}</script ><? php ?></3><title>A</b></title><p";
        let found: Vec<Token<'_>> = tokens(html).collect();
        assert_eq!(found.iter().map(|token| token.raw).collect::<String>(), html);
        let kinds: Vec<(Kind, &str)> = found.iter().map(|token| (token.kind, token.name)).collect();
        let expected = [
            (Kind::Doctype, ""),
            (Kind::Comment, ""),
            (Kind::Start, "P"),
            (Kind::Text, ""),
            (Kind::Text, ""),
            (Kind::Start, "br"),
            (Kind::Text, ""),
            (Kind::End, "p"),
            (Kind::Raw, "script"),
            (Kind::Comment, ""),
            (Kind::Text, ""),
            (Kind::Raw, "title"),
            (Kind::Start, "p"),
        ];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn attributes_are_told_apart() {
        let found: Vec<(&str, &str)> = attributes("<a b c = 'd e' f=\"g>\" h=i/ j>").collect();
        assert_eq!(found, [("b", "b"), ("c", "c = 'd e'"), ("f", "f=\"g>\""), ("h", "h=i/"), ("j", "j")]);
    }
}

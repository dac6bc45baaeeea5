//! How deep a page nests: what the HTML parser will have open, without a tree.
//!
//! Follows the rules of the HTML standard, section "in body", as far as they change the depth.

/// Elements that restart by themselves in the next block where they were not closed.
const FORMATTING: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements without content.
const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img", "input", "keygen",
    "link", "meta", "param", "source", "track", "wbr",
];

/// Elements an end tag does not look past.
const SCOPES: &[&str] = &["table", "td", "th", "caption", "template", "object", "marquee", "applet"];

/// Elements that end an open paragraph, and past which `</span>` does not look.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "header",
    "hgroup",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "search",
    "section",
    "summary",
    "ul",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "listing",
    "li",
    "dd",
    "dt",
];

/// Further elements past which `</span>` does not look.
const SPECIAL: &[&str] = &["button", "form", "select", "tr", "tbody", "thead", "tfoot", "colgroup", "frameset"];

/// Elements of which there is one, or which are read without a place of their own.
const PASSED: &[&str] = &["html", "head", "body"];

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| other.eq_ignore_ascii_case(name))
}

fn is_special(name: &str) -> bool {
    is_one_of(name, BLOCKS) || is_one_of(name, SCOPES) || is_one_of(name, SPECIAL)
}

/// True for elements without content.
pub(super) fn is_void(name: &str) -> bool {
    is_one_of(name, VOID)
}

/// An element that is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open<'a> {
    pub(super) name: &'a str,
    /// True where its tags are not written.
    pub(super) is_dropped: bool,
    is_formatting: bool,
}

/// The elements that are open.
#[derive(Debug, Default)]
pub(super) struct Stack<'a> {
    open: Vec<Open<'a>>,
    /// Formatting elements that were ended by a block around them; they restart with the next words.
    leaked: Vec<&'a str>,
    /// The most that were open at once.
    pub(super) deepest: usize,
    /// The most formatting elements that were open or waiting at once.
    pub(super) most_formatting: usize,
    /// Elements the parser adds by itself.
    pub(super) n_added: usize,
    n_formatting: usize,
}

/// Open elements that a search looks at; real pages nest some 50 deep.
const MOST_LOOKED_AT: usize = 1000;

impl<'a> Stack<'a> {
    /// How many are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// How many formatting elements are open.
    pub(super) fn n_formatting(&self) -> usize {
        self.n_formatting
    }

    /// True for the names of formatting elements.
    pub(super) fn is_formatting(name: &str) -> bool {
        is_one_of(name, FORMATTING)
    }

    /// What the start of `name` ends, innermost first.
    pub(super) fn ended_by_start(&mut self, name: &str) -> Vec<Open<'a>> {
        let lower = name.to_ascii_lowercase();
        let keep = match lower.as_str() {
            "li" => self.rfind(
                |open| open.eq_ignore_ascii_case("li"),
                |open| is_special(open) && !is_one_of(open, &["address", "div", "p"]),
            ),
            "dd" | "dt" => self.rfind(
                |open| is_one_of(open, &["dd", "dt"]),
                |open| is_special(open) && !is_one_of(open, &["address", "div", "p"]),
            ),
            "td" | "th" => {
                self.rfind(|open| is_one_of(open, &["td", "th", "caption"]), |open| is_one_of(open, &["table", "tr"]))
            }
            "tr" => self.rfind(
                |open| is_one_of(open, &["tr", "caption"]),
                |open| is_one_of(open, &["table", "tbody", "thead", "tfoot"]),
            ),
            "tbody" | "thead" | "tfoot" => self.rfind(
                |open| is_one_of(open, &["tbody", "thead", "tfoot", "caption", "tr"]),
                |open| open.eq_ignore_ascii_case("table"),
            ),
            _ => None,
        };
        let keep = match keep {
            None if is_one_of(name, BLOCKS) => self.rfind(
                |open| open.eq_ignore_ascii_case("p"),
                |open| is_one_of(open, SCOPES) || open.eq_ignore_ascii_case("button"),
            ),
            keep => keep,
        };
        keep.map(|at| self.cut(at)).unwrap_or_default()
    }

    /// Words or an inline element: what had leaked restarts.
    pub(super) fn restart_leaked(&mut self) {
        for name in std::mem::take(&mut self.leaked) {
            self.n_added += 1;
            self.push(name, false);
        }
    }

    /// Opens `name`.
    pub(super) fn push(&mut self, name: &'a str, is_dropped: bool) {
        if is_one_of(name, PASSED) {
            return;
        }
        let is_formatting = is_one_of(name, FORMATTING);
        self.n_formatting += usize::from(is_formatting && !is_dropped);
        self.open.push(Open { name, is_dropped, is_formatting });
        self.deepest = self.deepest.max(self.open.len());
        self.most_formatting = self.most_formatting.max(self.n_formatting);
    }

    /// True where `name` opens a block, before which nothing restarts.
    pub(super) fn is_block(name: &str) -> bool {
        is_special(name) || is_one_of(name, PASSED)
    }

    /// What `</name>` ends, innermost first, itself last. `None` where the tag ends nothing.
    pub(super) fn end(&mut self, name: &str, is_tidy: bool) -> Option<Vec<Open<'a>>> {
        let is_it = |open: &str| open.eq_ignore_ascii_case(name);
        if is_one_of(name, FORMATTING) {
            return self.end_formatting(name, is_tidy);
        }
        let at = if is_one_of(name, &["h1", "h2", "h3", "h4", "h5", "h6"]) {
            self.rfind(|open| is_one_of(open, &["h1", "h2", "h3", "h4", "h5", "h6"]), |open| is_one_of(open, SCOPES))
        } else if is_one_of(name, &["table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"]) {
            self.rfind(is_it, |open| open.eq_ignore_ascii_case("table"))
        } else if name.eq_ignore_ascii_case("li") {
            self.rfind(is_it, |open| is_one_of(open, SCOPES) || is_one_of(open, &["ul", "ol"]))
        } else if name.eq_ignore_ascii_case("p") {
            self.rfind(is_it, |open| is_one_of(open, SCOPES) || open.eq_ignore_ascii_case("button"))
        } else if is_special(name) {
            self.rfind(is_it, |open| is_one_of(open, SCOPES))
        } else {
            self.rfind(is_it, is_special)
        };
        at.map(|at| self.cut(at))
    }

    fn end_formatting(&mut self, name: &str, is_tidy: bool) -> Option<Vec<Open<'a>>> {
        let Some(at) = self.rfind(|open| open.eq_ignore_ascii_case(name), |open| is_one_of(open, SCOPES)) else {
            let at = self.leaked.iter().rposition(|open| open.eq_ignore_ascii_case(name))?;
            self.leaked.remove(at);
            return None;
        };
        if !self.open.get(at + 1..).unwrap_or_default().iter().any(|open| is_special(open.name)) {
            return Some(self.cut(at));
        }
        if is_tidy {
            return None; // it ends with the block that holds it
        }
        self.n_added += 1;
        let open = self.open.remove(at);
        self.n_formatting -= usize::from(open.is_formatting && !open.is_dropped);
        None
    }

    /// The innermost open element that `is_it`, unless one that `is_wall` stands before it.
    fn rfind(&self, is_it: impl Fn(&str) -> bool, is_wall: impl Fn(&str) -> bool) -> Option<usize> {
        for (at, open) in self.open.iter().enumerate().rev().take(MOST_LOOKED_AT) {
            if is_it(open.name) {
                return Some(at);
            }
            if is_wall(open.name) {
                return None;
            }
        }
        None
    }

    /// Ends all from `at` on; formatting elements above it leak.
    fn cut(&mut self, at: usize) -> Vec<Open<'a>> {
        let mut ended = self.open.split_off(at);
        self.n_formatting -= ended.iter().filter(|open| open.is_formatting && !open.is_dropped).count();
        self.leaked
            .extend(ended.iter().skip(1).filter(|open| open.is_formatting && !open.is_dropped).map(|open| open.name));
        self.most_formatting = self.most_formatting.max(self.n_formatting + self.leaked.len());
        ended.reverse();
        ended
    }

    /// Forgets what would restart: the caller has written its end tags.
    pub(super) fn forget_leaked(&mut self) {
        self.leaked.clear();
    }

    /// All that is open, innermost first.
    pub(super) fn end_all(&mut self) -> Vec<Open<'a>> {
        self.cut(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deepest(tags: &str) -> usize {
        let mut stack = Stack::default();
        for tag in tags.split_whitespace() {
            match tag.strip_prefix('/') {
                Some(name) => drop(stack.end(name, false)),
                None => {
                    stack.ended_by_start(tag);
                    if !Stack::is_block(tag) {
                        stack.restart_leaked();
                    }
                    stack.push(tag, false);
                }
            }
        }
        stack.deepest
    }

    #[test]
    fn what_ends_by_itself_does_not_nest() {
        assert_eq!(deepest("p p p p"), 1);
        assert_eq!(deepest("ul li li li"), 2);
        assert_eq!(deepest("table tr td tr td tr td"), 3);
        assert_eq!(deepest("div /div div /div"), 1);
    }

    #[test]
    fn what_does_not_end_nests() {
        assert_eq!(deepest("div table tr td /div div table tr td /div"), 8);
        assert_eq!(deepest("b div /b b div /b"), 3);
        assert_eq!(deepest("p font p font p font x"), 5);
        assert_eq!(deepest("ul li ul li"), 4);
    }
}

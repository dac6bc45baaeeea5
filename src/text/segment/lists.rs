//! Borders that need no stop: numbered items in one line ("1. Bread 2. Salt", "• 9. ... • 10. ..."),
//! links one after the other, rows of marks that divide ("***").

/// Where the items after the first begin, as bytes of `block`; none where it is no such list.
pub(super) fn item_starts(block: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let Some(mut marker) = Marker::at_start(block) else { return starts };
    let mut from = marker.text().len();
    while let Some(next) = marker.next() {
        let Some(at) = find_item(block, from, &next) else { break };
        starts.push(at);
        from = at + next.text().len();
        marker = next;
    }
    starts
}

/// Where a link begins right after another link.
pub(super) fn link_starts(block: &str) -> Vec<usize> {
    let mut after_link = false;
    let mut starts = Vec::new();
    if !["http", "www."].iter().any(|start| block.contains(start)) {
        return starts;
    }
    for (at, token) in tokens(block) {
        let is_link = is_link(token);
        if is_link && after_link {
            starts.push(at);
        }
        after_link = is_link;
    }
    starts
}

/// Where a row of marks such as `***` begins and where the words after it do.
pub(super) fn divider_borders(block: &str) -> Vec<usize> {
    let mut borders = Vec::new();
    let mut after_divider = false;
    if !block
        .as_bytes()
        .windows(3)
        .any(|three| is_mark_of_dividers(three[0]) && three[0] == three[1] && three[1] == three[2])
    {
        return borders;
    }
    for (at, token) in tokens(block) {
        let is_divider = is_divider(token);
        if at > 0 && is_divider != after_divider {
            borders.push(at);
        }
        after_divider = is_divider;
    }
    borders
}

/// Three or more of one mark.
fn is_divider(token: &str) -> bool {
    let bytes = token.as_bytes();
    let is_one_mark = |first: &u8| is_mark_of_dividers(*first) && bytes.iter().all(|byte| byte == first);
    bytes.len() >= 3 && bytes.first().is_some_and(is_one_mark)
}

const fn is_mark_of_dividers(byte: u8) -> bool {
    matches!(byte, b'*' | b'-' | b'=' | b'_' | b'~' | b'#')
}

pub(super) fn is_link(token: &str) -> bool {
    token.starts_with("http://") || token.starts_with("https://") || token.starts_with("www.")
}

/// What stands between blanks, with its place.
fn tokens(block: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    block.split_inclusive(' ').filter_map(move |part| {
        let start = at;
        at += part.len();
        let token = part.trim_end();
        (!token.is_empty()).then_some((start, token))
    })
}

/// The label of one item.
struct Marker<'a> {
    bullet: &'a str,
    label: Label,
    /// `.`, `)` or `.)`
    ending: &'a str,
}

#[derive(Clone, Copy)]
enum Label {
    Number(u32),
    Letter(u8),
}

impl<'a> Marker<'a> {
    fn at_start(block: &'a str) -> Option<Self> {
        let after_bullet = block.trim_start_matches(['•', '⁃', '*', '-', ' ']);
        let bullet = block.get(..block.len() - after_bullet.len())?;
        let digits = after_bullet.bytes().take_while(u8::is_ascii_digit).count();
        let (label, rest) = match digits {
            0 => (Label::Letter(b'a'), after_bullet.strip_prefix('a')?),
            1..=3 => (Label::Number(after_bullet.get(..digits)?.parse().ok()?), after_bullet.get(digits..)?),
            _ => return None,
        };
        let ending = [".)", ".", ")"].into_iter().find(|ending| rest.starts_with(ending))?;
        rest.get(ending.len()..)?.starts_with(char::is_whitespace).then_some(Self { bullet, label, ending })
    }

    fn next(&self) -> Option<Self> {
        let label = match self.label {
            Label::Number(number) => Label::Number(number + 1),
            Label::Letter(letter) if letter < b'z' => Label::Letter(letter + 1),
            Label::Letter(_) => return None,
        };
        Some(Self { label, ..*self })
    }

    fn text(&self) -> String {
        match self.label {
            Label::Number(number) => format!("{}{number}{}", self.bullet, self.ending),
            Label::Letter(letter) => format!("{}{}{}", self.bullet, char::from(letter), self.ending),
        }
    }
}

/// The next place after `from` where `marker` stands between blanks and before a capital.
fn find_item(block: &str, from: usize, marker: &Marker) -> Option<usize> {
    let text = marker.text();
    let found = block.get(from..)?.match_indices(text.as_str()).map(|(at, _)| from + at);
    found.into_iter().find(|at| {
        let before = block.get(..*at).unwrap_or_default();
        let after = block.get(at + text.len()..).unwrap_or_default();
        let item = after.trim_start();
        before.ends_with(char::is_whitespace)
            && item.len() < after.len()
            && item.starts_with(|c: char| c.is_uppercase() || c == '"' || c == '“')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_found_in_order() {
        assert_eq!(item_starts("1. Bread 2. Salt, 3. too 3. Oil"), [9, 25]);
        assert_eq!(item_starts("a) Bread b) Salt"), [9]);
        assert_eq!(item_starts("• 9. Bread • 10. Salt"), [13]);
    }

    #[test]
    fn links_and_dividers_stand_alone() {
        assert_eq!(link_starts("See http://a.org/x http://b.org www.c.org now"), [19, 32]);
        assert_eq!(divider_borders("It ended *** A new day"), [9, 13]);
        assert!(divider_borders("It ended -- a new-born *day*").is_empty());
    }

    #[test]
    fn running_text_is_no_list() {
        assert!(item_starts("In 2. Salt").is_empty());
        assert!(item_starts("1.5 million and 2. Salt").is_empty());
    }
}

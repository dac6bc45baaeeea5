//! How others find a quote again, for comparison: by position alone, and by a quote search with the
//! published weights of Hypothesis' client (quote 50, before 20, after 20, position 2; no floor).

/// Context on either side, in characters.
const CONTEXT: usize = 32;

/// A quote with its surroundings and place, in characters.
pub(crate) struct Selector {
    pub(crate) start: usize,
    pub(crate) exact: Vec<char>,
    pub(crate) before: Vec<char>,
    pub(crate) after: Vec<char>,
}

impl Selector {
    pub(crate) fn of(text: &[char], start: usize, end: usize) -> Self {
        Self {
            start,
            exact: text[start..end].to_vec(),
            before: text[start.saturating_sub(CONTEXT)..start].to_vec(),
            after: text[end..text.len().min(end + CONTEXT)].to_vec(),
        }
    }

    /// The old offsets, whatever stands there.
    pub(crate) fn by_position(&self, text: &[char]) -> Option<(usize, usize)> {
        let end = (self.start + self.exact.len()).min(text.len());
        (self.start < end).then_some((self.start, end))
    }

    pub(crate) fn by_quote(&self, text: &[char]) -> Option<(usize, usize)> {
        let end = self.start + self.exact.len();
        if text.get(self.start..end) == Some(&self.exact[..]) {
            return Some((self.start, end));
        }
        let same = text.windows(self.exact.len()).enumerate().filter(|(_, words)| *words == &self.exact[..]);
        let same: Vec<(usize, usize, usize)> = same.map(|(at, _)| (at, at + self.exact.len(), 0)).collect();
        let matches =
            if same.is_empty() { best_matches(&self.exact, text, (self.exact.len() / 2).min(256)) } else { same };
        let score = |(start, end, errors): &(usize, usize, usize)| {
            let quote = 1.0 - *errors as f32 / self.exact.len() as f32;
            let before = context(&self.before, &text[start.saturating_sub(self.before.len())..*start]);
            let after = context(&self.after, &text[*end..text.len().min(end + self.after.len())]);
            let near = 1.0 - start.abs_diff(self.start) as f32 / text.len() as f32;
            (50.0 * quote + 20.0 * before + 20.0 * after + 2.0 * near) / 92.0
        };
        let best = matches.into_iter().max_by(|a, b| score(a).total_cmp(&score(b)))?;
        Some((best.0, best.1))
    }
}

fn context(context: &[char], text: &[char]) -> f32 {
    if context.is_empty() {
        return 1.0;
    }
    let found = best_matches(context, text, context.len());
    1.0 - found.first().map_or(context.len(), |(_, _, errors)| *errors) as f32 / context.len() as f32
}

/// Start, end and errors of the matches with the fewest errors (Sellers, cut off where too many).
fn best_matches(pattern: &[char], text: &[char], max_errors: usize) -> Vec<(usize, usize, usize)> {
    let mut best = max_errors;
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    // Of each row: errors, and where the match would begin.
    let mut column: Vec<(usize, usize)> = (0..=pattern.len()).map(|errors| (errors, 0)).collect();
    let mut live = max_errors.min(pattern.len());
    for (at, c) in text.iter().enumerate() {
        let mut corner = column[0];
        column[0] = (0, at + 1);
        let rows = (live + 1).min(pattern.len());
        for row in 1..=rows {
            let above = column[row];
            let across = (corner.0 + usize::from(pattern[row - 1] != *c), corner.1);
            let beside = if row <= live { (above.0 + 1, above.1) } else { (usize::MAX / 2, 0) };
            let over = (column[row - 1].0 + 1, column[row - 1].1);
            corner = above;
            column[row] = across.min(beside).min(over);
        }
        live = rows;
        while live > 0 && column[live].0 > best {
            live -= 1;
        }
        if live == pattern.len() {
            let (errors, start) = column[live];
            if errors < best || found.is_empty() {
                found.clear();
            }
            best = errors;
            found.push((start, at + 1, errors));
        }
    }
    found
}

//! Stretches of a text and what stands on them, found by place: a view asks for those of the few lines on screen.

use crate::text::ByteSpan;

/// Stretches that may overlap, with what stands on each.
#[derive(Debug)]
pub(crate) struct Spans<T> {
    /// By start.
    entries: Vec<(ByteSpan, T)>,
    /// A binary tree of maxima over the ends of `entries`: the root is 1, the children of n are 2n and 2n + 1, and
    /// the leaves begin at half of the length.
    ends: Vec<usize>,
}

impl<T> Default for Spans<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), ends: Vec::new() }
    }
}

impl<T: Copy + Ord> Spans<T> {
    /// Takes out what `is_old` says, and puts `new` in.
    pub(crate) fn replace(&mut self, is_old: impl Fn(T) -> bool, new: impl IntoIterator<Item = (ByteSpan, T)>) {
        self.entries.retain(|(_, of)| !is_old(*of));
        self.entries.extend(new);
        self.entries.sort_by_key(|(span, of)| (span.start, *of)); // nearly sorted: one walk
        let n_leaves = self.entries.len().next_power_of_two();
        self.ends = vec![0; 2 * n_leaves];
        for (leaf, (span, _)) in self.ends.iter_mut().skip(n_leaves).zip(&self.entries) {
            *leaf = span.end;
        }
        for node in (1..n_leaves).rev() {
            self.ends[node] = self.ends[2 * node].max(self.ends[2 * node + 1]);
        }
    }

    /// Those that overlap `span`, in the order of what stands on them.
    pub(crate) fn overlapping(&self, span: ByteSpan) -> Vec<(ByteSpan, T)> {
        let n_begun = self.entries.partition_point(|(other, _)| other.start < span.end);
        let mut found = Vec::new();
        let mut todo = if self.ends.is_empty() { Vec::new() } else { vec![(1, 0, self.ends.len() / 2)] };
        while let Some((node, first, n)) = todo.pop() {
            if first >= n_begun || self.ends[node] <= span.start {
                continue;
            }
            match n {
                1 => found.push(self.entries[first]),
                _ => todo.extend([(2 * node, first, n / 2), (2 * node + 1, first + n / 2, n / 2)]),
            }
        }
        found.sort_by_key(|(span, of)| (*of, span.start));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_overlaps_is_found_as_by_looking_at_all(
            spans in prop::collection::vec((0usize..60, 1usize..20), 0..40),
            gone in 0usize..5,
            (start, len) in (0usize..60, 1usize..20),
        ) {
            let all = spans.iter().enumerate().map(|(of, (start, len))| (ByteSpan::new(*start, start + len), of));
            let mut index = Spans::default();
            index.replace(|_| false, all.clone());
            index.replace(|of| of % 5 == gone, []);
            let here = ByteSpan::new(start, start + len);
            let wanted = all.filter(|(span, of)| of % 5 != gone && span.overlaps(here)).collect::<Vec<_>>();
            prop_assert_eq!(index.overlapping(here), wanted);
        }
    }
}

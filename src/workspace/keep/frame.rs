//! Frames: how a journal is cut into pieces of which each proves itself.
//!
//! A frame is a line with its kind, its length in bytes and its checksum, then so many bytes, then a
//! line end. What a crash left half-written at the end has the wrong length or the wrong sum, and
//! only that is lost.

use crate::text::ContentHash;

/// How a journal begins.
const HEADER: &str = "variorum journal 1\n";

/// Hexadecimal digits of a frame's checksum; enough against accidents.
const SUM_DIGITS: usize = 16;

/// What a frame holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Which document this is about.
    Head,
    /// All of it.
    Whole,
    /// What changed since.
    Changes,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Head, Self::Whole, Self::Changes];

    fn name(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Whole => "whole",
            Self::Changes => "changes",
        }
    }
}

/// The bytes with which a journal begins.
pub(super) fn header() -> Vec<u8> {
    HEADER.as_bytes().to_vec()
}

/// A frame around `payload`.
pub(super) fn framed(kind: Kind, payload: &str) -> Vec<u8> {
    let sum = sum(payload.as_bytes());
    format!("{} {} {sum}\n{payload}\n", kind.name(), payload.len()).into_bytes()
}

fn sum(payload: &[u8]) -> String {
    ContentHash::of(payload).to_string().chars().take(SUM_DIGITS).collect()
}

/// The frames of a journal up to the first that is not whole, and whether that was the end of it.
pub(super) fn unframed(bytes: &[u8]) -> (Vec<(Kind, &str)>, bool) {
    let Some(mut rest) = bytes.strip_prefix(HEADER.as_bytes()) else { return (Vec::new(), false) };
    let mut frames = Vec::new();
    while !rest.is_empty() {
        let Some((kind, payload, after)) = first_of(rest) else { return (frames, false) };
        frames.push((kind, payload));
        rest = after;
    }
    (frames, true)
}

fn first_of(bytes: &[u8]) -> Option<(Kind, &str, &[u8])> {
    let line_end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (line, rest) = bytes.split_at(line_end);
    let mut words = std::str::from_utf8(line).ok()?.split(' ');
    let name = words.next()?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name)?;
    let len = words.next()?.parse::<usize>().ok()?;
    let wanted = words.next().filter(|sum| sum.len() == SUM_DIGITS)?;
    let (payload, after) = rest.split_first()?.1.split_at_checked(len)?;
    let (line_end, after) = after.split_first()?;
    let is_whole = *line_end == b'\n' && words.next().is_none() && sum(payload) == wanted;
    Some((kind, std::str::from_utf8(payload).ok().filter(|_| is_whole)?, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn journal(payloads: &[String]) -> Vec<u8> {
        let frames = payloads.iter().flat_map(|payload| framed(Kind::Changes, payload));
        header().into_iter().chain(frames).collect()
    }

    proptest! {
        #[test]
        fn a_cut_loses_only_what_it_cuts(payloads in prop::collection::vec(".{0,20}", 0..6), cut in 0usize..400) {
            let bytes = journal(&payloads);
            let cut = cut.min(bytes.len());
            let (kept, is_whole) = unframed(bytes.split_at(cut).0);
            let ends = (0..=payloads.len()).map(|n| journal(&payloads[..n]).len()).collect::<Vec<_>>();
            let n_whole = ends.iter().skip(1).filter(|end| **end <= cut).count();
            prop_assert_eq!(kept.len(), n_whole);
            prop_assert!(kept.iter().zip(&payloads).all(|((_, kept), payload)| kept == payload));
            prop_assert_eq!(is_whole, ends.contains(&cut));
        }

        #[test]
        fn a_changed_byte_is_noticed(payloads in prop::collection::vec(".{0,20}", 1..6), at in 0usize..400, by in 1u8..=255) {
            let mut bytes = journal(&payloads);
            let at = at % bytes.len();
            bytes[at] = bytes[at].wrapping_add(by);
            let (kept, is_whole) = unframed(&bytes);
            prop_assert!(!is_whole);
            prop_assert!(kept.iter().zip(&payloads).all(|((_, kept), payload)| kept == payload));
        }

        #[test]
        fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            unframed(&bytes);
            unframed(&[header(), bytes].concat());
        }
    }
}

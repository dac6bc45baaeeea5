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

/// How a journal begins, whatever its version.
const HEADER_NAME: &str = "variorum journal ";

/// The line of a frame is no longer than this.
const MAX_LINE_BYTES: usize = 64;

/// Places at which a journal may go on after damage, at most; each costs a walk to its end.
const MAX_PLACES: usize = 1_000;

/// True where a later program wrote the journal.
pub(super) fn is_newer(bytes: &[u8]) -> bool {
    let line = bytes.split(|byte| *byte == b'\n').next().and_then(|line| std::str::from_utf8(line).ok());
    let version = line.and_then(|line| line.strip_prefix(HEADER_NAME)?.parse::<u64>().ok());
    version.is_some_and(|version| version > 1)
}

/// A frame as it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// `None` where that cannot be read.
    pub(super) kind: Option<Kind>,
    /// As it was written, where it is sound.
    pub(super) payload: &'a [u8],
    /// It has its length and its checksum.
    pub(super) is_sound: bool,
}

/// What is in a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unframed<'a> {
    pub(super) pieces: Vec<Piece<'a>>,
    /// Its first line is damaged.
    pub(super) has_lost_header: bool,
}

/// The frames of a journal in their order; between two sound ones there may be damage.
pub(super) fn unframed(bytes: &[u8]) -> Unframed<'_> {
    let header = bytes.strip_prefix(HEADER.as_bytes());
    let mut rest = header.unwrap_or_else(|| after_damaged_header(bytes));
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        let line = line_of(rest);
        let whole = line.as_ref().and_then(Line::whole);
        if let Some((piece, after)) = whole.filter(|(piece, after)| piece.is_sound || goes_on(after)) {
            pieces.push(piece);
            rest = after;
            continue;
        }
        // Its line is damaged, or its end is missing.
        let (payload, after) = rest.split_at(place_after(rest).unwrap_or(rest.len()));
        let payload = line.as_ref().map_or(payload, |line| payload.split_at(line.len_bytes.min(payload.len())).1);
        pieces.push(Piece { kind: line.map(|line| line.kind), payload, is_sound: false });
        rest = after;
    }
    Unframed { pieces, has_lost_header: header.is_none() }
}

/// What follows a header of which some bytes are damaged, perhaps its line end, or more.
fn after_damaged_header(bytes: &[u8]) -> &[u8] {
    let of_its_length = bytes.get(HEADER.len()..).filter(|rest| line_of(rest).is_some());
    of_its_length.or_else(|| bytes.get(place_after(bytes)?..)).unwrap_or(bytes)
}

/// The line of a frame.
struct Line<'a> {
    kind: Kind,
    n_payload_bytes: usize,
    sum: &'a str,
    /// Of the line itself.
    len_bytes: usize,
    after: &'a [u8],
}

fn line_of(bytes: &[u8]) -> Option<Line<'_>> {
    let line_end = bytes.iter().take(MAX_LINE_BYTES).position(|byte| *byte == b'\n')?;
    let (line, rest) = bytes.split_at(line_end);
    let mut words = std::str::from_utf8(line).ok()?.split(' ');
    let name = words.next()?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name)?;
    let n_payload_bytes = words.next()?.parse::<usize>().ok()?;
    let sum = words.next().filter(|sum| sum.len() == SUM_DIGITS)?;
    let is_whole = words.next().is_none();
    is_whole.then_some(Line { kind, n_payload_bytes, sum, len_bytes: line_end + 1, after: rest.split_first()?.1 })
}

impl<'a> Line<'a> {
    /// The frame of this line, if it can be as long as it says, and what follows it.
    fn whole(&self) -> Option<(Piece<'a>, &'a [u8])> {
        let (payload, after) = self.after.split_at_checked(self.n_payload_bytes)?;
        let (line_end, after) = after.split_first()?;
        let is_sound = *line_end == b'\n' && sum(payload) == self.sum && std::str::from_utf8(payload).is_ok();
        Some((Piece { kind: Some(self.kind), payload, is_sound }, after))
    }
}

/// True where a frame begins here, or the journal ends.
fn goes_on(bytes: &[u8]) -> bool {
    bytes.is_empty() || line_of(bytes).is_some()
}

/// The next place after the first line at which frames begin that lead to the end of the journal. Words of an article
/// that look like a frame do not lead there.
fn place_after(bytes: &[u8]) -> Option<usize> {
    let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let starts = ends.filter(|at| line_of(bytes.split_at(*at).1).is_some()).take(MAX_PLACES);
    starts.into_iter().find(|at| leads_to_the_end(bytes.split_at(*at).1))
}

fn leads_to_the_end(mut bytes: &[u8]) -> bool {
    while !bytes.is_empty() {
        let Some(line) = line_of(bytes) else { return false };
        let Some(after) = line.after.get(line.n_payload_bytes.saturating_add(1)..) else { return false };
        bytes = after;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn journal(payloads: &[String]) -> Vec<u8> {
        let frames = payloads.iter().flat_map(|payload| framed(Kind::Changes, payload));
        header().into_iter().chain(frames).collect()
    }

    /// The sound frames.
    fn kept(bytes: &[u8]) -> Vec<String> {
        let sound = unframed(bytes).pieces.into_iter().filter(|piece| piece.is_sound);
        sound.map(|piece| std::str::from_utf8(piece.payload).unwrap().to_owned()).collect()
    }

    fn is_damaged(bytes: &[u8]) -> bool {
        let unframed = unframed(bytes);
        is_newer(bytes) || unframed.has_lost_header || unframed.pieces.iter().any(|piece| !piece.is_sound)
    }

    proptest! {
        #[test]
        fn a_cut_loses_only_what_it_cuts(payloads in prop::collection::vec(".{0,20}", 0..6), cut in 0usize..400) {
            let bytes = journal(&payloads);
            let cut = cut.min(bytes.len());
            let kept = kept(bytes.split_at(cut).0);
            let ends = (0..=payloads.len()).map(|n| journal(&payloads[..n]).len()).collect::<Vec<_>>();
            let n_whole = ends.iter().skip(1).filter(|end| **end <= cut).count();
            prop_assert_eq!(&kept, &payloads[..n_whole]);
            prop_assert_eq!(!is_damaged(bytes.split_at(cut).0), ends.contains(&cut));
        }

        #[test]
        fn a_changed_byte_costs_one_frame(payloads in prop::collection::vec(".{0,20}", 1..6), at in 0usize..400, by in 1u8..=255) {
            let mut bytes = journal(&payloads);
            let at = at % bytes.len();
            bytes[at] = bytes[at].wrapping_add(by);
            prop_assert!(is_damaged(&bytes));
            let ends = (0..payloads.len()).map(|n| journal(&payloads[..n]).len()).collect::<Vec<_>>();
            let hit = ends.iter().filter(|end| **end <= at).count().checked_sub(1);
            let left = payloads.iter().enumerate().filter(|(idx, _)| Some(*idx) != hit);
            prop_assert_eq!(kept(&bytes), left.map(|(_, payload)| payload.clone()).collect::<Vec<_>>());
        }

        #[test]
        fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            unframed(&bytes);
            unframed(&[header(), bytes].concat());
        }
    }

    #[test]
    fn words_that_look_like_a_frame_are_none() {
        let inner = String::from_utf8(framed(Kind::Changes, "not mine")).unwrap();
        let mut bytes = journal(&[format!("an article\n{inner}and its end"), "mine".to_owned()]);
        let at = header().len() + 3;
        bytes[at] ^= 1; // in the line of the first frame
        assert_eq!(kept(&bytes), ["mine"]);
    }

    #[test]
    fn a_damaged_end_of_the_first_line_costs_no_frame() {
        let mut bytes = journal(&["mine".to_owned(), "and mine".to_owned()]);
        bytes[HEADER.len() - 1] = 0x0b;
        assert_eq!(kept(&bytes), ["mine", "and mine"]);
        assert!(is_damaged(&bytes));
    }

    #[test]
    fn a_journal_of_a_later_program_is_known_by_its_first_line() {
        assert!(is_newer(b"variorum journal 2\nwhatever"));
        assert!(!is_newer(b"variorum journal 1\n") && !is_newer(b"variorum journal x\n") && !is_newer(b""));
    }
}

//! Code points at the edges: the one place where bytes and code points are converted.

use super::ByteSpan;

/// A half-open range counted in Unicode code points, as files and the command line show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodePointSpan {
    /// First code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
}

/// Converts positions of one text between bytes and code points: the one way at once, the other in logarithmic time.
#[derive(Clone, Debug)]
pub struct CodePoints {
    blocks: Vec<Block>,
    n_bytes: usize,
    n_points: usize,
}

/// So many bytes make a block.
const BLOCK: usize = 64;

/// One block of a text.
#[derive(Clone, Copy, Debug)]
struct Block {
    /// Which of its bytes start a code point, the first byte lowest.
    starts: u64,
    /// How many code points start before it.
    n_before: usize,
}

impl CodePoints {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let mut n_points = 0;
        let block = |bytes: &[u8]| {
            let starts = |mask: u64, (at, byte): (usize, &u8)| mask | u64::from(!is_continuation(*byte)) << at;
            let block = Block { starts: bytes.iter().enumerate().fold(0, starts), n_before: n_points };
            n_points += block.starts.count_ones() as usize;
            block
        };
        let blocks = text.as_bytes().chunks(BLOCK).map(block).collect();
        Self { blocks, n_bytes: text.len(), n_points }
    }

    /// How many code points the text has.
    pub fn count(&self) -> usize {
        self.n_points
    }

    /// The code point at `byte`; inside a character, that character.
    pub fn from_byte(&self, byte: usize) -> usize {
        match self.blocks.get(byte / BLOCK).filter(|_| byte < self.n_bytes) {
            Some(block) => {
                let up_to = u64::MAX >> (BLOCK - 1 - byte % BLOCK);
                block.n_before + (block.starts & up_to).count_ones() as usize - 1
            }
            None => self.n_points,
        }
    }

    /// The byte where `code_point` starts, or `None` past the end.
    pub fn to_byte(&self, code_point: usize) -> Option<usize> {
        if code_point >= self.n_points {
            return (code_point == self.n_points).then_some(self.n_bytes);
        }
        let at = self.blocks.partition_point(|block| block.n_before <= code_point).checked_sub(1)?;
        let block = self.blocks.get(at)?;
        let nth = (0..code_point - block.n_before).fold(block.starts, |left, _| left & (left - 1));
        Some(at * BLOCK + nth.trailing_zeros() as usize)
    }

    /// A byte span as code points.
    pub fn from_bytes(&self, span: ByteSpan) -> CodePointSpan {
        CodePointSpan { start: self.from_byte(span.start), end: self.from_byte(span.end) }
    }

    /// A code point span as bytes, or `None` where it does not fit the text.
    pub fn to_bytes(&self, span: CodePointSpan) -> Option<ByteSpan> {
        let (start, end) = (self.to_byte(span.start)?, self.to_byte(span.end)?);
        (start <= end).then_some(ByteSpan::new(start, end))
    }
}

/// True for the second and later bytes of a character.
const fn is_continuation(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn counts_code_points_not_bytes_or_utf16() {
        let text = "Envoy 😀 called the talks “frank”.\nNo deal was signed.\n";
        let points = CodePoints::new(text);
        let frank = ByteSpan::new(28, 39);
        assert_eq!(frank.cut(text), "“frank”");
        assert_eq!(points.from_bytes(frank), CodePointSpan { start: 25, end: 32 });
    }

    proptest! {
        #[test]
        fn there_and_back(text in "\\PC{0,200}") {
            let points = CodePoints::new(&text);
            prop_assert_eq!(points.count(), text.chars().count());
            let starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
            for byte in 0..text.len() + 3 {
                let point = starts.iter().rposition(|start| *start <= byte).unwrap();
                prop_assert_eq!(points.from_byte(byte), point);
            }
            for point in 0..=points.count() {
                let byte = points.to_byte(point);
                prop_assert_eq!(byte.map(|byte| points.from_byte(byte)), Some(point));
            }
            prop_assert_eq!(points.to_byte(points.count() + 1), None);
        }
    }
}

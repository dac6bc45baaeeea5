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

/// Converts positions of one text between bytes and code points, each in logarithmic time.
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// Byte position of every code point, and the length of the text at the end.
    starts: Vec<usize>,
}

impl CodePoints {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let starts = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
        Self { starts }
    }

    /// How many code points the text has.
    pub fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// The code point at `byte`; inside a character, that character.
    pub fn from_byte(&self, byte: usize) -> usize {
        self.starts.binary_search(&byte).unwrap_or_else(|after| after.saturating_sub(1)).min(self.count())
    }

    /// The byte where `code_point` starts, or `None` past the end.
    pub fn to_byte(&self, code_point: usize) -> Option<usize> {
        self.starts.get(code_point).copied()
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
        fn there_and_back(text in "\\PC{0,60}") {
            let points = CodePoints::new(&text);
            for point in 0..=points.count() {
                let byte = points.to_byte(point);
                prop_assert_eq!(byte.map(|byte| points.from_byte(byte)), Some(point));
            }
            prop_assert_eq!(points.to_byte(points.count() + 1), None);
        }
    }
}

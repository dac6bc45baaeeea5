//! What the two processes say to each other: one line of JSON and the file; one JSON value back.

use std::io::{self, BufRead, Read, Write};

use serde::{Deserialize, Serialize};

use crate::import::{ColumnChoice, ImportError, Input, MAX_FILE_BYTES, Origin, Reading};

/// What was found, or why nothing was.
pub(super) type Answer = Result<Vec<Reading>, ImportError>;

#[derive(Serialize, Deserialize)]
struct Request {
    file_name: Option<String>,
    folder_name: Option<String>,
    address: Option<String>,
    columns: Vec<ColumnChoice>,
}

/// A file that is to be read.
#[derive(Debug, PartialEq)]
pub(super) struct Asked {
    pub(super) origin: Origin,
    pub(super) columns: Vec<ColumnChoice>,
    pub(super) bytes: Vec<u8>,
}

pub(super) fn write_request(to: &mut impl Write, input: &Input<'_>) -> io::Result<()> {
    let Origin { file_name, folder_name, address } = input.origin.clone();
    let columns = input.columns.to_vec();
    serde_json::to_writer(&mut *to, &Request { file_name, folder_name, address, columns })?;
    to.write_all(b"\n")?;
    to.write_all(input.bytes)?;
    to.flush()
}

pub(super) fn read_request(from: &mut impl BufRead) -> io::Result<Asked> {
    const MAX_LINE_BYTES: u64 = 8 << 20; // names of columns among it
    let mut line = Vec::new();
    from.by_ref().take(MAX_LINE_BYTES).read_until(b'\n', &mut line)?;
    let Request { file_name, folder_name, address, columns } = serde_json::from_slice(&line)?;
    let mut bytes = Vec::new();
    from.take(MAX_FILE_BYTES as u64).read_to_end(&mut bytes)?;
    Ok(Asked { origin: Origin { file_name, folder_name, address }, columns, bytes })
}

pub(super) fn write_answer(to: &mut impl Write, answer: &Answer) -> io::Result<()> {
    serde_json::to_writer(&mut *to, answer)?;
    to.flush()
}

/// `None` for an answer that was cut off: the other process ended while it wrote.
pub(super) fn read_answer(from: impl Read) -> Option<Answer> {
    serde_json::from_reader(from).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Block, ColumnKey, ColumnUse, Part, Warning};

    #[test]
    fn a_request_comes_back_as_it_went() {
        let origin = Origin {
            file_name: Some("a\nb \"page\".html".to_owned()),
            folder_name: None,
            address: Some("x".to_owned()),
        };
        let mut sent = Vec::new();
        let uses = vec![(ColumnKey::Named("a\n".to_owned()), Some(ColumnUse::Text)), (ColumnKey::Nth(2), None)];
        let columns = vec![ColumnChoice { header: Some(vec!["a\n".to_owned()]), uses }];
        let bytes = b"\xff\n{}".to_vec();
        let input = Input { bytes: &bytes, origin: &origin, columns: &columns, go_on: &|| true };
        write_request(&mut sent, &input).unwrap();
        assert_eq!(read_request(&mut sent.as_slice()).unwrap(), Asked { origin, columns, bytes });
    }

    #[test]
    fn an_answer_comes_back_whole_or_not_at_all() {
        let block = Block { part: Part::Caption, text: "A crane 🏗".to_owned(), left_out: None };
        let warnings = vec![Warning::JoinedLines, Warning::Unreadable { count: 3 }];
        let answer = Ok(vec![Reading { blocks: vec![block], warnings, ..Reading::default() }]);
        let mut sent = Vec::new();
        write_answer(&mut sent, &answer).unwrap();
        assert_eq!(read_answer(sent.as_slice()), Some(answer));
        assert_eq!(read_answer(&sent[..sent.len() - 1]), None);
    }
}

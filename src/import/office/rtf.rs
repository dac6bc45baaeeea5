//! Rich text (RTF).

use rtf_parser_tt::{Part as RtfPart, RtfDocument};

use super::super::format::Input;
use super::super::{Block, ImportError, Part, Reading, Reason, plain, press};

/// Reads a rich text file: its paragraphs, then its notes; headers and footers are left out.
pub(in super::super) fn read_rtf(input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
    let document = RtfDocument::from_bytes(input.bytes).map_err(|_| ImportError::Damaged)?;
    let mut runs: Vec<(RtfPart, String)> = Vec::new();
    for run in document.body.iter().filter(|run| !run.painter.hidden) {
        let part = if matches!(run.part, RtfPart::NoteReference(_)) { RtfPart::Body } else { run.part };
        match runs.iter_mut().find(|(known, _)| *known == part) {
            Some((_, text)) => text.push_str(&run.text),
            None => runs.push((part, run.text.clone())),
        }
    }
    let body = runs.iter().find(|(part, _)| *part == RtfPart::Body).map(|(_, text)| text.as_str());
    if let Some(mut readings) = body.and_then(press::in_text) {
        let others = runs.iter().filter(|(part, _)| *part != RtfPart::Body);
        if let Some(last) = readings.last_mut() {
            last.blocks.extend(others.flat_map(|(part, text)| blocks(*part, text)));
        }
        return Ok(readings);
    }
    Ok(plain::document(runs.iter().flat_map(|(part, text)| blocks(*part, text)).collect()))
}

/// A paragraph is a line there.
fn blocks(part: RtfPart, text: &str) -> impl Iterator<Item = Block> {
    let (part, left_out) = match part {
        RtfPart::Note(_) => (Part::Footnote, None),
        RtfPart::Header | RtfPart::Footer => (Part::Body, Some(Reason::Furniture)),
        _ => (Part::Body, None),
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(move |line| Block { part, text: line.to_owned(), left_out })
}

#[cfg(test)]
mod tests {
    use super::super::super::{Origin, import};

    fn text(rtf: &str) -> String {
        import(rtf.as_bytes(), &Origin::default()).unwrap().remove(0).article.text().to_owned()
    }

    #[test]
    fn paragraphs_and_signs_stay() {
        let rtf = r"{\rtf1\ansi\ansicpg1252 Crane falls on quay\par By Ada Marsh\par A cran\'e9 fell \emdash  on the {\b old} quay.\par \u1052?\u1101?\u1088? left.\par}";
        assert_eq!(text(rtf), "Crane falls on quay\n\nA crané fell — on the old quay.\n\nМэр left.");
    }

    #[test]
    fn running_heads_are_left_out_and_told() {
        let rtf = r"{\rtf1\ansi{\header Harbour Post archive\par} A crane fell on the quay.\par}";
        let imported = import(rtf.as_bytes(), &Origin::default()).unwrap().remove(0);
        assert_eq!(imported.article.text(), "A crane fell on the quay.");
        assert_eq!(imported.warnings[0].to_string(), "left out: 1 block, beginning with \"Harbour Post archive\"");
    }

    #[test]
    fn a_damaged_file_is_refused() {
        let error = import(br"{\rtf1\ansi\fonttbl }}}", &Origin::default());
        assert!(error.is_err(), "{error:?}");
    }
}

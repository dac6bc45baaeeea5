//! Paragraphs of a document as they come out of its XML: notes and text boxes inside them, and tables around them.

use super::super::{Block, Part, Reason};

/// Collects the blocks of a document.
#[derive(Default)]
pub(super) struct Flow {
    blocks: Vec<Block>,
    /// Notes, which stand below the text.
    notes: Vec<Block>,
    /// Paragraphs that are open, each inside the one before it: a text box stands in a paragraph.
    open: Vec<Block>,
    /// Paragraphs of boxes, which come after the paragraph they stand in.
    boxes: Vec<Block>,
    /// The rows that are open: their cells with their paragraphs.
    rows: Vec<Vec<Vec<Block>>>,
    /// Above 0 inside a note.
    n_notes: usize,
    /// Why what comes is left out.
    left_out: Option<Reason>,
}

impl Flow {
    /// A paragraph begins.
    pub(super) fn open(&mut self, part: Part) {
        let part = if self.n_notes > 0 { Part::Footnote } else { part };
        self.open.push(Block { part, text: String::new(), left_out: self.left_out });
    }

    /// What the innermost open paragraph is.
    pub(super) fn set_part(&mut self, part: Part) {
        if let Some(block) = self.open.last_mut().filter(|block| block.part != Part::Footnote) {
            block.part = part;
        }
    }

    /// Words of the innermost open paragraph.
    pub(super) fn push(&mut self, words: &str) {
        if let Some(block) = self.open.last_mut() {
            block.text.push_str(words);
        }
    }

    /// The innermost open paragraph ends.
    pub(super) fn close(&mut self) {
        let Some(mut block) = self.open.pop() else { return };
        block.text = tidied(&block.text);
        if !matches!(block.part, Part::Body | Part::Footnote) {
            block.text = block.text.replace('\n', " "); // a headline is broken to fit
        }
        let is_inside = !self.open.is_empty();
        if !block.text.is_empty() {
            match block.part {
                Part::Footnote => self.notes.push(block),
                _ if is_inside => self.boxes.push(block),
                _ => self.place(block),
            }
        }
        if !is_inside {
            for block in std::mem::take(&mut self.boxes) {
                self.place(block);
            }
        }
    }

    fn place(&mut self, block: Block) {
        match self.rows.last_mut().and_then(|cells| cells.last_mut()) {
            Some(cell) => cell.push(block),
            None => self.blocks.push(block),
        }
    }

    /// A row of a table begins.
    pub(super) fn open_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// A cell of the row begins.
    pub(super) fn open_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.push(Vec::new());
        }
    }

    /// The row ends: one block with a tab between cells; cells of several paragraphs are layout, and stay paragraphs.
    pub(super) fn close_row(&mut self) {
        let mut cells = self.rows.pop().unwrap_or_default();
        cells.retain(|cell| !cell.is_empty());
        let is_layout = cells.len() < 2 || cells.iter().any(|cell| cell.len() > 1);
        if is_layout {
            for block in cells.into_iter().flatten() {
                self.place(block);
            }
            return;
        }
        let left_out = cells.first().and_then(|cell| cell.first()).and_then(|block| block.left_out);
        let texts: Vec<String> = cells.into_iter().flatten().map(|block| block.text.replace('\n', " ")).collect();
        self.place(Block { part: Part::Body, text: texts.join("\t"), left_out });
    }

    /// A note begins, or ends: what is inside stands below the text.
    pub(super) fn note(&mut self, begins: bool) {
        self.n_notes = if begins { self.n_notes + 1 } else { self.n_notes.saturating_sub(1) };
    }

    /// What comes from here on is left out for this reason, or not.
    pub(super) fn leave_out(&mut self, reason: Option<Reason>) {
        self.left_out = reason;
    }

    /// All blocks, the notes last.
    pub(super) fn blocks(mut self) -> Vec<Block> {
        while !self.open.is_empty() {
            self.close();
        }
        while !self.rows.is_empty() {
            self.close_row();
        }
        self.blocks.append(&mut self.notes);
        self.blocks
    }
}

/// Single blanks, no white space at the ends of lines, no empty lines.
pub(super) fn tidied(words: &str) -> String {
    let lines =
        words.split('\n').map(|line| line.split([' ', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>());
    let lines = lines.map(|words| words.join(" ").trim().to_owned()).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

//! What is read of files that are packed in another one: each by the same table as a file on disk.

use super::super::format::{Input, Reader, recognise};
use super::super::{ColumnChoice, ImportError, MAX_ARTICLE_BYTES, Origin, Reading, Warning, assemble};
use super::archive::{Archive, MAX_UNPACKED_BYTES, over_unpacked};
use crate::text::GoOn;

/// Takes a package apart: every file in it is given to [`Collected`].
pub(in super::super) type Unpack = fn(&Input<'_>, &mut Collected<'_>) -> Result<(), ImportError>;

/// How many bytes of text may come out of all files together.
const MAX_TEXT_BYTES: usize = 5 * MAX_ARTICLE_BYTES;

/// How many files that could not be read are named; the others are counted.
const MAX_NAMED: usize = 20;

/// How many packages may stand inside each other, besides the outermost.
const MAX_DEPTH: usize = 1;

/// The articles of all files in a package, and of those in packages in it; not of packages in those.
pub(in super::super) fn read_packed(input: &Input<'_>, unpack: Unpack) -> Result<Vec<Reading>, ImportError> {
    let mut collected = Collected {
        readings: Vec::new(),
        warnings: Vec::new(),
        passed_over: Vec::new(),
        n_text_bytes: 0,
        bytes_left: MAX_UNPACKED_BYTES,
        is_over: false,
        depth: 0,
        columns: input.columns,
        go_on: input.go_on,
    };
    unpack(input, &mut collected)?;
    collected.finish()
}

/// What was found so far, and how much more may be.
pub(in super::super) struct Collected<'a> {
    readings: Vec<Reading>,
    warnings: Vec<Warning>,
    /// Files of no format with articles.
    passed_over: Vec<String>,
    n_text_bytes: usize,
    /// How many more bytes may come out of the package and those in it.
    bytes_left: u64,
    /// A limit that all files share was reached.
    is_over: bool,
    depth: usize,
    columns: &'a [ColumnChoice],
    go_on: GoOn<'a>,
}

impl Collected<'_> {
    /// Says whether to go on.
    ///
    /// # Errors
    /// [`ImportError::Stopped`] where not.
    pub(super) fn check(&self) -> Result<(), ImportError> {
        if (self.go_on)() { Ok(()) } else { Err(ImportError::Stopped) }
    }

    /// The bytes of the member of an archive; nothing where it could not be read, which is noted.
    ///
    /// # Errors
    /// More bytes than may come out of all files together.
    pub(super) fn member(
        &mut self,
        archive: &mut Archive<'_>,
        path: &str,
        name: &str,
    ) -> Result<Option<Vec<u8>>, ImportError> {
        match archive.read_within(path, &mut self.bytes_left) {
            Ok(bytes) => Ok(Some(bytes.unwrap_or_default())),
            Err(error @ ImportError::OverCap { .. }) => {
                self.is_over = true;
                Err(error)
            }
            Err(error) => {
                self.not_read(name, &error);
                Ok(None)
            }
        }
    }

    /// Reads one file; one that cannot be read is told and does not keep the others away.
    ///
    /// # Errors
    /// Somebody asked to stop, or a limit that all files share was reached.
    pub(super) fn read(&mut self, bytes: &[u8], origin: &Origin) -> Result<(), ImportError> {
        self.check()?;
        let name = origin.file_name.as_deref().unwrap_or_default();
        let input = Input { bytes, origin, columns: self.columns, go_on: self.go_on };
        let read = match recognise(bytes, origin).map(|format| format.reader) {
            Ok(Reader::Unpacked(_)) if self.depth == MAX_DEPTH => {
                self.pass_over(name);
                return Ok(());
            }
            Ok(Reader::Unpacked(unpack)) => {
                self.depth += 1;
                let read = unpack(&input, self);
                self.depth -= 1;
                read
            }
            Ok(Reader::Here(read) | Reader::Apart(read)) => {
                read(&input).and_then(|found| self.add(found, Some(origin)))
            }
            Err(error) => Err(error),
        };
        match read {
            Err(error) if self.is_final(&error) => Err(error),
            Err(error) => {
                self.not_read(name, &error);
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }

    /// True where no further file is to be read after `error`.
    pub(super) fn is_final(&self, error: &ImportError) -> bool {
        *error == ImportError::Stopped || self.is_over
    }

    /// Takes the articles of a file in.
    ///
    /// # Errors
    /// There is no word in them, or there are more than may come out of all files together.
    pub(super) fn add(&mut self, mut found: Vec<Reading>, origin: Option<&Origin>) -> Result<(), ImportError> {
        if found.iter().all(|reading| !has_words(reading)) {
            return Err(ImportError::Empty);
        }
        if let ([reading], Some(origin)) = (found.as_mut_slice(), origin) {
            assemble::tell_names(reading, origin);
        }
        let blocks = found.iter().flat_map(|reading| &reading.blocks);
        self.n_text_bytes += blocks.map(|block| block.text.len()).sum::<usize>();
        self.readings.append(&mut found);
        self.is_over |= self.n_text_bytes > MAX_TEXT_BYTES;
        if self.is_over { Err(over_unpacked()) } else { Ok(()) }
    }

    /// Something of no format with articles.
    pub(super) fn pass_over(&mut self, name: &str) {
        self.passed_over.push(name.to_owned());
    }

    /// How many articles there are.
    pub(super) fn n_articles(&self) -> usize {
        self.readings.len()
    }

    /// Notes what a person should know; it is told with the first article.
    pub(super) fn tell(&mut self, warning: Warning) {
        self.warnings.push(warning);
    }

    pub(super) fn not_read(&mut self, name: &str, error: &ImportError) {
        if self.warnings.len() < MAX_NAMED {
            self.warnings.push(Warning::MemberUnread { name: name.to_owned(), cause: error.to_string() });
        } else {
            self.passed_over.push(name.to_owned());
        }
    }

    fn finish(mut self) -> Result<Vec<Reading>, ImportError> {
        let first_passed = self.passed_over.first().cloned();
        let Some(first) = self.readings.first_mut() else {
            let advice = match self.warnings.first() {
                Some(warning) => warning.to_string(),
                None => {
                    "there is no file in it that holds an article; pack text files, saved pages or documents".to_owned()
                }
            };
            return Err(ImportError::NoArticle { advice });
        };
        first.warnings.append(&mut self.warnings);
        if let Some(passed) = first_passed {
            first.warnings.push(Warning::MembersPassedOver { count: self.passed_over.len(), first: passed });
        }
        Ok(self.readings)
    }
}

fn has_words(reading: &Reading) -> bool {
    reading.blocks.iter().any(|block| block.left_out.is_none() && !block.text.trim().is_empty())
}

//! Archives of files (.zip): each member is read by the same table as a file on disk.

use super::super::format::{Input, is_article_name};
use super::super::{ImportError, MAX_ARTICLE_BYTES, Origin, Reading, Warning, assemble, read_foreign};
use super::archive::{Archive, MAX_UNPACKED_BYTES, over_unpacked};
use crate::text::GoOn;

/// How many bytes of text may come out of all members together.
const MAX_TEXT_BYTES: usize = 5 * MAX_ARTICLE_BYTES;

/// How many members that could not be read are named; the others are counted.
const MAX_NAMED: usize = 20;

/// Reads the files of an archive, and those of archives in it; not of archives in those.
pub(in super::super) fn read_archive(input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
    let mut collected = Collected { bytes_left: MAX_UNPACKED_BYTES, ..Collected::default() };
    collected.read_all(&mut Archive::open(input.bytes)?, 0, input.go_on)?;
    collected.readings()
}

/// How many archives may stand inside each other.
const MAX_DEPTH: usize = 1;

#[derive(Default)]
struct Collected {
    readings: Vec<Reading>,
    warnings: Vec<Warning>,
    /// Members of no format with articles.
    passed_over: Vec<String>,
    n_text_bytes: usize,
    /// How many more bytes may come out of the archive and those in it.
    bytes_left: u64,
}

impl Collected {
    fn read_all(&mut self, archive: &mut Archive<'_>, depth: usize, go_on: GoOn<'_>) -> Result<(), ImportError> {
        let mut names = archive.names();
        names.retain(|name| !name.ends_with('/'));
        names.sort();
        for path in names {
            if !go_on() {
                return Err(ImportError::Stopped);
            }
            let (folder, name) = split(&path);
            let is_hidden = path.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
            if is_hidden || !is_article_name(name) {
                self.passed_over.push(name.to_owned());
                continue;
            }
            let bytes = match archive.read_within(&path, &mut self.bytes_left) {
                Ok(bytes) => bytes.unwrap_or_default(),
                Err(error @ ImportError::OverCap { .. }) => return Err(error),
                Err(error) => {
                    self.not_read(name, &error);
                    continue;
                }
            };
            let origin =
                Origin { file_name: Some(name.to_owned()), folder_name: folder.map(str::to_owned), address: None };
            self.read(&Input { bytes: &bytes, origin: &origin, go_on }, name, depth)?;
        }
        Ok(())
    }

    /// Reads one member; one that cannot be read is told and does not keep the others away.
    fn read(&mut self, input: &Input<'_>, name: &str, depth: usize) -> Result<(), ImportError> {
        let is_archive = input.bytes.starts_with(b"PK") && name.to_lowercase().ends_with(".zip");
        if is_archive {
            if depth == MAX_DEPTH {
                self.passed_over.push(name.to_owned());
                return Ok(());
            }
            return match Archive::open(input.bytes) {
                Ok(mut archive) => self.read_all(&mut archive, depth + 1, input.go_on),
                Err(error) => {
                    self.not_read(name, &error);
                    Ok(())
                }
            };
        }
        match read_foreign(input) {
            Err(ImportError::Stopped) => return Err(ImportError::Stopped),
            Err(error) => self.not_read(name, &error),
            Ok(readings) if readings.iter().all(|reading| !has_words(reading)) => {
                self.not_read(name, &ImportError::Empty)
            }
            Ok(mut readings) => {
                if let [reading] = readings.as_mut_slice() {
                    assemble::tell_names(reading, input.origin);
                }
                for reading in readings {
                    self.n_text_bytes += reading.blocks.iter().map(|block| block.text.len()).sum::<usize>();
                    self.readings.push(reading);
                }
            }
        }
        if self.n_text_bytes > MAX_TEXT_BYTES { Err(over_unpacked()) } else { Ok(()) }
    }

    fn not_read(&mut self, name: &str, error: &ImportError) {
        if self.warnings.len() < MAX_NAMED {
            self.warnings.push(Warning::MemberUnread { name: name.to_owned(), cause: error.to_string() });
        } else {
            self.passed_over.push(name.to_owned());
        }
    }

    /// What is to be told of the archive is told with its first article.
    fn readings(mut self) -> Result<Vec<Reading>, ImportError> {
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

/// The innermost folder and the name; archives made on Windows may have `\` between them.
fn split(path: &str) -> (Option<&str>, &str) {
    let mut parts = path.rsplit(['/', '\\']);
    let name = parts.next().unwrap_or(path);
    (parts.next().filter(|folder| !folder.is_empty()), name)
}

#[cfg(test)]
mod tests {
    use super::super::super::office::tests::{archive, archive_of_bytes};
    use super::super::super::{Origin, import};

    const TEXT: &str = "Crane falls on quay\n\nA crane fell on the old quay on Monday.";

    fn origin() -> Origin {
        Origin { file_name: Some("all.zip".to_owned()), ..Origin::default() }
    }

    #[test]
    fn each_file_of_an_archive_is_read_by_the_table() {
        let docx = archive(&[(
            "word/document.xml",
            "<w:document><w:p><w:r><w:t>A ferry sank on Monday.</w:t></w:r></w:p></w:document>",
        )]);
        let docx = String::from_utf8_lossy(&docx).into_owned();
        let packed = archive(&[
            ("harbour-post/b.txt", TEXT),
            ("a.md", "# Ferry *sinks*\n\nA ferry sank on Monday."),
            ("broken.docx", &docx),
            ("~$b.docx", "x"),
            ("__MACOSX/._b.txt", "x"),
            (".hidden/c.txt", "x"),
            ("b_files/logo.png", "x"),
            ("empty.txt", ""),
        ]);
        let imported = import(&packed, &origin()).unwrap();
        let shown: Vec<_> = imported.iter().map(|i| (i.article.meta().outlet.as_deref(), i.article.text())).collect();
        assert_eq!(shown, [(None, "Ferry sinks\n\nA ferry sank on Monday."), (Some("Harbour Post"), TEXT)]);
        let warnings: Vec<String> = imported[0].warnings.iter().map(ToString::to_string).collect();
        assert_eq!(
            warnings,
            [
                "in the archive \"broken.docx\" could not be read: it is damaged; open it in its own program, copy the article and paste it",
                "in the archive \"empty.txt\" could not be read: there is no text in it; choose a file that holds the words of an article",
                "in the archive 4 other files passed over, the first is \"c.txt\"",
            ]
        );
    }

    /// An archive inside so many others.
    fn nested(depth: usize) -> Vec<u8> {
        let mut bytes = archive(&[("a.txt", TEXT)]);
        for _ in 0..depth {
            bytes = archive_of_bytes(&[("inner.zip", &bytes)]);
        }
        bytes
    }

    #[test]
    fn an_archive_in_an_archive_is_read_and_one_in_that_is_not() {
        assert_eq!(import(&nested(1), &origin()).unwrap()[0].article.text(), TEXT);
        assert!(
            import(&nested(2), &origin()).unwrap_err().to_string().starts_with("there is no file in it that holds")
        );
    }

    #[test]
    fn archives_in_an_archive_share_one_limit() {
        // A little below what one article may have, and named before it is read.
        let inner = archive(&[("a.md", &format!("GIF89a{}", " ".repeat(18 << 20)))]);
        let files: Vec<(String, &[u8])> = (0..6).map(|n| (format!("{n}.zip"), inner.as_slice())).collect();
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        let error = import(&archive_of_bytes(&files), &origin()).unwrap_err().to_string();
        assert!(error.starts_with("it is over a limit: more than 100 MB when unpacked"), "{error}");
    }

    #[test]
    fn an_archive_without_articles_says_so() {
        let error = import(&archive(&[("a.png", "x"), ("folder/", "")]), &origin()).unwrap_err().to_string();
        assert_eq!(error, "there is no file in it that holds an article; pack text files, saved pages or documents");
        let error = import(&archive(&[("b.rtf", "{\\rtf1 }}}}")]), &origin()).unwrap_err().to_string();
        assert!(error.starts_with("in the archive \"b.rtf\" could not be read: "), "{error}");
    }
}

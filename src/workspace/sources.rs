//! Reading article files from disk, for the window and the command line alike.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::import::{
    ColumnChoice, Foreign, ImportError, Imported, Input, MAX_FILE_BYTES, Origin, Table, import_with, is_article_name,
};
use crate::text::GoOn;

use super::edits::NewArticle;
use super::originals::OriginalFile;
use super::reading::{Refusal, named_bytes};

/// An article that was read from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Where it was read from.
    pub path: PathBuf,
    /// The article; a file may hold many.
    pub imported: Imported,
}

impl Source {
    /// The name of its file, without folders.
    pub fn name(&self) -> Option<String> {
        name_of(&self.path)
    }

    /// The file it comes from.
    pub fn original(&self) -> OriginalFile {
        OriginalFile { path: self.path.clone(), hash: self.imported.original }
    }
}

impl From<Source> for NewArticle {
    fn from(source: Source) -> Self {
        let name = source.name();
        Self::imported(source.imported, name)
    }
}

/// Why a file did not become an article.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It could not be read.
    #[error("cannot read {}: {cause}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// There is nothing of that name.
    #[error("cannot find {}; check the name and the folder", path.display())]
    Missing {
        /// The file or folder.
        path: PathBuf,
    },
    /// A device or the like.
    #[error("cannot use {}: it is not a file; give a file that holds an article, or a folder of them", path.display())]
    NoFile {
        /// What was named.
        path: PathBuf,
    },
    /// A folder without articles.
    #[error("cannot use {}: the folder holds no article; choose the folder that holds text files, saved pages or documents", path.display())]
    EmptyFolder {
        /// The folder.
        path: PathBuf,
    },
    /// It was read, but is no article.
    #[error("cannot use {}: {cause}", path.display())]
    NoArticle {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        cause: ImportError,
    },
}

impl ReadError {
    /// The file and the table in it of which nobody knows which column holds the texts.
    pub fn table(&self) -> Option<(&Path, &Table)> {
        match self {
            Self::NoArticle { path, cause: ImportError::NoTextColumn { table } } => Some((path, table)),
            _ => None,
        }
    }
}

/// How files are read.
#[derive(Clone, Copy)]
pub struct FileReader<'a> {
    /// Where foreign parsers run.
    pub foreign: &'a dyn Foreign,
    /// Which columns of tables are what, where somebody said so.
    pub columns: &'a [ColumnChoice],
    /// Asked again and again; no further file is read after a no.
    pub go_on: GoOn<'a>,
    /// Told before each file, and at the end: how many are read, and of how many.
    pub told: &'a dyn Fn(usize, usize),
}

/// Reads every file of `paths`; a folder stands for the articles in it, by name.
///
/// Of a folder, files whose ending tells of a format are read, no hidden ones and none in folders below.
pub fn read_sources(paths: &[PathBuf], foreign: &dyn Foreign) -> Vec<Result<Source, ReadError>> {
    read_sources_while(paths, foreign, &|| true)
}

/// The same, for work that may be stopped: `go_on` is asked again and again, and no further file is read after a no.
pub fn read_sources_while(paths: &[PathBuf], foreign: &dyn Foreign, go_on: GoOn<'_>) -> Vec<Result<Source, ReadError>> {
    FileReader { foreign, columns: &[], go_on, told: &|_, _| () }.read(paths)
}

impl FileReader<'_> {
    /// As [`read_sources`].
    pub fn read(&self, paths: &[PathBuf]) -> Vec<Result<Source, ReadError>> {
        let files: Vec<Result<PathBuf, ReadError>> = paths.iter().flat_map(|path| files_of(path)).collect();
        let mut sources = Vec::new();
        let n_files = files.len();
        for (n_read, file) in files.into_iter().enumerate() {
            if !(self.go_on)() {
                return sources;
            }
            (self.told)(n_read, n_files);
            match file.and_then(|file| self.read_file(&file)) {
                Ok(found) => sources.extend(found.into_iter().map(Ok)),
                Err(error) => sources.push(Err(error)),
            }
        }
        (self.told)(n_files, n_files);
        sources
    }

    fn read_file(&self, path: &Path) -> Result<Vec<Source>, ReadError> {
        let bytes = read_article_bytes(path)?;
        let origin = Origin { file_name: name_of(path), folder_name: folder_of(path), address: None };
        let input = Input { bytes: &bytes, origin: &origin, columns: self.columns, go_on: self.go_on };
        let no_article = |cause| ReadError::NoArticle { path: path.to_owned(), cause };
        let imported = import_with(&input, self.foreign).map_err(no_article)?;
        Ok(imported.into_iter().map(|imported| Source { path: path.to_owned(), imported }).collect())
    }
}

/// The file itself, or the articles of a folder.
fn files_of(path: &Path) -> Vec<Result<PathBuf, ReadError>> {
    if !path.is_dir() {
        return vec![Ok(path.to_owned())];
    }
    match articles_in(path) {
        Ok(files) if files.is_empty() => vec![Err(ReadError::EmptyFolder { path: path.to_owned() })],
        Ok(files) => files.into_iter().map(Ok).collect(),
        Err(cause) => vec![Err(read_error(path, cause))],
    }
}

/// The article files of a folder, sorted by name.
fn articles_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if name_of(&path).is_some_and(|name| is_article_name(&name)) && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The bytes of a file that is to be read as articles; a pipe, as `<(command)` makes one, will do.
///
/// # Errors
/// It cannot be read, is a device, or is larger than [`MAX_FILE_BYTES`]; then nothing of it was read.
pub fn read_article_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    let max_bytes = MAX_FILE_BYTES as u64;
    named_bytes(path, max_bytes).map_err(|refusal| {
        let path = path.to_owned();
        match refusal {
            Refusal::NoFile => ReadError::NoFile { path },
            Refusal::TooLarge { bytes } => {
                let cause = ImportError::TooLarge { what: "file".to_owned(), bytes, max_bytes };
                ReadError::NoArticle { path, cause }
            }
            Refusal::System(_) | Refusal::Silent => read_error(&path, refusal.into()),
        }
    })
}

fn read_error(path: &Path, cause: io::Error) -> ReadError {
    let path = path.to_owned();
    match cause.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::Missing { path },
        _ => ReadError::Unreadable { path, cause },
    }
}

fn name_of(path: &Path) -> Option<String> {
    path.file_name().map(|name| name.to_string_lossy().into_owned())
}

/// Name of the folder around `path`, also where the path does not say it ("a.txt").
fn folder_of(path: &Path) -> Option<String> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    name_of(folder).or_else(|| fs::canonicalize(folder).ok().as_deref().and_then(name_of))
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::io::Write as _;

    use super::*;
    use crate::import::Direct;

    const TEXT: &str = "The mayor resigned on Monday.\n";

    fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            File::create(path).unwrap().write_all(text.as_bytes()).unwrap();
        }
        folder
    }

    fn read(path: &Path) -> Vec<Result<String, String>> {
        let sources = read_sources(&[path.to_owned()], &Direct);
        sources.into_iter().map(|source| source.map(|s| name_of(&s.path).unwrap()).map_err(|e| e.to_string())).collect()
    }

    #[test]
    fn a_folder_stands_for_its_articles_by_name() {
        let folder = folder_with(&[
            ("b.txt", TEXT),
            ("a.MD", TEXT),
            (".hidden.txt", TEXT),
            ("c.ron", TEXT),
            ("below/d.txt", TEXT),
        ]);
        assert_eq!(read(folder.path()), [Ok("a.MD".to_owned()), Ok("b.txt".to_owned())]);
    }

    #[test]
    fn one_bad_file_does_not_keep_the_others_away() {
        let folder = folder_with(&[("a.txt", ""), ("b.txt", TEXT)]);
        let found = read(folder.path());
        assert!(
            found[0]
                .as_ref()
                .unwrap_err()
                .ends_with("a.txt: there is no text in it; choose a file that holds the words of an article")
        );
        assert_eq!(found[1], Ok("b.txt".to_owned()));
    }

    #[test]
    fn what_cannot_be_read_is_told_with_advice() {
        let folder = folder_with(&[("below/c.ron", TEXT)]);
        let shown = |name: &str| {
            read(&folder.path().join(name)).remove(0).unwrap_err().replace(folder.path().to_str().unwrap(), "HERE")
        };
        assert_eq!(shown("none.txt"), "cannot find HERE/none.txt; check the name and the folder");
        assert_eq!(
            shown("below"),
            "cannot use HERE/below: the folder holds no article; choose the folder that holds text files, saved pages or documents"
        );
    }

    #[test]
    fn how_many_files_are_read_is_told_and_no_further_one_is_read_once_stopped() {
        let folder = folder_with(&[("a.txt", TEXT), ("b.txt", TEXT), ("c.txt", TEXT)]);
        for stopped_at in [4, 1] {
            let told = std::cell::RefCell::new(Vec::new());
            let reader = FileReader {
                foreign: &Direct,
                columns: &[],
                go_on: &|| told.borrow().len() < stopped_at,
                told: &|n_read, n_files| told.borrow_mut().push((n_read, n_files)),
            };
            let n_read = reader.read(&[folder.path().to_owned()]).into_iter().filter(Result::is_ok).count();
            if stopped_at == 4 {
                assert_eq!((n_read, told.into_inner()), (3, vec![(0, 3), (1, 3), (2, 3), (3, 3)]));
            } else {
                assert_eq!(
                    (n_read, told.into_inner()),
                    (0, vec![(0, 3)]),
                    "the file that was being read counts for nothing"
                );
            }
        }
    }

    #[test]
    fn a_huge_file_is_refused_unread() {
        let folder = folder_with(&[("a.txt", "")]);
        let path = folder.path().join("a.txt");
        File::options().write(true).open(&path).unwrap().set_len(5 << 30).unwrap(); // sparse
        let error = read(&path).remove(0).unwrap_err();
        assert!(
            error.ends_with("it has 5120 MB, and one file may have up to 128 MB; if it holds many articles, split it"),
            "{error}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn devices_are_no_files() {
        assert!(read(Path::new("/dev/null")).remove(0).unwrap_err().contains("it is not a file"));
    }

    #[test]
    fn a_named_file_may_have_any_ending_and_its_folder_may_name_the_outlet() {
        let folder = folder_with(&[("harbour-post/notes", TEXT)]);
        let source = read_sources(&[folder.path().join("harbour-post/notes")], &Direct).remove(0).unwrap();
        assert_eq!(source.imported.article.meta().outlet.as_deref(), Some("Harbour Post"));
    }
}

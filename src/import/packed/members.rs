//! Archives of files (.zip): each member is read by the same table as a file on disk.

use super::super::format::{Input, is_article_name};
use super::super::{ImportError, Origin};
use super::archive::Archive;
use super::collected::Collected;

/// Reads the files of an archive.
pub(in super::super) fn unpack_archive(input: &Input<'_>, collected: &mut Collected<'_>) -> Result<(), ImportError> {
    let mut archive = Archive::open(input.bytes)?;
    let mut names = archive.names();
    names.retain(|name| !name.ends_with('/'));
    names.sort();
    for path in names {
        collected.check()?;
        let (folder, name) = split(&path);
        let is_hidden = path.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        if is_hidden || !is_article_name(name) {
            collected.pass_over(name);
            continue;
        }
        if let Some(bytes) = collected.member(&mut archive, &path, name)? {
            let origin =
                Origin { file_name: Some(name.to_owned()), folder_name: folder.map(str::to_owned), address: None };
            collected.read(&bytes, &origin)?;
        }
    }
    Ok(())
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
                "packed in it, \"broken.docx\" could not be read: it is damaged; open it in its own program, copy the article and paste it",
                "packed in it, \"empty.txt\" could not be read: there is no text in it; choose a file that holds the words of an article",
                "packed in it, 4 other files were passed over, the first is \"c.txt\"",
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
        assert!(error.starts_with("packed in it, \"b.rtf\" could not be read: "), "{error}");
    }
}

//! An article.

use std::collections::BTreeMap;
use std::sync::Arc;

use uuid::Uuid;

use crate::text::{Article as LiveArticle, ArticleId, ContentHash, Metadata};
use crate::workspace::file::quoting::{Line, Text};
use crate::workspace::file::schema::record;
use crate::workspace::file::texts::Reading;
use crate::workspace::file::values::Time;
use crate::workspace::{ArticleRecord, Loan, Original, Stamp, Withheld};

use super::edited::{Edited, Versions, counts_from_file, counts_to_file};

record! {
    /// An article.
    Article {
        must id: Uuid,
        may outlet: Option<Line>,
        may headline: Option<Line>,
        may byline: Option<Line>,
        may published: Option<Line>,
        may address: Option<Line>,
        may section: Option<Line>,
        may page: Option<Line>,
        may language: Option<Line>,
        /// When somebody read or saved it.
        may read_on: Option<Line>,
        may source: Option<Line>,
        /// Of the bytes of that file, and which of its articles it is, from 0.
        may original_file: Option<(Line, u64)>,
        must imported: Time,
        must rank: u32,
        must edited: Edited,
        /// Of the text, in UTF-8, with line ends as `\n`.
        may sha256: Line,
        /// Left out where an entry before it has the same text, and where it is not shared.
        may text: Option<Text>,
        /// Of a text that is not shared, in code points.
        may length: Option<usize>,
        /// The article whose new edition this is.
        may edition_of: Option<Uuid>,
        /// Left out of the comparison.
        may aside: bool,
        /// The versions whose text this one has, where it came without.
        may lent_by: Vec<Versions>,
        /// What deletions of it had seen.
        may deleted: Versions,
    }
}

impl Article {
    pub(in crate::workspace::file) fn of(record: &ArticleRecord, stamp: &Stamp) -> Self {
        #[rustfmt::skip]
        let ArticleRecord {
            id, article, rank, source, original, imported, edition_of, aside, withheld, unknown,
        } = record;
        #[rustfmt::skip]
        let Metadata {
            outlet, headline, byline, published, address, section, page, language, read_on,
        } = article.meta();
        let Loan { lenders, deleted } = &stamp.loan;
        let line = |text: &Option<String>| text.as_deref().map(Line::from);
        Self {
            id: id.0,
            outlet: line(outlet),
            headline: line(headline),
            byline: line(byline),
            published: line(published),
            address: line(address),
            section: line(section),
            page: line(page),
            language: line(language),
            read_on: line(read_on),
            source: line(source),
            original_file: original.map(original_to_file),
            imported: Time(*imported),
            rank: *rank,
            edited: Edited::of(stamp),
            sha256: Line(record.content_hash().to_string()),
            text: withheld.is_none().then(|| article.text().into()),
            length: withheld.map(|withheld| withheld.n_chars),
            edition_of: edition_of.map(|id| id.0),
            aside: *aside,
            lent_by: lenders.iter().map(counts_to_file).collect(),
            deleted: counts_to_file(deleted),
            unknown: unknown.clone(),
        }
    }

    /// `texts` are those of all articles in the file, by hash.
    pub(in crate::workspace::file) fn into_live(
        self,
        texts: &BTreeMap<Line, Text>,
        reading: &mut Reading,
    ) -> (ArticleRecord, Stamp) {
        let name = format!("article {} ({})", self.id, self.outlet.as_ref().map_or("no outlet", |outlet| &outlet.0));
        #[rustfmt::skip]
        let Self {
            id, outlet, headline, byline, published, address, section, page, language, read_on, source,
            original_file,
            imported, rank, edited, sha256, text, length, edition_of, aside, lent_by, deleted, unknown,
        } = self;
        let line = |text: Option<Line>| text.map(|text| text.0);
        let meta = Metadata {
            outlet: line(outlet),
            headline: line(headline),
            byline: line(byline),
            published: line(published),
            address: line(address),
            section: line(section),
            page: line(page),
            language: line(language),
            read_on: line(read_on),
        };
        let repeated = || texts.get(&sha256).filter(|_| length.is_none()).cloned();
        let known = text.or_else(repeated).map(|text| text.0);
        let hash = sha256.0.parse::<ContentHash>().ok();
        let n_chars = length.unwrap_or_default();
        let withheld = hash.filter(|_| known.is_none()).map(|hash| Withheld { hash, n_chars });
        if known.is_none() && length.is_none() {
            reading.notices.push(format!("{name} has no text in this file; its notes keep their quotes"));
        }
        let text = known.unwrap_or_default();
        if !sha256.is_empty() && !text.is_empty() && ContentHash::of(text.as_bytes()).to_string() != sha256.0 {
            reading.notices.push(format!(
                "the text of {name} does not match its checksum: it was changed outside this program, and notes may have lost their place"
            ));
        }
        let record = ArticleRecord {
            id: ArticleId(id),
            article: Arc::new(LiveArticle::new(text, meta)),
            rank,
            source: line(source),
            original: original_file.and_then(original_from_file),
            imported: imported.0,
            edition_of: edition_of.map(ArticleId),
            aside,
            withheld,
            unknown,
        };
        let loan =
            Loan { lenders: lent_by.into_iter().map(counts_from_file).collect(), deleted: counts_from_file(deleted) };
        (record, Stamp { loan, ..edited.into_live() })
    }
}

fn original_to_file(original: Original) -> (Line, u64) {
    (Line(original.hash.to_string()), original.ordinal as u64)
}

/// `None` for what is no hash: a second import of the file is not recognised then.
fn original_from_file((hash, ordinal): (Line, u64)) -> Option<Original> {
    Some(Original { hash: hash.0.parse().ok()?, ordinal: usize::try_from(ordinal).ok()? })
}

//! What a person should know about an import, and why one failed.

use serde::{Deserialize, Serialize};

use super::Table;

/// Something a person should know about an import that succeeded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Warning {
    /// The encoding was not declared.
    #[error("read as {encoding}, which is a guess")]
    GuessedEncoding {
        /// Name of the encoding.
        encoding: String,
    },
    /// Characters that could not be read stand as `�`.
    #[error("{} could not be read; � stands in the place", counted(*count, "character"))]
    Unreadable {
        /// How many.
        count: usize,
    },
    /// Control characters were dropped.
    #[error("left out: {}", counted(*count, "invisible control character"))]
    ControlCharacters {
        /// How many.
        count: usize,
    },
    /// `&quot;` and the like were decoded.
    #[error("{count} HTML codes such as &amp; were turned into the characters they stand for")]
    Entities {
        /// How many.
        count: usize,
    },
    /// Lines broken to a fixed width were joined.
    #[error("lines broken to a fixed width were joined into paragraphs")]
    JoinedLines,
    /// The headline stood twice.
    #[error("the headline stood twice; it was kept once")]
    RepeatedHeadline,
    /// There is a headline and nothing below it.
    #[error("there is only a headline, no text below it")]
    OnlyHeadline,
    /// A date that could not be understood, or in two ways.
    #[error("the date \"{date}\" is not clear and was left out; write it as 2024-03-26")]
    UnclearDate {
        /// What the file says.
        date: String,
    },
    /// Words of the file that have no place in the text or its metadata.
    #[error("left out: \"{line}\"")]
    LeftOut {
        /// What the file says.
        line: String,
    },
    /// Some of the articles of a file have no text.
    #[error("{n_articles} articles in the file, {} read, {} empty: number {}", n_articles - unread.len(), unread.len(), numbers(unread))]
    EmptyArticles {
        /// How many the file holds.
        n_articles: usize,
        /// Which are empty, counted from 1.
        unread: Vec<usize>,
    },
    /// The file says how long the article is, and much less was read.
    #[error("the file says {said} words, and {read} were read; the article may be cut")]
    ShorterThanSaid {
        /// As the file says.
        said: usize,
        /// Words of the text.
        read: usize,
    },
    /// The article stands in the file more than once.
    #[error("stands in the file {times} times; it was kept once")]
    RepeatedArticle {
        /// How often.
        times: usize,
    },
    /// Blocks of a page or document that are not in the text.
    #[error("left out: {}, beginning with \"{first}\"", counted(*count, "block"))]
    BlocksLeftOut {
        /// How many.
        count: usize,
        /// The first words of the first one.
        first: String,
    },
    /// The page does not show its article.
    #[error("the page does not show this text, it stands in the page's data: please look through it")]
    TextFromData,
    /// Changes that a word processor tracked.
    #[error("{} in the document {} read as accepted", counted(*count, "tracked change"), if *count == 1 { "was" } else { "were" })]
    TrackedChanges {
        /// How many.
        count: usize,
    },
    /// Comments in the margin of a document.
    #[error("left out: {} in the margin", counted(*count, "comment"))]
    DocumentComments {
        /// How many.
        count: usize,
    },
    /// The words of a mail to which the article is attached: they are to a person.
    #[error("left out: the {} of the mail to which this is attached", counted(*n_words, "word"))]
    CoveringNote {
        /// How many.
        n_words: usize,
    },
    /// Files of an archive that are of no format with articles, hidden ones, folders of pictures.
    #[error("packed in it, {} {} passed over, the first is \"{first}\"", counted(*count, "other file"), if *count == 1 { "was" } else { "were" })]
    MembersPassedOver {
        /// How many.
        count: usize,
        /// The name of the first, without folders.
        first: String,
    },
    /// A file of an archive that could not be read.
    #[error("packed in it, \"{name}\" could not be read: {cause}")]
    MemberUnread {
        /// Its name, without folders.
        name: String,
        /// Why not.
        cause: String,
    },
    /// Columns of a list that are neither text nor metadata.
    #[error("columns that were not read: {names}")]
    ColumnsUnread {
        /// Their names.
        names: String,
    },
    /// Entries of a list that have a title and no text.
    #[error("{} without text left out, the first is \"{first}\"", if *count == 1 { "1 entry".to_owned() } else { format!("{count} entries") })]
    EntriesWithoutText {
        /// How many.
        count: usize,
        /// Title of the first.
        first: String,
    },
    /// Names and addresses of a forwarded mail, and the words of the person who forwarded it.
    #[error("left out: the head of a forwarded mail, which names its recipients, and what stands above it")]
    ForwardedLines,
    /// The outlet was told by the file or folder name.
    #[error("outlet \"{outlet}\" was taken from the name of the file or folder")]
    GuessedOutlet {
        /// Its name.
        outlet: String,
    },
    /// The date was told by the file name.
    #[error("date {date} was taken from the file name")]
    GuessedDate {
        /// The date.
        date: String,
    },
}

fn numbers(unread: &[usize]) -> String {
    unread.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// Why bytes did not become an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ImportError {
    /// Nothing but white space, or nothing but header lines.
    #[error("there is no text in it; choose a file that holds the words of an article")]
    Empty,
    /// Not a text.
    #[error("it is not a text file; save the article as plain text (.txt) or Markdown (.md)")]
    Binary,
    /// Another format, known by how it begins.
    #[error("it is {format}, which cannot be read yet; copy the article's words into a .txt file")]
    OtherFormat {
        /// What it is, with its article: "an old Word document".
        format: String,
    },
    /// Somebody asked to stop.
    #[error("reading it was stopped; open it again to read it")]
    Stopped,
    /// More bytes than a file of its kind may have.
    #[error("it has {} MB, and one {what} may have up to {} MB; if it holds many articles, split it", bytes.div_ceil(1 << 20), max_bytes >> 20)]
    TooLarge {
        /// "article", "file".
        what: String,
        /// Its size.
        bytes: u64,
        /// The most that is read.
        max_bytes: u64,
    },
    /// Over one of the caps that keep damaged and hostile files from taking the machine.
    #[error("it is over a limit: {cap}; open it in its own program, copy the article and paste it")]
    OverCap {
        /// Which, in words: "more than 400 elements inside each other".
        cap: String,
    },
    /// A table of which nobody knows which column holds the texts.
    #[error(
        "no column with the texts of articles was found among: {}; name it \"text\" in the first row, or say which it is", table.names()
    )]
    NoTextColumn {
        /// What it looks like.
        table: Box<Table>,
    },
    /// Nothing but an address of the web, which is never fetched.
    #[error(
        "it is only an address, and Variorum fetches nothing: open it in the browser, save the page (Ctrl+S, or SingleFile) and add that file"
    )]
    OnlyAddress,
    /// It does not hold what files of its kind hold.
    #[error("it is damaged; open it in its own program, copy the article and paste it")]
    Damaged,
    /// Read, and there is no article in it.
    #[error("{advice}")]
    NoArticle {
        /// What it is and what to do.
        advice: String,
    },
    /// The reader did not end in time.
    #[error("reading it took more than {seconds} seconds; copy the article and paste it")]
    TooSlow {
        /// The time given to it.
        seconds: u64,
    },
    /// The reader ended without an answer: out of memory, or a fault.
    #[error("it could not be read: it may be damaged, or need more than 1 GB of memory; copy the article and paste it")]
    Crashed,
    /// The process that reads such files could not be started.
    #[error("the process that reads such files could not be started: {cause}; start Variorum anew and try again")]
    NotStarted {
        /// What the system says.
        cause: String,
    },
}

//! Variorum compares how several outlets told one event, and lets people annotate the differences.
//!
//! The parts, from the bottom up (`tests/tidy.rs` holds this order):
//!
//! | part | what it does |
//! |---|---|
//! | [`text`] | an article and its spans: paragraphs, sentences, words |
//! | [`import`] | bytes of a file -> article, with warnings |
//! | [`isolate`] | files with foreign parsers, read in a process of their own |
//! | [`compare`] | articles -> rows of passages that tell the same thing, words matched inside |
//! | [`notes`] | notes, tags, and the anchors that tie them to words |
//! | [`workspace`] | the document: edits, undo, merge, the RON file |
//! | [`report`] | workspace + comparison -> a citable document |
//! | [`cli`] | the command line |
//! | [`ui`] | the window |

pub mod cli;
pub mod compare;
pub mod import;
pub mod isolate;
pub mod notes;
pub mod report;
pub mod text;
pub mod ui;
pub mod workspace;

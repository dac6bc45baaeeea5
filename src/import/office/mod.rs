//! Documents of word processors.

mod rtf;

pub(super) use rtf::read_rtf;

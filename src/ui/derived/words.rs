//! What is known of words, kept from one comparison to the next.

use std::sync::{Arc, Mutex};

use crate::compare::{Cancelled, Columns, Comparison, Linker, Progress, columns_with};
use crate::text::Article;

/// What is known of the words of earlier comparisons. An article that is added to a set is matched with the others;
/// theirs are matched already. How rare each word is changes with every article, so pairs are scored anew.
pub(crate) type Words = Arc<Mutex<Linker>>;

/// An earlier comparison that is being given up may still hold the words: this one does without them then.
pub(super) fn columns_of(
    compared: (&[&Article], &Comparison),
    focus_idx: usize,
    words: &Words,
    progress: &Progress,
) -> Result<Columns, Cancelled> {
    match words.try_lock() {
        Ok(mut linker) => {
            linker.make_room();
            columns_with(&mut linker, compared, focus_idx, progress)
        }
        Err(_) => columns_with(&mut Linker::default(), compared, focus_idx, progress),
    }
}

//! Telling how far a comparison is, and stopping it.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// Shared between the one who compares and the one who waits.
#[derive(Debug, Default)]
pub struct Progress {
    cancelled: AtomicBool,
    per_mille: AtomicU32,
}

/// The comparison was stopped before it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the comparison was cancelled")]
pub struct Cancelled;

impl Progress {
    /// Asks the comparison to stop soon.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// How much is done, 0..=1.
    pub fn done(&self) -> f32 {
        self.per_mille.load(Ordering::Relaxed) as f32 / 1000.0
    }

    /// Notes that `done` (0..=1) of the work is behind us.
    ///
    /// # Errors
    /// [`Cancelled`] once [`Progress::cancel`] was called.
    pub fn report(&self, done: f32) -> Result<(), Cancelled> {
        self.per_mille.store((done.clamp(0.0, 1.0) * 1000.0) as u32, Ordering::Relaxed);
        if self.cancelled.load(Ordering::Relaxed) { Err(Cancelled) } else { Ok(()) }
    }
}

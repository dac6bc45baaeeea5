//! Telling how far a comparison is, and stopping it.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};

/// Shared between the one who compares and the one who waits.
#[derive(Debug, Default)]
pub struct Progress {
    cancelled: AtomicBool,
    per_mille: AtomicU32,
    spent: AtomicU64,
    most_steps: Option<u64>,
}

/// The comparison was stopped before it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the comparison was cancelled")]
pub struct Cancelled;

impl Progress {
    /// A comparison that is cancelled once it took so many small steps.
    pub fn of_at_most(n_steps: u64) -> Self {
        Self { most_steps: Some(n_steps), ..Self::default() }
    }

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
        self.check()
    }

    /// Notes that so many small steps (additions, candidates, words) were taken.
    ///
    /// # Errors
    /// [`Cancelled`] once [`Progress::cancel`] was called.
    pub fn spend(&self, n_steps: usize) -> Result<(), Cancelled> {
        let spent = self.spent.fetch_add(n_steps as u64, Ordering::Relaxed) + n_steps as u64;
        if self.most_steps.is_some_and(|most| spent > most) {
            self.cancel();
        }
        self.check()
    }

    /// How many small steps were taken: what a comparison costs, the same on every machine.
    pub fn spent(&self) -> u64 {
        self.spent.load(Ordering::Relaxed)
    }

    /// Says whether to go on.
    ///
    /// # Errors
    /// [`Cancelled`] once [`Progress::cancel`] was called.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.cancelled.load(Ordering::Relaxed) { Err(Cancelled) } else { Ok(()) }
    }
}

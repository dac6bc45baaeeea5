//! Where new ids come from.

use uuid::Uuid;

/// A source of ids. Unique ids need a clock, so the program hands one in; tests count.
#[derive(Debug)]
pub struct Ids {
    source: Source,
}

#[derive(Debug)]
enum Source {
    Given(fn() -> Uuid),
    Counted(u128),
}

impl Ids {
    /// Ids from `make`, which never gives the same one twice, later ones sorting later: `Uuid::now_v7`.
    pub fn given(make: fn() -> Uuid) -> Self {
        Self { source: Source::Given(make) }
    }

    /// The same ids every time, for tests.
    pub fn counted() -> Self {
        Self { source: Source::Counted(0) }
    }

    /// An id that was not there before.
    pub fn fresh(&mut self) -> Uuid {
        match &mut self.source {
            Source::Given(make) => make(),
            Source::Counted(count) => {
                *count += 1;
                Uuid::from_u128(*count)
            }
        }
    }
}

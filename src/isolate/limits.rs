//! What a process that reads one file may take.

use std::time::Duration;

/// The address space of the process, in bytes.
#[cfg(unix)]
const MAX_MEMORY_BYTES: u64 = 1 << 30;

/// The stack of the thread that reads, in bytes; parsers walk trees by recursion.
pub(super) const STACK_BYTES: usize = 64 << 20;

/// How long one file may take.
pub(super) const TIME: Duration = Duration::from_secs(9);

/// Sets the limit on memory for this process. Where the system has none, the limit on time remains.
pub(super) fn set() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let limit = Rlimit { current: Some(MAX_MEMORY_BYTES), maximum: Some(MAX_MEMORY_BYTES) };
        // A system that refuses a limit reads without it: the caps of each format hold in any case.
        _ = setrlimit(Resource::As, limit);
        let no_core_dump = Rlimit { current: Some(0), maximum: Some(0) };
        _ = setrlimit(Resource::Core, no_core_dump);
    }
}

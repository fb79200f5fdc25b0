//! What law and jail mean, and nothing else: no files, no SQL, no window, no clock.
//!
//! Commands go in, events come out ([`decide`](decide::decide)), events change the state
//! ([`apply`](apply::apply)), and the board is a function of state and time.

pub mod finding;
pub mod ids;
pub mod zone;

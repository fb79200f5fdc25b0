//! Ids that begin with the millisecond at which they were made (UUIDv7), so that they stand in the order of time.

use uuid::{NoContext, Timestamp, Uuid};

use crate::platform::clock::Moment;

/// A new id of this moment.
pub fn new_id(now: Moment) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos()))
}

//! Ids that begin with the millisecond at which they were made (UUIDv7), so that they stand in the order of time.

use uuid::{NoContext, Timestamp, Uuid};

use crate::platform::clock::Moment;

/// A new id of this moment.
pub fn new_id(now: Moment) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos()))
}

/// The least id that can be made after the millisecond of this moment.
pub fn least_after(at: Moment) -> Uuid {
    let after = u128::try_from(at.timestamp_millis()).map_or(0, |at| at + 1);
    Uuid::from_u128(after << 80)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn ids_of_a_millisecond_stand_before_the_least_of_the_next() {
        let at = Moment::from_timestamp_millis(1_794_729_600_999).unwrap();
        for within in [0, 999] {
            assert!(new_id(at + TimeDelta::microseconds(within)) < least_after(at));
        }
        assert!(new_id(at + TimeDelta::milliseconds(1)) >= least_after(at));
    }
}

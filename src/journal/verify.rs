//! Proof that the record is what was recorded: the pages of the file, the chain event by event, the scans.
//!
//! Three things run beside each other: one thread reads and decrypts the events, one hashes them, one looks at the file.
//! All of them go on after a fault, so that every problem is told, not only the first.

mod check;
mod damage;
mod file;
mod rows;

use std::sync::mpsc;

use self::check::{Chain, Checker};
use self::damage::LISTED;
pub use self::damage::{Damage, EventName, Problem};
use super::error::JournalError;
use super::head::{Head, HeadPrefix};
use super::store::Store;

/// A record that passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many events it has.
    pub events: u64,
    /// How many scans it keeps.
    pub scans: u64,
    /// Its newest event.
    pub head: Head,
    /// The event whose head was given from paper.
    pub paper: Option<PaperHead>,
}

/// Where a head from paper stands in the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaperHead {
    /// The number of the event that was the newest when the page was printed; 0 before the first.
    pub seq: u64,
    /// How many events were recorded since.
    pub since: u64,
}

/// Verifies a store as it stands now; others may append meanwhile. `progress` gets the events read so far and how many
/// there are. What is wrong comes back as [`JournalError::Damaged`], every problem named.
///
/// # Errors
/// [`JournalError::Damaged`] with what is wrong, or the record cannot be read at all.
pub fn verify(
    store: &Store,
    head: Option<HeadPrefix>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Verified, JournalError> {
    // Table and index are read by two connections: what others append meanwhile is left out by both. A store whose
    // newest event cannot be read has no known length; the rows tell what is wrong with it.
    let known = store.reader()?.head().map(|head| head.seq).ok();
    let last = known.unwrap_or(i64::MAX.cast_unsigned());
    let (batches, arrived) = mpsc::sync_channel(8);
    let genesis = store.genesis();
    let file_reader = store.reader()?;
    let (chain, file) = std::thread::scope(|threads| {
        let file = threads.spawn(move || file::check(&file_reader, last));
        let hasher = threads.spawn(move || {
            let mut checker = Checker::new(genesis, head);
            arrived.iter().for_each(|batch| checker.batch(&batch));
            checker.finish()
        });
        let sent = rows::send_all(store, last, &batches, &mut |done| progress(done, known.unwrap_or(done)));
        drop(batches);
        let chain = hasher.join().map_err(|_| stopped())?;
        let file = file.join().map_err(|_| stopped())?;
        sent.map(|()| (chain, file))
    })?;
    conclude(store, head, chain, file)
}

fn stopped() -> JournalError {
    JournalError::Corrupt("verify stopped half way".to_owned())
}

fn conclude(
    store: &Store,
    head: Option<HeadPrefix>,
    chain: Chain,
    file: file::Findings,
) -> Result<Verified, JournalError> {
    let mut problems = chain.problems;
    problems.extend(file.problems);
    // Missing events explain an index that tells of more, or streams with holes.
    if !chain.holes {
        problems.extend(file.holes);
        let other_sum = file.sum.is_some_and(|sum| sum != chain.sum);
        if other_sum || file.ids.is_some_and(|ids| ids != chain.events) {
            problems.push(Problem::Index);
        }
    }
    let scans = file::check_scans(store, &chain.scans, &mut problems)?;
    if !problems.is_empty() && !file.seals {
        problems.extend(file::seals(store));
    }
    if let Some(head) = head.filter(|_| chain.paper.is_none()) {
        problems.push(Problem::HeadNotFound(head));
    }
    let more = chain.more + u64::try_from(problems.len().saturating_sub(LISTED)).unwrap_or(u64::MAX);
    problems.truncate(LISTED);
    if !problems.is_empty() {
        return Err(JournalError::Damaged(Damage { problems, more }));
    }
    let paper = chain.paper.map(|seq| PaperHead { seq, since: chain.head.seq - seq });
    Ok(Verified { events: chain.events, scans, head: chain.head, paper })
}

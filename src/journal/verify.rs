//! Proof that the record is what was recorded: the pages of the file, the chain event by event, the scans.
//!
//! Several things run beside each other: two threads read and decrypt the events, one hashes them, one looks at the file.
//! All of them go on after a fault, so that every problem is told, not only the first.

mod check;
mod damage;
mod file;
mod rows;

use std::sync::mpsc;

use self::check::{Chain, Checker};
use self::damage::LISTED;
pub use self::damage::{Damage, EventName, Problem};
use self::rows::{Batch, SLICE};
use super::error::JournalError;
use super::head::{Head, HeadPrefix};
use super::store::Store;

/// How many batches wait to be hashed.
const AHEAD: usize = 16;

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
    let file_reader = store.reader()?;
    let (chain, file) = std::thread::scope(|threads| {
        let file = threads.spawn(move || file::check(&file_reader, last));
        let mut progress = |done| progress(done, known.unwrap_or(done));
        let whole = known.map_or(Ok(None), |last| in_turns(store, last, head, &mut progress))?;
        let chain = whole.map_or_else(|| in_order(store, last, head, &mut progress), Ok)?;
        Ok::<_, JournalError>((chain, file.join().map_err(|_| stopped())?))
    })?;
    conclude(store, head, chain, file)
}

/// The chain as two connections read it, slice by slice in turns: reading and decrypting take longer than all the rest.
/// Nothing comes of it where something cannot be read.
fn in_turns(
    store: &Store,
    last: u64,
    head: Option<HeadPrefix>,
    progress: &mut dyn FnMut(u64),
) -> Result<Option<Chain>, JournalError> {
    let (first, second, genesis) = (store.reader()?, store.reader()?, store.genesis());
    let (even, from_even) = mpsc::sync_channel::<Batch>(AHEAD);
    let (odd, from_odd) = mpsc::sync_channel::<Batch>(AHEAD);
    std::thread::scope(|threads| {
        let hasher = threads.spawn(move || {
            let mut checker = Checker::new(genesis, head);
            for turn in 0..=last / SLICE {
                let arrived = if turn % 2 == 0 { &from_even } else { &from_odd };
                checker.batch(&arrived.recv().ok()?);
            }
            Some(checker.finish())
        });
        let second = threads.spawn(move || rows::send_slices(&second, 1, last, odd, &mut |_| ()));
        let read_first = rows::send_slices(&first, 0, last, even, progress);
        let read_second = second.join().map_err(|_| stopped())?;
        let chain = hasher.join().map_err(|_| stopped())?;
        Ok(chain.filter(|_| read_first.is_ok() && read_second.is_ok()))
    })
}

/// The chain as one connection after another reads it, around everything that cannot be read.
fn in_order(
    store: &Store,
    last: u64,
    head: Option<HeadPrefix>,
    progress: &mut dyn FnMut(u64),
) -> Result<Chain, JournalError> {
    let (batches, arrived) = mpsc::sync_channel::<Batch>(AHEAD);
    let genesis = store.genesis();
    std::thread::scope(|threads| {
        let hasher = threads.spawn(move || {
            let mut checker = Checker::new(genesis, head);
            arrived.iter().for_each(|batch| checker.batch(&batch));
            checker.finish()
        });
        let sent = rows::send_all(store, last, &batches, progress);
        drop(batches);
        let chain = hasher.join().map_err(|_| stopped())?;
        sent.map(|()| chain)
    })
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
        if file.sum.is_some_and(|sum| sum != chain.sum) {
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

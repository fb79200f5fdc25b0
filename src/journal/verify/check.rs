//! Checks the chain row by row, and goes on after each fault so that one does not hide the next.

use std::collections::HashMap;

use super::damage::{EventName, LISTED, Problem};
use super::rows::{Batch, RowAt};
use crate::journal::chain::{self, Hash32};
use crate::journal::head::{Head, HeadPrefix};
use crate::journal::last::REPORT;
use crate::platform::clock::Moment;

/// What the chain told.
pub(super) struct Chain {
    pub head: Head,
    pub events: u64,
    /// The event whose head was looked for.
    pub paper: Option<u64>,
    pub problems: Vec<Problem>,
    pub more: u64,
    /// Every scan that is referred to, with the first event that does.
    pub scans: HashMap<[u8; 32], EventName>,
    /// The sum over all events, and over the issued reports once more, that their indexes have to reach too.
    pub sum: u64,
    /// Whether numbers are missing or unreadable, which explains holes in streams.
    pub holes: bool,
}

/// An event that does not fit behind the one before it, until it is known whether it fits elsewhere.
struct Suspect {
    event: EventName,
    header: Vec<u8>,
    body_hash: Hash32,
    stored: Hash32,
    before: (u64, Hash32),
}

pub(super) struct Checker {
    chain: Chain,
    genesis: Hash32,
    looked_for: Option<HeadPrefix>,
    /// The hash that the next event must follow: as stored, and as computed if that differs. `None` after a hole.
    previous: Option<(Hash32, Option<Hash32>)>,
    next: u64,
    suspects: Vec<Suspect>,
}

impl Checker {
    pub fn new(genesis: Hash32, looked_for: Option<HeadPrefix>) -> Self {
        let head = Head { seq: 0, hash: genesis };
        let chain = Chain {
            head,
            events: 0,
            paper: looked_for.filter(|looked_for| looked_for.is_of(&genesis.0)).map(|_| 0),
            problems: Vec::new(),
            more: 0,
            scans: HashMap::new(),
            sum: 0,
            holes: false,
        };
        Self { chain, genesis, looked_for, previous: Some((genesis, None)), next: 1, suspects: Vec::new() }
    }

    pub fn batch(&mut self, batch: &Batch) {
        for row in &batch.rows {
            self.row(row, &batch.bytes);
        }
        if let Some((from, to)) = batch.unreadable {
            self.tell(Problem::Unreadable { from, to });
            self.hole(to.map_or(from, |to| to + 1));
        }
    }

    fn row(&mut self, row: &RowAt, bytes: &[u8]) {
        if row.seq != self.next {
            self.tell(Problem::Removed { from: self.next, to: row.seq - 1 });
            self.hole(row.seq);
        }
        let body_hash = self.body(row, bytes);
        self.link(row, bytes, body_hash);
        let mixed = mix(&row.stream, row.version, row.seq);
        let times = if &bytes[row.kind.clone()] == REPORT.as_bytes() { 2 } else { 1 };
        self.chain.sum = self.chain.sum.wrapping_add(mixed.wrapping_mul(times));
        if let Some(scan) = row.scan {
            let _ = self.chain.scans.entry(scan).or_insert_with(|| name(row, bytes));
        }
        if self.looked_for.is_some_and(|looked_for| looked_for.is_of(&row.hash.0)) {
            self.chain.paper = Some(row.seq);
        }
        self.chain.head = Head { seq: row.seq, hash: row.hash };
        self.chain.events += 1;
        self.next = row.seq + 1;
    }

    /// The hash that the body really has, if it differs from the stored one.
    fn body(&mut self, row: &RowAt, bytes: &[u8]) -> Option<Hash32> {
        let Some(salted) = row.salted.clone() else {
            self.tell(Problem::BodyRemoved(name(row, bytes)));
            return None;
        };
        Some(Hash32::of(&bytes[salted])).filter(|computed| *computed != row.body_hash)
    }

    fn link(&mut self, row: &RowAt, bytes: &[u8], real_body: Option<Hash32>) {
        let header = &bytes[row.header.clone()];
        let Some((previous, instead)) = self.previous else {
            if real_body.is_some() {
                self.tell(Problem::BodyChanged(name(row, bytes)));
            }
            self.previous = Some((row.hash, None));
            return;
        };
        let fits = |body: &Hash32| {
            let mut before = std::iter::once(previous).chain(instead);
            before.any(|before| chain::link(&before, header, &body.0) == row.hash)
        };
        let computed = chain::link(&previous, header, &row.body_hash.0);
        match real_body {
            None if computed == row.hash || fits(&row.body_hash) => self.previous = Some((row.hash, None)),
            Some(body) if fits(&body) => self.tell_and_go_on(Problem::BodyHashChanged(name(row, bytes)), row, None),
            Some(_) => self.tell_and_go_on(Problem::BodyChanged(name(row, bytes)), row, Some(computed)),
            None => {
                self.suspect(row, bytes, previous);
                self.previous = Some((row.hash, Some(computed)));
            }
        }
    }

    fn tell_and_go_on(&mut self, problem: Problem, row: &RowAt, instead: Option<Hash32>) {
        self.tell(problem);
        self.previous = Some((row.hash, instead));
    }

    fn suspect(&mut self, row: &RowAt, bytes: &[u8], previous: Hash32) {
        if self.suspects.len() == LISTED {
            self.chain.more += 1;
            return;
        }
        self.suspects.push(Suspect {
            event: name(row, bytes),
            header: bytes[row.header.clone()].to_vec(),
            body_hash: row.body_hash,
            stored: row.hash,
            before: (row.seq - 1, previous),
        });
    }

    fn hole(&mut self, next: u64) {
        self.chain.holes = true;
        self.previous = None;
        self.next = next;
    }

    fn tell(&mut self, problem: Problem) {
        match self.chain.problems.len() < LISTED {
            true => self.chain.problems.push(problem),
            false => self.chain.more += 1,
        }
    }

    pub fn finish(mut self) -> Chain {
        // A moved event still fits behind its old neighbour, which is itself a suspect or stands before one.
        let places: Vec<(u64, Hash32)> = std::iter::once((0, self.genesis))
            .chain(self.suspects.iter().flat_map(|suspect| [(suspect.event.seq, suspect.stored), suspect.before]))
            .collect();
        for suspect in std::mem::take(&mut self.suspects) {
            let fits =
                |(_, hash): &&(u64, Hash32)| chain::link(hash, &suspect.header, &suspect.body_hash.0) == suspect.stored;
            let problem = match places.iter().find(fits) {
                Some((after, _)) => Problem::OutOfOrder { event: suspect.event, after: *after },
                None => Problem::Changed(suspect.event),
            };
            self.tell(problem);
        }
        self.chain
    }
}

fn name(row: &RowAt, bytes: &[u8]) -> EventName {
    EventName {
        seq: row.seq,
        kind: String::from_utf8_lossy(&bytes[row.kind.clone()]).into_owned(),
        recorded: Moment::from_timestamp_millis(row.recorded),
    }
}

/// A number whose sum over all events does not depend on their order: table and index must reach the same.
pub(super) fn mix(stream: &[u8; 16], version: u64, seq: u64) -> u64 {
    let (high, low) = stream.split_at(8);
    let number = |half: &[u8]| half.iter().fold(0, |sum: u64, byte| sum << 8 | u64::from(*byte));
    [number(high), number(low), version, seq].iter().fold(0x9e37_79b9_7f4a_7c15, |sum: u64, part| {
        let mixed = (sum ^ part).wrapping_mul(0xff51_afd7_ed55_8ccd);
        mixed ^ mixed >> 32
    })
}

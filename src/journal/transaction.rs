//! One transaction: everything in it is recorded, or nothing.

use rusqlite::{Connection, Transaction, params};
use uuid::Uuid;

use super::chain::{self, Hash32, Header};
use super::error::JournalError;
use super::head::Head;
use super::read::{self, Record, Scan};

/// A write transaction. It holds the write lock from its beginning, so the head that it reads stays the head until it ends.
pub struct Tx<'a> {
    inner: Transaction<'a>,
    head: Head,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(inner: Transaction<'a>, genesis: Hash32) -> Result<Self, JournalError> {
        let head = read::head(&inner, genesis, u64::MAX)?;
        Ok(Self { inner, head })
    }

    pub(crate) fn commit(self) -> Result<(), JournalError> {
        Ok(self.inner.commit()?)
    }

    /// The newest event, those of this transaction included.
    pub fn head(&self) -> Head {
        self.head
    }

    /// Appends an event. Its version has to be the next one of its stream: a version that is taken is a
    /// [`JournalError::Collision`]. Times are kept to the millisecond. A scan that it names must be put first.
    ///
    /// # Errors
    /// The version does not follow, or the record cannot be written.
    pub fn append(&mut self, header: &Header, body: &[u8]) -> Result<Record, JournalError> {
        self.follows(header)?;
        let header = to_the_millisecond(header);
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(|error| JournalError::Random(error.to_string()))?;
        let body_hash = chain::body_hash(&salt, body);
        let hash = header.hash_after(&self.head.hash, &body_hash);
        let seq = self.head.seq + 1;
        self.insert(seq, &header, &salt, body, &body_hash, &hash)?;
        self.head = Head { seq, hash };
        Ok(Record { seq, header, body: Some(body.to_vec()), hash })
    }

    fn follows(&self, header: &Header) -> Result<(), JournalError> {
        let expected = self.next_version(header.stream)?;
        match header.version {
            given if given == expected => Ok(()),
            given if given < expected => Err(JournalError::Collision { stream: header.stream }),
            given => Err(JournalError::Hole { stream: header.stream, given, expected }),
        }
    }

    fn insert(
        &self,
        seq: u64,
        header: &Header,
        salt: &[u8; 16],
        body: &[u8],
        body_hash: &Hash32,
        hash: &Hash32,
    ) -> Result<(), JournalError> {
        let mut insert = self.inner.prepare_cached(
            "INSERT INTO event (seq, id, stream, version, kind, payload_version, occurred, zone, typed, source, recorded,
                 staff, workstation, account, command, scan, salt, body, body_hash, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
        )?;
        let _ = insert.execute(params![
            seq.cast_signed(),
            header.id.as_bytes(),
            header.stream.as_bytes(),
            header.version.cast_signed(),
            header.kind,
            header.payload_version,
            header.occurred.map(|at| at.timestamp_millis()),
            header.zone,
            header.typed,
            header.source,
            header.recorded.timestamp_millis(),
            header.staff.as_ref().map(|id| id.as_bytes().as_slice()),
            header.workstation,
            header.account,
            header.command,
            header.scan.as_ref().map(|hash| hash.0.as_slice()),
            salt.as_slice(),
            body,
            body_hash.0.as_slice(),
            hash.0.as_slice(),
        ])?;
        Ok(())
    }

    /// Keeps a scan and tells the hash it is kept under. The same bytes are kept once; their first media type stays.
    ///
    /// # Errors
    /// The record cannot be written.
    pub fn put_scan(&mut self, bytes: &[u8], media: &str) -> Result<Hash32, JournalError> {
        let hash = Hash32::of(bytes);
        let mut insert = self.inner.prepare_cached(
            "INSERT INTO scan (hash, media, size, bytes) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        )?;
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let _ = insert.execute(params![hash.0.as_slice(), media, size, bytes])?;
        Ok(hash)
    }

    /// A scan by its hash.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn scan(&self, hash: &Hash32) -> Result<Option<Scan>, JournalError> {
        read::scan(&self.inner, hash)
    }

    /// All events of a stream in their order, those of this transaction included.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn records_of(&self, stream: Uuid) -> Result<Vec<Record>, JournalError> {
        read::records_of_stream(&self.inner, stream, None)
    }

    /// The version that comes next in a stream.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn next_version(&self, stream: Uuid) -> Result<u64, JournalError> {
        read::next_version(&self.inner, stream)
    }

    /// The events with these numbers, both included.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn records_between(&self, first: u64, last: u64) -> Result<Vec<Record>, JournalError> {
        read::records_between(&self.inner, first, last)
    }

    /// Hands over each event after this number, in order.
    ///
    /// # Errors
    /// What `each` returned, or the record cannot be read.
    pub fn records_after<E: From<JournalError>>(
        &self,
        seq: u64,
        each: impl FnMut(Record) -> Result<(), E>,
    ) -> Result<(), E> {
        read::records_after(&self.inner, seq, each)
    }

    /// The connection, for read models and drafts. Events and scans refuse to be changed through it.
    pub fn conn(&self) -> &Connection {
        &self.inner
    }
}

fn to_the_millisecond(header: &Header) -> Header {
    use chrono::SubsecRound;
    let mut header = header.clone();
    header.recorded = header.recorded.trunc_subsecs(3);
    header.occurred = header.occurred.map(|at| at.trunc_subsecs(3));
    header
}

//! The chain that shows a change: each event's hash covers the hash of the event before it.
//!
//! `hash = SHA-256(L(previous hash) ‖ L(header) ‖ L(body hash))`, where `L(x)` is the length of `x` in four bytes,
//! big-endian, and then `x`. The header is its fields in the order of [`Header`], each as `00` when null, else `01 ‖ L(field)`;
//! numbers are eight bytes big-endian, times are such numbers in milliseconds since 1970 UTC, ids are their
//! sixteen bytes, texts are UTF-8. `body hash = SHA-256(salt ‖ body)` with sixteen random bytes of salt. What comes before the
//! first event is `SHA-256("hold48 store" ‖ store id)`. `tests/data/chain_vectors.json` has known answers.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::custody::scan::ScanHash;
use crate::platform::clock::Moment;

/// A SHA-256 hash.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash32(pub [u8; 32]);

impl Hash32 {
    /// The hash of these bytes; a scan is kept under it.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

// The pure room has a type of its own for the hash of a scan; the bytes are the same.
impl From<Hash32> for ScanHash {
    fn from(hash: Hash32) -> Self {
        Self(hash.0)
    }
}

impl From<ScanHash> for Hash32 {
    fn from(hash: ScanHash) -> Self {
        Self(hash.0)
    }
}

impl std::fmt::Display for Hash32 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for Hash32 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Hash32({self})")
    }
}

/// What the chain covers of an event beside its body. The order of the fields is the order in which they are hashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// UUIDv7 of this event, unique over all stores.
    pub id: Uuid,
    /// The thing that the event is about.
    pub stream: Uuid,
    /// The event's number within its stream, from 1 without holes.
    pub version: u64,
    /// What happened, by the name that it has in the list of events.
    pub kind: String,
    /// Which version of this kind's body.
    pub payload_version: u32,
    /// When it happened, if it has a time of its own.
    pub occurred: Option<Moment>,
    /// The IANA zone in which that time was typed.
    pub zone: Option<String>,
    /// That time as typed.
    pub typed: Option<String>,
    /// Where that time comes from.
    pub source: Option<String>,
    /// When it was recorded, to the millisecond.
    pub recorded: Moment,
    /// Who recorded it; null for the program itself.
    pub staff: Option<Uuid>,
    /// The computer it was recorded on.
    pub workstation: String,
    /// The account of that computer's operating system.
    pub account: String,
    /// The id of the command that it follows from, if the command had one.
    pub command: Option<String>,
    /// The scan that it refers to, by the hash of its bytes.
    pub scan: Option<Hash32>,
}

impl Header {
    /// The bytes of it that the chain hashes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(512);
        self.borrowed().encode(&mut bytes);
        bytes
    }

    /// The hash of the event with this header and body hash, behind the event with the hash `previous`.
    pub fn hash_after(&self, previous: &Hash32, body_hash: &Hash32) -> Hash32 {
        link(previous, &self.to_bytes(), &body_hash.0)
    }

    pub(crate) fn borrowed<'a>(&'a self) -> HeaderRef<'a> {
        HeaderRef {
            id: self.id.as_bytes(),
            stream: self.stream.as_bytes(),
            version: self.version.cast_signed(),
            kind: self.kind.as_bytes(),
            payload_version: self.payload_version.into(),
            occurred: self.occurred.map(|at| at.timestamp_millis()),
            zone: self.zone.as_deref().map(str::as_bytes),
            typed: self.typed.as_deref().map(str::as_bytes),
            source: self.source.as_deref().map(str::as_bytes),
            recorded: self.recorded.timestamp_millis(),
            staff: self.staff.as_ref().map(|id| id.as_bytes().as_slice()),
            workstation: self.workstation.as_bytes(),
            account: self.account.as_bytes(),
            command: self.command.as_deref().map(str::as_bytes),
            scan: self.scan.as_ref().map(|hash| hash.0.as_slice()),
        }
    }
}

/// A header as it lies in a row, so that verifying a million of them allocates nothing.
pub(crate) struct HeaderRef<'a> {
    pub id: &'a [u8],
    pub stream: &'a [u8],
    pub version: i64,
    pub kind: &'a [u8],
    pub payload_version: i64,
    pub occurred: Option<i64>,
    pub zone: Option<&'a [u8]>,
    pub typed: Option<&'a [u8]>,
    pub source: Option<&'a [u8]>,
    pub recorded: i64,
    pub staff: Option<&'a [u8]>,
    pub workstation: &'a [u8],
    pub account: &'a [u8],
    pub command: Option<&'a [u8]>,
    pub scan: Option<&'a [u8]>,
}

impl HeaderRef<'_> {
    /// Appends the bytes that the chain hashes.
    pub fn encode(&self, out: &mut Vec<u8>) {
        field(out, Some(self.id));
        field(out, Some(self.stream));
        field(out, Some(&self.version.to_be_bytes()));
        field(out, Some(self.kind));
        field(out, Some(&self.payload_version.to_be_bytes()));
        field(out, self.occurred.map(i64::to_be_bytes).as_ref().map(<[u8; 8]>::as_slice));
        field(out, self.zone);
        field(out, self.typed);
        field(out, self.source);
        field(out, Some(&self.recorded.to_be_bytes()));
        field(out, self.staff);
        field(out, Some(self.workstation));
        field(out, Some(self.account));
        field(out, self.command);
        field(out, self.scan);
    }
}

fn field(out: &mut Vec<u8>, value: Option<&[u8]>) {
    match value {
        None => out.push(0),
        Some(bytes) => {
            out.push(1);
            out.extend_from_slice(&length(bytes));
            out.extend_from_slice(bytes);
        }
    }
}

/// SQLite holds no value longer than 2³¹ bytes, so four bytes are enough for every length.
fn length(bytes: &[u8]) -> [u8; 4] {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes()
}

/// What stands before the first event of a store.
pub fn genesis(store: Uuid) -> Hash32 {
    let mut sha = Sha256::new();
    sha.update(b"hold48 store");
    sha.update(store.as_bytes());
    Hash32(sha.finalize().into())
}

/// The hash of a body with its sixteen bytes of salt: it stays when a court orders the body expunged, and nobody can guess
/// the body from it.
pub fn body_hash(salt: &[u8], body: &[u8]) -> Hash32 {
    let mut sha = Sha256::new();
    sha.update(salt);
    sha.update(body);
    Hash32(sha.finalize().into())
}

/// The hash of an event from the hash before it, the bytes of its header and the hash of its body.
pub(crate) fn link(previous: &Hash32, header: &[u8], body_hash: &[u8]) -> Hash32 {
    let mut sha = Sha256::new();
    for part in [previous.0.as_slice(), header, body_hash] {
        sha.update(length(part));
        sha.update(part);
    }
    Hash32(sha.finalize().into())
}

//! The file of the record: one SQLCipher database that one computer writes.
//!
//! The first sixteen bytes of the file are its store id in plain (SQLCipher keeps its salt there): so the key that
//! belongs to a store is found without opening it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, MAIN_DB, OpenFlags, Transaction, TransactionBehavior};
use uuid::Uuid;

use super::backup;
use super::chain::{self, Hash32};
use super::code;
use super::error::JournalError;
use super::head::Head;
use super::read::{self, Record, Scan};
use super::schema::{self, STEPS, Steps};
use super::transaction::Tx;
use crate::platform::clock::Moment;
use crate::platform::folder;
use crate::platform::key::Secret;

/// The name of the store in its folder.
pub const FILE: &str = "hold48.db";

static STARTED: Once = Once::new();

const BUSY: Duration = Duration::from_secs(10);
/// The size of a page, as SQLCipher sets it; a file of another length was cut.
pub(crate) const PAGE: u64 = 4096;

/// An open record.
pub struct Store {
    conn: Connection,
    path: PathBuf,
    key: [u8; 32],
    id: Uuid,
    genesis: Hash32,
}

/// How a store is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Write,
    Read,
}

impl Store {
    /// Makes a new store in an existing folder. A kill half way leaves either none or a complete one.
    ///
    /// # Errors
    /// The folder holds a record already, or cannot be written.
    pub fn create(dir: &Path, id: Uuid, secret: &Secret, now: Moment) -> Result<Self, JournalError> {
        let path = dir.join(FILE);
        if path.exists() {
            return Err(JournalError::Exists(path));
        }
        let half = unfinished(dir)?;
        let made =
            build(&half, id, secret, now, &STEPS).and_then(|()| sync_file(&half)).and_then(|()| publish(&half, &path));
        // What is half made must not stay; if even that fails, it is no store by its name.
        let _ = fs::remove_file(&half);
        made?;
        Self::open(dir, secret)
    }

    /// Opens the store of a folder for reading and writing, and brings an older schema up to date: a verified copy is made
    /// first and stays beside the store.
    ///
    /// # Errors
    /// There is no record, the key is not its key, it is damaged or newer, or it may not be written.
    pub fn open(dir: &Path, secret: &Secret) -> Result<Self, JournalError> {
        Self::open_with(dir, secret, &STEPS)
    }

    /// As [`Store::open`], with schema steps other than those of this program, as its tests need.
    ///
    /// # Errors
    /// As for [`Store::open`].
    pub fn open_with(dir: &Path, secret: &Secret, steps: &Steps) -> Result<Self, JournalError> {
        let path = dir.join(FILE);
        let mut store = Self::open_file(&path, code::store_key(secret), Access::Write, steps)?;
        // A backup that was put here by hand comes without a WAL.
        let wal = store.conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()));
        wal.map_err(|error| JournalError::opening(&path, error))?;
        if schema::version(&store.conn)? < steps.newest() {
            let _ = backup::copy_before_step(&store)?;
            steps.apply(&mut store.conn)?;
        }
        Ok(store)
    }

    /// Opens the store of a folder for reading, beside whoever writes it.
    ///
    /// # Errors
    /// There is no record, the key is not its key, or it is damaged or newer.
    pub fn open_read_only(dir: &Path, secret: &Secret) -> Result<Self, JournalError> {
        Self::open_file(&dir.join(FILE), code::store_key(secret), Access::Read, &STEPS)
    }

    pub(crate) fn open_file(path: &Path, key: [u8; 32], access: Access, steps: &Steps) -> Result<Self, JournalError> {
        check_length(path)?;
        let conn = connect(path, &key, None, access)?;
        let version = schema::version(&conn).map_err(|error| JournalError::opening(path, error))?;
        if version > steps.newest() {
            return Err(JournalError::NewerVersion { found: version, known: steps.newest() });
        }
        if access == Access::Write && conn.is_readonly(MAIN_DB)? {
            return Err(JournalError::ReadOnly(path.to_owned()));
        }
        let read = conn.query_row("SELECT id FROM store", [], |row| Ok(Uuid::from_bytes(row.get(0)?)));
        let id = read.map_err(|error| JournalError::opening(path, error))?;
        let _ = conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        Ok(Self { conn, path: path.to_owned(), key, id, genesis: chain::genesis(id) })
    }

    /// Another connection to the same file that only reads, for long work beside the writer.
    ///
    /// # Errors
    /// The file cannot be opened again.
    pub fn reader(&self) -> Result<Self, JournalError> {
        let conn = connect(&self.path, &self.key, None, Access::Read)?;
        let path = self.path.clone();
        Ok(Self { conn, path, key: self.key, id: self.id, genesis: self.genesis })
    }

    /// The id of this store; its chain begins with it.
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn key(&self) -> [u8; 32] {
        self.key
    }

    /// What stands before the first event.
    pub fn genesis(&self) -> Hash32 {
        self.genesis
    }

    /// Runs `work` in one write transaction: all of it is durable when this returns `Ok`, nothing of it is recorded otherwise.
    ///
    /// # Errors
    /// What `work` returned, or the record cannot be written. Nothing was recorded then.
    pub fn transaction<T, E: From<JournalError>>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let inner = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(JournalError::from)?;
        let mut tx = Tx::new(inner, self.genesis)?;
        let done = work(&mut tx)?;
        tx.commit()?;
        Ok(done)
    }

    /// As long as the answer lives, all reads see one moment of the record, whatever others write meanwhile.
    pub(super) fn one_moment(&self) -> Result<Option<Transaction<'_>>, JournalError> {
        // A snapshot stands in a transaction of its own already.
        let reads = self.conn.is_autocommit().then(|| self.conn.unchecked_transaction());
        Ok(reads.transpose()?)
    }

    /// A number that changes when another connection wrote to the record.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn data_version(&self) -> Result<i64, JournalError> {
        Ok(self.conn.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// The newest event.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn head(&self) -> Result<Head, JournalError> {
        read::head(&self.conn, self.genesis, u64::MAX)
    }

    /// How many events there are; their numbers have no holes.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn count(&self) -> Result<u64, JournalError> {
        Ok(self.head()?.seq)
    }

    /// The events of a stream in their order, up to one number of the record if it is given.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn records_of_stream(&self, stream: Uuid, last: Option<u64>) -> Result<Vec<Record>, JournalError> {
        read::records_of_stream(&self.conn, stream, last)
    }

    /// The events with these numbers, both included.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn records_between(&self, first: u64, last: u64) -> Result<Vec<Record>, JournalError> {
        read::records_between(&self.conn, first, last)
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
        read::records_after(&self.conn, seq, each)
    }

    /// A scan by its hash.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn scan(&self, hash: &Hash32) -> Result<Option<Scan>, JournalError> {
        read::scan(&self.conn, hash)
    }

    /// The connection, for read models and drafts.
    pub fn conn(&self) -> &Connection {
        &self.conn
    }
}

/// Opens a file with its key; for a new one, `salt` becomes its first sixteen bytes.
pub(crate) fn connect(
    path: &Path,
    key: &[u8; 32],
    salt: Option<Uuid>,
    access: Access,
) -> Result<Connection, JournalError> {
    let mut flags = match access {
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
    } | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags.set(OpenFlags::SQLITE_OPEN_CREATE, salt.is_some());
    // SQLite calls itself ready before SQLCipher is: of two threads that open their first connection at once, one would be
    // refused its key. If this one fails, the next line says why.
    STARTED.call_once(|| drop(Connection::open_in_memory()));
    let opening = |error| JournalError::opening(path, error);
    let conn = Connection::open_with_flags(path, flags).map_err(opening)?;
    // A WAL beside a file that does not open may be all that is left of its newest events: closing must not remove it.
    let _ = conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, salt.is_none())?;
    conn.busy_timeout(BUSY)?;
    conn.set_prepared_statement_cache_capacity(64);
    let mut hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    if let Some(salt) = salt {
        hex.push_str(&salt.simple().to_string());
    }
    // SQLCipher would write its own words to standard error; ours are in the error that is returned.
    conn.execute_batch("PRAGMA cipher_log_level = NONE")?;
    conn.pragma_update(None, "key", format!("x'{hex}'"))?;
    conn.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON; PRAGMA recursive_triggers = ON;",
    )
    .map_err(opening)?;
    Ok(conn)
}

fn build(path: &Path, id: Uuid, secret: &Secret, now: Moment, steps: &Steps) -> Result<(), JournalError> {
    let mut conn = connect(path, &code::store_key(secret), Some(id), Access::Write)?;
    steps.apply(&mut conn)?;
    let created = now.timestamp_millis();
    let _ = conn.execute("INSERT INTO store (only_one, id, created) VALUES (1, ?1, ?2)", (id.as_bytes(), created))?;
    conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    conn.close().map_err(|(_, error)| error.into())
}

pub(crate) fn sync_file(path: &Path) -> Result<(), JournalError> {
    let file = fs::OpenOptions::new().write(true).open(path);
    file.and_then(|file| file.sync_all()).map_err(|error| JournalError::io(path, error))
}

/// A name for a copy or store that is being made.
pub(crate) fn unfinished(dir: &Path) -> Result<PathBuf, JournalError> {
    folder::unfinished(dir, FILE).map_err(|error| JournalError::Random(error.to_string()))
}

/// Gives a finished file its real name, and never over another file.
pub(crate) fn publish(half: &Path, path: &Path) -> Result<(), JournalError> {
    // What SQLite left of a database that is gone would be taken for part of the new one.
    if let Some(left) = BESIDE.map(|end| beside(path, end)).into_iter().find(|left| left.exists()) {
        return Err(JournalError::Exists(left));
    }
    let renamed = match fs::hard_link(half, path) {
        Ok(()) => fs::remove_file(half),
        // A file system without hard links (exFAT on a USB stick) can only rename.
        Err(_) if !path.exists() => fs::rename(half, path),
        Err(_) => return Err(JournalError::Exists(path.to_owned())),
    };
    let dir = path.parent().unwrap_or(Path::new("."));
    renamed.and_then(|()| folder::sync(dir)).map_err(|error| JournalError::io(path, error))
}

/// The names of the files that SQLite may keep beside a database.
pub(crate) const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The id that a store's file begins with, readable without its key.
///
/// # Errors
/// There is no such file, or it is too short for a record.
pub fn id_of_file(path: &Path) -> Result<Uuid, JournalError> {
    use std::io::Read;
    check_length(path)?;
    let mut id = [0; 16];
    let read = fs::File::open(path).and_then(|mut file| file.read_exact(&mut id));
    read.map_err(|error| JournalError::io(path, error)).map(|()| Uuid::from_bytes(id))
}

/// The name of a file that SQLite keeps beside a database.
pub(crate) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

fn check_length(path: &Path) -> Result<(), JournalError> {
    let size = match fs::metadata(path) {
        Ok(data) => data.len(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(JournalError::NoStore(path.to_owned()));
        }
        Err(error) => return Err(JournalError::io(path, error)),
    };
    match size > 0 && size.is_multiple_of(PAGE) {
        true => Ok(()),
        false => Err(JournalError::Truncated { path: path.to_owned(), size }),
    }
}

//! What can go wrong with the record, in sentences that say what to do.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use uuid::Uuid;

use super::code::CodeProblem;
use super::draft::DraftId;
use super::verify::Damage;
use crate::platform::folder::FolderProblem;
use crate::platform::key::KeyProblem;
use crate::platform::reason::reason;

/// Whose trouble an error is; the exit code of the program follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// The store is damaged or could not be verified.
    Damage,
    /// Folder, disk, rights, key or another program stand in the way.
    Environment,
    /// What was asked for cannot be done this way.
    Usage,
}

/// Why the record could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// There is no such file.
    #[error("There is no record at {}. Check the folder, or set the jail up first.", .0.display())]
    NoStore(PathBuf),
    /// The folder has a store already.
    #[error("{} holds a record already. It was left as it is; choose an empty folder.", .0.display())]
    Exists(PathBuf),
    /// The file cannot be decrypted: wrong key and damaged beginning look the same.
    #[error("{} cannot be opened: either the key is not its key, or the file is damaged. Nothing was changed. Restore the newest backup with the recovery code.", .0.display())]
    Unreadable(PathBuf),
    /// The file was cut or holds nothing.
    #[error("{} is cut short: it has {size} bytes and is no whole record. Nothing was changed. Restore the newest backup.", .path.display())]
    Truncated {
        /// The file.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
    },
    /// SQLite found a damaged page while it read.
    #[error(
        "The record is damaged: part of it cannot be read ({0}). Stop entering, keep the file, run verify, and restore the newest backup."
    )]
    Corrupt(String),
    /// The folder may not hold a record.
    #[error(transparent)]
    Folder(#[from] FolderProblem),
    /// The key could not be sealed or found.
    #[error(transparent)]
    Key(KeyProblem),
    /// The recovery code was mistyped.
    #[error(transparent)]
    Code(#[from] CodeProblem),
    /// The recovery code belongs to another record, or the backup is damaged at its beginning.
    #[error("{} does not open with this recovery code: either the code belongs to another record, or the file is damaged. Nothing was changed.", .0.display())]
    CodeOfAnother(PathBuf),
    /// A drill would take the place of a real record.
    #[error("This backup is a drill, and {} holds a real record. Restore the drill into a folder of its own: --data DIR.", .0.display())]
    DrillOverReal(PathBuf),
    /// A backup was not made.
    #[error("No backup was made in {}. {source}", .dir.display())]
    NoBackup {
        /// Where it was to be.
        dir: PathBuf,
        /// Why.
        source: Box<JournalError>,
    },
    /// A backup was made, and the record does not know.
    #[error("The backup {} was made and verified, but that could not be recorded. {source}", .file.display())]
    NotNoted {
        /// The backup.
        file: PathBuf,
        /// Why.
        source: Box<JournalError>,
    },
    /// An unfinished form that this program cannot read.
    #[error(
        "An unfinished form ({0}) cannot be read: a newer Hold48 left it, or it is damaged. It was left as it is; begin the form again. What was recorded is not touched."
    )]
    UnreadableDraft(DraftId),
    /// A copy holds something else than what was copied.
    #[error(
        "The copy has {copied} events where {original} were copied, or another head. It was thrown away; try again, on another disk if it happens twice."
    )]
    CopyDiffers {
        /// Events in the original.
        original: u64,
        /// Events in the copy.
        copied: u64,
    },
    /// Verify found something wrong.
    #[error("{0}")]
    Damaged(Damage),
    /// Written by a newer program.
    #[error(
        "This record was written by a newer Hold48 (schema {found}; this one knows {known}). Install the newer version; nothing was changed."
    )]
    NewerVersion {
        /// The schema version in the file.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// File or folder cannot be written.
    #[error("{} cannot be written. Give this account the right to write there, or choose another folder.", .0.display())]
    ReadOnly(PathBuf),
    /// No room left.
    #[error("The disk is full. Nothing was changed; make room and do it again.")]
    DiskFull,
    /// Another program holds the write lock.
    #[error(
        "Another program is writing to the record and did not finish within 10 seconds. Nothing was recorded just now; try again."
    )]
    Busy,
    /// A record that should be replaced is open.
    #[error("{} is open in another program. Close it there, then restore again. Nothing was changed.", .0.display())]
    InUse(PathBuf),
    /// The next version of a stream was taken by somebody else.
    #[error(
        "Somebody else recorded something about this at the same moment. Nothing was recorded just now; look at it and do it again."
    )]
    Collision {
        /// The stream that both wrote to.
        stream: Uuid,
    },
    /// A version was given that does not follow.
    #[error("An event of stream {stream} was numbered {given} where {expected} comes next. Nothing was recorded.")]
    Hole {
        /// The stream.
        stream: Uuid,
        /// The version that was given.
        given: u64,
        /// The one that comes next.
        expected: u64,
    },
    /// A row holds what no program of ours writes.
    #[error("Event {seq} holds something that cannot be read ({column}). Run verify.")]
    Malformed {
        /// The event's number.
        seq: u64,
        /// The column.
        column: &'static str,
    },
    /// A file operation failed.
    #[error("{} cannot be used: {}.", .path.display(), reason(.source))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The system gave no random bytes.
    #[error("The operating system gave no random bytes ({0}). Nothing was recorded; restart the computer.")]
    Random(String),
    /// Anything else that SQLite said.
    #[error("The record could not be read or written ({0}). Nothing was recorded just now.")]
    Sql(rusqlite::Error),
}

impl JournalError {
    /// Whose trouble it is.
    pub fn class(&self) -> Class {
        match self {
            Self::Unreadable(_)
            | Self::Truncated { .. }
            | Self::Corrupt(_)
            | Self::Damaged(_)
            | Self::Malformed { .. } => Class::Damage,
            Self::NoBackup { source, .. } | Self::NotNoted { source, .. } => source.class(),
            Self::Folder(_)
            | Self::Key(_)
            | Self::CopyDiffers { .. }
            | Self::UnreadableDraft(_)
            | Self::NewerVersion { .. }
            | Self::ReadOnly(_)
            | Self::DiskFull
            | Self::Busy
            | Self::InUse(_)
            | Self::Collision { .. }
            | Self::Hole { .. }
            | Self::Io { .. }
            | Self::Random(_)
            | Self::Sql(_) => Class::Environment,
            Self::DrillOverReal(_) | Self::NoStore(_) | Self::Exists(_) | Self::Code(_) | Self::CodeOfAnother(_) => {
                Class::Usage
            }
        }
    }

    /// What the system said about this file, with a full disk and missing rights told as such.
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path.to_owned()),
            _ => Self::Io { path: path.to_owned(), source },
        }
    }

    /// Whether somebody else holds a lock.
    pub(crate) fn is_busy(error: &rusqlite::Error) -> bool {
        matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
    }

    /// What SQLite said while it opened this file.
    pub(crate) fn opening(path: &Path, error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt | ErrorCode::Unknown) => {
                Self::Unreadable(path.to_owned())
            }
            Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                Self::ReadOnly(path.to_owned())
            }
            _ => error.into(),
        }
    }
}

impl From<KeyProblem> for JournalError {
    fn from(problem: KeyProblem) -> Self {
        match problem {
            KeyProblem::Io { path, source } => match Self::io(&path, source) {
                Self::Io { path, source } => Self::Key(KeyProblem::Io { path, source }),
                known => known,
            },
            other => Self::Key(other),
        }
    }
}

impl From<rusqlite::Error> for JournalError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            _ if Self::is_busy(&error) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt(error.to_string()),
            Some(ErrorCode::SystemIoFailure) if out_of_room(&error) => Self::DiskFull,
            _ => Self::Sql(error),
        }
    }
}

/// A shared-memory file that cannot grow says so with a code of its own.
fn out_of_room(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|error| error.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}

//! Copies that are called backups only once they were opened, checked, verified and counted.

mod check;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::ErrorCode;
use rusqlite::backup::{Backup, StepResult};
use uuid::Uuid;

use super::error::JournalError;
use super::head::Head;
use super::open;
use super::record::Journal;
use super::schema::STEPS;
use super::store::{self, Access, FILE, Store};
use super::verify::{Verified, verify};
use super::{code, read};
use crate::custody::event::{JailEvent, Stream};
use crate::custody::ids::StaffId;
use crate::platform::clock::{Moment, Stopwatch};
use crate::platform::folder;
use crate::platform::key::{self, KeyProblem, SealChoice, Sealed, Secret};

pub use check::{Checked, check};

/// A backup that was proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupMade {
    /// The one file that it is.
    pub file: PathBuf,
    /// How many events it holds.
    pub events: u64,
    /// Its newest event.
    pub head: Head,
    /// Whether it lies on the disk of the record, and is gone with it.
    pub on_same_disk: bool,
}

/// A record that was put in place from a backup.
pub struct Restored {
    /// The record, open.
    pub store: Store,
    /// What was verified before it was put in place.
    pub verified: Verified,
    /// Where its key was sealed.
    pub sealed: Sealed,
    /// The record that lay there before, kept under this name.
    pub moved_aside: Option<PathBuf>,
    /// What that record was, where it opened.
    pub former: Option<Former>,
}

/// Copies the record into a folder, which may lie on a USB stick or a network drive, while others go on recording. The
/// file gets its name `hold48-YYYYMMDD-HHMMSSZ.hold48` once it was opened with the key, its pages and its whole chain
/// verified, and its events counted; until then it has a name that no backup has.
///
/// # Errors
/// [`JournalError::NoBackup`]: the folder cannot be written, or the copy did not pass.
pub fn backup(
    store: &Store,
    dir: &Path,
    now: Moment,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<BackupMade, JournalError> {
    let file = dir.join(format!("hold48-{}.hold48", now.format("%Y%m%d-%H%M%SZ")));
    let half = store::unfinished(dir)?;
    let made = folder_for(dir).and_then(|()| {
        let head = copy(store, &half)?;
        let verified = prove(&half, store.key(), head, progress)?;
        store::publish(&half, &file)?;
        let on_same_disk = folder::on_one_disk(&file, store.path());
        Ok(BackupMade { file, events: verified.events, head, on_same_disk })
    });
    remove_half(&half);
    made.map_err(|source| JournalError::NoBackup { dir: dir.to_owned(), source: Box::new(source) })
}

impl BackupMade {
    /// What is wrong with where it lies, and what to do; nothing where it lies elsewhere than the record.
    pub fn warns(&self) -> Option<&'static str> {
        self.on_same_disk.then_some(
            "This copy lies on the disk of the record: whatever takes one takes the other. Choose a stick or a network drive.",
        )
    }
}

impl Journal {
    /// Makes a backup as [`backup`] does, and records that it was made, as of when it was finished.
    ///
    /// # Errors
    /// [`JournalError::NoBackup`]; or [`JournalError::NotNoted`]: the backup is there and good, but could not be recorded.
    pub fn back_up(&mut self, dir: &Path, by: Option<StaffId>, now: Moment) -> Result<BackupMade, JournalError> {
        let watch = Stopwatch::start();
        let made = backup(self.store(), dir, now, &mut |_, _| ())?;
        let (file, head) = (made.file.display().to_string(), made.head.to_string());
        // Others go on recording while a copy is verified: by the time at its start the clock would seem to have run back.
        let noted =
            self.note(Stream::Jail, JailEvent::BackupMade { file, events: made.events, head }, by, watch.after(now));
        noted.map_err(|source| JournalError::NotNoted { file: made.file.clone(), source: Box::new(source) })?;
        Ok(made)
    }
}

/// The folder of the backup is made where the one around it is there: the mount point of a stick that is not plugged in
/// would take the copy on this very disk.
fn folder_for(dir: &Path) -> Result<(), JournalError> {
    match fs::create_dir(dir) {
        Err(_) if dir.is_dir() => Ok(()),
        made => made.map_err(|error| JournalError::io(dir, error)),
    }
}

/// A copy by its half-made name is no backup; one that cannot be removed either is left under that name.
fn remove_half(half: &Path) {
    let ends = store::BESIDE.map(|end| store::beside(half, end));
    for file in ends.iter().map(PathBuf::as_path).chain([half]) {
        let _ = fs::remove_file(file);
    }
}

/// Copies what one moment saw into one file that needs none beside it, and tells the newest event in it.
fn copy(store: &Store, half: &Path) -> Result<Head, JournalError> {
    let reader = store.reader()?;
    let seen = reader.conn().unchecked_transaction()?;
    let head = read::head(&seen, store.genesis(), u64::MAX)?;
    let mut target = store::connect(half, &store.key(), Some(store.id()), Access::Write)?;
    let copying = Backup::new(&seen, &mut target)?;
    match copying.step(-1).map_err(unreadable_page)? {
        StepResult::Done | StepResult::More => (),
        // `StepResult` may grow; what is no end is an obstacle.
        _ => return Err(JournalError::Busy),
    }
    drop(copying);
    target.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    target.close().map_err(|(_, error)| JournalError::from(error))?;
    store::sync_file(half)?;
    Ok(head)
}

/// SQLCipher calls a page whose seal is broken a logic error, once it has given up on the connection.
fn unreadable_page(error: rusqlite::Error) -> JournalError {
    match error.sqlite_error_code() {
        Some(ErrorCode::Unknown) => JournalError::Corrupt("a page has been changed or is worn".to_owned()),
        _ => error.into(),
    }
}

fn prove(half: &Path, key: [u8; 32], head: Head, progress: &mut dyn FnMut(u64, u64)) -> Result<Verified, JournalError> {
    let copy = Store::open_file(half, key, Access::Read, &STEPS)?;
    check_structure(copy.conn())?;
    let verified = verify(&copy, None, progress)?;
    match verified.head == head {
        true => Ok(verified),
        false => Err(JournalError::CopyDiffers { original: head.seq, copied: verified.events }),
    }
}

/// SQLite's own check of every page, row and index, and SQLCipher's of every page's seal.
fn check_structure(conn: &Connection) -> Result<(), JournalError> {
    // Every row is looked up in every index: without room for them each look-up would decrypt a page anew.
    conn.pragma_update(None, "cache_size", -128 * 1024)?;
    for check in ["PRAGMA cipher_integrity_check", "PRAGMA integrity_check"] {
        let says: Vec<String> = conn.prepare(check)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        if let Some(bad) = says.into_iter().find(|says| says != "ok") {
            return Err(JournalError::Corrupt(bad));
        }
    }
    Ok(())
}

/// The copy that is made before the schema is changed. Its pages, structure and newest event are checked; its chain is
/// not read, since the columns of an old schema are not those of this program.
pub(crate) fn copy_before_step(store: &Store) -> Result<PathBuf, JournalError> {
    let version = super::schema::version(store.conn())?;
    let names = (1..).map(|number| store::beside(store.path(), &format!(".schema-{version}-copy-{number}")));
    let file = names.into_iter().find(|name| !name.exists()).unwrap_or_default();
    let half = store::unfinished(store.path().parent().unwrap_or(Path::new(".")))?;
    let made = copy(store, &half).and_then(|head| {
        let copy = store::connect(&half, &store.key(), None, Access::Read)?;
        check_structure(&copy)?;
        let copied = read::head(&copy, store.genesis(), u64::MAX)?;
        drop(copy);
        match copied == head {
            true => store::publish(&half, &file),
            false => Err(JournalError::CopyDiffers { original: head.seq, copied: copied.seq }),
        }
    });
    remove_half(&half);
    made.map(|()| file)
}

/// Puts a backup in place: its copy is opened and verified in the folder, the key is sealed on this computer, a record
/// that lies there is moved aside and kept, and only then does the copy get its name. Without `secret` (from the recovery
/// code) the key that this computer knows is tried.
///
/// # Errors
/// The backup cannot be read, does not pass, or belongs to another key; the folder or the key file cannot be written; the
/// record that lies there is open.
pub fn restore(
    file: &Path,
    dir: &Path,
    secret: Option<&Secret>,
    choice: SealChoice,
    now: Moment,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Restored, JournalError> {
    open::prepare(dir)?;
    let id = store::id_of_file(file)?;
    let secret = match secret {
        Some(secret) => secret.clone(),
        None => key::unseal(dir, id)?,
    };
    let half = store::unfinished(dir)?;
    let ready = fetch(file, &half, &secret, progress);
    let placed = ready.and_then(|verified| {
        // Not before the backup passed: even opening a record for reading leaves SQLite's files beside it.
        let former = Former::of(dir);
        let backup = Former::of_store(Store::open_file(&half, code::store_key(&secret), Access::Read, &STEPS)?)?;
        if backup.drill && former.as_ref().is_some_and(|former| !former.drill) {
            return Err(JournalError::DrillOverReal(dir.to_owned()));
        }
        let sealed = key::seal(dir, id, &secret, choice)?;
        let moved_aside = place(&half, dir, &secret, now)?;
        Ok((verified, sealed, moved_aside, former))
    });
    remove_half(&half);
    let (verified, sealed, moved_aside, former) = placed?;
    Ok(Restored { store: Store::open(dir, &secret)?, verified, sealed, moved_aside, former })
}

/// What a record is, told when another one takes its place, and when it is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// Its id.
    pub store: Uuid,
    /// Name of the jail.
    pub jail: String,
    /// Whether it was a drill.
    pub drill: bool,
    /// How many events it had.
    pub events: u64,
}

impl Former {
    /// The record of a folder, where there is one that opens.
    fn of(dir: &Path) -> Option<Self> {
        open::open_read_only(dir).ok().and_then(|store| Self::of_store(store).ok())
    }

    fn of_store(store: Store) -> Result<Self, JournalError> {
        let (id, events) = (store.id(), store.head()?.seq);
        let journal = Journal::new(store)?;
        Ok(Self { store: id, jail: journal.jail().name().to_owned(), drill: journal.jail().drill(), events })
    }
}

/// Copies the backup beside the place where it will stand and verifies the copy, so that a stick pulled half way harms nothing.
fn fetch(
    file: &Path,
    half: &Path,
    secret: &Secret,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Verified, JournalError> {
    copy_bytes(file, half)?;
    let copy = Store::open_file(half, code::store_key(secret), Access::Write, &STEPS);
    let copy = copy.map_err(|error| match error {
        JournalError::Unreadable(_) => JournalError::CodeOfAnother(file.to_owned()),
        other => other,
    })?;
    let verified = verify(&copy, None, progress)?;
    copy.conn().pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    drop(copy);
    store::sync_file(half)?;
    Ok(verified)
}

/// Copies the bytes and not the rights: a backup on a write-protected stick may be read-only, a record may not.
fn copy_bytes(file: &Path, half: &Path) -> Result<(), JournalError> {
    let mut from = fs::File::open(file).map_err(|error| JournalError::io(file, error))?;
    let mut to = fs::File::create_new(half).map_err(|error| JournalError::io(half, error))?;
    let _bytes = std::io::copy(&mut from, &mut to).map_err(|error| JournalError::io(file, error))?;
    to.sync_all().map_err(|error| JournalError::io(half, error))
}

fn place(half: &Path, dir: &Path, secret: &Secret, now: Moment) -> Result<Option<PathBuf>, JournalError> {
    let _alone = folder::alone(dir).map_err(|error| JournalError::io(dir, error))?;
    let path = dir.join(FILE);
    if close_whole(dir, secret)? {
        let aside = open::aside_name(&path, "replaced", now);
        // With a second name for the old record, the new one takes the first in one step.
        if fs::hard_link(&path, &aside).is_ok() {
            let replaced = fs::rename(half, &path).and_then(|()| folder::sync(dir));
            return replaced.map(|()| Some(aside)).map_err(|error| JournalError::io(&path, error));
        }
    }
    let moved_aside = open::move_aside(dir, "replaced", now)?;
    if let Err(failed) = store::publish(half, &path) {
        // Back to what was: the record that lay there is better than none.
        if let Some(aside) = &moved_aside {
            open::move_files(aside, &path).map_err(|error| JournalError::io(aside, error))?;
        }
        return Err(failed);
    }
    Ok(moved_aside)
}

/// Makes the record of a folder one file that nobody has open. `false` if there is none that opens: it is moved as it lies.
fn close_whole(dir: &Path, secret: &Secret) -> Result<bool, JournalError> {
    let path = dir.join(FILE);
    let Ok(id) = store::id_of_file(&path) else { return Ok(false) };
    let keys = key::unseal(dir, id).ok().into_iter().chain([secret.clone()]);
    let mut opened =
        keys.filter_map(|secret| Store::open_file(&path, code::store_key(&secret), Access::Write, &STEPS).ok());
    let Some(old) = opened.next() else { return Ok(false) };
    old.conn().busy_timeout(Duration::from_secs(1))?;
    // SQLite gives up the WAL only for a connection that is alone.
    match old.conn().pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get::<_, String>(0)) {
        Ok(mode) => Ok(mode == "delete"),
        Err(error) if JournalError::is_busy(&error) => Err(JournalError::InUse(path)),
        // Damaged where it matters: moved as it lies.
        Err(_) => Ok(false),
    }
}

/// Whether an error means that the recovery code has to be typed.
pub fn needs_code(error: &JournalError) -> bool {
    matches!(
        error,
        JournalError::Key(KeyProblem::Missing(_) | KeyProblem::Malformed(_) | KeyProblem::OfAnotherComputer(_))
    )
}

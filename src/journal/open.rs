//! Setting up and opening the record of a folder, with its key sealed on this computer.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::code;
use super::error::JournalError;
use super::stamp;
use super::store::{self, FILE, Store};
use crate::platform::clock::Moment;
use crate::platform::folder;
use crate::platform::key::{self, SealChoice, Sealed, Secret};
use crate::platform::paths;
use crate::platform::rights::{self, For};

/// A record that was just set up.
pub struct Created {
    /// The record, open and empty.
    pub store: Store,
    /// The recovery code: print it, keep it off this computer; it is not shown again.
    pub code: String,
}

/// Sets up a record in a folder, which is made if need be. The key is sealed first, so a kill half way leaves either no
/// record or a complete one that opens. A drill keeps its key in a file.
///
/// # Errors
/// The folder is refused, holds a record already, or cannot be written.
pub fn create(dir: &Path, drill: bool, now: Moment) -> Result<Created, JournalError> {
    prepare(dir)?;
    // Of two programs that set up at once, one would move the other's new record away.
    let _alone = folder::alone(dir).map_err(|error| JournalError::io(dir, error))?;
    let path = dir.join(FILE);
    if path.exists() {
        return Err(JournalError::Exists(path));
    }
    // Left over from a record that was moved away by hand, they would be taken for part of the new one.
    let _ = move_aside(dir, "left-over", now)?;
    let secret = Secret::random().map_err(|error| JournalError::Random(error.to_string()))?;
    let id = stamp::new_id(now);
    let _sealed = key::seal(dir, id, &secret, if drill { SealChoice::File } else { SealChoice::Best })?;
    let store = Store::create(dir, id, &secret, now)?;
    Ok(Created { store, code: code::write(&secret) })
}

/// Opens the record of a folder with the key that was sealed on this computer.
///
/// # Errors
/// The folder is refused; there is no record or no key; the record is damaged, newer, or may not be written.
pub fn open(dir: &Path) -> Result<Store, JournalError> {
    let secret = unseal(dir)?;
    Store::open(dir, &secret)
}

/// The recovery code of the record of a folder, from the key sealed on this computer.
///
/// # Errors
/// There is no record in the folder, or no key to it on this computer.
pub fn recovery_code(dir: &Path) -> Result<String, JournalError> {
    Ok(code::write(&unseal(dir)?))
}

/// Opens the record of a folder for reading alone: nothing in it is changed, an older schema neither.
///
/// # Errors
/// As for [`open`], but a record that may not be written opens.
pub fn open_read_only(dir: &Path) -> Result<Store, JournalError> {
    let secret = unseal(dir)?;
    Store::open_read_only(dir, &secret)
}

fn unseal(dir: &Path) -> Result<Secret, JournalError> {
    folder::refuse(dir)?;
    let id = store::id_of_file(&dir.join(FILE))?;
    Ok(key::unseal(dir, id)?)
}

/// Opens the record of a folder with its recovery code and seals the key on this computer again.
///
/// # Errors
/// The code was mistyped or belongs to another record, or the key cannot be sealed.
pub fn open_with_code(dir: &Path, typed: &str, choice: SealChoice) -> Result<(Store, Sealed), JournalError> {
    folder::refuse(dir)?;
    let secret = code::read(typed)?;
    let store = Store::open(dir, &secret).map_err(|error| match error {
        JournalError::Unreadable(path) => JournalError::CodeOfAnother(path),
        other => other,
    })?;
    let sealed = key::seal(dir, store.id(), &secret, choice)?;
    Ok((store, sealed))
}

/// Refuses folders where a record would be lost, and makes the folder for its owner alone; the one that all
/// accounts of a Windows PC share, for all of them.
///
/// # Errors
/// The folder is refused, is a file, or cannot be made.
pub fn prepare(dir: &Path) -> Result<(), JournalError> {
    folder::refuse(dir)?;
    if dir.is_dir() {
        return Ok(());
    }
    if dir.exists() {
        return Err(JournalError::io(dir, io::ErrorKind::NotADirectory.into()));
    }
    let who = if paths::shared_dir().as_deref() == Some(dir) { For::Computer } else { For::Owner };
    match rights::make_folders(dir, who) {
        // Another program that set up at the same moment made it.
        Err(_) if dir.is_dir() => (),
        made => made.map_err(|error| JournalError::io(dir, error))?,
    }
    // Where the folder above may not be read it cannot be synced either, and the record is as durable as it can be.
    let _ = dir.parent().map(folder::sync);
    Ok(())
}

/// Renames the record of a folder to `hold48.db.WHY-STAMP`, with everything that lies beside it; nothing is deleted. `None`
/// if there is nothing to rename.
pub(crate) fn move_aside(dir: &Path, why: &str, now: Moment) -> Result<Option<PathBuf>, JournalError> {
    let path = dir.join(FILE);
    if !files(&path).iter().any(|file| file.exists()) {
        return Ok(None);
    }
    let aside = aside_name(&path, why, now);
    move_files(&path, &aside).map_err(|error| JournalError::io(&path, error))?;
    Ok(Some(aside))
}

/// A name beside the record that nothing has yet.
pub(crate) fn aside_name(path: &Path, why: &str, now: Moment) -> PathBuf {
    let stamp = now.format("%Y%m%d-%H%M%SZ");
    let numbers = std::iter::once(String::new()).chain((2..).map(|number| format!("-{number}")));
    let mut names = numbers.map(|number| store::beside(path, &format!(".{why}-{stamp}{number}")));
    names.find(|name| files(name).iter().all(|file| !file.exists())).unwrap_or_default()
}

/// The database first: were its WAL to go first and the power fail, the database would stand there without its newest events.
pub(crate) fn move_files(from: &Path, to: &Path) -> io::Result<()> {
    for (from, to) in files(from).iter().zip(files(to)).filter(|(from, _)| from.exists()) {
        fs::rename(from, to)?;
    }
    folder::sync(to.parent().unwrap_or(Path::new(".")))
}

fn files(path: &Path) -> [PathBuf; 4] {
    ["", "-wal", "-shm", "-journal"].map(|end| store::beside(path, end))
}

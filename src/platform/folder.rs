//! Which folders may hold the record: a local disk only.
//!
//! SQLite's locks do not hold on network drives, and programs that sync a folder copy a database while it is being
//! written. Both have destroyed records, so such folders are refused before anything is written.

#[cfg(not(windows))]
mod mounts;

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Why a folder may not hold the record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FolderProblem {
    /// A file system of another computer.
    #[error("{} lies on a network drive ({kind}). The record must lie on a disk of this computer: choose a local folder. Backups may go to the network.", .folder.display())]
    Network {
        /// The folder.
        folder: PathBuf,
        /// The kind of file system, or how it was recognised.
        kind: String,
    },
    /// A stick, a card or a disc, which somebody may pull out while the record is open.
    #[error("{} lies on a removable drive. The record must lie on a disk of this computer: choose a folder there. Backups may go to a stick.", .0.display())]
    Removable(PathBuf),
    /// A folder that a program copies to the internet.
    #[error("{} is kept in step by {service}, which copies files while they are written and damages a record. Choose a local folder outside of it.", .folder.display())]
    Synced {
        /// The folder.
        folder: PathBuf,
        /// The program or the marker that it left.
        service: String,
    },
    /// A Windows profile that travels with its user.
    #[error("{} belongs to a roaming profile, which Windows copies between computers. Choose a local folder, as C:\\ProgramData\\Hold48.", .folder.display())]
    Roaming {
        /// The folder.
        folder: PathBuf,
    },
}

/// Folder names that sync programs use, in lower case.
const SYNCED: &[(&str, &str)] = &[
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("shared drives", "Google Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("icloud drive", "iCloud Drive"),
    ("icloud~com~apple~clouddocs", "iCloud Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("box", "Box"),
    ("box sync", "Box"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("mega", "MEGA"),
    ("megasync", "MEGA"),
    ("pclouddrive", "pCloud"),
    ("pcloud drive", "pCloud"),
];

/// Sync programs whose folder names only begin so: "OneDrive - County", "Dropbox (Sheriff)".
const SYNCED_PREFIXES: &[(&str, &str)] = &[("onedrive", "OneDrive"), ("dropbox", "Dropbox")];

/// Files and folders that a sync program leaves in what it syncs.
const MARKERS: &[(&str, &str)] = &[
    (".stfolder", "Syncthing"),
    (".dropbox.cache", "Dropbox"),
    (".dropbox", "Dropbox"),
    (".owncloudsync.log", "ownCloud"),
    (".nextcloudsync.log", "Nextcloud"),
];

/// Refuses a folder where a record would be lost. It need not exist yet; links are followed first, so a link into a synced
/// folder is refused as well.
///
/// # Errors
/// The folder is one of those.
pub fn refuse(folder: &Path) -> Result<(), FolderProblem> {
    refuse_name(folder)?;
    let real = real_path(folder);
    refuse_name(&real)?;
    refuse_drive(folder, &real)?;
    match marker(&real) {
        None => Ok(()),
        Some(service) => Err(FolderProblem::Synced { folder: folder.to_owned(), service: service.to_owned() }),
    }
}

/// What the file system tells.
#[cfg(not(windows))]
fn refuse_drive(folder: &Path, real: &Path) -> Result<(), FolderProblem> {
    match mounts::network(real) {
        Some(kind) => Err(FolderProblem::Network { folder: folder.to_owned(), kind }),
        None => Ok(()),
    }
}

/// What Windows tells of the drive.
#[cfg(windows)]
fn refuse_drive(folder: &Path, real: &Path) -> Result<(), FolderProblem> {
    use super::windows::drive::{self, Drive};
    match drive::of(real) {
        Drive::Fixed => Ok(()),
        Drive::Removable => Err(FolderProblem::Removable(folder.to_owned())),
        Drive::Network => {
            Err(FolderProblem::Network { folder: folder.to_owned(), kind: "a network letter".to_owned() })
        }
    }
}

/// What the name alone tells.
fn refuse_name(folder: &Path) -> Result<(), FolderProblem> {
    let text = folder.to_string_lossy();
    if is_network_path(&text) {
        return Err(FolderProblem::Network { folder: folder.to_owned(), kind: "\\\\server\\share".to_owned() });
    }
    if let Some(service) = parts(&text).find_map(sync_service) {
        return Err(FolderProblem::Synced { folder: folder.to_owned(), service: service.to_owned() });
    }
    if is_roaming(&text) {
        return Err(FolderProblem::Roaming { folder: folder.to_owned() });
    }
    Ok(())
}

/// Both separators count on every system: a path from a Windows setting means the same folder.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['/', '\\']).filter(|part| !part.is_empty())
}

/// `\\server\share`, also as Windows writes it once it is canonical. `\\?\C:\` is a local disk.
fn is_network_path(text: &str) -> bool {
    let lower = text.replace('/', "\\").to_lowercase();
    let unc = lower.strip_prefix("\\\\").is_some_and(|rest| !rest.starts_with("?\\") && !rest.starts_with(".\\"));
    // Twice a slash is a local path on other systems.
    (unc && (cfg!(windows) || text.starts_with('\\'))) || lower.starts_with("\\\\?\\unc\\")
}

fn is_roaming(text: &str) -> bool {
    let parts: Vec<_> = parts(text).map(str::to_lowercase).collect();
    parts.windows(2).any(|pair| pair == ["appdata", "roaming"])
}

fn sync_service(part: &str) -> Option<&'static str> {
    let part = part.trim().to_lowercase();
    let whole = SYNCED.iter().find(|(name, _)| part == *name);
    let begins = || SYNCED_PREFIXES.iter().find(|(prefix, _)| part.strip_prefix(prefix).is_some_and(ends_the_word));
    whole.or_else(begins).map(|(_, service)| *service)
}

/// "OneDrive - County" is OneDrive's; "dropboxes" is somebody's own word.
fn ends_the_word(rest: &str) -> bool {
    !rest.starts_with(char::is_alphanumeric)
}

/// The folder with links followed; what does not exist yet stays as it is below its nearest existing parent.
fn real_path(folder: &Path) -> PathBuf {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    for parent in whole.ancestors() {
        if let Ok(real) = parent.canonicalize() {
            return real.join(whole.strip_prefix(parent).unwrap_or(Path::new("")));
        }
    }
    whole
}

/// Whether a file or folder, which need not exist yet, lies in a folder or is that folder, whatever links lead to it.
pub fn lies_in(path: &Path, folder: &Path) -> bool {
    real_path(path).starts_with(real_path(folder))
}

/// Whether two files or folders lie on one disk, so that both are gone with it; not where that cannot be told. Two parts of
/// one drive pass as two disks: Windows and the kernel show them so.
pub fn on_one_disk(one: &Path, other: &Path) -> bool {
    let disk_of_both = disk(one).zip(disk(other));
    disk_of_both.is_some_and(|(one, other)| one == other)
}

/// The file system that the kernel numbers so.
#[cfg(not(windows))]
fn disk(path: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    path.metadata().ok().map(|there| there.dev())
}

/// The letter, share or folder at which Windows shows the drive.
#[cfg(windows)]
fn disk(path: &Path) -> Option<String> {
    super::windows::drive::root(&real_path(path))
}

/// The service whose marker lies in the folder or in any folder above it.
fn marker(real: &Path) -> Option<&'static str> {
    let marked = |parent: &Path| MARKERS.iter().find(|(name, _)| is_marker(parent, name));
    real.ancestors().find_map(marked).map(|(_, service)| *service)
}

/// A home folder keeps Dropbox's settings in `.dropbox`, a folder; in a synced folder it is a file.
fn is_marker(parent: &Path, name: &str) -> bool {
    let path = parent.join(name);
    if name == ".dropbox" { path.is_file() } else { path.exists() }
}

/// Makes a new or renamed file in this folder durable.
///
/// # Errors
/// The system could not write it.
#[cfg(not(windows))]
pub fn sync(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

/// Makes a new or renamed file in this folder durable, where Windows allows it: NTFS writes out its own journal, in which
/// the new name stands, when a folder is flushed; other file systems refuse that, and what is in a file was synced before.
///
/// # Errors
/// None: a folder that cannot be flushed has to do.
#[cfg(windows)]
pub fn sync(dir: &Path) -> io::Result<()> {
    use std::os::windows::fs::OpenOptionsExt;
    use windows_sys::Win32::Storage::FileSystem::FILE_FLAG_BACKUP_SEMANTICS;
    let opened = OpenOptions::new().write(true).custom_flags(FILE_FLAG_BACKUP_SEMANTICS).open(dir);
    // Not every account may flush a folder, and the rename itself has succeeded.
    let _ = opened.and_then(|dir| dir.sync_all());
    Ok(())
}

/// Keeps other programs from setting up or replacing the record of this folder and from saving reports of it, and waits for
/// a while until none of them is at it. The operating system lets go of it when a program ends in whatever way; the empty
/// file stays.
///
/// # Errors
/// The lock file cannot be made or locked, or another program holds it: one that waits for a folder that does not answer.
pub fn alone(dir: &Path) -> io::Result<File> {
    alone_within(dir, LONGEST)
}

/// So long another program is waited for.
const LONGEST: Duration = Duration::from_secs(30);
/// How often it is looked whether it is done.
const STEP: Duration = Duration::from_millis(20);

fn alone_within(dir: &Path, longest: Duration) -> io::Result<File> {
    let lock = OpenOptions::new().create(true).truncate(false).write(true).open(dir.join("hold48.lock"))?;
    let started = Instant::now();
    loop {
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(TryLockError::Error(error)) => return Err(error),
            Err(TryLockError::WouldBlock) if started.elapsed() < longest => std::thread::sleep(STEP),
            Err(TryLockError::WouldBlock) => {
                let seconds = longest.as_secs();
                return Err(io::Error::other(format!("another program has been at it for {seconds} seconds")));
            }
        }
    }
}

/// A file name that nothing has yet, for what is not finished.
///
/// # Errors
/// The system gave no random bytes.
pub fn unfinished(dir: &Path, of: &str) -> io::Result<PathBuf> {
    let mut random = [0; 8];
    getrandom::fill(&mut random).map_err(io::Error::other)?;
    Ok(dir.join(format!("{of}.unfinished-{:016x}", u64::from_be_bytes(random))))
}

#[cfg(test)]
mod tests;

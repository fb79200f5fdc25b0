//! Where an export goes: written beside its folder under another name, renamed when it is whole.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Stop;
use crate::journal::error::JournalError;
use crate::platform::folder;
use crate::platform::rights::{self, For};

/// A folder that is new or empty, and the name and parent that it has.
pub(super) struct Target {
    path: PathBuf,
    parent: PathBuf,
    name: String,
}

impl Target {
    /// Refuses a folder that holds something, and one that cannot be replaced by another.
    pub(super) fn new(dir: &Path, data: &Path) -> Result<Self, Stop> {
        let absolute = std::path::absolute(dir).map_err(|error| JournalError::io(dir, error))?;
        // A link is followed: the folder behind it is the one to fill.
        let path = absolute.canonicalize().unwrap_or(absolute);
        let usage = |says: &str| Stop::usage(&format!("{} {says}", dir.display()));
        if folder::lies_in(&path, data) {
            return Err(usage("lies in the folder of the record itself. Choose another folder; nothing was written."));
        }
        if path.is_dir() {
            let mut entries = fs::read_dir(&path).map_err(|error| JournalError::io(dir, error))?;
            if entries.next().is_some() {
                return Err(usage("is not empty. An export goes into a new or empty folder; nothing was written."));
            }
        } else if path.exists() {
            return Err(usage("is a file. An export goes into a new or empty folder; nothing was written."));
        }
        let names = path.file_name().zip(path.parent().map(Path::to_owned));
        let here = std::env::current_dir().and_then(|here| here.canonicalize()).ok();
        let (name, parent) = match names {
            Some((name, parent)) if here.as_ref() != Some(&path) && !is_mount(&path, &parent) => {
                (name.to_string_lossy().into_owned(), parent)
            }
            Some(_) | None => return Err(usage("itself cannot be replaced. Name a new folder in it.")),
        };
        Ok(Self { path, parent, name })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// What a killed export left beside it, if anything.
    pub(super) fn left_over(&self) -> Option<PathBuf> {
        let begins = format!("{}.unfinished-", self.name);
        let entries = fs::read_dir(&self.parent).ok()?;
        let mut paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
        paths.find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&begins)))
    }

    /// Makes the folder that is filled first, for its owner alone.
    pub(super) fn begin(&self) -> Result<Half<'_>, JournalError> {
        let path =
            folder::unfinished(&self.parent, &self.name).map_err(|error| JournalError::Random(error.to_string()))?;
        private(&path).map_err(|error| JournalError::io(&self.parent, error))?;
        Ok(Half { target: self, path })
    }
}

/// The root of a USB stick or another disk: it cannot be renamed over.
#[cfg(unix)]
fn is_mount(path: &Path, parent: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let disk = |path: &Path| fs::metadata(path).map(|data| data.dev()).ok();
    path.exists() && disk(path) != disk(parent)
}

#[cfg(not(unix))]
fn is_mount(_path: &Path, _parent: &Path) -> bool {
    false
}

/// An export that is not whole yet. Dropped, it is removed.
pub(super) struct Half<'a> {
    target: &'a Target,
    path: PathBuf,
}

impl Half<'_> {
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// What the system said while files were written here, as a sentence.
    pub(super) fn failed(&self, error: io::Error) -> JournalError {
        JournalError::io(&self.target.path, error)
    }

    /// Gives it its name, for good.
    pub(super) fn publish(self) -> Result<(), JournalError> {
        let done = || {
            folder::sync(&self.path)?;
            if self.target.path.exists() {
                // Windows renames over no folder; this one is empty, or it stays and the export is refused.
                fs::remove_dir(&self.target.path)?;
            }
            fs::rename(&self.path, &self.target.path)?;
            folder::sync(&self.target.parent)
        };
        done().map_err(|error| self.failed(error))
    }
}

impl Drop for Half<'_> {
    fn drop(&mut self) {
        // Once published it is not there any more; what cannot be removed is told at the next export.
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Makes a folder that its owner alone can enter.
pub(super) fn private(path: &Path) -> io::Result<()> {
    rights::make_folder(path, For::Owner)
}

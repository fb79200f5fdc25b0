//! Whether the record still lies where it was opened.
//!
//! A file that was moved or removed can be written on while it is open, and what is written there is lost. It is looked at
//! from outside: a file of SQLite that is opened beside it loses its locks when it is closed.

use std::fs::{self, Metadata};
use std::path::Path;

/// Which file of the disk it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lies(Option<(u64, u64)>);

impl Lies {
    /// The file that lies there now.
    pub(super) fn of(path: &Path) -> Self {
        Self(fs::metadata(path).ok().filter(|data| data.len() > 0).map(|data| file(&data)))
    }

    /// Whether the same file lies there still.
    ///
    /// # Errors
    /// A sentence that says what to do, where it does not.
    pub(super) fn still(self, path: &Path) -> Result<(), String> {
        if self == Self::of(path) && self.0.is_some() {
            return Ok(());
        }
        Err(format!(
            "The file of the record, {}, was moved, removed or replaced while it was open. Nothing was recorded just now. \
             Put it back, or close Hold48 and restore the newest backup.",
            path.display()
        ))
    }
}

/// What tells a file from another of the same name.
#[cfg(unix)]
fn file(data: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (data.dev(), data.ino())
}

/// Windows lets nobody move or remove a file that is open, so that it is there is enough.
#[cfg(not(unix))]
fn file(_data: &Metadata) -> (u64, u64) {
    (0, 0)
}

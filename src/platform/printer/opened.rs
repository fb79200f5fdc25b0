//! Files for the viewer of the system: of this account alone, and gone with the next start.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::super::rights::{self, For};

/// Writes a PDF that only this account may read.
pub(super) fn keep(folder: &Path, pdf: &[u8]) -> io::Result<PathBuf> {
    match rights::make_folder(folder, For::Owner) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let path = super::super::folder::unfinished(folder, "print")?.with_extension("pdf");
    let written = rights::private_file(&path).and_then(|mut file| file.write_all(pdf).and_then(|()| file.sync_all()));
    if written.is_err() {
        remove(&path);
    }
    written.map(|()| path)
}

/// Removes a file that nobody was shown.
pub(super) fn remove(file: &Path) {
    // What cannot be removed now goes with the next start.
    let _ = fs::remove_file(file);
}

/// Removes every file that was kept for the viewer.
///
/// # Errors
/// One of them could not be removed.
pub fn clear(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

//! Files for the viewer of the system: of this account alone, and gone with the next start.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a PDF that only this account may read.
pub(super) fn keep(folder: &Path, pdf: &[u8]) -> io::Result<PathBuf> {
    own_folder(folder)?;
    let path = super::super::folder::unfinished(folder, "print")?.with_extension("pdf");
    let written = own_file(&path).and_then(|mut file| file.write_all(pdf).and_then(|()| file.sync_all()));
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

#[cfg(unix)]
fn own_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(unix)]
fn own_file(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn own_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).create(folder)
}

/// The folder of the record is closed to others there already.
#[cfg(not(unix))]
fn own_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

//! The key file: one per store, named by the store's id, so that no key is ever written over another.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::{KeyProblem, Secret};
use crate::platform::folder;

fn path(dir: &Path, store: Uuid) -> PathBuf {
    dir.join(format!("hold48-{store}.key"))
}

pub(super) fn read(dir: &Path, store: Uuid) -> Result<Secret, KeyProblem> {
    let path = path(dir, store);
    match fs::read_to_string(&path) {
        Ok(text) => Secret::from_hex(&text).ok_or(KeyProblem::Malformed(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(KeyProblem::Missing(dir.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Err(KeyProblem::Malformed(path)),
        Err(source) => Err(KeyProblem::Io { path, source }),
    }
}

/// Moves a file that holds no key, or another one, out of the way and tells its new name.
pub(super) fn make_room(dir: &Path, store: Uuid, secret: &Secret) -> Result<Option<PathBuf>, KeyProblem> {
    match read(dir, store) {
        Err(KeyProblem::Missing(_)) => return Ok(None),
        Ok(there) if there == *secret => return Ok(None),
        Ok(_) | Err(KeyProblem::Malformed(_)) => (),
        Err(other) => return Err(other),
    }
    let path = path(dir, store);
    let names = (1..).map(|number| dir.join(format!("hold48-{store}.key.aside-{number}")));
    let aside = names.into_iter().find(|name| !name.exists()).unwrap_or_default();
    let moved = fs::rename(&path, &aside).and_then(|()| folder::sync(dir));
    moved.map(|()| Some(aside)).map_err(|source| KeyProblem::Io { path, source })
}

/// Writes the key file whole or not at all, and never over another key.
pub(super) fn write(dir: &Path, store: Uuid, secret: &Secret) -> Result<PathBuf, KeyProblem> {
    let path = path(dir, store);
    match read(dir, store) {
        Ok(there) if there == *secret => return Ok(path),
        Ok(_) => return Err(KeyProblem::Another(path)),
        Err(KeyProblem::Missing(_)) => (),
        Err(other) => return Err(other),
    }
    let half = folder::unfinished(dir, "hold48.key").map_err(|source| KeyProblem::Io { path: path.clone(), source })?;
    let written = write_half(&half, secret).and_then(|()| fs::rename(&half, &path)).and_then(|()| folder::sync(dir));
    if let Err(source) = written {
        // It never got its name; that it cannot be removed either changes nothing.
        let _ = fs::remove_file(&half);
        return Err(KeyProblem::Io { path, source });
    }
    match read(dir, store)? == *secret {
        true => Ok(path),
        false => Err(KeyProblem::Another(path)),
    }
}

fn write_half(half: &Path, secret: &Secret) -> io::Result<()> {
    let mut options = OpenOptions::new();
    let options = options.write(true).create_new(true);
    #[cfg(unix)]
    let options = std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    let mut file = options.open(half)?;
    writeln!(file, "{}", secret.to_hex())?;
    file.sync_all()
}

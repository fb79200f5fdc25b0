//! The key file: one per store, named by the store's id, so that no key is ever written over another.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::{Cover, KeyPlace, KeyProblem, Secret};
use crate::platform::{folder, rights};

/// The best cover that there is here.
#[cfg(windows)]
pub(super) const BEST: Cover = Cover::Computer;
/// The best cover that there is here.
#[cfg(not(windows))]
pub(super) const BEST: Cover = Cover::None;

/// How a file begins whose secret is covered by the seal of a computer.
const COVERED: &str = "dpapi ";

fn path(dir: &Path, store: Uuid) -> PathBuf {
    dir.join(format!("hold48-{store}.key"))
}

pub(super) fn read(dir: &Path, store: Uuid) -> Result<Secret, KeyProblem> {
    let path = path(dir, store);
    match fs::read_to_string(&path) {
        Ok(text) => match text.strip_prefix(COVERED) {
            Some(sealed) => uncover(store, sealed).ok_or(KeyProblem::OfAnotherComputer(path)),
            None => Secret::from_hex(&text).ok_or(KeyProblem::Malformed(path)),
        },
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
        Ok(_) | Err(KeyProblem::Malformed(_) | KeyProblem::OfAnotherComputer(_)) => (),
        Err(other) => return Err(other),
    }
    let path = path(dir, store);
    let names = (1..).map(|number| dir.join(format!("hold48-{store}.key.aside-{number}")));
    let aside = names.into_iter().find(|name| !name.exists()).unwrap_or_default();
    let moved = fs::rename(&path, &aside).and_then(|()| folder::sync(dir));
    moved.map(|()| Some(aside)).map_err(|source| KeyProblem::Io { path, source })
}

/// Writes the key file whole or not at all, and never over another key.
pub(super) fn write(dir: &Path, store: Uuid, secret: &Secret, cover: Cover) -> Result<KeyPlace, KeyProblem> {
    let path = path(dir, store);
    match read(dir, store) {
        Ok(there) if there == *secret => return Ok(place(path)),
        Ok(_) => return Err(KeyProblem::Another(path)),
        Err(KeyProblem::Missing(_)) => (),
        Err(other) => return Err(other),
    }
    let half = folder::unfinished(dir, "hold48.key").map_err(|source| KeyProblem::Io { path: path.clone(), source })?;
    let text = covered(store, secret, cover).map_err(|source| KeyProblem::Io { path: path.clone(), source })?;
    let written =
        write_half(&half, &text, cover).and_then(|()| fs::rename(&half, &path)).and_then(|()| folder::sync(dir));
    if let Err(source) = written {
        // It never got its name; that it cannot be removed either changes nothing.
        let _ = fs::remove_file(&half);
        return Err(KeyProblem::Io { path, source });
    }
    match read(dir, store)? == *secret {
        true => Ok(place(path)),
        false => Err(KeyProblem::Another(path)),
    }
}

/// How the file that lies there keeps its secret.
fn place(path: PathBuf) -> KeyPlace {
    match fs::read_to_string(&path).is_ok_and(|text| text.starts_with(COVERED)) {
        true => KeyPlace::Computer(path),
        false => KeyPlace::File(path),
    }
}

/// What is covered may be read by every account that may enter the folder; what is plain, by its owner alone.
fn write_half(half: &Path, text: &str, cover: Cover) -> io::Result<()> {
    let mut file = match cover {
        Cover::None => rights::private_file(half)?,
        #[cfg(windows)]
        Cover::Computer => fs::File::create_new(half)?,
    };
    writeln!(file, "{text}")?;
    file.sync_all()
}

#[cfg(windows)]
fn covered(store: Uuid, secret: &Secret, cover: Cover) -> io::Result<String> {
    match cover {
        Cover::None => Ok(secret.to_hex()),
        Cover::Computer => super::cover::close(store, secret).map(|sealed| format!("{COVERED}{sealed}")),
    }
}

#[cfg(windows)]
fn uncover(store: Uuid, sealed: &str) -> Option<Secret> {
    super::cover::open(store, sealed)
}

#[cfg(not(windows))]
fn covered(_store: Uuid, secret: &Secret, _cover: Cover) -> io::Result<String> {
    Ok(secret.to_hex())
}

/// Only Windows opens the seal of a Windows computer.
#[cfg(not(windows))]
fn uncover(_store: Uuid, _sealed: &str) -> Option<Secret> {
    None
}

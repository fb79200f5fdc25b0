//! The list of the files of an export with their SHA-256, as `sha256sum --check` reads it. Its own SHA-256 is recorded, so
//! that whoever was handed an export can prove that it is the one that left.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use sha2::Digest;

use super::save;
use crate::custody::sha256::Sha256;

/// How the list is called.
pub(super) const NAME: &str = "SHA256SUMS";
/// How much of a file is read at once.
const PIECE: usize = 64 * 1024;

/// Writes the list as the last file of the folder, and gives its SHA-256.
pub(super) fn write(folder: &Path) -> io::Result<Sha256> {
    let mut lines = Vec::new();
    list(folder, "", &mut lines)?;
    lines.sort_by(|(one, _), (other, _)| one.cmp(other));
    let text: String = lines.iter().map(|(name, sha256)| format!("{sha256}  {name}\n")).collect();
    save(&folder.join(NAME), text.as_bytes())?;
    Ok(Sha256::of(text.as_bytes()))
}

/// Every file of a folder and those in it, named from the export on with strokes that every system reads.
fn list(folder: &Path, within: &str, lines: &mut Vec<(String, Sha256)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{within}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{name}/"), lines)?;
        } else {
            lines.push((name, of(&entry.path())?));
        }
    }
    Ok(())
}

/// SHA-256 of a file, which may be larger than the memory.
fn of(path: &Path) -> io::Result<Sha256> {
    let (mut file, mut digest) = (File::open(path)?, sha2::Sha256::new());
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(Sha256(digest.finalize().into())),
            read => digest.update(&piece[..read]),
        }
    }
}

//! A report kept as a file.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use sha2::{Digest, Sha256 as Hasher};

use super::Made;
use crate::custody::ids::StaffId;
use crate::custody::issued::How;
use crate::custody::sha256::Sha256;
use crate::custody::zone::Moment;
use crate::journal::record::Journal;
use crate::platform::folder;
use crate::platform::reason::reason;

/// Keeps bytes of a report as a file and records it. Recorded first, published then: a kill between the two leaves a record
/// of a file that nobody has, never a file that nobody recorded. A file of that name is replaced.
///
/// # Errors
/// A sentence: the file cannot be written, or it could not be recorded. Then there is no new file.
pub fn save(
    journal: &mut Journal,
    made: &Made,
    bytes: &[u8],
    (path, exported): (&Path, bool),
    recipient: Option<String>,
    by: Option<StaffId>,
    now: Moment,
) -> Result<(), String> {
    let path = std::path::absolute(path).map_err(|error| cannot(path, &error))?;
    let names = path.parent().zip(path.file_name().map(|name| name.to_string_lossy().into_owned()));
    let Some((parent, name)) = names else {
        return Err(format!("{} is no name for a file. Name a file in a folder.", path.display()));
    };
    let half = folder::unfinished(parent, &name).map_err(|error| cannot(&path, &error))?;
    let file = path.display().to_string();
    let how = if exported { How::Exported { file } } else { How::Saved { file } };
    let kept = write(&half, bytes).map_err(|error| cannot(&path, &error)).and_then(|()| {
        made.record(journal, how, Sha256(Hasher::digest(bytes).into()), recipient, by, now)?;
        fs::rename(&half, &path).map_err(|error| cannot(&path, &error))
    });
    if kept.is_err() {
        // By its name it is none; where it cannot even be removed it does no harm.
        let _ = fs::remove_file(&half);
    }
    kept
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn cannot(path: &Path, error: &io::Error) -> String {
    format!("{} cannot be written: {}. Choose another folder, and save again.", path.display(), reason(error))
}

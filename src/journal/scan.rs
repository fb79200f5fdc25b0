//! Files that people bring as scans: one reader for the command line and the window.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::platform::reason::reason;

/// Largest scan, in bytes.
const LARGEST: u64 = 32 << 20;

/// Reads a scan and tells its media type by its first bytes.
///
/// # Errors
/// A sentence: the file cannot be read, is larger than 32 MB, or is no PDF, PNG or JPEG.
pub fn read(path: &Path) -> Result<(Vec<u8>, &'static str), String> {
    let cannot = |error: &io::Error| format!("The scan {} cannot be read: {}.", path.display(), reason(error));
    let file = File::open(path).map_err(|error| cannot(&error))?;
    let mut bytes = Vec::new();
    let read = file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| cannot(&error))?;
    if read as u64 > LARGEST {
        let most = LARGEST >> 20;
        return Err(format!("The scan {} is larger than {most} MB. Scan it again in black and white.", path.display()));
    }
    let media = media_type(&bytes)
        .ok_or_else(|| format!("{} is no PDF, PNG or JPEG. Scan the paper again as one of them.", path.display()))?;
    Ok((bytes, media))
}

fn media_type(bytes: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &str); 3] =
        [(b"%PDF-", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg")];
    known.into_iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, media)| media)
}

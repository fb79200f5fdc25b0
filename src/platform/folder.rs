//! Which folders may hold the record: a local disk only.

use std::path::Path;

/// Makes a new or renamed file in this folder durable. Where a folder cannot be synced (Windows), the file's own
/// sync has to do.
pub fn sync(dir: &Path) -> std::io::Result<()> {
    if cfg!(unix) {
        return std::fs::File::open(dir)?.sync_all();
    }
    Ok(())
}

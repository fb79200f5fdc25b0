//! Where the record lives unless somebody says otherwise.

use std::path::{Path, PathBuf};

use super::folder;

/// The folder of the record on this computer. `None` if the system names none.
///
/// Windows: `%ProgramData%\Hold48` (a jail PC is shared by several Windows users, and it never roams); of a portable program,
/// beside which lies `portable.txt`, the folder `data` beside it, or `Hold48` in the local part of the user's profile where
/// that may hold no record. Elsewhere: the user's local data folder.
pub fn data_dir() -> Option<PathBuf> {
    if !cfg!(windows) {
        return directories::ProjectDirs::from("", "", "hold48").map(|dirs| dirs.data_local_dir().to_owned());
    }
    let program = std::env::current_exe().ok();
    match program.as_deref().and_then(Path::parent).filter(|beside| beside.join(PORTABLE).exists()) {
        Some(beside) => portable(beside),
        None => shared_dir(),
    }
}

/// The folder in which all accounts of a Windows PC keep one record. `None` elsewhere: there each account has its own.
pub fn shared_dir() -> Option<PathBuf> {
    let base = std::env::var_os("ProgramData").filter(|_| cfg!(windows))?;
    Some(PathBuf::from(base).join("Hold48"))
}

/// The file that makes a program portable.
const PORTABLE: &str = "portable.txt";

/// A folder that is there already is kept to, so that a record is never left behind in silence.
fn portable(beside: &Path) -> Option<PathBuf> {
    let data = beside.join("data");
    if data.is_dir() || folder::refuse(&data).is_ok() {
        return Some(data);
    }
    directories::BaseDirs::new().map(|dirs| dirs.data_local_dir().join("Hold48"))
}

/// The folder of the drill on this computer and account: temporary, and never the folder of a real record.
pub fn drill_dir() -> PathBuf {
    std::env::temp_dir().join(format!("hold48-drill-{}", super::machine::account()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portable_program_keeps_its_record_beside_itself_where_that_may_be() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(portable(dir.path()), Some(dir.path().join("data")));
        let synced = dir.path().join("OneDrive");
        let elsewhere = portable(&synced).unwrap();
        assert!(!elsewhere.starts_with(dir.path()), "{}", elsewhere.display());
        std::fs::create_dir_all(synced.join("data")).unwrap();
        assert_eq!(portable(&synced), Some(synced.join("data")), "a record that lies there is not left behind");
    }
}

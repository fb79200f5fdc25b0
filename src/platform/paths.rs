//! Where the record lives unless somebody says otherwise.

use std::path::PathBuf;

/// The folder of the record on this computer: `%ProgramData%\Hold48` on Windows (a jail PC is shared by several
/// Windows users, and it never roams), the user's local data folder elsewhere. `None` if the system names neither.
pub fn data_dir() -> Option<PathBuf> {
    if cfg!(windows) {
        return std::env::var_os("ProgramData").map(|base| PathBuf::from(base).join("Hold48"));
    }
    directories::ProjectDirs::from("", "", "hold48").map(|dirs| dirs.data_local_dir().to_owned())
}

/// The folder of the drill on this computer and account: temporary, and never the folder of a real record.
pub fn drill_dir() -> PathBuf {
    std::env::temp_dir().join(format!("hold48-drill-{}", super::machine::account()))
}

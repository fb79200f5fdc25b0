//! Who may read what the program writes.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

/// For whom a folder is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// The account that makes it alone.
    Owner,
    /// Every account of this computer: a jail's Windows PC is shared by several, and all keep one record. On Linux each
    /// account has a folder of its own, and this is the same as [`For::Owner`].
    Computer,
}

/// Makes a folder; who may enter it is set from its first moment on.
///
/// # Errors
/// It is there already, the one above it is not, or the system refuses it.
pub fn make_folder(path: &Path, who: For) -> io::Result<()> {
    system::make_folder(path, who)
}

/// The same, with the folders above it that are missing.
///
/// # Errors
/// It is there already, or the system refuses it.
pub fn make_folders(path: &Path, who: For) -> io::Result<()> {
    if let Some(above) = path.parent().filter(|above| !above.as_os_str().is_empty()) {
        system::make_above(above)?;
    }
    system::make_folder(path, who)
}

/// Makes a file that its owner alone may read, before anything is in it.
///
/// # Errors
/// It is there already, or the system refuses it.
pub fn private_file(path: &Path) -> io::Result<File> {
    system::private_file(path)
}

#[cfg(not(windows))]
mod system {
    use super::{File, For, OpenOptions, Path, fs, io};

    fn private() -> fs::DirBuilder {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        let _set = std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
    }

    pub(super) fn make_folder(path: &Path, _who: For) -> io::Result<()> {
        private().create(path)
    }

    pub(super) fn make_above(above: &Path) -> io::Result<()> {
        private().recursive(true).create(above)
    }

    pub(super) fn private_file(path: &Path) -> io::Result<File> {
        let mut options = OpenOptions::new();
        #[cfg(unix)]
        let _set = std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.write(true).create_new(true).open(path)
    }
}

#[cfg(windows)]
mod system {
    use super::{File, For, OpenOptions, Path, fs, io};
    use crate::platform::windows::rights;

    /// Nothing is taken over from the folder above. The system and administrators may do everything: copies and virus
    /// scanners run as them.
    const OWNER: &str = "D:P(A;OICI;FA;;;OW)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";
    /// Users of this computer may read, write and remove, and may not give rights away.
    const COMPUTER: &str = "D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;BU)";

    pub(super) fn make_above(above: &Path) -> io::Result<()> {
        fs::create_dir_all(above)
    }

    pub(super) fn make_folder(path: &Path, who: For) -> io::Result<()> {
        let sddl = match who {
            For::Owner => OWNER,
            For::Computer => COMPUTER,
        };
        rights::make_folder(path, sddl)
    }

    pub(super) fn private_file(path: &Path) -> io::Result<File> {
        let file = OpenOptions::new().write(true).create_new(true).open(path)?;
        rights::give(path, OWNER)?;
        Ok(file)
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path) -> u32 {
        path.metadata().unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn only_its_owner_enters_a_new_folder_and_those_made_above_it() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("county/jail");
        make_folders(&folder, For::Computer).unwrap();
        assert_eq!((mode(&folder), mode(folder.parent().unwrap())), (0o700, 0o700));
        assert_eq!(make_folder(&folder, For::Owner).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    }

    #[test]
    fn a_private_file_is_never_made_over_another() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("key");
        drop(private_file(&file).unwrap());
        assert_eq!(mode(&file), 0o600);
        assert_eq!(private_file(&file).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    }
}

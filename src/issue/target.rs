//! Where the file of a report may go: a new file, or one that may be replaced; never a device, a link, or the record.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::platform::folder;
use crate::platform::reason::reason;

/// A name that a file may get.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// In full.
    path: PathBuf,
    /// A regular file of that name is replaced.
    replaces: bool,
}

/// Why a file cannot go there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoTarget {
    /// A regular file of that name is there already.
    IsThere(PathBuf),
    /// A sentence: what is so, and what to do.
    Not(String),
}

impl Target {
    /// A file outside of `data`, the folder of the record. Only a regular file can be replaced: what reads or prints by the
    /// name of a device, and what a link leads to, is not ours.
    ///
    /// # Errors
    /// What is there already, or what else is in the way.
    pub fn new(path: &Path, replaces: bool, data: &Path) -> Result<Self, NoTarget> {
        let path = std::path::absolute(path)
            .map_err(|error| NoTarget::Not(format!("{} cannot be written: {}.", path.display(), reason(&error))))?;
        if path.file_name().is_none() || path.parent().is_none() {
            return Err(NoTarget::Not(format!("{} is no name for a file. Name a file in a folder.", path.display())));
        }
        let target = Self { path, replaces };
        let shown = target.path.display();
        match target.there() {
            Ok(There::Folder) => Err(NoTarget::Not(format!("{shown} is a folder. Name a file in it."))),
            Ok(There::Link) => Err(NoTarget::Not(format!("{shown} is a link to another place. Name the file itself."))),
            Ok(There::Device) => {
                Err(NoTarget::Not(format!("{shown} is a device or a pipe, and not a file. Name a file in a folder.")))
            }
            Err(error) => Err(NoTarget::Not(cannot(&target.path, &error))),
            Ok(There::Nothing | There::File) if folder::lies_in(&target.path, data) => {
                Err(NoTarget::Not(format!("{shown} lies in the folder of the record itself. Choose another folder.")))
            }
            Ok(There::File) if !replaces => Err(NoTarget::IsThere(target.path)),
            Ok(There::Nothing | There::File) => Ok(target),
        }
    }

    /// The file, in full.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The folder in which it is.
    pub(super) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("."))
    }

    /// Gives the file that lies there, if it may be replaced, a second name under which it outlasts that. Tells whether there
    /// is one.
    pub(super) fn keep_former(&self, under: &Path) -> io::Result<bool> {
        if !self.replaces || !matches!(self.there()?, There::File) {
            return Ok(false);
        }
        // A file system without second names (exFAT on a USB stick) gets a copy of it.
        fs::hard_link(&self.path, under).or_else(|_| fs::copy(&self.path, under).map(drop))?;
        Ok(true)
    }

    /// Gives a finished file this name, durable where the system allows that. What lies there is looked at again: time went
    /// by since this was made.
    pub(super) fn publish(&self, half: &Path) -> io::Result<()> {
        match (self.there()?, self.replaces) {
            (There::Nothing, true) | (There::File, true) => fs::rename(half, &self.path)?,
            (There::Nothing, false) => self.publish_new(half)?,
            (There::File | There::Folder | There::Link | There::Device, _) => {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
        }
        // Some drives of the network refuse it; what is in the file was written out before.
        let _ = folder::sync(self.folder());
        Ok(())
    }

    /// A second name is never given over another file; a file system without them (exFAT on a USB stick) can only rename.
    fn publish_new(&self, half: &Path) -> io::Result<()> {
        match fs::hard_link(half, &self.path) {
            Ok(()) => {
                // By its name it is none; where it cannot be removed it does no harm.
                let _ = fs::remove_file(half);
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            Err(_) => fs::rename(half, &self.path),
        }
    }

    fn there(&self) -> io::Result<There> {
        let kind = match fs::symlink_metadata(&self.path) {
            Ok(data) => data.file_type(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(There::Nothing),
            Err(error) => return Err(error),
        };
        Ok(match () {
            () if kind.is_symlink() => There::Link,
            () if kind.is_dir() => There::Folder,
            () if kind.is_file() => There::File,
            () => There::Device,
        })
    }
}

/// What is there by a name.
#[derive(Clone, Copy)]
enum There {
    Nothing,
    File,
    Folder,
    Link,
    Device,
}

impl NoTarget {
    /// What is so and what to do; `replacing` says how a file that is there is replaced.
    pub fn says(&self, replacing: &str) -> String {
        match self {
            Self::IsThere(path) => format!("{} is there already. {replacing}", path.display()),
            Self::Not(says) => says.clone(),
        }
    }
}

/// The sentence about a file that cannot be written. What to do is told by whoever wanted it: a daily report is tried again
/// by itself.
pub(super) fn cannot(path: &Path, error: &io::Error) -> String {
    format!("{} cannot be written: {}.", path.display(), reason(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(path: &Path, data: &Path) -> String {
        Target::new(path, true, data).expect_err("may not be replaced").says("")
    }

    #[test]
    fn a_regular_file_alone_can_be_replaced() {
        let (dir, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let file = dir.path().join("report.pdf");
        let new = Target::new(&file, false, data.path()).unwrap();
        assert_eq!(new.path(), file);
        fs::write(&file, "mine").unwrap();
        assert_eq!(Target::new(&file, false, data.path()), Err(NoTarget::IsThere(file.clone())));
        assert!(Target::new(&file, true, data.path()).is_ok());
        assert!(refused(dir.path(), data.path()).ends_with("is a folder. Name a file in it."));
        let half = dir.path().join("half");
        fs::write(&half, "new").unwrap();
        assert_eq!(new.publish(&half).unwrap_err().kind(), io::ErrorKind::AlreadyExists, "it came in between");
        assert_eq!(fs::read(&file).unwrap(), b"mine");
    }

    #[cfg(unix)]
    #[test]
    fn neither_a_device_nor_a_link_nor_a_socket_is_replaced() {
        let (dir, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (file, link) = (dir.path().join("report.pdf"), dir.path().join("link.pdf"));
        fs::write(&file, "mine").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert!(refused(&link, data.path()).contains("is a link"));
        let dangling = dir.path().join("dangling.pdf");
        std::os::unix::fs::symlink(dir.path().join("nothing"), &dangling).unwrap();
        assert!(refused(&dangling, data.path()).contains("is a link"));
        let socket = dir.path().join("socket");
        let _listens = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert!(refused(&socket, data.path()).contains("is a device or a pipe"));
        let half = dir.path().join("half");
        fs::write(&half, "new").unwrap();
        let came_later = Target { path: socket.clone(), replaces: true };
        assert!(came_later.publish(&half).is_err() && !fs::symlink_metadata(&socket).unwrap().is_file());
    }

    #[test]
    fn nothing_goes_into_the_folder_of_the_record_by_whatever_way() {
        let data = tempfile::tempdir().unwrap();
        let below = data.path().join("below");
        fs::create_dir(&below).unwrap();
        let record = data.path().join("hold48.db");
        fs::write(&record, "the record").unwrap();
        let round_about = below.join("..").join("hold48.db");
        for path in [record.as_path(), &round_about, &data.path().join("new.pdf"), &below.join("new.pdf")] {
            assert!(refused(path, data.path()).contains("the folder of the record itself"), "{}", path.display());
        }
        #[cfg(unix)]
        {
            let dir = tempfile::tempdir().unwrap();
            let way = dir.path().join("way");
            std::os::unix::fs::symlink(data.path(), &way).unwrap();
            assert!(refused(&way.join("hold48.db"), data.path()).contains("the folder of the record itself"));
            assert!(refused(&record, &way).contains("the folder of the record itself"));
        }
        assert_eq!(fs::read(&record).unwrap(), b"the record");
    }
}

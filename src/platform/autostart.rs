//! Whether the window opens by itself when somebody signs in.
//!
//! Windows: a value under `Run` in the registry, of this account; the installer may write it for the whole computer, and
//! an administrator removes it there. Linux: a desktop file in the autostart folder of this account.

use std::io;

/// For whom it opens by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Autostart {
    /// Nobody.
    Off,
    /// This account.
    Account,
    /// Every account of this computer: the installer or an administrator set it.
    Computer,
}

/// How it stands.
///
/// # Errors
/// The system does not tell.
pub fn now() -> io::Result<Autostart> {
    system::now()
}

/// Turns it on or off for this account.
///
/// # Errors
/// The system does not keep it.
pub fn set(on: bool) -> io::Result<()> {
    system::set(on)
}

#[cfg(windows)]
mod system {
    use super::{Autostart, io};
    use crate::platform::windows::registry::{self, Hive};

    const RUN: &str = r"Software\Microsoft\Windows\CurrentVersion\Run";
    const NAME: &str = "Hold48";

    pub(super) fn now() -> io::Result<Autostart> {
        if registry::has(Hive::Computer, RUN, NAME)? {
            return Ok(Autostart::Computer);
        }
        Ok(if registry::has(Hive::Account, RUN, NAME)? { Autostart::Account } else { Autostart::Off })
    }

    pub(super) fn set(on: bool) -> io::Result<()> {
        if !on {
            return registry::remove(RUN, NAME);
        }
        let program = std::env::current_exe()?;
        registry::write(RUN, NAME, &format!("\"{}\"", program.display()))
    }
}

#[cfg(not(windows))]
mod system {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::{Autostart, io};

    fn file() -> io::Result<PathBuf> {
        let none = || io::Error::new(io::ErrorKind::NotFound, "this account has no folder for settings");
        let base = directories::BaseDirs::new().ok_or_else(none)?;
        Ok(base.config_dir().join("autostart").join("hold48.desktop"))
    }

    pub(super) fn now() -> io::Result<Autostart> {
        Ok(if file()?.exists() { Autostart::Account } else { Autostart::Off })
    }

    pub(super) fn set(on: bool) -> io::Result<()> {
        let file = file()?;
        if !on {
            return match fs::remove_file(file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                Ok(()) | Err(_) => Ok(()),
            };
        }
        fs::create_dir_all(file.parent().unwrap_or(Path::new("")))?;
        fs::write(file, entry(&std::env::current_exe()?))
    }

    /// Inside the quotes the shell's signs are escaped, and a percent sign would begin a field of the entry. Then every
    /// backslash is doubled: the value is read as a text of the entry first, and as an argument after that.
    pub(super) fn entry(program: &Path) -> String {
        let mut quoted = String::new();
        for sign in program.display().to_string().chars() {
            match sign {
                '"' | '`' | '$' | '\\' => quoted.extend(['\\', sign]),
                '%' => quoted.push_str("%%"),
                sign => quoted.push(sign),
            }
        }
        let quoted = quoted.replace('\\', r"\\");
        format!("[Desktop Entry]\nType=Application\nName=Hold48\nExec=\"{quoted}\"\nIcon=hold48\n")
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_path_with_blanks_and_signs_stays_one_word() {
            let entry = entry(Path::new("/opt/County Jail/100%/hold48"));
            assert!(entry.contains("Exec=\"/opt/County Jail/100%%/hold48\"\n"), "{entry}");
        }

        #[test]
        fn signs_of_the_shell_are_quoted_and_every_backslash_of_that_is_doubled() {
            let cases =
                [(r#"a"b"#, r#"a\\"b"#), ("a$b", r"a\\$b"), ("a`b", r"a\\`b"), (r"a\b", r"a\\\\b"), ("a%b", "a%%b")];
            for (path, says) in cases {
                let entry = entry(Path::new(path));
                assert!(entry.contains(&format!("Exec=\"{says}\"\n")), "{path}: {entry}");
            }
        }
    }
}

//! The secret that opens a record, sealed on this computer under the id of the store.
//!
//! Linux: in the Secret Service of the session where there is one, else in a plain key file that only its owner reads.
//! Windows: in a key file whose content this computer alone can read (DPAPI); every account that may enter the data folder
//! opens the record, and a stolen copy of the folder opens nowhere. `HOLD48_KEY_FILE=1` in the environment forces the plain
//! key file, for computers without a desktop session.

#[cfg(windows)]
mod cover;
mod file;
#[cfg(target_os = "linux")]
mod service;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::platform::reason::reason;

/// 130 random bits: everything that the key of a store is made from. The low six bits of the last byte are zero.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 17]);

impl Secret {
    /// A new secret from the random source of the operating system.
    ///
    /// # Errors
    /// The system gave no random bytes.
    pub fn random() -> io::Result<Self> {
        let mut bytes = [0; 17];
        getrandom::fill(&mut bytes).map_err(io::Error::other)?;
        Ok(Self::from_bytes(bytes))
    }

    /// A secret from its bytes; the low six bits of the last one are no part of it.
    pub fn from_bytes(mut bytes: [u8; 17]) -> Self {
        bytes[16] &= 0b1100_0000;
        Self(bytes)
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8; 17] {
        &self.0
    }

    fn to_hex(&self) -> String {
        hex(&self.0)
    }

    fn from_hex(text: &str) -> Option<Self> {
        Some(Self::from_bytes(unhex(text.trim())?.try_into().ok()?))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.chars().map(|sign| sign.to_digit(16)).collect::<Option<Vec<_>>>()?;
    digits.chunks(2).map(|pair| u8::try_from(pair[0] * 16 + pair.get(1)?).ok()).collect()
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(sealed)")
    }
}

/// Where a secret may be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealChoice {
    /// The best that this computer has.
    Best,
    /// The key file beside the store, whatever else there is: for drills and computers without a session.
    File,
}

/// What is around the secret in a key file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cover {
    /// Nothing: the file's rights have to do.
    None,
    /// This computer's own seal.
    #[cfg(windows)]
    Computer,
}

/// A secret that was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Where.
    pub place: KeyPlace,
    /// The key file that lay there and did not hold this secret, kept under this name.
    pub moved_aside: Option<PathBuf>,
}

/// Where a secret lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyPlace {
    /// In the Secret Service of this user.
    Service,
    /// In this file.
    File(PathBuf),
    /// In this file, which this computer alone can read.
    Computer(PathBuf),
}

impl fmt::Display for KeyPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service => f.write_str("the keyring of this account"),
            Self::File(path) => write!(f, "the file {}", path.display()),
            Self::Computer(path) => write!(f, "the file {}, which this computer alone can read", path.display()),
        }
    }
}

/// Why a secret could not be sealed or found.
#[derive(Debug, thiserror::Error)]
pub enum KeyProblem {
    /// No key for this store on this computer and account.
    #[error("The key of the record in {} is not on this computer, or belongs to another account. Type the recovery code, or sign in as the account that set it up.", .0.display())]
    Missing(PathBuf),
    /// The key file holds no key.
    #[error("The key file {} is damaged. Type the recovery code.", .0.display())]
    Malformed(PathBuf),
    /// The key file was sealed on another computer.
    #[error("The key file {} was sealed on another computer, or by a Windows that was installed anew since. Type the recovery code.", .0.display())]
    OfAnotherComputer(PathBuf),
    /// The key file belongs to another secret.
    #[error("The key file {} holds another key. It was left as it is; move it away first.", .0.display())]
    Another(PathBuf),
    /// The file could not be read or written.
    #[error("The key file {} cannot be read or written: {}.", .path.display(), reason(.source))]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Seals the secret of a store that lies in `dir`, and reads it back before it answers. The secret is known to open the
/// store: a key file that holds another one, or none, is of no use and is moved aside.
///
/// # Errors
/// The key file cannot be written or moved.
pub fn seal(dir: &Path, store: Uuid, secret: &Secret, choice: SealChoice) -> Result<Sealed, KeyProblem> {
    // Such a file would be asked first, wherever the key is sealed now.
    let moved_aside = file::make_room(dir, store, secret)?;
    let best = choice == SealChoice::Best && may_ask_service();
    let place = match best && seal_in_service(store, secret) {
        true => KeyPlace::Service,
        false => file::write(dir, store, secret, if best { file::BEST } else { Cover::None })?,
    };
    Ok(Sealed { place, moved_aside })
}

/// Finds the secret of the store in `dir`: in the key file beside it if there is one, else where the system keeps secrets.
///
/// # Errors
/// There is no key for this store here, or its key file cannot be read or is damaged.
pub fn unseal(dir: &Path, store: Uuid) -> Result<Secret, KeyProblem> {
    match file::read(dir, store) {
        Err(KeyProblem::Missing(_)) if may_ask_service() => {
            read_from_service(store).ok_or_else(|| KeyProblem::Missing(dir.to_owned()))
        }
        found => found,
    }
}

fn may_ask_service() -> bool {
    std::env::var_os("HOLD48_KEY_FILE").is_none_or(|forced| forced.is_empty() || forced == "0")
}

#[cfg(target_os = "linux")]
fn seal_in_service(store: Uuid, secret: &Secret) -> bool {
    service::write(store, secret) && service::read(store).as_ref() == Some(secret)
}

#[cfg(target_os = "linux")]
fn read_from_service(store: Uuid) -> Option<Secret> {
    service::read(store)
}

#[cfg(not(target_os = "linux"))]
fn seal_in_service(_: Uuid, _: &Secret) -> bool {
    false
}

#[cfg(not(target_os = "linux"))]
fn read_from_service(_: Uuid) -> Option<Secret> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> Uuid {
        Uuid::from_u128(48)
    }

    /// Seals in a file and tells which.
    fn sealed(dir: &tempfile::TempDir, secret: &Secret) -> PathBuf {
        let sealed = seal(dir.path(), store(), secret, SealChoice::File).unwrap();
        let KeyPlace::File(path) = sealed.place else { panic!("not in a file") };
        path
    }

    #[test]
    fn a_sealed_secret_is_found_under_its_store_alone() {
        let dir = tempfile::tempdir().unwrap();
        let secret = Secret::random().unwrap();
        let _path = sealed(&dir, &secret);
        assert_eq!(unseal(dir.path(), store()).unwrap(), secret);
        assert!(matches!(file::read(dir.path(), Uuid::from_u128(49)), Err(KeyProblem::Missing(_))));
    }

    #[test]
    fn a_key_file_that_does_not_hold_the_secret_is_kept_under_another_name() {
        let dir = tempfile::tempdir().unwrap();
        let secret = Secret::random().unwrap();
        let path = sealed(&dir, &Secret::random().unwrap());
        for other in [&std::fs::read(&path).unwrap()[..], b"half a key", b"\xff\xfe", b"dpapi 01000000d08c9ddf"] {
            std::fs::write(&path, other).unwrap();
            let sealed = seal(dir.path(), store(), &secret, SealChoice::File).unwrap();
            assert_eq!(sealed.place, KeyPlace::File(path.clone()));
            assert_eq!(std::fs::read(sealed.moved_aside.unwrap()).unwrap(), other);
            assert_eq!(unseal(dir.path(), store()).unwrap(), secret);
        }
        let again = seal(dir.path(), store(), &secret, SealChoice::File).unwrap();
        assert_eq!(again.moved_aside, None);
    }

    #[test]
    fn a_damaged_key_file_is_told_and_kept() {
        let dir = tempfile::tempdir().unwrap();
        let path = sealed(&dir, &Secret::random().unwrap());
        std::fs::write(&path, "half a key").unwrap();
        assert!(matches!(unseal(dir.path(), store()), Err(KeyProblem::Malformed(_))));
        assert!(path.exists());
    }

    #[test]
    fn a_key_that_another_computer_sealed_is_told_as_such() {
        let dir = tempfile::tempdir().unwrap();
        let path = sealed(&dir, &Secret::random().unwrap());
        std::fs::write(&path, "dpapi 01000000d08c9ddf").unwrap();
        assert!(matches!(unseal(dir.path(), store()), Err(KeyProblem::OfAnotherComputer(_))));
    }

    #[cfg(windows)]
    #[test]
    fn this_computer_covers_a_secret_for_one_store_alone() {
        let dir = tempfile::tempdir().unwrap();
        let secret = Secret::random().unwrap();
        let KeyPlace::Computer(path) = file::write(dir.path(), store(), &secret, Cover::Computer).unwrap() else {
            panic!("not covered")
        };
        assert!(!std::fs::read_to_string(&path).unwrap().contains(&secret.to_hex()));
        assert_eq!(unseal(dir.path(), store()).unwrap(), secret);
        let other = Uuid::from_u128(49);
        std::fs::rename(&path, dir.path().join(format!("hold48-{other}.key"))).unwrap();
        assert!(matches!(unseal(dir.path(), other), Err(KeyProblem::OfAnotherComputer(_))));
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_reads_a_key_file() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = sealed(&dir, &Secret::random().unwrap());
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_secret_never_shows_itself() {
        assert_eq!(format!("{:?}", Secret::from_bytes([1; 17])), "Secret(sealed)");
    }
}

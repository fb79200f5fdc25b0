//! A backup is looked at where it lies, and nothing is put in place.

use std::path::Path;

use super::super::code;
use super::super::error::JournalError;
use super::super::schema::STEPS;
use super::super::store::{self, Access, Store};
use super::super::verify::{Verified, verify};
use super::{Former, check_structure};
use crate::platform::key::{self, Secret};

/// A backup that passed.
#[derive(Debug)]
pub struct Checked {
    /// Whose record it is.
    pub of: Former,
    /// What was verified.
    pub verified: Verified,
}

/// Opens a backup, checks its pages and verifies its chain, and changes nothing. Without `secret` (from the recovery code) the
/// key is tried that this computer knows for the record of `dir`.
///
/// # Errors
/// The file cannot be read, does not pass, or belongs to another key.
pub fn check(file: &Path, dir: &Path, secret: Option<&Secret>) -> Result<Checked, JournalError> {
    let id = store::id_of_file(file)?;
    let secret = match secret {
        Some(secret) => secret.clone(),
        None => key::unseal(dir, id)?,
    };
    let open = || Store::open_file(file, code::store_key(&secret), Access::Read, &STEPS);
    let copy = open().map_err(|error| match error {
        JournalError::Unreadable(_) => JournalError::CodeOfAnother(file.to_owned()),
        other => other,
    })?;
    check_structure(copy.conn())?;
    let verified = verify(&copy, None, &mut |_, _| ())?;
    Ok(Checked { of: Former::of_store(copy)?, verified })
}

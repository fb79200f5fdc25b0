//! The seal of this computer around a secret (Windows DPAPI), bound to the id of its store.

use std::io;

use uuid::Uuid;

use super::{Secret, hex, unhex};
use crate::platform::windows::dpapi;

pub(super) fn close(store: Uuid, secret: &Secret) -> io::Result<String> {
    dpapi::protect(secret.bytes(), store.as_bytes()).map(|sealed| hex(&sealed))
}

/// `None` where it was closed elsewhere, or for another store.
pub(super) fn open(store: Uuid, sealed: &str) -> Option<Secret> {
    let secret = dpapi::unprotect(&unhex(sealed.trim())?, store.as_bytes()).ok()?;
    Some(Secret::from_bytes(secret.try_into().ok()?))
}

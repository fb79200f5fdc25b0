//! Text as Windows takes it: UTF-16, ended by a zero.

use std::ffi::OsStr;
use std::os::windows::ffi::OsStrExt;

/// Text for a function that takes a pointer to UTF-16.
pub(super) fn wide(text: impl AsRef<OsStr>) -> Vec<u16> {
    text.as_ref().encode_wide().chain([0]).collect()
}

/// Text that a function wrote, up to its zero.
pub(super) fn narrow(text: &[u16]) -> String {
    let end = text.iter().position(|unit| *unit == 0).unwrap_or(text.len());
    String::from_utf16_lossy(&text[..end])
}

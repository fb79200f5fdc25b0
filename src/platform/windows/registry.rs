//! Texts in the registry.
#![expect(unsafe_code, reason = "functions of Windows")]

use std::io;
use std::ptr::null_mut;

use windows_sys::Win32::Foundation::ERROR_FILE_NOT_FOUND;
use windows_sys::Win32::System::Registry::{
    HKEY, HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, REG_SZ, RRF_RT_REG_SZ, RegDeleteKeyValueW, RegGetValueW,
    RegSetKeyValueW,
};

use super::text::wide;

/// Whose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::platform) enum Hive {
    /// Of this account.
    Account,
    /// Of every account of this computer; an administrator writes it.
    Computer,
}

impl Hive {
    fn handle(self) -> HKEY {
        match self {
            Self::Account => HKEY_CURRENT_USER,
            Self::Computer => HKEY_LOCAL_MACHINE,
        }
    }
}

/// Whether there is a text of that name.
pub(in crate::platform) fn has(hive: Hive, key: &str, name: &str) -> io::Result<bool> {
    let (key, name) = (wide(key), wide(name));
    // SAFETY: both texts end in a zero; nothing is asked for but whether it is there.
    let code = unsafe {
        let nothing = null_mut();
        RegGetValueW(hive.handle(), key.as_ptr(), name.as_ptr(), RRF_RT_REG_SZ, null_mut(), nothing, null_mut())
    };
    match code {
        ERROR_FILE_NOT_FOUND => Ok(false),
        code => done(code).map(|()| true),
    }
}

/// Writes a text of this account, over another of that name.
pub(in crate::platform) fn write(key: &str, name: &str, text: &str) -> io::Result<()> {
    let (key, name, text) = (wide(key), wide(name), wide(text));
    let bytes = u32::try_from(size_of_val(&text[..])).map_err(io::Error::other)?;
    // SAFETY: key and name end in a zero; the text is as many bytes long as the call is told, its zero among them.
    let code =
        unsafe { RegSetKeyValueW(HKEY_CURRENT_USER, key.as_ptr(), name.as_ptr(), REG_SZ, text.as_ptr().cast(), bytes) };
    done(code)
}

/// Removes a text of this account; that there is none is as good.
pub(in crate::platform) fn remove(key: &str, name: &str) -> io::Result<()> {
    let (key, name) = (wide(key), wide(name));
    // SAFETY: both texts end in a zero.
    match unsafe { RegDeleteKeyValueW(HKEY_CURRENT_USER, key.as_ptr(), name.as_ptr()) } {
        ERROR_FILE_NOT_FOUND => Ok(()),
        code => done(code),
    }
}

fn done(code: u32) -> io::Result<()> {
    match code {
        0 => Ok(()),
        code => Err(io::Error::from_raw_os_error(code.cast_signed())),
    }
}

//! Secrets that this computer alone can read again (DPAPI, in the scope of the computer).
#![expect(unsafe_code, reason = "functions of Windows")]

use std::io;
use std::ptr::{null, null_mut};

use windows_sys::Win32::Foundation::LocalFree;
use windows_sys::Win32::Security::Cryptography::{
    CRYPT_INTEGER_BLOB, CRYPTPROTECT_LOCAL_MACHINE, CRYPTPROTECT_UI_FORBIDDEN, CryptProtectData, CryptUnprotectData,
};

/// Every account of this computer, and no other computer, turns it back with the same `bound_to`.
pub(in crate::platform) fn protect(secret: &[u8], bound_to: &[u8]) -> io::Result<Vec<u8>> {
    let (secret, bound_to, mut sealed) = (blob(secret)?, blob(bound_to)?, EMPTY);
    let flags = CRYPTPROTECT_LOCAL_MACHINE | CRYPTPROTECT_UI_FORBIDDEN;
    // SAFETY: both blobs point into slices that live through the call and are only read; the answer is an allocation
    // that `take` copies and frees.
    let done = unsafe { CryptProtectData(&secret, null(), &bound_to, null(), null(), flags, &mut sealed) };
    take(done, sealed)
}

/// What [`protect`] sealed.
pub(in crate::platform) fn unprotect(sealed: &[u8], bound_to: &[u8]) -> io::Result<Vec<u8>> {
    let (sealed, bound_to, mut secret) = (blob(sealed)?, blob(bound_to)?, EMPTY);
    let flags = CRYPTPROTECT_UI_FORBIDDEN;
    // SAFETY: as above; no description is asked for.
    let done = unsafe { CryptUnprotectData(&sealed, null_mut(), &bound_to, null(), null(), flags, &mut secret) };
    take(done, secret)
}

const EMPTY: CRYPT_INTEGER_BLOB = CRYPT_INTEGER_BLOB { cbData: 0, pbData: null_mut() };

fn blob(bytes: &[u8]) -> io::Result<CRYPT_INTEGER_BLOB> {
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    Ok(CRYPT_INTEGER_BLOB { cbData: length, pbData: bytes.as_ptr().cast_mut() })
}

fn take(done: i32, answer: CRYPT_INTEGER_BLOB) -> io::Result<Vec<u8>> {
    if done == 0 {
        return Err(io::Error::last_os_error());
    }
    // No slice may begin at null, not even an empty one.
    if answer.pbData.is_null() {
        return Ok(Vec::new());
    }
    let length = answer.cbData as usize;
    // SAFETY: where a call succeeds it answers so many bytes at that place, allocated for us; they are copied, overwritten,
    // since memory that was freed may be read by others, and freed once.
    unsafe {
        let bytes = std::slice::from_raw_parts(answer.pbData, length).to_vec();
        // A plain write to what is freed next may be left out by the compiler.
        (0..length).for_each(|nth| std::ptr::write_volatile(answer.pbData.add(nth), 0));
        let _null = LocalFree(answer.pbData.cast());
        Ok(bytes)
    }
}

//! Who may read a file or folder, written as Windows writes it (SDDL).
#![expect(unsafe_code, reason = "functions of Windows")]

use std::io;
use std::path::Path;
use std::ptr::null_mut;

use windows_sys::Win32::Foundation::LocalFree;
use windows_sys::Win32::Security::Authorization::{
    ConvertStringSecurityDescriptorToSecurityDescriptorW, SDDL_REVISION_1,
};
use windows_sys::Win32::Security::{
    DACL_SECURITY_INFORMATION, PSECURITY_DESCRIPTOR, SECURITY_ATTRIBUTES, SetFileSecurityW,
};
use windows_sys::Win32::Storage::FileSystem::CreateDirectoryW;

use super::text::wide;

/// Rights that Windows has read.
struct Rights(PSECURITY_DESCRIPTOR);

impl Rights {
    fn read(sddl: &str) -> io::Result<Self> {
        let (sddl, mut rights) = (wide(sddl), null_mut());
        // SAFETY: the text ends in a zero; the answer is an allocation that `drop` frees.
        let read = unsafe {
            let length = null_mut();
            ConvertStringSecurityDescriptorToSecurityDescriptorW(sddl.as_ptr(), SDDL_REVISION_1, &mut rights, length)
        };
        if read == 0 { Err(io::Error::last_os_error()) } else { Ok(Self(rights)) }
    }
}

impl Drop for Rights {
    fn drop(&mut self) {
        // SAFETY: allocated by the call in `read`, and freed once.
        let _null = unsafe { LocalFree(self.0) };
    }
}

/// Makes a folder that has these rights from its first moment on.
pub(in crate::platform) fn make_folder(path: &Path, sddl: &str) -> io::Result<()> {
    let (rights, path) = (Rights::read(sddl)?, wide(path));
    let length = u32::try_from(size_of::<SECURITY_ATTRIBUTES>()).map_err(io::Error::other)?;
    let attributes = SECURITY_ATTRIBUTES { nLength: length, lpSecurityDescriptor: rights.0, bInheritHandle: 0 };
    // SAFETY: the path ends in a zero; attributes and rights live through the call.
    done(unsafe { CreateDirectoryW(path.as_ptr(), &attributes) })
}

/// Gives a file these rights.
pub(in crate::platform) fn give(path: &Path, sddl: &str) -> io::Result<()> {
    let (rights, path) = (Rights::read(sddl)?, wide(path));
    // SAFETY: the path ends in a zero; the rights live through the call.
    done(unsafe { SetFileSecurityW(path.as_ptr(), DACL_SECURITY_INFORMATION, rights.0) })
}

fn done(code: i32) -> io::Result<()> {
    if code == 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

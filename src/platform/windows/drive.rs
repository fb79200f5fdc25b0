//! What kind of drive a path lies on.
#![expect(unsafe_code, reason = "functions of Windows")]

use std::path::Path;

use windows_sys::Win32::Storage::FileSystem::{GetDriveTypeW, GetVolumePathNameW};
use windows_sys::Win32::System::WindowsProgramming::{DRIVE_CDROM, DRIVE_REMOTE, DRIVE_REMOVABLE};

use super::text::{narrow, wide};

/// A kind of drive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::platform) enum Drive {
    /// A disk of another computer.
    Network,
    /// A stick, a card, a disc: it can be pulled out while the record is open.
    Removable,
    /// A disk of this computer, or one that tells nothing.
    Fixed,
}

/// Where the drive of a path begins, which need not exist: `C:\`.
pub(in crate::platform) fn root(path: &Path) -> Option<String> {
    let path = wide(path);
    let mut root = vec![0; path.len().max(64) + 1];
    let length = u32::try_from(root.len()).unwrap_or(u32::MAX);
    // SAFETY: the path ends in a zero, and the buffer has as many units as the call is told.
    let named = unsafe { GetVolumePathNameW(path.as_ptr(), root.as_mut_ptr(), length) };
    (named != 0).then(|| narrow(&root))
}

/// The drive that a path lies on, which need not exist; of a mounted folder, the drive that is mounted there.
pub(in crate::platform) fn of(path: &Path) -> Drive {
    let Some(root) = root(path).map(wide) else { return Drive::Fixed };
    // SAFETY: the text ends in a zero.
    match unsafe { GetDriveTypeW(root.as_ptr()) } {
        DRIVE_REMOTE => Drive::Network,
        DRIVE_REMOVABLE | DRIVE_CDROM => Drive::Removable,
        _ => Drive::Fixed,
    }
}

//! The console of whoever started a program that has none of its own.
#![expect(unsafe_code, reason = "functions of Windows")]

use std::fs::OpenOptions;
use std::os::windows::io::IntoRawHandle;
use std::ptr::null_mut;

use windows_sys::Win32::Foundation::{HANDLE, INVALID_HANDLE_VALUE};
use windows_sys::Win32::System::Console::{
    ATTACH_PARENT_PROCESS, AttachConsole, GetStdHandle, STD_ERROR_HANDLE, STD_HANDLE, STD_OUTPUT_HANDLE, SetStdHandle,
};
use windows_sys::Win32::UI::WindowsAndMessaging::{MB_ICONWARNING, MB_OK, MB_SETFOREGROUND, MB_TOPMOST, MessageBoxW};

use super::text::wide;

/// Whether what is written to this output arrives anywhere.
fn leads_somewhere(output: STD_HANDLE) -> bool {
    // SAFETY: it takes a number; the handle stays with the process and is only compared.
    let handle = unsafe { GetStdHandle(output) };
    !handle.is_null() && handle != INVALID_HANDLE_VALUE
}

/// Whether anybody reads what is written to standard error.
pub(in crate::platform) fn is_read() -> bool {
    leads_somewhere(STD_ERROR_HANDLE)
}

/// Joins the console of the program that started this one. An output that leads to a pipe or file stays as it is.
pub(in crate::platform) fn join() {
    let lost = [STD_OUTPUT_HANDLE, STD_ERROR_HANDLE].map(|output| (output, !leads_somewhere(output)));
    if lost.iter().all(|(_, lost)| !lost) {
        return;
    }
    // SAFETY: it takes a number. Where whoever started this program has no console (Explorer), it answers 0.
    if unsafe { AttachConsole(ATTACH_PARENT_PROCESS) } == 0 {
        return;
    }
    for (output, _) in lost.iter().filter(|(_, lost)| *lost) {
        // Both rights: a console that may not be read cannot be asked for its kind.
        let Ok(console) = OpenOptions::new().read(true).write(true).open("CONOUT$") else { continue };
        let handle: HANDLE = console.into_raw_handle();
        // SAFETY: the handle is open and was taken out of its `File`, so that nothing closes it while the process runs.
        let _set = unsafe { SetStdHandle(*output, handle) };
    }
}

/// Shows a sentence in a box of its own and waits until it is read.
pub(in crate::platform) fn show(says: &str) {
    let (says, title) = (wide(says), wide("Hold48"));
    let look = MB_OK | MB_ICONWARNING | MB_SETFOREGROUND | MB_TOPMOST;
    // SAFETY: both texts end in a zero and live until the box is closed; a box may have no parent.
    let _button = unsafe { MessageBoxW(null_mut(), says.as_ptr(), title.as_ptr(), look) };
}

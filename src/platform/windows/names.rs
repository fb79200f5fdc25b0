//! Which account, which computer, which session, as the system tells them: the environment is set by whoever starts the
//! program.
#![expect(unsafe_code, reason = "functions of Windows")]

use windows_sys::Win32::System::RemoteDesktop::ProcessIdToSessionId;
use windows_sys::Win32::System::WindowsProgramming::{GetComputerNameW, GetUserNameW};
use windows_sys::Win32::UI::WindowsAndMessaging::AllowSetForegroundWindow;

use super::text::narrow;

/// Longer than any name of an account (256) or a computer (15).
const ROOM: u32 = 512;

/// The account that this program runs under.
pub(in crate::platform) fn account() -> Option<String> {
    let (mut name, mut room) = ([0; ROOM as usize], ROOM);
    // SAFETY: the buffer has as many units as the call is told.
    let told = unsafe { GetUserNameW(name.as_mut_ptr(), &mut room) };
    (told != 0).then(|| narrow(&name))
}

/// The name of this computer.
pub(in crate::platform) fn computer() -> Option<String> {
    let (mut name, mut room) = ([0; ROOM as usize], ROOM);
    // SAFETY: the buffer has as many units as the call is told.
    let told = unsafe { GetComputerNameW(name.as_mut_ptr(), &mut room) };
    (told != 0).then(|| narrow(&name))
}

/// The number of the session that this program runs in: each account that is signed in at once has its own.
pub(in crate::platform) fn session() -> u32 {
    let mut session = 0;
    // SAFETY: the number is written to a place of ours; where it is refused the place keeps its zero.
    let _told = unsafe { ProcessIdToSessionId(std::process::id(), &mut session) };
    session
}

/// Lets another program come to the front, which Windows allows only from the program that somebody just started.
pub(in crate::platform) fn let_to_front(process: u32) {
    // SAFETY: it takes a number. Refused, the taskbar blinks instead.
    let _allowed = unsafe { AllowSetForegroundWindow(process) };
}

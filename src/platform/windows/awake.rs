//! Keeps the computer from falling asleep by itself.
#![expect(unsafe_code, reason = "a function of Windows")]

use windows_sys::Win32::System::Power::{ES_CONTINUOUS, ES_SYSTEM_REQUIRED, SetThreadExecutionState};

/// As long as this thread lives, or until it is called with `false`. The screen may go dark; somebody may still send the
/// computer to sleep.
pub(in crate::platform) fn keep(awake: bool) {
    let state = if awake { ES_CONTINUOUS | ES_SYSTEM_REQUIRED } else { ES_CONTINUOUS };
    // SAFETY: it takes a number and keeps nothing of ours. It answers the former state, or 0 where it was refused; then
    // the computer sleeps as it is set to, and the tick tells the absence.
    let _former = unsafe { SetThreadExecutionState(state) };
}

//! Keeps the computer from falling asleep by itself while a hold runs: an alarm of a sleeping computer is heard by nobody.
//!
//! Somebody may still close its lid or send it to sleep. That it slept is noticed by the clock, whose wall time went on
//! while elapsed time did not, and told when it wakes; nothing else is needed for it.

/// Keeps it awake, or lets it sleep again; for as long as the calling thread lives. The screen may go dark.
///
/// Not on Linux: there the desktop's own settings decide, and a jail's PC is set to stay awake.
pub fn keep(awake: bool) {
    #[cfg(windows)]
    super::windows::awake::keep(awake);
    #[cfg(not(windows))]
    let _ = awake;
}

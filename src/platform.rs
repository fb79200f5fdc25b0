//! What the operating system gives: clock, paths, sealed key, kind of folder, rights, names of machine and account, the one
//! window of a record, reasons in words.
//!
//! Nothing here knows what a jail is. What Windows and Linux do differently is told at the head of each module; the
//! functions of Windows itself are called in `windows` alone.

pub mod autostart;
pub mod awake;
pub mod clock;
pub mod console;
pub mod folder;
pub mod key;
pub mod machine;
pub mod paths;
pub mod printer;
pub mod reason;
pub mod rights;
pub mod seat;
pub mod settings;
#[cfg(windows)]
mod windows;

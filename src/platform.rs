//! What the operating system gives: clock, paths, sealed key, kind of folder, names of machine and account, reasons in words.
//!
//! Nothing here knows what a jail is.

pub mod clock;
pub mod folder;
pub mod key;
pub mod machine;
pub mod paths;
pub mod printer;
pub mod reason;
pub mod settings;

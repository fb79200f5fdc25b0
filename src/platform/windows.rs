//! What Windows gives through its own functions. Nothing here decides anything; the modules around it do.
//!
//! Everything unsafe on Windows stands in these files, each a few calls long.

pub(super) mod awake;
pub(super) mod console;
pub(super) mod dpapi;
pub(super) mod drive;
pub(super) mod gdi;
pub(super) mod names;
pub(super) mod print_dialog;
pub(super) mod registry;
pub(super) mod rights;
mod text;

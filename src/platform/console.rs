//! What a program without a console of its own says, and where.
//!
//! On Windows the program is one of windows: started by a click it has no console, and none flashes up. Its verbs join the
//! console of whoever started them. Elsewhere every program has its outputs, and nothing is to be done.

/// Joins the console of whoever started the program, where an output leads nowhere yet. Call it before anything is written.
pub fn join() {
    #[cfg(windows)]
    super::windows::console::join();
}

/// Whether anybody reads what is written to standard error. Not so where a click on Windows started the program.
pub fn is_read() -> bool {
    #[cfg(windows)]
    return super::windows::console::is_read();
    #[cfg(not(windows))]
    true
}

/// Tells a sentence where nobody reads standard error: in a box of its own, which waits until it is read.
pub fn show(says: &str) {
    #[cfg(windows)]
    super::windows::console::show(says);
    #[cfg(not(windows))]
    eprintln!("{says}");
}

//! What a program without a console of its own says, and where; and whether anybody reads it still.
//!
//! On Windows the program is one of windows: started by a click it has no console, and none flashes up. Its verbs join the
//! console of whoever started them. Elsewhere every program has its outputs, and nothing is to be done.

use std::io::{self, Write};

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
    // Nothing can be told to somebody who closed it.
    #[cfg(not(windows))]
    let _ = writeln!(io::stderr(), "{says}");
}

/// Tells a sentence on standard error. Whoever closed that has heard enough.
pub fn tell(says: &str) {
    // What was typed is quoted, and must not steer the terminal.
    let plain: String = says.chars().map(|sign| if sign.is_control() && sign != '\n' { '·' } else { sign }).collect();
    // Nothing can be told to somebody who closed both outputs.
    let _ = writeln!(io::stderr(), "hold48: {plain}");
}

/// Whether whoever read the output left before its end, as `| head` does. Windows has three numbers for it, and Rust knows
/// one of them.
pub fn reader_left(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe || (cfg!(windows) && error.raw_os_error().is_some_and(is_lost_pipe))
}

/// `ERROR_BROKEN_PIPE`, `ERROR_NO_DATA` and `ERROR_PIPE_NOT_CONNECTED` of Windows.
fn is_lost_pipe(number: i32) -> bool {
    matches!(number, 109 | 232 | 233)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_who_left_is_known_by_every_number_that_windows_has_for_it() {
        assert!([109, 232, 233].into_iter().all(is_lost_pipe));
        assert!(![0, 5, 32, 112, 231, 234].into_iter().any(is_lost_pipe), "rights, locks, a full disk, a busy pipe");
        assert!(reader_left(&io::Error::from(io::ErrorKind::BrokenPipe)));
        assert!(!reader_left(&io::Error::from(io::ErrorKind::StorageFull)));
        assert_eq!(reader_left(&io::Error::from_raw_os_error(233)), cfg!(windows));
    }
}

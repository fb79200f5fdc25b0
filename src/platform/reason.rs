//! Why the operating system refused something, in words that need no manual.

use std::io::{self, ErrorKind};

/// What went wrong, as the end of a sentence without its full stop.
pub fn reason(error: &io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => "this account has no right to it",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "the disk is full",
        ErrorKind::IsADirectory => "it is a folder, not a file",
        ErrorKind::NotADirectory => "part of its path is a file, not a folder",
        ErrorKind::AlreadyExists => "something of that name is there already",
        ErrorKind::InvalidFilename => "no file can have that name",
        ErrorKind::UnexpectedEof => "it ends too early",
        ErrorKind::InvalidData => "it is no readable text",
        _ => return without_number(&error.to_string()),
    };
    known.to_owned()
}

/// The system's own words without the number that Rust puts behind them.
fn without_number(says: &str) -> String {
    let says = says.split_once(" (os error").map_or(says, |(words, _)| words);
    says.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_reason_shows_a_number_of_the_system() {
        for number in 1..=134 {
            let says = reason(&io::Error::from_raw_os_error(number));
            assert!(!says.is_empty() && !says.contains("os error") && !says.ends_with('.'), "{number}: {says}");
        }
    }

    #[test]
    fn a_full_disk_and_a_missing_file_are_told_as_such() {
        assert_eq!(reason(&io::Error::from(ErrorKind::StorageFull)), "the disk is full");
        assert_eq!(reason(&io::Error::from(ErrorKind::NotFound)), "there is no such file or folder");
    }
}

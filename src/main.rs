//! Arguments in, a verb out.

use std::process::ExitCode;

fn main() -> ExitCode {
    hold48::cli::run()
}

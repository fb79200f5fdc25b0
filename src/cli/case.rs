//! `hold48 case`.

use std::io::Write;

use super::Desk;
use super::arguments::Case;
use super::exit::{Exit, Stop};

pub(super) fn run(_desk: &Desk, _asked: &Case, _out: &mut dyn Write) -> Result<Exit, Stop> {
    Err(Stop::usage("not yet"))
}

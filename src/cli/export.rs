//! `hold48 export`.

use std::io::Write;

use super::Desk;
use super::arguments::Export;
use super::exit::{Exit, Stop};

pub(super) fn run(_desk: &Desk, _asked: &Export, _out: &mut dyn Write) -> Result<Exit, Stop> {
    Err(Stop::usage("not yet"))
}

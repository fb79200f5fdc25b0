//! `hold48 demo`.

use std::io::Write;

use super::Desk;
use super::arguments::Demo;
use super::exit::{Exit, Stop};

pub(super) fn run(_desk: &Desk, _asked: &Demo, _out: &mut dyn Write) -> Result<Exit, Stop> {
    Err(Stop::usage("not yet"))
}

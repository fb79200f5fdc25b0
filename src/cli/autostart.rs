//! `hold48 autostart`: whether the window opens by itself when somebody signs in.

use std::io::{self, Write};

use serde_json::json;

use super::Desk;
use super::arguments::{Autostart as Asked, Turn};
use super::exit::{Exit, Stop};
use crate::platform::autostart::{self, Autostart};
use crate::platform::reason::reason;

pub(super) fn run(desk: &Desk, asked: &Asked, out: &mut dyn Write) -> Result<Exit, Stop> {
    if asked.turn == Some(Turn::On) && desk.data_named {
        return Err(Stop::usage(
            "At sign-in the record in its usual place is opened, and no other one. Leave --data out.",
        ));
    }
    if let Some(turn) = asked.turn {
        autostart::set(turn == Turn::On).map_err(|error| kept_from(&error))?;
    }
    let stands = autostart::now().map_err(|error| kept_from(&error))?;
    if desk.json {
        writeln!(out, "{:#}", json!({ "autostart": name(stands) }))?;
    } else {
        writeln!(out, "{}", told(stands))?;
    }
    Ok(match (asked.turn, stands) {
        (Some(Turn::Off), Autostart::Computer) => Exit::Refused,
        _ => Exit::Done,
    })
}

fn name(stands: Autostart) -> &'static str {
    match stands {
        Autostart::Off => "off",
        Autostart::Account => "account",
        Autostart::Computer => "computer",
    }
}

fn told(stands: Autostart) -> &'static str {
    match stands {
        Autostart::Off => "Hold48 does not open by itself.",
        Autostart::Account => "Hold48 opens by itself when this account signs in.",
        Autostart::Computer => {
            "Hold48 opens by itself for every account of this computer. An administrator turns it off, in the installer."
        }
    }
}

fn kept_from(error: &io::Error) -> Stop {
    Stop::environment(&format!("The start at sign-in cannot be read or changed: {}.", reason(error)))
}

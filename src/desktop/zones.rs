//! Time zones as they are chosen at the first start: with the time that their clocks show now.

use super::form::spec::Choice;
use crate::custody::zone::{Moment, Zone, abbreviation, clock};

/// Where most jails of the United States are, from east to west.
const USUAL: [&str; 7] = [
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
];

/// A zone with what its clocks show now.
fn choice(zone: Zone, now: Moment) -> Choice {
    let says = format!("{zone} · now {} {}", clock(now, zone), abbreviation(now, zone));
    Choice::new(zone.to_string(), says)
}

/// The zone that this computer is set to, first, and the usual ones; the last choice is to type another. None is chosen.
pub fn suggested(now: Moment, guess: Option<Zone>) -> Vec<Choice> {
    let usual = USUAL.iter().filter_map(|name| name.parse::<Zone>().ok()).filter(|zone| Some(*zone) != guess);
    let zones = guess.into_iter().chain(usual);
    let mut choices: Vec<Choice> = zones.map(|zone| choice(zone, now)).collect();
    choices.push(Choice::new("other", "Another zone"));
    choices
}

/// Every zone.
pub fn all(now: Moment) -> Vec<Choice> {
    Zone::all().map(|zone| choice(zone, now)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guess_comes_first_once_and_with_the_time_of_its_clocks() {
        let now: Moment = "2026-11-15T08:14:00Z".parse().unwrap();
        let choices = suggested(now, "America/Chicago".parse().ok());
        assert_eq!(choices[0].label, "America/Chicago · now 02:14 CST");
        assert_eq!(choices.iter().filter(|choice| choice.code == "America/Chicago").count(), 1);
        assert_eq!((choices.len(), choices.last().unwrap().code.as_str()), (8, "other"));
        assert_eq!(suggested(now, None)[0].label, "America/New_York · now 03:14 EST");
    }
}

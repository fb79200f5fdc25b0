//! What a row says, in words and figures.

use chrono::TimeDelta;

use super::super::super::kit::countdown;
use super::super::super::place::duty_title;
use crate::custody::board::{Closed, LastContact, Mark, Row, Stage, ToExplain};
use crate::custody::contact::ContactResult;
use crate::custody::duty::{Duty, DutyKind, Rung};
use crate::custody::ids::PersonId;
use crate::custody::jail::Jail;
use crate::custody::profile::Profile;
use crate::custody::zone::{Moment, Zone, hours_minutes, tell_hour, tell_short};

/// A figure or a time, with the words beneath it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// What must be seen first.
    pub(super) first: String,
    /// What stands beneath.
    pub(super) beneath: String,
    /// What stands beneath is due.
    pub(super) due: bool,
}

fn told(first: impl Into<String>, beneath: impl Into<String>) -> Told {
    Told { first: first.into(), beneath: beneath.into(), due: false }
}

/// The time that is left; of somebody without a basis the time that has passed without one.
pub(super) fn left(row: &Row, now: Moment) -> Told {
    let held = || row.held_minutes.map_or_else(String::new, |held| format!("{} held", hours_minutes(held)));
    let since = row.next_duty.and_then(|duty| duty.due);
    match (row.stage, row.minutes_left) {
        (Stage::Overdue, Some(minutes)) => told(countdown(minutes), "overdue"),
        (Stage::ReleaseNow, Some(minutes)) => told(countdown(minutes), "no basis"),
        (_, Some(minutes)) => told(countdown(minutes), held()),
        (Stage::Overdue | Stage::ReleaseNow | Stage::ServeOrRelease, None) => {
            let passed = since.map(|since| countdown((since - now).num_milliseconds().div_euclid(60_000)));
            told(passed.unwrap_or_else(|| "—".to_owned()), "no basis")
        }
        (Stage::ClockNotSet, None) => told("—", "no release time"),
        (Stage::Awaiting, None) => told("—", "clock not started"),
        (Stage::StartRelease | Stage::DueSoon | Stage::Running, None) => told("—", "no cap and no end"),
    }
}

/// By when the person must be released, and when that begins.
pub(super) fn release(row: &Row, now: Moment, zone: Zone) -> Told {
    let Some(deadline) = row.deadline else { return without_deadline(row, zone) };
    let first = when(deadline, now, zone);
    match row.start_release_by {
        _ if row.stage == Stage::ReleaseNow => Told { due: true, ..told(first, "release at once") },
        Some(begin) => {
            let due = begin <= now || row.stage == Stage::StartRelease;
            let begins = when(begin, now, zone);
            // Where the day has its date or the hour its zone, there is room for fewer words.
            let words = if is_long(&begins) { "start by" } else { "start release by" };
            Told { due, ..told(first, format!("{words} {begins}")) }
        }
        None => told(first, ""),
    }
}

fn without_deadline(row: &Row, zone: Zone) -> Told {
    let since = row.next_duty.and_then(|duty| duty.due).map(|at| tell_hour(at, zone));
    match row.stage {
        Stage::Overdue | Stage::ReleaseNow | Stage::ServeOrRelease => {
            let words = |since: &String| if is_long(since) { "since" } else { "no basis since" };
            let since = since.map_or_else(String::new, |since| format!("{} {since}", words(&since)));
            Told { due: true, ..told("now", since) }
        }
        Stage::Awaiting => match row.next_duty.map(|duty| duty.kind) {
            Some(DutyKind::ServeOrRelease) => {
                told(since.unwrap_or_else(|| "—".to_owned()), "custody ends: serve or release")
            }
            _ => told("", "held locally"),
        },
        Stage::ClockNotSet => told("", "cannot be computed"),
        Stage::StartRelease | Stage::DueSoon | Stage::Running => told("", "no cap and no end"),
    }
}

/// Weekday and hour, with the zone of an hour that comes twice; with the date where the weekday alone would be read as that
/// of another week.
fn when(at: Moment, now: Moment, zone: Zone) -> String {
    if far(at, now) { tell_short(at, zone) } else { tell_hour(at, zone) }
}

/// Whether a time has more than a weekday and an hour.
pub(super) fn is_long(when: &str) -> bool {
    when.chars().count() > "Sun 02:03".len()
}

fn far(at: Moment, now: Moment) -> bool {
    (at - now).abs() > TimeDelta::days(6)
}

/// Why few people may be on duty, in one word: a holiday, which nothing else in the row tells, then the night. A weekend is
/// seen by its weekday too.
pub(super) fn mark(marks: &[Mark]) -> Option<&'static str> {
    let holiday = marks.iter().find(|mark| matches!(mark, Mark::Holiday(_)));
    holiday.or(marks.first()).map(|mark| mark.title())
}

/// Booking, place and number of a person.
pub(super) fn about(row: &Row) -> String {
    let booking = row.booking_number.as_ref().map(|number| format!("Bk {number}"));
    let parts = [booking, row.place.clone(), row.a_number_masked.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What started the clock, and what must be read before it: why somebody must go, on what else a person is held, or what
/// must be found out.
pub(super) fn started(row: &Row) -> (Option<&str>, Option<String>) {
    let started = row.started_short.as_deref();
    match row.stage {
        Stage::Overdue => match &row.held_on {
            Some(held_on) => (None, Some(format!("ICE hold ended, held on {held_on}"))),
            None => (started, None),
        },
        Stage::ReleaseNow => (None, Some(row.reason_short.clone().unwrap_or_else(|| row.reason.clone()))),
        Stage::ClockNotSet => (started, row.question.clone()),
        Stage::ServeOrRelease | Stage::StartRelease | Stage::DueSoon | Stage::Running => (started, None),
        Stage::Awaiting => (started.or(Some(row.reason.as_str())), None),
    }
}

/// As much of a sentence as has room, with an ellipsis where something is left out.
pub(super) fn shortened(says: &str, letters: usize) -> String {
    if says.chars().count() <= letters {
        return says.to_owned();
    }
    let kept: String = says.chars().take(letters.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// The words on the button of a duty.
pub(super) fn duty(person: PersonId, duty: Duty) -> &'static str {
    match duty.kind {
        // The column has no room for the whole title; what stands beneath says what the claim is.
        DutyKind::TellIceOfCitizenshipClaim => "Tell ICE of the claim",
        _ => duty_title(person, duty),
    }
}

/// What stands under the button: the last contact where somebody must go, else when the duty is due. The first part is
/// weighty where it is due.
pub(super) fn under(row: &Row, duty: Duty, rules: &Profile, now: Moment, zone: Zone) -> Told {
    let releases = matches!(duty.kind, DutyKind::BeginRelease | DutyKind::RecordRelease);
    let comes = row.last_contact.as_ref().is_some_and(|last| last.eta.is_some()) && duty.kind == DutyKind::Explain;
    if comes || releases && row.hold.is_some() {
        return told("", contact(row.last_contact.as_ref(), zone));
    }
    let what = what(duty.kind, rules);
    match duty.due {
        Some(due) => {
            let by = if due <= now { "since" } else { "by" };
            let first = match duty.kind {
                DutyKind::ServeOrRelease | DutyKind::BeginRelease | DutyKind::RecordRelease | DutyKind::Explain => {
                    format!("{by} {}", when(due, now, zone))
                }
                _ => format!("due {}", when(due, now, zone)),
            };
            Told { due: due <= now, ..told(first, what) }
        }
        None => told("", what),
    }
}

fn what(kind: DutyKind, rules: &Profile) -> String {
    match kind {
        DutyKind::IceContact(Rung::ConfirmPickUp) => format!("{}-hour contact", rules.confirm_pick_up_hours),
        DutyKind::IceContact(Rung::SecondContact) => format!("{}-hour contact", rules.second_contact_hours),
        DutyKind::IceContact(Rung::SupervisorReview) => "supervisor".to_owned(),
        DutyKind::TellIceOfService => "at once".to_owned(),
        DutyKind::TellIceOfCitizenshipClaim => "US citizenship".to_owned(),
        DutyKind::SetEndOfCustody => "Ask the court or the jail's records".to_owned(),
        DutyKind::ServeOrRelease | DutyKind::BeginRelease | DutyKind::RecordRelease | DutyKind::Explain => {
            String::new()
        }
    }
}

/// The last contact with ICE in one line.
pub(super) fn contact(last: Option<&LastContact>, zone: Zone) -> String {
    let Some(last) = last else { return "No ICE contact yet".to_owned() };
    let at = tell_hour(last.at, zone);
    let says = match (last.result, last.eta) {
        (ContactResult::EtaGiven, Some(eta)) => format!("ETA {}", tell_hour(eta, zone)),
        (ContactResult::EtaGiven, None) => format!("comes, said {at}"),
        (result @ (ContactResult::Told | ContactResult::NoAnswer | ContactResult::OnSite), _) => {
            format!("{} {at}", result.says())
        }
        (ContactResult::WillNotCome, _) => format!("will not come, {at}"),
    };
    let who = last.spoke_to.as_deref().map_or_else(String::new, |who| format!(" · {who}"));
    format!("ICE: {says}{who}")
}

/// `2 to explain, oldest since Fri 02:09`.
pub(super) fn to_explain(open: &[ToExplain], now: Moment, zone: Zone) -> Option<(String, String)> {
    let oldest = open.first()?;
    Some((open.len().to_string(), format!("to explain, oldest since {}", when(oldest.opened, now, zone))))
}

/// `3 closed in the last 24 h: 2 to ICE, 1 released`, the number apart.
pub(super) fn closed(closed: &[Closed]) -> (String, String) {
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for one in closed {
        match kinds.iter_mut().find(|(title, _)| *title == one.outcome_title) {
            Some((_, number)) => *number += 1,
            None => kinds.push((one.outcome_title, 1)),
        }
    }
    let kinds: Vec<String> = kinds.iter().map(|(title, number)| format!("{number} {title}")).collect();
    let kinds = if kinds.is_empty() { String::new() } else { format!(": {}", kinds.join(", ")) };
    (closed.len().to_string(), format!("closed in the last 24 h{kinds}"))
}

/// The rule that is in force: `Rule: MOA 48 h, no exclusions · built in`.
pub(super) fn rule(jail: &Jail, now: Moment) -> String {
    let (version, rules) = jail.profile(now);
    let from =
        jail.profiles.iter().find(|profile| profile.version == version).and_then(|profile| profile.in_force_from);
    let which = match (version, from) {
        (0, _) => "built in".to_owned(),
        (version, Some(at)) => {
            let day = crate::custody::zone::local(at, jail.zone()).format("%d %b %Y");
            format!("v{version}, approved {day}")
        }
        (version, None) => format!("v{version}"),
    };
    format!("Rule: MOA {} h, no exclusions · {which}", rules.limit_hours)
}

/// What a strip at the foot of the list says of the people who are out of sight: the worst of it.
pub(super) fn out_of_sight(rows: &[Row], now: Moment, zone: Zone) -> String {
    let release = rows.iter().filter(|row| row.stage < Stage::ServeOrRelease).count();
    let serve = rows.iter().filter(|row| row.stage == Stage::ServeOrRelease).count();
    let earliest = rows.iter().filter_map(|row| row.deadline).min();
    match (release, serve, earliest) {
        (0, 0, Some(earliest)) => format!("earliest {}", when(earliest, now, zone)),
        (0, 0, None) => "no release time among them".to_owned(),
        (0, _, _) => format!("{serve} must be served or released now"),
        (_, 0, _) => format!("{release} must be released now"),
        (_, _, _) => format!("{release} must be released now, {serve} served or released"),
    }
}

//! The board: a function of the jail, the open files and the time. Nothing is counted down.

mod to_explain;

use std::collections::BTreeSet;

use chrono::TimeDelta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::decide::ruled_out;
use super::duty::{Duty, next_duty, open_claims};
use super::file::File;
use super::hold::{EarlyEnd, Ground, Hold};
use super::ids::{BookingId, HoldId, PersonId};
use super::interval;
use super::jail::Jail;
use super::paper::Paper;
use super::zone::{Moment, Zone, show};

pub use to_explain::ToExplain;

/// The stages of DOMAIN rule 13, in the order of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Past the deadline without an outcome.
    Overdue,
    /// No basis: release.
    ReleaseNow,
    /// Criminal custody is over and an acceptable warrant is on file, not served.
    ServeOrRelease,
    /// Release must begin.
    StartRelease,
    /// It is not known when criminal custody ends.
    ClockNotSet,
    /// Within the profile's hours before the deadline.
    DueSoon,
    /// The clock runs.
    Running,
    /// Criminal custody ends within the profile's hours.
    Awaiting,
}

impl Stage {
    /// The words on the badge.
    pub fn title(self) -> &'static str {
        match self {
            Self::Overdue => "OVERDUE",
            Self::ReleaseNow => "RELEASE NOW",
            Self::ServeOrRelease => "SERVE OR RELEASE",
            Self::StartRelease => "START RELEASE",
            Self::ClockNotSet => "CLOCK NOT SET",
            Self::DueSoon => "DUE SOON",
            Self::Running => "RUNNING",
            Self::Awaiting => "AWAITING",
        }
    }
}

/// One person on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The hold, if there is one.
    pub hold: Option<HoldId>,
    /// The person.
    pub person: PersonId,
    /// `SURNAME, Given`.
    pub name: String,
    /// The booking under which the person is in custody.
    pub booking: Option<BookingId>,
    /// Its number.
    pub booking_number: Option<String>,
    /// Where the person is.
    pub place: Option<String>,
    /// The stage.
    pub stage: Stage,
    /// Why, in words.
    pub reason: String,
    /// When the clock started.
    pub start: Option<Moment>,
    /// When it ends.
    pub deadline: Option<Moment>,
    /// When release must begin.
    pub start_release_by: Option<Moment>,
    /// Whole minutes to the deadline, rounded down; negative once it has passed.
    pub minutes_left: Option<i64>,
    /// Minutes of this stay that no recorded basis covers.
    pub gap_minutes: i64,
    /// What must be done next.
    pub next_duty: Option<Duty>,
    /// From when the row has waited, or waits: what orders rows of one stage.
    since: Moment,
}

/// The board at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// The moment.
    pub as_of: Moment,
    /// The jail's zone.
    pub zone: Zone,
    /// The version of the profile in force; 0 is built in.
    pub profile_version: u32,
    /// Who is on it, in order.
    pub rows: Vec<Row>,
    /// What is open and waits for somebody, the oldest first; of people who have left too.
    pub to_explain: Vec<ToExplain>,
}

/// The board of all people at hand at a moment.
pub fn board<'f>(jail: &Jail, files: impl IntoIterator<Item = &'f File>, now: Moment) -> Board {
    let files: Vec<&File> = files.into_iter().collect();
    let mut rows: Vec<Row> = files.iter().filter_map(|file| row(jail, file, now)).collect();
    rows.sort_by(|a, b| order(a).cmp(&order(b)));
    let to_explain = to_explain::to_explain(files.into_iter());
    Board { as_of: now, zone: jail.zone(), profile_version: jail.profile(now).0, rows, to_explain }
}

/// Stage first, the two running stages as one. Then who is overdue or without basis longest, and of running holds the
/// earliest start-release-by; a hold that ends at no known time waits behind all that do.
fn order(row: &Row) -> (Stage, Moment, &str, PersonId) {
    let stage = if row.stage == Stage::Running { Stage::DueSoon } else { row.stage };
    let at = match row.stage {
        Stage::StartRelease | Stage::DueSoon | Stage::Running => row.start_release_by.unwrap_or(Moment::MAX_UTC),
        Stage::Overdue => row.deadline.map_or(row.since, |deadline| deadline.min(row.since)),
        Stage::ReleaseNow | Stage::ServeOrRelease | Stage::ClockNotSet | Stage::Awaiting => row.since,
    };
    (stage, at, &row.name, row.person)
}

/// The row of one person, or nothing where nobody needs to look.
pub fn row(jail: &Jail, file: &File, now: Moment) -> Option<Row> {
    let situation = situation(jail, file, now)?;
    let booking = file.current_booking(now).or(file.bookings.last());
    let lead = jail.profile(now).1.release_lead();
    let release = situation.hold.and_then(|hold| release(jail, file, hold, lead));
    let deadline = release.map(|(deadline, _)| deadline);
    Some(Row {
        hold: situation.hold.map(|hold| hold.id),
        person: file.person,
        name: file.identity.name.to_string(),
        booking: booking.map(|b| b.id),
        booking_number: booking.map(|b| b.number.clone()),
        place: booking.map(|b| b.place.to_string()),
        stage: situation.stage,
        reason: situation.reason,
        start: situation.hold.and_then(Hold::clock).map(|clock| clock.start),
        deadline,
        start_release_by: release.map(|(_, start)| start),
        minutes_left: deadline.map(|deadline| (deadline - now).num_milliseconds().div_euclid(60_000)),
        gap_minutes: interval::minutes(&file.gaps(jail, now)),
        next_duty: next_duty(jail, file, situation.stage, situation.since, now),
        since: situation.since.unwrap_or(now),
    })
}

/// The deadline of a hold, and when release must begin. Of a hold that had no ground from the start both are the moment at
/// which it began, and of one that ended early its end: there is no time left that anybody could wait for.
fn release(jail: &Jail, file: &File, hold: &Hold, lead: TimeDelta) -> Option<(Moment, Moment)> {
    let void = !file.stands(jail, hold);
    let began = hold.began().filter(|_| void);
    let deadline = [began, hold.deadline(jail)].into_iter().flatten().min()?;
    let at_once = void || hold.early_end().is_some();
    Some((deadline, if at_once { deadline } else { deadline - lead }))
}

/// How a person stands at a moment.
struct Situation<'f> {
    hold: Option<&'f Hold>,
    stage: Stage,
    reason: String,
    since: Option<Moment>,
}

fn situation<'f>(jail: &Jail, file: &'f File, now: Moment) -> Option<Situation<'f>> {
    match file.open_hold() {
        Some(hold) if rests_on_service(hold) => Some(held(jail, file, hold, now)),
        Some(hold) if !file.held_locally(now) => Some(without_basis(jail, file, Some(hold), now)),
        Some(_) | None if file.held_locally(now) => before_release(jail, file, now).or_else(|| claim_waits(jail, file)),
        Some(_) | None => file.in_custody(now).then(|| without_basis(jail, file, None, now)),
    }
}

fn rests_on_service(hold: &Hold) -> bool {
    !matches!(hold.ground, Ground::InvalidService { .. })
}

/// A hold with a clock: rules 9 and 13.
fn held<'f>(jail: &Jail, file: &'f File, hold: &'f Hold, now: Moment) -> Situation<'f> {
    let at = |stage, reason, since| Situation { hold: Some(hold), stage, reason, since };
    let zone = jail.zone();
    let Some(deadline) = hold.deadline(jail) else {
        // Below every clock that runs.
        let never = Some(Moment::MAX_UTC);
        return at(Stage::Running, format!("{}; no cap and no end", started_by(hold, file, zone)), never);
    };
    if let Some(ended) = ended(jail, file, hold, now) {
        let others: Vec<_> =
            file.local_open(now).map(|basis| format!("{} ({})", basis.kind.title(), basis.says)).collect();
        let (why, since) = (ended.why, Some(ended.since));
        return if !others.is_empty() {
            let held_on = others.join(", ");
            at(Stage::Overdue, format!("ICE hold ended: {why}. Held on {held_on}. Record the outcome"), since)
        } else if ended.overdue {
            at(Stage::Overdue, format!("{why}. Release now"), since)
        } else {
            at(Stage::ReleaseNow, why, since)
        };
    }
    let profile = jail.profile(now).1;
    let stage = if now >= deadline - profile.release_lead() {
        Stage::StartRelease
    } else if now >= deadline - TimeDelta::hours(i64::from(profile.due_soon_hours)) {
        Stage::DueSoon
    } else {
        Stage::Running
    };
    at(stage, started_by(hold, file, zone), Some(deadline - profile.release_lead()))
}

/// A hold that has ended and has no outcome yet.
struct Ended {
    why: String,
    since: Moment,
    /// Its own deadline has passed too.
    overdue: bool,
}

fn ended(jail: &Jail, file: &File, hold: &Hold, now: Moment) -> Option<Ended> {
    let zone = jail.zone();
    let missed = hold.own_deadline(jail).filter(|deadline| *deadline <= now);
    // What is recorded has come, whatever the computer's clock says of its time.
    let early = hold.early_end().map(|(at, why)| (at.min(now), why));
    let early = early.filter(|(at, _)| missed.is_none_or(|missed| *at < missed));
    let (why, since) = match (file.why_void(jail, hold).zip(hold.began()), early, missed) {
        (Some((why, served)), ..) => (format!("{why}: no basis from the start"), served),
        (None, Some((at, EarlyEnd::IceCancelled)), _) => (format!("ICE cancelled {}", show(at, zone)), at),
        (None, Some((at, EarlyEnd::IdentityWithdrawn)), _) => {
            (format!("identity match withdrawn {}: no basis from the start", show(at, zone)), at)
        }
        (None, None, Some(missed)) => (format!("deadline passed {}", show(missed, zone)), missed),
        (None, None, None) => return None,
    };
    Some(Ended { why, since: missed.unwrap_or(since), overdue: missed.is_some() })
}

/// What started the clock, in words.
fn started_by(hold: &Hold, file: &File, zone: Zone) -> String {
    let Some(clock) = hold.clock() else { return String::new() };
    if let Ground::Igsa { began } = hold.ground {
        return format!("IGSA since {}", show(began, zone));
    }
    let warrant = hold.service().and_then(|s| s.warrant).and_then(|id| file.paper(id));
    let title = warrant.map_or("warrant", |paper| paper.content.title());
    let served = clock.served.map_or_else(String::new, |at| show(at, zone));
    match clock.custody_ended {
        Some(ended) if ended == clock.start && clock.served != Some(ended) => {
            format!("{title} served {served}; clock from the end of criminal custody {}", show(ended, zone))
        }
        Some(_) | None => format!("{title} served {served}"),
    }
}

/// Criminal custody still holds: only what may become a hold is on the board.
fn before_release<'f>(jail: &Jail, file: &'f File, now: Moment) -> Option<Situation<'f>> {
    let papers: Vec<&Paper> = file.papers.iter().filter(|p| p.may_hold() && p.on_file(now)).collect();
    if papers.is_empty() {
        return None;
    }
    let zone = jail.zone();
    let at = |stage, reason: String, since| Some(Situation { hold: None, stage, reason, since });
    let titles: BTreeSet<&str> = papers.iter().map(|p| p.content.title()).collect();
    let on_file = titles.into_iter().rev().collect::<Vec<_>>().join(" and ");
    if unread_court_paper(file, now) {
        return at(Stage::ClockNotSet, format!("{on_file} on file; a court paper cannot be read, ask the court"), None);
    }
    let ends: Option<Vec<Moment>> = file.local_open(now).map(|basis| basis.foreseen_end()).collect();
    let Some(ends) = ends.and_then(|ends| ends.into_iter().max()) else {
        return at(Stage::ClockNotSet, format!("{on_file} on file, not served; when does criminal custody end?"), None);
    };
    if ends <= now {
        let reason = format!("{on_file} on file; criminal custody was to end {}, did it?", show(ends, zone));
        return at(Stage::ClockNotSet, reason, Some(ends));
    }
    let awaiting = TimeDelta::hours(i64::from(jail.profile(now).1.awaiting_hours));
    let reason = format!("{on_file} on file; criminal custody expected to end {}", show(ends, zone));
    if now >= ends - awaiting { at(Stage::Awaiting, reason, Some(ends)) } else { None }
}

/// A claim or sign of US citizenship is on the board until ICE was told and a supervisor has reviewed it, whatever else
/// is on file (DOMAIN § 6).
fn claim_waits<'f>(jail: &Jail, file: &'f File) -> Option<Situation<'f>> {
    let since = open_claims(file).map(|claim| claim.at).min()?;
    let reason = format!(
        "claim or sign of US citizenship of {} waits for the notice to ICE and a supervisor's review",
        show(since, jail.zone())
    );
    Some(Situation { hold: None, stage: Stage::Awaiting, reason, since: Some(since) })
}

/// A court paper that cannot be read, with no legible one of its kind since.
fn unread_court_paper(file: &File, now: Moment) -> bool {
    let mut local = file.papers.iter().filter(|p| p.content.is_local() && p.on_file(now));
    let read_since = |unread: &Paper| {
        let same = |p: &&Paper| p.content.title() == unread.content.title() && p.on_file(now);
        file.papers.iter().filter(same).any(|p| !p.illegible && p.received >= unread.received)
    };
    local.any(|p| p.illegible && !read_since(p))
}

/// No local basis and no hold: rule 12.
fn without_basis<'f>(jail: &Jail, file: &'f File, invalid: Option<&'f Hold>, now: Moment) -> Situation<'f> {
    let since = file.custody_ended(now);
    let zone = jail.zone();
    let ended = since.map_or_else(String::new, |at| format!(" since {}", show(at, zone)));
    let (stage, reason) = if invalid.is_some() {
        (Stage::ReleaseNow, format!("invalid service: no basis{ended}"))
    } else {
        match why_not_serve(jail, file, now) {
            Some(why) => (Stage::ReleaseNow, format!("no basis{ended}: {why}")),
            None => (Stage::ServeOrRelease, format!("criminal custody over{ended}; warrant on file, not served")),
        }
    };
    Situation { hold: invalid, stage, reason, since }
}

/// What stands against any service at all; nothing where a warrant may still be served.
fn why_not_serve(jail: &Jail, file: &File, now: Moment) -> Option<String> {
    let profile = jail.profile(now).1;
    let acceptable = |p: &&Paper| p.acceptable(&file.identity, &profile, now, jail.zone());
    if file.papers.iter().find(acceptable).is_none() {
        return Some(no_warrant(file, now).to_owned());
    }
    if profile.holds_forbidden {
        return Some("this jurisdiction forbids holds".to_owned());
    }
    if jail.moa(now).is_none() {
        return Some("no WSO agreement in force".to_owned());
    }
    if file.matches.last().is_some_and(|m| m.withdrawn.is_some()) {
        return Some("identity match withdrawn".to_owned());
    }
    ruled_out(jail, file, now).map(|finding| finding.says)
}

fn no_warrant(file: &File, now: Moment) -> &'static str {
    let on_file = |kind: fn(&Paper) -> bool| file.papers.iter().any(|p| kind(p) && p.on_file(now));
    if file.papers.iter().any(|p| p.may_hold() && p.cancelled().is_some_and(|at| at <= now)) {
        "ICE cancelled"
    } else if on_file(Paper::is_warrant) {
        "no acceptable warrant on file"
    } else if on_file(Paper::is_detainer) {
        "only a detainer on file"
    } else if on_file(Paper::is_notice_request) {
        "only a request for notice on file"
    } else {
        "no warrant on file"
    }
}

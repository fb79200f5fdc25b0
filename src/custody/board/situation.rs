//! How a person stands at a moment: the stage of DOMAIN rule 13, and why.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use super::Stage;
use crate::custody::decide::ruled_out;
use crate::custody::duty::open_claims;
use crate::custody::file::File;
use crate::custody::hold::{EarlyEnd, Ground, Hold};
use crate::custody::jail::Jail;
use crate::custody::paper::Paper;
use crate::custody::zone::{Moment, Zone, show, show_hour};

/// How a person stands at a moment.
pub(super) struct Situation<'f> {
    /// The hold that counts, if there is one.
    pub(super) hold: Option<&'f Hold>,
    /// The stage.
    pub(super) stage: Stage,
    /// Why, in words.
    pub(super) reason: String,
    /// Why somebody without a basis must go, in few words and without the time.
    pub(super) short: Option<String>,
    /// What somebody must find out before a clock can be set.
    pub(super) question: Option<String>,
    /// From when it has been so, or will be.
    pub(super) since: Option<Moment>,
}

/// How the person stands, or nothing where nobody needs to look.
pub(super) fn situation<'f>(jail: &Jail, file: &'f File, now: Moment) -> Option<Situation<'f>> {
    match file.open_hold(jail) {
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
    let at = |stage, reason, since| Situation { hold: Some(hold), stage, reason, short: None, question: None, since };
    let zone = jail.zone();
    let Some(deadline) = hold.deadline(jail) else {
        // Below every clock that runs.
        let never = Some(Moment::MAX_UTC);
        return at(Stage::Running, format!("{}; no cap and no end", started_by(hold, file, zone)), never);
    };
    if let Some(ended) = ended(jail, file, hold, now) {
        let (why, since) = (ended.why, Some(ended.since));
        return if let Some(held_on) = held_on(file, now) {
            at(Stage::Overdue, format!("ICE hold ended: {why}. Held on {held_on}. Record the outcome"), since)
        } else if ended.overdue {
            at(Stage::Overdue, format!("{why}. Release now"), since)
        } else {
            Situation { short: Some(ended.short), ..at(Stage::ReleaseNow, why, since) }
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

/// The open local bases in words; nothing where there is none.
pub(super) fn held_on(file: &File, now: Moment) -> Option<String> {
    let open: Vec<_> = file.local_open(now).map(|basis| format!("{} ({})", basis.kind.title(), basis.says)).collect();
    (!open.is_empty()).then(|| open.join(", "))
}

/// A hold that has ended and has no outcome yet.
struct Ended {
    why: String,
    short: String,
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
    let (short, why, since) = match (file.why_void(jail, hold).zip(hold.began()), early, missed) {
        (Some((why, served)), ..) => {
            let says = format!("{why}: no basis from the start");
            (why, says, served)
        }
        (None, Some((at, EarlyEnd::IceCancelled)), _) => {
            ("ICE cancelled".to_owned(), format!("ICE cancelled {}", show(at, zone)), at)
        }
        (None, Some((at, EarlyEnd::IdentityWithdrawn)), _) => {
            let says = format!("identity match withdrawn {}: no basis from the start", show(at, zone));
            ("identity match withdrawn".to_owned(), says, at)
        }
        (None, None, Some(missed)) => {
            ("deadline passed".to_owned(), format!("deadline passed {}", show(missed, zone)), missed)
        }
        (None, None, None) => return None,
    };
    Some(Ended { why, short, since: missed.unwrap_or(since), overdue: missed.is_some() })
}

/// What started the clock, in words.
fn started_by(hold: &Hold, file: &File, zone: Zone) -> String {
    let Some(clock) = hold.clock() else { return String::new() };
    if let Ground::Igsa { began, .. } = hold.ground {
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
    let on_file = on_file(file, now)?;
    let zone = jail.zone();
    let at = |stage, reason: String, since| Situation { hold: None, stage, reason, short: None, question: None, since };
    let asks = |question: String, reason: String, since| {
        Some(Situation { question: Some(question), ..at(Stage::ClockNotSet, reason, since) })
    };
    if unread_court_paper(file, now) {
        let reason = format!("{on_file} on file; a court paper cannot be read, ask the court");
        return asks("What does the court paper say?".to_owned(), reason, None);
    }
    let Some(ends) = file.foreseen_end(now) else {
        let reason = format!("{on_file} on file, not served; when does criminal custody end?");
        return asks("When does criminal custody end?".to_owned(), reason, None);
    };
    if ends <= now {
        let reason = format!("{on_file} on file; criminal custody was to end {}, did it?", show(ends, zone));
        return asks(format!("Did criminal custody end {}?", show_hour(ends, zone)), reason, Some(ends));
    }
    let awaiting = TimeDelta::hours(i64::from(jail.profile(now).1.awaiting_hours));
    let reason = format!("{on_file} on file; criminal custody expected to end {}", show(ends, zone));
    (now >= ends - awaiting).then(|| at(Stage::Awaiting, reason, Some(ends)))
}

/// The papers on file that may hold, in words: `I-247A and I-200`; nothing where there is none.
pub(super) fn on_file(file: &File, now: Moment) -> Option<String> {
    let papers = file.papers.iter().filter(|p| p.may_hold() && p.on_file(now));
    let titles: BTreeSet<&str> = papers.map(|p| p.content.title()).collect();
    (!titles.is_empty()).then(|| titles.into_iter().rev().collect::<Vec<_>>().join(" and "))
}

/// A claim or sign of US citizenship is on the board until ICE was told and a supervisor has reviewed it, whatever else
/// is on file (DOMAIN § 6).
fn claim_waits<'f>(jail: &Jail, file: &'f File) -> Option<Situation<'f>> {
    let since = open_claims(file).map(|claim| claim.at).min()?;
    let reason = format!(
        "claim or sign of US citizenship of {} waits for the notice to ICE and a supervisor's review",
        show(since, jail.zone())
    );
    Some(Situation { hold: None, stage: Stage::Awaiting, reason, short: None, question: None, since: Some(since) })
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
    let (stage, reason, short) = if invalid.is_some() {
        let short = Some("invalid service".to_owned());
        (Stage::ReleaseNow, format!("invalid service: no basis{ended}"), short)
    } else {
        match why_not_serve(jail, file, now) {
            Some(why) => (Stage::ReleaseNow, format!("no basis{ended}: {why}"), Some(why)),
            None => (Stage::ServeOrRelease, format!("criminal custody over{ended}; warrant on file, not served"), None),
        }
    };
    Situation { hold: invalid, stage, reason, short, question: None, since }
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

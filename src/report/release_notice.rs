//! The release notice: what the person takes along. Released when, from what, and why, in plain words.

use chrono::TimeDelta;
use serde::Serialize;

use super::ended::{Ended, ended};
use super::frame::{Frame, subject};
use super::notice::{Notice, Telephone, fill};
use super::sources::Sources;
use crate::custody::clock::Clock;
use crate::custody::hold::{EarlyEnd, Ground, Hold, NoBasis, Outcome};
use crate::custody::issued::Report;

/// The facts of the notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReleaseNotice {
    /// What stands on every page.
    pub frame: Frame,
    /// Name, booking number, jail, property number, each after its word.
    pub person: Vec<[String; 2]>,
    /// Said above the moment.
    pub released: String,
    /// When the person was released.
    pub at: String,
    /// Its hour on a clock of twelve hours.
    pub hour: String,
    /// That no ICE hold of this jail stands any more.
    pub none_stands: String,
    /// Above what follows.
    pub why_title: String,
    /// From what, and why.
    pub why: Vec<String>,
    /// What the paper says and does not say.
    pub only_that: String,
    /// Above the telephone lines.
    pub lines_title: String,
    /// That of the jail, and the telephone lines of the profile.
    pub lines: Vec<Telephone>,
    /// What belongs on the two lines to sign on.
    pub receipt: [String; 2],
}

/// The notice as of the moment of its sources.
pub(super) fn facts(sources: &Sources<'_>) -> Result<ReleaseNotice, String> {
    let about = sources.about()?;
    let ended = ended(sources)?;
    released(&ended, sources)?;
    let notice = Notice::new(sources)?;
    let (says, words) = (&notice.says.release, &notice.says.words);
    let property = ended.property(about).map_or_else(|| words.not_recorded.clone(), str::to_owned);
    let mut person = notice.person(sources, about.file, ended.how.at);
    person.push([words.property.clone(), property]);
    Ok(ReleaseNotice {
        frame: Frame {
            subject: Some(subject(about.file, ended.how.at)),
            ..notice.frame(Report::ReleaseNotice, &says.title, sources)
        },
        person,
        released: says.released.clone(),
        at: notice.when(ended.how.at),
        hour: notice.hour(ended.how.at),
        none_stands: says.none_stands.clone(),
        why_title: says.why.clone(),
        why: vec![from(&notice, sources, &ended)?, why(&notice, sources, &ended)?],
        only_that: says.only_that.clone(),
        lines_title: words.lines.clone(),
        lines: notice.telephones(sources),
        receipt: [says.officer.clone(), says.received.clone()],
    })
}

/// Nothing where the person was released; else a sentence that says which paper there is instead.
fn released(ended: &Ended<'_>, sources: &Sources<'_>) -> Result<(), String> {
    let was = ended.says(sources);
    let instead = match ended.how.outcome {
        Outcome::Released {}
        | Outcome::ReleasedIceCancelled { .. }
        | Outcome::ReleasedByCourt { .. }
        | Outcome::NoBasisFromTheStart { .. } => return Ok(()),
        Outcome::HandedOver { .. } => "Print the transfer record.",
        Outcome::LocalBasisTookOver { .. } => "The person stays in custody; print the notice when they are released.",
        Outcome::IgsaTookOver { .. } => "The person stays in custody for ICE; print the deadline card.",
        Outcome::Died {} | Outcome::Escaped {} => "Print the case record.",
    };
    Err(format!("This person was not released: {was}. {instead}"))
}

/// From what the person was released.
fn from(notice: &Notice, sources: &Sources<'_>, ended: &Ended<'_>) -> Result<String, String> {
    let says = &notice.says.release;
    let Some(hold) = ended.hold else { return Ok(says.from_custody.clone()) };
    let began = hold.began().map(|at| notice.when(at));
    if let (Ground::Igsa { .. }, Some(clock), Some(began)) = (&hold.ground, hold.clock(), &began) {
        let agreement = notice.agreement(sources, clock);
        return Ok(fill(&says.from_igsa, &[("agreement", &agreement), ("began", began)]));
    }
    let warrant = notice.warrant(sources.about()?.file, hold);
    Ok(match began {
        Some(began) => fill(&says.from_hold, &[("warrant", &warrant), ("began", &began)]),
        None => fill(&says.from_hold_without_time, &[("warrant", &warrant)]),
    })
}

/// Why the person was released. What was found to have had no basis is said to have had none, however it ended.
fn why(notice: &Notice, sources: &Sources<'_>, ended: &Ended<'_>) -> Result<String, String> {
    let says = &notice.says.release;
    let sentence = match &ended.how.outcome {
        Outcome::ReleasedByCourt { .. } => &says.court_order,
        Outcome::NoBasisFromTheStart { because: NoBasis::WrongPerson } => &says.wrong_person,
        Outcome::NoBasisFromTheStart { because: NoBasis::UsCitizenship } => &says.us_citizenship,
        Outcome::ReleasedIceCancelled { .. } => &says.ice_cancelled,
        Outcome::Released {}
        | Outcome::HandedOver { .. }
        | Outcome::LocalBasisTookOver { .. }
        | Outcome::Died {}
        | Outcome::Escaped {}
        | Outcome::IgsaTookOver { .. } => return of_the_hold(notice, sources, ended),
    };
    Ok(sentence.clone())
}

/// Where the outcome says no more than that the person was released, the hold says why.
fn of_the_hold(notice: &Notice, sources: &Sources<'_>, ended: &Ended<'_>) -> Result<String, String> {
    let says = &notice.says.release;
    let Some(hold) = ended.hold else { return Ok(says.no_hold.clone()) };
    let early = hold.early_end().filter(|(at, _)| *at <= ended.how.at);
    Ok(match (early, no_basis(sources, hold)?) {
        (Some((_, EarlyEnd::IdentityWithdrawn)), _) => says.identity_withdrawn.clone(),
        (_, true) => says.not_valid.clone(),
        (Some((_, EarlyEnd::IceCancelled)), false) => says.ice_cancelled.clone(),
        (None, false) => in_time(notice, sources, ended, hold),
    })
}

fn no_basis(sources: &Sources<'_>, hold: &Hold) -> Result<bool, String> {
    let invalid = matches!(hold.ground, Ground::InvalidService { .. });
    Ok(invalid || sources.about()?.file.why_void(sources.jail, hold).is_some())
}

/// The words for a hold that ran its time, or was ended by the jail before.
fn in_time(notice: &Notice, sources: &Sources<'_>, ended: &Ended<'_>, hold: &Hold) -> String {
    let says = &notice.says.release;
    let Some(deadline) = hold.own_deadline(sources.jail) else { return says.no_hold.clone() };
    let full =
        |clock: &&Clock| clock.limit_minutes.is_some_and(|limit| deadline >= clock.start + TimeDelta::minutes(limit));
    let whole = hold.clock().filter(full).and_then(|clock| Some((clock.limit_minutes?, clock.start)));
    let (limit, start) = whole.map(|(minutes, at)| (notice.limit(minutes), notice.when(at))).unwrap_or_default();
    let sentence = match (ended.how.at < deadline, whole) {
        (true, _) => &says.before_deadline,
        (false, Some(_)) => &says.hours_passed,
        (false, None) => &says.agreement_passed,
    };
    fill(sentence, &[("limit", &limit), ("start", &start), ("deadline", &notice.when(deadline))])
}

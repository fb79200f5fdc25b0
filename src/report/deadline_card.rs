//! The deadline card and notice to the person: when the ICE hold ends, why then, and whom to ask.

use chrono::TimeDelta;
use serde::Serialize;

use super::frame::Frame;
use super::notice::{Notice, Telephone, fill};
use super::sources::{About, Sources};
use crate::custody::clock::Clock;
use crate::custody::hold::{Ground, Hold};
use crate::custody::issued::Report;
use crate::custody::view::early_end;
use crate::custody::zone::Moment;

/// The facts of the card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeadlineCard {
    /// What stands on every page.
    pub frame: Frame,
    /// Name, booking number, jail, each after its word.
    pub person: Vec<[String; 2]>,
    /// Said above the deadline.
    pub ends: String,
    /// The deadline in full.
    pub deadline: String,
    /// Its hour on a clock of twelve hours.
    pub hour: String,
    /// What happens then: release, or that the person stays on another ground.
    pub then: String,
    /// The same in the few words that the card for the pocket has room for.
    pub pocket_then: String,
    /// Above what follows.
    pub why_title: String,
    /// When the clock started and why, and which warrant was served.
    pub why: Vec<String>,
    /// Above what follows.
    pub ask_title: String,
    /// Who may be asked, and what to do when the time has passed.
    pub ask: Vec<String>,
    /// Above what follows.
    pub say_title: String,
    /// What nobody asks and the person may say.
    pub say: String,
    /// Above the telephone lines.
    pub lines_title: String,
    /// That of the jail, and the telephone lines of the profile.
    pub lines: Vec<Telephone>,
    /// What belongs on the two lines to sign on.
    pub receipt: [String; 2],
    /// Said at the line to cut along.
    pub cut: String,
}

/// The card as of the moment of its sources.
pub(super) fn facts(sources: &Sources<'_>) -> Result<DeadlineCard, String> {
    let about = sources.about()?;
    let (hold, clock, deadline) = running(sources, about)?;
    let notice = Notice::new(sources)?;
    let says = &notice.says.card;
    let with = |sentence: &str, what: Option<String>| what.map(|what| fill(sentence, &[("what", &what)]));
    // A sentence that is computed to end before the deadline holds nobody then.
    let then = with(&says.then_held_on, notice.held_on(about.file, deadline));
    let pocket = with(&says.pocket_held_on, notice.held_on_kinds(about.file, deadline));
    Ok(DeadlineCard {
        frame: notice.frame(Report::DeadlineCard, &says.title, sources),
        person: notice.person(sources, about.file, sources.as_of),
        ends: says.ends.clone(),
        deadline: notice.when(deadline),
        hour: notice.hour(deadline),
        then: then.unwrap_or_else(|| says.then.clone()),
        pocket_then: pocket.unwrap_or_else(|| says.then.clone()),
        why_title: says.why.clone(),
        why: why(&notice, sources, hold, clock, deadline)?,
        ask_title: says.ask.clone(),
        ask: vec![says.ask_officer.clone(), says.ask_late.clone()],
        say_title: says.say.clone(),
        say: says.say_volunteered.clone(),
        lines_title: notice.says.words.lines.clone(),
        lines: notice.telephones(sources),
        receipt: [says.given.clone(), says.received.clone()],
        cut: says.cut.clone(),
    })
}

/// The hold whose clock runs, with its deadline; or a sentence that says why there is no such clock, and what to do.
fn running<'a>(sources: &Sources<'_>, about: About<'a>) -> Result<(&'a Hold, &'a Clock, Moment), String> {
    let none = "Nothing was served on this person, so there is no deadline to tell. Serve the warrant, or release.";
    let hold = about.named()?.or_else(|| about.latest_hold(sources.jail)).ok_or(none)?;
    if hold.taken_back {
        return Err("This hold was recorded in error and taken back: it has no deadline to tell.".to_owned());
    }
    if let Some(over) = &hold.outcome {
        let (how, at) = (over.outcome.title(), sources.when(over.at));
        return Err(format!("This hold is over ({how} {at}), so there is no deadline to tell any more."));
    }
    if let Ground::InvalidService { .. } = hold.ground {
        let says = "The service was invalid, so there is no hold and no deadline to tell. Where nothing else holds the person, release now.";
        return Err(says.to_owned());
    }
    if let Some(why) = about.file.why_void(sources.jail, hold) {
        return Err(format!(
            "This hold has no basis: {why}. There is no deadline to tell. Where nothing else holds the person, release now."
        ));
    }
    if let Some((at, why)) = hold.early_end() {
        return Err(format!(
            "This hold ended {}: {}. There is no deadline to tell. Where nothing else holds the person, release now.",
            sources.when(at),
            early_end(why)
        ));
    }
    let without = "This hold has no deadline to tell: it goes on under an IGSA that was entered without a cap and has no end on record.";
    let (clock, deadline) = hold.clock().zip(hold.deadline(sources.jail)).ok_or(without)?;
    if deadline <= sources.as_of {
        return Err(format!(
            "The deadline passed {}. Where nothing else holds the person, release now; the release notice follows.",
            sources.when(deadline)
        ));
    }
    Ok((hold, clock, deadline))
}

fn why(
    notice: &Notice,
    sources: &Sources<'_>,
    hold: &Hold,
    clock: &Clock,
    deadline: Moment,
) -> Result<Vec<String>, String> {
    let says = &notice.says.card;
    let limit = clock.limit_minutes.map(|minutes| notice.limit(minutes)).unwrap_or_default();
    let start = notice.when(clock.start);
    let with = [("limit", limit.as_str()), ("start", start.as_str())];
    let mut why = Vec::new();
    match hold.ground {
        Ground::Igsa { began, .. } => {
            let (began, agreement) = (notice.when(began), notice.agreement(sources, clock));
            let sentence = if limit.is_empty() { &says.igsa_without_limit } else { &says.igsa };
            let with = [with[0], with[1], ("began", began.as_str()), ("agreement", agreement.as_str())];
            why.push(fill(sentence, &with));
        }
        Ground::Served { .. } | Ground::InvalidService { .. } => {
            let sentence = if clock.served == Some(clock.start) {
                &says.started_with_service
            } else if clock.custody_ended == Some(clock.start) {
                &says.started_with_end
            } else {
                &says.started
            };
            why.push(fill(sentence, &with));
        }
    }
    if clock.limit_minutes.is_some_and(|minutes| deadline < clock.start + TimeDelta::minutes(minutes)) {
        why.push(fill(&says.agreement_ends, &with));
    }
    why.push(says.nothing_left_out.clone());
    let about = sources.about()?;
    let first = about.file.served_first(hold);
    if let (Some(served), Some(service)) = (first.carried_out(), first.service()) {
        let nobody = || notice.says.words.nobody_named.clone();
        let officer = service.officer.map_or_else(nobody, |officer| sources.jail.staff_name(officer));
        let (served, warrant) = (notice.when(served), notice.warrant(about.file, first));
        let with = [("served", served.as_str()), ("officer", officer.as_str()), ("warrant", warrant.as_str())];
        why.push(fill(&says.served, &with));
    }
    Ok(why)
}

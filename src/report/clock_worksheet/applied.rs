//! The rules that a clock was set by.

use super::{Pair, Ruled, known};
use crate::custody::clock::Clock;
use crate::custody::finding::Rule;
use crate::custody::hold::{EarlyEnd, Ground, Hold};
use crate::custody::profile::StartRule;
use crate::custody::told::hold::agreement;
use crate::custody::view::View;
use crate::report::sources::About;

/// Under what the clock was computed. The 48 hours of a profile are no limit of an IGSA: only its lead counts there.
pub(super) fn under(view: &View<'_>, hold: &Hold, clock: &Clock) -> String {
    let profile = view.profile(clock.profile_version);
    match hold.ground {
        Ground::Igsa { .. } => format!("the cap of the agreement; {profile} for the lead alone"),
        Ground::Served { .. } | Ground::InvalidService { .. } => profile,
    }
}

/// The profile and the agreement that the clock was set under.
pub(super) fn in_force(view: &View<'_>, hold: &Hold, clock: &Clock) -> Vec<Pair> {
    let jail = view.jail;
    let igsa = matches!(hold.ground, Ground::Igsa { .. });
    let limit = clock.limit_minutes.map_or_else(|| "none".to_owned(), crate::custody::zone::hours_minutes);
    let agreement = clock.agreement.and_then(|id| jail.agreements.get(&id)).map(|one| agreement(view, one));
    let agreement = Pair::new("Agreement", agreement.unwrap_or_else(|| "not on file".to_owned()));
    if igsa {
        return vec![
            agreement,
            Pair::new("Cap of the agreement", limit),
            Pair::new("Computed under", under(view, hold, clock)),
        ];
    }
    let mut pairs = vec![Pair::new("Profile", view.profile(clock.profile_version))];
    let version = jail.profiles.iter().find(|profile| profile.version == clock.profile_version);
    pairs.push(Pair::new(
        "Approved",
        version.map_or_else(
            || "built in; a profile may make it shorter, none makes it longer".to_owned(),
            |profile| {
                let by: Vec<String> = profile.approved_by.iter().map(|id| view.staff(*id)).collect();
                let from =
                    profile.in_force_from.map_or_else(String::new, |at| format!(", in force since {}", view.when(at)));
                format!("by {}{from}", by.join(" and "))
            },
        ),
    ));
    pairs.push(Pair::new("Limit", limit));
    pairs.push(agreement);
    pairs
}

/// The rules that this clock was set by, in their order.
pub(super) fn rules(view: &View<'_>, about: About<'_>, hold: &Hold, clock: &Clock) -> Vec<Ruled> {
    let igsa = matches!(hold.ground, Ground::Igsa { .. });
    let alone = clock.rule == StartRule::ServedAlone;
    let both = clock.custody_ended.zip(clock.served);
    let bounds = hold.own_deadline(view.jail);
    let early = hold.early_end().map(|(_, why)| why);
    let full = clock.limit_minutes.map(|limit| clock.start + chrono::TimeDelta::minutes(limit));
    let now = hold.outcome.as_ref().map_or(view.now, |outcome| outcome.at);
    let applied = [
        (Rule::CustodyEnds, true),
        (Rule::EarlierOfTwo, !igsa && !alone),
        (Rule::ProfileByTwo, !igsa && (alone || clock.profile_version > 0)),
        (Rule::FortyEightHours, !igsa),
        (Rule::AgreementInForce, !igsa && bounds < full),
        (Rule::NoPause, true),
        (Rule::NoExclusion, !igsa),
        (Rule::IgsaContinues, igsa),
        (Rule::ReleaseLead, bounds.is_some()),
        (Rule::Gap, both.is_some_and(|(ended, served)| ended < served)),
        (Rule::ServeAtRelease, both.is_some_and(|(ended, served)| served < ended) || (!igsa && both.is_none())),
        (Rule::OnlyEarlier, hold.clocks.len() > 1),
        (Rule::Correction, known::corrected(about, hold)),
        (Rule::IceCancelled, early == Some(EarlyEnd::IceCancelled)),
        (Rule::NoBasisFromTheStart, early == Some(EarlyEnd::IdentityWithdrawn)),
        (Rule::Overdue, bounds.is_some_and(|deadline| deadline < now)),
        (Rule::OneOutcome, hold.outcome.is_some()),
    ];
    let applied = applied.into_iter().filter(|(_, applies)| *applies);
    applied.map(|(rule, _)| Ruled { rule: rule.says().trim().to_owned(), source: rule.source().to_owned() }).collect()
}

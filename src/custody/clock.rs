//! The clock: which moment starts it, when it ends, and why. A pure calculator that explains its steps.

use chrono::TimeDelta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::finding::{Finding, Rule};
use super::ids::AgreementId;
use super::interval::{self, Interval};
use super::profile::StartRule;
use super::zone::{Moment, Zone, hours_minutes, show};

/// What a clock is computed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockFacts {
    /// When criminal custody ended, if it has.
    pub custody_ended: Option<Moment>,
    /// When the warrant was read and served, if it was.
    pub served: Option<Moment>,
    /// Which moment starts the clock.
    pub rule: StartRule,
    /// The limit.
    pub limit: TimeDelta,
    /// The time that release needs before the deadline.
    pub lead: TimeDelta,
    /// End of the agreement under which it was served: no deadline is later.
    pub agreement_ends: Option<Moment>,
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    /// When the clock starts.
    pub start: Moment,
    /// When the person must be out of custody, or with ICE.
    pub deadline: Moment,
    /// When release must begin.
    pub start_release_by: Moment,
    /// Minutes between the end of criminal custody and the service; nothing where nothing was served.
    pub gap_minutes: Option<i64>,
}

impl ClockFacts {
    /// Rules 2, 3 and 7. Nothing where no moment can start a clock under the rule.
    pub fn compute(&self) -> Option<Computed> {
        let start = match self.rule {
            StartRule::EarlierOfTwo => [self.custody_ended, self.served].into_iter().flatten().min()?,
            StartRule::ServedAlone => self.served?,
        };
        let deadline = deadline(start, self.limit, self.agreement_ends);
        let gap_minutes = self.served.map(|_| gap_minutes(self.custody_ended, self.served));
        Some(Computed { start, deadline, start_release_by: deadline - self.lead, gap_minutes })
    }

    /// What is out of order in the facts.
    pub fn findings(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        match (self.custody_ended, self.served) {
            (Some(ended), Some(served)) if ended < served => {
                let minutes = minutes_said(gap_minutes(Some(ended), Some(served)));
                let says = format!("{minutes} between the two times will be reported as a gap");
                found.push(Finding::warn(Rule::Gap, "served_at", says));
            }
            (Some(ended), Some(served)) if served < ended => found.push(served_before_release()),
            (Some(_), None) => found.push(Finding::warn(
                Rule::ServeOrRelease,
                "served_at",
                "Nothing is served: there is no hold. Serve an acceptable warrant or release. The times show what a service would give.",
            )),
            (Some(_), Some(_)) | (None, _) => {}
        }
        found
    }

    /// What is in order by rules 2 and 5, where a clock starts.
    pub fn in_order(&self) -> Vec<Finding> {
        let start = match self.rule {
            StartRule::EarlierOfTwo => Finding::fine(
                Rule::EarlierOfTwo,
                "served_at",
                "The clock starts at the earlier of the end of criminal custody and the service",
            ),
            StartRule::ServedAlone => Finding::fine(
                Rule::ProfileByTwo,
                "served_at",
                "The clock starts at the service alone, by the profile that two people approved",
            ),
        };
        let says = "No night, weekend or holiday is left out of the count";
        vec![start, Finding::fine(Rule::NoExclusion, "served_at", says)]
    }

    /// How the deadline was found, one sentence a step, with the source of each.
    pub fn steps(&self, zone: Zone) -> Vec<String> {
        let mut steps = Vec::new();
        if let Some(ended) = self.custody_ended {
            steps.push(format!("Criminal custody ended {}.", show(ended, zone)));
        }
        if let Some(served) = self.served {
            steps.push(format!("The warrant was read and served {}.", show(served, zone)));
        }
        let Some(clock) = self.compute() else { return steps };
        let why = match self.rule {
            StartRule::EarlierOfTwo => "the earlier of the end of criminal custody and the service (rule 2)",
            StartRule::ServedAlone => "the service alone, by this jurisdiction's profile (rule 2)",
        };
        steps.push(format!("The clock starts {}: {why}.", show(clock.start, zone)));
        let full = clock.start + self.limit;
        let limit = hours_minutes(self.limit.num_minutes());
        steps.push(format!(
            "{limit} of elapsed time end {}: no night, weekend or holiday is left out (rules 3 to 5).",
            show(full, zone)
        ));
        steps.extend(offset_step(clock.start, full, zone));
        if clock.deadline < full {
            steps.push(format!(
                "The agreement ends {}, so the deadline is no later (rule 3).",
                show(clock.deadline, zone)
            ));
        }
        let lead = hours_minutes(self.lead.num_minutes());
        steps.push(format!(
            "Release begins by {}: {lead} before the deadline (rule 7).",
            show(clock.start_release_by, zone)
        ));
        steps
    }
}

/// Rule 10: minutes without basis between the end of criminal custody and the service; a minute that has begun counts.
pub fn gap_minutes(custody_ended: Option<Moment>, served: Option<Moment>) -> i64 {
    let gap = custody_ended.zip(served).and_then(|(ended, served)| Interval::new(ended, served));
    interval::minutes(gap.as_slice())
}

/// Rule 3: the limit after the start, never later than the end of the agreement.
fn deadline(start: Moment, limit: TimeDelta, agreement_ends: Option<Moment>) -> Moment {
    let full = start + limit;
    agreement_ends.map_or(full, |end| end.min(full))
}

/// The words for a service before the end of criminal custody.
pub fn served_before_release() -> Finding {
    let says = "Criminal custody had not ended. The MOA speaks of service at the scheduled release; the clock runs from the service all the same.";
    Finding::warn(Rule::ServeAtRelease, "served_at", says)
}

/// `5 min`, or hours and minutes from one hour on.
pub fn minutes_said(minutes: i64) -> String {
    if minutes < 60 { format!("{minutes} min") } else { hours_minutes(minutes) }
}

fn offset_step(start: Moment, end: Moment, zone: Zone) -> Option<String> {
    use chrono::Offset;
    let offset = |at: Moment| i64::from(at.with_timezone(&zone.tz()).offset().fix().local_minus_utc()) / 60;
    let shift = offset(end) - offset(start);
    let (way, reads) = if shift < 0 { ("back", "earlier") } else { ("forward", "later") };
    let says = || {
        format!(
            "The clocks go {way} by {} in between, so the wall clock reads that much {reads}.",
            minutes_said(shift.abs())
        )
    };
    (shift != 0).then(says)
}

/// The clock of a hold, as it stood after an event. Clocks are never overwritten: a hold keeps all it had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Which moment starts it.
    pub rule: StartRule,
    /// When criminal custody ended, as known when this clock was set.
    pub custody_ended: Option<Moment>,
    /// When the warrant was served; nothing for custody under an IGSA.
    pub served: Option<Moment>,
    /// When it starts.
    pub start: Moment,
    /// When it ends; nothing only under an IGSA without cap and without end.
    pub deadline: Option<Moment>,
    /// The limit, in minutes; nothing only under an IGSA without cap.
    pub limit_minutes: Option<i64>,
    /// When the fact that gave the start was first recorded. No correction puts the start later than this (rule 15).
    pub bound: Moment,
    /// The agreement served or held under.
    pub agreement: Option<AgreementId>,
    /// The profile in force; 0 is built in.
    pub profile_version: u32,
}

impl Clock {
    /// The same clock from another start with another limit, and the deadline that both give, no later than the end of
    /// the agreement (rules 3 and 11). Every clock of a hold is set by it, so that its fields never disagree.
    pub fn with_start(self, start: Moment, limit_minutes: Option<i64>, agreement_ends: Option<Moment>) -> Self {
        let limit = limit_minutes.map(TimeDelta::minutes);
        let deadline = limit.map(|limit| deadline(start, limit, agreement_ends)).or(agreement_ends);
        Self { start, deadline, limit_minutes, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::custody::zone::{Ambiguous, read_wall};

    fn at(wall: &str) -> Moment {
        read_wall(wall, new_york(), Ambiguous::Earlier, "at").unwrap().at
    }

    fn new_york() -> Zone {
        "America/New_York".parse().unwrap()
    }

    fn facts(ended: Option<&str>, served: Option<&str>) -> ClockFacts {
        ClockFacts {
            custody_ended: ended.map(at),
            served: served.map(at),
            rule: StartRule::EarlierOfTwo,
            limit: TimeDelta::hours(48),
            lead: TimeDelta::minutes(60),
            agreement_ends: None,
        }
    }

    /// DOMAIN § 3, known answers.
    #[test]
    fn the_deadline_is_48_elapsed_hours_over_both_changes() {
        let known = [
            ("2026-03-07 10:00", "Mon 09 Mar 2026 11:00 EDT"),
            ("2026-10-31 10:00", "Mon 02 Nov 2026 09:00 EST"),
            ("2026-11-15 02:10", "Tue 17 Nov 2026 02:10 EST"),
        ];
        for (served, deadline) in known {
            let clock = facts(None, Some(served)).compute().unwrap();
            assert_eq!(show(clock.deadline, new_york()), deadline);
            assert_eq!(clock.deadline - clock.start, TimeDelta::hours(48));
        }
    }

    #[test]
    fn the_clock_starts_at_the_earlier_of_the_two() {
        let after = facts(Some("2026-11-15 02:05"), Some("2026-11-15 02:10")).compute().unwrap();
        assert_eq!((after.start, after.gap_minutes), (at("2026-11-15 02:05"), Some(5)));
        let before = facts(Some("2026-11-15 06:00"), Some("2026-11-15 02:10")).compute().unwrap();
        assert_eq!((before.start, before.gap_minutes), (at("2026-11-15 02:10"), Some(0)));
    }

    #[test]
    fn a_profile_may_let_the_service_alone_start_it_and_the_gap_still_counts() {
        let alone =
            ClockFacts { rule: StartRule::ServedAlone, ..facts(Some("2026-11-15 02:05"), Some("2026-11-15 02:10")) };
        let clock = alone.compute().unwrap();
        assert_eq!((clock.start, clock.gap_minutes), (at("2026-11-15 02:10"), Some(5)));
        assert_eq!(ClockFacts { served: None, ..alone }.compute(), None);
    }

    #[test]
    fn the_deadline_is_never_later_than_the_end_of_the_agreement() {
        let ending =
            ClockFacts { agreement_ends: Some(at("2026-11-16 00:00")), ..facts(None, Some("2026-11-15 02:10")) };
        assert_eq!(ending.compute().unwrap().deadline, at("2026-11-16 00:00"));
    }

    #[test]
    fn the_steps_name_the_change_of_the_clocks() {
        let steps = facts(None, Some("2026-10-31 10:00")).steps(new_york()).join("\n");
        assert!(steps.contains("go back by 1 h 00 m"), "{steps}");
    }
}

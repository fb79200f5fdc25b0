//! Service of a warrant: one check for the live panel, the refusal and the record of an invalid service.

mod conditions;
mod form;
mod rehold;

use chrono::TimeDelta;

use super::desk::Desk;
use super::{Finding, Refusal, Rule, Stream, minutes, text};
use crate::custody::basis::Basis;
use crate::custody::clock::{Clock, ClockFacts, gap_minutes, served_before_release};
use crate::custody::command::{RecordRefusedService, ServeWarrant};
use crate::custody::event::PersonEvent;
use crate::custody::exception::Matter;
use crate::custody::file::File;
use crate::custody::finding::Severity;
use crate::custody::ids::HoldId;
use crate::custody::jail::Jail;
use crate::custody::profile::{Profile, StartRule};
use crate::custody::service::{DetainerCopy, Service};
use crate::custody::zone::{Ambiguous, Moment, Reader, Tense, show};

pub(in crate::custody) use conditions::UNTIL_RECORDED;
pub(in crate::custody) use form::not_recorded;
pub(super) use rehold::hours_left;

type Done = Result<Stream, Refusal>;

/// What a service form comes to, while it is typed and when it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// What blocks, warns and is in order.
    pub findings: Vec<Finding>,
    /// When it was served, if that could be read.
    pub served: Option<Moment>,
    /// When the person was told that custody ended.
    pub told: Option<Moment>,
    /// The clock that it starts, or would start.
    pub clock: Option<Clock>,
    /// When release must begin under that clock.
    pub start_release_by: Option<Moment>,
}

impl Assessment {
    /// Whether nothing blocks the service.
    pub fn may_serve(&self) -> bool {
        !self.findings.iter().any(Finding::blocks)
    }

    /// Minutes without basis between the end of criminal custody and the service.
    pub fn gap_minutes(&self) -> i64 {
        self.clock.as_ref().map_or(0, |clock| gap_minutes(clock.custody_ended, clock.served))
    }
}

/// What one check of a service looks at.
struct Checked<'a> {
    jail: &'a Jail,
    file: &'a File,
    service: &'a Service,
    /// When it was served; until a time is typed, now.
    at: Moment,
    now: Moment,
    profile: Profile,
    profile_version: u32,
    custody_ended: Option<Moment>,
}

/// What stands against any service now, whatever the form says: no criminal custody that could end, or no second hold.
pub(in crate::custody) fn ruled_out(jail: &Jail, file: &File, now: Moment) -> Option<Finding> {
    let service = Service::default();
    let checked = Checked::new(jail, file, &service, now, now);
    conditions::no_criminal_custody(&checked).or_else(|| rehold::ruled_out(&checked))
}

/// Checks a service form: every field of DOMAIN § 5, the warrant, the officer, the agreement, the identity, the re-hold.
pub fn assess(jail: &Jail, file: &File, service: &Service, now: Moment) -> Assessment {
    let recorded = jail.present(now);
    let clock_doubtful = now < recorded;
    let reader = Reader { zone: jail.zone(), now, tense: Tense::Fact, ambiguous: Ambiguous::Earlier, clock_doubtful };
    let mut assessed = assess_with(jail, file, service, reader, recorded);
    if let Some(unreadable) = text::in_service(service) {
        assessed.findings.insert(0, unreadable);
    }
    assessed
}

fn assess_with(jail: &Jail, file: &File, service: &Service, reader: Reader, now: Moment) -> Assessment {
    let mut findings = Vec::new();
    let mut read = |typed: Option<&crate::custody::zone::Typed>, field: &str| match reader.read(typed?, field) {
        Ok(reading) => {
            findings.extend(reading.findings);
            Some(reading.at)
        }
        Err(block) => {
            findings.push(block);
            None
        }
    };
    let served = read(service.served_at.as_ref(), "served_at");
    let told = read(service.told_at.as_ref(), "told_at");
    let checked = Checked::new(jail, file, service, served.unwrap_or(now), now);
    findings.extend(form::check(&checked));
    findings.extend(conditions::check(&checked, told));
    findings.extend(rehold::check(&checked));
    let facts = checked.facts(served);
    findings.extend(facts.findings().into_iter().filter(|_| served.is_some()));
    findings.extend(served.filter(|at| file.held_locally(*at)).map(|_| served_before_release()));
    findings.extend(served.and(facts.compute()).iter().flat_map(|_| facts.in_order()));
    let clock = checked.clock(&facts);
    findings.extend(clock.as_ref().and_then(|clock| over_already(jail, clock)));
    let start_release_by = clock.as_ref().and_then(|clock| clock.deadline).map(|at| at - facts.lead);
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    Assessment { findings, served, told, clock, start_release_by }
}

/// A service after the hours from the end of criminal custody have run out gives nothing to hold on. It is recorded all
/// the same, overdue from the start, since the slip may lie in the end of custody and can be corrected.
fn over_already(jail: &Jail, clock: &Clock) -> Option<Finding> {
    let deadline = clock.deadline.filter(|deadline| clock.served.is_some_and(|served| served >= *deadline))?;
    let says = format!(
        "The hours since criminal custody ended ran out {}: release. If that end was mistyped, correct it with a second person.",
        show(deadline, jail.zone())
    );
    Some(Finding::warn(Rule::FortyEightHours, "served_at", says))
}

impl<'a> Checked<'a> {
    fn new(jail: &'a Jail, file: &'a File, service: &'a Service, at: Moment, now: Moment) -> Self {
        let (profile_version, profile) = jail.profile(at);
        let custody_ended = file.custody_ended(at);
        Self { jail, file, service, at, now, profile, profile_version, custody_ended }
    }

    fn facts(&self, served: Option<Moment>) -> ClockFacts {
        ClockFacts {
            custody_ended: self.custody_ended,
            served,
            rule: self.profile.start_rule,
            limit: TimeDelta::minutes(rehold::minutes_left(self)),
            lead: self.profile.release_lead(),
            agreement_ends: self.jail.moa(self.at).and_then(|moa| moa.ends),
        }
    }

    fn clock(&self, facts: &ClockFacts) -> Option<Clock> {
        let computed = facts.compute()?;
        let by_custody = facts.custody_ended == Some(computed.start) && facts.rule == StartRule::EarlierOfTwo;
        let recorded = if by_custody { self.custody_end_recorded() } else { None };
        // A service that is typed later than now, where the clock is behind the record, still starts no clock later.
        let start = computed.start.min(self.now);
        let clock = Clock {
            rule: facts.rule,
            custody_ended: facts.custody_ended,
            served: facts.served,
            start,
            deadline: None,
            limit_minutes: None,
            bound: recorded.unwrap_or(self.now).min(self.now).max(start),
            agreement: self.jail.moa(self.at).map(|moa| moa.id),
            profile_version: self.profile_version,
        };
        Some(clock.with_start(start, Some(facts.limit.num_minutes()), facts.agreement_ends))
    }

    /// When the end of criminal custody was first recorded; a sentence that ended by itself was known when it ended.
    fn custody_end_recorded(&self) -> Option<Moment> {
        let ended = self.custody_ended?;
        let last = self.file.bases.iter().filter(|basis| basis.end() == Some(ended));
        last.filter_map(Basis::end_first_known).min()
    }
}

pub(super) fn serve(desk: &mut Desk<'_>, c: &ServeWarrant) -> Done {
    let file = desk.file(c.person)?;
    let assessed = assess_with(desk.jail(), file, &c.service, desk.reader(Tense::Fact, Ambiguous::Earlier), desk.now);
    let (true, Some(clock)) = (assessed.may_serve(), assessed.clock.clone()) else {
        return Err(Refusal { findings: assessed.findings });
    };
    let hold = HoldId(desk.fresh());
    served_as_typed(desk, &c.service, assessed.served);
    desk.happened(PersonEvent::WarrantServed {
        hold,
        service: c.service.clone(),
        told: assessed.told,
        clock: clock.clone(),
    });
    for matter in matters(desk, &c.service, &assessed, file) {
        desk.exception(matter, Some(hold));
    }
    for finding in assessed.findings {
        desk.found(finding);
    }
    desk.found(consequence(desk, &clock));
    Ok(Stream::Person(c.person))
}

/// The main time of a service, which the assessment has read.
fn served_as_typed(desk: &mut Desk<'_>, service: &Service, served: Option<Moment>) {
    if let Some((typed, at)) = service.served_at.as_ref().zip(served) {
        desk.typed(typed, at);
    }
}

fn consequence(desk: &Desk<'_>, clock: &Clock) -> Finding {
    let deadline = clock.deadline.map_or_else(String::new, |at| desk.show(at));
    let says = format!("The clock started {}. Release by {deadline}. Tell ICE now.", desk.show(clock.start));
    Finding::fine(Rule::FortyEightHours, None, says)
}

/// What somebody must explain about a valid service.
fn matters(desk: &Desk<'_>, service: &Service, assessed: &Assessment, file: &File) -> Vec<Matter> {
    let gap = assessed.served.map_or(0, |served| minutes::to_ask(file, desk.jail(), served));
    let warned = |rule: Rule| assessed.findings.iter().any(|f| f.rule == rule && f.severity == Severity::Warn);
    let late = warned(Rule::LateServiceNeedsSupervisor);
    // Without a detainer on file there is no copy to serve.
    let detainer_waits = service.detainer_copy == Some(DetainerCopy::NotServed) && warned(Rule::DetainerServed);
    let cumulative = || rehold::minutes_held_before(file, desk.now);
    [
        (gap > 0).then_some(Matter::Gap(gap)),
        warned(Rule::ServeAtRelease).then_some(Matter::ServedBeforeRelease),
        late.then_some(Matter::LateService),
        warned(Rule::ReHold).then(|| Matter::ReHold(cumulative())),
        warned(Rule::AuthorityRecordedLate).then_some(Matter::AuthorityRecordedLate),
        service.property_number.is_none().then(|| Matter::MissingField("property_number".to_owned())),
        (service.medical_screen != Some(true)).then(|| Matter::MissingField("medical_screen".to_owned())),
        detainer_waits.then_some(Matter::DetainerNotServed),
        desk.clock_is_behind().then_some(Matter::ClockAnomaly),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub(super) fn record_invalid(desk: &mut Desk<'_>, c: &ServeWarrant) -> Done {
    let file = desk.file(c.person)?;
    let assessed = assess_with(desk.jail(), file, &c.service, desk.reader(Tense::Fact, Ambiguous::Earlier), desk.now);
    if assessed.may_serve() {
        let says = "Nothing stands against this service. Record it as served: it starts the clock.";
        return Err(Refusal::one(Rule::InvalidService, "do", says));
    }
    if let Some(unread) = unread_time(&assessed) {
        return Err(unread.into());
    }
    let (because, warned): (Vec<_>, Vec<_>) = assessed.findings.into_iter().partition(Finding::blocks);
    let missing: Vec<_> = because.iter().filter(|f| f.rule == Rule::Required).filter_map(|f| f.field.clone()).collect();
    let hold = HoldId(desk.fresh());
    served_as_typed(desk, &c.service, assessed.served);
    let (service, served) = (c.service.clone(), assessed.served);
    desk.happened(PersonEvent::InvalidServiceRecorded { hold, service, served, because });
    desk.exception(Matter::InvalidService, Some(hold));
    for field in missing {
        desk.exception(Matter::MissingField(field), Some(hold));
    }
    for finding in warned {
        desk.found(finding);
    }
    let says = "This service gives no ground to hold. Unless another ground holds this person, release now.";
    desk.found(Finding::warn(Rule::InvalidService, None, says));
    Ok(Stream::Person(c.person))
}

/// A time that was typed and could not be read is typed again; a missing one is an exception.
fn unread_time(assessed: &Assessment) -> Option<Finding> {
    let times = ["served_at", "told_at"];
    let unread = |f: &&Finding| {
        let of_time = matches!(f.rule, Rule::TimeIsReadable | Rule::FactNotInFuture);
        f.blocks() && of_time && f.field.as_deref().is_some_and(|field| times.contains(&field))
    };
    assessed.findings.iter().find(unread).cloned()
}

pub(super) fn record_refused(desk: &mut Desk<'_>, c: &RecordRefusedService) -> Done {
    let _file = desk.file(c.person)?;
    let at = desk.fact(&c.at, "at")?;
    let _on_file = c.officer.map(|officer| desk.staff(officer, "officer")).transpose()?;
    let (officer, refused_by, reason) = (c.officer, c.refused_by, c.reason.clone());
    desk.happened(PersonEvent::ServiceRefused { at, officer, refused_by, reason });
    if c.reason.trim().is_empty() {
        desk.exception(Matter::MissingField("reason".to_owned()), None);
    }
    let says = "Nothing was served: no clock runs and there is no ground to hold after criminal custody ends.";
    desk.found(Finding::warn(Rule::ServeOrRelease, None, says));
    Ok(Stream::Person(c.person))
}

//! `hold48 clock`: a pure calculator that explains its steps.

use std::io::Write;

use chrono::TimeDelta;
use serde_json::json;

use super::Desk;
use super::arguments::{Clock, RuleName};
use super::board::utc;
use super::exit::{Exit, Stop};
use crate::custody::clock::ClockFacts;
use crate::custody::finding::{Finding, Rule, Severity};
use crate::custody::profile::{LIMIT_HOURS, Profile, StartRule};
use crate::custody::zone::{Ambiguous, Moment, Zone, read_wall, show};

pub(super) fn run(desk: &Desk, asked: &Clock, out: &mut dyn Write) -> Result<Exit, Stop> {
    let zone: Zone = asked.zone.parse().map_err(|error| Stop::usage(&format!("--zone: {error}")))?;
    let mut findings = Vec::new();
    let facts = match facts(asked, zone, &mut findings) {
        Ok(facts) => facts,
        Err(refused) => return refuse(desk, &refused, out),
    };
    findings.extend(facts.findings());
    let Some(clock) = facts.compute() else {
        let says = "Nothing starts a clock. Give --ended, or --served where the service alone starts it.";
        return Err(Stop::usage(says));
    };
    let steps = facts.steps(zone);
    if desk.json {
        let rule = facts.rule;
        let answer = json!({
            "zone": zone, "rule": rule, "start": utc(clock.start), "deadline": utc(clock.deadline),
            "start_release_by": utc(clock.start_release_by), "gap_minutes": clock.gap_minutes,
            "findings": findings, "steps": steps,
        });
        writeln!(out, "{answer:#}")?;
        return Ok(Exit::Done);
    }
    if facts.served.is_none() {
        writeln!(
            out,
            "NOTHING SERVED: there is no hold. Serve an acceptable warrant or release. A service would give:"
        )?;
    }
    writeln!(out, "Start             {}", show(clock.start, zone))?;
    writeln!(out, "Start release by  {}", show(clock.start_release_by, zone))?;
    writeln!(out, "Release by        {}", show(clock.deadline, zone))?;
    writeln!(out)?;
    for (nth, step) in steps.iter().enumerate() {
        writeln!(out, "{}. {step}", nth + 1)?;
    }
    for finding in &findings {
        writeln!(out, "{}: {}", if finding.severity == Severity::Warn { "Note" } else { "Fine" }, finding.says)?;
    }
    Ok(Exit::Done)
}

fn facts(asked: &Clock, zone: Zone, findings: &mut Vec<Finding>) -> Result<ClockFacts, Finding> {
    let mut read = |typed: Option<&String>, field: &str| -> Result<Option<Moment>, Finding> {
        let Some(typed) = typed else { return Ok(None) };
        let reading = read_wall(typed, zone, Ambiguous::Earlier, field)?;
        findings.extend(reading.findings);
        Ok(Some(reading.at))
    };
    let custody_ended = read(asked.ended.as_ref(), "ended")?;
    let served = read(asked.served.as_ref(), "served")?;
    if !(1..=LIMIT_HOURS).contains(&asked.limit) {
        let says = format!("The limit is 1 to {LIMIT_HOURS} hours. A jurisdiction may lower it and never raise it.");
        return Err(Finding::block(Rule::FortyEightHours, "limit", says));
    }
    if asked.lead > asked.limit * 60 {
        let says = "The release lead is longer than the limit. Give fewer minutes.";
        return Err(Finding::block(Rule::ReleaseLead, "lead", says));
    }
    let usual = Profile::default().release_lead_minutes;
    if asked.lead < usual {
        let says = format!("A profile can only lengthen the release lead beyond {usual} minutes, never shorten it.");
        findings.push(Finding::warn(Rule::StagesOnlyEarlier, "lead", says));
    }
    let rule = match asked.rule {
        RuleName::EarlierOfTwo => StartRule::EarlierOfTwo,
        RuleName::ServedAlone => StartRule::ServedAlone,
    };
    let (limit, lead) = (TimeDelta::hours(i64::from(asked.limit)), TimeDelta::minutes(i64::from(asked.lead)));
    Ok(ClockFacts { custody_ended, served, rule, limit, lead, agreement_ends: None })
}

fn refuse(desk: &Desk, finding: &Finding, out: &mut dyn Write) -> Result<Exit, Stop> {
    if desk.json {
        writeln!(out, "{:#}", json!({ "findings": [finding] }))?;
        return Ok(Exit::Refused);
    }
    let field = finding.field.as_deref().unwrap_or_default();
    Err(Stop::refused(&format!("--{field}: {}", finding.says)))
}

//! One file as it is looked at: the jail, the person, the time; and the words for what is in it.

use chrono::{NaiveDate, TimeDelta};
use serde::Serialize;
use serde_json::Value;

use crate::custody::board::Row;
use crate::custody::clock::{Clock, ClockFacts};
use crate::custody::file::File;
use crate::custody::finding::Finding;
use crate::custody::hold::{EarlyEnd, Ground, Hold};
use crate::custody::ids::{BasisId, PaperId, StaffId};
use crate::custody::jail::Jail;
use crate::custody::paper::{Content, Paper};
use crate::custody::person::ANumber;
use crate::custody::text::pages_said;
use crate::custody::zone::{Moment, Zone, hours_minutes, show};

/// One file, as of a moment.
pub(crate) struct View<'a> {
    pub(crate) jail: &'a Jail,
    pub(crate) file: &'a File,
    pub(crate) now: Moment,
}

impl View<'_> {
    pub(crate) fn zone(&self) -> Zone {
        self.jail.zone()
    }

    pub(crate) fn when(&self, at: Moment) -> String {
        show(at, self.zone())
    }

    pub(crate) fn name(&self) -> String {
        self.file.identity.name.to_string()
    }

    pub(crate) fn staff(&self, id: StaffId) -> String {
        self.jail.staff_name(id)
    }

    /// What a paper is called, with its receipt, so that two of a kind are told apart.
    pub(crate) fn paper(&self, id: PaperId) -> String {
        self.file.paper(id).map_or_else(
            || "a paper not on file".to_owned(),
            |paper| format!("{} received {}", paper.content.title(), self.when(paper.received)),
        )
    }

    pub(crate) fn basis(&self, id: BasisId) -> String {
        self.file.basis(id).map_or_else(
            || "a basis not on file".to_owned(),
            |basis| format!("{} ({})", basis.kind.title(), basis.says),
        )
    }

    /// Where the person stands, in words: the reason of the board, or why there is no row on it.
    pub(crate) fn standing(&self, row: Option<&Row>) -> String {
        if let Some(row) = row {
            return row.reason.clone();
        }
        let local: Vec<_> = self.file.local_open(self.now).map(|basis| basis.kind.title()).collect();
        if !local.is_empty() {
            return format!("in custody on {}, nothing for ICE to act on", local.join(" and "));
        }
        match self.file.bookings.iter().filter_map(|booking| booking.ended).max() {
            Some(left) => format!("not in custody since {}", self.when(left)),
            None => "not in custody".to_owned(),
        }
    }

    /// Where the person stands, as [`Self::standing`] says it; of one who left, how, when in the words of `when`, and what
    /// still waits for somebody.
    pub(crate) fn stands(&self, row: Option<&Row>, when: impl Fn(Moment) -> String) -> String {
        let file = self.file;
        if row.is_some() || file.in_custody(self.now) {
            return self.standing(row);
        }
        let outcomes = file.holds.iter().filter(|hold| !hold.taken_back).filter_map(|hold| hold.outcome.as_ref());
        let left = outcomes.chain(&file.departures).filter(|how| !how.withdrawn && how.outcome.leaves_custody());
        let Some(left) = left.max_by_key(|how| how.at) else { return self.standing(None) };
        let says = format!("left {}, {}", when(left.at), left.outcome.title());
        match file.exceptions.iter().filter(|exception| exception.is_open()).count() {
            0 => says,
            open => format!("{says}; {open} to explain or sign off"),
        }
    }

    /// The acceptance check of a warrant, and the moment it is made for: its service, or else now.
    pub(crate) fn acceptance(&self, paper: &Paper) -> Option<(Moment, Vec<Finding>)> {
        let served = self.file.holds.iter().filter(|hold| hold.service().and_then(|s| s.warrant) == Some(paper.id));
        let at = served.filter_map(Hold::carried_out).min().unwrap_or(self.now);
        let profile = self.jail.profile(at).1;
        paper.is_warrant().then(|| (at, paper.acceptance(&self.file.identity, &profile, at, self.zone())))
    }

    /// The time that release needs, by the profile in force now, or at the end of a hold that is over.
    pub(crate) fn lead(&self, hold: &Hold) -> TimeDelta {
        let at = hold.outcome.as_ref().map_or(self.now, |outcome| outcome.at);
        self.jail.profile(at).1.release_lead()
    }

    /// How a clock was computed, one sentence a step.
    pub(crate) fn steps(&self, hold: &Hold, clock: &Clock, in_force: bool) -> Vec<String> {
        let limit = match (&hold.ground, clock.limit_minutes) {
            (Ground::Igsa { began, .. }, limit) => return self.igsa_steps(*began, clock, limit, self.lead(hold)),
            (Ground::Served { .. } | Ground::InvalidService { .. }, None) => return Vec::new(),
            (Ground::Served { .. } | Ground::InvalidService { .. }, Some(limit)) => TimeDelta::minutes(limit),
        };
        let cut = clock.deadline.filter(|deadline| *deadline < clock.start + limit);
        let agreement = clock.agreement.and_then(|id| self.jail.agreements.get(&id));
        let ends = agreement.and_then(|agreement| agreement.ends).filter(|_| in_force);
        let agreement_ends = [cut, ends].into_iter().flatten().min();
        let (custody_ended, served, rule) = (clock.custody_ended, clock.served, clock.rule);
        let facts = ClockFacts { custody_ended, served, rule, limit, lead: self.lead(hold), agreement_ends };
        let given = facts.compute().map(|computed| computed.start);
        if given == Some(clock.start) {
            return facts.steps(self.zone());
        }
        // The facts alone would start it later: it kept its start, and the steps are those from there.
        let kept = ClockFacts { custody_ended: None, served: Some(clock.start), ..facts };
        let mut steps = Vec::new();
        steps.extend(custody_ended.map(|ended| format!("Criminal custody ended {}.", self.when(ended))));
        steps.extend(served.map(|served| format!("The warrant was read and served {}.", self.when(served))));
        steps.push(format!(
            "The clock keeps its start {}: new facts move it earlier, never later, and a correction no later than its first entry was recorded (rules 6 and 15).",
            self.when(clock.start)
        ));
        steps.extend(kept.steps(self.zone()).into_iter().skip(2));
        steps
    }

    fn igsa_steps(&self, began: Moment, clock: &Clock, limit: Option<i64>, lead: TimeDelta) -> Vec<String> {
        let number = clock.agreement.and_then(|id| self.jail.agreements.get(&id)).map_or("", |a| a.number.as_str());
        let mut steps = Vec::new();
        steps.extend(clock.custody_ended.map(|ended| format!("Criminal custody ended {}.", self.when(ended))));
        steps.push(format!("{number} (IGSA) carries custody on since {} (rule 11).", self.when(began)));
        let cap = limit.map(|limit| clock.start + TimeDelta::minutes(limit));
        steps.push(match (limit, cap) {
            (Some(limit), Some(cap)) => format!(
                "Its cap of {}, counted from {}, ends {}.",
                hours_minutes(limit),
                self.when(clock.start),
                self.when(cap)
            ),
            _ => "It was entered expressly without a cap.".to_owned(),
        });
        if let Some(ends) = clock.deadline.filter(|deadline| cap.is_none_or(|cap| *deadline < cap)) {
            steps.push(format!("The agreement ends {}, and custody under it no later.", self.when(ends)));
        }
        steps.extend(clock.deadline.map(|deadline| {
            let (by, minutes) = (self.when(deadline - lead), hours_minutes(lead.num_minutes()));
            format!("Release begins by {by}: {minutes} before the deadline (rule 7).")
        }));
        steps
    }

    /// The rules of a version of the profile.
    pub(crate) fn profile(&self, version: u32) -> String {
        format!("profile v{version} ({})", self.jail.rules(version).citation)
    }

    /// What is printed on a paper, field by field. A-numbers are masked.
    pub(crate) fn printed(&self, paper: &Paper) -> Vec<(String, String)> {
        self.fields(paper, masked)
    }

    /// What is printed on a paper, field by field, with A-numbers in full: for the file that counsel compares.
    pub(crate) fn printed_in_full(&self, paper: &Paper) -> Vec<(String, String)> {
        self.fields(paper, str::to_owned)
    }

    fn fields(&self, paper: &Paper, a_number: fn(&str) -> String) -> Vec<(String, String)> {
        let content = &paper.content;
        let Ok(Value::Object(fields)) = serde_json::to_value(content) else { return Vec::new() };
        let text = |name: &str, value: &Value| match (name, value) {
            ("kind", _) | (_, Value::Null) => None,
            (_, Value::Array(items)) if items.is_empty() => None,
            ("signed_at", _) => paper.signed.map(|at| self.when(at)),
            ("a_number", Value::String(number)) => Some(a_number(number)),
            ("dated" | "born", Value::String(date)) => Some(day(date)),
            ("cancels", Value::Array(_)) => match content {
                Content::IceCancellation { cancels, .. } => {
                    Some(cancels.iter().map(|id| self.paper(*id)).collect::<Vec<_>>().join("; "))
                }
                _ => None,
            },
            (_, Value::String(text)) if fields_of_choice(name) => Some(text.replace('_', " ")),
            (_, Value::String(text)) => Some(text.clone()),
            (_, value) => Some(said(value)),
        };
        fields.iter().filter_map(|(name, value)| Some((label(name), text(name, value)?))).collect()
    }
}

fn fields_of_choice(name: &str) -> bool {
    name == "final_order_by"
}

/// The name of a field as people read it.
pub(crate) fn label(name: &str) -> String {
    match name {
        "a_number" => "A-number".to_owned(),
        "dated" => "date".to_owned(),
        _ => name.replace('_', " "),
    }
}

/// A closed choice in words: `sentence_served` is "sentence served", and `{"other": "text"}` is "other: text".
pub(crate) fn said(choice: &impl Serialize) -> String {
    match serde_json::to_value(choice).unwrap_or_default() {
        Value::String(name) if name == "email" => "e-mail".to_owned(),
        Value::String(name) => name.replace('_', " "),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Array(items) => items.iter().map(said).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            let pair = |(name, value): (&String, &Value)| match value {
                Value::String(text) => format!("{}: {text}", label(name)),
                value => format!("{}: {}", label(name), said(value)),
            };
            fields.iter().map(pair).collect::<Vec<_>>().join(", ")
        }
        Value::Null => String::new(),
        Value::Number(number) => number.to_string(),
    }
}

/// Why a hold's basis ended before its deadline.
pub(crate) fn early_end(why: EarlyEnd) -> &'static str {
    match why {
        EarlyEnd::IceCancelled => "ICE cancelled",
        EarlyEnd::IdentityWithdrawn => "identity match withdrawn, no basis from the start",
    }
}

/// How many pages a paper has, after its sender; nothing where nobody counted them.
pub(crate) fn pages_of(pages: u32) -> String {
    if pages == 0 { String::new() } else { format!(", {}", pages_said(pages as usize)) }
}

/// A number as typed, masked where it is an A-number.
pub(crate) fn masked(number: &str) -> String {
    ANumber::try_from(number.to_owned()).map_or_else(|_| number.to_owned(), |number| number.masked())
}

/// A date as people read it.
pub(crate) fn day(date: &str) -> String {
    date.parse::<NaiveDate>().map_or_else(|_| date.to_owned(), |date| date.format("%d %b %Y").to_string())
}

//! Decisions on the jail itself: set-up, staff, places, agreements, authority, profiles.

use chrono::{NaiveDate, NaiveTime, TimeZone};

use super::desk::{Desk, not_on_file};
use super::{Finding, Refusal, Rule, Stream};
use crate::custody::agreement::{AgreementKind, Cap};
use crate::custody::command::{
    AddAgreement, AddPlace, AddStaff, ApproveNotice, ApproveProfile, ConfirmClock, EndAgreement, GrantAuthority,
    ProposeProfile, SetUpJail, WithdrawAuthority,
};
use crate::custody::event::JailEvent;
use crate::custody::ids::{AgreementId, StaffId};
use crate::custody::staff::NewStaff;
use crate::custody::zone::{Moment, Zone};

type Done = Result<Stream, Refusal>;

pub(super) fn set_up(desk: &mut Desk<'_>, c: &SetUpJail) -> Done {
    if desk.jail().set_up.is_some() {
        let says = "This record is set up already. What set-up said can be changed by the other commands.";
        return Err(Refusal::one(Rule::SetUpOnce, "do", says));
    }
    desk.required(&c.jail, "jail", "Enter the name of the jail.")?;
    named(desk, &c.staff)?;
    if !c.staff.role.supervises() {
        let says = "The first staff member must be a supervisor or the sheriff, since some deeds need one.";
        return Err(Refusal::one(Rule::SecondPerson, "staff", says));
    }
    for place in &c.places {
        desk.required(place, "places", "A place without a name cannot be chosen. Name it or leave it out.")?;
    }
    let staff = StaffId(desk.fresh());
    let (name, places) = (c.jail.trim().to_owned(), c.places.clone());
    desk.happened(JailEvent::JailSetUp { name, zone: c.zone, places, drill: c.drill, staff, is: c.staff.clone() });
    Ok(Stream::Jail)
}

fn named(desk: &Desk<'_>, staff: &NewStaff) -> Result<(), Refusal> {
    desk.required(&staff.name, "name", "Enter the staff member's name, as Surname, Given.")
}

pub(super) fn add_staff(desk: &mut Desk<'_>, c: &AddStaff) -> Done {
    named(desk, &c.staff)?;
    if c.staff.role.supervises() {
        desk.supervisor(desk.by()?, "by", "Entering a supervisor or sheriff")?;
    }
    let name = c.staff.name.trim();
    if desk.jail().staff.values().any(|staff| staff.is.name.trim().eq_ignore_ascii_case(name)) {
        let says =
            format!("{name} is on file already. Two entries are one person: they cannot be each other's second.");
        desk.found(Finding::warn(Rule::SecondPerson, "name", says));
    }
    let staff = StaffId(desk.fresh());
    desk.happened(JailEvent::StaffAdded { staff, is: c.staff.clone() });
    Ok(Stream::Jail)
}

pub(super) fn add_place(desk: &mut Desk<'_>, c: &AddPlace) -> Done {
    desk.required(&c.place, "place", "Enter the name of the place.")?;
    if desk.jail().places.contains(&c.place) {
        return Err(Refusal::one(Rule::InsideThisJail, "place", "This place is listed already."));
    }
    desk.happened(JailEvent::PlaceAdded { place: c.place.clone() });
    Ok(Stream::Jail)
}

pub(super) fn add_agreement(desk: &mut Desk<'_>, c: &AddAgreement) -> Done {
    desk.required(&c.number, "number", "Enter the agreement's number or title.")?;
    let effective = desk.effective(&c.effective, "effective")?;
    let ends = c.ends.as_ref().map(|ends| desk.effective(ends, "ends")).transpose()?;
    if ends.is_some_and(|ends| ends <= effective) {
        let says = "The agreement would end before it begins. Check both dates.";
        return Err(Refusal::one(Rule::AgreementInForce, "ends", says));
    }
    if matches!(c.agreement, AgreementKind::Igsa { cap: Cap::Hours(hours) } if !(1..=Cap::MOST_HOURS).contains(&hours))
    {
        let says = format!("A cap is 1 to {} hours. If there is none, say no cap expressly.", Cap::MOST_HOURS);
        return Err(Refusal::one(Rule::IgsaContinues, "cap", says));
    }
    let agreement = AgreementId(desk.fresh());
    let number = c.number.trim().to_owned();
    desk.happened(JailEvent::AgreementAdded { agreement, kind: c.agreement, number, effective, ends });
    Ok(Stream::Jail)
}

pub(super) fn end_agreement(desk: &mut Desk<'_>, c: &EndAgreement) -> Done {
    let Some(agreement) = desk.jail().agreements.get(&c.agreement) else { return Err(not_on_file("agreement")) };
    desk.required(&c.reason, "reason", "Say who ended the agreement and how.")?;
    let ends = desk.effective_end(&c.ends, "ends")?;
    if let Some(former) = agreement.ends.filter(|former| ends > *former) {
        let says = format!(
            "It already ends {}. An end moves earlier, never later: enter a renewed agreement as a new one.",
            desk.show(former)
        );
        return Err(Refusal::one(Rule::OnlyEarlier, "ends", says));
    }
    desk.happened(JailEvent::AgreementEnded { agreement: c.agreement, ends, reason: c.reason.clone() });
    Ok(Stream::Jail)
}

/// The first instant of a day in a zone. Where that does not exist, the first one after it.
fn first_instant(day: NaiveDate, zone: Zone) -> Option<Moment> {
    let midnight = day.and_time(NaiveTime::MIN);
    (0..=24)
        .filter_map(|quarters| midnight.checked_add_signed(chrono::TimeDelta::minutes(15 * quarters)))
        .find_map(|wall| zone.tz().from_local_datetime(&wall).earliest())
        .map(|at| at.to_utc())
}

pub(super) fn grant_authority(desk: &mut Desk<'_>, c: &GrantAuthority) -> Done {
    let officer = desk.staff(c.officer, "officer")?;
    let effective = desk.effective(&c.effective, "effective")?;
    let papers = &c.credentials;
    let zone = desk.jail().zone();
    let dates = [papers.certified_on, papers.letter_dated, papers.form_70_006_dated];
    let from =
        dates.into_iter().filter_map(|day| first_instant(day, zone)).max().map_or(effective, |day| day.max(effective));
    let expires = papers.credential_expires_on.and_then(|day| first_instant(day, zone));
    if expires.is_some_and(|expires| expires <= from) {
        let says = "The credential would expire before the authority begins. Check the dates on the papers.";
        return Err(Refusal::one(Rule::OfficerAuthority, "credential_expires_on", says));
    }
    if from > effective {
        let says = format!("The dates on the papers give authority from {}, later than entered.", desk.show(from));
        desk.found(Finding::warn(Rule::OfficerAuthority, "effective", says));
    }
    desk.happened(JailEvent::AuthorityGranted { officer, credentials: papers.clone(), from, expires });
    Ok(Stream::Jail)
}

pub(super) fn withdraw_authority(desk: &mut Desk<'_>, c: &WithdrawAuthority) -> Done {
    let officer = desk.staff(c.officer, "officer")?;
    desk.required(&c.reason, "reason", "Say by what the authority was withdrawn.")?;
    if !desk.jail().authorities.iter().any(|a| a.officer == officer) {
        let says = "This officer has no authority on file. There is nothing to withdraw.";
        return Err(Refusal::one(Rule::OfficerAuthority, "officer", says));
    }
    let effective = desk.effective_end(&c.effective, "effective")?;
    desk.happened(JailEvent::AuthorityWithdrawn { officer, effective, reason: c.reason.clone() });
    Ok(Stream::Jail)
}

pub(super) fn propose_profile(desk: &mut Desk<'_>, c: &ProposeProfile) -> Done {
    let findings = c.rules.findings();
    if findings.iter().any(Finding::blocks) {
        return Err(Refusal { findings });
    }
    let version = desk.jail().profiles.iter().map(|p| p.version).max().unwrap_or(0) + 1;
    desk.happened(JailEvent::ProfileProposed { version, rules: c.rules.clone() });
    Ok(Stream::Jail)
}

pub(super) fn approve_profile(desk: &mut Desk<'_>, c: &ApproveProfile) -> Done {
    let Some(profile) = desk.jail().profiles.iter().find(|p| p.version == c.version) else {
        return Err(not_on_file("version"));
    };
    if profile.approved_by.contains(&desk.by()?) {
        let says = "You have approved this profile already. A second person must approve it.";
        return Err(Refusal::one(Rule::ProfileByTwo, "by", says));
    }
    desk.happened(JailEvent::ProfileApproved { version: c.version });
    Ok(Stream::Jail)
}

pub(super) fn approve_notice(desk: &mut Desk<'_>, c: &ApproveNotice) -> Done {
    desk.required(&c.language, "language", "Say of which language the notices are.")?;
    let language = c.language.trim().to_owned();
    if desk.jail().notice_approvals(&language, c.wording, Moment::MAX_UTC).contains(&desk.by()?) {
        let says = "You have approved this wording already. A second person must approve it.";
        return Err(Refusal::one(Rule::NoticeByTwo, "by", says));
    }
    desk.happened(JailEvent::NoticeApproved { language, wording: c.wording });
    Ok(Stream::Jail)
}

pub(super) fn confirm_clock(desk: &mut Desk<'_>, c: &ConfirmClock) -> Done {
    desk.supervisor(desk.by()?, "by", "Confirming the clock")?;
    desk.second(c.second)?;
    desk.required(&c.reason, "reason", "Say what the clock was compared with.")?;
    desk.happened(JailEvent::ClockConfirmed { reason: c.reason.clone(), second: c.second });
    Ok(Stream::Jail)
}

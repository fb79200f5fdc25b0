//! The jail itself: staff, places, agreements, authority, rules, clock.

pub mod rules;

use serde_json::json;

use super::super::form::spec::{Choice, Field, Kind, Spec, choices};
use super::super::place::Deed;
use super::{Ground, staff};
use crate::custody::agreement::Agreement;
use crate::custody::ids::{AgreementId, StaffId};
use crate::custody::zone::{Tense, Zone, show};

/// The form of a deed.
pub(super) fn spec(deed: Deed, ground: &Ground<'_>) -> Option<Spec> {
    match deed {
        Deed::AddStaff => Some(add_staff()),
        Deed::AddPlace => Some(add_place()),
        Deed::AddAgreement => Some(add_agreement()),
        Deed::EndAgreement(agreement) => end_agreement(agreement, ground),
        Deed::GrantAuthority(officer) => grant_authority(officer, ground),
        Deed::WithdrawAuthority(officer) => withdraw_authority(officer, ground),
        Deed::ProposeProfile => Some(rules::propose(ground)),
        Deed::ApproveProfile(version) => rules::approve(version, ground),
        Deed::ConfirmClock => Some(confirm_clock(ground)),
        _ => None,
    }
}

/// The first command of a record: the jail, its zone, its first place and its first staff member.
pub fn set_up(now: crate::custody::zone::Moment, guess: Option<Zone>) -> Spec {
    let zones = super::super::zones::suggested(now, guess);
    let all = super::super::zones::all(now);
    Spec::new("set_up_jail", "set_up_jail", "The jail", "Set up this jail")
        .note("The name of the jail and its zone stay as they are. Places and staff can be added at any time.")
        .section(
            "This jail",
            vec![
                Field::line("jail", "Name of the jail").asks("Type the name of the jail.").hint("As on its papers"),
                Field::new("places", "Where warrants are served", Kind::Words)
                    .asks("Name at least one place inside this jail.")
                    .hint("Such as: Booking room 2. Several with commas"),
                Field::new("zone", "The clock on the wall shows the time of", Kind::Choice(zones))
                    .asks("Choose the zone whose time is that of the clock on the wall."),
                Field::new("other_zone", "Zone by its name", Kind::Pick(all))
                    .goes("zone")
                    .when("zone", &["other"])
                    .asks("Type the beginning of the zone's name.")
                    .hint("Such as America/Boise"),
            ],
        )
        .section(
            "You",
            vec![
                Field::line("staff.name", "Your name").asks("Type your name.").hint("Surname, Given"),
                Field::line("staff.title", "Title").hint("Sheriff, Capt., Lt., Sgt."),
                Field::new(
                    "staff.role",
                    "You are",
                    Kind::Choice(choices(&[
                        ("sheriff", "Sheriff or jail administrator"),
                        ("supervisor", "Supervisor"),
                    ])),
                )
                .asks("Choose one: the first person answers for the record, so it is a supervisor or the sheriff."),
            ],
        )
}

fn add_staff() -> Spec {
    let roles = choices(&[
        ("clerk", "Clerk"),
        ("officer", "Officer"),
        ("supervisor", "Supervisor"),
        ("sheriff", "Sheriff or jail administrator"),
    ]);
    Spec::of_deed("add_staff", "add_staff", Deed::AddStaff)
        .note("A role gives no authority to serve a warrant: that has a form of its own.")
        .section(
            "",
            vec![
                Field::line("staff.name", "Name").asks("Type the name.").hint("Surname, Given"),
                Field::line("staff.title", "Title").hint("Dep., Sgt., Lt."),
                Field::new("staff.role", "Role", Kind::Choice(roles)).asks("Choose the role."),
            ],
        )
}

fn add_place() -> Spec {
    let place = Field::line("place", "Name of the place").asks("Type the name of the place.").wide();
    Spec::of_deed("add_place", "add_place", Deed::AddPlace)
        .note("A warrant is served inside this jail, at one of these places.")
        .section("", vec![place.hint("Such as: Booking room 2")])
}

fn add_agreement() -> Spec {
    let kinds = choices(&[
        ("moa", "MOA: WSO, gives the authority"),
        ("igsa", "IGSA: custody beyond 48 hours"),
        ("boa", "BOA: pays, extends nothing"),
    ]);
    let caps = vec![Choice::new("hours", "So many hours").saying(json!({})), Choice::new("no_cap", "No cap")];
    Spec::of_deed("add_agreement", "add_agreement", Deed::AddAgreement)
        .note("A renewed agreement is entered as a new one.")
        .section(
            "",
            vec![
                Field::new("agreement.kind", "Which agreement", Kind::Choice(kinds))
                    .asks("Choose which agreement it is."),
                Field::new("agreement.cap", "Cap on one stay, from the end of criminal custody", Kind::Choice(caps))
                    .when("agreement.kind", &["igsa"])
                    .asks("Choose whether there is a cap.")
                    .wide(),
                Field::new("agreement.cap.hours", "Hours", Kind::Count)
                    .when("agreement.cap", &["hours"])
                    .asks("Type the hours of the cap.")
                    .hint("Such as: 240"),
                Field::line("number", "Number or title").asks("Type the number or title.").hint("As on its first page"),
                Field::from("effective", "In force from").asks("Type the first day on which it is in force."),
                Field::from("ends", "Ends").hint("Where it expires: the first day on which it is no longer in force"),
            ],
        )
}

/// An agreement as a heading names it.
pub fn agreement_said(agreement: &Agreement) -> String {
    format!("{} · {}", agreement.kind.title(), agreement.number)
}

fn end_agreement(id: AgreementId, ground: &Ground<'_>) -> Option<Spec> {
    let agreement = ground.jail.agreements.get(&id)?;
    let zone = ground.jail.zone();
    let from = format!("In force from {}.", show(agreement.effective, zone));
    let mut spec = Spec::of_deed("end_agreement", "end_agreement", Deed::EndAgreement(id))
        .of(id)
        .with("agreement", json!(id))
        .knowing(format!("{}. {from}", agreement_said(agreement)))
        .note(if agreement.is_moa() { "From that moment on no warrant can be served under it." } else { "" });
    if let Some(ends) = agreement.ends {
        spec = spec.knowing(format!("It ends {} already. An end moves earlier, never later.", show(ends, zone)));
    }
    let reason = Field::line("reason", "Who ended it, and how").asks("Say who ended it, and how.");
    Some(spec.section(
        "",
        vec![
            Field::until("ends", "No longer in force from").asks("Type from when it is no longer in force."),
            reason.wide(),
        ],
    ))
}

fn grant_authority(officer: Option<StaffId>, ground: &Ground<'_>) -> Option<Spec> {
    let mut spec = Spec::of_deed("grant_authority", "grant_authority", Deed::GrantAuthority(officer))
        .note("Certified, ICE's letter and Form 70-006: the latest of these dates is the first on which the officer may serve.");
    let mut who = Vec::new();
    match officer {
        Some(id) => {
            spec = spec.of(id).with("officer", json!(id));
            spec.about = ground.jail.staff.get(&id)?.is.name.clone();
        }
        None => {
            let pick = Field::new("officer", "Officer", Kind::Pick(staff(ground.jail)));
            who.push(pick.asks("Choose the officer.").wide());
        }
    }
    let day = |key, label| Field::new(key, label, Kind::Day(Tense::Fact)).hint("3 feb 2026");
    who.extend([
        day("credentials.certified_on", "Certified after ICE's training").asks("Type the date of the certification."),
        day("credentials.letter_dated", "ICE's letter dated").asks("Type the date of ICE's authorization letter."),
        day("credentials.form_70_006_dated", "Form 70-006 dated").asks("Type the date of Form 70-006."),
        Field::from("effective", "May serve from").asks("Type the first day of the authority."),
        Field::line("credentials.credential_number", "Credential number").hint("Where one was issued"),
        Field::new("credentials.credential_expires_on", "Credential expires", Kind::Day(Tense::Expectation))
            .hint("First day on which it is no longer valid"),
        Field::new("credentials.letter_scan", "Scan of ICE's letter", Kind::Scan)
            .hint("Needed where authority is entered after a service that it covers. PDF, PNG or JPEG"),
    ]);
    Some(spec.section("", who))
}

fn withdraw_authority(officer: StaffId, ground: &Ground<'_>) -> Option<Spec> {
    let name = ground.jail.staff.get(&officer)?.is.name.clone();
    let mut spec = Spec::of_deed("withdraw_authority", "withdraw_authority", Deed::WithdrawAuthority(officer))
        .of(officer)
        .with("officer", json!(officer))
        .note("What the officer served before that moment stays valid; from it on the officer cannot serve.");
    spec.about = name;
    let reason = Field::line("reason", "By what it was withdrawn").asks("Say by what it was withdrawn.");
    Some(spec.section(
        "",
        vec![
            Field::until("effective", "Withdrawn from").asks("Type from when the officer has no authority."),
            reason.hint("Such as: letter of the field office of 1 nov 2026").wide(),
        ],
    ))
}

fn confirm_clock(ground: &Ground<'_>) -> Spec {
    let second = Field::new("second", "Who also looked at it", Kind::Pick(staff(ground.jail)));
    Spec::of_deed("confirm_clock", "confirm_clock", Deed::ConfirmClock)
        .with_the_clock()
        .note("After this the deadlines keep to this clock again. A supervisor and a second person confirm it.")
        .section(
            "",
            vec![
                Field::line("reason", "What it was compared with, and what went wrong")
                    .asks("Say what the clock was compared with.")
                    .hint("Such as: the clock of the dispatch center; the battery of the computer was empty")
                    .wide(),
                second.asks("Name the second person.").wide(),
            ],
        )
}

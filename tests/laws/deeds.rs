//! From a step to the command that it means in a world: jail, people, grounds, exceptions.

use chrono::TimeDelta;
use hold48::custody::command::Command;
use hold48::custody::exception::{Exception, Matter};
use hold48::custody::file::File;
use hold48::custody::ids::StaffId;
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::world::{Step, World, set_up};
use crate::{fitting, forms};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    SetUp,
    AddStaff,
    AddPlace,
    AddAgreement,
    EndAgreement,
    Grant,
    WithdrawAuthority,
    ProposeProfile,
    ApproveProfile,
    ApproveNotice,
    ConfirmClock,
    Book,
    BookAgain,
    Amend,
    Move,
    AddBasis,
    SetExpectedEnd,
    EndBasis,
    Warrant,
    Detainer,
    OtherPaper,
    Cancellation,
    Match,
    WithdrawIdentity,
    Serve,
    InvalidService,
    RefusedService,
    Contact,
    Claim,
    ReviewClaim,
    ReviewHold,
    BeginRelease,
    Outcome,
    Explain,
    Complete,
    ServeCopy,
    Assign,
    SignOff,
    Correct,
    /// Deeds that fit what is on file.
    EndOpen,
    ServeWell,
    TakeOver,
    Igsa,
    CorrectWell,
}

use Kind::{
    AddAgreement, AddBasis, AddPlace, AddStaff, Amend, ApproveNotice, ApproveProfile, Assign, BeginRelease, Book,
    BookAgain, Cancellation, Claim, Complete, ConfirmClock, Contact, Correct, CorrectWell, Detainer, EndAgreement,
    EndBasis, EndOpen, Explain, Grant, Igsa, InvalidService, Match, Move, OtherPaper, Outcome, ProposeProfile,
    RefusedService, ReviewClaim, ReviewHold, Serve, ServeCopy, ServeWell, SetExpectedEnd, SetUp, SignOff, TakeOver,
    Warrant, WithdrawAuthority, WithdrawIdentity,
};

/// What steps do, the decisive deeds more often.
#[rustfmt::skip]
pub const KINDS: &[Kind] = &[
    EndOpen, EndOpen, EndOpen, EndOpen, ServeWell, ServeWell, ServeWell, ServeWell, ServeWell, TakeOver, TakeOver,
    TakeOver, Igsa, CorrectWell, CorrectWell, CorrectWell, CorrectWell, CorrectWell, Book, BookAgain, BookAgain, AddBasis, AddBasis, AddBasis, EndBasis, EndBasis,
    Warrant, Warrant, Warrant, Detainer, Detainer, Match, Match, Match, Serve, Serve, Serve, Serve, Serve,
    Serve, InvalidService, InvalidService, Outcome, Outcome, Outcome, Outcome, Correct, Correct, Cancellation, Cancellation, OtherPaper, OtherPaper, WithdrawIdentity,
    SetExpectedEnd, Move, Contact, BeginRelease, Claim, ReviewClaim, ReviewHold, Explain, Complete, Complete, ServeCopy, Assign, SignOff, EndAgreement,
    AddAgreement, WithdrawAuthority, Grant, ProposeProfile, ProposeProfile, ApproveProfile, ApproveProfile, ApproveNotice, RefusedService, Amend,
    AddStaff, AddPlace, SetUp, ConfirmClock,
];

/// An id of `list`, or one that is not on file.
pub fn pick<T: Copy + Serialize>(list: &[T], n: u8) -> Value {
    let of = |index: u8| list.get(usize::from(index) % list.len().max(1));
    match of(n).filter(|_| n < 250) {
        Some(id) => json!(id),
        None => json!(Uuid::from_u128(u128::MAX - u128::from(n))),
    }
}

/// One of a few choices.
pub fn one_of<T: Clone>(choices: &[T], n: u8) -> T {
    choices[usize::from(n) % choices.len()].clone()
}

/// Who gives a command: somebody on file; rarely nobody, or somebody unknown.
pub fn by(world: &World, n: u8) -> Option<StaffId> {
    let staff = world.staff();
    match n {
        38 => None,
        39 => Some(StaffId(Uuid::from_u128(u128::MAX))),
        _ => staff.get(usize::from(n) % staff.len()).copied(),
    }
}

pub fn command(world: &World, step: &Step) -> Command {
    serde_json::from_value(told(world, step)).expect("a command")
}

/// The command as a script has it.
pub fn told(world: &World, step: &Step) -> Value {
    match step.kind {
        SetUp | AddStaff | AddPlace | AddAgreement | EndAgreement | Grant | WithdrawAuthority | ProposeProfile
        | ApproveProfile | ApproveNotice | ConfirmClock => of_jail(world, step),
        Book => new_person(world, step),
        BookAgain | Amend | Move | AddBasis | SetExpectedEnd | EndBasis | RefusedService | Contact | Claim
        | ReviewClaim | ReviewHold | BeginRelease | Explain | Complete | ServeCopy | Assign | SignOff => {
            of_person(world, step)
        }
        Warrant | Detainer | OtherPaper | Cancellation | Match | WithdrawIdentity | Serve | InvalidService
        | Outcome | Correct => forms::of_person(world, step),
        EndOpen | ServeWell | TakeOver | Igsa | CorrectWell => fitting::deed(world, step),
    }
}

fn of_jail(world: &World, step: &Step) -> Value {
    let [a, b, c, _] = step.pick;
    let staff = pick(&world.staff(), a);
    let agreements: Vec<_> = world.state.jail.agreements.keys().copied().collect();
    let at = step.when.typed(world.present());
    match step.kind {
        SetUp => set_up(),
        AddStaff => {
            let role = one_of(&["clerk", "officer", "supervisor", "sheriff"], b);
            json!({"do": "add_staff", "staff": {"name": if a == 0 { "" } else { "Hazel, Hal" }, "role": role}})
        }
        AddPlace => json!({"do": "add_place", "place": one_of(&["Visiting room 2", "Booking", " "], b)}),
        AddAgreement => {
            let cap = if b & 4 == 0 { json!("no_cap") } else { json!({"hours": u32::from(c)}) };
            let kind = [json!({"kind": "moa"}), json!({"kind": "igsa", "cap": cap}), json!({"kind": "boa"})];
            let mut told = json!({"do": "add_agreement", "agreement": kind[usize::from(b % 3)], "number": "B-2",
                "effective": at});
            if b & 8 == 0 {
                told["ends"] = json!((world.present() + TimeDelta::hours(i64::from(c))).to_rfc3339());
            }
            told
        }
        EndAgreement => json!({"do": "end_agreement", "agreement": pick(&agreements, a), "reason": "letter of ICE",
            "ends": if b % 2 == 0 { json!(at) } else { json!(format!("+{c}h")) }}),
        Grant => json!({"do": "grant_authority", "officer": staff, "effective": at, "credentials":
            {"certified_on": "2026-01-05", "letter_dated": "2026-01-06", "form_70_006_dated": "2026-01-07"}}),
        WithdrawAuthority => {
            json!({"do": "withdraw_authority", "officer": staff, "effective": at, "reason": "letter of ICE"})
        }
        ProposeProfile => json!({"do": "propose_profile", "rules": {"limit_hours": u32::from(a % 52),
            "start_rule": if b % 2 == 0 { "earlier_of_two" } else { "served_alone" },
            "release_lead_minutes": 50 + u32::from(b), "holds_forbidden": c % 16 == 0,
            "detainer_required": c % 2 == 0, "state_order_required": c % 8 == 0, "citation": "order of the sheriff"}}),
        ApproveNotice => json!({"do": "approve_notice", "language": one_of(&["Spanish", "English", " "], b),
            "wording": format!("{:064x}", a % 2)}),
        ConfirmClock => json!({"do": "confirm_clock", "reason": "compared with the radio clock", "second": staff}),
        _ => json!({"do": "approve_profile", "version": 1 + usize::from(b) % (world.state.jail.profiles.len() + 1)}),
    }
}

fn basis(world: &World, step: &Step) -> Value {
    let [_, _, c, d] = step.pick;
    let ahead = |hours: i64| (world.present() + TimeDelta::hours(hours)).to_rfc3339();
    let mut basis = json!({"kind": one_of(&["local_charge", "sentence", "other_warrant"], c), "says": "Case 7"});
    match d % 5 {
        0 => basis["expected_end"] = json!(ahead(i64::from(d / 5))),
        1 => basis["computed_end"] = json!(ahead(i64::from(d / 5) - 10)),
        2 => basis["began"] = json!(step.when.typed(world.present())),
        _ => {}
    }
    basis
}

fn new_person(world: &World, step: &Step) -> Value {
    let [_, b, ..] = step.pick;
    let began = step.when.typed(world.present());
    let held_on = if b % 4 == 0 { json!([]) } else { json!([basis(world, step)]) };
    json!({"do": "book_person", "identity": {"name": {"family": "Rowan", "given": "Rita"}}, "number": "2026-1",
        "began": began, "housing": "A1", "held_on": held_on})
}

/// The file that a step is about; nothing where the person is not on file.
pub fn file<'w>(world: &'w World, step: &Step) -> Option<&'w File> {
    let people = world.people();
    // Most of a walk is about one file.
    let n = usize::from(step.pick[0]);
    let person = people.get(if n.is_multiple_of(4) { n / 4 % people.len().max(1) } else { 0 })?;
    world.state.files.get(person).filter(|_| step.pick[0] < 252)
}

fn of_person(world: &World, step: &Step) -> Value {
    let [_, b, c, d] = step.pick;
    let file = file(world, step);
    let person = file.map_or_else(|| pick::<StaffId>(&[], 0), |file| json!(file.person));
    let at = step.when.typed(world.present());
    macro_rules! ids {
        ($what:ident) => {
            pick(&file.map(|file| file.$what.iter().map(|it| it.id).collect::<Vec<_>>()).unwrap_or_default(), b)
        };
    }
    let identity = json!({"name": {"family": if c == 0 { "" } else { "Rowan" }, "given": "Rita"},
        "a_number": if d % 2 == 0 { json!("A012345678") } else { json!(null) }});
    match step.kind {
        BookAgain => json!({"do": "book_person", "person": person, "number": "2026-2", "began": at, "housing": "B2",
            "held_on": if b % 3 == 0 { json!([]) } else { json!([basis(world, step)]) }}),
        Amend => json!({"do": "amend_person", "person": person, "identity": identity, "reason": "as on the passport"}),
        Move => json!({"do": "move_person", "person": person, "at": at,
            "to": one_of(&[json!({"hospital": "County Hospital"}), json!({"another_jail": "Next County"})], c)}),
        AddBasis => {
            json!({"do": "add_basis", "person": person, "booking": ids!(bookings), "basis": basis(world, step)})
        }
        SetExpectedEnd => {
            json!({"do": "set_expected_end", "person": person, "basis": ids!(bases), "told_by": "the court",
            "expected_end": if c % 3 == 0 { json!(null) } else { json!(at) }})
        }
        EndBasis => json!({"do": "end_basis", "person": person, "basis": ids!(bases), "at": at, "how": "bond",
            "proof": if c % 2 == 0 { json!({}) } else { json!({"says": "receipt 4"}) }}),
        RefusedService => json!({"do": "record_refused_service", "person": person, "at": at, "refused_by": "person",
            "reason": "would not hear it"}),
        Contact => {
            json!({"do": "record_ice_contact", "person": person, "at": at, "method": "phone", "about": "service",
            "result": one_of(&["told", "no_answer", "eta_given", "on_site"], c),
            "eta": format!("+{d}h")})
        }
        Claim => json!({"do": "record_citizenship_claim", "person": person, "at": at, "volunteered": "born in Ohio"}),
        ReviewClaim => {
            json!({"do": "review_claim", "person": person, "claim": ids!(claims), "decision": "no sign of it"})
        }
        ReviewHold => json!({"do": "review_hold", "person": person, "hold": ids!(holds), "decision": "goes on"}),
        BeginRelease => json!({"do": "begin_release", "person": person, "at": at}),
        Explain => json!({"do": "explain", "person": person, "exception": ids!(exceptions),
            "cause": if c % 2 == 0 { json!("not_yet_known") } else { json!({"known": "shift change"}) }}),
        Complete => complete(world, step, file, &person),
        ServeCopy => {
            json!({"do": "serve_detainer_copy", "person": person, "at": at, "officer": pick(&world.staff(), c),
            "how": one_of(&["in_person", "inmate_mail", "not_served"], d)})
        }
        Assign => json!({"do": "assign_exception", "person": person, "exception": ids!(exceptions),
            "owner": pick(&world.staff(), c)}),
        _ => json!({"do": "sign_off", "person": person, "exception": ids!(exceptions)}),
    }
}

/// What an exception asks for, brought; or something that it does not ask for.
fn complete(world: &World, step: &Step, file: Option<&File>, person: &Value) -> Value {
    let [_, b, c, d] = step.pick;
    let exceptions = file.map(|file| file.exceptions.as_slice()).unwrap_or_default();
    let asks = |e: &&Exception| matches!(e.matter, Matter::MissingField(_)) || b < 8;
    let exceptions: Vec<_> = exceptions.iter().filter(asks).map(|e| (e.id, &e.matter)).collect();
    let chosen = exceptions.get(usize::from(b) % exceptions.len().max(1));
    let basis = file.and_then(|file| file.bases.iter().rev().find(|basis| basis.ended.is_some())).map(|basis| basis.id);
    let paper =
        pick(&file.map(|file| file.papers.iter().map(|paper| paper.id).collect::<Vec<_>>()).unwrap_or_default(), c);
    let proof = json!({"proof": {"basis": basis.map_or_else(|| pick::<StaffId>(&[], 0), |id| json!(id)),
        "proof": {"says": "receipt 9"}}});
    let missing = match chosen {
        Some((_, Matter::MissingField(field))) if field == "proof" => proof,
        Some((_, Matter::MissingField(field))) if field == "order" => json!({"order": paper}),
        Some((_, Matter::MissingField(field))) if field == "destination_kind" => {
            json!({"destination_kind": one_of(&["ice_office", "detention_facility", "another_jail"], d)})
        }
        Some((_, Matter::MissingField(field))) if field == "called_back" => json!({"called_back": "LESC 05:06"}),
        _ => {
            one_of(&[json!({"badge": "1234"}), json!({"destination": "Springfield"}), json!({"officer_name": " "})], d)
        }
    };
    let exception = chosen.map_or_else(|| pick(&world.staff(), 251), |(id, _)| json!(id));
    json!({"do": "complete_record", "person": person, "exception": exception, "missing": missing})
}

/// A command, told in a world.
pub type Told = fn(&World) -> Value;

/// The commands of a jail at work.
pub fn jail_at_work() -> Vec<Told> {
    vec![
        |_| set_up(),
        |_| json!({"do": "add_staff", "staff": {"name": "Birch, Ben", "title": "Sgt.", "role": "supervisor"}}),
        |_| json!({"do": "add_staff", "staff": {"name": "Ash, Ann", "title": "Dep.", "role": "officer"}}),
        |_| json!({"do": "add_staff", "staff": {"name": "Elm, Eve", "role": "clerk"}}),
        |_| json!({"do": "add_agreement", "agreement": {"kind": "moa"}, "number": "MOA", "effective": "2025-01-01"}),
        |_| {
            json!({"do": "add_agreement", "agreement": {"kind": "igsa", "cap": {"hours": 72}}, "number": "IGSA",
            "effective": "2025-01-01"})
        },
        |_| json!({"do": "add_agreement", "agreement": {"kind": "boa"}, "number": "BOA", "effective": "2025-01-01"}),
        |world| {
            json!({"do": "grant_authority", "officer": world.staff()[2], "effective": "2026-01-01", "credentials":
            {"certified_on": "2026-01-05", "letter_dated": "2026-01-06", "form_70_006_dated": "2026-01-07",
            "letter_scan": "0".repeat(64)}})
        },
    ]
}

/// How the first person comes to be held: booked; papers and match on file; criminal custody ended; served; the I-203 on
/// file; another ground took over; that ground has ended too.
pub fn first_person() -> [Vec<Told>; 7] {
    [
        vec![|world| {
            json!({"do": "book_person", "identity": {"name": {"family": "Rowan", "given": "Rita"}},
            "number": "2026-1", "began": ago(world, 600), "housing": "A1",
            "held_on": [{"kind": "local_charge", "says": "Case 7"}]})
        }],
        vec![
            |world| forms::paper(world, world.file().person, forms::warrant(), &ago(world, 500)),
            |world| {
                forms::paper(world, world.file().person, json!({"kind": "i247a", "signed": true}), &ago(world, 490))
            },
            |world| {
                json!({"do": "match_identity", "person": world.file().person, "at": ago(world, 400), "photo": true,
                "numbers": ["FBI"], "second": world.staff()[1], "second_by": "in_person"})
            },
        ],
        vec![|world| {
            json!({"do": "end_basis", "person": world.file().person, "basis": world.file().bases[0].id,
            "at": ago(world, 20), "how": "bond", "proof": {"says": "receipt 4"}})
        }],
        vec![|world| forms::service(world, world.file().person, world.file().papers[0].id, &ago(world, 10))],
        vec![|world| {
            let order = json!({"kind": "i203", "signed": true});
            forms::paper(world, world.file().person, order, &ago(world, 5))
        }],
        vec![
            |world| {
                json!({"do": "add_basis", "person": world.file().person, "booking": world.file().bookings[0].id,
                    "basis": {"kind": "other_warrant", "says": "Case 8", "began": ago(world, 5)}})
            },
            |world| {
                json!({"do": "record_outcome", "person": world.file().person, "at": ago(world, 3),
                    "outcome": {"kind": "local_basis_took_over", "basis": world.file().bases[1].id}})
            },
        ],
        vec![|world| {
            json!({"do": "end_basis", "person": world.file().person, "basis": world.file().bases[1].id,
                "at": ago(world, 1), "how": "bond", "proof": {"says": "receipt 5"}})
        }],
    ]
}

/// So many minutes before now.
pub fn ago(world: &World, minutes: i64) -> String {
    (world.present() - TimeDelta::minutes(minutes)).to_rfc3339()
}

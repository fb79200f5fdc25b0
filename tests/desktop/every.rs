//! Every form that a deed gives, on records that have something of every kind.

use std::collections::BTreeSet;

use hold48::custody::file::File;
use hold48::custody::jail::Jail;
use hold48::custody::zone::Moment;
use hold48::desktop::deeds::{self, Ground};
use hold48::desktop::form::read::Times;
use hold48::desktop::form::spec::Spec;
use hold48::desktop::place::{Deed, Fact, PaperKind};
use hold48::journal::record::Journal;

use crate::kit::{at, drill, first_case, moment, record};

/// A person with several of everything, and three who left with everything missing.
pub fn rich() -> tempfile::TempDir {
    let person = r#""by":"@elm","person":"@person""#;
    let lines = [
        r#""id":"igsa","do":"add_agreement","by":"@jail","agreement":{"kind":"igsa","cap":{"hours":240}},"number":"IGSA 1","effective":"2026-01-01""#.to_owned(),
        r#""do":"add_agreement","by":"@jail","agreement":{"kind":"igsa","cap":"no_cap"},"number":"IGSA 2","effective":"2026-01-01""#.to_owned(),
        format!(r#"{person},"do":"receive_paper","paper":{{"kind":"i203","signed":true}},"received_at":"now","means":"fax","sender":"ERO (drill)""#),
        format!(r#"{person},"do":"receive_paper","paper":{{"kind":"i203","signed":true}},"received_at":"now","means":"fax","sender":"ERO (drill)""#),
        format!(r#"{person},"do":"receive_paper","paper":{{"kind":"court","orders":"release (drill)"}},"received_at":"now","means":"hand","sender":"Court (drill)""#),
        format!(r#""id":"claim",{person},"do":"record_citizenship_claim","at":"now","volunteered":"Said something, unasked.""#),
        format!(r#""id":"again",{person},"do":"book_person","number":"26-01199","began":"now","housing":"B-05","held_on":[{{"kind":"local_charge","says":"Invented"}},{{"kind":"sentence","says":"Invented"}},{{"kind":"other_warrant","says":"Invented"}},{{"kind":"local_charge","says":"Invented again"}}]"#),
    ];
    let gone = |(nth, ending): (usize, &str)| {
        let person = format!(r#""by":"@elm","person":"@gone{nth}""#);
        [
            format!(
                r#""id":"gone{nth}","by":"@elm","do":"book_person","identity":{{"name":{{"family":"Gone{nth}"}}}},"number":"26-0{nth}","began":"now","housing":"C-1","held_on":[{{"kind":"local_charge","says":"Invented"}}]"#
            ),
            format!(
                r#"{person},"do":"receive_paper","paper":{{"kind":"court","orders":"release (drill)"}},"received_at":"now","means":"hand","sender":"Court (drill)""#
            ),
            format!(r#"{person},"do":"end_basis","basis":"@gone{nth}","at":"now","how":"bond""#),
            format!(r#"{person},"do":"record_outcome","at":"now","outcome":{{"kind":"{ending}"}}"#),
        ]
    };
    let gone = ["handed_over", "released_ice_cancelled", "released_by_court"].into_iter().enumerate().flat_map(gone);
    let case =
        include_str!("../../docs/first-case.jsonl").replace("first-case-warrant.png", "docs/first-case-warrant.png");
    let mut text: String = case.lines().take(13).collect::<Vec<_>>().join("\n");
    for line in lines.into_iter().chain(gone) {
        text.push_str(&format!("\n{{\"now\":\"2026-11-15 14:40\",{line}}}"));
    }
    record(&text)
}

/// The jail and the files of a record.
pub fn files(dir: &std::path::Path) -> (Jail, Vec<File>) {
    let journal = Journal::open(dir).unwrap();
    let left = journal.left_since(Moment::MIN_UTC).unwrap();
    let open = journal.open_files().map(|file| file.person);
    let people: BTreeSet<_> = open.chain(left.iter().map(|one| one.person)).collect();
    let files = people.into_iter().map(|person| journal.case(person).unwrap().unwrap().file).collect();
    (journal.jail().clone(), files)
}

/// Every deed of the jail.
pub fn of_jail(jail: &Jail) -> Vec<Deed> {
    let mut deeds = vec![
        Deed::Book(None),
        Deed::AddStaff,
        Deed::AddPlace,
        Deed::AddAgreement,
        Deed::GrantAuthority(None),
        Deed::ProposeProfile,
        Deed::ConfirmClock,
    ];
    deeds.extend(hold48::report::languages().into_iter().map(|language| Deed::ApproveNotice(language.code)));
    deeds.extend(jail.agreements.keys().map(|id| Deed::EndAgreement(*id)));
    for id in jail.staff.keys() {
        deeds.extend([Deed::GrantAuthority(Some(*id)), Deed::WithdrawAuthority(*id)]);
    }
    deeds.extend(jail.profiles.iter().map(|profile| Deed::ApproveProfile(profile.version)));
    deeds
}

/// Every deed of a person.
pub fn of_person(file: &File) -> Vec<Deed> {
    let person = file.person;
    let mut deeds = vec![
        Deed::Book(Some(person)),
        Deed::Amend(person),
        Deed::Move(person),
        Deed::AddBasis(person),
        Deed::SetExpectedEnd(person),
        Deed::EndBasis(person),
        Deed::MatchIdentity(person),
        Deed::WithdrawIdentity(person),
        Deed::RefusedService(person),
        Deed::Serve(person),
        Deed::InvalidService(person),
        Deed::ServeDetainerCopy(person),
        Deed::Contact(person),
        Deed::Claim(person),
        Deed::BeginRelease(person),
        Deed::Outcome(person),
    ];
    let kinds = [
        PaperKind::I200,
        PaperKind::I205,
        PaperKind::I247a,
        PaperKind::I247g,
        PaperKind::I203,
        PaperKind::Cancellation,
        PaperKind::Other,
    ];
    deeds.extend(kinds.map(|kind| Deed::Receive(person, kind)));
    deeds.extend(file.claims.iter().map(|claim| Deed::ReviewClaim(person, claim.id)));
    deeds.extend(file.holds.iter().map(|hold| Deed::ReviewHold(person, hold.id)));
    for id in file.exceptions.iter().map(|exception| exception.id) {
        deeds.extend([Deed::Explain(person, id), Deed::Assign(person, id)]);
        deeds.extend([Deed::SignOff(person, id), Deed::Complete(person, id)]);
    }
    deeds.extend(facts(file).into_iter().map(|fact| Deed::Correct(person, fact)));
    deeds
}

fn facts(file: &File) -> Vec<Fact> {
    let mut facts = vec![Fact::OutcomeAt(None), Fact::OutcomeWithdrawn(None)];
    for id in file.bases.iter().map(|basis| basis.id) {
        facts.extend([Fact::CustodyEnded(id), Fact::CustodyEndWithdrawn(id), Fact::BasisBegan(id)]);
    }
    facts.extend(file.bookings.iter().map(|booking| Fact::BookingBegan(booking.id)));
    for id in file.holds.iter().map(|hold| hold.id) {
        facts.extend([Fact::Served(id), Fact::OutcomeAt(Some(id)), Fact::OutcomeWithdrawn(Some(id))]);
    }
    facts.extend(file.papers.iter().map(|paper| Fact::PaperWithdrawn(paper.id)));
    facts
}

/// Every form that any deed gives on these records.
pub fn every(work: &mut dyn FnMut(Deed, Spec, &Times)) {
    for (dir, now) in
        [(first_case(17), at("2026-11-16T23:40:00Z")), (drill(), moment()), (rich(), at("2026-11-15T20:45:00Z"))]
    {
        let (jail, files) = files(dir.path());
        let times = Times { zone: jail.zone(), now, present: now };
        for deed in of_jail(&jail) {
            if let Some(spec) = deeds::spec(deed, &Ground { jail: &jail, file: None, now }) {
                work(deed, spec, &times);
            }
        }
        for file in &files {
            for deed in of_person(file) {
                if let Some(spec) = deeds::spec(deed, &Ground { jail: &jail, file: Some(file), now }) {
                    work(deed, spec, &times);
                }
            }
        }
    }
}

/// The name of a deed, without what it is about.
pub fn name(deed: Deed) -> String {
    format!("{deed:?}").split(['(', ' ']).next().unwrap().to_owned()
}

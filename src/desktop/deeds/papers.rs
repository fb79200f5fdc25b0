//! Papers that are received: what is printed on each, as it is printed, and how it came.
//!
//! What is on file is told beside a field and never put into it: a copy of the file would hide that a paper differs.

use serde_json::json;

use super::super::form::spec::{Choice, Field, Kind, Spec, choices};
use super::super::place::{Deed, PaperKind};
use super::{Ground, about, paper};
use crate::custody::file::File;
use crate::custody::ids::PersonId;
use crate::custody::zone::Tense;

/// The papers that bear a receipt or case number.
const NUMBERED: &[&str] = &["bond", "sentence", "state_order"];

/// The form of a deed.
pub(super) fn spec(deed: Deed, ground: &Ground<'_>) -> Option<Spec> {
    let Deed::Receive(person, kind) = deed else { return None };
    let file = ground.file?;
    let spec = match kind {
        PaperKind::I200 => i200(file),
        PaperKind::I205 => i205(file),
        PaperKind::I247a => i247a(file),
        PaperKind::I247g => i247g(file),
        PaperKind::I203 => i203(),
        PaperKind::Cancellation => cancellation(file, ground),
        PaperKind::Other => other(),
    };
    Some(how_it_came(spec, person, file, ground))
}

/// A form for a paper of one kind.
fn of_kind(name: &'static str, kind: &str, title: &str) -> Spec {
    Spec::new(name, "receive_paper", title, "Record paper").with("paper.kind", json!(kind))
}

/// What every paper has: when, how and from whom it came, and its scan.
fn how_it_came(spec: Spec, person: PersonId, file: &File, ground: &Ground<'_>) -> Spec {
    let means = [("fax", "Fax"), ("email", "E-mail"), ("hand", "By hand"), ("portal", "Portal"), ("phone", "Phone")];
    let means = Field::new("means", "How it came", Kind::Choice(choices(&means)));
    let illegible = Field::new("illegible", "It cannot be read, and the sender was asked", Kind::Mark);
    let scan =
        Field::new("scan", "Scan", Kind::Scan).hint("PDF, PNG or JPEG: type its path and press Enter, or drop it");
    // Who sent it is asked for later where it is not known: that a paper came is recorded all the same.
    spec.about(person, about(file, ground.now))
        .with("sender", json!(""))
        .section(
            "How it came",
            vec![
                Field::time("received_at", "Received").asks("Type when it was received: 0210, -20m or now."),
                Field::line("sender", "Sent by").hint("Name or office, and number"),
                Field::new("pages", "Pages", Kind::Count).hint("How many"),
                means.asks("Choose how it came."),
                Field::line("revision", "Revision of the form").hint("As printed at the foot"),
            ],
        )
        .section("Scan", vec![scan, illegible.wide()])
}

/// A hint that tells what is on file, to be compared and never copied.
fn compare(known: Option<String>) -> String {
    known.map_or_else(|| "As printed".to_owned(), |known| format!("As printed. On file: {known}"))
}

fn name(file: &File) -> Field {
    Field::line("paper.name", "Name").hint(compare(Some(file.identity.name.to_string())))
}

fn a_number(file: &File) -> Field {
    let known = file.identity.a_number.as_ref().map(ToString::to_string);
    Field::new("paper.a_number", "A-number", Kind::ANumber).hint(compare(known))
}

fn dated() -> Field {
    Field::new("paper.dated", "Date of the form", Kind::Day(Tense::Fact)).hint("As printed, such as 14 nov 2026")
}

fn signed() -> Field {
    Field::new("paper.signed", "It bears a signature", Kind::Mark)
}

fn officer_name() -> Field {
    Field::line("paper.officer_name", "Officer").hint("Name as printed")
}

fn officer_title() -> Field {
    Field::line("paper.officer_title", "Title of the officer").hint("As printed")
}

fn office() -> Field {
    Field::line("paper.office", "Office").hint("As printed")
}

/// A warrant is as good as what is printed on it: what it lacks is told at once, and the receipt is recorded all the same.
const WARRANT: &str = "Copy what is printed. What the warrant lacks is told here, and it is received all the same.";

fn i200(file: &File) -> Spec {
    let basis = choices(&[
        ("charging_document", "Charging document"),
        ("pending_proceedings", "Pending proceedings"),
        ("deferred_inspection", "Deferred inspection"),
        ("biometric_confirmation", "Biometric confirmation"),
        ("statements_or_evidence", "Statements or other evidence"),
    ]);
    of_kind("receive i200", "i200", "Receive I-200, Warrant for Arrest of Alien")
        .note(WARRANT)
        .section("As printed on the form", vec![name(file), a_number(file), dated()])
        .section(
            "Boxes and signature",
            vec![
                Field::new("paper.basis", "Boxes that are marked", Kind::Several(basis)),
                officer_name(),
                officer_title(),
                signed(),
            ],
        )
}

fn i205(file: &File) -> Spec {
    let by = choices(&[
        ("immigration_judge", "Immigration judge"),
        ("designated_official", "Designated official"),
        ("board_of_immigration_appeals", "Board of Immigration Appeals"),
        ("us_court_judge", "US District or Magistrate Court judge"),
    ]);
    of_kind("receive i205", "i205", "Receive I-205, Warrant of Removal/Deportation")
        .note(WARRANT)
        .section("As printed on the form", vec![name(file), a_number(file), dated()])
        .section(
            "Order and signature",
            vec![
                Field::new("paper.final_order_by", "Final order by", Kind::Choice(by)),
                Field::line("paper.provisions", "Provisions of the INA").hint("As printed"),
                office(),
                officer_name(),
                officer_title(),
                signed(),
            ],
        )
}

fn i247a(file: &File) -> Spec {
    let boxes = choices(&[
        ("final_order", "1: final order"),
        ("pending_proceedings", "1: pending proceedings"),
        ("biometric", "1: biometric confirmation"),
        ("statements_or_evidence", "1: statements or other evidence"),
        ("transferred_for_proceeding", "2: transferred for a proceeding"),
    ]);
    let born = file.identity.born.map(|born| born.format("%d %b %Y").to_string());
    let citizenship = Field::line("paper.citizenship_as_printed", "Citizenship as printed by ICE on the form");
    of_kind("receive i247a", "i247a", "Receive I-247A, Immigration Detainer")
        .note("Copy what is printed. A detainer alone starts no clock and holds nobody: a warrant must be served.")
        .section("As printed on the form", vec![name(file), a_number(file), dated()])
        .section(
            "Boxes and signature",
            vec![
                Field::new("paper.boxes", "Boxes that are marked", Kind::Several(boxes)),
                officer_name(),
                office(),
                signed(),
            ],
        )
        .section(
            "Numbers and particulars, where they are printed",
            vec![
                Field::line("paper.subject_id", "Subject ID").hint("As printed"),
                Field::line("paper.event_no", "Event number").hint("As printed"),
                Field::new("paper.born", "Date of birth", Kind::Day(Tense::Fact)).hint(compare(born)),
                Field::line("paper.sex", "Sex").hint("As printed"),
                citizenship.hint("Copy what is printed. Never ask."),
            ],
        )
}

fn i247g(file: &File) -> Spec {
    of_kind("receive i247g", "i247g", "Receive I-247G, Request for Advance Notification")
        .note("A request for notice only. It gives no ground to hold anybody for a minute.")
        .section("As printed on the form", vec![name(file), dated()])
}

fn i203() -> Spec {
    of_kind("receive i203", "i203", "Receive I-203, Order to Detain or Release")
        .note("Custody under an IGSA needs it. Copy what is printed.")
        .section("As printed on the form", vec![dated(), signed()])
}

/// The papers that it names are offered; none named means all of them.
fn cancellation(file: &File, ground: &Ground<'_>) -> Spec {
    let on_file = file.papers.iter().filter(|one| one.may_hold() && one.on_file(ground.now));
    let papers: Vec<Choice> = on_file.map(|one| paper(one, ground.jail)).collect();
    let call = Field::line("paper.called_back", "Whom you called back at ICE").hint("Name, number and time").wide();
    let mut fields = vec![call];
    if !papers.is_empty() {
        let cancels = Field::new("paper.cancels", "Only these papers", Kind::Several(papers));
        fields.push(cancels.hint("None marked: all of them").wide());
    }
    of_kind("receive cancellation", "ice_cancellation", "Receive cancellation by ICE")
        .note("Record it now. The call-back to ICE delays no release, and is recorded afterwards.")
        .section("What ICE said", fields)
}

/// A court, bond or sentence paper, an order of the state, or another form of DHS.
fn other() -> Spec {
    let kinds = choices(&[
        ("court", "Court paper"),
        ("bond", "Bond paper"),
        ("sentence", "Sentence paper"),
        ("state_order", "State judicial order"),
        ("other_dhs", "Another DHS form"),
    ]);
    Spec::new("receive other", "receive_paper", "Receive another paper", "Record paper")
        .note("The paper is kept. A ground that it ends is ended on the person's page.")
        .section(
            "What it is",
            vec![
                Field::new("paper.kind", "Paper", Kind::Choice(kinds)).asks("Choose what kind of paper it is."),
                Field::line("paper.orders", "What it orders")
                    .asks("Say what it orders, in a few words.")
                    .hint("Such as: dismissed, release")
                    .when("paper.kind", &["court"]),
                Field::time("paper.signed_at", "Signed by the judge")
                    .hint("An order counts from its signature")
                    .when("paper.kind", &["court"]),
                Field::line("paper.number", "Receipt or case number").when("paper.kind", NUMBERED),
                Field::line("paper.form", "Form number")
                    .asks("Enter the number of the form as printed.")
                    .hint("Such as: I-216, I-286, I-862")
                    .when("paper.kind", &["other_dhs"]),
            ],
        )
}

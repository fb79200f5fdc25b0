//! Papers that are received: each form asks what is printed on the paper, in the order in which it stands there.
//!
//! What is on file is told under a field and never put into it: what is typed is what the paper says.

use serde_json::json;

use super::super::form::spec::{Choice, Field, Kind, Spec, choices};
use super::super::place::{Deed, PaperKind};
use super::{Ground, about, paper};
use crate::custody::file::File;
use crate::custody::ids::PersonId;
use crate::custody::zone::Tense;

/// The form of a deed.
pub(super) fn spec(deed: Deed, ground: &Ground<'_>) -> Option<Spec> {
    let Deed::Receive(person, kind) = deed else { return None };
    let file = ground.file?;
    let made_out = |name, kind, title, deed| made_out(name, kind, title, deed, (person, file, ground));
    let spec = match kind {
        PaperKind::I200 => arrest(made_out("receive_i200", "i200", "Receive an I-200", "Record the I-200"), file),
        PaperKind::I205 => removal(made_out("receive_i205", "i205", "Receive an I-205", "Record the I-205"), file),
        PaperKind::I247a => {
            detainer(made_out("receive_i247a", "i247a", "Receive an I-247A", "Record the I-247A"), file)
        }
        PaperKind::I247g => notice(made_out("receive_i247g", "i247g", "Receive an I-247G", "Record the I-247G"), file),
        PaperKind::I203 => order(made_out("receive_i203", "i203", "Receive an I-203", "Record the I-203")),
        PaperKind::Cancellation => {
            let title = "Record that ICE cancelled";
            cancellation(
                made_out("receive_cancellation", "ice_cancellation", title, "Record cancellation"),
                ground,
                file,
            )
        }
        PaperKind::Other => {
            other(blank("receive_other", "Receive another paper", "Record the paper", (person, file, ground)))
        }
    };
    Some(came(spec))
}

/// A form for a paper; what nobody typed is told as such, and asked for later.
fn blank(
    name: &'static str,
    title: &'static str,
    deed: &'static str,
    (person, file, ground): (PersonId, &File, &Ground<'_>),
) -> Spec {
    Spec::new(name, "receive_paper", title, deed).about(person, about(file, ground.now)).with("sender", json!(""))
}

/// A form for a paper of one kind.
fn made_out(
    name: &'static str,
    kind: &str,
    title: &'static str,
    deed: &'static str,
    whose: (PersonId, &File, &Ground<'_>),
) -> Spec {
    blank(name, title, deed, whose).with("paper.kind", json!(kind))
}

fn printed_name(file: &File) -> Field {
    let on_file = format!("As printed. On file: {}", file.identity.name);
    Field::line("paper.name", "Name").hint(on_file)
}

fn printed_number(file: &File) -> Field {
    let hint = match &file.identity.a_number {
        Some(number) => format!("As printed. On file: {number}"),
        None => "As printed. None on file".to_owned(),
    };
    Field::new("paper.a_number", "File number (A-number)", Kind::ANumber).hint(hint)
}

fn dated(label: &'static str) -> Field {
    Field::new("paper.dated", label, Kind::Day(Tense::Fact)).hint("14 nov 2026 or 11/14/2026")
}

fn signed() -> Field {
    Field::new("paper.signed", "It bears a signature", Kind::Mark).hint("Look at the paper, not at the printed name")
}

fn officer() -> [Field; 2] {
    [
        Field::line("paper.officer_name", "Officer's printed name"),
        Field::line("paper.officer_title", "Officer's printed title"),
    ]
}

fn arrest(spec: Spec, file: &File) -> Spec {
    let basis = choices(&[
        ("charging_document", "Charging document"),
        ("pending_proceedings", "Pending removal proceedings"),
        ("deferred_inspection", "Not admissible after deferred inspection"),
        ("biometric_confirmation", "Biometric confirmation and records check"),
        ("statements_or_evidence", "Statements or other reliable evidence"),
    ]);
    let [name, title] = officer();
    spec.note("Every paper is taken in as it is. What it lacks is told, and settled before it is served.")
        .section(
            "What is printed on it",
            vec![
                printed_number(file),
                dated("Date of the warrant"),
                printed_name(file),
                Field::new("paper.basis", "Basis: boxes that are marked", Kind::Several(basis)).wide(),
            ],
        )
        .section("Who signed it", vec![signed(), name, title])
}

fn removal(spec: Spec, file: &File) -> Spec {
    let by = choices(&[
        ("immigration_judge", "Immigration judge"),
        ("designated_official", "Designated official"),
        ("board_of_immigration_appeals", "Board of Immigration Appeals"),
        ("us_court_judge", "US District or Magistrate Court judge"),
    ]);
    let [name, title] = officer();
    spec.note("Page 2 is ICE's at departure: leave it blank. What the paper says of the past stays in the scan.")
        .section(
            "What is printed on it",
            vec![
                printed_number(file),
                dated("Date of the warrant"),
                printed_name(file),
                Field::new("paper.final_order_by", "Final order by: the box that is marked", Kind::Choice(by)).wide(),
                Field::line("paper.provisions", "Provisions of the INA").hint("As printed").wide(),
            ],
        )
        .section("Who signed it", vec![signed(), name, title, Field::line("paper.office", "Issuing office")])
}

fn detainer(spec: Spec, file: &File) -> Spec {
    let boxes = choices(&[
        ("final_order", "1: Final order"),
        ("pending_proceedings", "1: Pending proceedings"),
        ("biometric", "1: Biometric confirmation"),
        ("statements_or_evidence", "1: Statements or other reliable evidence"),
        ("transferred_for_proceeding", "2: Transferred for a proceeding"),
    ]);
    let [name, _] = officer();
    let born = Field::new("paper.born", "Date of birth", Kind::Day(Tense::Fact)).hint("As printed");
    let citizenship = Field::line("paper.citizenship_as_printed", "Citizenship as printed by ICE")
        .hint("Copy it from the form, or leave it empty. Never asked");
    spec.note("A detainer alone starts no clock and gives no ground to hold anybody past the end of local custody.")
        .section(
            "What is printed on it",
            vec![
                Field::line("paper.subject_id", "Subject ID").hint("As printed"),
                Field::line("paper.event_no", "Event number").hint("As printed"),
                printed_number(file),
                dated("Date of the form"),
                Field::line("paper.office", "From: DHS office"),
                printed_name(file),
                born,
                citizenship,
                Field::line("paper.sex", "Sex").hint("As printed"),
                Field::new("paper.boxes", "Boxes that are marked", Kind::Several(boxes)).wide(),
            ],
        )
        .section("Who signed it", vec![signed(), name])
}

fn notice(spec: Spec, file: &File) -> Spec {
    spec.note("A request for notice only. It gives no ground to hold anybody for a minute.")
        .section("What is printed on it", vec![dated("Date of the form"), printed_name(file)])
}

fn order(spec: Spec) -> Spec {
    spec.note("An I-203 continues custody only under an IGSA that is in force.")
        .section("What is printed on it", vec![dated("Date of the form"), signed()])
}

fn cancellation(spec: Spec, ground: &Ground<'_>, file: &File) -> Spec {
    let standing = file.papers.iter().filter(|one| one.may_hold() && one.on_file(ground.now));
    let papers: Vec<Choice> = standing.map(|one| paper(one, ground.jail)).collect();
    let called_back = Field::line("paper.called_back", "Called back to confirm")
        .hint("Whom, number and time. It can be recorded afterwards and delays nothing")
        .wide();
    let cancels = (!papers.is_empty()).then(|| {
        Field::new("paper.cancels", "What ICE cancels", Kind::Several(papers)).hint("None marked: all of them").wide()
    });
    spec.note("By whatever means it came: unless another ground holds this person, release now.")
        .section("What ICE said", cancels.into_iter().chain([called_back]).collect())
}

fn other(spec: Spec) -> Spec {
    let kinds = choices(&[
        ("court", "Court paper"),
        ("bond", "Bond paper or receipt"),
        ("sentence", "Sentence paper"),
        ("state_order", "State judicial order"),
        ("other_dhs", "Another DHS form"),
    ]);
    let signed = Field::time("paper.signed_at", "Signed by the court")
        .hint("An order counts from its signature, not from its receipt")
        .when("paper.kind", &["court"]);
    spec.note(
        "This puts the paper on file. That a local ground ended is recorded by itself, with the paper as its proof.",
    )
    .section(
        "What it is",
        vec![
            Field::new("paper.kind", "Kind of paper", Kind::Choice(kinds)).asks("Choose what it is."),
            Field::line("paper.orders", "What it orders")
                .asks("Say in a few words what it orders: release, dismissed.")
                .hint("In a few words: release, dismissed")
                .when("paper.kind", &["court"]),
            signed,
            Field::line("paper.number", "Case or receipt number")
                .when("paper.kind", &["bond", "sentence", "state_order"]),
            Field::line("paper.form", "Form number")
                .asks("Type the number of the form: I-216.")
                .hint("As printed: I-216, I-286, I-862")
                .when("paper.kind", &["other_dhs"]),
        ],
    )
}

/// How the paper came, with its scan.
fn came(spec: Spec) -> Spec {
    let means = choices(&[
        ("fax", "Fax"),
        ("email", "E-mail"),
        ("hand", "By hand"),
        ("portal", "Portal"),
        ("phone", "Phone, nothing on paper yet"),
    ]);
    let illegible = Field::new("illegible", "It cannot be read; the sender was asked", Kind::Mark).wide();
    let scan = Field::new("scan", "Scan", Kind::Scan)
        .hint("PDF, PNG or JPEG. Type its path and press Enter, press Browse, or drop the file on this window");
    spec.section(
        "How it came",
        vec![
            Field::time("received_at", "Received").asks("Type when it was received: 0210, -20m or now."),
            Field::line("sender", "Sent by").hint("Office or person"),
            Field::new("pages", "Pages", Kind::Count),
            Field::new("means", "By what means", Kind::Choice(means)).asks("Choose how it came.").wide(),
            Field::line("revision", "Revision").hint("As printed at the foot of the form"),
            scan,
            illegible,
        ],
    )
}

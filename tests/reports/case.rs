//! What stands on the reports of a case.

use std::sync::LazyLock;

use hold48::custody::ids::HoldId;
use hold48::custody::issued::Report;
use hold48::journal::record::Journal;
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

use crate::case_scenes::{AFTER, AWAITED, CORRECTED, INVALID, SERVED, over, worst};
use crate::kit::{Ask, PRESS, drill, facts, facts_of, first_case, printed};
use crate::proof::pdf::{Read, solid, tools};

static FIRST: LazyLock<TempDir> = LazyLock::new(|| first_case(17, ""));
static DRILL: LazyLock<TempDir> = LazyLock::new(drill);

pub fn ask(report: Report, as_of: &'static str) -> Ask<'static> {
    Ask { as_of, ..Ask::of(report, Some("Exampleton")) }
}

pub fn of(dir: &TempDir, ask: &Ask<'_>) -> Value {
    serde_json::to_value(facts(dir.path(), ask).unwrap()).unwrap()
}

/// The fields of a form, each with what is to be written.
pub fn fields(form: &Value) -> Vec<(&str, Option<&str>)> {
    let lines = form["lines"].as_array().unwrap();
    lines.iter().map(|line| (line["field"].as_str().unwrap(), line["write"].as_str())).collect()
}

/// Everything that is said in an array of things: heads and lines.
fn said(things: &Value) -> String {
    serde_json::to_string(things).unwrap()
}

#[test]
fn the_worksheet_has_the_fields_of_both_forms_in_their_order() {
    let sheet = of(&FIRST, &ask(Report::ServiceWorksheet, SERVED));
    let certificate = [
        ("Location", Some("Booking room 2, Prairie County Jail")),
        ("Name of the person", Some("EXAMPLETON, Ada")),
        ("Date of service", Some("Sun 15 Nov 2026")),
        ("Language in which it was read", Some("English")),
        ("Name and signature of officer", Some("Ash, Fraxinus, Dep.")),
        ("Name or number of interpreter", Some("None: not needed")),
    ];
    assert_eq!(fields(&sheet["forms"][0]), certificate);
    let block = [
        ("Booking number", Some("26-01188")),
        ("Estimated release", Some("Sun 15 Nov 2026 02:05 CST")),
        ("Last offense", Some("Invented charge, case 26-CR-0001")),
        ("Served on the person on", Some("Sun 15 Nov 2026")),
        ("Manner", Some("Mark “in person”")),
        ("Officer", Some("Ash, Fraxinus, Dep.")),
    ];
    assert_eq!(fields(&sheet["forms"][1]), block);
}

#[test]
fn the_worksheet_fills_in_nothing_that_is_ices() {
    for (dir, ask) in [
        (&*FIRST, ask(Report::ServiceWorksheet, SERVED)),
        (&*DRILL, Ask::of(Report::ServiceWorksheet, Some("Testerman"))),
    ] {
        let forms = of(dir, &ask)["forms"].clone();
        let written: Vec<String> = forms
            .as_array()
            .unwrap()
            .iter()
            .flat_map(fields)
            .map(|(field, write)| format!("{field} {}", write.unwrap_or_default()).to_lowercase())
            .collect();
        for ices in ["file n", "a0000", "drill, officer", "sddo", "proceedings", "judge", "departure", "basis"] {
            assert!(!written.iter().any(|line| line.contains(ices)), "{ices}: {written:?}");
        }
    }
}

#[test]
fn the_hour_that_the_form_has_no_field_for_stands_in_a_line_of_its_own() {
    let sheet = of(&FIRST, &ask(Report::ServiceWorksheet, SERVED));
    let hour = sheet["forms"][0]["hour"].as_str().unwrap();
    assert!(hour.contains("a date and no hour. Served 02:10 CST; write the hour beside the date"), "{hour}");
}

#[test]
fn before_the_service_its_time_and_language_are_empty_lines() {
    let before = first_case(10, "");
    let sheet = of(&before, &ask(Report::ServiceWorksheet, AWAITED));
    let filled: Vec<_> = fields(&sheet["forms"][0]).into_iter().filter(|(_, write)| write.is_some()).collect();
    assert_eq!(filled, [("Name of the person", Some("EXAMPLETON, Ada"))]);
    assert!(sheet["standing"].as_str().unwrap().contains("not served by"), "{sheet}");
}

#[test]
fn without_a_service_and_without_a_warrant_there_is_no_worksheet() {
    let none = facts(DRILL.path(), &Ask::of(Report::ServiceWorksheet, Some("Mockford"))).unwrap_err();
    assert!(none.starts_with("Nothing was served on this person and no warrant is on file"), "{none}");
}

#[test]
fn page_2_of_an_i205_is_ices_and_the_jail_keeps_a_record_of_its_own() {
    let sheet = of(&DRILL, &Ask::of(Report::ServiceWorksheet, Some("Testerman")));
    let own = &sheet["forms"][0];
    assert!(own["leave"].as_str().unwrap().contains("page 2 is ICE's at departure and stays blank"), "{own}");
    let fields = fields(own);
    for (field, write) in [("Served", "Fri 13 Nov 2026 03:02 CST"), ("Read in", "English"), ("Warrant read", "yes")] {
        assert!(
            fields.iter().any(|(name, text)| *name == field && text.unwrap_or("").starts_with(write)),
            "{fields:?}"
        );
    }
}

#[test]
fn an_invalid_service_prints_what_blocked_it_and_invents_nothing() {
    let invalid = first_case(10, INVALID);
    let sheet = of(&invalid, &ask(Report::ServiceWorksheet, SERVED));
    let blocked = said(&sheet["blocked"]);
    assert!(
        blocked.contains("Elm had no authority") && blocked.contains("not listed as inside this jail"),
        "{blocked}"
    );
    let fields = fields(&sheet["forms"][0]);
    assert!(fields.contains(&("Language in which it was read", None)), "{fields:?}");
    assert!(fields.contains(&("Name or number of interpreter", None)), "{fields:?}");
}

#[test]
fn the_clock_worksheet_names_each_fact_with_who_recorded_it_when_and_as_what() {
    let sheet = of(&FIRST, &ask(Report::ClockWorksheet, AFTER));
    let [ended, served] = [&sheet["used"][0], &sheet["used"][1]];
    assert_eq!(ended["when"], "Sun 15 Nov 2026 02:05 CST");
    let recorded = said(&ended["recorded"]);
    for words in ["recorded Sun 15 Nov 2026 02:06 CST by Elm", "bond accepted, receipt 44812", "typed 0205"] {
        assert!(recorded.contains(words), "{words}: {recorded}");
    }
    assert!(said(&served["recorded"]).contains("recorded Sun 15 Nov 2026 02:12 CST by Dep. Ash"), "{served}");
    assert_eq!(sheet["distance"], "To ICE: Mon 16 Nov 2026 17:20 CST, 8 h 45 m before the deadline.");
}

#[test]
fn both_deadlines_stand_on_the_clock_worksheet_after_a_correction() {
    let corrected = first_case(15, CORRECTED);
    let sheet = of(&corrected, &ask(Report::ClockWorksheet, AFTER));
    let clocks = sheet["clocks"].as_array().unwrap();
    let deadlines: Vec<_> = clocks.iter().map(|clock| clock["deadline"].as_str().unwrap()).collect();
    let three = ["Tue 17 Nov 2026 02:05 CST", "Tue 17 Nov 2026 01:40 CST", "Tue 17 Nov 2026 02:01 CST"];
    assert_eq!(deadlines, three);
    let why = said(&clocks[1]["why"]);
    for words in ["set by Sheriff Oak", "CORRECTED with Elm", "The receipt of the bond desk says 01:40."] {
        assert!(why.contains(words), "{words}: {why}");
    }
}

#[test]
fn a_clock_is_told_with_what_set_it_though_the_clock_before_it_was_expunged() {
    let corrected = first_case(15, CORRECTED);
    let expunged = facts_of(corrected.path(), &ask(Report::ClockWorksheet, AFTER), |case| {
        case.history.iter_mut().find(|entry| entry.kind == "clock_moved").unwrap().recorded = None;
    });
    let clocks = serde_json::to_value(expunged.unwrap()).unwrap()["clocks"].clone();
    assert_eq!((&clocks[1]["set"], &clocks[1]["why"]["lines"]), (&"expunged by order of a court".into(), &json!([])));
    assert_eq!(clocks[2]["set"], "Sun 15 Nov 2026 19:00 CST");
    let why = said(&clocks[2]["why"]);
    assert!(why.contains("01:40 was the time of the call") && why.contains("with Dep. Ash"), "{why}");
}

#[test]
fn a_time_that_another_program_typed_says_that_it_is_utc() {
    let text = said(&of(&DRILL, &Ask::of(Report::ClockWorksheet, Some("Testerman")))["used"]);
    assert!(text.contains("Fri 13 Nov 2026 03:02 CST, typed 2026-11-13T09:02:09Z (Z: UTC)"), "{text}");
}

/// The ids of a person's holds, the first one first.
fn holds(dir: &TempDir, person: &str) -> Vec<HoldId> {
    let journal = Journal::open(dir.path()).unwrap();
    let person = journal.find(person).unwrap()[0];
    journal.case(person).unwrap().unwrap().file.holds.iter().map(|hold| hold.id).collect()
}

#[test]
fn the_worksheet_of_a_hold_that_was_named_is_of_no_other_one() {
    let holds = holds(&DRILL, "Madeup");
    let named = |hold| facts(DRILL.path(), &Ask { hold, ..Ask::of(Report::ServiceWorksheet, Some("Madeup")) });
    let [served, igsa] = [named(Some(holds[0])), named(Some(holds[1]))];
    assert_eq!(served, named(None), "of an open IGSA the form is that of the hold before");
    let refused = igsa.unwrap_err();
    assert!(refused.starts_with("Nothing was served for this hold: an IGSA"), "{refused}");
    let unknown = named(Some(HoldId(Uuid::nil()))).unwrap_err();
    assert!(unknown.contains("not on record yet"), "{unknown}");
}

#[test]
fn no_invented_paper_is_dated_after_it_was_received() {
    for paper in of(&DRILL, &Ask::of(Report::CaseRecord, Some("Testerman")))["papers"].as_array().unwrap() {
        let dated = paper["printed"].as_array().unwrap().iter().find(|pair| pair["label"] == "Date").unwrap();
        assert_eq!(dated["text"], "11 Nov 2026", "{paper}");
    }
}

#[test]
fn counsel_reads_what_the_regulation_would_give_and_that_it_is_not_used() {
    let sheet = of(&FIRST, &ask(Report::ClockWorksheet, AFTER));
    let says = said(&sheet["regulation"]);
    for words in ["Sun 15 Nov 2026 (weekend)", "end Wed 18 Nov 2026 00:00 CST", "21 h 55 m after", "does not use it"] {
        assert!(says.contains(words), "{words}: {says}");
    }
    assert!(said(&sheet["rules"]).contains("8 CFR 287.7(d) is not used; rule 5"), "{sheet}");
}

#[test]
fn without_a_clock_there_is_no_clock_worksheet() {
    let none = facts(DRILL.path(), &Ask::of(Report::ClockWorksheet, Some("Mockford"))).unwrap_err();
    assert!(none.starts_with("No clock was ever set for this person"), "{none}");
}

#[test]
fn minutes_past_the_deadline_stand_with_who_knew_what_was_due_and_the_cause() {
    let late = over("The transport van broke down (invented).");
    let report = of(&late, &ask(Report::OverDetention, AFTER));
    assert_eq!(report["headline"], "47 min past a deadline or without basis");
    let minutes: Vec<_> = report["stretches"].as_array().unwrap().iter().map(|one| one["minutes"].clone()).collect();
    assert_eq!(minutes, ["5 min", "42 min"]);
    let knew = said(&report["knew"]);
    let due =
        ["Due: Call ICE: confirm pick-up", "Due: Begin release", "Release steps begun", "THE DEADLINE", "Hold ended"];
    let at: Vec<_> = due.iter().map(|words| knew.find(words).unwrap_or_else(|| panic!("{words}: {knew}"))).collect();
    assert!(at.is_sorted(), "in the order of time: {at:?}");
    assert!(said(&report["exceptions"]).contains("Cause: The transport van broke down"), "{report}");
}

#[test]
fn a_cause_that_is_not_yet_known_is_shown_as_open() {
    let late = over("The transport van broke down (invented).");
    let report = of(&late, &ask(Report::OverDetention, "2026-11-17T10:00:00Z"));
    assert_eq!(report["open"], "OPEN: 1 without a known cause; 1 to sign off.");
    assert!(said(&report["exceptions"]).contains("Cause: not yet known"), "{report}");
}

#[test]
fn who_was_never_kept_too_long_has_no_incident_report() {
    let none = facts(DRILL.path(), &Ask::of(Report::OverDetention, Some("Specimen"))).unwrap_err();
    assert!(none.starts_with("Nobody kept this person past a deadline"), "{none}");
}

#[test]
fn a_person_without_a_hold_has_an_incident_report_too() {
    let report = of(&DRILL, &Ask::of(Report::OverDetention, Some("Mockford")));
    assert_eq!(report["holds"], Value::Array(Vec::new()));
    assert!(report["headline"].as_str().unwrap().contains("it goes on as of"), "{report}");
    assert!(said(&report["knew"]).contains("NO RECORDED BASIS FROM HERE ON"), "{report}");
}

/// What is to be done, each with how urgent it is.
fn to_do(report: &Value) -> Vec<(&str, &str)> {
    let lines = report["to_do"].as_array().unwrap().iter();
    lines.map(|one| (one["label"].as_str().unwrap(), one["text"].as_str().unwrap())).collect()
}

#[test]
fn whoever_is_still_held_is_to_be_released_and_nothing_reads_as_if_all_were_well() {
    let report = of(&DRILL, &Ask::of(Report::OverDetention, Some("26-00191")));
    assert_eq!(report["to_do_title"], "STILL HELD WITHOUT BASIS: RELEASE NOW");
    let to_do = to_do(&report);
    let held = "MOCKFORD, Carla is held without basis since Sun 15 Nov 2026 02:05 CST, 9 min so far. Release now, then record the outcome.";
    assert_eq!(to_do[0], ("RELEASE", held));
    assert!(to_do[1].0 == "TELL" && to_do[1].1.contains("the sheriff, now"), "{to_do:?}");
    assert_eq!(to_do[2], ("LATE 9 min", "Begin release, due Sun 15 Nov 2026 02:05 CST: not done."));
    assert_eq!(to_do.last().map(|(urgent, _)| *urgent), Some("LATER"));
    let open = report["open"].as_str().unwrap();
    assert!(open.starts_with("NOT CLOSED: no exception is on file yet."), "{open}");
}

#[test]
fn an_incident_lists_the_calls_that_were_missed_and_the_causes_that_are_not_told() {
    let report = of(&DRILL, &Ask::of(Report::OverDetention, Some("Exampleton")));
    assert_eq!(report["to_do_title"], "STILL HELD PAST THE DEADLINE: RELEASE NOW");
    let to_do = to_do(&report);
    let second = ("LATE 12 h 11 m", "Call ICE: second contact, due Sat 14 Nov 2026 14:03 CST: not done.");
    assert!(to_do.contains(&second), "{to_do:#?}");
    let cause = ("TELL THE CAUSE", "4 min in custody without recorded basis; owner Dep. Ash.");
    assert!(to_do.contains(&cause), "{to_do:#?}");
}

#[test]
fn where_a_warrant_may_still_be_served_the_incident_says_serve_or_release() {
    let report = of(&DRILL, &Ask::of(Report::OverDetention, Some("Placeholder")));
    assert_eq!(report["to_do_title"], "STILL HELD WITHOUT BASIS: SERVE OR RELEASE NOW");
    assert!(to_do(&report).iter().any(|(_, text)| text.starts_with("Serve or release, due")), "{report}");
}

#[test]
fn after_the_release_the_signature_alone_is_left_and_after_it_nothing() {
    let late = over("The transport van broke down (invented).");
    let report = of(&late, &ask(Report::OverDetention, AFTER));
    assert_eq!(report["to_do_title"], "Still to be done");
    assert_eq!(to_do(&report), [("SIGN OFF", "42 min past the deadline; owner Sheriff Oak.")]);
    let gap_alone = of(&FIRST, &ask(Report::OverDetention, AFTER));
    assert!(gap_alone["to_do_title"].as_str().unwrap().starts_with("Nothing is left to be done"), "{gap_alone}");
    assert_eq!(gap_alone["to_do"], Value::Array(Vec::new()));
}

#[test]
fn the_case_record_holds_every_event_of_the_file() {
    let many = worst(300);
    let of_name = Ask { as_of: AFTER, ..Ask::of(Report::CaseRecord, Some("Wolfeschlegel")) };
    let record = of(&many, &of_name);
    let history = record["history"].as_array().unwrap();
    assert!(history.len() > 300, "{}", history.len());
    for nth in 0..300 {
        assert!(history.iter().any(|one| said(one).contains(&format!("Duty officer {nth},"))), "{nth}");
    }
    let document = printed(many.path(), &of_name);
    assert!(document.pages() > 20, "{} pages", document.pages());
    if !tools() {
        return;
    }
    let pages = Read::of(&document).pages.concat();
    for event in history {
        let says: String = event["says"].as_str().unwrap().chars().take(40).collect();
        assert!(pages.contains(&solid(&says)), "{says}");
    }
    for nth in 0..300 {
        assert!(pages.contains(&format!("Dutyofficer{nth},")), "{nth}");
    }
}

#[test]
fn the_case_record_has_the_a_number_in_full_and_no_ids_of_the_machine() {
    let text = said(&of(&FIRST, &ask(Report::CaseRecord, AFTER)));
    assert!(text.contains("A000000101"));
    let id = |word: &str| word.len() == 36 && word.chars().filter(|c| *c == '-').count() == 4;
    let ids: Vec<_> = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').filter(|word| id(word)).collect();
    assert!(ids.is_empty(), "{ids:?}");
}

#[test]
fn what_custody_rested_on_is_drawn_and_told() {
    let record = of(&FIRST, &ask(Report::CaseRecord, AFTER));
    let lanes = record["strip"]["lanes"].as_array().unwrap();
    let kinds: Vec<_> = lanes.iter().map(|lane| lane["kind"].clone()).collect();
    assert_eq!(kinds, ["local", "hold", "nothing"]);
    let end = |bar: &Value| bar["at"].as_u64().unwrap() + bar["wide"].as_u64().unwrap();
    assert!(lanes.iter().flat_map(|lane| lane["bars"].as_array().unwrap()).all(|bar| end(bar) <= 10_000), "{lanes:?}");
    let grounds: Vec<_> = record["grounds"].as_array().unwrap().iter().map(|one| one["from"].clone()).collect();
    let from = ["Sat 14 Nov 2026 20:00 CST", "Sun 15 Nov 2026 02:05 CST", "Sun 15 Nov 2026 02:10 CST"];
    assert_eq!(grounds, from);
}

#[test]
fn an_event_that_a_court_ordered_expunged_is_printed_as_such() {
    let expunged = facts_of(FIRST.path(), &ask(Report::CaseRecord, AFTER), |case| {
        let entry = case.history.iter_mut().find(|entry| entry.kind == "person_entered").unwrap();
        entry.recorded = None;
    });
    let facts = expunged.unwrap();
    let history = serde_json::to_value(&facts).unwrap()["history"].clone();
    assert!(history[0]["says"].as_str().unwrap().starts_with("Expunged by order of a court"), "{}", history[0]);
    assert!(PRESS.print(&facts).unwrap().pdf().is_ok());
}

#[test]
fn every_report_of_a_case_is_a_pdf_that_can_be_kept_and_read_aloud() {
    let worst = worst(3);
    for report in [Report::ServiceWorksheet, Report::ClockWorksheet, Report::OverDetention, Report::CaseRecord] {
        let of_name = Ask { as_of: AFTER, ..Ask::of(report, Some("Wolfeschlegel")) };
        let document = printed(worst.path(), &of_name);
        assert_eq!(document.pdf().map(|pdf| pdf.starts_with(b"%PDF")), Ok(true), "{report:?}");
    }
}

//! What the certificate-of-service worksheet must not say, and what it must leave room for.

use std::sync::LazyLock;

use hold48::custody::issued::Report::{CaseRecord, ServiceWorksheet};
use serde_json::Value;
use tempfile::TempDir;

use crate::case::{ask, fields, of};
use crate::case_scenes::{AWAITED, INVALID, SERVED};
use crate::kit::{Ask, drill, first_case};

static DRILL: LazyLock<TempDir> = LazyLock::new(drill);

/// Another I-247A, fifty minutes after the service.
const NEWER: &str = r#"
{"now":"2026-11-15 03:02","by":"@elm","do":"receive_paper","person":"@person","paper":{"kind":"i247a","name":"EXAMPLETON, Ada","a_number":"A000000101","dated":"2026-11-15","boxes":["final_order"],"signed":true,"officer_name":"Drill, Officer"},"received_at":"0300","means":"fax","sender":"ERO field office (drill)","pages":3}"#;
const HANDED: &str = r#"
{"now":"2026-11-15 03:30","by":"@ash","do":"serve_detainer_copy","person":"@person","at":"0325","how":"inmate_mail","officer":"@ash"}"#;

/// When, how and by whom the copy of the I-247A was served.
fn copy(sheet: &Value) -> Vec<Option<&str>> {
    fields(&sheet["forms"][1]).into_iter().skip(3).map(|(_, write)| write).collect()
}

#[test]
fn a_detainer_that_came_after_the_service_was_not_served_with_the_warrant() {
    let served = [Some("Sun 15 Nov 2026"), Some("Mark “in person”"), Some("Ash, Fraxinus, Dep.")];
    let newer = first_case(11, NEWER);
    let later = ask(ServiceWorksheet, "2026-11-15T10:00:00Z");
    assert_eq!(copy(&of(&newer, &ask(ServiceWorksheet, SERVED))), served, "of the one that was there");
    assert_eq!(copy(&of(&newer, &later)), [None, None, None]);
    let handed = of(&first_case(11, &format!("{NEWER}{HANDED}")), &later);
    let by_mail = [Some("Sun 15 Nov 2026"), Some("Mark “by inmate mail”"), Some("Ash, Fraxinus, Dep.")];
    assert_eq!(copy(&handed), by_mail, "of the new one");
}

#[test]
fn an_i200_that_is_not_served_yet_has_a_line_for_the_hour_beside_the_date() {
    let hour = "Hour of service (beside the date; not a field of the form)";
    let before = of(&first_case(10, ""), &ask(ServiceWorksheet, AWAITED));
    let names: Vec<&str> = fields(&before["forms"][0]).into_iter().map(|(field, _)| field).collect();
    assert_eq!(names[2..4], ["Date of service", hour]);
    let line = &before["forms"][0]["lines"][3];
    assert_eq!((&line["write"], &line["blank"]), (&Value::Null, &"".into()), "an empty line to write on");
    let after = of(&first_case(11, ""), &ask(ServiceWorksheet, SERVED));
    assert!(!fields(&after["forms"][0]).iter().any(|(field, _)| *field == hour), "{after}");
}

#[test]
fn the_own_record_of_an_i205_says_from_what_the_hours_are_counted_and_under_which_agreement() {
    let own = of(&DRILL, &Ask::of(ServiceWorksheet, Some("Testerman")))["forms"][0].clone();
    let fields = fields(&own);
    for (field, write) in [
        ("MOA in force at the service", "WSO MOA (drill) (MOA), effective Wed 29 Apr 2026 00:00 CDT, no end known"),
        ("Criminal custody ended, proof", "Fri 13 Nov 2026 03:02 CST, by bond, proof: receipt (drill)"),
        ("Deadline; begin release by", "Sun 15 Nov 2026 03:02 CST; begin release by Sun 15 Nov 2026 02:02 CST"),
    ] {
        assert!(fields.contains(&(field, Some(write))), "{field}: {fields:#?}");
    }
}

#[test]
fn the_own_record_is_no_form_and_has_no_words_of_the_machine() {
    let sheet = of(&DRILL, &Ask::of(ServiceWorksheet, Some("Testerman")));
    assert_eq!([&sheet["forms"][0]["own"], &sheet["forms"][1]["own"]], [true, false]);
    assert!(!sheet["forms"].to_string().contains("typed"), "{sheet}");
    let typed = of(&DRILL, &Ask::of(CaseRecord, Some("Testerman")))["holds"].to_string();
    assert!(typed.contains("(typed 2026-11-13T09:02:09Z)"), "the case record keeps what was typed: {typed}");
}

#[test]
fn an_officer_has_one_name_on_both_forms() {
    let sheet = of(&DRILL, &Ask::of(ServiceWorksheet, Some("Testerman")));
    for form in sheet["forms"].as_array().unwrap() {
        assert!(fields(form).contains(&("Officer", Some("Rowan, Sorbus, Dep."))), "{form}");
    }
}

#[test]
fn what_blocked_an_invalid_service_is_told_as_what_was_lacking_and_asks_for_nothing() {
    let nothing = r#"
{"now":"2026-11-15 02:12","by":"@elm","do":"record_invalid_service","person":"@person","service":{"served_at":"0210"}}"#;
    for (service, lacked) in [
        (INVALID, "Elm had no authority at 02:10 (none is on file)."),
        (nothing, "Not recorded: the language in which it was read."),
    ] {
        let sheet = of(&first_case(10, service), &ask(ServiceWorksheet, SERVED));
        let blocked: Vec<&str> =
            sheet["blocked"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
        assert!(blocked.contains(&lacked), "{blocked:#?}");
        for line in blocked {
            assert!(!line.starts_with("blocks:") && !line.contains("ecord invalid service"), "{line}");
            let asks = ["Enter ", "Say ", "Choose ", "Tell ", "Read "].iter().any(|word| line.starts_with(word));
            assert!(!asks, "nothing is asked for any more: {line}");
        }
    }
}

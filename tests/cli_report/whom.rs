//! `hold48 report` of a case: for whom it leaves, and which there are.

use std::fs;

use hold48::custody::issued::Report;
use serde_json::Value;

use crate::{NOW, file, held, issued, raw};

#[test]
fn who_asks_for_a_report_that_a_person_does_not_have_is_told_which_there_are() {
    let drill = held();
    let to = file(&drill, "x.pdf");
    let ran =
        drill.run(&["report", "release-notice", "--case", "26-1", "--recipient", "Ada", "--out", to.to_str().unwrap()]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("Of this person there are: ") && ran.err.contains("case-record"), "{}", ran.err);
}

#[test]
fn a_report_about_a_person_leaves_for_nobody_who_is_not_named() {
    let drill = held();
    for report in Report::ALL.into_iter().filter(|report| report.of_case()) {
        for (name, more) in [("x.pdf", &[][..]), ("x.png", &[]), ("x.json", &[]), ("x.pdf", &["--recipient", " "])] {
            let to = file(&drill, name);
            let asked = ["report", report.name(), "--case", "26-1", "--out", to.to_str().unwrap()];
            let ran = drill.run(&[&asked, more].concat());
            assert_eq!((ran.code, to.exists()), (Some(2), false), "{report:?} {name}: {}", ran.err);
            assert!(ran.err.contains("Say who gets it, with --recipient."), "{}", ran.err);
        }
    }
    let case = ["report", "case-record", "--case", "26-1", "--out", "-"];
    let piped = raw(&drill, NOW, &case);
    assert_eq!((piped.status.code(), piped.stdout.as_slice()), (Some(2), &b""[..]));
    assert_eq!(issued(&drill), Vec::<Value>::new());
    assert!(raw(&drill, NOW, &[&case[..], &["--recipient", " Counsel "]].concat()).status.success());
    assert_eq!(issued(&drill)[0]["body"]["fact"]["issued"]["recipient"], "Counsel");
}

#[test]
fn a_report_of_the_jail_may_leave_for_nobody_in_particular() {
    let drill = held();
    for report in Report::ALL.into_iter().filter(|report| !report.of_case()) {
        let to = file(&drill, &format!("{}.pdf", report.name()));
        let ran = drill.run(&["report", report.name(), "--out", to.to_str().unwrap()]);
        assert!(ran.code == Some(0) && fs::metadata(&to).is_ok(), "{report:?}: {}", ran.err);
    }
}

#[test]
fn a_report_without_a_file_is_asked_where_it_goes_and_none_lists_them() {
    let drill = held();
    let asked = drill.run(&["report", "daily-custody"]);
    assert_eq!(asked.code, Some(2));
    assert!(asked.err.contains("Daily custody report: say where it goes, with --out FILE"), "{}", asked.err);
    assert_eq!(drill.run(&["report"]).out, drill.run(&["report", "--list"]).out);
    assert_eq!(issued(&drill), Vec::<Value>::new());
}

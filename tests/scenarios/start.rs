//! Rules 1 to 6, 9, 10 and 12: what starts a clock, and what does not.

use hold48::custody::board::Stage;
use hold48::custody::duty::DutyKind;
use hold48::custody::exception::Matter;
use hold48::custody::finding::{Rule, Severity};
use serde_json::json;

use crate::deeds::{charge, sentence};
use crate::desk::jail;

#[test]
fn bond_at_0205_and_served_at_0210_counts_from_the_bond_with_a_gap_of_five_minutes() {
    let mut desk = jail();
    desk.torres_is_held();
    assert!(desk.warned(Rule::Gap));
    assert_eq!(desk.start(), "Sun 15 Nov 2026 02:05 CST");
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 02:05 CST");
    assert_eq!((desk.stage(), desk.gap_minutes()), (Stage::Running, 5));
    assert_eq!(desk.matters(), [Matter::Gap(5)]);
    assert_eq!(desk.duty(), DutyKind::TellIceOfService);
}

#[test]
fn a_service_says_by_which_moment_its_clock_starts_and_that_no_hour_is_left_out() {
    let mut desk = jail();
    desk.torres_is_held();
    for rule in [Rule::EarlierOfTwo, Rule::NoExclusion] {
        assert!(desk.findings.iter().any(|f| f.rule == rule && f.severity == Severity::Fine), "{rule:?}");
    }
}

#[test]
fn served_before_release_while_a_felony_charge_holds_starts_the_clock_all_the_same() {
    let mut desk = jail();
    desk.torres_waits();
    desk.serves_at("02:10");
    assert!(desk.warned(Rule::ServeAtRelease));
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 02:10 CST");
    assert_eq!(desk.matters(), [Matter::ServedBeforeRelease]);
    assert_eq!((desk.stage(), desk.gap_minutes()), (Stage::Running, 0));
}

#[test]
fn a_bond_after_the_service_moves_no_deadline() {
    let mut desk = jail();
    desk.torres_waits();
    desk.serves_at("02:10");
    desk.bond_at("2026-11-16 09:00");
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 02:10 CST");
    assert_eq!(desk.gap_minutes(), 0);
}

#[test]
fn overdue_while_the_charge_holds_says_so_and_turns_to_release_the_minute_it_ends() {
    let mut desk = jail();
    desk.torres_waits();
    desk.serves_at("02:10");
    desk.clock("2026-11-17 02:09");
    assert_eq!(desk.stage(), Stage::StartRelease);
    desk.clock("2026-11-17 02:10");
    assert_eq!(desk.stage(), Stage::Overdue);
    assert!(desk.reason().contains("ICE hold ended") && desk.reason().contains("Held on local charge (felony)"));
    assert!(!desk.reason().to_lowercase().contains("release now"));
    desk.bond_at("2026-11-17 05:00");
    assert!(desk.reason().ends_with("Release now"), "{}", desk.reason());
    assert_eq!(desk.gap_minutes(), 0);
    desk.released_at("2026-11-17 05:03");
    assert_eq!(desk.matters(), [Matter::ServedBeforeRelease, Matter::Overdue(173)]);
}

#[test]
fn with_a_detainer_only_there_is_no_clock_when_custody_ends_release() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[charge("felony")]);
    desk.receives_i247a();
    assert_eq!(desk.stage(), Stage::ClockNotSet);
    desk.bond_at("02:05");
    desk.clock("02:25");
    assert_eq!((desk.stage(), desk.gap_minutes()), (Stage::ReleaseNow, 20));
    assert!(desk.reason().contains("only a detainer on file"));
    assert_eq!(desk.row().unwrap().deadline, None);
    desk.released_at("02:30");
    assert_eq!(desk.matters(), [Matter::Gap(25)]);
    assert_eq!(desk.row(), None);
}

#[test]
fn a_request_for_notice_never_holds_anybody() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[charge("felony")]);
    desk.receives_i247g();
    assert!(desk.warned(Rule::NoticeRequestNeverHolds));
    assert_eq!(desk.row(), None, "nothing that may hold, so nothing awaits");
    desk.bond_at("02:05");
    assert_eq!(desk.stage(), Stage::ReleaseNow);
    assert!(desk.reason().contains("only a request for notice"));
    let notice = desk.papers["I-247G"];
    desk.serves_with("02:10", json!({"warrant": notice, "detainer_copy": null}));
    assert!(desk.refused().contains(&Rule::NoticeRequestNeverHolds));
}

#[test]
fn with_a_warrant_on_file_the_row_says_serve_or_release_and_the_minutes_count() {
    let mut desk = jail();
    desk.torres_waits();
    desk.bond_at("02:05");
    assert!(desk.warned(Rule::ServeOrRelease));
    assert_eq!((desk.stage(), desk.duty()), (Stage::ServeOrRelease, DutyKind::ServeOrRelease));
    desk.clock("02:20");
    assert_eq!(desk.gap_minutes(), 15);
    assert_eq!(desk.row().unwrap().deadline, None);
}

#[test]
fn with_two_open_bookings_custody_ends_when_the_last_ground_of_both_ends() {
    let mut desk = jail();
    desk.torres_waits();
    desk.books_again("2026-11-14 09:00", &[charge("theft")]);
    assert!(desk.said().contains("Both count as one stay"));
    desk.bond_at("02:05");
    assert_eq!(desk.stage(), Stage::ClockNotSet);
    desk.bond_on("theft", "06:00");
    desk.serves_at("06:04");
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 06:00 CST");
    desk.handed_to_ice_at("2026-11-16 08:00");
    assert_eq!(desk.row(), None, "one departure ends both bookings");
}

#[test]
fn a_sentence_ends_at_midnight_by_itself() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[sentence("10 days", "2026-11-15 00:00")]);
    desk.papers_in_order();
    assert_eq!(desk.stage_at("2026-11-14 11:59"), None);
    assert_eq!(desk.stage_at("2026-11-14 12:00"), Some(Stage::Awaiting));
    assert_eq!(desk.stage_at("2026-11-14 23:59"), Some(Stage::Awaiting));
    assert_eq!(desk.stage_at("00:00"), Some(Stage::ServeOrRelease));
    desk.serves_at("00:10");
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 00:00 CST");
    assert_eq!(desk.gap_minutes(), 10);
}

#[test]
fn an_expected_bond_date_that_passes_without_a_fact_leaves_the_clock_not_set() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[crate::deeds::charge_until("felony", "09:00")]);
    desk.papers_in_order();
    desk.clock("08:59");
    assert_eq!(desk.stage(), Stage::Awaiting);
    desk.clock("09:00");
    assert_eq!((desk.stage(), desk.duty()), (Stage::ClockNotSet, DutyKind::SetEndOfCustody));
    assert!(desk.file().held_locally(desk.now), "an expected date ends nothing");
}

#[test]
fn an_illegible_court_order_leaves_the_clock_not_set_until_a_legible_one_comes() {
    let mut desk = jail();
    desk.books("Torres, Julio", &[crate::deeds::charge_until("felony", "2026-11-15 09:00")]);
    desk.papers_in_order();
    let order = json!({"kind": "court", "orders": "release"});
    desk.receives(order.clone(), json!({"illegible": true}));
    assert_eq!((desk.stage(), desk.duty()), (Stage::ClockNotSet, DutyKind::SetEndOfCustody));
    desk.clock("2026-11-15 08:00");
    desk.receives(order, json!({}));
    assert_eq!(desk.stage(), Stage::Awaiting);
}

#[test]
fn an_order_signed_at_1600_and_received_at_1830_counts_from_1600_and_the_jail_knew_later() {
    let mut desk = jail();
    desk.torres_waits();
    desk.clock("18:30");
    desk.receives(json!({"kind": "court", "orders": "dismissed", "signed_at": "1600"}), json!({}));
    assert!(desk.said().contains("counts from its signature"));
    let order = desk.papers["court paper"];
    assert_eq!(desk.file().paper(order).unwrap().signed, Some(desk.at("16:00")));
    desk.ends("felony", "18:30", json!({"how": "dismissal", "proof": {"paper": order}}));
    assert!(desk.said().contains("2 h 30 m before the jail knew"), "{}", desk.said());
    desk.serves_with("18:45", json!({"supervisor": desk.staff("Birch"), "reason": "order came late"}));
    assert_eq!((desk.deadline().as_str(), desk.gap_minutes()), ("Tue 17 Nov 2026 16:00 CST", 165));
    let end = desk.file().bases[0].ended.clone().unwrap();
    let after = desk.file().minutes_after_the_jail_knew(&desk.state.jail, &end, desk.now);
    assert_eq!((end.minutes_before_the_jail_knew(), after), (150, 15));
}

#[test]
fn an_end_of_custody_found_late_moves_a_running_deadline_earlier_only() {
    let mut desk = jail();
    desk.torres_waits();
    desk.serves_at("02:10");
    desk.clock("09:00");
    desk.bond_at("01:30");
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 01:30 CST");
    assert!(desk.matters().contains(&Matter::Gap(40)));
    assert_eq!(desk.hold().clocks.len(), 2, "both deadlines stay visible");
}

#[test]
fn a_ground_found_late_moves_no_deadline() {
    let mut desk = jail();
    desk.torres_is_held();
    desk.clock("09:00");
    desk.new_charge("burglary", "2026-11-14 08:00");
    assert!(desk.warned(Rule::OnlyEarlier));
    desk.bond_on("burglary", "09:30");
    assert_eq!(desk.deadline(), "Tue 17 Nov 2026 02:05 CST");
}

#[test]
fn a_new_ground_without_a_time_of_its_own_covers_no_minute_before_it_was_entered() {
    let mut desk = jail();
    desk.torres_waits();
    desk.bond_at("02:05");
    desk.clock("02:35");
    desk.give(json!({"do": "add_basis", "person": desk.person, "booking": desk.booking, "basis": charge("theft")}));
    assert_eq!(desk.gap_minutes(), 30);
}

#[test]
fn a_ground_entered_backwards_over_a_gap_says_that_it_covers_the_gap() {
    let mut desk = jail();
    desk.torres_waits();
    desk.bond_at("02:05");
    desk.clock("02:35");
    desk.new_charge("theft", "02:00");
    assert!(desk.warned(Rule::Gap), "{}", desk.said());
    assert!(desk.said().contains("30 min"), "{}", desk.said());
}

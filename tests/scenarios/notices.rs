//! A notice is approved by two different people, and only in these words.

use hold48::custody::finding::Rule;
use hold48::custody::sha256::Sha256;
use hold48::custody::zone::Moment;
use serde_json::json;

use crate::desk::{Desk, jail};

const THESE: Sha256 = Sha256([7; 32]);
const OTHERS: Sha256 = Sha256([8; 32]);

fn approves(desk: &mut Desk, who: &str, language: &str, wording: Sha256) {
    let former = desk.by;
    desk.is(who);
    desk.give(json!({"do": "approve_notice", "language": language, "wording": wording}));
    desk.by = former;
}

fn approvals(desk: &Desk, language: &str, wording: Sha256) -> usize {
    desk.state.jail.notice_approvals(language, wording, Moment::MAX_UTC).len()
}

#[test]
fn a_notice_is_approved_by_two_different_people() {
    let mut desk = jail();
    approves(&mut desk, "Oak", "Spanish", THESE);
    assert_eq!(approvals(&desk, "Spanish", THESE), 1);
    approves(&mut desk, "Oak", "Spanish", THESE);
    assert_eq!(desk.refused(), [Rule::NoticeByTwo]);
    assert_eq!(approvals(&desk, "Spanish", THESE), 1);
    approves(&mut desk, "Birch", " Spanish ", THESE);
    assert_eq!(approvals(&desk, "Spanish", THESE), 2);
}

#[test]
fn a_notice_is_approved_only_in_these_words_and_this_language() {
    let mut desk = jail();
    approves(&mut desk, "Oak", "Spanish", THESE);
    approves(&mut desk, "Birch", "Spanish", THESE);
    assert_eq!((approvals(&desk, "Spanish", OTHERS), approvals(&desk, "English", THESE)), (0, 0));
    approves(&mut desk, "Oak", "Spanish", OTHERS);
    assert_eq!((approvals(&desk, "Spanish", OTHERS), approvals(&desk, "Spanish", THESE)), (1, 2));
}

#[test]
fn an_approval_counts_from_when_it_was_recorded() {
    let mut desk = jail();
    approves(&mut desk, "Oak", "English", THESE);
    let first = desk.now;
    desk.clock("2026-11-15 09:00");
    approves(&mut desk, "Birch", "English", THESE);
    assert_eq!(desk.state.jail.notice_approvals("English", THESE, first), [desk.staff("Oak")]);
}

#[test]
fn nobody_approves_a_notice_without_a_name_or_of_no_language() {
    let mut desk = jail();
    approves(&mut desk, "Oak", " ", THESE);
    assert_eq!(desk.refused(), [Rule::Required]);
    desk.by = None;
    desk.give(json!({"do": "approve_notice", "language": "English", "wording": THESE}));
    assert_eq!(desk.refused(), [Rule::Named]);
    let words = json!({"do": "approve_notice", "language": "English", "wording": "check with counsel"});
    assert!(serde_json::from_value::<hold48::custody::command::Command>(words).is_err());
}

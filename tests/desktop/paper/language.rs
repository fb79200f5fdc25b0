//! Papers for the person: the language is chosen, and its very words are approved by two people.

use hold48::custody::issued::Report;
use hold48::desktop::desk::Message;
use hold48::desktop::place::{Paper, Place};
use hold48::journal::record::Journal;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::{Programs, all, at_desk, first_person};
use crate::kit::first_case;

#[test]
fn no_language_is_chosen_beforehand_and_nothing_is_made_before_one_is() {
    let (dir, programs) = (first_case(11), Programs::new());
    let person = first_person(dir.path());
    let mut hand = at_desk(dir.path(), &programs);
    hand.happens(Message::Went(Place::Preview(Paper::of_case(Report::DeadlineCard, person))));
    assert!(hand.sees("Choose the language of the paper: then its pages are shown here."), "{}", all(&mut hand));
    hand.ctrl("p");
    assert!(programs.printed().is_empty());
    assert!(hand.focused_says().contains(&"English".to_owned()), "the languages have the focus");
    hand.tab_to("Spanish");
    hand.press(Named::Enter);
    assert!(hand.sees("Page 1 of 1"), "{}", all(&mut hand));
}

#[test]
fn two_people_approve_the_wording_and_what_was_typed_for_the_paper_stays() {
    let (dir, programs) = (first_case(11), Programs::new());
    let person = first_person(dir.path());
    let paper = Paper { language: Some("es"), ..Paper::of_case(Report::DeadlineCard, person) };
    let mut hand = at_desk(dir.path(), &programs);
    hand.happens(Message::Went(Place::Preview(paper)));
    assert!(all(&mut hand).contains("Not approved by two people yet: check the wording with counsel."));
    hand.click("For EXAMPLETON, Ada");
    hand.tab_to("Read and approve the wording");
    hand.press(Named::Enter);
    assert!(hand.sees("Nobody has approved these words yet."), "it opens at its beginning");
    let reads = all(&mut hand);
    let spanish = hold48::report::languages().into_iter().find(|one| one.code == "es").unwrap();
    assert!(reads.contains(&spanish.wording.to_string()));
    let words: serde_json::Value = serde_json::from_str(spanish.text).unwrap();
    let ends = words["card"]["ends"].as_str().unwrap();
    assert!(reads.contains(ends), "the whole wording stands there: {reads}");
    hand.press_with(Modifiers::CTRL, Named::Enter);
    let reads = all(&mut hand);
    assert!(reads.contains("alone: a second person must approve it."), "{reads}");
    assert!(!hand.sees("For EXAMPLETON, Ada"), "for whom it is stands in its field still");
    hand.press(Named::F12);
    hand.click("Elm, Ulmus");
    hand.happens(Message::Went(Place::Preview(paper)));
    hand.tab_to("Read and approve the wording");
    hand.press(Named::Enter);
    hand.press_with(Modifiers::CTRL, Named::Enter);
    assert!(all(&mut hand).contains("Wording approved by"), "{}", all(&mut hand));
    let journal = Journal::open(dir.path()).unwrap();
    assert_eq!(journal.jail().notice_approvals(&spanish.name, spanish.wording, super::moment()).len(), 2);
}

#[test]
fn the_page_of_a_person_offers_what_there_is_and_says_why_there_is_no_other() {
    let (dir, programs) = (first_case(10), Programs::new());
    let person = first_person(dir.path());
    let mut hand = at_desk(dir.path(), &programs);
    hand.happens(Message::Went(Place::Case(person)));
    let reads = hand.reads();
    let at = |says: &str| reads.iter().position(|there| there == says);
    assert!(at("Papers to print").is_some(), "{reads:?}");
    let why = reads.iter().find(|there| there.starts_with("Transfer record: ")).cloned();
    assert!(why.is_some_and(|why| why.ends_with('.')) && at("Transfer record").is_none(), "{reads:?}");
    let journal = hold48::journal::record::Journal::open(dir.path()).unwrap();
    let case = journal.case(person).unwrap().unwrap();
    assert!(case.file.open_hold(journal.jail()).is_none());
}

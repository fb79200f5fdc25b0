//! Paper that was issued is told in the record, and changes nothing of what it tells.

use chrono::TimeDelta;
use hold48::custody::event::{Event, JailEvent, PersonEvent, Stream};
use hold48::custody::issued::{How, Issued, Report};
use hold48::custody::sha256::Sha256;
use hold48::custody::zone::Moment;
use hold48::journal::record::Journal;

use crate::jail::{Jail, after, at};

/// A report that was saved as of a moment.
pub fn saved(report: Report, as_of: Moment) -> Issued {
    let how = How::Saved { file: "invented.pdf".to_owned() };
    Issued { report, as_of, how, language: None, pages: 1, recipient: None, deadline: None, sha256: Sha256([7; 32]) }
}

pub fn note_of_the_jail(jail: &mut Jail, issued: Issued, now: Moment) {
    jail.journal.note(Stream::Jail, JailEvent::ReportIssued { issued }, None, now).unwrap();
}

fn note_of_the_person(jail: &mut Jail, issued: Issued, now: Moment) {
    let person = jail.person();
    let event = PersonEvent::ReportIssued { hold: None, issued };
    jail.journal.note(Stream::Person(person), event, None, now).unwrap();
}

fn not_printed(issued: Issued) -> Issued {
    let how = How::NotPrinted { printer: "Invented printer".to_owned(), why: "no paper".to_owned() };
    Issued { how, ..issued }
}

#[test]
fn a_report_about_a_person_who_left_stands_in_the_history_and_reopens_nothing() {
    let mut jail = after("handed-over");
    let person = jail.person();
    let before = jail.journal.case(person).unwrap().unwrap();
    assert!(!before.file.of_concern());
    let mut other = Journal::open(jail.dir.path()).unwrap();
    let issued = saved(Report::CaseRecord, at("2026-11-16T23:30:00Z"));
    note_of_the_person(&mut jail, issued.clone(), at("2026-11-16T23:31:00Z"));
    let after = jail.journal.case(person).unwrap().unwrap();
    assert_eq!(after.file, before.file);
    assert_eq!(after.history[..before.history.len()], before.history);
    let last = &after.history[before.history.len()];
    assert_eq!((last.kind.as_str(), last.occurred, last.late()), ("case_report_issued", None, None));
    let event = &last.recorded.as_ref().unwrap().event;
    assert_eq!(*event, Event::Person(PersonEvent::ReportIssued { hold: None, issued }));
    assert!(other.refresh().unwrap());
    assert_eq!((jail.journal.open_files().count(), other.open_files().count()), (0, 0));
    assert_eq!(jail.journal.jail().last_daily, None);
    assert!(jail.journal.rebuild().unwrap(), "the read models are those that the events give");
    assert_eq!(jail.journal.find("Exampleton").unwrap(), [person]);
}

#[test]
fn a_report_about_a_person_who_is_held_moves_nothing_on_the_board() {
    let mut jail = after("service");
    let now = at("2026-11-15T08:20:00Z");
    let board = jail.journal.board(now);
    note_of_the_person(&mut jail, saved(Report::DeadlineCard, now), now);
    assert_eq!(jail.journal.board(now), board);
    assert_eq!(Journal::open(jail.dir.path()).unwrap().board(now), board);
    assert!(jail.journal.rebuild().unwrap());
}

#[test]
fn the_newest_daily_report_is_known_at_once_after_opening_and_after_looking() {
    let mut jail = after("elm");
    let mut other = Journal::open(jail.dir.path()).unwrap();
    let start = at("2026-11-15T12:00:00Z");
    let shapes =
        |jail: &Jail| jail.journal.store().conn().query_row("SELECT count(*) FROM model_jail", [], |row| row.get(0));
    let of_the_jail: i64 = shapes(&jail).unwrap();
    for day in 0..3 {
        let now = start + TimeDelta::days(day);
        note_of_the_jail(&mut jail, saved(Report::DailyCustody, now), now);
        note_of_the_jail(&mut jail, saved(Report::ShiftBoard, now), now + TimeDelta::hours(1));
        let failed = not_printed(saved(Report::DailyCustody, now + TimeDelta::hours(2)));
        note_of_the_jail(&mut jail, failed, now + TimeDelta::hours(2));
        assert!(other.refresh().unwrap());
        let told = [&jail.journal, &other, &Journal::open(jail.dir.path()).unwrap()].map(|one| one.jail().last_daily);
        assert_eq!(told, [Some(now); 3], "a sheet of the board is none, nor is one that was not printed");
    }
    assert_eq!(shapes(&jail), Ok(of_the_jail), "what was printed does not make opening slower");
    assert!(jail.journal.rebuild().unwrap());
    assert_eq!(jail.journal.jail(), other.jail());
}

#[test]
fn an_older_daily_report_that_is_printed_again_does_not_stand_for_the_newest() {
    let mut jail = after("elm");
    let start = at("2026-11-15T12:00:00Z");
    let days: Vec<Moment> = (0..4).map(|day| start + TimeDelta::days(day)).collect();
    let after_a_while = TimeDelta::seconds(3);
    for day in &days {
        note_of_the_jail(&mut jail, saved(Report::DailyCustody, *day), *day + after_a_while);
    }
    for (hours, again) in days.iter().enumerate() {
        let now = days[3] + TimeDelta::hours(hours as i64 + 1);
        note_of_the_jail(&mut jail, saved(Report::DailyCustody, *again), now);
        let opened = Journal::open(jail.dir.path()).unwrap();
        assert_eq!([&jail.journal, &opened].map(|one| one.jail().last_daily), [Some(days[3]); 2]);
    }
    assert!(jail.journal.rebuild().unwrap());
}

//! What was known at a moment: at the present one all of it, at a past one what was known by then.

use chrono::TimeDelta;
use hold48::custody::board::closed;
use hold48::custody::event::{JailEvent, Stream};
use hold48::custody::file::File;
use hold48::custody::issued::Report;
use hold48::custody::zone::Moment;
use hold48::journal::past::{Then, then};
use hold48::journal::record::Journal;
use serde_json::json;

use crate::issued::{note_of_the_jail, saved};
use crate::jail::{Jail, after, at, empty, instruction, lines};
use crate::last::comes_and_goes;

fn now(journal: &Journal) -> Then {
    then(journal.store(), journal.jail().present(at("2026-11-14T14:00:00Z"))).unwrap()
}

fn obeyed(jail: &mut Jail, line: serde_json::Value) {
    let answer = jail.obey(line.as_object().unwrap().clone());
    assert!(answer.ok, "{:?}", answer.findings);
}

#[track_caller]
fn is_the_present(journal: &Journal) -> Then {
    let then = now(journal);
    assert_eq!(&then.jail, journal.jail());
    assert_eq!(then.files.iter().collect::<Vec<_>>(), journal.open_files().collect::<Vec<_>>());
    let head = journal.store().head().unwrap();
    assert_eq!((then.head.clone(), then.last), (head.to_string(), head.seq));
    assert_eq!(then.board(), journal.board(then.at));
    then
}

/// Some upkeep of the jail: a copy, and the report of the day.
fn kept(jail: &mut Jail, now: Moment) {
    let copy = JailEvent::BackupMade { file: format!("{now}.hold48"), events: 1, head: String::new() };
    jail.journal.note(Stream::Jail, copy, None, now).unwrap();
    note_of_the_jail(jail, saved(Report::DailyCustody, now), now);
}

#[test]
fn what_was_known_now_is_the_present_and_what_was_known_then_is_what_stood_there_then() {
    let mut jail = empty();
    let mut stood: Vec<Then> = Vec::new();
    for line in lines() {
        let given = instruction(&jail.journal, line.clone()).now;
        obeyed(&mut jail, line.into());
        kept(&mut jail, given + TimeDelta::seconds(20));
        stood.push(is_the_present(&jail.journal));
    }
    assert_eq!(stood.iter().filter(|then| !then.files.is_empty()).count(), 11);
    for was in stood {
        assert_eq!(then(jail.journal.store(), was.at).unwrap(), was);
    }
}

#[test]
fn a_file_at_a_past_moment_has_nothing_of_what_came_later() {
    let held = after("service");
    let person = held.person();
    let (file, history) = held.journal.case(person).unwrap().map(|case| (case.file, case.history)).unwrap();
    drop(held);
    let jail = after("handed-over");
    let person_later = jail.person();
    let store = jail.journal.store();
    let was = then(store, at("2026-11-15T08:12:00Z")).unwrap();
    let case = was.case(store, person_later).unwrap().unwrap();
    let kinds = |entries: &[hold48::custody::entry::Entry]| entries.iter().map(|e| e.kind.clone()).collect::<Vec<_>>();
    assert_eq!(kinds(&case.history), kinds(&history));
    assert_eq!((case.file.holds.len(), case.file.holds[0].outcome.is_none()), (file.holds.len(), true));
    let before = then(store, at("2026-11-15T02:03:00Z")).unwrap();
    assert!(before.case(store, person_later).unwrap().is_none(), "nobody was booked yet");
    assert!(jail.journal.case(person_later).unwrap().unwrap().history.len() > history.len());
}

#[test]
fn who_had_left_by_then_is_told_and_nobody_who_left_later() {
    let jail = after("handed-over");
    let store = jail.journal.store();
    let left = |moment: &str, since: &str| -> Vec<File> {
        then(store, at(moment)).unwrap().left_since(store, at(since)).unwrap()
    };
    assert_eq!(left("2026-11-16T23:24:59Z", "2026-11-14T00:00:00Z"), []);
    assert_eq!(left("2026-11-16T23:25:00Z", "2026-11-16T23:25:00Z").len(), 1);
    assert_eq!(left("2026-11-17T12:00:00Z", "2026-11-16T23:25:01Z"), []);
    let since = at("2026-11-14T00:00:00Z");
    assert_eq!(now(&jail.journal).left_since(store, since).unwrap(), jail.journal.left_since(since).unwrap());
}

#[test]
fn the_present_is_what_is_known_now_after_the_clock_ran_ahead_and_was_confirmed() {
    let mut jail = after("elm");
    kept(&mut jail, at("2030-01-01T00:00:00Z"));
    kept(&mut jail, at("2026-11-15T12:00:00Z"));
    let _ahead = is_the_present(&jail.journal);
    let confirm = json!({"do": "confirm_clock", "now": "2026-11-15 08:00", "by": "@jail", "second": "@elm",
        "reason": "Compared with the phone."});
    obeyed(&mut jail, confirm);
    assert_eq!(is_the_present(&jail.journal).at, at("2026-11-15T14:00:00Z"));
    kept(&mut jail, at("2026-11-15T15:00:00Z"));
    let known = is_the_present(&jail.journal);
    assert_eq!(known.jail.last_daily, Some(at("2026-11-15T15:00:00Z")));
    assert!(jail.journal.rebuild().unwrap());
}

/// The names of those of whom a daily report of the present tells an outcome.
fn told_daily(journal: &Journal, now: Moment) -> Vec<String> {
    let store = journal.store();
    let then = then(store, journal.jail().present(now)).unwrap();
    let span = then.daily_span(store).unwrap();
    let left = then.left_since(store, span.since().unwrap_or(Moment::MIN_UTC)).unwrap();
    let told = closed(&left).into_iter().filter(|one| span.tells(one.at, one.recorded));
    told.map(|one| one.name).collect()
}

#[test]
fn an_outcome_that_was_entered_by_a_clock_that_was_set_back_is_on_the_next_daily_report() {
    let mut jail = after("handed-over");
    let run = at("2026-11-17T12:00:00Z");
    assert_eq!(told_daily(&jail.journal, run), ["EXAMPLETON, Ada"], "no report came before");
    note_of_the_jail(&mut jail, saved(Report::DailyCustody, run), run);
    assert_eq!(told_daily(&jail.journal, at("2026-11-17T12:05:00Z")), ["EXAMPLETON, Ada"], "a copy");
    comes_and_goes(&mut jail, "Oakley", "2026-11-17 04:00");
    let next = at("2026-11-20T12:00:00Z");
    let told = told_daily(&jail.journal, next);
    assert!(told.contains(&"OAKLEY, Invented".to_owned()), "{told:?}");
    note_of_the_jail(&mut jail, saved(Report::DailyCustody, next), next);
    assert_eq!(told_daily(&jail.journal, at("2026-11-21T12:30:00Z")), [""; 0]);
}

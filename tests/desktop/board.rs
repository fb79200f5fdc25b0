//! The board as a clerk reads it.

mod duties;
mod page;

use hold48::custody::board::{Board as Counted, Stage};
use hold48::custody::jail::Jail;
use hold48::desktop::action::Action;
use hold48::desktop::place::{Deed, Place};
use hold48::journal::record::Journal;
use iced::keyboard::key::Named;
use iced::{Event, Rectangle, window};
use tempfile::TempDir;

use crate::hand::{Hand, Picture};
use crate::kit::{at, drill, first_case, moment};
use page::{Page, counted, many};

/// The window on the drill, with a clerk at the desk.
fn desk(size: (f32, f32)) -> (TempDir, Hand) {
    let dir = drill();
    let mut hand = Hand::at(dir.path(), moment(), size);
    hand.click("Elm, Ulmus");
    (dir, hand)
}

fn whole(hand: &mut Hand) -> Vec<String> {
    hand.size = iced::Size::new(1366.0, 1800.0);
    hand.reads()
}

/// What stands in the row of a person: from the badge to the next one.
fn row(read: &[String], name: &str) -> Vec<String> {
    let titles = ["OVERDUE", "RELEASE NOW", "SERVE OR RELEASE", "START RELEASE", "CLOCK NOT SET"];
    let titles: Vec<&str> = titles.into_iter().chain(["DUE SOON", "RUNNING", "AWAITING", "To explain"]).collect();
    let badges: Vec<usize> = (0..read.len()).filter(|at| titles.contains(&read[*at].as_str())).collect();
    let named = read.iter().position(|text| text == name).unwrap();
    let from = *badges.iter().rfind(|at| **at < named).unwrap();
    let to = *badges.iter().find(|at| **at > named).unwrap();
    read[from..to].to_vec()
}

#[test]
fn each_row_says_how_it_stands_and_what_must_be_done() {
    let (_dir, mut hand) = desk((1366.0, 768.0));
    let read = whole(&mut hand);
    let known: [(&str, &[&str]); 9] = [
        (
            "EXAMPLETON, Ada",
            &["RELEASE NOW", "−0:11", "overdue", "Sun 02:03", "night", "start release by Sun 01:03", "Record release"],
        ),
        ("SAMPLESON, Boris", &["RELEASE NOW", "−0:26", "release at once", "ICE cancelled"]),
        (
            "MOCKFORD, Carla",
            &["RELEASE NOW", "−0:09", "no basis since Sun 02:05", "only a detainer on file", "Begin release"],
        ),
        ("PLACEHOLDER, Dario", &["SERVE OR RELEASE", "−0:21", "Serve or release", "since Sun 01:53"]),
        (
            "TESTERMAN, Elena",
            &["START RELEASE", "0:48", "47 h 12 m held", "I-205 served Fri 03:02 · Dep. Rowan", "Begin release"],
        ),
        (
            "FICTIVA, Ana Maria",
            &["CLOCK NOT SET", "—", "no release time", "When does criminal custody end?", "Set expected end"],
        ),
        ("INVENTADO, Héctor", &["DUE SOON", "9:31", "weekend", "due Sat 23:45", "· 12-hour contact"]),
        ("NOTREAL, Inés", &["RUNNING", "26:06", "Tell ICE of the claim", "due Sun 02:54", "· US citizenship"]),
        ("SUPPOSA, Lena", &["AWAITING", "clock not started", "Sun 07:34", "custody ends: serve or release"]),
    ];
    for (name, says) in known {
        let row = row(&read, name);
        for text in says {
            assert!(row.iter().any(|found| found == text), "{name} does not say {text:?}: {row:?}");
        }
    }
}

#[test]
fn who_is_overdue_stands_first_and_who_is_awaited_last() {
    let (_dir, mut hand) = desk((1366.0, 768.0));
    let read = whole(&mut hand);
    let at = |name: &str| read.iter().position(|text| text == name).unwrap();
    let order = ["EXAMPLETON, Ada", "SAMPLESON, Boris", "PLACEHOLDER, Dario", "TESTERMAN, Elena", "IMAGINO, Gil"];
    let order = order.into_iter().chain(["INVENTADO, Héctor", "NOTREAL, Inés", "SUPPOSA, Lena"]);
    assert!(order.map(at).is_sorted(), "{read:?}");
}

#[test]
fn the_tiles_count_overdue_under_release_now_and_end_with_the_clocks_that_are_not_set() {
    let (_dir, mut hand) = desk((1366.0, 768.0));
    let read = hand.reads();
    let state = read.iter().position(|text| text == "State").unwrap();
    let tiles = read[..state].join(" ");
    assert!(tiles.contains("3 release now 1 serve or release 1 start release 1 due soon"), "{tiles}");
    assert!(tiles.contains("1 awaiting 2 clock not set Book a person Ctrl B Serve a warrant Ctrl N"), "{tiles}");
}

#[test]
fn what_waits_who_has_left_and_who_is_expected_is_listed_beneath() {
    let (_dir, mut hand) = desk((1366.0, 768.0));
    let read = whole(&mut hand);
    let known = [
        "4 min in custody without recorded basis",
        "custody ends Sun 07:34",
        "TO ICE",
        "RELEASED",
        "to explain, oldest since Fri 02:09",
        "closed in the last 24 h: 1 released, 1 to ICE, 1 IGSA took over",
        "Rule: MOA 48 h, no exclusions · built in",
    ];
    for says in known {
        assert!(read.iter().any(|text| text == says), "{says}: {read:?}");
    }
}

#[test]
fn the_foot_leads_to_the_list_that_it_counts() {
    let (_dir, mut hand) = desk((1366.0, 768.0));
    assert!(!hand.reads().contains(&"Closed in the last 24 h".to_owned()));
    hand.click("closed in the last 24 h: 1 released, 1 to ICE, 1 IGSA took over");
    assert!(hand.reads().contains(&"Closed in the last 24 h".to_owned()), "{:?}", hand.reads());
}

/// The page that opens when the button of the first row of a stage is pressed.
fn pressed(counted: &Counted, jail: &Jail, stage: Stage) -> Option<Place> {
    let mut one = counted.clone();
    one.rows.retain(|row| row.stage == stage);
    one.rows.truncate(1);
    let mut page = Page::new(&one, jail, (1190.0, 711.0));
    let duty = page.controls().0.iter().position(|id| id.contains("duty ")).unwrap();
    page.focus_nth(duty);
    page.press(Named::Enter).into_iter().find_map(|action| match action {
        Action::Open(place) => Some(place),
        _ => None,
    })
}

#[test]
fn the_button_of_a_duty_opens_the_form_on_which_it_is_done() {
    let (counted, jail) = counted();
    let person = |stage| counted.rows.iter().find(|row| row.stage == stage).unwrap().person;
    let known = [
        (Stage::Overdue, Place::Deed(Deed::Outcome(person(Stage::Overdue)))),
        (Stage::ReleaseNow, Place::Deed(Deed::BeginRelease(person(Stage::ReleaseNow)))),
        (Stage::ServeOrRelease, Place::Serve(person(Stage::ServeOrRelease))),
        (Stage::StartRelease, Place::Deed(Deed::BeginRelease(person(Stage::StartRelease)))),
        (Stage::ClockNotSet, Place::Deed(Deed::EndBasis(person(Stage::ClockNotSet)))),
        (Stage::DueSoon, Place::Deed(Deed::Contact(person(Stage::DueSoon)))),
        (Stage::Running, Place::Deed(Deed::Contact(person(Stage::Running)))),
        (Stage::Awaiting, Place::Serve(person(Stage::Awaiting))),
    ];
    for (stage, place) in known {
        assert_eq!(pressed(&counted, &jail, stage), Some(place), "{stage:?}");
    }
}

#[test]
fn a_name_opens_the_case_by_enter_and_by_click() {
    let (_dir, mut hand) = desk((1366.0, 768.0));
    hand.press(Named::Enter);
    assert!(!hand.sees("Time left"), "{:?}", hand.reads());
    hand.press(Named::F1);
    assert!(hand.sees("Time left"));
    hand.click("SAMPLESON, Boris");
    assert!(!hand.sees("Time left"), "{:?}", hand.reads());
}

#[test]
fn tab_reaches_name_and_duty_of_each_row_in_reading_order_down_to_the_last() {
    let (dir, mut hand) = desk((1366.0, 768.0));
    let board = Journal::open(dir.path()).unwrap().board(moment());
    for (nth, row) in board.rows.iter().enumerate() {
        let name = if nth == 0 { "first".to_owned() } else { format!("name {}", row.person) };
        for control in [name, format!("duty {}", row.person)] {
            let focused = hand.focused().unwrap_or_default();
            assert!(focused.contains(&control), "{}: {focused} instead of {control}", row.name);
            hand.press(Named::Tab);
            frame(&mut hand);
        }
    }
    assert!(hand.sees("SUPPOSA, Lena"));
}

/// The next picture is due.
fn frame(hand: &mut Hand) {
    hand.events(&[Event::Window(window::Event::RedrawRequested(iced::time::Instant::now()))]);
}

#[test]
fn arrows_and_page_keys_move_between_rows() {
    let (dir, mut hand) = desk((1366.0, 768.0));
    let rows = Journal::open(dir.path()).unwrap().board(moment()).rows;
    hand.press(Named::ArrowDown);
    assert!(hand.focused().unwrap().contains(&rows[1].person.to_string()));
    hand.press(Named::ArrowUp);
    assert!(hand.focused().unwrap().contains("first"));
    assert!(!hand.sees("NOTREAL, Inés"));
    hand.press(Named::PageDown);
    frame(&mut hand);
    assert!(hand.sees("NOTREAL, Inés"), "{:?}", hand.reads());
    let focused = hand.focused().unwrap();
    assert!(rows[5..].iter().any(|row| focused.contains(&row.person.to_string())), "{focused}");
    hand.press(Named::PageUp);
    frame(&mut hand);
    assert!(hand.focused().unwrap().contains("first"));
}

#[test]
fn who_is_out_of_sight_is_told_with_the_worst_of_it() {
    let (_dir, mut hand) = desk((1366.0, 768.0));
    assert!(hand.sees("+6 more, earliest Sun 11:45"), "{:?}", hand.reads());
    hand.click("+6 more, earliest Sun 11:45");
    frame(&mut hand);
    assert!(
        hand.reads().iter().any(|text| text.ends_with("above, 3 must be released now, 1 served or released")),
        "{:?}",
        hand.reads()
    );
}

#[test]
fn the_focus_goes_with_the_person_when_the_order_changes() {
    let (counted, jail) = counted();
    let mut page = Page::new(&counted, &jail, (1190.0, 1600.0));
    let duty = format!("duty {}", counted.rows[4].person);
    let at = page.controls().0.iter().position(|id| id.contains(&duty)).unwrap();
    page.focus_nth(at);
    let mut later = counted;
    later.rows.swap(4, 2);
    page.page.counted(&later);
    assert!(page.controls().1.unwrap().contains(&duty));
    let _left = later.rows.remove(0);
    page.page.counted(&later);
    assert!(page.controls().1.unwrap().contains(&duty));
}

#[test]
fn only_rows_in_sight_are_built_whether_there_are_5_50_or_500() {
    let (counted, jail) = counted();
    for rows in [5, 50, 500] {
        let mut page = Page::new(&many(&counted, rows), &jail, (1190.0, 711.0));
        let duties = |page: &mut Page| page.controls().0.iter().filter(|id| id.contains("duty ")).count();
        assert!(duties(&mut page) <= 8, "{rows} rows: {} built", duties(&mut page));
        assert!(page.says("INVENTED, Number 0"));
        let unseen = page.texts().iter().filter(|(text, _)| text.contains(" more, ")).count();
        assert_eq!(unseen, usize::from(rows > 5), "{rows} rows");
    }
}

#[test]
fn a_page_in_the_middle_of_500_rows_shows_the_rows_that_stand_there() {
    let (counted, jail) = counted();
    let mut page = Page::new(&many(&counted, 500), &jail, (1190.0, 711.0));
    for _ in 0..40 {
        let down = page.controls().0.iter().position(|id| id.contains("down")).unwrap();
        page.focus_nth(down);
        let actions = page.press(Named::Enter);
        assert!(matches!(actions[..], [Action::Scroll(_, Some(_))]), "{actions:?}");
    }
    let (controls, _) = page.controls();
    assert!(controls.iter().any(|id| id.contains("up")) && controls.iter().any(|id| id.contains("down")));
    assert!(page.texts().iter().any(|(text, _)| text.starts_with('2') && text.contains(" above, ")), "200 and more");
}

#[test]
fn an_empty_board_teaches_the_first_step_and_its_key() {
    let (counted, jail) = counted();
    let mut page = Page::new(&many(&counted, 0), &jail, (1190.0, 711.0));
    assert!(page.says("Nobody is held for ICE"));
    assert!(page.texts().iter().any(|(text, _)| text.contains("Ctrl B") && text.contains("Ctrl N")));
    let (controls, _) = page.controls();
    assert!(controls.first().unwrap().contains("first"), "booking has the focus when the page opens: {controls:?}");
}

#[test]
fn nothing_leaves_the_page_and_no_row_grows_with_names_of_60_letters() {
    let (mut counted, jail) = counted();
    for row in &mut counted.rows {
        row.name = "INVENTADO-EXAMPLETON-PLACEHOLDER, Maximiliana Bartholomea Ann".to_owned();
        row.place = Some("Medical observation cell with a very long name".to_owned());
        row.reason = row.reason.repeat(4);
    }
    for size in [(1190.0, 1800.0), (1104.0, 711.0), (960.0, 700.0), (760.0, 700.0), (640.0, 303.0), (320.0, 480.0)] {
        let mut page = Page::new(&counted, &jail, size);
        let texts = page.texts();
        for (text, bounds) in &texts {
            assert!(bounds.x >= 0.0 && bounds.x + bounds.width <= size.0 + 0.5, "{size:?}: {text}: {bounds:?}");
        }
        let names: Vec<&Rectangle> =
            texts.iter().filter(|(text, _)| text.starts_with("INVENTADO-")).map(|(_, bounds)| bounds).collect();
        assert!(names.iter().all(|bounds| bounds.height < 24.0), "{size:?}: one line each");
    }
}

#[test]
fn at_twice_the_size_the_board_still_shows_who_comes_first() {
    let (_dir, mut hand) = desk((1280.0, 720.0));
    for _ in 0..10 {
        hand.ctrl("+");
    }
    assert!((hand.desk.scale_factor() - 2.0).abs() < 0.01);
    let read = hand.reads();
    assert!(
        ["3 release now", "RELEASE NOW", "EXAMPLETON, Ada", "Record release"]
            .iter()
            .all(|says| read.iter().any(|text| text == says)),
        "{read:?}"
    );
}

/// How many pixels of two pictures differ outside of some areas.
fn differ(a: &Picture, b: &Picture, outside: &[Rectangle]) -> usize {
    let width = a.size.width as usize;
    (0..a.rgba.len() / 4)
        .filter(|at| a.rgba[at * 4..at * 4 + 4] != b.rgba[at * 4..at * 4 + 4])
        .filter(|at| {
            #[expect(clippy::cast_precision_loss, reason = "a picture is small")]
            let point = iced::Point::new((at % width) as f32, (at / width) as f32);
            !outside.iter().any(|area| area.contains(point))
        })
        .count()
}

/// The window so many seconds after the drill was made.
fn after(dir: &TempDir, seconds: i64) -> Hand {
    let mut hand = Hand::at(dir.path(), moment() + chrono::TimeDelta::seconds(seconds), (1366.0, 768.0));
    hand.press(Named::Enter);
    hand
}

#[test]
fn a_second_moves_nothing_but_the_digits_of_the_clock() {
    let (dir, _hand) = desk((1366.0, 768.0));
    // The drill has deadlines at its own second: with that second a minute is over.
    let (mut before, mut later) = (after(&dir, 10), after(&dir, 11));
    let clock = before.find("Sun 15 Nov 2026 02:14:19").unwrap();
    assert!(later.sees("Sun 15 Nov 2026 02:14:20"));
    let (before, later) = (before.picture(), later.picture());
    assert!(differ(&before, &later, &[]) > 0);
    assert_eq!(differ(&before, &later, &[clock]), 0, "pixels outside of the clock");
}

#[test]
fn a_minute_moves_nothing_but_the_digits_of_the_times_and_the_present_on_the_strips() {
    let (dir, mut hand) = desk((1366.0, 768.0));
    let before = hand.picture();
    let clock = hand.find("Sun 15 Nov 2026 02:14:09").unwrap();
    let column = |hand: &mut Hand, head: &str, width: f32| {
        let head = hand.find(head).unwrap();
        Rectangle { x: head.x - 1.0, y: head.y + head.height, width, height: 620.0 }
    };
    let (left, strips) = (column(&mut hand, "Time left", 118.0), column(&mut hand, "48 hours, started by", 222.0));
    let later = after(&dir, 60).picture();
    assert!(differ(&before, &later, &[clock]) > 0);
    assert_eq!(differ(&before, &later, &[clock, left, strips]), 0, "pixels outside of the times");
}

#[test]
fn an_ended_hold_of_a_person_who_is_held_on_another_basis_says_on_which() {
    let (mut counted, jail) = counted();
    counted.rows.truncate(1);
    counted.rows[0].held_on = Some("charge (drill)".to_owned());
    let mut page = Page::new(&counted, &jail, (1190.0, 711.0));
    assert!(page.says("ICE hold ended, held on charge (drill)"), "{:?}", page.texts());
    assert!(page.says("OVERDUE") && !page.says("RELEASE NOW"), "nobody is to be released: {:?}", page.texts());
}

#[test]
fn the_board_stands_at_once_and_who_does_something_says_first_who_it_is() {
    let dir = first_case(10);
    let mut hand = Hand::as_it_starts(dir.path(), at("2026-11-15T08:12:00Z"), (1366.0, 768.0));
    assert!(hand.sees("EXAMPLETON, Ada") && hand.sees("Take the desk"), "{:?}", hand.reads());
    hand.ctrl("b");
    assert!(hand.sees("Who is at the desk?"), "{:?}", hand.reads());
    hand.press(Named::Escape);
    assert!(hand.sees("EXAMPLETON, Ada"), "{:?}", hand.reads());
    hand.ctrl("b");
    hand.click("Elm, Ulmus");
    assert!(hand.sees("Book a person") && hand.sees("Surname"), "{:?}", hand.reads());
}

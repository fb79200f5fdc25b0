//! Laws of the board: rules 9 and 13, and the order of its rows.

use hold48::custody::board::{Board, PieceKind, Row, Stage, board, passed_between, row, tally};
use hold48::custody::command::Command;
use hold48::custody::file::File;
use hold48::custody::hold::{Ground, Hold};
use proptest::prelude::*;

use crate::world::{Done, TestResult, walk, walks};

/// A hold with a clock and without outcome: a service of any end, or an IGSA.
fn open(file: &File) -> impl Iterator<Item = &Hold> {
    file.holds.iter().filter(|h| h.is_open() && !matches!(h.ground, Ground::InvalidService { .. }))
}

fn the_earliest_is_on_the_board(done: &Done<'_>) -> TestResult {
    let (jail, now) = (&done.world.state.jail, done.world.present());
    for file in done.world.state.files.values() {
        let row = row(jail, file, now);
        if open(file).next().is_some() {
            prop_assert!(row.as_ref().is_some_and(|row| row.hold.is_some()), "off the board: {:?}", done.command);
        }
        if let Some(earliest) = open(file).filter(|h| h.valid()).filter_map(|h| h.deadline(jail)).min() {
            let shown = row.and_then(|row| row.deadline);
            prop_assert!(shown.is_some_and(|shown| shown <= earliest), "{shown:?}, not {earliest}: {:?}", done.command);
        }
    }
    Ok(())
}

/// A row that is overdue stays until its outcome is recorded; two people may correct what made it so.
fn overdue_stays(done: &Done<'_>) -> TestResult {
    if matches!(done.command, Command::Correct(_) | Command::ConfirmClock(_)) {
        return Ok(());
    }
    for before in done.before.files.values() {
        let Some(was) = row(&done.before.jail, before, done.present).filter(|row| row.stage == Stage::Overdue) else {
            continue;
        };
        let state = &done.world.state;
        let after = &state.files[&before.person];
        let still_open = was.hold.and_then(|hold| after.hold(hold)).is_some_and(Hold::is_open);
        let stage = row(&state.jail, after, done.world.present()).map(|row| row.stage);
        let seen = matches!(stage, Some(Stage::Overdue | Stage::ReleaseNow));
        prop_assert!(!still_open || seen, "{stage:?} after {:?}", done.command);
    }
    Ok(())
}

/// An exception with its owner stays in the list until it is signed off, and none is lost.
fn open_is_listed(done: &Done<'_>) -> TestResult {
    let state = &done.world.state;
    let listed = board(&state.jail, state.files.values(), done.world.present()).to_explain;
    for file in done.before.files.values() {
        let after = &state.files[&file.person];
        for exception in file.exceptions.iter().filter(|exception| exception.is_open()) {
            let signed = after.exception(exception.id).is_some_and(|exception| !exception.is_open());
            let shown = listed.iter().any(|open| open.exception == exception.id && open.person == file.person);
            prop_assert!(shown != signed && (signed || after.of_concern()), "{exception:?} after {:?}", done.command);
        }
    }
    Ok(())
}

/// The groups of LOOK.md "Board"; the running stages are one.
fn group(row: &Row) -> usize {
    match row.stage {
        Stage::Overdue => 0,
        Stage::ReleaseNow => 1,
        Stage::ServeOrRelease => 2,
        Stage::StartRelease => 3,
        Stage::ClockNotSet => 4,
        Stage::DueSoon | Stage::Running => 5,
        Stage::Awaiting => 6,
    }
}

fn in_order(board: &Board) -> TestResult {
    for pair in board.rows.windows(2) {
        let [above, below] = pair else { continue };
        prop_assert!(group(above) <= group(below), "{:?} above {:?}", above.stage, below.stage);
        if group(above) != group(below) {
            continue;
        }
        match above.stage {
            // The longest overdue first: since the deadline, or since there is no ground.
            Stage::Overdue => {
                let since = |row: &Row| row.deadline.into_iter().chain(row.next_duty.and_then(|duty| duty.due)).min();
                prop_assert!(since(above) <= since(below), "{:?} above {:?}", since(above), since(below));
            }
            Stage::StartRelease => prop_assert!(above.start_release_by <= below.start_release_by),
            Stage::DueSoon | Stage::Running => {
                // A hold that ends at no known time waits behind all that do.
                let by = |row: &Row| (row.start_release_by.is_none(), row.start_release_by);
                prop_assert!(by(above) <= by(below), "{:?} above {:?}", by(above), by(below));
            }
            Stage::ReleaseNow | Stage::ServeOrRelease | Stage::ClockNotSet | Stage::Awaiting => {}
        }
    }
    Ok(())
}

/// The strip of any record, however out of order its times are, covers the time from start to deadline once.
fn strip_is_whole(row: &Row, board: &Board) -> TestResult {
    let Some(strip) = &row.strip else { return Ok(()) };
    let ends: Vec<(f32, f32)> = strip.pieces.iter().map(|piece| (piece.from, piece.to)).collect();
    prop_assert!(ends.iter().all(|(from, to)| from < to), "{ends:?}");
    prop_assert!(ends.windows(2).all(|pair| pair[0].1 == pair[1].0), "{ends:?}");
    prop_assert_eq!((ends.first().map(|end| end.0), ends.last().map(|end| end.1)), (Some(0.0), Some(1.0)));
    prop_assert!((0.0..=1.0).contains(&strip.now));
    let missed = row.deadline.is_some_and(|deadline| deadline <= board.as_of);
    let passed = |kind| matches!(kind, PieceKind::Passed | PieceKind::PassedNight);
    prop_assert!(!missed || (strip.now == 1.0 && strip.pieces.iter().all(|piece| passed(piece.kind))));
    Ok(())
}

/// What the window says beside the stages agrees with them.
fn says_one_thing(done: &Done<'_>) -> TestResult {
    let state = &done.world.state;
    let now = board(&state.jail, state.files.values(), done.world.present());
    prop_assert_eq!(tally(&now.rows).iter().map(|(_, people)| people).sum::<usize>(), now.rows.len());
    prop_assert_eq!(passed_between(&now, &now), []);
    for row in &now.rows {
        prop_assert_eq!(row.question.is_some(), row.stage == Stage::ClockNotSet);
        prop_assert!(row.held_minutes.is_none_or(|minutes| minutes >= 0));
        strip_is_whole(row, &now)?;
    }
    for listed in &now.expected {
        let stage = now.rows.iter().find(|row| row.person == listed.person).map(|row| row.stage);
        prop_assert!(matches!(stage, None | Some(Stage::Awaiting)) && listed.ends > now.as_of, "{listed:?}");
    }
    let before = board(&done.before.jail, done.before.files.values(), done.present);
    let unseen = passed_between(&before, &now);
    for row in now.rows.iter().filter(|row| row.stage == Stage::Overdue) {
        let was = before.rows.iter().any(|was| was.person == row.person && was.stage == Stage::Overdue);
        prop_assert!(was || unseen.iter().any(|passed| passed.person == row.person), "unseen: {:?}", row);
    }
    Ok(())
}

proptest! {
    #![proptest_config(walks(100))]

    /// Rules 9 and 13.
    #[test]
    fn what_the_window_says_beside_the_stages_agrees_with_them(walk in walk()) {
        let _end = walk.go(says_one_thing)?;
    }

    /// Rule 9: no acknowledgement, move or second paper takes a hold off the board, and of two the earlier deadline is shown.
    #[test]
    fn an_open_hold_is_never_off_the_board(walk in walk()) {
        let _end = walk.go(the_earliest_is_on_the_board)?;
    }

    /// Rule 9.
    #[test]
    fn an_overdue_row_stays_until_its_outcome_is_recorded(walk in walk()) {
        let _end = walk.go(overdue_stays)?;
    }

    /// Rules 9 and 16.
    #[test]
    fn what_is_open_is_listed_until_it_is_signed_off(walk in walk()) {
        let _end = walk.go(open_is_listed)?;
    }

    /// § 6.
    #[test]
    fn nobody_in_custody_with_an_open_claim_is_off_the_board(walk in walk()) {
        let _end = walk.go(|done| {
            let (jail, now) = (&done.world.state.jail, done.world.present());
            for file in done.world.state.files.values().filter(|file| file.in_custody(now)) {
                let waits = file.claims.iter().any(|claim| claim.reviewed.is_none());
                prop_assert!(!waits || row(jail, file, now).is_some(), "off the board: {:?}", done.command);
            }
            Ok(())
        })?;
    }

    /// Rules 7 and 13. Several jails' people on one board, so that it is long.
    #[test]
    fn the_board_is_in_its_order(several in prop::collection::vec(walk(), 1..8)) {
        let worlds: Vec<_> = several.iter().zip(0..).map(|(walk, nth)| walk.end_from(nth * 100_000)).collect();
        let jail = &worlds[0].state.jail;
        let files: Vec<&File> = worlds.iter().flat_map(|world| world.state.files.values()).collect();
        let now = worlds[0].present();
        let shown = board(jail, files.iter().copied(), now);
        in_order(&shown)?;
        prop_assert_eq!(&shown, &board(jail, files.into_iter().rev(), now), "the order of loading changes the board");
        prop_assert_eq!(shown.as_of, now);
    }
}

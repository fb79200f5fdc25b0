//! How many people stand in each stage, for the tiles above the board.

use super::{Row, Stage};

/// The tiles, each with whom it counts.
const TILES: [(Stage, &[Stage]); 7] = [
    (Stage::ReleaseNow, &[Stage::Overdue, Stage::ReleaseNow]),
    (Stage::ServeOrRelease, &[Stage::ServeOrRelease]),
    (Stage::StartRelease, &[Stage::StartRelease]),
    (Stage::ClockNotSet, &[Stage::ClockNotSet]),
    (Stage::DueSoon, &[Stage::DueSoon]),
    (Stage::Running, &[Stage::Running]),
    (Stage::Awaiting, &[Stage::Awaiting]),
];

/// How many rows stand in each stage, in the order of the board; stages with nobody are left out. Who is overdue is
/// counted under release now: both ask for the same deed.
pub fn tally(rows: &[Row]) -> Vec<(Stage, usize)> {
    let count = |counted: &[Stage]| rows.iter().filter(|row| counted.contains(&row.stage)).count();
    let tiles = TILES.into_iter().map(|(tile, counted)| (tile, count(counted)));
    tiles.filter(|(_, people)| *people > 0).collect()
}

//! The board as a clerk sees it.

use crate::hand::Hand;
use crate::kit::{drill, moment};

#[test]
fn the_board_shows_everybody_of_the_drill_with_the_next_duty() {
    let dir = drill();
    let mut hand = Hand::at(dir.path(), moment(), (1366.0, 768.0));
    if let Some(name) = hold48::journal::record::Journal::open(dir.path()).unwrap().jail().staff.values().next() {
        hand.click(&name.is.name.clone());
    }
    let reads = hand.reads();
    assert!(reads.iter().any(|says| says == "Release by"), "{reads:?}");
}

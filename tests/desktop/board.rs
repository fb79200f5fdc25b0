//! The board as a clerk reads it.

use crate::hand::Hand;
use crate::kit::{drill, moment};

fn board(size: (f32, f32)) -> (tempfile::TempDir, Hand) {
    let dir = drill();
    let mut hand = Hand::at(dir.path(), moment(), size);
    hand.click("Elm, Ulmus");
    (dir, hand)
}

#[test]
fn pictures() {
    let (_dir, mut hand) = board((1366.0, 768.0));
    println!("{:#?}", hand.reads());
    hand.picture().write(std::path::Path::new("/tmp/shot/board-wide.png"));
    for (w, h) in [(1366.0, 1500.0), (1000.0, 768.0), (640.0, 700.0), (640.0, 360.0)] {
        hand.size = iced::Size::new(w, h);
        hand.picture().write(std::path::Path::new(&format!("/tmp/shot/board-{w}x{h}.png")));
    }
}

//! Every screen as a picture: the same pixels on every machine. `HOLD48_SCREENS=write` renders them to `docs/screens`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use hold48::custody::ids::PersonId;
use hold48::custody::issued::Report;
use hold48::desktop::desk::Message;
use hold48::desktop::place::{Deed, Paper, PaperKind, Place};
use hold48::journal::record::Journal;
use hold48::platform::settings::{Settings, ThemeChoice};
use iced::keyboard::{Modifiers, key::Named};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::hand::Hand;
use crate::kit::{at, drill, first_case, moment, record};
use crate::paper::{Programs, badly};

/// Where the pictures and their hashes lie.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens")
}

/// A window on a record, in a theme, at a size and a scale; the first staff member was last at the desk and takes it.
fn window(dir: &Path, now: &str, theme: ThemeChoice, size: (f32, f32), percent: u16) -> (Hand, Option<PersonId>) {
    let (desk, person) = Journal::open(dir).map_or((None, None), |journal| {
        let desk = journal.jail().staff.keys().next().map(|id| id.0);
        (desk, journal.open_files().next().map(|file| file.person))
    });
    let settings = Settings { theme: Some(theme), scale_percent: percent, desk, ..Settings::default() };
    settings.save(dir).unwrap();
    let mut hand = Hand::at(dir, at(now), size);
    hand.press(Named::Enter);
    (hand, person)
}

const DESK: (f32, f32) = (1366.0, 768.0);
const NOW: &str = "2026-11-15T08:14:09Z";

/// The pages of a person of the first case just before the service.
fn pages(person: PersonId) -> Vec<(&'static str, Place)> {
    vec![
        ("serve", Place::Serve(person)),
        ("case", Place::Case(person)),
        ("book", Place::Deed(Deed::Book(None))),
        ("receive-warrant", Place::Deed(Deed::Receive(person, PaperKind::I200))),
        ("contact", Place::Deed(Deed::Contact(person))),
        ("outcome", Place::Deed(Deed::Outcome(person))),
        ("people", Place::People),
        ("officers", Place::Staff),
        ("agreements", Place::Agreements),
        ("settings", Place::Settings),
        ("about", Place::About),
        ("keys", Place::Keys),
        ("reports", Place::Reports),
        ("preview", Place::Preview(Paper::of_jail(Report::DailyCustody))),
        ("who", Place::Who),
    ]
}

/// Every scene by its name.
fn scenes(mut each: impl FnMut(String, &mut Hand)) {
    let drilled = drill();
    for theme in ThemeChoice::ALL {
        let name = |page: &str| format!("{page}-{}", format!("{theme:?}").to_lowercase());
        let (mut hand, _) = window(drilled.path(), NOW, theme, DESK, 100);
        each(name("board"), &mut hand);
        let case = first_case(10);
        let (_, person) = window(case.path(), "2026-11-15T08:12:00Z", theme, DESK, 100);
        for (page, place) in pages(person.unwrap()) {
            let (mut hand, _) = window(case.path(), "2026-11-15T08:12:00Z", theme, DESK, 100);
            hand.happens(Message::Went(place));
            each(name(page), &mut hand);
        }
    }
    let (mut hand, _) = window(drilled.path(), NOW, ThemeChoice::Light, (1280.0, 720.0), 200);
    each("board-200-percent".to_owned(), &mut hand);
    let empty = first_case(5);
    let (mut hand, _) = window(empty.path(), NOW, ThemeChoice::Light, DESK, 100);
    each("board-empty".to_owned(), &mut hand);
    let (mut hand, _) = window(empty.path(), NOW, ThemeChoice::Light, DESK, 100);
    hand.happens(Message::Went(Place::People));
    each("people-empty".to_owned(), &mut hand);
    papers(drilled.path(), &mut each);
    worst(&mut each);
    let first = TempDir::new().unwrap();
    let mut hand = Hand::at(first.path(), moment(), DESK);
    each("first-start".to_owned(), &mut hand);
}

/// Paper on the screen. What differs from record to record, its head, stands at the foot of each page and is out of sight.
fn papers(drilled: &Path, each: &mut impl FnMut(String, &mut Hand)) {
    let daily = Place::Preview(Paper::of_jail(Report::DailyCustody));
    for (size, percent, name) in [(DESK, 100, "preview-overdue"), ((1280.0, 720.0), 200, "preview-200-percent")] {
        let (mut hand, _) = window(drilled, NOW, ThemeChoice::Light, size, percent);
        hand.happens(Message::Went(daily));
        each(name.to_owned(), &mut hand);
    }
    let served = first_case(11);
    let (mut hand, person) = window(served.path(), NOW, ThemeChoice::Light, DESK, 100);
    let card = Paper { language: Some("es"), ..Paper::of_case(Report::DeadlineCard, person.unwrap()) };
    hand.happens(Message::Went(Place::Preview(card)));
    each("preview-card".to_owned(), &mut hand);
    let programs = Programs::new();
    programs.lp_says(badly("lp: Error - out of paper.\n"));
    hand.desk.set_spool(programs.spool());
    hand.click("For EXAMPLETON, Ada");
    hand.ctrl("p");
    each("preview-not-printed".to_owned(), &mut hand);
    hand.press(Named::F6);
    each("reports-not-printed".to_owned(), &mut hand);
}

/// A name of 60 letters, refusals beside the fields, and text of twice the size.
fn worst(each: &mut impl FnMut(String, &mut Hand)) {
    let longest = "Exampletonbergerhausen-Placeholderington-Inventedsurnamesson";
    let text =
        include_str!("../../docs/first-case.jsonl").replace("first-case-warrant.png", "docs/first-case-warrant.png");
    let text = text.replace("Exampleton", longest).replace("EXAMPLETON", &longest.to_uppercase());
    let long = record(&text.lines().take(10).collect::<Vec<_>>().join("\n"));
    for (size, percent, name) in [(DESK, 100, "worst"), ((1280.0, 720.0), 200, "200-percent")] {
        let (_, person) = window(long.path(), "2026-11-15T08:12:00Z", ThemeChoice::Light, size, percent);
        for (page, place) in pages(person.unwrap()).into_iter().take(4) {
            let (mut hand, _) = window(long.path(), "2026-11-15T08:12:00Z", ThemeChoice::Light, size, percent);
            hand.happens(Message::Went(place));
            hand.press_with(Modifiers::CTRL, Named::Enter);
            each(format!("{page}-{name}"), &mut hand);
        }
    }
}

#[test]
fn every_screen_has_the_pixels_that_were_looked_at() {
    let write = std::env::var_os("HOLD48_SCREENS").is_some();
    let mut hashes = String::new();
    scenes(|name, hand| {
        let picture = hand.picture();
        let hash = Sha256::digest(&picture.rgba);
        writeln!(hashes, "{name} {hash:x}").unwrap();
        if write && (name.ends_with("-light") || !name.ends_with("-dark") && !name.ends_with("-highcontrast")) {
            picture.write(&folder().join(format!("{name}.png")));
        }
    });
    let file = folder().join("hashes.txt");
    if write {
        std::fs::create_dir_all(folder()).unwrap();
        std::fs::write(&file, &hashes).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap();
    let missing = |from: &str, there: &str| -> Vec<String> {
        from.lines().filter(|line| !there.lines().any(|other| other == *line)).map(str::to_owned).collect()
    };
    let (changed, gone) = (missing(&hashes, &kept), missing(&kept, &hashes));
    assert!(
        changed.is_empty() && gone.is_empty(),
        "changed or new: {changed:?}, kept and no longer so: {gone:?}. Look at them: HOLD48_SCREENS=write cargo test --release --test desktop screens"
    );
    let drawn = |file: &str| hashes.lines().any(|line| line.split(' ').next() == file.strip_suffix(".png"));
    let files = std::fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let orphans: Vec<_> = files.filter(|file| file.ends_with(".png") && !drawn(file)).collect();
    assert!(orphans.is_empty(), "pictures of scenes that are no more: {orphans:?}");
}

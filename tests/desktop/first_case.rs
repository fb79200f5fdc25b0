//! The whole first case done in the window by keys alone, each deed at its own time, and what the record says then.

use std::path::Path;

use hold48::custody::file::File;
use hold48::journal::record::Journal;
use iced::keyboard::{Modifiers, key::Named};
use tempfile::TempDir;

use crate::hand::Hand;
use crate::kit::{at, first_case, record};

const WIDE: (f32, f32) = (1366.0, 768.0);
/// Nothing of a form is out of sight.
const TALL: (f32, f32) = (1366.0, 1900.0);
/// The scan of the warrant.
const SCAN: &str = "docs/first-case-warrant.png";
const CAUSE: &str = "Walking the person from B-04 to booking room 2 took five minutes. The officer now waits at booking when bond is posted.";

/// What is done in a field, in the order of Tab.
enum Do {
    Type(&'static str),
    /// A letter that chooses.
    Choose(&'static str),
    Mark,
    Leave,
}
use Do::{Choose, Leave, Mark, Type};

fn fill(hand: &mut Hand, fields: &[Do]) {
    for (nth, field) in fields.iter().enumerate() {
        match field {
            Type(text) => hand.types(text),
            Choose(letter) => hand.letter(letter),
            Mark => hand.press(Named::Space),
            Leave => (),
        }
        if nth + 1 < fields.len() {
            hand.press(Named::Tab);
        }
    }
}

/// The clerk of the first case, who counts what each deed takes.
struct Clerk {
    hand: Hand,
    counted: Vec<(&'static str, usize)>,
}

impl Clerk {
    /// It is so late: a moment of the case in UTC.
    fn later(&mut self, now: &str) {
        self.hand.later(at(now));
    }

    /// The deed of the page is done, and told as recorded.
    fn send(&mut self, deed: &'static str) {
        self.hand.press_with(Modifiers::CTRL, Named::Enter);
        self.done(deed);
        let reads = self.hand.reads();
        assert!(reads.iter().any(|says| says.starts_with("Recorded: EXAMPLETON, Ada")), "{deed}: {reads:?}");
    }

    fn done(&mut self, deed: &'static str) {
        self.counted.push((deed, std::mem::take(&mut self.hand.presses)));
    }

    /// Goes with Tab to a button, and presses it.
    fn opens(&mut self, says: &str) {
        self.hand.tab_to(says);
        self.hand.press(Named::Enter);
    }

    fn takes_the_desk(&mut self, name: &str) {
        self.hand.press(Named::F12);
        self.opens(name);
    }

    fn books(&mut self) {
        self.later("2026-11-15T02:04:00Z");
        self.opens("Elm, Ulmus");
        self.hand.ctrl("b");
        let who = [Type("Exampleton"), Type("Ada"), Type("26-01188"), Type("B-04"), Type("2000")];
        fill(&mut self.hand, &who);
        self.hand.press(Named::Tab);
        let held_on = [Choose("l"), Type("Invented charge, case 26-CR-0001"), Type("0200")];
        fill(&mut self.hand, &held_on);
        self.hand.press(Named::Tab);
        fill(&mut self.hand, &[Type("A000000101"), Leave, Leave, Leave, Type("P-771")]);
        self.send("book");
    }

    fn receives_the_detainer(&mut self) {
        self.later("2026-11-15T05:53:00Z");
        self.opens("I-247A");
        fill(&mut self.hand, &[Type("EXAMPLETON, Ada"), Type("A000000101"), Type("14 nov 2026")]);
        self.hand.press(Named::Tab);
        fill(&mut self.hand, &[Leave, Mark, Leave, Leave, Leave, Type("Drill, Officer"), Leave, Mark]);
        self.hand.press(Named::Tab);
        fill(&mut self.hand, &[Leave, Leave, Leave, Leave, Leave]);
        self.hand.press(Named::Tab);
        fill(&mut self.hand, &[Type("2350"), Type("ERO field office (drill)"), Type("3"), Choose("f")]);
        self.send("receive the I-247A");
    }

    fn receives_the_warrant(&mut self) {
        self.later("2026-11-15T05:55:00Z");
        self.opens("I-200");
        fill(&mut self.hand, &[Type("EXAMPLETON, Ada"), Type("A000000101"), Type("14 nov 2026")]);
        self.hand.press(Named::Tab);
        fill(&mut self.hand, &[Leave, Mark, Leave, Leave, Leave, Type("Drill, Officer"), Type("SDDO"), Mark]);
        self.hand.press(Named::Tab);
        let came = [Type("2350"), Type("ERO field office (drill)"), Type("2"), Choose("f"), Leave, Type(SCAN)];
        fill(&mut self.hand, &came);
        self.hand.press(Named::Enter);
        assert!(self.hand.sees("Read: PNG, 1 KB"), "{:?}", self.hand.reads());
        self.send("receive the I-200 with its scan");
    }

    fn matches(&mut self) {
        self.later("2026-11-15T07:10:00Z");
        self.hand.ctrl("n");
        fill(&mut self.hand, &[Mark, Mark, Type("now"), Choose("a"), Choose("i")]);
        self.send("match identity");
    }

    fn ends_custody(&mut self) {
        self.later("2026-11-15T08:06:00Z");
        self.hand.press_with(Modifiers::SHIFT, Named::Tab);
        assert_eq!(self.hand.focused_says(), ["Record the end"]);
        self.hand.press(Named::Enter);
        fill(&mut self.hand, &[Type("0205"), Choose("b"), Type("bond accepted, receipt 44812")]);
        self.send("end of criminal custody");
    }

    fn serves(&mut self) {
        self.later("2026-11-15T08:12:00Z");
        self.takes_the_desk("Ash, Fraxinus · Dep.");
        fill(&mut self.hand, &[Type("0210"), Type("0206"), Choose("a"), Choose("b"), Choose("i")]);
        self.hand.press(Named::Tab);
        fill(&mut self.hand, &[Type("English"), Choose("n"), Mark, Mark, Choose("g"), Choose("i")]);
        self.hand.press(Named::Tab);
        fill(&mut self.hand, &[Type("P-771"), Leave, Mark]);
        self.send("serve (the officer takes the desk)");
        assert!(self.hand.sees("The clock runs from"), "{:?}", self.hand.reads());
    }

    fn tells_ice(&mut self) {
        self.later("2026-11-15T08:16:00Z");
        self.takes_the_desk("Elm, Ulmus");
        let contact = [Type("Drill, Duty officer"), Type("000-0000"), Choose("t"), Choose("s"), Choose("p")];
        fill(&mut self.hand, &contact);
        self.send("tell ICE (the clerk takes the desk)");
    }

    fn asks_when_ice_comes(&mut self, now: &str, eta: &'static str, deed: &'static str) {
        self.later(now);
        self.hand.press(Named::F1);
        self.hand.press(Named::Enter);
        self.opens("Record a contact with ICE");
        fill(&mut self.hand, &[Type("Drill, Duty officer"), Type("000-0000"), Choose("n"), Type(eta)]);
        self.hand.press(Named::Tab);
        fill(&mut self.hand, &[Choose("p"), Choose("p")]);
        self.send(deed);
    }

    fn explains(&mut self) {
        self.later("2026-11-15T21:00:00Z");
        self.opens("Explain");
        fill(&mut self.hand, &[Choose("k"), Type(CAUSE)]);
        self.send("explain the gap");
    }

    fn signs_off(&mut self) {
        self.later("2026-11-15T22:00:00Z");
        self.takes_the_desk("Oak, Quercus · Sheriff");
        self.opens("Sign off");
        self.send("sign off (the sheriff takes the desk)");
    }

    fn hands_over(&mut self) {
        self.later("2026-11-16T23:25:00Z");
        self.opens("Record outcome");
        fill(&mut self.hand, &[Choose("h"), Type("1720"), Type("Drill, Transport"), Type("0000")]);
        self.hand.press(Named::Tab);
        fill(&mut self.hand, &[Type("ICE field office (drill)"), Choose("i")]);
        self.send("hand over");
    }
}

/// The first case by the command line; but without the card, for which the window asks when the clock runs.
fn by_command(lines: usize) -> TempDir {
    let case =
        include_str!("../../docs/first-case.jsonl").replace("first-case-warrant.png", "docs/first-case-warrant.png");
    let without = case.replace(r#""card_printed":true,"#, "");
    assert_ne!(case, without);
    record(&without.lines().take(lines).collect::<Vec<_>>().join("\n"))
}

/// The file of the only person, also once that person left.
fn file(dir: &Path) -> File {
    let journal = Journal::open(dir).unwrap();
    let person = journal.everybody().unwrap()[0];
    journal.case(person).unwrap().unwrap().file
}

/// Everything on file in words, each id by the order in which it is named first: so two records of the same case say the same.
fn in_words(file: &File) -> String {
    let words = format!("{file:#?}");
    let mut ids: Vec<&str> = Vec::new();
    let mut said = String::new();
    for part in words.split_inclusive(|c: char| !c.is_ascii_hexdigit() && c != '-') {
        let id = part.get(..36).filter(|id| uuid::Uuid::try_parse(id).is_ok());
        let Some(id) = id else {
            said.push_str(part);
            continue;
        };
        let place = ids.iter().position(|there| *there == id).unwrap_or_else(|| {
            ids.push(id);
            ids.len() - 1
        });
        said.push_str(&format!("id{place}{}", &part[36..]));
    }
    said
}

#[test]
fn the_whole_first_case_is_done_by_keys_and_the_record_equals_that_of_the_command_line() {
    let dir = first_case(5);
    let mut clerk = Clerk { hand: Hand::at(dir.path(), at("2026-11-15T02:03:00Z"), WIDE), counted: Vec::new() };
    clerk.books();
    clerk.receives_the_detainer();
    clerk.receives_the_warrant();
    let before = clerk.counted.len();
    clerk.matches();
    clerk.ends_custody();
    clerk.serves();
    let to_the_clock: usize = clerk.counted[before..].iter().map(|(_, presses)| presses).sum();
    clerk.tells_ice();
    clerk.asks_when_ice_comes("2026-11-15T20:30:00Z", "16 nov 1700", "ask when ICE comes");
    clerk.explains();
    clerk.signs_off();
    clerk.later("2026-11-16T08:07:00Z");
    clerk.takes_the_desk("Elm, Ulmus");
    clerk.asks_when_ice_comes("2026-11-16T08:07:00Z", "1700", "confirm the pick-up (the clerk takes the desk)");
    clerk.hands_over();
    for (deed, presses) in &clerk.counted {
        println!("{presses:4}  {deed}");
    }
    println!("{to_the_clock:4}  from papers on file to the running clock; free text is not counted");
    assert!(to_the_clock <= 50, "{to_the_clock}");
    assert_eq!(in_words(&file(dir.path())), in_words(&file(by_command(17).path())));
}

/// Clicks into the field under a label, and types.
fn types_in(hand: &mut Hand, label: &str, text: &str) {
    let label = hand.find(label).unwrap_or_else(|| panic!("no field \"{label}\": {:?}", hand.reads()));
    hand.click_at(iced::Point::new(label.x + 20.0, label.y + 36.0));
    hand.types(text);
}

#[test]
fn the_service_part_is_done_by_clicks_and_the_record_is_the_same() {
    let dir = first_case(8);
    let mut hand = Hand::at(dir.path(), at("2026-11-15T07:10:00Z"), TALL);
    hand.click("Elm, Ulmus");
    hand.click("EXAMPLETON, Ada");
    hand.click("Serve warrant");
    hand.click("The photo shows this person");
    hand.click("A-number on file: A000000101");
    types_in(&mut hand, "When", "now");
    hand.click("Ash, Fraxinus · Dep.");
    hand.click("In the room");
    hand.click("Match identity");
    hand.later(at("2026-11-15T08:06:00Z"));
    hand.click("Record the end");
    types_in(&mut hand, "Ended at", "0205");
    hand.click("Bond accepted");
    types_in(&mut hand, "What proves it", "bond accepted, receipt 44812");
    hand.click("Record the end");
    hand.later(at("2026-11-15T08:12:00Z"));
    hand.click("Leave");
    hand.click("Ash, Fraxinus · Dep.");
    types_in(&mut hand, "Warrant served and read", "0210");
    types_in(&mut hand, "Told that bond was accepted", "0206");
    hand.click("Ash, Fraxinus · Dep.");
    hand.click("Booking room 2");
    hand.click("I-200 · dated 14 Nov 2026");
    types_in(&mut hand, "Read to the person in", "English");
    hand.click("Not needed");
    hand.click("Warrant read to the person");
    hand.click("Told the release deadline");
    hand.click("Given");
    hand.click("In person");
    types_in(&mut hand, "Property number", "P-771");
    hand.click("Medical screen done");
    hand.click("Serve and start clock");
    assert!(hand.sees("The clock runs from"), "{:?}", hand.reads());
    assert_eq!(in_words(&file(dir.path())), in_words(&file(by_command(11).path())));
}

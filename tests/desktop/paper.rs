//! Paper as a clerk prints it: looked at, printed, saved, refused, and printed again.

mod daily;
mod dialog;
mod kept;
mod language;
mod pages;
mod printed;
mod saved;

use std::path::Path;
use std::sync::{Arc, Mutex};

use hold48::custody::ids::PersonId;
use hold48::custody::issued::Issued;
use hold48::journal::record::Journal;
use hold48::platform::printer::{Call, Cups, NotRun, Ran, Run};
use iced::keyboard::key::Named;

use crate::hand::Hand;
use crate::kit::moment;

const SIZE: (f32, f32) = (1366.0, 768.0);

/// Programs that print, as a test sets them up.
#[derive(Debug)]
pub struct Programs {
    /// What `lp` answers.
    lp: Mutex<Result<Ran, NotRun>>,
    /// What `lpstat -p -d` lists.
    printers: Mutex<Result<Ran, NotRun>>,
    /// Whether the printing system runs.
    runs: Mutex<bool>,
    /// Whether there is a viewer.
    viewer: Mutex<bool>,
    /// What was called, with how many bytes.
    calls: Mutex<Vec<(String, usize)>>,
}

fn well(out: &str) -> Result<Ran, NotRun> {
    Ok(Ran { well: true, out: out.to_owned(), faults: String::new() })
}

/// An answer of a program that failed.
pub fn badly(faults: &str) -> Result<Ran, NotRun> {
    Ok(Ran { well: false, out: String::new(), faults: faults.to_owned() })
}

impl Run for Programs {
    fn run(&self, call: &Call<'_>) -> Result<Ran, NotRun> {
        let line = format!("{} {}", call.program, call.arguments.join(" "));
        self.calls.lock().unwrap().push((line.clone(), call.input.len()));
        match line.as_str() {
            "lpstat -r" if *self.runs.lock().unwrap() => well("scheduler is running\n"),
            "lpstat -r" => badly("lpstat: Scheduler is not running.\n"),
            "lpstat -p -d" => self.printers.lock().unwrap().clone(),
            line if line.starts_with("xdg-open ") && *self.viewer.lock().unwrap() => well(""),
            line if line.starts_with("xdg-open ") => Err(NotRun::Missing),
            _ => self.lp.lock().unwrap().clone(),
        }
    }
}

impl Programs {
    /// Two printers, of which HP-3 is the default one and takes everything.
    pub fn new() -> Arc<Self> {
        let listed = "printer Back is idle.\nprinter HP-3 is idle.\nsystem default destination: HP-3\n";
        Arc::new(Self {
            lp: Mutex::new(well("request id is HP-3-17 (1 file(s))\n")),
            printers: Mutex::new(well(listed)),
            runs: Mutex::new(true),
            viewer: Mutex::new(false),
            calls: Mutex::default(),
        })
    }

    /// From now on `lp` answers so.
    pub fn lp_says(&self, answer: Result<Ran, NotRun>) {
        *self.lp.lock().unwrap() = answer;
    }

    /// What prints by them.
    pub fn spool(self: &Arc<Self>) -> Arc<Cups> {
        Arc::new(Cups::with(self.clone()))
    }

    /// What `lp` was told, with how many bytes.
    fn printed(&self) -> Vec<(String, usize)> {
        self.calls.lock().unwrap().iter().filter(|(line, _)| line.starts_with("lp ")).cloned().collect()
    }
}

/// A clerk at the desk, with these programs.
fn at_desk(dir: &Path, programs: &Arc<Programs>) -> Hand {
    at_desk_of(dir, programs, SIZE)
}

fn at_desk_of(dir: &Path, programs: &Arc<Programs>, size: (f32, f32)) -> Hand {
    let mut hand = Hand::at(dir, moment(), size);
    hand.desk.set_spool(programs.spool());
    hand.press(Named::Enter);
    hand
}

fn first_person(dir: &Path) -> PersonId {
    Journal::open(dir).unwrap().everybody().unwrap()[0]
}

/// What an event says was issued, wherever in it that stands.
fn inside(body: &serde_json::Value) -> Option<Issued> {
    let fields = body.as_object()?;
    let issued = fields.get("issued").and_then(|issued| serde_json::from_value(issued.clone()).ok());
    issued.or_else(|| fields.values().find_map(inside))
}

/// What was issued of the jail and of a person, in order.
fn issued(dir: &Path, person: Option<PersonId>) -> Vec<Issued> {
    let journal = Journal::open(dir).unwrap();
    let stream = person.map_or(journal.store().id(), |person| person.0);
    let records = journal.store().records_of_stream(stream, None).unwrap();
    let bodies = records.iter().filter_map(|record| record.body.as_ref());
    bodies.filter_map(|body| inside(&serde_json::from_slice(body).unwrap())).collect()
}

/// Everything that stands on the page, as one text.
fn all(hand: &mut Hand) -> String {
    hand.reads().join(" | ")
}

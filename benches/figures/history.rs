//! One real history, recorded by the built program, and as many others like it as a store needs.
//!
//! `history.jsonl` goes through `hold48 apply` once. Its events are then told again of other people: ids, times, names and
//! numbers are replaced, nothing else. So every event is one that the product wrote, and its size is real.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::process::{Command, Stdio};

use chrono::{DateTime, NaiveDate, SecondsFormat, TimeDelta};
use hold48::journal::chain::Header;
use hold48::journal::read::Record;
use hold48::journal::record::Journal;
use hold48::platform::clock::Moment;
use serde_json::Value;
use uuid::Uuid;

use crate::measure::Outcome;

const NAME: &str = "Exampleton";
const A_NUMBER: &str = "A000000101";
const BOOKING: &str = "26-01188";

/// What a text in a body stands for, where it has to differ from person to person.
enum Varies {
    Id(Uuid),
    Time(Moment),
    Date(NaiveDate),
    Name,
    ANumber,
    Booking,
}

/// The history as it was recorded.
pub struct History {
    /// The jail's own events, which come first.
    pub jail: Vec<Record>,
    person: Vec<(Header, Value)>,
    varies: HashMap<String, Varies>,
    start: Moment,
}

/// Somebody of whom the history is told again.
#[derive(Clone, Copy)]
pub struct Person {
    /// Tells people apart.
    pub number: u64,
    /// When the booking is recorded.
    pub booked: Moment,
}

impl History {
    /// Records the history in a folder of its own, through the program's own door.
    pub fn record(dir: &Path) -> Outcome<Self> {
        let lines = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/figures/history.jsonl");
        let mut program = Command::new(env!("CARGO_BIN_EXE_hold48"));
        let program = program.arg("--data").arg(dir).args(["apply", lines]);
        let output = program.env("HOLD48_KEY_FILE", "1").stdin(Stdio::null()).output()?;
        if !output.status.success() {
            return Err(
                format!("a line of the history was refused: {}", String::from_utf8_lossy(&output.stdout)).into()
            );
        }
        let journal = Journal::open(dir)?;
        let store = journal.store();
        let records = store.records_between(1, store.count()?)?;
        let (jail, person): (Vec<_>, Vec<_>) = records.into_iter().partition(|r| r.header.stream == store.id());
        let mut kept = HashSet::new();
        for record in &jail {
            texts(&body(record)?, &mut |text| kept.extend(Uuid::parse_str(text)));
        }
        let start = person.first().ok_or("the history has nobody in it")?.header.recorded;
        let person = person.into_iter().map(|r| Ok((r.header.clone(), body(&r)?))).collect::<Outcome<Vec<_>>>()?;
        let mut varies = HashMap::new();
        for (_, body) in &person {
            texts(body, &mut |text| varies.extend(varying(text, &kept).map(|varies| (text.to_owned(), varies))));
        }
        Ok(Self { jail, person, varies, start })
    }

    /// How many events a whole history has.
    pub fn events(&self) -> usize {
        self.person.len()
    }

    /// When the `nth` event is recorded, counted from the booking.
    pub fn offset(&self, nth: usize) -> TimeDelta {
        self.person[nth].0.recorded - self.start
    }

    /// The `nth` event as it is recorded of this person.
    pub fn tell(&self, nth: usize, who: Person) -> Outcome<(Header, Vec<u8>)> {
        let (header, body) = &self.person[nth];
        let shift = who.booked - self.start;
        let header = Header {
            id: other_id(header.id, who.number, shift),
            stream: other_id(header.stream, who.number, shift),
            occurred: header.occurred.map(|at| at + shift),
            recorded: header.recorded + shift,
            command: header.command.as_ref().map(|command| format!("{:06}/{command}", who.number)),
            ..header.clone()
        };
        let mut body = body.clone();
        self.replace(&mut body, who, shift);
        Ok((header, serde_json::to_vec(&body)?))
    }

    fn replace(&self, value: &mut Value, who: Person, shift: TimeDelta) {
        match value {
            Value::String(text) => {
                if let Some(varies) = self.varies.get(text) {
                    *text = varies.of(text, who, shift);
                }
            }
            Value::Array(values) => values.iter_mut().for_each(|value| self.replace(value, who, shift)),
            Value::Object(fields) => fields.values_mut().for_each(|value| self.replace(value, who, shift)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

impl Varies {
    fn of(&self, text: &str, who: Person, shift: TimeDelta) -> String {
        match self {
            Self::Id(id) => other_id(*id, who.number, shift).to_string(),
            Self::Time(at) => (*at + shift).to_rfc3339_opts(SecondsFormat::AutoSi, true),
            Self::Date(date) => (*date + shift).to_string(),
            Self::Name => {
                let name = format!("{NAME} {}", letters(who.number));
                text.replace(NAME, &name).replace(&NAME.to_uppercase(), &name.to_uppercase())
            }
            Self::ANumber => format!("A{:09}", who.number % 1_000_000_000),
            Self::Booking => format!("{}-{:05}", who.booked.format("%y"), who.number),
        }
    }
}

fn body(record: &Record) -> Outcome<Value> {
    Ok(serde_json::from_slice(record.body.as_deref().unwrap_or_default())?)
}

fn texts(value: &Value, each: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => each(text),
        Value::Array(values) => values.iter().for_each(|value| texts(value, each)),
        Value::Object(fields) => fields.values().for_each(|value| texts(value, each)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn varying(text: &str, kept: &HashSet<Uuid>) -> Option<Varies> {
    if let Ok(id) = Uuid::parse_str(text) {
        return (!kept.contains(&id)).then_some(Varies::Id(id));
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(Varies::Time(at.to_utc()));
    }
    match text {
        A_NUMBER => Some(Varies::ANumber),
        BOOKING => Some(Varies::Booking),
        _ if text.to_uppercase().contains(&NAME.to_uppercase()) => Some(Varies::Name),
        _ => text.parse().ok().map(Varies::Date),
    }
}

/// The id that takes the place of one of the history's: the later time in front, as in every UUIDv7, the rest mixed anew.
fn other_id(id: Uuid, number: u64, shift: TimeDelta) -> Uuid {
    let (high, low) = id.as_u64_pair();
    let millis = (high >> 16).wrapping_add_signed(shift.num_milliseconds());
    let mut mixed = low ^ number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ mixed >> 31).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^= mixed >> 29;
    let variant = 0x8000_0000_0000_0000 | mixed & 0x3fff_ffff_ffff_ffff;
    Uuid::from_u64_pair(millis << 16 | high & 0xffff, variant)
}

/// A number in letters, so that no name has a digit in it.
fn letters(mut number: u64) -> String {
    let mut letters = String::from("X");
    while number > 0 {
        letters.extend(char::from_digit(u32::try_from(number % 26).unwrap_or_default() + 10, 36));
        number /= 26;
    }
    letters
}

//! What was typed becomes what a command says: a value, or a sentence that tells what to type.

use chrono::{DurationRound, NaiveDate, TimeDelta};
use serde_json::{Map, Value, json};

use super::spec::{Choice, Kind};
use crate::custody::person::{ANumber, Name};
use crate::custody::profile::PhoneLine;
use crate::custody::text::capital;
use crate::custody::zone::{Ambiguous, Moment, Reader, Tense, Typed, Zone, echo, show};

/// What is entered in a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// As it was typed, or the code of what was chosen; several codes with a blank between them.
    pub text: String,
    /// What a time meant when it was typed. It keeps that meaning while the form lies open, and in a draft.
    pub at: Option<Moment>,
}

/// By what times are read.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    /// The jail's zone.
    pub zone: Zone,
    /// The computer's clock.
    pub now: Moment,
    /// The later of that clock and the newest event, by which the record reads what ends something.
    pub present: Moment,
}

impl Times {
    fn reader(&self, tense: Tense, ambiguous: Ambiguous) -> Reader {
        let now = match ambiguous {
            Ambiguous::Earlier => self.now,
            Ambiguous::Later => self.present,
        };
        Reader { zone: self.zone, now, tense, ambiguous, clock_doubtful: self.now < self.present }
    }

    /// What a typed time means now, to the minute: what is shown is what counts, and of the two the earlier.
    ///
    /// # Errors
    /// A sentence that says what to type.
    pub fn read(&self, text: &str, tense: Tense, ambiguous: Ambiguous) -> Result<Moment, String> {
        let at = self.to_the_second(text, tense, ambiguous)?;
        Ok(at.duration_trunc(TimeDelta::minutes(1)).unwrap_or(at))
    }

    /// What the record would read.
    fn to_the_second(self, text: &str, tense: Tense, ambiguous: Ambiguous) -> Result<Moment, String> {
        let reading = self.reader(tense, ambiguous).read(&Typed::from(text), "");
        reading.map(|reading| reading.at).map_err(|finding| finding.says)
    }

    /// A day of the calendar.
    ///
    /// # Errors
    /// A sentence that says what to type.
    pub fn day(&self, text: &str, tense: Tense) -> Result<NaiveDate, String> {
        super::day::day(text, tense, self.today())
    }

    fn today(&self) -> NaiveDate {
        self.present.with_timezone(&self.zone.tz()).date_naive()
    }

    /// From when something is in force, or, of the past tense, until when: past or ahead. A day alone is its first minute. An
    /// hour alone is the next one, of an end the last one, as the record reads it.
    ///
    /// # Errors
    /// A sentence that says what to type.
    pub fn effective(&self, text: &str, tense: Tense) -> Result<Moment, String> {
        let day = super::day::alone(text, tense, self.today());
        let text = day.map_or_else(|| text.to_owned(), |day| format!("{day} 00:00"));
        let ahead = self.read(&text, Tense::Expectation, Ambiguous::Earlier)?;
        let past = match tense {
            Tense::Expectation => None,
            Tense::Fact => self.read(&text, Tense::Fact, Ambiguous::Earlier).ok(),
        };
        let hour_alone = |past: &Moment| ahead - *past <= chrono::TimeDelta::hours(25);
        Ok(past.filter(hour_alone).map_or(ahead, |past| past.min(ahead)))
    }
}

/// What a field says in the command; nothing where it is empty.
///
/// # Errors
/// A sentence that says what to type.
pub fn value(kind: &Kind, entry: &Entry, times: &Times) -> Result<Option<Value>, String> {
    let text = entry.text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let says = match kind {
        Kind::Line => json!(text),
        Kind::Time(tense, ambiguous) => json!(time(text, entry.at, (*tense, *ambiguous), times)?),
        Kind::Effective(tense) => {
            let at = entry.at.map_or_else(|| times.effective(text, *tense), Ok)?;
            json!(in_full(at, times.zone))
        }
        Kind::Day(tense) => json!(times.day(text, *tense)?),
        Kind::ANumber => {
            json!(ANumber::try_from(text.to_owned()).map_err(|says| format!("{}.", capital(&says)))?)
        }
        Kind::Count => {
            json!(text.parse::<u32>().map_err(|_| format!("\"{text}\" is no whole number. Type digits."))?)
        }
        Kind::Words => json!(parts(text, ',')),
        Kind::Names => json!(parts(text, ';').into_iter().map(name).collect::<Vec<_>>()),
        Kind::PhoneLines => json!(parts(text, ';').into_iter().map(phone_line).collect::<Vec<_>>()),
        Kind::Choice(choices) => chosen(choices, text).ok_or(GONE)?.value.clone(),
        Kind::Several(choices) => {
            let codes: Vec<&str> = text.split(' ').collect();
            if codes.iter().any(|code| chosen(choices, code).is_none()) {
                return Err(GONE.to_owned());
            }
            let marked = choices.iter().filter(|choice| codes.contains(&choice.code.as_str()));
            json!(marked.map(|choice| &choice.value).collect::<Vec<_>>())
        }
        Kind::Pick(choices) => match completed(choices, text) {
            Some(choice) => choice.value.clone(),
            None => return Err(not_one(choices, text)),
        },
        Kind::Mark => json!(true),
        // The file is read apart; its hash goes in when the form is sent.
        Kind::Scan => return Ok(None),
    };
    Ok(Some(says))
}

/// What is said of a choice that a draft or an open form has and that is no longer there.
const GONE: &str = "Choose again: what was chosen is no longer offered.";

/// The words that go into the command: those that were typed while they still mean the same, else the full time.
fn time(text: &str, meant: Option<Moment>, how: (Tense, Ambiguous), times: &Times) -> Result<String, String> {
    match (meant, times.to_the_second(text, how.0, how.1)) {
        (Some(meant), Ok(now)) if meant == now => Ok(text.to_owned()),
        (Some(meant), _) => Ok(in_full(meant, times.zone)),
        (None, Ok(_)) => Ok(text.to_owned()),
        (None, Err(says)) => Err(says),
    }
}

/// A time that is read back to the same instant, to the second where it has seconds.
fn in_full(at: Moment, zone: Zone) -> String {
    if at.timestamp() % 60 == 0 { show(at, zone) } else { at.format("%Y-%m-%dT%H:%M:%SZ").to_string() }
}

/// What is shown under a field: a time or day in full, whom a pick means.
pub fn echoed(kind: &Kind, entry: &Entry, times: &Times) -> Option<String> {
    let text = entry.text.trim();
    if text.is_empty() {
        return None;
    }
    match kind {
        Kind::Time(..) | Kind::Effective(_) => entry.at.map(|at| echo(at, times.zone)),
        Kind::Day(tense) => times.day(text, *tense).ok().map(|day| day.format("%A %d %B %Y").to_string()),
        Kind::Pick(choices) => completed(choices, text)
            .map(|choice| if choice.detail.is_empty() { choice.label.clone() } else { choice.detail.clone() }),
        Kind::Choice(choices) => {
            chosen(choices, text).map(|choice| choice.detail.clone()).filter(|detail| !detail.is_empty())
        }
        Kind::ANumber => ANumber::try_from(text.to_owned()).ok().map(|number| number.to_string()),
        Kind::Line
        | Kind::Count
        | Kind::Words
        | Kind::Names
        | Kind::PhoneLines
        | Kind::Several(_)
        | Kind::Mark
        | Kind::Scan => None,
    }
}

/// Whether what is echoed says no more than the choice itself.
pub fn is_label_of(kind: &Kind, says: &str) -> bool {
    matches!(kind, Kind::Pick(choices) if choices.iter().any(|choice| choice.label == says))
}

/// The choice of a code.
pub fn chosen<'a>(choices: &'a [Choice], code: &str) -> Option<&'a Choice> {
    choices.iter().find(|choice| choice.code == code)
}

/// The one choice that what was typed can only mean: its code, or the beginning of one of its words.
pub fn completed<'a>(choices: &'a [Choice], text: &str) -> Option<&'a Choice> {
    if let Some(choice) = chosen(choices, text.trim()) {
        return Some(choice);
    }
    let found = matching(choices, text);
    let whole = found.iter().find(|choice| choice.label.eq_ignore_ascii_case(text.trim()));
    match found[..] {
        [only] => Some(only),
        _ => whole.copied(),
    }
}

/// The choices that what was typed can mean: each typed word begins one of theirs.
pub fn matching<'a>(choices: &'a [Choice], text: &str) -> Vec<&'a Choice> {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let typed = words(text);
    let means = |choice: &&Choice| {
        let theirs = words(&choice.label);
        typed.iter().all(|word| theirs.iter().any(|their| their.starts_with(word)))
    };
    choices.iter().filter(means).collect()
}

fn not_one(choices: &[Choice], text: &str) -> String {
    match matching(choices, text).len() {
        // The code of a person or a matter, which nobody types.
        0 if text.parse::<uuid::Uuid>().is_ok() => GONE.to_owned(),
        0 if choices.is_empty() => "There is none on file yet.".to_owned(),
        0 => format!("\"{text}\" is none of these. Type the beginning of a name."),
        _ => "This can mean several. Type more of it.".to_owned(),
    }
}

fn parts(text: &str, between: char) -> Vec<&str> {
    text.split(between).map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn name(text: &str) -> Name {
    let (family, given) = text.split_once(',').unwrap_or((text, ""));
    Name { family: family.trim().to_owned(), given: given.trim().to_owned() }
}

/// What stands after the last colon is the number. One that is left out is asked by the record, as it asks a script.
fn phone_line(text: &str) -> PhoneLine {
    let (name, number) = text.rsplit_once(':').unwrap_or((text, ""));
    PhoneLine { name: name.trim().to_owned(), number: number.trim().to_owned() }
}

/// Puts a value at a path such as `identity.name.family` or `held_on.0.kind`: a number is a place in a list. Fields that are
/// there already stay, so that `{"kind": "used"}` takes a name in.
pub fn put(map: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        None => merge(map.entry(path.to_owned()).or_insert(Value::Null), value),
        Some((first, rest)) => {
            let list = rest.split('.').next().is_some_and(|next| next.parse::<usize>().is_ok());
            let below = map.entry(first.to_owned()).or_insert_with(|| if list { json!([]) } else { json!({}) });
            put_below(below, rest, value);
        }
    }
}

fn put_below(below: &mut Value, path: &str, value: Value) {
    match below {
        Value::Object(map) => put(map, path, value),
        Value::Array(list) => {
            let (place, rest) = path.split_once('.').unwrap_or((path, ""));
            let Ok(place) = place.parse::<usize>() else { return };
            while list.len() <= place {
                list.push(json!({}));
            }
            if let Some(Value::Object(map)) = list.get_mut(place) {
                put(map, rest, value);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            let mut map = Map::new();
            put(&mut map, path, value);
            *below = Value::Object(map);
        }
    }
}

fn merge(there: &mut Value, value: Value) {
    match (there, value) {
        (Value::Object(there), Value::Object(value)) => there.extend(value),
        (there, value) => *there = value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Vec<Choice> {
        vec![
            Choice::new("1", "Dep. Ash, Fraxinus"),
            Choice::new("2", "Dep. Elm, Ulmus"),
            Choice::new("3", "Elmwood, Ada"),
        ]
    }

    #[test]
    fn what_is_typed_is_completed_once_it_can_mean_only_one() {
        assert_eq!(completed(&names(), "ash").map(|choice| choice.code.as_str()), Some("1"));
        assert_eq!(completed(&names(), "elm"), None);
        assert_eq!(completed(&names(), "elm u").map(|choice| choice.code.as_str()), Some("2"));
        assert_eq!(completed(&names(), "oak"), None);
    }

    #[test]
    fn values_are_put_where_the_path_says() {
        let mut map = Map::new();
        put(&mut map, "service.interpreter", json!({"kind": "used"}));
        put(&mut map, "service.interpreter.name", json!("Drill, Interpreter"));
        put(&mut map, "held_on.0.kind", json!("sentence"));
        put(&mut map, "number", json!("26-1"));
        let expected = json!({"service": {"interpreter": {"kind": "used", "name": "Drill, Interpreter"}},
            "held_on": [{"kind": "sentence"}], "number": "26-1"});
        assert_eq!(Value::Object(map), expected);
    }

    #[test]
    fn a_choice_that_is_no_longer_offered_is_chosen_again_and_never_left_out() {
        let now = "2026-11-15T08:12:00Z".parse::<Moment>().unwrap();
        let times = Times { zone: "America/Chicago".parse().unwrap(), now, present: now };
        let said = |kind: &Kind, code: &str| value(kind, &Entry { text: code.to_owned(), at: None }, &times);
        let offered = super::super::spec::choices(&[("a", "Ash"), ("b", "Birch")]);
        assert_eq!(said(&Kind::Choice(offered.clone()), "b"), Ok(Some(json!("b"))));
        assert_eq!(said(&Kind::Several(offered.clone()), "b a"), Ok(Some(json!(["a", "b"]))));
        let gone = Err(GONE.to_owned());
        assert_eq!(said(&Kind::Choice(offered.clone()), "c"), gone);
        assert_eq!(said(&Kind::Several(offered.clone()), "a c"), gone);
        let id = uuid::Uuid::from_u128(7).to_string();
        assert_eq!(said(&Kind::Pick(offered), &id), gone);
        assert_eq!(said(&Kind::Pick(Vec::new()), &id), gone);
    }

    #[test]
    fn a_time_keeps_the_meaning_that_it_had_when_it_was_typed() {
        let zone: Zone = "America/Chicago".parse().unwrap();
        let at = |text: &str| text.parse::<Moment>().unwrap();
        let now = at("2026-11-15T08:12:00Z");
        let typed = Times { zone, now, present: now };
        let how = (Tense::Fact, Ambiguous::Earlier);
        let meant = typed.read("0210", how.0, how.1).ok();
        assert_eq!(time("0210", meant, how, &typed), Ok("0210".to_owned()));
        let now = at("2026-11-16T09:00:00Z");
        let next_day = Times { now, present: now, ..typed };
        assert_eq!(time("0210", meant, how, &next_day), Ok("Sun 15 Nov 2026 02:10 CST".to_owned()));
        assert_eq!(time("-20m", meant, how, &next_day), Ok("Sun 15 Nov 2026 02:10 CST".to_owned()));
    }

    #[test]
    fn from_when_something_is_in_force_is_sent_as_it_was_shown() {
        let zone: Zone = "America/Chicago".parse().unwrap();
        let now: Moment = "2026-11-15T08:12:00Z".parse().unwrap();
        let times = Times { zone, now, present: now };
        let sent = |text: &str, tense| {
            let entry = Entry { text: text.to_owned(), at: times.effective(text, tense).ok() };
            value(&Kind::Effective(tense), &entry, &times).map(|value| value.unwrap().as_str().unwrap().to_owned())
        };
        assert_eq!(sent("1 jan 2026", Tense::Expectation).as_deref(), Ok("Thu 01 Jan 2026 00:00 CST"));
        assert_eq!(sent("1 jan 2027 0900", Tense::Expectation).as_deref(), Ok("Fri 01 Jan 2027 09:00 CST"));
        assert_eq!(sent("0100", Tense::Fact).as_deref(), Ok("Sun 15 Nov 2026 01:00 CST"));
        assert_eq!(sent("0100", Tense::Expectation).as_deref(), Ok("Mon 16 Nov 2026 01:00 CST"));
        assert_eq!(sent("1 dec 2026", Tense::Fact).as_deref(), Ok("Tue 01 Dec 2026 00:00 CST"));
        assert!(sent("soon", Tense::Fact).unwrap_err().contains("cannot be read"));
    }

    #[test]
    fn what_ends_something_is_read_as_the_record_reads_it() {
        let zone: Zone = "America/Chicago".parse().unwrap();
        let at = |text: &str| text.parse::<Moment>().unwrap();
        let (now, present) = (at("2026-11-15T08:00:00Z"), at("2026-11-15T09:00:00Z"));
        let behind = Times { zone, now, present };
        assert_eq!(behind.read("-20m", Tense::Fact, Ambiguous::Earlier), Ok(at("2026-11-15T07:40:00Z")));
        assert_eq!(behind.read("-20m", Tense::Fact, Ambiguous::Later), Ok(at("2026-11-15T08:40:00Z")));
        let twice = Times { zone, now: at("2026-11-01T12:00:00Z"), present: at("2026-11-01T12:00:00Z") };
        assert_eq!(twice.read("0130", Tense::Fact, Ambiguous::Earlier), Ok(at("2026-11-01T06:30:00Z")));
        assert_eq!(twice.read("0130", Tense::Fact, Ambiguous::Later), Ok(at("2026-11-01T07:30:00Z")));
    }
}

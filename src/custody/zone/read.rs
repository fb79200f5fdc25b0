//! From what was meant to an instant: which day, which pass of an hour that comes twice, and whether it can be.
//!
//! Where no date is typed, the day is chosen first and the pass of a doubled hour second. A fact is on
//! the latest day on which that hour has begun to exist by now; an expectation on the first day on which
//! it is still ahead. Then zone words decide; then a pass that cannot be meant falls away (a fact that has
//! not come yet, an expectation without a date that has passed); then [`Ambiguous`] decides, with a warning.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::parse::{self, Day, Form, Hour, Spoken, YEARS};
use super::show::{show, tag, weekday};
use super::wall::{Tag, Wall, local};
use super::{Moment, Typed, Zone};
use crate::custody::finding::{Finding, Rule};

/// A fact entered later than this is shown with its age, in hours.
const LATE: TimeDelta = TimeDelta::hours(12);

/// From here on an age is told in days, in hours.
const DAYS_FROM: i64 = 48;

/// What a time is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// Something that happened: never later than now.
    Fact,
    /// Something that is expected.
    Expectation,
}

/// Which of the two instants an hour that comes twice means, where nothing typed tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ambiguous {
    /// For whatever starts a clock: the deadline is then the earlier one.
    Earlier,
    /// For whatever ends a hold: its minutes are then not understated.
    Later,
}

/// How a typed time is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader {
    /// Where the clock on the wall hangs.
    pub zone: Zone,
    /// The present.
    pub now: Moment,
    /// What the time is used for.
    pub tense: Tense,
    /// How an hour that comes twice is read.
    pub ambiguous: Ambiguous,
    /// The computer's clock is known to be behind the record: a fact later than now is then warned of, not refused.
    pub clock_doubtful: bool,
}

/// A time that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The instant that it means.
    pub at: Moment,
    /// What is to be said about it; none of it blocks.
    pub findings: Vec<Finding>,
}

impl Reader {
    /// Reads a time for the input `field`.
    ///
    /// # Errors
    /// A finding that blocks, with a sentence that says what is wrong and what to type.
    pub fn read(&self, typed: &Typed, field: &str) -> Result<Reading, Finding> {
        let block = |says| Finding::block(Rule::TimeIsReadable, field, says);
        self.now_is_usable().map_err(block)?;
        let (at, mut findings) = match parse::form(&typed.0).map_err(block)? {
            Form::Now => (self.now, Vec::new()),
            Form::Relative(span) => (self.moved(span, field)?, Vec::new()),
            Form::Instant(at) => (at, Vec::new()),
            Form::Spoken(spoken) => self.place(&spoken, field)?,
        };
        in_range(at, self.zone).map_err(block)?;
        if self.tense == Tense::Fact {
            findings.extend(self.too_early(at, field)?);
            findings.extend(self.late(at, field));
        }
        Ok(Reading { at, findings })
    }

    fn now_is_usable(&self) -> Result<(), String> {
        if YEARS.contains(&local(self.now, self.zone).year()) {
            return Ok(());
        }
        Err(format!(
            "The clock of this computer is in a year outside {} to {}, so no time can be read. Set it right first.",
            YEARS.start(),
            YEARS.end()
        ))
    }

    fn moved(&self, span: TimeDelta, field: &str) -> Result<Moment, Finding> {
        if span > TimeDelta::zero() && self.tense == Tense::Fact {
            return Err(Finding::block(
                Rule::FactNotInFuture,
                field,
                "A time with + has not come yet; it is for what is expected. For what happened, type it with -, such as -20m.",
            ));
        }
        self.now.checked_add_signed(span).ok_or_else(|| {
            let says = "This is too far away from now. Type the date and the hour instead.";
            Finding::block(Rule::TimeIsReadable, field, says)
        })
    }

    fn place(&self, spoken: &Spoken, field: &str) -> Result<(Moment, Vec<Finding>), Finding> {
        let block = |says| Finding::block(Rule::TimeIsReadable, field, says);
        let date = self.date(spoken).map_err(block)?;
        let wall = wall_of(date, spoken).map_err(block)?;
        let (earlier, later) = passes(wall, spoken.tag.as_ref(), self.zone).map_err(block)?;
        let (earlier, later) = match self.tense {
            Tense::Fact if earlier <= self.now && self.now < later && !self.clock_doubtful => (earlier, earlier),
            Tense::Expectation if earlier <= self.now && self.now < later && spoken.day.is_none() => (later, later),
            Tense::Fact | Tense::Expectation => (earlier, later),
        };
        Ok(settle(earlier, later, self.ambiguous, self.zone, field))
    }

    /// The date that was typed or is meant.
    fn date(&self, spoken: &Spoken) -> Result<NaiveDate, String> {
        let today = local(self.now, self.zone).date();
        let date = match spoken.day {
            None => {
                let near = (-2..=2).filter_map(|days| today.checked_add_signed(TimeDelta::days(days)));
                self.nearest(near, spoken)
            }
            Some(day) => match day.year {
                Some(year) => day.in_year(year),
                None => {
                    not_a_year(spoken, today, day)?;
                    // Four years hold a 29 February, except around 2100.
                    let near = (-4..=4).filter_map(|years| day.in_year(today.year() + years));
                    self.nearest(near, spoken)
                }
            },
        };
        let date = date.ok_or("No such day was found near now. Type the date with its year.")?;
        if let Some(day) = spoken.day {
            parse::same_weekday(day, date)?;
        }
        Ok(date)
    }

    /// Of some dates in order, the latest on which a fact has come, or the first on which an expectation is ahead.
    fn nearest(&self, mut dates: impl DoubleEndedIterator<Item = NaiveDate>, spoken: &Spoken) -> Option<NaiveDate> {
        let wall = |date: &NaiveDate| match spoken.hour {
            Hour::At(time) => Some(Wall::of(date.and_time(time), self.zone)),
            Hour::TwentyFour => {
                date.checked_add_days(Days::new(1)).map(|date| Wall::of(date.and_time(NaiveTime::MIN), self.zone))
            }
        };
        match self.tense {
            Tense::Fact => dates.rfind(|date| wall(date).is_some_and(|w| w.first() <= self.now)),
            Tense::Expectation => dates.find(|date| wall(date).is_some_and(|w| w.last() > self.now)),
        }
    }

    fn too_early(&self, at: Moment, field: &str) -> Result<Option<Finding>, Finding> {
        if at <= self.now {
            return Ok(None);
        }
        let (then, now) = (show(at, self.zone), show(self.now, self.zone));
        if self.clock_doubtful {
            let says = format!(
                "{then} is later than the clock of this computer, {now}, which is behind the record. Check both."
            );
            return Ok(Some(Finding::warn(Rule::FactNotInFuture, field, says)));
        }
        let says =
            format!("{then} has not come yet; now it is {now}. Type when it happened: check the day and the hour.");
        Err(Finding::block(Rule::FactNotInFuture, field, says))
    }

    fn late(&self, at: Moment, field: &str) -> Option<Finding> {
        let age = self.now - at;
        (age > LATE).then(|| {
            let hours = age.num_hours();
            let age = if age > TimeDelta::hours(DAYS_FROM) {
                format!("{} days", hours / 24)
            } else {
                format!("{hours} hours")
            };
            let says = format!("{} was {age} ago. Check the day; it is kept as a late entry.", show(at, self.zone));
            Finding::warn(Rule::LateEntry, field, says)
        })
    }
}

/// Reads a date with its year and an hour, or an instant in RFC 3339, without knowing now.
///
/// # Errors
/// A finding that blocks: it cannot be read, has no date, or does not exist in the zone.
pub fn read_wall(typed: &str, zone: Zone, ambiguous: Ambiguous, field: &str) -> Result<Reading, Finding> {
    let block = |says| Finding::block(Rule::TimeIsReadable, field, says);
    let dated = "Type the date with its year and the hour, such as 2026-11-14 14:05.";
    let (at, findings) = match parse::form(typed).map_err(block)? {
        Form::Now | Form::Relative(_) => return Err(block(dated.to_owned())),
        Form::Instant(at) => (at, Vec::new()),
        Form::Spoken(spoken) => {
            let day = spoken.day.and_then(|day| Some((day, day.in_year(day.year?)?)));
            let (day, date) = day.ok_or_else(|| block(dated.to_owned()))?;
            parse::same_weekday(day, date).map_err(block)?;
            let wall = wall_of(date, &spoken).map_err(block)?;
            let (earlier, later) = passes(wall, spoken.tag.as_ref(), zone).map_err(block)?;
            settle(earlier, later, ambiguous, zone, field)
        }
    };
    in_range(at, zone).map_err(block)?;
    Ok(Reading { at, findings })
}

/// `14 nov 2026` may be a date whose hour was forgotten, or 20:26. Near the present year the person is asked.
fn not_a_year(spoken: &Spoken, today: NaiveDate, day: Day) -> Result<(), String> {
    let near = spoken.or_year.filter(|year| (year - today.year()).abs() <= 1);
    match near.zip(day.in_year(today.year())) {
        Some((year, date)) => Err(format!(
            "{year} may be the year or the hour. Type {} and the hour, or {} {}:{:02}.",
            date.format(&format!("%d %b {year}")),
            date.format("%d %b"),
            year / 100,
            year % 100
        )),
        None => Ok(()),
    }
}

/// The wall time of a date and an hour. The hour 24:00 is asked.
fn wall_of(date: NaiveDate, spoken: &Spoken) -> Result<NaiveDateTime, String> {
    let next = match spoken.hour {
        Hour::At(time) => return Ok(date.and_time(time)),
        Hour::TwentyFour => date.succ_opt().unwrap_or(date),
    };
    Err(match spoken.day {
        None => format!(
            "24:00 is the end of one day and the start of the next. Type 0000 for the first minute of {}, or 2359 for the last minute of {}.",
            next.format("%A %d %b"),
            date.format("%A %d %b")
        ),
        Some(_) => format!(
            "24:00 is the end of one day and the start of the next. Type {} 0000 for the first minute of {}, or {} 2359 for the last minute of {}.",
            next.format("%d %b %Y"),
            next.format("%A"),
            date.format("%d %b %Y"),
            date.format("%A")
        ),
    })
}

/// The first and the last instant that a wall time can mean with these zone words; mostly the same.
fn passes(local: NaiveDateTime, typed: Option<&Tag>, zone: Zone) -> Result<(Moment, Moment), String> {
    let (earlier, later) = match Wall::of(local, zone) {
        Wall::Once(at) => (at, at),
        Wall::Twice { earlier, later } => (earlier, later),
        Wall::Never { from, to, .. } => return Err(never(local, from, to)),
    };
    let Some(typed) = typed else {
        return Ok((earlier, later));
    };
    match (typed.fits(earlier, zone), typed.fits(later, zone)) {
        (true, true) => Ok((earlier, later)),
        (true, false) => Ok((earlier, earlier)),
        (false, true) => Ok((later, later)),
        (false, false) => {
            let names = in_force(earlier, later, zone);
            Err(format!(
                "{typed} is not in force in {zone} at {}: it is {names} then. Type {names}, or leave the zone out.",
                local.format("%a %d %b %Y %H:%M")
            ))
        }
    }
}

fn in_force(earlier: Moment, later: Moment, zone: Zone) -> String {
    let (first, second) = (tag(earlier, zone), tag(later, zone));
    if first == second { first } else { format!("{first} or {second}") }
}

fn never(local: NaiveDateTime, from: NaiveDateTime, to: NaiveDateTime) -> String {
    let with_day = from.date() != local.date() || to.date() != local.date();
    let form = if with_day { "%a %d %b %H:%M" } else { "%H:%M" };
    format!(
        "{} on {} {} does not exist: the clocks went forward from {} to {}. Type a time before {}, or {} or later.",
        local.format("%H:%M"),
        weekday(local),
        local.format("%d %b %Y"),
        from.format(form),
        to.format(form),
        from.format(form),
        to.format(form),
    )
}

fn settle(earlier: Moment, later: Moment, ambiguous: Ambiguous, zone: Zone, field: &str) -> (Moment, Vec<Finding>) {
    if earlier == later {
        return (earlier, Vec::new());
    }
    let (taken, word, other, other_word) = match ambiguous {
        Ambiguous::Earlier => (earlier, "earlier", later, "later"),
        Ambiguous::Later => (later, "later", earlier, "earlier"),
    };
    let wall = local(taken, zone);
    let says = format!(
        "{} comes twice on {}: the clocks went back. The {word} one was taken, {} {}. If it was the {other_word} one, type {} {}.",
        wall.format("%H:%M"),
        wall.format("%a %d %b %Y"),
        wall.format("%H:%M"),
        tag(taken, zone),
        wall.format("%d %b %Y %H:%M"),
        tag(other, zone),
    );
    (taken, vec![Finding::warn(Rule::AmbiguousHour, field, says)])
}

fn in_range(at: Moment, zone: Zone) -> Result<(), String> {
    let year = local(at, zone).year();
    if YEARS.contains(&year) {
        return Ok(());
    }
    Err(format!("The year {year} is out of range: years go from {} to {}.", YEARS.start(), YEARS.end()))
}

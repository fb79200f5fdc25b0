//! The board: a function of the jail, the open files and the time. Nothing is counted down.

mod closed;
mod expected;
mod marks;
mod over;
mod passed;
mod short;
mod situation;
mod strip;
mod tally;
mod to_explain;

use chrono::TimeDelta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contact::ContactResult;
use super::duty::{Duty, next_duty, open_duties};
use super::file::File;
use super::hold::Hold;
use super::ids::{BookingId, HoldId, PersonId};
use super::interval;
use super::jail::Jail;
use super::person::ANumber;
use super::zone::{Moment, Zone};
use situation::situation;

pub use closed::{Closed, closed, closed_since};
pub use expected::Expected;
pub use marks::{Mark, marks};
pub use over::{Over, OverKind, over_to_the_end};
pub use passed::{Passed, passed_between};
pub use strip::{Piece, PieceKind, Strip, strip};
pub use tally::tally;
pub use to_explain::ToExplain;

/// The stages of DOMAIN rule 13, in the order of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Past the deadline without an outcome.
    Overdue,
    /// No basis: release.
    ReleaseNow,
    /// Criminal custody is over and an acceptable warrant is on file, not served.
    ServeOrRelease,
    /// Release must begin.
    StartRelease,
    /// It is not known when criminal custody ends.
    ClockNotSet,
    /// Within the profile's hours before the deadline.
    DueSoon,
    /// The clock runs.
    Running,
    /// Criminal custody ends within the profile's hours.
    Awaiting,
}

impl Stage {
    /// The words on the badge.
    pub fn title(self) -> &'static str {
        match self {
            Self::Overdue => "OVERDUE",
            Self::ReleaseNow => "RELEASE NOW",
            Self::ServeOrRelease => "SERVE OR RELEASE",
            Self::StartRelease => "START RELEASE",
            Self::ClockNotSet => "CLOCK NOT SET",
            Self::DueSoon => "DUE SOON",
            Self::Running => "RUNNING",
            Self::Awaiting => "AWAITING",
        }
    }
}

/// The last contact with ICE that belongs to a hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastContact {
    /// When.
    pub at: Moment,
    /// Who spoke for ICE.
    pub spoke_to: Option<String>,
    /// What came of it.
    pub result: ContactResult,
    /// When ICE says that it comes.
    pub eta: Option<Moment>,
}

/// One person on the board.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The hold, if there is one.
    pub hold: Option<HoldId>,
    /// The person.
    pub person: PersonId,
    /// `SURNAME, Given`.
    pub name: String,
    /// The booking under which the person is in custody.
    pub booking: Option<BookingId>,
    /// Its number.
    pub booking_number: Option<String>,
    /// Where the person is.
    pub place: Option<String>,
    /// The A-number by its last three digits: `A ···517`.
    pub a_number_masked: Option<String>,
    /// The stage.
    pub stage: Stage,
    /// Why, in words.
    pub reason: String,
    /// Why somebody must be released now, in the few words that a row has room for and without the time; the reason says
    /// all of it.
    pub reason_short: Option<String>,
    /// On what else the person is held, where the ICE hold has ended and another basis is open (rule 9).
    pub held_on: Option<String>,
    /// What started the clock, or which papers wait for a service, in the few words that a strip has room for:
    /// `I-200 served Fri 02:03 · Dep. Ruiz`.
    pub started_short: Option<String>,
    /// What must be found out before the clock can be set; only where it is not set.
    pub question: Option<String>,
    /// When the clock started.
    pub start: Option<Moment>,
    /// When it ends.
    pub deadline: Option<Moment>,
    /// When release must begin.
    pub start_release_by: Option<Moment>,
    /// Whole minutes to the deadline, rounded down; negative once it has passed.
    pub minutes_left: Option<i64>,
    /// Elapsed minutes since the clock started, a minute begun counting whole, so that they and the minutes left make up
    /// the limit; of an invalid service since it was carried out. Nothing where no start is known.
    pub held_minutes: Option<i64>,
    /// Night, weekend or holiday at the deadline: few people will be on duty. Nothing is left out of the count for them.
    pub marks: Vec<Mark>,
    /// The time from start to deadline as a line.
    pub strip: Option<Strip>,
    /// Minutes of this stay that no recorded basis covers.
    pub gap_minutes: i64,
    /// What must be done next.
    pub next_duty: Option<Duty>,
    /// The contact with ICE for this hold that came last.
    pub last_contact: Option<LastContact>,
    /// From when the row has waited, or waits: what orders rows of one stage.
    since: Moment,
}

/// The board at a moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    /// The moment.
    pub as_of: Moment,
    /// The jail's zone.
    pub zone: Zone,
    /// The version of the profile in force; 0 is built in.
    pub profile_version: u32,
    /// Who is on it, in order.
    pub rows: Vec<Row>,
    /// What is open and waits for somebody, the oldest first; of people who have left too.
    pub to_explain: Vec<ToExplain>,
    /// Whose criminal custody is expected to end within 72 hours with papers on file, the earliest first.
    pub expected: Vec<Expected>,
}

/// The board of all people at hand at a moment.
pub fn board<'f>(jail: &Jail, files: impl IntoIterator<Item = &'f File>, now: Moment) -> Board {
    let files: Vec<&File> = files.into_iter().collect();
    let mut rows = Vec::new();
    let mut expected = Vec::new();
    for file in &files {
        let row = row(jail, file, now);
        if row.as_ref().is_none_or(|row| row.stage == Stage::Awaiting) {
            expected.extend(expected::expected(file, now));
        }
        rows.extend(row);
    }
    rows.sort_by(|a, b| order(a).cmp(&order(b)));
    expected::sort(&mut expected);
    let to_explain = to_explain::to_explain(files.into_iter());
    Board { as_of: now, zone: jail.zone(), profile_version: jail.profile(now).0, rows, to_explain, expected }
}

/// Stage first, the two running stages as one. Then who is overdue or without basis longest, and of running holds the
/// earliest start-release-by; a hold that ends at no known time waits behind all that do.
fn order(row: &Row) -> (Stage, Moment, &str, PersonId) {
    let stage = if row.stage == Stage::Running { Stage::DueSoon } else { row.stage };
    let at = match row.stage {
        Stage::StartRelease | Stage::DueSoon | Stage::Running => row.start_release_by.unwrap_or(Moment::MAX_UTC),
        Stage::Overdue => row.deadline.map_or(row.since, |deadline| deadline.min(row.since)),
        Stage::ReleaseNow | Stage::ServeOrRelease | Stage::ClockNotSet | Stage::Awaiting => row.since,
    };
    (stage, at, &row.name, row.person)
}

/// The minutes past a deadline or without basis that run now; nothing where somebody may be held.
pub fn over(jail: &Jail, file: &File, now: Moment) -> Option<Over> {
    over::over(jail, file, &situation(jail, file, now)?, now)
}

/// All that is to be done about a person: what is due or was missed, and what comes next.
pub fn duties(jail: &Jail, file: &File, now: Moment) -> Vec<Duty> {
    let situation = situation(jail, file, now);
    open_duties(jail, file, situation.map(|situation| (situation.stage, situation.since)), now)
}

/// The row of one person, or nothing where nobody needs to look.
pub fn row(jail: &Jail, file: &File, now: Moment) -> Option<Row> {
    let situation = situation(jail, file, now)?;
    let booking = file.current_booking(now).or(file.bookings.last());
    let lead = jail.profile(now).1.release_lead();
    let zone = jail.zone();
    let release = situation.hold.and_then(|hold| release(jail, file, hold, lead));
    let deadline = release.map(|(deadline, _)| deadline);
    let start = situation.hold.and_then(Hold::clock).map(|clock| clock.start);
    let line = start.zip(release);
    Some(Row {
        hold: situation.hold.map(|hold| hold.id),
        person: file.person,
        name: file.identity.name.to_string(),
        booking: booking.map(|b| b.id),
        booking_number: booking.map(|b| b.number.clone()),
        place: booking.map(|b| b.place.to_string()),
        a_number_masked: file.identity.a_number.as_ref().map(ANumber::masked),
        stage: situation.stage,
        reason: situation.reason,
        reason_short: situation.short,
        held_on: situation::held_on(file, now).filter(|_| situation.stage == Stage::Overdue),
        started_short: short::started(jail, file, situation.hold, now),
        question: situation.question,
        start,
        deadline,
        start_release_by: release.map(|(_, start)| start),
        minutes_left: deadline.map(|deadline| interval::minutes_left(now, deadline)),
        held_minutes: situation.hold.filter(|hold| hold.began().is_some()).map(|hold| hold.minutes_held(now)),
        marks: deadline.map_or_else(Vec::new, |deadline| marks(deadline, zone)),
        strip: line.map(|(start, (deadline, release_by))| strip(start, deadline, deadline - release_by, now, zone)),
        gap_minutes: interval::minutes(&file.gaps(jail, now)),
        next_duty: next_duty(jail, file, situation.stage, situation.since, now),
        last_contact: situation.hold.and_then(|hold| last_contact(file, hold)),
        since: situation.since.unwrap_or(now),
    })
}

fn last_contact(file: &File, hold: &Hold) -> Option<LastContact> {
    let last = file.contacts.iter().filter(|c| c.hold == Some(hold.id)).max_by_key(|c| c.at)?;
    Some(LastContact { at: last.at, spoke_to: last.spoke_to.clone(), result: last.result, eta: last.eta })
}

/// The deadline of a hold, and when release must begin. Of a hold that had no ground from the start both are the moment at
/// which it began, and of one that ended early its end: there is no time left that anybody could wait for.
fn release(jail: &Jail, file: &File, hold: &Hold, lead: TimeDelta) -> Option<(Moment, Moment)> {
    let void = !file.stands(jail, hold);
    let began = hold.began().filter(|_| void);
    let deadline = [began, hold.deadline(jail)].into_iter().flatten().min()?;
    let at_once = void || hold.early_end().is_some();
    Some((deadline, if at_once { deadline } else { deadline - lead }))
}

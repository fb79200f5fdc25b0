//! Stores of any size, filled with histories in the order of time, with the read models of the product.

use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use hold48::custody::event::{Event, JailEvent};
use hold48::custody::ids::StaffId;
use hold48::custody::staff::{NewStaff, Role};
use hold48::journal::error::JournalError;
use hold48::journal::open;
use hold48::journal::record::Journal;
use hold48::journal::transaction::Tx;
use hold48::journal::typed::Shared;
use hold48::platform::clock::Moment;
use tempfile::TempDir;
use uuid::Uuid;

use crate::history::{History, Person};
use crate::measure::Outcome;

const PEOPLE_A_DAY: i32 = 10;
const BATCH: usize = 20_000;
/// How long before the end of the history an open hold was booked at most, and at least: it was served, not ended.
const OPEN: (i64, i64) = (52 * 60, 7 * 60);

/// What a store holds.
#[derive(Clone, Copy)]
pub struct Plan {
    /// At least so many events.
    pub events: usize,
    /// So many people are open, each with a hold that runs.
    pub open: u32,
}

/// A folder with a store.
pub struct Filled {
    dir: TempDir,
    /// How many events it has.
    pub events: u64,
    /// How many people are on file.
    pub people: usize,
    /// How many events are the jail's own.
    pub of_the_jail: usize,
}

impl Filled {
    /// The folder.
    pub fn dir(&self) -> &Path {
        self.dir.path()
    }

    /// Leaves the store in a folder that is not there yet.
    pub fn leave(self, folder: &Path) -> Outcome<()> {
        if folder.exists() {
            return Err(format!("{} is there already", folder.display()).into());
        }
        std::fs::create_dir(folder)?;
        for file in std::fs::read_dir(self.dir.path())? {
            let file = file?;
            let _bytes = std::fs::copy(file.path(), folder.join(file.file_name()))?;
        }
        println!("It lies in {}.", folder.display());
        Ok(())
    }
}

/// The moment at which all stores stand.
pub fn end() -> Moment {
    Moment::from_timestamp(1_795_521_600, 0).unwrap_or_default()
}

/// A folder on the disk of the target folder.
pub fn folder() -> Outcome<TempDir> {
    let on_disk = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    Ok(tempfile::Builder::new().prefix("figures-").tempdir_in(on_disk)?)
}

/// A store in which nothing was recorded.
pub fn empty() -> Outcome<Filled> {
    let dir = folder()?;
    let _created = open::create(dir.path(), true, end())?;
    Ok(Filled { dir, events: 0, people: 0, of_the_jail: 0 })
}

/// What is recorded at a moment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Entry {
    Person { number: u64, nth: usize },
    Backup,
    Staff,
}

/// A store after this plan: ten people are booked a day, a backup is made every day, somebody is hired every ten days.
pub fn fill(history: &History, plan: Plan) -> Outcome<Filled> {
    let (people, schedule) = schedule(history, plan);
    let dir = folder()?;
    let mut store = open::create(dir.path(), true, end())?.store;
    let id = store.id();
    let began = schedule.first().map_or(end(), |(at, _)| *at) - TimeDelta::days(1);
    let mut of_the_jail = 0;
    store.transaction(|tx| {
        for record in &history.jail {
            let mut header = record.header.clone();
            (header.stream, header.recorded) = (id, began);
            let _record = tx.append(&header, record.body.as_deref().unwrap_or_default())?;
            of_the_jail += 1;
        }
        Ok::<_, JournalError>(())
    })?;
    for entries in schedule.chunks(BATCH) {
        store.transaction(|tx| -> Outcome<()> {
            for (at, entry) in entries {
                match *entry {
                    Entry::Person { number, nth } => {
                        let (header, body) = history.tell(nth, people[usize::try_from(number)?])?;
                        let _record = tx.append(&header, &body)?;
                    }
                    Entry::Backup => note(tx, id, &mut of_the_jail, *at, &backup(*at, tx.head().seq))?,
                    Entry::Staff => note(tx, id, &mut of_the_jail, *at, &staff(*at))?,
                }
            }
            Ok(())
        })?;
    }
    let events = store.count()?;
    let mut journal = Journal::new(store)?;
    let _equal = journal.rebuild()?;
    let open = journal.open_files().count();
    if open != usize::try_from(plan.open)? {
        return Err(format!("{open} people are open where {} should be", plan.open).into());
    }
    Ok(Filled { dir, events, people: people.len(), of_the_jail })
}

fn schedule(history: &History, plan: Plan) -> (Vec<Person>, Vec<(Moment, Entry)>) {
    let mut people = Vec::new();
    let each = TimeDelta::days(1) / PEOPLE_A_DAY;
    let finished = u64::try_from(plan.events.div_ceil(history.events())).unwrap_or_default();
    let first = end() - TimeDelta::days(3) - each * i32::try_from(finished).unwrap_or(i32::MAX);
    let mut booked = first;
    for number in 0..finished {
        people.push(Person { number, booked });
        booked += each;
    }
    for nth in 0..plan.open {
        let minutes = OPEN.0 - (OPEN.0 - OPEN.1) * i64::from(nth) / i64::from(plan.open);
        people.push(Person { number: people.len() as u64, booked: end() - TimeDelta::minutes(minutes) });
    }
    let mut schedule = Vec::new();
    for person in &people {
        let entries = (0..history.events())
            .map(|nth| (person.booked + history.offset(nth), Entry::Person { number: person.number, nth }));
        schedule.extend(entries.filter(|(at, _)| *at <= end()));
    }
    for day in 0..i32::try_from((end() - first).num_days()).unwrap_or_default() {
        let midnight = first + TimeDelta::days(i64::from(day));
        schedule.push((midnight, Entry::Backup));
        if day % 10 == 0 {
            schedule.push((midnight, Entry::Staff));
        }
    }
    schedule.sort_unstable();
    (people, schedule)
}

fn backup(at: Moment, events: u64) -> Event {
    let file = format!("E:\\Backups\\hold48-{}.db", at.format("%Y%m%d-%H%M%SZ"));
    Event::Jail(JailEvent::BackupMade { file, events, head: "0007 0e15 1c23 2a31 383f 464d 545b 6269".to_owned() })
}

fn staff(at: Moment) -> Event {
    let is = NewStaff { name: "Maple, Acer".to_owned(), title: None, role: Role::Clerk };
    Event::Jail(JailEvent::StaffAdded { staff: StaffId(Uuid::new_v7(stamp(at))), is })
}

fn note(tx: &mut Tx<'_>, store: Uuid, versions: &mut usize, at: Moment, event: &Event) -> Result<(), JournalError> {
    let shared = Shared {
        stream: store,
        version: *versions as u64 + 1,
        recorded: at,
        zone: None,
        typed: None,
        source: None,
        staff: None,
        workstation: "booking-1",
        account: "clerk",
        command: None,
    };
    let (header, body) = shared.event(Uuid::new_v7(stamp(at)), 0, event, &[])?;
    let _record = tx.append(&header, &body)?;
    *versions += 1;
    Ok(())
}

fn stamp(at: Moment) -> uuid::Timestamp {
    uuid::Timestamp::from_unix(uuid::NoContext, u64::try_from(at.timestamp()).unwrap_or_default(), 0)
}

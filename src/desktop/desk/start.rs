//! How the window begins: which record, whose clock, what passed while it was closed.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chrono::TimeDelta;
use iced::Task;

use super::super::place::Place;
use super::super::screen::{Screen, set_up::SetUp, trouble::Trouble};
use super::{Banner, Desk, Message, Record};
use crate::custody::board::{board, passed_between};
use crate::custody::finding::Severity;
use crate::custody::ids::StaffId;
use crate::custody::jail::Jail;
use crate::custody::zone::{Moment, show};
use crate::journal::open;
use crate::journal::record::Journal;
use crate::journal::store::FILE;
use crate::platform::clock::{self, Clock};
use crate::platform::settings::Settings;

/// The jail before there is one.
pub(super) static NO_JAIL: LazyLock<Jail> = LazyLock::new(Jail::default);

/// Whose time it is.
#[derive(Debug, Clone)]
pub enum Time {
    /// This computer's clock.
    Machine(Clock),
    /// A drill: this computer's clock, moved.
    Drill(TimeDelta),
    /// It stands still, for pictures and tests.
    Still(Moment),
}

impl Time {
    /// This computer's clock.
    pub fn machine() -> Self {
        Self::Machine(Clock::start())
    }

    /// The time.
    pub fn now(&self) -> Moment {
        match self {
            Self::Machine(_) => clock::now(),
            Self::Drill(moved) => clock::now() + *moved,
            Self::Still(at) => *at,
        }
    }
}

/// With what the window opens.
#[derive(Debug, Clone)]
pub struct Open {
    /// The folder of the record.
    pub data: PathBuf,
    /// Whose time it is.
    pub time: Time,
    /// Makes a drill.
    pub make_drill: MakeDrill,
}

/// Fills a drill with invented people as of a moment, in a folder of its own, and tells that folder, or what is in the way.
pub type MakeDrill = fn(Moment) -> Result<PathBuf, String>;

impl Desk {
    /// The desk as it opens: on the record of a folder, on its first start, or with what is in the way.
    pub fn open(open: Open) -> (Self, Task<Message>) {
        let (settings, unread) = Settings::load(&open.data);
        let now = open.time.now();
        let mut desk = Self {
            data: open.data,
            record: None,
            settings,
            time: open.time,
            make_drill: open.make_drill,
            now,
            staff: None,
            screen: Screen::SetUp(Box::new(SetUp::new())),
            behind: Vec::new(),
            here: None,
            banner: unread.map(|says| Banner { severity: Severity::Warn, says: vec![says] }),
            window: None,
            copying: false,
            copy_failed: None,
        };
        let task = desk.open_record();
        (desk, task)
    }

    /// Opens the record of the folder.
    pub(super) fn open_record(&mut self) -> Task<Message> {
        if !self.data.join(FILE).exists() {
            self.screen = Screen::SetUp(Box::new(SetUp::new()));
            return self.focus_first();
        }
        match Journal::open(&self.data) {
            Ok(journal) if journal.jail().set_up.is_none() => {
                self.take_up(journal);
                self.screen = Screen::SetUp(Box::new(SetUp::new()));
                self.focus_first()
            }
            Ok(journal) => {
                self.take_up(journal);
                self.tell_what_passed();
                self.staff = self.settings.desk.map(StaffId).filter(|id| self.jail().staff.contains_key(id));
                self.restart_at(if self.staff.is_some() { Place::Board } else { Place::Who })
            }
            Err(error) => {
                self.screen = Screen::Trouble(Trouble::new(error.to_string()));
                self.focus_first()
            }
        }
    }

    /// Works with a record that was opened.
    pub(super) fn take_up(&mut self, journal: Journal) {
        let board = journal.board(self.now);
        self.record = Some(Record { journal, board, stale: None });
    }

    /// What passed while the window was closed.
    fn tell_what_passed(&mut self) {
        let (Some(record), Some(seen)) = (&self.record, self.settings.last_seen) else { return };
        let Some(says) = passed_since(&record.journal, seen, self.now) else { return };
        let zone = record.journal.jail().zone();
        let mut lines = vec![format!("Hold48 was closed from {}.", show(seen, zone))];
        lines.extend(says);
        self.banner = Some(Banner { severity: Severity::Warn, says: lines });
    }

    /// Begins anew at a page: nothing lies behind it.
    pub(super) fn restart_at(&mut self, place: Place) -> Task<Message> {
        self.behind.clear();
        self.here = None;
        self.go(place)
    }

    /// Fills a drill in a folder of its own and opens it.
    pub(super) fn open_drill(&mut self) -> Task<Message> {
        self.keep_draft();
        match (self.make_drill)(self.now) {
            Ok(folder) => {
                self.data = folder;
                self.record = None;
                self.open_record()
            }
            Err(says) => {
                self.tell(Severity::Warn, says);
                Task::none()
            }
        }
    }
}

/// What changed for the worse since a moment, in sentences; nothing where nothing did.
pub(super) fn passed_since(journal: &Journal, then: Moment, now: Moment) -> Option<Vec<String>> {
    if then >= now {
        return None;
    }
    let before = board(journal.jail(), journal.open_files(), then);
    let passed = passed_between(&before, &journal.board(now));
    let says: Vec<String> = passed.into_iter().map(|passed| format!("{}: {}.", passed.name, passed.what)).collect();
    (!says.is_empty()).then_some(says)
}

/// Makes the record of a folder, empty.
pub(super) fn create(folder: &Path, now: Moment) -> Result<Journal, String> {
    let made = open::create(folder, false, now).map_err(|error| error.to_string())?;
    Journal::new(made.store).map_err(|error| error.to_string())
}

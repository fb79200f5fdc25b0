//! How the window begins: which record, whose clock, what passed while it was closed.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chrono::TimeDelta;
use iced::Task;

use super::super::keys::{self, Shortcut};
use super::super::place::Place;
use super::super::screen::{Screen, set_up::SetUp, trouble::Trouble};
use super::banner::Banner;
use super::lies::Lies;
use super::paper::Printing;
use super::{Desk, Message, Record};
use crate::custody::board::{board, passed_between};
use crate::custody::finding::Severity;
use crate::custody::ids::StaffId;
use crate::custody::jail::Jail;
use crate::custody::zone::{Moment, show};
use crate::journal::backup::needs_code;
use crate::journal::open;
use crate::journal::record::Journal;
use crate::journal::store::FILE;
use crate::platform::clock::{self, Clock};
use crate::platform::key::SealChoice;
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
            door: open.data.clone(),
            data: open.data,
            record: None,
            settings,
            time: open.time,
            make_drill: open.make_drill,
            now,
            staff: None,
            screen: Screen::Trouble(Trouble::default()),
            behind: Vec::new(),
            here: None,
            banner: unread.map(|says| Banner::new(Severity::Warn, [says])),
            window: None,
            placed: false,
            copying: false,
            copy_failed: None,
            copy_warns: None,
            copy_begun: None,
            ticked: now,
            awake: false,
            printing: Printing::default(),
        };
        let task = desk.open_record();
        (desk, task)
    }

    /// Whose time it is from now on: a drill goes on at another hour, a test lets time pass. The next tick shows it.
    pub fn set_time(&mut self, time: Time) {
        self.time = time;
    }

    /// Opens the record of the folder.
    pub(super) fn open_record(&mut self) -> Task<Message> {
        if !self.data.join(FILE).exists() {
            return self.set_up();
        }
        match Journal::open(&self.data) {
            Ok(journal) => self.begin(journal),
            Err(error) => {
                self.screen = Screen::Trouble(Trouble::new(error.to_string(), needs_code(&error)));
                self.focus_first()
            }
        }
    }

    fn set_up(&mut self) -> Task<Message> {
        self.screen = Screen::SetUp(Box::new(SetUp::new(self.stands())));
        self.focus_first()
    }

    /// Begins with an open record, where its set-up is over.
    fn begin(&mut self, journal: Journal) -> Task<Message> {
        self.take_up(journal);
        if self.jail().set_up.is_none() {
            return self.set_up();
        }
        let last = self.settings.desk.map(StaffId).filter(|id| self.jail().staff.contains_key(id));
        if self.settings.code_owed && last.is_some() {
            self.staff = last;
            let page = SetUp::again(self.jail().clone(), &self.data, self.stands());
            self.screen = Screen::SetUp(Box::new(page));
            return self.focus_first();
        }
        self.tell_what_passed();
        self.tell_what_is_missing();
        self.tell_what_was_not_printed();
        // Whoever looks sees who is held; who does something says who it is first.
        let board = self.restart_at(Place::Board);
        Task::batch([board, self.daily_if_due()])
    }

    /// Opens the record with its recovery code, and seals its key on this computer again.
    pub(super) fn unlock(&mut self, typed: &str) -> Task<Message> {
        let opened = open::open_with_code(&self.data, typed, SealChoice::Best);
        match opened.and_then(|(store, _sealed)| Journal::new(store)) {
            Ok(journal) => self.begin(journal),
            Err(error) => {
                if let Screen::Trouble(page) = &mut self.screen {
                    page.refused(error.to_string());
                }
                self.focus_first()
            }
        }
    }

    /// To the board, with what was left for later.
    pub(super) fn end_set_up(&mut self) -> Task<Message> {
        self.banner = None;
        self.tell_what_is_missing();
        self.restart_at(Place::Board)
    }

    /// What was left out when the jail was set up, with the key that leads to it.
    fn tell_what_is_missing(&mut self) {
        let (jail, mut says) = (self.jail(), Vec::new());
        if jail.drill() {
            return;
        }
        let mut lacks = |is: bool, what: &str, shortcut: Shortcut| {
            if is {
                says.push(format!("{what}: {}.", keys::shown(shortcut)));
            }
        };
        let no_moa = jail.agreements.values().all(|agreement| !agreement.is_moa());
        lacks(no_moa, "No WSO agreement on file yet", Shortcut::Agreements);
        lacks(jail.authorities.is_empty(), "No officer with authority on file yet", Shortcut::Officers);
        lacks(self.settings.backup_folder.is_none(), "No folder for copies yet", Shortcut::Settings);
        if says.is_empty() {
            return;
        }
        self.tell_all(Banner::new(Severity::Warn, says));
    }

    /// Works with a record that was opened.
    pub(super) fn take_up(&mut self, journal: Journal) {
        let board = journal.board(self.now);
        let lies = Lies::of(journal.store().path());
        self.record = Some(Record { journal, board, lies, stale: None });
        self.take_up_jobs();
    }

    /// What passed while the window was closed.
    fn tell_what_passed(&mut self) {
        let (Some(record), Some(seen)) = (&self.record, self.settings.last_seen) else { return };
        let Some(says) = passed_since(&record.journal, seen, self.now) else { return };
        let zone = record.journal.jail().zone();
        let mut lines = vec![format!("Hold48 was closed from {}.", show(seen, zone))];
        lines.extend(says);
        self.tell_all(Banner::new(Severity::Warn, lines));
    }

    /// Begins anew at a page: nothing lies behind it.
    pub(super) fn restart_at(&mut self, place: Place) -> Task<Message> {
        self.behind.clear();
        self.here = None;
        self.go(place)
    }

    /// Fills a drill in a folder of its own and opens it.
    pub(super) fn open_drill(&mut self) -> Task<Message> {
        if !self.may_leave() {
            return Task::none();
        }
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
    let says: Vec<String> =
        passed.into_iter().map(|passed| format!("{}: {}", passed.name, sentence(&passed.what))).collect();
    (!says.is_empty()).then_some(says)
}

/// With its full stop, where it asks nothing.
fn sentence(says: &str) -> String {
    if says.ends_with(['.', '?']) { says.to_owned() } else { format!("{says}.") }
}

/// Makes the record of a folder, empty.
pub(super) fn create(folder: &Path, now: Moment) -> Result<Journal, String> {
    let made = open::create(folder, false, now).map_err(|error| error.to_string())?;
    Journal::new(made.store).map_err(|error| error.to_string())
}

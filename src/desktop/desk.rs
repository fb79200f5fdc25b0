//! The desk: the window's whole state. Screens ask by [`Action`]; the desk alone reads and writes the record.

mod around;
mod banner;
mod consequence;
mod drafts;
mod files;
mod go;
mod keep;
mod lies;
mod paper;
mod record;
mod start;
mod tick;
mod view;

use std::path::PathBuf;

use chrono::TimeDelta;
use iced::widget::{operation, scrollable};
use iced::{Task, window};

use super::action::Action;
use super::form::{self, BESIDE, PAGE};
use super::keys::Shortcut;
use super::look::{Look, look};
use super::paper::Told;
use super::place::Place;
use super::reveal::reveal;
use super::room;
use super::screen::{self, Screen, preview};
use super::sheet::Turn;
use crate::custody::board::Board;
use crate::custody::finding::Severity;
use crate::custody::ids::StaffId;
use crate::custody::zone::Moment;
use crate::journal::backup::BackupMade;
use crate::journal::record::Journal;
use crate::platform::settings::{Settings, ThemeChoice};

pub use banner::Banner;
pub(super) use paper::set_beside;
pub use start::{MakeDrill, Open, Time};

/// The state of the window.
#[derive(Debug)]
pub struct Desk {
    /// The folder that the window was started on: a second start calls there.
    door: PathBuf,
    /// The folder of the record.
    data: PathBuf,
    /// The record, once it is open.
    record: Option<Record>,
    /// What this computer's window remembers.
    settings: Settings,
    time: Time,
    make_drill: MakeDrill,
    /// The time of the last tick.
    now: Moment,
    /// Who is at the desk.
    staff: Option<StaffId>,
    screen: Screen,
    /// The pages that Esc leads back to, the last one at the end.
    behind: Vec<Place>,
    /// The page that is open, where it has a place.
    here: Option<Place>,
    /// What must be told above the page, until it is read.
    banner: Option<Banner>,
    window: Option<window::Id>,
    /// The window stands where it stood before: from now on its moves are remembered.
    placed: bool,
    /// A copy is being made.
    copying: bool,
    /// Why the last copy failed.
    copy_failed: Option<String>,
    /// What is wrong with where the last copy lies.
    copy_warns: Option<&'static str>,
    /// When the last copy was begun.
    copy_begun: Option<Moment>,
    /// The time of the last tick: what lies between two is an absence.
    ticked: Moment,
    /// The computer is kept from falling asleep.
    awake: bool,
    /// What is printed, and was not.
    printing: paper::Printing,
}

/// The record with what is shown of it all the time.
struct Record {
    journal: Journal,
    board: Board,
    /// Which file it lies in.
    lies: lies::Lies,
    /// The record cannot be read at the moment: the board counts on with what was known then.
    stale: Option<String>,
}

impl std::fmt::Debug for Record {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Record").field("board", &self.board.as_of).field("stale", &self.stale).finish_non_exhaustive()
    }
}

/// What happens in the window.
#[derive(Debug, Clone)]
pub enum Message {
    /// A second went by.
    Ticked,
    /// A key that does something everywhere.
    Pressed(Shortcut),
    /// A page was chosen from the list of screens.
    Went(Place),
    /// On the open page.
    Screen(screen::Message),
    /// The banner was read.
    BannerRead,
    /// The window opened.
    Opened(window::Id),
    /// The size of the monitor on which it opened, in logical pixels.
    MonitorTold(Option<iced::Size>),
    /// Somebody closed the window.
    CloseAsked(window::Id),
    /// The window is closed.
    Closed(window::Id),
    /// The window was moved or sized.
    Moved(window::Id, window::Event),
    /// Where the window stands, to be remembered.
    Stands(crate::platform::settings::Place),
    /// A file was dropped on the window.
    Dropped(PathBuf),
    /// A folder for copies was chosen, or none.
    FolderChosen(Option<PathBuf>),
    /// The dialog for a file closed without one, or the file's field has it.
    FileChosen(Option<Place>, &'static str, Option<PathBuf>),
    /// Something about paper came to its end.
    Paper(Told),
    /// A copy was made, or not.
    Copied(Result<BackupMade, String>),
}

impl Desk {
    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        // One look at the clock for what is shown and for what is recorded.
        if matches!(message, Message::Pressed(_) | Message::Screen(_)) {
            self.now = self.time.now();
        }
        match message {
            Message::Ticked => self.tick(),
            Message::Pressed(shortcut) => self.pressed(shortcut),
            Message::Went(place) => self.turn_to(place),
            Message::Screen(message) => {
                let times = room::times(self.jail(), self.now);
                let action = self.screen.update(message, &times);
                self.act(action)
            }
            Message::BannerRead => {
                self.banner = None;
                Task::none()
            }
            Message::Opened(id) => self.opened(id),
            Message::MonitorTold(monitor) => self.on_monitor(monitor),
            Message::CloseAsked(id) => {
                if self.leave() {
                    window::close(id)
                } else {
                    Task::none()
                }
            }
            Message::Closed(_) => iced::exit(),
            Message::Moved(id, event) => self.moved(id, &event),
            Message::Stands(place) => {
                self.settings.window = Some(place);
                Task::none()
            }
            Message::Dropped(path) => self.dropped(path),
            Message::FolderChosen(folder) => self.folder_chosen(folder),
            Message::FileChosen(place, key, Some(path)) if place == self.here => {
                self.update(Message::Screen(screen::Message::Form(form::Message::FileChosen(key, path))))
            }
            // Nothing was chosen, or for a page that was left while the dialog was open.
            Message::FileChosen(..) => Task::none(),
            Message::Paper(told) => self.told_of_paper(told),
            Message::Copied(copied) => self.copied(copied),
        }
    }

    /// Does what a screen asks.
    fn act(&mut self, action: Action) -> Task<Message> {
        match action {
            Action::None => Task::none(),
            Action::Changed => {
                self.preview();
                Task::none()
            }
            Action::Open(place) => self.turn_to(place),
            Action::Turn(step) => self.turn(step),
            Action::Back => self.back(),
            Action::Record(command, scans) => self.record(&command, scans),
            Action::Focus(id) => operation::focus(id).chain(reveal(PAGE)),
            Action::Scroll(y, id) => {
                let there = operation::scroll_to(PAGE, operation::AbsoluteOffset { x: 0.0, y });
                match id {
                    Some(id) => there.chain(operation::focus(id)),
                    None => there,
                }
            }
            Action::ChooseFile(key) => self.choose_file(key),
            Action::ReadFile(key, path) => files::read(key, path),
            Action::Draw(order) => files::draw(order),
            Action::Top => operation::scroll_to(PAGE, scrollable::AbsoluteOffset { x: None, y: Some(0.0) }),
            Action::All(actions) => Task::batch(actions.into_iter().map(|action| self.act(action)).collect::<Vec<_>>()),
            Action::Find(typed) => self.find(&typed),
            Action::TakeDesk(staff) => self.take_desk(staff),
            Action::OpenRecord => self.open_record(),
            Action::OpenDrill => self.open_drill(),
            Action::EndSetUp => self.end_set_up(),
            Action::Theme(theme) => self.with_settings(|settings| settings.theme = Some(theme)),
            Action::Scale(by) => self.scale(by),
            Action::BackupFolder(folder) => self.folder_chosen(folder),
            Action::ChooseBackupFolder => self.choose_folder(),
            Action::BackUp => self.back_up(),
            Action::CodeKept => self.code_kept(),
            Action::Unlock(code) => self.unlock(&code),
            Action::ShowRecoveryCode => self.show_recovery_code(),
            Action::Paper(wish) => self.wished(wish),
            Action::BannerRead => self.update(Message::BannerRead),
        }
    }

    fn pressed(&mut self, shortcut: Shortcut) -> Task<Message> {
        match shortcut {
            // The focus has moved already, where the key was heard.
            Shortcut::Next | Shortcut::Previous => Task::batch([reveal(PAGE), reveal(BESIDE)]),
            Shortcut::Larger => self.scale(10),
            Shortcut::Smaller => self.scale(-10),
            Shortcut::Back => self.back(),
            Shortcut::DoDeed => match self.screen.form() {
                Some(form) if !form.sent => self.update(Message::Screen(screen::Message::Form(form::Message::Sent))),
                Some(_) | None => Task::none(),
            },
            Shortcut::PageDown => self.turned(Turn::Next),
            Shortcut::PageUp => self.turned(Turn::Back),
            Shortcut::Board => self.go_if_open(Place::Board),
            Shortcut::People | Shortcut::Find => self.go_if_open(Place::People),
            Shortcut::Officers => self.go_if_open(Place::Staff),
            Shortcut::Agreements => self.go_if_open(Place::Agreements),
            Shortcut::Reports => self.go_if_open(Place::Reports),
            Shortcut::Print => self.print_what_is_shown(),
            Shortcut::FirstPage if !self.is_preview() => self.at_end_of_page(Turn::Back),
            Shortcut::LastPage if !self.is_preview() => self.at_end_of_page(Turn::Next),
            Shortcut::FirstPage | Shortcut::LastPage | Shortcut::ZoomIn | Shortcut::ZoomOut | Shortcut::FitWidth => {
                self.in_preview(preview::Message::Pressed(shortcut))
            }
            Shortcut::Settings => self.go_if_open(Place::Settings),
            Shortcut::LeaveDesk => self.go_if_open(Place::Who),
            Shortcut::Keys => self.go_if_open(Place::Keys),
            Shortcut::Book => self.go_if_open(Place::Deed(super::place::Deed::Book(None))),
            Shortcut::Serve => match self.person_at_hand() {
                Some(person) => self.go_if_open(Place::Serve(person)),
                None => {
                    let people = self.go_if_open(Place::People);
                    self.tell(Severity::Fine, "Choose on whom to serve; then press Ctrl N again.");
                    people
                }
            },
        }
    }

    fn is_preview(&self) -> bool {
        matches!(self.screen, Screen::Preview(_))
    }

    /// Keys lead nowhere while the jail is set up, while the record cannot be opened, and while nobody is at the desk.
    fn go_if_open(&mut self, place: Place) -> Task<Message> {
        match self.screen {
            Screen::Trouble(_) | Screen::SetUp(_) => Task::none(),
            _ => self.turn_to(place),
        }
    }

    /// Somebody goes on to a page: what only confirmed the last deed was read.
    fn turn_to(&mut self, place: Place) -> Task<Message> {
        self.banner = self.banner.take().and_then(Banner::elsewhere);
        self.go(place)
    }

    /// The colours of the theme that was chosen.
    pub fn look(&self) -> &'static Look {
        look(self.settings.theme.unwrap_or(ThemeChoice::Light))
    }

    /// By how much everything is larger than it was drawn: 1.0 to 2.0.
    pub fn scale_factor(&self) -> f32 {
        f32::from(self.settings.scale_percent) / 100.0
    }

    fn scale(&mut self, by: i16) -> Task<Message> {
        let percent = self.settings.scale_percent.saturating_add_signed(by);
        self.with_settings(|settings| settings.scale_percent = percent.clamp(100, 200))
    }

    /// Changes what this computer remembers, and keeps it.
    fn with_settings(&mut self, change: impl FnOnce(&mut Settings)) -> Task<Message> {
        change(&mut self.settings);
        self.save_settings();
        self.tell_stands();
        Task::none()
    }

    fn save_settings(&mut self) {
        // Before the first start is over there is no folder to keep them in.
        if !self.data.is_dir() {
            return;
        }
        if let Err(error) = self.settings.save(&self.data) {
            let why = crate::platform::reason::reason(&error);
            self.tell(Severity::Warn, format!("What the window remembers could not be kept: {why}."));
        }
    }

    /// Tells something above the page.
    fn tell(&mut self, severity: Severity, says: impl Into<String>) {
        self.tell_all(Banner::new(severity, [says.into()]));
    }

    /// Tells something above the page, over what was not read yet; nothing is said twice. What only confirmed gives way,
    /// and so does what a deed came to when the next one is done.
    fn tell_all(&mut self, new: Banner) {
        self.banner = Some(match self.banner.take() {
            Some(old) if old.severity() > Severity::Fine && !(old.of_deed && new.of_deed) => old.under(new),
            Some(_) | None => new,
        });
    }

    fn jail(&self) -> &crate::custody::jail::Jail {
        match &self.record {
            Some(record) => record.journal.jail(),
            None => &start::NO_JAIL,
        }
    }
}

/// How long the desk may be away before it is told: longer than any tick is late.
const AWAY: TimeDelta = TimeDelta::seconds(15);

//! A paper as it would be printed, page by page, with everything that is needed to print or keep it.

mod panel;
mod sheet;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use iced::widget::{column, container, row};
use iced::{Element, Length};

use super::super::action::Action;
use super::super::form::{BESIDE, PAGE};
use super::super::keys::{self, Shortcut};
use super::super::kit::{self, Weight, press};
use super::super::look::{MEDIUM, gap, size};
use super::super::paper::{Fresh, Keep, Wish, file_name};
use super::super::place::{Deed, Paper, Place};
use super::super::room::Room;
use super::super::sheet::Turn;
use crate::custody::zone::{Moment, Zone};
use crate::issue;
use crate::platform::printer::Printers;
use sheet::{Drawn, Zoom};

/// Width of what stands beside the pages.
const PANEL: f32 = 344.0;
/// The field for whom it is.
const RECIPIENT: &str = "recipient";
/// The field for the file.
const FILE: &str = "file";

/// Which paper is looked at, and what is known of it before it is made.
#[derive(Debug, Clone)]
pub struct About {
    /// The paper.
    pub paper: Paper,
    /// Whom it is about: name, booking, place.
    pub about: String,
    /// That person's name.
    pub name: Option<String>,
    /// The number of the booking.
    pub booking: Option<String>,
    /// For whom it is, as far as that was typed before.
    pub recipient: String,
    /// The printer that was chosen last.
    pub printer: Option<String>,
}

/// The page.
#[derive(Debug)]
pub struct Preview {
    of: About,
    /// The name that a file of it gets.
    file: String,
    /// The report that was asked for last.
    order: u64,
    pages: Pages,
    /// Nothing was made yet.
    opens: bool,
    /// The newest event of the record that the pages were made from.
    seq: u64,
    /// How far the record has gone on since.
    record: u64,
    page: usize,
    zoom: Zoom,
    /// The pixels of the page in sight, and of no other.
    drawn: RefCell<Option<Drawn>>,
    recipient: String,
    /// It was to be printed or kept while nobody was named.
    asked: bool,
    path: String,
    /// It was to be kept while no file was named.
    asked_path: bool,
    /// The file that is replaced where it is there: it was asked about this one, and about no other.
    replaces: Option<PathBuf>,
    printers: Option<Result<Printers, String>>,
    /// What is being done, by the number of its errand.
    works: Option<(u64, &'static str)>,
}

/// How it stands with the pages.
#[derive(Debug)]
enum Pages {
    /// None are made before the language is chosen.
    Unchosen,
    /// They are being made; those from before are looked at until then, and do not leave.
    Coming(Option<Arc<Fresh>>),
    /// They are made.
    Made(Arc<Fresh>),
    /// They cannot be made; why.
    Failed(String),
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// For whom it is was typed.
    Recipient(String),
    /// It is for the person.
    ForThePerson,
    /// A language was chosen.
    Language(&'static str),
    /// A printer was chosen.
    Printer(String),
    /// The file was typed.
    Path(String),
    /// The dialog for it is wanted.
    Browsed,
    /// The file was chosen in the dialog, which has asked whether it may be replaced.
    Chosen(PathBuf),
    /// It is to be kept as a PDF.
    Save,
    /// It is to be printed.
    Print,
    /// The pages are wanted anew.
    Anew,
    /// A key that does something on this page.
    Pressed(Shortcut),
    /// Another page is wanted.
    Turned(Turn),
    /// The page is moved by so much.
    Moved(f32, f32),
    /// The form of a deed is wanted.
    Wanted(Deed),
    /// One page back.
    Left,
}

impl Preview {
    /// The page as it opens, before the paper is made.
    pub fn new(of: About) -> Self {
        let recipient = of.recipient.clone();
        Self {
            of,
            order: 0,
            pages: Pages::Unchosen,
            opens: true,
            seq: 0,
            record: 0,
            page: 0,
            zoom: Zoom::Fit,
            drawn: RefCell::new(None),
            file: String::new(),
            recipient,
            asked: false,
            path: String::new(),
            asked_path: false,
            replaces: None,
            printers: None,
            works: None,
        }
    }

    /// Which paper it is, in its language.
    pub fn paper(&self) -> Paper {
        self.of.paper
    }

    /// For whom it is, as typed.
    pub fn recipient(&self) -> &str {
        &self.recipient
    }

    /// The pages that are shown.
    pub fn fresh(&self) -> Option<&Arc<Fresh>> {
        match &self.pages {
            Pages::Made(fresh) => Some(fresh),
            Pages::Coming(former) => former.as_ref(),
            Pages::Unchosen | Pages::Failed(_) => None,
        }
    }

    /// The paper is made under a number, of a moment; nothing before its language was chosen.
    pub fn making(&mut self, order: u64, (now, zone): (Moment, Zone)) -> Option<Paper> {
        if self.lacks_language() {
            return None;
        }
        self.file = file_name(&self.of.paper, self.of.booking.as_deref(), now, zone);
        self.order = order;
        self.pages = Pages::Coming(self.fresh().cloned());
        Some(self.of.paper)
    }

    /// It was made, or not; what was asked for before that is for nobody. Tells whether the page opens with it: then it has
    /// the focus, unless somebody types already.
    pub fn made(&mut self, order: u64, fresh: Result<Arc<Fresh>, String>) -> bool {
        if order != self.order {
            return false;
        }
        let opens = std::mem::take(&mut self.opens);
        let _former = self.drawn.replace(None);
        self.pages = match fresh {
            Ok(fresh) => {
                self.page = self.page.min(fresh.made.document.pages().saturating_sub(1));
                (self.seq, self.record) = (fresh.seq, fresh.seq);
                Pages::Made(fresh)
            }
            Err(says) => Pages::Failed(says),
        };
        opens && self.recipient == self.of.recipient && self.path.is_empty()
    }

    /// The newest event of the record.
    pub fn record_stands_at(&mut self, seq: u64) {
        self.record = seq;
    }

    /// That this paper left, by an errand from this page, is the event `own`. Where it directly follows what the pages were
    /// made from, they are no older for it; else something came in between that they do not show.
    pub fn noted(&mut self, errand: u64, own: u64) {
        if self.is_on(errand) && own == self.seq + 1 {
            self.seq = own;
        }
    }

    /// Which printers there are.
    pub fn printers(&mut self, printers: Result<Printers, String>) {
        self.printers = Some(printers);
    }

    /// Something is being done with the pages, under the number of its errand.
    pub fn works(&mut self, errand: u64, says: &'static str) {
        self.works = Some((errand, says));
    }

    /// It is done, or not. An errand of a page that was open before is none of this one.
    pub fn rests(&mut self, errand: u64) {
        if self.is_on(errand) {
            self.works = None;
        }
    }

    /// That file is there already, and is replaced by whoever saves once more. Whoever typed another one since has not heard
    /// that.
    pub fn is_there(&mut self, errand: u64, file: PathBuf, typed: &Path) {
        if self.is_on(errand) && Path::new(self.path.trim()) == typed {
            self.replaces = Some(file);
        }
    }

    fn is_on(&self, errand: u64) -> bool {
        self.works.is_some_and(|(on, _)| on == errand)
    }

    fn lacks_language(&self) -> bool {
        self.of.paper.report.for_the_person() && self.of.paper.language.is_none()
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Recipient(typed) => (self.recipient, self.asked) = (typed, false),
            Message::ForThePerson => {
                (self.recipient, self.asked) = (self.of.name.clone().unwrap_or_default(), false);
            }
            Message::Language(code) => {
                self.of.paper.language = Some(code);
                self.pages = Pages::Unchosen;
                return Action::Paper(Wish::Make);
            }
            Message::Printer(name) => {
                self.of.printer = Some(name.clone());
                return Action::Paper(Wish::Printer(name));
            }
            Message::Path(typed) => {
                (self.path, self.asked_path, self.replaces) = (typed, false, None);
            }
            Message::Browsed => return Action::Paper(Wish::ChooseFile(self.file.clone())),
            Message::Chosen(path) => {
                (self.path, self.replaces) = (path.display().to_string(), Some(path));
                return self.save();
            }
            Message::Save => return self.save(),
            Message::Print => return self.print(),
            Message::Anew => return Action::Paper(Wish::Make),
            Message::Pressed(shortcut) => return self.pressed(shortcut),
            Message::Turned(turn) => return self.turned(turn),
            Message::Moved(x, y) => return Action::Paper(Wish::Scroll(x, y)),
            Message::Wanted(deed) => return Action::Open(Place::Deed(deed)),
            Message::Left => return Action::Back,
        }
        Action::None
    }

    fn print(&mut self) -> Action {
        match self.out() {
            Err(action) => action,
            Ok(recipient) => Action::Paper(Wish::Print { recipient, printer: self.printer() }),
        }
    }

    fn save(&mut self) -> Action {
        let recipient = match self.out() {
            Ok(recipient) => recipient,
            Err(action) => return action,
        };
        let path = self.path.trim();
        self.asked_path = path.is_empty();
        if self.asked_path {
            return Action::Focus(FILE.into());
        }
        let (path, name) = (PathBuf::from(path), self.file.clone());
        Action::Paper(Wish::Save(Keep { path, name, replaces: self.replaces.clone(), recipient }))
    }

    /// For whom it goes out; or what is to be done first.
    fn out(&mut self) -> Result<Option<String>, Action> {
        if self.lacks_language() {
            return Err(Action::Focus("first".into()));
        }
        if !self.ready() {
            return Err(Action::None);
        }
        let recipient = issue::recipient(self.of.paper.report, &self.recipient);
        self.asked = recipient.is_err();
        recipient.map_err(|issue::NoRecipient| Action::Focus(RECIPIENT.into()))
    }

    /// Whether the pages can leave: they are those that were asked for last, and nothing is being done with them.
    fn ready(&self) -> bool {
        matches!(self.pages, Pages::Made(_)) && self.works.is_none()
    }

    fn needs_recipient(&self) -> bool {
        issue::needs_recipient(self.of.paper.report)
    }

    /// The printer that was chosen, where the system knows it still; nothing for the default one.
    fn printer(&self) -> Option<String> {
        let known = match &self.printers {
            Some(Ok(Printers::Listed(printers))) => Some(printers),
            Some(Ok(Printers::InDialog) | Err(_)) | None => None,
        };
        self.of.printer.clone().filter(|chosen| known.is_none_or(|known| known.iter().any(|one| one.name == *chosen)))
    }

    fn count(&self) -> usize {
        self.fresh().map_or(0, |fresh| fresh.made.document.pages())
    }

    /// Whether the record has gone on since the pages were made.
    fn is_past(&self) -> bool {
        self.fresh().is_some() && self.seq != self.record
    }

    /// Another page is wanted: it is read from its top.
    pub fn turned(&mut self, turn: Turn) -> Action {
        let to = match turn {
            Turn::Next => Some(self.page + 1),
            Turn::Back => self.page.checked_sub(1),
        };
        to.map_or(Action::None, |to| self.turn_to(to))
    }

    fn turn_to(&mut self, page: usize) -> Action {
        if page >= self.count() || page == self.page {
            return Action::None;
        }
        self.page = page;
        Action::Top
    }

    fn pressed(&mut self, shortcut: Shortcut) -> Action {
        match shortcut {
            Shortcut::FirstPage => return self.turn_to(0),
            Shortcut::LastPage => return self.turn_to(self.count().saturating_sub(1)),
            Shortcut::ZoomIn => self.zoom = self.zoom.larger(),
            Shortcut::ZoomOut => self.zoom = self.zoom.smaller(),
            Shortcut::FitWidth => self.zoom = Zoom::Fit,
            _ => (),
        }
        Action::None
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let back = press(look, Weight::Plain, "Back", keys::shown(Shortcut::Back), Some(Message::Left));
        let about = kit::one_line(&self.of.about, kit::PLAIN, size::BODY, look.muted).width(Length::Fill);
        let title = row![kit::heading(look, self.of.paper.report.title()), about].spacing(gap::M);
        let head = row![title.align_y(iced::Center).width(Length::Fill), back].spacing(gap::M).align_y(iced::Center);
        if room.width < MEDIUM {
            let parts = column![self.bar(room), self.sheet(room), self.panel(room)].spacing(gap::M);
            return column![head, kit::scrolled(look, parts).id(PAGE)].spacing(gap::M).into();
        }
        let left = column![self.bar(room), self.sheet(room)].spacing(gap::S).width(Length::Fill);
        let right = kit::scrolled(look, self.panel(room)).id(BESIDE);
        column![head, row![left, container(right).width(PANEL)].spacing(gap::S)].spacing(gap::M).into()
    }
}

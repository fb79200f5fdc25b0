//! People, and finding one by name, booking number or A-number.

use iced::widget::{Column, Row, column, container, row, text_input};
use iced::{Element, Length, padding};

use super::super::action::Action;
use super::super::form::{PAGE, input_style};
use super::super::keys::{self, Shortcut};
use super::super::kit::{self, Weight};
use super::super::look::{BOLD, MEDIUM, MONO, NARROW, TEXT, gap, size};
use super::super::place::{Deed, Place};
use super::super::room::Room;
use crate::custody::board::{self, Stage};
use crate::custody::file::File;
use crate::custody::ids::PersonId;
use crate::custody::jail::Jail;
use crate::custody::person::ANumber;
use crate::custody::text::capital;
use crate::custody::view::View;
use crate::custody::zone::{Moment, show_short};
use crate::journal::error::JournalError;
use crate::journal::record::Journal;

/// How many people are shown at most.
const MOST: usize = 100;

/// So many the record finds at most by what was typed.
const MOST_ON_FILE: usize = 50;

/// The page.
#[derive(Debug, Default)]
pub struct People {
    typed: String,
    found: Vec<Found>,
}

/// A person who was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The person.
    pub person: PersonId,
    /// `SURNAME, Given`.
    pub name: String,
    /// The booking number and the cell of the latest stay.
    pub booking: Option<(String, String)>,
    /// The A-number by its last three digits.
    pub a_number: Option<String>,
    /// The stage on the badge, where the person is on the board.
    pub stage: Option<Stage>,
    /// Where the person stands, in words.
    pub standing: String,
}

/// People by what was typed, the most urgent first, then by name; everybody of concern where nothing was typed.
///
/// Of people of concern any word of a name may begin as typed. Of all others the record knows the beginning of the whole
/// name, and the numbers in full.
///
/// # Errors
/// The record cannot be read.
pub fn search(journal: &Journal, typed: &str, now: Moment) -> Result<Vec<Found>, JournalError> {
    let jail = journal.jail();
    let now = jail.present(now);
    let typed = typed.trim();
    let mut files: Vec<File> = journal.open_files().filter(|file| is_meant(file, typed)).cloned().collect();
    for person in on_file(journal, typed)? {
        if files.iter().all(|file| file.person != person) {
            files.extend(journal.case(person)?.map(|case| case.file));
        }
    }
    let board = board::board(jail, &files, now);
    let rank = |person| board.rows.iter().position(|row| row.person == person).unwrap_or(usize::MAX);
    files.sort_by_cached_key(|file| (rank(file.person), !file.is_open(), file.identity.name.to_string(), file.person));
    Ok(files.iter().map(|file| found(jail, file, now)).collect())
}

/// Who is on file under a name that begins as typed, or under a number as typed, an A-number in any of its forms.
fn on_file(journal: &Journal, typed: &str) -> Result<Vec<PersonId>, JournalError> {
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let mut people = journal.find(typed)?;
    if let Ok(number) = ANumber::try_from(typed.to_owned()) {
        people.extend(journal.find(&number.to_string())?);
        people.sort_unstable();
        people.dedup();
    }
    Ok(people)
}

/// Whether each word that was typed begins a word of one of the names, or a number on the file.
fn is_meant(file: &File, typed: &str) -> bool {
    let identity = &file.identity;
    let names = std::iter::once(&identity.name).chain(&identity.aliases);
    let mut on_file: Vec<String> = names.flat_map(|name| words(&format!("{} {}", name.family, name.given))).collect();
    on_file.extend(file.bookings.iter().map(|booking| booking.number.to_lowercase()));
    on_file.extend(identity.a_number.iter().map(|number| number.to_string().to_lowercase()));
    on_file.extend(identity.state_id.iter().map(|number| number.to_lowercase()));
    words(typed).iter().all(|word| on_file.iter().any(|there| there.starts_with(word)))
}

fn words(text: &str) -> Vec<String> {
    let ends = |c: char| c.is_whitespace() || c == ',';
    text.to_lowercase().split(ends).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn found(jail: &Jail, file: &File, now: Moment) -> Found {
    let row = board::row(jail, file, now);
    let booking = file.current_booking(now).or(file.bookings.last());
    let view = View { jail, file, now };
    Found {
        person: file.person,
        name: file.identity.name.to_string(),
        booking: booking.map(|booking| (booking.number.clone(), booking.place.to_string())),
        a_number: file.identity.a_number.as_ref().map(ANumber::masked),
        stage: row.as_ref().map(kit::badge_stage),
        standing: capital(&view.stands(row.as_ref(), |at| show_short(at, view.zone()))),
    }
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// Something was typed into the search.
    Typed(String),
    /// Enter in the search: the first who was found.
    First,
    /// A person was chosen.
    Chosen(PersonId),
    /// Somebody is to be booked.
    Book,
}

impl People {
    /// The page as it opens.
    pub fn new(found: Vec<Found>) -> Self {
        Self { typed: String::new(), found }
    }

    /// What is typed in the search.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// What was found.
    pub fn found(&mut self, found: Vec<Found>) {
        self.found = found;
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Typed(typed) => {
                self.typed.clone_from(&typed);
                Action::Find(typed)
            }
            Message::First => self.found.first().map_or(Action::None, |one| Action::Open(Place::Case(one.person))),
            Message::Chosen(person) => Action::Open(Place::Case(person)),
            Message::Book => Action::Open(Place::Deed(Deed::Book(None))),
        }
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let search = text_input("Surname, booking number or A-number", &self.typed)
            .id("first")
            .font(TEXT)
            .size(size::BODY)
            .padding(padding::horizontal(10.0).vertical(7.0))
            .on_input(Message::Typed)
            .on_submit(Message::First)
            .style(input_style(look, false));
        let book =
            kit::press(look, Weight::Plain, Deed::Book(None).title(), keys::shown(Shortcut::Book), Some(Message::Book));
        let top = row![search, book].spacing(gap::M).align_y(iced::Center);
        let mut people = Column::new().spacing(gap::XS);
        for one in self.found.iter().take(MOST) {
            people = people.push(line(room, one));
        }
        if let Some(more @ 1..) = self.found.len().checked_sub(MOST) {
            people = people.push(kit::hint(look, format!("and {more} more: type more of the name or number")));
        }
        if !self.typed.trim().is_empty() && (MOST_ON_FILE..=MOST).contains(&self.found.len()) {
            people = people.push(kit::hint(look, "More may be on file: type more of the name or number"));
        }
        let below: Element<'a, Message> = if self.found.is_empty() { self.nobody(room) } else { people.into() };
        let page = kit::scrolled(room.look, container(below).width(Length::Fill)).id(PAGE);
        column![kit::heading(look, "People"), container(top).padding(padding::horizontal(gap::XS)), page]
            .spacing(gap::M)
            .into()
    }

    fn nobody<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        if self.typed.trim().is_empty() {
            let says = "Book a person with Ctrl B. People who left are found by typing their name or number.";
            kit::empty(room.look, "Nobody is in custody on this record", says)
        } else {
            let says = "Check the spelling, type only the beginning of the surname, or book the person with Ctrl B.";
            kit::empty(room.look, "Nobody is found by this", says)
        }
    }
}

/// A person as the list shows them.
fn line<'a>(room: &Room<'a>, one: &'a Found) -> Element<'a, Message> {
    let look = room.look;
    let small = |says: String| kit::one_line(says, kit::PLAIN, size::HINT, look.muted);
    let name = kit::one_line(&one.name, BOLD, size::NAME, look.text).width(Length::Fill);
    let booking = one.booking.as_ref().map(|(number, cell)| format!("Bk {number} · {cell}")).unwrap_or_default();
    let number = kit::one_line(one.a_number.clone().unwrap_or_default(), MONO, size::HINT, look.muted);
    let who = column![name, Row::new().push(small(booking)).push(number).spacing(gap::M)].spacing(2.0);
    let badge: Element<'a, Message> = match one.stage {
        Some(stage) => kit::badge(look, stage),
        None => iced::widget::space().into(),
    };
    let says = kit::hint(look, &one.standing).width(Length::Fill);
    let content: Element<'a, Message> = if room.width < NARROW {
        column![who.width(Length::Fill), badge, says].spacing(gap::XS).into()
    } else {
        let wide = if room.width < MEDIUM { 140.0 } else { 172.0 };
        let badge = container(badge).width(wide);
        row![who.width(Length::FillPortion(2)), badge, container(says).width(Length::FillPortion(3))]
            .spacing(gap::M)
            .align_y(iced::Center)
            .into()
    };
    let pressed = kit::press_line(look, content, Message::Chosen(one.person));
    kit::card(look, pressed).padding(gap::XS).width(Length::Fill).into()
}

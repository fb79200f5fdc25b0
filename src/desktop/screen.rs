//! The pages. Each is one file in a fixed order: state, `Message`, `new`, `update`, `view`, helpers, tests.

pub mod agreements;
pub mod board;
pub mod case;
pub mod keys;
pub mod people;
pub mod preview;
pub mod reports;
pub mod scan;
pub mod serve;
pub mod set_up;
pub mod settings;
pub mod staff;
pub mod trouble;
pub mod who;

use iced::Element;

use super::action::Action;
use super::form::panel::panel;
use super::form::read::Times;
use super::form::{self, Form};
use super::picture::Drawn;
use super::place::Deed;
use super::room::Room;
use super::sheet::Turn;

/// The page that is open.
#[derive(Debug)]
pub enum Screen {
    /// The record cannot be opened.
    Trouble(trouble::Trouble),
    /// First start.
    SetUp(Box<set_up::SetUp>),
    /// Who is at the desk.
    Who(who::Who),
    /// The board.
    Board(board::Board),
    /// People.
    People(people::People),
    /// One person.
    Case(Box<case::Case>),
    /// Serving a warrant.
    Serve(Box<serve::Serve>),
    /// The form of a deed.
    Deed(Deed, Box<Form>),
    /// A scan.
    Scan(Box<scan::Scan>),
    /// Staff and officers.
    Staff(staff::Staff),
    /// Agreements and rules.
    Agreements(agreements::Agreements),
    /// The reports.
    Reports(reports::Reports),
    /// A paper as it would be printed.
    Preview(Box<preview::Preview>),
    /// Settings.
    Settings(Box<settings::Settings>),
    /// All keys.
    Keys(keys::Keys),
}

/// What happens on a page.
#[derive(Debug, Clone)]
pub enum Message {
    /// On the page of what is in the way.
    Trouble(trouble::Message),
    /// While the jail is set up.
    SetUp(set_up::Message),
    /// While somebody takes the desk.
    Who(who::Message),
    /// On the board.
    Board(board::Message),
    /// On the list of people.
    People(people::Message),
    /// On the page of a person.
    Case(case::Message),
    /// While a warrant is served.
    Serve(serve::Message),
    /// A page of a scan was drawn, or not.
    Drawn(Drawn),
    /// Another page of the scan is wanted.
    Turned(Turn),
    /// In a form.
    Form(form::Message),
    /// On a scan.
    Scan(scan::Message),
    /// On staff and officers.
    Staff(staff::Message),
    /// On agreements.
    Agreements(agreements::Message),
    /// On the reports.
    Reports(reports::Message),
    /// On the preview of a paper.
    Preview(preview::Message),
    /// On settings.
    Settings(settings::Message),
    /// On the keys.
    Keys(keys::Message),
}

impl Screen {
    /// What happens, and what is to be done about it. A message for a page that was left in the meantime is for nobody.
    pub fn update(&mut self, message: Message, times: &Times) -> Action {
        match (self, message) {
            (Self::Trouble(page), Message::Trouble(message)) => page.update(message),
            (Self::SetUp(page), Message::SetUp(message)) => page.update(message, times),
            (Self::Who(page), Message::Who(message)) => page.update(message),
            (Self::Board(page), Message::Board(message)) => page.update(message),
            (Self::People(page), Message::People(message)) => page.update(message),
            (Self::Case(page), Message::Case(message)) => page.update(message),
            (Self::Serve(page), Message::Serve(message)) => page.update(message),
            (Self::Deed(_, form), Message::Form(message)) => form.update(message, times),
            (Self::Serve(page), Message::Form(message)) => page.in_form(message, times),
            (Self::SetUp(page), Message::Form(message)) => page.in_form(message, times),
            (Self::Scan(page), Message::Scan(message)) => page.update(message),
            (Self::Staff(page), Message::Staff(message)) => page.update(message),
            (Self::Agreements(page), Message::Agreements(message)) => page.update(message),
            (Self::Reports(page), Message::Reports(message)) => page.update(message),
            (Self::Preview(page), Message::Preview(message)) => page.update(message),
            (Self::Preview(page), Message::Turned(turn)) => page.turned(turn),
            (Self::Settings(page), Message::Settings(message)) => page.update(message),
            (Self::Keys(page), Message::Keys(message)) => page.update(message),
            (Self::Scan(page), Message::Drawn(drawn)) => page.drawn(drawn),
            (Self::Scan(page), Message::Turned(turn)) => page.turned(turn),
            (page, Message::Drawn(drawn)) => page.form_mut().map_or(Action::None, |form| form.drawn(drawn)),
            (page, Message::Turned(turn)) => page.form_mut().map_or(Action::None, |form| form.turned(turn)),
            _ => Action::None,
        }
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        match self {
            Self::Trouble(page) => page.view(room).map(Message::Trouble),
            Self::SetUp(page) => page.view(room),
            Self::Who(page) => page.view(room).map(Message::Who),
            Self::Board(page) => page.view(room).map(Message::Board),
            Self::People(page) => page.view(room).map(Message::People),
            Self::Case(page) => page.view(room).map(Message::Case),
            Self::Serve(page) => page.view(room),
            Self::Deed(of, form) => deed(*of, form, room).map(Message::Form),
            Self::Scan(page) => page.view(room).map(Message::Scan),
            Self::Staff(page) => page.view(room).map(Message::Staff),
            Self::Agreements(page) => page.view(room).map(Message::Agreements),
            Self::Reports(page) => page.view(room).map(Message::Reports),
            Self::Preview(page) => page.view(room).map(Message::Preview),
            Self::Settings(page) => page.view(room).map(Message::Settings),
            Self::Keys(page) => page.view(room).map(Message::Keys),
        }
    }

    /// The form that is open on the page.
    pub fn form(&self) -> Option<&Form> {
        match self {
            Self::Deed(_, form) => Some(form),
            Self::Serve(page) => page.form(),
            Self::SetUp(page) => page.form(),
            _ => None,
        }
    }

    /// The form that is open on the page.
    pub fn form_mut(&mut self) -> Option<&mut Form> {
        match self {
            Self::Deed(_, form) => Some(form),
            Self::Serve(page) => page.form_mut(),
            Self::SetUp(page) => page.form_mut(),
            _ => None,
        }
    }
}

fn deed<'a>(deed: Deed, form: &'a Form, room: &Room<'a>) -> Element<'a, form::Message> {
    let beside = match deed {
        Deed::InvalidService(_) => serve::invalid(form, room),
        _ => panel(form, room),
    };
    let beside = with_scan(form, room, beside);
    let page = form.view(room, beside);
    iced::widget::column![form.heading(room), page].spacing(super::look::gap::M).into()
}

/// The panel with the scan that was read under it: what is typed is compared with it.
fn with_scan<'a>(form: &'a Form, room: &Room<'a>, panel: Element<'a, form::Message>) -> Element<'a, form::Message> {
    let scan = form.sheet().map(|sheet| sheet.card(room.look, form::Message::Turned));
    scan.into_iter().fold(iced::widget::column![panel].spacing(super::look::gap::M), iced::widget::Column::push).into()
}

//! Serving a warrant, in four steps with the live panel.

use iced::Element;

use super::super::action::Action;
use super::super::deeds::{self, Ground};
use super::super::form::read::Times;
use super::super::form::{self, Form};
use super::super::kit;
use super::super::place::{Deed, Place};
use super::super::room::Room;
use crate::custody::ids::PersonId;

/// The page.
#[derive(Debug)]
pub struct Serve {
    person: PersonId,
    form: Option<Form>,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {}

impl Serve {
    /// The page as it opens.
    pub fn new(ground: &Ground<'_>, person: PersonId) -> Self {
        let form = deeds::spec(Deed::Serve(person), ground).map(Form::new);
        Self { person, form }
    }

    /// Each form of the four steps, for its draft.
    pub fn with_each_form(&mut self, mut take: impl FnMut(&mut Form)) {
        if let Some(form) = &mut self.form {
            take(form);
        }
    }

    /// A step was recorded. Tells where to go, or nothing where the next step is here.
    pub fn recorded(&mut self) -> Option<Place> {
        Some(Place::Case(self.person))
    }

    /// The form that is open.
    pub fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    /// The form that is open.
    pub fn form_mut(&mut self) -> Option<&mut Form> {
        self.form.as_mut()
    }

    /// What happens in the form.
    pub fn in_form(&mut self, message: form::Message, times: &Times) -> Action {
        self.form.as_mut().map_or(Action::None, |form| form.update(message, times))
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message, _times: &Times) -> Action {
        match message {}
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, super::Message> {
        kit::empty(room.look, "Serve", "")
    }
}

//! First start: the jail is set up step by step, each with its reason.

use std::path::Path;

use iced::Element;

use super::super::action::Action;
use super::super::form::read::Times;
use super::super::form::{self, Form};
use super::super::kit;
use super::super::room::Room;
use crate::custody::jail::Jail;
use crate::journal::answer::Answer;

/// The page.
#[derive(Debug, Default)]
pub struct SetUp {
    form: Option<Form>,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {}

impl SetUp {
    /// The page as it opens.
    pub fn new() -> Self {
        Self { form: None }
    }

    /// A step was recorded.
    pub fn recorded(&mut self, _jail: Option<&Jail>, _answer: &Answer, _data: &Path) -> Action {
        Action::EndSetUp
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
        kit::empty(room.look, "SetUp", "")
    }
}

//! What the window asks of the computer around it: to come to the front, to be looked at, to stay awake.

use iced::{Task, window};

use super::{Desk, Message};
use crate::custody::board::{Board, passed_between};
use crate::platform::{awake, seat};

impl Desk {
    /// A second start of the program calls this window to the front.
    pub(super) fn answer_call(&self) -> Task<Message> {
        let Some(id) = self.window.filter(|_| seat::called(&self.door)) else { return Task::none() };
        // Where a window may not come to the front by itself, its place in the taskbar blinks.
        let attention = window::request_user_attention(id, Some(window::UserAttention::Informational));
        window::minimize(id, false).chain(window::gain_focus(id)).chain(attention)
    }

    /// The taskbar blinks when somebody must act who has not had to before, until somebody looks.
    pub(super) fn ask_for_a_look(&self, before: Option<&Board>) -> Task<Message> {
        let (Some(id), Some(before), Some(record)) = (self.window, before, &self.record) else { return Task::none() };
        if passed_between(before, &record.board).is_empty() {
            return Task::none();
        }
        window::request_user_attention(id, Some(window::UserAttention::Critical))
    }

    /// As long as somebody is on the board of a real record, the computer does not fall asleep by itself.
    pub(super) fn keep_awake(&mut self) {
        let real = self.record.as_ref().filter(|record| !record.journal.jail().drill());
        let wanted = real.is_some_and(|record| !record.board.rows.is_empty());
        if wanted != self.awake {
            awake::keep(wanted);
            self.awake = wanted;
        }
    }
}

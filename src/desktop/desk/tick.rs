//! The second hand: the board is counted anew, what others recorded is taken in, and an absence is told.

use chrono::{TimeDelta, Timelike};
use iced::Task;

use super::super::screen::Screen;
use super::start::passed_since;
use super::{AWAY, Banner, Desk, Message, Time};
use crate::custody::clock::minutes_said;
use crate::custody::finding::Severity;
use crate::platform::clock::Drift;

impl Desk {
    /// A second went by, or more: the board is a function of the time, so it is right at once.
    pub(super) fn tick(&mut self) -> Task<Message> {
        let before = self.ticked;
        let drift = match &mut self.time {
            Time::Machine(clock) => clock.tick().1,
            Time::Drill(_) | Time::Still(_) => None,
        };
        self.now = self.time.now();
        self.ticked = self.now;
        self.take_in();
        let away = self.now - before;
        if away > AWAY {
            self.tell_away(away, before);
        } else if let Some(Drift::Behind(by)) = drift {
            let says = format!(
                "The clock of this computer was set back by {} seconds. Deadlines keep to the later time. Check the clock.",
                by.as_secs()
            );
            self.tell(Severity::Warn, says);
        }
        if self.now.minute() != before.minute() || away > AWAY {
            self.preview();
            self.settings.last_seen = Some(self.now);
            self.save_settings();
        }
        self.keep_draft();
        self.copy_if_due()
    }

    /// Takes in what other programs recorded, and counts the board anew.
    fn take_in(&mut self) {
        let now = self.now;
        let Some(record) = &mut self.record else { return };
        let refreshed = record.journal.refresh();
        // What is at hand is counted on whether or not the file can be read: time passes all the same.
        record.board = record.journal.board(now);
        match refreshed {
            Ok(changed) => {
                record.stale = None;
                if changed {
                    self.reload();
                }
            }
            Err(error) => {
                let says = format!("What others record is not seen at the moment. {error}");
                if record.stale.replace(says.clone()).is_none() {
                    self.tell(Severity::Block, says);
                }
            }
        }
        self.count_board();
    }

    /// The board page draws what is counted here.
    pub(super) fn count_board(&mut self) {
        if let (Screen::Board(page), Some(record)) = (&mut self.screen, &self.record) {
            page.counted(&record.board);
        }
    }

    /// The computer slept, or the window stood still: the right time is shown already, and this says so.
    fn tell_away(&mut self, away: TimeDelta, since: crate::custody::zone::Moment) {
        let Some(record) = &self.record else { return };
        let mut says = vec![format!(
            "This computer was away for {}. The times shown are right.",
            minutes_said(away.num_minutes().max(1))
        )];
        says.extend(passed_since(&record.journal, since, self.now).unwrap_or_default());
        let severity = if says.len() > 1 { Severity::Block } else { Severity::Warn };
        self.tell_all(Banner { severity, says, of_deed: false });
    }
}

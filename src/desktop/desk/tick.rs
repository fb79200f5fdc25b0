//! The second hand: the board is counted anew, what others recorded is taken in, and an absence is told.

use chrono::{TimeDelta, Timelike};
use iced::Task;

use super::super::screen::Screen;
use super::banner::{Banner, Line};
use super::start::passed_since;
use super::{AWAY, Desk, Message, Time};
use crate::custody::board::Board;
use crate::custody::clock::minutes_said;
use crate::custody::finding::Severity;
use crate::custody::zone::Moment;
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
        let board_before = self.take_in();
        self.keep_awake();
        let away = self.now - before;
        let back = match drift {
            Some(Drift::Behind(by)) => TimeDelta::from_std(by).unwrap_or(TimeDelta::MAX),
            Some(Drift::Ahead(_)) | None => -away,
        };
        if away > AWAY {
            self.tell_away(away, before, drift);
        } else if back > BACK {
            self.tell(Severity::Warn, set_back(back));
        }
        let mut daily = Task::none();
        if self.now.minute() != before.minute() || away > AWAY {
            self.preview();
            self.settings.last_seen = Some(self.now);
            self.save_settings();
            daily = self.daily_if_due();
            self.record_what_waits();
            self.clear_what_was_opened_long_ago();
        }
        self.keep_draft();
        let around = Task::batch([self.ask_for_a_look(board_before.as_ref()), self.answer_call()]);
        Task::batch([around, self.copy_if_due(), daily])
    }

    /// Takes in what other programs recorded, and counts the board anew: time goes on also where the record cannot be read.
    /// Tells the board as it was before.
    fn take_in(&mut self) -> Option<Board> {
        let now = self.now;
        let record = self.record.as_mut()?;
        let lies = record.lies.still(record.journal.store().path());
        let taken = lies.and_then(|()| record.journal.refresh().map_err(|error| error.to_string()));
        // What is at hand is counted on whether or not the file can be read: time passes all the same.
        let before = std::mem::replace(&mut record.board, record.journal.board(now));
        match taken {
            Ok(changed) => {
                record.stale = None;
                if changed {
                    self.reload();
                }
            }
            Err(says) => record.stale = Some(says),
        }
        self.count_board();
        Some(before)
    }

    /// The board page draws what is counted here.
    pub(super) fn count_board(&mut self) {
        if let (Screen::Board(page), Some(record)) = (&mut self.screen, &self.record) {
            page.counted(&record.board);
        }
    }

    /// The computer slept, or the window stood still: the right time is shown already, and this says so. A clock that ran
    /// ahead of what passes in this process may have slept, or been set forward: then only a person can tell.
    fn tell_away(&mut self, away: TimeDelta, since: Moment, drift: Option<Drift>) {
        let Some(record) = &self.record else { return };
        let mut says = vec![was_away(away, drift)];
        says.extend(passed_since(&record.journal, since, self.now).unwrap_or_default());
        let severity = if says.len() > 1 { Severity::Block } else { Severity::Warn };
        let former = |line: &Line| line.says.starts_with(WAS_AWAY);
        self.banner = self.banner.take().and_then(|banner| banner.without(former));
        self.tell_all(Banner::new(severity, says));
    }
}

/// How the sentence begins that tells an absence; of several the last one is told.
const WAS_AWAY: &str = "This computer was away for";

fn was_away(away: TimeDelta, drift: Option<Drift>) -> String {
    let away = minutes_said(away.num_minutes().max(1));
    match drift {
        Some(Drift::Ahead(_)) => {
            format!("{WAS_AWAY} {away}, or its clock was set forward. Compare the time shown with another clock.")
        }
        Some(Drift::Behind(_)) | None => format!("{WAS_AWAY} {away}. The times shown are right."),
    }
}

/// So little a clock may go back without a word: what keeps it right takes small steps.
const BACK: TimeDelta = TimeDelta::seconds(2);

fn set_back(by: TimeDelta) -> String {
    let by = if by < TimeDelta::minutes(1) {
        format!("{} seconds", by.num_seconds())
    } else {
        minutes_said(by.num_minutes())
    };
    format!(
        "The clock of this computer was set back by {by}. Check it: the time left is counted by it, and never from before \
         what was recorded last."
    )
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_times_are_called_right_only_where_no_clock_ran_ahead() {
        let hour = TimeDelta::hours(1);
        assert_eq!(was_away(hour, None), "This computer was away for 1 h 00 m. The times shown are right.");
        let ahead = was_away(hour, Some(Drift::Ahead(Duration::from_secs(3_600))));
        assert!(ahead.contains("or its clock was set forward") && !ahead.contains("right"), "{ahead}");
    }
}

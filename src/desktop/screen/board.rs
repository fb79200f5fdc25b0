//! The board: who is held, by what clock, what must be done next.

mod row;
pub(super) mod strip;
mod tiles;

use iced::widget::{Column, column, container, row as line, scrollable, space};
use iced::{Element, Length};

use super::super::action::Action;
use super::super::form::PAGE;
use super::super::keys::{self, Shortcut};
use super::super::kit::{self, Weight, press};
use super::super::look::{NARROW, SEMIBOLD, gap, size};
use super::super::place::{Deed, Place};
use super::super::room::Room;
use crate::custody::board::{Board as Counted, Closed, Row, closed_since};
use crate::custody::clock::minutes_said;
use crate::custody::file::File;
use crate::custody::ids::PersonId;
use crate::custody::zone::{Moment, clock, show, show_short};

/// Height of a row with the gap under it, in logical pixels.
const ROW: f32 = 76.0;
/// The same where a row is stacked.
const STACKED: f32 = 150.0;
/// What stands above and under the rows: header, tiles, heads, foot, in logical pixels.
const AROUND: f32 = 57.0 + 32.0 + 50.0 + 18.0 + 22.0 + 4.0 * gap::M;
/// Below this height the rows have all the room: what is at the foot stands on other pages too.
const LOW: f32 = 520.0;
/// How many people who left are listed.
const MOST_CLOSED: usize = 5;

/// The page.
#[derive(Debug)]
pub struct Board {
    counted: Counted,
    closed: Vec<Closed>,
    /// How far the rows are scrolled, in logical pixels.
    scrolled: f32,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// A person was chosen.
    Opened(PersonId),
    /// The next duty of a row was chosen.
    Duty(Place),
    /// The rows were scrolled to this distance.
    Scrolled(f32),
}

impl Board {
    /// The page as it opens, with those who left since a moment.
    pub fn new(counted: &Counted, left: &[File], since: Moment) -> Self {
        Self { counted: counted.clone(), closed: closed_since(left, since), scrolled: 0.0 }
    }

    /// The board was counted anew.
    pub fn counted(&mut self, counted: &Counted) {
        self.counted.clone_from(counted);
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Opened(person) => Action::Open(Place::Case(person)),
            Message::Duty(place) => Action::Open(place),
            Message::Scrolled(to) => {
                self.scrolled = to;
                Action::None
            }
        }
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let rows = &self.counted.rows;
        let mut page = column![self.top(room)].spacing(gap::M);
        if rows.is_empty() {
            let says = "Nobody is held for ICE, and nobody with papers leaves criminal custody within hours. \
                        Book a person with Ctrl B. When a warrant came and custody ends, serve it with Ctrl N.";
            page = page.push(container(kit::empty(room.look, "Nobody on the board", says)).height(Length::Fill));
        } else {
            if room.width >= NARROW {
                page = page.push(row::heads(room));
            }
            page = page.push(self.rows(room));
            page = self.below(room).into_iter().fold(page, Column::push);
        }
        if room.height < LOW {
            return page.into();
        }
        page.push(self.foot(room)).into()
    }

    /// Tiles, and the two ways in.
    fn top<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let tiles = tiles::tiles(room, &self.counted.rows);
        let book = Some(Message::Duty(Place::Deed(Deed::Book(None))));
        let book = press(look, Weight::Plain, "Book a person", keys::shown(Shortcut::Book), book).id("first");
        let find = Some(Message::Duty(Place::People));
        let find = press(look, Weight::Primary, "Find a person", keys::shown(Shortcut::Find), find);
        let ways = line![book, find].spacing(10.0);
        if room.height < LOW {
            tiles
        } else if room.width < NARROW {
            column![tiles, ways].spacing(gap::S).into()
        } else {
            line![container(tiles).width(Length::Fill), ways].spacing(10.0).align_y(iced::Center).into()
        }
    }

    /// Height of a row with its gap, and of what is in sight.
    fn measures(room: &Room<'_>) -> (f32, f32) {
        let row = if room.width < NARROW { STACKED } else { ROW };
        (row + gap::M, (room.height - AROUND - 30.0).max(row))
    }

    /// Only the rows in sight are built, and one beyond each edge, which Tab can reach.
    fn rows<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let (step, sight) = Self::measures(room);
        let all = self.counted.rows.len();
        let first = places(self.scrolled, step).saturating_sub(1).min(all);
        let last = (places(self.scrolled + sight, step) + 2).min(all);
        let shown = self.counted.rows.get(first..last).unwrap_or_default();
        let height = |rows: usize| f32::from(u16::try_from(rows).unwrap_or(u16::MAX)) * step;
        let built = shown.iter().map(|one| container(row::row(one, room)).height(step).into());
        let list =
            column![space().height(height(first)), Column::with_children(built), space().height(height(all - last))];
        scrollable(container(list).padding(iced::padding::right(2.0).left(2.0).top(3.0)))
            .id(PAGE)
            .on_scroll(|to| Message::Scrolled(to.absolute_offset().y))
            .height(Length::Fill)
            .direction(scrollable::Direction::Vertical(scrollable::Scrollbar::new().width(4).scroller_width(4)))
            .into()
    }

    /// The rows that are not in sight: how many, and the earliest release among them.
    fn below<'a>(&'a self, room: &Room<'a>) -> Option<Element<'a, Message>> {
        let (step, sight) = Self::measures(room);
        let first_hidden = places(self.scrolled + sight, step).max(1);
        let hidden: &[Row] = self.counted.rows.get(first_hidden..).unwrap_or_default();
        if hidden.is_empty() {
            return None;
        }
        let earliest = hidden.iter().filter_map(|row| row.deadline).min();
        let earliest = earliest.map_or_else(String::new, |at| format!(", earliest {}", show_short(at, room.zone())));
        let says = format!("+{} more{earliest}", hidden.len());
        Some(kit::pill(None, says, room.look.done, room.look.done_fill))
    }

    /// Who left in the last 24 hours, whom to expect, what waits for a cause, and by which rule is counted.
    fn foot<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let small = |says: String| kit::one_line(says, kit::PLAIN, size::HINT, look.muted);
        let mut facts: Vec<Element<'a, Message>> = vec![small(self.closed_says(room)).into()];
        let expected = self.counted.expected.len();
        facts.push(small(format!("Expected releases with papers, next 72 h: {expected}")).into());
        if let Some(oldest) = self.counted.to_explain.first() {
            let says = format!("{} to explain, oldest: {}", self.counted.to_explain.len(), oldest.name);
            facts.push(press(look, Weight::Quiet, says, "", Some(Message::Opened(oldest.person))).into());
        }
        facts.push(small(rule(room)).into());
        let mut foot = column![].spacing(gap::XS);
        let roomy = room.height - AROUND
            > (ROW + gap::M) * f32::from(u16::try_from(self.counted.rows.len()).unwrap_or(u16::MAX)) + 90.0;
        if roomy {
            for closed in self.closed.iter().take(MOST_CLOSED) {
                foot = foot.push(closed_row(closed, room));
            }
            for expected in self.counted.expected.iter().take(MOST_CLOSED) {
                let says = format!(
                    "Expected {}: {} · {}",
                    show_short(expected.ends, room.zone()),
                    expected.name,
                    expected.papers
                );
                foot = foot.push(press(look, Weight::Quiet, says, "", Some(Message::Opened(expected.person))));
            }
        }
        foot.push(kit::wrapped(facts)).into()
    }

    fn closed_says(&self, room: &Room<'_>) -> String {
        match self.closed.first() {
            None => "None closed in the last 24 h".to_owned(),
            Some(last) => {
                format!("{} closed in the last 24 h, last {}", self.closed.len(), clock(last.at, room.zone()))
            }
        }
    }
}

/// A hold that closed: quiet, with its badge.
fn closed_row<'a>(closed: &Closed, room: &Room<'a>) -> Element<'a, Message> {
    let look = room.look;
    let badge = kit::pill(
        Some(super::super::icon::Shape::Check),
        closed.outcome_title.to_uppercase(),
        look.done,
        look.done_fill,
    );
    let booking = closed.booking_number.as_deref().map_or_else(String::new, |number| format!(" · Bk {number}"));
    let says = format!(
        "{}{booking} · {} · held {}",
        closed.name,
        show_short(closed.at, room.zone()),
        minutes_said(closed.held_minutes)
    );
    line![badge, press(look, Weight::Quiet, says, "", Some(Message::Opened(closed.person)))]
        .spacing(gap::S)
        .align_y(iced::Center)
        .into()
}

/// By which rule is counted.
fn rule(room: &Room<'_>) -> String {
    let (version, profile) = room.jail.profile(room.now);
    let in_force = room.jail.profiles.iter().find(|one| one.version == version).and_then(|one| one.in_force_from);
    let since =
        in_force.map_or_else(|| "built in".to_owned(), |at| format!("v{version}, approved {}", show(at, room.zone())));
    format!("Rule: at most {} h, no exclusions · {since}", profile.limit_hours)
}

/// How many whole steps a distance is.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a distance on the screen, never negative")]
fn places(distance: f32, step: f32) -> usize {
    (distance / step).max(0.0) as usize
}

/// The face of column heads.
const HEAD: iced::Font = SEMIBOLD;

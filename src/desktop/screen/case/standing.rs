//! Who it is, how it stands now, and what comes next.

use iced::widget::{Column, Row as Line, column, container, row, text};
use iced::{Element, Length};

use super::super::super::kit::{self, Weight};
use super::super::super::look::{BOLD, Look, MONO_BOLD, NARROW, gap, size};
use super::super::super::place::{CARD, Paper, Place, duty_title};
use super::super::super::room::Room;
use super::super::board::strip::strip;
use super::Message;
use super::pieces::{aside, card, fact, press, says, together};
use crate::custody::board::{self, Row, Stage};
use crate::custody::clock::minutes_said;
use crate::custody::duty::Duty;
use crate::custody::finding::Severity;
use crate::custody::issued::Report;
use crate::custody::text::capital;
use crate::custody::view::View;
use crate::custody::zone::show_short;

/// The heading of the page: the whole name, and what tells this person from another. Here alone the A-number stands in full.
pub(super) fn heading<'a>(room: &Room<'a>, view: &View<'_>) -> Element<'a, Message> {
    let look = room.look;
    let identity = &view.file.identity;
    let booking = view.file.current_booking(view.now).or(view.file.bookings.last());
    let facts = [
        booking.map(|booking| format!("Bk {}", booking.number)),
        booking.map(|booking| booking.place.to_string()),
        identity.a_number.as_ref().map(ToString::to_string),
        identity.born.map(|born| format!("born {}", born.format("%d %b %Y"))),
        identity.state_id.as_ref().map(|id| format!("state id {id}")),
    ];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let name = text(view.name()).size(size::HEADING).font(BOLD).color(look.text).width(Length::Fill);
    let mut lines = column![name, text(facts).size(size::BODY).color(look.muted).width(Length::Fill)].spacing(2.0);
    if !identity.aliases.is_empty() {
        let also: Vec<_> = identity.aliases.iter().map(ToString::to_string).collect();
        lines = lines.push(aside(look, format!("Also known as {}", also.join("; "))));
    }
    lines.into()
}

/// What comes first on the page: the next duty with its page, and what lies unfinished.
pub(super) struct Ahead<'a> {
    /// How the person stands on the board, if at all.
    pub(super) row: Option<Row>,
    next: Option<(Duty, Place)>,
    unfinished: &'a [(String, Place)],
}

impl<'a> Ahead<'a> {
    /// What comes first for a person at a moment.
    pub(super) fn of(view: &View<'_>, unfinished: &'a [(String, Place)]) -> Self {
        let row = board::row(view.jail, view.file, view.now);
        let duty = row.as_ref().and_then(|row| row.next_duty);
        let next = duty.map(|duty| (duty, Place::of_duty(view.file.person, duty)));
        Self { row, next, unfinished }
    }

    /// Whether it has the control that takes the focus.
    pub(super) fn has_first(&self) -> bool {
        self.next.is_some() || !self.unfinished.is_empty()
    }
}

/// How it stands: badge, time left, reason, times, the 48 hours, what is unfinished, the next duty.
pub(super) fn standing<'a>(room: &Room<'a>, view: &View<'_>, ahead: &Ahead<'a>) -> Element<'a, Message> {
    let look = room.look;
    let row = ahead.row.as_ref();
    let mut things: Vec<Element<'a, Message>> = Vec::new();
    things.extend(row.map(|row| badge_and_time(look, row)));
    things.push(says(look, capital(&view.stands(row, |at| show_short(at, room.zone())))));
    if let Some(row) = row {
        things.extend(times(look, view, row));
        things.extend(row.strip.as_ref().map(|drawn| strip(look, drawn, look.tone(row.stage).edge)));
        things.extend(ahead.next.map(|(duty, place)| next(room, view, row.stage, duty, place)));
    }
    things.extend(deadline_card(look, view));
    if !ahead.unfinished.is_empty() {
        things.push(begun(look, ahead.unfinished, ahead.next.is_none()));
    }
    card(look, "Now", things)
}

/// What is to be done about the deadline card, where the person has none that tells the deadline.
fn deadline_card<'a>(look: &'static Look, view: &View<'_>) -> Option<Element<'a, Message>> {
    let says = view.file.card(view.file.open_hold(view.jail)?, view.jail, view.now)?.says()?;
    let paper = Place::Preview(Paper::of_case(Report::DeadlineCard, view.file.person));
    Some(together(vec![kit::said(look, Severity::Warn, says), row![press(look, CARD, paper)].into()]))
}

/// The badge, and the time left as large as on the board.
fn badge_and_time<'a>(look: &'static Look, row: &Row) -> Element<'a, Message> {
    let mut line: Line<'a, Message> =
        row![kit::badge(look, kit::badge_stage(row))].spacing(gap::L).align_y(iced::Center);
    if let Some(minutes) = row.minutes_left {
        let count = look.tone(row.stage).count;
        line = line.push(text(kit::countdown(minutes)).size(size::COUNTDOWN).font(MONO_BOLD).color(count));
        line = line.push(kit::hint(look, if minutes < 0 { "past the deadline" } else { "left" }));
    }
    line.wrap().into()
}

fn times<'a>(look: &'static Look, view: &View<'_>, row: &Row) -> Vec<Element<'a, Message>> {
    let mut lines = Vec::new();
    if let Some(question) = &row.question {
        let ink = look.tone(row.stage).count;
        lines.push(text(question.clone()).size(size::BODY).font(BOLD).color(ink).width(Length::Fill).into());
    }
    if let Some(by) = row.deadline {
        let marks = row.marks.iter().map(|mark| format!(" · {}", mark.title())).collect::<String>();
        lines.push(fact(look, "Release by", format!("{}{marks}", view.when(by)), vec![]));
    }
    if let Some(by) = row.start_release_by {
        lines.push(fact(look, "Start release by", view.when(by), vec![]));
    }
    if let Some(eta) = row.last_contact.as_ref().and_then(|last| last.eta) {
        lines.push(fact(look, "ICE comes", view.when(eta), vec![]));
    }
    if row.gap_minutes > 0 {
        let without = format!("{} of this stay", minutes_said(row.gap_minutes));
        lines.push(fact(look, "Without basis", without, vec![]));
    }
    lines
}

/// The next duty as one button; it has the focus when the page opens.
fn next<'a>(room: &Room<'a>, view: &View<'_>, stage: Stage, duty: Duty, place: Place) -> Element<'a, Message> {
    let look = room.look;
    let weight = match stage {
        Stage::Overdue | Stage::ReleaseNow => Weight::Danger,
        Stage::ServeOrRelease
        | Stage::StartRelease
        | Stage::ClockNotSet
        | Stage::DueSoon
        | Stage::Running
        | Stage::Awaiting => Weight::Primary,
    };
    let press =
        kit::press_wide(look, weight, duty_title(view.file.person, duty), Some(Message::Opened(place))).id("first");
    let due = duty.due.map_or_else(String::new, |due| format!("due {}", view.when(due)));
    let late = duty.due.is_some_and(|due| due <= view.now);
    let ink = if late { look.tone(Stage::StartRelease).count } else { look.muted };
    let due = text(due).size(size::HINT).color(ink).width(Length::Fill);
    let press = container(press).width(if room.width < NARROW { Length::Fill } else { Length::Fixed(320.0) });
    if room.width < NARROW {
        column![press, due].spacing(gap::XS).into()
    } else {
        row![press, due].spacing(gap::M).align_y(iced::Center).into()
    }
}

/// What was typed and not recorded, to be gone on with.
fn begun<'a>(look: &'static Look, unfinished: &'a [(String, Place)], first: bool) -> Element<'a, Message> {
    let buttons = unfinished.iter().enumerate().map(|(nth, (title, place))| {
        let press = kit::press(look, Weight::Plain, title, "", Some(Message::Opened(*place)));
        if first && nth == 0 { press.id("first").into() } else { press.into() }
    });
    let buttons = kit::wrapped(buttons.collect());
    Column::with_children([kit::label(look, "Unfinished: open again").into(), buttons]).spacing(gap::XS).into()
}

//! One person on the board.

use iced::widget::{Row as Line, column, container, row as line, space, text};
use iced::{Background, Element, Length, mouse, padding};

use super::super::super::focus::focus;
use super::super::super::icon::{Shape, icon};
use super::super::super::kit::{self, Weight, press_wide};
use super::super::super::look::{BOLD, MONO_BOLD, NARROW, SEMIBOLD, gap, size};
use super::super::super::place::{Deed, Place};
use super::super::super::room::Room;
use super::{Message, strip, tiles};
use crate::custody::board::{Mark, Row, Stage};
use crate::custody::contact::ContactResult;
use crate::custody::duty::{Duty, DutyKind, Rung};
use crate::custody::zone::{hours_minutes, show_hour};

/// Widths of the columns, in logical pixels; the strip takes the rest.
const STATE: f32 = 164.0;
const LEFT: f32 = 112.0;
const RELEASE: f32 = 178.0;
const PERSON: f32 = 186.0;
const DUTY: f32 = 184.0;
const BETWEEN: f32 = 14.0;
/// Below this width the strip is left out.
const WITH_STRIP: f32 = 1040.0;

/// The heads of the columns.
pub(super) fn heads<'a>(room: &Room<'a>) -> Element<'a, Message> {
    let look = room.look;
    let head = |says: &'a str, width: Length| {
        text(says).size(12).font(super::HEAD).color(look.muted).width(width).wrapping(text::Wrapping::None)
    };
    let mut heads = line![
        head("State", STATE.into()),
        head("Time left", LEFT.into()),
        head("Release by", RELEASE.into()),
        head("Person", if room.width < WITH_STRIP { Length::Fill } else { PERSON.into() }),
    ];
    if room.width >= WITH_STRIP {
        heads = heads.push(head("48 hours, started by", Length::Fill));
    }
    heads.push(head("Next duty", DUTY.into())).spacing(BETWEEN).padding(padding::left(24.0).right(18.0)).into()
}

/// A row: a card whose left edge has the colour of its stage.
pub(super) fn row<'a>(row: &'a Row, room: &Room<'a>) -> Element<'a, Message> {
    let tone = room.look.tone(row.stage);
    let inside = if room.width < NARROW { stacked(row, room) } else { columns(row, room) };
    let height = if room.width < NARROW { super::STACKED } else { super::ROW };
    container(tiles::edged(
        room,
        row.stage,
        tone.row,
        container(inside).height(Length::Fill).width(Length::Fill).into(),
    ))
    .height(height)
    .into()
}

fn columns<'a>(row: &'a Row, room: &Room<'a>) -> Element<'a, Message> {
    let look = room.look;
    let with_strip = room.width >= WITH_STRIP;
    let person_width = if with_strip { Length::from(PERSON) } else { Length::Fill };
    let mut all: Line<'a, Message> = line![
        container(kit::badge(look, row.stage)).width(STATE),
        container(left(row, room)).width(LEFT),
        container(release(row, room)).width(RELEASE),
        container(person(row, room)).width(person_width),
    ];
    if with_strip {
        all = all.push(container(hours(row, room)).width(Length::Fill));
    }
    let all = all.push(container(duty(row, room)).width(DUTY));
    container(all.spacing(BETWEEN).align_y(iced::Center))
        .center_y(Length::Fill)
        .padding(padding::left(16.0).right(16.0))
        .into()
}

/// Where there is no room for columns.
fn stacked<'a>(row: &'a Row, room: &Room<'a>) -> Element<'a, Message> {
    let first = line![container(person(row, room)).width(Length::Fill), kit::badge(room.look, row.stage)];
    let second = line![
        left(row, room),
        container(release(row, room)).width(Length::Fill),
        container(duty(row, room)).width(DUTY)
    ];
    let all = column![first.spacing(gap::S), second.spacing(gap::L).align_y(iced::Center)].spacing(gap::S);
    container(all).center_y(Length::Fill).padding(padding::left(16.0).right(16.0)).into()
}

fn left<'a>(row: &'a Row, room: &Room<'a>) -> Element<'a, Message> {
    let look = room.look;
    let tone = look.tone(row.stage);
    let small = |says: String| kit::one_line(says, kit::PLAIN, 12.0, look.muted);
    let Some(minutes) = row.minutes_left else {
        let dash = container(space()).width(14).height(3).style(move |_| container::Style {
            background: Some(Background::Color(tone.count)),
            ..container::Style::default()
        });
        return column![container(dash).center_y(22), small("no release time".to_owned())].into();
    };
    let sign = if minutes < 0 { "\u{2212}" } else { "" };
    let counted = format!("{sign}{}:{:02}", minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
    let under = match row.held_minutes {
        _ if minutes < 0 => "overdue".to_owned(),
        Some(held) => format!("{} held", hours_minutes(held)),
        None => String::new(),
    };
    let count = text(counted).size(size::COUNTDOWN).line_height(1.0).font(MONO_BOLD).color(tone.count);
    column![count.wrapping(text::Wrapping::None), small(under)].spacing(gap::XS).into()
}

fn release<'a>(row: &'a Row, room: &Room<'a>) -> Element<'a, Message> {
    let look = room.look;
    let zone = room.zone();
    let Some(deadline) = row.deadline else {
        return kit::one_line("cannot be computed", kit::PLAIN, size::BODY, look.muted).into();
    };
    let mut first = line![text(show_hour(deadline, zone)).size(size::TIME).font(MONO_BOLD).color(look.text)];
    if row.marks.contains(&Mark::Night) {
        first = first.push(icon(Shape::Moon, 12.0, look.muted));
    }
    if let Some(mark) = row.marks.first() {
        first = first.push(kit::one_line(mark.title(), kit::PLAIN, size::HINT, look.muted).width(Length::Fill));
    }
    let start = row.start_release_by.map_or_else(String::new, |at| format!("start release by {}", show_hour(at, zone)));
    let due = matches!(row.stage, Stage::StartRelease);
    let (face, ink) = if due { (SEMIBOLD, look.tone(row.stage).count) } else { (kit::PLAIN, look.muted) };
    column![first.spacing(5.0).align_y(iced::Center), kit::one_line(start, face, size::HINT, ink)].into()
}

fn person<'a>(row: &'a Row, room: &Room<'a>) -> Element<'a, Message> {
    let look = room.look;
    let facts = [
        row.booking_number.as_deref().map(|number| format!("Bk {number}")),
        row.place.clone(),
        row.a_number_masked.clone(),
    ];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let words = column![
        kit::one_line(&row.name, BOLD, size::NAME, look.text),
        kit::one_line(facts, kit::PLAIN, size::HINT, look.muted)
    ];
    let opened = Message::Opened(row.person);
    let area = iced::widget::mouse_area(words).on_press(opened.clone()).interaction(mouse::Interaction::Pointer);
    focus(look, area, Some(opened)).into()
}

/// What started the clock, and the line under it; or what must be found out.
fn hours<'a>(row: &'a Row, room: &Room<'a>) -> Element<'a, Message> {
    let look = room.look;
    let started = row.started_short.as_deref().unwrap_or(&row.reason);
    let mut lines = column![kit::one_line(started, kit::PLAIN, size::HINT, look.text)].spacing(5.0);
    if let Some(drawn) = &row.strip {
        lines = lines.push(strip::strip(drawn, row.stage, look));
    }
    if let Some(question) = &row.question {
        lines = lines.push(kit::one_line(question, SEMIBOLD, size::HINT, look.tone(row.stage).count));
    }
    lines.into()
}

fn duty<'a>(row: &'a Row, room: &Room<'a>) -> Element<'a, Message> {
    let look = room.look;
    let Some(next) = row.next_duty else { return space().into() };
    let weight = match row.stage {
        Stage::Overdue | Stage::ReleaseNow => Weight::Danger,
        Stage::ServeOrRelease | Stage::StartRelease => Weight::Primary,
        Stage::ClockNotSet | Stage::DueSoon | Stage::Running | Stage::Awaiting => Weight::Plain,
    };
    let place = place_of(row, next.kind);
    let button = press_wide(look, weight, title(next.kind), Some(Message::Duty(place)));
    let (says, late) = under(row, next, room);
    let ink = if late { look.tone(Stage::StartRelease).count } else { look.muted };
    if says.is_empty() {
        return button.into();
    }
    column![button, kit::one_line(says, kit::PLAIN, size::HINT, ink).width(Length::Fill).centred()].spacing(3.0).into()
}

/// The words on the button, where those of the list of duties are too long for it.
fn title(kind: DutyKind) -> &'static str {
    match kind {
        DutyKind::TellIceOfCitizenshipClaim => "Tell ICE of the claim",
        DutyKind::IceContact(Rung::ConfirmPickUp | Rung::SecondContact) => "Call ICE, record ETA",
        kind => kind.title(),
    }
}

/// What stands under the button: when it is due, or the last word of ICE.
fn under(row: &Row, duty: Duty, room: &Room<'_>) -> (String, bool) {
    let zone = room.zone();
    if matches!(duty.kind, DutyKind::IceContact(_) | DutyKind::TellIceOfService | DutyKind::TellIceOfCitizenshipClaim)
        && let Some(due) = duty.due
    {
        let rung = match duty.kind {
            DutyKind::IceContact(Rung::ConfirmPickUp) => " · confirm pick-up",
            DutyKind::IceContact(Rung::SecondContact) => " · second contact",
            _ => "",
        };
        return (format!("due {}{rung}", show_hour(due, zone)), due <= room.now);
    }
    let says = match &row.last_contact {
        None if row.hold.is_some() => "No ICE contact yet".to_owned(),
        None => String::new(),
        Some(last) => match (last.eta, last.result) {
            (Some(eta), _) => format!("ICE: ETA {}", show_hour(eta, zone)),
            (None, ContactResult::NoAnswer) => format!("No answer {}", show_hour(last.at, zone)),
            (None, _) => format!("ICE contact {}", show_hour(last.at, zone)),
        },
    };
    (says, false)
}

/// The page on which a duty is done.
fn place_of(row: &Row, kind: DutyKind) -> Place {
    let person = row.person;
    match (kind, row.hold) {
        (DutyKind::SetEndOfCustody, _) => Place::Deed(Deed::SetExpectedEnd(person)),
        (DutyKind::ServeOrRelease, _) => Place::Serve(person),
        (DutyKind::IceContact(Rung::SupervisorReview), Some(hold)) => Place::Deed(Deed::ReviewHold(person, hold)),
        (DutyKind::TellIceOfService | DutyKind::IceContact(_) | DutyKind::TellIceOfCitizenshipClaim, _) => {
            Place::Deed(Deed::Contact(person))
        }
        (DutyKind::BeginRelease, _) => Place::Deed(Deed::BeginRelease(person)),
        (DutyKind::RecordRelease, _) => Place::Deed(Deed::Outcome(person)),
        (DutyKind::Explain, _) => Place::Case(person),
    }
}

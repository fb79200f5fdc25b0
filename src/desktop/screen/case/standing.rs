//! Who it is, and how it stands now.

use iced::Element;
use iced::widget::row;

use super::super::super::kit::{self, Weight};
use super::super::super::look::{BOLD, Look, gap, size};
use super::super::super::place::{Deed, Place};
use super::super::super::room::Room;
use super::Message;
use super::pieces::{aside, card, fact, says};
use crate::custody::board::{self, Row};
use crate::custody::clock::minutes_said;
use crate::custody::duty::{Duty, DutyKind, Rung};
use crate::custody::file::File;
use crate::custody::person::ANumber;
use crate::custody::view::View;

/// The heading of the page: name, booking, cell, A-number.
pub(super) fn heading<'a>(room: &Room<'a>, view: &View<'_>) -> Element<'a, Message> {
    let look = room.look;
    let booking = view.file.current_booking(view.now).or(view.file.bookings.last());
    let booking = booking.map(|booking| format!("Bk {} · {}", booking.number, booking.place));
    let number = view.file.identity.a_number.as_ref().map(ANumber::masked);
    let about = booking.into_iter().chain(number).collect::<Vec<_>>().join(" · ");
    let name = kit::one_line(view.name(), BOLD, size::HEADING, look.text);
    let about = kit::one_line(about, kit::PLAIN, size::BODY, look.muted);
    row![name, about].spacing(gap::M).align_y(iced::Center).into()
}

/// How it stands: badge, reason, times, next duty.
pub(super) fn standing<'a>(room: &Room<'a>, view: &View<'_>, drafts: &[String]) -> Element<'a, Message> {
    let look = room.look;
    let row = board::row(view.jail, view.file, view.now);
    let mut things: Vec<Element<'a, Message>> = Vec::new();
    if let Some(row) = &row {
        things.push(kit::wrapped(vec![kit::badge(look, row.stage)]));
    }
    things.push(says(look, view.standing(row.as_ref())));
    if let Some(row) = &row {
        things.extend(times(look, view, row));
        things.extend(row.next_duty.and_then(|duty| next(look, view, duty)));
    }
    if !drafts.is_empty() {
        things.push(aside(look, format!("Begun and not recorded: {}.", drafts.join(", "))));
    }
    card(look, "Now", things)
}

fn times<'a>(look: &'static Look, view: &View<'_>, row: &Row) -> Vec<Element<'a, Message>> {
    let mut lines = Vec::new();
    if let Some(question) = &row.question {
        lines.push(says(look, question.clone()));
    }
    if let Some(by) = row.deadline {
        lines.push(fact(look, "Release by", view.when(by), vec![]));
    }
    if let Some(by) = row.start_release_by {
        lines.push(fact(look, "Start release by", view.when(by), vec![]));
    }
    if row.gap_minutes > 0 {
        lines.push(fact(look, "Without basis", minutes_said(row.gap_minutes), vec![]));
    }
    lines
}

fn next<'a>(look: &'static Look, view: &View<'_>, duty: Duty) -> Option<Element<'a, Message>> {
    let place = page_of(view.file, duty.kind)?;
    let press = kit::press(look, Weight::Primary, duty.kind.title(), "", Some(Message::Opened(place)));
    let due = duty.due.map_or_else(String::new, |due| format!("due {}", view.when(due)));
    Some(kit::wrapped(vec![press.into(), kit::hint(look, due).into()]))
}

/// The page on which a duty is done.
fn page_of(file: &File, duty: DutyKind) -> Option<Place> {
    let person = file.person;
    let deed = match duty {
        DutyKind::SetEndOfCustody if file.bases.iter().any(|basis| basis.ended.is_none()) => Deed::EndBasis(person),
        DutyKind::SetEndOfCustody => Deed::AddBasis(person),
        DutyKind::ServeOrRelease => return Some(Place::Serve(person)),
        DutyKind::IceContact(Rung::SupervisorReview) => Deed::ReviewHold(person, file.open_hold()?.id),
        DutyKind::TellIceOfService | DutyKind::IceContact(_) | DutyKind::TellIceOfCitizenshipClaim => {
            Deed::Contact(person)
        }
        DutyKind::BeginRelease => Deed::BeginRelease(person),
        DutyKind::RecordRelease => Deed::Outcome(person),
        DutyKind::Explain => Deed::Explain(person, file.unexplained().next()?.id),
    };
    Some(Place::Deed(deed))
}

//! The live panel at the right of a form: what it would come to, what blocks, what warns.

use iced::widget::{Column, column, text};
use iced::{Element, Length};

use super::super::kit;
use super::super::look::{Look, MONO_BOLD, SEMIBOLD, gap, size};
use super::super::room::Room;
use super::{Form, Moved};
use crate::custody::board::Row;
use crate::custody::finding::{Finding, Severity};
use crate::custody::zone::{Moment, show, tell_short};

/// The panel of a form that needs none of its own: the consequence, and what was found.
pub fn panel<'a, Message: 'a>(form: &'a Form, room: &Room<'a>) -> Element<'a, Message> {
    let consequence = consequence(form, room);
    let found: Vec<&Finding> = form.found_beyond_empty().collect();
    let found = listed(room.look, "What stands in the way, and what is in order", found);
    let cards: Vec<Element<'a, Message>> =
        [consequence, moved(form, room), to_fill_in(form, room.look), found].into_iter().flatten().collect();
    Column::with_children(cards).spacing(gap::M).into()
}

/// What was found, in a card; what blocks comes first.
pub fn findings<'a, Message: 'a>(
    look: &'static Look,
    title: &'a str,
    found: &'a [Finding],
) -> Option<Element<'a, Message>> {
    listed(look, title, found.iter().collect())
}

/// What must still be filled in, once something was.
fn to_fill_in<'a, Message: 'a>(form: &'a Form, look: &'static Look) -> Option<Element<'a, Message>> {
    let empty = form.still_empty();
    if empty.is_empty() || form.is_blank() {
        return None;
    }
    let words = column![
        text("Still to fill in").size(size::BODY).font(SEMIBOLD).color(look.text),
        kit::hint(look, empty.join(" · ")).width(Length::Fill),
    ];
    Some(kit::card(look, words.spacing(gap::XS)).width(Length::Fill).into())
}

/// What was found of something, in a card; what blocks comes first.
pub fn listed<'a, Message: 'a>(
    look: &'static Look,
    title: &'a str,
    found: Vec<&'a Finding>,
) -> Option<Element<'a, Message>> {
    if found.is_empty() {
        return None;
    }
    Some(kit::card(look, lines_of(look, title, found)).width(Length::Fill).into())
}

/// What was found, under its title, with a line between.
pub fn lines_of<'a, Message: 'a>(
    look: &'static Look,
    title: &'a str,
    mut ordered: Vec<&'a Finding>,
) -> Column<'a, Message> {
    let mut lines = column![text(title).size(size::BODY).font(SEMIBOLD).color(look.text)].spacing(gap::S);
    ordered.sort_by_key(|finding| match finding.severity {
        Severity::Block => 0,
        Severity::Warn => 1,
        Severity::Fine => 2,
    });
    for (nth, finding) in ordered.into_iter().enumerate() {
        if nth > 0 {
            lines = lines.push(kit::line(look));
        }
        lines = lines.push(kit::finding(look, finding));
    }
    lines
}

/// How the deed changes what the board says of the person: both deadlines, where one moves.
fn consequence<'a, Message: 'a>(form: &'a Form, room: &Room<'a>) -> Option<Element<'a, Message>> {
    let look = room.look;
    let (before, after) = (form.preview.before.as_ref(), form.preview.after.as_ref());
    if !form.preview.would_be_recorded || (before.is_none() && after.is_none()) {
        return None;
    }
    let zone = room.jail.zone();
    let deadline = |row: Option<&Row>| row.and_then(|row| row.deadline);
    let mut lines = column![].spacing(gap::XS);
    match (deadline(before), deadline(after)) {
        (Some(was), Some(is)) if was != is => {
            lines = lines.push(kit::hint(look, "Release by, now"));
            lines = lines.push(text(show(was, zone)).size(size::BODY).font(MONO_BOLD).color(look.muted));
            lines = lines.push(kit::hint(look, "Release by, then"));
            lines = lines.push(text(show(is, zone)).size(size::TIME).font(MONO_BOLD).color(look.text));
        }
        (_, Some(is)) => {
            lines = lines.push(kit::hint(look, "Release by"));
            lines = lines.push(text(show(is, zone)).size(size::TIME).font(MONO_BOLD).color(look.text));
        }
        (Some(was), None) => {
            lines = lines.push(kit::hint(look, format!("The clock to {} ends with it.", tell_short(was, zone))));
        }
        (None, None) => (),
    }
    if stage(before) != stage(after) {
        lines = lines.push(kit::hint(look, format!("On the board: {}, then {}", stage(before), stage(after))));
    }
    if let Some(after) = after.filter(|after| Some(&after.reason) != before.map(|before| &before.reason)) {
        lines = lines.push(kit::body(look, after.reason.clone()).size(size::HINT));
    }
    Some(kit::card(look, lines).width(Length::Fill).into())
}

/// So many people are named whom a deed for the whole jail moves.
const NAMED: usize = 12;

/// Whom a deed for the whole jail moves, and how.
fn moved<'a, Message: 'a>(form: &'a Form, room: &Room<'a>) -> Option<Element<'a, Message>> {
    let look = room.look;
    let moved = form.preview.moved.as_ref().filter(|_| form.preview.would_be_recorded)?;
    let mut lines = column![text("Whose release it moves").size(size::BODY).font(SEMIBOLD).color(look.text)];
    if moved.is_empty() {
        lines = lines.push(kit::hint(look, "Nobody's: every time and stage on the board stays as it is."));
    }
    for one in moved.iter().take(NAMED) {
        lines = lines.push(kit::line(look)).push(of_one(one, room));
    }
    if let Some(more) = moved.len().checked_sub(NAMED).filter(|more| *more > 0) {
        lines = lines.push(kit::line(look)).push(kit::hint(look, format!("{more} more are moved")));
    }
    Some(kit::card(look, lines.spacing(gap::S)).width(Length::Fill).into())
}

fn of_one<'a, Message: 'a>(one: &'a Moved, room: &Room<'a>) -> Element<'a, Message> {
    let (look, zone) = (room.look, room.zone());
    let name = one.after.as_ref().or(one.before.as_ref()).map_or("", |row| row.name.as_str());
    let differs = |is: fn(&Row) -> Option<Moment>| {
        let (was, then) = (one.before.as_ref().and_then(is), one.after.as_ref().and_then(is));
        (was != then).then(|| [was, then].map(|at| at.map_or_else(|| "none".to_owned(), |at| show(at, zone))))
    };
    let mut lines = column![kit::one_line(name, SEMIBOLD, size::BODY, look.text)].spacing(2.0);
    if let Some([was, then]) = differs(|row| row.deadline) {
        lines = lines.push(kit::hint(look, format!("Release by {was}, then {then}")));
    }
    if let Some([was, then]) = differs(|row| row.start_release_by) {
        lines = lines.push(kit::hint(look, format!("Start release by {was}, then {then}")));
    }
    let [was, then] = [&one.before, &one.after].map(|row| stage(row.as_ref()));
    if was != then {
        lines = lines.push(kit::hint(look, format!("On the board: {was}, then {then}")));
    }
    lines.width(Length::Fill).into()
}

/// The words on the badge of somebody.
fn stage(row: Option<&Row>) -> &'static str {
    row.map_or("not on the board", |row| kit::badge_stage(row).title())
}

//! What the cards of a file are made of.

use iced::widget::{Column, column, container, row, text};
use iced::{Element, Length};

use super::super::super::kit::{self, Weight};
use super::super::super::look::{Look, MONO, SEMIBOLD, gap, size};
use super::super::super::place::{Deed, Place};
use super::Message;

/// Width of what a field of a paper form is called.
const FIELD: f32 = 184.0;
/// Width of what a line of facts is called.
pub(super) const LABEL: f32 = 124.0;

/// A card with its heading.
pub(super) fn card<'a>(
    look: &'static Look,
    title: &'static str,
    things: Vec<Element<'a, Message>>,
) -> Element<'a, Message> {
    let things = Column::with_children(things).spacing(gap::M);
    kit::card(look, column![kit::section(look, title), things].spacing(gap::M)).width(Length::Fill).into()
}

/// What belongs together, one under the other.
pub(super) fn together<'a>(things: Vec<Element<'a, Message>>) -> Element<'a, Message> {
    Column::with_children(things).spacing(gap::XS).into()
}

/// The name of a thing on file.
pub(super) fn title<'a>(look: &Look, says: String) -> Element<'a, Message> {
    text(says).size(size::BODY).font(SEMIBOLD).color(look.text).width(Length::Fill).into()
}

/// A sentence.
pub(super) fn says<'a>(look: &Look, says: String) -> Element<'a, Message> {
    kit::body(look, says).width(Length::Fill).into()
}

/// A small sentence.
pub(super) fn aside<'a>(look: &Look, says: String) -> Element<'a, Message> {
    kit::hint(look, says).width(Length::Fill).into()
}

/// A fact with what it is called, and what can be done about it.
pub(super) fn fact<'a>(
    look: &'static Look,
    label: &'static str,
    says: String,
    deeds: Vec<(&'static str, Deed)>,
) -> Element<'a, Message> {
    let label = kit::hint(look, label).width(LABEL);
    let says = container(text(says).size(size::BODY).font(MONO).color(look.text)).width(Length::Fill);
    let mut line = row![label, says].spacing(gap::S).align_y(iced::Center);
    for (title, deed) in deeds {
        line = line.push(quiet(look, title, Place::Deed(deed)));
    }
    line.into()
}

/// A field of a paper form with what was filled in.
pub(super) fn field<'a>(look: &Look, label: String, says: String) -> Element<'a, Message> {
    let says = text(says).size(size::HINT).color(look.text).width(Length::Fill);
    row![kit::hint(look, label).width(FIELD), says].spacing(gap::S).into()
}

/// A button that opens a page.
pub(super) fn press<'a>(look: &'static Look, says: &'static str, place: Place) -> Element<'a, Message> {
    kit::press(look, Weight::Plain, says, "", Some(Message::Opened(place))).into()
}

/// A button beside a fact.
pub(super) fn quiet<'a>(look: &'static Look, says: &'static str, place: Place) -> Element<'a, Message> {
    kit::press(look, Weight::Plain, says, "", Some(Message::Opened(place))).into()
}

//! The second step: the match on file.

use iced::widget::{Column, column};
use iced::{Element, Length};

use super::super::super::deeds::Ground;
use super::super::super::kit;
use super::super::super::look::gap;
use super::super::super::place::Deed;
use super::super::super::room::Room;
use super::super::Message as Page;
use super::{Message, Serve, Step, opens_deed};
use crate::custody::file::File;
use crate::custody::finding::Severity;
use crate::custody::zone::show;

/// The match that counts for a service now, in words.
pub(super) fn matched(file: &File, ground: &Ground<'_>) -> Option<String> {
    let stay = file.stay(ground.now);
    let of_this_stay = |at| stay.is_none_or(|stay| stay.from <= at);
    let found = file.matches.iter().rev().find(|one| one.good(ground.now) && of_this_stay(one.at))?;
    let [first, second] = found.staff.map(|id| ground.jail.staff_name(id));
    let at = show(found.at, ground.jail.zone());
    Some(format!("{first} and {second} matched this person {at}, by photo and {}.", found.numbers.join(", ")))
}

/// The match on file.
pub(super) fn view<'a>(page: &'a Serve, room: &Room<'a>) -> Element<'a, Page> {
    let look = room.look;
    let matched = page.identity.iter().map(|says| kit::said(look, Severity::Fine, says));
    let wrong = opens_deed(room, Deed::WithdrawIdentity(page.person));
    let lines = matched.fold(column![kit::section(look, "Matched to the papers")], Column::push).push(wrong);
    let on = Some((format!("Go on: {}", Step::Service.title()), Message::Turned(Step::Service)));
    let beside = kit::card(look, kit::hint(look, "If photo or numbers differ, do not serve.")).width(Length::Fill);
    page.page(room, lines.spacing(gap::M).into(), beside.into(), on)
}

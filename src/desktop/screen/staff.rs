//! Staff, and officers with their authority.

use iced::widget::{Column, column, container, row};
use iced::{Element, Length};

use super::super::action::Action;
use super::super::fit::fit;
use super::super::form::PAGE;
use super::super::icon::Shape;
use super::super::kit::{self, Weight, press};
use super::super::look::{BOLD, NARROW, gap, size};
use super::super::place::{Deed, Place};
use super::super::room::Room;
use crate::custody::officer::{Authority, Standing};
use crate::custody::staff::Staff as Member;
use crate::custody::zone::{Moment, Zone, show};

/// The page.
#[derive(Debug, Default)]
pub struct Staff {}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// The form of a deed is wanted.
    Wanted(Deed),
}

impl Staff {
    /// The page as it opens.
    pub fn new() -> Self {
        Self {}
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Wanted(deed) => Action::Open(Place::Deed(deed)),
        }
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let add =
            press(look, Weight::Primary, Deed::AddStaff.title(), "", Some(Message::Wanted(Deed::AddStaff))).id("first");
        let grant = press(
            look,
            Weight::Plain,
            Deed::GrantAuthority(None).title(),
            "",
            Some(Message::Wanted(Deed::GrantAuthority(None))),
        );
        let buttons = kit::wrapped(vec![add.into(), grant.into()]);
        let title = kit::heading(look, "Staff and officers");
        let head: Element<'a, Message> = if room.width < NARROW {
            column![title, buttons].spacing(gap::S).into()
        } else {
            row![title.width(Length::Fill), buttons].spacing(gap::M).align_y(iced::Center).into()
        };
        let mut staff: Vec<&Member> = room.jail.staff.values().collect();
        staff.sort_by(|a, b| a.is.name.cmp(&b.is.name));
        let mut rows = Column::new().spacing(gap::M);
        let may_serve = room.jail.staff.keys().any(|id| room.jail.authority(*id, room.now).is_some());
        if !may_serve {
            let says = "No officer may serve a warrant at present. Enter the authority of each Warrant Service Officer, with the dates of the papers.";
            rows = rows.push(
                kit::card(look, kit::said(look, crate::custody::finding::Severity::Warn, says)).width(Length::Fill),
            );
        }
        let last = staff.len().saturating_sub(1);
        let mut list = Column::new().spacing(gap::M);
        for (nth, one) in staff.into_iter().enumerate() {
            list = list.push(member(room, one));
            if nth < last {
                list = list.push(kit::line(look));
            }
        }
        rows = rows.push(kit::card(look, list).width(Length::Fill));
        let page = kit::scrolled(room.look, rows).id(PAGE);
        column![head, page].spacing(gap::M).into()
    }
}

/// One of the staff, with what may be served and since when.
fn member<'a>(room: &Room<'a>, one: &'a Member) -> Element<'a, Message> {
    let look = room.look;
    let title = one.is.title.as_deref().map_or_else(String::new, |title| format!("{title} · "));
    let name = fit(one.is.name.as_str()).font(BOLD).size(size::NAME).color(look.text);
    let role = kit::hint(look, format!("{title}{}", one.is.role.title()));
    let who = column![name, role].spacing(2);
    let mut authorities: Vec<&Authority> =
        room.jail.authorities.iter().filter(|authority| authority.officer == one.id).collect();
    authorities.sort_by_key(|authority| std::cmp::Reverse(authority.from));
    let mut intervals = Column::new().spacing(gap::XS);
    for authority in &authorities {
        intervals = intervals.push(interval(room, authority));
    }
    let open = authorities.iter().any(|authority| authority.end().is_none_or(|end| room.now < end));
    let wanted = |deed| Some(Message::Wanted(deed));
    let button: Element<'a, Message> = if open {
        press(look, Weight::Plain, Deed::WithdrawAuthority(one.id).title(), "", wanted(Deed::WithdrawAuthority(one.id)))
            .into()
    } else {
        press(
            look,
            Weight::Quiet,
            Deed::GrantAuthority(Some(one.id)).title(),
            "",
            wanted(Deed::GrantAuthority(Some(one.id))),
        )
        .into()
    };
    if room.width < NARROW {
        return column![who, intervals, button].spacing(gap::S).into();
    }
    row![
        container(who).width(Length::FillPortion(2)),
        container(intervals).width(Length::FillPortion(4)),
        container(button).width(176).align_x(iced::Right)
    ]
    .spacing(gap::L)
    .align_y(iced::Center)
    .into()
}

/// An interval of authority: a word with its shape, and the dates in words.
fn interval<'a>(room: &Room<'a>, authority: &Authority) -> Element<'a, Message> {
    let look = room.look;
    let (word, in_force) = state(authority, room.now);
    let pill = match in_force {
        true => kit::pill(Some(Shape::Check), word, look.fine, look.fine_fill),
        false => kit::pill(Some(Shape::Ring), word, look.done, look.done_fill),
    };
    let words = kit::hint(look, said(authority, room.now, room.zone())).width(Length::Fill);
    row![container(pill).width(116), words].spacing(gap::S).align_y(iced::Center).into()
}

fn state(authority: &Authority, now: Moment) -> (&'static str, bool) {
    match authority.standing(now) {
        Standing::InForce => ("May serve", true),
        Standing::Withdrawn(_) => ("Withdrawn", false),
        Standing::Expired(_) => ("Expired", false),
        Standing::NotYet => ("Not yet", false),
    }
}

/// The dates of an authority in words.
fn said(authority: &Authority, now: Moment, zone: Zone) -> String {
    let mut says = vec![format!("from {}", show(authority.from, zone))];
    let ends =
        |end: Moment, was: &str, will: &str| format!("{} {}", if end <= now { was } else { will }, show(end, zone));
    says.extend(authority.withdrawn.map(|end| ends(end, "withdrawn", "withdrawn from")));
    says.extend(authority.expires.map(|end| ends(end, "credential expired", "credential expires")));
    says.extend(authority.credentials.credential_number.as_ref().map(|number| format!("credential {number}")));
    if authority.credentials.letter_scan.is_some() {
        says.push("letter on file".to_owned());
    }
    says.join(" · ")
}

//! Agreements with ICE, places, and the rules in force.

use iced::widget::{Column, column, container, row, text};
use iced::{Element, Length};

use super::super::action::Action;
use super::super::deeds::jail::rules::{differences, printed, said};
use super::super::fit::fit;
use super::super::form::PAGE;
use super::super::icon::Shape;
use super::super::kit::{self, Weight, press};
use super::super::look::{BOLD, MONO, NARROW, gap, size};
use super::super::place::{Deed, Place};
use super::super::room::Room;
use crate::custody::agreement::{Agreement, Cap};
use crate::custody::finding::Severity;
use crate::custody::profile::{Profile, ProfileVersion};
use crate::custody::zone::show;

/// The page.
#[derive(Debug, Default)]
pub struct Agreements {}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// The form of a deed is wanted.
    Wanted(Deed),
}

impl Agreements {
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
        let title = kit::heading(room.look, "Agreements, places and rules");
        let parts = column![agreements(room), places(room), rules(room)].spacing(gap::M);
        column![title, kit::scrolled(room.look, parts).id(PAGE)].spacing(gap::M).into()
    }
}

fn wanted(deed: Deed) -> Option<Message> {
    Some(Message::Wanted(deed))
}

/// A card with its heading and the buttons of its deeds at the right.
fn part<'a>(
    room: &Room<'a>,
    title: &'a str,
    button: Element<'a, Message>,
    lines: Vec<Element<'a, Message>>,
) -> Element<'a, Message> {
    let head = fit(title).font(BOLD).size(size::NAME).color(room.look.text).width(Length::Fill);
    let head = row![head, button].spacing(gap::M).align_y(iced::Center);
    let all = column![head, Column::with_children(lines).spacing(gap::S)].spacing(gap::S);
    kit::card(room.look, all).width(Length::Fill).into()
}

fn agreements<'a>(room: &Room<'a>) -> Element<'a, Message> {
    let look = room.look;
    let mut lines: Vec<Element<'a, Message>> = Vec::new();
    if room.jail.moa(room.now).is_none() {
        let none = room.jail.agreements.values().all(|agreement| !agreement.is_moa());
        let says = if none {
            "No WSO agreement on file yet: no warrant can be served. Enter the MOA."
        } else {
            "No WSO agreement is in force: no warrant can be served."
        };
        lines.push(kit::said(look, Severity::Warn, says));
    }
    let mut all: Vec<&Agreement> = room.jail.agreements.values().collect();
    all.sort_by_key(|agreement| (!agreement.in_force(room.now), std::cmp::Reverse(agreement.effective)));
    for agreement in all {
        if !lines.is_empty() {
            lines.push(kit::line(look));
        }
        lines.push(line_of(room, agreement));
    }
    let add = press(look, Weight::Plain, Deed::AddAgreement.title(), "", wanted(Deed::AddAgreement)).id("first");
    part(room, "Agreements with ICE", add.into(), lines)
}

fn line_of<'a>(room: &Room<'a>, agreement: &'a Agreement) -> Element<'a, Message> {
    let (look, zone) = (room.look, room.zone());
    let ended = agreement.ends.is_some_and(|ends| ends <= room.now);
    let pill = match (agreement.in_force(room.now), ended) {
        (true, _) => kit::pill(Some(Shape::Check), "In force", look.fine, look.fine_fill),
        (false, true) => kit::pill(Some(Shape::Ring), "Ended", look.done, look.done_fill),
        (false, false) => kit::pill(Some(Shape::Ring), "Not yet", look.done, look.done_fill),
    };
    let name = fit(format!("{} · {}", agreement.kind.title(), agreement.number)).font(BOLD).color(look.text);
    let mut says = format!("from {}", show(agreement.effective, zone));
    if let Some(ends) = agreement.ends {
        says = format!("{says} · {} {}", if ended { "ended" } else { "ends" }, show(ends, zone));
    }
    match agreement.igsa_cap() {
        Some(Cap::Hours(hours)) => says = format!("{says} · cap {hours} h from the end of criminal custody"),
        Some(Cap::NoCap) => says = format!("{says} · no cap"),
        None => (),
    }
    let words = column![name, kit::hint(look, says).width(Length::Fill)].spacing(2).width(Length::Fill);
    let end: Element<'a, Message> = match ended {
        true => iced::widget::space().into(),
        false => press(
            look,
            Weight::Plain,
            Deed::EndAgreement(agreement.id).title(),
            "",
            wanted(Deed::EndAgreement(agreement.id)),
        )
        .into(),
    };
    if room.width < NARROW {
        return column![pill, words, end].spacing(gap::XS).into();
    }
    row![container(pill).width(100), words, end].spacing(gap::M).align_y(iced::Center).into()
}

fn places<'a>(room: &Room<'a>) -> Element<'a, Message> {
    let look = room.look;
    let add = press(look, Weight::Plain, Deed::AddPlace.title(), "", wanted(Deed::AddPlace));
    let names = room.jail.places.iter().map(|place| kit::pill(None, place, look.on_chosen, look.chosen)).collect();
    part(room, "Where warrants are served in this jail", add.into(), vec![kit::wrapped(names)])
}

fn rules<'a>(room: &Room<'a>) -> Element<'a, Message> {
    let look = room.look;
    let (version, rules) = room.jail.profile(room.now);
    let propose = press(look, Weight::Plain, Deed::ProposeProfile.title(), "", wanted(Deed::ProposeProfile));
    let which = match version {
        0 => "The built-in rules are in force.".to_owned(),
        version => format!("Version {version} is in force."),
    };
    let mut lines: Vec<Element<'a, Message>> = vec![
        kit::body(look, format!("{which} {}", sentence(&rules.citation))).width(Length::Fill).into(),
        table(room, &rules),
    ];
    for (label, words) in printed(&rules) {
        lines.push(kit::hint(look, format!("{label}: {words}")).width(Length::Fill).into());
    }
    for proposed in room.jail.profiles.iter().filter(|one| one.in_force_from.is_none()) {
        lines.push(kit::line(look));
        lines.push(proposal(room, proposed, &rules));
    }
    part(room, "Rules", propose.into(), lines)
}

fn sentence(citation: &str) -> String {
    format!("{}.", crate::custody::text::capital(citation.trim().trim_end_matches('.')))
}

/// The rules, each with its value, in as many columns as there is room for.
fn table<'a>(room: &Room<'a>, rules: &Profile) -> Element<'a, Message> {
    let look = room.look;
    let columns = if room.width < NARROW { 1 } else { 2 };
    let said = said(rules);
    let high = said.len().div_ceil(columns);
    let line = |(label, value): &(&'static str, String)| -> Element<'a, Message> {
        let value = text(value.clone()).size(size::HINT).font(MONO).color(look.text).width(Length::FillPortion(2));
        let label = kit::hint(look, *label).width(Length::FillPortion(3));
        row![label, value].spacing(gap::S).into()
    };
    let columns = said
        .chunks(high.max(1))
        .map(|chunk| Column::with_children(chunk.iter().map(line)).spacing(gap::XS).width(Length::Fill).into());
    iced::widget::Row::with_children(columns).spacing(gap::XL).into()
}

/// Rules that wait for their approvals.
fn proposal<'a>(room: &Room<'a>, proposed: &'a ProfileVersion, in_force: &Profile) -> Element<'a, Message> {
    let look = room.look;
    let approved = match proposed.approved_by.as_slice() {
        [] => "Two people approve it before it is in force; nobody has yet.".to_owned(),
        by => {
            let names: Vec<String> = by.iter().map(|id| room.jail.staff_name(*id)).collect();
            format!("Approved by {}; one more person approves it before it is in force.", names.join(", "))
        }
    };
    let title = fit(format!("Proposed: version {}", proposed.version)).font(BOLD).color(look.text);
    let mut words = column![title].spacing(2).width(Length::Fill);
    words = words.push(kit::hint(look, sentence(&proposed.rules.citation)).width(Length::Fill));
    for says in differences(&proposed.rules, in_force) {
        words = words.push(kit::hint(look, says).width(Length::Fill));
    }
    words = words.push(kit::hint(look, approved).width(Length::Fill));
    let approve = press(
        look,
        Weight::Plain,
        Deed::ApproveProfile(proposed.version).title(),
        "",
        wanted(Deed::ApproveProfile(proposed.version)),
    );
    row![words, approve].spacing(gap::M).align_y(iced::Center).into()
}

//! The deeds that make sense now, as buttons.

use iced::widget::{Column, column};
use iced::{Element, Length};

use super::super::super::kit::{self, Weight};
use super::super::super::look::gap;
use super::super::super::place::{Deed, PaperKind, Place};
use super::super::super::room::Room;
use super::Message;
use crate::custody::file::File;
use crate::custody::paper::Paper;
use crate::custody::view::View;

type Deeds = Vec<(&'static str, Place)>;

/// The deeds in groups. The first button is the first control of the page.
pub(super) fn deeds<'a>(room: &Room<'a>, view: &View<'_>) -> Element<'a, Message> {
    let look = room.look;
    let groups = [
        ("Papers: receive", papers(view)),
        ("Custody", custody(view)),
        ("Service", service(view)),
        ("ICE", ice(view)),
        ("Release", release(view)),
    ];
    let mut all = Column::new().spacing(gap::M);
    let mut first = true;
    for (title, deeds) in groups.into_iter().filter(|(_, deeds)| !deeds.is_empty()) {
        let mut buttons: Vec<Element<'a, Message>> = Vec::new();
        for (says, place) in deeds {
            let button = kit::press(look, Weight::Plain, says, "", Some(Message::Opened(place)));
            buttons.push(if first { button.id("first").into() } else { button.into() });
            first = false;
        }
        all = all.push(column![kit::label(look, title), kit::wrapped(buttons)].spacing(gap::XS));
    }
    kit::card(look, all).padding(gap::M).width(Length::Fill).into()
}

fn opened(deeds: Vec<(bool, &'static str, Deed)>) -> Deeds {
    let possible = deeds.into_iter().filter(|(possible, ..)| *possible);
    possible.map(|(_, says, deed)| (says, Place::Deed(deed))).collect()
}

fn on_file(view: &View<'_>, is: impl Fn(&Paper) -> bool) -> bool {
    view.file.papers.iter().any(|paper| paper.on_file(view.now) && is(paper))
}

/// Whether the person is here, or somebody has still to say how it ended.
fn present(view: &View<'_>) -> bool {
    view.file.is_open()
}

fn papers(view: &View<'_>) -> Deeds {
    let kinds = [
        ("I-200", PaperKind::I200),
        ("I-205", PaperKind::I205),
        ("I-247A", PaperKind::I247a),
        ("I-247G", PaperKind::I247g),
        ("I-203", PaperKind::I203),
        ("Cancellation", PaperKind::Cancellation),
        ("Other", PaperKind::Other),
    ];
    let person = view.file.person;
    kinds.into_iter().map(|(says, kind)| (says, Place::Deed(Deed::Receive(person, kind)))).collect()
}

fn custody(view: &View<'_>) -> Deeds {
    let (person, file) = (view.file.person, view.file);
    let here = present(view);
    let open = file.bases.iter().any(|basis| basis.ended.is_none());
    opened(vec![
        (here, "Move", Deed::Move(person)),
        (here, "Add local ground", Deed::AddBasis(person)),
        (here && open, "Expected end", Deed::SetExpectedEnd(person)),
        (here && open, "Record end", Deed::EndBasis(person)),
        (!here, "Book again", Deed::Book(Some(person))),
        (true, "Amend names", Deed::Amend(person)),
    ])
}

fn service(view: &View<'_>) -> Deeds {
    let (person, file) = (view.file.person, view.file);
    let warrant = on_file(view, Paper::is_warrant);
    let waits = present(view) && warrant && file.open_hold().is_none();
    let matched = matched(file, view);
    let copy = file.open_hold().is_some() && on_file(view, Paper::is_detainer);
    let mut deeds = opened(vec![
        (present(view) && on_file(view, |_| true), "Match identity", Deed::MatchIdentity(person)),
        (matched, "Withdraw match", Deed::WithdrawIdentity(person)),
    ]);
    if waits {
        deeds.push(("Serve warrant", Place::Serve(person)));
    }
    deeds.extend(opened(vec![
        (waits, "Not served", Deed::RefusedService(person)),
        (waits, "Invalid service", Deed::InvalidService(person)),
        (copy, "Serve I-247A copy", Deed::ServeDetainerCopy(person)),
    ]));
    deeds
}

fn matched(file: &File, view: &View<'_>) -> bool {
    file.matches.iter().any(|one| one.good(view.now))
}

fn ice(view: &View<'_>) -> Deeds {
    let (person, file) = (view.file.person, view.file);
    let mut deeds = opened(vec![
        (present(view), "Contact with ICE", Deed::Contact(person)),
        (present(view), "Claim of US citizenship", Deed::Claim(person)),
    ]);
    let unseen = file.open_hold().filter(|hold| hold.reviewed.is_none());
    deeds.extend(unseen.map(|hold| ("Review hold", Place::Deed(Deed::ReviewHold(person, hold.id)))));
    deeds
}

fn release(view: &View<'_>) -> Deeds {
    let (person, file) = (view.file.person, view.file);
    let begun = file.open_hold().map_or(file.release_begun, |hold| hold.release_begun).is_some();
    opened(vec![
        (present(view) && !begun, "Begin release", Deed::BeginRelease(person)),
        (present(view), "Record outcome", Deed::Outcome(person)),
    ])
}

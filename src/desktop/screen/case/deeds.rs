//! The deeds that make sense now, as buttons.

use iced::widget::{Column, column};
use iced::{Element, Length};

use super::super::super::keys::{self, Shortcut};
use super::super::super::kit::{self, Weight};
use super::super::super::look::{Look, gap};
use super::super::super::paper::Offered;
use super::super::super::place::{Deed, Paper as ToPrint, PaperKind, Place};
use super::super::super::room::Room;
use super::Message;
use crate::custody::exception::Matter;
use crate::custody::file::File;
use crate::custody::hold::Hold;
use crate::custody::issued::Report;
use crate::custody::paper::Paper;
use crate::custody::view::View;

/// A deed as its button says it, with the key that does it from anywhere.
struct Offer {
    says: &'static str,
    key: &'static str,
    place: Place,
}

/// The deeds in groups. `first` gives the first of them the focus when the page opens.
pub(super) fn deeds<'a>(
    room: &Room<'a>,
    view: &View<'_>,
    printed: &'a [Offered],
    mut first: bool,
) -> Element<'a, Message> {
    let look = room.look;
    let groups = [
        ("Papers: receive", papers(view)),
        ("Custody", custody(view)),
        ("Service", service(view)),
        ("ICE", ice(view)),
        ("Release", release(view)),
    ];
    let mut all = Column::new().spacing(gap::M);
    for (title, offers) in groups.into_iter().filter(|(_, offers)| !offers.is_empty()) {
        let buttons = offers.into_iter().map(|offer| button(look, offer, std::mem::take(&mut first)));
        all = all.push(column![kit::label(look, title), kit::wrapped(buttons.collect())].spacing(gap::XS));
    }
    kit::card(look, all.push(papers_to_print(look, view, printed))).padding(gap::M).width(Length::Fill).into()
}

fn button<'a>(look: &'static Look, offer: Offer, first: bool) -> Element<'a, Message> {
    let Offer { says, key, place } = offer;
    let button = kit::press(look, Weight::Plain, says, key, Some(Message::Opened(place)));
    if first { button.id("first").into() } else { button.into() }
}

/// The papers that there is something for as buttons, and why there is nothing for the others.
fn papers_to_print<'a>(look: &'static Look, view: &View<'_>, printed: &'a [Offered]) -> Element<'a, Message> {
    let buttons = to_print(view, printed).into_iter().map(|offer| button(look, offer, false)).collect();
    let nothing = printed.iter().filter_map(|offered| offered.nothing.as_ref().map(|why| (offered.report, why)));
    let nothing =
        nothing.map(|(report, why)| kit::hint(look, format!("{}: {why}", report.title())).width(Length::Fill).into());
    column![kit::label(look, "Papers to print"), kit::wrapped(buttons)].extend(nothing).spacing(gap::XS).into()
}

/// The papers that the record has something for.
fn to_print(view: &View<'_>, printed: &[Offered]) -> Vec<Offer> {
    let sensible = printed.iter().filter(|offered| offered.nothing.is_none());
    let place = |offered: &Offered| Place::Preview(ToPrint::of_case(offered.report, view.file.person));
    let offer = |offered: &Offered| Offer { says: offered.report.title(), key: key(offered), place: place(offered) };
    sensible.map(offer).collect()
}

/// The case record is what Ctrl P prints here.
fn key(offered: &Offered) -> &'static str {
    if offered.report == Report::CaseRecord { keys::shown(Shortcut::Print) } else { "" }
}

/// Of these deeds those that make sense.
fn offered(deeds: Vec<(bool, Deed)>) -> Vec<Offer> {
    let sensible = deeds.into_iter().filter(|(sensible, _)| *sensible);
    sensible.map(|(_, deed)| Offer { says: deed.title(), key: "", place: Place::Deed(deed) }).collect()
}

fn on_file(view: &View<'_>, is: impl Fn(&Paper) -> bool) -> bool {
    view.file.papers.iter().any(|paper| paper.on_file(view.now) && is(paper))
}

/// Whether a clock runs, or ran and nobody has said how it ended.
fn held<'a>(view: &View<'a>) -> Option<&'a Hold> {
    view.file.open_hold(view.jail).filter(|hold| hold.clock().is_some())
}

fn papers(view: &View<'_>) -> Vec<Offer> {
    let (person, file) = (view.file.person, view.file);
    let here = file.is_open();
    let igsa = view.jail.agreements.values().any(|agreement| agreement.igsa_cap().is_some());
    let from_ice = held(view).is_some() || on_file(view, |paper| paper.may_hold() || paper.is_notice_request());
    let offer = |kind: PaperKind| match kind {
        PaperKind::I200 => (here, "I-200"),
        PaperKind::I205 => (here, "I-205"),
        PaperKind::I247a => (here, "I-247A"),
        PaperKind::I247g => (here, "I-247G"),
        PaperKind::I203 => (here && igsa, "I-203"),
        PaperKind::Cancellation => (here && from_ice, "Cancellation"),
        // What proves something that is open may come after the person left.
        PaperKind::Other => (file.of_concern(), "Other"),
    };
    let offers = PaperKind::ALL.into_iter().map(|kind| (offer(kind), Place::Deed(Deed::Receive(person, kind))));
    let sensible = offers.filter(|((sensible, _), _)| *sensible);
    sensible.map(|((_, says), place)| Offer { says, key: "", place }).collect()
}

fn custody(view: &View<'_>) -> Vec<Offer> {
    let (person, file) = (view.file.person, view.file);
    let here = file.bookings.iter().any(|booking| booking.ended.is_none());
    let covers = |id| file.booking(id).is_some_and(|booking| booking.ended.is_none());
    let open = file.bases.iter().any(|basis| basis.ended.is_none() && covers(basis.booking));
    offered(vec![
        (open, Deed::EndBasis(person)),
        (open, Deed::SetExpectedEnd(person)),
        (here, Deed::AddBasis(person)),
        (here, Deed::Move(person)),
        (!here, Deed::Book(Some(person))),
        (true, Deed::Amend(person)),
    ])
}

fn service(view: &View<'_>) -> Vec<Offer> {
    let (person, file) = (view.file.person, view.file);
    let waits = file.is_open() && held(view).is_none() && on_file(view, Paper::is_warrant);
    let mut offers = Vec::new();
    if waits {
        let key = keys::shown(Shortcut::Serve);
        offers.push(Offer { says: Deed::Serve(person).title(), key, place: Place::Serve(person) });
    }
    offers.extend(offered(vec![
        (waits, Deed::RefusedService(person)),
        (waits, Deed::InvalidService(person)),
        (copy_is_owed(view), Deed::ServeDetainerCopy(person)),
        (file.is_open() && on_file(view, Paper::may_hold), Deed::MatchIdentity(person)),
        (is_matched(file), Deed::WithdrawIdentity(person)),
    ]));
    offers
}

fn is_matched(file: &File) -> bool {
    file.matches.last().is_some_and(|last| last.withdrawn.is_none())
}

/// Whether an I-247A is on file of which the person had no copy at the service.
fn copy_is_owed(view: &View<'_>) -> bool {
    let asked = view.file.unexplained().any(|one| one.matter == Matter::DetainerNotServed);
    let served = held(view).and_then(Hold::carried_out);
    let came_since = |paper: &Paper| served.is_some_and(|served| served < paper.received);
    on_file(view, |paper| paper.is_detainer() && (asked || came_since(paper)))
}

fn ice(view: &View<'_>) -> Vec<Offer> {
    let (person, file) = (view.file.person, view.file);
    let here = file.is_open();
    let mut deeds = vec![(here, Deed::Contact(person)), (here, Deed::Claim(person))];
    deeds.extend(held(view).map(|hold| (true, Deed::ReviewHold(person, hold.id))));
    offered(deeds)
}

fn release(view: &View<'_>) -> Vec<Offer> {
    let (person, file) = (view.file.person, view.file);
    let here = file.is_open();
    let begun = file.open_hold(view.jail).map_or(file.release_begun, |hold| hold.release_begun).is_some();
    offered(vec![(here && !begun, Deed::BeginRelease(person)), (here, Deed::Outcome(person))])
}

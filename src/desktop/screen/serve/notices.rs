//! The fourth step: the clock runs. Whom to tell, what to give, what comes next.

use chrono::TimeDelta;
use iced::widget::{Column, column, row, text};
use iced::{Element, Length};

use super::super::super::deeds::Ground;
use super::super::super::kit::{self, Weight};
use super::super::super::look::{MONO, SEMIBOLD, gap, size};
use super::super::super::place::{CARD, Deed, Paper, Place};
use super::super::super::room::Room;
use super::super::Message as Page;
use super::panel::{clock_card, marked};
use super::{Message, Serve, Step, opens, opens_deed};
use crate::custody::card::CardStands;
use crate::custody::exception::Matter;
use crate::custody::file::File;
use crate::custody::finding::Severity;
use crate::custody::hold::Hold;
use crate::custody::ids::ExceptionId;
use crate::custody::issued::Report;
use crate::custody::service::{Copy, DetainerCopy, Service};
use crate::custody::zone::{Moment, Zone, show, tell_hour, tell_short};

/// What follows a service.
#[derive(Debug)]
pub(super) struct Notices {
    served: String,
    /// What was given to the person and told.
    given: Vec<String>,
    start: Moment,
    deadline: Option<Moment>,
    start_release_by: Option<Moment>,
    /// Who was told for ICE, and when.
    told: Option<String>,
    copy_waits: bool,
    /// How it stands with the deadline card, where there is a deadline to tell.
    card: Option<CardStands>,
    /// What somebody must say the cause of.
    to_explain: Vec<(ExceptionId, String)>,
    /// What comes by the clock, in its order.
    ahead: Vec<(Moment, &'static str)>,
}

impl Notices {
    pub(super) fn new(file: &File, hold: &Hold, ground: &Ground<'_>) -> Self {
        let (jail, zone) = (ground.jail, ground.jail.zone());
        let profile = jail.profile(ground.now).1;
        let deadline = hold.deadline(jail);
        let of_hold = |exception: &&crate::custody::exception::Exception| {
            exception.hold == Some(hold.id) && exception.is_open() && !exception.explained()
        };
        let open: Vec<_> = file.exceptions.iter().filter(of_hold).collect();
        let asked = |matter: &Matter| !matches!(matter, Matter::DetainerNotServed | Matter::MissingField(_));
        let officer = hold.service().and_then(|service| service.officer);
        let by = officer.map_or_else(String::new, |id| format!(" by {}", jail.staff_name(id)));
        let card = file.card(hold, jail, ground.now);
        let at = hold.served().map_or_else(String::new, |at| format!(" {}", show(at, zone)));
        Self {
            served: format!("Warrant served{at}{by}."),
            given: hold.service().map(|service| given(file, service, card, zone)).unwrap_or_default(),
            start: hold.clock().map_or(ground.now, |clock| clock.start),
            deadline,
            start_release_by: deadline.map(|at| at - profile.release_lead()),
            told: told(file, hold, ground),
            copy_waits: open.iter().any(|exception| exception.matter == Matter::DetainerNotServed),
            card,
            to_explain: open.iter().filter(|one| asked(&one.matter)).map(|one| (one.id, one.matter.says())).collect(),
            ahead: deadline.map(|at| ahead(at, ground)).unwrap_or_default(),
        }
    }

    /// Whether ICE was told of the service.
    pub(super) fn ice_is_told(&self) -> bool {
        self.told.is_some()
    }

    /// Whether nothing waits that is due at once.
    pub(super) fn all_given(&self) -> bool {
        self.ice_is_told() && !self.copy_waits
    }
}

/// What the person was told and given: by the form of the service, and the card by the record.
fn given(file: &File, service: &Service, card: Option<CardStands>, zone: Zone) -> Vec<String> {
    let detainer = file.papers.iter().any(|paper| paper.is_detainer() && !paper.withdrawn);
    let detainer = service.detainer_copy.as_ref().filter(|_| detainer);
    let by_form = [
        (service.copy == Some(Copy::Given)).then_some("A copy of the warrant was given"),
        (service.copy == Some(Copy::Refused)).then_some("A copy of the warrant was offered and refused"),
        detainer.is_some_and(|how| *how != DetainerCopy::NotServed).then_some("A copy of the I-247A was served"),
        (service.told_deadline == Some(true)).then_some("The release deadline was told"),
    ];
    let card = match card {
        Some(CardStands::Given(Some(at))) => {
            Some(format!("The deadline card was printed or saved for the person {}", tell_short(at, zone)))
        }
        Some(CardStands::Given(None)) => Some("The deadline card was given".to_owned()),
        Some(CardStands::Past | CardStands::Missing) | None => None,
    };
    by_form.into_iter().flatten().map(str::to_owned).chain(card).collect()
}

/// Who was told of the service for ICE.
fn told(file: &File, hold: &Hold, ground: &Ground<'_>) -> Option<String> {
    let contact = file.told_of_service(hold)?;
    let whom = contact.spoke_to.as_deref().unwrap_or("nobody by name");
    Some(format!("ICE was told {}: {whom}", tell_short(contact.at, ground.jail.zone())))
}

fn ahead(deadline: Moment, ground: &Ground<'_>) -> Vec<(Moment, &'static str)> {
    let profile = ground.jail.profile(ground.now).1;
    let before = |hours: u32| deadline - TimeDelta::hours(i64::from(hours));
    let mut ahead = vec![
        (before(profile.confirm_pick_up_hours), "Confirm the pick-up with ICE"),
        (before(profile.second_contact_hours), "Second contact, if ICE has named no time"),
        (before(profile.supervisor_review_hours), "A supervisor reviews"),
        (deadline - profile.release_lead(), "Start release, unless ICE is on site"),
        (deadline, "Release, if ICE has not taken the person"),
    ];
    ahead.sort_by_key(|(at, _)| *at);
    ahead
}

/// The clock that runs, what waits, and what comes next.
pub(super) fn panel<'a>(page: &'a Serve, room: &Room<'a>) -> Element<'a, Page> {
    let Some(notices) = &page.notices else { return nothing_served(room) };
    let cards = [clock(notices, room), waits(page, notices, room), next(notices, room)];
    Column::with_children(cards.into_iter().flatten()).spacing(gap::M).into()
}

fn clock<'a>(notices: &'a Notices, room: &Room<'a>) -> Option<Element<'a, Page>> {
    let deadline = notices.deadline?;
    let by = notices.start_release_by.map_or_else(String::new, |at| tell_hour(at, room.zone()));
    Some(clock_card(room, "The clock runs from", notices.start, deadline, format!("Start release by {by}.")))
}

/// What is due at once and not done.
fn waits<'a>(page: &'a Serve, notices: &'a Notices, room: &Room<'a>) -> Option<Element<'a, Page>> {
    let look = room.look;
    let due = |says: &str| marked(look, Severity::Warn, says.to_owned());
    let to = |deed| Element::from(opens_deed(room, deed));
    let mut lines: Vec<Element<'a, Page>> = Vec::new();
    if notices.copy_waits {
        lines.push(due("No copy of the I-247A is served yet"));
        lines.push(to(Deed::ServeDetainerCopy(page.person)));
    }
    if let Some(says) = notices.card.and_then(CardStands::says) {
        lines.push(due(says));
        let card = Paper::of_case(Report::DeadlineCard, page.person);
        lines.push(opens(room, Weight::Plain, CARD, Place::Preview(card)).into());
    }
    for (id, says) in &notices.to_explain {
        lines.push(marked(look, Severity::Warn, format!("To explain: {says}")));
        lines.push(to(Deed::Explain(page.person, *id)));
    }
    let card = |lines| kit::card(look, Column::with_children(lines).spacing(gap::S)).width(Length::Fill).into();
    (!lines.is_empty()).then(|| card(lines))
}

fn next<'a>(notices: &'a Notices, room: &Room<'a>) -> Option<Element<'a, Page>> {
    let look = room.look;
    let mut lines = column![kit::body(look, "What comes next").font(SEMIBOLD)].spacing(gap::S);
    for (nth, (at, says)) in notices.ahead.iter().enumerate() {
        if nth > 0 {
            lines = lines.push(kit::line(look));
        }
        let time = text(tell_hour(*at, room.zone())).size(size::BODY).font(MONO).color(look.text).width(80);
        let says = text(*says).size(size::HINT).color(look.text).width(Length::Fill);
        lines = lines.push(row![time, says].spacing(gap::S).align_y(iced::Center));
    }
    (!notices.ahead.is_empty()).then(|| kit::card(look, lines).width(Length::Fill).into())
}

fn nothing_served<'a>(room: &Room<'a>) -> Element<'a, Page> {
    kit::card(room.look, kit::hint(room.look, "No clock runs yet.")).width(Length::Fill).into()
}

/// The fourth step once ICE is told, and before anything is served.
pub(super) fn view<'a>(page: &'a Serve, room: &Room<'a>) -> Element<'a, Page> {
    let look = room.look;
    let mut lines = column![kit::section(look, "Told and given")].spacing(gap::M);
    let Some(notices) = &page.notices else {
        let says = "Nothing is served yet. When the warrant is served, ICE is told from here at once.";
        let lines = lines.push(kit::body(look, says).width(Length::Fill));
        let on = Some((format!("Go on: {}", Step::Service.title()), Message::Turned(Step::Service)));
        return page.page(room, lines.into(), nothing_served(room), on);
    };
    lines = lines.push(kit::said(look, Severity::Fine, &notices.served));
    if let Some(told) = &notices.told {
        lines = lines.push(kit::said(look, Severity::Fine, told));
    }
    for says in &notices.given {
        lines = lines.push(kit::said(look, Severity::Fine, says));
    }
    let contact = opens_deed(room, Deed::Contact(page.person));
    let lines = lines.push(contact);
    let on = Some(("To the person".to_owned(), Message::Opened(Place::Case(page.person))));
    page.page(room, lines.into(), panel(page, room), on)
}

/// The third step once the warrant is served.
pub(super) fn served<'a>(page: &'a Serve, room: &Room<'a>) -> Element<'a, Page> {
    let look = room.look;
    let served = page.notices.iter().map(|notices| kit::said(look, Severity::Fine, &notices.served));
    let lines = served.fold(column![kit::section(look, "Served")].spacing(gap::M), Column::push);
    let on = Some((format!("Go on: {}", Step::Notices.title()), Message::Turned(Step::Notices)));
    page.page(room, lines.into(), panel(page, room), on)
}

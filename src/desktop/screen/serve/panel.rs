//! The live panel of the service: the clock it would start, what stands against it, what comes next.

use iced::widget::{Column, column, container, row, text};
use iced::{Element, Length, padding};

use super::super::super::form::panel::{lines_of, listed, panel};
use super::super::super::form::{self, Form};
use super::super::super::icon::{Shape, icon};
use super::super::super::kit;
use super::super::super::look::{Look, MONO_BOLD, SEMIBOLD, gap, size};
use super::super::super::place::Deed;
use super::super::super::room::Room;
use super::super::Message as Page;
use super::{LOW, Serve, opens_deed};
use crate::custody::basis::Basis;
use crate::custody::board::marks;
use crate::custody::clock::{Clock, minutes_said};
use crate::custody::decide::Assessment;
use crate::custody::finding::{Finding, Rule, Severity};
use crate::custody::profile::StartRule;
use crate::custody::zone::{Moment, abbreviation, hours_minutes, show_short, tell_hour, tell_short};

/// The panel beside the service form.
pub(super) fn live<'a>(page: &'a Serve, form: &'a Form, room: &Room<'a>) -> Element<'a, Page> {
    let assessed = form.preview.service.as_ref();
    let not_ended = (room.height < LOW).then(|| not_ended(page, room)).flatten();
    let would = would_start(assessed, room);
    let before = before(page, form, room);
    let next = next(page, form, assessed, room);
    let cards = [not_ended, Some(would), before, Some(next)];
    Column::with_children(cards.into_iter().flatten()).spacing(gap::M).into()
}

/// Criminal custody goes on: a warrant is served when it ends.
pub(super) fn not_ended<'a>(page: &'a Serve, room: &Room<'a>) -> Option<Element<'a, Page>> {
    let look = room.look;
    let open: Vec<&Basis> = page.file.local_open(room.now).collect();
    let says = open.iter().map(|basis| match basis.foreseen_end() {
        Some(at) => format!("{}, expected to end {}", basis.says, tell_short(at, room.zone())),
        None => format!("{}, its end is not known", basis.says),
    });
    let says = says.collect::<Vec<_>>().join("; ");
    let end = opens_deed(room, Deed::EndBasis(page.person));
    let words = column![
        marked(look, Severity::Warn, "Criminal custody has not ended".to_owned()),
        kit::hint(look, format!("{says}. A warrant is served when criminal custody ends, not before.")),
    ];
    let line = row![words.spacing(gap::XS).width(Length::Fill), end].spacing(gap::M).align_y(iced::Center);
    let card = |line| kit::card(look, line).width(Length::Fill);
    (!open.is_empty()).then(|| container(card(line)).padding(padding::left(gap::XS).right(gap::M)).into())
}

/// The clock of a service, as it would start.
fn would_start<'a>(assessed: Option<&Assessment>, room: &Room<'a>) -> Element<'a, Page> {
    let timed = assessed.and_then(|assessed| assessed.clock.as_ref().zip(assessed.start_release_by));
    match timed.and_then(|(clock, by)| Some((clock, clock.deadline?, by))) {
        Some((clock, deadline, by)) => {
            let why = why(clock, deadline, by, room);
            clock_card(room, "The clock would start", clock.start, deadline, why)
        }
        None => {
            let lines = column![
                kit::body(room.look, "The clock would start").size(size::HINT).font(SEMIBOLD).color(room.look.muted),
                kit::body(
                    room.look,
                    "It stands here once criminal custody has ended, or as soon as a service is typed."
                ),
            ];
            kit::card(room.look, lines.spacing(gap::XS)).width(Length::Fill).into()
        }
    }
}

/// The clock in one line, where the panel stands under the form.
pub(super) fn in_short<'a>(form: &'a Form, room: &Room<'a>) -> Option<Element<'a, Page>> {
    let assessed = form.preview.service.as_ref()?;
    let (deadline, begin) = assessed.clock.as_ref()?.deadline.zip(assessed.start_release_by)?;
    let (deadline, begin) = (tell_short(deadline, room.zone()), tell_hour(begin, room.zone()));
    let says = format!("Would release by {deadline}, start {begin}");
    Some(kit::one_line(says, MONO_BOLD, size::BODY, room.look.text).into())
}

/// A card with a clock: its start, and large by when the person is released.
pub(super) fn clock_card<'a>(
    room: &Room<'a>,
    title: &'a str,
    start: Moment,
    deadline: Moment,
    why: String,
) -> Element<'a, Page> {
    let (look, zone) = (room.look, room.zone());
    let label = |says: &'a str| kit::label(look, says).color(look.muted);
    let begins = format!("{} {}", show_short(start, zone), abbreviation(start, zone));
    let thin = marks(deadline, zone).into_iter().map(|mark| mark.title()).collect::<Vec<_>>().join(", ");
    let mut lines = column![
        label(title),
        text(begins).size(size::HEADING).font(MONO_BOLD).color(look.text),
        container(label("Release by")).padding(padding::top(gap::XS)),
        text(tell_short(deadline, zone)).size(size::DEADLINE).font(MONO_BOLD).color(look.text),
        kit::hint(look, why).width(Length::Fill),
    ];
    if !thin.is_empty() {
        let marked = row![icon(Shape::Moon, 11.0, look.muted), kit::hint(look, thin)];
        lines = lines.push(marked.spacing(gap::XS).align_y(iced::Center));
    }
    kit::card(look, lines.spacing(gap::XS)).width(Length::Fill).into()
}

/// How the release time was found, in one sentence, and when release begins.
fn why(clock: &Clock, deadline: Moment, start_release_by: Moment, room: &Room<'_>) -> String {
    let limit = clock.limit_minutes.unwrap_or_default();
    let (both, by_custody) =
        (clock.custody_ended.is_some() && clock.served.is_some(), clock.custody_ended == Some(clock.start));
    let from = if by_custody { "the end of criminal custody" } else { "the service" };
    let of_two = match clock.rule {
        StartRule::EarlierOfTwo if both => ", the earlier of the two times",
        StartRule::EarlierOfTwo | StartRule::ServedAlone => "",
    };
    let cut = deadline < clock.start + chrono::TimeDelta::minutes(limit);
    let cut = if cut { " The agreement ends before that." } else { "" };
    let release = tell_hour(start_release_by, room.zone());
    format!("{} from {from}{of_two}.{cut} Start release by {release}.", hours_minutes(limit))
}

/// What stands against the service, what warns, what is in order; and what is still to be filled in.
fn before<'a>(page: &'a Serve, form: &'a Form, room: &Room<'a>) -> Option<Element<'a, Page>> {
    let look = room.look;
    let found = match &form.preview.service {
        Some(service) if form.preview.would_be_recorded => &service.findings,
        Some(_) | None => &form.preview.findings,
    };
    let is_empty = |finding: &&Finding| {
        let key = form.beside(finding);
        finding.blocks() && finding.rule == Rule::Required && key.is_some_and(|key| form.text(key).trim().is_empty())
    };
    // There is no card before the clock runs: it stands under what comes next.
    let found = found.iter().filter(|finding| finding.field.as_deref() != Some("card_printed"));
    let (empty, told): (Vec<&Finding>, Vec<&Finding>) = found.partition(is_empty);
    let keys: Vec<&str> = empty.iter().filter_map(|finding| form.beside(finding)).collect();
    let labels: Vec<&str> = form.visible().filter(|field| keys.contains(&field.key)).map(|field| field.label).collect();
    if told.is_empty() && labels.is_empty() {
        return None;
    }
    let (blocks, mut others): (Vec<&Finding>, Vec<&Finding>) = told.into_iter().partition(|finding| finding.blocks());
    others.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let against = blocks.iter().any(|finding| !is_about_typing(finding.rule));
    let mut lines = lines_of(look, "Before this can be served", blocks);
    if against && form.preview.service.as_ref().is_some_and(|service| service.served.is_some()) {
        lines = lines.push(kit::hint(look, "Already served? Then it is recorded as it was."));
        lines = lines.push(opens_deed(room, Deed::InvalidService(page.person)));
    }
    if !labels.is_empty() {
        let says = format!("Still to fill in: {}", labels.join(" · "));
        lines = lines.push(kit::hint(look, says).width(Length::Fill));
    }
    for finding in others {
        lines = lines.push(kit::line(look)).push(kit::finding(look, finding));
    }
    Some(kit::card(look, lines).width(Length::Fill).into())
}

/// Whether a finding only says that a field is to be typed or typed otherwise.
fn is_about_typing(rule: Rule) -> bool {
    matches!(rule, Rule::Required | Rule::TimeIsReadable | Rule::FactNotInFuture | Rule::AmbiguousHour)
}

/// What must be done at once when it is served.
fn next<'a>(page: &'a Serve, form: &'a Form, assessed: Option<&Assessment>, room: &Room<'a>) -> Element<'a, Page> {
    let look = room.look;
    let mut says = vec!["Tell ICE now and record who answered".to_owned()];
    if form.text("service.detainer_copy") == "not_served" {
        says.push("Serve the copy of the I-247A".to_owned());
    }
    says.push("Print the deadline card and give it to the person".to_owned());
    if let Some(gap) = assessed.map(Assessment::gap_minutes).filter(|gap| *gap > 0) {
        says.push(format!("Say what the {} between the two times were", minutes_said(gap)));
    }
    let mut lines = column![kit::body(look, "Next, after serving").font(SEMIBOLD)].spacing(gap::S);
    for (nth, one) in says.into_iter().enumerate() {
        if nth > 0 {
            lines = lines.push(kit::line(look));
        }
        lines = lines.push(text(one).size(size::HINT).color(look.text).width(Length::Fill));
    }
    lines =
        lines.push(kit::line(look)).push(kit::hint(look, "Would the officer not serve, or the person not hear it?"));
    lines = lines.push(opens_deed(room, Deed::RefusedService(page.person)));
    kit::card(look, lines).width(Length::Fill).into()
}

/// A sentence of one's own with the shape of its weight.
pub(super) fn marked<'a, Message: 'a>(look: &'static Look, severity: Severity, says: String) -> Element<'a, Message> {
    let (shape, ink) = match severity {
        Severity::Block => (Shape::Square, look.block),
        Severity::Warn => (Shape::Triangle, look.warn),
        Severity::Fine => (Shape::Check, look.fine),
    };
    let mark = container(icon(shape, 12.0, ink)).padding(padding::top(3.0));
    row![mark, text(says).size(size::BODY).font(SEMIBOLD).color(ink).width(Length::Fill)].spacing(gap::S).into()
}

/// The panel of the form for an invalid service: what stands against it beside what it comes to.
pub fn invalid<'a>(form: &'a Form, room: &Room<'a>) -> Element<'a, form::Message> {
    let service = form.preview.service.as_ref().filter(|_| form.preview.would_be_recorded);
    let against = service.iter().flat_map(|service| &service.findings).filter(|finding| finding.blocks()).collect();
    let against = listed(room.look, "What stands against this service", against);
    let cards = [against, Some(panel(form, room))];
    Column::with_children(cards.into_iter().flatten()).spacing(gap::M).into()
}

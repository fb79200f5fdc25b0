//! The first step: what ICE sent, and what the acceptance check says of it.

use iced::widget::{Column, column, row};
use iced::{Element, Length};

use super::super::super::deeds::Ground;
use super::super::super::kit::{self, Weight};
use super::super::super::look::{SEMIBOLD, gap};
use super::super::super::place::{Deed, PaperKind, Place};
use super::super::super::room::Room;
use super::super::Message as Page;
use super::{Message, Serve, Step, opens};
use crate::custody::file::File;
use crate::custody::finding::{Finding, Rule};
use crate::custody::ids::PaperId;
use crate::custody::paper::Paper;
use crate::custody::view::said;
use crate::custody::zone::{show, tell_short};

/// What is on file of a person that a hold may rest on.
#[derive(Debug)]
pub(super) struct OnFile {
    rows: Vec<Row>,
    /// What a service still needs, and what is there.
    needs: Vec<Finding>,
    /// The paper that a service waits for.
    awaited: Option<PaperKind>,
    /// Nothing is missing.
    pub(super) met: bool,
}

#[derive(Debug)]
struct Row {
    title: &'static str,
    came: String,
    scan: Option<PaperId>,
    found: Vec<Finding>,
}

impl OnFile {
    pub(super) fn new(file: &File, ground: &Ground<'_>) -> Self {
        let ices = |paper: &&Paper| paper.may_hold() || paper.is_notice_request() || paper.is_cancellation();
        let rows = file.papers.iter().filter(|paper| !paper.withdrawn).filter(ices);
        let rows = rows.map(|paper| row_of(paper, file, ground)).collect();
        let (detainer, warrant) = (detainer(file, ground), warrant(file, ground));
        let awaited = match (detainer.blocks(), warrant.blocks()) {
            (true, _) => Some(PaperKind::I247a),
            (false, true) => Some(PaperKind::I200),
            (false, false) => None,
        };
        Self { rows, needs: vec![detainer, warrant], awaited, met: awaited.is_none() }
    }
}

fn warrant(file: &File, ground: &Ground<'_>) -> Finding {
    let profile = ground.jail.profile(ground.now).1;
    let acceptable = |paper: &&Paper| paper.acceptable(&file.identity, &profile, ground.now, ground.jail.zone());
    match file.papers.iter().find(acceptable) {
        Some(paper) => {
            let says = format!("{} that can be served", paper.content.title());
            Finding::fine(Rule::AcceptableWarrant, None, says)
        }
        None => {
            let says = "No warrant that can be served is on file. Without an I-200 or I-205 there is no hold: release when criminal custody ends.";
            Finding::block(Rule::AcceptableWarrant, None, says)
        }
    }
}

fn detainer(file: &File, ground: &Ground<'_>) -> Finding {
    let counts = |paper: &Paper| paper.is_detainer() && paper.on_file(ground.now) && paper.detainer_lacks().is_none();
    if file.papers.iter().any(counts) {
        return Finding::fine(Rule::DetainerServed, None, "I-247A that counts");
    }
    let says = "No I-247A that counts is on file. Ask ICE for it.";
    if ground.jail.profile(ground.now).1.detainer_required {
        Finding::block(Rule::DetainerServed, None, says)
    } else {
        Finding::warn(Rule::DetainerServed, None, says)
    }
}

fn row_of(paper: &Paper, file: &File, ground: &Ground<'_>) -> Row {
    let zone = ground.jail.zone();
    let s = if paper.pages == 1 { "" } else { "s" };
    let received = tell_short(paper.received, zone);
    let came = format!("Received {received} by {} from {} · {} page{s}", said(&paper.means), paper.sender, paper.pages);
    let found = match paper.cancelled() {
        Some(at) => {
            let says = format!("ICE cancelled it {}.", show(at, zone));
            vec![Finding::block(Rule::IceCancelled, None, says)]
        }
        None if paper.is_warrant() => {
            paper.acceptance(&file.identity, &ground.jail.profile(ground.now).1, ground.now, zone)
        }
        None if paper.is_detainer() => of_detainer(paper, file),
        None if paper.is_notice_request() => {
            let says = "Asks for notice only. It never authorises a hold.";
            vec![Finding::warn(Rule::NoticeRequestNeverHolds, None, says)]
        }
        None => Vec::new(),
    };
    Row { title: paper.content.title(), came, scan: paper.scan.map(|_| paper.id), found }
}

fn of_detainer(paper: &Paper, file: &File) -> Vec<Finding> {
    if let Some(lacks) = paper.detainer_lacks() {
        let says = format!("It {lacks}, so it does not count. Ask ICE for another one.");
        return vec![Finding::block(Rule::DetainerServed, None, says)];
    }
    let boxless = (!paper.detainer_box_is_marked())
        .then(|| Finding::warn(Rule::DetainerServed, None, "No box is marked on it. Ask ICE for a complete one."));
    let differs = paper.detainer_differs(&file.identity).map(|what| {
        let says = format!("The {what} on it is not this person's. Compare the papers before you serve.");
        Finding::warn(Rule::IdentityByTwo, None, says)
    });
    let found: Vec<Finding> = boxless.into_iter().chain(differs).collect();
    if found.is_empty() {
        return vec![Finding::fine(Rule::DetainerServed, None, "I-247A signed, a box marked, made out to this person")];
    }
    found
}

/// The papers on file, and the way to receive another.
pub(super) fn view<'a>(page: &'a Serve, room: &Room<'a>) -> Element<'a, Page> {
    let look = room.look;
    let on_file = &page.papers;
    let mut lines = column![kit::section(look, "On file from ICE")].spacing(gap::M);
    if on_file.rows.is_empty() {
        let says = "Nothing yet. A hold needs a signed warrant, an I-200 or I-205; receive the papers as they come.";
        lines = lines.push(kit::body(look, says).width(Length::Fill));
    }
    for (nth, paper) in on_file.rows.iter().enumerate() {
        if nth > 0 {
            lines = lines.push(kit::line(look));
        }
        lines = lines.push(drawn(paper, page, room));
    }
    let receive = [PaperKind::I247a, PaperKind::I200, PaperKind::I205].into_iter().map(|kind| {
        let deed = Deed::Receive(page.person, kind);
        let awaited = on_file.awaited == Some(kind);
        let weight = if awaited { Weight::Primary } else { Weight::Plain };
        let button = opens(room, weight, deed.title(), Place::Deed(deed));
        if awaited { button.id("first").into() } else { button.into() }
    });
    let receive = column![kit::section(look, "When another comes"), kit::wrapped(receive.collect())].spacing(gap::M);
    let lines = column![lines, receive].spacing(gap::XL);
    let needs = on_file.needs.iter().map(|finding| kit::finding(look, finding));
    let needs = Column::with_children(needs).spacing(gap::S);
    let title = kit::body(look, "What a service needs").font(SEMIBOLD);
    let beside = kit::card(look, column![title, needs].spacing(gap::S)).width(Length::Fill);
    let on = on_file.met.then(|| (format!("Go on: {}", Step::Identity.title()), Message::Turned(Step::Identity)));
    page.page(room, lines.into(), beside.into(), on)
}

fn drawn<'a>(paper: &'a Row, page: &'a Serve, room: &Room<'a>) -> Element<'a, Page> {
    let look = room.look;
    let came = kit::hint(look, &paper.came).width(Length::Fill);
    let words = column![kit::body(look, paper.title).font(SEMIBOLD), came].spacing(gap::XS).width(Length::Fill);
    let mut head = row![words].spacing(gap::M).align_y(iced::Center);
    if let Some(scan) = paper.scan {
        head = head.push(opens(room, Weight::Plain, "See the scan", Place::Scan(page.person, scan)));
    }
    let found = paper.found.iter().map(|finding| kit::finding(look, finding));
    column![head, Column::with_children(found).spacing(gap::XS)].spacing(gap::S).into()
}

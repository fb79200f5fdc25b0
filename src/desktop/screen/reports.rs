//! The reports: what can be printed, what was not, and the one that makes itself.

use iced::widget::{Column, column, row};
use iced::{Element, Length};

use super::super::action::Action;
use super::super::fit::fit;
use super::super::form::PAGE;
use super::super::keys::{Shortcut, shown};
use super::super::kit::{self, Weight, press};
use super::super::look::{BOLD, NARROW, SEMIBOLD, gap, size};
use super::super::paper::{Fate, Job, Wish};
use super::super::place::{Paper, Place};
use super::super::room::Room;
use crate::custody::finding::Severity;
use crate::custody::issued::{How, Issued, Report};
use crate::custody::zone::{Moment, show};
use crate::journal::draft::DraftId;
use crate::platform::settings::DailyReport;

/// A print that is not over, with the name of the person whom it is about.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The job.
    pub job: Job,
    /// The person.
    pub whose: Option<String>,
}

/// The page.
#[derive(Debug)]
pub struct Reports {
    kept: Vec<Kept>,
    /// The daily report that left last, with when.
    last: Option<(Issued, Moment)>,
    daily: Option<DailyReport>,
    /// Which print is given up by whoever says so once more.
    giving_up: Option<DraftId>,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// A page is wanted.
    Opened(Place),
    /// A print is given up.
    Dropped(DraftId),
}

impl Reports {
    /// The page as it opens.
    pub fn new(kept: Vec<Kept>, last: Option<(Issued, Moment)>, daily: Option<DailyReport>) -> Self {
        Self { kept, last, daily, giving_up: None }
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Opened(place) => Action::Open(place),
            Message::Dropped(id) if self.giving_up.as_ref() == Some(&id) => Action::Paper(Wish::Drop(id)),
            Message::Dropped(id) => {
                self.giving_up = Some(id);
                Action::None
            }
        }
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let waits = (!self.kept.is_empty()).then(|| self.waiting(room));
        let parts = waits.into_iter().chain([of_jail(room, self.kept.is_empty()), self.by_itself(room), of_case(room)]);
        let parts = Column::with_children(parts).spacing(gap::M);
        column![kit::heading(room.look, "Reports"), kit::scrolled(room.look, parts).id(PAGE)].spacing(gap::M).into()
    }

    /// What was not printed, or perhaps not.
    fn waiting<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let mut lines: Vec<Element<'a, Message>> = Vec::new();
        for (nth, kept) in self.kept.iter().enumerate() {
            if nth > 0 {
                lines.push(kit::line(room.look));
            }
            let once_more = self.giving_up == Some(kept.job.id());
            lines.push(not_printed(room, kept, nth == 0, once_more));
        }
        let certain = self.kept.iter().all(|kept| matches!(kept.job.fate, Fate::NotPrinted(_)));
        part(room, if certain { "Not printed" } else { "Not printed, or not for certain" }, lines)
    }

    /// The daily report that makes itself.
    fn by_itself<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let (look, zone) = (room.look, room.zone());
        let set = match &self.daily {
            Some(daily) => format!(
                "Made every day at {} into {}, while this window is open; what was missed is made at the next start.",
                daily.at(),
                daily.folder.display()
            ),
            None => "It does not make itself on this computer. Set a time and a folder in the settings.".to_owned(),
        };
        let last = match &self.last {
            Some((issued, at)) => {
                format!("The last one is as of {}; {} {}.", show(issued.as_of, zone), went(issued), show(*at, zone))
            }
            None => "None was printed or saved yet.".to_owned(),
        };
        let key = shown(Shortcut::Settings);
        let button = press(look, Weight::Plain, "Settings", key, Some(Message::Opened(Place::Settings)));
        let lines = [last, set].map(|says| kit::body(look, says).width(Length::Fill).into());
        part(room, "The daily report", lines.into_iter().chain([row![button].into()]).collect())
    }
}

/// Where it went, in words before the time.
fn went(issued: &Issued) -> String {
    match &issued.how {
        How::Printed { printer, .. } => format!("printed on {printer}"),
        How::Saved { file } => format!("it lies in {file} since"),
        How::Exported { file } => format!("exported to {file}"),
        How::NotPrinted { .. } => "not printed".to_owned(),
        How::PerhapsPrinted { .. } => "perhaps printed".to_owned(),
        How::NotSaved { .. } => "not saved".to_owned(),
    }
}

/// A card with its heading.
fn part<'a>(room: &Room<'a>, title: &'a str, lines: Vec<Element<'a, Message>>) -> Element<'a, Message> {
    let head = fit(title).font(BOLD).size(size::NAME).color(room.look.text);
    let lines = Column::with_children(lines).spacing(gap::S);
    kit::card(room.look, column![head, lines].spacing(gap::S)).width(Length::Fill).into()
}

/// The reports of the jail, each with its button.
fn of_jail<'a>(room: &Room<'a>, first: bool) -> Element<'a, Message> {
    let reports = Report::ALL.into_iter().filter(|report| !report.of_case());
    let lines = reports.enumerate().map(|(nth, report)| {
        let opened = Message::Opened(Place::Preview(Paper::of_jail(report)));
        let button = press(room.look, Weight::Plain, "Look and print", "", Some(opened));
        let button = if first && nth == 0 { button.id("first") } else { button };
        line(room, told(room, report), button.into())
    });
    part(room, "Of the jail", lines.collect())
}

/// The reports of one person: the person is chosen first.
fn of_case<'a>(room: &Room<'a>) -> Element<'a, Message> {
    let look = room.look;
    let says = "Choose the person: the papers that make sense stand on the page of each, under \"Papers to print\".";
    let key = shown(Shortcut::People);
    let button = press(look, Weight::Plain, "Choose the person", key, Some(Message::Opened(Place::People)));
    let choose = line(room, kit::body(look, says).width(Length::Fill).into(), button.into());
    let reports = Report::ALL.into_iter().filter(|report| report.of_case());
    part(room, "Of one person", std::iter::once(choose).chain(reports.map(|report| told(room, report))).collect())
}

/// What a report is called and what it is for.
fn told<'a>(room: &Room<'a>, report: Report) -> Element<'a, Message> {
    let name = fit(report.title()).font(SEMIBOLD).color(room.look.text);
    column![name, kit::hint(room.look, report.about()).width(Length::Fill)].spacing(2).width(Length::Fill).into()
}

fn line<'a>(room: &Room<'a>, words: Element<'a, Message>, button: Element<'a, Message>) -> Element<'a, Message> {
    if room.width < NARROW {
        return column![words, button].spacing(gap::XS).into();
    }
    row![words, button].spacing(gap::M).align_y(iced::Center).into()
}

/// A print that did not come out: what, for whom, why, and what to do. It is given up by saying so twice: one press beside
/// "Print again" loses no paper that is owed.
fn not_printed<'a>(room: &Room<'a>, kept: &'a Kept, first: bool, once_more: bool) -> Element<'a, Message> {
    let look = room.look;
    let Kept { job, whose } = kept;
    let whose = whose.as_ref().map_or_else(String::new, |name| format!(" · {name}"));
    let title = fit(format!("{}{whose}", job.paper.report.title())).font(SEMIBOLD).color(look.text);
    let by = job.by.map_or_else(String::new, |by| format!(" by {}", room.jail.staff_name(by)));
    let whom = job.recipient.as_ref().map_or_else(String::new, |whom| format!(" · for {whom}"));
    let printer = job.printer.as_ref().map_or_else(String::new, |printer| format!(" · on {printer}"));
    let facts = format!("{}{by}{whom}{printer}", show(job.at, room.zone()));
    let facts = kit::hint(look, facts).width(Length::Fill);
    let words = column![title, kit::said(look, Severity::Warn, job.says()), facts].spacing(2).width(Length::Fill);
    let again = press(look, Weight::Primary, "Print again", "", Some(Message::Opened(Place::Preview(job.paper))));
    let again = if first { again.id("first") } else { again };
    let says = if once_more { "Give up for good" } else { "Give up" };
    let drop = press(look, Weight::Plain, says, "", Some(Message::Dropped(job.id())));
    line(room, words.into(), row![again, drop].spacing(gap::S).into())
}

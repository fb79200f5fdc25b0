//! Settings of this computer, the backup, the recovery code.

use std::path::PathBuf;

use iced::widget::{Column, column, row, text};
use iced::{Element, Length};

use super::super::action::Action;
use super::super::fit::fit;
use super::super::form::PAGE;
use super::super::icon::Shape;
use super::super::keys::{Shortcut, shown};
use super::super::kit::{self, Weight, press};
use super::super::look::{BOLD, MONO_BOLD, SEMIBOLD, gap, size};
use super::super::paper::Wish;
use super::super::place::{Deed, Place};
use super::super::room::Room;
use super::super::stands::Stands;
use crate::custody::clock::minutes_said;
use crate::custody::jail::Jail;
use crate::custody::zone::{Moment, show, tz_database_version};
use crate::platform::settings::{PaperChoice, ThemeChoice};

/// The page.
#[derive(Debug)]
pub struct Settings {
    stands: Stands,
    /// The folder for copies as it is typed.
    folder: String,
    /// When the daily report is made and where it goes, as they are typed.
    daily: (String, String),
    code: Option<String>,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// A theme was chosen.
    Theme(ThemeChoice),
    /// Text larger or smaller by so many per cent.
    Scaled(i16),
    /// The folder for copies was typed.
    Typed(String),
    /// It is to be taken.
    Entered,
    /// The dialog for it is wanted.
    Browsed,
    /// A copy is wanted now.
    Copied,
    /// The size of the paper was chosen.
    Paper(PaperChoice),
    /// When the daily report is made was typed.
    DailyAt(String),
    /// Where it goes was typed.
    DailyInto(String),
    /// Both are to be taken.
    DailyEntered,
    /// The recovery code is to be shown, or no longer.
    Code(bool),
    /// The form of a deed is wanted.
    Wanted(Deed),
    /// The page of all keys is wanted.
    Keys,
    /// What the program is, and the licences of everything inside, are wanted.
    About,
}

impl Settings {
    /// The page as it opens.
    pub fn new(stands: Stands) -> Self {
        Self { folder: stands.folder_typed(), daily: stands.daily_typed(), stands, code: None }
    }

    /// The recovery code, to be shown.
    pub fn code(&mut self, code: String) {
        self.code = Some(code);
    }

    /// How this computer's window stands now.
    pub fn stand(&mut self, stands: Stands) {
        if stands.folder != self.stands.folder {
            self.folder = stands.folder_typed();
        }
        if stands.daily != self.stands.daily {
            self.daily = stands.daily_typed();
        }
        self.stands = stands;
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Theme(theme) => Action::Theme(theme),
            Message::Scaled(by) => Action::Scale(by),
            Message::Typed(folder) => {
                self.folder = folder;
                Action::None
            }
            Message::Entered => {
                let folder = self.folder.trim();
                Action::BackupFolder((!folder.is_empty()).then(|| PathBuf::from(folder)))
            }
            Message::Browsed => Action::ChooseBackupFolder,
            Message::Copied => Action::BackUp,
            Message::Paper(size) => Action::Paper(Wish::Size(size)),
            Message::DailyAt(at) => {
                self.daily.0 = at;
                Action::None
            }
            Message::DailyInto(folder) => {
                self.daily.1 = folder;
                Action::None
            }
            Message::DailyEntered => {
                let (at, folder) = self.daily.clone();
                Action::Paper(Wish::Daily { at, folder })
            }
            Message::Code(true) => Action::ShowRecoveryCode,
            Message::Code(false) => {
                self.code = None;
                Action::Focus("first".into())
            }
            Message::Wanted(deed) => Action::Open(Place::Deed(deed)),
            Message::Keys => Action::Open(Place::Keys),
            Message::About => Action::Open(Place::About),
        }
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let parts = column![
            self.appearance(room),
            self.copies(room),
            self.recovery(room),
            self.paper(room),
            self.computer(room)
        ];
        let page = kit::scrolled(room.look, parts.spacing(gap::M)).id(PAGE);
        column![kit::heading(room.look, "Settings"), page].spacing(gap::M).into()
    }

    fn appearance<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let themes =
            [(ThemeChoice::Light, "Light"), (ThemeChoice::Dark, "Dark"), (ThemeChoice::HighContrast, "High contrast")];
        let buttons = themes.into_iter().enumerate().map(|(nth, (theme, says))| {
            let weight = if self.stands.theme == theme { Weight::Primary } else { Weight::Plain };
            let button = press(look, weight, says, "", Some(Message::Theme(theme)));
            if nth == 0 { button.id("first").into() } else { button.into() }
        });
        let scale = self.stands.scale;
        let smaller = (scale > 100).then_some(Message::Scaled(-10));
        let larger = (scale < 200).then_some(Message::Scaled(10));
        let sizes = vec![
            press(look, Weight::Plain, "Smaller", shown(Shortcut::Smaller), smaller).into(),
            text(format!("{scale} %")).font(MONO_BOLD).size(size::BODY).color(look.text).into(),
            press(look, Weight::Plain, "Larger", shown(Shortcut::Larger), larger).into(),
        ];
        let lines = vec![
            kit::label(look, "Theme").into(),
            kit::wrapped(buttons.collect()),
            kit::label(look, "Size of all text").into(),
            kit::wrapped(sizes),
            kit::hint(
                look,
                "The window has no support for screen readers yet. The command line says and does the same in plain text: hold48 --help.",
            )
            .width(Length::Fill)
            .into(),
        ];
        part(room, "How it looks", lines)
    }

    fn copies<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let reason = "Every day at 02:00 a copy is made, opened, verified and counted. It belongs on another disk: a stick, or a network drive.";
        let input =
            kit::input(look, "folder", &self.folder, self.stands.failed.is_some(), Message::Typed, Message::Entered);
        let browse = press(look, Weight::Plain, "Browse", "", Some(Message::Browsed));
        let same = self.folder.trim() == self.stands.folder_typed();
        let take = press(look, Weight::Primary, "Use this folder", "", (!same).then_some(Message::Entered));
        let ready = self.stands.folder.is_some() && !self.stands.copying;
        let copy = press(look, Weight::Plain, "Copy now", "", ready.then_some(Message::Copied));
        let lines = vec![
            kit::hint(look, reason).width(Length::Fill).into(),
            kit::label(look, "Folder for copies").into(),
            row![input, browse].spacing(gap::S).align_y(iced::Center).into(),
            kit::wrapped(vec![take.into(), copy.into()]),
            progress(room, &self.stands),
        ];
        part(room, "Copies", lines)
    }

    fn paper<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let sizes = [(PaperChoice::Letter, "US Letter"), (PaperChoice::A4, "A4")].map(|(size, says)| {
            let weight = if self.stands.paper == size { Weight::Primary } else { Weight::Plain };
            press(look, weight, says, "", Some(Message::Paper(size))).into()
        });
        let (at, into) = &self.daily;
        let hint = "The daily custody report makes itself at this time while Hold48 runs, and a missed one when it starts. \
                    Without a time it does not.";
        let time = kit::input(look, "daily-at", at, false, Message::DailyAt, Message::DailyEntered);
        let folder = kit::input(look, "daily-into", into, false, Message::DailyInto, Message::DailyEntered);
        let time = column![kit::label(look, "Daily report at"), time].spacing(gap::XS).width(130);
        let folder = column![kit::label(look, "Into the folder"), folder].spacing(gap::XS).width(Length::Fill);
        let same = self.daily == self.stands.daily_typed();
        let take = press(look, Weight::Primary, "Set", "", (!same).then_some(Message::DailyEntered)).id("daily");
        let lines = vec![
            kit::label(look, "Paper in the printer").into(),
            kit::wrapped(sizes.into_iter().collect()),
            row![time, folder].spacing(gap::M).into(),
            kit::hint(look, hint).width(Length::Fill).into(),
            row![take].into(),
        ];
        part(room, "Paper", lines)
    }

    fn recovery<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let reason = "With this code, and with it alone, the record opens where the key of this computer is lost. Keep it on paper, away from this computer.";
        let mut lines: Vec<Element<'a, Message>> = vec![kit::hint(look, reason).width(Length::Fill).into()];
        match &self.code {
            Some(code) => {
                lines.push(text(code).font(MONO_BOLD).size(size::TIME).color(look.text).width(Length::Fill).into());
                let hide = press(look, Weight::Plain, "Hide it", "", Some(Message::Code(false)));
                lines.push(kit::wrapped(vec![hide.into()]));
            }
            None => {
                let show = press(look, Weight::Plain, "Show the recovery code", "", Some(Message::Code(true)));
                let told = kit::hint(look, "That it was shown, and to whom, is recorded.");
                lines.push(kit::wrapped(vec![show.into(), told.into()]));
            }
        }
        part(room, "Recovery code", lines)
    }

    fn computer<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let told = [
            ("Zone of this jail", room.zone().to_string()),
            ("Program", format!("Hold48 {}", crate::about::VERSION)),
            ("Time zone database", tz_database_version().to_owned()),
            ("The record lies in", self.stands.data.display().to_string()),
        ];
        let told = told.into_iter().map(|(label, value)| {
            let label = kit::hint(look, label).width(150);
            row![label, kit::body(look, value).width(Length::Fill)].spacing(gap::S).into()
        });
        let confirm =
            press(look, Weight::Plain, Deed::ConfirmClock.title(), "", Some(Message::Wanted(Deed::ConfirmClock)));
        let keys = press(look, Weight::Plain, "All keys", shown(Shortcut::Keys), Some(Message::Keys));
        let about = press(look, Weight::Plain, "About and licences", "", Some(Message::About));
        let buttons = kit::wrapped(vec![confirm.into(), keys.into(), about.into()]);
        let lines = vec![Column::with_children(told).spacing(gap::XS).into(), buttons];
        part(room, "This computer", lines)
    }
}

fn part<'a>(room: &Room<'a>, title: &'a str, lines: Vec<Element<'a, Message>>) -> Element<'a, Message> {
    let head = fit(title).font(BOLD).size(size::NAME).color(room.look.text);
    kit::card(room.look, column![head, Column::with_children(lines).spacing(gap::S)].spacing(gap::S))
        .width(Length::Fill)
        .into()
}

/// How the copies stand: what is being done, what failed, and the last one with its age.
pub fn progress<'a, Message: 'a>(room: &Room<'a>, stands: &'a Stands) -> Element<'a, Message> {
    let look = room.look;
    let mut lines = Column::new().spacing(gap::XS);
    if stands.copying {
        lines = lines.push(kit::hint(look, "A copy is being made and verified. Recording goes on meanwhile."));
    }
    if let Some(says) = &stands.failed {
        lines = lines.push(text(says).size(size::HINT).font(SEMIBOLD).color(look.block).width(Length::Fill));
    }
    lines = lines.push(match last(room.jail, room.now) {
        Some(says) => kit::wrapped(vec![
            kit::pill(Some(Shape::Check), "Verified", look.fine, look.fine_fill),
            kit::hint(look, says).into(),
        ]),
        None => kit::hint(look, "No copy yet.").into(),
    });
    if let Some(says) = stands.warns {
        lines = lines.push(text(says).size(size::HINT).font(SEMIBOLD).color(look.warn).width(Length::Fill));
    }
    lines.into()
}

/// The last copy in words, with its age.
fn last(jail: &Jail, now: Moment) -> Option<String> {
    let last = jail.last_backup.as_ref()?;
    let age = (now - last.at).num_minutes();
    let age = if age < 1 { "just now".to_owned() } else { format!("{} ago", minutes_said(age)) };
    Some(format!("Last copy {}, {age}: {} entries in {}", show(last.at, jail.zone()), last.events, last.file))
}

//! How the steps of the first start look.

use iced::widget::{Column, column, container, row, text};
use iced::{Element, Length, padding};

use super::super::super::form::PAGE;
use super::super::super::form::panel::panel;
use super::super::super::icon::Shape;
use super::super::super::kit::{self, Weight, press};
use super::super::super::look::{BOLD, MEDIUM, MONO_BOLD, SEMIBOLD, gap, size};
use super::super::super::room::Room;
use super::super::Message as Whole;
use super::super::settings::progress;
use super::step::{COUNTED, Step};
use super::{Message, SetUp};
use crate::custody::profile::Profile;

/// Width of a step that is no form.
const WIDE: f32 = 640.0;
/// Under this height of the window the steps are not shown as chips.
const LOW: f32 = 480.0;

impl SetUp {
    /// The page of the step.
    pub(super) fn page<'a>(&'a self, room: &Room<'a>) -> Element<'a, Whole> {
        let head = self.head(room);
        let reason = kit::body(room.look, self.step.reason()).color(room.look.muted).width(Length::Fill);
        if let Some(form) = &self.form {
            let mut beside = Column::new().spacing(gap::M);
            beside = self.on_file(room).into_iter().fold(beside, Column::push);
            beside = beside.push(super::super::with_scan(form, room, panel(form, room)));
            let page = form.view(room, beside.into()).map(Whole::Form);
            return column![head, reason, page].spacing(gap::M).into();
        }
        let content = match self.step {
            Step::Welcome => return scrolled(room, self.welcome(room)).map(Whole::SetUp),
            Step::Code => self.code_page(room),
            Step::Rules => self.rules(room),
            Step::Backup => self.backup(room),
            // These are forms.
            Step::Jail | Step::Places | Step::Staff | Step::Agreement | Step::Officers => self.forward(room, "first"),
        };
        let content = kit::card(room.look, content).width(Length::Fill).max_width(WIDE);
        column![head, reason, scrolled(room, content.into()).map(Whole::SetUp)].spacing(gap::M).into()
    }

    /// The heading with the steps: those behind, this one, those ahead.
    fn head<'a>(&self, room: &Room<'a>) -> Element<'a, Whole> {
        let look = room.look;
        let number = self.step.number();
        let title = kit::heading(look, format!("{number} of {} · {}", COUNTED.len(), self.step.name()));
        if room.height < LOW {
            return title.into();
        }
        let chips = COUNTED.iter().map(|step| {
            let says = format!("{} {}", step.number(), step.name());
            match step.number().cmp(&number) {
                std::cmp::Ordering::Less if step.is_done(&self.jail) => {
                    kit::pill(Some(Shape::Check), step.name(), look.fine, look.fine_fill)
                }
                std::cmp::Ordering::Less => kit::pill(Some(Shape::Ring), step.name(), look.done, look.done_fill),
                std::cmp::Ordering::Equal => kit::pill(None, says, look.on_primary, look.primary),
                std::cmp::Ordering::Greater => kit::pill(None, says, look.done, look.done_fill),
            }
        });
        let chips = kit::wrapped(chips.collect());
        if room.width < MEDIUM {
            return column![title, chips].spacing(gap::S).into();
        }
        row![title.width(Length::Fill), chips].spacing(gap::M).align_y(iced::Center).into()
    }

    /// What is on file of this step.
    fn on_file<'a, M: 'a>(&self, room: &Room<'a>) -> Option<Element<'a, M>> {
        let look = room.look;
        let on_file = self.step.on_file(&self.jail);
        if on_file.is_empty() {
            return None;
        }
        let mut lines = column![text("On file").size(size::BODY).font(SEMIBOLD).color(look.text)].spacing(gap::XS);
        for says in on_file {
            lines = lines.push(kit::body(look, says).width(Length::Fill));
        }
        Some(kit::card(look, lines).width(Length::Fill).into())
    }

    fn welcome<'a>(&self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let set_up = press(look, Weight::Primary, "Set up this jail", "", Some(Message::Begun)).id("first");
        let drill = press(look, Weight::Plain, "Try it with invented people", "", Some(Message::Tried));
        let lines = column![
            text("Hold48 counts the 48 hours").size(size::TILE).font(BOLD).color(look.text),
            kit::body(
                look,
                "It shows who is held for ICE in this jail and until when, sees that the person is released in time, and keeps the record that proves it."
            )
            .width(Length::Fill),
            kit::hint(
                look,
                "Every step but the first two can wait. Have at hand: the WSO agreement, and each officer's certification, letter and Form 70-006."
            )
            .width(Length::Fill),
            kit::wrapped(vec![set_up.into(), drill.into()]),
            kit::hint(look, "The invented people are kept apart and marked DRILL everywhere.")
                .width(Length::Fill),
        ];
        let card = kit::card(look, lines.spacing(gap::L)).width(Length::Fill).max_width(WIDE);
        container(card).padding(padding::top(gap::XL)).center_x(Length::Fill).into()
    }

    fn code_page<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let code = match &self.code {
            Ok(code) => code,
            Err(says) => {
                let lines = column![
                    text(says).size(size::HINT).font(SEMIBOLD).color(look.block).width(Length::Fill),
                    kit::body(look, "It can be shown later, under Settings."),
                    press(look, Weight::Primary, "Next", "", Some(Message::Entered)).id("first"),
                ];
                return lines.spacing(gap::M).into();
            }
        };
        let groups = code.split('-').map(|group| {
            let group = text(group).size(size::TILE).font(MONO_BOLD).color(look.text);
            container(group).padding(padding::right(gap::S)).into()
        });
        let told = match self.wrong {
            true => text("This is not the last group. Compare it with what you wrote down.")
                .color(look.block)
                .font(SEMIBOLD),
            false => text("The four signs at the end, from your paper.").color(look.muted),
        };
        let input = kit::input(look, "first", &self.typed, self.wrong, Message::Typed, Message::Entered).width(160);
        column![
            kit::wrapped(groups.collect()),
            column![kit::label(look, "Type the last group"), input, told.size(size::HINT)].spacing(gap::XS),
            press(look, Weight::Primary, "It is on paper", "", Some(Message::Entered)),
            kit::hint(
                look,
                "The sheriff's safe is a good place; a photo on this computer is none. Shown again later, it is recorded who saw it."
            )
            .width(Length::Fill),
        ]
        .spacing(gap::L)
        .into()
    }

    fn rules<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let lines =
            super::super::super::deeds::jail::rules::said(&Profile::default()).into_iter().map(|(label, value)| {
                let label = kit::hint(look, label).width(Length::FillPortion(3));
                let value = text(value).size(size::HINT).font(MONO_BOLD).color(look.text).width(Length::FillPortion(2));
                row![label, value].spacing(gap::S).into()
            });
        let mut page = column![
            text("Built in").size(size::NAME).font(BOLD).color(look.text),
            Column::with_children(lines).spacing(gap::XS),
        ]
        .spacing(gap::S);
        for proposed in &self.jail.profiles {
            let says = format!("Version {} is proposed. Two people approve it: F5 later.", proposed.version);
            page = page.push(kit::body(look, says).width(Length::Fill));
        }
        let propose = press(look, Weight::Plain, "Propose other rules", "", Some(Message::Proposed));
        let next = press(look, Weight::Primary, "Next", "", Some(Message::Passed)).id("first");
        page.push(kit::wrapped(vec![next.into(), propose.into()])).into()
    }

    fn backup<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let input =
            kit::input(look, "first", &self.typed, self.stands.failed.is_some(), Message::Typed, Message::Entered);
        let browse = press(look, Weight::Plain, "Browse", "", Some(Message::Browsed));
        let ready = !self.stands.copying && !self.typed.trim().is_empty();
        let done = self.stands.folder.is_some() && self.jail_has_copy(room);
        let (copy, go) = if done { (Weight::Plain, Weight::Primary) } else { (Weight::Primary, Weight::Plain) };
        let copy = press(look, copy, "Make the first copy here", "", ready.then_some(Message::Entered));
        let go = press(look, go, if done { "To the board" } else { "Later: to the board" }, "", Some(Message::Passed));
        column![
            kit::label(look, "Folder for copies"),
            row![input, browse].spacing(gap::S).align_y(iced::Center),
            kit::hint(look, "A stick, another disk or a network drive. The first copy is made and verified at once.")
                .width(Length::Fill),
            progress(room, &self.stands),
            kit::wrapped(vec![copy.into(), go.into()]),
        ]
        .spacing(gap::M)
        .into()
    }

    fn jail_has_copy(&self, room: &Room<'_>) -> bool {
        room.jail.last_backup.is_some() && self.stands.failed.is_none()
    }

    /// The button that leads on.
    fn forward<'a>(&self, room: &Room<'a>, id: &'static str) -> Element<'a, Message> {
        press(room.look, Weight::Primary, "Next", "", Some(Message::Passed)).id(id).into()
    }
}

fn scrolled<'a>(room: &Room<'a>, content: Element<'a, Message>) -> Element<'a, Message> {
    kit::scrolled(room.look, content).id(PAGE).width(Length::Fill).into()
}

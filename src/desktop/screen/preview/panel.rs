//! Beside the pages: of when they are, for whom, in which language, on which printer, into which file.

use iced::widget::{Column, column, row, text};
use iced::{Element, Length};

use super::super::super::keys::{Shortcut, shown};
use super::super::super::kit::{self, Weight, press};
use super::super::super::look::{MONO_BOLD, SEMIBOLD, gap, size};
use super::super::super::place::Deed;
use super::super::super::room::Room;
use super::{FILE, Message, Pages, Preview, RECIPIENT};
use crate::custody::finding::Severity;
use crate::custody::profile::PhoneLine;
use crate::custody::zone::show;
use crate::platform::printer::{Printer, Printers};
use crate::report::{Language, languages};

/// So many characters without a face are named.
const NAMED: usize = 8;

impl Preview {
    /// Everything beside the pages.
    pub(super) fn panel<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let parts = [self.as_of(room), self.language(room), Some(self.to_print(room)), Some(self.to_keep(room))];
        Column::with_children(parts.into_iter().flatten()).spacing(gap::M).into()
    }

    /// Of which moment the pages are, and what is to be known of them.
    fn as_of<'a>(&'a self, room: &Room<'a>) -> Option<Element<'a, Message>> {
        let look = room.look;
        let made = &self.fresh()?.made;
        let at =
            text(show(made.as_of, room.zone())).size(size::BODY).font(MONO_BOLD).color(look.text).width(Length::Fill);
        let mut lines = column![kit::label(look, "As of"), at].spacing(gap::XS);
        if self.is_past() {
            let says = "The record has changed since. These pages do not show it.";
            lines = lines.push(kit::said(look, Severity::Warn, says));
        }
        if let Some(says) = self.replaced() {
            lines = lines.push(kit::said(look, Severity::Warn, says));
        }
        let anew = press(
            look,
            Weight::Plain,
            "Make anew",
            "",
            (!matches!(self.pages, Pages::Coming(_))).then_some(Message::Anew),
        );
        Some(kit::card(look, lines.push(row![anew])).width(Length::Fill).into())
    }

    /// The characters that no face has.
    fn replaced(&self) -> Option<String> {
        let replaced = self.fresh()?.made.document.replaced();
        let named: Vec<String> =
            replaced.iter().take(NAMED).map(|sign| format!("U+{:04X}", u32::from(*sign))).collect();
        let more = replaced.len().checked_sub(NAMED).filter(|more| *more > 0);
        let more = more.map_or_else(String::new, |more| format!(" and {more} more"));
        let (which, stands) = match replaced.len() {
            0 => return None,
            1 => ("1 character cannot be printed".to_owned(), "its number stands for it"),
            many => (format!("{many} characters cannot be printed"), "their numbers stand for them"),
        };
        Some(format!("{which}: {}{more}. On the page {stands}; the record keeps what was typed.", named.join(", ")))
    }

    /// The languages of a paper for the person, and who approved the words of the one that is chosen.
    fn language<'a>(&'a self, room: &Room<'a>) -> Option<Element<'a, Message>> {
        if !self.of.paper.report.for_the_person() {
            return None;
        }
        let look = room.look;
        let languages = languages();
        let chosen = languages.iter().find(|language| Some(language.code) == self.of.paper.language).cloned();
        let first_of_all = matches!(self.pages, Pages::Unchosen);
        let buttons = languages.into_iter().enumerate().map(|(nth, language)| {
            let is_chosen = Some(language.code) == self.of.paper.language;
            let button = kit::choice(look, language.name, is_chosen, Message::Language(language.code));
            if nth == 0 && first_of_all { button.id("first").into() } else { button.into() }
        });
        let mut lines =
            column![kit::label(look, "Language of the paper"), kit::wrapped(buttons.collect())].spacing(gap::S);
        if !room.jail.profile(room.now).1.phone_lines.iter().any(PhoneLine::is_of_the_jail) {
            let says = "The rules of this jail do not say its own telephone. The paper has an empty line for it: write \
                        it there by hand, and have it put into the rules (Agreements).";
            lines = lines.push(kit::said(look, Severity::Warn, says));
        }
        match chosen {
            Some(language) => lines = lines.push(approvals(room, &language)),
            None => lines = lines.push(kit::hint(look, "One that the person reads.").width(Length::Fill)),
        }
        Some(kit::card(look, lines).width(Length::Fill).into())
    }

    fn to_print<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let input = kit::input(look, RECIPIENT, &self.recipient, self.asked, Message::Recipient, Message::Print);
        let mut lines = column![kit::label(look, "For whom"), input, self.beside_recipient(room)].spacing(gap::XS);
        if let Some(name) =
            self.of.name.as_ref().filter(|name| self.of.paper.report.for_the_person() && self.recipient != **name)
        {
            let button = press(look, Weight::Plain, format!("For {name}"), "", Some(Message::ForThePerson));
            lines = lines.push(row![button]);
        }
        lines = lines.push(kit::label(look, "Printer")).push(self.which_printer(room));
        let ready = self.ready().then_some(Message::Print);
        let print = press(look, Weight::Primary, "Print", shown(Shortcut::Print), ready);
        lines = lines.push(row![print.id("print")]);
        if let Some((_, says)) = self.works {
            lines = lines.push(kit::hint(look, says).width(Length::Fill));
        }
        kit::card(look, lines.spacing(gap::S)).width(Length::Fill).into()
    }

    fn beside_recipient<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        if self.asked {
            let says = "Say who gets this paper before it is printed or saved: it is recorded.";
            return text(says).size(size::HINT).font(SEMIBOLD).color(look.block).width(Length::Fill).into();
        }
        let says = if self.needs_recipient() {
            "Who gets it: a person, an agency, counsel. It is recorded, and must be filled in before this paper leaves."
        } else {
            "May stay empty. What stands here is recorded."
        };
        kit::hint(look, says).width(Length::Fill).into()
    }

    fn which_printer<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let hint = |says: String| kit::hint(look, says).width(Length::Fill).into();
        let printers = match &self.printers {
            None => return hint("It is asked which printers there are.".to_owned()),
            Some(Err(says)) => return hint(says.clone()),
            Some(Ok(Printers::InDialog)) => {
                return hint("Windows asks for the printer, the pages and the copies.".to_owned());
            }
            Some(Ok(Printers::Listed(printers))) if printers.is_empty() => {
                return hint(
                    "No printer is set up on this computer. Set one up in its settings, or save as PDF.".to_owned(),
                );
            }
            Some(Ok(Printers::Listed(printers))) => printers,
        };
        let chosen = self.printer();
        let is_chosen = |one: &Printer| chosen.as_ref().map_or(one.is_default, |chosen| one.name == *chosen);
        let buttons = printers
            .iter()
            .map(|one| kit::choice(look, one.name.clone(), is_chosen(one), Message::Printer(one.name.clone())).into());
        let mut lines = column![kit::wrapped(buttons.collect())].spacing(gap::XS);
        if let Some(stopped) = printers.iter().find(|one| is_chosen(one) && one.stopped) {
            let says = format!("{} is stopped: what it takes waits until it is started again.", stopped.name);
            lines = lines.push(kit::said(look, Severity::Warn, says));
        }
        lines.into()
    }

    fn to_keep<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let input = kit::input(look, FILE, &self.path, self.asked_path, Message::Path, Message::Save);
        let browse = press(look, Weight::Plain, "Browse", "", self.ready().then_some(Message::Browsed));
        let hint: Element<'a, Message> = if self.asked_path {
            let says = "Type the folder or the file, or browse for it.";
            text(says).size(size::HINT).font(SEMIBOLD).color(look.block).width(Length::Fill).into()
        } else {
            let named = match self.file.as_str() {
                "" => String::new(),
                file => format!(" In a folder it is called {file}."),
            };
            kit::hint(look, format!("A folder, or the whole path of a file.{named}")).width(Length::Fill).into()
        };
        let says = if self.replaces.is_some() { "Replace the file" } else { "Save as PDF" };
        let save = press(look, Weight::Plain, says, "", self.ready().then_some(Message::Save)).id("save");
        let lines = column![
            kit::label(look, "Folder or file"),
            row![input, browse].spacing(gap::S).align_y(iced::Center),
            hint,
            row![save]
        ];
        kit::card(look, lines.spacing(gap::S)).width(Length::Fill).into()
    }
}

/// Who approved the words of a language, and the way to do it.
fn approvals<'a>(room: &Room<'a>, language: &Language) -> Element<'a, Message> {
    let look = room.look;
    let by = room.jail.notice_approvals(&language.name, language.wording, room.now);
    let names: Vec<String> = by.iter().map(|id| room.jail.staff_name(*id)).collect();
    if room.jail.notice_is_approved(&language.name, language.wording, room.now) {
        let says = format!("Wording approved by {}.", names.join(" and "));
        return kit::said(look, Severity::Fine, says);
    }
    let says = match names.first() {
        None => "Not approved by two people yet: check the wording with counsel. The paper says so.".to_owned(),
        Some(one) => format!("Approved by {one} alone: a second person must approve it. Until then the paper says so."),
    };
    let read = Deed::ApproveNotice(language.code);
    let button = press(look, Weight::Plain, "Read and approve the wording", "", Some(Message::Wanted(read)));
    column![kit::said(look, Severity::Warn, says), row![button]].spacing(gap::S).into()
}

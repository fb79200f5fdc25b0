//! A scan on file, as large as the page.

use iced::widget::image::Handle;
use iced::widget::{column, container, row, scrollable};
use iced::{Element, Length};

use super::super::action::Action;
use super::super::form::PAGE;
use super::super::keys::{self, Shortcut};
use super::super::kit::{self, press};
use super::super::look::gap;
use super::super::picture;
use super::super::room::Room;
use crate::custody::finding::Severity;
use crate::custody::ids::PaperId;
use crate::journal::read::Scan as OnFile;

/// The page.
#[derive(Debug)]
pub struct Scan {
    paper: PaperId,
    title: &'static str,
    file: OnFile,
    shown: Shown,
}

/// What is shown of the file.
#[derive(Debug)]
enum Shown {
    /// Its picture is still being made.
    NotYet,
    /// Its picture.
    Picture(Handle),
    /// Nothing: it is kept and not drawn.
    Kept,
    /// Why it cannot be shown.
    Trouble(String),
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// The picture of a paper was made, or not.
    Made(PaperId, Result<Option<Handle>, String>),
    /// Back to the page before.
    Left,
}

impl Scan {
    /// The page as it opens.
    pub fn new(paper: PaperId, title: &'static str, file: OnFile) -> Self {
        Self { paper, title, file, shown: Shown::NotYet }
    }

    /// Makes the picture, apart from the page: it takes as long as the scan is large.
    pub fn work(&self) -> impl FnOnce() -> Message + Send + 'static {
        let (paper, file) = (self.paper, self.file.clone());
        move || Message::Made(paper, picture::decoded(&file.bytes, &file.media))
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Made(paper, made) if paper == self.paper => {
                self.shown = match made {
                    Ok(Some(picture)) => Shown::Picture(picture),
                    Ok(None) => Shown::Kept,
                    Err(says) => Shown::Trouble(says),
                };
                Action::None
            }
            Message::Made(..) => Action::None,
            Message::Left => Action::Back,
        }
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let kib = self.file.bytes.len().div_ceil(1024);
        let about = kit::hint(look, format!("{} · {kib} KiB · as it was received", kind(&self.file.media)));
        let back =
            press(look, kit::Weight::Plain, "Back", keys::shown(Shortcut::Back), Some(Message::Left)).id("first");
        let heading = kit::heading(look, format!("Scan of the {}", self.title));
        let head = row![column![heading, about].width(Length::Fill), back].spacing(gap::M).align_y(iced::Center);
        let page: Element<'a, Message> = match &self.shown {
            Shown::NotYet => kit::hint(look, "The scan is being read.").into(),
            Shown::Picture(picture) => iced::widget::image(picture).width(Length::Fill).into(),
            Shown::Kept => {
                let says = format!("A PDF is kept as it is; this window shows PNG and JPEG. This one has {kib} KiB.");
                kit::body(look, says).width(Length::Fill).into()
            }
            Shown::Trouble(says) => kit::said(look, Severity::Warn, says),
        };
        let page = container(kit::card(look, page).width(Length::Fill)).padding(gap::XS);
        column![head, scrollable(page).id(PAGE).height(Length::Fill)].spacing(gap::M).into()
    }
}

/// A kind of file, in words.
fn kind(media: &str) -> &str {
    match media {
        "image/png" => "PNG",
        "image/jpeg" => "JPEG",
        "application/pdf" => "PDF",
        other => other,
    }
}

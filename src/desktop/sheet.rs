//! A scan as it is looked at: one page at a time, with what tells which.

use std::sync::Arc;

use iced::widget::{column, container, image, row, text};
use iced::{Background, Element, Length};

use super::kit::{self, Weight, press};
use super::look::{Look, PAPER, SEMIBOLD, gap, size};
use super::picture::{self, Drawn, Order, Picture};
use crate::custody::scan::ScanHash;

/// To which page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The next one.
    Next,
    /// The one before.
    Back,
}

/// A scan that is looked at.
#[derive(Debug)]
pub struct Sheet {
    bytes: Arc<Vec<u8>>,
    media: String,
    hash: ScanHash,
    width: u32,
    page: usize,
    /// The page that is being drawn: one at a time.
    drawing: Option<usize>,
    /// The page that was drawn last, with its number.
    drawn: Option<(usize, Result<Picture, String>)>,
}

impl Sheet {
    /// The first page of a scan, not wider than so many pixels. Nothing is drawn before [`Sheet::order`].
    pub fn new(bytes: Arc<Vec<u8>>, media: impl Into<String>, hash: ScanHash, width: u32) -> Self {
        Self { bytes, media: media.into(), hash, width, page: 0, drawing: None, drawn: None }
    }

    /// What is to be drawn now, if anything is.
    pub fn order(&mut self) -> Option<Order> {
        let there = self.drawn.as_ref().is_some_and(|(page, _)| *page == self.page);
        if there || self.drawing.is_some() {
            return None;
        }
        self.drawing = Some(self.page);
        let (bytes, media) = (self.bytes.clone(), self.media.clone());
        Some(Order { bytes, media, hash: self.hash, page: self.page, width: self.width })
    }

    /// A page was drawn, or not. What was drawn of another file is for nobody.
    pub fn drawn(&mut self, drawn: Drawn) -> Option<Order> {
        if drawn.hash != self.hash || self.drawing != Some(drawn.page) {
            return None;
        }
        self.drawing = None;
        self.drawn = Some((drawn.page, drawn.picture));
        self.page = self.page.min(self.pages().saturating_sub(1));
        self.order()
    }

    /// Turns to another page, where there is one.
    pub fn turn(&mut self, turn: Turn) -> Option<Order> {
        self.page = self.leads_to(turn)?;
        self.order()
    }

    fn leads_to(&self, turn: Turn) -> Option<usize> {
        match turn {
            Turn::Next => Some(self.page + 1).filter(|page| *page < self.pages()),
            Turn::Back => self.page.checked_sub(1),
        }
    }

    /// How many pages there are, as far as is known.
    fn pages(&self) -> usize {
        let known = self.drawn.as_ref().and_then(|(_, picture)| picture.as_ref().ok());
        known.map_or(self.page + 1, |picture| picture.pages)
    }

    /// Of what kind, how large, how many pages.
    pub fn says(&self) -> String {
        let pages = match (&self.drawn, self.pages()) {
            (Some((_, Ok(_))), 1) => " · 1 page".to_owned(),
            (Some((_, Ok(_))), pages) => format!(" · {pages} pages"),
            (Some((_, Err(_))) | None, _) => String::new(),
        };
        format!("{} · {}{pages}", picture::name(&self.media), weight(self.bytes.len()))
    }

    /// The buttons that turn pages; nothing where there is one page.
    pub fn turning<'a, Message: Clone + 'a>(
        &'a self,
        look: &'static Look,
        tell: fn(Turn) -> Message,
    ) -> Option<Element<'a, Message>> {
        if self.pages() < 2 {
            return None;
        }
        let to = |turn| self.leads_to(turn).map(|_| tell(turn));
        let says = format!("Page {} of {}", self.page + 1, self.pages());
        let buttons = row![
            press(look, Weight::Plain, "Page before", "", to(Turn::Back)),
            press(look, Weight::Plain, "Next page", "", to(Turn::Next)),
            kit::hint(look, says),
        ];
        Some(buttons.spacing(gap::S).align_y(iced::Center).wrap().vertical_spacing(gap::S).into())
    }

    /// The page itself, as wide as there is room.
    pub fn view<'a, Message: 'a>(&'a self, look: &'static Look) -> Element<'a, Message> {
        match &self.drawn {
            Some((page, Ok(picture))) if *page == self.page => {
                let pixels = image(picture.handle.clone()).width(Length::Fill).expand(true);
                let edge = iced::border::width(1).color(look.edge);
                let on_white = move |_: &iced::Theme| container::Style {
                    background: Some(Background::Color(PAPER)),
                    border: edge,
                    ..container::Style::default()
                };
                container(pixels).padding(gap::XS).width(Length::Fill).style(on_white).into()
            }
            Some((page, Err(says))) if *page == self.page => {
                text(says).size(size::HINT).font(SEMIBOLD).color(look.warn).width(Length::Fill).into()
            }
            Some(_) | None => kit::hint(look, "The page is being drawn.").into(),
        }
    }

    /// The scan in a card, for a panel.
    pub fn card<'a, Message: Clone + 'a>(
        &'a self,
        look: &'static Look,
        tell: fn(Turn) -> Message,
    ) -> Element<'a, Message> {
        let title = text("Scan").size(size::BODY).font(SEMIBOLD).color(look.text);
        let mut lines = column![title, kit::hint(look, self.says())].spacing(gap::S);
        if let Some(turning) = self.turning(look, tell) {
            lines = lines.push(turning);
        }
        kit::card(look, lines.push(self.view(look))).width(Length::Fill).into()
    }
}

/// How large a file is.
pub fn weight(bytes: usize) -> String {
    const MB: usize = 1 << 20;
    match bytes {
        0..MB => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{}.{} MB", bytes / MB, bytes % MB * 10 / MB),
    }
}

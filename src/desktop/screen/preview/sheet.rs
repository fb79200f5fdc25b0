//! The pages themselves: the very pixels of the document, drawn for as much room as there is.

use iced::keyboard::{Key, key::Named};
use iced::widget::image::Handle;
use iced::widget::{column, container, image, row, scrollable, space, text};
use iced::{Background, Element, Length, padding};

use super::super::super::focus::focus;
use super::super::super::form::PAGE;
use super::super::super::keys::{Shortcut, shown};
use super::super::super::kit::{self, Weight, press};
use super::super::super::look::{MEDIUM, MONO, PAPER, gap, size};
use super::super::super::room::Room;
use super::super::super::sheet::Turn;
use super::{Message, PANEL, Pages, Preview};
use crate::report::Document;

/// Sizes in per cent of the paper itself.
const STEPS: [u16; 7] = [50, 75, 100, 125, 150, 175, 200];
/// Logical pixels in a point of the paper at its own size: a screen counts 96 to an inch, paper 72.
const OWN_SIZE: f32 = 96.0 / 72.0;
/// What stands around the page: padding of the window, bar, edge and ring.
const AROUND: f32 = 64.0;
/// More pixels from left to right are not drawn: larger text is made of the same pixels.
const MOST: f32 = 4000.0;
/// How far an arrow moves the page, in logical pixels.
const STEP: f32 = 60.0;

/// How large a page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zoom {
    /// As wide as there is room.
    Fit,
    /// In per cent of the paper itself.
    Percent(u16),
}

impl Zoom {
    pub(super) fn larger(self) -> Self {
        let now = self.percent();
        STEPS.into_iter().find(|step| *step > now).map_or(self, Self::Percent)
    }

    pub(super) fn smaller(self) -> Self {
        let now = self.percent();
        STEPS.into_iter().rev().find(|step| *step < now).map_or(self, Self::Percent)
    }

    /// A page that fits is about as large as paper.
    fn percent(self) -> u16 {
        match self {
            Self::Fit => 100,
            Self::Percent(percent) => percent,
        }
    }
}

/// A page that was drawn.
#[derive(Debug)]
pub(super) struct Drawn {
    page: usize,
    /// Pixels of a point, as their bits: they are compared for being the same.
    pixels: u32,
    handle: Handle,
}

/// How wide and how high a page is shown, in logical pixels.
struct Shown {
    wide: f32,
    high: f32,
    /// Of a point.
    pixels: f32,
}

impl Preview {
    /// Which page it is, how large, and the buttons for both.
    pub(super) fn bar<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let pages = self.count();
        if pages == 0 {
            return space().into();
        }
        let says = format!("Page {} of {pages}", self.page + 1);
        let mut line: Vec<Element<'a, Message>> = vec![text(says).size(size::BODY).font(MONO).color(look.text).into()];
        if pages > 1 {
            let to = |turn, there: bool| there.then_some(Message::Turned(turn));
            let back = to(Turn::Back, self.page > 0);
            let next = to(Turn::Next, self.page + 1 < pages);
            line.push(press(look, Weight::Plain, "Page before", shown(Shortcut::PageUp), back).into());
            line.push(press(look, Weight::Plain, "Next page", shown(Shortcut::PageDown), next).into());
        }
        let zoom = |shortcut, to: Zoom| (to != self.zoom).then_some(Message::Pressed(shortcut));
        let smaller = zoom(Shortcut::ZoomOut, self.zoom.smaller());
        let larger = zoom(Shortcut::ZoomIn, self.zoom.larger());
        let fit = zoom(Shortcut::FitWidth, Zoom::Fit);
        line.push(space().width(gap::L).into());
        line.push(press(look, Weight::Plain, "Smaller", shown(Shortcut::ZoomOut), smaller).into());
        line.push(press(look, Weight::Plain, "Larger", shown(Shortcut::ZoomIn), larger).into());
        line.push(press(look, Weight::Plain, "Fit width", shown(Shortcut::FitWidth), fit).into());
        if let Zoom::Percent(percent) = self.zoom {
            line.push(text(format!("{percent} %")).size(size::BODY).font(MONO).color(look.muted).into());
        }
        container(kit::wrapped(line)).padding(padding::left(gap::XS)).into()
    }

    /// The page in sight; or why there is none.
    pub(super) fn sheet<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let wide = room.width >= MEDIUM;
        let Some(page) = self.fresh().and_then(|fresh| self.page_of(&fresh.made.document, room)) else {
            let says = kit::card(look, self.says_why(room)).width(Length::Fill);
            return container(says).padding(gap::XS).into();
        };
        let edge = iced::border::width(1).color(look.edge);
        let on_white = move |_: &iced::Theme| container::Style {
            background: Some(Background::Color(PAPER)),
            border: edge,
            ..container::Style::default()
        };
        let page = container(page).padding(1).style(on_white);
        let page = focus(look, page, None).id("first").on_key(moved);
        let page = container(page).padding(gap::XS);
        let both = scrollable::Direction::Both { vertical: kit::bar(), horizontal: kit::bar() };
        if wide {
            return scrollable(page)
                .direction(both)
                .style(kit::bar_style(look))
                .id(PAGE)
                .width(Length::Fill)
                .height(Length::Fill)
                .into();
        }
        let across = scrollable::Direction::Horizontal(kit::bar());
        scrollable(page).direction(across).style(kit::bar_style(look)).width(Length::Fill).into()
    }

    /// What stands where the page would be.
    fn says_why<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let says = match &self.pages {
            Pages::Coming(_) => return kit::hint(look, "The pages are being made.").into(),
            Pages::Unchosen => "Choose the language of the paper: then its pages are shown here.",
            // The program that set a long report has ended, and its pages with it.
            Pages::Made(_) => "This page cannot be drawn. Press Make anew.",
            Pages::Failed(says) => says,
        };
        let mut lines = column![kit::body(look, says).width(Length::Fill)].spacing(gap::M);
        if let Pages::Failed(_) = self.pages {
            let again = press(look, Weight::Plain, "Try again", "", Some(Message::Anew)).id("first");
            lines = lines.push(row![again]);
        }
        lines.into()
    }

    fn page_of<'a>(&'a self, document: &Document, room: &Room<'a>) -> Option<Element<'a, Message>> {
        let (wide, high) = document.size(self.page)?;
        let shown = self.shown((wide as f32, high as f32), room);
        let handle = self.drawn(document, &shown)?;
        Some(image(handle).width(shown.wide).height(shown.high).into())
    }

    /// How large a page of so many points is shown: whole pixels, so that its lines are sharp.
    fn shown(&self, (wide, high): (f32, f32), room: &Room<'_>) -> Shown {
        let beside = if room.width < MEDIUM { 0.0 } else { PANEL + gap::S };
        let logical = match self.zoom {
            Zoom::Fit => (room.width - beside - AROUND).max(120.0),
            Zoom::Percent(percent) => wide * OWN_SIZE * f32::from(percent) / 100.0,
        };
        let pixels = (logical * room.scale).floor().min(MOST);
        let point = pixels / wide;
        let tall = (high * point).round();
        Shown { wide: pixels / room.scale, high: tall / room.scale, pixels: point }
    }

    /// The pixels of the page in sight: drawn once, and kept until another page or size is looked at.
    fn drawn(&self, document: &Document, shown: &Shown) -> Option<Handle> {
        let mut kept = self.drawn.borrow_mut();
        let key = (self.page, shown.pixels.to_bits());
        if let Some(drawn) = kept.as_ref().filter(|drawn| (drawn.page, drawn.pixels) == key) {
            return Some(drawn.handle.clone());
        }
        let pixels = document.pixels(self.page, shown.pixels)?;
        let handle = Handle::from_rgba(pixels.width, pixels.height, pixels.rgba);
        *kept = Some(Drawn { page: key.0, pixels: key.1, handle: handle.clone() });
        Some(handle)
    }
}

/// Where an arrow moves the page.
fn moved(key: &Key) -> Option<Message> {
    match key {
        Key::Named(Named::ArrowDown) => Some(Message::Moved(0.0, STEP)),
        Key::Named(Named::ArrowUp) => Some(Message::Moved(0.0, -STEP)),
        Key::Named(Named::ArrowRight) => Some(Message::Moved(STEP, 0.0)),
        Key::Named(Named::ArrowLeft) => Some(Message::Moved(-STEP, 0.0)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_grows_and_shrinks_by_steps_and_no_further_than_twice_and_half() {
        let grown = std::iter::successors(Some(Zoom::Fit), |zoom| Some(zoom.larger())).take(7).last();
        assert_eq!((Zoom::Fit.larger(), grown), (Zoom::Percent(125), Some(Zoom::Percent(200))));
        assert_eq!(Zoom::Percent(200).larger(), Zoom::Percent(200));
        assert_eq!((Zoom::Fit.smaller(), Zoom::Percent(50).smaller()), (Zoom::Percent(75), Zoom::Percent(50)));
    }

    #[test]
    fn arrows_move_the_page_and_other_keys_do_not() {
        assert!(matches!(moved(&Key::Named(Named::ArrowRight)), Some(Message::Moved(x, _)) if x > 0.0));
        assert!(moved(&Key::Named(Named::Enter)).is_none());
    }
}

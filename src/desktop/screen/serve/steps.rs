//! The four steps, as chips beside the heading.

use iced::widget::{Row, button, container, row, text};
use iced::{Background, Element, Length, border, padding};

use super::super::super::focus::focus;
use super::super::super::icon::{Shape, icon};
use super::super::super::look::{Look, SEMIBOLD, gap, size};
use super::super::Message as Page;
use super::{Message, Serve};

/// Rounding and height of a chip.
const ROUND: f32 = 14.0;

/// A step of serving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// What came from ICE.
    Papers,
    /// Who it is.
    Identity,
    /// The service itself.
    Service,
    /// Whom to tell, and what comes next.
    Notices,
}

impl Step {
    /// All, in their order.
    pub const ALL: [Self; 4] = [Self::Papers, Self::Identity, Self::Service, Self::Notices];

    /// Its word.
    pub fn title(self) -> &'static str {
        match self {
            Self::Papers => "Papers",
            Self::Identity => "Identity",
            Self::Service => "Service",
            Self::Notices => "Notices",
        }
    }

    fn number(self) -> usize {
        1 + Self::ALL.iter().position(|step| *step == self).unwrap_or_default()
    }
}

/// The chips: which step is open, which are met.
pub(super) fn chips<'a>(page: &'a Serve, look: &'static Look) -> Element<'a, Page> {
    let chips = Step::ALL.into_iter().map(|step| chip(look, step, page.step == step, page.is_met(step)));
    Row::with_children(chips).spacing(gap::S).into()
}

fn chip<'a>(look: &'static Look, step: Step, open: bool, met: bool) -> Element<'a, Page> {
    let (ink, fill) = match (open, met) {
        (true, _) => (look.on_primary, look.primary),
        (false, true) => (look.fine, look.fine_fill),
        (false, false) => (look.done, look.done_fill),
    };
    let mark: Element<'a, Page> = if met {
        icon(Shape::Check, 11.0, ink)
    } else {
        text(step.number()).size(size::BODY).font(SEMIBOLD).color(ink).into()
    };
    let words = row![mark, text(step.title()).size(size::BODY).font(SEMIBOLD).color(ink)];
    let words = container(words.spacing(6).align_y(iced::Center)).center_y(Length::Fill);
    let message = Page::Serve(Message::Turned(step));
    let pressed = button(words).height(2.0 * ROUND).padding(padding::horizontal(10.0)).on_press(message.clone());
    let pressed = pressed.style(move |_, _| button::Style {
        background: Some(Background::Color(fill)),
        text_color: ink,
        border: border::rounded(ROUND),
        ..button::Style::default()
    });
    focus(look, pressed, Some(message)).id(step.title()).into()
}

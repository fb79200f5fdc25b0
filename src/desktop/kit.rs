//! The pieces that every screen is made of: text, buttons, cards, badges. A screen sets no colour and no size of its own.

use iced::widget::{
    Button, Row, Scrollable, Text, TextInput, button, column, container, row, rule, scrollable, space, stack, text,
    text_input,
};
use iced::{Background, Border, Color, Element, Font, Length, Padding, border, padding};

use super::fit::{Fit, fit};
use super::focus::{Focus, focus};
use super::icon::{self, Shape, dashes, icon};
use super::look::{self, BOLD, CONTROL, Look, MONO, RADIUS, RADIUS_SMALL, SEMIBOLD, Tone, gap, size};
use crate::custody::board::{Row as Held, Stage};
use crate::custody::finding::{Finding, Severity};

/// Running text that breaks into lines.
pub fn body<'a>(look: &Look, says: impl text::IntoFragment<'a>) -> Text<'a> {
    text(says).size(size::BODY).color(look.text)
}

/// A small line that steps back; it breaks into lines.
pub fn hint<'a>(look: &Look, says: impl text::IntoFragment<'a>) -> Text<'a> {
    text(says).size(size::HINT).color(look.muted)
}

/// The label of a field or a column.
pub fn label<'a>(look: &Look, says: impl text::IntoFragment<'a>) -> Text<'a> {
    text(says).size(size::HINT).font(SEMIBOLD).color(look.text)
}

/// The heading of a page.
pub fn heading(look: &Look, says: impl Into<String>) -> Fit {
    fit(says).size(size::HEADING).font(BOLD).color(look.text)
}

/// The heading of a part of a form, with its line.
pub fn section<'a, Message: 'a>(look: &'static Look, says: &'a str) -> Element<'a, Message> {
    let line = rule::horizontal(1).style(move |_| rule::Style {
        color: look.line,
        radius: 0.0.into(),
        fill_mode: rule::FillMode::Full,
        snap: true,
    });
    column![text(says).size(size::BODY).font(SEMIBOLD).color(look.primary), line].spacing(gap::S).into()
}

/// A fine line across.
pub fn line<'a, Message: 'a>(look: &'static Look) -> Element<'a, Message> {
    let style = move |_: &iced::Theme| rule::Style {
        color: look.line,
        radius: 0.0.into(),
        fill_mode: rule::FillMode::Full,
        snap: true,
    };
    rule::horizontal(1).style(style).into()
}

/// How weighty a button is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// One of several ways to go on.
    Plain,
    /// The deed of the page.
    Primary,
    /// The deed that ends a hold which is over.
    Danger,
    /// In a list: no edge until it is chosen or under the pointer.
    Quiet,
}

/// A button, with the key that presses it from anywhere. Without a message it cannot be pressed yet.
pub fn press<'a, Message: Clone + 'a>(
    look: &'static Look,
    weight: Weight,
    says: impl Into<String>,
    key: &'a str,
    message: Option<Message>,
) -> Focus<'a, Message> {
    let (ink, ..) = colours(look, weight, message.is_some());
    let mut words = Row::new().spacing(gap::S).align_y(iced::Center);
    words = words.push(fit(says).font(SEMIBOLD).color(ink));
    if !key.is_empty() {
        words = words.push(text(key).size(size::KEY).font(MONO).color(ink));
    }
    let inside = Button::new(container(words).center_y(Length::Fill))
        .height(CONTROL)
        .padding(padding::horizontal(14.0))
        .style(button_style(look, weight, message.is_some()))
        .on_press_maybe(message.clone());
    focus(look, inside, message)
}

/// One of a few to choose from, on a page that is no form: what is chosen has its ground and its sign.
pub fn choice<'a, Message: Clone + 'a>(
    look: &'static Look,
    says: impl Into<String>,
    chosen: bool,
    message: Message,
) -> Focus<'a, Message> {
    let ink = if chosen { look.on_chosen } else { look.text };
    let mut words = Row::new().spacing(6).align_y(iced::Center);
    if chosen {
        words = words.push(icon(Shape::Check, 11.0, ink));
    }
    let words = words.push(fit(says).color(ink));
    let plain = button_style(look, Weight::Plain, true);
    let inside = Button::new(container(words).center_y(Length::Fill))
        .height(CONTROL)
        .padding(padding::horizontal(12.0))
        .style(move |theme, status| {
            let style = plain(theme, status);
            let fill = if chosen { Some(Background::Color(look.chosen)) } else { style.background };
            button::Style { background: fill, ..style }
        })
        .on_press(message.clone());
    focus(look, inside, Some(message))
}

/// A button as wide as its column, its words in the middle.
pub fn press_wide<'a, Message: Clone + 'a>(
    look: &'static Look,
    weight: Weight,
    says: impl Into<String>,
    message: Option<Message>,
) -> Focus<'a, Message> {
    let (ink, ..) = colours(look, weight, message.is_some());
    let words = container(fit(says).font(SEMIBOLD).color(ink)).center(Length::Fill);
    let inside = Button::new(words)
        .height(CONTROL)
        .width(Length::Fill)
        .padding(padding::horizontal(gap::S))
        .style(button_style(look, weight, message.is_some()))
        .on_press_maybe(message.clone());
    focus(look, inside, message)
}

/// A line of a list that is pressed as a whole.
pub fn press_line<'a, Message: Clone + 'a>(
    look: &'static Look,
    content: impl Into<Element<'a, Message>>,
    message: Message,
) -> Focus<'a, Message> {
    let inside = Button::new(content)
        .width(Length::Fill)
        .padding(gap::S)
        .style(button_style(look, Weight::Quiet, true))
        .on_press(message.clone());
    focus(look, inside, Some(message))
}

/// A part of the page that scrolls, with room for the ring of the focus and a bar that covers nothing.
pub fn scrolled<'a, Message: 'a>(
    look: &'static Look,
    content: impl Into<Element<'a, Message>>,
) -> Scrollable<'a, Message> {
    let beside_bar = Padding { top: gap::XS, right: gap::M, bottom: gap::XS, left: gap::XS };
    let inside = container(content).padding(beside_bar);
    scrollable(inside).direction(scrollable::Direction::Vertical(bar())).style(bar_style(look)).height(Length::Fill)
}

/// The bar that shows how far a page is scrolled.
pub fn bar() -> scrollable::Scrollbar {
    scrollable::Scrollbar::new().width(BAR).scroller_width(BAR)
}

/// That bar without a rail.
pub fn bar_style(look: &'static Look) -> impl Fn(&iced::Theme, scrollable::Status) -> scrollable::Style {
    move |theme, status| {
        let mut style = scrollable::default(theme, status);
        style.vertical_rail.background = None;
        style.vertical_rail.scroller.background = Background::Color(look.edge);
        style.horizontal_rail.background = None;
        style.horizontal_rail.scroller.background = Background::Color(look.edge);
        style
    }
}

/// Width of the bar that shows how far a page is scrolled.
const BAR: f32 = 6.0;

fn colours(look: &Look, weight: Weight, awake: bool) -> (Color, Option<Color>, Color) {
    match (weight, awake) {
        (Weight::Primary | Weight::Danger, false) => (look.on_asleep, Some(look.asleep), look.line),
        (Weight::Plain | Weight::Quiet, false) => (look.on_asleep, None, look.line),
        (Weight::Primary, true) => (look.on_primary, Some(look.primary), look.primary),
        (Weight::Danger, true) => {
            let tone = look.tone(Stage::ReleaseNow);
            (tone.ink, Some(tone.fill), tone.edge)
        }
        (Weight::Plain, true) => (look.text, Some(look.surface), look.edge),
        (Weight::Quiet, true) => (look.text, None, Color::TRANSPARENT),
    }
}

fn button_style(
    look: &'static Look,
    weight: Weight,
    awake: bool,
) -> impl Fn(&iced::Theme, button::Status) -> button::Style {
    move |_, status| {
        let (ink, fill, edge) = colours(look, weight, awake);
        let over = matches!(status, button::Status::Hovered | button::Status::Pressed);
        let fill = match weight {
            Weight::Plain | Weight::Quiet if over => Some(look.chosen),
            Weight::Primary | Weight::Danger | Weight::Plain | Weight::Quiet => fill,
        };
        let ink = if over && matches!(weight, Weight::Plain | Weight::Quiet) { look.on_chosen } else { ink };
        button::Style {
            background: fill.map(Background::Color),
            text_color: ink,
            border: border::rounded(RADIUS).width(1).color(edge),
            ..button::Style::default()
        }
    }
}

/// A card: white ground, fine edge.
pub fn card<'a, Message: 'a>(
    look: &'static Look,
    content: impl Into<Element<'a, Message>>,
) -> container::Container<'a, Message> {
    container(content).padding(gap::L).style(move |_| container::Style {
        background: Some(Background::Color(look.surface)),
        border: Border { color: look.line, width: 1.0, radius: 10.0.into() },
        ..container::Style::default()
    })
}

/// Height of a badge: whole pixels, so that its edges are sharp.
const PILL: f32 = 22.0;

/// A word on a ground of its own, with its shape.
pub fn pill<'a, Message: 'a>(
    shape: Option<Shape>,
    says: impl Into<String>,
    ink: Color,
    fill: Color,
) -> Element<'a, Message> {
    let mut words = Row::new().spacing(6).align_y(iced::Center);
    if let Some(shape) = shape {
        words = words.push(icon(shape, 11.0, ink));
    }
    words = words.push(fit(says).size(size::HINT).font(BOLD).color(ink));
    container(words)
        .center_y(PILL)
        .padding(padding::horizontal(9.0))
        .style(move |_| container::Style {
            background: Some(Background::Color(fill)),
            border: border::rounded(RADIUS_SMALL),
            ..container::Style::default()
        })
        .into()
}

/// The badge of a stage: shape and word; its edge is dashed where no clock is set.
pub fn badge<'a, Message: 'a>(look: &'static Look, stage: Stage) -> Element<'a, Message> {
    let Tone { ink, fill, edge, .. } = look.tone(stage);
    let words = pill(Some(icon::of(stage)), stage.title(), ink, fill);
    match stage {
        Stage::ClockNotSet => stack![words, dashes(edge, 2.0, RADIUS_SMALL)].into(),
        _ => words,
    }
}

/// Hours and minutes as a clock counts them: `9:31`, `−0:11`.
pub fn countdown(minutes: i64) -> String {
    let sign = if minutes < 0 { "\u{2212}" } else { "" };
    let minutes = minutes.unsigned_abs();
    format!("{sign}{}:{:02}", minutes / 60, minutes % 60)
}

/// The stage that the badge of a person says. Who is overdue must be released like anybody without a basis, and one word
/// says so; whose hold ended while another ground is open is not to be released.
pub fn badge_stage(row: &Held) -> Stage {
    match row.stage {
        Stage::Overdue if row.held_on.is_none() => Stage::ReleaseNow,
        stage => stage,
    }
}

/// What was found, with its shape: what blocks, what warns, what is in order.
pub fn finding<'a, Message: 'a>(look: &'static Look, found: &'a Finding) -> Element<'a, Message> {
    said(look, found.severity, &found.says)
}

/// A sentence with the shape of its weight.
pub fn said<'a, Message: 'a>(
    look: &'static Look,
    severity: Severity,
    says: impl text::IntoFragment<'a>,
) -> Element<'a, Message> {
    let (shape, ink) = match severity {
        Severity::Block => (Shape::Square, look.block),
        Severity::Warn => (Shape::Triangle, look.warn),
        Severity::Fine => (Shape::Check, look.fine),
    };
    let mark = container(icon(shape, 12.0, ink)).padding(padding::top(3.0));
    row![mark, text(says).size(size::HINT).color(ink).width(Length::Fill)].spacing(gap::S).into()
}

/// Things side by side that break into the next line where they do not fit.
pub fn wrapped<'a, Message: 'a>(things: Vec<Element<'a, Message>>) -> Element<'a, Message> {
    Row::with_children(things).spacing(gap::S).align_y(iced::Center).wrap().vertical_spacing(gap::S).into()
}

/// What an empty screen says: what it is for, the first step, and its key.
pub fn empty<'a, Message: 'a>(look: &'static Look, title: &'a str, says: &'a str) -> Element<'a, Message> {
    let words = column![
        text(title).size(size::HEADING).font(BOLD).color(look.text),
        body(look, says).color(look.muted).width(Length::Fixed(520.0)),
    ];
    container(words.spacing(gap::S)).padding(padding::top(48.0)).center_x(Length::Fill).into()
}

/// A field of a page that is no form: its edge tells focus and fault.
pub fn input<'a, Message: Clone + 'a>(
    look: &'static Look,
    id: &'static str,
    says: &str,
    wrong: bool,
    typed: fn(String) -> Message,
    entered: Message,
) -> TextInput<'a, Message> {
    text_input("", says)
        .id(id)
        .font(look::TEXT)
        .size(size::BODY)
        .padding(padding::horizontal(10.0).vertical(7.0))
        .on_input(typed)
        .on_submit(entered)
        .style(super::form::input_style(look, wrong))
}

/// Takes up the room that is left.
pub fn spring<'a, Message: 'a>() -> Element<'a, Message> {
    space().width(Length::Fill).into()
}

/// Text of one line, in a face and size.
pub fn one_line(says: impl Into<String>, face: Font, points: f32, colour: Color) -> Fit {
    fit(says).font(face).size(points).color(colour)
}

/// The face of running text, for [`one_line`].
pub const PLAIN: Font = look::TEXT;

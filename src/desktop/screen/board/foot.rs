//! What stands at the foot: who is out of sight, what lies in the lists beneath, and by which rule all of it is counted.

use iced::widget::{Button, Row, button, column, container, row};
use iced::{Background, Border, Element, Length, border, padding};

use super::super::super::focus::focus;
use super::super::super::kit::{self, one_line};
use super::super::super::look::{BOLD, CONTROL, NARROW, RADIUS, RADIUS_SMALL, SEMIBOLD, TEXT, gap, size};
use super::super::super::room::Room;
use super::lines::{Line, List, Placed};
use super::{Board, Message, Shape, tiles, words};
use crate::custody::board::{Row as Held, Stage};

/// Height of the strip that tells who is out of sight.
pub(super) const OUT_OF_SIGHT: f32 = 30.0;

/// Who is out of sight, above and below; pressing it goes there.
pub(super) fn out_of_sight<'a>(
    room: &Room<'a>,
    (above, up): (&[Held], Message),
    (below, down): (&[Held], Message),
) -> Element<'a, Message> {
    let mut line = Row::new().spacing(gap::S).height(OUT_OF_SIGHT);
    if !above.is_empty() {
        line = line.push(hidden(room, above, "above", up, "up"));
    }
    if !below.is_empty() {
        line = line.push(hidden(room, below, "more", down, "down"));
    }
    line.into()
}

fn hidden<'a>(room: &Room<'a>, rows: &[Held], word: &str, go: Message, id: &'static str) -> Element<'a, Message> {
    let look = room.look;
    let sign = if word == "more" { "+" } else { "" };
    let says = format!("{sign}{} {word}, {}", rows.len(), words::out_of_sight(rows, room.now, room.zone()));
    let worst = rows.iter().map(|row| row.stage).min().filter(|stage| *stage <= Stage::StartRelease);
    let (ink, fill) = worst.map_or((look.text, look.surface), |stage| {
        let tone = look.tone(stage);
        (tone.ink, tone.fill)
    });
    let words = container(one_line(says, SEMIBOLD, size::HINT, ink)).center(Length::Fill);
    let inside = Button::new(words)
        .width(Length::Fill)
        .height(OUT_OF_SIGHT)
        .padding(padding::horizontal(gap::S))
        .on_press(go.clone())
        .style(move |_, _| button::Style {
            background: Some(Background::Color(fill)),
            text_color: ink,
            border: Border { color: look.edge, width: 1.0, radius: RADIUS.into() },
            ..button::Style::default()
        });
    focus(look, inside, Some(go)).id(id).into()
}

/// The foot: the counts of the lists, each of which leads to its list, and the rule.
pub(super) fn foot<'a>(board: &Board, room: &Room<'a>, shape: Shape, placed: &[Placed]) -> Element<'a, Message> {
    let look = room.look;
    let counted = &board.counted;
    let begins = |list: List| {
        let heading = placed.iter().find(|placed| placed.line == Line::Heading(list));
        heading.map(|heading| Message::WentTo(heading.top))
    };
    let mut parts: Vec<Element<'a, Message>> = Vec::new();
    if let Some((number, says)) = words::to_explain(&counted.to_explain, room.now, room.zone()) {
        parts.push(part(room, &number, &says, false, begins(List::Explain)));
    }
    let (number, says) = words::closed(&board.closed);
    parts.push(part(room, &number, &says, false, begins(List::Closed)));
    let number = counted.expected.len().to_string();
    parts.push(part(room, &number, "Expected releases with papers, next 72 h:", true, begins(List::Expected)));
    let rule: Element<'a, Message> = one_line(words::rule(room.jail, room.now), TEXT, size::HINT, look.muted).into();
    match shape {
        Shape::Wide => {
            let parts = Row::with_children(parts).spacing(gap::L).align_y(iced::Center);
            row![parts, kit::spring(), rule].spacing(gap::M).align_y(iced::Center).into()
        }
        Shape::Medium | Shape::Stacked => {
            parts.push(rule);
            Row::with_children(parts).spacing(gap::L).align_y(iced::Center).wrap().vertical_spacing(gap::XS).into()
        }
    }
}

/// The foot with the deeds above it, where the window is too low to keep either in sight.
pub(super) fn with_deeds<'a>(board: &Board, room: &Room<'a>, shape: Shape, placed: &[Placed]) -> Element<'a, Message> {
    let deeds = tiles::deeds(room, &board.counted.rows);
    column![deeds, foot(board, room, shape, placed)].spacing(gap::M).into()
}

/// How high the foot is where it scrolls with the list.
pub(super) fn height(room: &Room<'_>) -> f32 {
    let lines = if room.width < NARROW { 4.0 } else { 3.0 };
    CONTROL + gap::M + lines * 26.0
}

/// A count; where there is a list of it, pressing it goes there.
fn part<'a>(room: &Room<'a>, number: &str, says: &str, behind: bool, go: Option<Message>) -> Element<'a, Message> {
    let look = room.look;
    let number = one_line(number, BOLD, size::HINT, look.muted);
    let says = one_line(says, TEXT, size::HINT, look.muted);
    let words = if behind { row![says, number] } else { row![number, says] }.spacing(gap::XS);
    let Some(go) = go else { return words.into() };
    let inside = Button::new(words).padding([2.0, 0.0]).on_press(go.clone()).style(move |_, status| {
        let over = matches!(status, button::Status::Hovered | button::Status::Pressed);
        button::Style {
            background: over.then_some(Background::Color(look.chosen)),
            text_color: look.muted,
            border: border::rounded(RADIUS_SMALL),
            ..button::Style::default()
        }
    });
    focus(look, inside, Some(go)).into()
}

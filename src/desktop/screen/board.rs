//! The board: who is held, by what clock, what must be done next.

mod card;
mod foot;
mod lines;
mod lists;
mod row;
mod rows;
pub(super) mod strip;
mod tiles;
mod words;

use chrono::TimeDelta;
use iced::widget::scrollable::{Direction, Viewport};
use iced::widget::{Id, Row as Across, column, container, responsive, scrollable};
use iced::{Element, Length, Size, padding};

use super::super::action::Action;
use super::super::form::PAGE;
use super::super::kit;
use super::super::look::{MEDIUM, SEMIBOLD, gap, size};
use super::super::place::Place;
use super::super::room::Room;
use crate::custody::board::{Board as Counted, Closed, closed_since};
use crate::custody::file::File;
use crate::custody::ids::PersonId;
use crate::custody::profile::Profile;
use crate::custody::zone::Moment;
use lines::{Key, Line, Placed};

/// How long a hold that has ended is listed.
const CLOSED_FOR: TimeDelta = TimeDelta::hours(24);

/// The page.
#[derive(Debug)]
pub struct Board {
    counted: Counted,
    closed: Vec<Closed>,
    /// How far the list is scrolled, in logical pixels.
    scrolled: f32,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// A page is asked for.
    Opened(Place),
    /// The list was scrolled so far.
    Scrolled(f32),
    /// The list is to be scrolled so far.
    WentTo(f32),
    /// The list is to be scrolled so far, and the row of this place on the board gets the focus.
    Paged(f32, usize),
    /// The focus goes to the row of this place on the board.
    Moved(usize),
}

impl Board {
    /// The page as it opens: the board, and of the files of people who have left what was closed lately.
    pub fn new(board: &Counted, left: &[File], since: Moment) -> Self {
        Self { counted: board.clone(), closed: closed_since(left, since), scrolled: 0.0 }
    }

    /// The board was counted anew.
    pub fn counted(&mut self, board: &Counted) {
        self.counted.clone_from(board);
        let since = board.as_of - CLOSED_FOR;
        self.closed.retain(|closed| closed.at >= since);
    }

    /// Stays where another page of the same board was scrolled to.
    pub fn stay_at(&mut self, before: &Self) {
        self.scrolled = before.scrolled;
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Opened(place) => Action::Open(place),
            Message::Scrolled(to) => {
                self.scrolled = to;
                Action::None
            }
            Message::WentTo(to) => {
                self.scrolled = to;
                Action::Scroll(to, None)
            }
            Message::Paged(to, nth) => {
                self.scrolled = to;
                Action::Scroll(to, self.name_of(nth))
            }
            Message::Moved(nth) => self.name_of(nth).map_or(Action::None, Action::Focus),
        }
    }

    /// The control with the name of a row.
    fn name_of(&self, nth: usize) -> Option<Id> {
        self.counted.rows.get(nth).map(|row| name_id(nth, row.person))
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let shape = Shape::of(room.width);
        let low = room.height < LOW;
        let list = self.list(*room, shape, low);
        if low {
            return list;
        }
        let (placed, _) = lines::lines(&self.counted, &self.closed, shape, None);
        let tiles = tiles::tiles(room, &self.counted.rows, shape);
        column![tiles, list, foot::foot(self, room, shape, &placed)].spacing(gap::S).into()
    }

    /// The list with who is out of sight beneath it. How much of it is in sight is known when it is laid out.
    fn list<'a>(&'a self, room: Room<'a>, shape: Shape, low: bool) -> Element<'a, Message> {
        let apart = low.then(|| (tiles::height_of_pills(&room, &self.counted.rows), foot::height(&room)));
        responsive(move |size| {
            let (placed, height) = lines::lines(&self.counted, &self.closed, shape, apart);
            self.in_sight(&room, shape, &placed, height, size)
        })
        .into()
    }

    fn in_sight<'a>(
        &'a self,
        room: &Room<'a>,
        shape: Shape,
        placed: &[Placed],
        height: f32,
        size: Size,
    ) -> Element<'a, Message> {
        let heads = heads(room, shape).filter(|_| !self.counted.rows.is_empty());
        let size = if heads.is_some() { Size { height: size.height - HEADS - gap::S, ..size } } else { size };
        let last = placed.iter().rfind(|placed| matches!(placed.line, Line::Held(_))).map_or(0.0, Placed::bottom);
        let tells = last > size.height;
        let sight = if tells { shape.whole_rows(size.height - foot::OUT_OF_SIGHT - gap::S) } else { size.height };
        let most = (height - sight).max(0.0);
        let scrolled = self.scrolled.clamp(0.0, most);
        let pages = Pages::of(placed, scrolled, sight, most);
        let rules = room.jail.profile(room.now).1;
        let near =
            |placed: &&Placed| placed.bottom() > scrolled - shape.row() && placed.top < scrolled + sight + shape.row();
        let built = placed.iter().filter(near).map(|line| rows::Built {
            key: self.key(line.line),
            top: line.top,
            height: line.height,
            content: self.line(line.line, room, shape, &rules, &pages, placed),
        });
        let right = if height > sight { SCROLLS } else { 0.0 };
        let heads = heads.map(|heads| container(heads).padding(padding::right(right)).height(HEADS).into());
        let list = scrollable(container(rows::rows(height, built.collect())).padding(padding::right(right)))
            .id(PAGE)
            .direction(Direction::Vertical(kit::bar()))
            .style(kit::bar_style(room.look))
            .on_scroll(|view: Viewport| Message::Scrolled(view.absolute_offset().y))
            .width(Length::Fill)
            .height(sight);
        let page = column![].extend(heads).push(list).spacing(gap::S);
        if !tells {
            return page.into();
        }
        let held = &self.counted.rows;
        let above = (held.get(..pages.above).unwrap_or(&[]), pages.up);
        let below = (held.get(pages.below..).unwrap_or(&[]), pages.down);
        page.push(foot::out_of_sight(room, above, below)).into()
    }

    fn key(&self, line: Line) -> Key {
        let key = match line {
            Line::Held(nth) => self.counted.rows.get(nth).map(|row| Key::Held(row.person)),
            Line::Explain(nth) => self.counted.to_explain.get(nth).map(|open| Key::Explain(open.exception)),
            Line::Expected(nth) => self.counted.expected.get(nth).map(|one| Key::Expected(one.person)),
            Line::Closed(nth) => self.closed.get(nth).map(|one| Key::Closed(one.person, one.at)),
            Line::Tiles | Line::Nobody | Line::Heading(_) | Line::Foot => None,
        };
        key.unwrap_or(Key::Page(line))
    }

    fn line<'a>(
        &'a self,
        line: Line,
        room: &Room<'a>,
        shape: Shape,
        rules: &Profile,
        pages: &Pages,
        placed: &[Placed],
    ) -> Element<'a, Message> {
        let shown = match line {
            Line::Tiles => Some(tiles::pills(room, &self.counted.rows)),
            Line::Nobody => Some(nobody(room)),
            Line::Held(nth) => self.counted.rows.get(nth).map(|held| {
                let pages = (pages.down.clone(), pages.up.clone());
                row::Line { room, rules, held, nth, pages }.view(shape)
            }),
            Line::Heading(list) => Some(lists::heading(room, list)),
            Line::Explain(nth) => self.counted.to_explain.get(nth).map(|open| lists::explain(room, open, shape)),
            Line::Expected(nth) => self.counted.expected.get(nth).map(|one| lists::expected(room, one, shape)),
            Line::Closed(nth) => self.closed.get(nth).map(|one| lists::closed(room, one, shape)),
            Line::Foot => Some(foot::with_deeds(self, room, shape, placed)),
        };
        shown.unwrap_or_else(|| iced::widget::space().into())
    }
}

/// Room that the bar at the right takes where the list is longer than what is in sight, in logical pixels.
const SCROLLS: f32 = 12.0;
/// Height of the heads of the columns, in logical pixels.
const HEADS: f32 = 18.0;
/// Under this height of the page, tiles and foot scroll with the list.
const LOW: f32 = 560.0;

/// Under this width of the page four columns leave too little of a name, and each row is a card of several lines.
const FOUR_COLUMNS: f32 = 880.0;

/// How a row is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Six columns.
    Wide,
    /// Four columns, without the strip.
    Medium,
    /// A card of several lines.
    Stacked,
}

impl Shape {
    fn of(width: f32) -> Self {
        match width {
            width if width < FOUR_COLUMNS => Self::Stacked,
            width if width < MEDIUM => Self::Medium,
            _ => Self::Wide,
        }
    }

    /// Height of the row of a person.
    fn row(self) -> f32 {
        match self {
            Self::Wide | Self::Medium => 76.0,
            Self::Stacked => 132.0,
        }
    }

    /// Height of as many whole rows as have room, so that none is cut through where the list begins; of all the room
    /// where it has none for two.
    fn whole_rows(self, room: f32) -> f32 {
        let row = self.row() + lines::UNDER_ROW;
        let rows = ((room - 2.0 * lines::AROUND + lines::UNDER_ROW) / row).floor();
        if rows < 2.0 { room.max(0.0) } else { rows * row - lines::UNDER_ROW + 2.0 * lines::AROUND }
    }

    /// Height of a line of a list.
    fn line(self) -> f32 {
        34.0
    }
}

/// How far a page up and down is, and who is out of sight.
struct Pages {
    up: Message,
    down: Message,
    /// So many rows are above what is in sight.
    above: usize,
    /// From this row on they are beneath it.
    below: usize,
}

impl Pages {
    fn of(placed: &[Placed], scrolled: f32, sight: f32, most: f32) -> Self {
        let held = || placed.iter().filter(|placed| matches!(placed.line, Line::Held(_)));
        let rows_over = |y: f32| held().take_while(|placed| placed.top + SEEN < y).count();
        let step = (sight - STAYS).max(STAYS);
        // To the beginning of a row; the first page begins with what stands above the first.
        let to = |y: f32| {
            let nth = if y <= 0.0 { 0 } else { rows_over(y).min(held().count().saturating_sub(1)) };
            let top = held().nth(nth).filter(|_| nth > 0).map_or(0.0, |row| row.top - lines::AROUND);
            Message::Paged(top.clamp(0.0, most), nth)
        };
        let above = rows_over(scrolled);
        let below = held().take_while(|placed| placed.bottom() - SEEN <= scrolled + sight).count();
        Self { up: to(scrolled - step), down: to(scrolled + step), above, below }
    }
}

/// Of a row at the edge so much may be hidden, in logical pixels, and it still counts as seen.
const SEEN: f32 = 12.0;
/// So much of a page stays in sight when the next is turned to, in logical pixels.
const STAYS: f32 = 88.0;

fn name_id(nth: usize, person: PersonId) -> Id {
    if nth == 0 { Id::new("first") } else { Id::from(format!("name {person}")) }
}

/// The heads of the columns.
fn heads<'a>(room: &Room<'a>, shape: Shape) -> Option<Element<'a, Message>> {
    let head = |says: &'static str| kit::one_line(says, SEMIBOLD, size::HINT, room.look.muted);
    let cells: Vec<(&'static str, Length)> = match shape {
        Shape::Wide => vec![
            ("State", row::STATE.into()),
            ("Time left", row::LEFT.into()),
            ("Release by", row::RELEASE.into()),
            ("Person", row::PERSON.into()),
            ("48 hours, started by", Length::Fill),
            ("Next duty", row::DUTY.into()),
        ],
        Shape::Medium => vec![
            ("State, time left", row::STATE.into()),
            ("Release by", row::RELEASE.into()),
            ("Person, clock started by", Length::Fill),
            ("Next duty", row::DUTY.into()),
        ],
        Shape::Stacked => return None,
    };
    let (between, inside) = match shape {
        Shape::Wide => (row::BETWEEN, row::INSIDE),
        Shape::Medium | Shape::Stacked => (gap::M, gap::M),
    };
    let cells = cells.into_iter().map(|(says, width)| {
        let left = if says.starts_with("Person") { row::STANDS_IN } else { 0.0 };
        container(head(says)).padding(padding::left(left)).width(width).into()
    });
    let cells = Across::with_children(cells).spacing(between);
    Some(container(cells).padding(padding::left(card::EDGE + inside).right(inside)).into())
}

/// What an empty board teaches.
fn nobody<'a>(room: &Room<'a>) -> Element<'a, Message> {
    kit::empty(
        room.look,
        "Nobody is held for ICE",
        "Book a person with Ctrl B. When papers of ICE are on file, serve the warrant with Ctrl N: the clock starts, and the \
         person stands here until released or handed over.",
    )
}

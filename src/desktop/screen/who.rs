//! Who is at the desk: chosen by name, named and not authenticated.

use iced::widget::{Column, column, container, row};
use iced::{Element, Length, padding};

use super::super::action::Action;
use super::super::deeds;
use super::super::form::spec::Choice;
use super::super::form::{PAGE, read};
use super::super::kit::{self, Weight};
use super::super::look::gap;
use super::super::room::Room;
use crate::custody::ids::StaffId;
use crate::custody::jail::Jail;

/// Up to so many names stand in a list; more are typed.
const FEW: usize = 12;
/// How many of the names that what was typed can mean are shown.
const MOST_SHOWN: usize = 8;
/// Width of the list.
const WIDE: f32 = 420.0;

/// The page.
#[derive(Debug)]
pub struct Who {
    staff: Vec<Choice>,
    /// The code of whoever was last at the desk: named first, and never taken.
    last: Option<String>,
    typed: String,
    /// Enter was pressed while what was typed could mean none or several.
    unclear: bool,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// A name was typed.
    Typed(String),
    /// Enter behind it.
    Entered,
    /// Somebody said who they are.
    Chosen(StaffId),
}

impl Who {
    /// The page as it opens.
    pub fn new(jail: &Jail, last: Option<StaffId>) -> Self {
        let last = last.map(|id| id.to_string());
        Self { staff: deeds::staff(jail), last, typed: String::new(), unclear: false }
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Typed(typed) => {
                self.typed = typed;
                self.unclear = false;
                Action::None
            }
            Message::Entered => {
                let only = read::completed(&self.staff, &self.typed).and_then(id);
                self.unclear = only.is_none();
                only.map_or(Action::None, Action::TakeDesk)
            }
            Message::Chosen(staff) => Action::TakeDesk(staff),
        }
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let look = room.look;
        let mut lines = column![
            kit::heading(look, "Who is at the desk?"),
            kit::hint(look, "Named, not authenticated: whoever sits here says who they are.").width(Length::Fill),
        ]
        .spacing(gap::S);
        if self.staff.len() <= FEW {
            lines = lines.push(names(room, self.staff.iter(), Some(self.focused())));
        } else {
            lines = lines.push(kit::label(look, "Your name"));
            lines = lines.push(kit::input(look, "first", &self.typed, self.unclear, Message::Typed, Message::Entered));
            let found = if self.typed.trim().is_empty() {
                self.last().into_iter().collect()
            } else {
                read::matching(&self.staff, &self.typed)
            };
            let more = found.len().saturating_sub(MOST_SHOWN);
            let says = match (found.len(), self.typed.trim().is_empty()) {
                (_, true) => "Type the beginning of your name. Enter takes the only one that it can mean.".to_owned(),
                (0, _) => "Nobody on file has such a name. A supervisor adds staff under F4.".to_owned(),
                _ if more > 0 => format!("and {more} more: type more of the name"),
                _ => String::new(),
            };
            lines = lines.push(names(room, found.into_iter().take(MOST_SHOWN), None));
            if !says.is_empty() {
                lines = lines.push(kit::hint(look, says).width(Length::Fill));
            }
        }
        let page = container(lines.max_width(WIDE)).padding(padding::top(gap::XL)).center_x(Length::Fill);
        kit::scrolled(room.look, page).id(PAGE).into()
    }

    fn last(&self) -> Option<&Choice> {
        read::chosen(&self.staff, self.last.as_deref()?)
    }

    /// Which name of the list has the focus: the last one at the desk, else the first.
    fn focused(&self) -> usize {
        let is_last = |choice: &Choice| Some(choice.code.as_str()) == self.last.as_deref();
        self.staff.iter().position(is_last).unwrap_or_default()
    }
}

fn id(choice: &Choice) -> Option<StaffId> {
    choice.code.parse().ok().map(StaffId)
}

/// Names to press; one of them has the focus where nothing is typed.
fn names<'a>(room: &Room<'a>, staff: impl Iterator<Item = &'a Choice>, focused: Option<usize>) -> Element<'a, Message> {
    let buttons = staff.enumerate().map(|(nth, one)| {
        let name = if Some(nth) == focused { "first".to_owned() } else { format!("staff{nth}") };
        let button = kit::press(room.look, Weight::Plain, one.label.as_str(), "", id(one).map(Message::Chosen));
        row![button.id(iced::widget::Id::from(name))].into()
    });
    Column::with_children(buttons).spacing(gap::S).into()
}

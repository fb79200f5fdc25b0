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
    pub fn new(jail: &Jail) -> Self {
        Self { staff: deeds::staff(jail), typed: String::new(), unclear: false }
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
            lines = lines.push(names(room, self.staff.iter(), true));
        } else {
            lines = lines.push(kit::label(look, "Your name"));
            lines = lines.push(kit::input(look, "first", &self.typed, self.unclear, Message::Typed, Message::Entered));
            let found =
                if self.typed.trim().is_empty() { Vec::new() } else { read::matching(&self.staff, &self.typed) };
            let more = found.len().saturating_sub(MOST_SHOWN);
            let says = match (found.len(), self.typed.trim().is_empty()) {
                (_, true) => "Type the beginning of your name. Enter takes the only one that it can mean.".to_owned(),
                (0, _) => "Nobody on file has such a name. A supervisor adds staff under F4.".to_owned(),
                _ if more > 0 => format!("and {more} more: type more of the name"),
                _ => String::new(),
            };
            lines = lines.push(names(room, found.into_iter().take(MOST_SHOWN), false));
            if !says.is_empty() {
                lines = lines.push(kit::hint(look, says).width(Length::Fill));
            }
        }
        let page = container(lines.max_width(WIDE)).padding(padding::top(gap::XL)).center_x(Length::Fill);
        kit::scrolled(room.look, page).id(PAGE).into()
    }
}

fn id(choice: &Choice) -> Option<StaffId> {
    choice.code.parse().ok().map(StaffId)
}

/// Names to press; the first has the focus where nothing is typed.
fn names<'a>(room: &Room<'a>, staff: impl Iterator<Item = &'a Choice>, focused: bool) -> Element<'a, Message> {
    let buttons = staff.enumerate().map(|(nth, one)| {
        let name = if nth == 0 && focused { "first".to_owned() } else { format!("staff{nth}") };
        let button = kit::press(room.look, Weight::Plain, one.label.as_str(), "", id(one).map(Message::Chosen));
        row![button.id(iced::widget::Id::from(name))].into()
    });
    Column::with_children(buttons).spacing(gap::S).into()
}

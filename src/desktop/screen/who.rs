//! Who is at the desk: chosen by name, named and not authenticated.

use iced::Element;

use super::super::action::Action;
use super::super::kit;
use super::super::room::Room;
use crate::custody::ids::StaffId;
use crate::custody::jail::Jail;
use crate::custody::staff::Staff;

/// The page.
#[derive(Debug, Default)]
pub struct Who {
    staff: Vec<Staff>,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// Somebody said who they are.
    Chosen(StaffId),
}

impl Who {
    /// The page as it opens.
    pub fn new(jail: &Jail) -> Self {
        Self { staff: jail.staff.values().cloned().collect() }
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Chosen(staff) => Action::TakeDesk(staff),
        }
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Message> {
        let names = self.staff.iter().enumerate().map(|(nth, one)| {
            let id = if nth == 0 { "first".to_owned() } else { format!("staff{nth}") };
            kit::press(room.look, kit::Weight::Plain, one.is.name.clone(), "", Some(Message::Chosen(one.id)))
                .id(iced::widget::Id::from(id))
                .into()
        });
        iced::widget::Column::with_children(names).spacing(8).into()
    }
}

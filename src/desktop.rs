//! The window: what a clerk sees at 3 a.m.
//!
//! [`desk::Desk`] is the whole state; [`screen`] holds the pages, [`form`] the engine of every form and [`deeds`] what each
//! form asks. Colours and sizes are in [`look`], keys in [`keys`], and every screen is made of the pieces in [`kit`].

pub mod action;
pub mod deeds;
pub mod desk;
pub mod drawing;
pub mod fit;
pub mod focus;
pub mod form;
pub mod frame;
pub mod icon;
pub mod keys;
pub mod kit;
pub mod leaf;
pub mod look;
pub mod paper;
pub mod picture;
pub mod place;
pub mod reveal;
pub mod room;
pub mod screen;
pub mod sheet;
pub mod stands;
pub mod zones;

use std::time::Duration;

use iced::{Subscription, Task, Theme, window};

use desk::{Desk, Message, Open};

/// The window as a program; the same for `main` and for tests.
pub fn program(open: Open) -> iced::Daemon<impl iced::Program<State = Desk, Message = Message, Theme = Theme>> {
    let boot = move || {
        let (desk, first) = Desk::open(open.clone());
        let (_id, opened) = window::open(desk.window_settings());
        (desk, Task::batch([opened.map(Message::Opened), first]))
    };
    let daemon = iced::daemon(boot, Desk::update, Desk::view)
        .title(|desk: &Desk, _: window::Id| desk.title())
        .theme(|desk: &Desk, _: window::Id| desk.look().theme())
        .scale_factor(|desk: &Desk, _: window::Id| desk.scale_factor())
        .subscription(subscription)
        .default_font(look::TEXT)
        .antialiasing(true);
    look::FACES.iter().fold(daemon, |daemon, face| daemon.font(*face))
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// A sentence: the window cannot be opened.
pub fn run(open: Open) -> Result<(), String> {
    if let Ok(program) = std::env::current_exe() {
        desk::set_beside(program);
    }
    program(open).run().map_err(|error| format!("The window cannot be opened: {error}."))
}

fn subscription(_desk: &Desk) -> Subscription<Message> {
    Subscription::batch([
        iced::time::every(Duration::from_secs(1)).map(|_| Message::Ticked),
        window::close_requests().map(Message::CloseAsked),
        window::close_events().map(Message::Closed),
        window::events().map(|(id, event)| Message::Moved(id, event)),
    ])
}

//! Copies, the recovery code, and where the window stands.

use std::path::PathBuf;

use iced::{Task, window};

use super::super::screen::Screen;
use super::super::stands::{Stands, against};
use super::{Desk, Message};
use crate::custody::event::JailEvent;
use crate::custody::finding::Severity;
use crate::journal::backup::BackupMade;
use crate::journal::{daily, open};
use crate::platform::settings::{Place, ThemeChoice};

impl Desk {
    /// Makes the daily copy when it is due and has somewhere to go.
    pub(super) fn copy_if_due(&mut self) -> Task<Message> {
        let (Some(record), Some(_folder)) = (&self.record, &self.settings.backup_folder) else { return Task::none() };
        let last = record.journal.last_backup().map(|backup| backup.at);
        let waits = self.copying || self.copy_failed.is_some();
        if waits || !daily::due(last, self.now, record.journal.jail().zone()) {
            return Task::none();
        }
        self.back_up()
    }

    /// Makes a verified copy beside the window, which goes on recording.
    pub(super) fn back_up(&mut self) -> Task<Message> {
        let Some(folder) = self.settings.backup_folder.clone() else {
            self.tell(Severity::Warn, "Choose the folder for copies first.");
            return Task::none();
        };
        if self.copying {
            return Task::none();
        }
        self.copying = true;
        self.tell_stands();
        let (data, now) = (self.data.clone(), self.now);
        let (tell, told) = iced::futures::channel::oneshot::channel();
        let copy = move || {
            let made = daily::daily_copy(&data, &folder, now).map_err(|error| error.to_string());
            // Nobody waits any more where the window was closed in the meantime.
            let _ = tell.send(made);
        };
        match std::thread::Builder::new().name("copy".to_owned()).spawn(copy) {
            Ok(_detached) => Task::perform(told, |told| {
                Message::Copied(told.unwrap_or_else(|_| Err("The copy was cut off. Make it again.".to_owned())))
            }),
            Err(error) => Task::done(Message::Copied(Err(crate::platform::reason::reason(&error)))),
        }
    }

    pub(super) fn copied(&mut self, copied: Result<BackupMade, String>) -> Task<Message> {
        self.copying = false;
        self.copy_failed = copied.err();
        self.tell_stands();
        // These pages say it beside the folder.
        let said = matches!(self.screen, Screen::Settings(_) | Screen::SetUp(_));
        if let Some(says) = self.copy_failed.clone().filter(|_| !said) {
            self.tell(Severity::Warn, says);
        }
        self.update(Message::Ticked)
    }

    pub(super) fn folder_chosen(&mut self, folder: Option<PathBuf>) -> Task<Message> {
        if let Some(says) = folder.as_ref().and_then(|folder| against(folder, &self.data)) {
            self.tell(Severity::Warn, says);
            return Task::none();
        }
        self.settings.backup_folder = folder;
        self.copy_failed = None;
        self.save_settings();
        self.tell_stands();
        // That the folder can be written is known once a copy lies in it.
        if self.settings.backup_folder.is_some() { self.back_up() } else { Task::none() }
    }

    /// How this computer's window stands.
    pub(super) fn stands(&self) -> Stands {
        Stands {
            theme: self.settings.theme.unwrap_or(ThemeChoice::Light),
            scale: self.settings.scale_percent,
            data: self.data.clone(),
            folder: self.settings.backup_folder.clone(),
            copying: self.copying,
            failed: self.copy_failed.clone(),
        }
    }

    /// The pages that show how this computer's window stands are told.
    pub(super) fn tell_stands(&mut self) {
        let stands = self.stands();
        match &mut self.screen {
            Screen::Settings(page) => page.stand(stands),
            Screen::SetUp(page) => page.stand(stands),
            _ => (),
        }
    }

    /// The recovery code is on paper: set-up goes on.
    pub(super) fn code_kept(&mut self) -> Task<Message> {
        self.settings.code_owed = false;
        self.save_settings();
        self.focus_first()
    }

    /// Shows the recovery code; that it was shown is recorded first.
    pub(super) fn show_recovery_code(&mut self) -> Task<Message> {
        let Some(record) = &mut self.record else { return Task::none() };
        let noted = record.journal.note(JailEvent::RecoveryCodeShown {}, self.staff, self.now);
        let code = noted.and_then(|()| open::recovery_code(&self.data));
        match (code, &mut self.screen) {
            (Ok(code), Screen::Settings(page)) => {
                page.code(code);
                self.settings.code_owed = false;
                self.save_settings();
            }
            (Ok(_), _) => (),
            (Err(error), _) => self.tell(Severity::Warn, error.to_string()),
        }
        Task::none()
    }

    /// Where the window stands now is asked when it was moved or sized.
    pub(super) fn moved(&mut self, id: window::Id, event: &window::Event) -> Task<Message> {
        match event {
            window::Event::Moved(_) | window::Event::Resized(_) => stands(id),
            window::Event::FileDropped(path) => self.dropped(path.clone()),
            _ => Task::none(),
        }
    }

    /// Keeps what is open before the window closes.
    pub(super) fn leave(&mut self) {
        self.keep_draft();
        self.settings.last_seen = Some(self.now);
        self.save_settings();
    }
}

/// Where a window stands; nothing while it is minimised.
fn stands(id: window::Id) -> Task<Message> {
    window::is_minimized(id).then(move |minimised| {
        if minimised == Some(true) {
            return Task::none();
        }
        window::position(id).then(move |position| {
            window::size(id).then(move |size| {
                window::is_maximized(id).then(move |maximised| match position {
                    Some(at) => Task::done(Message::Stands(place(at, size, maximised))),
                    None => Task::none(),
                })
            })
        })
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "casts from floats saturate, and a window is smaller than the range"
)]
fn place(at: iced::Point, size: iced::Size, maximised: bool) -> Place {
    Place {
        x: at.x as i32,
        y: at.y as i32,
        width: size.width.max(0.0) as u32,
        height: size.height.max(0.0) as u32,
        maximised,
    }
}

impl Desk {
    /// The title of the window.
    pub fn title(&self) -> String {
        let drill = if self.jail().drill() { "DRILL " } else { "" };
        match self.jail().name() {
            "" => "Hold48".to_owned(),
            name => format!("{drill}{name} · Hold48"),
        }
    }

    /// How the window opens: where it stood, if that is remembered.
    pub fn window_settings(&self) -> window::Settings {
        let stood = self.settings.window;
        let size = stood.map_or(iced::Size::new(1366.0, 768.0), |place| {
            iced::Size::new(
                f32::from(u16::try_from(place.width).unwrap_or(1366)),
                f32::from(u16::try_from(place.height).unwrap_or(768)),
            )
        });
        window::Settings {
            size,
            min_size: Some(iced::Size::new(640.0, 480.0)),
            maximized: stood.is_some_and(|place| place.maximised),
            exit_on_close_request: false,
            ..window::Settings::default()
        }
    }
}

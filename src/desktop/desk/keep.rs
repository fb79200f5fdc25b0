//! Copies, the recovery code, and where the window stands.

use std::path::PathBuf;

use iced::{Task, window};

use super::super::screen::Screen;
use super::super::stands::{Stands, against};
use super::{Desk, Message};
use crate::custody::event::{JailEvent, Stream};
use crate::custody::finding::Severity;
use crate::journal::backup::BackupMade;
use crate::journal::{daily, open};
use crate::platform::settings::{Place, Rect, ThemeChoice};

/// A copy that failed is tried again after so long: a drive of the network comes back by itself.
const TRY_AGAIN: chrono::TimeDelta = chrono::TimeDelta::hours(1);

/// On Linux the desktop finds name and icon of the window by the name of its desktop file.
fn named(settings: window::Settings) -> window::Settings {
    #[cfg(target_os = "linux")]
    let settings = {
        let mut settings = settings;
        settings.platform_specific.application_id = "hold48".to_owned();
        settings
    };
    settings
}

impl Desk {
    /// Makes the daily copy when it is due and has somewhere to go.
    pub(super) fn copy_if_due(&mut self) -> Task<Message> {
        let (Some(record), Some(_folder)) = (&self.record, &self.settings.backup_folder) else { return Task::none() };
        let last = record.journal.last_backup().map(|backup| backup.at);
        let failed_lately = self.copy_failed.is_some() && self.copy_begun.is_some_and(|at| self.now - at < TRY_AGAIN);
        if self.copying || failed_lately || !daily::due(last, self.now, record.journal.jail().zone()) {
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
        self.copy_begun = Some(self.now);
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
        self.copy_warns = copied.as_ref().ok().and_then(BackupMade::warns);
        self.copy_failed = copied.err();
        self.tell_stands();
        // These pages say it beside the folder.
        let said = matches!(self.screen, Screen::Settings(_) | Screen::SetUp(_));
        let warns = self.copy_failed.clone().or(self.copy_warns.map(str::to_owned));
        if let Some(says) = warns.filter(|_| !said) {
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
        self.copy_warns = None;
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
            paper: self.settings.paper,
            daily: self.settings.daily_report.clone(),
            copying: self.copying,
            failed: self.copy_failed.clone(),
            warns: self.copy_warns,
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
        if self.staff.is_none() {
            self.tell(Severity::Warn, "Take the desk first: who was shown the recovery code is recorded.");
            return Task::none();
        }
        let Some(record) = &mut self.record else { return Task::none() };
        let noted = record.journal.note(Stream::Jail, JailEvent::RecoveryCodeShown {}, self.staff, self.now);
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
            window::Event::Moved(_) | window::Event::Resized(_) if self.placed => stands(id),
            window::Event::FileDropped(path) => self.dropped(path.clone()),
            _ => Task::none(),
        }
    }

    /// Keeps what is open before the window closes. Tells whether it may.
    pub(super) fn leave(&mut self) -> bool {
        if !self.may_leave() {
            return false;
        }
        self.settings.last_seen = Some(self.now);
        self.save_settings();
        self.clear_what_was_opened();
        true
    }
}

/// What stands for the window in the taskbar. Without one the system shows its own.
fn icon() -> Option<window::Icon> {
    let icon = image::load_from_memory(include_bytes!("../../../assets/icons/hold48-64.png")).ok()?.into_rgba8();
    let (width, height) = icon.dimensions();
    window::icon::from_rgba(icon.into_raw(), width, height).ok()
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
    reason = "casts from floats saturate, and a screen is smaller than the range"
)]
fn place(at: iced::Point, size: iced::Size, maximised: bool) -> Place {
    let (width, height) = pixels(size);
    Place { x: at.x as i32, y: at.y as i32, width, height, maximised }
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

    /// How the window opens: as large as it was, if that is remembered. Its place is looked at against the monitor first.
    pub fn window_settings(&self) -> window::Settings {
        let stood = self.settings.window;
        let settings = window::Settings {
            size: stood.map_or(iced::Size::new(1366.0, 768.0), |place| size(place.width, place.height)),
            min_size: Some(iced::Size::new(640.0, 480.0)),
            maximized: stood.is_some_and(|place| place.maximised),
            exit_on_close_request: false,
            icon: icon(),
            ..window::Settings::default()
        };
        named(settings)
    }

    /// The window is open: on which monitor is asked before it is put where it stood.
    pub(super) fn opened(&mut self, id: window::Id) -> Task<Message> {
        self.window = Some(id);
        window::monitor_size(id).map(Message::MonitorTold)
    }

    /// Puts the window where it stood, if it can be seen and used there. Of several monitors only the one on which windows
    /// open is known: a window that stood on another opens here.
    pub(super) fn on_monitor(&mut self, monitor: Option<iced::Size>) -> Task<Message> {
        self.placed = true;
        let (Some(id), Some(stood), Some(monitor)) = (self.window, self.settings.window, monitor) else {
            return Task::none();
        };
        let (width, height) = pixels(monitor);
        let monitor = Rect { x: 0, y: 0, width, height };
        match stood.validated(&[monitor]) {
            Some(fits) if !fits.maximised => {
                let at = iced::Point::new(logical(fits.x), logical(fits.y));
                window::move_to(id, at).chain(window::resize(id, size(fits.width, fits.height)))
            }
            Some(_) | None => Task::none(),
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts from floats saturate")]
fn pixels(size: iced::Size) -> (u32, u32) {
    (size.width.max(0.0) as u32, size.height.max(0.0) as u32)
}

#[expect(clippy::cast_precision_loss, reason = "a place on a screen is far smaller than what a float holds exactly")]
fn logical(at: i32) -> f32 {
    at as f32
}

#[expect(clippy::cast_precision_loss, reason = "a window is far smaller than what a float holds exactly")]
fn size(width: u32, height: u32) -> iced::Size {
    iced::Size::new(width as f32, height as f32)
}

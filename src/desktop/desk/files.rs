//! Files from outside: scans by dialog, path or drop, and the folder for copies.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use iced::Task;
use iced::widget::{operation, scrollable};

use super::super::form::spec::Kind;
use super::super::form::{self, BESIDE, PAGE, Scan};
use super::super::leaf::leaf;
use super::super::picture::{self, Order};
use super::super::screen;
use super::super::sheet::Turn;
use super::{Desk, Message};
use crate::journal::scan;

impl Desk {
    /// Shows the dialog for a scan, over this window.
    pub(super) fn choose_file(&self, key: &'static str) -> Task<Message> {
        let place = self.here;
        let dialog = || {
            rfd::AsyncFileDialog::new()
                .set_title("Choose the scan")
                .add_filter("PDF, PNG or JPEG", &["pdf", "png", "jpg", "jpeg"])
        };
        self.over_window(move |parent| {
            let dialog = dialog();
            let dialog = match parent {
                Some(parent) => dialog.set_parent(parent),
                None => dialog,
            };
            dialog.pick_file()
        })
        .then(move |chosen| Task::done(Message::FileChosen(place, key, chosen)))
    }

    /// Shows the dialog for the folder of copies, over this window.
    pub(super) fn choose_folder(&self) -> Task<Message> {
        self.over_window(|parent| {
            let dialog = rfd::AsyncFileDialog::new().set_title("Choose the folder for copies");
            let dialog = match parent {
                Some(parent) => dialog.set_parent(parent),
                None => dialog,
            };
            dialog.pick_folder()
        })
        .then(|chosen| match chosen {
            Some(folder) => Task::done(Message::FolderChosen(Some(folder))),
            None => Task::none(),
        })
    }

    /// The window over which a dialog of Windows stands, as Windows numbers it.
    pub(super) fn window_of_dialogs(&self) -> Task<Option<isize>> {
        match self.window {
            Some(id) => iced::window::run(id, number_of),
            None => Task::done(None),
        }
    }

    pub(super) fn over_window<F>(
        &self,
        open: impl FnOnce(Option<&dyn iced::Window>) -> F + Send + 'static,
    ) -> Task<Option<PathBuf>>
    where
        F: Future<Output = Option<rfd::FileHandle>> + Send + 'static,
    {
        let Some(id) = self.window else { return Task::none() };
        iced::window::run(id, |window| open(Some(window)))
            .then(|dialog| Task::future(dialog).map(|chosen| chosen.map(|file| file.path().to_owned())))
    }

    /// Home or End: the page from its beginning, or its end.
    pub(super) fn at_end_of_page(&self, end: Turn) -> Task<Message> {
        let to = match end {
            Turn::Back => scrollable::RelativeOffset::START,
            Turn::Next => scrollable::RelativeOffset::END,
        };
        operation::snap_to(PAGE, to)
    }

    /// Page Down or Page Up: what shows a scan is scrolled, and at its end the page of the scan is turned.
    pub(super) fn turned(&self, turn: Turn) -> Task<Message> {
        // Beside a form lies its scan; without one the form itself is read on.
        let scan = self.screen.form().is_some_and(|form| form.sheet().is_some());
        leaf(if scan { BESIDE } else { PAGE }, turn).map(|turn| Message::Screen(screen::Message::Turned(turn)))
    }

    /// A file that was dropped goes into the first field of the page that takes a scan.
    pub(super) fn dropped(&mut self, path: PathBuf) -> Task<Message> {
        let field = self
            .screen
            .form()
            .and_then(|form| form.visible().find(|field| matches!(field.kind, Kind::Scan)).map(|field| field.key));
        match field {
            Some(key) => self.update(Message::Screen(screen::Message::Form(form::Message::FileChosen(key, path)))),
            None => Task::none(),
        }
    }
}

/// Reads a file for a field, beside the window.
pub(super) fn read(key: &'static str, path: PathBuf) -> Task<Message> {
    let task = async move {
        let read = read_scan(&path);
        (path, read)
    };
    Task::perform(task, move |(path, read)| {
        Message::Screen(screen::Message::Form(form::Message::FileRead(key, path, read)))
    })
}

/// Draws a page of a scan, beside the window.
pub(super) fn draw(order: Order) -> Task<Message> {
    Task::perform(picture::draw(order), |drawn| drawn.ok())
        .and_then(|drawn| Task::done(Message::Screen(screen::Message::Drawn(drawn))))
}

fn read_scan(path: &Path) -> Result<Scan, String> {
    let (bytes, media) = scan::read(path)?;
    let hash = crate::journal::chain::Hash32::of(&bytes).into();
    Ok(Scan { bytes: Arc::new(bytes), media, hash })
}

/// The number of a window; nothing on systems other than Windows.
fn number_of(window: &dyn iced::Window) -> Option<isize> {
    use iced::window::raw_window_handle::RawWindowHandle;
    match window.window_handle().ok()?.as_raw() {
        RawWindowHandle::Win32(handle) => Some(handle.hwnd.get()),
        _ => None,
    }
}

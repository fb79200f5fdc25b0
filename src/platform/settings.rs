//! What the window of this computer remembers: how it looks, where it stands, where copies go. No secret, and no part of the
//! record: without it the window starts as on its first day.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::clock::Moment;
use super::folder;
use super::reason::reason;

/// The name of the file in the data folder.
pub const FILE: &str = "window.json";

/// What of a window must lie on a monitor, in each direction, for it to be found again: pixels.
const IN_SIGHT: i64 = 100;
/// The last minute of a day.
const LAST_MINUTE: u16 = 24 * 60 - 1;
const SMALLEST: (u32, u32) = (640, 480);

/// How the window looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// With the strongest contrast.
    HighContrast,
}

impl ThemeChoice {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::HighContrast];
}

/// A rectangle of the desktop, in pixels; a monitor left of or above the first one has negative places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rect {
    /// Left edge.
    pub x: i32,
    /// Upper edge.
    pub y: i32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// Where the window stood, in pixels of the desktop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Left edge.
    pub x: i32,
    /// Upper edge.
    pub y: i32,
    /// Width when it is not maximised.
    pub width: u32,
    /// Height when it is not maximised.
    pub height: u32,
    /// Whether it filled its monitor.
    pub maximised: bool,
}

/// The paper that is in the printer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperChoice {
    /// US Letter.
    #[default]
    Letter,
    /// ISO A4.
    A4,
}

/// The daily report that is made by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DailyReport {
    /// When, in minutes after midnight of the jail's wall clock: 0 to 1439.
    pub minute_of_day: u16,
    /// Where it is kept.
    pub folder: PathBuf,
}

impl DailyReport {
    /// The time as it is typed: `06:00`.
    pub fn at(&self) -> String {
        format!("{:02}:{:02}", self.minute_of_day / 60, self.minute_of_day % 60)
    }
}

/// What is remembered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// How the window looks; light where nobody chose.
    pub theme: Option<ThemeChoice>,
    /// Size of all text in percent, from 100 to 200 in steps of 10.
    pub scale_percent: u16,
    /// Where the window stood.
    pub window: Option<Place>,
    /// Where the daily copies go.
    pub backup_folder: Option<PathBuf>,
    /// Who was last at the desk: the id of a staff member.
    pub desk: Option<Uuid>,
    /// Nobody has confirmed yet that the recovery code of the new record is on paper.
    pub code_owed: bool,
    /// When the window was last known to run.
    pub last_seen: Option<Moment>,
    /// The daily report that is made by itself; nothing where none is.
    pub daily_report: Option<DailyReport>,
    /// On what reports are set.
    pub paper: PaperChoice,
    /// The printer that was chosen, as the system names it; nothing for the usual one.
    pub printer: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: None,
            scale_percent: 100,
            window: None,
            backup_folder: None,
            desk: None,
            code_owed: false,
            last_seen: None,
            daily_report: None,
            paper: PaperChoice::Letter,
            printer: None,
        }
    }
}

impl Settings {
    /// What this computer remembers in a data folder; where nothing is or nothing can be read, what is usual. With a sentence
    /// for whoever starts the window where something was there and could not be read: such a file is set aside.
    pub fn load(dir: &Path) -> (Self, Option<String>) {
        let path = dir.join(FILE);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return (Self::default(), None),
            Err(error) => return (Self::default(), Some(not_read(&path, &reason(&error)))),
        };
        match serde_json::from_slice::<Self>(&text) {
            Ok(settings) => (settings.in_steps(), None),
            Err(_) => (Self::default(), Some(set_aside(&path))),
        }
    }

    /// Keeps them in a data folder, durable when this returns `Ok`. A kill half way leaves the former ones.
    ///
    /// # Errors
    /// The file cannot be written; the former one is there still.
    pub fn save(&self, dir: &Path) -> io::Result<()> {
        let text = serde_json::to_vec_pretty(&self.clone().in_steps())?;
        let half = folder::unfinished(dir, FILE)?;
        let saved = write(&half, &text).and_then(|()| fs::rename(&half, dir.join(FILE)));
        if saved.is_err() {
            // By its name it is none; where it cannot even be removed it does no harm.
            let _ = fs::remove_file(&half);
        }
        saved.and_then(|()| folder::sync(dir))
    }

    fn in_steps(mut self) -> Self {
        self.scale_percent = scale_in_steps(self.scale_percent);
        if let Some(daily) = &mut self.daily_report {
            daily.minute_of_day = daily.minute_of_day.min(LAST_MINUTE);
        }
        self
    }
}

/// The nearest size of text that there is: 100 to 200 percent in steps of 10.
pub fn scale_in_steps(percent: u16) -> u16 {
    (percent.clamp(100, 200) + 5) / 10 * 10
}

fn write(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    file.write_all(text)?;
    file.sync_all()
}

fn not_read(path: &Path, why: &str) -> String {
    format!(
        "What the window remembered in {} cannot be read: {why}. It starts as new; the record is not touched.",
        path.display()
    )
}

/// Renames the file to a name that nothing has, and tells.
fn set_aside(path: &Path) -> String {
    let names = (1..1000).map(|number| path.with_file_name(format!("{FILE}.unreadable-{number}")));
    let moved =
        names.into_iter().find(|name| !name.exists()).and_then(|name| fs::rename(path, &name).ok().map(|()| name));
    let told = not_read(path, "it is damaged, or a newer Hold48 wrote it");
    match moved {
        Some(name) => format!("{told} The file is kept as {}.", name.display()),
        None => told,
    }
}

impl Place {
    /// The place, if a window there can be seen and used: 100 pixels of it in each direction lie on one of the monitors, and
    /// it has at least 640 by 480. It gets no larger than the monitor on which most of it lies.
    pub fn validated(&self, monitors: &[Rect]) -> Option<Self> {
        if self.width < SMALLEST.0 || self.height < SMALLEST.1 {
            return None;
        }
        let seen = monitors.iter().map(|monitor| (self.on(monitor), monitor));
        let seen = seen.filter(|((wide, high), _)| *wide >= IN_SIGHT && *high >= IN_SIGHT);
        let (_, monitor) = seen.max_by_key(|((wide, high), _)| wide * high)?;
        Some(Self { width: self.width.min(monitor.width), height: self.height.min(monitor.height), ..*self })
    }

    /// Width and height of what lies on a monitor; nothing lies there where one of them is not positive.
    fn on(&self, monitor: &Rect) -> (i64, i64) {
        let shared = |from: i32, size: u32, of: i32, of_size: u32| {
            let end = (i64::from(from) + i64::from(size)).min(i64::from(of) + i64::from(of_size));
            end - i64::from(from.max(of))
        };
        (shared(self.x, self.width, monitor.x, monitor.width), shared(self.y, self.height, monitor.y, monitor.height))
    }
}

#[cfg(test)]
mod tests;

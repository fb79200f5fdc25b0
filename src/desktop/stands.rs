//! How this computer's window stands: look, size, copies. The pages that change it show it.

use std::path::{Path, PathBuf};

use crate::platform::folder;
use crate::platform::settings::{DailyReport, PaperChoice, ThemeChoice};

/// How it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stands {
    /// The theme.
    pub theme: ThemeChoice,
    /// Size of all text in percent.
    pub scale: u16,
    /// The folder of the record.
    pub data: PathBuf,
    /// Where the daily copies go.
    pub folder: Option<PathBuf>,
    /// The paper in the printer.
    pub paper: PaperChoice,
    /// The daily report that makes itself.
    pub daily: Option<DailyReport>,
    /// A copy is being made.
    pub copying: bool,
    /// Why the last copy failed.
    pub failed: Option<String>,
    /// What is wrong with where the last copy lies.
    pub warns: Option<&'static str>,
}

impl Stands {
    /// When the daily report is made and where it goes, as they are typed; empty where none is.
    pub fn daily_typed(&self) -> (String, String) {
        let Some(daily) = &self.daily else { return Default::default() };
        (daily.at(), daily.folder.display().to_string())
    }

    /// The folder for copies as it is typed; empty where there is none.
    pub fn folder_typed(&self) -> String {
        self.folder.as_ref().map(|folder| folder.display().to_string()).unwrap_or_default()
    }
}

/// What speaks against a folder for copies, in a sentence.
pub fn against(folder: &Path, data: &Path) -> Option<String> {
    if !folder.is_absolute() {
        return Some(format!(
            "Type the whole path, from the beginning of the disk. \"{}\" leads from somewhere else.",
            folder.display()
        ));
    }
    folder::lies_in(folder, data).then(|| {
        "This is the folder of the record itself: what destroys one destroys the other. Choose another disk, a stick or a network drive.".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_does_not_lie_beside_the_record() {
        let disk = Path::new(if cfg!(windows) { r"C:\" } else { "/" });
        let data = &disk.join("jail");
        assert!(against(&data.join("copies"), data).is_some_and(|says| says.contains("record itself")));
        assert!(against(Path::new("copies"), data).is_some_and(|says| says.contains("whole path")));
        assert_eq!(against(&disk.join("stick"), data), None);
    }
}

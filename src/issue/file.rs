//! A report kept as files.
//!
//! Each file is written under a name that no report has, then recorded, then gets its own name. So no report lies anywhere
//! that nobody recorded; and where the last step fails, or the program ends before it, that is recorded too: a report that
//! lies nowhere counts as none.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::half::{Half, Sheet};
use super::target::{Target, cannot};
use super::{Made, note};
use crate::custody::ids::StaffId;
use crate::custody::issued::How;
use crate::custody::sha256::Sha256;
use crate::custody::zone::Moment;
use crate::journal::record::Journal;
use crate::platform::folder;
use crate::platform::reason::reason;

/// A file that a report becomes.
#[derive(Debug, Clone)]
pub struct Leaf<'a> {
    /// Where it goes.
    pub target: Target,
    /// What is in it.
    pub bytes: std::borrow::Cow<'a, [u8]>,
    /// It is data for another program, and not the pages.
    pub exported: bool,
}

/// For whom, by whom, when.
pub type Trace = (Option<String>, Option<StaffId>, Moment);

/// How a finished file gets its name.
pub(super) type Publish<'a> = &'a dyn Fn(&Target, &Path) -> io::Result<()>;

/// Keeps a report as files and records each: all of them, or none.
///
/// # Errors
/// A sentence: a file cannot be written, or it could not be recorded. Then none of them is there.
pub fn save(journal: &mut Journal, made: &Made, leaves: &[Leaf<'_>], trace: Trace) -> Result<(), String> {
    let _alone = alone(journal)?;
    keep(journal, made, leaves, trace, &|target, half| target.publish(half))
}

/// Keeps other programs from finishing what this one is at.
pub(super) fn alone(journal: &Journal) -> Result<fs::File, String> {
    let data = journal.store().path().parent().unwrap_or(Path::new("."));
    folder::alone(data)
        .map_err(|error| format!("Whether another program saves a report cannot be told: {}.", reason(&error)))
}

/// What [`save`] does, for whoever is alone.
pub(super) fn keep(
    journal: &mut Journal,
    made: &Made,
    leaves: &[Leaf<'_>],
    (recipient, by, now): Trace,
    publish: Publish<'_>,
) -> Result<(), String> {
    let mut half = Half::new(journal, made, now)?;
    for leaf in leaves {
        let name = leaf.target.path().file_name().unwrap_or_default().to_string_lossy();
        let path = folder::unfinished(leaf.target.folder(), &name);
        let written = path.and_then(|path| write(&path, &leaf.bytes).map(|()| path));
        let file = leaf.target.path().display().to_string();
        let how = if leaf.exported { How::Exported { file } } else { How::Saved { file } };
        let issued = made.issued(how, Sha256::of(&leaf.bytes), recipient.clone());
        match written {
            Ok(path) => half.sheets.push(Sheet { half: path, target: leaf.target.clone(), issued }),
            Err(error) => {
                half.remove();
                return Err(cannot(leaf.target.path(), &error));
            }
        }
    }
    if let Err(says) = half.mark(journal) {
        half.remove();
        return Err(says);
    }
    record(journal, &half, by, now)?;
    for (nth, sheet) in half.sheets.iter().enumerate() {
        if let Err(error) = publish(&sheet.target, &sheet.half) {
            let says = cannot(sheet.target.path(), &error);
            half.sheets.iter().take(nth).for_each(Sheet::unpublish);
            half.remove();
            return Err(not_there(journal, &half, half.sheets.len(), &reason(&error), (by, now), says));
        }
    }
    // One that cannot be dropped is found to be done at the next start.
    let _ = half.drop_mark(journal);
    Ok(())
}

/// Records every file; where one cannot be, none is there, and those before it are taken back.
fn record(journal: &mut Journal, half: &Half, by: Option<StaffId>, now: Moment) -> Result<(), String> {
    for (nth, sheet) in half.sheets.iter().enumerate() {
        if let Err(says) = note(journal, half.about, sheet.issued.clone(), by, now) {
            half.remove();
            return Err(not_there(journal, half, nth, "another page could not be recorded", (by, now), says));
        }
    }
    Ok(())
}

/// Records that the first files are not there. Tells it with what was in the way.
fn not_there(
    journal: &mut Journal,
    half: &Half,
    recorded: usize,
    why: &str,
    (by, now): (Option<StaffId>, Moment),
    says: String,
) -> String {
    let mut gone = half.sheets.iter().take(recorded).filter(|sheet| !sheet.is_there());
    let told = gone.try_for_each(|sheet| note(journal, half.about, sheet.not_saved(why), by, now));
    match told.and_then(|()| half.drop_mark(journal)) {
        Ok(()) => says,
        Err(error) => format!("{says} That it is not there could not be recorded yet: {error}"),
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        // By its name it is none; where it cannot even be removed it does no harm.
        let _ = fs::remove_file(path);
    }
    written
}

#[cfg(test)]
mod tests;

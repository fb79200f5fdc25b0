//! A report kept as files.
//!
//! Each file is written under a name that no report has, then recorded, then gets its own name. So no report lies anywhere
//! that nobody recorded; and where the last step fails, or the program ends before it, that is recorded too: a report that
//! lies nowhere counts as none.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::half::{Half, Sheet, settle_alone};
use super::target::{Target, cannot};
use super::{Made, note};
use crate::custody::ids::StaffId;
use crate::custody::issued::{How, Issued};
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

/// What whoever saves does about a file that cannot be written.
const ANOTHER: &str = " Choose another folder, and save again.";

/// How a finished file gets its name.
pub(super) type Publish<'a> = &'a dyn Fn(&Target, &Path) -> io::Result<()>;

/// Keeps a report as files and records each: all of them, or none. What a program that ended left half-done is settled
/// first, so that it does not take the name of a newer report later. Tells what came of that, in sentences.
///
/// # Errors
/// A sentence: a file cannot be written, or it could not be recorded. Then none of them is there, and what they were to
/// replace lies there as before.
pub fn save(journal: &mut Journal, made: &Made, leaves: &[Leaf<'_>], trace: Trace) -> Result<Vec<String>, String> {
    let _alone = alone(journal)?;
    let mut says = settle_alone(journal, trace.2)?;
    match keep(journal, made, leaves, trace, (ANOTHER, &|target, half| target.publish(half))) {
        Ok(()) => Ok(says),
        Err(not) => {
            says.push(not);
            Err(says.join(" "))
        }
    }
}

/// Keeps other programs from finishing what this one is at.
pub(super) fn alone(journal: &Journal) -> Result<fs::File, String> {
    let data = journal.store().path().parent().unwrap_or(Path::new("."));
    folder::alone(data).map_err(|error| format!("The report has to wait: {}. Try again in a minute.", reason(&error)))
}

/// What [`save`] does, for whoever is alone; `then` says behind a blank what to do about a file that cannot be written.
pub(super) fn keep(
    journal: &mut Journal,
    made: &Made,
    leaves: &[Leaf<'_>],
    (recipient, by, now): Trace,
    (then, publish): (&str, Publish<'_>),
) -> Result<(), String> {
    let mut half = Half::new(journal, made, now)?;
    for leaf in leaves {
        let file = leaf.target.path().display().to_string();
        let how = if leaf.exported { How::Exported { file } } else { How::Saved { file } };
        let issued = made.issued(how, Sha256::of(&leaf.bytes), recipient.clone());
        // One file alone takes the place of the former in one step, or does not.
        match sheet(leaf, issued, leaves.len() > 1) {
            Ok(sheet) => half.sheets.push(sheet),
            Err(error) => {
                half.remove();
                return Err(format!("{}{then}", cannot(leaf.target.path(), &error)));
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
            let says = format!("{}{then}", cannot(sheet.target.path(), &error));
            half.sheets.iter().take(nth).for_each(Sheet::unpublish);
            half.remove();
            return Err(not_there(journal, &half, half.sheets.len(), &reason(&error), (by, now), says));
        }
    }
    half.remove();
    // One that cannot be dropped is found to be done at the next start.
    let _ = half.drop_mark(journal);
    Ok(())
}

/// Writes a file under an unfinished name; where it is one of several, the file that it replaces is kept under one too.
fn sheet(leaf: &Leaf<'_>, issued: Issued, one_of_several: bool) -> io::Result<Sheet> {
    let target = leaf.target.clone();
    let name = target.path().file_name().unwrap_or_default().to_string_lossy();
    let free = || folder::unfinished(target.folder(), &name);
    let half = free()?;
    write(&half, &leaf.bytes)?;
    let former = free().and_then(|under| Ok((one_of_several && target.keep_former(&under)?).then_some(under)));
    match former {
        Ok(former) => Ok(Sheet { half, former, target, issued }),
        Err(error) => {
            // By its name it is none; where it cannot even be removed it does no harm.
            let _ = fs::remove_file(&half);
            Err(error)
        }
    }
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

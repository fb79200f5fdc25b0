//! `hold48 export DIR`: everything as CSV and JSON lines, for a spreadsheet, another program or a court.
//!
//! What is written is the state of one moment: events that come meanwhile are not in it. Events are streamed and files
//! folded one at a time, so the memory it takes does not grow with the record. With `--json` the answer is
//! `{folder, events, files, manifest, recipient}`: where, how many events, how many files in all, SHA-256 of the list of
//! them (`SHA256SUMS`), for whom (or null).

mod folder;
mod readme;
mod sheet;
mod sums;
mod tables;

use std::io::Write;
use std::path::Path;

use serde_json::json;

use super::arguments::Export as Asked;
use super::case::view::View;
use super::exit::{Exit, Stop};
use super::{Desk, staff};
use crate::custody::event::{JailEvent, Stream};
use crate::custody::ids::StaffId;
use crate::custody::zone::Moment;
use crate::journal::chain::Hash32;
use crate::journal::error::JournalError;
use crate::journal::record::Journal;
use crate::platform::{console, folder as folders, machine};
use folder::{Half, Target};
use readme::Readme;
use tables::Tables;

/// The folder of scans in an export.
const SCANS: &str = "scans";

pub(super) fn run(desk: &Desk, asked: &Asked, out: &mut dyn Write) -> Result<Exit, Stop> {
    let mut journal = desk.open()?;
    let by = staff::named(journal.jail(), asked.by.staff.as_deref())?;
    let target = Target::new(&asked.dir, desk.dir())?;
    let now = desk.now(&journal)?;
    warn(&target);
    let half = target.begin()?;
    let snapshot = journal.snapshot()?;
    let as_of = snapshot.jail().present(now);
    let (events, files) = fill(&half, &snapshot, by, as_of)?;
    drop(snapshot);
    let manifest = sums::write(half.path()).map_err(|error| half.failed(error))?;
    // Recorded first, published then: a kill between the two leaves a record of an export that nobody has, never an
    // export that nobody recorded.
    let folder = target.path().display().to_string();
    let recipient = asked.recipient.as_deref().map(str::trim).filter(|who| !who.is_empty()).map(str::to_owned);
    let (manifest, whom) = (Some(manifest), recipient.clone());
    let exported = JailEvent::Exported { folder: folder.clone(), events, manifest, recipient };
    journal.note(Stream::Jail, exported, by, now)?;
    half.publish()?;
    if desk.json {
        let answer =
            json!({ "folder": folder, "events": events, "files": files, "manifest": manifest, "recipient": whom });
        writeln!(out, "{answer:#}")?;
        return Ok(Exit::Done);
    }
    let whom = whom.map_or_else(String::new, |whom| format!(" for {whom}"));
    writeln!(out, "Exported{whom}: {folder}")?;
    writeln!(out, "{events} events in {files} files. That it was exported is recorded.")?;
    manifest.iter().try_for_each(|sha256| writeln!(out, "{}  SHA-256 {sha256}", sums::NAME))?;
    Ok(Exit::Done)
}

fn warn(target: &Target) {
    console::tell(&format!(
        "This is the plain record: whoever can read {} can read all of it. Who exports it is recorded.",
        target.path().display()
    ));
    if folders::refuse(target.path()).is_err() {
        console::tell("That folder is shared with other computers or copied to them. Make sure that this may be.");
    }
    if let Some(left) = target.left_over() {
        console::tell(&format!(
            "An export that was broken off lies at {}. It is the plain record too: delete it.",
            left.display()
        ));
    }
}

/// Writes all files, and tells how many events and files there are.
fn fill(half: &Half<'_>, snapshot: &Journal, by: Option<StaffId>, as_of: Moment) -> Result<(u64, u64), JournalError> {
    let failed = |error| half.failed(error);
    let mut tables = Tables::create(half.path(), snapshot.jail().drill()).map_err(failed)?;
    let scans = half.path().join(SCANS);
    folder::private(&scans).map_err(failed)?;
    let mut scanned = 0;
    snapshot.store().records_after(0, |record| -> Result<(), JournalError> {
        tables.event(&record).map_err(failed)?;
        if let Some(hash) = record.header.scan {
            scanned += scan(half, snapshot, &scans, &hash)?;
        }
        Ok(())
    })?;
    let jail = snapshot.jail();
    tables.jail(jail).map_err(failed)?;
    for person in snapshot.everybody()? {
        if let Some(case) = snapshot.case(person)? {
            tables.file(&View { jail, file: &case.file, now: as_of }).map_err(failed)?;
        }
    }
    let written = tables.finish().map_err(failed)?;
    folders::sync(&scans).map_err(failed)?;
    let head = snapshot.store().head()?;
    let by = format!(
        "{}, account {} on {}",
        by.map_or_else(|| "nobody named".to_owned(), |by| jail.staff_name(by)),
        machine::account(),
        machine::workstation()
    );
    let text = Readme { jail, as_of, events: head.seq, head: head.to_string(), by }.text();
    save(&half.path().join("README.txt"), text.as_bytes()).map_err(failed)?;
    // With the page that tells of them, and the list of all.
    Ok((head.seq, written + scanned + 2))
}

/// Writes a scan unless it is there already: several papers may have come on the same sheet. Tells how many it wrote.
fn scan(half: &Half<'_>, snapshot: &Journal, scans: &Path, hash: &Hash32) -> Result<u64, JournalError> {
    let Some(scan) = snapshot.store().scan(hash)? else { return Ok(0) };
    let ending = match scan.media.as_str() {
        "application/pdf" => "pdf",
        "image/png" => "png",
        _ => "jpg",
    };
    let path = scans.join(format!("{hash}.{ending}"));
    if path.exists() {
        return Ok(0);
    }
    save(&path, &scan.bytes).map(|()| 1).map_err(|error| half.failed(error))
}

fn save(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = sheet::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

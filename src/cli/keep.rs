//! `hold48 backup`, `restore`, `unlock` and `recovery-code`: keeping the record, and getting it back.

use std::io::Write;

use serde_json::json;
use uuid::Uuid;

use super::arguments::{Backup, By, Restore, Unlock};
use super::exit::{Exit, Stop};
use super::{Desk, staff};
use crate::custody::event::{JailEvent, Stream};
use crate::journal::backup::Former;
use crate::journal::record::Journal;
use crate::journal::{backup as copies, code, open};
use crate::platform::clock as machine_clock;
use crate::platform::folder;
use crate::platform::key::{SealChoice, Sealed};

pub(super) fn backup(desk: &Desk, asked: &Backup, out: &mut dyn Write) -> Result<Exit, Stop> {
    let mut journal = desk.open()?;
    let by = staff::named(journal.jail(), asked.by.staff.as_deref())?;
    let now = desk.now(&journal)?;
    if folder::lies_in(&asked.dir, desk.dir()) {
        let says = "lies in the folder of the record itself: what destroys one destroys the other. Choose another disk, a \
                    stick or a network drive.";
        return Err(Stop::usage(&format!("{} {says}", asked.dir.display())));
    }
    let made = journal.back_up(&asked.dir, by, now)?;
    let (file, head) = (made.file.display().to_string(), made.head.to_string());
    if desk.json {
        writeln!(
            out,
            "{:#}",
            json!({ "file": file, "events": made.events, "head": head, "verified": true,
            "on_same_disk": made.on_same_disk })
        )?;
    } else {
        writeln!(out, "{}Backup made and verified: {file}", drill_mark(&journal))?;
        writeln!(out, "{} events, journal head {head}.", made.events)?;
        if let Some(says) = made.warns() {
            writeln!(out, "{says}")?;
        }
    }
    Ok(Exit::Done)
}

pub(super) fn restore(desk: &Desk, asked: &Restore, out: &mut dyn Write) -> Result<Exit, Stop> {
    let secret =
        asked.code.as_deref().map(code::read).transpose().map_err(|problem| Stop::usage(&problem.to_string()))?;
    let now = machine_clock::now();
    let restored = copies::restore(&asked.file, desk.dir(), secret.as_ref(), SealChoice::Best, now, &mut |_, _| {});
    let restored = restored.map_err(|error| {
        if asked.code.is_none() && copies::needs_code(&error) {
            Stop::environment(
                "This computer does not know the key of that backup. Give the recovery code: --code CODE.",
            )
        } else {
            error.into()
        }
    })?;
    let aside = restored.moved_aside.as_ref().map(|path| path.display().to_string());
    let (events, head) = (restored.verified.events, restored.verified.head.to_string());
    let lost = restored.former.as_ref().and_then(|former| what_was_there(former, restored.store.id(), events));
    let mut journal = Journal::new(restored.store)?;
    let by = staff::named_afterwards(journal.jail(), asked.by.staff.as_deref());
    let file = asked.file.display().to_string();
    let noted = journal.note(
        Stream::Jail,
        JailEvent::Restored { file, events, head: head.clone(), moved_aside: aside.clone() },
        by,
        now,
    );
    noted.map_err(|error| Stop::from(error).after("The backup was put in place, but that could not be recorded."))?;
    let jail = journal.jail().name();
    if desk.json {
        let answer = json!({
            "events": events, "head": head, "moved_aside": aside, "jail": jail, "key": restored.sealed.place.to_string(),
            "key_moved_aside": restored.sealed.moved_aside.map(|path| path.display().to_string()), "warning": lost,
        });
        writeln!(out, "{answer:#}")?;
        return Ok(Exit::Done);
    }
    writeln!(out, "{}Restored and verified: {jail}, {events} events, journal head {head}.", drill_mark(&journal))?;
    if let Some(aside) = aside {
        writeln!(out, "The record that lay there is kept as {aside}.")?;
    }
    if let Some(lost) = lost {
        writeln!(out, "{lost}")?;
    }
    tell_key(&restored.sealed, out)?;
    Ok(Exit::Done)
}

/// What whoever restores must know of the record that lay there.
fn what_was_there(former: &Former, restored: Uuid, events: u64) -> Option<String> {
    if former.store != restored {
        let mark = if former.drill { "a drill, " } else { "" };
        return Some(format!("It was another record: {mark}{}, {} events.", former.jail, former.events));
    }
    let newer = former.events.checked_sub(events).filter(|newer| *newer > 0)?;
    Some(format!("It had {newer} events more, recorded after this backup: enter what they say again, as late entries."))
}

pub(super) fn unlock(desk: &Desk, asked: &Unlock, out: &mut dyn Write) -> Result<Exit, Stop> {
    let (store, sealed) = open::open_with_code(desk.dir(), &asked.code, SealChoice::Best)?;
    let place = sealed.place.to_string();
    let unrecorded =
        |stop: Stop| stop.after(&format!("The key was sealed in {place}, but that could not be recorded."));
    let mut journal = Journal::new(store).map_err(|error| unrecorded(error.into()))?;
    let by = staff::named_afterwards(journal.jail(), asked.by.staff.as_deref());
    let noted = journal.note(Stream::Jail, JailEvent::KeySealed { place: place.clone() }, by, machine_clock::now());
    noted.map_err(|error| unrecorded(error.into()))?;
    let jail = journal.jail().name();
    if desk.json {
        let aside = sealed.moved_aside.map(|path| path.display().to_string());
        writeln!(out, "{:#}", json!({ "jail": jail, "key": place, "key_moved_aside": aside }))?;
        return Ok(Exit::Done);
    }
    writeln!(out, "{}Unlocked: {jail}. This computer opens the record again.", drill_mark(&journal))?;
    tell_key(&sealed, out)?;
    Ok(Exit::Done)
}

fn tell_key(sealed: &Sealed, out: &mut dyn Write) -> Result<(), Stop> {
    writeln!(out, "The key lies in {}.", sealed.place)?;
    if let Some(aside) = &sealed.moved_aside {
        writeln!(out, "The key file that did not open it is kept as {}.", aside.display())?;
    }
    Ok(())
}

/// What a drill is marked with, in front of a sentence.
pub(super) fn drill_mark(journal: &Journal) -> &'static str {
    if journal.jail().drill() { "DRILL. " } else { "" }
}

pub(super) fn recovery_code(desk: &Desk, by: &By, out: &mut dyn Write) -> Result<Exit, Stop> {
    let mut journal = desk.open()?;
    let by = staff::named(journal.jail(), by.staff.as_deref())?;
    let now = desk.now(&journal)?;
    let code = open::recovery_code(desk.dir())?;
    journal.note(Stream::Jail, JailEvent::RecoveryCodeShown {}, by, now)?;
    if desk.json {
        writeln!(out, "{:#}", json!({ "recovery_code": code }))?;
    } else {
        writeln!(out, "{code}")?;
        writeln!(
            out,
            "Print it and keep it away from this computer: it opens every backup. That it was shown is recorded."
        )?;
    }
    Ok(Exit::Done)
}

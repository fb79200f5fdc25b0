//! All that is to be done about a person, for paper: a row of the board shows the next duty alone.

use super::{Concern, Duty, DutyKind, claims_to_tell, end_to_set, release, release_duty, rungs, service_to_tell};
use crate::custody::board::Stage;
use crate::custody::contact::Contact;
use crate::custody::file::File;
use crate::custody::hold::{Ground, Hold};
use crate::custody::jail::Jail;
use crate::custody::zone::Moment;

/// What is due or was missed, the oldest first, what has no time of its own, and then what comes next. A cause that nobody
/// has told is none of it: exceptions are listed apart.
///
/// `stands` is the stage with the moment since when it is so; nothing for somebody who is not on the board.
pub fn open_duties(jail: &Jail, file: &File, stands: Option<(Stage, Option<Moment>)>, now: Moment) -> Vec<Duty> {
    let mut open: Vec<Duty> = claims_to_tell(file).collect();
    if let Some((stage, since)) = stands {
        open.extend(of_stage(jail, file, stage, since, now));
        let hold =
            file.open_hold(jail).filter(|hold| matches!(hold.ground, Ground::Served { .. } | Ground::Igsa { .. }));
        open.extend(hold.into_iter().flat_map(|hold| of_hold(jail, file, hold, now)));
    }
    open.sort_by_key(|duty| (!duty.is_due(now), duty.due.is_none(), duty.due));
    open
}

/// What the stage asks for.
fn of_stage(jail: &Jail, file: &File, stage: Stage, since: Option<Moment>, now: Moment) -> Option<Duty> {
    let duty = |kind| Some(Duty { kind, of: Concern::Person, due: since });
    match stage {
        Stage::Overdue => duty(DutyKind::RecordRelease),
        Stage::ReleaseNow => duty(release(jail, file)),
        Stage::ServeOrRelease => duty(DutyKind::ServeOrRelease),
        Stage::ClockNotSet => Some(end_to_set(file, now)),
        // Somebody may be on the board for a claim alone: since it was made, not until custody ends.
        Stage::Awaiting => duty(DutyKind::ServeOrRelease).filter(|duty| duty.due.is_some_and(|ends| now < ends)),
        Stage::StartRelease | Stage::DueSoon | Stage::Running => {
            file.open_hold(jail).and_then(|hold| before_the_deadline(jail, file, hold, now))
        }
    }
}

/// The release of a hold whose time is not over, where it is near or nothing else is left to be done before it.
fn before_the_deadline(jail: &Jail, file: &File, hold: &Hold, now: Moment) -> Option<Duty> {
    let deadline = hold.deadline(jail).filter(|deadline| now < *deadline)?;
    let release_by = deadline - jail.profile(now).1.release_lead();
    let contacts: Vec<&Contact> = file.contacts.iter().filter(|c| c.hold == Some(hold.id)).collect();
    let last = rungs(jail, file, hold, now).all(|rung| rung.is_due(now));
    (last || release_by <= now).then(|| release_duty(hold, &contacts, release_by, deadline))
}

/// Who was to be told and called, and the next call. A hold that ended early needs no call any more.
fn of_hold(jail: &Jail, file: &File, hold: &Hold, now: Moment) -> Vec<Duty> {
    let calls = hold.early_end().is_none() && file.stands(jail, hold);
    let (missed, coming): (Vec<Duty>, Vec<Duty>) =
        rungs(jail, file, hold, now).filter(|_| calls).partition(|rung| rung.is_due(now));
    service_to_tell(file, hold).into_iter().chain(missed).chain(coming.into_iter().take(1)).collect()
}

//! What is still to be done about an incident: the release before everything, who must be told, what was missed, and what
//! waits for a cause or a signature.

use super::Incident;
use crate::custody::board::{Over, Row, Stage, duties, over, row};
use crate::custody::clock::minutes_said;
use crate::custody::duty::Duty;
use crate::custody::exception::Exception;
use crate::custody::view::View;
use crate::custody::zone::show;
use crate::report::case::Pair;
use crate::report::daily_custody::late;

/// Nothing of it is left.
const NOTHING: &str = "Nothing is left to be done: the minutes have ended, every cause is told and signed off.";

/// What is said above, and what is to be done, the most urgent first.
pub(super) fn to_do(view: &View<'_>, incident: &Incident<'_>) -> (String, Vec<Pair>) {
    let over = incident.is_of_now(view).then(|| over(view.jail, view.file, view.now)).flatten();
    let stands = row(view.jail, view.file, view.now);
    let mut to_do = Vec::new();
    if let Some((over, row)) = over.zip(stands.as_ref()) {
        to_do.extend(let_go(view, &over, row));
    }
    if incident.is_of_now(view) {
        let due = duties(view.jail, view.file, view.now).into_iter().filter(|duty| duty.is_due(view.now));
        to_do.extend(due.map(|duty| was_due(view, duty)));
    }
    to_do.extend(incident.exceptions(view).into_iter().filter(|one| one.is_open()).map(|one| waits(view, one)));
    if over.is_some() || incident.overdue.iter().any(|(hold, _)| hold.is_open()) {
        to_do.push(Pair::new("LATER", "Tell the cause of these minutes: it is asked once the outcome is recorded."));
    }
    let title = match (over, stands.map(|row| row.stage), to_do.is_empty()) {
        (Some(_), Some(Stage::ServeOrRelease), _) => "STILL HELD WITHOUT BASIS: SERVE OR RELEASE NOW".to_owned(),
        (Some(over), ..) => format!("STILL HELD {}: RELEASE NOW", over.kind.title().to_uppercase()),
        (None, _, true) => NOTHING.to_owned(),
        (None, _, false) => "Still to be done".to_owned(),
    };
    (title, to_do)
}

/// The release, and who must hear of it.
fn let_go(view: &View<'_>, over: &Over, row: &Row) -> [Pair; 2] {
    let held = format!(
        "{} is held {} since {}, {} so far",
        row.name,
        over.kind.title(),
        view.when(over.since),
        minutes_said(over.minutes)
    );
    let deed = match (&row.held_on, row.stage) {
        (Some(held_on), _) => Pair::new(
            "END THE ICE HOLD",
            format!(
                "{held}. Held on {held_on} besides: record the outcome of the ICE hold, and release when that ends."
            ),
        ),
        (None, Stage::ServeOrRelease) => {
            Pair::new("SERVE OR RELEASE", format!("{held}. Serve the warrant on file now, or release."))
        }
        (None, _) => Pair::new("RELEASE", format!("{held}. Release now, then record the outcome.")),
    };
    [deed, Pair::new("TELL", "The supervisor on duty and the sheriff, now. Write below when they were told.")]
}

fn was_due(view: &View<'_>, duty: Duty) -> Pair {
    let since = duty.due.map_or_else(String::new, |due| format!(", due {}", show(due, view.jail.zone())));
    let label = late(duty, view.now).map_or_else(|| "NOW".to_owned(), |late| format!("LATE {}", minutes_said(late)));
    Pair::new(label, format!("{}{since}: not done.", duty.says()))
}

/// A cause that nobody has told, or a signature that is missing.
fn waits(view: &View<'_>, exception: &Exception) -> Pair {
    let owner = exception.owner.map_or_else(|| "nobody".to_owned(), |owner| view.jail.staff_name(owner));
    let label = if exception.explained() { "SIGN OFF" } else { "TELL THE CAUSE" };
    Pair::new(label, format!("{}; owner {owner}.", exception.matter.says()))
}

//! Everything that happened, in order.

use iced::Element;

use super::super::super::form::read::capital;
use super::super::super::kit;
use super::super::super::room::Room;
use super::Message;
use super::pieces::{aside, card, says, together};
use crate::custody::event::{Event, Recorded};
use crate::custody::finding::{Finding, Severity};
use crate::custody::told;
use crate::custody::view::View;
use crate::custody::zone::hours_minutes;

/// The history, with when each thing was recorded, by whom, how late, and what was warned.
pub(super) fn happened<'a>(
    room: &Room<'a>,
    view: &View<'_>,
    history: &[(Recorded, Vec<Finding>)],
) -> Element<'a, Message> {
    let look = room.look;
    let one = |(recorded, found): &(Recorded, Vec<Finding>)| {
        let by = recorded.by.map_or_else(|| "nobody named".to_owned(), |by| view.staff(by));
        let words = match &recorded.event {
            Event::Person(event) => told::happened(view, event),
            Event::Jail(_) => recorded.event.kind().replace('_', " "),
        };
        let mut lines =
            vec![aside(look, format!("Recorded {} by {by}", view.when(recorded.at))), says(look, capital(&words))];
        if let Some(at) = recorded.event.occurred().filter(|at| *at != recorded.at) {
            let happened = format!("Happened {}", view.when(at));
            lines.push(match told::late(at, recorded.at) {
                Some(late) => {
                    let says = format!("{happened}, recorded {} late", hours_minutes(late));
                    kit::said(look, Severity::Warn, says)
                }
                None => aside(look, happened),
            });
        }
        let warned = found.iter().filter(|finding| finding.severity != Severity::Fine);
        lines.extend(warned.map(|finding| kit::said(look, finding.severity, finding.says.clone())));
        together(lines)
    };
    card(look, "Everything that happened", history.iter().map(one).collect())
}

//! Everything that happened, in order.

use iced::Element;

use super::super::super::kit;
use super::super::super::room::Room;
use super::Message;
use super::pieces::{aside, card, says, together};
use crate::custody::entry::Entry;
use crate::custody::finding::Severity;
use crate::custody::text::capital;
use crate::custody::view::View;
use crate::custody::zone::hours_minutes;

/// The history, with when each thing was recorded, by whom, how late, and what was warned.
pub(super) fn happened<'a>(room: &Room<'a>, view: &View<'_>, history: &[Entry]) -> Element<'a, Message> {
    let look = room.look;
    let one = |entry: &Entry| {
        let recorded = format!("Recorded {} by {}", view.when(entry.at), entry.by_name(view));
        let mut lines = vec![aside(look, recorded), says(look, capital(&entry.says(view)))];
        if let Some(at) = entry.occurred.filter(|at| *at != entry.at) {
            let happened = format!("Happened {}", view.when(at));
            lines.push(match entry.late() {
                Some(late) => {
                    let says = format!("{happened}, recorded {} late", hours_minutes(late));
                    kit::said(look, Severity::Warn, says)
                }
                None => aside(look, happened),
            });
        }
        lines.extend(entry.warned().map(|finding| kit::said(look, finding.severity, finding.says.clone())));
        together(lines)
    };
    card(look, "Everything that happened", history.iter().map(one).collect())
}

//! What became of people since the last daily report, with what was entered too late for it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::custody::board::{Closed, Over, closed, over_to_the_end};
use crate::custody::clock::minutes_said;
use crate::custody::daily_span::DailySpan;
use crate::custody::file::File;
use crate::custody::ids::PersonId;
use crate::custody::zone::hours_minutes;
use crate::report::sources::Sources;

/// A hold that ended, or somebody who left without one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutcomeRow {
    /// When.
    pub at: String,
    /// `SURNAME, Given`.
    pub name: String,
    /// Booking number.
    pub booking: String,
    /// How.
    pub outcome: String,
    /// After how long.
    pub held: String,
    /// How long past the deadline or without basis at the end; nothing for who might be held to the last.
    pub over: Option<String>,
    /// That and when it was entered too late for the report of its time.
    pub late: Option<String>,
}

/// All of them, with what is said above them.
pub(super) struct Outcomes {
    /// From when they are.
    pub(super) title: String,
    /// The earliest first.
    pub(super) rows: Vec<OutcomeRow>,
    /// How many were held past a deadline or without basis to the end, and the longest of them.
    pub(super) were_over: Option<String>,
}

/// What became of people since the last report. Somebody who left and is back stands in both lists of files.
pub(super) fn outcomes(sources: &Sources<'_>) -> Outcomes {
    let all = DailySpan::new(sources.as_of, Vec::new());
    let (span, left) = sources.ended.map_or((&all, &[][..]), |ended| (ended.span, ended.left));
    let files: BTreeMap<PersonId, &File> = left.iter().chain(sources.files).map(|file| (file.person, file)).collect();
    let mut closed = closed(files.values().copied());
    closed.retain(|one| span.tells(one.at, one.recorded));
    closed.reverse();
    let over_of = |one: &Closed| over_to_the_end(sources.jail, files.get(&one.person)?, one.at);
    let with_over = |one: Closed| {
        let over = over_of(&one);
        (one, over)
    };
    let closed: Vec<(Closed, Option<Over>)> = closed.into_iter().map(with_over).collect();
    Outcomes {
        title: title(sources, span),
        were_over: were_over(span, &closed),
        rows: closed.iter().map(|(one, over)| row(sources, span, one, over.as_ref())).collect(),
    }
}

/// Nobody vanishes from the box at the top by having been let go: they are told of once more.
fn were_over(span: &DailySpan, closed: &[(Closed, Option<Over>)]) -> Option<String> {
    let over = || closed.iter().filter_map(|(one, over)| Some((one.person, over.as_ref()?.minutes)));
    let longest = minutes_said(over().map(|(_, minutes)| minutes).max()?);
    let since = span.since().map_or("Since the record began", |_| "Since the last report");
    let how = "held past the deadline or without basis until the outcome";
    Some(match over().map(|(person, _)| person).collect::<BTreeSet<_>>().len() {
        1 => format!("{since} 1 person was {how}: {longest}. See the outcomes."),
        people => format!("{since} {people} people were {how}, the longest {longest}. See the outcomes."),
    })
}

fn title(sources: &Sources<'_>, span: &DailySpan) -> String {
    match span.since() {
        Some(since) => format!("Outcomes since {}", sources.when(since)),
        None => "Outcomes since the record began: no daily report of 12 hours ago or more is on record".to_owned(),
    }
}

fn row(sources: &Sources<'_>, span: &DailySpan, one: &Closed, over: Option<&Over>) -> OutcomeRow {
    let late = span.entered_late(one.at, one.recorded);
    OutcomeRow {
        at: sources.when(one.at),
        name: one.name.clone(),
        booking: one.booking_number.clone().unwrap_or_default(),
        outcome: one.outcome_title.to_owned(),
        held: one.held_minutes.map_or_else(|| "no hold".to_owned(), hours_minutes),
        over: over.map(|over| format!("{} {}", minutes_said(over.minutes), over.kind.title())),
        late: late.then(|| format!("entered late, on {}", sources.when(one.recorded))),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::custody::board::OverKind;
    use crate::custody::zone::Moment;

    fn left(person: u128, minutes: Option<i64>) -> (Closed, Option<Over>) {
        let at = Moment::UNIX_EPOCH;
        let one = Closed {
            person: PersonId(Uuid::from_u128(person)),
            name: "EXAMPLETON, Ada".to_owned(),
            booking_number: None,
            outcome_title: "released",
            at,
            recorded: at,
            held_minutes: None,
        };
        (one, minutes.map(|minutes| Over { kind: OverKind::Deadline, since: at, minutes }))
    }

    #[test]
    fn each_person_who_was_held_too_long_counts_once_and_the_longest_is_told() {
        let span = DailySpan::new(Moment::UNIX_EPOCH, Vec::new());
        let closed = [left(1, Some(5)), left(1, Some(7)), left(2, Some(102)), left(3, None)];
        let says = "Since the record began 2 people were held past the deadline or without basis until the outcome, \
                    the longest 1 h 42 m. See the outcomes.";
        assert_eq!(were_over(&span, &closed).as_deref(), Some(says));
        assert_eq!(were_over(&span, &closed[3..]), None);
    }
}

//! The deadline card on record: whether the person of a hold has one, and whether it tells the deadline in force.

use super::file::File;
use super::hold::Hold;
use super::ids::HoldId;
use super::issued::{Issued, Report};
use super::jail::Jail;
use super::zone::Moment;

/// A deadline card that was issued for the person of a hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Of which hold.
    pub hold: HoldId,
    /// The deadline that it tells.
    pub deadline: Option<Moment>,
    /// As it stands in the record.
    pub issued: Issued,
    /// When that was recorded.
    pub recorded: Moment,
}

/// How it stands with the card of a hold that has a deadline to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardStands {
    /// The person has one that tells the deadline; since when, where it was not given with the service.
    Given(Option<Moment>),
    /// The deadline has moved since.
    Past,
    /// The person has none.
    Missing,
}

impl CardStands {
    /// What is so and what to do; nothing where nothing is to be done.
    pub fn says(self) -> Option<&'static str> {
        match self {
            Self::Given(_) => None,
            Self::Past => Some("The card on record names another deadline: print a new one."),
            Self::Missing => Some("The deadline card is not given yet: print it for the person."),
        }
    }
}

/// A report of a person was issued. Only a whole card for the person is notice: one for counsel is none, and what does not
/// lie in its file was never there.
pub(super) fn report_issued(file: &mut File, hold: Option<HoldId>, issued: Issued, recorded: Moment) {
    file.cards.retain(|card| !issued.takes_back(&card.issued));
    let Some(hold) = hold.map_or_else(|| told_of(file, issued.deadline), |id| file.hold(id)) else { return };
    if issued.report != Report::DeadlineCard || !issued.is_out_as_a_whole() || !is_for_the_person(file, &issued) {
        return;
    }
    // An older version did not record which deadline it told: it was that of the clock in force.
    let deadline = issued.deadline.or_else(|| hold.clock()?.deadline);
    let hold = hold.id;
    file.cards.push(Card { hold, deadline, issued, recorded });
}

/// The hold of a card that was recorded without it, as older versions did and kept prints do: of the open ones that rest on
/// something the one of the deadline, else the latest.
fn told_of(file: &File, deadline: Option<Moment>) -> Option<&Hold> {
    let open = file.holds.iter().rev().filter(|hold| hold.is_open());
    let is_told = |hold: &Hold| hold.clock().is_some_and(|clock| clock.deadline == deadline);
    open.min_by_key(|hold| (!hold.valid(), hold.clock().is_none(), !is_told(hold)))
}

fn is_for_the_person(file: &File, issued: &Issued) -> bool {
    let name = file.identity.name.to_string().to_lowercase();
    issued.recipient.as_ref().is_some_and(|recipient| recipient.trim().to_lowercase() == name)
}

impl File {
    /// How it stands with the card of a hold of this person; nothing where the hold has no deadline to tell any more.
    pub fn card(&self, hold: &Hold, jail: &Jail, now: Moment) -> Option<CardStands> {
        let stands = hold.is_open() && hold.valid() && hold.early_end().is_none();
        if !stands || self.why_void(jail, hold).is_some() {
            return None;
        }
        let deadline = hold.deadline(jail).filter(|deadline| *deadline > now)?;
        let mut cards = self.cards.iter().rev().filter(|card| card.hold == hold.id).peekable();
        let with_service = hold.service().is_some_and(|service| service.card_printed == Some(true));
        let told_with_service = hold.clocks.first().filter(|_| with_service).and_then(|clock| clock.deadline);
        let on_record = cards.peek().is_some() || with_service;
        Some(match cards.find(|card| card.deadline == Some(deadline)) {
            Some(card) => CardStands::Given(Some(card.recorded)),
            None if told_with_service == Some(deadline) => CardStands::Given(None),
            None if on_record => CardStands::Past,
            None => CardStands::Missing,
        })
    }
}

//! The file of one person: bookings, papers, bases, holds and everything that belongs to them.

use super::basis::Basis;
use super::card::Card;
use super::contact::{Claim, Contact};
use super::exception::Exception;
use super::hold::{Hold, OutcomeRecord};
use super::ids::{BasisId, BookingId, ClaimId, ExceptionId, HoldId, PaperId, PersonId, StaffId};
use super::jail::Jail;
use super::paper::Paper;
use super::person::{Booking, Identity};
use super::zone::Moment;

/// All that the record knows of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The person.
    pub person: PersonId,
    /// Who it is.
    pub identity: Identity,
    /// Stays in this jail, oldest first.
    pub bookings: Vec<Booking>,
    /// Local bases.
    pub bases: Vec<Basis>,
    /// Papers received.
    pub papers: Vec<Paper>,
    /// Identity matches.
    pub matches: Vec<IdentityMatch>,
    /// Holds, oldest first.
    pub holds: Vec<Hold>,
    /// Outcomes of people who left without a hold.
    pub departures: Vec<OutcomeRecord>,
    /// Contacts with ICE.
    pub contacts: Vec<Contact>,
    /// Claims or signs of US citizenship.
    pub claims: Vec<Claim>,
    /// What someone must explain or mend.
    pub exceptions: Vec<Exception>,
    /// Deadline cards that were issued for the person, oldest first.
    pub cards: Vec<Card>,
    /// When release steps began where there is no hold.
    pub release_begun: Option<Moment>,
}

/// Two named staff matched the person to the papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityMatch {
    /// When.
    pub at: Moment,
    /// Who.
    pub staff: [StaffId; 2],
    /// By photo.
    pub photo: bool,
    /// By these numbers.
    pub numbers: Vec<String>,
    /// The match was withdrawn at this instant.
    pub withdrawn: Option<Moment>,
}

impl IdentityMatch {
    /// By photo and at least one number, made by an instant and not withdrawn since.
    pub fn good(&self, at: Moment) -> bool {
        self.at <= at
            && self.withdrawn.is_none()
            && self.photo
            && !self.numbers.is_empty()
            && self.staff[0] != self.staff[1]
    }
}

impl File {
    /// A file with nothing in it but the identity.
    pub fn new(person: PersonId, identity: Identity) -> Self {
        Self {
            person,
            identity,
            bookings: Vec::new(),
            bases: Vec::new(),
            papers: Vec::new(),
            matches: Vec::new(),
            holds: Vec::new(),
            departures: Vec::new(),
            contacts: Vec::new(),
            claims: Vec::new(),
            exceptions: Vec::new(),
            cards: Vec::new(),
            release_begun: None,
        }
    }

    /// The booking of that id.
    pub fn booking(&self, id: BookingId) -> Option<&Booking> {
        self.bookings.iter().find(|b| b.id == id)
    }

    /// The basis of that id.
    pub fn basis(&self, id: BasisId) -> Option<&Basis> {
        self.bases.iter().find(|b| b.id == id)
    }

    /// The paper of that id.
    pub fn paper(&self, id: PaperId) -> Option<&Paper> {
        self.papers.iter().find(|p| p.id == id)
    }

    /// The hold of that id.
    pub fn hold(&self, id: HoldId) -> Option<&Hold> {
        self.holds.iter().find(|h| h.id == id)
    }

    /// The exception of that id.
    pub fn exception(&self, id: ExceptionId) -> Option<&Exception> {
        self.exceptions.iter().find(|e| e.id == id)
    }

    /// The claim of that id.
    pub fn claim(&self, id: ClaimId) -> Option<&Claim> {
        self.claims.iter().find(|c| c.id == id)
    }

    /// The hold without outcome: of several the one that rests on something, then one that had a clock, then the one
    /// that ends first. A hold that was reopened keeps its earlier deadline in sight.
    pub fn open_hold(&self, jail: &Jail) -> Option<&Hold> {
        let ends = |h: &Hold| h.deadline(jail).unwrap_or(Moment::MAX_UTC);
        let open = self.holds.iter().rev().filter(|h| h.is_open());
        open.min_by_key(|h| (!h.valid(), h.clock().is_none(), ends(h)))
    }

    /// The booking under which the person is in custody at an instant, the latest begun first.
    pub fn current_booking(&self, at: Moment) -> Option<&Booking> {
        self.bookings.iter().filter(|b| b.covers(at)).max_by_key(|b| b.began)
    }

    /// Whether somebody still has to look: the person is open, or an exception is.
    pub fn of_concern(&self) -> bool {
        self.is_open() || self.has_open_exceptions()
    }

    /// Whether an exception waits for its cause or its sign-off. It outlasts the departure.
    pub fn has_open_exceptions(&self) -> bool {
        self.exceptions.iter().any(Exception::is_open)
    }

    /// Whether the person is open: in custody without a recorded end, or with a hold without outcome.
    pub fn is_open(&self) -> bool {
        self.bookings.iter().any(|b| b.ended.is_none()) || self.holds.iter().any(Hold::is_open)
    }

    /// Exceptions that nobody has explained yet.
    pub fn unexplained(&self) -> impl Iterator<Item = &Exception> {
        self.exceptions.iter().filter(|e| e.is_open() && !e.explained())
    }
}

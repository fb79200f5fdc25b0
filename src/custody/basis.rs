//! The basis ledger: on what ground a person is in custody, minute by minute.

use chrono::TimeDelta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::file::File;
use super::hold::{Ground, Hold, Outcome};
use super::ids::{BasisId, BookingId, HoldId, PaperId};
use super::interval::{self, Interval};
use super::jail::Jail;
use super::text::blank;
use super::zone::Moment;

/// A local basis: state or local authority, or another agency's warrant. Everything but ICE's hold and an IGSA.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BasisKind {
    /// A state or local criminal charge.
    LocalCharge,
    /// A sentence being served; with a computed end it ends by itself.
    Sentence,
    /// Another agency's warrant, or a judicial warrant.
    OtherWarrant,
}

impl BasisKind {
    /// How it is called on screens and paper.
    pub fn title(self) -> &'static str {
        match self {
            Self::LocalCharge => "local charge",
            Self::Sentence => "sentence",
            Self::OtherWarrant => "other warrant",
        }
    }
}

/// How a local basis ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EndedBy {
    /// Bond posted and accepted.
    Bond,
    /// Sentence served.
    SentenceServed,
    /// Charge dismissed or not filed.
    Dismissal,
    /// Ordered by a court.
    CourtOrder,
    /// The other agency gave up its warrant or took another course.
    OtherAgency,
}

/// What proves a fact: a paper on file, words, or both.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// The paper on file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<PaperId>,
    /// For example a receipt number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
}

impl Proof {
    /// Whether it proves nothing.
    pub fn is_empty(&self) -> bool {
        self.paper.is_none() && blank(self.says.as_deref())
    }
}

/// The recorded end of a basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BasisEnd {
    /// When it ended.
    pub at: Moment,
    /// How.
    pub by: EndedBy,
    /// The proof of it.
    pub proof: Proof,
    /// When the jail learned of it, where that was later.
    pub jail_knew: Option<Moment>,
    /// When this end was first recorded: no correction may put it later (rule 15).
    pub first_recorded: Moment,
}

impl BasisEnd {
    /// Minutes between the end and the moment at which the jail learned of it: reported apart from those that it knew.
    pub fn minutes_before_the_jail_knew(&self) -> i64 {
        interval::minutes(self.jail_knew.and_then(|knew| Interval::new(self.at, knew)).as_slice())
    }
}

/// One lawful local ground for custody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// The id that commands name.
    pub id: BasisId,
    /// The stay that it belongs to.
    pub booking: BookingId,
    /// What kind of ground.
    pub kind: BasisKind,
    /// Charge, case or warrant in words.
    pub says: String,
    /// When it began.
    pub began: Moment,
    /// When it is expected to end (bond or court date). It does not end by that.
    pub expected_end: Option<Moment>,
    /// When a sentence ends by its computation. It ends by that.
    pub computed_end: Option<Moment>,
    /// The first such computation: no correction puts the end later than this (rule 15).
    pub first_computed_end: Option<Moment>,
    /// Its recorded end.
    pub ended: Option<BasisEnd>,
}

impl Basis {
    /// When it ends or ended: the earlier of the recorded and the computed end.
    pub fn end(&self) -> Option<Moment> {
        [self.ended.as_ref().map(|end| end.at), self.computed_end].into_iter().flatten().min()
    }

    /// When its end was first known here: no correction may put it later. A computed end is known when it comes.
    pub fn end_first_known(&self) -> Option<Moment> {
        let recorded = self.ended.as_ref().map(|end| end.first_recorded);
        [recorded, self.first_computed_end].into_iter().flatten().min()
    }

    /// Whether it is open at an instant.
    pub fn open(&self, at: Moment) -> bool {
        self.began <= at && self.end().is_none_or(|end| at < end)
    }

    /// When it is expected to end, as far as anybody knows.
    pub fn foreseen_end(&self) -> Option<Moment> {
        self.computed_end.or(self.expected_end)
    }
}

/// The ledger of one person: custody, and what it rests on.
impl File {
    /// Whether the person is in custody here at an instant.
    pub fn in_custody(&self, at: Moment) -> bool {
        self.bookings.iter().any(|booking| booking.covers(at))
    }

    /// The unbroken stay that holds `at`, over all bookings, up to `at`. It begins where custody began.
    pub fn stay(&self, at: Moment) -> Option<Interval> {
        let instant = TimeDelta::milliseconds(1);
        let presence = self
            .bookings
            .iter()
            .filter_map(|b| Interval::new(b.began, b.ended.map_or(at + instant, |e| e.min(at + instant))));
        let unbroken = interval::union(presence.collect()).into_iter().find(|i| i.from <= at && at < i.to)?;
        Some(Interval { from: unbroken.from, to: at })
    }

    /// The local bases open at an instant, over all bookings.
    pub fn local_open(&self, at: Moment) -> impl Iterator<Item = &Basis> {
        self.bases
            .iter()
            .filter(move |basis| basis.open(at) && self.booking(basis.booking).is_some_and(|b| b.covers(at)))
    }

    /// Whether any local basis is open at an instant.
    pub fn held_locally(&self, at: Moment) -> bool {
        self.local_open(at).next().is_some()
    }

    /// When the last local basis is expected to end; nothing where that of one of them is not known, or where there is none.
    pub fn foreseen_end(&self, at: Moment) -> Option<Moment> {
        let ends: Option<Vec<Moment>> = self.local_open(at).map(Basis::foreseen_end).collect();
        ends?.into_iter().max()
    }

    /// The intervals of all local bases, each inside its booking, up to `until`.
    fn local_intervals(&self, until: Moment) -> Vec<Interval> {
        let inside = |basis: &Basis| {
            let booking = self.booking(basis.booking)?;
            let ends = [basis.end(), booking.ended, Some(until)].into_iter().flatten().min()?;
            Interval::new(basis.began.max(booking.began), ends)
        };
        self.bases.iter().filter_map(inside).collect()
    }

    /// `custody_ended` of rule 1: the first moment of the present stretch without an open local basis, as known at `at`.
    /// Nothing while a local basis is open, or where the person is not in custody.
    ///
    /// A stretch does not reach back over the end of the hold before it: a charge that took a hold over and has ended
    /// since ends criminal custody anew (rule 14).
    pub fn custody_ended(&self, at: Moment) -> Option<Moment> {
        let stay = self.stay(at)?;
        if self.held_locally(at) {
            return None;
        }
        let covered = interval::union(self.local_intervals(at));
        Some(covered.iter().map(|i| i.to).filter(|to| *to <= at && *to >= stay.from).max().unwrap_or(stay.from))
    }

    /// When criminal custody began in the stay that holds `at`; nothing where that stay never had a local basis.
    pub fn criminal_custody_began(&self, at: Moment) -> Option<Moment> {
        // Up to and with `at`: a person may be served the minute that custody begins.
        let until = at + TimeDelta::milliseconds(1);
        let stay = Interval { to: until, ..self.stay(at)? };
        self.local_intervals(until).into_iter().filter_map(|local| local.within(stay)).map(|local| local.from).min()
    }

    /// The intervals of all bases, local and ICE's, up to `until`.
    fn covered(&self, jail: &Jail, until: Moment) -> Vec<Interval> {
        let mut covered = self.local_intervals(until);
        let standing = self.holds.iter().filter(|hold| self.why_void(jail, hold).is_none());
        covered.extend(standing.filter_map(|hold| hold.basis_interval(jail, until)));
        covered
    }

    /// The minutes in custody that no recorded basis covers, from the begin of the stay that holds `at`, up to `at`.
    pub fn gaps(&self, jail: &Jail, at: Moment) -> Vec<Interval> {
        let Some(stay) = self.stay(at) else { return Vec::new() };
        interval::difference(stay, self.covered(jail, at))
    }

    /// All minutes without basis in every stay on file up to `at`, for the report of gaps.
    pub fn all_gaps(&self, jail: &Jail, at: Moment) -> Vec<Interval> {
        let presence =
            self.bookings.iter().filter_map(|b| Interval::new(b.began, b.ended.map_or(at, |end| end.min(at))));
        let covered = self.covered(jail, at);
        interval::union(presence.collect())
            .into_iter()
            .flat_map(|stay| interval::difference(stay, covered.clone()))
            .collect()
    }

    /// Minutes without basis that follow an end of custody and lie after the moment at which the jail learned of it.
    pub fn minutes_after_the_jail_knew(&self, jail: &Jail, end: &BasisEnd, at: Moment) -> i64 {
        let knew = end.jail_knew.unwrap_or(end.at).max(end.at);
        let followed = self.all_gaps(jail, at).into_iter().find(|gap| gap.from <= end.at && end.at < gap.to);
        interval::minutes(followed.and_then(|gap| Interval::new(knew, gap.to)).as_slice())
    }

    /// Whether the I-203 on which an IGSA continued a hold was taken off the file.
    fn igsa_paper_withdrawn(&self, follows: HoldId) -> bool {
        let outcome = self.hold(follows).and_then(|former| former.outcome.as_ref()).map(|o| &o.outcome);
        let Some(Outcome::IgsaTookOver { i203, .. }) = outcome else { return false };
        self.paper(*i203).is_some_and(|paper| paper.withdrawn)
    }

    /// The hold in which the warrant was served: of one under an IGSA, the one that began the chain.
    pub(crate) fn served_first<'a>(&'a self, hold: &'a Hold) -> &'a Hold {
        let mut first = hold;
        while let Ground::Igsa { follows: Some(follows), .. } = first.ground
            && let Some(former) = self.hold(follows)
        {
            first = former;
        }
        first
    }

    /// Whether a hold with a clock rests on something that nobody has found void since. One that ended early did stand.
    pub fn stands(&self, jail: &Jail, hold: &Hold) -> bool {
        hold.clock().is_none() || hold.early_end().is_some() || self.why_void(jail, hold).is_none()
    }

    /// What came to light after a service and leaves its hold without ground from the start, in words: effective dates
    /// decide, not the hour at which they were recorded (rule 17).
    pub fn why_void(&self, jail: &Jail, hold: &Hold) -> Option<String> {
        if let Ground::Igsa { follows, .. } = hold.ground {
            let withdrawn = follows.is_some_and(|follows| self.igsa_paper_withdrawn(follows));
            return withdrawn.then(|| "the I-203 was filed for the wrong person".to_owned());
        }
        let (Ground::Served { service, .. }, Some(served)) = (&hold.ground, hold.served()) else { return None };
        if let Some(officer) = service.officer.filter(|officer| jail.authority(*officer, served).is_none()) {
            return Some(format!("{} had no authority at the service", jail.staff_name(officer)));
        }
        let agreement = hold.clock().and_then(|clock| clock.agreement).and_then(|id| jail.agreements.get(&id));
        if agreement.is_some_and(|agreement| !agreement.in_force(served)) {
            return Some("the WSO agreement was not in force at the service".to_owned());
        }
        let warrant = service.warrant.and_then(|id| self.paper(id))?;
        warrant.withdrawn.then(|| format!("the {} was filed for the wrong person", warrant.content.title()))
    }
}

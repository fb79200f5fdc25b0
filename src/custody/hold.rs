//! A hold: one ICE custody episode of one person, from the clock's start to exactly one outcome (rule 8).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::clock::Clock;
use super::finding::Finding;
use super::ids::{AgreementId, BasisId, HoldId, PaperId};
use super::interval::Interval;
use super::jail::Jail;
use super::service::Service;
use super::zone::Moment;

/// What a hold rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Ground {
    /// A warrant served by an officer with authority.
    Served {
        /// The form as it was filled in.
        service: Box<Service>,
        /// When the person was told that custody ended.
        told: Option<Moment>,
    },
    /// A service that something blocked: no basis, release now (rule 16).
    InvalidService {
        /// The form as it was filled in.
        service: Box<Service>,
        /// What blocked it.
        because: Vec<Finding>,
        /// When it was carried out, if anybody knows.
        served: Option<Moment>,
    },
    /// An IGSA took over from a hold (rule 11).
    Igsa {
        /// The hold that it continues; nothing where what was recorded of that one's end was expunged.
        follows: Option<HoldId>,
        /// When its basis began: never before agreement and I-203 were both there.
        began: Moment,
    },
}

/// Where a hand-over brings the person. Only the first two are a hand-over to ICE.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DestinationKind {
    /// An ICE field office.
    IceOffice,
    /// An immigration detention facility.
    DetentionFacility,
    /// Another county's jail: no outcome; the clock runs on.
    AnotherJail,
}

impl DestinationKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::IceOffice, Self::DetentionFacility, Self::AnotherJail];

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::IceOffice => "ICE field office",
            Self::DetentionFacility => "immigration detention facility",
            Self::AnotherJail => "another county's jail",
        }
    }
}

/// Why there was no basis from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoBasis {
    /// The person is not the one on the warrant.
    WrongPerson,
    /// Evidence of US citizenship.
    UsCitizenship,
}

/// How a hold ends, or how a person without a hold leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Outcome {
    /// (a) Physical hand-over to ICE. A call or a promise is none.
    HandedOver {
        /// Name of the ICE officer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        officer_name: Option<String>,
        /// Badge or credential number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        badge: Option<String>,
        /// Name of the destination.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        destination: Option<String>,
        /// What kind of place it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        destination_kind: Option<DestinationKind>,
    },
    /// (b) Released.
    Released {},
    /// (c) Another local basis took over.
    LocalBasisTookOver {
        /// The basis, entered before.
        basis: BasisId,
    },
    /// (d) Released because ICE cancelled.
    ReleasedIceCancelled {
        /// Whom the jail called back, with number and time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        called_back: Option<String>,
    },
    /// (e) Died.
    Died {},
    /// (f) Escaped.
    Escaped {},
    /// (g) Released by court order.
    ReleasedByCourt {
        /// The order on file.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<PaperId>,
    },
    /// (h) Wrong person, or evidence of US citizenship: released, no basis from the start.
    NoBasisFromTheStart {
        /// Which of the two.
        because: NoBasis,
    },
    /// (i) An IGSA took over.
    IgsaTookOver {
        /// The agreement.
        agreement: AgreementId,
        /// The I-203 on file.
        i203: PaperId,
    },
}

impl Outcome {
    /// Whether the person left custody by it.
    pub fn leaves_custody(&self) -> bool {
        !matches!(self, Self::LocalBasisTookOver { .. } | Self::IgsaTookOver { .. })
    }

    /// Whether an IGSA took over.
    pub fn is_igsa(&self) -> bool {
        matches!(self, Self::IgsaTookOver { .. })
    }

    /// How it is said on screens and paper.
    pub fn title(&self) -> &'static str {
        match self {
            Self::HandedOver { .. } => "to ICE",
            Self::Released {} => "released",
            Self::LocalBasisTookOver { .. } => "local basis took over",
            Self::ReleasedIceCancelled { .. } => "released, ICE cancelled",
            Self::Died {} => "died",
            Self::Escaped {} => "escaped",
            Self::ReleasedByCourt { .. } => "released by court order",
            Self::NoBasisFromTheStart { because: NoBasis::WrongPerson } => "released, wrong person",
            Self::NoBasisFromTheStart { because: NoBasis::UsCitizenship } => "released, US citizenship",
            Self::IgsaTookOver { .. } => "IGSA took over",
        }
    }
}

/// An outcome on file. One recorded in error stays, marked as withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutcomeRecord {
    /// What happened.
    pub outcome: Outcome,
    /// When.
    pub at: Moment,
    /// When it was recorded.
    pub recorded: Moment,
    /// It was recorded in error and taken back by a correction.
    pub withdrawn: bool,
}

/// Why a hold's basis ended before its deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EarlyEnd {
    /// ICE cancelled the warrant served.
    IceCancelled,
    /// The identity match was withdrawn: no basis from the start.
    IdentityWithdrawn,
}

/// A hold on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hold {
    /// The id that commands name.
    pub id: HoldId,
    /// What it rests on.
    pub ground: Ground,
    /// Its clocks, the one in force last. Empty for an invalid service.
    pub clocks: Vec<Clock>,
    /// All that ended its basis before the deadline, as recorded; [`Self::early_end`] is what they come to.
    pub early_ends: Vec<(Moment, EarlyEnd)>,
    /// When release steps began.
    pub release_begun: Option<Moment>,
    /// When a supervisor reviewed it.
    pub reviewed: Option<Moment>,
    /// How it ended.
    pub outcome: Option<OutcomeRecord>,
    /// Outcomes recorded in error and taken back.
    pub withdrawn_outcomes: Vec<OutcomeRecord>,
    /// It was recorded in error, with the outcome of the hold before it.
    pub taken_back: bool,
    /// When it was recorded.
    pub recorded: Moment,
}

impl Hold {
    /// The clock in force.
    pub fn clock(&self) -> Option<&Clock> {
        self.clocks.last()
    }

    /// When the warrant was served, as it stands after corrections.
    pub fn served(&self) -> Option<Moment> {
        self.clock().and_then(|clock| clock.served)
    }

    /// Whether it rests on something: a valid service or an IGSA, not voided from the start.
    pub fn valid(&self) -> bool {
        let voided = matches!(self.early_end(), Some((_, EarlyEnd::IdentityWithdrawn)))
            || self.outcome.as_ref().is_some_and(|o| matches!(o.outcome, Outcome::NoBasisFromTheStart { .. }));
        !voided && !self.taken_back && !matches!(self.ground, Ground::InvalidService { .. })
    }

    /// When it must be over: its own deadline, cut by an early end.
    pub fn deadline(&self, jail: &Jail) -> Option<Moment> {
        [self.own_deadline(jail), self.early_end().map(|(at, _)| at)].into_iter().flatten().min()
    }

    /// The clock's deadline, cut by the end of the agreement: from here on the hold is overdue, whatever ended it before.
    pub fn own_deadline(&self, jail: &Jail) -> Option<Moment> {
        let clock = self.clock()?;
        let agreement_ends = clock.agreement.and_then(|id| jail.agreements.get(&id)).and_then(|a| a.ends);
        [clock.deadline, agreement_ends].into_iter().flatten().min()
    }

    /// The minutes past its own deadline, to its outcome or else to `until`.
    pub fn overdue(&self, jail: &Jail, until: Option<Moment>) -> Option<Interval> {
        let to = self.outcome.as_ref().map(|o| o.at).or(until)?;
        Interval::new(self.own_deadline(jail)?, to)
    }

    /// The interval in which it is a basis for custody, up to `until`.
    pub fn basis_interval(&self, jail: &Jail, until: Moment) -> Option<Interval> {
        if !self.valid() {
            return None;
        }
        let from = match self.ground {
            Ground::Igsa { began, .. } => began,
            Ground::Served { .. } | Ground::InvalidService { .. } => self.served()?,
        };
        let ends = [self.deadline(jail), self.outcome.as_ref().map(|o| o.at), Some(until)];
        Interval::new(from, ends.into_iter().flatten().min()?)
    }

    /// Something ended it before its deadline.
    pub fn ended_early(&mut self, at: Moment, why: EarlyEnd) {
        self.early_ends.push((at, why));
    }

    /// A cancellation of that instant was filed for the wrong person. What else ended the hold early stays.
    pub fn cancellation_taken_back(&mut self, at: Moment) {
        if let Some(nth) = self.early_ends.iter().position(|end| *end == (at, EarlyEnd::IceCancelled)) {
            let _taken_back = self.early_ends.remove(nth);
        }
    }

    /// When and why its basis ended before the deadline: the earliest end counts, and what never had a basis gets none by
    /// a cancellation.
    pub fn early_end(&self) -> Option<(Moment, EarlyEnd)> {
        let voided = |(_, why): &(Moment, EarlyEnd)| *why == EarlyEnd::IdentityWithdrawn;
        let why = if self.early_ends.iter().any(voided) { EarlyEnd::IdentityWithdrawn } else { EarlyEnd::IceCancelled };
        self.early_ends.iter().map(|(at, _)| *at).min().map(|at| (at, why))
    }

    /// When it became a ground for custody, or was to: the service, or the moment at which an IGSA took over.
    pub fn began(&self) -> Option<Moment> {
        match self.ground {
            Ground::Igsa { began, .. } => Some(began),
            Ground::Served { .. } | Ground::InvalidService { .. } => self.carried_out(),
        }
    }

    /// Whether no outcome is recorded.
    pub fn is_open(&self) -> bool {
        self.outcome.is_none() && !self.taken_back
    }

    /// The form, if a service began it.
    pub fn service(&self) -> Option<&Service> {
        match &self.ground {
            Ground::Served { service, .. } | Ground::InvalidService { service, .. } => Some(service),
            Ground::Igsa { .. } => None,
        }
    }

    /// Puts the time of an invalid service right. A valid one has it in its clock, which moves by an event of its own.
    pub fn served_corrected(&mut self, to: Moment) {
        if let Ground::InvalidService { served, .. } = &mut self.ground {
            *served = Some(to);
        }
    }

    /// When the warrant was served, valid or not.
    pub fn carried_out(&self) -> Option<Moment> {
        match self.ground {
            Ground::InvalidService { served, .. } => served,
            Ground::Served { .. } | Ground::Igsa { .. } => self.served(),
        }
    }

    /// Elapsed minutes from its start to its outcome, or to `at`, whether or not it rested on anything.
    pub fn minutes_held(&self, at: Moment) -> i64 {
        let to = self.outcome.as_ref().map_or(at, |o| o.at);
        let from = match self.ground {
            // Its clock counts from the end of criminal custody, which the hold before it counts already.
            Ground::Igsa { began, .. } => Some(began),
            Ground::Served { .. } | Ground::InvalidService { .. } => {
                self.clock().map(|clock| clock.start).or(self.carried_out())
            }
        };
        let held = from.and_then(|from| Interval::new(from, to));
        super::interval::minutes(held.as_slice())
    }
}

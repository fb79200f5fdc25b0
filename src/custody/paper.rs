//! Papers received, and the checks that make a warrant acceptable.
//!
//! Citizenship stands here only as it is printed on ICE's form; where a form asks for a place or date of entry,
//! that stays in the scan and is never typed (DOMAIN § 5).

mod acceptance;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ids::PaperId;
use super::person::{ANumber, Identity};
use super::scan::ScanHash;
use super::zone::{Moment, Typed};

/// How a paper came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// By fax.
    Fax,
    /// By e-mail.
    Email,
    /// Brought by hand.
    Hand,
    /// Through a portal.
    Portal,
    /// Told by telephone: nothing on paper yet.
    Phone,
}

/// Basis boxes of Form I-200.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum I200Basis {
    /// The execution of a charging document.
    ChargingDocument,
    /// The pendency of proceedings.
    PendingProceedings,
    /// The failure to establish admissibility after deferred inspection.
    DeferredInspection,
    /// Biometric confirmation of identity and a records check.
    BiometricConfirmation,
    /// Voluntary statements or other reliable evidence.
    StatementsOrEvidence,
}

/// Who made the final order that Form I-205 executes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FinalOrderBy {
    /// An immigration judge.
    ImmigrationJudge,
    /// A designated official.
    DesignatedOfficial,
    /// The Board of Immigration Appeals.
    BoardOfImmigrationAppeals,
    /// A US District or Magistrate Court judge.
    UsCourtJudge,
}

/// Boxes of Form I-247A.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DetainerBox {
    /// Box 1: a final order.
    FinalOrder,
    /// Box 1: pending proceedings.
    PendingProceedings,
    /// Box 1: biometric confirmation.
    Biometric,
    /// Box 1: statements or other reliable evidence.
    StatementsOrEvidence,
    /// Box 2: transferred for a proceeding; DHS will resume custody.
    TransferredForProceeding,
}

/// What is printed on a warrant, whichever form it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct WarrantFace {
    /// File number (A-number) as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a_number: Option<ANumber>,
    /// Date of the warrant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dated: Option<NaiveDate>,
    /// The name that it is made out to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it bears a signature.
    pub signed: bool,
    /// Printed name of the authorised immigration officer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub officer_name: Option<String>,
    /// Printed title of that officer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub officer_title: Option<String>,
}

/// What a paper is and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    /// Form I-200, Warrant for Arrest of Alien.
    I200 {
        /// What is printed on it.
        #[serde(flatten)]
        face: WarrantFace,
        /// The basis boxes that are marked.
        #[serde(default)]
        basis: Vec<I200Basis>,
    },
    /// Form I-205, Warrant of Removal/Deportation. Its second page is ICE's at departure and stays blank.
    I205 {
        /// What is printed on it.
        #[serde(flatten)]
        face: WarrantFace,
        /// Whose final order it executes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        final_order_by: Option<FinalOrderBy>,
        /// Provisions of the INA as printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        provisions: Option<String>,
        /// Issuing office.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        office: Option<String>,
    },
    /// Form I-247A, Immigration Detainer: asks for notice and for a hold of at most 48 hours.
    I247a {
        /// Subject id as printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        subject_id: Option<String>,
        /// Event number as printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        event_no: Option<String>,
        /// File number (A-number) as printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        a_number: Option<ANumber>,
        /// Date of the form.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dated: Option<NaiveDate>,
        /// DHS office.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        office: Option<String>,
        /// Name as printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// Date of birth as printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        born: Option<NaiveDate>,
        /// Sex as printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sex: Option<String>,
        /// Citizenship exactly as ICE printed it on the form; never asked of anybody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        citizenship_as_printed: Option<String>,
        /// The boxes that are marked.
        #[serde(default)]
        boxes: Vec<DetainerBox>,
        /// Whether it bears a signature.
        #[serde(default)]
        signed: bool,
        /// Printed name of the officer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        officer_name: Option<String>,
    },
    /// Form I-247G, Request for Advance Notification of Release: notice only. It never authorises a hold.
    I247g {
        /// Name as printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// Date of the form.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dated: Option<NaiveDate>,
    },
    /// Form I-203, order to detain or release: needed for custody under an IGSA.
    I203 {
        /// Date of the form.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dated: Option<NaiveDate>,
        /// Whether it bears a signature.
        #[serde(default)]
        signed: bool,
    },
    /// Another DHS form (I-216, I-286, I-862): attached and logged, never prepared or served here.
    OtherDhs {
        /// Form number as printed.
        form: String,
    },
    /// A bond paper or receipt.
    Bond {
        /// Receipt or case number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
    },
    /// A court paper: dismissal, release order, judicial warrant.
    Court {
        /// What it orders, in a few words.
        orders: String,
        /// When it was signed, as typed: an order counts from its signature, not from its receipt.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signed_at: Option<Typed>,
    },
    /// A sentence or commitment paper.
    Sentence {
        /// Case number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
    },
    /// A state judicial order that some states ask for before a hold.
    StateOrder {
        /// Case number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
    },
    /// ICE cancelled its detainer or warrant, by whatever means: release now.
    IceCancellation {
        /// The papers that it cancels; none named means all of them.
        #[serde(default)]
        cancels: Vec<PaperId>,
        /// Whom the jail called back to confirm it, with number and time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        called_back: Option<String>,
    },
}

impl Content {
    /// What the paper is called.
    pub fn title(&self) -> &'static str {
        match self {
            Self::I200 { .. } => "I-200",
            Self::I205 { .. } => "I-205",
            Self::I247a { .. } => "I-247A",
            Self::I247g { .. } => "I-247G",
            Self::I203 { .. } => "I-203",
            Self::OtherDhs { .. } => "DHS form",
            Self::Bond { .. } => "bond paper",
            Self::Court { .. } => "court paper",
            Self::Sentence { .. } => "sentence paper",
            Self::StateOrder { .. } => "state judicial order",
            Self::IceCancellation { .. } => "ICE cancellation",
        }
    }

    /// The A-number that is printed on it.
    pub fn a_number(&self) -> Option<&ANumber> {
        match self {
            Self::I247a { a_number, .. } => a_number.as_ref(),
            _ => self.warrant_face().and_then(|face| face.a_number.as_ref()),
        }
    }

    /// What is printed on it, if it is a warrant.
    pub fn warrant_face(&self) -> Option<&WarrantFace> {
        self.warrant().map(|(face, _)| face)
    }

    pub(super) fn basis_is_marked(&self) -> bool {
        self.warrant().is_some_and(|(_, basis_is_marked)| basis_is_marked)
    }

    /// What is printed on a warrant, and whether its basis is marked.
    fn warrant(&self) -> Option<(&WarrantFace, bool)> {
        match self {
            Self::I200 { face, basis } => Some((face, !basis.is_empty())),
            Self::I205 { face, final_order_by, .. } => Some((face, final_order_by.is_some())),
            Self::I247a { .. }
            | Self::I247g { .. }
            | Self::I203 { .. }
            | Self::OtherDhs { .. }
            | Self::Bond { .. }
            | Self::Court { .. }
            | Self::Sentence { .. }
            | Self::StateOrder { .. }
            | Self::IceCancellation { .. } => None,
        }
    }

    /// Whether it is a state or local court, bond or sentence paper.
    pub fn is_local(&self) -> bool {
        matches!(self, Self::Bond { .. } | Self::Court { .. } | Self::Sentence { .. } | Self::StateOrder { .. })
    }
}

/// A paper on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// The id that commands name.
    pub id: PaperId,
    /// What it is and says.
    pub content: Content,
    /// Revision date or number printed on the form.
    pub revision: Option<String>,
    /// When a court signed it, where that is told.
    pub signed: Option<Moment>,
    /// When it was received.
    pub received: Moment,
    /// How it came.
    pub means: Means,
    /// Who sent it.
    pub sender: String,
    /// How many pages.
    pub pages: u32,
    /// Its scan.
    pub scan: Option<ScanHash>,
    /// It cannot be read; the sender was asked.
    pub illegible: bool,
    /// Cancellations by ICE, each with its instant.
    pub cancellations: Vec<(PaperId, Moment)>,
    /// It was filed for the wrong person and taken off the file by a correction.
    pub withdrawn: bool,
}

impl Paper {
    /// When ICE cancelled it: of several cancellations the first.
    pub fn cancelled(&self) -> Option<Moment> {
        self.cancellations.iter().map(|(_, at)| *at).min()
    }

    /// On file at an instant: received by then, not cancelled, not withdrawn.
    pub fn on_file(&self, at: Moment) -> bool {
        self.received <= at && !self.withdrawn && self.cancelled().is_none_or(|cancelled| at < cancelled)
    }

    /// Whether it is an I-200 or I-205.
    pub fn is_warrant(&self) -> bool {
        self.content.warrant_face().is_some()
    }

    /// Whether it is an ICE cancellation.
    pub fn is_cancellation(&self) -> bool {
        matches!(self.content, Content::IceCancellation { .. })
    }

    /// Whether it is an I-247G.
    pub fn is_notice_request(&self) -> bool {
        matches!(self.content, Content::I247g { .. })
    }

    /// Whether it is an I-247A.
    pub fn is_detainer(&self) -> bool {
        matches!(self.content, Content::I247a { .. })
    }

    /// Why an I-247A does not count, in words: it cannot be read, or nobody signed it.
    pub fn detainer_lacks(&self) -> Option<&'static str> {
        let Content::I247a { signed, .. } = &self.content else { return None };
        let flaws = [(self.illegible, "cannot be read"), (!signed, "is not signed")];
        flaws.into_iter().find(|(flawed, _)| *flawed).map(|(_, what)| what)
    }

    /// Whether it is an I-247A with at least one box marked.
    pub fn detainer_box_is_marked(&self) -> bool {
        matches!(&self.content, Content::I247a { boxes, .. } if !boxes.is_empty())
    }

    /// What an I-247A prints that is not this person's, in words: name, date of birth, A-number.
    pub fn detainer_differs(&self, identity: &Identity) -> Option<&'static str> {
        let Content::I247a { name, born, a_number, .. } = &self.content else { return None };
        let numbers = a_number.as_ref().zip(identity.a_number.as_ref());
        let differing = [
            (numbers.is_some_and(|(printed, ours)| printed != ours), "A-number"),
            (name.as_deref().is_some_and(|name| !identity.is_printed_as(name)), "name"),
            (born.zip(identity.born).is_some_and(|(printed, ours)| printed != ours), "date of birth"),
        ];
        differing.into_iter().find(|(differs, _)| *differs).map(|(_, what)| what)
    }

    /// Whether a hold may rest on it, now or with a warrant to come: an I-247A, I-200 or I-205. Never an I-247G.
    pub fn may_hold(&self) -> bool {
        self.is_warrant() || self.is_detainer()
    }
}

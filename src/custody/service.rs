//! The service of a warrant: the WSO's act, field by field (DOMAIN § 5).
//!
//! Nothing here asks for place of birth, manner or date of entry, immigration status, documents or length of stay.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ids::{PaperId, StaffId};
use super::zone::Typed;

/// Whether an interpreter was needed and used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Interpreter {
    /// The officer and the person share the language.
    NotNeeded {},
    /// Offered, and the person declined.
    OfferedAndDeclined {},
    /// Used; the name is annotated on the form.
    Used {
        /// Name of the interpreter.
        name: String,
        /// Interpreter or telephone service number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
    },
    /// Needed, and none could be had: the warrant cannot be served.
    NeededNoneAvailable {},
}

/// What became of the person's copy of the warrant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Copy {
    /// Given.
    Given,
    /// Offered and refused.
    Refused,
}

/// How the copy of the I-247A was served on the person (the jail's block of the form).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DetainerCopy {
    /// In person.
    InPerson,
    /// By inmate mail.
    InmateMail,
    /// Otherwise, in words.
    Other(String),
    /// Not served.
    NotServed,
}

/// The service form. Every field is asked for; what is missing refuses a service to come, and is an open exception
/// of a service that was carried out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Service {
    /// The warrant that was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warrant: Option<PaperId>,
    /// The Warrant Service Officer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub officer: Option<StaffId>,
    /// One of this jail's listed places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// When the warrant was read and served.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub served_at: Option<Typed>,
    /// When the person was told that custody ended or bond was accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told_at: Option<Typed>,
    /// The language it was read in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Interpreter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interpreter: Option<Interpreter>,
    /// Whether the warrant was read to the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warrant_read: Option<bool>,
    /// The person's copy of the warrant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy: Option<Copy>,
    /// How the copy of the I-247A was served, if one is on file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detainer_copy: Option<DetainerCopy>,
    /// Whether the person was told the release deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told_deadline: Option<bool>,
    /// Whether the deadline card was given with the service, as one by hand in an outage is. One that is printed afterwards
    /// stands in the record by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card_printed: Option<bool>,
    /// Number of the property bag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub property_number: Option<String>,
    /// Whether the medical screen is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medical_screen: Option<bool>,
    /// Statement or objection that the person volunteered, word for word. It is never asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volunteered: Option<String>,
    /// A witness, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witness: Option<String>,
    /// The supervisor who decided a late service or a second hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supervisor: Option<StaffId>,
    /// The supervisor's reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

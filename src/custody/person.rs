//! A person: a human being, one stable record over all bookings. Nothing here asks for origin or status.

use std::fmt;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ids::BookingId;
use super::zone::Moment;

/// A name, shown `SURNAME, Given`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// Surname or surnames; for a person of one name, that name.
    pub family: String,
    /// Given names; empty for a person of one name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub given: String,
}

impl Name {
    /// Whether a name printed on a paper is this one: the same words in any order, case and punctuation aside.
    pub fn is_printed_as(&self, printed: &str) -> bool {
        let words = |text: &str| {
            let text = text.to_lowercase();
            let mut words: Vec<String> =
                text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
            words.sort_unstable();
            words
        };
        let printed = words(printed);
        !printed.is_empty() && words(&format!("{} {}", self.family, self.given)) == printed
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.family.to_uppercase())?;
        if self.given.is_empty() { Ok(()) } else { write!(f, ", {}", self.given) }
    }
}

/// DHS file number: nine digits after an A, or the words that stand for one on a redacted paper.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", description = "Nine digits, as A012345678, A 012-345-678 or 012345678")]
pub struct ANumber(String);

impl ANumber {
    /// The last three digits, for screens: `A ···517`.
    pub fn masked(&self) -> String {
        if self.stands_in() { self.0.clone() } else { format!("A ···{}", &self.0[6..]) }
    }

    /// What stands for a number that must not be told: it compares with others as a number does.
    pub(crate) fn standing_in(words: &str) -> Self {
        Self(words.to_owned())
    }

    fn stands_in(&self) -> bool {
        self.0.starts_with('[')
    }
}

impl TryFrom<String> for ANumber {
    type Error = String;

    /// Takes nine digits with or without the letter, spaces and hyphens.
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let bare = text.trim().trim_start_matches(['A', 'a']);
        let digits: String = bare.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        if digits.len() == 9 && digits.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(digits))
        } else {
            Err("an A-number has nine digits; read it again from the paper, with its leading zeros".to_owned())
        }
    }
}

impl From<ANumber> for String {
    fn from(number: ANumber) -> Self {
        number.to_string()
    }
}

impl fmt::Display for ANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.stands_in() { f.write_str(&self.0) } else { write!(f, "A{}", self.0) }
    }
}

/// Who a person is, as far as the jail needs it to tell two people apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// The name at booking.
    pub name: Name,
    /// Other names under which papers may come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Name>,
    /// Date of birth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born: Option<NaiveDate>,
    /// DHS file number, where one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub a_number: Option<ANumber>,
    /// State identification, FBI or fingerprint number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state_id: Option<String>,
}

impl Identity {
    /// Whether a printed name is the person's name or a recorded alias.
    pub fn is_printed_as(&self, printed: &str) -> bool {
        std::iter::once(&self.name).chain(&self.aliases).any(|name| name.is_printed_as(printed))
    }
}

/// Where a person is. A hospital, a court or another jail is a place: no clock stops for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Whereabouts {
    /// A housing unit of this jail.
    Housing(String),
    /// A hospital, by name.
    Hospital(String),
    /// A court, by name.
    Court(String),
    /// Another jail, by name: no hand-over to ICE.
    AnotherJail(String),
}

impl fmt::Display for Whereabouts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Housing(unit) => f.write_str(unit),
            Self::Hospital(name) => write!(f, "hospital: {name}"),
            Self::Court(name) => write!(f, "court: {name}"),
            Self::AnotherJail(name) => write!(f, "other jail: {name}"),
        }
    }
}

/// One stay in this jail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Booking {
    /// The id that commands name.
    pub id: BookingId,
    /// The jail's booking number.
    pub number: String,
    /// When custody in this jail began.
    pub began: Moment,
    /// When the person left custody under this booking.
    pub ended: Option<Moment>,
    /// Where the person is now.
    pub place: Whereabouts,
    /// Number of the property bag.
    pub property: Option<String>,
}

impl Booking {
    /// Whether the person is in custody under this booking at an instant.
    pub fn covers(&self, at: Moment) -> bool {
        self.began <= at && self.ended.is_none_or(|end| at < end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_name_matches_whatever_its_order_and_case() {
        let name = Name { family: "Torres".into(), given: "Julio A.".into() };
        assert!(name.is_printed_as("TORRES, Julio A"));
        assert!(name.is_printed_as("julio a torres"));
        assert!(!name.is_printed_as("TORRES, Julia A"));
        assert!(!name.is_printed_as(" , "));
    }

    #[test]
    fn an_a_number_has_nine_digits() {
        for good in ["A012345678", "a 012-345-678", "012345678"] {
            assert_eq!(ANumber::try_from(good.to_owned()).unwrap().to_string(), "A012345678");
        }
        for bad in ["A12345678", "A0123456789", "A01234567X", "", "A", "A٠١٢٣٤٥٦٧٨"] {
            assert!(ANumber::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_a_number_is_masked_on_screens() {
        assert_eq!(ANumber::try_from("A012345678".to_owned()).unwrap().masked(), "A ···678");
    }
}

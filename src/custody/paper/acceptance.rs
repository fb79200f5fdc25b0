//! What makes a warrant acceptable (DOMAIN § 4).

use super::{Content, Paper, WarrantFace};
use crate::custody::finding::{Finding, Rule};
use crate::custody::person::Identity;
use crate::custody::profile::Profile;
use crate::custody::text::blank;
use crate::custody::zone::{Moment, Zone};

impl Paper {
    /// Whether a warrant is acceptable for this person at an instant: nothing in [`Self::acceptance`] blocks.
    pub fn acceptable(&self, identity: &Identity, profile: &Profile, at: Moment, zone: Zone) -> bool {
        self.is_warrant()
            && self.on_file(at)
            && !self.acceptance(identity, profile, at, zone).iter().any(Finding::blocks)
    }

    /// The acceptance check of a warrant on file. See [`Content::acceptance`].
    pub fn acceptance(&self, identity: &Identity, profile: &Profile, at: Moment, zone: Zone) -> Vec<Finding> {
        self.content.acceptance(self.illegible, identity, profile, at, zone)
    }
}

impl Content {
    /// The acceptance check of a warrant: signed, with printed name and title, made out to this person, a basis
    /// marked, not dated in the future (DOMAIN § 4).
    pub fn acceptance(
        &self,
        illegible: bool,
        identity: &Identity,
        profile: &Profile,
        at: Moment,
        zone: Zone,
    ) -> Vec<Finding> {
        let title = self.title();
        let block = |says: String| Finding::block(Rule::AcceptableWarrant, "warrant", says);
        let Some(face) = self.warrant_face() else {
            return vec![block(format!("{title} is no warrant. Only a signed I-200 or I-205 can be served."))];
        };
        let mut found = Vec::new();
        if illegible {
            found.push(block(format!("The {title} cannot be read. Ask ICE to send it again.")));
        }
        if !face.signed {
            found.push(block(format!("The {title} is not signed. Ask ICE for a signed warrant.")));
        }
        if blank(face.officer_name.as_deref()) || blank(face.officer_title.as_deref()) {
            found.push(block(format!(
                "The {title} lacks the immigration officer's printed name or title. Ask ICE for a complete one."
            )));
        }
        if !self.basis_is_marked() {
            found.push(block(format!("No basis is marked on the {title}. Ask ICE for a complete one.")));
        }
        found.extend(made_out_to(face, identity, title));
        found.extend(dated(face, profile, at, zone, title));
        if !found.iter().any(Finding::blocks) {
            found.push(Finding::fine(
                Rule::AcceptableWarrant,
                "warrant",
                format!("{title} signed, named, dated, basis marked"),
            ));
        }
        found
    }
}

fn made_out_to(face: &WarrantFace, identity: &Identity, title: &str) -> Vec<Finding> {
    let block = |says: String| Finding::block(Rule::AcceptableWarrant, "warrant", says);
    let name = match face.name.as_deref() {
        None => Some(block(format!("No name was entered from the {title}. Enter the name it is made out to."))),
        Some(printed) if identity.is_printed_as(printed) => None,
        Some(printed) => Some(block(format!(
            "The {title} is made out to {printed}, not to {}. Another person: do not serve. The same person under another name: record the alias first.",
            identity.name
        ))),
    };
    let number = match (&face.a_number, &identity.a_number) {
        (None, _) => Some(Finding::warn(Rule::ANumber, "warrant", format!("The {title} has no A-number."))),
        (Some(printed), Some(ours)) if printed != ours => Some(block(format!(
            "The A-number on the {title} is not this person's. Compare both papers; do not serve until it is cleared."
        ))),
        (Some(_), _) => None,
    };
    name.into_iter().chain(number).collect()
}

fn dated(face: &WarrantFace, profile: &Profile, at: Moment, zone: Zone, title: &str) -> Option<Finding> {
    let today = at.with_timezone(&zone.tz()).date_naive();
    match face.dated {
        None => Some(Finding::block(
            Rule::AcceptableWarrant,
            "warrant",
            format!("The {title} has no date. Ask ICE for a complete one."),
        )),
        Some(date) if date > today => {
            let says = format!(
                "The {title} is dated {}, after the service. Ask ICE; do not serve it.",
                date.format("%d %b %Y")
            );
            Some(Finding::block(Rule::AcceptableWarrant, "warrant", says))
        }
        Some(date) => {
            let age = today.signed_duration_since(date).num_days();
            let old = age > i64::from(profile.warrant_age_days);
            old.then(|| {
                Finding::warn(
                    Rule::AcceptableWarrant,
                    "warrant",
                    format!("The {title} is {age} days old. Ask ICE whether it still stands."),
                )
            })
        }
    }
}

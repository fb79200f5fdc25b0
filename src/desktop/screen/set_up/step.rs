//! The steps of the first start, in their order, each with its reason.

use super::super::super::place::Deed;
use crate::custody::jail::Jail;

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Welcome,
    Jail,
    Code,
    Places,
    Staff,
    Agreement,
    Officers,
    Rules,
    Backup,
}

/// The steps that are counted.
pub(super) const COUNTED: [Step; 8] =
    [Step::Jail, Step::Code, Step::Places, Step::Staff, Step::Agreement, Step::Officers, Step::Rules, Step::Backup];

impl Step {
    /// The step behind this one; the last stays.
    pub(super) fn next(self) -> Self {
        let place = COUNTED.iter().position(|step| *step == self);
        COUNTED.get(place.map_or(0, |place| place + 1)).copied().unwrap_or(Self::Backup)
    }

    /// The step before this one, as far as one can go back: what is on file already is not done again.
    pub(super) fn before(self) -> Self {
        match self {
            Self::Welcome | Self::Jail => Self::Welcome,
            Self::Code => Self::Code,
            Self::Places | Self::Staff => Self::Places,
            Self::Agreement => Self::Staff,
            Self::Officers => Self::Agreement,
            Self::Rules => Self::Officers,
            Self::Backup => Self::Rules,
        }
    }

    /// Its place among those that are counted; 0 for none.
    pub(super) fn number(self) -> usize {
        COUNTED.iter().position(|step| *step == self).map_or(0, |place| place + 1)
    }

    /// Its name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Welcome => "Welcome",
            Self::Jail => "Jail",
            Self::Code => "Recovery code",
            Self::Places => "Places",
            Self::Staff => "Staff",
            Self::Agreement => "Agreement",
            Self::Officers => "Officers",
            Self::Rules => "Rules",
            Self::Backup => "Backup",
        }
    }

    /// Why it is asked.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::Welcome => "",
            Self::Jail => {
                "The record begins with the jail, the zone of its wall clock, by which every deadline is shown, and the first person who answers for it."
            }
            Self::Code => {
                "The record is encrypted, and only this code opens it when this computer is lost. Write it on paper and keep it away from this computer."
            }
            Self::Places => {
                "A warrant is served inside this jail. The places where that happens are chosen by name when it is served."
            }
            Self::Staff => {
                "Every entry says who made it, and some need a second person. Everybody who works with holds is named here."
            }
            Self::Agreement => {
                "A warrant can be served only while the WSO agreement (MOA) is in force. Without one on file, Hold48 refuses every service."
            }
            Self::Officers => {
                "An officer serves only while certified and authorised by ICE's letter and Form 70-006. The dates decide, at the time of service."
            }
            Self::Rules => {
                "The built-in rules are those of the WSO agreement. A statute or an order of the sheriff may ask for more: two people approve such rules."
            }
            Self::Backup => {
                "Every day a verified copy is made. It belongs on another disk, so that a broken computer takes nothing with it."
            }
        }
    }

    /// The deed that its form does; rules are proposed only where that is wanted.
    pub(super) fn deed(self) -> Option<Deed> {
        match self {
            Self::Places => Some(Deed::AddPlace),
            Self::Staff => Some(Deed::AddStaff),
            Self::Agreement => Some(Deed::AddAgreement),
            Self::Officers => Some(Deed::GrantAuthority(None)),
            Self::Welcome | Self::Jail | Self::Code | Self::Rules | Self::Backup => None,
        }
    }

    /// What is on file of it.
    pub(super) fn on_file(self, jail: &Jail) -> Vec<String> {
        match self {
            Self::Places => jail.places.clone(),
            Self::Staff => jail.staff.values().map(|one| one.is.name.clone()).collect(),
            Self::Agreement => jail.agreements.values().map(super::super::super::deeds::jail::agreement_said).collect(),
            Self::Officers => jail.authorities.iter().map(|authority| jail.staff_name(authority.officer)).collect(),
            Self::Rules => jail.profiles.iter().map(|one| format!("Version {}, proposed", one.version)).collect(),
            Self::Welcome | Self::Jail | Self::Code | Self::Backup => Vec::new(),
        }
    }

    /// Whether it can be passed with something done: the first staff member alone cannot do without a second.
    pub(super) fn is_done(self, jail: &Jail) -> bool {
        match self {
            Self::Places | Self::Agreement | Self::Officers => !self.on_file(jail).is_empty(),
            Self::Staff => jail.staff.len() > 1,
            Self::Welcome | Self::Jail | Self::Code | Self::Rules | Self::Backup => true,
        }
    }
}

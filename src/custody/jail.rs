//! The jail: zone, places, staff, officers, agreements, profiles. Small, and always at hand.

use std::collections::BTreeMap;

use super::agreement::Agreement;
use super::ids::{AgreementId, StaffId};
use super::officer::Authority;
use super::profile::{Profile, ProfileVersion};
use super::sha256::Sha256;
use super::staff::Staff;
use super::zone::{Moment, Zone};

/// The jail as the record knows it. Empty until its first command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Jail {
    /// What set-up said; nothing before the first command.
    pub set_up: Option<SetUp>,
    /// Places inside this jail where a warrant may be served.
    pub places: Vec<String>,
    /// Staff by id.
    pub staff: BTreeMap<StaffId, Staff>,
    /// Intervals of WSO authority.
    pub authorities: Vec<Authority>,
    /// Agreements by id.
    pub agreements: BTreeMap<AgreementId, Agreement>,
    /// Profiles in the order in which they were proposed; version 1 first.
    pub profiles: Vec<ProfileVersion>,
    /// The latest time at which an event was recorded, since the clock was last confirmed.
    pub newest: Option<Moment>,
    /// Number of the event that last confirmed the clock; 0 where none did.
    pub clock_confirmed: u64,
    /// The newest verified copy that the record knows of; a record that was put back from a copy knows of older ones alone.
    pub last_backup: Option<LastBackup>,
    /// The latest moment that a daily custody report tells of. One that could not be printed is none.
    pub last_daily: Option<Moment>,
    /// Who approved which wording of the notices, in order.
    pub notices: Vec<NoticeApproval>,
}

/// Somebody approved the wording of the notices of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeApproval {
    /// The language, by its English name.
    pub language: String,
    /// SHA-256 of the very words.
    pub wording: Sha256,
    /// Who.
    pub by: StaffId,
    /// When it was recorded.
    pub at: Moment,
}

/// A verified copy, as it was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastBackup {
    /// When it was noted.
    pub at: Moment,
    /// The file, as it was named when it was made.
    pub file: String,
    /// How many events it holds.
    pub events: u64,
}

/// What the first command of a store says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetUp {
    /// Name of the jail.
    pub name: String,
    /// Its zone.
    pub zone: Zone,
    /// Whether this is a drill store: invented people, marked everywhere, never unset.
    pub drill: bool,
}

impl Jail {
    /// The zone in which times are typed and shown; UTC before set-up.
    pub fn zone(&self) -> Zone {
        self.set_up.as_ref().map_or_else(Zone::utc, |set_up| set_up.zone)
    }

    /// Whether this is a drill store.
    pub fn drill(&self) -> bool {
        self.set_up.as_ref().is_some_and(|set_up| set_up.drill)
    }

    /// Takes in that a daily custody report of the moment `told` was issued at `at`. One of an older day that is printed again
    /// does not take the place of a newer one; one of a moment after `at` came from a clock that ran ahead, and gives way.
    pub(super) fn daily_issued(&mut self, told: Moment, at: Moment) {
        let before = self.last_daily.filter(|before| *before <= at);
        self.last_daily = before.max(Some(told));
    }

    /// The present: the later of the computer's clock and the newest event, so that a clock behind the record wins no time.
    pub fn present(&self, wall: Moment) -> Moment {
        self.newest.map_or(wall, |newest| newest.max(wall))
    }

    /// Name of the jail; empty before set-up.
    pub fn name(&self) -> &str {
        self.set_up.as_ref().map_or("", |set_up| &set_up.name)
    }

    /// The profile in force at an instant, with its version; the built-in one is version 0.
    pub fn profile(&self, at: Moment) -> (u32, Profile) {
        let in_force = self.profiles.iter().filter(|p| p.in_force_from.is_some_and(|from| from <= at));
        let latest = in_force.max_by_key(|p| (p.in_force_from, p.version));
        latest.map_or_else(|| (0, Profile::default()), |p| (p.version, p.rules.clone()))
    }

    /// The rules of a version of the profile; 0 is built in.
    pub fn rules(&self, version: u32) -> Profile {
        let profile = self.profiles.iter().find(|profile| profile.version == version);
        profile.map_or_else(Profile::default, |profile| profile.rules.clone())
    }

    /// The different people who had approved this very wording of the notices of a language by an instant. Until it
    /// [is approved](Self::notice_is_approved) it is to be checked with counsel.
    pub fn notice_approvals(&self, language: &str, wording: Sha256, at: Moment) -> Vec<StaffId> {
        let these = |notice: &&NoticeApproval| notice.language == language && notice.wording == wording;
        let mut people = Vec::new();
        for notice in self.notices.iter().filter(these).filter(|notice| notice.at <= at) {
            if !people.contains(&notice.by) {
                people.push(notice.by);
            }
        }
        people
    }

    /// Whether two different people had approved this very wording by an instant.
    pub fn notice_is_approved(&self, language: &str, wording: Sha256, at: Moment) -> bool {
        self.notice_approvals(language, wording, at).len() >= 2
    }

    /// The WSO memorandum in force at an instant; of several, the one that ends first.
    pub fn moa(&self, at: Moment) -> Option<&Agreement> {
        let in_force = self.agreements.values().filter(|a| a.is_moa() && a.in_force(at));
        in_force.min_by_key(|a| a.ends.unwrap_or(Moment::MAX_UTC))
    }

    /// The officer's authority that covers an instant: of several, one recorded by then, else one with its letter.
    pub fn authority(&self, officer: StaffId, at: Moment) -> Option<&Authority> {
        let covers = self.authorities.iter().filter(|a| a.officer == officer && a.covers(at));
        covers.min_by_key(|a| (at < a.recorded, a.credentials.letter_scan.is_none()))
    }

    /// Title and surname of a staff member, or words where nobody is on file under the id.
    pub fn staff_name(&self, id: StaffId) -> String {
        self.staff.get(&id).map_or_else(|| "an unknown staff member".to_owned(), Staff::short)
    }
}

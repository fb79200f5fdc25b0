//! What an event of the jail changes.

use crate::custody::agreement::Agreement;
use crate::custody::event::{JailEvent, Recorded};
use crate::custody::jail::{Jail, LastBackup, NoticeApproval, SetUp};
use crate::custody::officer::Authority;
use crate::custody::profile::ProfileVersion;
use crate::custody::staff::Staff;

pub(super) fn apply(jail: &mut Jail, event: JailEvent, recorded: &Recorded) {
    match event {
        JailEvent::JailSetUp { name, zone, places, drill, staff, is } => {
            jail.set_up = Some(SetUp { name, zone, drill });
            jail.places = places;
            let _former = jail.staff.insert(staff, Staff { id: staff, is });
        }
        JailEvent::StaffAdded { staff, is } => {
            let _former = jail.staff.insert(staff, Staff { id: staff, is });
        }
        JailEvent::PlaceAdded { place } => jail.places.push(place),
        JailEvent::AgreementAdded { agreement: id, kind, number, effective, ends } => {
            let _former = jail.agreements.insert(id, Agreement { id, kind, number, effective, ends });
        }
        JailEvent::AgreementEnded { agreement, ends, .. } => {
            if let Some(agreement) = jail.agreements.get_mut(&agreement) {
                agreement.ends = Some(agreement.ends.map_or(ends, |former| former.min(ends)));
            }
        }
        JailEvent::AuthorityGranted { officer, credentials, from, expires } => {
            // Authority entered again from before a withdrawal does not undo it.
            let of_officer = jail.authorities.iter().filter(|a| a.officer == officer);
            let withdrawn = of_officer.filter_map(|a| a.withdrawn).filter(|at| *at > from).min();
            jail.authorities.push(Authority { officer, credentials, from, expires, withdrawn, recorded: recorded.at });
        }
        JailEvent::AuthorityWithdrawn { officer, effective, .. } => {
            for authority in jail.authorities.iter_mut().filter(|a| a.officer == officer) {
                authority.withdrawn = Some(authority.withdrawn.map_or(effective, |former| former.min(effective)));
            }
        }
        JailEvent::ProfileProposed { version, rules } => {
            jail.profiles.push(ProfileVersion { version, rules, approved_by: Vec::new(), in_force_from: None });
        }
        JailEvent::ProfileApproved { version } => approve(jail, version, recorded),
        JailEvent::ClockConfirmed { .. } => {
            jail.newest = Some(recorded.at);
            jail.clock_confirmed = recorded.seq;
        }
        JailEvent::BackupMade { file, events, .. } => {
            jail.last_backup = Some(LastBackup { at: recorded.at, file, events });
        }
        JailEvent::ReportIssued { issued } => {
            if let Some(told) = issued.daily() {
                jail.daily_issued(told, recorded.at);
            }
        }
        JailEvent::NoticeApproved { language, wording } => {
            let approval = |by| NoticeApproval { language, wording, by, at: recorded.at };
            jail.notices.extend(recorded.by.map(approval));
        }
        JailEvent::Restored { .. }
        | JailEvent::Exported { .. }
        | JailEvent::RecoveryCodeShown {}
        | JailEvent::KeySealed { .. } => {}
    }
}

fn approve(jail: &mut Jail, version: u32, recorded: &Recorded) {
    let Some(profile) = jail.profiles.iter_mut().find(|p| p.version == version) else { return };
    profile.approved_by.extend(recorded.by);
    if profile.approved_by.len() >= 2 && profile.in_force_from.is_none() {
        profile.in_force_from = Some(recorded.at);
    }
}

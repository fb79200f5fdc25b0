//! What started a clock, in the few words that a strip has room for.

use chrono::NaiveDate;

use super::situation::on_file;
use crate::custody::file::File;
use crate::custody::hold::{Ground, Hold};
use crate::custody::jail::Jail;
use crate::custody::paper::Content;
use crate::custody::service::Service;
use crate::custody::zone::{Moment, Zone, clock, local, show_hour};

/// `I-200 served Fri 02:03 · Dep. Ruiz`; where the end of criminal custody started the clock,
/// `Custody ended Fri 02:03 · I-200 served 02:10`; without a hold, `I-247A and I-200 on file, not served`.
pub(super) fn started(jail: &Jail, file: &File, hold: Option<&Hold>, now: Moment) -> Option<String> {
    let Some(hold) = hold else {
        return on_file(file, now).map(|papers| format!("{papers} on file, not served"));
    };
    let zone = jail.zone();
    let hour = |at: Moment| show_hour(at, zone);
    match &hold.ground {
        Ground::Igsa { began, .. } => Some(format!("IGSA since {}", hour(*began))),
        Ground::InvalidService { service, served, .. } => {
            let at = served.map_or_else(String::new, |at| format!(" {}", hour(at)));
            Some(format!("Invalid service{at}{}", by(jail, service)))
        }
        Ground::Served { service, .. } => {
            let (started, title) = (hold.clock()?, title(file, service));
            let served = started.served?;
            match started.custody_ended.filter(|ended| *ended == started.start && *ended < served) {
                Some(ended) => {
                    let at = if day(ended, zone) == day(served, zone) { clock(served, zone) } else { hour(served) };
                    Some(format!("Custody ended {} · {title} served {at}", hour(ended)))
                }
                None => Some(format!("{title} served {}{}", hour(served), by(jail, service))),
            }
        }
    }
}

fn title(file: &File, service: &Service) -> &'static str {
    let paper = service.warrant.and_then(|id| file.paper(id));
    paper.map(|paper| &paper.content).map_or("warrant", Content::title)
}

fn by(jail: &Jail, service: &Service) -> String {
    service.officer.map_or_else(String::new, |officer| format!(" · {}", jail.staff_name(officer)))
}

fn day(at: Moment, zone: Zone) -> NaiveDate {
    local(at, zone).date()
}

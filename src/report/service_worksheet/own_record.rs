//! The jail's own record of the service of a Form I-205, which has no certificate for it.

use super::form::name;
use super::{Act, Form, Line};
use crate::custody::basis::Basis;
use crate::custody::hold::Ground;
use crate::custody::service::Service;
use crate::custody::text::capital;
use crate::custody::told::hold::{Manner, agreement, form_fields, told_at};
use crate::custody::told::proof;
use crate::custody::view::said;

/// The record: the service form, and what the 48 hours were counted from.
pub(super) fn own_record(act: &Act<'_>) -> Form {
    let mut lines = vec![name(act)];
    lines.extend(of_service(act));
    lines.push(Line::new("MOA in force at the service", in_force(act)));
    lines.push(Line::new("Criminal custody ended, proof", custody_ended(act)));
    lines.push(Line::new("Deadline; begin release by", deadline(act)));
    lines.push(Line::to_write("Signature of officer, with the hour"));
    lines.push(Line::to_write("Signature of interpreter or witness, if any"));
    Form {
        title: "Form I-205: the jail's own record of service".to_owned(),
        leave: "Form I-205 has no certificate for the jail. Its page 2 is ICE's at departure and stays blank: keep \
                this sheet with the warrant."
            .to_owned(),
        own: true,
        lines,
        hour: None,
    }
}

fn of_service(act: &Act<'_>) -> impl Iterator<Item = Line> {
    let empty = Service { warrant: act.warrant.map(|warrant| warrant.id), ..Service::default() };
    let manner = Manner { staff: &|id| act.officer(Some(id)), as_typed: false };
    let times = [act.hold.and_then(told_at), act.served()];
    let fields = form_fields(&act.view, act.service().unwrap_or(&empty), times, &manner);
    fields.into_iter().map(|(field, filled)| Line::new(&capital(field), filled))
}

fn in_force(act: &Act<'_>) -> Option<String> {
    let moa = act.view.jail.moa(act.served()?);
    Some(moa.map_or_else(|| "none was in force".to_owned(), |moa| agreement(&act.view, moa)))
}

/// The moment that the 48 hours are counted from where it came before the service.
fn custody_ended(act: &Act<'_>) -> Option<String> {
    let (view, file) = (&act.view, act.view.file);
    if act.served().is_some_and(|served| file.held_locally(served)) {
        return Some("had not ended at the service".to_owned());
    }
    let ended = file.custody_ended(act.served().unwrap_or(view.now))?;
    let last = file.bases.iter().rfind(|basis| basis.end() == Some(ended));
    let how = |basis: &Basis| match &basis.ended {
        Some(end) => format!(", by {}, {}", said(&end.by), proof(view, &end.proof)),
        None => ", as its sentence was computed".to_owned(),
    };
    Some(format!("{}{}", view.when(ended), last.map_or_else(String::new, how)))
}

fn deadline(act: &Act<'_>) -> Option<String> {
    let (view, hold) = (&act.view, act.hold?);
    if matches!(hold.ground, Ground::InvalidService { .. }) {
        return Some("none: the service gives no ground to hold".to_owned());
    }
    let deadline = hold.own_deadline(view.jail)?;
    Some(format!("{}; begin release by {}", view.when(deadline), view.when(deadline - view.lead(hold))))
}

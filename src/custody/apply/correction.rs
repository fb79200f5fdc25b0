//! What a correction changes: the fact, and what rests on it. The former value stays in the record.

use super::{end_bookings, with_hold};
use crate::custody::event::Correction;
use crate::custody::file::File;
use crate::custody::hold::{Ground, Hold, OutcomeRecord};
use crate::custody::ids::{HoldId, PaperId};
use crate::custody::zone::Moment;

pub(super) fn correct(file: &mut File, correction: &Correction) {
    match *correction {
        Correction::CustodyEnded { basis, to, .. } => {
            if let Some(basis) = file.bases.iter_mut().find(|b| b.id == basis) {
                basis.computed_end = basis.computed_end.map(|_| to);
                if let Some(ended) = &mut basis.ended {
                    ended.at = to;
                }
            }
        }
        Correction::CustodyEndWithdrawn { basis, .. } => {
            if let Some(basis) = file.bases.iter_mut().find(|b| b.id == basis) {
                basis.ended = None;
            }
        }
        Correction::BasisBegan { basis, to, .. } => {
            if let Some(basis) = file.bases.iter_mut().find(|b| b.id == basis) {
                basis.began = to;
            }
        }
        Correction::BookingBegan { booking, to, .. } => {
            if let Some(booking) = file.bookings.iter_mut().find(|b| b.id == booking) {
                booking.began = to;
            }
        }
        Correction::Served { hold, to, .. } => with_hold(file, hold, |h| h.served_corrected(to)),
        Correction::OutcomeAt { hold, from, to } => {
            let record = outcome_mut(file, hold);
            let leaves = record.as_ref().is_some_and(|record| record.outcome.leaves_custody());
            let igsa = record.as_ref().is_some_and(|record| record.outcome.is_igsa());
            if let Some(record) = record {
                record.at = to;
            }
            if leaves {
                end_bookings(file, Some(from), to);
            }
            if let Some(hold) = hold.filter(|_| igsa) {
                move_igsa(file, hold, to);
            }
        }
        Correction::OutcomeWithdrawn { hold, from } => withdraw_outcome(file, hold, from),
        Correction::PaperWithdrawn { paper } => withdraw_paper(file, paper),
    }
}

/// The IGSA's own hold begins with the outcome by which it took over.
fn move_igsa(file: &mut File, of: HoldId, to: Moment) {
    for hold in file.holds.iter_mut().filter(|hold| !hold.taken_back) {
        match &mut hold.ground {
            Ground::Igsa { follows, began } if *follows == Some(of) => *began = to,
            Ground::Igsa { .. } | Ground::Served { .. } | Ground::InvalidService { .. } => {}
        }
    }
}

fn outcome_mut(file: &mut File, hold: Option<HoldId>) -> Option<&mut OutcomeRecord> {
    match hold {
        Some(id) => file.holds.iter_mut().find(|h| h.id == id).and_then(|h| h.outcome.as_mut()),
        None => file.departures.iter_mut().rev().find(|d| !d.withdrawn),
    }
}

fn withdraw_outcome(file: &mut File, hold: Option<HoldId>, from: Moment) {
    let Some(record) = outcome_mut(file, hold) else { return };
    record.withdrawn = true;
    let left = record.outcome.leaves_custody();
    let igsa = !left && record.outcome.is_igsa();
    if let Some(id) = hold {
        with_hold(file, id, |h| {
            h.withdrawn_outcomes.extend(h.outcome.take());
            h.release_begun = None;
        });
    }
    for booking in file.bookings.iter_mut().filter(|b| left && b.ended == Some(from)) {
        booking.ended = None;
    }
    if let Some(hold) = hold.filter(|_| igsa) {
        take_back_igsa(file, hold);
    }
}

/// The IGSA's own hold began with the outcome that is taken back; so did an IGSA that took over from that one.
fn take_back_igsa(file: &mut File, of: HoldId) {
    let mut former = of;
    let next = |h: &Hold, of| !h.taken_back && matches!(h.ground, Ground::Igsa { follows, .. } if follows == Some(of));
    while let Some(hold) = file.holds.iter_mut().find(|hold| next(hold, former)) {
        hold.taken_back = true;
        former = hold.id;
    }
}

fn withdraw_paper(file: &mut File, id: PaperId) {
    let Some(paper) = file.papers.iter_mut().find(|p| p.id == id) else { return };
    paper.withdrawn = true;
    if !paper.is_cancellation() {
        return;
    }
    let received = paper.received;
    // Another cancellation of the same papers and holds stands.
    for cancelled in &mut file.papers {
        cancelled.cancellations.retain(|(by, _)| *by != id);
    }
    for hold in &mut file.holds {
        hold.cancellation_taken_back(received);
    }
}

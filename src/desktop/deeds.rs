//! The forms of all deeds: which fields, in which order, in which words. One file for each part of the work.
//!
//! A form never asks for citizenship, birthplace, entry or status (DOMAIN § 5); a test reads every label.

mod contact;
mod correct;
mod custody;
mod exception;
mod hold;
mod identity;
pub mod jail;
mod notice;
mod outcome;
mod papers;
mod service;
pub mod unfinished;

use super::form::spec::{Choice, Field, Kind, Spec};
use super::place::Deed;
use crate::custody::basis::Basis;
use crate::custody::file::File;
use crate::custody::hold::DestinationKind;
use crate::custody::jail::Jail;
use crate::custody::paper::Paper;
use crate::custody::text::capital;
use crate::custody::zone::{Moment, tell_short};

/// On what a form stands when it is opened.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The jail.
    pub jail: &'a Jail,
    /// The file of the person, where the deed is about one.
    pub file: Option<&'a File>,
    /// The present.
    pub now: Moment,
}

/// The form of a deed; nothing where what it is about is not on file.
pub fn spec(deed: Deed, ground: &Ground<'_>) -> Option<Spec> {
    match deed {
        Deed::Book(_)
        | Deed::Amend(_)
        | Deed::Move(_)
        | Deed::AddBasis(_)
        | Deed::SetExpectedEnd(_)
        | Deed::EndBasis(_) => custody::spec(deed, ground),
        Deed::Receive(..) => papers::spec(deed, ground),
        Deed::MatchIdentity(_) | Deed::WithdrawIdentity(_) => identity::spec(deed, ground),
        Deed::RefusedService(_) | Deed::Serve(_) | Deed::InvalidService(_) | Deed::ServeDetainerCopy(_) => {
            service::spec(deed, ground)
        }
        Deed::Contact(_) | Deed::Claim(_) | Deed::ReviewClaim(..) => contact::spec(deed, ground),
        Deed::ReviewHold(..) | Deed::BeginRelease(_) => hold::spec(deed, ground),
        Deed::Outcome(_) => outcome::spec(deed, ground),
        Deed::Explain(..) | Deed::Assign(..) | Deed::SignOff(..) | Deed::Complete(..) => exception::spec(deed, ground),
        Deed::Correct(..) => correct::spec(deed, ground),
        Deed::AddStaff
        | Deed::AddPlace
        | Deed::AddAgreement
        | Deed::EndAgreement(_)
        | Deed::GrantAuthority(_)
        | Deed::WithdrawAuthority(_)
        | Deed::ProposeProfile
        | Deed::ApproveProfile(_)
        | Deed::ConfirmClock => jail::spec(deed, ground),
        Deed::ApproveNotice(code) => notice::spec(code, ground),
    }
}

/// A person as a heading names them: name, booking, place.
pub fn about(file: &File, now: Moment) -> String {
    let name = file.identity.name.to_string();
    match file.current_booking(now).or(file.bookings.last()) {
        Some(booking) => format!("{name} · Bk {} · {}", booking.number, booking.place),
        None => name,
    }
}

/// All staff, by name.
pub fn staff(jail: &Jail) -> Vec<Choice> {
    let mut staff: Vec<_> = jail.staff.values().collect();
    staff.sort_by(|a, b| a.is.name.cmp(&b.is.name));
    staff
        .into_iter()
        .map(|one| {
            let title = one.is.title.as_deref().map_or_else(String::new, |title| format!(" · {title}"));
            Choice::new(one.id.to_string(), format!("{}{title}", one.is.name))
        })
        .collect()
}

/// A paper as a choice names it.
pub fn paper(paper: &Paper, jail: &Jail) -> Choice {
    let received = tell_short(paper.received, jail.zone());
    Choice::new(paper.id.to_string(), format!("{} · received {received}", paper.content.title()))
}

/// A local ground as a choice or a heading names it.
pub fn ground_said(basis: &Basis) -> String {
    format!("{} · {}", basis.kind.title(), basis.says)
}

/// The beginning of a text, for a heading that also names the person. The whole stands on the form.
pub fn brief(says: &str) -> String {
    const MOST: usize = 56;
    match says.char_indices().nth(MOST) {
        Some((cut, _)) => format!("{}…", says[..cut].trim_end()),
        None => says.to_owned(),
    }
}

/// Where a hand-over brings the person.
fn destination_kind(key: &'static str) -> Field {
    let choice = |kind: DestinationKind| {
        let code = serde_json::to_value(kind).ok().and_then(|code| code.as_str().map(str::to_owned));
        Choice::new(code.unwrap_or_default(), capital(kind.title()))
    };
    Field::new(key, "What kind of place", Kind::Choice(DestinationKind::ALL.map(choice).to_vec()))
}

/// The fields of a proof: a paper on file of those that can prove it, where there is one, and words.
pub fn proofs(
    ground: &Ground<'_>,
    file: &File,
    [paper_key, says_key]: [&'static str; 2],
    proves: impl Fn(&Paper) -> bool,
) -> Vec<Field> {
    let papers = file.papers.iter().filter(|paper| !paper.withdrawn && proves(paper));
    let papers: Vec<Choice> = papers.map(|one| paper(one, ground.jail)).collect();
    let says = Field::line(says_key, "What proves it").hint("Such as: bond receipt 44812").wide();
    if papers.is_empty() {
        return vec![says];
    }
    vec![Field::new(paper_key, "Paper on file that proves it", Kind::Pick(papers)).wide(), says]
}

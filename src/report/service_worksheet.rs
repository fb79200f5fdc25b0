//! The certificate-of-service worksheet: what the officer writes on ICE's forms, in their order, and nothing that is ICE's.
//!
//! It is useful before the service too: with a warrant on file and nothing served, it is printed with empty lines, so that
//! the officer writes the hour down where the form has no room for it. A fact that nobody recorded is an empty line, never
//! a guess.

mod form;
mod own_record;

use serde::Serialize;

use super::case::Subject;
use super::frame::Frame;
use super::sources::{About, Sources};
use crate::custody::hold::Hold;
use crate::custody::issued::Report;
use crate::custody::paper::{Content, Paper};
use crate::custody::text::capital;
use crate::custody::told::hold::{early_end, title, what_blocked};
use crate::custody::view::View;

/// The facts of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServiceWorksheet {
    /// What stands on every page.
    pub frame: Frame,
    /// Whose case.
    pub subject: Subject,
    /// What was served when, or what is to be.
    pub standing: String,
    /// What leaves the service without ground; empty where nothing does.
    pub blocked: Vec<String>,
    /// The forms, in the order in which they are written.
    pub forms: Vec<Form>,
}

/// A form, or the block of one, that the jail fills in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Form {
    /// Which.
    pub title: String,
    /// What on it is not the jail's.
    pub leave: String,
    /// Whether it is no form of ICE but a record of the jail's own.
    pub own: bool,
    /// Its fields in its order.
    pub lines: Vec<Line>,
    /// What must be said of the hour, which the form has no field for.
    pub hour: Option<String>,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// As the form calls it.
    pub field: String,
    /// What to write.
    pub write: Option<String>,
    /// Said at the empty line where there is nothing to write.
    pub blank: String,
    /// What may be marked, where nothing says what was.
    pub choices: Vec<String>,
    /// What helps to write it.
    pub note: Option<String>,
    /// Whether it is so long that the end of a page may cut it.
    pub breaks: bool,
}

/// The service that the sheet is about.
struct Act<'a> {
    view: View<'a>,
    about: About<'a>,
    hold: Option<&'a Hold>,
    warrant: Option<&'a Paper>,
}

/// The worksheet of a service, or of a warrant that is to be served.
///
/// # Errors
/// A sentence: nothing was served and there is no warrant to serve.
pub(super) fn facts(sources: &Sources<'_>) -> Result<ServiceWorksheet, String> {
    let act = Act::of(sources)?;
    let view = &act.view;
    let standing = match (act.hold, act.warrant) {
        (Some(hold), _) => {
            let early = early_end(view, hold).map_or_else(String::new, |early| format!("; {early}"));
            format!("{}{early}", title(view, hold))
        }
        (None, Some(warrant)) => format!("{}: not served by {}", view.paper(warrant.id), view.when(view.now)),
        (None, None) => String::new(),
    };
    let mut blocked = act.hold.map(what_blocked).unwrap_or_default();
    blocked
        .extend(act.hold.and_then(|hold| view.file.why_void(view.jail, hold)).map(|why| format!("{}.", capital(&why))));
    let forms = if act.warrant.is_some_and(|warrant| matches!(warrant.content, Content::I205 { .. })) {
        vec![own_record::own_record(&act), form::detainer(&act)]
    } else {
        vec![form::certificate(&act), form::detainer(&act)]
    };
    let frame = Frame::new(Report::ServiceWorksheet, sources);
    Ok(ServiceWorksheet { frame, subject: Subject::of(view), standing, blocked, forms })
}

impl<'a> Act<'a> {
    fn of(sources: &Sources<'a>) -> Result<Self, String> {
        let (about, view) = (sources.about()?, sources.view()?);
        let file = about.file;
        let (hold, warrant) = match about.named()? {
            Some(hold) => (Some(with_service(hold)?), None),
            None => match unserved(&view).filter(|_| file.open_hold(view.jail).is_none()) {
                Some(warrant) => (None, Some(warrant)),
                None => {
                    (about.latest_hold(view.jail).filter(served).or_else(|| file.holds.iter().rev().find(served)), None)
                }
            },
        };
        let of_hold = hold.and_then(Hold::service).and_then(|service| service.warrant).and_then(|id| file.paper(id));
        let warrant = warrant.or(of_hold);
        if hold.is_none() && warrant.is_none() {
            return Err(
                "Nothing was served on this person and no warrant is on file, so there is nothing to write on a \
                        form. Enter the warrant first."
                    .to_owned(),
            );
        }
        Ok(Self { view, about, hold, warrant })
    }
}

fn served(hold: &&Hold) -> bool {
    hold.service().is_some() && !hold.taken_back
}

/// The hold that was named, where it has a service.
fn with_service(hold: &Hold) -> Result<&Hold, String> {
    if hold.taken_back {
        return Err("This hold was recorded in error and taken back: it has no service to write down.".to_owned());
    }
    if hold.service().is_none() {
        return Err(
            "Nothing was served for this hold: an IGSA continues the custody of the hold before it. Name that \
                    one, or no hold, for its form."
                .to_owned(),
        );
    }
    Ok(hold)
}

/// The warrant that is on file for a person in custody and was served by nobody: of several the one received last.
fn unserved<'a>(view: &View<'a>) -> Option<&'a Paper> {
    let file = view.file;
    let served =
        |paper: &Paper| file.holds.iter().filter_map(Hold::service).any(|service| service.warrant == Some(paper.id));
    let warrants = file.papers.iter().filter(|paper| paper.is_warrant() && paper.on_file(view.now) && !served(paper));
    warrants.filter(|_| file.in_custody(view.now)).max_by_key(|paper| paper.received)
}

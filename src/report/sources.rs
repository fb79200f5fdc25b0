//! What a report is made from: the record as it stood at a moment, given by whoever asks for the report.

use crate::custody::daily_span::DailySpan;
use crate::custody::entry::Entry;
use crate::custody::file::File;
use crate::custody::hold::Hold;
use crate::custody::ids::HoldId;
use crate::custody::issued::PaperSize;
use crate::custody::jail::Jail;
use crate::custody::view::View;
use crate::custody::zone::{Moment, abbreviation, show, show_short, tell_short};

/// The record as of a moment, and how it is to be printed.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The jail as it was known then.
    pub jail: &'a Jail,
    /// The files of concern: of everybody who was open then, or of whom an exception was.
    pub files: &'a [File],
    /// Of what a daily report tells the outcomes; no other report needs it.
    pub ended: Option<Outcomes<'a>>,
    /// Of whom a report of a case is.
    pub about: Option<About<'a>>,
    /// The newest event of that moment, as it is printed on every page.
    pub head: &'a str,
    /// The moment.
    pub as_of: Moment,
    /// When it is printed.
    pub printed_at: Moment,
    /// By whom.
    pub printed_by: PrintedBy<'a>,
    /// On what.
    pub paper: PaperSize,
    /// Code of the language for papers that the person gets: `en`, `es`.
    pub language: &'a str,
}

/// The outcomes that a daily custody report tells.
#[derive(Debug, Clone, Copy)]
pub struct Outcomes<'a> {
    /// From when they are.
    pub span: &'a DailySpan,
    /// The files of people for whom an outcome was entered in that span.
    pub left: &'a [File],
}

/// Who prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintedBy<'a> {
    /// A member of staff, by name.
    Staff(&'a str),
    /// Nobody was named: an account of the computer.
    Account(&'a str),
}

impl std::fmt::Display for PrintedBy<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Staff(name) => f.write_str(name),
            Self::Account(account) => write!(f, "account {account}"),
        }
    }
}

/// The case that a report is about.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The file.
    pub file: &'a File,
    /// Everything recorded in it, in order.
    pub history: &'a [Entry],
    /// Which hold; nothing for the one that is open, or else the latest.
    pub hold: Option<HoldId>,
}

impl<'a> Sources<'a> {
    /// A moment in the words of every screen and page.
    pub(super) fn when(&self, at: Moment) -> String {
        show(at, self.jail.zone())
    }

    /// The zone of the moment of the report: it stands once, above times that name none.
    pub(super) fn zone(&self) -> String {
        abbreviation(self.as_of, self.jail.zone())
    }

    /// A moment for a tight column, whose head names the zone. One of another zone bears its own: after the clocks change.
    pub(super) fn short(&self, at: Moment) -> String {
        let zone = self.jail.zone();
        let own = abbreviation(at, zone);
        if own == self.zone() { tell_short(at, zone) } else { format!("{} {own}", show_short(at, zone)) }
    }

    /// The case, or a sentence where none was named.
    pub(super) fn about(&self) -> Result<About<'a>, String> {
        self.about.ok_or_else(|| "Name the person: this report is about one case.".to_owned())
    }

    /// The file of the case as it is looked at.
    pub(super) fn view(&self) -> Result<View<'a>, String> {
        Ok(View { jail: self.jail, file: self.about()?.file, now: self.as_of })
    }
}

impl<'a> About<'a> {
    /// The hold that was named, if one was. Another one than it never stands in its place.
    pub(super) fn named(&self) -> Result<Option<&'a Hold>, String> {
        let known = |id| self.file.hold(id).ok_or_else(|| "This hold was not on record yet at that moment.".to_owned());
        self.hold.map(known).transpose()
    }

    /// The hold that is meant where none was named: the open one, else the latest.
    pub(super) fn latest_hold(&self, jail: &Jail) -> Option<&'a Hold> {
        self.file.open_hold(jail).or_else(|| self.file.holds.iter().rev().find(|hold| !hold.taken_back))
    }
}

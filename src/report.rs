//! Paper: what a sheriff prints and answers for. Facts, and a page for them.
//!
//! A report is one serialisable struct of facts and one template under `assets/reports`. Every word and every number is in
//! the facts; a template only says where it stands. The same facts give the same bytes.

pub mod apart;
mod case;
mod case_record;
mod clock_worksheet;
mod daily_custody;
mod deadline_card;
mod document;
mod ended;
mod frame;
mod glyphs;
mod margin;
mod notice;
mod on_board;
mod over_detention;
mod press;
mod release_notice;
mod service_worksheet;
mod shift_board;
mod soon;
mod sources;
mod templates;
mod transfer_record;

use serde_json::Value;

pub use case_record::CaseRecord;
pub use clock_worksheet::ClockWorksheet;
pub use daily_custody::DailyCustody;
pub use deadline_card::DeadlineCard;
pub use document::{Document, Pixels};
pub use frame::Frame;
pub use glyphs::Replaced;
pub use notice::{Language, Telephone, languages};
pub use over_detention::OverDetention;
pub use press::Press;
pub use release_notice::ReleaseNotice;
pub use service_worksheet::ServiceWorksheet;
pub use shift_board::ShiftBoard;
pub use sources::{About, Outcomes, PrintedBy, Sources};
pub use transfer_record::TransferRecord;

use crate::custody::issued::Report;

/// The facts of a report.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum Facts {
    /// See [`Report::DailyCustody`].
    DailyCustody(DailyCustody),
    /// See [`Report::ShiftBoard`].
    ShiftBoard(ShiftBoard),
    /// See [`Report::DeadlineCard`].
    DeadlineCard(DeadlineCard),
    /// See [`Report::ReleaseNotice`].
    ReleaseNotice(ReleaseNotice),
    /// See [`Report::TransferRecord`].
    TransferRecord(TransferRecord),
    /// See [`Report::ServiceWorksheet`].
    ServiceWorksheet(ServiceWorksheet),
    /// See [`Report::ClockWorksheet`].
    ClockWorksheet(ClockWorksheet),
    /// See [`Report::OverDetention`].
    OverDetention(OverDetention),
    /// See [`Report::CaseRecord`] and [`Report::CaseRecordRedacted`].
    CaseRecord(CaseRecord),
}

impl Facts {
    /// The facts of a report from the record as of a moment.
    ///
    /// # Errors
    /// A sentence: the record has nothing for such a report.
    pub fn of(report: Report, sources: &Sources<'_>) -> Result<Self, String> {
        match report {
            Report::DailyCustody => Ok(Self::DailyCustody(daily_custody::facts(sources))),
            Report::ShiftBoard => Ok(Self::ShiftBoard(shift_board::facts(sources))),
            Report::DeadlineCard => Ok(Self::DeadlineCard(deadline_card::facts(sources)?)),
            Report::ReleaseNotice => Ok(Self::ReleaseNotice(release_notice::facts(sources)?)),
            Report::TransferRecord => Ok(Self::TransferRecord(transfer_record::facts(sources)?)),
            Report::ServiceWorksheet => service_worksheet::facts(sources).map(Self::ServiceWorksheet),
            Report::ClockWorksheet => clock_worksheet::facts(sources).map(Self::ClockWorksheet),
            Report::OverDetention => over_detention::facts(sources).map(Self::OverDetention),
            Report::CaseRecord => case_record::facts(sources, report).map(Self::CaseRecord),
            Report::CaseRecordRedacted => case_record::redacted(sources).map(Self::CaseRecord),
        }
    }

    fn template(&self) -> &'static str {
        match self {
            Self::DailyCustody(_) => "daily-custody.typ",
            Self::ShiftBoard(_) => "shift-board.typ",
            Self::TransferRecord(_) => "transfer-record.typ",
            Self::ReleaseNotice(_) => "release-notice.typ",
            Self::DeadlineCard(_) => "deadline-card.typ",
            Self::ServiceWorksheet(_) => "service-worksheet.typ",
            Self::ClockWorksheet(_) => "clock-worksheet.typ",
            Self::OverDetention(_) => "over-detention.typ",
            Self::CaseRecord(_) => "case-record.typ",
        }
    }
}

impl Press {
    /// Sets facts on pages.
    ///
    /// # Errors
    /// A sentence: the pages could not be set. It is a fault of the program, not of the facts.
    pub fn print(&self, facts: &Facts) -> Result<Document, String> {
        let value: Value = serde_json::to_value(facts).map_err(|error| error.to_string())?;
        self.set(facts.template(), value)
    }

    /// Sets facts that were kept as JSON, with the template of facts of the same report.
    ///
    /// # Errors
    /// A sentence: they are facts of another report, or of another version of it.
    pub fn print_kept(&self, like: &Facts, kept: Value) -> Result<Document, String> {
        self.set(like.template(), kept)
    }
}

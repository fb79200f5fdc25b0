//! Paper that left the program: which report, as of when, on what, and for whom. The record keeps its SHA-256.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::sha256::Sha256;
use super::text::pages_said;
use super::zone::Moment;

/// The reports that can be printed (DOMAIN § 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Report {
    /// Who is in custody and how, for the sheriff, every day.
    DailyCustody,
    /// The board on paper, with room to go on by hand while the computer is down.
    ShiftBoard,
    /// For the person: the deadline, in a language they read.
    DeadlineCard,
    /// What the officer writes on the forms.
    ServiceWorksheet,
    /// How a deadline was computed, for counsel.
    ClockWorksheet,
    /// For the person: released, when and why.
    ReleaseNotice,
    /// To whom a person was handed over.
    TransferRecord,
    /// Minutes past a deadline or without basis.
    OverDetention,
    /// The whole file of one person.
    CaseRecord,
    /// The same without what tells who it is.
    CaseRecordRedacted,
}

impl Report {
    /// Every report: those of the jail first, those of a case in the order in which things happen.
    pub const ALL: [Self; 10] = [
        Self::DailyCustody,
        Self::ShiftBoard,
        Self::DeadlineCard,
        Self::ServiceWorksheet,
        Self::ClockWorksheet,
        Self::ReleaseNotice,
        Self::TransferRecord,
        Self::OverDetention,
        Self::CaseRecord,
        Self::CaseRecordRedacted,
    ];

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::DailyCustody => "Daily custody report",
            Self::ShiftBoard => "Shift board sheet",
            Self::DeadlineCard => "Deadline card and notice to the person",
            Self::ServiceWorksheet => "Certificate-of-service worksheet",
            Self::ClockWorksheet => "Clock worksheet",
            Self::ReleaseNotice => "Release notice",
            Self::TransferRecord => "Transfer record",
            Self::OverDetention => "Over-detention incident report",
            Self::CaseRecord => "Case record",
            Self::CaseRecordRedacted => "Case record, redacted",
        }
    }

    /// What it is for, and who gets it.
    pub fn about(self) -> &'static str {
        match self {
            Self::DailyCustody => {
                "Who is held and how, who is overdue, what was missed, what ended since the last report: the sheriff signs it."
            }
            Self::ShiftBoard => "The board on paper with blank rows, for each shift and for an outage.",
            Self::DeadlineCard => {
                "For the person: until when the hold may last, and whom to call, in a language that the person reads."
            }
            Self::ServiceWorksheet => "What the officer writes on the forms at the service, in their order.",
            Self::ClockWorksheet => "How the deadline was computed, step by step, for counsel.",
            Self::ReleaseNotice => "For the person: released, when and why, in a language that the person reads.",
            Self::TransferRecord => "To whom the person was handed over, when and where to, on which papers.",
            Self::OverDetention => {
                "Minutes past a deadline or without basis: who knew, the cause, what is still to be done; for sheriff and counsel."
            }
            Self::CaseRecord => "Everything on file of the person, with what happened in order, for court and counsel.",
            Self::CaseRecordRedacted => {
                "The case record without names, numbers and typed words, for those who may not know who it is."
            }
        }
    }

    /// What a command line calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::DailyCustody => "daily-custody",
            Self::ShiftBoard => "shift-board",
            Self::DeadlineCard => "deadline-card",
            Self::ServiceWorksheet => "service-worksheet",
            Self::ClockWorksheet => "clock-worksheet",
            Self::ReleaseNotice => "release-notice",
            Self::TransferRecord => "transfer-record",
            Self::OverDetention => "over-detention",
            Self::CaseRecord => "case-record",
            Self::CaseRecordRedacted => "case-record-redacted",
        }
    }

    /// The report that a command line calls so.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|report| report.name() == name)
    }

    /// Whether it is about one person.
    pub fn of_case(self) -> bool {
        !matches!(self, Self::DailyCustody | Self::ShiftBoard)
    }

    /// Whether it tells of one hold of the person, and not of the whole file.
    pub fn of_one_hold(self) -> bool {
        self.of_case() && !matches!(self, Self::CaseRecord | Self::CaseRecordRedacted)
    }

    /// Whether it is handed to the person: without the legend of the agreement, and without what is internal.
    pub fn for_the_person(self) -> bool {
        matches!(self, Self::DeadlineCard | Self::ReleaseNotice)
    }
}

/// The paper that is in the printer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaperSize {
    /// US Letter.
    #[default]
    Letter,
    /// ISO A4.
    A4,
}

/// Pages of a document that stand together, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PageRange {
    /// The first of them.
    pub from: u32,
    /// The last of them.
    pub to: u32,
}

impl PageRange {
    /// In words, with a warning that it is not the whole.
    pub fn says(self) -> String {
        let Self { from, to } = self;
        if from == to { format!("page {from} only") } else { format!("pages {from} to {to} only") }
    }
}

/// Where a document went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum How {
    /// The printer took it.
    Printed {
        /// As the system names it.
        printer: String,
        /// So many copies, where it was more than one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        copies: Option<u16>,
        /// Only these of its pages; nothing where it was the whole.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pages: Option<PageRange>,
    },
    /// Kept as a PDF.
    Saved {
        /// Where.
        file: String,
    },
    /// Written as data for another program.
    Exported {
        /// Where.
        file: String,
    },
    /// The printer did not take it. The job is kept.
    NotPrinted {
        /// As the system names it; empty where there is none.
        printer: String,
        /// What the printer or the system said.
        why: String,
    },
    /// The printer was asked, and nobody can tell whether it took it: somebody has to look. The job is kept.
    PerhapsPrinted {
        /// As the system names it; empty where there is none.
        printer: String,
        /// Why that cannot be told.
        why: String,
    },
    /// What was recorded as saved or exported is not there: it could not be put in its place. Takes that event back.
    NotSaved {
        /// Where it was to lie.
        file: String,
        /// What was in the way.
        why: String,
    },
}

/// A document that was printed, saved or exported, or that could not be printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issued {
    /// Which report it is.
    pub report: Report,
    /// The moment that it tells of.
    pub as_of: Moment,
    /// Where it went.
    pub how: How,
    /// The language of a paper for the person, by its English name, such as `Spanish`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// How many pages it has.
    pub pages: u32,
    /// Who it is for, where it is for somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// The deadline that it tells the person, where it is a deadline card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Moment>,
    /// SHA-256 of its bytes.
    pub sha256: Sha256,
}

impl Issued {
    /// Whether it left the program for certain.
    pub fn is_out(&self) -> bool {
        match self.how {
            How::Printed { .. } | How::Saved { .. } | How::Exported { .. } => true,
            How::NotPrinted { .. } | How::PerhapsPrinted { .. } | How::NotSaved { .. } => false,
        }
    }

    /// Whether all of its pages left the program for certain.
    pub fn is_out_as_a_whole(&self) -> bool {
        self.is_out() && !matches!(self.how, How::Printed { pages: Some(_), .. })
    }

    /// The file in which it was saved, or into which it was exported.
    pub fn file(&self) -> Option<&str> {
        match &self.how {
            How::Saved { file } | How::Exported { file } => Some(file),
            How::Printed { .. } | How::NotPrinted { .. } | How::PerhapsPrinted { .. } | How::NotSaved { .. } => None,
        }
    }

    /// Whether this says that `former`, which was recorded before, did not come to lie in its file.
    pub fn takes_back(&self, former: &Self) -> bool {
        let How::NotSaved { file, .. } = &self.how else { return false };
        former.file() == Some(file) && self.is_of_the_same(former)
    }

    /// Whether it is about the very pages of another one, wherever they went.
    pub fn is_of_the_same(&self, other: &Self) -> bool {
        (self.report, self.as_of, self.sha256) == (other.report, other.as_of, other.sha256)
    }

    /// The moment that it tells of as a daily custody report; nothing where it is none, or did not leave the program as a
    /// whole: whoever has some of its pages was not told everything.
    pub fn daily(&self) -> Option<Moment> {
        (self.report == Report::DailyCustody && self.is_out_as_a_whole()).then_some(self.as_of)
    }

    /// What was issued, and where it went, in words.
    pub fn says(&self) -> String {
        let hash: String = self.sha256.to_string().chars().take(8).collect();
        format!("{}, SHA-256 {hash}…", self.says_without_hash())
    }

    /// The same for whoever may not know which file it is.
    pub(crate) fn says_without_hash(&self) -> String {
        let title = self.report.title();
        let language = self.language.as_ref().map_or_else(String::new, |language| format!(" ({language})"));
        let went = match &self.how {
            How::Printed { printer, copies, pages } => {
                let copies = copies.map_or_else(String::new, |copies| format!(", {copies} copies"));
                let pages = pages.map_or_else(String::new, |pages| format!(", {}", pages.says()));
                format!("printed on {printer}{copies}{pages}")
            }
            How::Saved { file } => format!("saved as {file}"),
            How::Exported { file } => format!("exported to {file}"),
            How::NotPrinted { printer, why } if printer.is_empty() => format!("NOT printed ({why})"),
            How::NotPrinted { printer, why } => format!("NOT printed on {printer} ({why})"),
            How::PerhapsPrinted { printer, why } if printer.is_empty() => format!("PERHAPS printed ({why})"),
            How::PerhapsPrinted { printer, why } => format!("PERHAPS printed on {printer} ({why})"),
            How::NotSaved { file, why } => format!("NOT saved as {file} ({why})"),
        };
        let recipient = self.recipient.as_ref().map_or_else(String::new, |recipient| format!(" for {recipient}"));
        let pages = pages_said(self.pages as usize);
        format!("{title}{language} {went}{recipient}; {pages}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(how: How) -> Issued {
        Issued {
            report: Report::DeadlineCard,
            as_of: Moment::UNIX_EPOCH,
            how,
            language: Some("Spanish".to_owned()),
            pages: 1,
            recipient: Some("VELEZ, Ana".to_owned()),
            deadline: None,
            sha256: Sha256([0x7f; 32]),
        }
    }

    #[test]
    fn what_was_issued_is_told_with_where_it_went_and_for_whom() {
        let printed = card(How::Printed { printer: "HP-3".to_owned(), copies: None, pages: None });
        let says = "Deadline card and notice to the person (Spanish) printed on HP-3 for VELEZ, Ana; 1 page, \
                    SHA-256 7f7f7f7f…";
        assert_eq!(printed.says(), says);
        let failed = card(How::NotPrinted { printer: "HP-3".to_owned(), why: "out of paper".to_owned() });
        assert!(failed.says().contains("NOT printed on HP-3 (out of paper)"));
        assert!(!failed.is_out() && printed.is_out());
        let some =
            How::Printed { printer: "HP-3".to_owned(), copies: Some(2), pages: Some(PageRange { from: 2, to: 3 }) };
        assert!(card(some).says().contains("printed on HP-3, 2 copies, pages 2 to 3 only for VELEZ, Ana; 1 page"));
        let perhaps = card(How::PerhapsPrinted { printer: "HP-3".to_owned(), why: "no answer".to_owned() });
        assert!(perhaps.says().contains("PERHAPS printed on HP-3 (no answer)") && !perhaps.is_out());
    }

    #[test]
    fn that_it_does_not_lie_there_takes_back_that_very_file_and_no_other() {
        let (file, other) = ("card.pdf".to_owned(), "other.pdf".to_owned());
        let not = card(How::NotSaved { file: file.clone(), why: "the disk is full".to_owned() });
        assert!(not.says().contains("NOT saved as card.pdf (the disk is full)") && !not.is_out());
        let saved = card(How::Saved { file: file.clone() });
        assert!(not.takes_back(&saved) && !saved.takes_back(&not));
        assert!(!not.takes_back(&card(How::Saved { file: other })));
        let printed = How::Printed { printer: file.clone(), copies: None, pages: None };
        assert!(!not.takes_back(&card(printed)));
        assert!(!not.takes_back(&Issued { sha256: Sha256([1; 32]), ..saved }));
    }

    #[test]
    fn a_daily_report_of_which_some_pages_were_printed_counts_for_none() {
        let daily = |pages| {
            let how = How::Printed { printer: "HP-3".to_owned(), copies: None, pages };
            Issued { report: Report::DailyCustody, ..card(how) }.daily()
        };
        assert_eq!(daily(None), Some(Moment::UNIX_EPOCH));
        assert_eq!(daily(Some(PageRange { from: 1, to: 1 })), None);
    }

    #[test]
    fn what_older_versions_recorded_of_a_print_is_read_as_one_whole_copy() {
        let printed: How = serde_json::from_str(r#"{"kind":"printed","printer":"HP-3"}"#).unwrap();
        assert_eq!(printed, How::Printed { printer: "HP-3".to_owned(), copies: None, pages: None });
        assert_eq!(serde_json::to_string(&printed).unwrap(), r#"{"kind":"printed","printer":"HP-3"}"#);
    }

    #[test]
    fn every_report_is_found_by_its_name_and_no_other_is() {
        for report in Report::ALL {
            assert_eq!(Report::from_name(report.name()), Some(report));
            assert!(report.of_case() || !report.for_the_person());
            assert!(report.about().ends_with('.'));
        }
        assert_eq!(Report::from_name("daily_custody"), None);
    }
}

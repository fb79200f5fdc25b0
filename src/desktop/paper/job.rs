//! A print that is not over. It is kept like a draft, in the encrypted record, so that a kill does not lose it: the paper is
//! made anew when it is printed again, and only for whom and in which language is kept.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::super::place::Paper;
use crate::custody::ids::{HoldId, PersonId, StaffId};
use crate::custody::issued::{How, Issued, Report};
use crate::custody::text::capital;
use crate::custody::zone::Moment;
use crate::journal::draft::{Draft, DraftId};
use crate::report::languages;

/// How its draft is called.
const FORM: &str = "not_printed";

/// What became of a print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// The printer is asked. What is to be recorded where the program ends before the answer.
    Asked(Issued),
    /// The printer did not take it, and that is recorded; why.
    NotPrinted(String),
    /// Whether the printer took it is not known, and that is recorded; why.
    Perhaps(String),
    /// What came of it is known and could not be recorded yet.
    Unrecorded(Issued),
}

/// A print that is not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Which paper.
    pub paper: Paper,
    /// For whom.
    pub recipient: Option<String>,
    /// On which printer; nothing for the default one.
    pub printer: Option<String>,
    /// What became of it.
    pub fate: Fate,
    /// The newest event of the record when it was printed: what came of it is recorded after that. Nothing where that is not
    /// known.
    pub before: Option<u64>,
    /// Who printed it.
    pub by: Option<StaffId>,
    /// When.
    pub at: Moment,
}

impl Job {
    /// By what it is kept: one job for each paper and language.
    pub fn id(&self) -> DraftId {
        Self::id_of(&self.paper)
    }

    /// By what a job of that paper is kept.
    pub fn id_of(paper: &Paper) -> DraftId {
        DraftId::of(FORM, paper.person, Some(&matter(paper)))
    }

    /// As it is kept.
    pub fn draft(&self) -> Draft {
        let Self { paper, recipient, printer, fate, before, .. } = self;
        let said = [
            ("report", json!(paper.report)),
            ("hold", json!(paper.hold)),
            ("language", json!(paper.language)),
            ("recipient", json!(recipient)),
            ("printer", json!(printer)),
            ("fate", json!(fate)),
            ("before", json!(before)),
        ];
        let body: Map<String, Value> = said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let (form, person, of) = (FORM.to_owned(), paper.person, Some(matter(paper)));
        Draft { form, person, of, booking: None, by: self.by, command: None, body, changed: self.at }
    }

    /// The job that a draft keeps; nothing where it keeps none.
    pub fn of(draft: &Draft) -> Option<Self> {
        if draft.form != FORM {
            return None;
        }
        let said = |name: &str| draft.body.get(name).cloned().unwrap_or(Value::Null);
        let text = |name: &str| said(name).as_str().map(str::to_owned);
        let report: Report = serde_json::from_value(said("report")).ok()?;
        let language = text("language");
        // A language that this program has no more is chosen anew.
        let language = languages().into_iter().map(|one| one.code).find(|code| Some(*code) == language.as_deref());
        let hold = serde_json::from_value(said("hold")).ok()?;
        Some(Self {
            paper: Paper { report, person: draft.person, hold, language },
            recipient: text("recipient"),
            printer: text("printer"),
            fate: serde_json::from_value(said("fate")).ok()?,
            before: said("before").as_u64(),
            by: draft.by,
            at: draft.changed,
        })
    }

    /// Of whom it is, and of which hold; nothing for a report of the jail.
    pub fn about(&self) -> Option<(PersonId, Option<HoldId>)> {
        let person = self.paper.person.filter(|_| self.paper.report.of_case())?;
        Some((person, self.paper.hold))
    }

    /// What is left of it once what came of it is recorded; nothing where it is over.
    pub fn recorded(self, issued: &Issued) -> Option<Self> {
        let fate = match &issued.how {
            How::NotPrinted { why, .. } => Fate::NotPrinted(why.clone()),
            How::PerhapsPrinted { why, .. } => Fate::Perhaps(why.clone()),
            How::Printed { .. } | How::Saved { .. } | How::Exported { .. } | How::NotSaved { .. } => return None,
        };
        Some(Self { fate, ..self })
    }

    /// What is to be recorded of it still.
    pub fn to_record(&self) -> Option<&Issued> {
        match &self.fate {
            Fate::Asked(issued) | Fate::Unrecorded(issued) => Some(issued),
            Fate::NotPrinted(_) | Fate::Perhaps(_) => None,
        }
    }

    /// What became of it, in sentences.
    pub fn says(&self) -> String {
        match &self.fate {
            Fate::NotPrinted(why) => format!("{}.", capital(why)),
            Fate::Perhaps(why) => format!(
                "{}. Look whether it lies in the printer: if it does, give it up here; if not, print it again.",
                capital(why)
            ),
            Fate::Asked(issued) | Fate::Unrecorded(issued) => format!("Not recorded yet: {}.", issued.says()),
        }
    }
}

/// Which of several papers of a person, or of the jail.
fn matter(paper: &Paper) -> String {
    let hold = paper.hold.map(|hold| hold.to_string());
    let parts = [Some(paper.report.name()), hold.as_deref(), paper.language];
    parts.into_iter().flatten().collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::custody::sha256::Sha256;

    #[test]
    fn a_job_is_kept_with_whom_it_is_for_and_one_of_each_paper_and_language() {
        let person = PersonId(uuid::Uuid::from_u128(7));
        let paper = Paper { language: Some("es"), ..Paper::of_case(Report::DeadlineCard, person) };
        let job = Job {
            paper,
            recipient: Some("EXAMPLETON, Ada".to_owned()),
            printer: Some("HP-3".to_owned()),
            fate: Fate::NotPrinted("out of paper".to_owned()),
            before: Some(41),
            by: None,
            at: Moment::UNIX_EPOCH,
        };
        assert_eq!(Job::of(&job.draft()), Some(job.clone()));
        assert_eq!(job.draft().id(), job.id());
        let english = Job { paper: Paper { language: Some("en"), ..paper }, ..job.clone() };
        assert_ne!(english.id(), job.id());
        let how = How::PerhapsPrinted { printer: "HP-3".to_owned(), why: "no answer".to_owned() };
        let (report, as_of, sha256) = (Report::DeadlineCard, Moment::UNIX_EPOCH, Sha256::of(b"card"));
        let issued = Issued { report, as_of, how, language: None, pages: 1, recipient: None, deadline: None, sha256 };
        let asked = Job { fate: Fate::Asked(issued.clone()), ..job.clone() };
        assert_eq!((asked.id(), Job::of(&asked.draft())), (job.id(), Some(asked.clone())));
        let perhaps = asked.clone().recorded(&issued).map(|job| job.fate);
        assert_eq!(perhaps, Some(Fate::Perhaps("no answer".to_owned())));
        let printed = Issued { how: How::Printed { printer: "HP-3".to_owned(), copies: None, pages: None }, ..issued };
        assert_eq!(asked.recorded(&printed), None, "once it is recorded it is over");
        assert!(job.id().is_about(person));
        let other = Draft { form: "serve_warrant".to_owned(), ..job.draft() };
        assert_eq!(Job::of(&other), None);
    }
}

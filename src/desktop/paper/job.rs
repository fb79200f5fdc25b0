//! A print that did not come out. It is kept like a draft, in the encrypted record, so that a kill does not lose it: the
//! paper is made anew when it is printed again, and only for whom and in which language is kept.

use serde_json::{Map, Value, json};

use super::super::form::read::capital;
use super::super::place::Paper;
use crate::custody::ids::StaffId;
use crate::custody::issued::Report;
use crate::custody::zone::Moment;
use crate::journal::draft::{Draft, DraftId};
use crate::report::languages;

/// How its draft is called.
const FORM: &str = "not_printed";

/// A print that did not come out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Which paper.
    pub paper: Paper,
    /// For whom.
    pub recipient: Option<String>,
    /// On which printer; nothing for the default one.
    pub printer: Option<String>,
    /// Why it did not; nothing where the program ended while the printer was asked.
    pub why: Option<String>,
    /// Who printed it.
    pub by: Option<StaffId>,
    /// When.
    pub at: Moment,
}

impl Job {
    /// By what it is kept: one job for each paper and language.
    pub fn id(&self) -> DraftId {
        self.draft().id()
    }

    /// As it is kept.
    pub fn draft(&self) -> Draft {
        let Self { paper, recipient, printer, why, .. } = self;
        let hold = paper.hold.map(|hold| hold.to_string());
        let parts = [Some(paper.report.name()), hold.as_deref(), paper.language];
        let of = parts.into_iter().flatten().collect::<Vec<_>>().join(".");
        let said = [
            ("report", json!(paper.report)),
            ("hold", json!(paper.hold)),
            ("language", json!(paper.language)),
            ("recipient", json!(recipient)),
            ("printer", json!(printer)),
            ("why", json!(why)),
        ];
        let body: Map<String, Value> = said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let (form, person) = (FORM.to_owned(), paper.person);
        Draft { form, person, of: Some(of), booking: None, by: self.by, command: None, body, changed: self.at }
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
            why: text("why"),
            by: draft.by,
            at: draft.changed,
        })
    }

    /// Why it did not come out, in sentences.
    pub fn says(&self) -> String {
        match &self.why {
            Some(why) => format!("{}.", capital(why)),
            None => "The program ended while the printer was asked. Look whether it lies in the printer.".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::custody::ids::PersonId;

    #[test]
    fn a_job_is_kept_with_whom_it_is_for_and_one_of_each_paper_and_language() {
        let person = PersonId(uuid::Uuid::from_u128(7));
        let paper = Paper { language: Some("es"), ..Paper::of_case(Report::DeadlineCard, person) };
        let job = Job {
            paper,
            recipient: Some("EXAMPLETON, Ada".to_owned()),
            printer: Some("HP-3".to_owned()),
            why: Some("out of paper".to_owned()),
            by: None,
            at: Moment::UNIX_EPOCH,
        };
        assert_eq!(Job::of(&job.draft()), Some(job.clone()));
        let english = Job { paper: Paper { language: Some("en"), ..paper }, ..job.clone() };
        assert_ne!(english.id(), job.id());
        assert_eq!(Job { why: None, ..job.clone() }.id(), job.id());
        assert!(job.id().is_about(person));
        let other = Draft { form: "serve_warrant".to_owned(), ..job.draft() };
        assert_eq!(Job::of(&other), None);
    }
}

//! What stands on every page: whose it is, of when, by which rules, from which record, printed by whom.

use chrono::Datelike;
use serde::Serialize;

use super::sources::Sources;
use crate::custody::file::File;
use crate::custody::issued::{PaperSize, Report};
use crate::custody::zone::{Moment, show};

/// So many letters of a legend have room at the foot of every page.
const LONGEST_LEGEND: usize = 160;

/// The frame of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Frame {
    /// What the report is called.
    pub title: String,
    /// The jail.
    pub facility: String,
    /// Of a paper of a case whose it is, over its second page and those after it: `SURNAME, Given · 26-01188`.
    pub subject: Option<String>,
    /// Said across the page of a drill.
    pub drill: Option<String>,
    /// The moment of which it is, with its zone.
    pub as_of: String,
    /// When and by whom it was printed.
    pub printed: String,
    /// The rules in force.
    pub rules: String,
    /// The newest event of that moment.
    pub head: String,
    /// Under which agreement the records stand, or the begin of a long legend; not on papers for the person.
    pub legend: Option<String>,
    /// A legend that is too long for the foot of a page: it stands at the end of the report.
    pub legend_whole: Option<String>,
    /// Said at the top where the words are not approved by two people yet.
    pub unapproved: Option<String>,
    /// Something that must be said of the page itself, such as characters that could not be printed.
    pub note: Option<String>,
    /// Words of the frame in the language of the page.
    pub words: Words,
    /// The language of the page, by its code.
    pub language: String,
    /// Its English name; nothing where papers of this kind come in English alone.
    pub language_name: Option<String>,
    /// The size of the page, as Typst names it.
    pub paper: &'static str,
    /// The date that the file bears.
    pub date: Date,
}

/// Words of the frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Words {
    /// Before the moment: `As of`.
    pub as_of: String,
    /// Before the number of the page.
    pub page: String,
    /// Before the number of all pages.
    pub of: String,
    /// Before the head of the journal.
    pub journal: String,
    /// Before when and by whom.
    pub printed: String,
    /// Between when and by whom.
    pub by: String,
}

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Date {
    year: i32,
    month: u32,
    day: u32,
}

impl Words {
    /// The words in English.
    pub(super) fn english() -> Self {
        let [as_of, page, of, journal, printed, by] =
            ["As of", "Page", "of", "Journal", "Printed", "by"].map(str::to_owned);
        Self { as_of, page, of, journal, printed, by }
    }
}

impl Frame {
    /// The frame of a report in English.
    pub(super) fn new(report: Report, sources: &Sources<'_>) -> Self {
        let jail = sources.jail;
        let local = sources.as_of.with_timezone(&jail.zone().tz());
        let kept = !report.for_the_person();
        let (legend, legend_whole) = kept.then(|| legend(jail.profile(sources.as_of).1.legend)).unzip();
        Self {
            title: report.title().to_owned(),
            facility: jail.name().to_owned(),
            subject: sources.about.filter(|_| report.of_case()).map(|about| subject(about.file, sources.as_of)),
            drill: jail.drill().then(|| "DRILL: invented people".to_owned()),
            as_of: sources.when(sources.as_of),
            printed: format!("{} by {}", sources.when(sources.printed_at), sources.printed_by),
            rules: rules(sources),
            head: sources.head.to_owned(),
            legend,
            legend_whole: legend_whole.flatten(),
            unapproved: None,
            note: None,
            words: Words::english(),
            language: "en".to_owned(),
            language_name: None,
            paper: match sources.paper {
                PaperSize::Letter => "us-letter",
                PaperSize::A4 => "a4",
            },
            date: Date { year: local.year(), month: local.month(), day: local.day() },
        }
    }
}

/// Whose a paper is, under the booking of a moment: that of then, or else the last one before it.
pub(super) fn subject(file: &File, at: Moment) -> String {
    let name = file.identity.name.to_string();
    let begun = || file.bookings.iter().filter(|booking| booking.began <= at).max_by_key(|booking| booking.began);
    match file.current_booking(at).or_else(begun) {
        Some(booking) => format!("{name} · {}", booking.number),
        None => name,
    }
}

/// What has room at the foot of a page, and the whole where that is more.
fn legend(text: String) -> (String, Option<String>) {
    let lines = text.trim().lines().count();
    match text.char_indices().nth(LONGEST_LEGEND) {
        None if lines < 2 => (text, None),
        None => (text.split_whitespace().collect::<Vec<_>>().join(" "), Some(text)),
        Some((end, _)) => (format!("{}…", text[..end].split_whitespace().collect::<Vec<_>>().join(" ")), Some(text)),
    }
}

/// The profile in force: its version, since when, and by whom.
fn rules(sources: &Sources<'_>) -> String {
    let jail = sources.jail;
    let (version, _) = jail.profile(sources.as_of);
    let Some(profile) = jail.profiles.iter().find(|profile| profile.version == version) else {
        return "Profile v0 (built in): 48 hours, no exclusions".to_owned();
    };
    let by: Vec<String> = profile.approved_by.iter().take(2).map(|id| jail.staff_name(*id)).collect();
    let since =
        profile.in_force_from.map_or_else(String::new, |at| format!(", in force since {}", show(at, jail.zone())));
    format!("Profile v{version}{since}, approved by {}", by.join(" and "))
}

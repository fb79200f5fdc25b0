//! Papers for the person, in a language that the person reads.
//!
//! All that they say stands in one file for each language. Two people approve its very words, by their SHA-256; until
//! then the page says that it is to be checked with counsel.

mod wording;

use chrono::{Datelike, NaiveDateTime, Timelike};
use serde::Serialize;

use super::frame::Frame;
use super::sources::{PrintedBy, Sources};
use crate::custody::basis::{Basis, BasisKind};
use crate::custody::clock::Clock;
use crate::custody::file::File;
use crate::custody::hold::Hold;
use crate::custody::issued::Report;
use crate::custody::paper::Content;
use crate::custody::profile::PhoneLine;
use crate::custody::sha256::Sha256;
use crate::custody::zone::{Moment, Zone, abbreviation, hours_minutes, local};
use wording::Wording;

/// The languages, by their code, with their files, English first: every file of `assets/notices`, as the build found them.
const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/notices.rs"));

/// So much of a charge has room on a card.
const LONGEST_CHARGE: usize = 80;
/// So many of them.
const MOST_CHARGES: usize = 3;

/// A language that papers for the person come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// Its code: `es`.
    pub code: &'static str,
    /// Its English name, by which approvals name it: `Spanish`.
    pub name: String,
    /// SHA-256 of its wording: what an approval approves.
    pub wording: Sha256,
    /// The wording, as it is kept.
    pub text: &'static str,
}

/// Every language, English first.
pub fn languages() -> Vec<Language> {
    let language = |(code, text): (&'static str, &'static str)| {
        let words = words(text).ok()?;
        Some(Language { code, name: words.language, wording: Sha256::of(text.as_bytes()), text })
    };
    FILES.iter().copied().filter_map(language).collect()
}

fn words(text: &str) -> Result<Wording, serde_json::Error> {
    serde_json::from_str(text)
}

/// A telephone line as the person reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Telephone {
    /// Whose it is.
    pub name: String,
    /// Its number; nothing where it is to be written by hand.
    pub number: Option<String>,
}

/// The words of a language, and the zone in which it tells times.
pub(super) struct Notice {
    code: &'static str,
    sha256: Sha256,
    zone: Zone,
    pub(super) says: Wording,
}

impl Notice {
    /// The words in the language that is asked for.
    pub(super) fn new(sources: &Sources<'_>) -> Result<Self, String> {
        let known = || FILES.iter().map(|(code, _)| *code).collect::<Vec<_>>().join(", ");
        let unknown = || format!("There is no wording in \"{}\". Choose one of: {}.", sources.language, known());
        let (code, text) = FILES.iter().copied().find(|(code, _)| *code == sources.language).ok_or_else(unknown)?;
        let broken =
            |error| format!("The wording in \"{code}\" cannot be read: {error}. Print it in another language.");
        Ok(Self {
            code,
            sha256: Sha256::of(text.as_bytes()),
            zone: sources.jail.zone(),
            says: words(text).map_err(broken)?,
        })
    }

    /// The frame of a page in this language.
    pub(super) fn frame(&self, report: Report, title: &str, sources: &Sources<'_>) -> Frame {
        let words = self.says.frame.clone();
        let when = self.when(sources.printed_at);
        let by = match sources.printed_by {
            PrintedBy::Staff(name) => name.to_owned(),
            PrintedBy::Account(account) => fill(&self.says.words.account, &[("account", account)]),
        };
        Frame {
            title: title.to_owned(),
            drill: sources.jail.drill().then(|| self.says.drill.clone()),
            as_of: self.when(sources.as_of),
            printed: format!("{when} {} {by}", words.by),
            rules: self.rules(sources),
            unapproved: self.unapproved(sources),
            words,
            language: self.code.to_owned(),
            language_name: Some(self.says.language.clone()),
            ..Frame::new(report, sources)
        }
    }

    /// By which rules of the jail the paper speaks.
    fn rules(&self, sources: &Sources<'_>) -> String {
        let words = &self.says.words;
        match sources.jail.profile(sources.as_of).0 {
            0 => words.rules_built_in.clone(),
            version => fill(&words.rules, &[("version", &version.to_string())]),
        }
    }

    /// Said for whoever prints it too, who may not read the language.
    fn unapproved(&self, sources: &Sources<'_>) -> Option<String> {
        if sources.jail.notice_is_approved(&self.says.language, self.sha256, sources.as_of) {
            return None;
        }
        let english = FILES.first().and_then(|(_, text)| words(text).ok()).map(|english| english.unapproved);
        let other = english.filter(|english| *english != self.says.unapproved);
        Some([Some(self.says.unapproved.clone()), other].into_iter().flatten().collect::<Vec<_>>().join(" "))
    }

    /// `lunes 16 de noviembre de 2026, 04:20 CST`.
    pub(super) fn when(&self, at: Moment) -> String {
        let there = local(at, self.zone);
        let month = self.says.time.months.get(there.month0() as usize).map_or("", String::as_str);
        let (day, year) = (there.day().to_string(), there.year().to_string());
        let (hour, zone) = (there.format("%H:%M").to_string(), abbreviation(at, self.zone));
        let parts = [("weekday", self.weekday(there)), ("day", &day), ("month", month), ("year", &year)];
        let parts: Vec<_> = parts.into_iter().chain([("hour", hour.as_str()), ("zone", &zone)]).collect();
        fill(&self.says.time.full, &parts)
    }

    /// The hour as people say it who do not count to 24: `4:20 p.m.`
    pub(super) fn hour(&self, at: Moment) -> String {
        let (there, time) = (local(at, self.zone), &self.says.time);
        let hour = there.format("%-I:%M").to_string();
        match (there.hour(), there.minute()) {
            (0, 0) => fill(&time.midnight, &[("weekday", self.weekday(there))]),
            (12, 0) => time.noon.clone(),
            (..12, _) => fill(&time.before_noon, &[("hour", &hour)]),
            (12.., _) => fill(&time.after_noon, &[("hour", &hour)]),
        }
    }

    fn weekday(&self, there: NaiveDateTime) -> &str {
        let nth = there.weekday().num_days_from_monday() as usize;
        self.says.time.weekdays.get(nth).map_or("", String::as_str)
    }

    /// `48 horas`; hours and minutes where a limit is no whole number of hours.
    pub(super) fn limit(&self, minutes: i64) -> String {
        if minutes % 60 == 0 && minutes > 60 {
            fill(&self.says.time.hours, &[("hours", &(minutes / 60).to_string())])
        } else {
            hours_minutes(minutes)
        }
    }

    /// On what else the person is held at a moment, each with its words; nothing where there is nothing else.
    pub(super) fn held_on(&self, file: &File, at: Moment) -> Option<String> {
        self.others(file, at, |kind, basis| format!("{kind} ({})", begin(&basis.says)))
    }

    /// The same by its kind alone.
    pub(super) fn held_on_kinds(&self, file: &File, at: Moment) -> Option<String> {
        self.others(file, at, |kind, _| kind.to_owned())
    }

    fn others(&self, file: &File, at: Moment, said: impl Fn(&str, &Basis) -> String) -> Option<String> {
        let words = &self.says.words;
        let kind = |basis: &Basis| match basis.kind {
            BasisKind::LocalCharge => &words.local_charge,
            BasisKind::Sentence => &words.sentence,
            BasisKind::OtherWarrant => &words.other_warrant,
        };
        let mut open: Vec<String> = Vec::new();
        for says in file.local_open(at).map(|basis| said(kind(basis), basis)) {
            if !open.contains(&says) {
                open.push(says);
            }
        }
        if open.len() > MOST_CHARGES {
            open.truncate(MOST_CHARGES);
            open.push("…".to_owned());
        }
        (!open.is_empty()).then(|| open.join("; "))
    }

    /// The warrant that a hold rests on, by its form.
    pub(super) fn warrant(&self, file: &File, hold: &Hold) -> String {
        let paper = hold.service().and_then(|service| service.warrant).and_then(|id| file.paper(id));
        let words = &self.says.words;
        let of = |is: fn(&Content) -> bool| paper.is_some_and(|paper| is(&paper.content));
        let title = if of(|content| matches!(content, Content::I200 { .. })) {
            &words.i200
        } else if of(|content| matches!(content, Content::I205 { .. })) {
            &words.i205
        } else {
            &words.warrant
        };
        title.clone()
    }

    /// Who it is, and where: no number of ICE, and nothing that others need not read.
    pub(super) fn person(&self, sources: &Sources<'_>, file: &File, at: Moment) -> Vec<[String; 2]> {
        let words = &self.says.words;
        let here = file.bookings.iter().filter(|booking| booking.began <= at).max_by_key(|booking| booking.began);
        let number = here.map_or_else(|| words.not_recorded.clone(), |booking| booking.number.clone());
        vec![
            [words.name.clone(), file.identity.name.to_string()],
            [words.booking.clone(), number],
            [words.jail.clone(), sources.jail.name().to_owned()],
        ]
    }

    /// The number of the agreement that a clock runs under.
    pub(super) fn agreement(&self, sources: &Sources<'_>, clock: &Clock) -> String {
        let agreement = clock.agreement.and_then(|id| sources.jail.agreements.get(&id));
        agreement.map_or_else(|| self.says.words.not_recorded.clone(), |agreement| agreement.number.clone())
    }

    /// The telephone lines of the profile in force, that of the jail first.
    pub(super) fn telephones(&self, sources: &Sources<'_>) -> Vec<Telephone> {
        let lines = sources.jail.profile(sources.as_of).1.phone_lines;
        let (own, others): (Vec<_>, Vec<_>) = lines.into_iter().partition(PhoneLine::is_of_the_jail);
        let number = own.into_iter().next().map(|line| line.number);
        let jail = Telephone { name: self.says.words.this_jail.clone(), number };
        let said = |name: String| self.says.line_names.get(&name).cloned().unwrap_or(name);
        let others = others.into_iter().map(|line| Telephone { name: said(line.name), number: Some(line.number) });
        std::iter::once(jail).chain(others).collect()
    }
}

/// A sentence with what is filled in. What is filled in is never read as a sentence again.
pub(super) fn fill(sentence: &str, with: &[(&str, &str)]) -> String {
    let mut said = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        said.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            said.push('{');
            rest = after;
            continue;
        };
        match with.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => said.push_str(value),
            None => said.push_str(&format!("{{{name}}}")),
        }
        rest = after;
    }
    said.push_str(rest);
    said
}

/// So much of a charge as has room, and a sign where there is more.
fn begin(text: &str) -> String {
    match text.char_indices().nth(LONGEST_CHARGE) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

//! What the reports of a case share: whose it is, and how a thing on file stands on a page.

use serde::Serialize;

use crate::custody::entry::Entry;
use crate::custody::text::capital;
use crate::custody::told::case::{Beneath, Said, beneath};
use crate::custody::view::View;

/// Letters from which a text may be cut by the end of a page: more would not fit on one.
const LONG: usize = 600;
/// Lines from which it may.
const MANY: usize = 12;

/// Whose case it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Subject {
    /// `SURNAME, Given`.
    pub name: String,
    /// Other names, date of birth, and the end of the A-number.
    pub known: String,
    /// The booking of now, or else the last one.
    pub booking: String,
}

/// Words, and what belongs to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// What it is.
    pub label: String,
    /// What is on record.
    pub text: String,
}

/// A thing on file: what it is, and what belongs beneath.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Thing {
    /// What it is.
    pub head: String,
    /// What belongs beneath.
    pub lines: Vec<String>,
    /// Whether it is so long that the end of a page may cut it.
    pub breaks: bool,
}

impl Subject {
    /// The person of a file.
    pub(super) fn of(view: &View<'_>) -> Self {
        let identity = &view.file.identity;
        let also = identity.aliases.iter().map(|alias| format!("also {alias}"));
        let born = identity.born.map(|born| format!("born {}", born.format("%d %b %Y")));
        let number = identity.a_number.as_ref().map(|number| number.masked());
        let bookings = &view.file.bookings;
        let booking = view.file.current_booking(view.now).or_else(|| bookings.iter().max_by_key(|b| b.began));
        Self {
            name: view.name(),
            known: also.chain(born).chain(number).collect::<Vec<_>>().join(", "),
            booking: booking.map_or_else(
                || "never booked here".to_owned(),
                |b| format!("Bk {} · {} · in custody from {}", b.number, b.place, view.when(b.began)),
            ),
        }
    }
}

impl Pair {
    /// A pair.
    pub(super) fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self { label: label.into(), text: text.into() }
    }

    /// Whether a list of pairs is so long that the end of a page may cut it. A form of many short fields is not.
    pub(super) fn long(pairs: &[Self]) -> bool {
        let letters: usize = pairs.iter().map(|pair| pair.text.chars().count()).sum();
        letters > 2 * LONG || pairs.iter().any(|pair| pair.text.matches('\n').count() > MANY)
    }
}

impl Thing {
    /// A thing with what belongs beneath it.
    pub(super) fn new(head: String, lines: Vec<String>) -> Self {
        let (head, lines) = (capital(&head), capitals(lines));
        let breaks = long(std::iter::once(&head).chain(&lines));
        Self { head, lines, breaks }
    }

    /// An event, with its number, when and by whom it was recorded, and what stands beside it.
    pub(super) fn entry(view: &View<'_>, entry: &Entry) -> Self {
        let head = format!("No. {}, recorded {} by {}", entry.seq, view.when(entry.at), entry.by_name(view));
        Self::new(head, std::iter::once(entry.says(view)).chain(beside(view, entry)).collect())
    }
}

impl From<Said> for Thing {
    fn from(said: Said) -> Self {
        Self::new(said.head, said.lines)
    }
}

/// Lines that each begin a sentence on a page.
pub(super) fn capitals(lines: Vec<String>) -> Vec<String> {
    lines.iter().map(|line| capital(line)).collect()
}

/// What stands beside an event, and its time as somebody typed it.
pub(super) fn beside(view: &View<'_>, entry: &Entry) -> Vec<String> {
    let Beneath { happened, mut rest } = beneath(view, entry);
    let Some(words) = entry.typed.as_deref().map(typed) else {
        return capitals(happened.into_iter().chain(rest).collect());
    };
    capitals(match happened {
        Some(happened) if entry.typed_is_when_it_happened(view) => {
            rest.insert(0, format!("{happened}, typed {words}"));
            rest
        }
        happened => happened.into_iter().chain(rest).chain([format!("a time typed with it: {words}")]).collect(),
    })
}

/// A time as it was typed. The Z of other programs is said in words.
fn typed(text: &str) -> String {
    let utc = text.ends_with(['Z', 'z']) && chrono::DateTime::parse_from_rfc3339(text).is_ok();
    if utc { format!("{text} (Z: UTC)") } else { text.to_owned() }
}

/// Whether texts are so long that the end of a page may cut them.
pub(super) fn long<'t>(texts: impl Iterator<Item = &'t String>) -> bool {
    let (letters, lines) = texts.fold((0, 0), |(letters, lines), text| {
        (letters + text.chars().count(), lines + 1 + text.matches('\n').count())
    });
    letters > LONG || lines > MANY
}

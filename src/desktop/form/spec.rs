//! What a form is: its fields in the order in which things happen, and the command that they make.

use serde_json::{Map, Value, json};

use super::super::kit::Weight;
use super::super::place::Deed;
use crate::custody::ids::PersonId;
use crate::custody::zone::{Ambiguous, Tense};

/// The words on the button that leads back.
pub const BACK: &str = "Back";

/// A form, as it is opened for a jail, a person or a matter.
#[derive(Debug, Clone)]
pub struct Spec {
    /// Its name in a draft. It never changes.
    pub name: &'static str,
    /// The heading.
    pub title: String,
    /// Whose file it changes.
    pub person: Option<PersonId>,
    /// Which of several matters of a kind it is about, such as one exception: the draft of another is not put in.
    pub of: Option<String>,
    /// The form from whose draft it goes on where it has none of its own.
    pub after: Option<&'static str>,
    /// Beside the heading: who it is about.
    pub about: String,
    /// The words on the button: the deed.
    pub deed: &'static str,
    /// The words on the button that leaves the form.
    pub leave: &'static str,
    /// How weighty that button is.
    pub weight: Weight,
    /// What stands at the foot.
    pub note: &'static str,
    /// What is on file about the matter, above the first part.
    pub known: Vec<String>,
    /// What the clock of this computer shows stands beneath that, as long as the form is open.
    pub clock: bool,
    /// What the command says whatever is typed: `do`, whose it is, what it is about.
    pub base: Map<String, Value>,
    /// The parts.
    pub sections: Vec<Section>,
}

impl Spec {
    /// A form for the command `deed_of`, by the name that it has in a command line.
    pub fn new(name: &'static str, command: &'static str, title: impl Into<String>, deed: &'static str) -> Self {
        let mut base = Map::new();
        let _none = base.insert("do".to_owned(), command.into());
        Self {
            name,
            title: title.into(),
            person: None,
            of: None,
            after: None,
            about: String::new(),
            deed,
            leave: BACK,
            weight: Weight::Primary,
            note: "",
            known: Vec::new(),
            clock: false,
            base,
            sections: Vec::new(),
        }
    }

    /// A form whose heading and button are both called as its deed is.
    pub fn of_deed(name: &'static str, command: &'static str, deed: Deed) -> Self {
        Self::new(name, command, deed.title(), deed.title())
    }

    /// Whose file it changes, and how that person is named.
    pub fn about(mut self, person: PersonId, says: impl Into<String>) -> Self {
        self.person = Some(person);
        self.about = says.into();
        self.with("person", json!(person))
    }

    /// Which of several matters of a kind it is about.
    pub fn of(mut self, id: impl ToString) -> Self {
        self.of = Some(id.to_string());
        self
    }

    /// Goes on from the draft of another form where it has none of its own: what was typed there is not typed again.
    pub fn after(mut self, form: &'static str) -> Self {
        self.after = Some(form);
        self
    }

    /// What the command says at `path` whatever is typed.
    pub fn with(mut self, path: &str, value: Value) -> Self {
        super::read::put(&mut self.base, path, value);
        self
    }

    /// The words on the button that leaves the form, where it does not lead back.
    pub fn leaving(mut self, says: &'static str) -> Self {
        self.leave = says;
        self
    }

    /// What stands at the foot.
    pub fn note(mut self, note: &'static str) -> Self {
        self.note = note;
        self
    }

    /// A sentence of what is on file about the matter.
    pub fn knowing(mut self, says: impl Into<String>) -> Self {
        self.known.push(says.into());
        self
    }

    /// What the clock of this computer shows is compared before the deed is done.
    pub fn with_the_clock(mut self) -> Self {
        self.clock = true;
        self
    }

    /// The deed ends a hold that is over.
    pub fn danger(mut self) -> Self {
        self.weight = Weight::Danger;
        self
    }

    /// The next part.
    pub fn section(mut self, title: &'static str, fields: Vec<Field>) -> Self {
        self.sections.push(Section { title, facts: Vec::new(), fields });
        self
    }

    /// What is on file, beside the fields of the part that was added last.
    pub fn fact(mut self, label: &'static str, says: impl Into<String>, hint: impl Into<String>) -> Self {
        if let Some(section) = self.sections.last_mut() {
            section.facts.push(Fact { label, says: says.into(), hint: hint.into() });
        }
        self
    }

    /// Every field, in the order of Tab.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }
}

/// A part of a form.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its heading.
    pub title: &'static str,
    /// What is on file and stands before its fields.
    pub facts: Vec<Fact>,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// What is on file: shown as a field is, and entered elsewhere.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The label.
    pub label: &'static str,
    /// The fact.
    pub says: String,
    /// Under it: what proves it.
    pub hint: String,
}

/// A field. Its key is the path in the command, as findings name it.
#[derive(Debug, Clone)]
pub struct Field {
    /// The path in the command, such as `service.served_at`.
    pub key: &'static str,
    /// The label.
    pub label: &'static str,
    /// What stands under it while nothing is typed.
    pub hint: String,
    /// What is entered.
    pub kind: Kind,
    /// Where in the command its value goes, where that is not its key: one of two fields for the same fact.
    pub goes: Option<&'static str>,
    /// The command cannot be told without it.
    pub needed: bool,
    /// What is said while it is needed and empty; where it is empty, words by what is entered.
    pub asks: &'static str,
    /// What stands in it when the form opens: only what is on file already and is amended.
    pub starts: String,
    /// Words by which whoever types them attests to something, as a mark does.
    pub attested: bool,
    /// Wider than one column.
    pub wide: bool,
    /// How many columns it takes where there are so many; nothing: as many as its choices may need.
    pub columns: Option<usize>,
    /// Shown only while another field has one of these values.
    pub when: Option<(&'static str, &'static [&'static str])>,
}

/// What is entered in a field.
#[derive(Debug, Clone)]
pub enum Kind {
    /// A line of text.
    Line,
    /// A time: `0210`, `-20m`, `now`.
    Time(Tense, Ambiguous),
    /// From when something is in force (expected), or until when (past): a day, or a time.
    Effective(Tense),
    /// A day of the calendar, of the past or also of the future.
    Day(Tense),
    /// An A-number.
    ANumber,
    /// A whole number.
    Count,
    /// Texts, with commas between them.
    Words,
    /// Names as `Surname, Given`, with semicolons between them.
    Names,
    /// Telephone lines as `name: number`, with semicolons between them.
    PhoneLines,
    /// One of a few.
    Choice(Vec<Choice>),
    /// Any of a few.
    Several(Vec<Choice>),
    /// One of many: typed, and completed.
    Pick(Vec<Choice>),
    /// A fact that somebody attests; never marked beforehand.
    Mark,
    /// A scan: a PDF, PNG or JPEG, by path, dialog or drop.
    Scan,
}

/// One of the values of a field.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// How a draft and a key name it.
    pub code: String,
    /// What the command says.
    pub value: Value,
    /// How it is shown.
    pub label: String,
    /// What stands under the field once it is chosen.
    pub detail: String,
}

impl Choice {
    /// A value that is its own code.
    pub fn new(code: impl Into<String>, label: impl Into<String>) -> Self {
        let code = code.into();
        Self { value: json!(code), code, label: label.into(), detail: String::new() }
    }

    /// Says something else than its code in the command.
    pub fn saying(mut self, value: Value) -> Self {
        self.value = value;
        self
    }

    /// What stands under the field once it is chosen.
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }
}

/// Choices from codes and labels.
pub fn choices(pairs: &[(&str, &str)]) -> Vec<Choice> {
    pairs.iter().map(|(code, label)| Choice::new(*code, *label)).collect()
}

impl Field {
    /// A field.
    pub fn new(key: &'static str, label: &'static str, kind: Kind) -> Self {
        let (hint, starts) = (String::new(), String::new());
        let (columns, attested, wide) = (None, false, false);
        Self {
            key,
            label,
            hint,
            kind,
            goes: None,
            needed: false,
            asks: "",
            starts,
            attested,
            wide,
            columns,
            when: None,
        }
    }

    /// A line of text.
    pub fn line(key: &'static str, label: &'static str) -> Self {
        Self::new(key, label, Kind::Line)
    }

    /// When something happened.
    pub fn time(key: &'static str, label: &'static str) -> Self {
        Self::new(key, label, Kind::Time(Tense::Fact, Ambiguous::Earlier)).hint("0210, -20m, now")
    }

    /// When something ended: of an hour that comes twice, the later, as the record reads it.
    pub fn ended(key: &'static str, label: &'static str) -> Self {
        Self::new(key, label, Kind::Time(Tense::Fact, Ambiguous::Later)).hint("0210, -20m, now")
    }

    /// When something is expected.
    pub fn expected(key: &'static str, label: &'static str) -> Self {
        Self::new(key, label, Kind::Time(Tense::Expectation, Ambiguous::Earlier)).hint("0900, +3h, 17 nov 0900")
    }

    /// From when something is in force.
    pub fn from(key: &'static str, label: &'static str) -> Self {
        Self::new(key, label, Kind::Effective(Tense::Expectation)).hint("1 feb 2026, or with the hour: 1 feb 2026 0900")
    }

    /// From when something is no longer in force.
    pub fn until(key: &'static str, label: &'static str) -> Self {
        Self::new(key, label, Kind::Effective(Tense::Fact)).hint("now, 1 feb 2027, or 1 feb 2027 0900")
    }

    /// Where its value goes, where that is not its key.
    pub fn goes(mut self, path: &'static str) -> Self {
        self.goes = Some(path);
        self
    }

    /// The command cannot be told without it.
    pub fn needed(mut self) -> Self {
        self.needed = true;
        self
    }

    /// The command cannot be told without it; what to do while it is empty.
    pub fn asks(mut self, says: &'static str) -> Self {
        self.asks = says;
        self.needed()
    }

    /// What is on file and is amended. Never what somebody attests.
    pub fn starts(mut self, text: impl Into<String>) -> Self {
        self.starts = text.into();
        self
    }

    /// Words by which whoever types them attests to something.
    pub fn attested(mut self) -> Self {
        self.attested = true;
        self
    }

    /// Whether what is entered is for whoever enters it to answer for: a mark, a choice, words that attest. Nobody finds
    /// it entered by somebody else.
    pub fn attests(&self) -> bool {
        self.attested || matches!(self.kind, Kind::Choice(_) | Kind::Several(_) | Kind::Pick(_) | Kind::Mark)
    }

    /// As wide as the form.
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// As wide as so many columns.
    pub fn columns(mut self, columns: usize) -> Self {
        self.columns = Some(columns);
        self
    }

    /// What stands under it while nothing is typed.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Shown only while the field `key` has one of these values.
    pub fn when(mut self, key: &'static str, codes: &'static [&'static str]) -> Self {
        self.when = Some((key, codes));
        self
    }
}

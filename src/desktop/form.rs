//! A form: what is typed, what it would come to, and the command that it sends. One engine for every deed, so that each
//! behaves the same under the fingers.

mod day;
mod draft;
mod field;
mod found;
pub mod panel;
pub mod read;
mod scan;
pub mod spec;
mod view;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::action::Action;
use super::sheet::{Sheet, Turn};
use crate::custody::board::Row;
use crate::custody::command::Command;
use crate::custody::decide::Assessment;
use crate::custody::finding::{Finding, Rule};
use crate::custody::scan::ScanHash;
use crate::journal::stamp;
use read::{Entry, Times};
use spec::{Field, Kind, Spec};

pub use draft::Aside;
pub use field::input_style;
pub use view::{BESIDE, PAGE, with_panel};

/// The name of the button that does the deed.
pub const DEED: &str = "deed";

/// A file that was read for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// Its bytes.
    pub bytes: Arc<Vec<u8>>,
    /// What kind of file it is.
    pub media: &'static str,
    /// By what the record names it.
    pub hash: ScanHash,
}

/// An open form.
#[derive(Debug)]
pub struct Form {
    /// What it asks.
    pub spec: Spec,
    entries: BTreeMap<String, Entry>,
    scans: BTreeMap<&'static str, Result<Scan, String>>,
    /// The scan that was read last, as it is looked at.
    sheet: Option<(&'static str, Sheet)>,
    /// The deed waits until a file is read.
    waits: bool,
    /// Fields that were left or sent: only they are told what is wrong with them.
    asked: bool,
    touched: std::collections::BTreeSet<&'static str>,
    /// What it would come to.
    pub preview: Preview,
    /// The record could not be written.
    trouble: Option<String>,
    /// What lies there of it and is put in only when that is asked.
    pub aside: Option<Aside>,
    /// It was changed since its draft was saved.
    pub unsaved: bool,
    /// It was told that its draft cannot be saved and that leaving gives it up.
    pub warned: bool,
    /// It is sent and waits for the answer.
    pub sent: bool,
    /// The id under which it was sent, until it is changed: the record takes a command of one id once.
    pub command: Option<String>,
}

/// What a form would come to, as it stands.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// What is found, what blocks first.
    pub findings: Vec<Finding>,
    /// Nothing blocks.
    pub would_be_recorded: bool,
    /// The clock of a service, while it is typed.
    pub service: Option<Assessment>,
    /// How the person stands on the board now, and how then.
    pub before: Option<Row>,
    /// How the person would stand on the board then.
    pub after: Option<Row>,
    /// Whose time or stage would move, where the deed is about the whole jail and can move any.
    pub moved: Option<Vec<Moved>>,
}

/// Somebody on the board whose release time or stage a deed moves.
#[derive(Debug, Clone)]
pub struct Moved {
    /// As it is now; nothing for somebody who is not on the board.
    pub before: Option<Row>,
    /// As it would be then.
    pub after: Option<Row>,
}

/// What happens in a form.
#[derive(Debug, Clone)]
pub enum Message {
    /// Something was typed in a field.
    Typed(&'static str, String),
    /// One of a few was chosen.
    Chosen(&'static str, String),
    /// One of several was marked or unmarked.
    Marked(&'static str, String),
    /// The dialog for a file is wanted.
    Browsed(&'static str),
    /// A file was chosen in the dialog, or dropped on the window.
    FileChosen(&'static str, PathBuf),
    /// A file was read, or not.
    FileRead(&'static str, PathBuf, Result<Scan, String>),
    /// Another page of the scan is wanted.
    Turned(Turn),
    /// The deed.
    Sent,
    /// The draft that waits beside the form is to be put in.
    PutIn,
    /// The draft that waits beside the form is to be thrown away.
    ThrownAway,
    /// Back; the draft is kept.
    Left,
}

impl Form {
    /// A form as it opens: empty, but for what is on file and is amended.
    pub fn new(spec: Spec) -> Self {
        let starts = spec.fields().filter(|field| !field.starts.is_empty());
        let entries = starts.map(|field| (field.key.to_owned(), Entry { text: field.starts.clone(), at: None }));
        Self {
            entries: entries.collect(),
            spec,
            scans: BTreeMap::new(),
            sheet: None,
            waits: false,
            asked: false,
            touched: std::collections::BTreeSet::new(),
            preview: Preview::default(),
            trouble: None,
            aside: None,
            unsaved: false,
            warned: false,
            sent: false,
            command: None,
        }
    }

    /// Asks what the record asks as it stands now. What was typed stays.
    pub fn renew(&mut self, spec: Spec) {
        let untouched = spec.fields().filter(|field| !self.touched.contains(field.key));
        for field in untouched.filter(|field| !field.starts.is_empty()) {
            let entry = Entry { text: field.starts.clone(), at: None };
            let _former = self.entries.insert(field.key.to_owned(), entry);
        }
        self.spec = spec;
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message, times: &Times) -> Action {
        self.trouble = None;
        match message {
            Message::Typed(key, text) => self.typed(key, text, times),
            Message::Chosen(key, code) => self.set(key, Entry { text: code, at: None }),
            Message::Marked(key, code) => self.marked(key, &code),
            Message::Browsed(key) => return Action::ChooseFile(key),
            Message::FileChosen(key, path) => {
                self.set(key, Entry { text: path.display().to_string(), at: None });
                return Action::ReadFile(key, path);
            }
            Message::FileRead(key, path, scan) => return self.file_read(key, &path, scan, times),
            Message::Turned(turn) => return self.turned(turn),
            Message::Sent => return self.sent(times),
            Message::PutIn => return self.settled(true),
            Message::ThrownAway => return self.settled(false),
            Message::Left => return Action::Back,
        }
        Action::Changed
    }

    fn typed(&mut self, key: &'static str, text: String, times: &Times) {
        let at = match self.field(key).map(|field| &field.kind) {
            Some(Kind::Time(tense, ambiguous)) => times.read(&text, *tense, *ambiguous).ok(),
            Some(Kind::Effective(tense)) => times.effective(&text, *tense).ok(),
            _ => None,
        };
        self.set(key, Entry { text, at });
    }

    fn marked(&mut self, key: &'static str, code: &str) {
        let text = self.text(key);
        // What is no longer offered has no box in which it could be unmarked.
        let offered = |there: &&str| match self.field(key).map(|field| &field.kind) {
            Some(Kind::Several(choices)) => read::chosen(choices, there).is_some(),
            _ => true,
        };
        let mut codes: Vec<&str> = text.split(' ').filter(|there| !there.is_empty()).filter(offered).collect();
        match codes.iter().position(|there| *there == code) {
            Some(place) => drop(codes.remove(place)),
            None => codes.push(code),
        }
        let text = codes.join(" ");
        self.set(key, Entry { text, at: None });
    }

    fn set(&mut self, key: &'static str, entry: Entry) {
        self.waits = false;
        if matches!(self.field(key).map(|field| &field.kind), Some(Kind::Scan)) {
            self.forget_scan(key);
        }
        let _new = self.touched.insert(key);
        let _former = self.entries.insert(key.to_owned(), entry);
        self.unsaved = true;
        self.warned = false;
        self.command = None;
    }

    fn send(&mut self, times: &Times) -> Action {
        self.asked = true;
        match self.command(times) {
            Ok(command) => {
                self.sent = true;
                let _id = self.command.get_or_insert_with(|| stamp::new_id(times.now).to_string());
                Action::Record(Box::new(command), self.scans_given())
            }
            Err(findings) => {
                let former = std::mem::take(&mut self.preview.findings);
                self.preview.findings = self.joined(findings, former);
                self.to_first_wrong()
            }
        }
    }

    /// The command as it stands.
    ///
    /// # Errors
    /// What is still to be filled in or to be typed otherwise, by field.
    pub fn command(&self, times: &Times) -> Result<Command, Vec<Finding>> {
        let (map, findings) = self.gathered(times);
        if !findings.is_empty() {
            return Err(findings);
        }
        serde_json::from_value(Value::Object(map)).map_err(|error| {
            let says = format!("This form does not make a command: {error}. Nothing was recorded.");
            vec![Finding::block(Rule::Required, None, says)]
        })
    }

    /// The command without what cannot be read yet, where there is one: a panel follows it while a time is half typed.
    pub fn so_far(&self, times: &Times) -> Option<Command> {
        serde_json::from_value(Value::Object(self.gathered(times).0)).ok()
    }

    /// What the command would say under a name, without what cannot be read yet.
    pub fn part_so_far(&self, part: &str, times: &Times) -> Option<Value> {
        self.gathered(times).0.remove(part)
    }

    /// What the command would say, and what is still to be filled in or to be typed otherwise.
    fn gathered(&self, times: &Times) -> (Map<String, Value>, Vec<Finding>) {
        let mut map = self.spec.base.clone();
        let mut findings = Vec::new();
        let block = |key: &str, says: String| Finding::block(Rule::Required, key, says);
        for field in self.visible() {
            match read::value(&field.kind, &self.entry(field.key), times) {
                Ok(Some(value)) => read::put(&mut map, field.goes.unwrap_or(field.key), value),
                Ok(None) if matches!(field.kind, Kind::Scan) => match self.scan(field) {
                    Ok(Some(hash)) => read::put(&mut map, field.key, hash),
                    Ok(None) => (),
                    Err(says) => findings.push(block(field.key, says)),
                },
                Ok(None) if field.needed => findings.push(block(field.key, missing(field))),
                Ok(None) => (),
                Err(says) => findings.push(block(field.key, says)),
            }
        }
        (map, findings)
    }

    /// The record refused it: the focus goes to the first field that is wrong.
    pub fn refused(&mut self, findings: Vec<Finding>) -> Action {
        self.not_recorded();
        self.asked = true;
        self.preview.findings = findings;
        self.preview.would_be_recorded = false;
        self.to_first_wrong()
    }

    /// The record could not be written: the form stays as it is.
    pub fn not_written(&mut self, says: String) {
        self.not_recorded();
        self.trouble = Some(says);
    }

    /// It waits no more, and the draft with its id is to be kept as a form is that lies open.
    fn not_recorded(&mut self) {
        self.sent = false;
        self.unsaved = true;
    }

    fn to_first_wrong(&self) -> Action {
        let wrong = |field: &&Field| self.wrong_with(field).is_some();
        self.visible().find(wrong).map_or(Action::Changed, |field| Action::Focus(field.key.into()))
    }

    /// The fields that are shown as it stands, in the order of Tab.
    pub fn visible(&self) -> impl Iterator<Item = &Field> {
        self.spec.fields().filter(|field| self.is_shown(field))
    }

    fn is_shown(&self, field: &Field) -> bool {
        field.when.is_none_or(|(key, codes)| {
            let text = self.text(key);
            let parent = self.field(key).is_none_or(|parent| self.is_shown(parent));
            parent && (codes.contains(&text) || codes.contains(&"*") && !text.is_empty())
        })
    }

    fn field(&self, key: &str) -> Option<&Field> {
        self.spec.fields().find(|field| field.key == key)
    }

    fn entry(&self, key: &str) -> Entry {
        self.entries.get(key).cloned().unwrap_or_default()
    }

    /// What stands in a field.
    pub fn text(&self, key: &str) -> &str {
        self.entries.get(key).map_or("", |entry| entry.text.as_str())
    }

    /// The first field, which has the focus when the form opens.
    pub fn first(&self) -> Option<&'static str> {
        self.visible().next().map(|field| field.key)
    }
}

fn missing(field: &Field) -> String {
    if !field.asks.is_empty() {
        return field.asks.to_owned();
    }
    match field.kind {
        Kind::Choice(_) | Kind::Pick(_) => "Choose one.".to_owned(),
        Kind::Several(_) => "Mark at least one.".to_owned(),
        Kind::Time(..) => "Type when: 0210, -20m or now.".to_owned(),
        Kind::Effective(_) => "Type the day: 1 feb 2026.".to_owned(),
        Kind::Mark => "Mark this once it is so.".to_owned(),
        Kind::Line
        | Kind::Day(_)
        | Kind::ANumber
        | Kind::Count
        | Kind::Words
        | Kind::Names
        | Kind::PhoneLines
        | Kind::Scan => "Fill this in.".to_owned(),
    }
}

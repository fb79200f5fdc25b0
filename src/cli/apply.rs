//! `hold48 apply`: commands as JSON lines, one answer line each, written after it is durable.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::{Map, Value};

use super::arguments::Apply;
use super::exit::{Exit, Stop};
use super::reference::{self, Unresolved};
use super::{Desk, moment};
use crate::custody::command::Command;
use crate::custody::finding::{Finding, Rule};
use crate::custody::ids::StaffId;
use crate::custody::scan::ScanHash;
use crate::journal::answer::Answer;
use crate::journal::chain::Hash32;
use crate::journal::error::JournalError;
use crate::journal::open;
use crate::journal::record::{Instruction, Journal};
use crate::journal::store::FILE;
use crate::platform::clock as machine_clock;

/// Longest line that is read; a longer one is refused, so that nonsense cannot fill the memory.
const LONGEST_LINE: u64 = 4 << 20;
/// Largest scan.
const LARGEST_SCAN: u64 = 32 << 20;

pub(super) fn run(desk: &Desk, apply: &Apply, out: &mut dyn Write) -> Result<Exit, Stop> {
    let (input, beside): (Box<dyn Read>, PathBuf) = if apply.file.as_os_str() == "-" {
        (Box::new(io::stdin()), PathBuf::from("."))
    } else {
        let file = File::open(&apply.file).map_err(|error| cannot_read(&apply.file, &error))?;
        (Box::new(file), apply.file.parent().unwrap_or(Path::new(".")).to_owned())
    };
    let mut door = Door::new(desk, beside);
    let mut input = BufReader::new(input);
    let (mut exit, mut line) = (Exit::Done, 0);
    while let Some(text) = next_line(&mut input).map_err(|error| cannot_read(&apply.file, &error))? {
        line += 1;
        if text.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let answer = door.answer(&text)?;
        if !answer.ok {
            exit = Exit::Refused;
        }
        serde_json::to_writer(&mut *out, &Numbered { line, answer: &answer })?;
        writeln!(out)?;
        out.flush()?;
    }
    Ok(exit)
}

#[derive(Serialize)]
struct Numbered<'a> {
    line: u64,
    #[serde(flatten)]
    answer: &'a Answer,
}

fn cannot_read(path: &Path, error: &io::Error) -> Stop {
    Stop::usage(&format!("{} cannot be read: {error}.", path.display()))
}

/// The next line without its end; a line that is too long is read to its end and kept only so far that it is refused.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let read = input.by_ref().take(LONGEST_LINE + 1).read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    if line.last() != Some(&b'\n') && line.len() as u64 > LONGEST_LINE {
        let _rest = input.skip_until(b'\n')?;
    }
    Ok(Some(line))
}

/// The one door: lines of JSON in, answers out.
pub(super) struct Door<'a> {
    desk: &'a Desk,
    journal: Option<Journal>,
    beside: PathBuf,
}

/// Why a line was not recorded: the line itself, or something that stops the run.
enum Trouble {
    Refused(Option<String>, Vec<Finding>),
    Stop(Stop),
}

impl From<JournalError> for Trouble {
    fn from(error: JournalError) -> Self {
        Self::Stop(error.into())
    }
}

impl From<Stop> for Trouble {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

fn refused(id: Option<&String>, rule: Rule, field: &str, says: String) -> Trouble {
    Trouble::Refused(id.cloned(), vec![Finding::block(rule, field, says)])
}

impl<'a> Door<'a> {
    /// A door to the record of this desk; scans that a line names by file lie beside it.
    pub(super) fn new(desk: &'a Desk, beside: PathBuf) -> Self {
        Self { desk, journal: None, beside }
    }

    /// Answers one line; what is answered with `ok` is durable.
    pub(super) fn answer(&mut self, text: &[u8]) -> Result<Answer, Stop> {
        match self.record(text) {
            Ok(answer) => Ok(answer),
            Err(Trouble::Refused(id, findings)) => Ok(Answer::refused(id, findings)),
            Err(Trouble::Stop(stop)) => Err(stop),
        }
    }

    fn record(&mut self, text: &[u8]) -> Result<Answer, Trouble> {
        let mut fields = parse(text)?;
        let id = own_id(&mut fields)?;
        let given_now = text_field(&mut fields, "now", id.as_ref())?;
        let source = text_field(&mut fields, "source", id.as_ref())?;
        let sets_up = fields.get("do").and_then(Value::as_str) == Some("set_up_jail");
        let drill = fields.get("drill").and_then(Value::as_bool) == Some(true);
        self.open(id.as_ref(), sets_up, drill)?;
        let scans = self.scans(&mut fields, id.as_ref())?;
        let journal = self.journal()?;
        let named = reference::resolve(journal, &mut fields);
        named.map_err(|unresolved| match unresolved {
            Unresolved::Unknown(finding) => Trouble::Refused(id.clone(), vec![finding]),
            Unresolved::Journal(error) => Trouble::Stop(error.into()),
        })?;
        let by = fields.remove("by");
        let by: Option<StaffId> = by.map_or(Ok(None), serde_json::from_value).map_err(|error| {
            refused(id.as_ref(), Rule::Named, "by", format!("Say who does this by a staff id or as \"@id\": {error}."))
        })?;
        let command: Command = serde_json::from_value(Value::Object(fields))
            .map_err(|error| refused(id.as_ref(), Rule::Required, "do", format!("This is no command: {error}.")))?;
        let now = self.now(given_now.as_deref(), drill && sets_up, id.as_ref())?;
        let instruction = Instruction { id, by, source, now, command, scans };
        let mut answer = self.journal()?.execute(&instruction)?;
        if answer.ok && sets_up {
            answer.recovery_code = Some(open::recovery_code(self.desk.dir())?);
        }
        Ok(answer)
    }

    fn journal(&mut self) -> Result<&mut Journal, Stop> {
        self.journal.as_mut().ok_or_else(|| Stop::environment("The record is not open."))
    }

    /// Opens the record; the command that sets a jail up makes it first.
    fn open(&mut self, id: Option<&String>, sets_up: bool, drill: bool) -> Result<(), Trouble> {
        if self.journal.is_some() {
            return Ok(());
        }
        if !self.desk.dir().join(FILE).exists() {
            if !sets_up {
                let says = "There is no record here yet. Its first command is set_up_jail.".to_owned();
                return Err(refused(id, Rule::SetUpOnce, "do", says));
            }
            let _made = open::create(self.desk.dir(), drill, machine_clock::now())?;
        }
        self.journal = Some(self.desk.open()?);
        Ok(())
    }

    /// The time of a line: its own or `--now` on a drill store, else that of this computer.
    fn now(
        &mut self,
        given: Option<&str>,
        new_drill: bool,
        id: Option<&String>,
    ) -> Result<crate::custody::zone::Moment, Trouble> {
        let desk = self.desk;
        let journal = self.journal()?;
        let Some(given) = given.or(desk.given_now.as_deref()) else { return Ok(machine_clock::now()) };
        if !journal.jail().drill() && !new_drill {
            let says = "A time of its own is for drill stores only. This record runs by the clock of this computer.";
            return Err(refused(id, Rule::FactNotInFuture, "now", says.to_owned()));
        }
        moment(given, journal, "now").map_err(|_| {
            let says = "\"now\" is RFC 3339 or wall time in the jail's zone, as 2026-11-15 02:10.";
            refused(id, Rule::TimeIsReadable, "now", says.to_owned())
        })
    }

    /// Reads the scans that a line names by file, and puts their hashes in.
    fn scans(
        &self,
        fields: &mut Map<String, Value>,
        id: Option<&String>,
    ) -> Result<Vec<(Vec<u8>, &'static str)>, Trouble> {
        let mut scans = Vec::new();
        let mut found = Vec::new();
        collect_files(fields, &mut found);
        for (holder, path) in found {
            let bytes =
                read_scan(&self.beside.join(&path)).map_err(|says| refused(id, Rule::OnFile, "scan_file", says))?;
            let media = media_type(&bytes).ok_or_else(|| {
                refused(
                    id,
                    Rule::OnFile,
                    "scan_file",
                    format!("{path} is no PDF, PNG or JPEG. Scan the paper again as one of them."),
                )
            })?;
            let hash = ScanHash(Hash32::of(&bytes).0);
            put_hash(fields, holder, hash);
            scans.push((bytes, media));
        }
        Ok(scans)
    }
}

fn parse(text: &[u8]) -> Result<Map<String, Value>, Trouble> {
    if text.len() as u64 > LONGEST_LINE {
        let says = format!(
            "This line is longer than {} MB. One command is one line; a scan is named by its file.",
            LONGEST_LINE >> 20
        );
        return Err(refused(None, Rule::Required, "", says));
    }
    match serde_json::from_slice(text) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err(refused(None, Rule::Required, "", "Expected a JSON object with \"do\" on this line.".to_owned())),
        Err(error) => {
            Err(refused(None, Rule::Required, "", format!("Expected one JSON object on this line: {error}.")))
        }
    }
}

fn own_id(fields: &mut Map<String, Value>) -> Result<Option<String>, Trouble> {
    match fields.remove("id") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(id)) if !id.is_empty() && id.chars().count() <= 100 && !id.contains(char::is_control) => {
            Ok(Some(id))
        }
        Some(_) => Err(refused(None, Rule::Required, "id", "\"id\" is a text of 1 to 100 characters.".to_owned())),
    }
}

fn text_field(fields: &mut Map<String, Value>, name: &str, id: Option<&String>) -> Result<Option<String>, Trouble> {
    match fields.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.chars().count() <= 200 && !text.contains(char::is_control) => Ok(Some(text)),
        Some(_) => Err(refused(id, Rule::Required, name, format!("\"{name}\" is a text of at most 200 characters."))),
    }
}

/// Where a scan is named: by the line itself, or by the credentials of an authority.
#[derive(Clone, Copy)]
enum Holder {
    Line,
    Credentials,
}

fn collect_files(fields: &mut Map<String, Value>, found: &mut Vec<(Holder, String)>) {
    if let Some(Value::String(path)) = fields.remove("scan_file") {
        found.push((Holder::Line, path));
    }
    let credentials = fields.get_mut("credentials").and_then(Value::as_object_mut);
    if let Some(Value::String(path)) = credentials.and_then(|credentials| credentials.remove("letter_scan_file")) {
        found.push((Holder::Credentials, path));
    }
}

fn put_hash(fields: &mut Map<String, Value>, holder: Holder, hash: ScanHash) {
    let hash = Value::String(hash.to_string());
    let _former = match holder {
        Holder::Line => fields.insert("scan".to_owned(), hash),
        Holder::Credentials => {
            let credentials = fields.get_mut("credentials").and_then(Value::as_object_mut);
            credentials.and_then(|credentials| credentials.insert("letter_scan".to_owned(), hash))
        }
    };
}

fn read_scan(path: &Path) -> Result<Vec<u8>, String> {
    let cannot = |error: &io::Error| format!("The scan {} cannot be read: {error}.", path.display());
    let file = File::open(path).map_err(|error| cannot(&error))?;
    let mut bytes = Vec::new();
    let read = file.take(LARGEST_SCAN + 1).read_to_end(&mut bytes).map_err(|error| cannot(&error))?;
    if read as u64 > LARGEST_SCAN {
        return Err(format!(
            "The scan {} is larger than {} MB. Scan it again in black and white.",
            path.display(),
            LARGEST_SCAN >> 20
        ));
    }
    Ok(bytes)
}

fn media_type(bytes: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &str); 3] =
        [(b"%PDF-", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg")];
    known.into_iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, media)| media)
}

//! `hold48 apply`: commands as JSON lines, one answer line each, written after it is durable.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use super::arguments::Apply;
use super::exit::{Exit, Stop};
use super::reference::{self, Unresolved};
use super::{Desk, line, misfit};
use crate::custody::finding::{Finding, Rule};
use crate::custody::ids::StaffId;
use crate::custody::scan::ScanHash;
use crate::custody::zone::{Ambiguous, Moment, read_wall};
use crate::journal::answer::Answer;
use crate::journal::chain::Hash32;
use crate::journal::error::JournalError;
use crate::journal::record::{Instruction, Journal};
use crate::journal::store::FILE;
use crate::journal::{open, scan};
use crate::platform::clock as machine_clock;
use crate::platform::console;
use crate::platform::reason::reason;

/// What Windows programs put before the first line of a text file.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

pub(super) fn run(desk: &Desk, apply: &Apply, out: &mut dyn Write) -> Result<Exit, Stop> {
    let (input, beside): (Box<dyn Read>, PathBuf) = if apply.file.as_os_str() == "-" {
        (Box::new(io::stdin()), PathBuf::from("."))
    } else {
        let file = File::open(&apply.file).map_err(|error| cannot_read(&apply.file, &error))?;
        (Box::new(file), apply.file.parent().unwrap_or(Path::new(".")).to_owned())
    };
    let mut door = Door::new(desk, beside);
    let mut input = BufReader::new(input);
    let (mut exit, mut line, mut commands, mut heard) = (Exit::Done, 0, 0, true);
    while let Some(text) = next_line(&mut input).map_err(|error| cannot_read(&apply.file, &error))? {
        line += 1;
        let text = if line == 1 { text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&text) } else { &text };
        if text.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        commands += 1;
        let answer = door.answer(text).map_err(|stop| stop.at_line(line))?;
        if !answer.ok {
            exit = Exit::Refused;
        }
        heard = heard && tell(&Numbered { line, answer: &answer }, out)?;
    }
    if commands == 0 {
        console::tell(&format!("{} holds no command. Nothing was recorded.", apply.file.display()));
    }
    Ok(exit)
}

/// Writes an answer. Whoever reads them may leave early (`| head -1`): what was commanded is recorded all the same.
fn tell(answer: &Numbered<'_>, out: &mut dyn Write) -> io::Result<bool> {
    let written = serde_json::to_writer(&mut *out, answer).map_err(io::Error::from);
    match written.and_then(|()| writeln!(out)).and_then(|()| out.flush()) {
        Err(error) if console::reader_left(&error) => Ok(false),
        written => written.map(|()| true),
    }
}

/// The answer to one line.
#[derive(Serialize, JsonSchema)]
pub(super) struct Numbered<'a> {
    /// The number of the line that it answers, from 1; empty lines count.
    line: u64,
    #[serde(flatten)]
    answer: &'a Answer,
}

fn cannot_read(path: &Path, error: &io::Error) -> Stop {
    Stop::usage(&format!("{} cannot be read: {}.", path.display(), reason(error)))
}

/// The next line without its end; a line that is too long is read to its end and kept only so far that it is refused.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let read = input.by_ref().take(line::LONGEST + 1).read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    if line.last() != Some(&b'\n') && line.len() as u64 > line::LONGEST {
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

/// Bytes and media types.
type Scans = Vec<(Vec<u8>, &'static str)>;

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
    Trouble::Refused(id.cloned(), vec![Finding::block(rule, (!field.is_empty()).then_some(field), says)])
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
        let mut fields = line::read(text).map_err(|says| refused(None, Rule::Required, "", says))?;
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
        let by: Option<StaffId> = by.map_or(Ok(None), serde_json::from_value).map_err(|_| {
            let says = "\"by\" says who does this: the id of a staff member, or \"@\" and the id of the command that entered them.";
            refused(id.as_ref(), Rule::Named, "by", says.to_owned())
        })?;
        let command = misfit::command(fields)
            .map_err(|misfit| refused(id.as_ref(), Rule::Required, &misfit.field, misfit.says))?;
        let now = self.now(given_now.as_deref(), drill && sets_up, id.as_ref())?;
        let instruction = Instruction { id, by, source, now, command, scans };
        let journal = self.journal()?;
        let new = journal.jail().set_up.is_none();
        let mut answer = journal.execute(&instruction)?;
        if answer.ok && sets_up && new {
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
            match open::create(self.desk.dir(), drill, machine_clock::now()) {
                // Another program set it up in the same moment.
                Ok(_) | Err(JournalError::Exists(_)) => (),
                Err(failed) => return Err(failed.into()),
            }
        }
        self.journal = Some(self.desk.open()?);
        Ok(())
    }

    /// The time of a line: its own or `--now` on a drill store, else that of this computer.
    fn now(&mut self, given: Option<&str>, new_drill: bool, id: Option<&String>) -> Result<Moment, Trouble> {
        let desk = self.desk;
        let journal = self.journal()?;
        let by_option = given.is_none();
        let Some(given) = given.or(desk.given_now.as_deref()) else { return Ok(machine_clock::now()) };
        if !journal.jail().drill() && !new_drill {
            let says = "A time of its own is for drill stores only. This record runs by the clock of this computer.";
            return Err(refused(id, Rule::FactNotInFuture, "now", says.to_owned()));
        }
        let read = read_wall(given, journal.jail().zone(), Ambiguous::Earlier, "now");
        let at = read.map(|reading| reading.at).map_err(|finding| Trouble::Refused(id.cloned(), vec![finding]))?;
        if by_option {
            desk.tell_late(at, journal);
        }
        Ok(at)
    }

    /// Reads the scans that a line names by file, and puts their hashes in.
    fn scans(&self, fields: &mut Map<String, Value>, id: Option<&String>) -> Result<Scans, Trouble> {
        let mut scans = Vec::new();
        if let Some(path) = named_file(fields, "scan_file", "scan_file", id)? {
            let hash = self.scan(&path, "scan_file", id, &mut scans)?;
            put_hash(fields, "scan", hash, id)?;
        }
        let Some(credentials) = fields.get_mut("credentials").and_then(Value::as_object_mut) else { return Ok(scans) };
        let field = "credentials.letter_scan_file";
        if let Some(path) = named_file(credentials, "letter_scan_file", field, id)? {
            let hash = self.scan(&path, field, id, &mut scans)?;
            put_hash(credentials, "letter_scan", hash, id)?;
        }
        Ok(scans)
    }

    fn scan(&self, path: &str, field: &str, id: Option<&String>, scans: &mut Scans) -> Result<ScanHash, Trouble> {
        let (bytes, media) =
            scan::read(&self.beside.join(path)).map_err(|says| refused(id, Rule::OnFile, field, says))?;
        let hash = Hash32::of(&bytes).into();
        scans.push((bytes, media));
        Ok(hash)
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

fn named_file(
    fields: &mut Map<String, Value>,
    name: &str,
    field: &str,
    id: Option<&String>,
) -> Result<Option<String>, Trouble> {
    match fields.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(path)) => Ok(Some(path)),
        Some(_) => Err(refused(id, Rule::Required, field, format!("\"{field}\" is the name of a scanned file."))),
    }
}

fn put_hash(fields: &mut Map<String, Value>, name: &str, hash: ScanHash, id: Option<&String>) -> Result<(), Trouble> {
    match fields.insert(name.to_owned(), Value::String(hash.to_string())) {
        None | Some(Value::Null) => Ok(()),
        Some(_) => {
            let says = format!("\"{name}\" and the file of a scan are both given. Leave one of them out.");
            Err(refused(id, Rule::Required, name, says))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An output that fails so.
    struct Fails(io::ErrorKind);

    impl Write for Fails {
        fn write(&mut self, _bytes: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn told(kind: io::ErrorKind) -> Result<bool, io::ErrorKind> {
        let answer = Answer::refused(None, Vec::new());
        tell(&Numbered { line: 1, answer: &answer }, &mut Fails(kind)).map_err(|error| error.kind())
    }

    #[test]
    fn an_answer_that_cannot_be_written_stops_the_run_and_one_that_nobody_reads_does_not() {
        assert_eq!(told(io::ErrorKind::StorageFull), Err(io::ErrorKind::StorageFull));
        assert_eq!(told(io::ErrorKind::BrokenPipe), Ok(false));
    }
}

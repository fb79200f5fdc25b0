//! Records to print from, and the one way from a record to a report.

use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use hold48::custody::ids::HoldId;
use hold48::custody::issued::{PaperSize, Report};
use hold48::custody::zone::Moment;
use hold48::journal::past::then;
use hold48::journal::record::{Case, Journal};
use hold48::report::{About, Document, Facts, Outcomes, Press, PrintedBy, Sources};
use tempfile::TempDir;

/// Faces and templates are read once for all tests.
pub static PRESS: LazyLock<Press> = LazyLock::new(Press::new);

/// The moment of the drill: Sunday 15 November 2026, 02:14:09 in Chicago.
pub const NOW: &str = "2026-11-15T08:14:09Z";

/// A moment in RFC 3339.
pub fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

/// The drill as of [`NOW`].
pub fn drill() -> TempDir {
    let dir = TempDir::new().unwrap();
    run(dir.path(), &["demo", "--text", "--now", NOW], None);
    dir
}

/// The record of these lines of commands.
pub fn record(lines: &str) -> TempDir {
    let dir = TempDir::new().unwrap();
    run(dir.path(), &["apply", "-"], Some(lines));
    dir
}

/// The first so many lines of the first case, and more lines after them.
pub fn first_case(lines: usize, more: &str) -> TempDir {
    let text =
        include_str!("../../docs/first-case.jsonl").replace("first-case-warrant.png", "docs/first-case-warrant.png");
    record(&text.lines().take(lines).chain(more.lines()).collect::<Vec<_>>().join("\n"))
}

/// Runs the program on a record.
pub fn run(dir: &Path, verb: &[&str], input: Option<&str>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hold48"));
    let command = command.arg("--data").arg(dir).args(verb).env("HOLD48_KEY_FILE", "1");
    let command = command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = command.stderr(std::process::Stdio::piped()).spawn().unwrap();
    if let Some(input) = input {
        std::io::Write::write_all(child.stdin.as_mut().unwrap(), input.as_bytes()).unwrap();
    }
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{verb:?}: {said}");
}

/// How a report is asked for.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    pub report: Report,
    /// By what the person is found; nothing for a report of the jail.
    pub person: Option<&'a str>,
    pub as_of: &'a str,
    pub language: &'a str,
    pub paper: PaperSize,
    /// Which hold; nothing for the one that is open, or else the latest.
    pub hold: Option<HoldId>,
}

impl<'a> Ask<'a> {
    pub fn of(report: Report, person: Option<&'a str>) -> Self {
        Self { report, person, as_of: NOW, language: "en", paper: PaperSize::Letter, hold: None }
    }
}

/// The facts of a report from a record. The head is made up: that of a record made anew would be another one each time.
pub fn facts(dir: &Path, ask: &Ask<'_>) -> Result<Facts, String> {
    facts_of(dir, ask, |_| ())
}

/// The same, printed by somebody else.
pub fn facts_by(dir: &Path, ask: &Ask<'_>, by: PrintedBy<'_>) -> Result<Facts, String> {
    made(dir, ask, by, |_| ())
}

/// The facts of a report from a record in whose case something was changed that no command changes.
pub fn facts_of(dir: &Path, ask: &Ask<'_>, change: impl Fn(&mut Case)) -> Result<Facts, String> {
    made(dir, ask, PrintedBy::Staff("Sgt. Birch"), change)
}

fn made(dir: &Path, ask: &Ask<'_>, by: PrintedBy<'_>, change: impl Fn(&mut Case)) -> Result<Facts, String> {
    let journal = Journal::open(dir).unwrap();
    let store = journal.store();
    let then = then(store, at(ask.as_of)).unwrap();
    let span = then.daily_span(store).unwrap();
    let left = then.left_since(store, span.since().unwrap_or(Moment::MIN_UTC)).unwrap();
    let person = ask.person.map(|typed| *journal.find(typed).unwrap().first().expect("a person"));
    let mut case = person.map(|person| then.case(store, person).unwrap().expect("a case"));
    case.iter_mut().for_each(change);
    let about = case.as_ref().map(|case| About { file: &case.file, history: &case.history, hold: ask.hold });
    let sources = Sources {
        jail: &then.jail,
        files: &then.files,
        ended: Some(Outcomes { span: &span, left: &left }),
        about,
        head: "7f3a 91c0 22de 8b14 05e9 c3d7 1a60 f24b",
        as_of: then.at,
        printed_at: then.at,
        printed_by: by,
        paper: ask.paper,
        language: ask.language,
    };
    Facts::of(ask.report, &sources)
}

/// The pages of a report from a record.
pub fn printed(dir: &Path, ask: &Ask<'_>) -> Document {
    PRESS.print(&facts(dir, ask).unwrap()).unwrap()
}

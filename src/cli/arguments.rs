//! The arguments, and the help that needs no manual.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand};
use uuid::Uuid;

use crate::custody::issued;

/// Counts the 48 hours of a WSO jail, makes sure that a human being acts, and proves what was done.
///
/// Exit codes: 0 done, 1 refused, 2 usage, 3 store damaged or not verified, 4 environment (disk, rights, folder, key).
/// Hold48 gives no legal advice.
#[derive(Debug, Parser)]
#[command(name = "hold48", version, max_term_width = 100)]
pub(super) struct Arguments {
    /// Folder of the record. It must be a local folder of this computer, not shared and not synced to a cloud.
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Answer for a machine: JSON.
    #[arg(long, global = true)]
    pub json: bool,
    /// Take this as the time now. Drill stores only.
    #[arg(long, global = true, value_name = "TIME", allow_hyphen_values = true)]
    pub now: Option<String>,
    /// What to do; left out: open the window.
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Make a drill: a synthetic jail in a store of its own, people in every state. Opens the window on it.
    Demo(Demo),
    /// Compute a clock and explain every step. Touches no record.
    Clock(Clock),
    /// Record commands from a file of JSON lines, one answer a line.
    ///
    /// Each line is a command: {"do": "...", ...}. It may carry "id" (the same id again gives the first answer, and
    /// later lines name what it created as "@id"), "by" (who), "source" (where a late entry comes from), and on a
    /// drill store "now". A refused line is answered and the rest goes on; the exit code is 1 if any was refused.
    Apply(Apply),
    /// Print the JSON Schema of commands, answers and events; of one command alone with its name.
    Schema(Schema),
    /// Show the jail as it is set up: staff, places, authority, agreements, profile, with the ids that commands name.
    Jail,
    /// Show who is held, by what clock, and what must be done next.
    Board(Board),
    /// Show the whole file of one person: by person, booking or hold id, booking number, A-number or name.
    Case(Case),
    /// Set a report on pages and save it as PDF, as pictures, or as its facts. That it was is recorded.
    ///
    /// NAME is one that --list lists. A report about a person needs --case. An existing FILE is left alone unless --replace
    /// is given. With --out - the PDF or the facts go to standard output and the answer to standard error.
    /// --due makes each daily custody report whose set time has passed, of the last seven at most: let the task scheduler
    /// run it.
    Report(Report),
    /// Show what is set on this computer for paper, or set it: the daily custody report that makes itself, and its pages.
    ///
    /// The window has the same under Settings (F8), and while it is open it alone can set them.
    Settings(Settings),
    /// Prove that the record is what was recorded.
    Verify(Verify),
    /// Make a verified copy in a folder. It is opened, checked, verified and counted before it is called a backup.
    Backup(Backup),
    /// Check a backup where it lies: it is opened, its pages and its whole chain are verified, and nothing is put in place.
    Check(Check),
    /// Put a backup in place. A record that lies there is moved aside and kept.
    Restore(Restore),
    /// Let this computer open the record again with the recovery code, when the key is lost or damaged.
    Unlock(Unlock),
    /// Show the recovery code again. That it was shown is recorded.
    RecoveryCode(By),
    /// Write everything as CSV and JSON lines. This is the plain record: who exported it is recorded.
    Export(Export),
    /// Tell whether the window opens by itself when this account signs in; turn it on or off.
    Autostart(Autostart),
    /// Tell what the program is, its version, and the licences of everything inside.
    About(About),
}

/// See [`Verb::Demo`].
#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Print the board instead of opening the window.
    #[arg(long)]
    pub text: bool,
}

/// See [`Verb::Clock`].
#[derive(Debug, Args)]
pub(super) struct Clock {
    /// IANA zone, such as America/Chicago.
    #[arg(long)]
    pub zone: String,
    /// When criminal custody ended: RFC 3339, or wall time in the zone.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub ended: Option<String>,
    /// When the warrant was read and served.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub served: Option<String>,
    /// Limit in elapsed hours: 1 to 48.
    #[arg(long, value_name = "HOURS", default_value_t = 48)]
    pub limit: u32,
    /// Minutes that release needs before the deadline.
    #[arg(long, value_name = "MINUTES", default_value_t = 60)]
    pub lead: u32,
    /// Which moment starts the clock.
    #[arg(long, value_enum, default_value_t = RuleName::EarlierOfTwo)]
    pub rule: RuleName,
}

/// Names of the start rules.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(super) enum RuleName {
    /// The earlier of the end of criminal custody and the service.
    #[value(alias = "earlier_of_two")]
    EarlierOfTwo,
    /// The service alone.
    #[value(alias = "served_alone", alias = "served")]
    ServedAlone,
}

/// See [`Verb::Apply`].
#[derive(Debug, Args)]
pub(super) struct Apply {
    /// File of JSON lines; - for standard input.
    pub file: PathBuf,
}

/// See [`Verb::Schema`].
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Name of a command, such as `book_person`.
    pub command: Option<String>,
}

/// See [`Verb::Board`].
#[derive(Debug, Args)]
pub(super) struct Board {
    /// What the board said at a past moment: what was known by then, under the profile then in force.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
}

/// See [`Verb::Case`].
#[derive(Debug, Args)]
pub(super) struct Case {
    /// Id, booking number, A-number, or the beginning of the surname.
    pub id: String,
}

/// See [`Verb::Report`].
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("asked").args(["name", "list", "due"]))]
pub(super) struct Report {
    /// Name of the report.
    #[arg(value_name = "NAME", value_parser = PossibleValuesParser::new(issued::Report::ALL.map(issued::Report::name)))]
    pub name: Option<String>,
    /// List the reports: their names, titles, and what they are for.
    #[arg(long)]
    pub list: bool,
    /// Make every daily custody report that is due, into the folder that is set for it (`hold48 settings`, or the window).
    #[arg(long)]
    pub due: bool,
    /// Whose report: id, booking number, A-number, or the beginning of the surname.
    #[arg(long, value_name = "ID", requires = "name")]
    pub case: Option<String>,
    /// Of which hold; left out: the open one, else the latest. The id alone names the person too.
    #[arg(long, value_name = "ID", requires = "name")]
    pub hold: Option<Uuid>,
    /// As of a past moment: what would have been printed then, from what was known by then.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, requires = "name")]
    pub as_of: Option<String>,
    /// Language of a paper for the person, by its code, such as en or es.
    #[arg(long, value_name = "CODE", default_value = "en")]
    pub language: String,
    /// Size of the pages; left out: as set in the window, else Letter.
    #[arg(long, value_enum, requires = "name")]
    pub paper: Option<PaperName>,
    /// Who gets it; recorded. A report about a person leaves for nobody who is not named.
    #[arg(long, value_name = "WHO", requires = "name")]
    pub recipient: Option<String>,
    /// What to write; left out: what the ending of FILE says, and PDF where it has none.
    #[arg(long, value_enum, requires = "name")]
    pub format: Option<Format>,
    /// File to write, outside of the folder of the record; pages of pictures after the first go to FILE-2.png and so on. -
    /// for standard output.
    #[arg(long, value_name = "FILE", requires = "name")]
    pub out: Option<PathBuf>,
    /// Replace FILE if it is there and a regular file: never a device, a folder or a link.
    #[arg(long, requires = "name")]
    pub replace: bool,
    /// Who makes it.
    #[command(flatten)]
    pub by: By,
}

/// See [`Verb::Settings`].
#[derive(Debug, Args)]
pub(super) struct Settings {
    /// Make the daily custody report at this time of the jail's clock, every day: 06:00.
    #[arg(long, value_name = "HH:MM")]
    pub daily_at: Option<String>,
    /// The folder into which it goes.
    #[arg(long, value_name = "DIR")]
    pub daily_folder: Option<PathBuf>,
    /// Make no daily custody report by itself any more.
    #[arg(long, conflicts_with_all = ["daily_at", "daily_folder"])]
    pub daily_off: bool,
    /// The paper in the printer.
    #[arg(long, value_enum)]
    pub paper: Option<PaperName>,
}

/// Names of the sizes of paper.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(super) enum PaperName {
    /// US Letter.
    Letter,
    /// ISO A4.
    A4,
}

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// Its pages, tagged: PDF/A-2a and PDF/UA-1.
    Pdf,
    /// The facts that are on its pages.
    Json,
    /// Each page as a picture, 144 pixels to the inch.
    Png,
}

impl Format {
    /// How the names of its files end.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Json => "json",
            Self::Png => "png",
        }
    }
}

/// See [`Verb::Verify`].
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// Head from a printed page: it must occur in the chain.
    #[arg(long, value_name = "HEAD")]
    pub head: Option<String>,
    /// Rebuild the read models from the events and compare them.
    #[arg(long)]
    pub rebuild: bool,
}

/// See [`Verb::Backup`].
#[derive(Debug, Args)]
pub(super) struct Backup {
    /// Folder for the copy; a USB stick or a network drive will do.
    pub dir: PathBuf,
    /// Who makes it.
    #[command(flatten)]
    pub by: By,
}

/// See [`Verb::Check`].
#[derive(Debug, Args)]
pub(super) struct Check {
    /// The backup.
    pub file: PathBuf,
    /// The recovery code, on a computer that does not know the key.
    #[arg(long)]
    pub code: Option<String>,
}

/// See [`Verb::Restore`].
#[derive(Debug, Args)]
pub(super) struct Restore {
    /// The backup.
    pub file: PathBuf,
    /// The recovery code, on a computer that does not know the key.
    #[arg(long)]
    pub code: Option<String>,
    /// Who restores.
    #[command(flatten)]
    pub by: By,
}

/// See [`Verb::Unlock`].
#[derive(Debug, Args)]
pub(super) struct Unlock {
    /// The recovery code from paper: 7 groups of 4 signs.
    #[arg(long)]
    pub code: String,
    /// Who unlocks.
    #[command(flatten)]
    pub by: By,
}

/// See [`Verb::Export`].
#[derive(Debug, Args)]
pub(super) struct Export {
    /// Folder for the files; it must be empty or new. SHA256SUMS in it names every file, and is recorded by its SHA-256.
    pub dir: PathBuf,
    /// Who gets it; recorded.
    #[arg(long, value_name = "WHO")]
    pub recipient: Option<String>,
    /// Who exports.
    #[command(flatten)]
    pub by: By,
}

/// See [`Verb::About`].
#[derive(Debug, Args)]
pub(super) struct About {
    /// The licences too: of crates, faces, tables, and what else is inside.
    #[arg(long)]
    pub licences: bool,
}

/// See [`Verb::Autostart`].
#[derive(Debug, Args)]
pub(super) struct Autostart {
    /// Left out: tell how it stands.
    #[arg(value_enum)]
    pub turn: Option<Turn>,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Turn {
    /// It opens by itself.
    On,
    /// It does not.
    Off,
}

/// Who does it. Scripts may leave it out: account and computer are recorded in any case.
#[derive(Debug, Args)]
pub(super) struct By {
    /// Who does it: name or id of a staff member.
    #[arg(long = "by", value_name = "STAFF")]
    pub staff: Option<String>,
}

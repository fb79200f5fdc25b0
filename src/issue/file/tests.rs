use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use serde_json::json;
use tempfile::TempDir;

use super::*;
use crate::custody::issued::{Issued, PaperSize, Report};
use crate::issue::{Ask, DailyRun, daily, daily_due, half_done, make, settle};
use crate::journal::draft::Draft;
use crate::journal::open;
use crate::journal::record::Instruction;
use crate::journal::typed::decode;
use crate::platform::settings::{DailyReport, Settings};
use crate::report::Press;

/// What a newer report of the same name holds.
const NEWER: &[u8] = b"a newer report";
/// The pictures of a report of three pages.
const PAGES: [&str; 3] = ["page.png", "page-2.png", "page-3.png"];

static PRESS: LazyLock<Press> = LazyLock::new(Press::new);

/// An invented jail whose daily report is set for six in the morning.
struct Jail {
    dir: TempDir,
    reports: TempDir,
    journal: Journal,
}

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

/// Just after the daily report is due.
fn morning() -> Moment {
    at("2026-11-15T12:00:05Z")
}

impl Jail {
    fn new() -> Self {
        let (dir, reports) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let now = at("2026-11-14T14:00:00Z");
        let store = open::create(dir.path(), true, now).unwrap().store;
        let mut journal = Journal::new(store).unwrap();
        let command = json!({"do": "set_up_jail", "jail": "Prairie County Jail", "zone": "America/Chicago",
            "places": ["Booking room 2"], "drill": true,
            "staff": {"name": "Oak, Quercus", "title": "Sheriff", "role": "sheriff"}});
        let command = serde_json::from_value(command).unwrap();
        let set_up = Instruction { id: None, by: None, source: None, now, command, scans: Vec::new() };
        assert!(journal.execute(&set_up).unwrap().ok);
        Self { dir, reports, journal }
    }

    fn settings(&self) -> Settings {
        let daily = DailyReport { minute_of_day: 360, folder: self.reports.path().to_owned() };
        Settings { daily_report: Some(daily), ..Settings::default() }
    }

    fn made(&self) -> Made {
        let as_of = Some(at("2026-11-15T12:00:00Z"));
        let (report, language) = (Report::DailyCustody, "en".to_owned());
        let ask = Ask { report, person: None, hold: None, as_of, language, paper: PaperSize::Letter };
        make(&self.journal, &PRESS, ask, None, morning()).unwrap()
    }

    fn target(&self, name: &str, replaces: bool) -> Target {
        Target::new(&self.reports.path().join(name), replaces, self.dir.path()).unwrap()
    }

    /// Saves files of these names, each with its own bytes.
    fn keep(&mut self, names: &[&str], replaces: bool, publish: Publish<'_>) -> Result<(), String> {
        let made = self.made();
        let leaf = |name: &&str| {
            let bytes = [name.as_bytes(), &made.pdf].concat().into();
            Leaf { target: self.target(name, replaces), bytes, exported: false }
        };
        let leaves: Vec<Leaf<'_>> = names.iter().map(leaf).collect();
        keep(&mut self.journal, &made, &leaves, (None, None, morning()), (ANOTHER, publish))
    }

    /// The program ends in the middle of giving a file its name.
    fn killed(&mut self, publish: Publish<'_>) {
        self.killed_with(&["daily.pdf"], false, publish);
    }

    fn killed_with(&mut self, names: &[&str], replaces: bool, publish: Publish<'_>) {
        let ended = catch_unwind(AssertUnwindSafe(|| self.keep(names, replaces, publish)));
        assert!(ended.is_err());
        self.journal = Journal::open(self.dir.path()).unwrap();
    }

    /// Saves other bytes under the name of a report, as somebody does who is alone with the record.
    fn save_anew(&mut self) -> Result<Vec<String>, String> {
        let made = self.made();
        let leaf = Leaf { target: self.target("daily.pdf", true), bytes: NEWER.into(), exported: false };
        save(&mut self.journal, &made, &[leaf], (None, None, morning()))
    }

    fn reads(&self, name: &str) -> Vec<u8> {
        fs::read(self.reports.path().join(name)).unwrap()
    }

    /// What the record says was issued, in order.
    fn issued(&self) -> Vec<Issued> {
        let (mut found, store) = (Vec::new(), self.journal.store());
        let taken = store.records_after(0, |record| -> Result<(), crate::journal::error::JournalError> {
            found.extend(decode(store.id(), &record)?.and_then(|(recorded, _)| recorded.event.issued().cloned()));
            Ok(())
        });
        taken.unwrap();
        found
    }

    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.reports.path()).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn due(&self) -> usize {
        let due = daily_due(&self.journal, &self.settings(), morning()).unwrap().len();
        let other = Journal::open(self.dir.path()).unwrap();
        let (here, there) = (self.journal.jail().last_daily, other.jail().last_daily);
        assert_eq!((here, other.last_daily_report().unwrap().is_some()), (there, there.is_some()), "all tell the same");
        due
    }

    fn run(&mut self) -> DailyRun {
        let settings = self.settings();
        daily(&mut self.journal, &PRESS, &settings, None, morning())
    }
}

fn really(target: &Target, half: &Path) -> io::Result<()> {
    target.publish(half)
}

fn refused(_target: &Target, _half: &Path) -> io::Result<()> {
    Err(io::ErrorKind::PermissionDenied.into())
}

#[test]
fn a_file_that_cannot_get_its_name_is_recorded_as_not_saved_and_the_daily_report_is_due_again() {
    let mut jail = Jail::new();
    assert_eq!(jail.due(), 1);
    let says = jail.keep(&["daily.pdf"], false, &refused).unwrap_err();
    assert!(says.contains("cannot be written: this account has no right to it."), "{says}");
    assert_eq!(jail.files(), Vec::<String>::new(), "no unfinished file is left");
    let issued = jail.issued();
    assert!(matches!(&issued[..], [saved, not] if not.takes_back(saved) && saved.is_out()), "{issued:?}");
    assert_eq!((jail.due(), half_done(&jail.journal)), (1, Ok(false)));
    assert_eq!(jail.run().made.len(), 1);
    assert_eq!((jail.due(), jail.files().len()), (0, 1));
}

#[test]
fn another_program_sees_that_a_daily_report_was_taken_back() {
    let mut jail = Jail::new();
    let mut other = Journal::open(jail.dir.path()).unwrap();
    let _says = jail.keep(&["daily.pdf"], false, &refused).unwrap_err();
    assert!(other.refresh().unwrap());
    assert_eq!(other.jail().last_daily, None);
    assert_eq!(jail.run().made.len(), 1);
    let _says = jail.keep(&["copy.pdf"], false, &refused).unwrap_err();
    assert!(other.refresh().unwrap() && jail.journal.rebuild().unwrap());
    let morning = Some(at("2026-11-15T12:00:00Z"));
    assert_eq!(
        (other.jail().last_daily, jail.journal.jail().last_daily),
        (morning, morning),
        "the first one lies there"
    );
    assert_eq!(jail.due(), 0);
}

#[test]
fn a_program_that_ends_before_the_file_has_its_name_is_finished_by_the_next_one() {
    let mut jail = Jail::new();
    jail.killed(&|_, _| panic!("the program ends"));
    assert!(jail.files()[0].contains(".unfinished-"), "nothing looks like a report: {:?}", jail.files());
    assert_eq!((half_done(&jail.journal), jail.issued().len()), (Ok(true), 1));
    let says = settle(&mut jail.journal, morning()).unwrap();
    assert!(says[0].contains("is put in its place now"), "{says:?}");
    assert_eq!((jail.files(), jail.issued().len()), (vec!["daily.pdf".to_owned()], 1));
    assert_eq!(Sha256::of(&fs::read(jail.reports.path().join("daily.pdf")).unwrap()), jail.issued()[0].sha256);
    assert_eq!((half_done(&jail.journal), jail.due()), (Ok(false), 0));
}

#[test]
fn a_program_that_ends_when_the_file_has_its_name_leaves_nothing_to_say() {
    let mut jail = Jail::new();
    jail.killed(&|target, half| {
        target.publish(half).unwrap();
        panic!("the program ends")
    });
    assert_eq!(jail.files(), ["daily.pdf"]);
    assert_eq!(settle(&mut jail.journal, morning()), Ok(Vec::new()));
    assert_eq!((jail.issued().len(), half_done(&jail.journal), jail.due()), (1, Ok(false), 0));
}

#[test]
fn what_was_left_half_done_and_cannot_be_finished_is_made_anew_by_the_daily_run() {
    let mut jail = Jail::new();
    jail.killed(&|_, _| panic!("the program ends"));
    let half = jail.reports.path().join(&jail.files()[0]);
    fs::remove_file(&half).unwrap();
    let run = jail.run();
    assert!(run.settled[0].contains("is not there") && run.settled[0].contains("The record says so now"), "{run:?}");
    assert_eq!((run.made.len(), run.failed), (1, None));
    assert_eq!(jail.issued().iter().map(Issued::is_out).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!((jail.files(), jail.due()), (vec!["daily-custody-2026-11-15.pdf".to_owned()], 0));
}

#[test]
fn a_half_file_never_takes_the_place_of_one_that_came_meanwhile() {
    let mut jail = Jail::new();
    jail.killed(&|_, _| panic!("the program ends"));
    fs::write(jail.reports.path().join("daily.pdf"), "mine").unwrap();
    let says = settle(&mut jail.journal, morning()).unwrap();
    assert!(says[0].contains("something of that name is there already"), "{says:?}");
    assert_eq!(fs::read(jail.reports.path().join("daily.pdf")).unwrap(), b"mine");
    assert_eq!((jail.files().len(), jail.due()), (1, 1), "and the daily report is due again");
}

#[test]
fn a_folder_that_cannot_be_reached_is_asked_again_later() {
    let mut jail = Jail::new();
    jail.killed(&|_, _| panic!("the program ends"));
    let (there, away) = (jail.reports.path().to_owned(), jail.dir.path().join("away"));
    fs::rename(&there, &away).unwrap();
    let says = settle(&mut jail.journal, morning()).unwrap();
    assert!(says[0].contains("its folder cannot be reached"), "{says:?}");
    assert_eq!((jail.issued().len(), half_done(&jail.journal)), (1, Ok(true)), "nothing is said that nobody knows");
    fs::rename(&away, &there).unwrap();
    assert!(settle(&mut jail.journal, morning()).unwrap()[0].contains("is put in its place now"));
}

#[test]
fn a_file_that_was_never_recorded_never_gets_its_name() {
    let mut jail = Jail::new();
    let made = jail.made();
    let mut half = Half::new(&jail.journal, &made, morning()).unwrap();
    let (path, target) = (jail.reports.path().join("daily.pdf.unfinished-48"), jail.target("daily.pdf", true));
    let issued = made.issued(How::Saved { file: target.path().display().to_string() }, made.sha256, None);
    fs::write(&path, &made.pdf).unwrap();
    half.sheets.push(Sheet { half: path, former: None, target, issued });
    half.mark(&mut jail.journal).unwrap();
    assert_eq!(settle(&mut jail.journal, morning()), Ok(Vec::new()));
    assert_eq!((jail.files(), jail.issued(), half_done(&jail.journal)), (Vec::new(), Vec::new(), Ok(false)));
}

/// Where the second page finds no room.
fn all_but_the_second(target: &Target, half: &Path) -> io::Result<()> {
    match target.path().ends_with("page-2.png") {
        true => Err(io::ErrorKind::StorageFull.into()),
        false => target.publish(half),
    }
}

#[test]
fn of_several_pages_all_are_there_or_none() {
    for replaces in [false, true] {
        let mut jail = Jail::new();
        let says = jail.keep(&PAGES, replaces, &all_but_the_second).unwrap_err();
        assert!(says.contains("page-2.png cannot be written: the disk is full. Choose another folder"), "{says}");
        assert_eq!(jail.files(), Vec::<String>::new());
        let out = jail.issued().iter().map(Issued::is_out).collect::<Vec<_>>();
        assert_eq!(out, [true, true, true, false, false, false]);
        assert_eq!(jail.due(), 1);
        jail.keep(&PAGES, replaces, &really).unwrap();
        assert_eq!(jail.files().len(), 3);
    }
}

#[test]
fn where_one_of_several_pages_cannot_be_replaced_the_former_ones_lie_there_again() {
    let mut jail = Jail::new();
    for page in &PAGES[..2] {
        fs::write(jail.reports.path().join(page), "former").unwrap();
    }
    let _says = jail.keep(&PAGES, true, &all_but_the_second).unwrap_err();
    assert_eq!(
        (jail.files(), jail.reads(PAGES[0])),
        (vec![PAGES[1].to_owned(), PAGES[0].to_owned()], b"former".into())
    );
    jail.keep(&PAGES, true, &really).unwrap();
    assert_eq!(jail.files().len(), 3, "and nothing unfinished is left: {:?}", jail.files());
    assert_ne!(jail.reads(PAGES[0]), b"former");
}

#[test]
fn where_one_of_several_pages_cannot_be_finished_the_others_are_taken_back_and_the_record_says_so_of_each() {
    let mut jail = Jail::new();
    fs::write(jail.reports.path().join(PAGES[0]), "former").unwrap();
    jail.killed_with(&PAGES, true, &|target, half| {
        assert!(target.path().ends_with(PAGES[0]), "the program ends");
        target.publish(half)
    });
    let lost = jail.files().into_iter().find(|name| name.starts_with("page-2.png.unfinished-")).unwrap();
    fs::remove_file(jail.reports.path().join(lost)).unwrap();
    let says = settle(&mut jail.journal, morning()).unwrap();
    assert!(says.iter().filter(|says| says.contains("another page of it is not there")).count() == 2, "{says:?}");
    assert_eq!((jail.files(), jail.reads(PAGES[0])), (vec![PAGES[0].to_owned()], b"former".into()));
    let out = jail.issued().iter().map(Issued::is_out).collect::<Vec<_>>();
    assert_eq!(out, [true, true, true, false, false, false]);
    assert_eq!(half_done(&jail.journal), Ok(false));
}

#[test]
fn whoever_saves_settles_what_is_half_done_first_and_the_newer_report_stays() {
    let mut jail = Jail::new();
    fs::write(jail.reports.path().join("daily.pdf"), "former").unwrap();
    jail.killed_with(&["daily.pdf"], true, &|_, _| panic!("the program ends"));
    let says = jail.save_anew().unwrap();
    assert!(says[0].contains("is put in its place now"), "{says:?}");
    assert_eq!((jail.reads("daily.pdf"), half_done(&jail.journal)), (NEWER.into(), Ok(false)));
    assert_eq!(settle(&mut jail.journal, morning()), Ok(Vec::new()));
    assert_eq!(jail.reads("daily.pdf"), NEWER);
}

#[test]
fn a_half_file_never_takes_the_name_under_which_a_newer_report_was_recorded() {
    let mut jail = Jail::new();
    jail.killed_with(&["daily.pdf"], true, &|_, _| panic!("the program ends"));
    let made = jail.made();
    let leaf = Leaf { target: jail.target("daily.pdf", true), bytes: NEWER.into(), exported: false };
    // Not by `save`, which would settle it first: an older version of the program did not.
    keep(&mut jail.journal, &made, &[leaf], (None, None, morning()), (ANOTHER, &really)).unwrap();
    let says = settle(&mut jail.journal, morning()).unwrap();
    assert!(says[0].contains("daily.pdf is not there: a newer report has that name."), "{says:?}");
    assert_eq!((jail.files(), jail.reads("daily.pdf")), (vec!["daily.pdf".to_owned()], NEWER.into()));
    assert_eq!(jail.issued().iter().map(Issued::is_out).collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn of_a_report_that_lay_there_until_a_newer_one_took_its_name_nothing_is_taken_back() {
    let mut jail = Jail::new();
    jail.killed_with(&["daily.pdf"], true, &|target, half| {
        target.publish(half).unwrap();
        panic!("the program ends")
    });
    let made = jail.made();
    let leaf = Leaf { target: jail.target("daily.pdf", true), bytes: NEWER.into(), exported: false };
    keep(&mut jail.journal, &made, &[leaf], (None, None, morning()), (ANOTHER, &really)).unwrap();
    assert_eq!(settle(&mut jail.journal, morning()), Ok(Vec::new()));
    assert_eq!(jail.issued().iter().map(Issued::is_out).collect::<Vec<_>>(), [true, true]);
    assert_eq!((jail.reads("daily.pdf"), half_done(&jail.journal)), (NEWER.into(), Ok(false)));
}

#[test]
fn what_another_version_left_half_done_is_told_and_stays() {
    let mut jail = Jail::new();
    let body = json!({"sheets": "in some other form"}).as_object().unwrap().clone();
    let (form, of) = ("saving".to_owned(), Some("unfinished-48".to_owned()));
    let draft = Draft { form, person: None, of, booking: None, by: None, command: None, body, changed: morning() };
    jail.journal.save_draft(&draft).unwrap();
    for _ in 0..2 {
        assert_eq!(half_done(&jail.journal), Ok(true));
        let says = settle(&mut jail.journal, morning()).unwrap();
        assert!(says[0].starts_with("What became of 1 report that was being saved"), "{says:?}");
    }
}

#[test]
fn what_cannot_even_be_written_is_not_recorded() {
    let mut jail = Jail::new();
    let long = format!("{}.pdf", "x".repeat(250));
    let says = jail.keep(&["daily.pdf", &long], false, &really).unwrap_err();
    // Windows tells a name that is too long in several ways.
    assert!(says.contains(if cfg!(windows) { "cannot be written" } else { "no file can have that name" }), "{says}");
    assert_eq!((jail.files(), jail.issued(), half_done(&jail.journal)), (Vec::new(), Vec::new(), Ok(false)));
}

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
#[cfg(unix)]
use std::time::Duration;

use super::*;

/// Answers as told, one call after the other, and remembers what was called.
#[derive(Debug, Default)]
struct Fake {
    answers: Mutex<VecDeque<Result<Ran, NotRun>>>,
    calls: Mutex<Vec<String>>,
}

impl Run for Fake {
    fn run(&self, call: &Call<'_>) -> Result<Ran, NotRun> {
        let input = String::from_utf8_lossy(call.input).into_owned();
        self.calls.lock().unwrap().push(format!("{} {} < {input}", call.program, call.arguments.join(" ")));
        self.answers.lock().unwrap().pop_front().unwrap()
    }
}

fn well(out: &str) -> Result<Ran, NotRun> {
    Ok(Ran { well: true, out: out.to_owned(), faults: String::new() })
}

fn badly(faults: &str) -> Result<Ran, NotRun> {
    Ok(Ran { well: false, out: String::new(), faults: faults.to_owned() })
}

/// A paper of one page.
struct OnePage;

impl Sheets for OnePage {
    fn pdf(&self) -> &[u8] {
        b"%PDF"
    }

    fn pages(&self) -> u32 {
        1
    }

    fn size(&self, page: u32) -> Option<(f64, f64)> {
        (page == 0).then_some((612.0, 792.0))
    }

    fn rows(&self, _page: u32, _pixels_per_point: f32, _top: u32, _height: u32) -> Option<Rows> {
        None
    }
}

fn on(printer: Option<&str>) -> Order {
    Order { printer: printer.map(str::to_owned), ..Order::default() }
}

/// Prints where no viewer is needed.
fn print(cups: &Cups, title: &str, order: &Order) -> Result<Taken, NotTaken> {
    cups.print(&OnePage, title, order, Path::new("nowhere"))
}

fn cups(answers: impl IntoIterator<Item = Result<Ran, NotRun>>) -> (Cups, Arc<Fake>) {
    let fake = Arc::new(Fake { answers: Mutex::new(answers.into_iter().collect()), calls: Mutex::default() });
    (Cups::with(fake.clone()), fake)
}

#[test]
fn the_bytes_go_to_lp_directly_and_the_printer_that_took_them_is_told() {
    let (cups, fake) = cups([well("request id is HP-3-17 (1 file(s))\n")]);
    let taken = print(&cups, "Hold48 clock-worksheet", &on(Some("HP-3")));
    assert_eq!(taken, Ok(Taken::Printer("HP-3".to_owned())));
    assert_eq!(*fake.calls.lock().unwrap(), ["lp -n 1 -t Hold48 clock-worksheet -d HP-3 < %PDF"]);
    let (cups, _) = self::cups([well("request id is front-desk-204 (0 file(s))\n")]);
    assert_eq!(print(&cups, "x", &on(None)), Ok(Taken::Printer("front-desk".to_owned())));
}

#[test]
fn copies_and_pages_are_told_to_lp() {
    let (cups, fake) = cups([well("request id is HP-3-18 (1 file(s))\n")]);
    let order = Order { copies: 3, pages: Some((2, 4)), ..on(Some("HP-3")) };
    assert_eq!(print(&cups, "x", &order), Ok(Taken::Printer("HP-3".to_owned())));
    assert_eq!(*fake.calls.lock().unwrap(), ["lp -n 3 -t x -d HP-3 -P 2-4 < %PDF"]);
}

fn refused(answers: impl IntoIterator<Item = Result<Ran, NotRun>>) -> String {
    print(&cups(answers).0, "x", &on(Some("HP-3"))).unwrap_err().says()
}

#[test]
fn whatever_keeps_a_paper_back_is_told_in_a_sentence_with_what_to_do() {
    let runs = || well("scheduler is running\n");
    let missing = "lp: Error - No default destination.\n";
    let cases = [
        (refused([badly("lp: Error - The printer or class does not exist.\n"), runs()]), "knows no printer HP-3"),
        (refused([badly(missing), runs(), badly("lpstat: No destinations added.\n")]), "no printer is set up"),
        (refused([badly(missing), runs(), badly("lpstat: Bad file descriptor\n")]), "no printer is the default one"),
        (refused([badly(missing), runs(), well("printer A is idle.\n")]), "no printer is the default one"),
        (refused([badly(missing), badly("lpstat: Scheduler is not running.\n")]), "does not run"),
        (
            refused([badly("lp: Error - Destination \"HP-3\" is not accepting jobs.\n"), runs()]),
            "is not accepting jobs",
        ),
        (refused([badly(""), runs()]), "gives no reason"),
        (refused([Err(NotRun::Failed("the disk is full".to_owned()))]), "the disk is full. "),
    ];
    for (says, part) in cases {
        assert!(says.starts_with("Not printed: ") && says.contains(part) && says.ends_with('.'), "{says}");
        assert!(!says.contains("..") && !says.contains("lp:"), "{says}");
    }
}

#[test]
fn of_a_paper_that_was_handed_over_when_lp_was_cut_off_nobody_can_tell_whether_the_printer_has_it() {
    let taken = print(&cups([Err(NotRun::CutOff)]).0, "x", &on(Some("HP-3"))).unwrap();
    let Taken::Unknown { printer, why } = taken else { panic!("{taken:?}") };
    assert_eq!((printer.as_str(), why.contains("did not answer for 20 seconds")), ("HP-3", true));
}

#[test]
fn the_default_printer_comes_first_and_one_that_was_stopped_is_told() {
    let out = "printer Back is idle.  enabled since Sun 15 Nov 2026\nprinter Front disabled since Sun 15 Nov 2026 -\n\
               \tPaused\nsystem default destination: Front\n";
    let (cups, _) = cups([well(out), badly("lpstat: Scheduler is not running.\n"), Err(NotRun::Missing)]);
    let front = Printer { name: "Front".to_owned(), is_default: true, stopped: true };
    let back = Printer { name: "Back".to_owned(), is_default: false, stopped: false };
    assert_eq!(cups.printers(), Ok(Printers::Listed(vec![front, back])));
    assert!(cups.printers().unwrap_err().starts_with("The printing system of this computer does not run."));
    assert!(cups.printers().unwrap_err().contains("in the viewer instead"));
}

#[test]
fn printers_that_cannot_be_told_are_not_told_as_none() {
    let none = "lpstat: No destinations added.\n";
    let (cups, _) =
        cups([badly("lpstat: Unauthorized\n"), badly(""), badly(none), well("no system default destination\n")]);
    let says = "Which printers there are cannot be told";
    assert_eq!(cups.printers(), Err(format!("{says}: Unauthorized.")));
    assert_eq!(cups.printers(), Err(format!("{says}: the printer gives no reason.")));
    assert_eq!(cups.printers(), Ok(Printers::Listed(Vec::new())));
    assert_eq!(cups.printers(), Ok(Printers::Listed(Vec::new())));
}

#[test]
fn the_default_one_is_known_by_an_instance_of_it_too() {
    let (cups, _) =
        cups([well("printer Back is idle.\nprinter HP-3 is idle.\nsystem default destination: HP-3/duplex\n")]);
    let Ok(Printers::Listed(printers)) = cups.printers() else { panic!("not listed") };
    let told: Vec<_> = printers.iter().map(|one| (one.name.as_str(), one.is_default)).collect();
    assert_eq!(told, [("HP-3", true), ("Back", false)]);
}

#[test]
fn where_nothing_prints_the_viewer_opens_a_file_of_this_account_alone_that_goes_with_the_next_start() {
    let dir = tempfile::TempDir::new().unwrap();
    let folder = dir.path().join("opened");
    let (spool, _) = cups([Err(NotRun::Missing), well("")]);
    let Ok(Taken::Viewer(file)) = spool.print(&OnePage, "x", &on(None), &folder) else { panic!("not shown") };
    assert_eq!(std::fs::read(&file).unwrap(), b"%PDF");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o077, 0);
        assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o077, 0);
    }
    clear(&folder).unwrap();
    clear(&folder).unwrap();
    assert!(!file.exists());
}

#[test]
fn where_nothing_prints_and_nothing_shows_no_file_is_left() {
    let dir = tempfile::TempDir::new().unwrap();
    let (spool, _) = cups([Err(NotRun::Missing), badly("")]);
    let refused = spool.print(&OnePage, "x", &on(None), dir.path()).unwrap_err();
    assert!(refused.says().contains("is installed on this computer, and nothing on it shows a PDF. Save it as PDF"));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

/// Runs a script of the shell.
#[cfg(unix)]
fn script(programs: Programs, says: &str, input: &[u8]) -> Result<Ran, NotRun> {
    programs.run(&Call { program: "sh", arguments: vec!["-c".to_owned(), says.to_owned()], input, stays: false })
}

#[cfg(unix)]
#[test]
fn a_program_reads_what_it_is_given_and_its_words_and_its_end_are_told() {
    let whole = vec![b'x'; 3 << 20];
    let ran = script(Programs::default(), "wc -c; echo fault >&2; exit 1", &whole).unwrap();
    assert_eq!((ran.well, ran.out.trim(), ran.faults.as_str()), (false, "3145728", "fault\n"));
    let missing = Call { program: "hold48-no-such-program", arguments: vec![], input: &[], stays: false };
    assert_eq!(Programs::default().run(&missing), Err(NotRun::Missing));
}

#[cfg(unix)]
#[test]
fn a_program_whose_words_are_read_speaks_one_language_and_a_viewer_that_of_the_account() {
    let ran = script(Programs::default(), "echo $LC_ALL $SOFTWARE", &[]).unwrap();
    assert_eq!(ran.out, "C Hold48\n");
    let says = r#"[ "$SOFTWARE" != Hold48 ]"#.to_owned();
    let viewer = Call { program: "sh", arguments: vec!["-c".to_owned(), says], input: &[], stays: true };
    assert!(Programs::default().run(&viewer).unwrap().well);
}

#[cfg(unix)]
#[test]
fn a_program_that_hangs_is_cut_off() {
    let programs = Programs::within(Duration::from_millis(50));
    assert_eq!(script(programs, "exec tail -f /dev/null", &vec![0; 3 << 20]), Err(NotRun::CutOff));
}

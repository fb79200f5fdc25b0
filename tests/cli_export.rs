//! `hold48 export`: everything as CSV and JSON lines, through the built program.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

#[path = "cli_case/kit.rs"]
mod kit;

use std::fs;
use std::path::{Path, PathBuf};

use kit::{Drill, Ran};
use serde_json::{Value, json};

const NOW: &str = "2026-11-15T03:00:00-06:00";
const TABLES: [&str; 16] = [
    "events",
    "people",
    "bookings",
    "bases",
    "papers",
    "identity_matches",
    "holds",
    "clocks",
    "departures",
    "contacts",
    "claims",
    "exceptions",
    "staff",
    "authorities",
    "agreements",
    "profiles",
];

fn export(drill: &Drill) -> (Ran, PathBuf) {
    let folder = drill.dir.path().join("out");
    let ran = drill.run(&["--json", "export", folder.to_str().unwrap(), "--by", "Ash, Fraxinus"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    (ran, folder)
}

/// The rows of a table as a spreadsheet gets them, by column.
fn csv(folder: &Path, table: &str) -> Vec<Vec<(String, String)>> {
    let bytes = fs::read(folder.join(format!("{table}.csv"))).unwrap();
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).expect("the mark that Excel needs");
    let mut reader = csv::Reader::from_reader(bytes);
    let columns: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let row = |record: csv::StringRecord| columns.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn lines(folder: &Path, table: &str) -> Vec<Value> {
    let text = fs::read_to_string(folder.join(format!("{table}.jsonl"))).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn column<'a>(row: &'a [(String, String)], name: &str) -> &'a str {
    row.iter().find(|(column, _)| column == name).map(|(_, cell)| cell.as_str()).unwrap()
}

fn person(family: &str, given: &str) -> Value {
    json!({"name": {"family": family, "given": given}})
}

#[test]
fn a_name_that_is_a_formula_is_text_in_a_spreadsheet() {
    let drill = Drill::new(NOW);
    let formula = "=HYPERLINK(\"http://example.invalid\",\"x\")";
    let _booked = drill.book(person(formula, "@SUM(A1)"), "+26-1");
    let (_, folder) = export(&drill);
    let rows = csv(&folder, "people");
    assert_eq!(column(&rows[0], "family"), format!("'{formula}"));
    assert_eq!(column(&rows[0], "given"), "'@SUM(A1)");
    assert_eq!(column(&csv(&folder, "bookings")[0], "number"), "'+26-1");
    assert_eq!(lines(&folder, "people")[0]["family"], formula, "JSON lines have it as recorded");
    for table in TABLES {
        let dangerous = |cell: &str| cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        assert!(csv(&folder, table).iter().flatten().all(|(_, cell)| !dangerous(cell)), "{table}");
    }
}

#[test]
fn names_in_every_script_come_out_as_they_went_in() {
    let drill = Drill::new(NOW);
    let names = [
        ("عبد الرحمن", "محمد"),
        ("李", "小龍"),
        ("김", "철수"),
        ("Nguye\u{302}\u{303}n", "Thi\u{323} Mai"),
        ("O'Hara-Öztürk", "Zoë"),
        ("Ωμέγα", "Ελένη"),
        ("שלום", "דוד"),
        ("स्मिथ", "राम"),
        ("🜁", ""),
    ];
    for (nth, (family, given)) in names.iter().enumerate() {
        let _booked = drill.book(person(family, given), &format!("26-{nth}"));
    }
    let (_, folder) = export(&drill);
    let rows = csv(&folder, "people");
    let exported: Vec<_> = rows.iter().map(|row| (column(row, "family"), column(row, "given"))).collect();
    assert_eq!(exported.len(), names.len());
    assert!(names.iter().all(|name| exported.contains(name)), "{exported:?}");
    let exported = lines(&folder, "people");
    let has = |name: &(&str, &str)| exported.iter().any(|row| row["family"] == name.0 && row["given"] == name.1);
    assert!(names.iter().all(has));
}

#[test]
fn newlines_and_quotes_in_free_text_survive_a_csv_reader() {
    let drill = Drill::new(NOW);
    let booked = drill.book(person("Torres", "Julio"), "26-01188");
    let words = "He said: \"I was born here\",\nand then; nothing.\n\n'End'";
    let _answers = drill.record(&[json!({"now": "2026-11-15T02:50:00-06:00", "by": "@ash",
        "do": "record_citizenship_claim", "person": booked["person"], "at": "0245", "volunteered": words})]);
    let (_, folder) = export(&drill);
    assert_eq!(column(&csv(&folder, "claims")[0], "says"), words);
    assert_eq!(lines(&folder, "claims")[0]["says"], words);
    let raw = fs::read_to_string(folder.join("staff.csv")).unwrap();
    assert_eq!((raw.matches("\r\n").count(), raw.matches('\n').count()), (3, 3), "rows end as in Windows");
}

#[test]
fn every_event_is_there_and_the_export_is_recorded_after_them() {
    let drill = Drill::new(NOW);
    let booked = drill.book(person("Torres", "Julio"), "26-01188");
    let _served = drill.serve("26-01188", "Torres, Julio");
    let (ran, folder) = export(&drill);
    let answer = ran.json();
    let events = lines(&folder, "events");
    let numbers: Vec<u64> = events.iter().map(|event| event["seq"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=answer["events"].as_u64().unwrap()).collect::<Vec<_>>());
    assert!(events.iter().all(|event| event["body"]["fact"]["event"] == event["kind"]));
    let bodies: Vec<Value> =
        csv(&folder, "events").iter().map(|row| serde_json::from_str(column(row, "body")).unwrap()).collect();
    assert!(bodies.iter().eq(events.iter().map(|event| &event["body"])));
    assert_eq!(answer["files"], 2 * TABLES.len() + 2);
    assert!(ran.err.contains("This is the plain record"), "{}", ran.err);

    let again = drill.dir.path().join("again");
    let second = drill.run(&["export", again.to_str().unwrap()]);
    assert_eq!(second.code, Some(0), "{}", second.err);
    let after = lines(&again, "events");
    let recorded = &after[events.len()];
    assert_eq!((recorded["kind"].as_str(), after.len()), (Some("exported"), events.len() + 1));
    assert_eq!(recorded["body"]["fact"]["events"], answer["events"]);
    assert_eq!(recorded["body"]["fact"]["folder"], answer["folder"]);
    let ash = lines(&again, "staff").into_iter().find(|staff| staff["name"] == "Ash, Fraxinus").unwrap();
    assert_eq!(recorded["staff"], ash["staff"]);
    assert!(booked["person"].is_string() && drill.run(&["verify", "--rebuild"]).code == Some(0));
}

#[test]
fn the_columns_of_a_sheet_are_the_keys_of_its_lines() {
    let drill = Drill::new(NOW);
    let booked = drill.book(person("Torres", "Julio"), "26-01188");
    let served = drill.serve("26-01188", "Torres, Julio");
    let _answers = drill.record(&[
        json!({"now": "2026-11-15T02:43:00-06:00", "by": "@ash", "do": "record_ice_contact",
            "person": booked["person"], "spoke_to": "R. Reed", "method": "phone", "about": "service",
            "result": "told"}),
        json!({"now": "2026-11-15T02:44:00-06:00", "by": "@ash", "do": "record_citizenship_claim",
            "person": booked["person"], "at": "0243", "volunteered": "-5"}),
        json!({"now": "2026-11-15T02:45:00-06:00", "by": "@jail", "do": "propose_profile", "rules": {"limit_hours": 24}}),
        json!({"now": "2026-11-15T02:46:00-06:00", "by": "@ash", "do": "record_outcome", "person": booked["person"],
            "at": "0246", "outcome": {"kind": "released"}}),
    ]);
    let other = drill.book(person("Quill", "Ada"), "26-2");
    let _left = drill.record(&[json!({"now": "2026-11-15T02:47:00-06:00", "by": "@ash", "do": "record_outcome",
        "person": other["person"], "at": "0247", "outcome": {"kind": "released"}})]);
    let (_, folder) = export(&drill);
    for table in TABLES {
        let (rows, lines) = (csv(&folder, table), lines(&folder, table));
        assert!(!rows.is_empty() && rows.len() == lines.len(), "{table}");
        let columns: Vec<&str> = rows[0].iter().map(|(column, _)| column.as_str()).collect();
        for line in &lines {
            let keys: Vec<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(columns, keys, "{table}");
        }
    }
    assert_eq!(column(&csv(&folder, "claims")[0], "says"), "-5", "a negative number is no formula");
    let hold = &csv(&folder, "holds")[0];
    assert_eq!(column(hold, "hold"), served["hold"].as_str().unwrap());
    assert_eq!(column(hold, "deadline"), "2026-11-17T08:05:00Z");
    assert_eq!(column(hold, "outcome_title"), "released");
}

#[test]
fn what_was_printed_and_approved_is_among_the_events() {
    use hold48::custody::event::{JailEvent, PersonEvent, Stream};
    use hold48::custody::issued::{How, Issued, Report};
    use hold48::custody::sha256::Sha256;

    let drill = Drill::new(NOW);
    let created = drill.book(person("Exampleton", "Ada"), "26-1");
    let now = "2026-11-15T08:00:00Z".parse().unwrap();
    let how = How::Printed { printer: "Invented printer".to_owned(), copies: None, pages: None };
    let (language, recipient, sha256) = (Some("Spanish".to_owned()), Some("=Invented".to_owned()), Sha256([7; 32]));
    let issued =
        Issued { report: Report::DeadlineCard, as_of: now, how, language, pages: 1, recipient, deadline: None, sha256 };
    let mut journal = hold48::journal::record::Journal::open(&drill.data()).unwrap();
    let stream = Stream::Person(serde_json::from_value(created["person"].clone()).unwrap());
    journal.note(stream, PersonEvent::ReportIssued { hold: None, issued: issued.clone() }, None, now).unwrap();
    let issued = Issued { report: Report::ShiftBoard, language: None, recipient: None, ..issued };
    journal.note(Stream::Jail, JailEvent::ReportIssued { issued }, None, now).unwrap();
    drop(journal);
    let approval = json!({"now": "2026-11-15T02:00:00-06:00", "by": "@ash", "do": "approve_notice",
        "language": "Spanish", "wording": sha256});
    let _answers = drill.record(&[approval]);
    let (_, folder) = export(&drill);
    let events = lines(&folder, "events");
    let bodies: Vec<&Value> = events.iter().map(|event| &event["body"]["fact"]).collect();
    let told = |kind: &str| bodies.iter().find(|fact| fact["event"] == kind).expect("the event").to_string();
    assert!(told("case_report_issued").contains("\"language\":\"Spanish\""));
    assert!(told("report_issued").contains("\"shift_board\""));
    assert!(told("notice_approved").contains(&sha256.to_string()));
}

#[test]
fn a_scan_comes_out_byte_for_byte_under_its_hash() {
    let drill = Drill::new(NOW);
    let booked = drill.book(person("Torres", "Julio"), "26-01188");
    let scan = drill.dir.path().join("bond.pdf");
    let bytes = b"%PDF-1.7\ninvented \x00\xff\r\n";
    fs::write(&scan, bytes).unwrap();
    let paper = json!({"now": "2026-11-14T21:00:00-06:00", "by": "@ash", "do": "receive_paper",
        "person": booked["person"], "paper": {"kind": "bond", "number": "44812"}, "received_at": "2055",
        "means": "hand", "sender": "clerk of the court", "pages": 1, "scan_file": scan});
    let _answers = drill.record(&[paper.clone(), paper]);
    let (ran, folder) = export(&drill);
    let named = lines(&folder, "papers")[0]["scan"].as_str().unwrap().to_owned();
    assert_eq!(fs::read(folder.join("scans").join(format!("{named}.pdf"))).unwrap(), bytes);
    assert_eq!(fs::read_dir(folder.join("scans")).unwrap().count(), 1, "the same bytes are written once");
    assert_eq!(ran.json()["files"], 2 * TABLES.len() + 3);
}

#[test]
fn a_folder_that_holds_something_is_left_as_it_is() {
    let drill = Drill::new(NOW);
    let folder = drill.dir.path().join("out");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("letter.txt"), "mine").unwrap();
    let ran = drill.run(&["export", folder.to_str().unwrap()]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("is not empty"), "{}", ran.err);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    assert_eq!(drill.run(&["export", folder.join("letter.txt").to_str().unwrap()]).code, Some(2));

    fs::remove_file(folder.join("letter.txt")).unwrap();
    let (ran, _) = export(&drill);
    assert_eq!(ran.json()["events"], 4, "a refused export is not recorded; an empty folder will do");
}

#[test]
fn nobody_unknown_exports_and_nothing_is_left_behind() {
    let drill = Drill::new(NOW);
    let folder = drill.dir.path().join("out");
    for (by, says) in [("Elm, Ulmus", "no staff member"), ("", "no staff member")] {
        let ran = drill.run(&["export", folder.to_str().unwrap(), "--by", by]);
        assert_eq!(ran.code, Some(1), "{by}");
        assert!(ran.err.contains(says), "{}", ran.err);
    }
    let _answers = drill.record(&[json!({"now": "2026-11-14T09:00:00-06:00", "by": "@jail", "do": "add_staff",
        "staff": {"name": "Ash, Sorbus", "title": "Dep.", "role": "officer"}})]);
    let ran = drill.run(&["export", folder.to_str().unwrap(), "--by", "dep. ash"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("Ash, Fraxinus") && ran.err.contains("Ash, Sorbus"), "{}", ran.err);
    assert_eq!(fs::read_dir(drill.dir.path()).unwrap().count(), 1, "only the record lies there");
}

#[test]
fn the_readme_says_whose_records_these_are_and_that_it_is_a_drill() {
    let drill = Drill::new(NOW);
    let broken_off = drill.dir.path().join("out.unfinished-0123456789abcdef");
    fs::create_dir(&broken_off).unwrap();
    let (ran, folder) = export(&drill);
    assert!(ran.err.contains("out.unfinished-0123456789abcdef"), "{}", ran.err);
    let readme = fs::read_to_string(folder.join("README.txt")).unwrap();
    for words in [
        "DRILL: invented people",
        "Records created under the MOA are under ICE's control; release them only in coordination with ICE. Check with counsel.",
        "Sun 15 Nov 2026 03:00 CST (America/Chicago",
        "Exported by:  Dep. Ash, account ",
        "Journal head: ",
    ] {
        assert!(readme.contains(words), "{words:?} in\n{readme}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&folder.join("scans"))), (0o700, 0o700));
        assert!(TABLES.iter().all(|table| mode(&folder.join(format!("{table}.csv"))) == 0o600));
        assert_eq!(mode(&folder.join("README.txt")), 0o600);
    }
}

/// Every file of a folder, named from there on.
fn names(folder: &Path, within: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let of = |entry: fs::DirEntry| {
        let name = format!("{within}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() { names(&entry.path(), &format!("{name}/")) } else { vec![name] }
    };
    entries.flat_map(of).collect()
}

#[test]
fn every_file_of_an_export_stands_in_its_list_of_sums_and_the_sum_of_the_list_in_the_record() {
    use hold48::custody::sha256::Sha256;

    let drill = Drill::new(NOW);
    let booked = drill.book(person("Torres", "Julio"), "26-01188");
    let scan = drill.dir.path().join("bond.pdf");
    fs::write(&scan, b"%PDF-1.7 invented").unwrap();
    let _answers = drill.record(&[json!({"now": "2026-11-14T21:00:00-06:00", "by": "@ash", "do": "receive_paper",
        "person": booked["person"], "paper": {"kind": "bond", "number": "44812"}, "received_at": "2055",
        "means": "hand", "sender": "clerk of the court", "pages": 1, "scan_file": scan})]);
    let folder = drill.dir.path().join("out");
    let answer = drill.run(&["--json", "export", folder.to_str().unwrap(), "--recipient", " Counsel "]).json();
    let list = fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    let listed: Vec<(&str, &str)> = list.lines().map(|line| line.split_once("  ").unwrap()).collect();
    for (sum, name) in &listed {
        assert_eq!(*sum, Sha256::of(&fs::read(folder.join(name)).unwrap()).to_string(), "{name}");
    }
    let mut there = names(&folder, "");
    there.retain(|name| name != "SHA256SUMS");
    there.sort();
    assert_eq!(listed.iter().map(|(_, name)| *name).collect::<Vec<_>>(), there);
    assert_eq!(answer["files"], there.len() + 1);
    #[cfg(target_os = "linux")]
    {
        let mut check = std::process::Command::new("sha256sum");
        let checked = check.current_dir(&folder).args(["--check", "--strict", "SHA256SUMS"]).output().unwrap();
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    }

    let sum = Sha256::of(list.as_bytes()).to_string();
    assert_eq!((&answer["manifest"], &answer["recipient"]), (&json!(sum), &json!("Counsel")));
    let again = drill.dir.path().join("again");
    let second = drill.run(&["export", again.to_str().unwrap()]);
    assert!(second.out.contains("SHA256SUMS  SHA-256 "), "{}", second.out);
    let recorded = lines(&again, "events").pop().unwrap()["body"]["fact"].take();
    assert_eq!((&recorded["manifest"], &recorded["recipient"]), (&json!(sum), &json!("Counsel")));
}

#[test]
fn an_export_that_an_older_program_recorded_is_read_and_written_as_it_was() {
    let old = json!({"event": "exported", "folder": "invented", "events": 3});
    let read: hold48::custody::event::Event = serde_json::from_value(old.clone()).unwrap();
    assert_eq!(serde_json::to_value(read).unwrap(), old);
}

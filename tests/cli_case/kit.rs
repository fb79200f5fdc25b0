//! A drill jail in a folder of its own, and the built program to work with it.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// What a run of the program came to.
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("{}{}", self.out, self.err))
    }
}

pub struct Drill {
    pub dir: TempDir,
    now: &'static str,
}

impl Drill {
    /// A jail with two staff members, an agreement and an officer who may serve.
    pub fn new(now: &'static str) -> Self {
        let drill = Self { dir: tempfile::tempdir().unwrap(), now };
        let _answers = drill.record(&[
            json!({"id": "jail", "do": "set_up_jail", "now": "2026-11-14T08:00:00-06:00", "jail": "Prairie County Jail",
                "zone": "America/Chicago", "places": ["Booking room 2"], "drill": true,
                "staff": {"name": "Oak, Quercus", "title": "Sheriff", "role": "sheriff"}}),
            json!({"id": "ash", "now": "2026-11-14T08:01:00-06:00", "by": "@jail", "do": "add_staff",
                "staff": {"name": "Ash, Fraxinus", "title": "Dep.", "role": "officer"}}),
            json!({"id": "moa", "now": "2026-11-14T08:02:00-06:00", "by": "@jail", "do": "add_agreement",
                "agreement": {"kind": "moa"}, "number": "WSO MOA", "effective": "2026-01-01"}),
            json!({"now": "2026-11-14T08:03:00-06:00", "by": "@jail", "do": "grant_authority", "officer": "@ash",
                "credentials": {"certified_on": "2026-02-01", "letter_dated": "2026-02-03",
                "form_70_006_dated": "2026-02-03"}, "effective": "2026-02-05"}),
        ]);
        drill
    }

    /// Books a person of this name and number; the command's id is the booking number.
    pub fn book(&self, name: Value, number: &str) -> Value {
        let answers = self.record(&[json!({
            "id": number, "now": "2026-11-14T20:00:00-06:00", "by": "@ash", "do": "book_person",
            "identity": name, "number": number, "began": "2000", "housing": "B-04",
            "held_on": [{"kind": "local_charge", "says": "Invented charge 1"}],
        })]);
        answers[0]["created"].clone()
    }

    /// The papers, the match, the bond and the service of the person booked under a number.
    pub fn serve(&self, number: &str, printed: &str) -> Value {
        let (person, i200) = (format!("@{number}"), format!("@i200-{number}"));
        let answers = self.record(&[
            json!({"id": format!("i247-{number}"), "now": "2026-11-14T23:52:00-06:00", "by": "@ash",
                "do": "receive_paper", "person": person, "paper": {"kind": "i247a", "name": printed, "signed": true},
                "received_at": "2350", "means": "fax", "sender": "ERO", "pages": 2}),
            json!({"id": format!("i200-{number}"), "now": "2026-11-14T23:53:00-06:00", "by": "@ash",
                "do": "receive_paper", "person": person, "received_at": "2350", "means": "fax", "sender": "ERO",
                "pages": 2, "paper": {"kind": "i200", "name": printed, "signed": true, "dated": "2026-11-14",
                "a_number": "012345678", "officer_name": "D. Marsh", "officer_title": "SDDO",
                "basis": ["pending_proceedings"]}}),
            json!({"now": "2026-11-15T01:00:00-06:00", "by": "@ash", "do": "match_identity", "person": person,
                "at": "now", "photo": true, "numbers": ["A012345678"], "second": "@jail", "second_by": "phone"}),
            json!({"now": "2026-11-15T02:06:00-06:00", "by": "@ash", "do": "end_basis", "person": person,
                "basis": person, "at": "0205", "how": "bond", "proof": {"says": "receipt 44812"}}),
            json!({"id": format!("hold-{number}"), "now": "2026-11-15T02:42:00-06:00", "by": "@ash",
                "source": "paper log of the outage", "do": "serve_warrant", "person": person, "service": {
                "warrant": i200, "officer": "@ash", "place": "Booking room 2", "served_at": "0210", "told_at": "0206",
                "language": "English", "interpreter": {"kind": "not_needed"}, "warrant_read": true, "copy": "given",
                "detainer_copy": "in_person", "told_deadline": true, "card_printed": true, "property_number": "P-1",
                "medical_screen": true}}),
        ]);
        answers[4]["created"].clone()
    }

    /// Records commands; every one of them is accepted.
    pub fn record(&self, commands: &[Value]) -> Vec<Value> {
        let lines: String = commands.iter().map(|command| format!("{command}\n")).collect();
        let ran = self.with_input(&["apply", "-"], &lines);
        assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Runs the program at the drill's time.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        let mut all = vec!["--now", self.now];
        all.extend(arguments);
        self.with_input(&all, "")
    }

    fn with_input(&self, arguments: &[&str], input: &str) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hold48"));
        let command = command.arg("--data").arg(self.data()).args(arguments).env("HOLD48_KEY_FILE", "1");
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let done = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
    }

    pub fn data(&self) -> PathBuf {
        self.dir.path().join("record")
    }
}

//! The program as a user starts it, and a check that every word it says is plain.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use hold48::journal::open;
use hold48::journal::store::Store;
use serde_json::Value;
use tempfile::TempDir;

/// What no clerk should ever read.
const JARGON: [&str; 12] = [
    "panicked",
    "os error",
    "unwrap",
    "RUST_BACKTRACE",
    "Error {",
    "Err(",
    "Some(",
    "SqliteFailure",
    "unknown variant",
    "invalid type",
    "missing field",
    "stack overflow",
];

/// A folder for a record, and everything beside it.
pub struct Place {
    dir: TempDir,
    pub data: PathBuf,
}

/// How a run ended.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The answers, one a line.
    pub fn answers(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Ended with this code and one sentence on standard error that has these words.
    pub fn stopped(&self, code: i32, words: &str) {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert_eq!(self.err.trim_end().lines().count(), 1, "{self:?}");
        assert!(self.err.starts_with("hold48: ") && self.err.trim_end().ends_with(['.', ')', '"']), "{self:?}");
        assert!(self.err.contains(words), "{words}: {self:?}");
    }

    pub fn done(self) -> Self {
        assert_eq!(self.code, Some(0), "{self:?}");
        self
    }
}

impl Place {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("record");
        Self { dir, data }
    }

    /// With a jail set up as a drill, and two staff members.
    pub fn set_up() -> Self {
        let place = Self::new();
        let _ran = place.apply(crate::script::set_up()).done();
        place
    }

    /// A path beside the record.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.beside(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    pub fn hold48(&self, arguments: &[&str]) -> Ran {
        run_in(&self.data, arguments, b"")
    }

    /// Feeds lines to `apply -`.
    pub fn apply(&self, lines: impl AsRef<[u8]>) -> Ran {
        run_in(&self.data, &["apply", "-"], lines.as_ref())
    }

    /// Verified, and the read models are what the events give.
    pub fn is_sound(&self) {
        let ran = self.hold48(&["verify", "--rebuild"]).done();
        assert!(ran.out.starts_with("Verified: ") && ran.out.contains("rebuilt from the events: equal"), "{ran:?}");
    }

    pub fn store(&self) -> Store {
        let secret = key_of(&self.data);
        Store::open(&self.data, &secret).unwrap()
    }

    pub fn events(&self) -> u64 {
        self.store().count().unwrap()
    }
}

/// The secret in the key file: what `HOLD48_KEY_FILE` puts there.
fn key_of(data: &Path) -> hold48::platform::key::Secret {
    hold48::journal::code::read(&open::recovery_code(data).unwrap()).unwrap()
}

pub fn command(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hold48"));
    let _ = command.env("HOLD48_KEY_FILE", "1").arg("--data").arg(data).args(arguments);
    command
}

pub fn run_in(data: &Path, arguments: &[&str], input: &[u8]) -> Ran {
    let mut command = command(data, arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let output = std::thread::scope(|threads| {
        // A program that stops early closes its end; the rest of the lines is nobody's.
        let _writer = threads.spawn(move || stdin.write_all(input));
        child.wait_with_output().unwrap()
    });
    ran(&output)
}

/// Waits for a run that was started elsewhere.
pub fn wait(child: Child) -> Ran {
    ran(&child.wait_with_output().unwrap())
}

fn ran(output: &Output) -> Ran {
    let ran = Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout.clone()).unwrap(),
        err: String::from_utf8(output.stderr.clone()).unwrap(),
    };
    for word in JARGON {
        assert!(!ran.err.contains(word) && !ran.out.contains(word), "{word}: {ran:?}");
    }
    ran
}

/// What a refusal says, and of which field.
pub fn refusal(answer: &Value) -> (String, String) {
    assert_eq!(answer["ok"], false, "{answer}");
    let finding = &answer["findings"][0];
    assert_eq!(finding["severity"], "block", "{answer}");
    let text = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
    (text("field"), text("says"))
}

/// A small disk of its own. `None`, with the reason printed, where this account may not mount one; with
/// `HOLD48_CI_MOUNTS=1` that is a failure.
pub struct Disk(TempDir);

impl Disk {
    pub fn new(size: &str) -> Option<Self> {
        let dir = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(dir.path())
            .output();
        match mounted {
            Ok(output) if output.status.success() => return Some(Self(dir)),
            Ok(output) => println!("no small disk here: {}", String::from_utf8_lossy(&output.stderr).trim()),
            Err(error) => println!("no small disk here: {error}"),
        }
        let needed = std::env::var_os("HOLD48_CI_MOUNTS").is_some_and(|needed| needed == "1");
        assert!(!needed, "a small disk is needed and cannot be mounted");
        None
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn remount(&self, options: &str) {
        let options = format!("remount,{options}");
        let done = Command::new("mount").args(["-o", &options]).arg(self.path()).status().unwrap();
        assert!(done.success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

/// A seeded source of numbers (SplitMix64), so that a run that failed can be run again.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31) % bound
    }
}

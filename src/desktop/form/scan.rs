//! The files of a form: read before the deed is sent, and shown beside it.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::super::action::Action;
use super::super::picture::Drawn;
use super::super::sheet::{Sheet, Turn};
use super::read::Times;
use super::spec::{Field, Kind};
use super::{Form, Scan};

/// How wide a page is drawn for the panel, in pixels: twice its width, for a window at 200 %.
const WIDTH: u32 = 640;

/// The path that was typed. A file manager copies one with quotation marks around it.
pub(super) fn path(typed: &str) -> PathBuf {
    let typed = typed.trim();
    let inside = typed.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    PathBuf::from(inside.unwrap_or(typed))
}

impl Form {
    /// The deed. A file that was named and not read yet is read first.
    pub(super) fn sent(&mut self, times: &Times) -> Action {
        let unread = self.visible().find(|field| self.is_unread(field)).map(|field| field.key);
        match unread {
            Some(key) => {
                self.asked = true;
                self.waits = true;
                Action::ReadFile(key, path(self.text(key)))
            }
            None => self.send(times),
        }
    }

    /// Whether a file is named that is not read, or could not be when it was tried last.
    fn is_unread(&self, field: &Field) -> bool {
        let read = || matches!(self.scans.get(field.key), Some(Ok(_)));
        matches!(field.kind, Kind::Scan) && !self.text(field.key).trim().is_empty() && !read()
    }

    /// A file was read, or not. One that is no longer named is for nobody.
    pub(super) fn file_read(
        &mut self,
        key: &'static str,
        read: &Path,
        scan: Result<Scan, String>,
        times: &Times,
    ) -> Action {
        if path(self.text(key)) != read {
            return Action::None;
        }
        self.sheet = None;
        let mut then = Vec::new();
        if let Ok(scan) = &scan {
            let mut sheet = Sheet::new(scan.bytes.clone(), scan.media, scan.hash, WIDTH);
            then.extend(sheet.order().map(Action::Draw));
            self.sheet = Some((key, sheet));
        }
        let readable = scan.is_ok();
        let _former = self.scans.insert(key, scan);
        let sends = std::mem::take(&mut self.waits);
        then.push(match (sends, readable) {
            (true, true) => self.sent(times),
            (true, false) => self.send(times),
            (false, _) => Action::Changed,
        });
        Action::All(then)
    }

    /// Another file is named, or none.
    pub(super) fn forget_scan(&mut self, key: &'static str) {
        let _former = self.scans.remove(key);
        let _former = self.sheet.take_if(|(of, _)| *of == key);
    }

    /// The files that go along with the command.
    pub fn scans_given(&self) -> Vec<Scan> {
        self.visible().filter_map(|field| self.scans.get(field.key)?.as_ref().ok()).cloned().collect()
    }

    /// What the command says of a file: its hash once it is read. The deed reads one that is not.
    pub(super) fn scan(&self, field: &Field) -> Result<Option<Value>, String> {
        match self.scans.get(field.key) {
            Some(Ok(scan)) => Ok(Some(json!(scan.hash))),
            Some(Err(says)) => Err(says.clone()),
            None => Ok(None),
        }
    }

    /// The scan that is shown beside the form.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.sheet.as_ref().map(|(_, sheet)| sheet)
    }

    /// A page of the scan was drawn, or not.
    pub fn drawn(&mut self, drawn: Drawn) -> Action {
        self.on_sheet(|sheet| sheet.drawn(drawn).map(Action::Draw))
    }

    /// Another page of the scan is wanted.
    pub fn turned(&mut self, turn: Turn) -> Action {
        self.on_sheet(|sheet| sheet.turn(turn).map(Action::Draw))
    }

    fn on_sheet(&mut self, change: impl FnOnce(&mut Sheet) -> Option<Action>) -> Action {
        self.sheet.as_mut().and_then(|(_, sheet)| change(sheet)).unwrap_or(Action::None)
    }
}

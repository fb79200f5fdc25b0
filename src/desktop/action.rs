//! What a screen asks of the desk. Screens change nothing but themselves.

use std::path::PathBuf;

use iced::widget::Id;

use super::form::Scan;
use super::paper::Wish;
use super::picture::Order;
use super::place::Place;
use super::screen::serve::Step;
use crate::custody::command::Command;
use crate::custody::ids::StaffId;
use crate::platform::settings::ThemeChoice;

/// What a screen asks of the desk.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// What was typed changed: find out what it would come to.
    Changed,
    /// Open a page.
    Open(Place),
    /// Show another step of serving.
    Turn(Step),
    /// One page back.
    Back,
    /// Record a command with its scans, and tell the form the answer.
    Record(Box<Command>, Vec<Scan>),
    /// Give this control the focus.
    Focus(Id),
    /// Scroll the page so far, in logical pixels, and give a control the focus.
    Scroll(f32, Option<Id>),
    /// Show the dialog for a file of a field.
    ChooseFile(&'static str),
    /// Read a file for a field.
    ReadFile(&'static str, PathBuf),
    /// Draw a page of a scan, and tell the page what came of it.
    Draw(Order),
    /// Scroll the page to its top.
    Top,
    /// Several things, one after the other.
    All(Vec<Action>),
    /// Find people by what was typed.
    Find(String),
    /// Somebody takes the desk.
    TakeDesk(StaffId),
    /// Open the record, or look once more whether it can be opened.
    OpenRecord,
    /// Open a drill with invented people.
    OpenDrill,
    /// Set-up is over: to the board.
    EndSetUp,
    /// Another theme.
    Theme(ThemeChoice),
    /// Text larger or smaller by so many per cent.
    Scale(i16),
    /// Where the daily copy goes; nothing: nowhere.
    BackupFolder(Option<PathBuf>),
    /// Show the dialog for that folder.
    ChooseBackupFolder,
    /// Make a verified copy now.
    BackUp,
    /// The recovery code is on paper.
    CodeKept,
    /// Open the record with its recovery code.
    Unlock(String),
    /// Show the recovery code; that it was shown is recorded.
    ShowRecoveryCode,
    /// Something about paper.
    Paper(Wish),
    /// What the banner said was read.
    BannerRead,
}

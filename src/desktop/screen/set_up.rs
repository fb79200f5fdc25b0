//! First start: the jail is set up step by step, each with its reason. Every step but the first two can wait.

mod page;
mod step;

use std::path::{Path, PathBuf};

use iced::Element;

use super::super::action::Action;
use super::super::deeds::{self, Ground};
use super::super::form::read::Times;
use super::super::form::{self, Form};
use super::super::place::Deed;
use super::super::room::Room;
use super::super::stands::Stands;
use crate::custody::jail::Jail;
use crate::custody::zone::Moment;
use crate::journal::open;
use crate::platform::machine;
use step::Step;

/// The page.
#[derive(Debug)]
pub struct SetUp {
    step: Step,
    form: Option<Form>,
    /// The jail as it stands after the last step.
    jail: Jail,
    /// The recovery code, or why it cannot be shown.
    code: Result<String, String>,
    /// What is typed on a step that is no form: the last group of the code, or the folder for copies.
    typed: String,
    /// What was typed is not the last group of the code.
    wrong: bool,
    stands: Stands,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// The jail is to be set up.
    Begun,
    /// A drill is wanted.
    Tried,
    /// Something was typed.
    Typed(String),
    /// Enter behind it: the code is on paper, or the folder is to be taken.
    Entered,
    /// The dialog for the folder is wanted.
    Browsed,
    /// Other rules are to be proposed.
    Proposed,
    /// On to the next step.
    Passed,
}

impl SetUp {
    /// The page as it opens.
    pub fn new(stands: Stands) -> Self {
        let (jail, code) = (Jail::default(), Ok(String::new()));
        Self { step: Step::Welcome, form: None, jail, code, typed: String::new(), wrong: false, stands }
    }

    /// The page where the program ended before the recovery code was on paper.
    pub fn again(jail: Jail, data: &Path, stands: Stands) -> Self {
        let mut page = Self::new(stands);
        page.jail = jail;
        page.show_code(data);
        page
    }

    fn show_code(&mut self, data: &Path) {
        self.code = open::recovery_code(data).map_err(|error| error.to_string());
        self.step = Step::Code;
        self.form = None;
    }

    /// Whether the recovery code is not confirmed yet.
    pub fn owes_code(&self) -> bool {
        self.step == Step::Code
    }

    /// A step was recorded.
    pub fn recorded(&mut self, jail: &Jail, now: Moment, data: &Path) -> Action {
        self.jail = jail.clone();
        if self.step == Step::Jail {
            self.show_code(data);
            return self.first();
        }
        self.enter(self.step, now)
    }

    /// How this computer's window stands now.
    pub fn stand(&mut self, stands: Stands) {
        if self.step == Step::Backup && stands.folder != self.stands.folder {
            self.typed = stands.folder_typed();
        }
        self.stands = stands;
    }

    /// The form that is open.
    pub fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    /// The form that is open.
    pub fn form_mut(&mut self) -> Option<&mut Form> {
        self.form.as_mut()
    }

    /// What happens in the form. Where others lead back, this one leads on, but for the first.
    pub fn in_form(&mut self, message: form::Message, times: &Times) -> Action {
        match (message, self.step) {
            (form::Message::Left, Step::Jail | Step::Rules) => self.back(times.now),
            (form::Message::Left, step) => self.enter(step.next(), times.now),
            (message, _) => self.form.as_mut().map_or(Action::None, |form| form.update(message, times)),
        }
    }

    /// One step back. What was typed on this one is given up, but for a draft.
    pub fn back(&mut self, now: Moment) -> Action {
        let in_rules = self.step == Step::Rules && self.form.is_some();
        let to = if in_rules { Step::Rules } else { self.step.before() };
        if to == self.step && !in_rules { Action::None } else { self.enter(to, now) }
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message, times: &Times) -> Action {
        match message {
            Message::Begun => self.enter(Step::Jail, times.now),
            Message::Tried => Action::OpenDrill,
            Message::Typed(typed) => {
                self.typed = typed;
                self.wrong = false;
                Action::None
            }
            Message::Entered if self.step == Step::Code => self.confirm_code(times.now),
            Message::Entered => {
                let folder = self.typed.trim();
                (!folder.is_empty())
                    .then(|| PathBuf::from(folder))
                    .map_or(Action::None, |folder| Action::BackupFolder(Some(folder)))
            }
            Message::Browsed => Action::ChooseBackupFolder,
            Message::Proposed => {
                self.open_form(Deed::ProposeProfile, times.now);
                self.first()
            }
            // What was typed is not passed by: it is entered, or emptied.
            Message::Passed if self.form.as_ref().is_some_and(|form| !form.is_blank()) => {
                self.in_form(form::Message::Sent, times)
            }
            Message::Passed if self.step == Step::Backup => Action::EndSetUp,
            Message::Passed => self.enter(self.step.next(), times.now),
        }
    }

    fn confirm_code(&mut self, now: Moment) -> Action {
        let on_paper = match &self.code {
            Ok(code) => last_group(code) == plain(&self.typed),
            Err(_) => true,
        };
        if on_paper {
            let _first = self.enter(Step::Places, now);
            return Action::CodeKept;
        }
        self.wrong = true;
        Action::Focus("first".into())
    }

    /// Opens a step.
    fn enter(&mut self, step: Step, now: Moment) -> Action {
        self.step = step;
        self.wrong = false;
        self.typed = if step == Step::Backup { self.stands.folder_typed() } else { String::new() };
        self.form = None;
        if step == Step::Jail {
            let guess = machine::zone_name().and_then(|name| name.parse().ok());
            // A computer set to no zone at all tells nothing of the jail's.
            let guess = guess.filter(|zone: &crate::custody::zone::Zone| !zone.to_string().contains("UTC"));
            self.form = Some(Form::new(deeds::jail::set_up(now, guess)));
        } else if let Some(deed) = step.deed() {
            self.open_form(deed, now);
        }
        self.first()
    }

    fn open_form(&mut self, deed: Deed, now: Moment) {
        let ground = Ground { jail: &self.jail, file: None, now };
        let leave = if self.step.is_done(&self.jail) { "Next" } else { "Later" };
        self.form = deeds::spec(deed, &ground).map(|spec| Form::new(spec.leaving(leave)));
    }

    /// The focus goes to the first control.
    fn first(&self) -> Action {
        Action::Focus(self.form.as_ref().and_then(Form::first).unwrap_or("first").into())
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, super::Message> {
        self.page(room)
    }
}

/// The last group of a recovery code.
fn last_group(code: &str) -> String {
    code.rsplit('-').next().unwrap_or_default().to_owned()
}

/// A group as it is typed: case does not matter, and letters that look like digits are those.
fn plain(typed: &str) -> String {
    let sign = |sign: char| match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    typed.chars().filter(|sign| sign.is_ascii_alphanumeric()).map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_group_is_known_however_it_is_typed() {
        assert_eq!(last_group("00JM-MVWM-Q7F0-6A2D-EABV-SR86-50N1"), "50N1");
        assert_eq!(plain(" 5onl"), "50N1");
        assert_ne!(plain("50N2"), "50N1");
    }
}

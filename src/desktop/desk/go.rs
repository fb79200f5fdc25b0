//! From page to page.

use iced::Task;
use iced::widget::operation;

use super::super::deeds::{self, Ground};
use super::super::form::spec::Spec;
use super::super::form::{DEED, Form, PAGE};
use super::super::place::{Deed, Place};
use super::super::reveal::reveal;
use super::super::screen::{Screen, about, agreements, board, case, keys, people, scan, serve, settings, staff, who};
use super::{Desk, Message, files};
use crate::custody::file::File;
use crate::custody::finding::Severity;
use crate::custody::ids::{PaperId, PersonId, StaffId};
use crate::journal::record::Case;

impl Desk {
    /// Opens a page. The page that is left keeps its draft; where that cannot be saved it stays.
    pub(super) fn go(&mut self, place: Place) -> Task<Message> {
        if !self.may_leave() {
            return Task::none();
        }
        if self.staff.is_none() && place.needs_somebody() {
            return self.ask_who(place);
        }
        let Some(screen) = self.screen_of(place) else { return Task::none() };
        let top = matches!(
            place,
            Place::Board | Place::People | Place::Staff | Place::Agreements | Place::Reports | Place::Settings
        );
        match self.here {
            Some(_) if top => self.behind = vec![Place::Board],
            Some(here) if here != place => self.behind.push(here),
            Some(_) | None => (),
        }
        self.behind.retain(|behind| *behind != place);
        self.show(place, screen)
    }

    /// Nobody is at the desk: who it is comes first, and then the page.
    pub(super) fn ask_who(&mut self, wanted: Place) -> Task<Message> {
        self.behind.extend(self.here);
        self.behind.push(wanted);
        match self.screen_of(Place::Who) {
            Some(screen) => self.show(Place::Who, screen),
            None => Task::none(),
        }
    }

    fn show(&mut self, place: Place, screen: Screen) -> Task<Message> {
        self.remember_recipient();
        self.here = Some(place);
        self.screen = screen;
        self.count_board();
        self.preview();
        let order = match &mut self.screen {
            Screen::Scan(page) => page.order(),
            _ => None,
        };
        let drawn = order.map_or_else(Task::none, files::draw);
        Task::batch([self.focus_first(), drawn, self.begin_preview()])
    }

    /// Another step of serving; what was typed in this one is kept.
    pub(super) fn turn(&mut self, step: serve::Step) -> Task<Message> {
        if !self.may_leave() {
            return Task::none();
        }
        if let Screen::Serve(page) = &mut self.screen {
            page.turn(step);
        }
        self.preview();
        self.focus_first()
    }

    /// One page back; what was typed is kept.
    pub(super) fn back(&mut self) -> Task<Message> {
        if !self.may_leave() {
            return Task::none();
        }
        if let Screen::SetUp(page) = &mut self.screen {
            let action = page.back(self.now);
            return self.act(action);
        }
        while let Some(place) = self.behind.pop() {
            if self.staff.is_none() && place.needs_somebody() {
                continue;
            }
            if let Some(screen) = self.screen_of(place) {
                return self.show(place, screen);
            }
        }
        match self.screen {
            Screen::Trouble(_) | Screen::SetUp(_) | Screen::Board(_) => Task::none(),
            _ => self.restart_at(Place::Board),
        }
    }

    /// The page anew after the record changed, where it shows the record; a form keeps what was typed.
    pub(super) fn reload(&mut self) {
        let Some(place) = self.here else { return };
        // A scan on file never changes, and its picture is made once.
        if matches!(self.screen, Screen::Scan(_)) {
            return;
        }
        if matches!(self.screen, Screen::Serve(_)) || self.screen.form().is_some() {
            self.renew(place);
            self.preview();
            return;
        }
        // The pages stay as they were made: the page says that the record has gone on.
        if matches!(self.screen, Screen::Preview(_)) {
            return self.tell_preview();
        }
        // What is typed in the search stays, and is searched anew.
        if let Screen::People(page) = &self.screen {
            let typed = page.typed().to_owned();
            return self.refind(&typed);
        }
        // What is typed on these stays; they draw from the record as it stands.
        if matches!(self.screen, Screen::Settings(_) | Screen::Staff(_) | Screen::Agreements(_)) {
            return;
        }
        if let Some(mut screen) = self.screen_of(place) {
            if let (Screen::Board(new), Screen::Board(old)) = (&mut screen, &self.screen) {
                new.stay_at(old);
            }
            self.screen = screen;
            self.count_board();
        }
        self.preview();
    }

    /// What a page with a form shows of the record, as it stands now. A form that is about nothing any more stays: the panel
    /// says why.
    fn renew(&mut self, place: Place) {
        match place {
            Place::Serve(person) => {
                let Some(mut page) = self.serving(person) else { return };
                let between = Screen::Keys(keys::Keys::new());
                if let Screen::Serve(former) = std::mem::replace(&mut self.screen, between) {
                    page.go_on_from(*former, |form| self.take_up_draft(form));
                }
                self.screen = Screen::Serve(Box::new(page));
            }
            Place::Deed(deed) => {
                let case = deed.person().and_then(|person| self.case(person));
                let spec = self.spec_of(deed, case.as_ref());
                if let (Some(form), Some(spec)) = (self.screen.form_mut(), spec) {
                    form.renew(spec);
                }
            }
            _ => (),
        }
    }

    /// The page of serving, without what was typed.
    fn serving(&mut self, person: PersonId) -> Option<serve::Serve> {
        let case = self.case(person)?;
        let ground = Ground { jail: self.jail(), file: Some(&case.file), now: self.now };
        Some(serve::Serve::new(&ground, &case.file))
    }

    /// The page of a place; nothing, with a sentence above the page, where it cannot be shown.
    fn screen_of(&mut self, place: Place) -> Option<Screen> {
        let record = self.record.as_ref()?;
        Some(match place {
            Place::Board => {
                let since = self.now - chrono::TimeDelta::hours(24);
                // Who is held is known without those who have left.
                let (left, unread) = match record.journal.left_since(since) {
                    Ok(left) => (left, None),
                    Err(error) => (Vec::new(), Some(format!("Who has left in the last 24 h is not shown. {error}"))),
                };
                let page = board::Board::new(&record.board, &left, since);
                if let Some(says) = unread {
                    self.tell(Severity::Warn, says);
                }
                Screen::Board(page)
            }
            Place::People => Screen::People(people::People::new(self.found(""))),
            Place::Case(person) => {
                let case = self.case(person)?;
                let unfinished = self.unfinished(&case.file);
                let papers = self.papers_of(&case);
                Screen::Case(Box::new(case::Case::new(case, unfinished, papers)))
            }
            Place::Serve(person) => {
                let mut page = self.serving(person)?;
                page.with_each_form(|form| self.take_up_draft(form));
                Screen::Serve(Box::new(page))
            }
            Place::Deed(deed) => Screen::Deed(deed, Box::new(self.form_of(deed)?)),
            Place::Scan(person, paper) => Screen::Scan(Box::new(self.scan_of(person, paper)?)),
            Place::Staff => Screen::Staff(staff::Staff::new()),
            Place::Agreements => Screen::Agreements(agreements::Agreements::new()),
            Place::Reports => Screen::Reports(self.reports()),
            Place::Preview(paper) => Screen::Preview(Box::new(self.preview_of(paper)?)),
            Place::Settings => Screen::Settings(Box::new(settings::Settings::new(self.stands()))),
            Place::About => Screen::About(about::About::new()),
            Place::Keys => Screen::Keys(keys::Keys::new()),
            Place::Who => {
                // What a deed came to is for who did it.
                let _told = self.banner.take_if(|banner| banner.of_deed);
                self.banner = self.banner.take().and_then(|banner| banner.without(|line| line.whom.is_some()));
                // Whoever leaves the desk is not at it again because the program starts again.
                if self.staff.take().is_some() {
                    self.settings.desk = None;
                    self.save_settings();
                }
                Screen::Who(who::Who::new(self.jail(), self.settings.desk.map(StaffId)))
            }
        })
    }

    /// The form of a deed, with the draft that lies there.
    fn form_of(&mut self, deed: Deed) -> Option<Form> {
        let case = match deed.person() {
            Some(person) => Some(self.case(person)?),
            None => None,
        };
        let Some(spec) = self.spec_of(deed, case.as_ref()) else {
            self.tell(Severity::Warn, "There is nothing on file that this form could be about.");
            return None;
        };
        let mut form = Form::new(spec);
        self.take_up_draft(&mut form);
        Some(form)
    }

    /// What the form of a deed asks on the record as it stands.
    fn spec_of(&self, deed: Deed, case: Option<&Case>) -> Option<Spec> {
        let file: Option<&File> = case.map(|case| &case.file);
        deeds::spec(deed, &Ground { jail: self.jail(), file, now: self.now })
    }

    /// Everything on file of a person; nothing, with a sentence above the page, where it cannot be read.
    pub(super) fn case(&mut self, person: PersonId) -> Option<Case> {
        match self.record.as_ref()?.journal.case(person) {
            Ok(Some(case)) => Some(case),
            Ok(None) => {
                self.tell(Severity::Warn, "This person is not on file.");
                None
            }
            Err(error) => {
                self.tell(Severity::Block, error.to_string());
                None
            }
        }
    }

    /// A scan on file, with its paper.
    fn scan_of(&mut self, person: PersonId, paper: PaperId) -> Option<scan::Scan> {
        let case = self.case(person)?;
        let paper = case.file.paper(paper)?;
        let Some(hash) = paper.scan else {
            self.tell(Severity::Warn, format!("No scan of this {} is on file.", paper.content.title()));
            return None;
        };
        match self.record.as_ref()?.journal.store().scan(&hash.into()) {
            Ok(Some(found)) => Some(scan::Scan::new(paper, deeds::about(&case.file, self.now), hash, found)),
            Ok(None) => {
                self.tell(
                    Severity::Block,
                    "The record names this scan and does not hold it. Check the record with verify.",
                );
                None
            }
            Err(error) => {
                self.tell(Severity::Block, error.to_string());
                None
            }
        }
    }

    /// The person whom the open page is about.
    pub(super) fn person_at_hand(&self) -> Option<PersonId> {
        match self.here? {
            Place::Case(person) | Place::Serve(person) | Place::Scan(person, _) => Some(person),
            Place::Deed(deed) => deed.person(),
            Place::Preview(paper) => paper.person,
            Place::Board
            | Place::People
            | Place::Staff
            | Place::Agreements
            | Place::Reports
            | Place::Settings
            | Place::About
            | Place::Keys
            | Place::Who => None,
        }
    }

    pub(super) fn take_desk(&mut self, staff: StaffId) -> Task<Message> {
        self.staff = Some(staff);
        self.settings.desk = Some(staff.0);
        self.save_settings();
        if self.behind.is_empty() { self.restart_at(Place::Board) } else { self.back() }
    }

    pub(super) fn find(&mut self, typed: &str) -> Task<Message> {
        self.refind(typed);
        Task::none()
    }

    fn refind(&mut self, typed: &str) {
        let found = self.found(typed);
        if let Screen::People(page) = &mut self.screen {
            page.found(found);
        }
    }

    /// People by what was typed; all who are open where nothing was.
    fn found(&mut self, typed: &str) -> Vec<people::Found> {
        let Some(record) = &self.record else { return Vec::new() };
        match people::search(&record.journal, typed, self.now) {
            Ok(found) => found,
            Err(error) => {
                self.tell(Severity::Block, error.to_string());
                Vec::new()
            }
        }
    }

    /// Gives the first control of the page the focus.
    pub(super) fn focus_first(&self) -> Task<Message> {
        let first = self.screen.form().map_or("first", |form| form.first().unwrap_or(DEED));
        let focused = operation::focus(first);
        // The board opens with its counts in sight, and a paper with its number of pages.
        if matches!(self.screen, Screen::Board(_) | Screen::Preview(_)) { focused } else { focused.chain(reveal(PAGE)) }
    }
}

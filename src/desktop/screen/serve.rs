//! Serving a warrant, in four steps with the live panel.

mod identity;
mod notices;
mod panel;
mod papers;
mod steps;

use iced::widget::{Column, column, row};
use iced::{Element, Length};

use super::super::action::Action;
use super::super::deeds::{self, Ground};
use super::super::form::read::Times;
use super::super::form::{self, Form, with_panel};
use super::super::keys::{self, Shortcut};
use super::super::kit::{self, Weight, press};
use super::super::look::{MEDIUM, SEMIBOLD, gap, size};
use super::super::place::{Deed, Place};
use super::super::room::Room;
use super::Message as Page;
use crate::custody::file::File;
use crate::custody::hold::Hold;
use crate::custody::ids::PersonId;

pub use panel::invalid;
pub use steps::Step;

/// Under this height of the window the heading takes one line, and what can stands under the form.
const LOW: f32 = 480.0;

/// The page.
#[derive(Debug)]
pub struct Serve {
    person: PersonId,
    /// The file, as the page opened on it.
    file: File,
    about: String,
    papers: papers::OnFile,
    identity: Option<String>,
    notices: Option<notices::Notices>,
    step: Step,
    matching: Option<Form>,
    service: Option<Form>,
    contact: Option<Form>,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// Another step was chosen.
    Turned(Step),
    /// Another page was chosen.
    Opened(Place),
    /// Back; what was typed is kept.
    Left,
}

impl Serve {
    /// The page as it opens: at the first step whose condition is not met.
    pub fn new(ground: &Ground<'_>, file: &File) -> Self {
        let spec = |deed| deeds::spec(deed, ground).map(Form::new);
        let person = file.person;
        let identity = identity::matched(file, ground);
        let held = file.open_hold(ground.jail).filter(|hold| has_clock(hold));
        let notices = held.map(|hold| notices::Notices::new(file, hold, ground));
        let told = notices.as_ref().is_none_or(notices::Notices::ice_is_told);
        let mut page = Self {
            person,
            about: deeds::about(file, ground.now),
            papers: papers::OnFile::new(file, ground),
            step: Step::Papers,
            matching: spec(Deed::MatchIdentity(person)).filter(|_| identity.is_none()),
            service: spec(Deed::Serve(person)).filter(|_| notices.is_none()),
            contact: spec(Deed::Contact(person)).filter(|_| !told).map(tell_ice),
            identity,
            notices,
            file: file.clone(),
        };
        page.step = page.opens_at();
        page
    }

    /// The step at which it opens: where something was typed and not recorded, else the first that is not met.
    fn opens_at(&self) -> Step {
        let typed = |form: &Option<Form>| form.as_ref().is_some_and(|form| !form.is_blank() || form.aside.is_some());
        let unmet = || Step::ALL.into_iter().find(|step| !self.is_met(*step)).unwrap_or(Step::Notices);
        if self.notices.is_some() {
            Step::Notices
        } else if typed(&self.service) {
            Step::Service
        } else if typed(&self.matching) {
            Step::Identity
        } else {
            unmet()
        }
    }

    /// Whether the condition of a step is met.
    pub fn is_met(&self, step: Step) -> bool {
        match step {
            Step::Papers => self.papers.met,
            Step::Identity => self.identity.is_some(),
            Step::Service => self.notices.is_some(),
            Step::Notices => self.notices.as_ref().is_some_and(notices::Notices::all_given),
        }
    }

    /// Each form of the four steps, for its draft. Then the step is known at which the page opens.
    pub fn with_each_form(&mut self, take: impl FnMut(&mut Form)) {
        [&mut self.matching, &mut self.service, &mut self.contact].into_iter().flatten().for_each(take);
        self.step = self.opens_at();
    }

    /// Goes on where the page stood that was opened before: its step, what was typed, and the scans that were read. A form
    /// that it had not is given to `fresh`.
    pub fn go_on_from(&mut self, former: Self, mut fresh: impl FnMut(&mut Form)) {
        let now = [&mut self.matching, &mut self.service, &mut self.contact];
        for (now, former) in now.into_iter().zip([former.matching, former.service, former.contact]) {
            match (now, former) {
                (Some(now), Some(mut former)) => {
                    former.renew(now.spec.clone());
                    *now = former;
                }
                (Some(now), None) => fresh(now),
                (None, _) => (),
            }
        }
        self.step = former.step;
    }

    /// Shows another step.
    pub fn turn(&mut self, step: Step) {
        self.step = step;
    }

    /// The form that is open.
    pub fn form(&self) -> Option<&Form> {
        match self.step {
            Step::Papers => None,
            Step::Identity => self.matching.as_ref(),
            Step::Service => self.service.as_ref(),
            Step::Notices => self.contact.as_ref(),
        }
    }

    /// The form that is open.
    pub fn form_mut(&mut self) -> Option<&mut Form> {
        match self.step {
            Step::Papers => None,
            Step::Identity => self.matching.as_mut(),
            Step::Service => self.service.as_mut(),
            Step::Notices => self.contact.as_mut(),
        }
    }

    /// What happens in the form.
    pub fn in_form(&mut self, message: form::Message, times: &Times) -> Action {
        self.form_mut().map_or(Action::None, |form| form.update(message, times))
    }

    /// What happens, and what is to be done about it.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Turned(step) => Action::Turn(step),
            Message::Opened(place) => Action::Open(place),
            Message::Left => Action::Back,
        }
    }

    /// The page.
    pub fn view<'a>(&'a self, room: &Room<'a>) -> Element<'a, Page> {
        let body = match (self.step, self.form()) {
            (Step::Papers, _) => papers::view(self, room),
            (Step::Identity, Some(form)) => form.view_in(room, form::panel::panel(form, room), Page::Form),
            (Step::Identity, None) => identity::view(self, room),
            (Step::Service, Some(form)) => form.view_in(room, panel::live(self, form, room), Page::Form),
            (Step::Service, None) => notices::served(self, room),
            (Step::Notices, Some(form)) => form.view_in(room, notices::panel(self, room), Page::Form),
            (Step::Notices, None) => notices::view(self, room),
        };
        let above = (self.step == Step::Service && room.height >= LOW).then(|| panel::not_ended(self, room)).flatten();
        let short = self.form().filter(|_| self.step == Step::Service && room.width < MEDIUM);
        let short = short.and_then(|form| panel::in_short(form, room));
        // In a column of its own, so that the field under the fingers keeps the focus when something appears above.
        let head = column![self.heading(room)].spacing(gap::M);
        let head = above.into_iter().chain(short).fold(head, Column::push);
        column![head, body].spacing(gap::M).into()
    }

    /// What is done, to whom, and how far it is.
    fn heading<'a>(&'a self, room: &Room<'a>) -> Element<'a, Page> {
        let about = kit::one_line(&self.about, kit::PLAIN, size::BODY, room.look.muted).width(Length::Fill);
        let title = row![kit::heading(room.look, Deed::Serve(self.person).title()), about]
            .spacing(gap::M)
            .align_y(iced::Center);
        let chips = steps::chips(self, room.look);
        if room.height < LOW {
            let whom = kit::one_line(&self.about, SEMIBOLD, size::BODY, room.look.text).width(Length::Fill);
            return row![whom, chips].spacing(gap::M).align_y(iced::Center).into();
        }
        if room.width < MEDIUM {
            column![title, chips].spacing(gap::S).into()
        } else {
            row![title.width(Length::Fill), chips].spacing(gap::M).align_y(iced::Center).into()
        }
    }

    /// A page without a form: what is on file, and the way on.
    fn page<'a>(
        &'a self,
        room: &Room<'a>,
        content: Element<'a, Page>,
        beside: Element<'a, Page>,
        on: Option<(String, Message)>,
    ) -> Element<'a, Page> {
        let body = with_panel(room, kit::card(room.look, content).width(Length::Fill).into(), beside);
        let back =
            press(room.look, Weight::Plain, "Back", keys::shown(Shortcut::Back), Some(Page::Serve(Message::Left)));
        let mut foot = row![kit::spring(), back].spacing(gap::S).align_y(iced::Center);
        if let Some((says, message)) = on {
            let on = press(room.look, Weight::Primary, says, "", Some(Page::Serve(message)));
            foot = foot.push(on.id("first"));
        }
        column![body, foot].spacing(gap::M).into()
    }
}

/// The contact form after a service: what it is there for.
fn tell_ice(mut form: Form) -> Form {
    form.spec = form.spec.knowing("Tell ICE of the service now: it is due at once. Record who answered.");
    form
}

/// Whether a service gave it a clock that runs: an invalid service has none, and something may still be served.
fn has_clock(hold: &Hold) -> bool {
    hold.clock().is_some() && hold.valid()
}

/// A button that opens the form of a deed.
fn opens_deed<'a>(room: &Room<'a>, deed: Deed) -> super::super::focus::Focus<'a, Page> {
    opens(room, Weight::Plain, deed.title(), Place::Deed(deed))
}

/// A button that opens another page.
fn opens<'a>(
    room: &Room<'a>,
    weight: Weight,
    says: impl Into<String>,
    place: Place,
) -> super::super::focus::Focus<'a, Page> {
    press(room.look, weight, says, "", Some(Page::Serve(Message::Opened(place))))
}

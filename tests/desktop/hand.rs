//! The hand of a clerk on the headless window: raw keys and clicks in, text and pixels out, and every task of the desk run.

mod keys;
mod picture;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Once;

use hold48::custody::zone::Moment;
use hold48::desktop::desk::{Desk, Message, Open, Time};
use hold48::desktop::look;
use hold48::desktop::place::Place;
use iced::advanced::renderer::Headless;
use iced::keyboard::key::Named;
use iced::{Event, Pixels, Point, Rectangle, Size, Task, mouse, window};
use iced_test::core::clipboard;
use iced_test::core::widget::operation::{self, Operation};
use iced_test::futures::futures::StreamExt;
use iced_test::futures::futures::executor::block_on;
use iced_test::renderer::graphics::text::font_system;
use iced_test::runtime::user_interface::{Cache, UserInterface};
use iced_test::runtime::{Action, task};
use iced_test::selector::Selector;

pub use picture::Picture;

use crate::paper::Programs;

/// A window without a screen.
pub struct Hand {
    pub desk: Desk,
    cache: Option<Cache>,
    renderer: iced::Renderer,
    cursor: mouse::Cursor,
    pub size: Size,
    /// Keys pressed that are no free text.
    pub presses: usize,
}

static FACES: Once = Once::new();

/// The faces of the program, once.
pub fn load_faces() {
    FACES.call_once(|| {
        let mut fonts = font_system().write().unwrap();
        for face in look::FACES {
            fonts.load_font(Cow::Borrowed(face));
        }
    });
}

/// Nobody makes a drill in a test that does not say so.
pub fn no_drill(_now: Moment) -> Result<PathBuf, String> {
    Err("There is no drill here.".to_owned())
}

impl Hand {
    /// The window on the record of a folder at a moment that stands still.
    pub fn at(data: &Path, now: Moment, size: (f32, f32)) -> Self {
        Self::open(Open { data: data.to_owned(), time: Time::Still(now), make_drill: no_drill }, size)
    }

    /// The window as it starts on the record of a folder: nobody is at the desk.
    pub fn as_it_starts(data: &Path, now: Moment, size: (f32, f32)) -> Self {
        Self::start(Open { data: data.to_owned(), time: Time::Still(now), make_drill: no_drill }, size)
    }

    /// The window, asking who is at the desk where it does not set a jail up.
    pub fn open(open: Open, size: (f32, f32)) -> Self {
        let mut hand = Self::start(open, size);
        if hand.sees("Take the desk") {
            hand.happens(Message::Went(Place::Who));
        }
        hand
    }

    fn start(open: Open, size: (f32, f32)) -> Self {
        load_faces();
        let (mut desk, first) = Desk::open(open);
        // No test asks the printers of this computer.
        desk.set_spool(Programs::new().spool());
        let renderer = block_on(<iced::Renderer as Headless>::new(look::TEXT, Pixels(16.0), None)).unwrap();
        let mut hand = Self {
            desk,
            cache: Some(Cache::default()),
            renderer,
            cursor: mouse::Cursor::Unavailable,
            size: Size::new(size.0, size.1),
            presses: 0,
        };
        hand.perform(first);
        hand
    }

    /// Something happens to the desk.
    pub fn happens(&mut self, message: Message) {
        let task = self.desk.update(message);
        self.perform(task);
    }

    /// Something happens to the desk, and the first that comes of it is heard; what follows from that is not run any more.
    pub fn happens_and_one_answer(&mut self, message: Message) {
        let task = self.desk.update(message);
        let mut stream = task::into_stream(task).unwrap();
        while let Some(action) = block_on(stream.next()) {
            if let Action::Output(answer) = action {
                drop(self.desk.update(answer));
                return;
            }
        }
        panic!("nothing came of it");
    }

    /// Time passes, without a tick between: it is another moment, and the window notices.
    pub fn later(&mut self, now: Moment) {
        self.desk.set_time(Time::Still(now));
        self.happens(Message::Ticked);
    }

    /// Time passes, and what comes of it is not heard: it takes longer.
    pub fn later_unheard(&mut self, now: Moment) {
        self.desk.set_time(Time::Still(now));
        drop(self.desk.update(Message::Ticked));
    }

    fn perform(&mut self, task: Task<Message>) {
        let Some(mut stream) = task::into_stream(task) else { return };
        while let Some(action) = block_on(stream.next()) {
            match action {
                Action::Output(message) => self.happens(message),
                Action::Widget(operation) => self.operate(operation),
                _ => (),
            }
        }
    }

    fn with_ui<T>(
        &mut self,
        work: impl FnOnce(&mut UserInterface<'_, Message, iced::Theme, iced::Renderer>, &mut iced::Renderer) -> T,
    ) -> T {
        let scale = self.desk.scale_factor();
        let logical = Size::new(self.size.width / scale, self.size.height / scale);
        let view = self.desk.view(window::Id::unique());
        let mut ui = UserInterface::build(view, logical, self.cache.take().unwrap(), &mut self.renderer);
        let done = work(&mut ui, &mut self.renderer);
        self.cache = Some(ui.into_cache());
        done
    }

    fn operate(&mut self, operation: Box<dyn Operation>) {
        self.with_ui(|ui, renderer| {
            let mut next = Some(operation);
            while let Some(mut current) = next.take() {
                ui.operate(renderer, current.as_mut());
                if let operation::Outcome::Chain(chained) = current.finish() {
                    next = Some(chained);
                }
            }
        });
    }

    /// Raw events, as a window system sends them.
    pub fn events(&mut self, events: &[Event]) {
        let cursor = self.cursor;
        let messages = self.with_ui(|ui, renderer| {
            let mut messages = Vec::new();
            let _ = ui.update(events, cursor, renderer, &mut clipboard::Null, &mut messages);
            messages
        });
        for message in messages {
            self.happens(message);
        }
    }

    /// Where a text stands, if it is there.
    pub fn find(&mut self, says: &str) -> Option<Rectangle> {
        let mut find = Selector::find(says);
        self.with_ui(|ui, renderer| ui.operate(renderer, &mut operation::black_box(&mut find)));
        match find.finish() {
            operation::Outcome::Some(found) => found.and_then(|text| text.visible_bounds()),
            _ => None,
        }
    }

    /// Turns the wheel over a point, by so many logical pixels.
    pub fn wheel(&mut self, at: Point, pixels: f32) {
        self.cursor = mouse::Cursor::Available(at);
        let delta = mouse::ScrollDelta::Pixels { x: 0.0, y: pixels };
        self.events(&[Event::Mouse(mouse::Event::WheelScrolled { delta })]);
    }

    /// Whether a text stands on the page.
    pub fn sees(&mut self, says: &str) -> bool {
        self.find(says).is_some()
    }

    /// Everything that stands on the page, in reading order of the view.
    pub fn reads(&mut self) -> Vec<String> {
        struct Read(Vec<String>);
        impl Operation for Read {
            fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
                operate(self);
            }
            fn text(&mut self, _id: Option<&iced::widget::Id>, _bounds: Rectangle, text: &str) {
                self.0.push(text.to_owned());
            }
        }
        let mut read = Read(Vec::new());
        self.with_ui(|ui, renderer| ui.operate(renderer, &mut read));
        read.0
    }

    /// Every text with the place where it stands, wherever the page is scrolled.
    pub fn texts(&mut self) -> Vec<(String, Rectangle)> {
        struct Read(Vec<(String, Rectangle)>);
        impl Operation for Read {
            fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
                operate(self);
            }
            fn text(&mut self, _id: Option<&iced::widget::Id>, bounds: Rectangle, text: &str) {
                self.0.push((text.to_owned(), bounds));
            }
        }
        let mut read = Read(Vec::new());
        self.with_ui(|ui, renderer| ui.operate(renderer, &mut read));
        read.0
    }

    /// Gives the control of that number in the order of Tab the focus. Tells whether there is one.
    pub fn focus_nth(&mut self, nth: usize) -> bool {
        struct Give(usize, usize);
        impl Operation for Give {
            fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
                operate(self);
            }
            fn focusable(
                &mut self,
                _id: Option<&iced::widget::Id>,
                _bounds: Rectangle,
                state: &mut dyn operation::Focusable,
            ) {
                if self.1 == self.0 {
                    state.focus();
                } else {
                    state.unfocus();
                }
                self.1 += 1;
            }
        }
        let mut give = Give(nth, 0);
        self.with_ui(|ui, renderer| ui.operate(renderer, &mut give));
        nth < give.1
    }

    /// The name of the control that has the focus.
    pub fn focused(&mut self) -> Option<String> {
        struct Look(Option<String>);
        impl Operation for Look {
            fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
                operate(self);
            }
            fn focusable(
                &mut self,
                id: Option<&iced::widget::Id>,
                _bounds: Rectangle,
                state: &mut dyn operation::Focusable,
            ) {
                if state.is_focused() {
                    self.0 = Some(id.map_or_else(|| "unnamed".to_owned(), |id| format!("{id:?}")));
                }
            }
        }
        let mut look = Look(None);
        self.with_ui(|ui, renderer| ui.operate(renderer, &mut look));
        look.0
    }

    /// What stands on the control that has the focus.
    pub fn focused_says(&mut self) -> Vec<String> {
        struct Look(Option<Rectangle>, Vec<String>);
        impl Operation for Look {
            fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
                operate(self);
            }
            fn focusable(
                &mut self,
                _id: Option<&iced::widget::Id>,
                bounds: Rectangle,
                state: &mut dyn operation::Focusable,
            ) {
                self.0 = state.is_focused().then_some(bounds);
            }
            fn text(&mut self, _id: Option<&iced::widget::Id>, bounds: Rectangle, text: &str) {
                if self.0.is_some_and(|focused| focused.contains(bounds.center())) {
                    self.1.push(text.to_owned());
                }
            }
        }
        let mut look = Look(None, Vec::new());
        self.with_ui(|ui, renderer| ui.operate(renderer, &mut look));
        look.1
    }

    /// Presses Tab until the control that says this has the focus.
    pub fn tab_to(&mut self, says: &str) {
        for _ in 0..60 {
            if self.focused_says().iter().any(|there| there == says) {
                return;
            }
            self.press(Named::Tab);
        }
        panic!("Tab does not lead to \"{says}\": {:?}", self.reads());
    }

    /// Clicks on a text.
    pub fn click(&mut self, says: &str) {
        let longer = self.reads().into_iter().find(|text| text.starts_with(&format!("{says} ·")));
        let found = self.find(says).or_else(|| longer.and_then(|text| self.find(&text)));
        let bounds = found.unwrap_or_else(|| panic!("\"{says}\" is not in sight: {:?}", self.reads()));
        self.click_at(bounds.center());
    }

    /// Clicks on a point.
    pub fn click_at(&mut self, at: Point) {
        self.cursor = mouse::Cursor::Available(at);
        self.events(&[
            Event::Mouse(mouse::Event::CursorMoved { position: at }),
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)),
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)),
        ]);
        self.cursor = mouse::Cursor::Unavailable;
    }
}

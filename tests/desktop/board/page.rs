//! The board alone, with rows that no drill has: a page without a desk.

use hold48::custody::board::Board as Counted;
use hold48::custody::ids::PersonId;
use hold48::custody::jail::Jail;
use hold48::custody::zone::Moment;
use hold48::desktop::action::Action;
use hold48::desktop::look::{self, Look};
use hold48::desktop::room::Room;
use hold48::desktop::screen::board::{Board, Message};
use hold48::journal::record::Journal;
use hold48::platform::settings::ThemeChoice;
use iced::advanced::renderer::Headless;
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::{Event, Pixels, Rectangle, Size, mouse};
use iced_test::core::clipboard;
use iced_test::core::widget::operation::{Focusable, Operation};
use iced_test::futures::futures::executor::block_on;
use iced_test::runtime::user_interface::{Cache, UserInterface};

use crate::hand::load_faces;
use crate::kit::{drill, moment};

/// What the drill has on its board, and its jail.
pub fn counted() -> (Counted, Jail) {
    let dir = drill();
    let journal = Journal::open(dir.path()).unwrap();
    (journal.board(moment()), journal.jail().clone())
}

/// As many rows as asked, made of those of the drill: each another person, named by a number.
pub fn many(counted: &Counted, rows: usize) -> Counted {
    let mut many = counted.clone();
    many.rows = (0..rows)
        .map(|nth| {
            // Whole blocks of one stage, in the order of the board.
            let mut row = counted.rows[nth * counted.rows.len() / rows].clone();
            row.person = PersonId(uuid::Uuid::from_u128(nth as u128 + 1));
            row.name = format!("INVENTED, Number {nth}");
            row
        })
        .collect();
    many
}

/// The page.
pub struct Page {
    pub page: Board,
    pub size: Size,
    jail: Jail,
    now: Moment,
    look: &'static Look,
    cache: Option<Cache>,
    renderer: iced::Renderer,
}

type Ui<'a> = UserInterface<'a, Message, iced::Theme, iced::Renderer>;

impl Page {
    pub fn new(counted: &Counted, jail: &Jail, size: (f32, f32)) -> Self {
        load_faces();
        Self {
            page: Board::new(counted, &[], counted.as_of),
            size: Size::new(size.0, size.1),
            jail: jail.clone(),
            now: counted.as_of,
            look: look::look(ThemeChoice::Light),
            cache: Some(Cache::default()),
            renderer: block_on(<iced::Renderer as Headless>::new(look::TEXT, Pixels(16.0), None)).unwrap(),
        }
    }

    fn with<T>(&mut self, work: impl FnOnce(&mut Ui<'_>, &mut iced::Renderer) -> T) -> T {
        let room = Room {
            look: self.look,
            jail: &self.jail,
            now: self.now,
            clock: self.now,
            width: self.size.width,
            height: self.size.height,
            scale: 1.0,
        };
        let mut ui =
            UserInterface::build(self.page.view(&room), self.size, self.cache.take().unwrap(), &mut self.renderer);
        let done = work(&mut ui, &mut self.renderer);
        self.cache = Some(ui.into_cache());
        done
    }

    fn operate(&mut self, operation: &mut dyn Operation) {
        self.with(|ui, renderer| ui.operate(renderer, operation));
    }

    /// A key; what the page then asks of the desk.
    pub fn press(&mut self, key: Named) -> Vec<Action> {
        let key = Key::Named(key);
        let pressed = keyboard::Event::KeyPressed {
            key: key.clone(),
            modified_key: key,
            physical_key: keyboard::key::Physical::Unidentified(keyboard::key::NativeCode::Unidentified),
            location: keyboard::Location::Standard,
            modifiers: Modifiers::default(),
            text: None,
            repeat: false,
        };
        self.event(&Event::Keyboard(pressed))
    }

    fn event(&mut self, event: &Event) -> Vec<Action> {
        let messages = self.with(|ui, renderer| {
            let mut messages = Vec::new();
            let none = mouse::Cursor::Unavailable;
            let _ = ui.update(std::slice::from_ref(event), none, renderer, &mut clipboard::Null, &mut messages);
            messages
        });
        messages.into_iter().map(|message| self.page.update(message)).collect()
    }

    /// Gives the focus to the control of this place in the order of Tab.
    pub fn focus_nth(&mut self, nth: usize) {
        struct Give(usize, usize);
        impl Operation for Give {
            fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
                operate(self);
            }
            fn focusable(&mut self, _id: Option<&iced::widget::Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
                if self.0 == self.1 {
                    state.focus();
                } else {
                    state.unfocus();
                }
                self.0 += 1;
            }
        }
        self.operate(&mut Give(0, nth));
    }

    /// All controls in the order of Tab, and which has the focus.
    pub fn controls(&mut self) -> (Vec<String>, Option<String>) {
        struct Look(Vec<String>, Option<String>);
        impl Operation for Look {
            fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
                operate(self);
            }
            fn focusable(&mut self, id: Option<&iced::widget::Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
                let name = id.map_or_else(String::new, |id| format!("{id:?}"));
                if state.is_focused() {
                    self.1 = Some(name.clone());
                }
                self.0.push(name);
            }
        }
        let mut look = Look(Vec::new(), None);
        self.operate(&mut look);
        (look.0, look.1)
    }

    /// Every text with where it stands.
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
        self.operate(&mut read);
        read.0
    }

    /// Whether a text stands on the page.
    pub fn says(&mut self, says: &str) -> bool {
        self.texts().iter().any(|(text, _)| text == says)
    }
}

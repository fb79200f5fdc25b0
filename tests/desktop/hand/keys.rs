//! The keys of a clerk, raw as a keyboard sends them.

use iced::Event;
use iced::keyboard::{self, Key, Modifiers, key::Named};

use super::Hand;

impl Hand {
    fn key(&mut self, key: Key, modifiers: Modifiers, text: Option<&str>) {
        self.raw(key, modifiers, text, false);
    }

    fn raw(&mut self, key: Key, modifiers: Modifiers, text: Option<&str>, repeat: bool) {
        self.events(&[pressed(key, modifiers, text, repeat)]);
    }

    /// Types so fast that all of it lies in one batch of events; a new line is Enter.
    pub fn types_at_once(&mut self, text: &str) {
        let keys = text.chars().map(|sign| match sign {
            '\n' => pressed(Key::Named(Named::Enter), Modifiers::default(), None, false),
            sign => {
                let sign = sign.to_string();
                pressed(Key::Character(sign.as_str().into()), Modifiers::default(), Some(&sign), false)
            }
        });
        let keys: Vec<_> = keys.collect();
        self.events(&keys);
    }

    /// A key that has a name is still held down.
    pub fn hold_with(&mut self, modifiers: Modifiers, key: Named) {
        self.raw(Key::Named(key), modifiers, None, true);
    }

    /// Presses a key that has a name.
    pub fn press(&mut self, key: Named) {
        self.presses += 1;
        let text = matches!(key, Named::Space).then_some(" ");
        self.key(Key::Named(key), Modifiers::default(), text);
    }

    /// Presses a key that has a name, with Shift or Ctrl.
    pub fn press_with(&mut self, modifiers: Modifiers, key: Named) {
        self.presses += 1;
        self.key(Key::Named(key), modifiers, None);
    }

    /// Presses a letter with Ctrl.
    pub fn ctrl(&mut self, letter: &str) {
        self.presses += 1;
        self.key(Key::Character(letter.into()), Modifiers::CTRL, None);
    }

    /// Presses "/" with Shift, as a keyboard does where "?" is typed.
    pub fn question(&mut self) {
        let Event::Keyboard(keyboard::Event::KeyPressed { key, physical_key, location, repeat, text, .. }) =
            pressed(Key::Character("/".into()), Modifiers::SHIFT, Some("?"), false)
        else {
            return;
        };
        let (modified_key, modifiers) = (Key::Character("?".into()), Modifiers::SHIFT);
        let event = keyboard::Event::KeyPressed { key, modified_key, physical_key, location, modifiers, text, repeat };
        self.events(&[Event::Keyboard(event)]);
    }

    /// Presses a letter that chooses.
    pub fn letter(&mut self, letter: &str) {
        self.presses += 1;
        self.key(Key::Character(letter.into()), Modifiers::default(), Some(letter));
    }

    /// Types free text, which does not count as presses.
    pub fn types(&mut self, text: &str) {
        for sign in text.chars() {
            let sign = sign.to_string();
            self.key(Key::Character(sign.as_str().into()), Modifiers::default(), Some(&sign));
        }
    }
}

/// A key that goes down.
fn pressed(key: Key, modifiers: Modifiers, text: Option<&str>, repeat: bool) -> Event {
    Event::Keyboard(keyboard::Event::KeyPressed {
        key: key.clone(),
        modified_key: key,
        physical_key: keyboard::key::Physical::Unidentified(keyboard::key::NativeCode::Unidentified),
        location: keyboard::Location::Standard,
        modifiers,
        text: text.map(Into::into),
        repeat,
    })
}

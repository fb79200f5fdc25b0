//! Every key that does something everywhere: one table, which binds them, tests them and shows them.

mod listen;

use iced::keyboard::{Key, Modifiers, key::Named};

pub use listen::listen;

/// What a key does everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shortcut {
    /// Opens the board.
    Board,
    /// Opens the list of people.
    People,
    /// Opens staff and officers.
    Officers,
    /// Opens the agreements.
    Agreements,
    /// Opens the reports.
    Reports,
    /// Opens the settings.
    Settings,
    /// Leaves the desk, for another to take it.
    LeaveDesk,
    /// Serves a warrant on the person at hand, or asks whom.
    Serve,
    /// Books a person.
    Book,
    /// Finds a person.
    Find,
    /// Prints what is on the screen.
    Print,
    /// Presses the button that does the deed of this page.
    DoDeed,
    /// One page back; what was typed is kept.
    Back,
    /// The next control.
    Next,
    /// The control before.
    Previous,
    /// The next page of a scan or a paper.
    PageDown,
    /// The page of a scan or a paper before.
    PageUp,
    /// The first page of a paper.
    FirstPage,
    /// Its last page.
    LastPage,
    /// A larger page on the screen.
    ZoomIn,
    /// A smaller one.
    ZoomOut,
    /// A page as wide as there is room.
    FitWidth,
    /// Larger text.
    Larger,
    /// Smaller text.
    Smaller,
    /// Shows this table.
    Keys,
}

impl Shortcut {
    /// Whether it goes on while its key is held down: it only moves or sizes what is seen.
    pub fn may_repeat(self) -> bool {
        let moves = matches!(self, Self::Next | Self::Previous | Self::PageDown | Self::PageUp);
        moves || matches!(self, Self::Larger | Self::Smaller | Self::ZoomIn | Self::ZoomOut)
    }

    /// Whether it does something only where a paper is shown.
    pub fn is_of_paper(self) -> bool {
        matches!(self, Self::FirstPage | Self::LastPage | Self::ZoomIn | Self::ZoomOut | Self::FitWidth)
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Binding {
    /// The key with its modifiers, as it is printed.
    pub shown: &'static str,
    /// What it does.
    pub shortcut: Shortcut,
    /// What it does, in words.
    pub says: &'static str,
    key: Bound,
    with: With,
}

#[derive(Debug)]
enum Bound {
    Named(Named),
    /// A letter or sign; several where the layout of a keyboard moves it.
    Sign(&'static [&'static str]),
}

#[derive(Debug, PartialEq)]
enum With {
    Nothing,
    Shift,
    Ctrl,
    /// With or without Shift, and only where no control takes it: a field takes a sign, a row of the board takes PgDn.
    IfFree,
}

const fn named(shown: &'static str, key: Named, with: With, shortcut: Shortcut, says: &'static str) -> Binding {
    Binding { shown, shortcut, says, key: Bound::Named(key), with }
}

const fn sign(
    shown: &'static str,
    signs: &'static [&'static str],
    with: With,
    shortcut: Shortcut,
    says: &'static str,
) -> Binding {
    Binding { shown, shortcut, says, key: Bound::Sign(signs), with }
}

/// The table.
pub const TABLE: [Binding; 26] = [
    named("F1", Named::F1, With::Nothing, Shortcut::Board, "Board"),
    named("F2", Named::F2, With::Nothing, Shortcut::People, "People"),
    named("F4", Named::F4, With::Nothing, Shortcut::Officers, "Staff and officers"),
    named("F5", Named::F5, With::Nothing, Shortcut::Agreements, "Agreements"),
    named("F6", Named::F6, With::Nothing, Shortcut::Reports, "Reports, and what was not printed"),
    named("F8", Named::F8, With::Nothing, Shortcut::Settings, "Settings"),
    named("F12", Named::F12, With::Nothing, Shortcut::LeaveDesk, "Leave the desk, or take it"),
    sign("Ctrl N", &["n"], With::Ctrl, Shortcut::Serve, "Serve a warrant"),
    sign("Ctrl B", &["b"], With::Ctrl, Shortcut::Book, "Book a person"),
    sign("Ctrl F", &["f"], With::Ctrl, Shortcut::Find, "Find a person"),
    sign("Ctrl P", &["p"], With::Ctrl, Shortcut::Print, "Print what is on the screen"),
    named("Ctrl Enter", Named::Enter, With::Ctrl, Shortcut::DoDeed, "Do the deed of this page"),
    named("Esc", Named::Escape, With::Nothing, Shortcut::Back, "Back; what was typed is kept"),
    named("Tab", Named::Tab, With::Nothing, Shortcut::Next, "Next control"),
    named("Enter", Named::Enter, With::IfFree, Shortcut::Next, "In a field: next control. On a button: press it"),
    named("Shift Tab", Named::Tab, With::Shift, Shortcut::Previous, "Control before"),
    named("PgDn", Named::PageDown, With::IfFree, Shortcut::PageDown, "A page down"),
    named("PgUp", Named::PageUp, With::IfFree, Shortcut::PageUp, "A page up"),
    named("Home", Named::Home, With::IfFree, Shortcut::FirstPage, "The beginning; the first page of a paper"),
    named("End", Named::End, With::IfFree, Shortcut::LastPage, "The end; the last page of a paper"),
    sign("+", &["+", "="], With::IfFree, Shortcut::ZoomIn, "Larger on the screen"),
    sign("−", &["-", "_"], With::IfFree, Shortcut::ZoomOut, "Smaller on the screen"),
    sign("0", &["0"], With::IfFree, Shortcut::FitWidth, "As wide as there is room"),
    sign("Ctrl +", &["+", "="], With::Ctrl, Shortcut::Larger, "Larger text"),
    sign("Ctrl −", &["-", "_"], With::Ctrl, Shortcut::Smaller, "Smaller text"),
    sign("?", &["?"], With::IfFree, Shortcut::Keys, "These keys"),
];

/// Keys that belong to the control that has the focus, for the page that shows all keys.
pub const IN_CONTROLS: [(&str, &str); 5] = [
    ("Space", "Mark or unmark; press a button"),
    ("Left, Right", "In a row of choices: choose"),
    ("A letter", "In a row of choices: the choice that begins with it"),
    ("Delete", "In a row of choices: none of them"),
    ("Arrows", "On a paper that is shown: move it"),
];

impl Binding {
    fn is(&self, key: &Key, modifiers: Modifiers) -> bool {
        let same = match (&self.key, key) {
            (Bound::Named(bound), Key::Named(pressed)) => bound == pressed,
            (Bound::Sign(signs), Key::Character(pressed)) => {
                signs.iter().any(|sign| pressed.eq_ignore_ascii_case(sign))
            }
            _ => false,
        };
        same && match self.with {
            With::Nothing => !modifiers.command() && !modifiers.alt() && !modifiers.shift(),
            With::Shift => modifiers.shift() && !modifiers.command() && !modifiers.alt(),
            With::Ctrl => modifiers.command() && !modifiers.alt(),
            With::IfFree => !modifiers.command() && !modifiers.alt(),
        }
    }
}

/// What a key does everywhere, before any control hears of it.
pub fn first(key: &Key, modifiers: Modifiers) -> Option<Shortcut> {
    let mut table = TABLE.iter().filter(|binding| binding.with != With::IfFree);
    table.find(|binding| binding.is(key, modifiers)).map(|binding| binding.shortcut)
}

/// What a key does that no control has taken.
pub fn last(key: &Key, modifiers: Modifiers) -> Option<Shortcut> {
    let mut table = TABLE.iter().filter(|binding| binding.with == With::IfFree);
    table.find(|binding| binding.is(key, modifiers)).map(|binding| binding.shortcut)
}

/// The key of a shortcut as it is printed beside what it opens.
pub fn shown(shortcut: Shortcut) -> &'static str {
    TABLE.iter().find(|binding| binding.shortcut == shortcut).map_or("", |binding| binding.shown)
}

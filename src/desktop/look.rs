//! The look: every colour, size and gap of the window, in one file.
//!
//! Three themes. Each pair of text and ground keeps a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3); a test computes it.

use iced::{Color, Font, Theme, color, font};

use crate::custody::board::Stage;
use crate::platform::settings::ThemeChoice;

/// Sizes of type, in logical pixels.
pub mod size {
    /// Hints, labels and what stands under a field.
    pub const HINT: f32 = 12.5;
    /// Keys beside what they open.
    pub const KEY: f32 = 11.0;
    /// Running text.
    pub const BODY: f32 = 14.0;
    /// Names of people.
    pub const NAME: f32 = 15.5;
    /// Times.
    pub const TIME: f32 = 17.0;
    /// Headings and the clock on the wall.
    pub const HEADING: f32 = 20.0;
    /// Counts on tiles.
    pub const TILE: f32 = 24.0;
    /// A deadline as a form shows it, with its day.
    pub const DEADLINE: f32 = 26.0;
    /// Countdowns.
    pub const COUNTDOWN: f32 = 30.0;
}

/// Gaps between things, in logical pixels.
pub mod gap {
    /// Between a label and its field.
    pub const XS: f32 = 4.0;
    /// Between things that belong together.
    pub const S: f32 = 8.0;
    /// Between parts of a card.
    pub const M: f32 = 12.0;
    /// Inside a card.
    pub const L: f32 = 16.0;
    /// Around a page.
    pub const XL: f32 = 20.0;
}

/// Ground of a scan in every theme: it is paper.
pub const PAPER: Color = Color::WHITE;
/// Rounding of corners.
pub const RADIUS: f32 = 8.0;
/// Rounding of badges.
pub const RADIUS_SMALL: f32 = 6.0;
/// Height of a field and of a button.
pub const CONTROL: f32 = 34.0;
/// Width of the list of screens at the left.
pub const SIDE: f32 = 176.0;
/// Below this width the list of screens becomes a row above the page, and forms have two columns.
pub const MEDIUM: f32 = 1100.0;
/// Below this width rows and forms stack in one column.
pub const NARROW: f32 = 760.0;

/// Text.
pub const TEXT: Font = Font::with_name("Atkinson Hyperlegible Next");
/// Text that is weighty.
pub const SEMIBOLD: Font = Font { weight: font::Weight::Semibold, ..TEXT };
/// Headings and names.
pub const BOLD: Font = Font { weight: font::Weight::Bold, ..TEXT };
/// Times and numbers: all digits are equally wide, so that none ever jumps.
pub const MONO: Font = Font { weight: font::Weight::Medium, ..Font::with_name("Atkinson Hyperlegible Mono") };
/// Times and numbers that are weighty.
pub const MONO_BOLD: Font = Font { weight: font::Weight::Bold, ..MONO };

/// The faces, embedded, so that the window shows the same text everywhere.
pub const FACES: [&[u8]; 5] = [
    include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext_400Regular.ttf"),
    include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext_600SemiBold.ttf"),
    include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext_700Bold.ttf"),
    include_bytes!("../../assets/fonts/AtkinsonHyperlegibleMono_500Medium.ttf"),
    include_bytes!("../../assets/fonts/AtkinsonHyperlegibleMono_700Bold.ttf"),
];

/// The colours of one state of a hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tone {
    /// Words and shape on the badge.
    pub ink: Color,
    /// Ground of the badge.
    pub fill: Color,
    /// Edge of the row and the elapsed part of its strip.
    pub edge: Color,
    /// Ground of the row.
    pub row: Color,
    /// The countdown on the ground of the row.
    pub count: Color,
}

/// The colours of one theme.
#[derive(Debug, PartialEq)]
pub struct Look {
    /// Ground of the window.
    pub ground: Color,
    /// Ground of cards, rows and fields.
    pub surface: Color,
    /// Fine lines.
    pub line: Color,
    /// Edge of fields and plain buttons.
    pub edge: Color,
    /// Text.
    pub text: Color,
    /// Text that steps back.
    pub muted: Color,
    /// Buttons that do the deed, headings of sections, focus.
    pub primary: Color,
    /// Text on [`Look::primary`].
    pub on_primary: Color,
    /// Ground of what is chosen.
    pub chosen: Color,
    /// Text on [`Look::chosen`].
    pub on_chosen: Color,
    /// A button that cannot be pressed yet.
    pub asleep: Color,
    /// Text on [`Look::asleep`].
    pub on_asleep: Color,
    /// What is in order.
    pub fine: Color,
    /// Ground of what is done.
    pub fine_fill: Color,
    /// What warns.
    pub warn: Color,
    /// What blocks.
    pub block: Color,
    /// Ground of what is over or saved.
    pub done_fill: Color,
    /// Text on [`Look::done_fill`].
    pub done: Color,
    /// Track of the strip, ahead.
    pub ahead: Color,
    /// Night on the strip.
    pub night: Color,
    /// Release lead on the strip.
    pub lead: Color,
    tones: [Tone; 6],
}

/// The look of a theme.
pub fn look(choice: ThemeChoice) -> &'static Look {
    match choice {
        ThemeChoice::Light => &LIGHT,
        ThemeChoice::Dark => &DARK,
        ThemeChoice::HighContrast => &HIGH_CONTRAST,
    }
}

impl Look {
    /// The colours of a stage.
    pub fn tone(&self, stage: Stage) -> Tone {
        let [running, soon, start, serve, release, unset] = self.tones;
        match stage {
            Stage::Running | Stage::Awaiting => running,
            Stage::DueSoon => soon,
            Stage::StartRelease => start,
            Stage::ServeOrRelease => serve,
            Stage::ReleaseNow | Stage::Overdue => release,
            Stage::ClockNotSet => unset,
        }
    }

    /// The theme for widgets that bring their own style.
    pub fn theme(&'static self) -> Theme {
        let palette = iced::theme::Palette {
            background: self.ground,
            text: self.text,
            primary: self.primary,
            success: self.fine,
            warning: self.warn,
            danger: self.block,
        };
        Theme::custom("Hold48", palette)
    }

    /// Every text with the ground on which it stands, by name.
    pub fn pairs(&self) -> Vec<(&'static str, Color, Color)> {
        let mut pairs = vec![
            ("text on ground", self.text, self.ground),
            ("text on surface", self.text, self.surface),
            ("muted on ground", self.muted, self.ground),
            ("muted on surface", self.muted, self.surface),
            ("muted on chosen", self.muted, self.chosen),
            ("primary on surface", self.primary, self.surface),
            ("primary on ground", self.primary, self.ground),
            ("on primary", self.on_primary, self.primary),
            ("on chosen", self.on_chosen, self.chosen),
            ("on asleep", self.on_asleep, self.asleep),
            ("fine on surface", self.fine, self.surface),
            ("fine on its fill", self.fine, self.fine_fill),
            ("warn on surface", self.warn, self.surface),
            ("warn on ground", self.warn, self.ground),
            ("block on surface", self.block, self.surface),
            ("block on ground", self.block, self.ground),
            ("done on its fill", self.done, self.done_fill),
        ];
        for tone in self.tones {
            pairs.push(("badge", tone.ink, tone.fill));
            pairs.push(("countdown", tone.count, tone.row));
            pairs.push(("text on row", self.text, tone.row));
            pairs.push(("muted on row", self.muted, tone.row));
        }
        pairs
    }
}

const WHITE: Color = color!(0xFFFFFF);

const fn tone(ink: Color, fill: Color, edge: Color, row: Color, count: Color) -> Tone {
    Tone { ink, fill, edge, row, count }
}

static LIGHT: Look = Look {
    ground: color!(0xF4F6F8),
    surface: WHITE,
    line: color!(0xDDE2E8),
    edge: color!(0x8A94A2),
    text: color!(0x14181F),
    muted: color!(0x5A6472),
    primary: color!(0x1F4E79),
    on_primary: WHITE,
    chosen: color!(0xE7F0F8),
    on_chosen: color!(0x163D61),
    asleep: color!(0xDDE4EC),
    on_asleep: color!(0x55606E),
    fine: color!(0x1C5E2E),
    fine_fill: color!(0xDDEEDF),
    warn: color!(0x7A4F00),
    block: color!(0xB3121D),
    done_fill: color!(0xE8ECEF),
    done: color!(0x46505C),
    ahead: color!(0xEEF1F4),
    night: color!(0xD3DAE3),
    lead: color!(0xF0A36E),
    tones: [
        tone(color!(0x1D4F7C), color!(0xE7F0F8), color!(0x2F6AA3), WHITE, color!(0x14181F)),
        tone(color!(0x7A4F00), color!(0xFFF1CF), color!(0xC98A00), WHITE, color!(0x14181F)),
        tone(color!(0x8F3600), color!(0xFFE3CF), color!(0xC4560F), WHITE, color!(0x8F3600)),
        tone(WHITE, color!(0x8F3600), color!(0x8F3600), color!(0xFFF8F3), color!(0x8F3600)),
        tone(WHITE, color!(0xB3121D), color!(0xB3121D), color!(0xFFF5F5), color!(0xB3121D)),
        tone(color!(0x6D1B6D), WHITE, color!(0x8E2A8E), WHITE, color!(0x6D1B6D)),
    ],
};

static DARK: Look = Look {
    ground: color!(0x12161C),
    surface: color!(0x1B212A),
    line: color!(0x303946),
    edge: color!(0x748196),
    text: color!(0xEEF2F6),
    muted: color!(0xA9B4C2),
    primary: color!(0x8CC0F0),
    on_primary: color!(0x0C1B2A),
    chosen: color!(0x23384E),
    on_chosen: color!(0xDCEBFA),
    asleep: color!(0x2B3440),
    on_asleep: color!(0xA9B4C2),
    fine: color!(0x7FD694),
    fine_fill: color!(0x18331F),
    warn: color!(0xF2C14E),
    block: color!(0xFF8A8F),
    done_fill: color!(0x29313C),
    done: color!(0xC3CCD7),
    ahead: color!(0x2A323E),
    night: color!(0x3B4656),
    lead: color!(0xB5622B),
    tones: [
        tone(color!(0xA9D2F7), color!(0x1C3247), color!(0x5B9BD5), color!(0x1B212A), color!(0xEEF2F6)),
        tone(color!(0xF7CE6A), color!(0x3B2E0C), color!(0xD9A520), color!(0x1B212A), color!(0xEEF2F6)),
        tone(color!(0xFFB483), color!(0x43240F), color!(0xE07B39), color!(0x1B212A), color!(0xFFB483)),
        tone(color!(0x2B1000), color!(0xFFA066), color!(0xFFA066), color!(0x2A1D15), color!(0xFFB483)),
        tone(color!(0x2D0003), color!(0xFF8A8F), color!(0xFF8A8F), color!(0x2E191C), color!(0xFF9DA1)),
        tone(color!(0xE9A6E9), color!(0x1B212A), color!(0xC774C7), color!(0x1B212A), color!(0xE9A6E9)),
    ],
};

static HIGH_CONTRAST: Look = Look {
    ground: color!(0x000000),
    surface: color!(0x000000),
    line: color!(0xFFFFFF),
    edge: color!(0xFFFFFF),
    text: WHITE,
    muted: WHITE,
    primary: color!(0xFFE600),
    on_primary: color!(0x000000),
    chosen: color!(0x3A3A3A),
    on_chosen: WHITE,
    asleep: color!(0x000000),
    on_asleep: color!(0xC8C8C8),
    fine: color!(0x7CFF9B),
    fine_fill: color!(0x000000),
    warn: color!(0xFFD24D),
    block: color!(0xFF9C9C),
    done_fill: color!(0x000000),
    done: WHITE,
    ahead: color!(0x2A2A2A),
    night: color!(0x5A5A5A),
    lead: color!(0xFF9C4D),
    tones: [
        tone(color!(0x9FD2FF), color!(0x000000), color!(0x9FD2FF), color!(0x000000), WHITE),
        tone(color!(0xFFD24D), color!(0x000000), color!(0xFFD24D), color!(0x000000), color!(0xFFD24D)),
        tone(color!(0xFFB27A), color!(0x000000), color!(0xFFB27A), color!(0x000000), color!(0xFFB27A)),
        tone(color!(0x000000), color!(0xFFB27A), color!(0xFFB27A), color!(0x000000), color!(0xFFB27A)),
        tone(color!(0x000000), color!(0xFF9C9C), color!(0xFF9C9C), color!(0x000000), color!(0xFF9C9C)),
        tone(color!(0xFFB0FF), color!(0x000000), color!(0xFFB0FF), color!(0x000000), color!(0xFFB0FF)),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast of two opaque colours (WCAG 2.2).
    fn contrast(a: Color, b: Color) -> f32 {
        let luminance = |colour: Color| {
            let [r, g, b, _] = colour.into_linear();
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn the_contrast_is_that_of_the_standard() {
        assert!((contrast(Color::WHITE, Color::BLACK) - 21.0).abs() < 0.01);
        assert!((contrast(color!(0x777777), Color::WHITE) - 4.48).abs() < 0.01);
    }

    #[test]
    fn every_text_of_every_theme_has_a_contrast_of_at_least_4_5() {
        for choice in ThemeChoice::ALL {
            for (name, ink, ground) in look(choice).pairs() {
                let found = contrast(ink, ground);
                assert!(found >= 4.5, "{choice:?}: {name} has {found:.2}:1");
            }
        }
    }

    #[test]
    fn what_must_be_seen_but_not_read_has_a_contrast_of_at_least_3() {
        for choice in ThemeChoice::ALL {
            let look = look(choice);
            assert!(contrast(look.edge, look.surface) >= 3.0, "{choice:?}: the edge of a field");
            assert!(contrast(look.primary, look.surface) >= 3.0, "{choice:?}: the focus ring");
        }
    }
}

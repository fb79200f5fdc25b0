//! Every character of a fact stands on the page: as itself, or visibly by its number.
//!
//! A name that no bundled face can write must not vanish, and a character that is no sign (a direction mark, a control)
//! must not turn what is read. Both are shown as `[U+0645]`, and the page says so.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use typst::text::Font;
use unicode_normalization::UnicodeNormalization;

/// So many characters without a space are too wide for a column.
const LONGEST_RUN: usize = 16;
/// After so many of them a line may break.
const BREAK_AFTER: usize = 8;
/// A place where a line may break, without width.
const BREAK: char = '\u{200b}';
/// Where the page says what it replaced.
const NOTE: &str = "note";

/// Characters that no face has.
pub type Replaced = BTreeSet<char>;

/// Facts as they can be set.
pub(super) struct Shown {
    pub(super) facts: Value,
    pub(super) replaced: Replaced,
}

/// What the bundled faces can write.
pub(super) struct Faces {
    known: BTreeSet<char>,
}

impl Faces {
    /// The characters that one of each weight can write; Typst looks through the faces of a weight by itself.
    pub(super) fn of(fonts: &[Font]) -> Self {
        let known = fonts.iter().flat_map(|font| font.info().coverage.iter()).filter_map(char::from_u32);
        Self { known: known.collect() }
    }

    /// Puts numbers in the place of characters that cannot be set, and says so in the frame of the report.
    pub(super) fn show(&self, facts: Value) -> Shown {
        let mut replaced = Replaced::new();
        let mut facts = self.value(facts, &mut replaced);
        if let (false, Some(frame)) = (replaced.is_empty(), facts["frame"].as_object_mut()) {
            let says = "Where a character cannot be printed, its Unicode number stands for it: [U+0645]. The record keeps it as typed.";
            let _none = frame.insert(NOTE.to_owned(), says.into());
        }
        Shown { facts, replaced }
    }

    fn value(&self, value: Value, replaced: &mut Replaced) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(&text, replaced)),
            Value::Array(items) => items.into_iter().map(|item| self.value(item, replaced)).collect(),
            Value::Object(fields) => {
                let shown = fields.into_iter().map(|(name, value)| (name, self.value(value, replaced)));
                Value::Object(shown.collect::<Map<_, _>>())
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => value,
        }
    }

    fn text(&self, text: &str, replaced: &mut Replaced) -> String {
        let mut shown = String::with_capacity(text.len());
        for c in text.replace("\r\n", "\n").nfc() {
            match c {
                '\n' => shown.push('\n'),
                '\t' | '\r' => shown.push(' '),
                _ if self.can_write(c) => shown.push(c),
                _ => {
                    let _new = replaced.insert(c);
                    shown.push_str(&format!("[U+{:04X}]", u32::from(c)));
                }
            }
        }
        breakable(&shown)
    }

    fn can_write(&self, c: char) -> bool {
        !c.is_control() && !is_format(c) && self.known.contains(&c)
    }
}

/// Signs without a shape: they hide, join, or turn the direction of what is read.
fn is_format(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// The text with places to break in long runs, so that no column cuts them off.
fn breakable(text: &str) -> String {
    let mut broken = String::with_capacity(text.len());
    // After a hyphen a line may break by itself.
    for part in text.split_inclusive(|c: char| c.is_whitespace() || c == '-') {
        if part.chars().count() <= LONGEST_RUN {
            broken.push_str(part);
            continue;
        }
        for (nth, c) in part.chars().enumerate() {
            if nth > 0 && nth % BREAK_AFTER == 0 && !c.is_whitespace() && !is_mark(c) {
                broken.push(BREAK);
            }
            broken.push(c);
        }
    }
    broken
}

/// A mark that stands on the character before it: no line breaks between the two.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faces(known: &str) -> Faces {
        Faces { known: known.chars().collect() }
    }

    fn shown(known: &str, text: &str) -> (String, Replaced) {
        let mut replaced = Replaced::new();
        (faces(known).text(text, &mut replaced), replaced)
    }

    #[test]
    fn a_character_that_no_face_has_is_shown_by_its_number() {
        assert_eq!(shown("ab", "aمb"), ("a[U+0645]b".to_owned(), Replaced::from(['م'])));
    }

    #[test]
    fn a_letter_and_its_mark_become_the_one_letter_that_a_face_has() {
        assert_eq!(shown("é", "e\u{301}").0, "é");
    }

    #[test]
    fn a_mark_that_turns_the_direction_is_shown_and_does_not_turn_it() {
        assert_eq!(shown("ab\u{202e}", "a\u{202e}b").0, "a[U+202E]b");
    }

    #[test]
    fn a_long_run_may_break_and_loses_no_character() {
        let (text, replaced) = shown("x", &"x".repeat(40));
        assert!(text.contains(BREAK));
        assert_eq!(text.replace(BREAK, ""), "x".repeat(40));
        assert!(replaced.is_empty());
    }

    #[test]
    fn words_with_hyphens_stay_as_they_are_typed() {
        assert_eq!(
            shown("Certifcae-osvwrkht ", "Certificate-of-service worksheet").0,
            "Certificate-of-service worksheet"
        );
    }

    #[test]
    fn the_page_says_that_it_replaced_something() {
        let facts = serde_json::json!({ "frame": {}, "rows": [{ "name": "م" }] });
        let shown = faces("[]U+0123456789ABCDEF").show(facts);
        assert_eq!(shown.facts["rows"][0]["name"], "[U+0645]");
        assert!(shown.facts["frame"][NOTE].as_str().unwrap().contains("Unicode"));
    }
}

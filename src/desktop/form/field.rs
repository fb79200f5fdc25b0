//! One field on the page: label, input, and beneath it what it means or what is wrong with it.

use iced::keyboard::{Key, key::Named};
use iced::widget::{Column, TextInput, button, column, container, mouse_area, row, text, text_input};
use iced::{Background, Border, Element, Font, Length, border, padding};

use super::super::fit::fit;
use super::super::focus::focus;
use super::super::icon::{Shape, icon};
use super::super::kit;
use super::super::look::{CONTROL, Look, MONO, RADIUS, RADIUS_SMALL, SEMIBOLD, TEXT, gap, size};
use super::super::picture;
use super::super::sheet::weight;
use super::read::{self, Times};
use super::spec::{Choice, Fact, Field, Kind};
use super::{Form, Message};

/// How many completions are shown.
const MOST_SHOWN: usize = 6;
/// Up to so many choices stand in a row; more are typed and completed.
pub(super) const FEW: usize = 6;

/// A field.
pub(super) fn field<'a>(form: &'a Form, look: &'static Look, field: &'a Field, times: &Times) -> Element<'a, Message> {
    if let Kind::Mark = field.kind {
        return mark(form, look, field);
    }
    let mut lines = column![kit::label(look, field.label)].spacing(gap::XS);
    lines = lines.push(match &field.kind {
        Kind::Choice(choices) => row_of_choices(form, look, field, choices),
        Kind::Pick(choices) if choices.len() <= FEW => row_of_choices(form, look, field, choices),
        Kind::Several(choices) => several(form, look, field, choices),
        Kind::Pick(choices) => pick(form, look, field, choices),
        Kind::Scan => scan(form, look, field),
        Kind::Time(..) | Kind::Effective(_) | Kind::Day(_) | Kind::ANumber | Kind::Count => {
            input(form, look, field, MONO).into()
        }
        Kind::Line | Kind::Words | Kind::Names | Kind::PhoneLines | Kind::Mark => input(form, look, field, TEXT).into(),
    });
    beneath(form, look, field, times).into_iter().fold(lines, Column::push).into()
}

/// A fact on file, as a field that takes nothing.
pub(super) fn fact<'a>(look: &'static Look, fact: &'a Fact) -> Element<'a, Message> {
    let says = fit(&fact.says).font(MONO).color(look.text).width(Length::Fill);
    let ground = container(says).height(CONTROL).padding(padding::horizontal(10.0)).center_y(CONTROL);
    let ground = ground.width(Length::Fill).style(move |_| container::Style {
        background: Some(Background::Color(look.ground)),
        border: border::rounded(RADIUS).width(1).color(look.line),
        ..container::Style::default()
    });
    let hint = kit::hint(look, &fact.hint).width(Length::Fill);
    column![kit::label(look, fact.label), ground, hint].spacing(gap::XS).into()
}

/// What stands under a field: what is wrong, else what is warned, else what it means, else the hint.
fn beneath<'a>(form: &'a Form, look: &'static Look, field: &'a Field, times: &Times) -> Option<Element<'a, Message>> {
    let small = |says: String, colour| text(says).size(size::HINT).color(colour).width(Length::Fill);
    let touched = form.asked || form.touched.contains(field.key);
    let typed = !form.text(field.key).trim().is_empty();
    let wrong = form
        .wrong_with(field)
        .filter(|finding| touched && (form.asked || typed || finding.rule != crate::custody::finding::Rule::Required));
    if let Some(finding) = wrong {
        return Some(small(finding.says.clone(), look.block).font(SEMIBOLD).into());
    }
    let entry = form.entry(field.key);
    let in_a_row = matches!(&field.kind, Kind::Pick(choices) if choices.len() <= FEW);
    let shown = |says: &String| *says != entry.text && !(in_a_row && read::is_label_of(&field.kind, says));
    let echo = read::echoed(&field.kind, &entry, times).filter(shown);
    let warned = form.found(field).find(|finding| finding.severity == crate::custody::finding::Severity::Warn);
    let lines: Vec<Element<'a, Message>> = echo
        .map(|says| small(says, look.muted).into())
        .into_iter()
        .chain(warned.map(|finding| small(finding.says.clone(), look.warn).into()))
        .collect();
    if !lines.is_empty() {
        return Some(Column::with_children(lines).into());
    }
    let followed = typed && matches!(field.kind, Kind::Scan);
    (!field.hint.is_empty() && !followed).then(|| small(field.hint.clone(), look.muted).into())
}

fn input<'a>(form: &'a Form, look: &'static Look, field: &'a Field, face: Font) -> TextInput<'a, Message> {
    let key = field.key;
    let wrong = form.asked && form.wrong_with(field).is_some();
    text_input("", form.text(key))
        .id(key)
        .font(face)
        .size(size::BODY)
        .padding(padding::horizontal(10.0).vertical(7.0))
        .on_input(move |text| Message::Typed(key, text))
        .style(input_style(look, wrong))
}

/// How a field looks: its edge tells focus and fault.
pub fn input_style(look: &'static Look, wrong: bool) -> impl Fn(&iced::Theme, text_input::Status) -> text_input::Style {
    move |_, status| {
        let focused = matches!(status, text_input::Status::Focused { .. });
        let (edge, width) = match (wrong, focused) {
            (true, _) => (look.block, 2.0),
            (false, true) => (look.primary, 2.0),
            (false, false) => (look.edge, 1.0),
        };
        text_input::Style {
            background: Background::Color(look.surface),
            border: Border { color: edge, width, radius: RADIUS.into() },
            icon: look.muted,
            placeholder: look.muted,
            value: look.text,
            selection: iced::Color { a: 0.3, ..look.primary },
        }
    }
}

/// A row of choices: one stop of Tab, arrows and letters choose. None is chosen beforehand.
fn row_of_choices<'a>(
    form: &'a Form,
    look: &'static Look,
    field: &'a Field,
    choices: &'a [Choice],
) -> Element<'a, Message> {
    let key = field.key;
    let code = read::chosen(choices, form.text(key))
        .or_else(|| read::completed(choices, form.text(key)).filter(|_| !form.text(key).is_empty()));
    let chips = choices.iter().map(|choice| {
        let is_chosen = code == Some(choice);
        let code = if is_chosen && !field.needed { String::new() } else { choice.code.clone() };
        chip(look, &choice.label, is_chosen, Message::Chosen(key, code))
    });
    if choices.is_empty() {
        return kit::hint(look, "None on file yet.").into();
    }
    let codes: Vec<(String, String)> =
        choices.iter().map(|choice| (choice.code.clone(), choice.label.to_lowercase())).collect();
    let at = code.and_then(|code| choices.iter().position(|choice| choice == code));
    focus(look, kit::wrapped(chips.collect()), None)
        .id(key)
        .on_key(move |pressed| stepped(pressed, &codes, at).map(|code| Message::Chosen(key, code)))
        .into()
}

/// The choice that a key leads to from the one at `at`.
fn stepped(key: &Key, codes: &[(String, String)], at: Option<usize>) -> Option<String> {
    let last = codes.len().checked_sub(1)?;
    let place = match key {
        Key::Named(Named::Delete | Named::Backspace) => return Some(String::new()),
        Key::Named(Named::ArrowRight | Named::ArrowDown) => at.map_or(0, |at| if at == last { 0 } else { at + 1 }),
        Key::Named(Named::ArrowLeft | Named::ArrowUp) => at.map_or(last, |at| at.checked_sub(1).unwrap_or(last)),
        Key::Named(Named::Space) => at.unwrap_or(0),
        Key::Character(letter) => {
            let begins = |(_, label): &(String, String)| {
                label.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(&letter.to_lowercase()))
            };
            let from = at.map_or(0, |at| at + 1);
            let around = (0..codes.len()).map(|step| (from + step) % codes.len());
            around.into_iter().find(|place| codes.get(*place).is_some_and(begins))?
        }
        _ => return None,
    };
    codes.get(place).map(|(code, _)| code.clone())
}

/// A choice to press: filled and checked when chosen.
fn chip<'a>(look: &'static Look, says: &'a str, chosen: bool, message: Message) -> Element<'a, Message> {
    let ink = if chosen { look.on_primary } else { look.text };
    let mut words = row![].spacing(6).align_y(iced::Center);
    if chosen {
        words = words.push(icon(Shape::Check, 11.0, ink));
    }
    words = words.push(fit(says).color(ink));
    button(container(words).center_y(Length::Fill))
        .height(CONTROL)
        .padding(padding::horizontal(12.0))
        .on_press(message)
        .style(move |_, status| {
            let over = matches!(status, button::Status::Hovered);
            let fill = if chosen {
                look.primary
            } else if over {
                look.chosen
            } else {
                look.surface
            };
            button::Style {
                background: Some(Background::Color(fill)),
                text_color: ink,
                border: border::rounded(RADIUS).width(1).color(if chosen { look.primary } else { look.edge }),
                ..button::Style::default()
            }
        })
        .into()
}

/// Boxes of which any may be marked; each is a stop of Tab, Space marks it.
fn several<'a>(form: &'a Form, look: &'static Look, field: &'a Field, choices: &'a [Choice]) -> Element<'a, Message> {
    let key = field.key;
    let marked: Vec<&str> = form.text(key).split(' ').collect();
    let boxes = choices.iter().enumerate().map(|(nth, choice)| {
        let is_marked = marked.contains(&choice.code.as_str());
        let id = if nth == 0 { key.to_owned() } else { format!("{key}.{}", choice.code) };
        tick(look, &choice.label, is_marked, id, Message::Marked(key, choice.code.clone()))
    });
    kit::wrapped(boxes.collect())
}

fn mark<'a>(form: &'a Form, look: &'static Look, field: &'a Field) -> Element<'a, Message> {
    let key = field.key;
    let marked = !form.text(key).is_empty();
    let message = Message::Chosen(key, if marked { String::new() } else { "true".to_owned() });
    let mut lines = column![tick(look, field.label, marked, key.to_owned(), message)].spacing(gap::XS);
    if form.asked
        && let Some(finding) = form.wrong_with(field)
    {
        lines = lines.push(text(&finding.says).size(size::HINT).font(SEMIBOLD).color(look.block));
    } else if !field.hint.is_empty() {
        lines = lines.push(kit::hint(look, &field.hint));
    }
    lines.into()
}

/// A box to mark, with its words.
fn tick<'a>(look: &'static Look, says: &'a str, marked: bool, id: String, message: Message) -> Element<'a, Message> {
    let check: Element<'a, Message> = if marked {
        icon(Shape::Check, 12.0, look.on_primary)
    } else {
        iced::widget::space().width(12).height(12).into()
    };
    let square = container(check).center(18).style(move |_| container::Style {
        background: Some(Background::Color(if marked { look.primary } else { look.surface })),
        border: border::rounded(4).width(1.5).color(if marked { look.primary } else { look.edge }),
        ..container::Style::default()
    });
    let words = row![square, kit::body(look, says)].spacing(gap::S).align_y(iced::Center);
    let area = mouse_area(container(words).padding(padding::all(3.0))).on_press(message.clone());
    let area = area.interaction(iced::mouse::Interaction::Pointer);
    // Who goes on with Enter attests to nothing: Space alone marks.
    let spaced = move |key: &Key| matches!(key, Key::Named(Named::Space)).then(|| message.clone());
    focus(look, area, None).on_key(spaced).id(iced::widget::Id::from(id)).into()
}

/// Typed, and completed beneath.
fn pick<'a>(form: &'a Form, look: &'static Look, field: &'a Field, choices: &'a [Choice]) -> Element<'a, Message> {
    let key = field.key;
    let typed = form.text(key);
    let chosen = read::chosen(choices, typed);
    let shown = chosen.map_or(typed, |choice| choice.label.as_str());
    let input = text_input("type the beginning of a name", shown)
        .id(key)
        .font(TEXT)
        .size(size::BODY)
        .padding(padding::horizontal(10.0).vertical(7.0))
        .on_input(move |text| Message::Typed(key, text))
        .style(input_style(look, form.asked && form.wrong_with(field).is_some()));
    let meant = read::completed(choices, typed).is_some();
    let found = if typed.is_empty() || meant { Vec::new() } else { read::matching(choices, typed) };
    let more = found.len().saturating_sub(MOST_SHOWN);
    let mut chips: Vec<Element<'a, Message>> = found
        .into_iter()
        .take(MOST_SHOWN)
        .map(|choice| chip(look, &choice.label, false, Message::Chosen(key, choice.code.clone())))
        .collect();
    if more > 0 {
        chips.push(kit::hint(look, format!("and {more} more")).into());
    }
    // Always a column: were the field to move in the tree of widgets, it would lose the focus at the first letter.
    let mut lines = column![input].spacing(gap::XS);
    if !chips.is_empty() {
        lines = lines.push(kit::wrapped(chips));
    }
    lines.into()
}

/// A path, a button for the dialog, and a place to drop a file.
fn scan<'a>(form: &'a Form, look: &'static Look, field: &'a Field) -> Element<'a, Message> {
    let key = field.key;
    let path = super::scan::path(form.text(key));
    let read = matches!(form.scans.get(key), Some(Ok(_)));
    // Enter reads the file first; then, or where nothing is typed, it goes on.
    let unread = !form.text(key).trim().is_empty() && !read;
    let enter = unread.then_some(Message::FileChosen(key, path));
    let input = input(form, look, field, TEXT).on_submit_maybe(enter);
    let browse = kit::press(look, kit::Weight::Plain, "Browse", "", Some(Message::Browsed(key)));
    let line = row![input, browse].spacing(gap::S).align_y(iced::Center);
    let told: Option<Element<'a, Message>> = match form.scans.get(key) {
        Some(Ok(scan)) => {
            let says = format!("Read: {}, {}", picture::name(scan.media), weight(scan.bytes.len()));
            Some(kit::pill(Some(Shape::Check), says, look.fine, look.fine_fill))
        }
        // What is wrong with a file is said where it is said of every field.
        Some(Err(_)) => None,
        None if form.text(key).trim().is_empty() => None,
        None => {
            Some(kit::hint(look, "Not read yet. Enter reads it now, the deed reads it before it is recorded.").into())
        }
    };
    let lines = column![line].spacing(gap::XS);
    container(told.into_iter().fold(lines, Column::push))
        .style(move |_| container::Style { border: border::rounded(RADIUS_SMALL), ..container::Style::default() })
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes() -> Vec<(String, String)> {
        [("given", "given"), ("refused", "refused"), ("not", "not served")]
            .map(|(code, label)| (code.to_owned(), label.to_owned()))
            .to_vec()
    }

    #[test]
    fn arrows_go_around_a_row_of_choices_a_letter_goes_to_its_choice_and_delete_to_none() {
        let right = Key::Named(Named::ArrowRight);
        assert_eq!(stepped(&right, &codes(), None).as_deref(), Some("given"));
        assert_eq!(stepped(&right, &codes(), Some(2)).as_deref(), Some("given"));
        assert_eq!(stepped(&Key::Named(Named::ArrowLeft), &codes(), Some(0)).as_deref(), Some("not"));
        assert_eq!(stepped(&Key::Character("r".into()), &codes(), None).as_deref(), Some("refused"));
        assert_eq!(stepped(&Key::Character("x".into()), &codes(), None), None);
        assert_eq!(stepped(&Key::Named(Named::Delete), &codes(), Some(1)).as_deref(), Some(""));
        assert_eq!(stepped(&right, &[], None), None);
    }
}

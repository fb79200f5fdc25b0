//! What stands around every page: the header, the list of screens, the banner.

use iced::widget::{Column, Row, button, column, container, row, text};
use iced::{Background, Border, Element, Length, border, padding};

use super::desk::{Banner, Message};
use super::fit::fit;
use super::focus::focus;
use super::icon::Shape;
use super::keys::{self, Shortcut};
use super::kit::{self, Weight, press};
use super::look::{BOLD, Look, MEDIUM, MONO, MONO_BOLD, NARROW, RADIUS, SIDE, TEXT, gap, size};
use super::place::{Deed, Place};
use super::room::Room;
use crate::custody::board::{Row as Held, Stage, tally};
use crate::custody::staff::Staff;
use crate::custody::zone::{Moment, clock, local, show_hour};

/// What the header says beside the time.
#[derive(Debug)]
pub struct Head<'a> {
    /// Who is on the board.
    pub rows: &'a [Held],
    /// Nobody is at the desk, and this is no page on which somebody takes it.
    pub desk_is_free: bool,
    /// Who is at the desk.
    pub staff: Option<&'a Staff>,
    /// When the last verified copy was made.
    pub backup: Option<Moment>,
    /// A copy is being made.
    pub copying: bool,
    /// The last copy failed.
    pub copy_failed: bool,
    /// The last copy lies on the disk of the record.
    pub copy_warns: bool,
    /// The record cannot be read at the moment.
    pub stale: Option<&'a str>,
    /// How many papers were not printed.
    pub not_printed: usize,
    /// The board is open, which shows the alarms itself.
    pub on_board: bool,
}

/// The header: name, jail, time, record and backup, who is at the desk.
pub fn header<'a>(room: &Room<'a>, width: f32, head: &Head<'a>) -> Element<'a, Message> {
    let look = room.look;
    let name =
        row![text("Hold").size(18).font(BOLD).color(look.text), text("48").size(18).font(BOLD).color(look.primary)];
    let mut line = Row::new().spacing(18).align_y(iced::Center).height(Length::Fill);
    let name_width = if width >= MEDIUM { SIDE } else { 76.0 };
    line = line.push(container(name).padding(padding::left(gap::XL)).width(name_width));
    if room.jail.drill() {
        line = line.push(kit::pill(None, "DRILL", look.ground, look.text));
    }
    let jail = fit(room.jail.name()).font(BOLD).color(look.text).width(Length::Fill);
    line = line.push(jail);
    // The board shows the alarms itself; where they stand up here, the list of screens tells what was not printed.
    let alarms = alarms(look, head.rows).filter(|_| !head.on_board);
    let crowded = alarms.is_some();
    line = alarms.into_iter().fold(line, Row::push);
    if width >= MEDIUM && !crowded {
        line = waiting(look, head.not_printed).into_iter().fold(line, Row::push);
    }
    // Before the jail is set up there is no zone, and nothing to be saved.
    let set_up = room.jail.set_up.is_some();
    if set_up {
        line = line.push(wall_clock(room, width, crowded));
    }
    if set_up && (width >= NARROW || head.stale.is_some()) {
        line = line.push(state_of_record(room, head));
    }
    if let Some(staff) = head.staff {
        if width >= MEDIUM {
            let role = row![
                fit(staff.short()).font(BOLD).color(look.text),
                text(staff.is.role.title()).color(look.muted).size(size::BODY)
            ];
            line = line.push(role.spacing(gap::XS));
        }
        let key = if width >= NARROW { keys::shown(Shortcut::LeaveDesk) } else { "" };
        line = line.push(press(look, Weight::Plain, "Leave", key, Some(Message::Went(Place::Who))));
    } else if head.desk_is_free {
        let key = if width >= NARROW { keys::shown(Shortcut::LeaveDesk) } else { "" };
        line = line.push(press(look, Weight::Primary, "Take the desk", key, Some(Message::Went(Place::Who))));
    }
    let bar = container(line.padding(padding::right(gap::XL))).height(56).width(Length::Fill);
    column![bar.style(ground(look)), kit::line(look)].into()
}

fn ground(look: &'static Look) -> impl Fn(&iced::Theme) -> container::Style {
    move |_| container::Style { background: Some(Background::Color(look.surface)), ..container::Style::default() }
}

/// The clock on the wall, to the second, with its zone; without the year where much stands beside it.
fn wall_clock<'a>(room: &Room<'a>, width: f32, crowded: bool) -> Element<'a, Message> {
    let look = room.look;
    let shown = local(room.now, room.zone());
    let format = match (width >= MEDIUM, crowded) {
        (true, false) => "%a %d %b %Y %H:%M:%S",
        (true, true) => "%a %d %b %H:%M:%S",
        (false, _) => "%a %H:%M:%S",
    };
    let zone = crate::custody::zone::abbreviation(room.now, room.zone());
    row![
        text(shown.format(format).to_string()).size(size::HEADING).font(MONO_BOLD).color(look.text),
        text(zone).size(13).color(look.muted)
    ]
    .spacing(10)
    .align_y(iced::Center)
    .into()
}

/// Whether what is entered is safe: saved, and when it was last copied and verified.
fn state_of_record<'a>(room: &Room<'a>, head: &Head<'a>) -> Element<'a, Message> {
    let look = room.look;
    if head.stale.is_some() {
        let tone = look.tone(Stage::ReleaseNow);
        return kit::pill(Some(Shape::Square), "Record cannot be read", tone.ink, tone.fill);
    }
    let soon = look.tone(Stage::DueSoon);
    let warn = |says: String| kit::pill(Some(Shape::Triangle), says, soon.ink, soon.fill);
    match head.backup {
        _ if head.copying => kit::pill(None, "Saved · copying", look.done, look.done_fill),
        _ if head.copy_failed => warn("Saved · copy failed".to_owned()),
        _ if head.copy_warns => warn("Saved · copy on this disk".to_owned()),
        None => warn("Saved · no backup yet".to_owned()),
        Some(at) => {
            let hours = (room.now - at).num_hours();
            let when = if hours < 20 { clock(at, room.zone()) } else { show_hour(at, room.zone()) };
            let says = format!("Saved · backup verified {when}");
            if hours > 26 { warn(says) } else { kit::pill(Some(Shape::Check), says, look.done, look.done_fill) }
        }
    }
}

/// How many people must be released, on every page but the board.
fn alarms<'a>(look: &'static Look, rows: &[Held]) -> Option<Element<'a, Message>> {
    let urgent = |stage: &Stage| *stage <= Stage::StartRelease;
    let (stage, number) = tally(rows).into_iter().find(|(stage, number)| urgent(stage) && *number > 0)?;
    let tone = look.tone(stage);
    let says = format!("{number} {}", stage.title().to_lowercase());
    let pill = kit::pill(Some(super::icon::of(stage)), says, tone.ink, tone.fill);
    let area = iced::widget::mouse_area(pill).on_press(Message::Went(Place::Board));
    Some(focus(look, area, Some(Message::Went(Place::Board))).into())
}

/// How many papers were not printed, with the page where they are printed again.
fn waiting<'a>(look: &'static Look, not_printed: usize) -> Option<Element<'a, Message>> {
    let soon = look.tone(Stage::DueSoon);
    let says = format!("{not_printed} not printed");
    let pill = kit::pill(Some(Shape::Triangle), says, soon.ink, soon.fill);
    let area = iced::widget::mouse_area(pill).on_press(Message::Went(Place::Reports));
    (not_printed > 0).then(|| focus(look, area, Some(Message::Went(Place::Reports))).into())
}

/// The screens, with their keys.
const SCREENS: [(&str, Place, Shortcut); 6] = [
    ("Board", Place::Board, Shortcut::Board),
    ("People", Place::People, Shortcut::People),
    ("Officers", Place::Staff, Shortcut::Officers),
    ("Agreements", Place::Agreements, Shortcut::Agreements),
    ("Reports", Place::Reports, Shortcut::Reports),
    ("Settings", Place::Settings, Shortcut::Settings),
];

/// The screen under which a page belongs.
fn belongs(here: Option<Place>) -> Place {
    match here {
        Some(Place::Preview(paper)) if paper.person.is_none() => Place::Reports,
        Some(Place::Preview(_) | Place::People | Place::Case(_) | Place::Serve(_) | Place::Scan(..)) => Place::People,
        Some(Place::Deed(deed)) => {
            let of_agreements = matches!(
                deed,
                Deed::AddPlace
                    | Deed::AddAgreement
                    | Deed::EndAgreement(_)
                    | Deed::ProposeProfile
                    | Deed::ApproveProfile(_)
            );
            if deed.person().is_some() || deed == Deed::Book(None) {
                Place::People
            } else if of_agreements {
                Place::Agreements
            } else if matches!(deed, Deed::ApproveNotice(_)) {
                Place::Reports
            } else if deed == Deed::ConfirmClock {
                Place::Settings
            } else {
                Place::Staff
            }
        }
        Some(top @ (Place::Board | Place::Staff | Place::Agreements | Place::Reports | Place::Settings)) => top,
        Some(Place::About) => Place::Settings,
        Some(Place::Keys | Place::Who) | None => Place::Board,
    }
}

/// The list of screens at the left.
pub fn side<'a>(look: &'static Look, here: Option<Place>, not_printed: usize) -> Element<'a, Message> {
    let entries = SCREENS.iter().map(|(says, place, shortcut)| {
        entry(
            look,
            named(says, *place, not_printed),
            keys::shown(*shortcut),
            *place,
            belongs(here) == *place,
            Length::Fill,
        )
    });
    let help = kit::hint(look, "? shows all keys");
    let list = column![Column::with_children(entries).spacing(2), iced::widget::space().height(Length::Fill), help];
    let list = container(list.padding([gap::M, 10.0])).width(SIDE - 1.0).height(Length::Fill).style(ground(look));
    let edge = container(iced::widget::space()).width(1).height(Length::Fill).style(move |_| container::Style {
        background: Some(Background::Color(look.line)),
        ..container::Style::default()
    });
    row![list, edge].into()
}

/// The list of screens as a row above the page, where the window is narrow.
pub fn across<'a>(look: &'static Look, here: Option<Place>, not_printed: usize) -> Element<'a, Message> {
    let entries = SCREENS.iter().map(|(says, place, shortcut)| {
        entry(
            look,
            named(says, *place, not_printed),
            keys::shown(*shortcut),
            *place,
            belongs(here) == *place,
            Length::Shrink,
        )
    });
    let list = Row::with_children(entries).spacing(2).wrap();
    container(list).padding([gap::XS, gap::M]).width(Length::Fill).style(ground(look)).into()
}

/// What a screen is called, with how many papers wait there to be printed again.
fn named(says: &str, place: Place, not_printed: usize) -> String {
    match (place, not_printed) {
        (Place::Reports, 1..) => format!("{says} ({not_printed})"),
        _ => says.to_owned(),
    }
}

fn entry<'a>(
    look: &'static Look,
    says: String,
    key: &'a str,
    place: Place,
    on: bool,
    width: Length,
) -> Element<'a, Message> {
    let ink = if on { look.on_chosen } else { look.text };
    let key_ink = if on { look.on_chosen } else { look.muted };
    let words = row![
        fit(says).font(if on { BOLD } else { TEXT }).color(ink).width(width),
        text(key).size(size::KEY).font(MONO).color(key_ink)
    ];
    let inside = button(words.spacing(gap::S).align_y(iced::Center))
        .width(width)
        .padding([9.0, gap::M])
        .on_press(Message::Went(place))
        .style(move |_, status| {
            let over = matches!(status, button::Status::Hovered | button::Status::Pressed);
            let fill = (on || over).then_some(Background::Color(look.chosen));
            button::Style {
                background: fill,
                text_color: ink,
                border: border::rounded(RADIUS),
                ..button::Style::default()
            }
        });
    focus(look, inside, Some(Message::Went(place))).into()
}

/// What is told above the page, until it is read.
pub fn banner<'a>(room: &Room<'a>, banner: &'a Banner) -> Element<'a, Message> {
    let look = room.look;
    let lines = banner.lines.iter().map(|line| kit::said(look, line.severity, &line.says));
    let read = press(look, Weight::Plain, "Close", "", Some(Message::BannerRead));
    let edge = match banner.severity() {
        crate::custody::finding::Severity::Block => look.block,
        crate::custody::finding::Severity::Warn => look.warn,
        crate::custody::finding::Severity::Fine => look.fine,
    };
    let all = row![Column::with_children(lines).spacing(gap::XS).width(Length::Fill), read];
    container(all.spacing(gap::M).align_y(iced::Center))
        .padding([gap::S, gap::L])
        .width(Length::Fill)
        .style(move |_| container::Style {
            background: Some(Background::Color(look.surface)),
            border: Border { color: edge, width: 1.5, radius: RADIUS.into() },
            ..container::Style::default()
        })
        .into()
}

//! Strips with known nights, and what is so of all of them.

use proptest::prelude::*;

use super::*;
use crate::custody::board::marks::{Mark, marks};
use crate::custody::zone::{Ambiguous, read_wall};

fn new_york() -> Zone {
    "America/New_York".parse().unwrap()
}

fn at(wall: &str) -> Moment {
    read_wall(wall, new_york(), Ambiguous::Earlier, "at").unwrap().at
}

/// 48 hours from a wall time with a lead of an hour, seen so many hours after the start: each piece with its minutes.
fn minutes(start: &str, hours: i64) -> Vec<(PieceKind, i64)> {
    let start = at(start);
    let (deadline, now) = (start + TimeDelta::hours(48), start + TimeDelta::hours(hours));
    let strip = strip(start, deadline, TimeDelta::hours(1), now, new_york());
    let minutes = |at: f32| (at * 2880.0).round() as i64;
    strip.pieces.iter().map(|piece| (piece.kind, minutes(piece.to) - minutes(piece.from))).collect()
}

#[test]
fn nights_are_eight_hours_from_22_to_6() {
    use PieceKind::{Ahead, Lead, Night, Passed, PassedNight};
    let pieces = [
        (Passed, 8 * 60),
        (PassedNight, 2 * 60),
        (Night, 6 * 60),
        (Ahead, 16 * 60),
        (Night, 8 * 60),
        (Ahead, 7 * 60),
        (Lead, 60),
    ];
    assert_eq!(minutes("2026-11-17 14:00", 10), pieces);
}

#[test]
fn the_night_in_which_the_clocks_go_back_has_nine_hours() {
    use PieceKind::{Ahead, Lead, Night};
    let pieces = [(Ahead, 12 * 60), (Night, 9 * 60), (Ahead, 16 * 60), (Night, 8 * 60), (Ahead, 2 * 60), (Lead, 60)];
    assert_eq!(minutes("2026-10-31 10:00", 0), pieces);
}

#[test]
fn the_night_in_which_the_clocks_go_forward_has_seven_hours() {
    use PieceKind::{Ahead, Lead, Night};
    let pieces = [(Ahead, 12 * 60), (Night, 7 * 60), (Ahead, 16 * 60), (Night, 8 * 60), (Ahead, 4 * 60), (Lead, 60)];
    assert_eq!(minutes("2026-03-07 10:00", 0), pieces);
}

#[test]
fn the_lead_is_shown_by_night_as_by_day_until_it_has_passed() {
    use PieceKind::{Ahead, Lead, Night, Passed, PassedNight};
    let ahead = minutes("2026-11-18 03:00", 0);
    assert_eq!(ahead.last(), Some(&(Lead, 60)));
    assert_eq!(ahead[ahead.len() - 2..], [(Night, 4 * 60), (Lead, 60)]);
    assert_eq!(ahead[..2], [(Night, 3 * 60), (Ahead, 16 * 60)]);
    let overdue = minutes("2026-11-18 03:00", 49);
    assert_eq!(overdue.last(), Some(&(PassedNight, 5 * 60)));
    assert!(overdue.iter().all(|(kind, _)| matches!(kind, Passed | PassedNight)), "{overdue:?}");
}

#[test]
fn a_clock_of_no_time_is_one_piece_at_its_end() {
    let noon = at("2026-11-17 12:00");
    for (start, now) in [(0, 0), (0, 5), (0, -5), (5, 0)] {
        let hours = |hours| noon + TimeDelta::hours(hours);
        let strip = strip(hours(start), noon, TimeDelta::hours(1), hours(now), new_york());
        assert_eq!(strip.now, 1.0);
        assert_eq!(strip.pieces.iter().map(|piece| (piece.from, piece.to)).collect::<Vec<_>>(), [(0.0, 1.0)]);
    }
}

#[test]
fn months_under_an_igsa_are_drawn_without_their_nights() {
    let start = at("2026-01-01 00:00");
    let strip =
        strip(start, start + TimeDelta::days(900), TimeDelta::hours(1), start + TimeDelta::days(90), new_york());
    let kinds: Vec<_> = strip.pieces.iter().map(|piece| piece.kind).collect();
    assert_eq!(kinds, [PieceKind::Passed, PieceKind::Ahead, PieceKind::Lead]);
    assert!((strip.now - 0.1).abs() < 1e-6);
}

proptest! {
    /// Any hour of the years 2026 and 2027, zones with both kinds of change and with none.
    #[test]
    fn the_pieces_cover_all_of_the_time_once_in_order(
        start in 1_767_225_600_000_i64..1_830_297_600_000,
        span in prop_oneof![Just(172_800_000_i64), 0..1_500_000_000_i64],
        lead in 0..20_000_000_i64,
        now in -200_000_000_i64..400_000_000,
        zone in prop::sample::select(&["America/New_York", "America/Phoenix", "America/Nuuk", "Australia/Lord_Howe"]),
    ) {
        let zone: Zone = zone.parse().unwrap();
        let moment = |ms: i64| Moment::from_timestamp_millis(start + ms).unwrap();
        let strip = strip(moment(0), moment(span), TimeDelta::milliseconds(lead), moment(now), zone);
        prop_assert_eq!(strip.pieces.first().map(|piece| piece.from), Some(0.0));
        prop_assert_eq!(strip.pieces.last().map(|piece| piece.to), Some(1.0));
        prop_assert!((0.0..=1.0).contains(&strip.now));
        prop_assert!(now < span || strip.now == 1.0);
        for piece in &strip.pieces {
            prop_assert!(piece.from < piece.to, "{piece:?}");
            let passed = matches!(piece.kind, PieceKind::Passed | PieceKind::PassedNight);
            prop_assert!(if passed { piece.to <= strip.now } else { piece.from >= strip.now }, "{piece:?}");
        }
        for pair in strip.pieces.windows(2) {
            prop_assert!(pair[0].to == pair[1].from && pair[0].kind != pair[1].kind, "{pair:?}");
        }
    }

    /// A piece is shaded where the moment has the mark of the night.
    #[test]
    fn a_night_on_the_strip_is_a_night_on_the_wall(
        start in 1_767_225_600_i64..1_830_297_600,
        now in 0..172_800_i64,
        look in 0..172_800_i64,
        zone in prop::sample::select(&["America/New_York", "America/Los_Angeles", "America/Nuuk", "America/Phoenix"]),
    ) {
        let zone: Zone = zone.parse().unwrap();
        let moment = |s: i64| Moment::from_timestamp(start + s, 0).unwrap();
        let strip = strip(moment(0), moment(172_800), TimeDelta::zero(), moment(now), zone);
        let place = (look as f64 / 172_800.0) as f32;
        // The nearest the fraction can tell apart is a hundredth of a second.
        let inside = |piece: &&Piece| piece.from + 1e-6 < place && place < piece.to - 1e-6;
        if let Some(piece) = strip.pieces.iter().find(inside) {
            let shaded = matches!(piece.kind, PieceKind::Night | PieceKind::PassedNight);
            prop_assert_eq!(shaded, marks(moment(look), zone).contains(&Mark::Night), "{:?}", piece);
        }
    }
}

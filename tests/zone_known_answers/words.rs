//! Instants and zones as words, and as JSON.

use hold48::custody::zone::{
    Typed, Zone, clock, echo, hours_minutes, show_short, tell_hour, tell_short, tz_database_version,
};

use super::{new_york, utc, zone};

#[test]
fn the_echo_adds_words_where_people_go_wrong() {
    for (instant, echoed) in [
        ("2026-11-15T05:00:00Z", "Sun 15 Nov 2026 00:00 EST, the first minute of Sunday"),
        ("2026-11-15T17:00:00Z", "Sun 15 Nov 2026 12:00 EST, noon"),
        ("2026-11-15T17:01:00Z", "Sun 15 Nov 2026 12:01 EST"),
        ("2026-11-01T05:30:30Z", "Sun 01 Nov 2026 01:30 EDT, before the clocks went back"),
        ("2026-11-01T06:30:30Z", "Sun 01 Nov 2026 01:30 EST, after the clocks went back"),
    ] {
        assert_eq!(echo(utc(instant), new_york()), echoed);
    }
    assert_eq!(show_short(utc("2026-11-02T14:00:00Z"), new_york()), "Mon 02 Nov 09:00");
    assert_eq!(clock(utc("2026-11-02T14:00:00Z"), new_york()), "09:00");
}

#[test]
fn a_short_time_has_its_zone_where_its_hour_comes_twice_and_only_there() {
    for (instant, hour, short) in [
        ("2026-11-01T05:30:00Z", "Sun 01:30 EDT", "Sun 01 Nov 01:30 EDT"),
        ("2026-11-01T06:30:00Z", "Sun 01:30 EST", "Sun 01 Nov 01:30 EST"),
        ("2026-11-01T04:59:59Z", "Sun 00:59", "Sun 01 Nov 00:59"),
        ("2026-11-01T07:00:00Z", "Sun 02:00", "Sun 01 Nov 02:00"),
    ] {
        assert_eq!(tell_hour(utc(instant), new_york()), hour);
        assert_eq!(tell_short(utc(instant), new_york()), short);
    }
}

#[test]
fn minutes_are_shown_as_hours_and_minutes_with_a_real_minus_sign() {
    for (minutes, shown) in [
        (2880, "48 h 00 m"),
        (65, "1 h 05 m"),
        (0, "0 h 00 m"),
        (-11, "\u{2212}0 h 11 m"),
        (-61, "\u{2212}1 h 01 m"),
        (i64::MIN, "\u{2212}153722867280912930 h 08 m"),
    ] {
        assert_eq!(hours_minutes(minutes), shown);
    }
}

#[test]
fn a_zone_is_its_name_in_json_and_an_unknown_one_gets_a_sentence() {
    let chicago = zone("america/chicago");
    assert_eq!(serde_json::to_string(&chicago).unwrap(), "\"America/Chicago\"");
    assert_eq!(serde_json::from_str::<Zone>("\"America/Chicago\"").unwrap(), chicago);
    let unknown = serde_json::from_str::<Zone>("\"Eastern Time\"").unwrap_err().to_string();
    assert!(unknown.starts_with("\"Eastern Time\" is no time zone. Type its IANA name"), "{unknown}");
    assert_eq!(Zone::utc().to_string(), "UTC");
    assert_eq!(serde_json::from_str::<Typed>("\"1405\"").unwrap(), "1405".into());
    assert!(tz_database_version().starts_with("20"));
}

#[test]
fn the_json_schema_of_a_typed_time_and_a_zone_is_a_string_with_a_description() {
    for schema in [schemars::schema_for!(Typed), schemars::schema_for!(Zone)] {
        assert_eq!(schema.get("type").and_then(|kind| kind.as_str()), Some("string"));
        assert!(schema.get("description").is_some());
    }
}

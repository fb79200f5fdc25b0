//! The legal public holidays of 5 U.S.C. 6103(a), computed for any year, with the days on which they are observed
//! under (b). Inauguration Day, of (c), is one of the District of Columbia alone and is left out.

use chrono::{Datelike, NaiveDate, Weekday};

/// When a holiday comes.
#[derive(Clone, Copy)]
enum Rule {
    /// On a day of a month; on a weekend it is observed on the weekday next to it too.
    On(u32, u32),
    /// On the nth such weekday of a month.
    Nth(u32, u8, Weekday),
    /// On the last Monday of May.
    MemorialDay,
}

/// By the names of the statute, in its order.
const HOLIDAYS: [(&str, Rule); 11] = [
    ("New Year's Day", Rule::On(1, 1)),
    ("Birthday of Martin Luther King, Jr.", Rule::Nth(1, 3, Weekday::Mon)),
    ("Washington's Birthday", Rule::Nth(2, 3, Weekday::Mon)),
    ("Memorial Day", Rule::MemorialDay),
    ("Juneteenth National Independence Day", Rule::On(6, 19)),
    ("Independence Day", Rule::On(7, 4)),
    ("Labor Day", Rule::Nth(9, 1, Weekday::Mon)),
    ("Columbus Day", Rule::Nth(10, 2, Weekday::Mon)),
    ("Veterans Day", Rule::On(11, 11)),
    ("Thanksgiving Day", Rule::Nth(11, 4, Weekday::Thu)),
    ("Christmas Day", Rule::On(12, 25)),
];

/// The federal holiday that is, or is observed, on a day. One that falls on a Saturday is observed on the Friday before,
/// one on a Sunday on the Monday after; both days carry its name.
pub(super) fn holiday(day: NaiveDate) -> Option<&'static str> {
    HOLIDAYS.iter().find(|(_, rule)| rule.falls_on(day)).map(|(name, _)| *name)
}

impl Rule {
    fn falls_on(self, day: NaiveDate) -> bool {
        match self {
            Self::On(month, of_month) => {
                let is = |day: Option<NaiveDate>| day.is_some_and(|d| (d.month(), d.day()) == (month, of_month));
                let weekday = day.weekday();
                is(Some(day))
                    || (weekday == Weekday::Fri && is(day.succ_opt()))
                    || (weekday == Weekday::Mon && is(day.pred_opt()))
            }
            Self::Nth(month, nth, weekday) => {
                day.month() == month
                    && NaiveDate::from_weekday_of_month_opt(day.year(), month, weekday, nth) == Some(day)
            }
            Self::MemorialDay => day.month() == 5 && day.weekday() == Weekday::Mon && day.day() > 24,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_year(year: i32) -> Vec<(String, &'static str)> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let days = first.iter_days().take_while(|day| day.year() == year);
        days.filter_map(|day| Some((day.format("%m-%d %a").to_string(), holiday(day)?))).collect()
    }

    /// OPM's list of federal holidays of 2026. Independence Day is a Saturday.
    #[test]
    fn the_federal_holidays_of_2026() {
        let known = [
            ("01-01 Thu", "New Year's Day"),
            ("01-19 Mon", "Birthday of Martin Luther King, Jr."),
            ("02-16 Mon", "Washington's Birthday"),
            ("05-25 Mon", "Memorial Day"),
            ("06-19 Fri", "Juneteenth National Independence Day"),
            ("07-03 Fri", "Independence Day"),
            ("07-04 Sat", "Independence Day"),
            ("09-07 Mon", "Labor Day"),
            ("10-12 Mon", "Columbus Day"),
            ("11-11 Wed", "Veterans Day"),
            ("11-26 Thu", "Thanksgiving Day"),
            ("12-25 Fri", "Christmas Day"),
        ];
        assert_eq!(of_year(2026), known.map(|(day, name)| (day.to_owned(), name)));
    }

    /// OPM's list of 2027: Juneteenth and Christmas are Saturdays, Independence Day is a Sunday, and New Year's Day of
    /// 2028, a Saturday, is observed in 2027.
    #[test]
    fn the_federal_holidays_of_2027() {
        let known = [
            ("01-01 Fri", "New Year's Day"),
            ("01-18 Mon", "Birthday of Martin Luther King, Jr."),
            ("02-15 Mon", "Washington's Birthday"),
            ("05-31 Mon", "Memorial Day"),
            ("06-18 Fri", "Juneteenth National Independence Day"),
            ("06-19 Sat", "Juneteenth National Independence Day"),
            ("07-04 Sun", "Independence Day"),
            ("07-05 Mon", "Independence Day"),
            ("09-06 Mon", "Labor Day"),
            ("10-11 Mon", "Columbus Day"),
            ("11-11 Thu", "Veterans Day"),
            ("11-25 Thu", "Thanksgiving Day"),
            ("12-24 Fri", "Christmas Day"),
            ("12-25 Sat", "Christmas Day"),
            ("12-31 Fri", "New Year's Day"),
        ];
        assert_eq!(of_year(2027), known.map(|(day, name)| (day.to_owned(), name)));
    }

    #[test]
    fn every_year_has_eleven_holidays() {
        for year in 2000..2100 {
            let names: std::collections::BTreeSet<&str> = of_year(year).into_iter().map(|(_, name)| name).collect();
            assert_eq!(names.len(), 11, "{year}");
        }
    }
}

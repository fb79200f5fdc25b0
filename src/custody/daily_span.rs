//! Which outcomes a daily custody report tells, so that each is told on one at least, however many copies are printed.

use chrono::TimeDelta;

use super::zone::Moment;

/// Outcomes of so long are told always: two reports that follow each other tell some of them twice, and none falls between.
const A_DAY: TimeDelta = TimeDelta::hours(24);
/// A report that tells of a moment less than so long before is a copy, or one in between, and shortens nothing.
const A_RUN: TimeDelta = TimeDelta::hours(12);

/// From when a daily custody report tells outcomes: from 24 hours before its moment, or from the last daily run where that
/// is longer ago. The run is the newest daily report of a moment at least 12 hours before. Without one it tells all there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DailySpan {
    since: Option<Moment>,
    run: Option<Moment>,
    before: Vec<Moment>,
}

impl DailySpan {
    /// The span of a report as of a moment; `before` are the moments of which the daily reports tell that were out by then.
    pub fn new(as_of: Moment, before: Vec<Moment>) -> Self {
        let latest = Self::latest_run(as_of);
        let run = before.iter().copied().filter(|told| *told <= latest).max();
        Self { since: run.map(|run| run.min(earlier(as_of, A_DAY))), run, before }
    }

    /// The latest moment of which the last daily run before a report may tell.
    pub fn latest_run(as_of: Moment) -> Moment {
        earlier(as_of, A_RUN)
    }

    /// The moment of which the last daily run tells.
    pub fn run(&self) -> Option<Moment> {
        self.run
    }

    /// The same, going back to a moment: what the run did not know yet was entered from there on, by a clock that was set
    /// back meanwhile.
    #[must_use]
    pub fn reaching(self, back_to: Moment) -> Self {
        Self { since: self.since.map(|since| since.min(back_to)), ..self }
    }

    /// The first moment of it; nothing where no report came before, and all is told.
    pub fn since(&self) -> Option<Moment> {
        self.since
    }

    /// Whether an outcome is told that happened at one moment and was entered at another.
    pub fn tells(&self, happened: Moment, entered: Moment) -> bool {
        self.since.is_none_or(|since| since <= happened.max(entered))
    }

    /// Whether an outcome came too late for a report: it had happened by the moment of which one tells, and was entered
    /// after it; or it happened before this span.
    pub fn entered_late(&self, happened: Moment, entered: Moment) -> bool {
        let missed = |told: &Moment| happened <= *told && *told < entered;
        self.since.is_some_and(|since| happened < since) || self.before.iter().any(missed)
    }
}

fn earlier(as_of: Moment, by: TimeDelta) -> Moment {
    as_of.checked_sub_signed(by).unwrap_or(Moment::MIN_UTC)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Moment {
        format!("2026-11-{text}:00Z").parse().unwrap()
    }

    fn since(as_of: &str, before: &[&str]) -> Option<Moment> {
        DailySpan::new(at(as_of), before.iter().map(|told| at(told)).collect()).since()
    }

    #[test]
    fn outcomes_are_told_from_the_last_daily_run_on_and_of_24_hours_at_least() {
        let cases: [(&str, &[&str], Option<&str>); 8] = [
            ("15T06:00", &["14T06:00"], Some("14T06:00")),
            ("15T06:00", &["14T09:30"], Some("14T06:00")),
            ("15T06:00", &["12T06:00"], Some("12T06:00")),
            ("15T06:05", &["14T06:00", "15T06:00"], Some("14T06:00")),
            ("15T18:00", &["14T06:00", "15T06:00"], Some("14T18:00")),
            ("15T17:59", &["14T06:00", "15T06:00"], Some("14T06:00")),
            ("15T06:00", &[], None),
            ("15T06:05", &["15T06:00"], None),
        ];
        for (as_of, before, expected) in cases {
            assert_eq!(since(as_of, before), expected.map(at), "as of {as_of} after {before:?}");
        }
    }

    #[test]
    fn a_second_copy_minutes_later_tells_what_the_first_told() {
        let (happened, entered) = (at("15T05:00"), at("15T05:10"));
        let first = DailySpan::new(at("15T06:00"), vec![at("14T06:00")]);
        let copy = DailySpan::new(at("15T06:07"), vec![at("14T06:00"), at("15T06:00"), at("15T06:03")]);
        assert!(first.tells(happened, entered) && copy.tells(happened, entered));
        assert!(!copy.entered_late(happened, entered), "the report of six told it");
    }

    #[test]
    fn an_old_report_that_is_printed_again_moves_nothing() {
        let before = ["13T06:00", "14T06:00"];
        let again = ["13T06:00", "14T06:00", "13T06:00", "13T06:00"];
        assert_eq!(since("15T06:00", &before), since("15T06:00", &again));
    }

    #[test]
    fn an_outcome_that_was_entered_after_the_report_of_its_hour_is_told_by_the_next_as_entered_late() {
        let (happened, entered) = (at("14T05:50"), at("14T06:20"));
        let next = DailySpan::new(at("15T06:00"), vec![at("13T06:00"), at("14T06:00")]);
        assert!(next.tells(happened, entered) && next.entered_late(happened, entered));
        let in_between = DailySpan::new(at("14T15:00"), vec![at("13T06:00"), at("14T06:00")]);
        assert!(in_between.tells(happened, entered) && in_between.entered_late(happened, entered));
        assert!(!next.entered_late(at("14T06:01"), at("14T06:20")), "no report came between");
        assert!(!next.tells(at("13T05:50"), at("13T07:00")), "the report before told it");
    }

    #[test]
    fn what_was_entered_by_a_clock_that_was_set_back_is_told() {
        let span = DailySpan::new(at("18T06:00"), vec![at("14T06:00")]).reaching(at("14T04:00"));
        assert_eq!(span.since(), Some(at("14T04:00")));
        let ahead = DailySpan::new(at("18T06:00"), vec![at("14T06:00")]).reaching(at("16T04:00"));
        assert_eq!(ahead.since(), Some(at("14T06:00")), "it never shortens the span");
        assert_eq!(DailySpan::new(at("18T06:00"), Vec::new()).reaching(at("14T04:00")).since(), None);
    }

    #[test]
    fn no_moment_is_too_far_out() {
        for as_of in [Moment::MIN_UTC, Moment::MAX_UTC] {
            let span = DailySpan::new(as_of, vec![Moment::MIN_UTC]);
            assert!(span.tells(as_of, as_of));
        }
    }

    /// A report as of so many minutes, that was out so many minutes after that.
    type Made = (i64, i64);

    /// Whether a report tells an outcome: it was known by then, and lies in the span that the reports out by then leave.
    fn told(reports: &[Made], (as_of, _): Made, happened: i64, entered: i64) -> bool {
        let moment = |minutes: i64| Moment::from_timestamp(minutes * 60, 0).unwrap();
        let out = reports.iter().filter(|(told, after)| told + after <= as_of).map(|(told, _)| moment(*told));
        entered <= as_of && DailySpan::new(moment(as_of), out.collect()).tells(moment(happened), moment(entered))
    }

    proptest! {
        #[test]
        fn no_outcome_is_left_untold_however_many_reports_and_copies_there_are(
            mut reports in prop::collection::vec((0_i64..20_000, prop_oneof![Just(0_i64), 0_i64..5000]), 0..40),
            outcomes in prop::collection::vec((0_i64..20_000, 0_i64..4000), 1..30),
        ) {
            reports.push((24_000, 0));
            for (happened, late) in outcomes {
                let entered = happened + late;
                let one = reports.iter().any(|report| told(&reports, *report, happened, entered));
                prop_assert!(one, "{} entered {}: {:?}", happened, entered, reports);
            }
        }
    }
}

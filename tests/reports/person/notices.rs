//! What the person gets in hand.

use std::collections::BTreeSet;

use hold48::custody::issued::Report::{self, DeadlineCard, ReleaseNotice};
use hold48::report::{Facts, PrintedBy, languages};
use serde_json::Value;
use tempfile::TempDir;

use super::{LATER, says};
use crate::kit::{Ask, NOW, PRESS, drill, facts, facts_by, printed};
use crate::people::{LONG_NAME, SERVED, another_charge, case, case_of, line, outcome};

/// After both approvals, while the clock runs.
const LATE_ENOUGH: &str = "2026-11-15T09:00:00Z";
pub const CANCELLED: (&str, &str) = (
    "receive_paper",
    r#""paper":{"kind":"ice_cancellation"},"received_at":"now","means":"phone","sender":"ERO (drill)","pages":0"#,
);
pub const WITHDRAWN: (&str, &str) = ("withdraw_identity", r#""at":"now","reason":"fingerprints differ""#);
const INVALID: &str = r#"{"now":"2026-11-15 02:12","by":"@ash","do":"record_invalid_service","person":"@person","service":{"warrant":"@warrant","officer":"@elm","served_at":"0210"}}"#;

fn card(record: &TempDir, as_of: &str) -> Result<Value, String> {
    says(record, DeadlineCard, as_of, "en")
}

fn notice(more: &[String]) -> Result<Value, String> {
    says(&case(SERVED, more), ReleaseNotice, LATER, "en")
}

fn released(kind: &str) -> Result<Value, String> {
    notice(&[outcome("2026-11-16 03:00", kind)])
}

/// Every text of a file of words, with its path and what is filled into it.
fn texts(at: &str, words: &Value, into: &mut BTreeSet<(String, BTreeSet<String>)>) {
    match words {
        Value::Object(fields) => fields.iter().for_each(|(name, words)| texts(&format!("{at}/{name}"), words, into)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(nth, words)| texts(&format!("{at}/{nth}"), words, into));
        }
        words => {
            let filled =
                words.as_str().unwrap().split('{').skip(1).map(|rest| rest.split('}').next().unwrap().to_owned());
            assert!(!words.as_str().unwrap().trim().is_empty(), "{at} says nothing");
            let _new = into.insert((at.to_owned(), filled.collect()));
        }
    }
}

#[test]
fn every_language_has_every_sentence() {
    let mut files: Vec<String> = std::fs::read_dir("assets/notices")
        .unwrap()
        .map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    files.sort_by_key(|code| (code != "en", code.clone()));
    let languages = languages();
    let codes: Vec<&str> = languages.iter().map(|language| language.code).collect();
    assert_eq!(codes, files, "every file is in the list, English first, and every one in the list can be read");
    let names: BTreeSet<&str> = languages.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names.len(), languages.len(), "no two have one name: {names:?}");
    assert!(names.contains("English") && names.contains("Spanish"), "{names:?}");
    let sentences = |text: &str| {
        let mut words: Value = serde_json::from_str(text).unwrap();
        let _names = words.as_object_mut().unwrap().remove("line_names");
        let mut found = BTreeSet::new();
        texts("", &words, &mut found);
        found
    };
    let english = sentences(languages[0].text);
    for language in &languages {
        assert_eq!(sentences(language.text), english, "{}", language.name);
    }
}

#[test]
fn the_card_tells_the_deadline_in_full_and_that_the_jail_must_release_then() {
    let served = case(SERVED, &[]);
    let english = card(&served, NOW).unwrap();
    assert_eq!(english["deadline"], "Tuesday 17 November 2026, 02:05 CST");
    assert_eq!(english["hour"], "2:05 a.m.");
    assert_eq!(english["then"], "If ICE has not taken you by then, this jail must release you.");
    assert_eq!(
        english["why"],
        serde_json::json!([
            "The 48 hours began Sunday 15 November 2026, 02:05 CST, when your local custody ended.",
            "Nights, weekends and holidays count.",
            "Dep. Ash served Form I-200, Warrant for Arrest of Alien, on you Sunday 15 November 2026, 02:10 CST."
        ])
    );
    let spanish = says(&served, DeadlineCard, NOW, "es").unwrap();
    assert_eq!(spanish["deadline"], "martes 17 de noviembre de 2026, 02:05 CST");
    assert_eq!((&spanish["frame"]["language"], &spanish["frame"]["language_name"]), (&"es".into(), &"Spanish".into()));
    let unknown = says(&served, DeadlineCard, NOW, "fr").unwrap_err();
    assert!(unknown.contains("Choose one of: en, es"), "{unknown}");
}

#[test]
fn the_card_names_the_telephone_lines_of_the_profile_and_says_whose_they_are_in_its_language() {
    let served = case(SERVED, &[]);
    for (language, jail, citizens) in [("en", "This jail", "US citizens"), ("es", "Esta cárcel", "ciudadanos")] {
        let lines = says(&served, DeadlineCard, NOW, language).unwrap()["lines"].clone();
        let line = |nth: usize| (lines[nth]["name"].as_str().unwrap(), lines[nth]["number"].as_str());
        assert_eq!(line(0), (jail, None), "no profile names it: there is a line to write it on");
        assert!(line(1).0.starts_with("ICE: ") && line(1).1 == Some("(802) 872-6020"), "{lines}");
        assert!(line(2).0.contains(citizens) && line(2).1 == Some("(855) 448-6903"), "{lines}");
    }
}

#[test]
fn the_number_of_the_jail_that_the_profile_names_stands_first_on_the_papers_for_the_person() {
    let profile = r#"{"id":"rules","now":"2026-11-15 02:13","by":"@jail","do":"propose_profile","rules":{"phone_lines":[{"name":"Invented consulate","number":"000-0001"},{"name":"This jail","number":"000-0000"}],"citation":"invented"}}"#;
    let approve = |by: &str| format!(r#"{{"now":"2026-11-15 02:14","by":"@{by}","do":"approve_profile","version":1}}"#);
    let mut more = vec![profile.to_owned(), approve("jail"), approve("elm")];
    let as_of = "2026-11-15T08:20:00Z";
    let lines = |record: &TempDir, report, as_of| says(record, report, as_of, "es").unwrap()["lines"].clone();
    let both = serde_json::json!([
        { "name": "Esta cárcel", "number": "000-0000" },
        { "name": "Invented consulate", "number": "000-0001" }
    ]);
    assert_eq!(lines(&case(SERVED, &more), DeadlineCard, as_of), both);
    more.push(outcome("2026-11-16 03:00", r#"{"kind":"released"}"#));
    assert_eq!(lines(&case(SERVED, &more), ReleaseNotice, LATER), both);
}

#[test]
fn a_sentence_that_is_over_before_the_deadline_does_not_hold_the_person_then() {
    let sentence = r#""booking":"@person","basis":{"kind":"sentence","says":"Invented sentence","began":"now","computed_end":"2026-11-16 08:00"}"#;
    let record = case(SERVED, &[line("2026-11-15 02:13", "add_basis", sentence)]);
    let card = card(&record, NOW).unwrap();
    assert_eq!(card["then"], "If ICE has not taken you by then, this jail must release you.");
    assert_eq!(card["pocket_then"], card["then"]);
}

#[test]
fn papers_for_the_person_say_who_printed_them_and_where_nobody_was_named_by_which_account() {
    let drill = drill();
    let known = [("en", "by Sgt. Birch", "by account root"), ("es", "por Sgt. Birch", "por la cuenta root")];
    for (language, by, account) in known {
        let ask = Ask { language, ..Ask::of(ReleaseNotice, Some("Utopia")) };
        let printed = |facts: Facts| serde_json::to_value(facts).unwrap()["frame"]["printed"].to_string();
        assert!(printed(facts(drill.path(), &ask).unwrap()).contains(by));
        let nobody = printed(facts_by(drill.path(), &ask, PrintedBy::Account("root")).unwrap());
        assert!(nobody.contains(account) && nobody.contains("02:14 CST"), "{nobody}");
    }
}

#[test]
fn the_card_of_a_person_held_on_a_charge_too_does_not_promise_release() {
    let held_too = case(SERVED, &[another_charge("2026-11-15 02:13")]);
    for (language, promise) in [("en", "must release"), ("es", "debe ponerle en libertad")] {
        let card = says(&held_too, DeadlineCard, NOW, language).unwrap();
        assert!(!card.to_string().contains(promise), "{card}");
        assert!(card["then"].as_str().unwrap().contains("Invented charge of bad faith, case 26-CR-0002"), "{card}");
        assert_eq!(card["deadline"], says(&case(SERVED, &[]), DeadlineCard, NOW, language).unwrap()["deadline"]);
    }
}

#[test]
fn the_card_of_a_person_under_an_igsa_tells_its_cap() {
    let ask = Ask::of(DeadlineCard, Some("Madeup"));
    let card = serde_json::to_value(facts(drill().path(), &ask).unwrap()).unwrap();
    assert_eq!(card["deadline"], "Sunday 22 November 2026, 07:34 CST");
    let why = card["why"].to_string();
    assert!(why.contains("under an agreement between this jail and ICE (IGSA (drill))"), "{why}");
    assert!(why.contains("Its limit of 240 hours is counted from") && why.contains("Form I-200"), "{why}");
}

#[test]
fn there_is_no_card_where_no_clock_runs_and_the_sentence_says_why() {
    let [cancelled, withdrawn] = [CANCELLED, WITHDRAWN].map(|(verb, fields)| line("2026-11-15 03:00", verb, fields));
    let known = [
        (case(SERVED - 1, &[]), NOW, "Nothing was served"),
        (case(SERVED, &[]), LATER, "The deadline passed Tue 17 Nov 2026 02:05 CST"),
        (
            case(SERVED, &[outcome("2026-11-15 04:00", r#"{"kind":"released"}"#)]),
            LATER,
            "This hold is over (released Sun 15 Nov 2026 04:00 CST)",
        ),
        (
            case(SERVED, &[cancelled]),
            "2026-11-15T10:00:00Z",
            "This hold ended Sun 15 Nov 2026 03:00 CST: ICE cancelled",
        ),
        (case(SERVED, &[withdrawn]), "2026-11-15T10:00:00Z", "identity match withdrawn"),
        (case(SERVED - 1, &[INVALID.to_owned()]), NOW, "The service was invalid"),
    ];
    for (record, as_of, why) in known {
        let says = card(&record, as_of).unwrap_err();
        assert!(says.contains(why), "{says}");
    }
}

#[test]
fn a_wording_that_nobody_approved_says_so() {
    let wording = languages()[1].wording;
    let approval = |now: &str, by: &str| {
        format!(r#"{{"now":"{now}","by":"@{by}","do":"approve_notice","language":"Spanish","wording":"{wording}"}}"#)
    };
    let record = case(SERVED, &[approval("2026-11-15 02:20", "jail"), approval("2026-11-15 02:30", "elm")]);
    let unapproved = |language: &str, as_of: &str| {
        says(&record, DeadlineCard, as_of, language).unwrap()["frame"]["unapproved"].clone()
    };
    let english = "Wording not approved yet: check with counsel.";
    assert_eq!(unapproved("en", LATE_ENOUGH), english);
    for (as_of, why) in [(NOW, "nobody has approved it"), ("2026-11-15T08:25:00Z", "one person alone has")] {
        let says = unapproved("es", as_of);
        let says = says.as_str().expect(why);
        assert!(says.starts_with("Texto aún no aprobado") && says.ends_with(english), "{says}");
    }
    assert_eq!(unapproved("es", LATE_ENOUGH), Value::Null);
}

#[test]
fn no_paper_for_the_person_bears_an_a_number_or_the_legend() {
    let left = case(SERVED, &[outcome("2026-11-16 03:00", r#"{"kind":"released"}"#)]);
    for language in ["en", "es"] {
        let papers = [
            says(&case(SERVED, &[]), DeadlineCard, NOW, language).unwrap(),
            says(&left, ReleaseNotice, LATER, language).unwrap(),
        ];
        for paper in papers {
            let text = paper.to_string();
            assert!(!text.contains("000000101") && !text.contains("···"), "{text}");
            assert!(!text.contains("236.6"), "{text}");
            assert_eq!(paper["frame"]["legend"], Value::Null);
        }
    }
}

#[test]
fn papers_for_the_person_say_by_which_version_of_the_profile_they_speak() {
    let profile = r#"{"now":"2026-11-15 02:13","by":"@jail","do":"propose_profile","rules":{"citation":"invented"}}"#;
    let approve = |by: &str| format!(r#"{{"now":"2026-11-15 02:14","by":"@{by}","do":"approve_profile","version":1}}"#);
    let record = case(SERVED, &[profile.to_owned(), approve("jail"), approve("elm")]);
    let known = [
        ("en", "Rules of this jail: version 0, as built in", "Rules of this jail: version 1"),
        ("es", "Reglas de esta cárcel: versión 0, las predeterminadas", "Reglas de esta cárcel: versión 1"),
    ];
    for (language, before, after) in known {
        let rules = |as_of| says(&record, DeadlineCard, as_of, language).unwrap()["frame"]["rules"].clone();
        assert_eq!([rules("2026-11-15T08:12:30Z"), rules(LATE_ENOUGH)], [before, after]);
    }
}

#[test]
fn a_release_notice_says_why_in_plain_words() {
    let known = [
        (r#"{"kind":"released"}"#, "before the hold had to end (Tuesday 17 November 2026, 02:05 CST)"),
        (r#"{"kind":"released_ice_cancelled"}"#, "ICE cancelled its request to hold you."),
        (r#"{"kind":"released_by_court"}"#, "A court ordered your release."),
        (r#"{"kind":"no_basis_from_the_start","because":"wrong_person"}"#, "The warrant was for another person."),
        (
            r#"{"kind":"no_basis_from_the_start","because":"us_citizenship"}"#,
            "There is evidence that you are a citizen",
        ),
    ];
    for (kind, why) in known {
        let notice = released(kind).unwrap();
        assert!(notice["why"][1].as_str().unwrap().contains(why), "{notice}");
        assert_eq!(notice["at"], "Monday 16 November 2026, 03:00 CST");
        assert_eq!(notice["none_stands"], "No ICE hold of this jail stands against you any more.");
        assert_eq!(notice["person"][3], serde_json::json!(["Property number", "P-771"]));
        assert!(notice["why"][0].as_str().unwrap().contains("Form I-200"), "{notice}");
    }
}

#[test]
fn who_is_released_when_the_hours_have_passed_reads_when_they_ended() {
    let late = notice(&[outcome("2026-11-17 02:20", r#"{"kind":"released"}"#)]).unwrap();
    let why = "ICE had 48 hours to take you, counted from Sunday 15 November 2026, 02:05 CST. They ended Tuesday 17 November \
               2026, 02:05 CST, and ICE had not taken you.";
    assert_eq!(late["why"][1], why);
}

#[test]
fn who_is_released_after_the_hold_lost_its_ground_reads_what_took_it() {
    let gone = outcome("2026-11-15 04:00", r#"{"kind":"released"}"#);
    let known = [
        (CANCELLED, "ICE cancelled its request to hold you."),
        (WITHDRAWN, "It could not be upheld that the warrant was for you."),
    ];
    for ((verb, fields), why) in known {
        let notice = notice(&[line("2026-11-15 03:00", verb, fields), gone.clone()]).unwrap();
        assert!(notice["why"][1].as_str().unwrap().starts_with(why), "{notice}");
    }
    let invalid = case(SERVED - 1, &[INVALID.to_owned(), gone]);
    let notice = says(&invalid, ReleaseNotice, LATER, "en").unwrap();
    assert!(notice["why"][1].as_str().unwrap().starts_with("The warrant had not been served on you in a valid way."));
}

#[test]
fn who_was_never_held_for_ice_is_told_so() {
    let never = case(SERVED - 1, &[outcome("2026-11-15 02:30", r#"{"kind":"released"}"#)]);
    let notice = says(&never, ReleaseNotice, LATER, "en").unwrap();
    assert_eq!(notice["why"][0], "You were in custody here. No ICE hold had begun.");
}

#[test]
fn who_was_not_released_gets_no_release_notice() {
    let charge = another_charge("2026-11-15 02:13").replacen('{', r#"{"id":"charge","#, 1);
    let took_over = outcome("2026-11-15 04:00", r#"{"kind":"local_basis_took_over","basis":"@charge"}"#);
    let known = [
        (vec![], "A hold of this person has no outcome yet"),
        (
            vec![outcome("2026-11-16 03:00", r#"{"kind":"handed_over"}"#)],
            "handed over to ICE Mon 16 Nov 2026 03:00 CST. Print the transfer record",
        ),
        (vec![outcome("2026-11-16 03:00", r#"{"kind":"died"}"#)], "not released: died"),
        (vec![outcome("2026-11-16 03:00", r#"{"kind":"escaped"}"#)], "not released: escaped"),
        (vec![charge, took_over], "The person stays in custody"),
    ];
    for (more, why) in known {
        let says = notice(&more).unwrap_err();
        assert!(says.contains(why), "{says}");
    }
    let igsa = Ask { as_of: NOW, ..Ask::of(ReleaseNotice, Some("Madeup")) };
    assert!(facts(drill().path(), &igsa).is_err());
}

#[test]
fn a_card_is_one_page_for_the_longest_name_in_every_language_on_every_paper() {
    let held_too = case_of(LONG_NAME, SERVED, &[another_charge("2026-11-15 02:13")]);
    for language in languages() {
        for paper in [hold48::custody::issued::PaperSize::Letter, hold48::custody::issued::PaperSize::A4] {
            let ask = Ask { language: language.code, paper, ..Ask::of(DeadlineCard, Some("26-01188")) };
            let card = printed(held_too.path(), &ask);
            assert_eq!((card.pages(), card.language()), (1, Some(language.name.as_str())));
            assert!(card.replaced().is_empty(), "{:?}", card.replaced());
            assert!(!card.pdf().unwrap().is_empty());
        }
    }
}

#[test]
fn a_name_that_looks_like_a_placeholder_or_a_command_is_printed_as_it_is() {
    let odd = case_of(("{deadline}", "#panic() $x$ *b*"), SERVED, &[]);
    let ask = Ask::of(DeadlineCard, Some("26-01188"));
    let facts = facts(odd.path(), &ask).unwrap();
    assert_eq!(serde_json::to_value(&facts).unwrap()["person"][0][1], "{DEADLINE}, #panic() $x$ *b*");
    assert_eq!(PRESS.print(&facts).unwrap().pages(), 1);
}

#[test]
fn every_paper_for_the_person_is_of_a_case() {
    assert_eq!(
        Report::ALL.into_iter().filter(|it| it.for_the_person()).collect::<Vec<_>>(),
        [DeadlineCard, ReleaseNotice]
    );
}

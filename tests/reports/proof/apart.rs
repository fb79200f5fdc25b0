//! A long report is set by a program that ends with it: nobody can tell from the report.

use std::path::PathBuf;

use hold48::report::Press;

use super::every::{EVERY, numbered, with_rows};

fn beside() -> Press {
    Press::beside(PathBuf::from(env!("CARGO_BIN_EXE_hold48")))
}

#[test]
fn a_long_report_set_by_another_program_has_the_same_bytes_and_pixels() {
    let beside = beside();
    for sample in EVERY.iter().take(2) {
        let mut facts = sample.richest.clone();
        with_rows(&mut facts, 100);
        numbered(&mut facts);
        assert!(facts.to_string().len() > 16 * 1024, "{:?} is long", sample.report);
        let here = sample.print(facts.clone());
        let apart = beside.print_kept(&sample.like, facts).unwrap();
        assert!(apart.is_apart() && !here.is_apart(), "{:?}", sample.report);
        assert_eq!((apart.pages(), apart.size(0)), (here.pages(), here.size(0)));
        assert_eq!((apart.title(), apart.facts()), (here.title(), here.facts()));
        assert!(here.pdf().unwrap() == apart.pdf().unwrap(), "{:?}", sample.report);
        let last = here.pages() - 1;
        assert!(here.pixels(last, 1.5) == apart.pixels(last, 1.5), "{:?}", sample.report);
        assert_eq!(apart.pixels(last + 1, 1.5), None);
        assert!(here.rows(last, 1.5, (100, 64)) == apart.rows(last, 1.5, (100, 64)), "{:?}", sample.report);
    }
}

#[test]
fn where_the_other_program_is_missing_or_another_one_the_report_is_set_all_the_same() {
    let sample = &EVERY[0];
    let mut facts = sample.richest.clone();
    with_rows(&mut facts, 100);
    let here = sample.print(facts.clone()).pdf().unwrap();
    for program in ["/nowhere/hold48", "/bin/true"] {
        let press = Press::beside(PathBuf::from(program));
        let set = press.print_kept(&sample.like, facts.clone()).unwrap();
        assert!(!set.is_apart() && set.pdf().unwrap() == here, "{program}");
    }
}

//! Names of every kind of letter: as they are written, or visibly by their numbers.

use std::ops::RangeInclusive;

use serde_json::Value;

use super::every::{EVERY, first_of_each_place};
use super::pdf::{Read, tools};

/// Latin-1, Latin Extended-A and -B, Latin Extended Additional.
const LATIN: [RangeInclusive<u32>; 3] = [0xa1..=0xff, 0x100..=0x24f, 0x1e00..=0x1eff];

/// Every letter of these, a word of twelve each.
fn latin() -> String {
    let signs = LATIN.into_iter().flatten().filter_map(char::from_u32);
    let letters: Vec<char> = signs.filter(|c| c.is_alphabetic()).collect();
    assert!(letters.len() > 650, "{}", letters.len());
    letters.chunks(12).map(|word| word.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The facts of the daily report with another name in the first row.
fn named(name: &str) -> Value {
    let mut facts = EVERY[0].richest.clone();
    facts["rows"][0]["name"] = name.into();
    facts
}

#[test]
fn every_latin_letter_is_written_as_itself_in_every_place() {
    if !tools() {
        return;
    }
    for sample in EVERY.iter() {
        let mut facts = sample.richest.clone();
        first_of_each_place(&mut facts, &mut |text| *text = latin());
        let document = sample.print(facts);
        assert_eq!(document.replaced().iter().collect::<String>(), "", "{:?}", sample.report);
        let read = Read::of(&document);
        let missing: Vec<_> = latin().split(' ').filter(|word| !read.on_paper(word)).map(str::to_owned).collect();
        assert!(missing.is_empty(), "{:?}: {missing:?}", sample.report);
    }
}

#[test]
fn a_name_of_another_script_is_written_or_replaced_visibly_and_the_page_says_so() {
    if !tools() {
        return;
    }
    let names = ["مريم الأحمد", "Алексей Фёдорович Выдуманный", "王小明", "홍길동", "Ελένη Επινοημένη", "שרה כהן"];
    for name in names {
        let document = EVERY[0].print(named(name));
        let read = Read::of(&document);
        assert!(read.has(name), "{name}");
        let letters: Vec<char> = name.chars().filter(|c| !c.is_whitespace()).collect();
        let replaced = letters.iter().filter(|c| document.replaced().contains(c)).count();
        assert!(replaced == 0 || replaced == letters.len(), "{name}: half of a name is no name");
        assert_eq!(read.has("its Unicode number stands for it"), replaced > 0, "{name}");
        assert!(document.facts().contains(name), "the facts keep it as typed");
    }
}

#[test]
fn a_mark_that_has_no_letter_of_its_own_stays_on_its_letter() {
    if !tools() {
        return;
    }
    // Composed there is one letter for the first two, and none for the others.
    for name in ["Nguye\u{302}\u{303}n", "S\u{327}imsek", "M\u{308}uster", "Q\u{323}asim", "X\u{301}"] {
        let document = EVERY[0].print(named(name));
        assert!(Read::of(&document).has(name), "{name}");
    }
}

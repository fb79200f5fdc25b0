//! Where pages break: no heading without what it heads, no row in two halves, a table's head over each of its parts.

use super::every::{EVERY, Sample, numbered, with_rows};
use super::pdf::{Element, Read, tools};

/// Lists of so many rows put the breaks of pages in many places.
const ROWS: [usize; 5] = [3, 6, 9, 13, 27];
/// So much of what follows tells that it is there.
const BEGIN: usize = 12;

/// What lies directly or not in an element, of a kind.
fn within<'a>(read: &'a Read, at: usize, kind: &str) -> impl Iterator<Item = (usize, &'a Element)> {
    let inside = at + 1..read.structure()[at].end;
    inside.map(|at| (at, &read.structure()[at])).filter(move |(_, element)| element.kind == kind)
}

fn of_kind<'a>(read: &'a Read, is: impl Fn(&str) -> bool + 'a) -> impl Iterator<Item = usize> + 'a {
    (0..read.structure().len()).filter(move |at| is(&read.structure()[*at].kind))
}

fn heading(kind: &str) -> bool {
    kind.strip_prefix('H').is_some_and(|level| level.parse::<u32>().is_ok())
}

/// Whether a text has the number that [`numbered`] gives.
fn is_numbered(text: &str) -> bool {
    text.strip_prefix('T').and_then(|rest| rest.split_once('x')).is_some_and(|(nth, _)| nth.parse::<u32>().is_ok())
}

/// Headings that do not stand on one page with the begin of what follows.
fn orphans(read: &Read) -> Vec<String> {
    let orphaned = |at: &usize| {
        let head = &read.structure()[*at];
        let next = read.structure()[head.end..].iter().find(|element| !element.text.is_empty());
        let begin: String = next.map(|next| next.text.chars().take(BEGIN).collect()).unwrap_or_default();
        let together = format!("{}{begin}", head.text);
        !read.pages.iter().any(|page| page.contains(&together))
    };
    of_kind(read, heading).filter(orphaned).map(|at| read.structure()[at].text.clone()).collect()
}

/// Rows that do not stand on one page, and parts of a table without its head.
fn torn(read: &Read) -> Vec<String> {
    let mut torn = Vec::new();
    for table in of_kind(read, |kind| kind == "Table") {
        let head: String = within(read, table, "TH").map(|(_, cell)| cell.text.as_str()).collect();
        let first = within(read, table, "TD").next().map(|(_, cell)| cell.text.clone()).unwrap_or_default();
        let begun = format!("{head}{first}");
        if !head.is_empty() && !read.pages.iter().any(|page| page.contains(&begun)) {
            torn.push(format!("the head has no row beneath it: {begun}"));
        }
        for (row, _) in within(read, table, "TR").filter(|(row, _)| within(read, *row, "TH").next().is_none()) {
            let cells: Vec<&str> = within(read, row, "TD").map(|(_, cell)| cell.text.as_str()).collect();
            // A row without a fact is one to write on.
            if !cells.iter().any(|cell| is_numbered(cell)) {
                continue;
            }
            let whole = |page: &&String| cells.iter().all(|cell| page.contains(cell));
            match read.pages.iter().find(whole) {
                None => torn.push(format!("cut: {}", cells.join(" | "))),
                Some(page) if !page.contains(&head) => torn.push(format!("no head above {}", cells.join(" | "))),
                Some(_) => {}
            }
        }
    }
    torn
}

fn with(sample: &Sample, rows: usize, paper: &str) -> Read {
    let mut facts = sample.richest.clone();
    facts["frame"]["paper"] = paper.into();
    with_rows(&mut facts, rows);
    numbered(&mut facts);
    Read::of(&sample.print(facts))
}

#[test]
fn no_page_ends_with_a_heading_cuts_a_row_or_leaves_a_table_without_its_head() {
    if !tools() {
        return;
    }
    for sample in EVERY.iter() {
        for rows in ROWS {
            let paper = if rows % 2 == 0 { "us-letter" } else { "a4" };
            let read = with(sample, rows, paper);
            let (orphans, torn) = (orphans(&read), torn(&read));
            assert!(orphans.is_empty(), "{:?}, {rows} rows: at the foot of a page {orphans:#?}", sample.report);
            assert!(torn.is_empty(), "{:?}, {rows} rows: {torn:#?}", sample.report);
        }
    }
}

#[test]
fn every_page_names_its_report_its_moment_its_number_and_the_newest_event() {
    if !tools() {
        return;
    }
    for sample in EVERY.iter() {
        let read = with(sample, 60, "us-letter");
        let frame = &sample.print(sample.richest.clone());
        let count = read.pages.len();
        let head = "7f3a91c022de8b1405e9c3d71a60f24b";
        for (nth, page) in read.pages.iter().enumerate() {
            let number = format!("{}", nth + 1);
            assert!(page.contains(&super::pdf::solid(frame.title())), "{:?}, page {number}", sample.report);
            assert!(page.contains(head), "{:?}, page {number}: the head", sample.report);
            assert!(page.contains(&number) && page.contains(&count.to_string()), "{:?}: its number", sample.report);
        }
    }
}

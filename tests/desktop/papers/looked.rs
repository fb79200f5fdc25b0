//! Scans that are looked at: beside the form, and as large as the page.

use std::path::Path;

use hold48::desktop::desk::Message;
use hold48::desktop::place::{PaperKind, Place};
use iced::keyboard::key::Named;
use iced::{Point, Rectangle, Size};

use super::steps::{came, drop_file, file, fill, last, person, receiving, send};
use crate::hand::{Hand, Picture};
use crate::kit::{at, first_case};

/// A PDF of pages, each with a text in a face that no file brings along and a black bar under it.
fn pdf(pages: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|nth| format!("{} 0 R", 4 + 2 * nth)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    for (nth, says) in pages.iter().enumerate() {
        let content = format!("BT /F1 48 Tf 72 650 Td ({says}) Tj ET 72 {} 400 40 re f", 600 - 100 * nth);
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            5 + 2 * nth
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (nth, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", nth + 1).bytes());
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let count = objects.len() + 1;
    bytes.extend(format!("trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").bytes());
    bytes
}

/// How many pixels of a part of a picture are as good as black.
fn black(picture: &Picture, part: Rectangle) -> usize {
    let inside = |at: usize| {
        #[expect(clippy::cast_precision_loss, reason = "places of pixels")]
        let at = Point::new((at % picture.size.width as usize) as f32, (at / picture.size.width as usize) as f32);
        part.contains(at)
    };
    let pixels = picture.rgba.chunks_exact(4).enumerate();
    pixels.filter(|(at, rgba)| inside(*at) && rgba[..3].iter().all(|part| *part < 80)).count()
}

/// The panel at the right of a form.
const PANEL: Rectangle = Rectangle { x: 1030.0, y: 110.0, width: 320.0, height: 1100.0 };

/// The form for an I-200, with room for the whole panel.
fn with_room(dir: &Path) -> Hand {
    let mut hand = receiving(dir, "2026-11-15T05:55:00Z", PaperKind::I200);
    hand.size = Size::new(1366.0, 1300.0);
    hand
}

fn written(dir: &Path, name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let path = dir.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_png_is_shown_beside_the_form() {
    let dir = first_case(6);
    let mut hand = with_room(dir.path());
    let at_first = black(&hand.picture(), PANEL);
    drop_file(&mut hand, Path::new(super::SCAN));
    assert!(hand.sees("PNG · 1 KB · 1 page"), "{:?}", hand.reads());
    let picture = hand.picture();
    let then = black(&picture, PANEL);
    assert!(then > at_first + 2_000, "{at_first} black pixels, then {then}");
}

#[test]
fn a_large_jpeg_is_shown_and_every_line_of_it_is_left() {
    let dir = first_case(6);
    let (path, mut hand) = (dir.path().join("photo.jpg"), with_room(dir.path()));
    let fine_lines = |_, y| image::Luma([if y % 12 < 4 { 0 } else { 255 }]);
    image::GrayImage::from_fn(2_550, 3_300, fine_lines).save(&path).unwrap();
    let at_first = black(&hand.picture(), PANEL);
    drop_file(&mut hand, &path);
    assert!(hand.reads().iter().any(|says| says.starts_with("JPEG · ")), "{:?}", hand.reads());
    let picture = hand.picture();
    // A third of the ink, spread evenly: grey, neither white where lines were lost nor black.
    let grey =
        picture.rgba.chunks_exact(4).filter(|rgba| rgba[..3].iter().all(|part| (100..230).contains(part))).count();
    assert!(grey > 60_000, "{grey} grey pixels");
    assert!(black(&picture, PANEL) < at_first + 20_000);
}

#[test]
fn a_pdf_is_shown_beside_the_form_and_its_pages_are_turned_by_keys() {
    let dir = first_case(6);
    let mut hand = with_room(dir.path());
    let path = written(dir.path(), "two.pdf", &pdf(&["Drill, page 1", "Drill, page two"]));
    drop_file(&mut hand, &path);
    assert!(hand.sees("Page 1 of 2"), "{:?}", hand.reads());
    let one = hand.picture();
    assert!(black(&one, PANEL) > 2_000, "{}", black(&one, PANEL));
    hand.press(Named::PageDown);
    assert!(hand.sees("Page 2 of 2"), "{:?}", hand.reads());
    let two = hand.picture();
    assert!(black(&two, PANEL) > 2_000 && black(&one, PANEL) != black(&two, PANEL));
    hand.press(Named::PageDown);
    assert!(hand.sees("Page 2 of 2"));
    hand.press(Named::PageUp);
    assert!(hand.sees("Page 1 of 2"), "{:?}", hand.reads());
    assert_eq!(black(&hand.picture(), PANEL), black(&one, PANEL));
    hand.click("Next page");
    assert!(hand.sees("Page 2 of 2"));
}

#[test]
fn a_scan_on_file_is_shown_as_large_as_the_page_and_read_on_by_keys() {
    let dir = first_case(6);
    let mut hand = receiving(dir.path(), "2026-11-15T05:55:00Z", PaperKind::I247g);
    fill(&mut hand, &["EXAMPLETON, Ada", "14 nov 2026"]);
    came(&mut hand, "2350", "ERO (drill)", "2", "f");
    let bytes = pdf(&["Drill, page 1", "Drill, page two"]);
    drop_file(&mut hand, &written(dir.path(), "two.pdf", &bytes));
    send(&mut hand);
    let (paper, kept) = last(dir.path(), &mut hand);
    assert_eq!(kept, Some(bytes));
    hand.happens(Message::Went(Place::Scan(person(dir.path()), paper.id)));
    assert!(hand.sees("Scan of the I-247G") && hand.sees("Page 1 of 2"), "{:?}", hand.reads());
    let hash = paper.scan.unwrap().to_string();
    assert!(hand.sees(&format!("{}…", &hash[..12])), "{:?}", hand.reads());
    let page = Rectangle::new(Point::new(190.0, 200.0), Size::new(1150.0, 560.0));
    let top = hand.picture();
    assert!(black(&top, page) > 10_000, "{}", black(&top, page));
    hand.press(Named::PageDown);
    assert!(hand.sees("Page 1 of 2"), "a screenful further down");
    assert!(black(&hand.picture(), page) != black(&top, page));
    for _ in 0..8 {
        if !hand.sees("Page 2 of 2") {
            hand.press(Named::PageDown);
        }
    }
    assert!(hand.sees("Page 2 of 2"), "{:?}", hand.reads());
    assert!(black(&hand.picture(), page) > 10_000, "the next page, from its top");
    hand.press(Named::Escape);
    assert!(!hand.sees("Scan of the I-247G"));
}

#[test]
fn a_paper_without_a_scan_says_so() {
    let dir = first_case(7);
    let mut hand = Hand::at(dir.path(), at("2026-11-15T05:55:00Z"), (1366.0, 768.0));
    hand.click("Elm, Ulmus");
    let paper = file(dir.path()).papers[0].id;
    hand.happens(Message::Went(Place::Scan(person(dir.path()), paper)));
    assert!(hand.sees("No scan of this I-247A is on file."), "{:?}", hand.reads());
}

#[test]
fn a_file_made_to_take_the_window_down_is_a_sentence() {
    let dir = first_case(6);
    let mut hand = receiving(dir.path(), "2026-11-15T05:55:00Z", PaperKind::I200);
    let nested = [pdf(&["x"]), vec![b'['; 2 << 20], b" 0 R\nstartxref\n1\n%%EOF".to_vec()].concat();
    let looping = b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [2 0 R] /Count 1 >> endobj\ntrailer << /Root 1 0 R >>".to_vec();
    let huge = [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR".as_slice(),
        &60_000_u32.to_be_bytes(),
        &60_000_u32.to_be_bytes(),
        b"\x08\x06\x00\x00\x00",
    ]
    .concat();
    for (name, bytes) in [("nested.pdf", nested), ("loop.pdf", looping), ("huge.png", huge)] {
        drop_file(&mut hand, &written(dir.path(), name, &bytes));
        let drawn = hand.reads().iter().any(|says| says.ends_with("1 page") || says.contains("cannot be shown here"));
        assert!(drawn && hand.sees("Record paper"), "{name}: {:?}", hand.reads());
    }
}

#[test]
fn page_down_beside_a_form_first_shows_the_rest_of_the_page() {
    let dir = first_case(6);
    let mut hand = receiving(dir.path(), "2026-11-15T05:55:00Z", PaperKind::I200);
    drop_file(&mut hand, &written(dir.path(), "two.pdf", &pdf(&["Drill, page 1", "Drill, page two"])));
    let top = black(&hand.picture(), PANEL);
    hand.press(Named::PageDown);
    assert!(hand.reads().contains(&"Page 1 of 2".to_owned()) && black(&hand.picture(), PANEL) > top);
    hand.press(Named::PageDown);
    assert!(hand.reads().contains(&"Page 2 of 2".to_owned()), "{:?}", hand.reads());
}

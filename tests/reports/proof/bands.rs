//! A printer that draws pixels gets a page band by band: put together they are the page.

use super::every::EVERY;

/// Pixels of a point, at 150 dots an inch.
const DRAWN: f32 = 150.0 / 72.0;
const BAND: u32 = 128;

#[test]
fn bands_of_a_page_put_together_are_the_page() {
    for sample in EVERY.iter() {
        let document = sample.print(sample.richest.clone());
        let whole = document.pixels(0, DRAWN).unwrap();
        let tops = (0..whole.height).step_by(BAND as usize);
        let bands = tops.map(|top| document.rows(0, DRAWN, (top, BAND.min(whole.height - top))).unwrap());
        let together: Vec<u8> = bands
            .flat_map(|band| {
                assert_eq!(band.width, whole.width);
                band.rgba
            })
            .collect();
        assert_eq!(together.len(), whole.rgba.len(), "{:?}", sample.report);
        // An edge may be drawn a shade lighter where a band begins.
        let other = together.iter().zip(&whole.rgba).filter(|(one, other)| one.abs_diff(**other) > 16).count();
        assert!(other < together.len() / 100_000, "{:?}: {other} of {}", sample.report, together.len());
        assert!(whole.rgba.iter().any(|part| *part < 64), "{:?} has ink", sample.report);
        assert_eq!(document.rows(document.pages(), DRAWN, (0, BAND)), None);
    }
}

//! A printer that draws pixels gets a page band by band: put together they are the page.

use super::every::EVERY;

/// Pixels of a point, at 150 dots an inch.
const DRAWN: f32 = 150.0 / 72.0;
const BAND: u32 = 128;

#[test]
fn bands_of_a_page_put_together_are_the_page() {
    for sample in EVERY.iter().step_by(3) {
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
        // A letter that lies just between two rows may fall into the other one; moved by one row, most letters differ.
        let other = differ(&together, &whole.rgba);
        let moved = differ(&together, &whole.rgba[whole.width as usize * 4..]);
        assert!(other * 20 < moved, "{:?}: {other}, and {moved} where it is moved by one row", sample.report);
        assert!(whole.rgba.iter().any(|part| *part < 64), "{:?} has ink", sample.report);
        assert_eq!(document.rows(document.pages(), DRAWN, (0, BAND)), None);
    }
}

/// How many of the parts of pixels are plainly others.
fn differ(one: &[u8], other: &[u8]) -> usize {
    one.iter().zip(other).filter(|(one, other)| one.abs_diff(**other) > 16).count()
}

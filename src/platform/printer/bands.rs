//! A page on the paper of a printer: how large, where, and in which bands of pixels it is handed over.
//!
//! A page of 600 dots per inch has a hundred million bytes. It is drawn band by band, and of each band only what has ink is
//! handed over: most of a page is white, and an old computer keeps all of it in its queue.

use super::Rows;

/// So many rows are drawn at once.
pub(super) const ROWS: u32 = 128;
/// A printer of more dots than this gets so many, each as large as several of its own: no eye tells them apart.
const MOST_DOTS: i32 = 600;
/// Points of an inch.
const INCH: f64 = 72.0;
/// A page that is larger than the paper by so much of an inch is printed at its own size all the same.
const SLACK: f64 = 0.04;

/// What a printer says of its paper, in its own dots from left to right and from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::platform) struct Paper {
    /// Dots of an inch.
    pub dots: (i32, i32),
    /// The whole sheet.
    pub sheet: (i32, i32),
    /// Where the printer begins to count: it prints nothing left of that and above.
    pub margin: (i32, i32),
}

/// How a page lies on the paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lay {
    /// Drawn pixels of a point of the page.
    pub pixels_per_point: f32,
    /// Rows of the whole page.
    pub rows: u32,
    /// Where its upper left corner is, as the printer counts.
    corner: (f64, f64),
    /// Dots of a drawn pixel.
    dots: (f64, f64),
}

impl Lay {
    /// A page of so many points, in the middle of the paper; smaller where it would be cut, never larger.
    pub(super) fn of(page: (f64, f64), paper: &Paper) -> Self {
        let dots = (f64::from(paper.dots.0.max(1)), f64::from(paper.dots.1.max(1)));
        let sheet = (f64::from(paper.sheet.0) / dots.0, f64::from(paper.sheet.1) / dots.1);
        let inches = (page.0 / INCH, page.1 / INCH);
        let fits = ((sheet.0 + SLACK) / inches.0).min((sheet.1 + SLACK) / inches.1);
        let scale = if fits >= 1.0 { 1.0 } else { (sheet.0 / inches.0).min(sheet.1 / inches.1) };
        let drawn = f64::from(paper.dots.0.max(paper.dots.1).clamp(1, MOST_DOTS));
        let middle = |sheet: f64, inches: f64| (sheet - inches * scale) / 2.0;
        let margin = (f64::from(paper.margin.0), f64::from(paper.margin.1));
        Self {
            pixels_per_point: (drawn * scale / INCH) as f32,
            rows: (drawn * scale * inches.1).round().max(1.0) as u32,
            corner: (middle(sheet.0, inches.0) * dots.0 - margin.0, middle(sheet.1, inches.1) * dots.1 - margin.1),
            dots: (dots.0 / drawn, dots.1 / drawn),
        }
    }

    /// Where part of a band that begins at row `top` of the page comes to lie: left, top, width and height in dots of the
    /// printer. Neighbours meet without a gap, whatever is rounded.
    pub(super) fn dots(&self, top: u32, part: Part) -> Dots {
        let across = |x: u32| (self.corner.0 + f64::from(x) * self.dots.0).round() as i32;
        let down = |y: u32| (self.corner.1 + f64::from(top + y) * self.dots.1).round() as i32;
        let (left, upper) = (across(part.left), down(part.top));
        let (width, height) = (across(part.left + part.width) - left, down(part.top + part.height) - upper);
        // A thin line of a printer with fewer dots one way is a line all the same: of none, Windows says that it failed.
        Dots { left, top: upper, width: width.max(1), height: height.max(1) }
    }
}

/// A place on the paper, in dots of the printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::platform) struct Dots {
    pub left: i32,
    pub top: i32,
    pub width: i32,
    pub height: i32,
}

/// Part of a band, in its pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::platform) struct Part {
    pub left: u32,
    pub top: u32,
    pub width: u32,
    pub height: u32,
}

impl Part {
    /// The smallest part of a band that has all its ink; nothing where all is white.
    pub(super) fn with_ink(rows: &Rows) -> Option<Self> {
        let inked = |pixel: &[u8]| pixel.iter().any(|part| *part != u8::MAX);
        let rows = rows.rgba.chunks_exact(rows.width.max(1) as usize * 4).enumerate();
        let inked_rows = rows.filter_map(|(y, row)| {
            let (first, last) = (row.chunks_exact(4).position(inked)?, row.chunks_exact(4).rposition(inked)?);
            Some((y as u32, first as u32, last as u32))
        });
        inked_rows.fold(None, |part: Option<Self>, (y, first, last)| {
            let Some(part) = part else {
                return Some(Self { left: first, top: y, width: last - first + 1, height: 1 });
            };
            let left = part.left.min(first);
            let width = (part.left + part.width).max(last + 1) - left;
            Some(Self { left, width, height: y - part.top + 1, ..part })
        })
    }

    /// Its pixels as Windows takes them: from the lowest row up, blue, green, red, each row filled up to four bytes.
    pub(super) fn bits(&self, rows: &Rows) -> Vec<u8> {
        let all = rows.width as usize * 4;
        let padded = (self.width as usize * 3).next_multiple_of(4).max(4);
        let mut bits = Vec::with_capacity(padded * self.height as usize);
        for y in (self.top..self.top + self.height).rev() {
            let from = y as usize * all + self.left as usize * 4;
            let row = rows.rgba.get(from..from + self.width as usize * 4).unwrap_or_default();
            bits.extend(row.chunks_exact(4).flat_map(|pixel| [pixel[2], pixel[1], pixel[0]]));
            bits.resize(bits.len().next_multiple_of(padded), 0);
        }
        bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: (f64, f64) = (612.0, 792.0);

    /// A sheet of Letter at 600 dots per inch, of which a printer reaches all but a sixth of an inch at each edge.
    fn letter() -> Paper {
        Paper { dots: (600, 600), sheet: (5100, 6600), margin: (100, 100) }
    }

    fn whole(lay: &Lay) -> Dots {
        lay.dots(0, Part { left: 0, top: 0, width: (612.0 * lay.pixels_per_point).round() as u32, height: lay.rows })
    }

    #[test]
    fn a_page_is_drawn_in_the_dots_of_the_printer_and_lies_where_it_lies_on_the_page() {
        let lay = Lay::of(LETTER, &letter());
        assert_eq!((lay.pixels_per_point * 72.0, lay.rows), (600.0, 6600));
        assert_eq!(whole(&lay), Dots { left: -100, top: -100, width: 5100, height: 6600 });
    }

    #[test]
    fn a_page_of_another_size_is_made_smaller_where_it_would_be_cut_and_never_larger() {
        let a4 = Paper { dots: (600, 600), sheet: (4960, 7016), margin: (0, 0) };
        let on_a4 = whole(&Lay::of(LETTER, &a4));
        assert_eq!((on_a4.left, on_a4.width), (0, 4960), "as wide as the paper");
        assert!((on_a4.top - (7016 - on_a4.height) / 2).abs() <= 1, "in the middle: {on_a4:?}");
        let legal = Paper { sheet: (5100, 8400), ..letter() };
        let on_legal = whole(&Lay::of(LETTER, &legal));
        assert_eq!((on_legal.width, on_legal.height, on_legal.top), (5100, 6600, 800));
        let turned = Paper { sheet: (6600, 5100), margin: (0, 0), ..letter() };
        assert!(whole(&Lay::of(LETTER, &turned)).height <= 5100);
    }

    #[test]
    fn a_printer_of_very_many_dots_or_of_fewer_from_top_to_bottom_gets_larger_pixels() {
        let fine = Paper { dots: (2400, 2400), sheet: (20400, 26400), margin: (0, 0) };
        let lay = Lay::of(LETTER, &fine);
        assert_eq!((lay.rows, whole(&lay).height), (6600, 26400));
        let uneven = Paper { dots: (600, 300), sheet: (5100, 3300), margin: (0, 0) };
        let lay = Lay::of(LETTER, &uneven);
        assert_eq!((lay.rows, whole(&lay)), (6600, Dots { left: 0, top: 0, width: 5100, height: 3300 }));
    }

    #[test]
    fn bands_meet_without_a_gap_and_without_lying_over_each_other() {
        let odd = Paper { dots: (203, 197), sheet: (1700, 2100), margin: (7, 11) };
        let lay = Lay::of(LETTER, &odd);
        let band = |top| lay.dots(top, Part { left: 0, top: 0, width: 10, height: ROWS });
        for top in (0..lay.rows).step_by(ROWS as usize) {
            let (this, next) = (band(top), band(top + ROWS));
            assert_eq!(this.top + this.height, next.top, "{top}");
        }
    }

    #[test]
    fn a_line_of_one_pixel_has_a_dot_on_every_printer() {
        for dots in [(600, 300), (300, 600), (720, 360), (203, 197)] {
            let paper = Paper { dots, sheet: (dots.0 * 17 / 2, dots.1 * 11), margin: (0, 0) };
            let lay = Lay::of(LETTER, &paper);
            for at in 0..lay.rows {
                let line = lay.dots(at, Part { left: at % 97, top: 0, width: 1, height: 1 });
                assert!(line.width > 0 && line.height > 0, "{dots:?}, row {at}: {line:?}");
            }
        }
    }

    fn white(width: u32, height: u32) -> Rows {
        Rows { width, rgba: vec![u8::MAX; (width * height * 4) as usize] }
    }

    fn ink(rows: &mut Rows, x: u32, y: u32, rgb: [u8; 3]) {
        let at = ((y * rows.width + x) * 4) as usize;
        rows.rgba[at..at + 3].copy_from_slice(&rgb);
    }

    #[test]
    fn only_what_has_ink_is_handed_over_and_all_of_it() {
        let mut rows = white(9, 6);
        assert_eq!(Part::with_ink(&rows), None);
        ink(&mut rows, 7, 1, [1, 2, 3]);
        ink(&mut rows, 2, 4, [4, 5, 6]);
        let part = Part::with_ink(&rows).unwrap();
        assert_eq!(part, Part { left: 2, top: 1, width: 6, height: 4 });
        let bits = part.bits(&rows);
        assert_eq!(bits.len(), 20 * 4, "18 bytes of a row, and two to fill it up");
        assert_eq!((&bits[..3], &bits[75..78]), (&[6, 5, 4][..], &[3, 2, 1][..]), "blue first, the lowest row first");
        ink(&mut rows, 0, 0, [0, 0, 0]);
        ink(&mut rows, 8, 5, [0, 0, 0]);
        assert_eq!(Part::with_ink(&rows), Some(Part { left: 0, top: 0, width: 9, height: 6 }));
    }
}

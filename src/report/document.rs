//! A report that was set: its pages as PDF and as pixels, and the facts that are on them.

use serde_json::Value;
use typst::layout::{Abs, Frame, Point, Size};
use typst::utils::Scalar;
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;

use super::apart::Apart;
use super::glyphs::Replaced;

/// A report that was set.
pub struct Document {
    pages: Pages,
    facts: String,
    title: String,
    language: Option<String>,
    replaced: Replaced,
}

/// The pages of a report, in this program or in another one of its kind.
pub(super) enum Pages {
    /// They were set here.
    Here(PagedDocument),
    /// They were set by another one, which keeps them.
    Apart(Apart),
}

/// A page as pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Red, green, blue and 255 of each, row by row: pages are white, and nothing shines through.
    pub rgba: Vec<u8>,
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Document").field("title", &self.title).field("pages", &self.pages()).finish_non_exhaustive()
    }
}

impl Document {
    pub(super) fn new(pages: Pages, facts: &Value, replaced: Replaced) -> Self {
        let of_frame = |name: &str| facts["frame"][name].as_str().map(str::to_owned);
        let (title, language) = (of_frame("title").unwrap_or_default(), of_frame("language_name"));
        Self { pages, facts: format!("{facts:#}"), title, language, replaced }
    }

    /// What the report is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The language of a paper for the person, by its English name; nothing for other papers.
    pub fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        match &self.pages {
            Pages::Here(paged) => paged.pages().len(),
            Pages::Apart(apart) => apart.sizes().len(),
        }
    }

    /// Whether another program of this kind has set the pages and keeps them.
    pub fn is_apart(&self) -> bool {
        matches!(self.pages, Pages::Apart(_))
    }

    /// Width and height of a page, counted from 0, in points. Nothing where there is no such page.
    pub fn size(&self, page: usize) -> Option<(f64, f64)> {
        match &self.pages {
            Pages::Here(paged) => size(paged, page),
            Pages::Apart(apart) => apart.sizes().get(page).copied(),
        }
    }

    /// The facts on its pages, as JSON, with every character as it was typed.
    pub fn facts(&self) -> &str {
        &self.facts
    }

    /// Characters that no face has: on the pages their numbers stand for them.
    pub fn replaced(&self) -> &Replaced {
        &self.replaced
    }

    /// The report as PDF/A-2a and PDF/UA-1: tagged, with title and language, to be kept and to be read aloud.
    ///
    /// # Errors
    /// A sentence: the pages break a rule of these standards. It is a fault of the program, not of the facts.
    pub fn pdf(&self) -> Result<Vec<u8>, String> {
        match &self.pages {
            Pages::Here(paged) => pdf(paged),
            Pages::Apart(apart) => apart.pdf(),
        }
    }

    /// A page, counted from 0, at so many pixels per point (72 points are an inch). Nothing where there is no such page.
    pub fn pixels(&self, page: usize, pixels_per_point: f32) -> Option<Pixels> {
        match &self.pages {
            Pages::Here(paged) => pixels(paged, page, pixels_per_point, None),
            Pages::Apart(apart) => apart.pixels(page, pixels_per_point, None),
        }
    }

    /// So many rows of the pixels of a page, from `top` on: a printer takes more of them than are drawn at once. Nothing where
    /// there is no such page.
    pub fn rows(&self, page: usize, pixels_per_point: f32, (top, height): (u32, u32)) -> Option<Pixels> {
        match &self.pages {
            Pages::Here(paged) => pixels(paged, page, pixels_per_point, Some((top, height))),
            Pages::Apart(apart) => apart.pixels(page, pixels_per_point, Some((top, height))),
        }
    }
}

/// See [`Document::size`].
pub(super) fn size(paged: &PagedDocument, page: usize) -> Option<(f64, f64)> {
    let size = paged.pages().get(page)?.frame.size();
    Some((size.x.to_pt(), size.y.to_pt()))
}

/// See [`Document::pdf`].
pub(super) fn pdf(paged: &PagedDocument) -> Result<Vec<u8>, String> {
    let broken = |why: String| format!("The PDF could not be made: {why}. Report this to whoever keeps Hold48 up.");
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    let standards = standards.map_err(|error| broken(error.message().to_string()))?;
    let creator = typst::foundations::Smart::Custom(Some(concat!("Hold48 ", env!("CARGO_PKG_VERSION")).to_owned()));
    // The date comes with the facts, by the template: no clock is asked.
    let timestamp: Option<Timestamp> = None;
    let options = PdfOptions { standards, creator, timestamp, ..PdfOptions::default() };
    let pdf = typst_pdf::pdf(paged, &options)
        .map_err(|errors| broken(errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")));
    typst::comemo::evict(0);
    pdf
}

/// See [`Document::pixels`] and [`Document::rows`].
pub(super) fn pixels(
    paged: &PagedDocument,
    page: usize,
    pixels_per_point: f32,
    rows: Option<(u32, u32)>,
) -> Option<Pixels> {
    let page = paged.pages().get(page)?;
    let pixel_per_pt = Scalar::new(f64::from(pixels_per_point));
    let options = RenderOptions { pixel_per_pt, render_bleed: false };
    let drawn = match rows {
        None => typst_render::render(page, &options),
        Some(rows) => typst_render::render(&part(page, pixels_per_point, rows), &options),
    };
    Some(Pixels { width: drawn.width(), height: drawn.height(), rgba: drawn.take() })
}

/// A page that shows so many rows of another one, from `top` on.
fn part(page: &Page, pixels_per_point: f32, (top, height): (u32, u32)) -> Page {
    let points = |rows: u32| Abs::pt(f64::from(rows) / f64::from(pixels_per_point));
    let mut frame = Frame::soft(Size::new(page.frame.width(), points(height)));
    frame.push_frame(Point::with_y(-points(top)), page.frame.clone());
    Page { frame, ..page.clone() }
}

//! Pages of a PDF, drawn by hayro, which is written in Rust, opens no other file and runs nothing that a file brings along.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use iced::widget::image::Handle;

use super::{Order, Picture, TALLEST, unshown};

/// A page of a PDF on white.
pub(super) fn page(order: &Order) -> Result<Picture, String> {
    let cannot = |why: &str| unshown("PDF", why);
    let pdf = Pdf::new(order.bytes.clone()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => cannot("it asks for a password"),
        LoadPdfError::Invalid => cannot("it is broken"),
    })?;
    let pages = pdf.pages();
    let page = pages.get(order.page).ok_or_else(|| cannot("it has no such page"))?;
    let (width, height) = page.render_dimensions();
    let scale = scale(width, height, order.width).ok_or_else(|| cannot("its page has no size"))?;
    let drawing = RenderSettings { x_scale: scale, y_scale: scale, width: None, height: None, bg_color: WHITE };
    let pixels = render(page, &RenderCache::new(), &InterpreterSettings::default(), &drawing);
    let (width, height) = (u32::from(pixels.width()), u32::from(pixels.height()));
    // White lies under everything, so no pixel is transparent.
    let rgba = pixels.data_as_u8_slice().to_vec();
    Ok(Picture { handle: Handle::from_rgba(width, height, rgba), pages: pages.len() })
}

/// By how much a page is enlarged: to the width that is asked for, and not endlessly tall.
fn scale(width: f32, height: f32, wide: u32) -> Option<f32> {
    let bound = |pixels: u32| f32::from(u16::try_from(pixels).unwrap_or(u16::MAX));
    let scale = (bound(wide) / width).min(bound(TALLEST) / height);
    let drawn = scale.is_finite() && width * scale >= 1.0 && height * scale >= 1.0;
    drawn.then_some(scale)
}

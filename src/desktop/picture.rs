//! The picture of a scan, to be shown. The record keeps the file as it is; this is only what the window draws of it.

use std::io::Cursor;

use iced::widget::image::Handle;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};

/// Most pixels of a scan that is drawn: a letter page at 600 dots an inch has 34 million.
const MOST: u64 = 40_000_000;
/// Widest and highest that a picture is kept for drawing, in pixels: no page of the window is wider.
const DRAWN: (u32, u32) = (1600, 4800);

/// The picture of a scan; nothing for a PDF, which is kept and not drawn.
///
/// It takes as long as the scan is large: do it beside the window.
///
/// # Errors
/// A sentence: the picture is damaged, or has too many pixels.
pub fn decoded(bytes: &[u8], media: &str) -> Result<Option<Handle>, String> {
    let format = match media {
        "image/png" => ImageFormat::Png,
        "image/jpeg" => ImageFormat::Jpeg,
        _ => return Ok(None),
    };
    let damaged = |error: image::ImageError| {
        format!("This scan is damaged and cannot be shown: {error}. Scan the paper again.").replace("..", ".")
    };
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), format).into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST {
        let most = MOST / 1_000_000;
        return Err(format!(
            "This scan has more than {most} million pixels. Scan the paper again at 300 dots an inch."
        ));
    }
    // A scan without a readable note of how it was held is shown as it lies.
    let held = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    picture.apply_orientation(held);
    if picture.width() > DRAWN.0 || picture.height() > DRAWN.1 {
        picture = picture.thumbnail(DRAWN.0, DRAWN.1);
    }
    let drawn = picture.into_rgba8();
    Ok(Some(Handle::from_rgba(drawn.width(), drawn.height(), drawn.into_raw())))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WARRANT: &[u8] = include_bytes!("../../docs/first-case-warrant.png");

    #[test]
    fn a_png_is_drawn_a_pdf_is_not_and_a_damaged_file_is_told() {
        assert!(matches!(decoded(WARRANT, "image/png"), Ok(Some(Handle::Rgba { width: 120, height: 160, .. }))));
        assert!(matches!(decoded(b"%PDF-1.7", "application/pdf"), Ok(None)));
        assert!(decoded(&WARRANT[..60], "image/png").is_err_and(|says| says.ends_with("Scan the paper again.")));
    }

    #[test]
    fn a_picture_of_more_than_40_million_pixels_is_told_before_it_is_unpacked() {
        let mut vast = WARRANT.to_vec();
        vast[16..24].copy_from_slice(&[0, 0, 0x20, 0, 0, 0, 0x20, 0]);
        let sum = crc(&vast[12..29]);
        vast[29..33].copy_from_slice(&sum.to_be_bytes());
        assert!(decoded(&vast, "image/png").is_err_and(|says| says.contains("40 million pixels")));
    }

    /// The check sum of a part of a PNG.
    fn crc(bytes: &[u8]) -> u32 {
        let step = |sum: u32| if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 };
        !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)))
    }
}

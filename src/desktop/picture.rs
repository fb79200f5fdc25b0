//! A page of a scan as pixels.
//!
//! Scans come from outside, so each is drawn on a thread of its own, within bounds of pixels and time, and a fault of the
//! reader ends that thread alone: the window shows a sentence in the place of the picture.

mod pdf;

use std::io::Cursor;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use iced::futures::channel::oneshot;
use iced::widget::image::Handle;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::custody::scan::ScanHash;

/// Most pixels of a picture that is read: a page of legal size at 600 dots per inch has fewer.
const MOST_PIXELS: u64 = 45_000_000;
/// Most memory for reading a picture, in bytes.
const MOST_MEMORY: u64 = 512 << 20;
/// Most pixels from top to bottom of what is shown.
const TALLEST: u32 = 8_000;
/// How long drawing may take.
const LONGEST: Duration = Duration::from_secs(20);
/// Stack of the thread that draws, in bytes: a file may nest deeply.
const STACK: usize = 32 << 20;

/// Which page is to be drawn, and how wide.
#[derive(Debug, Clone)]
pub struct Order {
    /// The file.
    pub bytes: Arc<Vec<u8>>,
    /// Its media type.
    pub media: String,
    /// By what the record names it.
    pub hash: ScanHash,
    /// The page, from 0.
    pub page: usize,
    /// How wide at most, in pixels.
    pub width: u32,
}

/// A page that was drawn.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The pixels.
    pub handle: Handle,
    /// How many pages the file has.
    pub pages: usize,
}

/// What came of an order.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// Of which file.
    pub hash: ScanHash,
    /// Which page, from 0.
    pub page: usize,
    /// The page, or a sentence why it cannot be shown.
    pub picture: Result<Picture, String>,
}

/// Draws a page beside the window and tells what came of it.
pub fn draw(order: Order) -> oneshot::Receiver<Drawn> {
    let (tell, told) = oneshot::channel();
    let watch = move || {
        let (hash, page) = (order.hash, order.page);
        let picture = watched(order);
        // Nobody waits any more where the page was left in the meantime.
        let _ = tell.send(Drawn { hash, page, picture });
    };
    // Where no thread can be had, the receiver hears that nobody will tell.
    let _ = std::thread::Builder::new().name("scan".to_owned()).spawn(watch);
    told
}

/// Draws on one more thread, which is left alone when it takes too long.
fn watched(order: Order) -> Result<Picture, String> {
    let (tell, told) = channel();
    let media = name(&order.media);
    let work = move || {
        // Nobody waits any more where it took too long.
        let _ = tell.send(picture(&order));
    };
    let started = std::thread::Builder::new().name("page".to_owned()).stack_size(STACK).spawn(work);
    match started.map(|_detached| told.recv_timeout(LONGEST)) {
        Ok(Ok(picture)) => picture,
        Ok(Err(RecvTimeoutError::Timeout)) => Err(unshown(media, "it takes too long to draw")),
        // The reader of the file stumbled over it.
        Ok(Err(RecvTimeoutError::Disconnected)) => Err(unshown(media, "it is broken")),
        Err(error) => Err(unshown(media, &crate::platform::reason::reason(&error))),
    }
}

/// A page of a file.
fn picture(order: &Order) -> Result<Picture, String> {
    match order.media.as_str() {
        "application/pdf" => pdf::page(order),
        "image/png" => raster(order, ImageFormat::Png),
        _ => raster(order, ImageFormat::Jpeg),
    }
}

fn raster(order: &Order, format: ImageFormat) -> Result<Picture, String> {
    let media = name(&order.media);
    let broken = |_| unshown(media, "it is broken");
    let mut reader = ImageReader::with_format(Cursor::new(order.bytes.as_slice()), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(unshown(media, &format!("it has {width} by {height} pixels, more than a page needs")));
    }
    let turned = decoder.orientation().map_err(broken)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    image.apply_orientation(turned);
    let (width, height) = fitted(image.width(), image.height(), order.width);
    if width < image.width() {
        image = image.thumbnail_exact(width, height);
    }
    let pixels = image.into_rgba8();
    Ok(Picture { handle: Handle::from_rgba(pixels.width(), pixels.height(), pixels.into_raw()), pages: 1 })
}

/// The size at which a picture is shown: not wider than `most`, and not endlessly tall.
fn fitted(width: u32, height: u32, most: u32) -> (u32, u32) {
    let (wide, tall) = (u64::from(width.max(1)), u64::from(height.max(1)));
    let most = u64::from(most).min(wide).min(wide * u64::from(TALLEST) / tall).max(1);
    let size = |pixels: u64| u32::try_from(pixels.max(1)).unwrap_or(TALLEST);
    (size(most), size((tall * most / wide).min(u64::from(TALLEST))))
}

/// What a kind of file is called.
pub fn name(media: &str) -> &'static str {
    match media {
        "application/pdf" => "PDF",
        "image/png" => "PNG",
        _ => "JPEG",
    }
}

fn unshown(media: &str, why: &str) -> String {
    format!("This {media} cannot be shown here: {why}. Its bytes are kept as they are.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_made_narrower_and_never_wider_and_never_endless() {
        assert_eq!(fitted(1700, 2200, 850), (850, 1100));
        assert_eq!(fitted(116, 150, 850), (116, 150));
        assert_eq!(fitted(1, 4_000_000, 850), (1, TALLEST));
        assert_eq!(fitted(4_000_000, 1, 850), (850, 1));
        assert_eq!(fitted(0, 0, 850), (1, 1));
    }

    const WARRANT: &[u8] = include_bytes!("../../docs/first-case-warrant.png");

    fn of(bytes: &[u8], media: &str) -> Result<Picture, String> {
        let (bytes, media) = (Arc::new(bytes.to_vec()), media.to_owned());
        picture(&Order { bytes, media, hash: ScanHash([0; 32]), page: 0, width: 640 })
    }

    #[test]
    fn a_file_is_drawn_or_told() {
        let drawn = of(WARRANT, "image/png").map(|picture| picture.handle);
        assert!(matches!(drawn, Ok(Handle::Rgba { width: 120, height: 160, .. })));
        for (bytes, media) in [(&WARRANT[..60], "image/png"), (WARRANT, "image/jpeg"), (WARRANT, "application/pdf")] {
            assert!(of(bytes, media).is_err_and(|says| says.contains("it is broken")), "{media}");
        }
    }

    #[test]
    fn a_picture_of_too_many_pixels_is_told_before_it_is_unpacked() {
        let mut vast = WARRANT.to_vec();
        vast[16..24].copy_from_slice(&[0, 0, 0x20, 0, 0, 0, 0x20, 0]);
        let sum = crc(&vast[12..29]);
        vast[29..33].copy_from_slice(&sum.to_be_bytes());
        assert!(of(&vast, "image/png").is_err_and(|says| says.contains("8192 by 8192 pixels")));
    }

    /// The check sum of a part of a PNG.
    fn crc(bytes: &[u8]) -> u32 {
        let step = |sum: u32| if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 };
        !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)))
    }
}

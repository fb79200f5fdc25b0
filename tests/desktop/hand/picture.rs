//! A picture of the window.

use std::path::Path;

use iced::advanced::renderer::{Headless, Style};
use iced::{Event, Size, mouse, window};
use iced_test::core::clipboard;

use super::Hand;

/// A picture.
#[derive(PartialEq)]
pub struct Picture {
    pub size: Size<u32>,
    pub rgba: Vec<u8>,
}

impl Picture {
    /// Writes it as a PNG.
    pub fn write(&self, path: &Path) {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let file = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
        let mut encoder = png::Encoder::new(file, self.size.width, self.size.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_compression(png::Compression::High);
        encoder.write_header().unwrap().write_image_data(&self.rgba).unwrap();
    }
}

impl Hand {
    /// A picture of the window.
    pub fn picture(&mut self) -> Picture {
        let look = self.desk.look();
        let (theme, ground, text) = (look.theme(), look.ground, look.text);
        let scale = self.desk.scale_factor();
        self.with_ui(|ui, renderer| {
            let redraw = Event::Window(window::Event::RedrawRequested(iced::time::Instant::now()));
            let _ = ui.update(&[redraw], mouse::Cursor::Unavailable, renderer, &mut clipboard::Null, &mut Vec::new());
            ui.draw(renderer, &theme, &Style { text_color: text }, mouse::Cursor::Unavailable);
        });
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes of windows")]
        let size = Size::new(self.size.width as u32, self.size.height as u32);
        let rgba = self.renderer.screenshot(size, scale, ground);
        Picture { size, rgba }
    }
}

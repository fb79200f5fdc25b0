//! A sheet of paper on which pixels are put, by whatever driver the printer has.
#![expect(unsafe_code, reason = "functions of Windows")]

use std::io;
use std::ptr::null;

use windows_sys::Win32::Graphics::Gdi::{
    BI_RGB, BITMAPINFO, BITMAPINFOHEADER, CreateDCW, DEVMODEW, DIB_RGB_COLORS, DeleteDC, GetDeviceCaps, HDC,
    LOGPIXELSX, LOGPIXELSY, PHYSICALHEIGHT, PHYSICALOFFSETX, PHYSICALOFFSETY, PHYSICALWIDTH, SRCCOPY, StretchDIBits,
};
use windows_sys::Win32::Storage::Xps::{AbortDoc, DOCINFOW, EndDoc, EndPage, StartDocW, StartPage};

use super::text::wide;
use crate::platform::printer::bands::{Dots, Paper};

/// The sheets of one print.
pub(in crate::platform) struct Sheet(HDC);

impl Sheet {
    /// Of a printer, with its driver set as `device` says; as it is set for this account where that is empty.
    pub(in crate::platform) fn of(printer: &str, device: &[u8]) -> io::Result<Self> {
        // A driver reads whole numbers out of it: as many words as its bytes fill are placed as such.
        let words: Vec<u32> = device
            .chunks(4)
            .map(|part| {
                let mut word = [0; 4];
                word[..part.len()].copy_from_slice(part);
                u32::from_ne_bytes(word)
            })
            .collect();
        let whole = device.len() >= size_of::<DEVMODEW>();
        let device: *const DEVMODEW = if whole { words.as_ptr().cast() } else { null() };
        let (kind, printer) = (wide("WINSPOOL"), wide(printer));
        // SAFETY: both texts end in a zero; the settings are those that Windows gave out, whole, and live through the call.
        let dc = unsafe { CreateDCW(kind.as_ptr(), printer.as_ptr(), null(), device) };
        if dc.is_null() { Err(io::Error::last_os_error()) } else { Ok(Self(dc)) }
    }

    /// What the printer says of its paper.
    pub(in crate::platform) fn paper(&self) -> Paper {
        // SAFETY: the context is open as long as this lives; it is asked for a number.
        let says = |what: u32| unsafe { GetDeviceCaps(self.0, what.cast_signed()) };
        Paper {
            dots: (says(LOGPIXELSX), says(LOGPIXELSY)),
            sheet: (says(PHYSICALWIDTH), says(PHYSICALHEIGHT)),
            margin: (says(PHYSICALOFFSETX), says(PHYSICALOFFSETY)),
        }
    }

    /// The print begins. Everybody who sees the queue reads its title.
    pub(in crate::platform) fn begin(&mut self, title: &str) -> io::Result<()> {
        let title = wide(title);
        let size = i32::try_from(size_of::<DOCINFOW>()).map_err(io::Error::other)?;
        let document = DOCINFOW { cbSize: size, lpszDocName: title.as_ptr(), ..DOCINFOW::default() };
        // SAFETY: the title ends in a zero and lives through the call; nothing else is named.
        done(unsafe { StartDocW(self.0, &document) })
    }

    pub(in crate::platform) fn begin_page(&mut self) -> io::Result<()> {
        // SAFETY: the context is open.
        done(unsafe { StartPage(self.0) })
    }

    pub(in crate::platform) fn end_page(&mut self) -> io::Result<()> {
        // SAFETY: the context is open.
        done(unsafe { EndPage(self.0) })
    }

    /// The queue of the printer has it all.
    pub(in crate::platform) fn end(&mut self) -> io::Result<()> {
        // SAFETY: the context is open.
        done(unsafe { EndDoc(self.0) })
    }

    /// Takes back what was begun, as far as the printer lets it be taken back.
    pub(in crate::platform) fn abort(&mut self) {
        // SAFETY: the context is open. Where nothing was begun it is refused, and nothing is lost.
        let _refused = unsafe { AbortDoc(self.0) };
    }

    /// Puts pixels on the page: rows from the lowest up, blue, green, red, each filled up to four bytes.
    pub(in crate::platform) fn draw(&self, to: Dots, (width, height): (u32, u32), bits: &[u8]) -> io::Result<()> {
        let (wide, high) =
            (i32::try_from(width).map_err(io::Error::other)?, i32::try_from(height).map_err(io::Error::other)?);
        if bits.len() < (width as usize * 3).next_multiple_of(4) * height as usize {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let header = BITMAPINFOHEADER {
            biSize: u32::try_from(size_of::<BITMAPINFOHEADER>()).map_err(io::Error::other)?,
            biWidth: wide,
            biHeight: high,
            biPlanes: 1,
            biBitCount: 24,
            biCompression: BI_RGB,
            ..BITMAPINFOHEADER::default()
        };
        let info = BITMAPINFO { bmiHeader: header, ..BITMAPINFO::default() };
        // SAFETY: the context is open; there are as many bytes as the header says, which was looked at above.
        let rows = unsafe {
            let bits = bits.as_ptr().cast();
            let Dots { left, top, width, height } = to;
            StretchDIBits(self.0, left, top, width, height, 0, 0, wide, high, bits, &info, DIB_RGB_COLORS, SRCCOPY)
        };
        done(rows)
    }
}

impl Drop for Sheet {
    fn drop(&mut self) {
        // SAFETY: made in `of`, and deleted once.
        let _deleted = unsafe { DeleteDC(self.0) };
    }
}

/// Each of these calls answers a number above 0 where all went well.
fn done(answer: i32) -> io::Result<()> {
    if answer > 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

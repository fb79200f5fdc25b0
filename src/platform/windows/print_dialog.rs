//! The dialog in which Windows asks on which printer, which pages, how many copies.
#![expect(unsafe_code, reason = "functions of Windows")]

use std::ptr::null_mut;

use windows_sys::Win32::Foundation::{GlobalFree, HGLOBAL, HWND};
use windows_sys::Win32::Graphics::Gdi::{
    DEVMODEW, DM_COPIES, DM_ORIENTATION, DM_PAPERSIZE, DMORIENT_LANDSCAPE, DMORIENT_PORTRAIT, DMPAPER_A4,
    DMPAPER_LETTER,
};
use windows_sys::Win32::System::Com::{COINIT_APARTMENTTHREADED, CoInitializeEx, CoUninitialize};
use windows_sys::Win32::System::Memory::{GMEM_MOVEABLE, GlobalAlloc, GlobalLock, GlobalSize, GlobalUnlock};
use windows_sys::Win32::UI::Controls::Dialogs::{
    CommDlgExtendedError, DEVNAMES, PD_HIDEPRINTTOFILE, PD_NOPAGENUMS, PD_NOSELECTION, PD_PAGENUMS, PD_RETURNDEFAULT,
    PD_USEDEVMODECOPIESANDCOLLATE, PDERR_NODEFAULTPRN, PDERR_NODEVICES, PRINTDLGW, PrintDlgW,
};

use super::text::{narrow, wide};

/// What was chosen.
pub(in crate::platform) struct Chosen {
    /// As Windows names it.
    pub printer: String,
    /// How its driver is set.
    pub device: Vec<u8>,
    /// The first and the last page, counted from 1; nothing for all.
    pub pages: Option<(u32, u32)>,
    /// So many copies, which the driver makes.
    pub copies: u16,
}

/// Why nothing could be chosen.
pub(in crate::platform) enum NoDialog {
    /// There is no printer.
    NoPrinter,
    /// The number that Windows gives.
    Failed(u32),
}

/// The printer that is used where none is named, as it is set for this account.
pub(in crate::platform) fn default_printer() -> Result<Chosen, NoDialog> {
    let mut asked = Asked::new()?;
    asked.dialog.Flags = PD_RETURNDEFAULT;
    if asked.show()? { asked.chosen().ok_or(NoDialog::NoPrinter) } else { Err(NoDialog::NoPrinter) }
}

/// Asks, over the window `owner`, how a paper of so many pages, the first of so many points, is to be printed. It begins with
/// the default printer. Nothing where it was given up.
pub(in crate::platform) fn ask(owner: Option<isize>, pages: u32, size: (f64, f64)) -> Result<Option<Chosen>, NoDialog> {
    let most = u16::try_from(pages).unwrap_or(u16::MAX).max(1);
    let mut first = default_printer()?;
    set_paper(&mut first.device, size);
    let mut asked = Asked::new()?;
    let one_page = if most == 1 { PD_NOPAGENUMS } else { 0 };
    asked.dialog.Flags = PD_NOSELECTION | PD_HIDEPRINTTOFILE | PD_USEDEVMODECOPIESANDCOLLATE | one_page;
    asked.dialog.hwndOwner = owner.map_or(null_mut(), |owner| owner as HWND);
    asked.dialog.hDevMode = Block::holding(&first.device).take();
    asked.dialog.hDevNames = Block::holding(&names(&first.printer)).take();
    (asked.dialog.nFromPage, asked.dialog.nToPage) = (1, most);
    (asked.dialog.nMinPage, asked.dialog.nMaxPage) = (1, most);
    Ok(if asked.show()? { asked.chosen() } else { None })
}

/// The dialog, with what it is told and what it answers.
struct Asked {
    dialog: PRINTDLGW,
    /// Windows of drivers may want it. It ends with the thread all the same where it was refused.
    com: bool,
}

impl Asked {
    fn new() -> Result<Self, NoDialog> {
        let length = u32::try_from(size_of::<PRINTDLGW>()).map_err(|_| NoDialog::Failed(0))?;
        // SAFETY: it takes a number, on the thread that shows the dialog.
        let com = unsafe { CoInitializeEx(std::ptr::null(), COINIT_APARTMENTTHREADED.cast_unsigned()) } >= 0;
        Ok(Self { dialog: PRINTDLGW { lStructSize: length, ..PRINTDLGW::default() }, com })
    }

    /// Whether something was chosen; otherwise it was given up.
    fn show(&mut self) -> Result<bool, NoDialog> {
        // SAFETY: the structure is filled as Windows wants it and lives through the call; its blocks are freed by `drop`.
        if unsafe { PrintDlgW(&mut self.dialog) } != 0 {
            return Ok(true);
        }
        // SAFETY: it takes nothing.
        match unsafe { CommDlgExtendedError() } {
            0 => Ok(false),
            PDERR_NODEFAULTPRN | PDERR_NODEVICES => Err(NoDialog::NoPrinter),
            number => Err(NoDialog::Failed(number)),
        }
    }

    fn chosen(&self) -> Option<Chosen> {
        let device = bytes(self.dialog.hDevMode);
        let printer = named(&bytes(self.dialog.hDevNames))?;
        let pages = (self.dialog.Flags & PD_PAGENUMS != 0)
            .then(|| (u32::from(self.dialog.nFromPage), u32::from(self.dialog.nToPage)));
        let copies = header(&device).map_or(1, |header| {
            // SAFETY: every printer has this side of the union, a display the other one.
            let copies = unsafe { header.Anonymous1.Anonymous1.dmCopies };
            if header.dmFields & DM_COPIES == 0 { 1 } else { u16::try_from(copies).unwrap_or(1).max(1) }
        });
        Some(Chosen { printer, device, pages, copies })
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        Block(self.dialog.hDevMode).free();
        Block(self.dialog.hDevNames).free();
        if self.com {
            // SAFETY: once for each time that it was granted, on the same thread.
            unsafe { CoUninitialize() };
        }
    }
}

/// Memory that the dialog takes over, and frees or replaces.
struct Block(HGLOBAL);

impl Block {
    /// A block of these bytes; none where there are none or there is no memory, which the dialog takes for nothing said.
    fn holding(bytes: &[u8]) -> Self {
        if bytes.is_empty() {
            return Self(null_mut());
        }
        // SAFETY: as many bytes are asked for as are copied; the place is let go before anybody else sees it.
        unsafe {
            let block = GlobalAlloc(GMEM_MOVEABLE, bytes.len());
            let place = if block.is_null() { null_mut() } else { GlobalLock(block) };
            if !place.is_null() {
                std::ptr::copy_nonoverlapping(bytes.as_ptr(), place.cast::<u8>(), bytes.len());
                let _others_hold_it = GlobalUnlock(block);
            }
            Self(block)
        }
    }

    fn take(self) -> HGLOBAL {
        self.0
    }

    fn free(self) {
        if !self.0.is_null() {
            // SAFETY: whoever answers a block in the structure leaves it to whoever asked.
            let _null = unsafe { GlobalFree(self.0) };
        }
    }
}

/// A copy of what a block holds.
fn bytes(block: HGLOBAL) -> Vec<u8> {
    if block.is_null() {
        return Vec::new();
    }
    // SAFETY: as many bytes are read as the block says that it has, while it is held.
    unsafe {
        let place = GlobalLock(block);
        if place.is_null() {
            return Vec::new();
        }
        let bytes = std::slice::from_raw_parts(place.cast::<u8>(), GlobalSize(block)).to_vec();
        let _others_hold_it = GlobalUnlock(block);
        bytes
    }
}

/// What stands first in the settings of every driver.
fn header(device: &[u8]) -> Option<DEVMODEW> {
    // SAFETY: there are as many bytes; every pattern of them is one of these numbers.
    (device.len() >= size_of::<DEVMODEW>()).then(|| unsafe { device.as_ptr().cast::<DEVMODEW>().read_unaligned() })
}

/// The paper of the page is what the dialog begins with.
fn set_paper(device: &mut [u8], (wide, high): (f64, f64)) {
    // The shorter edge of US Letter has 612 points, that of A4 has 595.
    let paper = if wide.min(high) < 600.0 { DMPAPER_A4 } else { DMPAPER_LETTER };
    change(device, |header| {
        header.dmFields |= DM_PAPERSIZE;
        header.Anonymous1.Anonymous1.dmPaperSize = paper as i16;
    });
    turn_paper(device, (wide, high));
}

/// The paper lies as the page does: another printer that is chosen in the dialog brings its own settings.
pub(in crate::platform) fn turn_paper(device: &mut [u8], (wide, high): (f64, f64)) {
    let turned = if wide > high { DMORIENT_LANDSCAPE } else { DMORIENT_PORTRAIT };
    change(device, |header| {
        header.dmFields |= DM_ORIENTATION;
        header.Anonymous1.Anonymous1.dmOrientation = turned as i16;
    });
}

fn change(device: &mut [u8], change: impl FnOnce(&mut DEVMODEW)) {
    let Some(mut header) = header(device) else { return };
    change(&mut header);
    // SAFETY: there are as many bytes: `header` has read them.
    unsafe { device.as_mut_ptr().cast::<DEVMODEW>().write_unaligned(header) };
}

/// A printer as the dialog is told of it: driver, printer and port, each with its zero.
fn names(printer: &str) -> Vec<u8> {
    let units = size_of::<DEVNAMES>() / 2;
    let (driver, printer, port) = (wide("winspool"), wide(printer), wide(""));
    let places = [units, units + driver.len(), units + driver.len() + printer.len(), 0];
    let places = places.into_iter().map(|place| u16::try_from(place).unwrap_or_default());
    let texts = driver.into_iter().chain(printer).chain(port);
    places.chain(texts).flat_map(u16::to_ne_bytes).collect()
}

/// The printer of such a block.
fn named(block: &[u8]) -> Option<String> {
    let units: Vec<u16> = block.chunks_exact(2).map(|unit| u16::from_ne_bytes([unit[0], unit[1]])).collect();
    let at = usize::from(*units.get(1)?);
    let name = narrow(units.get(at..)?);
    (!name.is_empty()).then_some(name)
}

//! Where a report goes: files, one for each picture, or standard output.

use std::io::Write;
use std::path::{Path, PathBuf};

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};
use sha2::{Digest, Sha256 as Hasher};

use super::absolute;
use crate::cli::arguments::Format;
use crate::cli::exit::Stop;
use crate::custody::ids::StaffId;
use crate::custody::issued::How;
use crate::custody::sha256::Sha256;
use crate::custody::zone::Moment;
use crate::issue::{self, Made};
use crate::journal::record::Journal;
use crate::report::Pixels;

/// Pixels per point of a picture: 144 to the inch.
const SCALE: f32 = 2.0;
/// How standard output is called in the record.
const STANDARD_OUTPUT: &str = "standard output";

/// Where a report is to go, and as what.
pub(super) struct Leave {
    /// Nothing for standard output.
    to: Option<PathBuf>,
    format: Format,
    replace: bool,
}

/// Where it went.
pub(super) struct Left {
    /// The file in full, or that it was standard output.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: Sha256,
}

/// For whom, by whom, when.
pub(super) type Trace = (Option<String>, Option<StaffId>, Moment);

impl Leave {
    /// A way out that is free; it is looked at before anything is made.
    ///
    /// # Errors
    /// The file is there already, or pictures are asked for on standard output.
    pub(super) fn new(to: &Path, format: Format, replace: bool) -> Result<Self, Stop> {
        let to = (to != Path::new("-")).then(|| absolute(to));
        if to.is_none() && format == Format::Png {
            return Err(Stop::usage("A report may have several pictures. Name a file: --out FILE.png."));
        }
        let leave = Self { to, format, replace };
        leave.to.iter().try_for_each(|path| leave.free(path))?;
        Ok(leave)
    }

    pub(super) fn takes_standard_output(&self) -> bool {
        self.to.is_none()
    }

    fn free(&self, path: &Path) -> Result<(), Stop> {
        if self.replace || !path.exists() {
            return Ok(());
        }
        let path = path.display();
        Err(Stop::refused(&format!("{path} is there already. Name another file, or give --replace to replace it.")))
    }

    /// Writes the report, and records each file.
    pub(super) fn write(
        &self,
        journal: &mut Journal,
        made: &Made,
        trace: Trace,
        out: &mut dyn Write,
    ) -> Result<Vec<Left>, Stop> {
        let Some(to) = &self.to else { return self.to_standard_output(journal, made, trace, out) };
        match self.format {
            Format::Pdf => Ok(vec![save(journal, made, &made.pdf, (to, false), trace)?]),
            Format::Json => Ok(vec![save(journal, made, facts(made).as_bytes(), (to, true), trace)?]),
            Format::Png => self.pictures(journal, made, to, trace),
        }
    }

    fn pictures(&self, journal: &mut Journal, made: &Made, to: &Path, trace: Trace) -> Result<Vec<Left>, Stop> {
        let files: Vec<PathBuf> = (0..made.document.pages()).map(|page| picture(to, page)).collect();
        files.iter().try_for_each(|file| self.free(file))?;
        let mut left = Vec::with_capacity(files.len());
        for (page, file) in files.iter().enumerate() {
            if let Some(pixels) = made.document.pixels(page, SCALE) {
                left.push(save(journal, made, &png(&pixels)?, (file, true), trace.clone())?);
            }
        }
        Ok(left)
    }

    fn to_standard_output(
        &self,
        journal: &mut Journal,
        made: &Made,
        (recipient, by, now): Trace,
        out: &mut dyn Write,
    ) -> Result<Vec<Left>, Stop> {
        let facts = facts(made);
        let bytes = if self.format == Format::Json { facts.as_bytes() } else { &made.pdf };
        let (file, sha256) = (STANDARD_OUTPUT.to_owned(), sha256(bytes));
        // Recorded first: a pipe that breaks leaves a record of a report that nobody has, never the other way round.
        let how = How::Exported { file: file.clone() };
        made.record(journal, how, sha256, recipient, by, now).map_err(|says| Stop::environment(&says))?;
        out.write_all(bytes)?;
        out.flush()?;
        Ok(vec![Left { file, sha256 }])
    }
}

/// The facts as a file of text: with a line end.
fn facts(made: &Made) -> String {
    format!("{}\n", made.document.facts())
}

/// The file of a page, counted from 0: `board.png`, `board-2.png`.
fn picture(to: &Path, page: usize) -> PathBuf {
    if page == 0 {
        return to.to_owned();
    }
    let (stem, ending) = (to.file_stem().unwrap_or_default(), to.extension().unwrap_or("png".as_ref()));
    let mut name = stem.to_owned();
    name.push(format!("-{}.", page + 1));
    name.push(ending);
    to.with_file_name(name)
}

fn png(pixels: &Pixels) -> Result<Vec<u8>, Stop> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new(&mut bytes);
    let written = encoder.write_image(&pixels.rgba, pixels.width, pixels.height, ExtendedColorType::Rgba8);
    written.map_err(|error| Stop::environment(&format!("The picture could not be made: {error}.")))?;
    Ok(bytes)
}

fn sha256(bytes: &[u8]) -> Sha256 {
    Sha256(Hasher::digest(bytes).into())
}

fn save(
    journal: &mut Journal,
    made: &Made,
    bytes: &[u8],
    (path, exported): (&Path, bool),
    (recipient, by, now): Trace,
) -> Result<Left, Stop> {
    let saved = issue::save(journal, made, bytes, (path, exported), recipient, by, now);
    saved.map_err(|says| Stop::environment(&says))?;
    Ok(Left { file: path.display().to_string(), sha256: sha256(bytes) })
}

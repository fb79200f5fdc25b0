//! Where a report goes: files, one for each picture, or standard output.

use std::borrow::Cow;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};

use crate::cli::arguments::Format;
use crate::cli::exit::Stop;
use crate::custody::issued::{How, Issued};
use crate::custody::sha256::Sha256;
use crate::issue::{self, Leaf, Made, NoTarget, Target, Trace};
use crate::journal::record::Journal;
use crate::journal::typed::decode;
use crate::report::Pixels;

/// Pixels per point of a picture: 144 to the inch.
const SCALE: f32 = 2.0;
/// How standard output is called in the record.
const STANDARD_OUTPUT: &str = "standard output";
/// How a file that is there is replaced.
const REPLACING: &str = "Name another file, or give --replace to replace it.";

/// Where a report is to go, and as what.
pub(super) struct Leave {
    /// Nothing for standard output.
    to: Option<Target>,
    format: Format,
    replace: bool,
    /// The folder of the record.
    data: PathBuf,
}

/// Where it went.
pub(super) struct Left {
    /// The file in full, or that it was standard output.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: Sha256,
}

impl Leave {
    /// A way out that is free; it is looked at before anything is made.
    ///
    /// # Errors
    /// The file is there already or cannot be one, or pictures are asked for on standard output.
    pub(super) fn new(to: &Path, format: Format, replace: bool, data: &Path) -> Result<Self, Stop> {
        let to = (to != Path::new("-")).then(|| target(to, replace, data)).transpose()?;
        if to.is_none() && format == Format::Png {
            return Err(Stop::usage("A report may have several pictures. Name a file: --out FILE.png."));
        }
        Ok(Self { to, format, replace, data: data.to_owned() })
    }

    pub(super) fn takes_standard_output(&self) -> bool {
        self.to.is_none()
    }

    /// Writes the report, and records each file: all of them, or none.
    pub(super) fn write(
        &self,
        journal: &mut Journal,
        made: &Made,
        trace: Trace,
        out: &mut dyn Write,
    ) -> Result<Vec<Left>, Stop> {
        let Some(to) = &self.to else { return self.to_standard_output(journal, made, trace, out) };
        let one = |bytes, exported| vec![Leaf { target: to.clone(), bytes, exported }];
        let (leaves, stale) = match self.format {
            Format::Pdf => (one(Cow::Borrowed(made.pdf.as_slice()), false), Vec::new()),
            Format::Json => (one(Cow::Owned(facts(made).into_bytes()), true), Vec::new()),
            Format::Png => (self.pictures(made, to.path())?, self.stale(journal, made, to.path())?),
        };
        // What a program left half-done was settled and told before this report was made.
        let _settled = issue::save(journal, made, &leaves, trace).map_err(|says| Stop::environment(&says))?;
        let left = leaves
            .iter()
            .map(|leaf| Left { file: leaf.target.path().display().to_string(), sha256: Sha256::of(&leaf.bytes) });
        let left = left.collect();
        for page in stale {
            fs::remove_file(&page).map_err(|error| {
                let why = crate::platform::reason::reason(&error);
                let page = page.display();
                Stop::environment(&format!(
                    "The report is saved, but {page} lies beside it still, a page of an older and longer one: {why}. Remove it."
                ))
            })?;
        }
        Ok(left)
    }

    fn pictures(&self, made: &Made, to: &Path) -> Result<Vec<Leaf<'static>>, Stop> {
        (0..made.document.pages())
            .map(|page| {
                let pixels = made.document.pixels(page, SCALE).ok_or_else(|| not_drawn(page))?;
                let target = target(&picture(to, page), self.replace, &self.data)?;
                Ok(Leaf { target, bytes: Cow::Owned(png(&pixels)?), exported: true })
            })
            .collect()
    }

    /// Pictures that lie there under the next names, and would look like further pages of this report. Those that the record
    /// knows as pages of an older one go with it where it is replaced; others are not ours.
    fn stale(&self, journal: &Journal, made: &Made, to: &Path) -> Result<Vec<PathBuf>, Stop> {
        let names = (made.document.pages()..).map(|page| picture(to, page));
        let there: Vec<PathBuf> = names.take_while(|name| name.symlink_metadata().is_ok()).collect();
        if there.is_empty() {
            return Ok(there);
        }
        let known = if self.replace { exported(journal)? } else { Vec::new() };
        let ours = |page: &PathBuf| {
            let sha256 = fs::read(page).ok().map(|bytes| Sha256::of(&bytes));
            let file = page.display().to_string();
            known.iter().any(|issued| issued.file() == Some(&file) && Some(issued.sha256) == sha256)
        };
        match there.iter().find(|page| !ours(page)) {
            None => Ok(there),
            Some(page) => Err(Stop::refused(&format!(
                "{} lies there, and would look like a further page of this report. Move it away, or name another file.",
                page.display()
            ))),
        }
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
        let (file, sha256) = (STANDARD_OUTPUT.to_owned(), Sha256::of(bytes));
        // Recorded first: a kill leaves a record of a report that nobody has, never the other way round.
        let issued = made.issued(How::Exported { file: file.clone() }, sha256, recipient);
        let unrecorded = |says: String| Stop::environment(&says);
        issue::note(journal, made.about(), issued.clone(), by, now).map_err(unrecorded)?;
        if let Err(error) = out.write_all(bytes).and_then(|()| out.flush()) {
            let why = "it was not read to its end".to_owned();
            let how = How::NotSaved { file, why };
            issue::note(journal, made.about(), Issued { how, ..issued }, by, now).map_err(unrecorded)?;
            return Err(error.into());
        }
        Ok(vec![Left { file, sha256 }])
    }
}

fn target(path: &Path, replace: bool, data: &Path) -> Result<Target, Stop> {
    Target::new(path, replace, data).map_err(|not| match not {
        NoTarget::IsThere(_) => Stop::refused(&not.says(REPLACING)),
        NoTarget::Not(_) => Stop::usage(&not.says(REPLACING)),
    })
}

/// Everything that was exported into files.
fn exported(journal: &Journal) -> Result<Vec<Issued>, Stop> {
    let (mut found, id) = (Vec::new(), journal.store().id());
    journal.store().records_after(0, |record| -> Result<(), Stop> {
        let issued = decode(id, &record)?.and_then(|(recorded, _)| recorded.event.issued().cloned());
        found.extend(issued.filter(|issued| matches!(issued.how, How::Exported { .. })));
        Ok(())
    })?;
    Ok(found)
}

/// The facts as a file of text: with a line end.
fn facts(made: &Made) -> String {
    format!("{}\n", made.document.facts())
}

fn not_drawn(page: usize) -> Stop {
    Stop::environment(&format!(
        "Page {} could not be drawn, so nothing was saved. Try again, or save it as PDF.",
        page + 1
    ))
}

/// The file of a page, counted from 0: `board.png`, `board-2.png`; without an ending where none was named.
fn picture(to: &Path, page: usize) -> PathBuf {
    if page == 0 {
        return to.to_owned();
    }
    let mut name = to.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{}", page + 1));
    if let Some(ending) = to.extension() {
        name.push(".");
        name.push(ending);
    }
    to.with_file_name(name)
}

fn png(pixels: &Pixels) -> Result<Vec<u8>, Stop> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new(&mut bytes);
    let written = encoder.write_image(&pixels.rgba, pixels.width, pixels.height, ExtendedColorType::Rgba8);
    written.map_err(|error| Stop::environment(&format!("The picture could not be made: {error}.")))?;
    Ok(bytes)
}

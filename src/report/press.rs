//! Facts become pages: the template of a report, its data and the bundled faces, set by Typst.
//!
//! Nothing is read from the computer: no font, no file, no date. So the same facts give the same bytes everywhere.

use std::collections::HashMap;
use std::path::PathBuf;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;

use super::apart::Apart;
use super::document::{Document, Pages};
use super::glyphs::{Faces, Shown};
use super::templates;

/// The faces of every report, the first ones preferred.
const FACES: [&[u8]; 8] = [
    include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext_400Regular.ttf"),
    include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext_400Regular_Italic.ttf"),
    include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext_600SemiBold.ttf"),
    include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext_700Bold.ttf"),
    include_bytes!("../../assets/fonts/AtkinsonHyperlegibleMono_500Medium.ttf"),
    include_bytes!("../../assets/fonts/AtkinsonHyperlegibleMono_700Bold.ttf"),
    include_bytes!("../../assets/fonts/NotoSans-Regular-subset.ttf"),
    include_bytes!("../../assets/fonts/NotoSans-Bold-subset.ttf"),
];

/// What a template reads its facts from.
const FACTS: &str = "facts.json";

/// Facts of more bytes than this are set by another program of this kind, where one was named: some forty people on the
/// board. What Typst takes for a page it keeps until its program ends.
const LONG: usize = 16 * 1024;

/// Templates and faces, made ready once and used for every report.
pub struct Press {
    /// The program that sets long reports; nothing where they are set here.
    beside: Option<PathBuf>,
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: HashMap<FileId, Source>,
    faces: Faces,
}

impl std::fmt::Debug for Press {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Press").field("fonts", &self.fonts.len()).finish_non_exhaustive()
    }
}

impl Default for Press {
    fn default() -> Self {
        Self::new()
    }
}

impl Press {
    /// Reads the bundled faces and templates.
    pub fn new() -> Self {
        let fonts: Vec<Font> = FACES.into_iter().filter_map(|face| Font::new(Bytes::new(face), 0)).collect();
        let mut book = FontBook::new();
        fonts.iter().for_each(|font| book.push(font.info().clone()));
        let sources = templates::ALL.into_iter().filter_map(|(name, text)| {
            let id = file(name)?;
            Some((id, Source::new(id, text.to_owned())))
        });
        let sources = sources.collect();
        let faces = Faces::of(&fonts);
        let (library, book) = (LazyHash::new(Library::default()), LazyHash::new(book));
        Self { beside: None, library, book, fonts, sources, faces }
    }

    /// A press that has long reports set by this program, started once more for each: its memory ends with it.
    pub fn beside(program: PathBuf) -> Self {
        Self { beside: Some(program), ..Self::new() }
    }

    /// Sets facts with the template of that name.
    ///
    /// # Errors
    /// A sentence: the template and the facts do not fit. It is a fault of the program, not of the facts.
    pub(super) fn set(&self, template: &str, facts: serde_json::Value) -> Result<Document, String> {
        let as_given = facts.clone();
        let Shown { facts, replaced } = self.faces.show(facts);
        let facts = facts.to_string();
        let apart = self.beside.as_deref().filter(|_| facts.len() > LONG);
        // Where the other program cannot, memory is the lesser evil.
        let apart = apart.and_then(|program| Apart::set(program, template, &facts).ok());
        let pages = match apart {
            Some(apart) => Pages::Apart(apart),
            None => Pages::Here(self.set_here(template, facts)?),
        };
        Ok(Document::new(pages, &as_given, replaced))
    }

    /// Sets facts in which every character has a glyph, as JSON.
    pub(super) fn set_here(&self, template: &str, facts: String) -> Result<PagedDocument, String> {
        let missing = || broken("its template is missing");
        let main = file(template).and_then(|id| self.sources.get(&id)).ok_or_else(missing)?;
        let facts_at = file(FACTS).ok_or_else(missing)?;
        let job = Job { press: self, main, facts: (facts_at, Bytes::from_string(facts)) };
        let set = typst::compile(&job).output.map_err(|errors| broken(&said(&errors)));
        // What Typst keeps to set the next page faster would grow with every report.
        typst::comemo::evict(0);
        set
    }
}

/// A sentence why pages were not set.
pub(super) fn broken(why: &str) -> String {
    format!("The page could not be set: {why}. Report this to whoever keeps Hold48 up.")
}

/// What Typst found wrong, without its line: the reader has no template at hand.
fn said(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}

fn file(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

/// One report being set.
struct Job<'a> {
    press: &'a Press,
    main: &'a Source,
    facts: (FileId, Bytes),
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.press.sources.get(&id).cloned().ok_or_else(|| not_bundled(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.facts.0 { Ok(self.facts.1.clone()) } else { Err(not_bundled(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    /// A template knows no date but those among its facts.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_bundled(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

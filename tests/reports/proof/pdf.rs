//! What other programs read on the pages: poppler's pdftotext and pdfinfo, and qpdf.

use std::cell::OnceCell;
use std::path::PathBuf;
use std::process::Command;

use hold48::report::{Document, Replaced};
use serde_json::Value;
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization;

/// A document as a file that other programs read.
pub struct Read {
    dir: TempDir,
    replaced: Replaced,
    /// What stands on each page, in the order in which it was set, without the blanks.
    pub pages: Vec<String>,
    /// Asked for only where it is needed: of a long document it takes a while.
    structure: OnceCell<Vec<Element>>,
}

/// An element of the structure.
#[derive(Debug)]
pub struct Element {
    /// `H2`, `Table`, `TD`.
    pub kind: String,
    /// How many elements it lies in.
    pub depth: usize,
    /// Its own text and that of what lies in it, without blanks.
    pub text: String,
    /// Where what lies in it ends.
    pub end: usize,
}

/// A page with the places of its words, in points from its upper left corner.
#[derive(Debug, Default)]
pub struct Boxes {
    pub width: f64,
    pub height: f64,
    pub words: Vec<Word>,
}

/// A word and the box around it.
#[derive(Debug)]
pub struct Word {
    pub text: String,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// Whether the tools are here. Without them the test fails, unless `HOLD48_CI_PDF=0` lets it pass.
pub fn tools() -> bool {
    let here = ["pdftotext", "pdfinfo", "qpdf"].iter().all(|tool| {
        let asked = Command::new(tool).arg(if *tool == "qpdf" { "--version" } else { "-v" }).output();
        asked.is_ok_and(|output| output.status.success())
    });
    let spared = std::env::var("HOLD48_CI_PDF").is_ok_and(|value| value == "0");
    assert!(here || spared, "install poppler-utils and qpdf, or let this pass with HOLD48_CI_PDF=0");
    here
}

impl Read {
    /// Reads a document.
    pub fn of(document: &Document) -> Self {
        let dir = TempDir::new().unwrap();
        std::fs::write(dir.path().join("report.pdf"), document.pdf().unwrap()).unwrap();
        let replaced = document.replaced().clone();
        let mut read = Self { dir, replaced, pages: Vec::new(), structure: OnceCell::new() };
        let mut text = read.run("pdftotext", &["-raw", "-enc", "UTF-8"], &["-"]);
        if document.language().is_some_and(|language| language != "English") {
            // Where a line ends with a hyphen, Spanish begins the next one with it again.
            text = text.replace("-\n-", "-\n");
        }
        read.pages = text.split('\u{c}').map(solid).collect();
        // After the last page comes a page break too.
        let _nothing = read.pages.pop();
        assert_eq!(read.pages.len(), document.pages());
        read
    }

    /// What is read aloud, in its order: the structure of the document.
    pub fn structure(&self) -> &[Element] {
        self.structure.get_or_init(|| structure(&self.run("pdfinfo", &["-struct-text", "-enc", "UTF-8"], &[])))
    }

    /// Where each word stands.
    pub fn boxes(&self) -> Vec<Boxes> {
        let told = self.run("pdftotext", &["-bbox", "-enc", "UTF-8"], &["-"]);
        let mut pages: Vec<Boxes> = Vec::new();
        for line in told.lines().map(str::trim) {
            let of = |name: &str| -> f64 {
                let value = line.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
                value.expect(name).parse().expect(name)
            };
            if line.starts_with("<page ") {
                pages.push(Boxes { width: of("width"), height: of("height"), words: Vec::new() });
            } else if let Some((_, text)) = line.strip_prefix("<word ").and_then(|rest| rest.split_once('>')) {
                let text = text.trim_end_matches("</word>").to_owned();
                let word = Word { text, left: of("xMin"), top: of("yMin"), right: of("xMax"), bottom: of("yMax") };
                pages.last_mut().expect("a page").words.push(word);
            }
        }
        assert_eq!(pages.len(), self.pages.len());
        pages
    }

    /// What a program says of the file.
    pub fn run(&self, program: &str, before: &[&str], after: &[&str]) -> String {
        let output = Command::new(program).args(before).arg(self.file()).args(after).output().unwrap();
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Where it lies.
    pub fn file(&self) -> PathBuf {
        self.dir.path().join("report.pdf")
    }

    /// A fact as it must stand on the pages, without the blanks: a character that no face has by its number.
    pub fn shown(&self, fact: &str) -> String {
        let mut shown = String::new();
        for c in fact.replace("\r\n", "\n").nfc().filter(|c| !matches!(c, '\n' | '\r' | '\t')) {
            match self.replaced.contains(&c) {
                true => shown.push_str(&format!("[U+{:04X}]", u32::from(c))),
                false => shown.push(c),
            }
        }
        solid(&shown)
    }

    /// What stands on each page between the line at its top and the line at its foot.
    pub fn bodies(&self, facts: &Value) -> Vec<String> {
        let says = |path: &str| self.shown(facts.pointer(path).and_then(Value::as_str).unwrap_or_default());
        let top = says("/frame/words/as_of") + &says("/frame/as_of");
        let foot = says("/frame/words/journal") + &says("/frame/head");
        let body = |(nth, page): (usize, &String)| {
            let from = page.find(&top).filter(|_| nth > 0).map_or(0, |at| at + top.len());
            let to = page.rfind(&foot).expect("a foot on every page");
            page[from..to.max(from)].to_owned()
        };
        self.pages.iter().enumerate().map(body).collect()
    }

    /// Whether a fact stands on a page in one piece.
    pub fn on_paper(&self, fact: &str) -> bool {
        let whole = self.shown(fact);
        self.pages.iter().any(|page| page.contains(&whole))
    }

    /// Whether a fact stands on the pages: in one piece, or, where columns or pages part it, in one piece to whoever has the
    /// document read aloud and each of its words on the paper.
    pub fn has(&self, fact: &str) -> bool {
        let whole = self.shown(fact);
        let on_paper = |text: &str| self.pages.iter().any(|page| page.contains(text));
        if self.on_paper(fact) {
            return true;
        }
        let aloud = self.structure().iter().any(|element| element.text.contains(&whole));
        aloud && fact.split_whitespace().all(|word| pieces(&self.shown(word)).iter().all(|piece| on_paper(piece)))
    }
}

/// A long word in pieces as they stand in one line.
fn pieces(word: &str) -> Vec<String> {
    let signs: Vec<char> = word.chars().collect();
    if signs.len() <= 16 {
        vec![word.to_owned()]
    } else {
        signs.chunks(8).map(|piece| piece.iter().collect()).collect()
    }
}

/// A text without blanks and without the places at which a line may break. A letter that is set as a letter and its mark is
/// told by poppler once for each of the two: of the same letter twice in a row, beyond ASCII, one counts.
pub fn solid(text: &str) -> String {
    let mut solid = String::with_capacity(text.len());
    for c in text.nfc().filter(|c| !c.is_whitespace() && *c != '\u{200b}') {
        if c.is_ascii() || !solid.ends_with(c) {
            solid.push(c);
        }
    }
    solid
}

/// The elements that `pdfinfo -struct-text` tells of, one a line, with the text beneath.
fn structure(told: &str) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for line in told.lines() {
        let (depth, says) = ((line.len() - line.trim_start().len()) / 2, line.trim_start());
        if let Some(text) = says.strip_prefix('"') {
            open.retain(|at| elements[*at].depth < depth);
            let text = solid(text.strip_suffix('"').unwrap_or(text));
            open.iter().for_each(|at| elements[*at].text.push_str(&text));
        } else if !says.is_empty() && !says.starts_with('/') {
            open.retain(|at| elements[*at].depth < depth);
            open.push(elements.len());
            let kind = says.split([' ', ':']).next().unwrap_or_default().to_owned();
            elements.push(Element { kind, depth, text: String::new(), end: 0 });
        }
        open.iter().for_each(|at| elements[*at].end = elements.len());
    }
    elements
}

//! Papers as they came, with what the check of a warrant found.

use serde::Serialize;

use crate::custody::paper::Paper;
use crate::custody::text::capital;
use crate::custody::told::case as told;
use crate::custody::view::View;
use crate::report::case::{Pair, Thing};

/// A paper on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperPart {
    /// What it is, how it came, and its marks.
    pub paper: Thing,
    /// What is printed on it.
    pub printed: Vec<Pair>,
    /// Its scan, by SHA-256.
    pub scan: String,
    /// The acceptance check of a warrant.
    pub check: Option<Thing>,
    /// Whether it is so long that the end of a page may cut it.
    pub breaks: bool,
}

impl PaperPart {
    pub(super) fn of(view: &View<'_>, paper: &Paper) -> Self {
        let of_paper = Thing::from(told::paper(view, paper));
        let check = told::acceptance(view, paper).map(Thing::from);
        let fields = view.printed_in_full(paper).into_iter();
        let printed: Vec<Pair> = fields.map(|(name, text)| Pair::new(capital(&name), text)).collect();
        let breaks = of_paper.breaks || check.as_ref().is_some_and(|check| check.breaks) || Pair::long(&printed);
        Self { paper: of_paper, printed, scan: capital(&told::scan(paper)), check, breaks }
    }
}

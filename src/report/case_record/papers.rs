//! Papers as they came, with what the check of a warrant found.

use serde::Serialize;

use crate::custody::paper::Paper;
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
}

impl PaperPart {
    pub(super) fn of(view: &View<'_>, paper: &Paper) -> Self {
        let printed = view.printed_in_full(paper).into_iter().map(|(name, text)| Pair::new(name, text));
        Self {
            paper: told::paper(view, paper).into(),
            printed: printed.collect(),
            scan: told::scan(paper),
            check: told::acceptance(view, paper).map(Thing::from),
        }
    }
}

//! Holds with everything that belongs to them.

use serde::Serialize;

use crate::custody::hold::Hold;
use crate::custody::text::capital;
use crate::custody::told::hold::{clock_lines, computed, course, early_end, ground_lines, service_form, title};
use crate::custody::view::View;
use crate::report::case::{Pair, Thing};

/// A hold on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HoldPart {
    /// What it is called, its clocks, and what leaves it without ground.
    pub hold: Thing,
    /// How the clock in force was computed.
    pub computed: Option<Thing>,
    /// The service form, field by field.
    pub form: Vec<Pair>,
    /// Whether the form is so long that the end of a page may cut it.
    pub breaks: bool,
    /// What became of it.
    pub course: Vec<Thing>,
}

impl HoldPart {
    pub(super) fn of(view: &View<'_>, hold: &Hold) -> Self {
        let mut lines = vec![format!("recorded {}", view.when(hold.recorded))];
        lines.extend(ground_lines(hold));
        lines.extend(clock_lines(view, hold));
        lines.extend(early_end(view, hold));
        let form = hold.service().map(|service| service_form(view, hold, service)).unwrap_or_default();
        let form: Vec<Pair> = form.into_iter().map(|(words, filled)| Pair::new(capital(words), filled)).collect();
        Self {
            hold: Thing::new(title(view, hold), lines),
            computed: computed(view, hold).map(Thing::from),
            breaks: Pair::long(&form),
            form,
            course: course(view, hold).into_iter().map(Thing::from).collect(),
        }
    }
}

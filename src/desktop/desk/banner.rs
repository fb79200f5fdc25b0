//! What is told above the page.

use crate::custody::finding::Severity;

/// So many sentences are told at once; of more the oldest go.
const MOST: usize = 6;

/// A sentence above the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// How weighty it is.
    pub severity: Severity,
    /// The sentence.
    pub says: String,
    /// Whom the deed was about that it is of.
    pub whom: Option<String>,
}

/// What is told above the page, a sentence a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banner {
    /// The sentences, the newest first.
    pub lines: Vec<Line>,
    /// It tells what a deed came to.
    pub of_deed: bool,
}

impl Banner {
    /// Sentences of one weight, about no deed.
    pub fn new(severity: Severity, says: impl IntoIterator<Item = String>) -> Self {
        let lines = says.into_iter().map(|says| Line { severity, says, whom: None }).collect();
        Self { lines, of_deed: false }
    }

    /// The same, of a deed.
    pub fn of_deed(self) -> Self {
        Self { of_deed: true, ..self }
    }

    /// The weight of its weightiest sentence.
    pub fn severity(&self) -> Severity {
        self.lines.iter().map(|line| line.severity).max().unwrap_or(Severity::Fine)
    }

    /// Under the sentences of a newer one, without those that it says too.
    pub fn under(self, mut new: Self) -> Self {
        let older: Vec<Line> =
            self.lines.into_iter().filter(|old| new.lines.iter().all(|line| line.says != old.says)).collect();
        new.lines.extend(older);
        new.lines.truncate(MOST);
        Self { of_deed: self.of_deed && new.of_deed, ..new }
    }

    /// What is left of it on another page: what only confirmed was read; what warns was perhaps not, and says of whom it is.
    pub fn elsewhere(self) -> Option<Self> {
        let mut left = self.without(|line| line.severity == Severity::Fine)?;
        for line in &mut left.lines {
            let named = line.whom.as_ref().map(|whom| format!("{whom}: ")).unwrap_or_default();
            if !line.says.starts_with(&named) {
                line.says.insert_str(0, &named);
            }
        }
        Some(left)
    }

    /// Without some sentences; nothing if none is left.
    pub fn without(mut self, over: impl Fn(&Line) -> bool) -> Option<Self> {
        self.lines.retain(|line| !over(line));
        (!self.lines.is_empty()).then_some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(severity: Severity, says: &str) -> Line {
        Line { severity, says: says.to_owned(), whom: None }
    }

    #[test]
    fn on_another_page_what_warns_says_of_whom_it_is_and_says_it_once() {
        let late = Line { whom: Some("EXAMPLETON, Ada".to_owned()), ..told(Severity::Warn, "Recorded 40 min late.") };
        let first = Banner { lines: vec![late], of_deed: true }.elsewhere().unwrap();
        assert_eq!(first.lines[0].says, "EXAMPLETON, Ada: Recorded 40 min late.");
        assert_eq!(first.clone().elsewhere(), Some(first));
    }

    #[test]
    fn on_another_page_only_what_warns_is_left_of_a_deed() {
        let recorded = told(Severity::Fine, "Recorded: EXAMPLETON, Ada.");
        let late = told(Severity::Warn, "Recorded 40 min late.");
        let both = Banner { lines: vec![recorded.clone(), late.clone()], of_deed: true };
        assert_eq!(both.severity(), Severity::Warn);
        assert_eq!(both.elsewhere(), Some(Banner { lines: vec![late], of_deed: true }));
        assert_eq!(Banner { lines: vec![recorded], of_deed: true }.elsewhere(), None);
    }

    #[test]
    fn nothing_is_told_twice_and_of_too_much_the_oldest_goes() {
        let numbered = |numbers: std::ops::Range<u8>| numbers.map(|nth| format!("Sentence {nth}"));
        let old = Banner::new(Severity::Warn, numbered(0..6));
        let new = Banner::new(Severity::Block, ["Sentence 0".to_owned(), "News".to_owned()]);
        let both = old.under(new);
        let says: Vec<&str> = both.lines.iter().map(|line| line.says.as_str()).collect();
        assert_eq!(says, ["Sentence 0", "News", "Sentence 1", "Sentence 2", "Sentence 3", "Sentence 4"]);
        assert_eq!(both.severity(), Severity::Block);
        assert!(both.lines[2..].iter().all(|line| line.severity == Severity::Warn));
    }
}

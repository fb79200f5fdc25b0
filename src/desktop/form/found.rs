//! What was found, and beside which field it stands.

use super::Form;
use super::spec::Field;
use crate::custody::finding::Finding;

impl Form {
    /// What was found, and what else was found beside other fields.
    pub fn joined(&self, mut found: Vec<Finding>, else_found: impl IntoIterator<Item = Finding>) -> Vec<Finding> {
        let told: Vec<_> = found.iter().filter_map(|finding| self.beside(finding)).collect();
        found.extend(else_found.into_iter().filter(|one| self.beside(one).is_none_or(|key| !told.contains(&key))));
        found
    }

    /// What blocks or warns of a field, to be shown beside it.
    pub(super) fn found(&self, field: &Field) -> impl Iterator<Item = &Finding> {
        self.preview.findings.iter().filter(|finding| self.beside(finding) == Some(field.key))
    }

    /// The field beside which a finding stands; nothing where this form does not ask for what it names.
    pub fn beside(&self, finding: &Finding) -> Option<&'static str> {
        let named = finding.field.as_deref()?;
        let keys = || self.visible().map(|field| field.key);
        let ends =
            |path: &str, end: &str| path.strip_suffix(end).is_some_and(|head| head.is_empty() || head.ends_with('.'));
        let exact = keys().find(|key| ends(key, named));
        let below = || keys().find(|key| ends(named, key));
        let first_of = || keys().find(|key| key.split('.').any(|part| part == named));
        exact.or_else(below).or_else(first_of)
    }

    /// What blocks and stands beside no field: it is said at the foot.
    pub(super) fn beside_no_field(&self) -> Option<&Finding> {
        self.preview.findings.iter().find(|finding| finding.blocks() && self.beside(finding).is_none())
    }

    /// The labels of what must still be filled in.
    pub fn still_empty(&self) -> Vec<&'static str> {
        self.visible().filter(|field| self.is_missing(field)).map(|field| field.label).collect()
    }

    /// Whether a field is empty without which the command cannot be told.
    pub(super) fn is_missing(&self, field: &Field) -> bool {
        field.needed && self.text(field.key).trim().is_empty()
    }

    /// What is found by more than a field that is empty.
    pub fn found_beyond_empty(&self) -> impl Iterator<Item = &Finding> {
        let missing: Vec<_> = self.visible().filter(|field| self.is_missing(field)).map(|field| field.key).collect();
        let told = move |finding: &&Finding| self.beside(finding).is_none_or(|key| !missing.contains(&key));
        self.preview.findings.iter().filter(told)
    }

    pub(super) fn wrong_with(&self, field: &Field) -> Option<&Finding> {
        self.found(field).find(|finding| finding.blocks())
    }
}

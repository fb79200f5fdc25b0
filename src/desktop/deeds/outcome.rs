//! How a hold ends, or how a person without a hold leaves.

use super::super::form::spec::Spec;
use super::super::place::Deed;
use super::Ground;

/// The form of a deed.
pub(super) fn spec(_deed: Deed, _ground: &Ground<'_>) -> Option<Spec> {
    None
}

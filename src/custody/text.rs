//! Typed text.

/// Whether nothing was typed, or nothing but spaces.
pub fn blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

//! The templates, bundled. One for each report, and the frame that all share.

/// Names and texts of all templates.
pub(super) const ALL: [(&str, &str); 2] = [
    ("frame.typ", include_str!("../../assets/reports/frame.typ")),
    ("daily-custody.typ", include_str!("../../assets/reports/daily-custody.typ")),
];

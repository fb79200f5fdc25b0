//! The templates, bundled. One for each report, and the frame that all share.

/// Names and texts of all templates.
pub(super) const ALL: [(&str, &str); 11] = [
    ("frame.typ", include_str!("../../assets/reports/frame.typ")),
    ("daily-custody.typ", include_str!("../../assets/reports/daily-custody.typ")),
    ("shift-board.typ", include_str!("../../assets/reports/shift-board.typ")),
    ("deadline-card.typ", include_str!("../../assets/reports/deadline-card.typ")),
    ("release-notice.typ", include_str!("../../assets/reports/release-notice.typ")),
    ("transfer-record.typ", include_str!("../../assets/reports/transfer-record.typ")),
    ("case.typ", include_str!("../../assets/reports/case.typ")),
    ("service-worksheet.typ", include_str!("../../assets/reports/service-worksheet.typ")),
    ("clock-worksheet.typ", include_str!("../../assets/reports/clock-worksheet.typ")),
    ("over-detention.typ", include_str!("../../assets/reports/over-detention.typ")),
    ("case-record.typ", include_str!("../../assets/reports/case-record.typ")),
];

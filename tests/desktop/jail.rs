//! Staff, officers, agreements, rules and settings.

//! Reports of a case.

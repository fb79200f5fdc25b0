//! The record keeps what was acknowledged, refuses to overwrite, and finds what was changed.

#[path = "journal_store/damage.rs"]
mod damage;
#[path = "journal_store/kit.rs"]
mod kit;
#[path = "journal_store/record.rs"]
mod record;

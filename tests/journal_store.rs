//! The record keeps what was acknowledged, refuses to overwrite, and finds what was changed.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests stop the test")]

#[path = "journal_store/backup.rs"]
mod backup;
#[path = "journal_store/damage.rs"]
mod damage;
#[path = "journal_store/disk.rs"]
mod disk;
#[path = "journal_store/drafts.rs"]
mod drafts;
#[path = "journal_store/issued.rs"]
mod issued;
#[path = "journal_store/jail.rs"]
mod jail;
#[path = "journal_store/kit.rs"]
mod kit;
#[path = "journal_store/last.rs"]
mod last;
#[path = "journal_store/opening.rs"]
mod opening;
#[path = "journal_store/past.rs"]
mod past;
#[path = "journal_store/record.rs"]
mod record;
#[path = "journal_store/trial.rs"]
mod trial;
#[path = "journal_store/vectors.rs"]
mod vectors;
